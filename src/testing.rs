//! What the project's own tests and benchmarks of the whole program use besides [`crate::run`]: no
//! interface for others. Every other name of the crate is closed, so that the compiler sees what
//! nobody uses; tests of its inside are part of it (`tests/inside/`).
//!
//! Functions take and give plain values: what a test says of the program must not rest on the types
//! that the program keeps to itself. They are for tests, and panic where something is not there.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::CommandFactory;
use serde_json::{Value, json};

use crate::archive::Archive;
use crate::cli::args::Cli;
use crate::diagnostic::Language;
use crate::documents::{self, Aside, Document, Setup, Subject};
use crate::keep::lists::LISTS;
use crate::model::words::PaperName;
use crate::packet::Tree;
use crate::packet::make::{NewPacket, Part, seal as seal_packet};
use crate::packet::verify::{self, VerifyOptions};
use crate::path::ArchivePath;
use crate::pdf::Binder;
use crate::register::{Checked, Register, Scope};
use crate::render::{
    self, Base, FontConfig, FontSet, FontSources, ForeignIdentifiers, Limits, Templates, WorkerPool,
};
use crate::{filing, fs, manual};

pub use crate::parallel::map;
pub use crate::render::WORKER_ARGUMENT;
pub use crate::text::width;

/// The command line, with every command and option.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// The same with the help that is shown in Chinese or in English.
#[must_use]
pub fn command_in(chinese: bool) -> clap::Command {
    crate::cli::localize::command(if chinese { Language::Chinese } else { Language::English })
}

/// The codes that have a page in the manual.
#[must_use]
pub fn codes() -> Vec<&'static str> {
    manual::pages().map(|page| page.code).collect()
}

/// The title and the text of a code's page, in Chinese or in English.
#[must_use]
pub fn page(code: &str, chinese: bool) -> (&'static str, &'static str) {
    let language = if chinese { Language::Chinese } else { Language::English };
    let page = manual::page(code).expect("the code has a page");
    (page.title(language), page.text(language))
}

/// The lists of records that a clerk may import.
#[must_use]
pub fn lists() -> Vec<&'static str> {
    LISTS.iter().map(|list| list.name).collect()
}

/// Whether a text may be the name of a file, on every system.
#[must_use]
pub fn is_file_name(name: &str) -> bool {
    name.parse::<ArchivePath>().is_ok_and(|path| path.parts().count() == 1)
}

/// What an archive is called.
#[must_use]
pub fn archive_name(root: &Path) -> Option<String> {
    let (archive, _) = Archive::open(root, 1).expect("the archive can be read");
    Some(archive.settings()?.name.as_ref()?.to_string())
}

/// Which version of an archive would be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The commit's full name, or 无.
    pub commit: String,
    /// How the files stand to it, as a packet says: `clean`, `changed` or `none`.
    pub tree: &'static str,
    /// How many files are not as they were committed.
    pub changed: usize,
    /// Why git could not tell, in Chinese, and whether there is advice.
    pub unknown: Option<(String, bool)>,
}

/// Asks git about an archive, of which what lies in `out` is no part.
#[must_use]
pub fn origin(root: &Path, out: &Path) -> Origin {
    let origin = filing::Origin::of(root, out);
    let tree = match origin.tree {
        Tree::Clean => "clean",
        Tree::Changed => "changed",
        Tree::None => "none",
    };
    let unknown = origin.unknown.map(|error| (error.text().zh, error.hint().is_some()));
    Origin { commit: origin.commit, tree, changed: origin.changed.len(), unknown }
}

/// Seals a packet that says this of itself in a folder, and returns its file.
#[must_use]
pub fn seal(packet_yaml: &str, payload: Vec<(String, Vec<u8>)>, folder: &Path) -> PathBuf {
    let manifest = serde_yaml::from_str(packet_yaml).expect("packet.yaml can be read");
    let payload = payload.into_iter().map(|(path, bytes)| Part::bytes(path, bytes)).collect();
    let packet = NewPacket { manifest, national: true, payload };
    seal_packet(&packet, folder).expect("it can be sealed").file
}

/// Whether a packet holds.
#[must_use]
pub fn holds(packet: &Path) -> bool {
    verify::verify(packet, &VerifyOptions::default()).expect("the packet can be read").holds()
}

/// The short code of a SHA-256 sum in hexadecimal digits.
#[must_use]
pub fn short_code(sha256: &str) -> String {
    let digest = sha256.parse().expect("it is a sum");
    crate::packet::ShortCode::of(digest).to_string()
}

/// Takes a lock file, and keeps it until what is returned is dropped.
#[must_use]
pub fn lock(file: &Path) -> impl Drop + use<> {
    struct Held(#[expect(dead_code, reason = "it is held, and no more")] fs::Lock);
    impl Drop for Held {
        fn drop(&mut self) {}
    }
    Held(fs::lock(file).expect("nobody holds it"))
}

/// A packet that a register has booked.
#[derive(Debug)]
pub struct Booked {
    /// Its number among those of its year.
    pub item: u32,
    /// Where it is stored.
    pub stored: PathBuf,
    /// What its sum must be.
    pub sha256: String,
    /// Whether both files of its receipt are there.
    pub has_receipt: bool,
}

/// The packets that a register has booked, all entries of which must be whole.
#[must_use]
pub fn booked(register: &Path) -> Vec<Booked> {
    let register = opened(register);
    let book = register.book(1).expect("the entries can be read");
    assert!(book.broken.is_empty(), "{:?}", book.broken);
    let booked = book.entries.iter().map(|entry| Booked {
        item: entry.item,
        stored: register.on_disk(&entry.stored),
        sha256: entry.sha256.to_string(),
        has_receipt: register.has_receipt(entry),
    });
    booked.collect()
}

/// What an audit of a register finds.
#[must_use]
pub fn audit(register: &Path, (year, month, day): (i16, i8, i8)) -> Vec<String> {
    let day = crate::model::Day::new(year, month, day).expect("it is a day");
    let scope = Scope { resume: false, since: None, day, jobs: 1 };
    let check = |packet: &Path| {
        let verdict = verify::verify(packet, &VerifyOptions::default())?;
        let faults = verdict.faults.into_iter().map(|one| one.text).collect();
        Ok(Checked { sha256: verdict.sha256, manifest: verdict.manifest, faults })
    };
    let audit = opened(register).audit(scope, check, |_, _| {}, || {});
    audit.expect("the register can be listed").faults.iter().map(shown).collect()
}

fn opened(root: &Path) -> Register {
    Register::open(root).expect("the register can be read").expect("its settings are fine")
}

fn shown(value: &impl Debug) -> String {
    format!("{value:?}")
}

/// A chapter of a file to be printed: its title, and the names and bytes of its PDFs.
pub type Chapter<'a> = (&'a str, Vec<(&'a str, Vec<u8>)>);

/// Puts PDFs together, each chapter's under its title, and returns how many pages each has.
#[must_use]
pub fn bind(file: &Path, title: &str, day: (i16, u8, u8), chapters: &[Chapter<'_>]) -> Vec<usize> {
    let mut binder = Binder::create(file).expect("the file can be written");
    let mut pages = Vec::new();
    for (chapter, papers) in chapters {
        binder.chapter(chapter);
        pages.extend(papers.iter().map(|(name, pdf)| binder.add(name, pdf).expect("it is whole")));
    }
    binder.finish(title, day).expect("the file can be written");
    pages
}

/// Whether a PDF can be put into a file with others; the file is not finished.
#[must_use]
pub fn can_bind(file: &Path, pdf: &[u8]) -> bool {
    Binder::create(file).expect("the file can be written").add("x", pdf).is_ok()
}

/// What a template of a county may take; nothing where it may take what is usual.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bounds {
    pub seconds: Option<u64>,
    /// Bytes of memory.
    pub memory: Option<usize>,
    pub pages: Option<usize>,
}

/// Lays out one paper after another by a county's own template `note/main.typ`, in workers that are
/// runs of `program` and kept within bounds. The template is given a number as `times`. Told are the
/// pages of each paper, or its faults.
#[must_use]
pub fn confined(
    program: &Path,
    fonts: &Path,
    template: &str,
    bounds: Bounds,
    times: &[usize],
) -> Vec<Result<usize, Vec<String>>> {
    let usual = Limits::USUAL;
    let limits = Limits {
        time: bounds.seconds.map_or(usual.time, Duration::from_secs),
        memory: bounds.memory.unwrap_or(usual.memory),
        pages: bounds.pages.unwrap_or(usual.pages),
    };
    let own = BTreeMap::from([("note/main.typ".to_owned(), template.to_owned())]);
    let workers = WorkerPool::new(program.to_owned(), limits);
    let base = Base::new(Arc::new(loaded(fonts)), Templates::new(own)).confined(workers);
    let documents: Vec<Document> = times.iter().map(|times| note(*times)).collect();
    let made = render::sheets(1, &base, &ForeignIdentifiers::default(), &documents).into_iter();
    made.map(|one| one.map(|paper| paper.pages).map_err(|no| no.faults.iter().map(shown).collect()))
        .collect()
}

fn loaded(fonts: &Path) -> FontSet {
    let sources = FontSources { folders: vec![fonts.to_owned()] };
    FontSet::load(&sources, FontConfig::shipped()).expect("the faces are there")
}

/// A paper that says a number.
fn note(times: usize) -> Document {
    let person: ArchivePath = "松岭镇/荷塘村/张志远".parse().expect("it is a path");
    Document {
        paper: "note".into(),
        file: format!("{person}/{times}.pdf").parse().expect("it is a path"),
        ident: format!("note {times}"),
        title: "记事".to_owned(),
        person,
        name: None,
        own: Vec::new(),
        day: (2026, 11, 20),
        data: json!({"paper": {}, "view": {}, "times": times}),
        portrait: None,
    }
}

/// The papers of an archive, without the program around them.
#[derive(Debug)]
pub struct Papers {
    archive: Archive,
    setup: Setup,
}

/// A paper that can be laid out.
#[derive(Debug)]
pub struct Paper(Document);

/// What papers are laid out with.
#[derive(Debug)]
pub struct Press(Base);

impl Papers {
    /// Those of the archive at `root`, on its own day.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        let (archive, _) = Archive::open(root, 2).expect("the archive can be read");
        let day = archive.day(None).expect("the archive has a day");
        let (setup, _) = Setup::new(&archive, day, false);
        Self { archive, setup }
    }

    /// The people's paths, in their order.
    #[must_use]
    pub fn people(&self) -> Vec<String> {
        self.archive.layout.people.keys().map(ToString::to_string).collect()
    }

    /// A person's papers, of the templates that are wanted, in the order of filing. A contents list
    /// has the pages that are told of the other files, which are named below the person's folder.
    #[must_use]
    pub fn of_person(
        &self,
        person: &str,
        wants: impl Fn(&str) -> bool,
        pages: &BTreeMap<String, usize>,
    ) -> Vec<Paper> {
        let path: ArchivePath = person.parse().expect("it is a path");
        let loaded = self.archive.person(&path).value.expect("the person can be read");
        let (archive, day) = (&self.archive, self.setup.day);
        let subject = Subject { archive, path: &path, person: &loaded, day };
        let due = documents::due(&subject);
        let due = due.iter().filter(|due| wants(documents::Paper::of(due.paper).template));
        let aside = |is_contents: bool| Aside {
            pages: if is_contents { pages.clone() } else { BTreeMap::new() },
            ..Aside::default()
        };
        let paper = |due| {
            documents::document(&subject, &self.setup, due, aside(due.paper == PaperName::Contents))
        };
        due.map(|due| Paper(paper(due).expect("the paper can be made"))).collect()
    }
}

impl Paper {
    /// Its file below the output folder.
    #[must_use]
    pub fn file(&self) -> String {
        self.0.file.to_string()
    }

    /// The name of its template.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.0.paper
    }

    /// The fields that its template shows.
    #[must_use]
    pub fn view(&self) -> &Value {
        &self.0.data["view"]
    }
}

impl Press {
    /// With the shipped templates and the faces of a folder.
    #[must_use]
    pub fn new(fonts: &Path) -> Self {
        Self(Base::new(Arc::new(loaded(fonts)), Templates::new(BTreeMap::new())))
    }

    /// A paper as other programs can lay it out: its main file, and what that reads as `/data.json`
    /// beside the templates.
    #[must_use]
    pub fn source(&self, paper: &Paper) -> (String, Vec<u8>) {
        render::source(&self.0, &paper.0)
    }

    /// A paper's PDF, made with the two calls of typst alone.
    #[must_use]
    pub fn bare(&self, paper: &Paper) -> Vec<u8> {
        render::bare(&self.0, &paper.0).expect("the paper can be laid out")
    }
}

/// Does work on so many threads, as papers are made, and hands over each result when it is there.
pub fn drive<'a, I: Sync, R: Send>(
    jobs: usize,
    items: &'a [I],
    work: impl Fn(&'a I) -> R + Sync,
    mut done: impl FnMut(usize, R),
) {
    render::drive(jobs, items, work, |at, result| done(at, result.expect("no work panics")));
}
