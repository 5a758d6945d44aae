//! The files of a person's folder that other programs made, opened by the one reader of such files.

use crate::diagnostic::Text;
use crate::inspect::{self, Opened, Unopened};
use crate::path::ArchivePath;

use super::{Archive, is_attachment};

/// A file of a person's folder, opened.
#[derive(Debug, Clone)]
pub(crate) struct Attached {
    pub(crate) file: ArchivePath,
    /// What it is, or why it does not open.
    pub(crate) found: Result<Opened, AttachmentError>,
}

/// Why a file does not open.
#[derive(Debug, Clone)]
pub(crate) enum AttachmentError {
    Content(Unopened),
    /// The disk, or who may read it.
    Disk(Text),
}

impl AttachmentError {
    /// The reason for people.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Content(unopened) => unopened.text(),
            Self::Disk(text) => text.clone(),
        }
    }
}

impl AttachmentError {
    /// What to do with the file.
    pub(crate) fn remedy(&self) -> Text {
        match self {
            Self::Content(unopened) => unopened.remedy(),
            Self::Disk(_) => Text::new(
                "让本机的用户能读这个文件；读不出来的，从原处重新取得",
                "let this computer's user read the file; if nobody can, take it from where it came",
            ),
        }
    }
}

impl Archive {
    /// Opens everything in a person's folder but its person.yaml and the portrait.
    pub(crate) fn attached(&self, person: &ArchivePath) -> Vec<Attached> {
        let files = self.layout.people.get(person).map(Vec::as_slice).unwrap_or_default();
        let files = files.iter().filter(|file| is_attachment(person, file));
        files.map(|file| Attached { file: file.clone(), found: self.open_file(file) }).collect()
    }

    fn open_file(&self, file: &ArchivePath) -> Result<Opened, AttachmentError> {
        match inspect::file(&self.layout.on_disk(&self.root, file)) {
            Ok(found) => found.map_err(AttachmentError::Content),
            Err(error) => Err(AttachmentError::Disk(error.text())),
        }
    }
}
