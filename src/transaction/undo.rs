//! Changes that are kept so that they can be taken back: the last ones, newest first.
//!
//! Each is a file of the archive's own folder, named by a number: the journal of the change, whose
//! direction says whether it was done or taken back last. Nobody follows one that is damaged. A change
//! is taken back only if every file is as the change left it, and made again only if every file is as
//! it was before; in between lies nothing, since the way goes through the journal of the running
//! command ([`super`]), which takes the place of the kept one in a single step.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fs;
use crate::limits;

use super::journal::{Direction, Journal, JournalHead, Kept};
use super::{Failure, JOURNAL, Origin, Transaction, Writer, keep_out_of_git, may_change, way_out};

/// The folder in an archive of the changes that are kept: it is never committed.
pub(crate) const FOLDER: &str = ".dossier/undo";
/// Bytes of the longest file that is read: what is longer was written by nobody here.
const LARGEST_FILE: u64 = limits::UNDO_LARGEST + (64 << 20);
/// Bytes in which the first line of most changes ends.
const USUAL_HEAD: u64 = 64 << 10;

/// What is kept under a number.
#[derive(Debug)]
pub(crate) enum KeptFile {
    Change(KeptChange),
    /// What lies at this path, from the archive's root, is no change that can be followed.
    Damaged(PathBuf),
}

/// A change that was made by a command, or taken back since.
#[derive(Debug)]
pub(crate) struct KeptChange {
    journal: Journal,
    kept: Kept,
}

/// What a file of a kept change would become.
#[derive(Debug)]
pub(crate) struct Outcome<'a> {
    /// Where it is now, from the archive's root.
    pub(crate) path: &'a Path,
    /// What it holds; none if it is not there.
    pub(crate) now: Option<&'a [u8]>,
    /// What it is to hold; none if it goes.
    pub(crate) then: Option<&'a [u8]>,
}

/// What may become of a kept change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Prospect {
    /// It can be taken back, once those after it are.
    Undo,
    /// It was taken back and can be made again, once those before it are.
    Redo,
    /// These files and folders are not as it left them.
    Hindered(Vec<PathBuf>),
    /// Another one is in the way, by the name of its file.
    Behind(PathBuf),
    /// Nobody knows what it was.
    Damaged,
}

/// Which of two ways the kept changes are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// The last change is taken back.
    Undo,
    /// The change that was taken back last is made again.
    Redo,
}

/// An archive as it would be if some of the kept changes were turned.
#[derive(Debug)]
pub(crate) struct Outlook {
    root: PathBuf,
    /// Files that would not be as they are on the disk.
    held: BTreeMap<PathBuf, Option<Vec<u8>>>,
    /// Folders that would lie elsewhere, one after another: where they lie, and where they would.
    moved: Vec<(PathBuf, PathBuf)>,
}

impl Outlook {
    /// The archive at `root` as it is.
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), held: BTreeMap::new(), moved: Vec::new() }
    }

    /// As it would be if that change were turned, too.
    pub(crate) fn turn(&mut self, change: &KeptChange) {
        for outcome in change.outcomes() {
            let then = outcome.then.map(<[u8]>::to_vec);
            self.held.insert(change.moved(outcome.path), then);
        }
        for (now, goal) in change.ends() {
            let held = std::mem::take(&mut self.held).into_iter();
            self.held = held.map(|(path, bytes)| (below(&path, now, goal), bytes)).collect();
            self.moved.push((now.to_owned(), goal.to_owned()));
        }
    }

    /// What a file would hold; none if it would not be there.
    fn read(&self, path: &Path) -> fs::Result<Option<Vec<u8>>> {
        if let Some(held) = self.held.get(path) {
            return Ok(held.clone());
        }
        let on_disk = self.on_disk(path);
        match fs::read_itself(&on_disk) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.is_not_found() => Ok(None),
            // A folder or a link lies there now.
            Err(_) if !fs::is_file(&on_disk) => Ok(Some(Vec::new())),
            Err(error) => Err(error),
        }
    }

    fn is_there(&self, folder: &Path) -> bool {
        fs::exists(&self.on_disk(folder))
    }

    /// Whether something lies where a folder is to go: what lay there may have gone elsewhere.
    fn is_taken(&self, folder: &Path) -> bool {
        let is_gone = self.moved.iter().any(|(now, _)| now == folder);
        let is_back = self.moved.iter().any(|(_, goal)| goal == folder);
        self.is_there(folder) && (is_back || !is_gone)
    }

    fn on_disk(&self, path: &Path) -> PathBuf {
        let back = self.moved.iter().rev();
        self.root.join(back.fold(path.to_owned(), |path, (now, goal)| below(&path, goal, now)))
    }
}

/// A path below `from` as it is below `to`; any other as it is.
pub(super) fn below(path: &Path, from: &Path, to: &Path) -> PathBuf {
    match path.strip_prefix(from) {
        Ok(rest) if rest.as_os_str().is_empty() => to.to_owned(),
        Ok(rest) => to.join(rest),
        Err(_) => path.to_owned(),
    }
}

/// All that is kept in the archive at `root`, the newest first.
///
/// # Errors
/// If the folder is a link, or the disk fails.
pub(crate) fn kept(root: &Path) -> fs::Result<Vec<KeptFile>> {
    if let Some(link) = way_out(root, Path::new(FOLDER)) {
        return Err(fs::Error::special(&link));
    }
    let read = |(number, path): (u64, PathBuf)| {
        let is_own = fs::is_file(&path);
        let bytes = match fs::read_limited(&path, LARGEST_FILE) {
            Err(error) if error.is_not_found() => return Ok(None),
            Err(error) if is_own => return Err(error),
            read => read.unwrap_or_default(),
        };
        let journal = Journal::parse(&bytes).filter(|_| is_own);
        let change = journal.and_then(|journal| KeptChange::new(number, journal, root));
        let damaged = || KeptFile::Damaged(Path::new(FOLDER).join(name(number)));
        Ok(Some(change.map_or_else(damaged, KeptFile::Change)))
    };
    let newest = numbered(root)?.into_iter().rev();
    let all: Vec<KeptFile> =
        newest.filter_map(|one| read(one).transpose()).collect::<fs::Result<_>>()?;
    // A run that was killed may have left some behind that can no longer be made again.
    let mut is_over = false;
    let lasts = |one: &KeptFile| match one {
        KeptFile::Damaged(_) => true,
        KeptFile::Change(change) if change.is_undone() => !is_over,
        KeptFile::Change(_) => {
            is_over = true;
            true
        }
    };
    Ok(all.into_iter().filter(lasts).collect())
}

/// What may become of each of the kept changes, in their order.
///
/// # Errors
/// If a file of theirs cannot be read.
pub(crate) fn prospects(root: &Path, kept: &[KeptFile]) -> fs::Result<Vec<Prospect>> {
    let mut prospects = vec![Prospect::Damaged; kept.len()];
    for is_undone in [false, true] {
        let (mut outlook, mut behind) = (Outlook::new(root), None);
        // Back from the newest that was done; forward from the oldest that was taken back.
        let order: Box<dyn Iterator<Item = usize>> =
            if is_undone { Box::new((0..kept.len()).rev()) } else { Box::new(0..kept.len()) };
        for at in order {
            let change = match &kept[at] {
                KeptFile::Damaged(path) => {
                    behind.get_or_insert_with(|| path.clone());
                    continue;
                }
                KeptFile::Change(change) if change.is_undone() == is_undone => change,
                KeptFile::Change(_) => continue,
            };
            prospects[at] = match &behind {
                Some(path) => Prospect::Behind(path.clone()),
                None => change.prospect(&outlook)?,
            };
            outlook.turn(change);
            if matches!(prospects[at], Prospect::Hindered(_)) {
                behind = Some(Path::new(FOLDER).join(name(change.number())));
            }
        }
    }
    Ok(prospects)
}

/// The next change on a way, of all that is kept, the newest first.
///
/// # Errors
/// If what is kept there is damaged: nobody knows what it was. Its path is returned.
pub(crate) fn next(kept: Vec<KeptFile>, way: Way) -> Result<Option<KeptChange>, PathBuf> {
    let mut last = None;
    for one in kept {
        match (one, way) {
            (KeptFile::Damaged(path), _) => return Err(path),
            (KeptFile::Change(change), Way::Undo) if !change.is_undone() => {
                return Ok(Some(change));
            }
            (KeptFile::Change(change), Way::Redo) if change.is_undone() => last = Some(change),
            (KeptFile::Change(_), Way::Undo) => {}
            (KeptFile::Change(_), Way::Redo) => break,
        }
    }
    Ok(last)
}

/// The files below the folder with the numbers that name them, the smallest first.
fn numbered(root: &Path) -> fs::Result<Vec<(u64, PathBuf)>> {
    let listed = match fs::list(&root.join(FOLDER)) {
        Ok(listed) => listed,
        Err(error) if error.is_not_found() => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let number = |one: fs::Listed| {
        let number = one.name.parse().ok().filter(|number| name(*number) == one.name)?;
        Some((number, one.path))
    };
    let mut numbered: Vec<(u64, PathBuf)> = listed.into_iter().filter_map(number).collect();
    numbered.sort_unstable();
    Ok(numbered)
}

fn name(number: u64) -> String {
    format!("{number:06}")
}

impl KeptChange {
    /// A change that was read under a number; none if it would reach what no command changes.
    fn new(number: u64, journal: Journal, root: &Path) -> Option<Self> {
        let kept = journal.kept.clone().filter(|kept| kept.number == number)?;
        let is_own = journal.paths().all(|path| may_change(root, path));
        is_own.then_some(Self { journal, kept })
    }

    /// Its number: a later change has a higher one.
    pub(crate) fn number(&self) -> u64 {
        self.kept.number
    }

    /// The run that made it.
    pub(crate) fn origin(&self) -> &Origin {
        &self.kept.origin
    }

    /// Whether it was taken back.
    pub(crate) fn is_undone(&self) -> bool {
        self.journal.direction == Direction::Back
    }

    /// The folders that it gave another name or place, one after another: from where, to where.
    pub(crate) fn renames(&self) -> impl DoubleEndedIterator<Item = (&Path, &Path)> {
        self.journal.transaction.renames.iter().map(|(from, to)| (&**from, &**to))
    }

    /// Whether something that others may refer to is no longer where it is once it is turned.
    pub(crate) fn takes_away(&self) -> bool {
        self.renames().next().is_some() || self.outcomes().any(|outcome| outcome.then.is_none())
    }

    /// What becomes of its files when it is turned: taken back, or made again.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = Outcome<'_>> {
        let files = self.journal.transaction.files.iter();
        files.map(|file| {
            let (before, after) = (file.before.as_deref(), Some(&file.after[..]));
            let (now, then) = if self.is_undone() { (before, after) } else { (after, before) };
            Outcome { path: &file.path, now, then }
        })
    }

    /// The files and folders that are not as the change left them, from the archive's root. One that
    /// is already as it is to become is none of them.
    ///
    /// # Errors
    /// If one cannot be read.
    pub(crate) fn obstacles(&self, outlook: &Outlook) -> fs::Result<Vec<PathBuf>> {
        let mut obstacles = Vec::new();
        // Each as it would be found once those before it went their way.
        let mut on_the_way = Outlook {
            held: outlook.held.clone(),
            moved: outlook.moved.clone(),
            root: outlook.root.clone(),
        };
        for (now, goal) in self.ends() {
            obstacles.extend((!on_the_way.is_there(now)).then(|| now.to_owned()));
            obstacles.extend(on_the_way.is_taken(goal).then(|| goal.to_owned()));
            on_the_way.moved.push((now.to_owned(), goal.to_owned()));
        }
        for outcome in self.outcomes() {
            let path = self.moved(outcome.path);
            let held = outlook.read(&path)?;
            if held.as_deref() != outcome.now && held.as_deref() != outcome.then {
                obstacles.push(path);
            }
        }
        Ok(obstacles)
    }

    /// The journal of the other way.
    #[cfg(test)]
    pub(super) fn journal_turned(&self) -> Journal {
        let mut journal = self.journal.clone();
        journal.direction = journal.direction.turned();
        journal
    }

    fn prospect(&self, outlook: &Outlook) -> fs::Result<Prospect> {
        let obstacles = self.obstacles(outlook)?;
        Ok(match obstacles.is_empty() {
            true if self.is_undone() => Prospect::Redo,
            true => Prospect::Undo,
            false => Prospect::Hindered(obstacles),
        })
    }

    /// Where the folders that moved lie now, and where they go, in the order in which they do.
    fn ends(&self) -> Vec<(&Path, &Path)> {
        match self.is_undone() {
            true => self.renames().collect(),
            false => self.renames().rev().map(|(from, to)| (to, from)).collect(),
        }
    }

    /// Where a file lies now.
    pub(crate) fn moved(&self, path: &Path) -> PathBuf {
        let renames = self.renames().filter(|_| !self.is_undone());
        renames.fold(path.to_owned(), |path, (from, to)| below(&path, from, to))
    }
}

impl Writer {
    /// Takes a kept change back, or makes it again if it was taken back. `verify` looks at the result,
    /// which does not stay if it refuses.
    ///
    /// # Errors
    /// If a file is not as the change left it, the disk fails, or `verify` refuses; nothing is changed then.
    pub(crate) fn turn<E>(
        &self,
        change: &KeptChange,
        verify: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), Failure<E>> {
        let obstacles = change.obstacles(&Outlook::new(&self.root)).map_err(Failure::Disk)?;
        if !obstacles.is_empty() {
            return Err(Failure::Meanwhile(obstacles));
        }
        let mut journal = change.journal.clone();
        journal.direction = journal.direction.turned();
        self.note(&journal).map_err(Failure::Disk)?;
        let done = match self.settle(&journal) {
            Ok(left) if left.is_empty() => verify().map_err(Failure::Refused),
            Ok(left) => Err(Failure::Meanwhile(left)),
            Err(error) => Err(Failure::Disk(error)),
        };
        if done.is_err() {
            journal.direction = journal.direction.turned();
            self.note(&journal).and_then(|()| self.settle(&journal)).map_err(Failure::Disk)?;
        }
        self.finish(&journal).map_err(Failure::Disk)?;
        done
    }

    /// As what a change is to be kept, if it changes anything and this run's changes are.
    pub(super) fn kept(&self, transaction: &Transaction) -> fs::Result<Option<Kept>> {
        let is_kept = transaction.changes_anything() && transaction.bytes() <= limits::UNDO_LARGEST;
        let Some(origin) = self.origin.as_ref().filter(|_| is_kept) else { return Ok(None) };
        // Before anything is decided: what is done must find its place.
        self.make_folder()?;
        let number = numbered(&self.root)?.last().map_or(1, |(last, _)| last + 1);
        Ok(Some(Kept { number, origin: origin.clone() }))
    }

    fn make_folder(&self) -> fs::Result<PathBuf> {
        if let Some(link) = way_out(&self.root, Path::new(FOLDER)) {
            return Err(fs::Error::special(&link));
        }
        let folder = self.root.join(FOLDER);
        fs::create_dir_all(&folder)?;
        keep_out_of_git(&folder)?;
        Ok(folder)
    }

    /// Puts the journal among the changes that are kept; one of that number is replaced.
    pub(super) fn keep(&self, direction: Direction, kept: &Kept) -> fs::Result<()> {
        let path = self.make_folder()?.join(name(kept.number));
        let is_new = !fs::exists(&path);
        fs::replace(&self.root.join(JOURNAL), &path)?;
        if is_new && direction == Direction::Forward { self.prune(kept.number) } else { Ok(()) }
    }

    /// Lets go of what can no longer be made again, now that a new change was made, and of what was
    /// kept longest.
    fn prune(&self, newest: u64) -> fs::Result<()> {
        let (mut count, mut bytes) = (0, 0);
        for (number, path) in numbered(&self.root)?.into_iter().rev() {
            let head = head(&path);
            count += 1;
            bytes += head.as_ref().map_or(0, JournalHead::bytes);
            let is_undone = head.is_some_and(|head| head.direction == Direction::Back);
            if number != newest
                && (is_undone || count > limits::UNDO_CHANGES || bytes > limits::UNDO_BYTES)
            {
                fs::remove(&path)?;
            }
        }
        Ok(())
    }
}

/// The first line of what is kept at a path.
fn head(path: &Path) -> Option<JournalHead> {
    let begin = fs::read_limited(path, USUAL_HEAD).ok()?;
    let is_whole = memchr::memchr(b'\n', &begin).is_some();
    JournalHead::parse(&if is_whole { begin } else { fs::read_itself(path).ok()? })
}
