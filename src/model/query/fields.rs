//! What can be asked about: every key of a person's file, and what follows from it.

use crate::model::lists::Lists;
use crate::model::person::Person;
use crate::model::record::Record;
use crate::model::shape::{Choice, Field as SchemaField, Shape};
use crate::model::words::{PoliticalStatus, Word};

use super::condition::{Derived, Field, Kind};

/// The stages, as they are shown.
const STAGES: [&str; 11] = [
    "已退出",
    "未通过",
    "暂缓",
    "已使用",
    "在培",
    "已联审",
    "联审中",
    "已考察",
    "已推荐",
    "摸排",
    "在任",
];

/// A field by its name, and what its values are.
pub(super) fn field(name: &str, lists: &Lists) -> Option<(Field, Kind)> {
    if let Some((_, derived)) = Derived::NAMES.iter().find(|(own, _)| *own == name) {
        return Some((Field::Derived(*derived), kind_of(*derived, lists)));
    }
    let path: Vec<&str> = name.split(['.', '．', '/']).collect();
    let top = Person::fields(lists);
    let (found, is_nested) = match nearest(&top, path[0]) {
        (found, 0) => (found, false),
        (found, _) => (found, true),
    };
    let shapes = path[1..].iter().try_fold(found, |shapes, key| {
        let below: Vec<&Shape> = shapes
            .into_iter()
            .flat_map(|shape| below(shape).into_iter())
            .filter(|(own, _)| own.as_str() == *key)
            .map(|(_, shape)| shape)
            .collect();
        (!below.is_empty()).then_some(below)
    })?;
    if shapes.is_empty() {
        return None;
    }
    let path = path.into_iter().map(str::to_owned).collect();
    Some((Field::Key { path, is_nested }, Kind::of(&shapes)))
}

/// The names of all fields, those of the file by their last key.
pub(super) fn names(lists: &Lists) -> Vec<String> {
    let mut names: Vec<String> =
        Derived::NAMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let top = Person::fields(lists);
    let mut open: Vec<(String, &Shape)> =
        top.iter().map(|field| (field.key.clone(), &field.shape)).collect();
    while let Some((name, shape)) = open.pop() {
        if !names.contains(&name) {
            names.push(name);
        }
        open.extend(below(shape));
    }
    names
}

fn kind_of(derived: Derived, lists: &Lists) -> Kind {
    let words =
        |words: &[&str]| Kind::Words(words.iter().map(|word| Choice::new(word, &[])).collect());
    match derived {
        Derived::Age => Kind::Number,
        Derived::InPool => Kind::YesNo,
        Derived::Stage => words(&STAGES),
        Derived::Town | Derived::Village | Derived::Mentors => Kind::Text,
        Derived::PoliticalStatus => {
            let all = PoliticalStatus::WORDS.iter();
            Kind::Words(all.map(|(_, word, others)| Choice::new(word, others)).collect())
        }
        Derived::Education => {
            let top = Person::fields(lists);
            let schooling = top.iter().find(|field| field.key == "全日制教育");
            let level = schooling.and_then(|field| field.shape.under("学历"));
            level.map_or(Kind::Text, |level| Kind::of(&[level]))
        }
    }
}

/// The shapes under a key where it stands nearest to the top, and how many levels below.
fn nearest<'f>(top: &'f [SchemaField], key: &str) -> (Vec<&'f Shape>, usize) {
    let mut level: Vec<(String, &Shape)> =
        top.iter().map(|field| (field.key.clone(), &field.shape)).collect();
    let mut depth = 0;
    while !level.is_empty() {
        let found: Vec<&Shape> =
            level.iter().filter(|(own, _)| own == key).map(|(_, shape)| *shape).collect();
        if !found.is_empty() {
            return (found, depth);
        }
        level = level.into_iter().flat_map(|(_, shape)| below(shape)).collect();
        depth += 1;
    }
    (Vec::new(), 0)
}

/// The keys of the mapping that may stand at a place, each with what may stand under it.
fn below(shape: &Shape) -> Vec<(String, &Shape)> {
    match shape.mapping() {
        Some(Shape::Record(fields)) => {
            fields.iter().map(|field| (field.key.clone(), &field.shape)).collect()
        }
        Some(Shape::Keyed { keys: Some(keys), value }) => {
            keys.iter().map(|key| (key.word.clone(), &**value)).collect()
        }
        _ => Vec::new(),
    }
}
