//! What all documents of a run share: typst's library, the fonts, the parsed templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::LibraryExt;
use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::FontBook;
use typst::utils::LazyHash;
use typst::{Feature, Library};

use super::fonts::FontSet;
use super::templates::Templates;

/// Built once, then shared by all threads.
#[derive(Debug)]
pub(super) struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Arc<FontSet>,
    templates: Templates,
    sources: BTreeMap<u64, Source>,
    files: Files,
}

/// The virtual files that every document has under the same name: typst never forgets a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Files {
    /// Two lines that call the paper's template.
    pub(super) main: FileId,
    /// What the template reads.
    pub(super) data: FileId,
    pub(super) portrait: FileId,
}

impl Shared {
    /// Parses the templates and builds typst's library.
    pub(super) fn new(fonts: Arc<FontSet>, templates: Templates) -> Self {
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder().with_features(features).build();
        let sources = templates.iter().filter_map(|(path, text)| parse(path, text)).collect();
        Self {
            library: LazyHash::new(library),
            book: LazyHash::new(fonts.book()),
            fonts,
            templates,
            sources,
            files: Files {
                main: file_id("main.typ").expect("a plain name"),
                data: file_id("data.json").expect("a plain name"),
                portrait: file_id("portrait").expect("a plain name"),
            },
        }
    }

    pub(super) fn fonts(&self) -> &FontSet {
        &self.fonts
    }

    pub(super) fn templates(&self) -> &Templates {
        &self.templates
    }

    pub(super) fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn files(&self) -> Files {
        self.files
    }

    pub(super) fn source(&self, id: FileId) -> Option<&Source> {
        self.sources.get(&key(id))
    }

    /// The bytes of a template file that is no source, such as a drawing.
    pub(super) fn bytes(&self, id: FileId) -> Option<Bytes> {
        let path = id.get().vpath().get_without_slash().strip_prefix("templates/")?;
        Some(Bytes::from_string(self.templates.source(path)?.to_owned()))
    }
}

fn parse(path: &str, text: &str) -> Option<(u64, Source)> {
    let id = path.ends_with(".typ").then(|| file_id(&format!("templates/{path}")))??;
    Some((key(id), Source::new(id, text.to_owned())))
}

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn key(id: FileId) -> u64 {
    u64::from(id.into_raw().get())
}
