//! From a file on the disk to a typed value with everything that is wrong about it.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::fs;
use crate::limits;
use crate::model::decode::{Decode, Decoded, Decoder, MISSING_KEY};
use crate::model::known::Folder;
use crate::model::needs::Incomplete;
use crate::model::{Known, comment};
use crate::path::ArchivePath;
use crate::yaml::{self, Document, Value};

use super::Archive;

/// A file's value, if it could be read, and what is wrong about it.
#[derive(Debug)]
pub(crate) struct Loaded<T> {
    pub value: Option<T>,
    /// The file's text and tree, if it could be read at all.
    pub(crate) document: Option<Document>,
    /// What was found, in the file's order.
    pub(crate) findings: Vec<Diagnostic>,
    /// Entries that lack what they need to count and to be printed.
    pub(crate) incomplete: Vec<Incomplete>,
    /// Characters of its texts that perhaps no typeface has.
    pub(crate) rare: BTreeSet<char>,
    /// The keys that were meant where unknown ones are written, or below which these belong.
    pub(crate) meant: BTreeSet<String>,
}

impl<T> Loaded<T> {
    /// A file of which nothing could be read.
    pub(super) fn unread(findings: Vec<Diagnostic>) -> Self {
        let (incomplete, rare, meant) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        Self { value: None, document: None, findings, incomplete, rare, meant }
    }

    /// A document with what was read from it.
    pub(super) fn of(document: Document, decoded: Decoded<T>) -> Self {
        let Decoded { value, findings, incomplete, meant, everyday, .. } = decoded;
        let rare = if everyday { BTreeSet::new() } else { document.rare() };
        Self { value, document: Some(document), findings, incomplete, rare, meant }
    }

    /// The value, with the findings handed to `all`.
    pub(crate) fn report(self, all: &mut Vec<Diagnostic>) -> Option<T> {
        all.extend(self.findings);
        self.value
    }
}

/// Reads the bytes of a file as a `T`.
pub(super) fn decode<T: Decode>(
    path: &ArchivePath,
    bytes: &[u8],
    known: &Known,
    folder: Option<&Folder>,
) -> Loaded<T> {
    let (document, mut findings) = yaml::read(path, bytes);
    for finding in &mut findings {
        finding.person = folder.map(|folder| folder.person.clone());
    }
    let Some(document) = document else { return Loaded::unread(findings) };
    let mut decoder = Decoder::new(&document.source, known);
    if let Some(folder) = folder {
        decoder = decoder.of_person(folder);
    }
    let decoded = typed(&document, decoder, findings);
    Loaded::of(document, decoded)
}

/// The value of a document with the findings of both readings. Where lines could not be read, each
/// has its own finding, and keys that stood in them are not reported as missing; nor is anything
/// said of values whose bytes are no text, which is said already.
pub(super) fn typed<T: Decode>(
    document: &Document,
    decoder: Decoder<'_>,
    mut findings: Vec<Diagnostic>,
) -> Decoded<T> {
    let lists = decoder.lists();
    let mut read = decoder.read_whole(&document.root);
    if findings.iter().any(|one| one.code == yaml::EMPTY_FILE) {
        return Decoded { value: None, findings, incomplete: Vec::new(), ..read };
    }
    let tree = (&document.root, &*document.source);
    comment::retell(tree, || T::shape(lists), &mut findings, &mut read.findings);
    if !document.intact {
        read.incomplete.clear();
    }
    let is_lost = !document.intact || findings.iter().any(|one| one.code == yaml::NUL_CHARACTER);
    if is_lost && !matches!(document.root.value, Value::Map(_)) {
        // Nothing that could be read is left, and why is told.
        return Decoded { value: None, findings, ..read };
    }
    let broken = broken_values(&findings);
    let damaged = findings.iter().any(|one| one.code == yaml::UNREADABLE_BYTES);
    let follows = |one: &Diagnostic| {
        let shows_damage = || shows_damage(document.source.text(), one);
        one.code == MISSING_KEY && !document.intact
            || damaged && shows_damage()
            || broken.iter().any(|at| one.place.as_ref().is_some_and(|place| holds(place, *at)))
    };
    findings.extend(read.findings.into_iter().filter(|one| !follows(one)));
    if findings.len() > limits::FINDINGS {
        findings.truncate(limits::FINDINGS);
        let mut more = yaml::too_many(document.source.path(), limits::FINDINGS);
        more.person.clone_from(&findings[0].person);
        findings.push(more);
    }
    Decoded { findings, ..read }
}

/// Where a slip of typing broke a value or a list, so that what is said of its parts is said of what
/// the clerk did not write.
fn broken_values(findings: &[Diagnostic]) -> Vec<usize> {
    let is_broken = |one: &&Diagnostic| one.severity == Severity::Error && one.code != MISSING_KEY;
    let places = findings.iter().filter(is_broken).filter_map(|one| one.place.as_ref());
    places.map(|place| place.span.start).collect()
}

/// Whether a finding is about a value that begins before `at` in its line, or there, and holds it.
fn holds(place: &Place, at: usize) -> bool {
    place.span.start <= at && at < place.span.end && place.start.line == place.end.line
}

/// Whether a finding is about a stretch that holds the mark of unreadable bytes.
fn shows_damage(text: &str, finding: &Diagnostic) -> bool {
    finding.place.as_ref().is_some_and(|place| {
        text[place.span.start..place.span.end].contains(char::REPLACEMENT_CHARACTER)
    })
}

/// Reads a file of the archive as a `T`. A file that cannot be read is a finding too.
pub(super) fn file<T: Decode>(
    archive: &Archive,
    path: &ArchivePath,
    folder: Option<&Folder>,
) -> Loaded<T> {
    let unread = |mut finding: Diagnostic| {
        finding.person = folder.map(|folder| folder.person.clone());
        Loaded::unread(vec![finding])
    };
    // What it holds is noted by whoever looks; of a person's own files no note is needed.
    let layout = archive.layout.unnoted();
    if let Some(finding) = layout.not_a_file(path) {
        return unread(finding);
    }
    let on_disk = layout.on_disk(&archive.root, path);
    match fs::read_limited(&on_disk, limits::YAML as u64) {
        Ok(bytes) => decode(path, &bytes, &archive.known, folder),
        // That the folder cannot be listed is told already.
        Err(_) if layout.is_hidden(path) => Loaded::unread(Vec::new()),
        Err(error) => unread(Diagnostic::error(Code("unreadable-file"), path, error.text())),
    }
}
