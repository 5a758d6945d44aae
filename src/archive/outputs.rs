//! Folders of an archive that hold what the program made: they are no towns, and are never
//! committed.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::Text;
use crate::fs::{self, EntryType, Listed, is_litter};

use super::kept_names::{OUTPUT, PERSON, SETTINGS, TOWN, VILLAGE, is_reserved};

const REPOSITORY: &str = ".git";
/// The file that marks a folder of output wherever somebody wanted it.
const MARK: &str = ".dossier-output";
/// What marks such a folder: our mark, or what versions that set none left in it.
const MARKS: [&str; 3] = [MARK, "build.jsonl", "packets.jsonl"];
/// What the mark says to people.
const MARK_TEXT: &str = "这是 dossier 的输出文件夹：不是乡镇，也不保存进 git。\n\
    This folder holds output of dossier: it is no town and is never committed.\n";

/// The folders at the top of an archive that hold output.
#[derive(Debug, Default)]
pub(crate) struct Outputs(BTreeSet<String>);

/// What is to be written to a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Papers in folders of their own, with a record of them.
    Folders,
    /// Files directly in it. Beside the archive's settings they are in nobody's way.
    Files,
    /// A register: a record of its own that is kept for good, and no output.
    Register,
}

/// Why a folder cannot take what is to be written.
#[derive(Debug)]
pub(crate) enum OutputFault {
    /// It is the archive itself.
    Archive,
    /// It belongs to a town, or is kept for something else.
    Taken(String),
    /// Somebody's own files lie there, which would no longer be saved.
    Used(String),
    /// It lies in an archive, where nothing keeps a register.
    Register,
    /// It cannot be made or read.
    Disk(fs::Error),
}

impl Outputs {
    /// Those of the archive at `root`. A folder that cannot be listed holds no output as far as
    /// anybody can tell: whoever reads the archive meets that error.
    pub(crate) fn of(root: &Path) -> Self {
        let marked = |folder: &Path| {
            MARKS.iter().any(|mark| fs::exists(&folder.join(mark)))
                && !fs::exists(&folder.join(TOWN))
        };
        let top = fs::list(root).unwrap_or_default().into_iter();
        let folders = top.filter(|item| {
            item.kind == EntryType::Folder && (item.name == OUTPUT || marked(&item.path))
        });
        Self(folders.map(|item| item.name).collect())
    }

    /// Whether a path that counts from the archive's root lies in one of them.
    pub(crate) fn hold(&self, path: &str) -> bool {
        path.split('/').next().is_some_and(|top| self.0.contains(top))
    }
}

impl OutputFault {
    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Archive => Text::new(
                "不能直接写到档案文件夹里：生成的文件会和档案混在一起",
                "output cannot go into the archive's own folder, among its files",
            ),
            Self::Taken(top) => Text::new(
                format!("不能写到`{top}`里：它是档案的一部分"),
                format!("output cannot go into `{top}`, which is a part of the archive"),
            ),
            Self::Used(top) => Text::new(
                format!("不能写到`{top}`里：里面有别的文件，标为输出文件夹后就不再保存进 git"),
                format!(
                    "output cannot go into `{top}`: it holds other files, which would not be saved any more"
                ),
            ),
            Self::Register => Text::new(
                "收件登记簿不能放在档案里：那里的文件夹是乡镇，或者不保存进 git",
                "a register cannot lie in an archive, whose folders are towns or are not saved in git",
            ),
            Self::Disk(error) => error.text(),
        }
    }
}

/// Makes sure that what is written to `folder` never becomes a part of an archive: the only place
/// that decides where a command may write. A folder in no archive needs nothing. One inside must lie
/// in a folder of output or in a new one, which is marked.
///
/// # Errors
/// If it belongs to an archive, or cannot be made.
pub(crate) fn claim_output(folder: &Path, purpose: Purpose) -> Result<(), OutputFault> {
    let whole = whole(folder).map_err(OutputFault::Disk)?;
    let is_archive = |root: &&Path| fs::exists(&root.join(SETTINGS));
    whole.ancestors().filter(is_archive).try_for_each(|root| claim_in(root, &whole, purpose))
}

fn claim_in(root: &Path, whole: &Path, purpose: Purpose) -> Result<(), OutputFault> {
    if purpose == Purpose::Register {
        return Err(OutputFault::Register);
    }
    let Some(top) = whole.strip_prefix(root).ok().and_then(|below| below.iter().next()) else {
        return if purpose == Purpose::Files { Ok(()) } else { Err(OutputFault::Archive) };
    };
    let (name, top) = (top.to_string_lossy().into_owned(), root.join(top));
    if Outputs::of(root).hold(&name) || name == OUTPUT {
        return Ok(());
    }
    match is_litter(&name) {
        true if name != REPOSITORY => return Ok(()),
        false if !is_reserved(&name) => {}
        _ => return Err(OutputFault::Taken(name)),
    }
    match kept(&top).map_err(OutputFault::Disk)? {
        Kept::Nothing => {}
        Kept::Files => return Err(OutputFault::Used(name)),
        Kept::Records => return Err(OutputFault::Taken(name)),
    }
    let made =
        fs::create_dir_all(&top).and_then(|()| fs::write(&top.join(MARK), MARK_TEXT.as_bytes()));
    made.map_err(OutputFault::Disk)
}

/// The true form of a folder that need not be there yet, links followed.
fn whole(folder: &Path) -> fs::Result<PathBuf> {
    let there = folder.ancestors().find(|one| fs::exists(one)).unwrap_or(folder);
    let rest = folder.strip_prefix(there).unwrap_or(Path::new(""));
    let mut whole = fs::canonical(there)?;
    for part in rest.components() {
        // What is not there yet is no link, so that `..` takes away the part before it.
        match part {
            Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
    }
    Ok(whole)
}

/// What a folder at the top holds that nobody marked as output.
enum Kept {
    Nothing,
    Files,
    /// A record of a town, village or person, be it one without its own file.
    Records,
}

fn kept(folder: &Path) -> fs::Result<Kept> {
    if !fs::is_folder(folder) {
        return Ok(Kept::Nothing);
    }
    let last = |item: &Listed| item.name.rsplit('/').next().unwrap_or_default().to_owned();
    let names: Vec<String> = fs::walk(folder, 1, |_| true)?.iter().map(last).collect();
    let is_record = |name: &String| [TOWN, VILLAGE, PERSON].contains(&name.as_str());
    Ok(match () {
        () if names.iter().any(is_record) => Kept::Records,
        () if names.iter().all(|name| is_litter(name)) => Kept::Nothing,
        () => Kept::Files,
    })
}
