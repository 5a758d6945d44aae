//! From an archive to the sheets of one or several days, reading each file once.

use std::path::Path;
use std::sync::OnceLock;

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::facts::obligation::Index;
use crate::fs;
use crate::model::{Day, Person};
use crate::parallel;
use crate::path::ArchivePath;

use super::sheet::{self, Seen, Sheet};

/// One way to look at the archive.
#[derive(Debug, Clone, Default)]
pub(crate) struct View {
    /// The day; that of the settings where none is given.
    pub(crate) day: Option<Day>,
    /// What is supposed to have happened by then.
    pub(crate) changes: Vec<(ArchivePath, Change)>,
}

/// What is supposed of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Filed,
    Gone,
}

/// The words that may follow a person.
const FILED: &str = "备案";
const GONE: &str = "退出";

impl Change {
    /// Parts a person from what is supposed, such as `石桥乡/龙尾村/梁秀珍 备案`; `self` where nothing is
    /// written behind the person.
    pub(crate) fn of(self, text: &str) -> (&str, Self) {
        let (person, word) = text.trim().rsplit_once(char::is_whitespace).unwrap_or((text, ""));
        let (person, change) = match word {
            FILED => (person, Self::Filed),
            GONE => (person, Self::Gone),
            _ => (text, self),
        };
        (person.trim(), change)
    }
}

/// An archive with what was counted in it.
#[derive(Debug)]
pub(crate) struct Counts {
    pub(crate) archive: Archive,
    pub(crate) findings: Vec<Diagnostic>,
    /// A sheet for each view; none where the archive has no day.
    pub(crate) sheets: Vec<Sheet>,
}

/// Reads the archive at `root` on up to `jobs` threads and counts it in each view.
///
/// # Errors
/// If `root` cannot be listed.
pub(crate) fn counts(root: &Path, jobs: usize, views: &[View]) -> fs::Result<Counts> {
    let index = OnceLock::new();
    let (archive, findings, seen) =
        Archive::open_with(root, jobs, &(), |archive, path, loaded| {
            let index = index.get_or_init(|| Index::new(archive));
            let person = loaded.value.as_ref();
            let seen = |view: &View| {
                let (person, day) = (person?, archive.day(view.day)?);
                Some(in_view(archive, index, (path, person), (view, day)))
            };
            views.iter().map(seen).collect::<Vec<_>>()
        })?;
    let mut by_view: Vec<Vec<Seen>> = views.iter().map(|_| Vec::new()).collect();
    for (at, seen) in seen.into_iter().flat_map(|person| (0..).zip(person)) {
        by_view[at].extend(seen);
    }
    let sheets = views
        .iter()
        .zip(by_view)
        .filter_map(|(view, seen)| Some(sheet::gather(&archive, archive.day(view.day)?, seen)));
    let sheets = sheets.collect();
    Ok(Counts { archive, findings, sheets })
}

/// Counts an archive that was read, on a day: its people are read again, on up to `jobs` threads.
pub(crate) fn sheet(archive: &Archive, index: &Index, day: Day, jobs: usize) -> Sheet {
    let paths: Vec<&ArchivePath> = archive.people.keys().collect();
    let seen = parallel::map(jobs, &paths, |path| {
        let person = archive.person(path).value?;
        Some(sheet::of_person(archive, index, (path, &person), day))
    });
    sheet::gather(archive, day, seen.into_iter().flatten().collect())
}

fn in_view(
    archive: &Archive,
    index: &Index,
    (path, person): (&ArchivePath, &Person),
    (view, day): (&View, Day),
) -> Seen {
    let changes = view.changes.iter().filter(|(who, _)| who == path);
    let supposed = changes.fold(None, |supposed: Option<Person>, (_, change)| {
        let person = supposed.unwrap_or_else(|| person.clone());
        Some(match change {
            Change::Filed => person.supposed_filed(day),
            Change::Gone => person.supposed_gone(day),
        })
    });
    sheet::of_person(archive, index, (path, supposed.as_ref().unwrap_or(person)), day)
}
