//! What a menu is about: an archive or a part of it, packets, or nothing yet.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use crate::archive::{Archive, SETTINGS};
use crate::bundle;
use crate::cli::args::Cli;
use crate::cli::config::Config;
use crate::diagnostic::Text;
use crate::fs;

use super::choice::{Act, Choice};

/// What is open.
#[derive(Debug)]
pub(crate) enum Opened {
    /// An archive, and the town, village or person of it that was named.
    Archive { root: PathBuf, inside: Option<String> },
    /// Packets, which are verified first.
    Packets(Vec<PathBuf>),
    /// A workbook or a bundle that lies in no archive, or anything else that cannot be opened.
    Other(PathBuf),
    /// Nothing yet; these archives lie near.
    Nothing(Vec<PathBuf>),
}

/// Whether a command line only names what was dropped on the program: its first word is no command
/// and no option, and lies on the disk.
pub(super) fn is_dropped(first: &OsStr) -> bool {
    let text = first.to_string_lossy();
    !text.starts_with('-')
        && fs::exists(Path::new(first))
        && Cli::command().get_subcommands().all(|one| one.get_name() != text)
}

impl Opened {
    /// What paths name; without any, the archive around the working folder.
    pub(super) fn new(config: &Config, paths: &[PathBuf]) -> Self {
        let paths: Vec<PathBuf> = paths.iter().map(|path| config.absolute(path)).collect();
        match paths.first() {
            None => Self::at_hand(config),
            Some(_) if paths.iter().all(|path| is_packet(path)) => Self::Packets(paths),
            Some(first) => Self::folder(first),
        }
    }

    /// The archive of a folder or of a file in it, if there is one.
    pub(super) fn folder(path: &Path) -> Self {
        let folder = if fs::is_folder(path) { path } else { fs::parent(path) };
        let Some(root) = Archive::find(folder) else { return Self::Other(path.to_owned()) };
        let inside = folder.strip_prefix(&root).ok().map(|part| part.to_string_lossy());
        let inside = inside.filter(|part| !part.is_empty()).map(|part| part.replace('\\', "/"));
        Self::Archive { root, inside }
    }

    /// The archive around the working folder; else those that lie in it, or in the program's.
    fn at_hand(config: &Config) -> Self {
        if let Some(root) = Archive::find(config.directory()) {
            return Self::Archive { root, inside: None };
        }
        Self::Nothing(archives_in(&near(config)))
    }

    /// Looks anew for the archives that lie in folders, if nothing is open yet.
    pub(super) fn look(&mut self, folders: &[PathBuf]) {
        if let Self::Nothing(near) = self {
            *near = archives_in(folders);
        }
    }

    /// The root of the archive that is open.
    pub(super) fn archive(&self) -> Option<&Path> {
        match self {
            Self::Archive { root, .. } => Some(root),
            Self::Packets(_) | Self::Other(_) | Self::Nothing(_) => None,
        }
    }

    /// What is done at once.
    pub(super) fn first(&self) -> Option<Vec<OsString>> {
        let Self::Packets(files) = self else { return None };
        Some(command(["verify"], files))
    }

    /// What the menu is about, as its first line.
    pub(super) fn title(&self) -> Text {
        match self {
            Self::Archive { root, inside } => {
                let name = root.file_name().unwrap_or_else(|| root.as_os_str());
                let name = name.to_string_lossy();
                let inside = inside.as_ref().map_or(String::new(), |inside| format!(" / {inside}"));
                Text::new(format!("档案：{name}{inside}"), format!("archive: {name}{inside}"))
            }
            Self::Packets(files) => {
                let names: Vec<_> = files
                    .iter()
                    .map(|file| file.file_name().unwrap_or_default().to_string_lossy())
                    .collect();
                let names = names.join(" ");
                Text::new(format!("移交包：{names}"), format!("packets: {names}"))
            }
            Self::Other(path) => {
                let path = path.display();
                Text::new(
                    format!("`{path}` 不是档案里的文件夹，也不是移交包"),
                    format!("`{path}` is neither a folder of an archive nor a packet"),
                )
            }
            Self::Nothing(_) => Text::new(
                "这里没有档案；把档案文件夹拖到程序上就能打开",
                "there is no archive here; drop the archive's folder on the program to open it",
            ),
        }
    }

    /// What can be done.
    pub(super) fn choices(&self) -> Vec<Choice> {
        match self {
            Self::Archive { inside, .. } => of_archive(inside.as_deref()),
            Self::Packets(files) => of_packets(files),
            Self::Other(_) => without_archive(&[]),
            Self::Nothing(near) => without_archive(near),
        }
    }
}

/// The working folder and that of the program.
pub(super) fn near(config: &Config) -> Vec<PathBuf> {
    let program = config.program_folder().ok();
    [Some(config.directory().to_owned()), program].into_iter().flatten().collect()
}

/// The archives that lie in folders.
fn archives_in(folders: &[PathBuf]) -> Vec<PathBuf> {
    let lists = folders.iter().filter_map(|folder| fs::list(folder).ok());
    let mut archives: Vec<PathBuf> = lists
        .flatten()
        .map(|item| item.path)
        .filter(|folder| fs::is_file(&folder.join(SETTINGS)))
        .collect();
    archives.sort_unstable();
    archives.dedup();
    archives
}

fn of_archive(inside: Option<&str>) -> Vec<Choice> {
    let at = |command: &'static str| -> Vec<&str> { [command].into_iter().chain(inside).collect() };
    let workbook =
        Text::new("Excel 文件（可以拖到这里）：", "the workbook (it can be dropped here):");
    let name = Text::new("姓名、拼音或首字母：", "a name, its pinyin or initials:");
    vec![
        Choice::run("检查", "check", &at("check")),
        Choice::run("该办什么", "show what is due", &at("agenda")),
        Choice::run("生成表册", "make the papers", &at("build")),
        Choice::run("合成打印文件", "combine papers for printing", &at("print")),
        Choice::run("统计", "count", &at("stats")),
        Choice::run_with("找人", "find a person", &["find"], name),
        Choice::run_with(
            "导入花名册：先看看",
            "import a roster: preview only",
            &["import"],
            workbook.clone(),
        ),
        Choice::run_with(
            "导入花名册：写入",
            "import a roster: write",
            &["import", "--write"],
            workbook,
        ),
        undo(),
        Choice::run_with("核对移交包", "verify a packet", &["verify"], packet()),
        open_other(),
    ]
}

fn of_packets(files: &[PathBuf]) -> Vec<Choice> {
    let of = |zh: &str, en: &str, word: &str| Choice {
        label: Text::new(zh, en),
        act: Act::Run(command([word], files)),
    };
    vec![
        of("再核对一遍", "verify once more", "verify"),
        of("合成打印文件", "combine the papers for printing", "print"),
        Choice::run_with("核对别的移交包", "verify another packet", &["verify"], packet()),
    ]
}

fn without_archive(near: &[PathBuf]) -> Vec<Choice> {
    let open = near.iter().map(|folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Choice {
            label: Text::new(format!("打开档案 {name}"), format!("open the archive {name}")),
            act: Act::Open(folder.clone()),
        }
    });
    let folder = Text::new(
        "新档案的文件夹（不要放在程序的文件夹里，换新版程序时容易弄丢）：",
        "the new archive's folder (not in the program's own, which a newer release replaces):",
    );
    let rest = [
        Choice { label: Text::new("新建档案", "make a new archive"), act: Act::Make(folder) },
        open_other(),
        Choice::run_with("核对移交包", "verify a packet", &["verify"], packet()),
        Choice::run("核对程序文件", "verify the program's own files", &["self-check"]),
    ];
    open.chain(rest).collect()
}

/// What was changed last is shown before anybody is asked whether to take it back.
fn undo() -> Choice {
    Choice {
        label: Text::new("撤销上一次改动", "undo the last change"),
        act: Act::Agree {
            look: vec!["undo".into(), "--dry-run".into()],
            question: Text::new(
                "撤销上面这些改动吗？（是/否）",
                "take these changes back? (yes/no)",
            ),
            words: vec!["undo".into()],
            after: Text::new("要恢复：undo --redo", "to have them again: undo --redo"),
        },
    }
}

fn open_other() -> Choice {
    Choice {
        label: Text::new("打开别的档案", "open another archive"),
        act: Act::OpenOther(Text::new(
            "写出文件夹，或把它拖到窗口里：",
            "its folder (it can be dropped on this window):",
        )),
    }
}

fn packet() -> Text {
    Text::new("移交包（可以拖到这里）：", "the packet (it can be dropped here):")
}

fn command<const N: usize>(words: [&str; N], files: &[PathBuf]) -> Vec<OsString> {
    let files = files.iter().map(|file| file.clone().into_os_string());
    words.map(OsString::from).into_iter().chain(files).collect()
}

/// Whether a file is named like a packet, or a folder looks like an unpacked one.
fn is_packet(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_zip = name.ends_with(".zip") && !name.ends_with(bundle::ENDING);
    is_zip && fs::is_file(path) || fs::is_file(&path.join("bagit.txt"))
}
