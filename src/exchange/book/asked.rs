//! What rows ask for, and how it is written into a file.

use crate::diagnostic::Text;
use crate::exchange::plan::FieldChange;
use crate::yaml::edit::{New, Refused};

use super::change::Change;
use super::entry::Turn;
use super::kind::SheetKind;

/// What a row asks of the file whose it is.
#[derive(Debug)]
pub(super) enum Asked {
    /// Nothing: the file says the same, or no more than that is known of it.
    Nothing,
    /// Other values in an entry that is there.
    Edit(Edits),
    /// One more entry.
    Add(Addition),
    /// One more entry, below another that is none of the file yet: other rows may add it.
    Wait,
    Refused(Vec<Text>),
}

/// Other values of an entry.
#[derive(Debug)]
pub(super) struct Edits {
    pub(super) way: Vec<Turn>,
    /// The columns with what becomes of their values.
    pub(super) values: Vec<(usize, Becomes)>,
    /// What is shown of it.
    pub(super) changes: Vec<FieldChange>,
}

/// What becomes of a value.
#[derive(Debug)]
pub(super) enum Becomes {
    Value(New),
    /// It is taken out.
    Nothing,
    /// Its whole group says that there is nothing to tell.
    EmptyGroup(New),
}

/// An entry to be added.
#[derive(Debug)]
pub(super) struct Addition {
    /// Where it goes.
    pub(super) way: Vec<Turn>,
    pub(super) entry: New,
}

impl Edits {
    /// Writes the values into the file.
    ///
    /// # Errors
    /// If an edit is refused.
    pub(super) fn write(&self, kind: &SheetKind, change: &mut Change<'_>) -> Result<(), Refused> {
        for (at, value) in &self.values {
            match value {
                Becomes::Value(value) => change.set(&self.way, (kind, *at), value.clone())?,
                Becomes::Nothing => change.clear(&self.way, &kind.fields[*at])?,
                Becomes::EmptyGroup(value) => {
                    let keys = &kind.fields[*at].keys;
                    let group = keys[..keys.len() - 1].iter().cloned().map(Turn::Key);
                    let turns: Vec<Turn> = self.way.iter().cloned().chain(group).collect();
                    change.put(&turns, value.clone())?;
                }
            }
        }
        Ok(())
    }
}

impl Addition {
    /// How many lists lead to it.
    pub(super) fn depth(&self) -> usize {
        self.way.iter().filter(|turn| matches!(turn, Turn::Item(_))).count()
    }

    /// Writes the entry into the file.
    ///
    /// # Errors
    /// If the edit is refused.
    pub(super) fn write(&self, kind: &SheetKind, change: &mut Change<'_>) -> Result<(), Refused> {
        match &self.entry {
            New::Map(_) if kind.is_list() => {
                change.add(&self.way, kind.dated(), self.entry.clone())
            }
            _ => change.put(&self.way, self.entry.clone()),
        }
    }
}
