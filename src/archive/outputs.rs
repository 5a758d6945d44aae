//! Folders of an archive that hold what the program made: they are no towns, and are never
//! committed.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::diagnostic::Text;
use crate::fs::{self, Kind, is_litter};

use super::layout::{OUTPUT, PERSON, TOWN, VILLAGE, is_reserved};

/// The file that marks a folder of output wherever somebody wanted it.
const MARK: &str = ".dossier-output";
/// What marks such a folder: our mark, or what versions that set none left in it.
const MARKS: [&str; 3] = [MARK, "build.jsonl", "packets.jsonl"];
/// What the mark says to people.
const MARK_TEXT: &str = "这是 dossier 的输出文件夹：不是乡镇，也不保存进 git。\n\
    This folder holds output of dossier: it is no town and is never committed.\n";

/// The folders at the top of an archive that hold output.
#[derive(Debug, Default)]
pub struct Outputs(BTreeSet<String>);

/// Why a folder cannot take output.
#[derive(Debug)]
pub enum OutputFault {
    /// It is the archive itself.
    Archive,
    /// It belongs to a town, or is kept for something else.
    Taken(String),
    /// It cannot be made or read.
    Disk(fs::Error),
}

impl Outputs {
    /// Those of the archive at `root`. A folder that cannot be listed holds no output as far as
    /// anybody can tell: whoever reads the archive meets that error.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        let marked = |folder: &Path| {
            MARKS.iter().any(|mark| fs::exists(&folder.join(mark)))
                && !fs::exists(&folder.join(TOWN))
        };
        let top = fs::list(root).unwrap_or_default().into_iter();
        let folders = top.filter(|item| {
            item.kind == Kind::Folder && (item.name == OUTPUT || marked(&item.path))
        });
        Self(folders.map(|item| item.name).collect())
    }

    /// Whether a path that counts from the archive's root lies in one of them.
    #[must_use]
    pub fn hold(&self, path: &str) -> bool {
        path.split('/').next().is_some_and(|top| self.0.contains(top))
    }
}

impl OutputFault {
    /// The message for people.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Archive => Text::new(
                "不能直接写到档案文件夹里：生成的文件会和档案混在一起",
                "output cannot go into the archive's own folder, among its files",
            ),
            Self::Taken(top) => Text::new(
                format!("不能写到`{top}`里：它是档案的一部分"),
                format!("output cannot go into `{top}`, which is a part of the archive"),
            ),
            Self::Disk(error) => error.text(),
        }
    }
}

/// Makes sure that what is written to `folder` never becomes a part of the archive at `root`. A
/// folder outside needs nothing; one inside must not belong to a town, and is marked.
///
/// # Errors
/// If it is the archive itself or belongs to it, or cannot be made.
pub fn claim_output(root: &Path, folder: &Path) -> Result<(), OutputFault> {
    let Some(below) = below(root, folder).map_err(OutputFault::Disk)? else { return Ok(()) };
    let Some(top) = below.first() else { return Err(OutputFault::Archive) };
    let (name, top) = (top.to_string_lossy().into_owned(), root.join(top));
    if name == OUTPUT || is_litter(&name) || Outputs::of(root).hold(&name) {
        return Ok(());
    }
    if is_reserved(&name) || holds_records(&top).map_err(OutputFault::Disk)? {
        return Err(OutputFault::Taken(name));
    }
    let made =
        fs::create_dir_all(&top).and_then(|()| fs::write(&top.join(MARK), MARK_TEXT.as_bytes()));
    made.map_err(OutputFault::Disk)
}

/// The parts of `folder` below the archive's root, links followed; `None` if it lies elsewhere.
/// It need not be there yet.
fn below(root: &Path, folder: &Path) -> fs::Result<Option<Vec<OsString>>> {
    let there = folder.ancestors().find(|one| fs::exists(one)).unwrap_or(folder);
    let rest = folder.strip_prefix(there).unwrap_or(Path::new(""));
    // Joining an empty path would add a `/`.
    let whole: PathBuf = fs::canonical(there)?.iter().chain(rest).collect();
    let below = whole.strip_prefix(fs::canonical(root)?).ok();
    Ok(below.map(|below| below.iter().map(OsString::from).collect()))
}

/// Whether a folder holds a record of a town, village or person, be it one without its own file.
fn holds_records(folder: &Path) -> fs::Result<bool> {
    if !fs::is_folder(folder) {
        return Ok(false);
    }
    let records = [TOWN, VILLAGE, PERSON];
    let items = fs::walk(folder, 1, |_| true)?;
    Ok(items
        .iter()
        .any(|item| item.name.rsplit('/').next().is_some_and(|name| records.contains(&name))))
}
