//! Whether a person is one of those who are asked for, on a day.

use std::borrow::Cow;

use crate::model::query::{Condition, Derived, Field, Query};
use crate::text::{plain_word, same_word};
use crate::yaml::{Node, Value};

use super::obligation::PersonOnDay;
use super::sound::sounds_like;
use super::{Counted, current_mentors, highest_education, political_status};

/// A person who may be asked for, with the tree of the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) on: PersonOnDay<'a>,
    pub(crate) root: &'a Node,
}

impl<'a> Candidate<'a> {
    /// Whether the person is asked for.
    pub(crate) fn is_asked_for(&self, query: &Query) -> bool {
        match query {
            Query::All(parts) => parts.iter().all(|part| self.is_asked_for(part)),
            Query::Any(parts) => parts.iter().any(|part| self.is_asked_for(part)),
            Query::Not(part) => !self.is_asked_for(part),
            Query::Name(typed) => self.is_called(typed),
            Query::Condition(condition) => self.meets(condition),
        }
    }

    /// The texts of the file that hold what conditions on texts ask for, each with its field.
    pub(crate) fn texts_found<'q>(&self, query: &'q Query) -> Vec<(&'q str, String)> {
        let conditions = query.conditions().into_iter().filter(|one| one.asks_for_text());
        let found = conditions.flat_map(|condition| {
            let texts = self.texts(condition).into_iter();
            let own = texts.filter(|text| condition.holds([&**text], same_word));
            own.map(|text| (condition.name.as_str(), text.into_owned())).collect::<Vec<_>>()
        });
        found.collect()
    }

    fn is_called(&self, typed: &str) -> bool {
        let is_part = |name: &str| plain_word(name).contains(&*plain_word(typed));
        let (name, path) = (&*self.on.person.name, self.on.path);
        let is_path = typed.contains('/') && path.as_str().contains(typed);
        is_path || is_part(name) || is_part(path.name()) || sounds_like(name, typed)
    }

    fn meets(&self, condition: &Condition) -> bool {
        let texts = self.texts(condition);
        let policies = &self.on.archive.policies;
        condition.holds(texts.iter().map(|text| &**text), |one, other| {
            same_word(one, other) || policies.are_one_anywhere(one, other)
        })
    }

    /// What stands in a field.
    fn texts(&self, condition: &Condition) -> Vec<Cow<'a, str>> {
        match &condition.field {
            Field::Derived(derived) => self.derived(*derived),
            Field::Key { path, is_nested } => {
                let mut found = Vec::new();
                find(self.root, path, *is_nested, &mut found);
                found
            }
        }
    }

    fn derived(&self, derived: Derived) -> Vec<Cow<'a, str>> {
        let PersonOnDay { person, day, stage, .. } = self.on;
        let one = |text: Option<String>| text.into_iter().map(Cow::Owned).collect();
        match derived {
            Derived::Town => one(Some(self.on.home_on(day).town.to_owned())),
            Derived::Village => one(Some(self.on.home_on(day).village.to_owned())),
            Derived::Age => one(Some(super::age(person, day).to_string())),
            Derived::Education => one(highest_education(person, day).map(|own| own.to_string())),
            Derived::PoliticalStatus => {
                one(political_status(person, day).map(|own| own.to_string()))
            }
            Derived::Stage => one(Some(stage.to_string())),
            Derived::InPool => {
                let is_kept = Counted::new(person, stage, day).is_kept(self.on.policy());
                one(Some(if is_kept { "是" } else { "否" }.to_owned()))
            }
            Derived::Mentors => {
                let names = current_mentors(person, day).filter_map(|own| own.name.as_deref());
                names.map(Cow::Borrowed).collect()
            }
        }
    }
}

/// Adds the texts under a path of keys, whose first key stands at the top or, where `is_nested`, at
/// any depth.
fn find<'n>(node: &'n Node, path: &[String], is_nested: bool, found: &mut Vec<Cow<'n, str>>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                if path.first().is_some_and(|key| same_word(key, &entry.key)) {
                    match &path[1..] {
                        [] => add(&entry.value, found),
                        rest => find(&entry.value, rest, false, found),
                    }
                } else if is_nested {
                    find(&entry.value, path, is_nested, found);
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| find(item, path, is_nested, found)),
        Value::Scalar(_) => {}
    }
}

/// Adds every text at or below a node.
fn add<'n>(node: &'n Node, found: &mut Vec<Cow<'n, str>>) {
    match &node.value {
        Value::Scalar(scalar) => found.push(Cow::Borrowed(&scalar.text)),
        Value::List(items) => items.iter().for_each(|item| add(item, found)),
        Value::Map(entries) => entries.iter().for_each(|entry| add(&entry.value, found)),
    }
}
