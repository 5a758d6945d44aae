//! Values under keys that the program does not list.

use crate::diagnostic::Text as Message;
use crate::yaml::{Node, Value};

use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::shape::Shape;

/// Values of one kind under free keys, in the file's order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ByKey<T>(Vec<(String, T)>);

impl<T> ByKey<T> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Gives keys other names, where `name` has one.
    pub(super) fn rename_keys(&mut self, name: impl Fn(&str) -> Option<String>) {
        for (key, _) in &mut self.0 {
            if let Some(name) = name(key) {
                *key = name;
            }
        }
    }
}

impl<T: Decode> Decode for ByKey<T> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let help = Message::new(
                "每行写一栏：栏目名、半角冒号、空格、内容",
                "write a key, a colon, a blank and the value, one a line",
            );
            cx.another_kind(node, &Message::new("一组栏目", "a mapping"), help);
            return None;
        };
        let values = entries.iter().filter_map(|entry| {
            let filled = !cx.is_unfilled::<T>(&entry.value);
            Some((entry.key.to_string(), filled.then(|| T::decode(&entry.value, cx))??))
        });
        Some(Self(values.collect()))
    }

    fn shape(lists: &Lists) -> Shape {
        let value = Shape::Optional(Box::new(T::shape(lists)));
        Shape::Keyed { keys: None, value: Box::new(value) }
    }
}
