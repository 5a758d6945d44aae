//! What `set` says of values that are set or taken out, or cannot be.

use crate::diagnostic::Text;
use crate::keep::changes::FileRewrite;
use crate::keep::set::{NotKnown, NotSet, Set, Subject};
use crate::path::ArchivePath;
use crate::text::harmless;

use super::args::SetOf;
use super::change;
use super::error::Error;
use super::recorded;
use super::ui::Ui;

/// Whose files an option names.
pub(crate) fn subject(of: SetOf) -> Subject {
    match of {
        SetOf::Person => Subject::Person,
        SetOf::Village => Subject::Village,
        SetOf::Town => Subject::Town,
    }
}

/// Nothing is to be set or taken out.
pub(crate) fn nothing_asked() -> Error {
    Error::usage(Text::new(
        "没有写 栏目=内容，也没有写 --unset",
        "no key=value and no --unset is given",
    ))
    .hint(Text::new(
        "栏目和内容之间写等号，中间不空格，如 `民族=汉族`",
        "write an equals sign between key and value, without spaces, as in `民族=汉族`",
    ))
}

/// It is not known whose files are meant.
pub(crate) fn not_known(why: &NotKnown) -> Error {
    match why {
        NotKnown::Both(own) => {
            let (zh, name) = (own_zh(*own), own_name(*own));
            Error::usage(Text::new(
                format!("{zh}文件和人的文件都有这一栏，不知道改哪一个"),
                format!("both the {name}'s file and the people's have this key"),
            ))
            .hint(Text::new(
                format!("改{zh}自己的文件加 `--of {name}`，改下面的人加 `--of person`"),
                format!("add `--of {name}` for its own file, `--of person` for its people"),
            ))
        }
        NotKnown::Mixed => Error::usage(Text::new(
            "同时写了乡镇和村，不知道改哪一个的文件",
            "both towns and villages are named, and it is not known whose files are meant",
        ))
        .hint(Text::new("加 `--of town` 或 `--of village`", "add `--of town` or `--of village`")),
    }
}

fn own_zh(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "人的",
        Subject::Village => "村",
        Subject::Town => "乡镇",
    }
}

fn own_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "person",
        Subject::Village => "village",
        Subject::Town => "town",
    }
}

/// Nothing of that kind is among what is named.
pub(crate) fn none_of_them(subject: Subject) -> Error {
    let name = own_name(subject);
    let zh = match subject {
        Subject::Person => "没有写到人",
        Subject::Village => "没有写到村",
        Subject::Town => "没有写到乡镇",
    };
    Error::usage(Text::new(zh, format!("no {name} is named")))
}

/// Why nothing is set in a file, and what to do.
pub(crate) fn failed(path: &ArchivePath, why: NotSet) -> Error {
    match why {
        NotSet::Unreached(unreached) => recorded::unreached(Some(path), unreached),
        NotSet::Nothing(keys) => Error::usage(Text::new(
            format!("`{path}` 没有写 `{keys}`，不用删"),
            format!("`{path}` has no `{keys}` to take out"),
        )),
        NotSet::Twice(one, other) => Error::usage(match one == other {
            true => Text::new(
                format!("`{one}` 写了两次，不知道以哪一次为准"),
                format!("`{one}` is given twice; it is unclear which one counts"),
            ),
            false => Text::new(
                format!("`{one}` 和 `{other}` 是一处里外，一次只改其中一个"),
                format!("one of `{one}` and `{other}` lies in the other: change one at a time"),
            ),
        }),
        NotSet::Refused(refused) => change::cannot_edit(path, &refused),
    }
}

/// Says which comments went with what was taken out, and which are left.
pub(crate) fn mention_comments(ui: &Ui<'_>, path: &ArchivePath, made: &Set) {
    let quoted = |all: &[String]| {
        all.iter().map(|one| format!("`{}`", harmless(one))).collect::<Vec<_>>().join("、")
    };
    if !made.lost.is_empty() {
        let comments = quoted(&made.lost);
        ui.fault(&Text::new(
            format!("`{path}`：其中的注释一起删去：{comments}"),
            format!("`{path}`: its comments are removed with it: {comments}"),
        ));
    }
    if !made.left.is_empty() {
        let comments = quoted(&made.left);
        ui.say(&Text::new(
            format!("`{path}`：上面的注释留着：{comments}"),
            format!("`{path}`: the comments above it stay: {comments}"),
        ));
    }
}

/// Says that a file has it so already.
pub(crate) fn say_same(ui: &Ui<'_>, change: &FileRewrite) {
    let path = &change.path;
    ui.say(&Text::new(
        format!("`{path}` 已经是这样，没有改动"),
        format!("`{path}` already has this value: not changed"),
    ));
}
