//! The way to a place in a file: keys, and entries of lists.

use crate::model::list::is_nothing;
use crate::text::same_word;
use crate::yaml::edit::PathStep;
use crate::yaml::{Node, Value};

/// The way to a place in a file, whether something is there or not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Way(Vec<WayStep>);

/// One step of a way, with the order of the keys beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum WayStep {
    Key(String, Vec<String>),
    Item(usize),
}

impl Way {
    /// Hands the way to an edit.
    pub(crate) fn with<T>(&self, edit: impl FnOnce(&[PathStep<'_>]) -> T) -> T {
        let orders: Vec<Vec<&str>> = self.0.iter().map(WayStep::order).collect();
        let steps = self.0.iter().zip(&orders).map(|(step, order)| match step {
            WayStep::Key(key, _) => PathStep::Key(key, order),
            WayStep::Item(at) => PathStep::Item(*at),
        });
        edit(&steps.collect::<Vec<_>>())
    }

    /// What stands there in a file, if anything does.
    pub(crate) fn node<'n>(&self, root: &'n Node) -> Option<&'n Node> {
        self.0.iter().try_fold(root, |node, step| step.of(node))
    }

    /// Its last key, as it is written.
    pub(crate) fn last_key(&self) -> &str {
        let key = self.0.iter().rev().find_map(|step| match step {
            WayStep::Key(key, _) => Some(key.as_str()),
            WayStep::Item(_) => None,
        });
        key.unwrap_or_default()
    }

    /// The way as it is shown: `选拔.村级推荐.理由`, `培养.联系人[2].止`.
    pub(crate) fn shown(&self) -> String {
        let mut shown = String::new();
        for step in &self.0 {
            match step {
                WayStep::Key(key, _) if shown.is_empty() => shown.push_str(key),
                WayStep::Key(key, _) => shown.extend([".", key]),
                WayStep::Item(at) => shown.push_str(&format!("[{}]", at + 1)),
            }
        }
        shown
    }

    /// The keys of a way without the entry that stands for a list, and what is left of it.
    pub(crate) fn up_to_nothing(&self, root: &Node) -> Option<(Self, Vec<String>)> {
        let mut node = root;
        for (at, step) in self.0.iter().enumerate() {
            if matches!(&node.value, Value::Scalar(scalar) if is_nothing(scalar.text.trim())) {
                let rest = self.0[at..].iter().map(|step| match step {
                    WayStep::Key(key, _) => Some(key.clone()),
                    WayStep::Item(_) => None,
                });
                return Some((Self(self.0[..at].to_vec()), rest.collect::<Option<_>>()?));
            }
            node = step.of(node)?;
        }
        None
    }

    /// Whether one of the two leads to the other's place, or through it.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|pair| match pair {
            (WayStep::Key(one, _), WayStep::Key(other, _)) => same_word(one, other),
            (WayStep::Item(one), WayStep::Item(other)) => one == other,
            _ => false,
        })
    }

    /// The numbers of the entries on it.
    pub(super) fn numbers(&self) -> Vec<usize> {
        let number = |step: &WayStep| match step {
            WayStep::Item(at) => Some(*at),
            WayStep::Key(..) => None,
        };
        self.0.iter().filter_map(number).collect()
    }

    /// Whether it ends at an entry of a list.
    pub(super) fn is_at_item(&self) -> bool {
        matches!(self.0.last(), Some(WayStep::Item(_)))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The way to a key of what stands there.
    pub(crate) fn key(mut self, key: &str, order: Vec<String>) -> Self {
        self.0.push(WayStep::Key(key.to_owned(), order));
        self
    }

    /// The way to an entry of the list that stands there, counted from 0.
    pub(crate) fn item(mut self, at: usize) -> Self {
        self.0.push(WayStep::Item(at));
        self
    }
}

impl WayStep {
    fn order(&self) -> Vec<&str> {
        match self {
            Self::Key(_, order) => order.iter().map(String::as_str).collect(),
            Self::Item(_) => Vec::new(),
        }
    }

    fn of<'n>(&self, node: &'n Node) -> Option<&'n Node> {
        match (self, &node.value) {
            (Self::Key(key, _), _) => under(node, key),
            (Self::Item(at), Value::List(items)) => items.get(*at),
            // One entry may stand where a list is asked for.
            (Self::Item(_), _) => None,
        }
    }
}

/// What stands under a key of a mapping, in whatever spelling the file has it.
pub(super) fn under<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|one| same_word(&one.key, key)).map(|one| &one.value)
}
