//! The fields of one mapping, as a record asks for them one after another.

use crate::text::same_word;
use crate::yaml::{MapEntry, Node};

/// The entries of one mapping.
#[derive(Debug)]
pub(crate) struct Fields<'n> {
    pub(super) node: &'n Node,
    pub(super) entries: &'n [MapEntry],
    /// The entries not asked for so far, if they stand in the order in which they are asked for.
    pub(super) ahead: Option<&'n [MapEntry]>,
    /// Whether a key is not written as the record has it.
    pub(super) odd: bool,
    /// Keys of which is told already why they have no value.
    pub(super) meant: Vec<&'static str>,
    /// Keys that the record needs and that are absent or empty.
    pub(super) lacking: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    pub(super) fn new(
        node: &'n Node,
        entries: &'n [MapEntry],
        ahead: Option<&'n [MapEntry]>,
    ) -> Self {
        Self { node, entries, ahead, odd: false, meant: Vec::new(), lacking: Vec::new() }
    }

    pub(super) fn get(&mut self, key: &str) -> Option<&'n MapEntry> {
        if let Some(ahead) = self.ahead {
            let (first, rest) = ahead.split_first().filter(|(first, _)| first.key == key)?;
            self.ahead = Some(rest);
            return Some(first);
        }
        let same = self.entries.iter().find(|entry| entry.key == key);
        let alike = || self.entries.iter().find(|entry| same_word(key, &entry.key));
        same.or_else(|| self.odd.then(alike).flatten())
    }
}

/// Whether all entries are known and stand in the order of the keys, as in nearly all files.
pub(super) fn are_in_order(entries: &[MapEntry], keys: &[&str]) -> bool {
    let mut keys = keys.iter();
    entries.iter().all(|entry| keys.any(|key| entry.key == *key))
}
