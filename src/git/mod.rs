//! git, called as a program: the only module that starts one. Paths count from the archive's root,
//! which may be the repository's or lie inside it. Nothing here talks to a network.
//!
//! git is a witness of the archive's history. Only what shows or extends that history needs it; all
//! other work goes on without it, and says what it could not learn.

mod endless;
mod fault;
mod past;
mod programs;
mod status;

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::NamedTempFile;

use crate::fs;

use programs::FoundPrograms;

pub(crate) use fault::{Error, is_kept};
pub(crate) use programs::Program;
pub(crate) use status::{Changed, KeptOut};

/// Result of a call of git.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// A repository in which an archive lies.
#[derive(Debug)]
pub(crate) struct Git {
    root: PathBuf,
    prefix: String,
    /// What the repository brings along; `None` if it may start all of that.
    found: Option<FoundPrograms>,
}

/// How a run of git is kept from programs that somebody else wrote.
struct Guard<'a> {
    /// Settings that overrule the repository's.
    settings: &'a [String],
    /// Whether git may start nothing to reach another place.
    offline: bool,
}

/// Before anything is known of a repository.
const GUARDED: Guard<'static> = Guard { settings: &[], offline: true };

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Commit {
    pub(crate) id: String,
    /// When it was made: day and time with zone, ISO 8601.
    pub(crate) date: String,
    pub(crate) author: String,
    /// The first line of its message.
    pub(crate) subject: String,
    /// The files that it touched, by their paths below the archive's root.
    pub(crate) files: Vec<Touched>,
}

/// A file that a commit touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Touched {
    /// Its path before, if it was there.
    pub(crate) before: Option<String>,
    /// Its path after, if it is still there.
    pub(crate) after: Option<String>,
}

impl Git {
    /// Makes a repository in `folder`, unless it lies in one.
    ///
    /// # Errors
    /// If there is no git, or it refuses.
    pub(crate) fn init(folder: &Path) -> Result<()> {
        // git would write in earnest, and does not see a folder that is only tried.
        if fs::is_rehearsal() {
            return Ok(());
        }
        match Self::open(folder) {
            Err(Error::NoRepository) => {
                text(&run(folder, &["init", "--quiet"], None, &GUARDED)?).map(drop)
            }
            other => other.map(drop),
        }
    }

    /// The repository in which the archive at `root` lies. No program that it brings is started.
    ///
    /// # Errors
    /// If there is none, or no git.
    pub(crate) fn open(root: &Path) -> Result<Self> {
        endless::refuse(root)?;
        let prefix = text(&run(root, &["rev-parse", "--show-prefix"], None, &GUARDED)?);
        let prefix = prefix.map_err(|error| error.at(root))?;
        let prefix = prefix.trim_end_matches(['\r', '\n']).to_owned();
        Ok(Self { root: root.to_owned(), prefix, found: Some(FoundPrograms::of(root)?) })
    }

    /// The same; whatever programs it brings may be started, as by git itself.
    ///
    /// # Errors
    /// If there is none, or no git.
    pub(crate) fn open_trusting(root: &Path) -> Result<Self> {
        Ok(Self { found: None, ..Self::open(root)? })
    }

    /// The programs that the repository brings and git would start while it commits. Those of a
    /// trusted one are not looked for.
    ///
    /// # Errors
    /// If git cannot be run.
    pub(crate) fn programs(&self) -> Result<Vec<Program>> {
        let Some(found) = &self.found else { return Ok(Vec::new()) };
        let mut programs = found.programs.clone();
        if found.hooks.is_none() {
            programs.extend(programs::hooks(&self.root, &self.hooks()?));
        }
        Ok(programs)
    }

    /// The folder with the repository's hooks, seen from the archive.
    fn hooks(&self) -> Result<String> {
        // What is overruled is asked for with the rest, so that the folder is named as it is.
        let folder = run(&self.root, &["rev-parse", "--git-path", "hooks"], None, &GUARDED)?;
        Ok(text(&folder)?.trim_end_matches(['\r', '\n']).to_owned())
    }

    fn run(&self, arguments: &[&str]) -> Result<Output> {
        self.read(arguments, None)
    }

    /// Runs git to read; `input` is what it is told to read about.
    fn read(&self, arguments: &[&str], input: Option<&[u8]>) -> Result<Output> {
        let settings = self.found.as_ref().map(FoundPrograms::while_reading);
        self.guarded(arguments, input, settings)
    }

    /// Runs git to commit.
    fn write(&self, arguments: &[&str], input: &[u8]) -> Result<Output> {
        let settings = self.found.as_ref().map(FoundPrograms::while_committing);
        self.guarded(arguments, Some(input), settings)
    }

    fn guarded(
        &self,
        arguments: &[&str],
        input: Option<&[u8]>,
        settings: Option<Vec<String>>,
    ) -> Result<Output> {
        let offline = settings.is_some();
        let settings = settings.unwrap_or_default();
        run(&self.root, arguments, input, &Guard { settings: &settings, offline })
    }

    /// The full name of the commit on which the work tree stands; nothing before the first one.
    ///
    /// # Errors
    /// If git cannot be run, or the commit or the name of the branch cannot be read.
    pub(crate) fn head(&self) -> Result<Option<String>> {
        let output = self.run(&["log", "-1", "--format=%H"])?;
        // Only here git tells a branch that has no commit yet from one whose name is damaged.
        if String::from_utf8_lossy(&output.stderr).contains("does not have any commits yet") {
            return Ok(None);
        }
        Ok(Some(text(&output)?.trim().to_owned()))
    }

    /// Whether the work tree stands on a commit and on no branch, so that what is committed next
    /// is out of sight as soon as a branch is checked out.
    ///
    /// # Errors
    /// If git cannot be run.
    pub(crate) fn is_detached(&self) -> Result<bool> {
        Ok(!self.run(&["symbolic-ref", "--quiet", "HEAD"])?.status.success())
    }

    /// A file as a commit has it; `None` if the commit lacks it, or is not there itself.
    ///
    /// # Errors
    /// If git cannot be run, or the repository is damaged.
    pub(crate) fn file(&self, commit: &str, path: &str) -> Result<Option<Vec<u8>>> {
        let name = format!("{commit}:{}{path}", self.prefix);
        let output = self.run(&["cat-file", "blob", &name])?;
        if output.status.success() {
            return Ok(Some(output.stdout));
        }
        match Error::of(&output) {
            Error::Refused(_) => Ok(None),
            error => Err(error),
        }
    }

    /// Whether a path is, in a commit, a repository of its own: git notes there only on which commit
    /// that stands, and none of its files.
    ///
    /// # Errors
    /// If git refuses.
    pub(crate) fn is_link(&self, commit: &str, path: &str) -> Result<bool> {
        Ok(text(&self.run(&["ls-tree", "-z", commit, "--", path])?)?.starts_with("160000 "))
    }

    /// Commits these files as they are, and nothing else; says whether there was anything to
    /// commit. The paths go in as a list, not as patterns: which folders are ignored, what a name
    /// holds and what else waits to be committed make no difference.
    ///
    /// # Errors
    /// If nobody is known who commits, or git refuses.
    pub(crate) fn save(&self, message: &str, paths: &[String]) -> Result<bool> {
        for who in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            if !self.run(&["var", who])?.status.success() {
                return Err(Error::NoIdentity);
            }
        }
        self.refuse_unmerged()?;
        if fs::is_rehearsal() {
            return Ok(!paths.is_empty());
        }
        let add = ["update-index", "--add", "--remove", "--replace", "-z", "--stdin"];
        // What became a folder goes as its first file comes: git takes no folder itself.
        let added = paths.iter().filter(|path| !self.root.join(path).is_dir());
        text(&self.write(&add, &ended(added))?)?;
        let list = named(&ended(paths.iter())).map_err(|error| Error::of_start(&error))?;
        let from = format!("--pathspec-from-file={}", list.path().display());
        let commit = ["commit", "--quiet", "--only", "--file=-", &from, "--pathspec-file-nul"];
        let output = self.write(&commit, message.as_bytes())?;
        if output.status.success() {
            return Ok(true);
        }
        // git calls it a failure when the files are as they were committed after all.
        let waiting = self.changed()?.into_iter().any(|file| paths.contains(&file.path));
        if waiting { Err(self.not_committed(&output)) } else { Ok(false) }
    }

    fn refuse_unmerged(&self) -> Result<()> {
        let unmerged = !self.run(&["ls-files", "--unmerged"])?.stdout.is_empty();
        let merging = self.run(&["rev-parse", "--verify", "--quiet", "MERGE_HEAD"])?;
        if unmerged || merging.status.success() { Err(Error::Unmerged) } else { Ok(()) }
    }

    /// Why a commit failed. What a hook says can be anything.
    fn not_committed(&self, output: &Output) -> Error {
        let error = Error::of(output);
        let Error::Refused(told) = &error else { return error };
        let folder = self.root.join(self.hooks().unwrap_or_default());
        let hooks = ["pre-commit", "prepare-commit-msg", "commit-msg"];
        if hooks.iter().any(|hook| folder.join(hook).exists()) {
            return Error::Hook(told.clone());
        }
        error
    }

    /// The commits that touched the archive's files, the latest first, each with what it touched.
    /// Files that moved are followed.
    ///
    /// # Errors
    /// If git refuses.
    pub(crate) fn log(&self) -> Result<Vec<Commit>> {
        if self.head()?.is_none() {
            return Ok(Vec::new());
        }
        let arguments = [
            "log",
            "-z",
            "--first-parent",
            "--diff-merges=first-parent",
            "--name-status",
            "--find-renames=40%",
            "--format=%x01%H%x00%cI%x00%an%x00%s",
            "--",
            ".",
        ];
        let listed = text(&self.run(&arguments)?)?;
        Ok(listed.split('\u{1}').filter_map(|one| self.commit(one)).collect())
    }

    /// Reads one commit of the log: four fields, then a state and one or two paths a file.
    fn commit(&self, listed: &str) -> Option<Commit> {
        let mut parts = listed.split('\0').map(|part| part.trim_start_matches('\n'));
        let mut field = || parts.next().map(ToOwned::to_owned);
        let (id, date, author, subject) = (field()?, field()?, field()?, field()?);
        let mut files = Vec::new();
        while let Some(state) = parts.next() {
            files.extend(self.touched(state, &mut parts));
        }
        Some(Commit { id, date, author, subject, files })
    }

    fn touched<'a>(
        &self,
        state: &str,
        parts: &mut impl Iterator<Item = &'a str>,
    ) -> Option<Touched> {
        let kind = state.chars().next()?;
        let mut path =
            || parts.next().map(|path| path.strip_prefix(&self.prefix).map(str::to_owned));
        let first = path()?;
        let touched = match kind {
            'A' => Touched { before: None, after: first },
            'D' => Touched { before: first, after: None },
            'R' | 'C' => Touched { before: first, after: path()? },
            _ => Touched { before: first.clone(), after: first },
        };
        (touched.before.is_some() || touched.after.is_some()).then_some(touched)
    }
}

/// How git is to behave whatever it is told elsewhere. A name that git would guess is none.
const SETTINGS: [&str; 11] = [
    "color.ui=false",
    "core.fsmonitor=false",
    "core.quotepath=off",
    "core.safecrlf=false",
    "diff.renames=false",
    "i18n.commitEncoding=utf-8",
    "i18n.logOutputEncoding=utf-8",
    "init.defaultBranch=main",
    "log.showSignature=false",
    "status.renames=false",
    "user.useConfigOnly=true",
];

/// What leads git elsewhere, set by a hook or by another run of git.
const ELSEWHERE: [&str; 4] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

/// Runs git in a folder: no prompts, no colours, English, paths as they are; `input` is what it
/// reads. What was committed is shown as it was, also where something is said to stand for it, and
/// what is not here is missing: nothing is fetched.
fn run(
    folder: &Path,
    arguments: &[&str],
    input: Option<&[u8]>,
    guard: &Guard<'_>,
) -> Result<Output> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).arg("--no-pager").arg("--literal-pathspecs");
    for setting in SETTINGS.into_iter().chain(guard.settings.iter().map(String::as_str)) {
        command.args(["-c", setting]);
    }
    command.args(arguments);
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_EDITOR", "true");
    // Reading waits for no lock that another run, or one that was stopped, holds.
    command.env("GIT_OPTIONAL_LOCKS", "0");
    command.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_NO_LAZY_FETCH", "1");
    if guard.offline {
        // Versions that do not know the last one would fetch, by whatever program a remote names.
        command.env("GIT_ALLOW_PROTOCOL", "");
    }
    for name in ELSEWHERE {
        command.env_remove(name);
    }
    let input = input.map_or_else(|| Ok(Stdio::null()), |bytes| handed(bytes).map(Stdio::from));
    let output = input.and_then(|input| command.stdin(input).output());
    output.map_err(|error| Error::of_start(&error))
}

/// A nameless file with these bytes, to be read from its beginning: a pipe could fill up while git
/// waits for its own answer to be read.
fn handed(bytes: &[u8]) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    file.rewind()?;
    Ok(file)
}

/// Paths as git reads a list of them, each with a NUL at its end.
fn ended<'a>(paths: impl Iterator<Item = &'a String>) -> Vec<u8> {
    paths.flat_map(|path| [path.as_bytes(), b"\0"].concat()).collect()
}

/// A file with these bytes that has a name, and is gone with this value.
fn named(bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    file.write_all(bytes)?;
    Ok(file)
}

/// What git wrote, if it was content.
fn text(output: &Output) -> Result<String> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Error::of(output))
}
