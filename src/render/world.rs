//! The world of one document: its data and portrait, everything else borrowed from the base.

use std::sync::OnceLock;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::face::Face;
use super::font_config::FontConfig;
use super::shared::Shared;
use crate::documents::Document;
use crate::picture::{self, Trouble};

/// Serves one document's files. There is no clock: a template that asks for today fails.
pub(super) struct DocumentWorld<'a> {
    shared: &'a Shared,
    main: Source,
    data: Bytes,
    /// Made printable when a template asks for it, which few do.
    portrait: Option<Portrait<'a>>,
}

/// A portrait as it lies in the archive and, once a template asked for it, as it is printed.
struct Portrait<'a> {
    original: &'a [u8],
    printable: OnceLock<Result<Bytes, Trouble>>,
}

impl<'a> Portrait<'a> {
    fn new(original: &'a [u8]) -> Self {
        Self { original, printable: OnceLock::new() }
    }

    fn printable(&self) -> &Result<Bytes, Trouble> {
        self.printable.get_or_init(|| {
            let bytes = picture::printable(self.original)?;
            Ok(Bytes::new(bytes.into_owned()))
        })
    }
}

impl<'a> DocumentWorld<'a> {
    pub(super) fn new(shared: &'a Shared, document: &'a Document) -> Self {
        let paper = &document.paper;
        let main = format!(
            "#import \"/templates/{paper}/main.typ\": paper\n#paper(json(\"/data.json\"))\n"
        );
        let data = WithFonts { data: &document.data, fonts: shared.fonts().config() };
        Self {
            shared,
            main: Source::new(shared.files().main, main),
            data: Bytes::new(serde_json::to_vec(&data).expect("data is plain")),
            portrait: document.portrait.as_deref().map(Portrait::new),
        }
    }

    /// The text of the file that calls the template.
    pub(super) fn main_text(&self) -> &str {
        self.main.text()
    }

    /// What the template reads.
    pub(super) fn data(&self) -> &[u8] {
        &self.data
    }

    /// Why the portrait cannot be printed, if a template asked for it and it cannot.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.portrait.as_ref()?.printable.get()?.as_ref().err().copied()
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.shared.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.book()
    }

    fn main(&self) -> FileId {
        self.shared.files().main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.shared.files().main {
            return Ok(self.main.clone());
        }
        self.shared.source(id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let files = self.shared.files();
        if id == files.data {
            Ok(self.data.clone())
        } else if id == files.portrait {
            let portrait = self.portrait.as_ref().ok_or_else(|| not_found(id))?;
            portrait.printable().clone().map_err(|_| FileError::Other(None))
        } else {
            self.shared.bytes(id).ok_or_else(|| not_found(id))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts().faces().get(index).map(Face::font).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// A document's data with the fonts in use put into `paper.fonts`.
struct WithFonts<'a> {
    data: &'a Value,
    fonts: &'a FontConfig,
}

impl Serialize for WithFonts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Value::Object(data) = self.data else { return self.data.serialize(serializer) };
        let mut map = serializer.serialize_map(Some(data.len()))?;
        for (key, value) in data {
            match value {
                Value::Object(paper) if key == "paper" => {
                    map.serialize_entry(key, &Paper { paper, fonts: self.fonts })?;
                }
                _ => map.serialize_entry(key, value)?,
            }
        }
        map.end()
    }
}

struct Paper<'a> {
    paper: &'a serde_json::Map<String, Value>,
    fonts: &'a FontConfig,
}

impl Serialize for Paper<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in self.paper.iter().filter(|(key, _)| *key != "fonts") {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry("fonts", self.fonts)?;
        map.end()
    }
}
