//! One file in three versions: its bytes with what the other machine changed.
//!
//! What the values are to be follows from the trees alone. The text begins as ours with the lines
//! that only they changed, where these lie apart from ours, so that comments come along; then the
//! fewest edits lead to the values. Whatever line was taken, the values are those of the trees.

use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, Refused};
use crate::yaml::{self, Document};

use super::lines;
use super::question::{Answers, Question};
use super::reach::reach;
use super::three;

/// What three versions of a file give.
#[derive(Debug)]
pub(crate) struct FileMerge {
    /// The file's bytes; those of ours if nothing is to change.
    pub(crate) bytes: Vec<u8>,
    /// What both changed differently, answered or not.
    pub(crate) questions: Vec<Question>,
}

/// Why a file cannot be merged and stays as it is.
#[derive(Debug)]
pub(crate) enum Unmerged {
    /// What is wrong with our version, which is corrected first.
    Ours(Text),
    /// What is wrong with theirs.
    Theirs(Text),
    /// The edit that would do harm.
    Refused(Refused),
}

/// Merges the versions of the file at `path`, which is about `unit`; without a common one whatever
/// differs is asked.
///
/// # Errors
/// If a version cannot be read whole, or our file cannot be edited without harm.
pub(crate) fn merge(
    (path, unit): (&ArchivePath, &str),
    (base, ours, theirs): (Option<&[u8]>, &[u8], &[u8]),
    answers: &Answers,
) -> Result<FileMerge, Unmerged> {
    let as_it_is = |bytes: &[u8]| FileMerge { bytes: bytes.to_vec(), questions: Vec::new() };
    if ours == theirs || base == Some(theirs) {
        return Ok(as_it_is(ours));
    }
    let other = read(path, theirs).map_err(Unmerged::Theirs)?;
    if base == Some(ours) {
        return Ok(as_it_is(theirs));
    }
    let own = read(path, ours).map_err(Unmerged::Ours)?;
    let old = base.and_then(|bytes| read(path, bytes).ok());
    let trees = (old.as_ref().map(|old| &old.root), &own.root, &other.root);
    let (goal, questions) = three::merge(unit, trees, answers);
    let edit = Edit::new(path, ours).map_err(Unmerged::Refused)?;
    let text = |document: &Document| document.source.text().to_owned();
    let near = old.as_ref().and_then(|old| {
        let near = lines::with_theirs(&text(old), &text(&own), &text(&other));
        // A text whose lines end in several ways would be written again.
        let is_even = lines::with_theirs(&text(old), &text(&own), &text(old)) == text(&own);
        let mark: &[u8] = if ours.starts_with(MARK) { MARK } else { b"" };
        is_even.then(|| [mark, near.as_bytes()].concat())
    });
    let near = near.and_then(|near| Edit::new(path, &near).ok());
    let ways = near.into_iter().chain([edit]);
    let mut refused = None;
    for mut way in ways {
        match reach(&mut way, &goal) {
            Ok(()) => return Ok(FileMerge { bytes: way.bytes(), questions }),
            Err(why) => refused = Some(why),
        }
    }
    Err(Unmerged::Refused(refused.expect("one way at least was tried")))
}

const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Reads a version in which nothing may be wrong: what cannot be read would be lost.
fn read(path: &ArchivePath, bytes: &[u8]) -> Result<Document, Text> {
    let (document, findings) = yaml::read(path, bytes);
    let wrong = findings.iter().find(|one| one.severity == Severity::Error);
    match (document, wrong) {
        (Some(document), None) if document.intact => Ok(document),
        (_, Some(finding)) => Err(told(finding)),
        _ => Err(Text::new("文件无法读取", "the file cannot be read")),
    }
}

fn told(finding: &Diagnostic) -> Text {
    let line = finding.place.as_ref().map_or(1, |place| place.start.line);
    let Text { zh, en } = &finding.message;
    Text::new(format!("第 {line} 行：{zh}"), format!("line {line}: {en}"))
}
