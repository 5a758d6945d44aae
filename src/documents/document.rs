//! One paper about one person, ready to be laid out. Plain data.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::path::ArchivePath;

/// Everything that the renderer needs for one PDF.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Document {
    /// The template's folder below `templates/`.
    pub paper: Cow<'static, str>,
    /// Where the PDF goes, below the output folder.
    pub file: ArchivePath,
    /// By what the PDF is told from all others: the file, as the folders were called on the day of
    /// which the paper tells, so that it stays the same wherever the person is moved later.
    pub ident: String,
    pub title: String,
    /// Whom it is about.
    pub person: ArchivePath,
    /// The name that the laid-out text must hold as a field of its own, where the paper is somebody's.
    pub name: Option<String>,
    /// This person's own identity number, phone and filing number: the only ones that may appear.
    pub own: Vec<String>,
    /// The day of the data, which is the document's date: year, month, day.
    pub day: (i16, u8, u8),
    /// What the template reads: `paper` holds settings, `view` labelled fields.
    pub data: serde_json::Value,
    /// The portrait's bytes; they are sent as they are, beside the rest.
    #[serde(skip)]
    pub portrait: Option<Vec<u8>>,
}

impl Document {
    /// What the paper shows: labelled fields.
    pub(crate) fn view(&self) -> &serde_json::Value {
        &self.data["view"]
    }
}
