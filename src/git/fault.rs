//! Why git could not do what it was asked, read from its own words.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Output;

use thiserror::Error;

use crate::diagnostic::Text;

/// Why git could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.text().en)]
pub(crate) enum Error {
    /// There is no such program.
    Absent,
    /// The program cannot do what is needed.
    TooOld,
    /// The archive lies in no repository.
    NoRepository,
    /// A `.gitignore` leaves the whole archive out.
    Ignored,
    /// Nobody is known who commits.
    NoIdentity,
    /// The folder belongs to another user, so that git keeps off; holds the command that allows it.
    Untrusted(String),
    /// Another git is at work, or one that was stopped left its lock; holds the lock's path.
    Locked(String),
    /// Two versions are being merged and not all conflicts are settled.
    Unmerged,
    /// The repository is damaged; in git's own words.
    Broken(String),
    /// A file with git's settings is wrong; in git's own words.
    Settings(String),
    /// A pipe or a device lies where git would read, and it would not come back.
    Endless {
        path: PathBuf,
        /// The setting that names it, and the file in which that stands.
        setting: Option<(String, String)>,
    },
    /// The repository may not be read or written.
    Denied,
    /// The disk is full.
    Full,
    /// A program that the repository runs before each commit said no; in its own words.
    Hook(String),
    /// Anything else, in git's own words.
    Refused(String),
}

/// Beginnings and parts of git's messages about damage, of versions from 1.8 to 2.50.
const DAMAGE: [&str; 20] = [
    "bad object",
    "bad signature",
    "bad tree object",
    "bad revision 'HEAD'",
    "broken",
    "corrupt",
    "index file",
    "could not parse HEAD",
    "could not read",
    "invalid gitfile format",
    "invalid object",
    "invalid sha1 pointer",
    "is empty",
    "missing blob",
    "not a valid object",
    "unable to read",
    "unable to resolve reference",
    "unable to find",
    "unable to parse object",
    "failed to resolve HEAD",
];
/// What versions say that lack something.
const LACK: [&str; 6] = [
    "unknown option",
    "unknown switch",
    "unrecognized argument",
    "is not a git command",
    "unknown repository extension",
    "Expected git repo version",
];

impl Error {
    /// What git's complaint means.
    pub(super) fn of(output: &Output) -> Self {
        Self::of_words(&String::from_utf8_lossy(&output.stderr))
    }

    fn of_words(words: &str) -> Self {
        let said = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
        if let Some(command) = trusting(words) {
            return Self::Untrusted(command);
        }
        if said(&["not a git repository"]) {
            return Self::NoRepository;
        }
        if let Some(lock) = locked(words) {
            return Self::Locked(lock);
        }
        let first = first_line(words);
        match () {
            () if said(&["No space left on device", "Disk quota exceeded"]) => Self::Full,
            () if said(&["Permission denied", "insufficient permission"]) => Self::Denied,
            () if said(&["bad config", "bad numeric config", "unable to parse config"]) => {
                Self::Settings(first)
            }
            () if said(&["unmerged", "partial commit during", "not concluded your merge"]) => {
                Self::Unmerged
            }
            () if said(&LACK) => Self::TooOld,
            () if said(&DAMAGE) => Self::Broken(first),
            () => Self::Refused(first),
        }
    }

    /// Why the program could not be started.
    pub(super) fn of_start(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Absent,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Refused(error.to_string()),
        }
    }

    /// The same, with a look at the disk: where there is a `.git`, it is not missing but damaged.
    pub(super) fn at(self, root: &Path) -> Self {
        match self {
            Self::NoRepository if is_kept(root) => Self::Broken("not a git repository".to_owned()),
            other => other,
        }
    }

    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Absent => Text::new("没有装 git", "git is not installed"),
            Self::TooOld => Text::new("git 的版本太旧", "this git is too old"),
            Self::NoRepository => {
                Text::new("档案不在 git 仓库里", "the archive lies in no git repository")
            }
            Self::Ignored => Text::new(
                "git 仓库的 .gitignore 把整个档案排除在外，什么也不会保存",
                "a `.gitignore` of the repository leaves the whole archive out",
            ),
            Self::NoIdentity => Text::new("git 不知道是谁在保存", "git does not know who commits"),
            Self::Untrusted(_) => Text::new(
                "档案的文件夹属于另一个用户，git 不肯打开",
                "the folder belongs to another user, so that git keeps off it",
            ),
            Self::Locked(lock) => Text::new(
                format!("另一个 git 正在使用仓库，或上次中断留下了锁文件 `{lock}`"),
                format!("another git is at work, or one that was stopped left the lock `{lock}`"),
            ),
            Self::Unmerged => Text::new(
                "两份档案正在合并，还有没处理完的地方",
                "two versions are being merged and not everything is settled",
            ),
            Self::Broken(told) => quoted("git 仓库损坏", "the git repository is damaged", told),
            Self::Settings(told) => quoted("git 的设置有错", "git's settings are wrong", told),
            Self::Endless { path, setting: None } => Text::new(
                format!("`{}` 是管道或设备，不是文件，git 会一直等它", path.display()),
                format!("`{}` is a pipe or a device, for which git would wait", path.display()),
            ),
            Self::Endless { path, setting: Some((setting, file)) } => {
                let path = path.display();
                Text::new(
                    format!("`{file}` 里的 `{setting}` 指向管道或设备 `{path}`，git 会一直等它"),
                    format!(
                        "`{setting}` in `{file}` leads to the pipe or device `{path}`, for which git \
                         would wait"
                    ),
                )
            }
            Self::Denied => Text::new(
                "没有权限使用 git 仓库",
                "there is no permission to use the git repository",
            ),
            Self::Full => Text::new("磁盘已满，git 写不下", "the disk is full, git cannot write"),
            Self::Hook(told) => {
                quoted("仓库自带的检查（钩子）没有放行", "a hook of the repository said no", told)
            }
            Self::Refused(told) => quoted("git 没有完成", "git failed", told),
        }
    }

    pub(crate) fn hint(&self) -> Option<Text> {
        let (zh, en) = match self {
            Self::Untrusted(command) => {
                return Some(Text::new(
                    format!("如果信任这个文件夹，运行一次 `{command}`"),
                    format!("if you trust the folder, run `{command}` once"),
                ));
            }
            Self::Locked(lock) => {
                return Some(Text::new(
                    format!("确认没有别的 git 在运行后，删去 `{lock}` 再试"),
                    format!("make sure that no git is running, then remove `{lock}`"),
                ));
            }
            Self::Endless { path, setting: None } => {
                let path = path.display();
                return Some(Text::new(
                    format!("删去 `{path}` 再试"),
                    format!("remove `{path}` and try again"),
                ));
            }
            Self::Endless { setting: Some((_, file)), .. } => {
                return Some(Text::new(
                    format!("用文本编辑器打开 `{file}`，删去那一行再试"),
                    format!("open `{file}` in a text editor, remove that line and try again"),
                ));
            }
            Self::Absent => (
                "装好 git 再试；其他命令不需要它",
                "install git and try again; other commands do without it",
            ),
            Self::TooOld => ("请升级到 2.26 或更新的版本", "upgrade it to 2.26 or later"),
            Self::NoRepository => {
                ("在档案文件夹里运行一次 `git init`", "run `git init` in the archive's folder once")
            }
            Self::Ignored => (
                "改 .gitignore，或在档案文件夹里运行一次 `git init`",
                "change the `.gitignore`, or run `git init` in the archive's folder once",
            ),
            Self::NoIdentity => (
                "运行一次 `git config --global user.name 姓名` 和 `git config --global user.email 邮箱`",
                "run `git config --global user.name NAME` and `git config --global user.email MAIL` once",
            ),
            Self::Unmerged => (
                "用 `git status` 看是哪些文件；改好后 `git add` 它们，再 `git commit`",
                "see `git status` for the files; settle them, `git add` them, then `git commit`",
            ),
            Self::Broken(_) => (
                "档案的文件没有受影响；用 `git fsck` 查看损坏，再从另一份拷贝恢复 .git",
                "the archive's files are not affected; see `git fsck`, and restore `.git` from another copy",
            ),
            Self::Settings(_) => (
                "用 `git config --list --show-origin` 查看，改正那一行",
                "see `git config --list --show-origin`, and correct that line",
            ),
            Self::Denied => (
                "检查 .git 文件夹属于谁、是否只读",
                "see to whom the folder `.git` belongs, and whether it is read-only",
            ),
            Self::Full => ("腾出空间后再试", "make room and try again"),
            Self::Hook(_) => (
                "按它说的改好再保存；钩子在 .git/hooks 里",
                "do as it says and save again; hooks lie in `.git/hooks`",
            ),
            Self::Refused(_) => {
                ("用 `git status` 看仓库的情况", "see `git status` for how the repository is")
            }
        };
        Some(Text::new(zh, en))
    }
}

/// Whether a folder lies in a repository as far as the disk tells, with git or without.
pub(crate) fn is_kept(root: &Path) -> bool {
    root.ancestors().any(|folder| folder.join(".git").exists())
}

/// A message with git's own words behind it, if it had any.
fn quoted(zh: &str, en: &str, told: &str) -> Text {
    if told.is_empty() {
        return Text::new(zh, en);
    }
    Text::new(format!("{zh}（git 的原话：{told}）"), format!("{en}: {told}"))
}

/// The command with which git says that a folder of another user can be trusted.
fn trusting(words: &str) -> Option<String> {
    const COMMAND: &str = "git config --global --add safe.directory";
    let line = words.lines().map(str::trim).find(|line| line.starts_with(COMMAND));
    let foreign = words.contains("dubious ownership") || words.contains("unsafe repository");
    line.map(ToOwned::to_owned).or_else(|| foreign.then(|| format!("{COMMAND} '*'")))
}

/// The lock that is in the way.
fn locked(words: &str) -> Option<String> {
    let line = words.lines().find(|line| line.contains("File exists"))?;
    let (_, rest) =
        line.split_once("Unable to create '").or_else(|| line.split_once("create '"))?;
    rest.split_once('\'').map(|(path, _)| path.to_owned())
}

/// The first line of a complaint, without git's heading.
fn first_line(words: &str) -> String {
    let line = words.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.trim_start_matches("fatal: ").trim_start_matches("error: ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_s_words_are_understood() {
        let lock = "/a/.git/index.lock";
        let trust = "git config --global --add safe.directory /甲/乙";
        for (words, error) in [
            (
                format!(
                    "fatal: detected dubious ownership in repository at '/甲/乙'\n\tcall:\n\n\t{trust}\n"
                ),
                Error::Untrusted(trust.to_owned()),
            ),
            (
                format!(
                    "fatal: unsafe repository ('/甲/乙' is owned by someone else)\n\t{trust}\n"
                ),
                Error::Untrusted(trust.to_owned()),
            ),
            (
                "fatal: not a git repository (or any of the parent directories): .git".to_owned(),
                Error::NoRepository,
            ),
            (
                format!("fatal: Unable to create '{lock}': File exists.\n\nAnother git process"),
                Error::Locked(lock.to_owned()),
            ),
            (
                format!("fatal: cannot lock ref 'HEAD': Unable to create '{lock}': File exists."),
                Error::Locked(lock.to_owned()),
            ),
            (format!("fatal: Unable to create '{lock}': Permission denied"), Error::Denied),
            ("error: file write error: No space left on device".to_owned(), Error::Full),
            (
                "error: unknown option `pathspec-from-file=x'\nusage: git commit".to_owned(),
                Error::TooOld,
            ),
            (
                "error: bad signature 0x00000000\nfatal: index file corrupt".to_owned(),
                Error::Broken("bad signature 0x00000000".to_owned()),
            ),
            ("fatal: bad object HEAD".to_owned(), Error::Broken("bad object HEAD".to_owned())),
            (
                "fatal: bad config line 1 in file .git/config".to_owned(),
                Error::Settings("bad config line 1 in file .git/config".to_owned()),
            ),
            ("fatal: cannot do a partial commit during a merge.".to_owned(), Error::Unmerged),
            ("fatal: odd".to_owned(), Error::Refused("odd".to_owned())),
        ] {
            assert_eq!(Error::of_words(&words), error, "{words}");
        }
    }
}
