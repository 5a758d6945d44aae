//! The list of counts, and their numbers: in sections, in columns by group, or with the names.

use std::io::{self, Write};

use crate::cli::answer::Answer;
use crate::diagnostic::Language;
use crate::exchange::Table;
use crate::model::Day;
use crate::numbers::{Group, Proof, Row};

use super::{data, exported, human, json, quotas};

/// Every count, with its key.
pub(crate) struct CountList {
    pub(crate) language: Language,
}

impl Answer for CountList {
    fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        human::list(self.language, out)
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::list(self.language, out)
    }

    fn table(&self) -> Table {
        exported::listed(self.language)
    }
}

/// How numbers are laid out for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Those of the one group in sections, with the cross-checks.
    Sections,
    /// A column a group, on a terminal of so many columns.
    Columns(usize),
    /// The names behind those of the one group.
    Names,
    /// A line a village: posts, reserves, gaps.
    Posts,
}

/// Numbers of a day.
pub(crate) struct Numbers<'s> {
    pub(crate) groups: Vec<Group<'s>>,
    pub(crate) proofs: Vec<Proof<'s>>,
    /// The people of the first group, a line of data each.
    pub(crate) people: Vec<&'s Row>,
    pub(crate) layout: Layout,
    pub(crate) day: Day,
    pub(crate) language: Language,
}

impl Answer for Numbers<'_> {
    fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        let all = self.groups.first().map(|group| &group.figures[..]).unwrap_or_default();
        match self.layout {
            Layout::Names => human::names(all, self.language, out),
            Layout::Posts => quotas::posts(&self.groups, self.language, out),
            Layout::Columns(width) => human::columns(&self.groups, (self.language, width), out),
            Layout::Sections => {
                human::human(all, self.language, out)?;
                human::proofs(&self.proofs, self.language, out)
            }
        }
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::numbers(&self.groups, self.day, self.language, out)
    }

    fn table(&self) -> Table {
        exported::numbers(&self.groups, self.people.len(), (self.day, self.language))
    }

    fn more_tables(&self) -> Vec<Table> {
        let (day, language) = (self.day, self.language);
        let mut tables = match self.layout {
            Layout::Names => vec![exported::people(&self.groups, day, language)],
            _ => Vec::new(),
        };
        tables.extend([
            data::table(&self.people, day, language),
            exported::listed(language),
            exported::proofs(&self.proofs, language),
        ]);
        tables
    }
}
