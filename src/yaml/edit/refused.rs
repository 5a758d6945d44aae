//! Edits that were not made, and what to write by hand instead.

use crate::diagnostic::Text;

use super::{New, PathStep, write};

/// Why an edit was not made, and what to write by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) why: Text,
    /// The lines that were to be written, if there are any.
    pub(crate) paste: Option<String>,
}

impl Refused {
    /// What was to be only another form of a value would have been another value.
    pub(crate) fn other_values() -> Self {
        Self::new(
            "改写后内容会变，没有改动",
            "the values would not stay the same, nothing was changed",
        )
    }

    pub(super) fn new(zh: &str, en: &str) -> Self {
        Self { why: Text::new(zh, en), paste: None }
    }

    pub(super) fn paste(mut self, lines: String) -> Self {
        self.paste = Some(lines).filter(|lines| !lines.is_empty());
        self
    }
}

pub(super) fn other_encoding() -> Refused {
    Refused::new(
        "文件不是 UTF-8 编码，请先另存为 UTF-8 或运行 `dossier fmt`",
        "the file is not UTF-8, save it as UTF-8 or run `dossier fmt` first",
    )
}

pub(super) fn nothing_there() -> Refused {
    Refused::new("文件里没有要改的内容", "what is to be changed is not in the file")
}

pub(super) fn no_list() -> Refused {
    Refused::new(
        "这里写的不是几项并列，请先改成一项一行，或运行 `dossier fmt`",
        "the present value is not a list: make it one, or run `dossier fmt`",
    )
}

pub(super) fn no_mapping(key: &str) -> Refused {
    Refused::new(
        &format!("`{key}` 的上一级写的不是一组栏目"),
        &format!("the value above `{key}` is not a mapping"),
    )
}

pub(super) fn damage() -> Refused {
    Refused::new(
        "这样写的文件不能自动修改而不伤及别处，请手工加入",
        "the file as it is written cannot be changed without harm, add the lines by hand",
    )
}

/// The lines to write by hand: the keys of a path and the value below them.
pub(super) fn paste(path: &[PathStep<'_>], value: &New, in_list: bool) -> String {
    let keys: Vec<&str> = path
        .iter()
        .filter_map(|step| match step {
            PathStep::Key(key, _) => Some(*key),
            PathStep::Item(_) => None,
        })
        .collect();
    let value = if in_list { New::List(vec![value.clone()]) } else { value.clone() };
    let Some((first, below)) = keys.split_first() else { return String::new() };
    let written = write::entry(first, &value.below(below), 0);
    std::iter::once(written.first).chain(written.below).collect::<Vec<_>>().join("\n")
}
