//! git, called as a program: the only module that starts one. Paths count from the archive's root,
//! which may be the repository's or lie inside it. Nothing here talks to a network.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use thiserror::Error;

use crate::diagnostic::Text;

/// Why git could not do what it was asked.
#[derive(Debug, Error)]
#[error("{}", self.text().en)]
pub enum Error {
    /// There is no such program.
    Absent,
    /// The archive lies in no repository.
    NoRepository,
    /// Nobody is known who commits.
    NoIdentity,
    /// Anything else, in git's own words.
    Refused(String),
}

/// Result of a call of git.
pub type Result<T> = std::result::Result<T, Error>;

/// A repository in which an archive lies.
#[derive(Debug)]
pub struct Git {
    root: PathBuf,
    prefix: String,
}

/// One file that is not as it was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its path below the archive's root.
    pub path: String,
    /// Whether the last commit has it.
    pub before: bool,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub id: String,
    /// When it was made: day and time with zone, ISO 8601.
    pub date: String,
    /// Who made it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    /// The files that it touched, by their paths below the archive's root.
    pub files: Vec<Touched>,
}

/// A file that a commit touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Its path before, if it was there.
    pub before: Option<String>,
    /// Its path after, if it is still there.
    pub after: Option<String>,
}

impl Error {
    /// The message for people.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Absent => Text::new("没有装 git", "git is not installed"),
            Self::NoRepository => {
                Text::new("档案不在 git 仓库里", "the archive lies in no git repository")
            }
            Self::NoIdentity => Text::new("git 不知道是谁在保存", "git does not know who commits"),
            Self::Refused(told) => {
                Text::new(format!("git 没有完成：{told}"), format!("git failed: {told}"))
            }
        }
    }

    /// What to do.
    #[must_use]
    pub fn hint(&self) -> Option<Text> {
        match self {
            Self::Absent => Some(Text::new(
                "装好 git 再试；其他命令不需要它",
                "install git and try again; other commands do without it",
            )),
            Self::NoRepository => Some(Text::new(
                "在档案文件夹里运行一次 `git init`",
                "run `git init` in the archive's folder once",
            )),
            Self::NoIdentity => Some(Text::new(
                "运行一次 `git config --global user.name 姓名` 和 `git config --global user.email 邮箱`",
                "run `git config --global user.name NAME` and `git config --global user.email MAIL` once",
            )),
            Self::Refused(_) => None,
        }
    }
}

impl Git {
    /// Makes a repository in `folder`, unless it lies in one.
    ///
    /// # Errors
    /// If there is no git, or it refuses.
    pub fn init(folder: &Path) -> Result<()> {
        match Self::open(folder) {
            Err(Error::NoRepository) => {
                text(run(folder, ["init", "--quiet", "--initial-branch=main"])?).map(drop)
            }
            other => other.map(drop),
        }
    }

    /// The repository in which the archive at `root` lies.
    ///
    /// # Errors
    /// If there is none, or no git.
    pub fn open(root: &Path) -> Result<Self> {
        let output = run(root, ["rev-parse", "--show-prefix"])?;
        if !output.status.success() {
            let told = told(&output);
            let none = told.contains("not a git repository");
            return Err(if none { Error::NoRepository } else { Error::Refused(told) });
        }
        let prefix = text(output)?.trim_end_matches(['\r', '\n']).to_owned();
        Ok(Self { root: root.to_owned(), prefix })
    }

    /// Whether there is a commit yet.
    ///
    /// # Errors
    /// If git cannot be run.
    pub fn has_commit(&self) -> Result<bool> {
        let output = run(&self.root, ["rev-parse", "--verify", "--quiet", "HEAD"])?;
        Ok(output.status.success())
    }

    /// The full name of the commit on which the work tree stands; nothing before the first one.
    ///
    /// # Errors
    /// If git cannot be run.
    pub fn head(&self) -> Result<Option<String>> {
        let output = run(&self.root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
        if !output.status.success() {
            return Ok(None);
        }
        Ok(Some(text(output)?.trim().to_owned()))
    }

    /// The files of the archive that are not as they were committed, by their paths.
    ///
    /// # Errors
    /// If git refuses.
    pub fn changed(&self) -> Result<Vec<Changed>> {
        let arguments = [
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=all",
            "--no-renames",
            "--ignore-submodules",
            "--",
            ARCHIVE,
            NOT_OUTPUT,
        ];
        let listed = text(run(&self.root, arguments)?)?;
        let one = |entry: &str| {
            let (state, path) = entry.split_at_checked(3)?;
            let path = path.strip_prefix(&self.prefix)?.to_owned();
            Some(Changed { path, before: !state.starts_with(['?', 'A']) })
        };
        let mut all: Vec<Changed> = listed.split('\0').filter_map(one).collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(all)
    }

    /// A file as a commit has it; `None` if the commit lacks it.
    ///
    /// # Errors
    /// If git cannot be run.
    pub fn file(&self, commit: &str, path: &str) -> Result<Option<Vec<u8>>> {
        let name = format!("{commit}:{}{path}", self.prefix);
        let output = run(&self.root, ["cat-file", "blob", &name])?;
        Ok(output.status.success().then_some(output.stdout))
    }

    /// Commits the archive as it is, and nothing outside it.
    ///
    /// # Errors
    /// If nobody is known who commits, or git refuses.
    pub fn save(&self, message: &str) -> Result<()> {
        if !run(&self.root, ["var", "GIT_COMMITTER_IDENT"])?.status.success() {
            return Err(Error::NoIdentity);
        }
        text(run(&self.root, ["add", "--all", "--", ARCHIVE, NOT_OUTPUT])?)?;
        let only = ["commit", "--quiet", "--only", "--message", message, "--", ARCHIVE, NOT_OUTPUT];
        text(run(&self.root, only)?).map(drop)
    }

    /// The commits that touched the archive's files, the latest first, each with what it touched.
    /// Files that moved are followed.
    ///
    /// # Errors
    /// If git refuses.
    pub fn log(&self) -> Result<Vec<Commit>> {
        if !self.has_commit()? {
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
            ARCHIVE,
            NOT_OUTPUT,
        ];
        let listed = text(run(&self.root, arguments)?)?;
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

/// What of the repository is the archive's own: its folder, papers left out.
const ARCHIVE: &str = ".";
const NOT_OUTPUT: &str = ":(exclude)build";

/// How git is to behave whatever it is told elsewhere. A name that git would guess is none.
const SETTINGS: [&str; 4] =
    ["core.quotepath=off", "color.ui=false", "core.fsmonitor=false", "user.useConfigOnly=true"];

/// Runs git in a folder: no prompts, no colours, English, paths as they are.
fn run<const N: usize>(folder: &Path, arguments: [&str; N]) -> Result<Output> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).arg("--no-pager");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.args(arguments).stdin(Stdio::null());
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_EDITOR", "true");
    // What a hook or another run of git set must not lead away from the archive.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(OsStr::new(name));
    }
    command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::Absent,
        _ => Error::Refused(error.to_string()),
    })
}

/// What git wrote, if it was content.
fn text(output: Output) -> Result<String> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Error::Refused(told(&output)))
}

/// The first line of git's complaint.
fn told(output: &Output) -> String {
    let all = String::from_utf8_lossy(&output.stderr);
    let line = all.lines().find(|line| !line.trim().is_empty()).unwrap_or("no message");
    line.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned()
}
