//! Lists and groups that may also say 无: nothing to tell, and that is an answer.

use std::ops::Deref;

/// Any number of entries, or 无.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List<T> {
    items: Vec<T>,
    nothing: bool,
}

impl<T> List<T> {
    /// The answer 无.
    pub(super) fn nothing() -> Self {
        Self { items: Vec::new(), nothing: true }
    }

    /// Whether the clerk has answered: with entries or with 无.
    pub(crate) fn is_filled(&self) -> bool {
        self.nothing || !self.items.is_empty()
    }

    /// Whether the answer is 无.
    pub(crate) fn is_nothing(&self) -> bool {
        self.nothing
    }

    /// The entries without those that say again what one before them says.
    pub(crate) fn distinct(&self) -> impl Iterator<Item = &T>
    where
        T: PartialEq,
    {
        let is_first = |(at, item): &(usize, &T)| !self.items[..*at].contains(item);
        self.items.iter().enumerate().filter(is_first).map(|(_, item)| item)
    }

    /// The entries, to be changed.
    pub(super) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { items: Vec::new(), nothing: false }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        Self { items: iter.into_iter().collect(), nothing: false }
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// A list that is as well written with one entry alone, as `方式: 现场观摩` of a training is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OneOrMore<T>(List<T>);

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(List::default())
    }
}

impl<T> From<List<T>> for OneOrMore<T> {
    fn from(list: List<T>) -> Self {
        Self(list)
    }
}

impl<T> Deref for OneOrMore<T> {
    type Target = List<T>;

    fn deref(&self) -> &List<T> {
        &self.0
    }
}

/// A group of keys that may be left out or say 无.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Maybe<T> {
    Absent,
    /// 无.
    Nothing,
    Given(T),
}

impl<T> Maybe<T> {
    /// The group, if it is given.
    pub(crate) fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Nothing => None,
        }
    }

    /// The group, to be changed, if it is given.
    pub(super) fn given_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Nothing => None,
        }
    }

    /// Whether the clerk has answered: with the group or with 无.
    pub(crate) fn is_filled(&self) -> bool {
        !matches!(self, Self::Absent)
    }
}

/// Whether a text says that there is nothing to tell.
pub(crate) fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "无" | "没有")
}
