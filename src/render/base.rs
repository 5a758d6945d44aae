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
use super::worker_pool::WorkerPool;

/// Built once, then shared by all threads.
#[derive(Debug)]
pub struct Base {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Arc<FontSet>,
    templates: Templates,
    sources: BTreeMap<u64, Source>,
    files: Files,
    workers: Option<WorkerPool>,
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

impl Base {
    /// Parses the templates and builds typst's library. The fonts may be those of an earlier
    /// base, when only templates have changed.
    #[must_use]
    pub fn new(fonts: Arc<FontSet>, templates: Templates) -> Self {
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
            workers: None,
        }
    }

    /// The same base, which lets papers be laid out in workers: for templates that others wrote.
    #[must_use]
    pub fn confined(self, workers: WorkerPool) -> Self {
        Self { workers: Some(workers), ..self }
    }

    pub(crate) fn fonts(&self) -> &FontSet {
        &self.fonts
    }

    pub(crate) fn templates(&self) -> &Templates {
        &self.templates
    }

    pub(super) fn workers(&self) -> Option<&WorkerPool> {
        self.workers.as_ref()
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
