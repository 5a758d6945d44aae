//! What `undo` says: what was taken back, what could be, and why something cannot.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::diagnostic::{Language, Text};
use crate::fs;
use crate::mask;
use crate::text::{count, harmless};
use crate::transaction::undo::{KeptChange, KeptFile, Outcome, Prospect, Way};
use crate::yaml;

use super::change;
use super::emit::Format;
use super::error::Error;
use super::ui::Ui;

/// The most files of a change that are shown to people.
const SHOWN: usize = 6;

/// A kept change, for programs.
#[derive(Debug, Serialize)]
struct ChangeView<'a> {
    number: u64,
    time: &'a str,
    command: String,
    undone: bool,
    files: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    can: Option<bool>,
    /// Files and folders that are not as the change left them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changed: Vec<String>,
}

/// Something that is kept and cannot be followed, for programs.
#[derive(Debug, Serialize)]
struct DamagedView {
    damaged: String,
}

fn view<'a>(ui: &Ui<'_>, change: &'a KeptChange) -> ChangeView<'a> {
    ChangeView {
        number: change.number(),
        time: &change.origin().time,
        command: command(ui, change),
        undone: change.is_undone(),
        files: files(change),
        can: None,
        changed: Vec::new(),
    }
}

/// The files of a change, as they are called now; folders that moved among them.
fn files(change: &KeptChange) -> Vec<String> {
    let moved = change.renames().map(|(from, to)| format!("{} → {}", path(from), path(to)));
    let files = change.outcomes().map(|outcome| path(&change.moved(outcome.path)));
    moved.chain(files).collect()
}

/// A path with `/` between its parts.
fn path(path: &Path) -> String {
    harmless(&path.to_string_lossy().replace('\\', "/")).into_owned()
}

/// The command line of a change, on one line; numbers that stand for a person are masked.
fn command(ui: &Ui<'_>, change: &KeptChange) -> String {
    let typed = harmless(&change.origin().command).replace('\n', " ");
    if ui.shows_numbers() { typed } else { mask::text(&typed) }
}

/// There is nothing to take back, or to make again.
pub(crate) fn nothing(way: Way) -> Error {
    Error::environment(match way {
        Way::Undo => Text::new("没有可以撤销的命令", "there is no command to undo"),
        Way::Redo => Text::new("没有刚撤销的命令可以重做", "the last command was not undone"),
    })
}

/// What is kept is damaged.
pub(crate) fn damaged(file: &Path) -> Error {
    let file = path(file);
    Error::environment(Text::new(
        format!("`{file}` 已损坏，不能照它撤销，什么也没有改"),
        format!("`{file}` is damaged and is not followed; nothing was changed"),
    ))
    .hint(Text::new(
        "这一次改动只能手工改回（有 git 的，用 git 找回）；删去这个文件后，可以撤销更早的命令",
        "revert what that command did by hand or with git; once that file is deleted, earlier \
         commands can be undone",
    ))
}

/// Files are not as the change left them.
pub(crate) fn hindered(root: &Path, change: &KeptChange, obstacles: &[PathBuf]) -> Error {
    let is_there = |one: &&PathBuf| fs::exists(&root.join(one));
    let named = |all: Vec<&PathBuf>| {
        all.into_iter().map(|one| format!("`{}`", path(one))).collect::<Vec<_>>().join("、")
    };
    let (there, gone): (Vec<&PathBuf>, Vec<&PathBuf>) = obstacles.iter().partition(is_there);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if !there.is_empty() {
        let names = named(there);
        zh.push(format!("{names} 后来又改过"));
        en.push(format!("{names} was changed since"));
    }
    if !gone.is_empty() {
        let names = named(gone);
        zh.push(format!("{names} 已经不在了"));
        en.push(format!("{names} is gone"));
    }
    let number = change.number();
    let (verb_zh, verb_en) =
        if change.is_undone() { ("重做", "redone") } else { ("撤销", "undone") };
    Error::environment(Text::new(
        format!("第 {number} 号不能{verb_zh}：{}；什么也没有改", zh.join("，")),
        format!("change {number} cannot be {verb_en}: {}; nothing was changed", en.join(", ")),
    ))
    .hint(Text::new(
        "用 dossier undo --list 查看；后来改的不要了，先改回去再撤销；要留着，就手工改",
        "see `dossier undo --list`; undo what was changed since and try again, or correct it by \
         hand",
    ))
}

/// What would go is named in other files since.
pub(crate) fn named_elsewhere(change: &KeptChange) -> Error {
    let number = change.number();
    Error::environment(Text::new(
        format!("第 {number} 号不能撤销或重做：别的文件后来提到了它；什么也没有改"),
        format!("change {number} is named in other files since; nothing was changed"),
    ))
    .hint(Text::new("先改好上面列出的地方，再试", "correct the places above and try again"))
}

/// Shows what would change.
pub(crate) fn preview(ui: &Ui<'_>, format: Format, change: &KeptChange) {
    if format == Format::Json {
        return ui.data(|out| json(out, &view(ui, change)));
    }
    ui.say(&head(ui, change));
    ui.data(|out| {
        for (from, to) in change.renames() {
            let (from, to) = if change.is_undone() { (from, to) } else { (to, from) };
            writeln!(out, "{} → {}", path(from), path(to))?;
        }
        change.outcomes().filter(|one| one.now != one.then).try_for_each(|one| {
            outcome(&path(&change.moved(one.path)), &one, (ui.shows_numbers(), ui.language()), out)
        })
    });
}

fn head(ui: &Ui<'_>, change: &KeptChange) -> Text {
    let (time, command) = (harmless(&change.origin().time), command(ui, change));
    let (zh, en) = if change.is_undone() {
        ("会重做", "would make again")
    } else {
        ("会撤销", "would take back")
    };
    Text::new(format!("{zh}：{command}（{time}）"), format!("{en}: {command} ({time})"))
}

/// What becomes of one file.
fn outcome(
    path: &str,
    one: &Outcome<'_>,
    (whole, language): (bool, Language),
    out: &mut dyn Write,
) -> io::Result<()> {
    if !path.ends_with(".yaml") {
        let size = |bytes: Option<&[u8]>| match bytes {
            Some(bytes) => count(bytes.len(), "字节", "byte"),
            None => Text::new("没有", "none"),
        };
        let (now, then) = (size(one.now), size(one.then));
        return writeln!(out, "{path}\n  {} → {}", now.get(language), then.get(language));
    }
    let text = |bytes: Option<&[u8]>| {
        let read = bytes.and_then(|bytes| yaml::read(&"a.yaml".parse().ok()?, bytes).0);
        read.map(|one| one.source.text().replace('\r', "")).unwrap_or_default()
    };
    change::lines(path, (&text(one.now), &text(one.then)), whole, out)
}

/// Says what was taken back or made again.
pub(crate) fn done(ui: &Ui<'_>, format: Format, change: &KeptChange) {
    if format == Format::Json {
        let is_undone = !change.is_undone();
        return ui.data(|out| json(out, &ChangeView { undone: is_undone, ..view(ui, change) }));
    }
    let (time, command) = (harmless(&change.origin().time), command(ui, change));
    let (zh, en) =
        if change.is_undone() { ("已重做", "made again") } else { ("已撤销", "taken back") };
    ui.say(&Text::new(format!("{zh}：{command}（{time}）"), format!("{en}: {command} ({time})")));
    for file in shortened(files(change)) {
        ui.say(&Text::new(format!("  {}", file.zh), format!("  {}", file.en)));
    }
}

/// The first of some files, and how many more there are.
fn shortened(files: Vec<String>) -> Vec<Text> {
    let all = files.len();
    let first = if all > SHOWN { SHOWN - 1 } else { all };
    let mut shown: Vec<Text> =
        files.into_iter().take(first).map(|file| Text::new(file.clone(), file)).collect();
    if all > first {
        shown.push(Text::new(format!("… 共 {all} 个"), format!("… {all} altogether")));
    }
    shown
}

/// Shows what is kept, the newest first.
pub(crate) fn list(ui: &Ui<'_>, format: Format, kept: &[KeptFile], prospects: &[Prospect]) {
    if kept.is_empty() {
        ui.say(&Text::new("还没有记着的命令", "no command is recorded yet"));
    }
    let language = ui.language();
    ui.data(|out| {
        kept.iter().zip(prospects).try_for_each(|(one, prospect)| match (one, format) {
            (KeptFile::Damaged(file), Format::Json) => {
                json(out, &DamagedView { damaged: path(file) })
            }
            (KeptFile::Change(change), Format::Json) => {
                let can = Some(matches!(prospect, Prospect::Undo | Prospect::Redo));
                let changed = match prospect {
                    Prospect::Hindered(files) => files.iter().map(|file| path(file)).collect(),
                    _ => Vec::new(),
                };
                json(out, &ChangeView { can, changed, ..view(ui, change) })
            }
            (KeptFile::Damaged(file), _) => {
                writeln!(out, "{}  {}", path(file), told(prospect).get(language))
            }
            (KeptFile::Change(change), _) => {
                let (number, time) = (change.number(), harmless(&change.origin().time));
                let (state, command) = (told(prospect), command(ui, change));
                writeln!(out, "{number}  {time}  {}  {command}", state.get(language))?;
                let files =
                    if format == Format::Short { Vec::new() } else { shortened(files(change)) };
                files.iter().try_for_each(|file| writeln!(out, "    {}", file.get(language)))
            }
        })
    });
}

/// What may become of a kept change, in words.
fn told(prospect: &Prospect) -> Text {
    let named =
        |files: &[PathBuf]| files.iter().map(|one| path(one)).collect::<Vec<_>>().join("、");
    match prospect {
        Prospect::Undo => Text::new("可以撤销", "can be undone"),
        Prospect::Redo => Text::new("已撤销，可用 --redo 重做", "undone; --redo restores it"),
        Prospect::Hindered(files) => Text::new(
            format!("动不了（{} 后来又改过）", named(files)),
            format!("stays as it is ({} changed since)", named(files)),
        ),
        Prospect::Behind(file) => Text::new(
            format!("排在动不了的后面（{}）", path(file)),
            format!("behind one that cannot be changed ({})", path(file)),
        ),
        Prospect::Damaged => Text::new("已损坏，不能照它撤销", "damaged and not followed"),
    }
}

fn json(out: &mut dyn Write, view: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, view)?;
    writeln!(out)
}
