//! What a workbook is read as: a roster, replies, records, or sheets that the program wrote.

use crate::archive::Archive;
use crate::model::lists::Lists;
use crate::path::ArchivePath;

use super::book::{SheetKind, is_marked, sheets};
use super::entries::entries;
#[cfg(any(test, fuzzing))]
use super::exported::kind_names;
use super::kinds::EntryKind;
use super::mapped;
use super::new_places::roster_with_places;
use super::plan::ImportPlan;
use super::replies::replies;
use super::roster::{ImportOptions, roster};
use super::sheet::Book;

/// What rows of a workbook are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Imported {
    /// People, unless the workbook says that it is something else.
    Unnamed,
    Replies,
    /// Entries of a list, or steps, of that name.
    Kind(String),
    /// The workbook of another system, by the name of its mapping.
    Mapped(String),
}

impl Imported {
    /// What replies of departments are called; they go into the batches' files.
    pub(crate) const REPLIES: &str = "评审回复";

    /// What a name stands for; nothing if there is no such import.
    pub(crate) fn named(name: &str) -> Option<Self> {
        if name == Self::REPLIES {
            return Some(Self::Replies);
        }
        let kinds = SheetKind::all(&Lists::default());
        SheetKind::named(&kinds, name).map(|kind| Self::Kind(kind.name.clone()))
    }

    /// The names that there are.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn names() -> Vec<String> {
        kind_names().into_iter().chain([Self::REPLIES.to_owned()]).collect()
    }

    /// Whether a workbook is read as sheets that are laid out as the program writes them.
    fn is_sheets(&self, book: &Book) -> bool {
        match self {
            Self::Replies | Self::Mapped(_) => false,
            Self::Unnamed => is_marked(book),
            Self::Kind(name) => is_marked(book) || EntryKind::of(name).is_none(),
        }
    }

    /// Plans the import of a workbook; `town` is that of rows which name none, `update` lets people
    /// change who are there, `new_places` makes the villages and towns that the archive lacks.
    pub(crate) fn planned(
        &self,
        book: &Book,
        archive: &mut Archive,
        (town, update, new_places): (Option<ArchivePath>, bool, bool),
    ) -> ImportPlan {
        if new_places {
            return roster_with_places(book, archive, (town, update));
        }
        self.plan(book, &ImportOptions { archive, town, update })
    }

    /// The same of an archive to which no village or town is added.
    pub(crate) fn plan(&self, book: &Book, ask: &ImportOptions<'_>) -> ImportPlan {
        if let Self::Mapped(name) = self
            && let Ok(mapping) = mapped::mapping(ask.archive, name)
        {
            return mapped::plan(book, mapping, ask, ask.archive.day(None));
        }
        let name = match self {
            Self::Kind(name) => Some(name.as_str()),
            Self::Unnamed | Self::Replies | Self::Mapped(_) => None,
        };
        if self.is_sheets(book) {
            return sheets(book, name, ask);
        }
        match (self, name.and_then(EntryKind::of)) {
            (Self::Replies, _) => replies(book, ask),
            (_, Some(kind)) => entries(book, kind, ask),
            (_, None) => roster(book, ask),
        }
    }
}
