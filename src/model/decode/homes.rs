//! Where in a kind of file each key belongs, to say so of one that stands elsewhere.

use std::collections::BTreeMap;

use crate::model::shape::Shape;
use crate::text::plain_chars;

/// Where each key of a kind of file belongs: the paths of the keys below which a record has it,
/// empty for the file's top, the shortest first.
#[derive(Debug)]
pub(super) struct Homes(BTreeMap<String, Vec<String>>);

impl Homes {
    pub(super) fn new(whole: &Shape) -> Self {
        let mut homes = Self(BTreeMap::new());
        homes.find(whole, &mut Vec::new());
        homes.0.values_mut().for_each(|all| all.sort_by_key(|home| home.matches('.').count()));
        homes
    }

    fn find(&mut self, shape: &Shape, path: &mut Vec<String>) {
        let Some(mapping) = shape.mapping() else { return };
        let home = path.join(".");
        for key in mapping.keys().unwrap_or_default() {
            let all = self.0.entry(plain_chars(key).collect()).or_default();
            if all.last() != Some(&home) {
                all.push(home.clone());
            }
        }
        for field in mapping.fields() {
            path.push(field.key.clone());
            self.find(&field.shape, path);
            path.pop();
        }
    }

    pub(super) fn of(&self, key: &str) -> &[String] {
        self.0.get(&plain_chars(key).collect::<String>()).map_or(&[], Vec::as_slice)
    }
}
