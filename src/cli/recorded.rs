//! What `record` says of entries and steps that are written, are there already, or cannot be.

use crate::diagnostic::Text;
use crate::exchange::Exported;
use crate::keep::changes::FileRewrite;
use crate::keep::numbering::NoNumbers;
use crate::keep::target::{NoTarget, Target};
use crate::keep::unreached::Unreached;
use crate::keep::unrecorded::{Difference, NotRecorded};
use crate::keep::value::Pair;
use crate::mask;
use crate::model::Lists;
use crate::path::ArchivePath;
use crate::schema::FileKind;
use crate::text::{count, harmless, nearest, same_word};

use super::change;
use super::error::Error;
use super::ui::Ui;

/// What an event is called on the command line.
pub(crate) const EVENT: [&str; 2] = ["event", "培训活动"];

/// Nothing can be recorded under that name.
pub(crate) fn no_target(kind: &str, why: &NoTarget, all: &[Target]) -> Error {
    if let (NoTarget::Unknown(_), Some(file)) = (why, holder(kind)) {
        return of_place(kind, file);
    }
    let none = Error::usage(Text::new(
        format!("没有`{kind}`这种记录"),
        format!("there is no list or step `{kind}`"),
    ));
    match why {
        NoTarget::Unknown(Some(near)) => {
            none.hint(Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")))
        }
        NoTarget::Unknown(None) => {
            let names = all.iter().map(|one| one.name.as_str()).chain(EVENT);
            let all = names.collect::<Vec<_>>().join("、");
            none.hint(Text::new(format!("可用的种类：{all}"), format!("use one of: {all}")))
        }
        NoTarget::Several(places) => {
            let places = places.join("、");
            Error::usage(Text::new(
                format!("`{kind}` 有几处"),
                format!("`{kind}` may be one of several"),
            ))
            .hint(Text::new(format!("写明是哪一处：{places}"), format!("write one of: {places}")))
        }
        NoTarget::Value(keys) => none.hint(Text::new(
            format!("`{keys}` 只有一个值：`dossier set 乡镇/村/姓名 {keys}=…`"),
            format!("`{keys}` is a single value: `dossier set town/village/name {keys}=…`"),
        )),
    }
}

/// The kind of file of a place in which a field stands.
fn holder(field: &str) -> Option<FileKind> {
    let has = |kind: &FileKind| kind.schema(&Lists::default())["properties"].get(field).is_some();
    [FileKind::Town, FileKind::Village].into_iter().find(has)
}

/// The field is one of a town or village, and only entries of people are recorded.
fn of_place(field: &str, kind: FileKind) -> Error {
    let (zh, en) = if kind == FileKind::Town { ("乡镇", "town") } else { ("村", "village") };
    let file = format!("{en}.yaml");
    let (or_zh, or_en) = match Exported::of(field, true) {
        Ok(_) => (
            format!("，或用 dossier export --blank {field} 导出空表，填好再导入"),
            format!(", or fill in `dossier export --blank {field}` and import it"),
        ),
        Err(_) => Default::default(),
    };
    Error::usage(Text::new(
        format!("`{field}` 是{zh}文件 {file} 里的栏目，record 只写个人的记录"),
        format!("`{field}` is a field of a {en}'s file {file}; `record` writes entries of people"),
    ))
    .hint(Text::new(
        format!("在 {file} 的 {field} 里写{or_zh}"),
        format!("write it in {file} under {field}{or_en}"),
    ))
}

/// An event has no end to be written later, and no numbers.
pub(crate) fn of_no_event() -> Error {
    Error::usage(Text::new(
        "--end 和 --number-from 不用于培训活动",
        "--end and --number-from do not go with an event",
    ))
}

/// The entries of a list have no last day.
pub(crate) fn never_ends(target: &Target) -> Error {
    let name = &target.name;
    Error::usage(Text::new(
        format!("`{name}` 没有起止，不能用 --end"),
        format!("entries of `{name}` have no first and last day, and cannot be ended"),
    ))
    .hint(Text::new("改其中的值用 dossier set", "to change a value of it use `dossier set`"))
}

/// No number belongs there.
pub(crate) fn no_numbers_here(kind: &str) -> Error {
    Error::usage(Text::new(
        format!("`{kind}` 没有备案编号，--number-from 只用于组织备案"),
        format!("`{kind}` has no number; --number-from is for 组织备案"),
    ))
}

/// The number is given twice.
pub(crate) fn numbered_twice(key: &str) -> Error {
    Error::usage(Text::new(
        format!("`{key}=` 和 --number-from 只写一个"),
        format!("give either `{key}=` or --number-from"),
    ))
}

/// Why people are not numbered.
pub(crate) fn no_numbers(first: &str, people: usize, why: &NoNumbers) -> Error {
    let first = harmless(first);
    match why {
        NoNumbers::NoNumber => Error::usage(Text::new(
            format!("`{first}` 末尾不是数字，不能往下编号"),
            format!("`{first}` does not end in digits, so there is no next number"),
        )),
        NoNumbers::TooMany => Error::usage(Text::new(
            format!("从 `{first}` 起编不到 {people} 人：位数不够"),
            format!("the digits of `{first}` are not enough for {people} people"),
        )),
        NoNumbers::Used(used) => {
            let line = |(number, path): &(String, ArchivePath)| format!("\n  {number}  {path}");
            let lines: String = used.iter().map(line).collect();
            Error::environment(Text::new(
                format!("这些备案编号已经有人用了，没有写入任何文件：{lines}"),
                format!("these numbers are already taken, so nothing was written: {lines}"),
            ))
        }
    }
}

/// An entry is to be written and nothing stands in it.
pub(crate) fn no_pairs(keys: &[&str]) -> Error {
    let all = keys.join("、");
    let message = Text::new("没有写 栏目=内容", "no key with its value is given");
    let hint = Text::new(format!("可用的栏目：{all}"), format!("known keys here: {all}"));
    Error::usage(message).hint(hint)
}

/// The kind stands behind who it is for.
pub(crate) fn kind_is_second(first: &str, kind: &str) -> Error {
    Error::usage(Text::new(
        format!("先写哪一种，再写是谁：`{first}` 不是一种记录"),
        format!("the kind comes first, then the person: `{first}` is not a kind"),
    ))
    .hint(Text::new(
        format!("写成 `dossier record {kind} {first} …`"),
        format!("write `dossier record {kind} {first} …`"),
    ))
}

/// A colon stands between a key and its value.
pub(crate) fn no_equals_sign(typed: &str, meant: &str) -> Error {
    Error::usage(Text::new(
        format!("`{typed}` 的栏目和内容之间要写等号"),
        format!("write an equals sign between key and value, unlike `{typed}`"),
    ))
    .hint(Text::new(format!("写成 `{meant}`"), format!("write `{meant}`")))
}

/// A key that the entries of a list, or a step, do not have.
pub(crate) fn unknown_key(target: &Target, pairs: &[Pair]) -> Option<Error> {
    let keys: Vec<&str> = target.fields().iter().map(|field| &*field.key).collect();
    let typed = pairs.iter().filter_map(|pair| pair.keys.first());
    let is_known = |typed: &str| keys.iter().any(|key| same_word(key, typed));
    let wrong = typed.clone().find(|typed| !keys.is_empty() && !is_known(typed))?;
    let is_free = |key: &&str| !typed.clone().any(|typed| same_word(key, typed));
    let free: Vec<&str> = keys.iter().copied().filter(is_free).collect();
    let needed = target.fields().iter().filter(|field| field.needed && is_free(&&*field.key));
    let needed: Vec<&str> = needed.map(|field| &*field.key).collect();
    // The one without which the entry would not count.
    let lacking = (needed.len() == 1).then(|| needed[0]);
    let name = &target.name;
    let error = Error::usage(Text::new(
        format!("`{name}` 没有 `{wrong}` 这一栏"),
        format!("`{name}` has no key `{wrong}`"),
    ));
    let all = keys.join("、");
    let rest = Text::new(format!("可用的栏目：{all}"), format!("known keys here: {all}"));
    Some(error.hint(match nearest(wrong, free.iter().copied()).or(lacking) {
        Some(near) => Text::new(
            format!("是否应为 `{near}`？{}", rest.zh),
            format!("did you mean `{near}`? {}", rest.en),
        ),
        None => rest,
    }))
}

/// No one is named, or no one is there.
pub(crate) fn nobody() -> Error {
    Error::usage(Text::new("没有写给谁，或那里没有人", "no one is named, or there is no one there")).hint(Text::new(
        "写姓名、村、乡镇或路径，如 张志远、松岭镇/荷塘村；@名单.txt 是一份名单",
        "write names, villages, towns or paths, such as 张志远 or 松岭镇/荷塘村; @FILE is a list",
    ))
}

/// An event that is there is to have other values.
pub(crate) fn only_people() -> Error {
    Error::usage(Text::new(
        "给已有的活动加人，只写活动文件和人",
        "to add people to an event name its file and the people only",
    ))
}

/// Why nothing is recorded, and what to do.
pub(crate) fn failed(why: NotRecorded) -> Error {
    match why {
        NotRecorded::Disk(error) => error.into(),
        NotRecorded::Refused(path, refused) => change::cannot_edit(&path, &refused),
        NotRecorded::NoEvent(why) => Error::usage(why),
        NotRecorded::Second { list, key, path, value } => Error::usage(Text::new(
            format!("`{path}` 已有 {key} `{value}` 的{list}，内容不同，没有写入任何文件"),
            format!("`{path}` has another entry of {list} for `{value}`; nothing was written"),
        ))
        .hint(Text::new(
            format!("改其中的值：`dossier set 乡镇/村/姓名 {list}[{key}={value}].栏目=内容`"),
            format!(
                "to change it: `dossier set town/village/name {list}[{key}={value}].key=value`"
            ),
        )),
        NotRecorded::Differs(differences) => differs(&differences),
        NotRecorded::Unreached(why) => unreached(None, why),
        NotRecorded::NoneOpen(path, name) => Error::usage(Text::new(
            format!("`{path}` 的`{name}`里没有可以结束的一条，没有写入任何文件"),
            format!("`{path}` has no entry of `{name}` that can be ended; nothing was written"),
        ))
        .hint(Text::new(
            "要找的是还没有写`止`、又和所写 栏目=内容 相符的一条；改已经写了的用 dossier set",
            "it must have no 止 yet and match the given values; use `dossier set` to change \
             existing values",
        )),
        NotRecorded::SeveralOpen(path, name, entries) => Error::usage(Text::new(
            format!("`{path}` 的`{name}`有几条还没有结束，没有写入任何文件：{entries}"),
            format!(
                "several entries of `{name}` in `{path}` are still open; nothing was written: \
                 {entries}"
            ),
        ))
        .hint(Text::new(
            format!("用 栏目=内容 写明是哪一条，或用 `dossier set 乡镇/村/姓名 {name}[1].止=…`"),
            format!(
                "say which by key=value, or use `dossier set town/village/name {name}[1].止=…`"
            ),
        )),
        NotRecorded::Taken(path) => Error::usage(Text::new(
            format!("`{path}` 已经有了，不会覆盖"),
            format!("`{path}` already exists and is not overwritten"),
        ))
        .hint(Text::new(
            format!("给它加人：`dossier record event {path} 乡镇/村/姓名`"),
            format!("to add people: `dossier record event {path} town/village/name`"),
        )),
    }
}

/// A way that leads nowhere, in a file if that is known.
pub(crate) fn unreached(path: Option<&ArchivePath>, why: Unreached) -> Error {
    let Unreached { message, hint } = why;
    let message = match path {
        Some(path) => {
            Text::new(format!("`{path}`：{}", message.zh), format!("`{path}`: {}", message.en))
        }
        None => message,
    };
    Error { hint, ..Error::usage(message) }
}

/// Other values are there already: both of each, a line each.
fn differs(differences: &[Difference]) -> Error {
    let lines = |is: &str, to_be: &str| {
        let line = |one: &Difference| {
            let (held, asked) = (mask::text(&one.held), mask::text(&one.asked));
            format!(
                "\n  {} {}: {is} `{}`{to_be} `{}`",
                one.path,
                one.keys,
                harmless(&held),
                harmless(&asked)
            )
        };
        differences.iter().map(line).collect::<String>()
    };
    Error::usage(Text::new(
        format!("已经写了别的内容，没有写入任何文件：{}", lines("已有", "，要写")),
        format!(
            "other values already exist, so nothing was written:{}",
            lines("has", ", asked for")
        ),
    ))
    .hint(Text::new("要改成新的，用 dossier set", "to change them use `dossier set`"))
}

/// Says how many people of the named places are left out because they have left.
pub(crate) fn mention_gone(ui: &Ui<'_>, left_out: usize) {
    if left_out > 0 {
        ui.say(&Text::new(
            format!("另有 {left_out} 人已退出，没有写；要写的，写出本人的路径（乡镇/村/姓名）"),
            format!("{left_out} who have left are left out; name their own paths to write theirs"),
        ));
    }
}

/// Says how many of the named units are left out of an event because they had left before.
pub(crate) fn mention_left(ui: &Ui<'_>, left_out: usize) {
    if left_out > 0 {
        ui.say(&Text::new(
            format!("另有 {left_out} 人在活动以前已退出，没有列入；确实参加了的，写出本人的路径（乡镇/村/姓名）"),
            format!("{left_out} who had left by then are not listed; name their own paths if they took part"),
        ));
    }
}

/// Says that a file has the entry or the values already.
pub(crate) fn say_same(ui: &Ui<'_>, change: &FileRewrite) {
    let path = &change.path;
    ui.say(&Text::new(
        format!("`{path}` 已有相同的内容，没有再写"),
        format!("`{path}` says the same already: not written again"),
    ));
}

/// Says what was written.
pub(crate) fn say_written(ui: &Ui<'_>, changes: &[FileRewrite]) {
    let number = count(changes.len(), "个文件", "file");
    ui.say(&Text::new(format!("写入 {}：", number.zh), format!("wrote {}:", number.en)));
    for change in changes {
        ui.say(&Text::new(format!("  {}", change.path), format!("  {}", change.path)));
    }
}

/// How far a dry run has looked: the rules that see several files at once see them as they are written.
pub(crate) fn of_these_files_alone() -> Text {
    Text::new(
        "这是预演，只按上面的文件各自检查过；写入时再与整个档案对照",
        "a dry run checks each of these files alone; they are checked against the whole archive \
         when written",
    )
}
