//! What `record` says of entries that are written, are there already, or cannot be.

use crate::diagnostic::Text;
use crate::keep::changes::FileRewrite;
use crate::keep::lists::LISTS;
use crate::keep::recorded::NotRecorded;
use crate::text::{count, nearest};

use super::change;
use super::error::Error;
use super::ui::Ui;

/// What an event is called on the command line.
pub(crate) const EVENT: [&str; 2] = ["event", "培训活动"];

/// There is no list of that name.
pub(crate) fn no_list(kind: &str) -> Error {
    let names: Vec<&str> = LISTS.iter().map(|list| list.name).chain(EVENT).collect();
    let all = names.join("、");
    let near = nearest(kind, names);
    let message = Text::new(format!("没有`{kind}`这种记录"), format!("no list `{kind}`"));
    Error::usage(message).hint(near.map_or_else(
        || Text::new(format!("可用的种类：{all}"), format!("use one of: {all}")),
        |near| Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
    ))
}

/// An entry is to be written and nothing stands in it.
pub(crate) fn no_pairs(keys: &[&str]) -> Error {
    let all = keys.join("、");
    let message = Text::new("没有写 栏目=内容", "no key with its value is given");
    let hint = Text::new(format!("可用的键：{all}"), format!("known keys here: {all}"));
    Error::usage(message).hint(hint)
}

/// Nobody is named, or nobody is there.
pub(crate) fn nobody() -> Error {
    Error::usage(Text::new("没有写给谁，或那里没有人", "nobody is named, or nobody is there")).hint(Text::new(
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
        NotRecorded::Second(list, path, value) => {
            let (name, key) = (list.name, list.dated);
            Error::usage(Text::new(
                format!("`{path}` 已有 {key} `{value}` 的{name}，内容不同，没有写入任何文件"),
                format!("`{path}` has another entry of {name} for `{value}`; nothing was written"),
            ))
            .hint(Text::new("请在 person.yaml 里直接修改", "mend it in person.yaml"))
        }
        NotRecorded::Taken(path) => Error::usage(Text::new(
            format!("`{path}` 已经有了，不会覆盖"),
            format!("`{path}` is there already and is not overwritten"),
        ))
        .hint(Text::new(
            format!("给它加人：`dossier record event {path} 乡镇/村/姓名`"),
            format!("to add people: `dossier record event {path} town/village/name`"),
        )),
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

/// Says how many people of the places that were named had left and get no entry.
pub(crate) fn mention_left_out(ui: &Ui<'_>, left_out: usize) {
    if left_out > 0 {
        ui.say(&Text::new(
            format!("另有 {left_out} 人已退出，没有记；确实要记的，写出本人的姓名或路径"),
            format!("{left_out} who have left get no entry; name them in person if they should"),
        ));
    }
}

/// Says that a file has the entry already.
pub(crate) fn say_same(ui: &Ui<'_>, change: &FileRewrite) {
    let path = &change.path;
    ui.say(&Text::new(
        format!("`{path}` 已有相同的一条，没有再写"),
        format!("`{path}` has the same entry already: not written again"),
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
