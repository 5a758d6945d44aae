//! What a paper needs, named by the keys under which it stands.

use std::borrow::Cow;
use std::fmt;

/// Something that a paper needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NeededItem {
    /// The key under which it stands; empty for what stands in the person's record itself.
    pub(crate) group: &'static str,
    /// Its own key, or what it is called where no key says it.
    pub key: &'static str,
    /// What exactly must stand there; often empty.
    pub(crate) note: Cow<'static, str>,
}

impl NeededItem {
    /// An item of the person's record itself.
    pub(super) const fn own(key: &'static str) -> Self {
        Self::of("", key)
    }

    /// An item under another key.
    pub(super) const fn of(group: &'static str, key: &'static str) -> Self {
        Self { group, key, note: Cow::Borrowed("") }
    }

    /// The same with what exactly must stand there.
    pub(super) fn note(self, note: impl Into<Cow<'static, str>>) -> Self {
        Self { note: note.into(), ..self }
    }
}

impl fmt::Display for NeededItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.group.is_empty() {
            write!(f, "{}.", self.group)?;
        }
        f.write_str(self.key)?;
        if self.note.is_empty() { Ok(()) } else { write!(f, "（{}）", self.note) }
    }
}

/// The items of those pairs that are not filled in.
pub(super) fn unfilled<const N: usize>(needs: [(NeededItem, bool); N]) -> Vec<NeededItem> {
    needs.into_iter().filter(|(_, filled)| !filled).map(|(item, _)| item).collect()
}

/// Items in one line.
pub(crate) fn in_words(items: &[NeededItem]) -> String {
    items.iter().map(NeededItem::to_string).collect::<Vec<_>>().join("、")
}
