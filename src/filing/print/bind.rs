//! Putting a plan's papers together, each on a right-hand page.

use std::path::Path;

use crate::diagnostic::Text;
use crate::fs;
use crate::hash::Digest;
use crate::pdf::{self, Binder, PdfError};
use crate::render;

use super::{PaperPlace, PrintPlan, PrintSheet, Sides};

/// A print file that lies in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bound {
    /// How many pages it has, empty ones included.
    pub(crate) pages: usize,
    /// How many sheets of paper it takes.
    pub(crate) sheets: usize,
}

/// Why a print file was not written.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Whose paper it was, by path, and which.
    pub(crate) paper: Option<(String, String)>,
    pub(crate) why: Text,
}

impl From<fs::Error> for Failure {
    fn from(error: fs::Error) -> Self {
        Self { paper: None, why: error.text() }
    }
}

/// Writes the file of a plan, over an earlier one that was made here. `inside` reads what lies
/// inside what is printed, and gives nothing that is not as it was verified.
///
/// # Errors
/// If a paper is not as it was made, or the file cannot be written; nothing is written then.
pub(crate) fn bind(
    plan: &PrintPlan,
    sides: Sides,
    path: &Path,
    mut inside: impl FnMut(&str) -> fs::Result<Option<Vec<u8>>>,
    mut told: impl FnMut(&str),
) -> Result<Bound, Failure> {
    if fs::exists(path) && !pdf::is_own(path)? {
        return Err(Failure { paper: None, why: foreign(path) });
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut binder = Binder::create(path)?;
    for (title, pdf) in &plan.front {
        turned(&mut binder, sides)?;
        let added = taken_over(|| binder.chapter_of(title, pdf));
        added.map_err(|why| Failure { paper: named("", title), why })?;
    }
    for person in plan.owners() {
        told(&person.path);
        binder.chapter(&person.called);
        for paper in &person.papers {
            turned(&mut binder, sides)?;
            let added = read(paper, &mut inside)
                .and_then(|bytes| taken_over(|| binder.add(&paper.title, &bytes)))
                .and_then(|pages| if pages == paper.pages { Ok(()) } else { Err(miscounted()) });
            added.map_err(|why| Failure { paper: named(&person.path, &paper.title), why })?;
        }
    }
    let pages = binder.pages();
    binder.finish(&plan.scope, plan.day.numbers())?;
    Ok(Bound { pages, sheets: sides.sheets(pages) })
}

/// Puts in an empty page, so that the next paper begins on the right.
fn turned(binder: &mut Binder, sides: Sides) -> fs::Result<()> {
    if sides.is_back(binder.pages()) { binder.blank() } else { Ok(()) }
}

fn read(
    paper: &PrintSheet,
    inside: &mut impl FnMut(&str) -> fs::Result<Option<Vec<u8>>>,
) -> Result<Vec<u8>, Text> {
    match &paper.place {
        PaperPlace::Inside(file) => inside(file).map_err(|error| error.text())?.ok_or_else(changed),
        PaperPlace::File(path, sha256) => {
            let bytes = fs::read_itself(path).map_err(|error| error.text())?;
            if Digest::of(&bytes) == *sha256 { Ok(bytes) } else { Err(changed()) }
        }
    }
}

/// Takes a PDF over. One on which the reader gives up in a panic cannot be read.
fn taken_over(work: impl FnOnce() -> Result<usize, PdfError>) -> Result<usize, Text> {
    let result = render::isolated(work).unwrap_or(Err(PdfError::Unreadable));
    result.map_err(|fault| fault.text())
}

fn named(person: &str, paper: &str) -> Option<(String, String)> {
    Some((person.to_owned(), paper.to_owned()))
}

pub(super) fn changed() -> Text {
    Text::new("文件在生成之后变了", "the file changed after it was made")
}

fn miscounted() -> Text {
    Text::new("页数和目录上的不一样", "it has not as many pages as the contents list says")
}

fn foreign(path: &Path) -> Text {
    let path = path.display();
    Text::new(
        format!("`{path}`已存在，而且不是本程序生成的，没有覆盖"),
        format!("`{path}` exists and was not made by this program; it was left alone"),
    )
}
