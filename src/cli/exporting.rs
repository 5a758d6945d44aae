//! What is said of exports.

use std::path::Path;

use crate::diagnostic::Text;
use crate::exchange::{self, ROSTER};
use crate::path::ArchivePath;
use crate::text::nearest;

use super::error::Error;

/// How many people a roster holds.
pub(crate) fn people(number: usize) -> Text {
    Text::new(format!("{number} 人"), format!("{number} people"))
}

/// What was written, and where.
pub(crate) fn written(told: &Text, file: &Path) -> Text {
    let file = file.display();
    Text::new(format!("{}，已写入 `{file}`", told.zh), format!("{}, written to `{file}`", told.en))
}

/// What is said where values have no place in the workbook of another system.
pub(crate) fn nothing_written() -> Text {
    Text::new(
        "有写不出的值，什么也没有写：改正档案，或在 dossier.yaml 的 交换 里补上代码",
        "some values cannot be written, so nothing was: correct the files, or add codes to 交换 of dossier.yaml",
    )
}

/// Someone of whom nothing is exported.
pub(crate) fn unread(folder: &ArchivePath) -> Text {
    Text::new(
        format!("`{folder}` 的文件有读不出的行，没有导出：先运行 dossier check"),
        format!(
            "a line of the file of `{folder}` cannot be read, and it is left out: run `dossier check`"
        ),
    )
}

/// A file of no kind that is known.
pub(crate) fn no_form(out: &Path) -> Error {
    let out = out.display();
    Error::usage(Text::new(
        format!("--out `{out}`：不知道写成哪种文件"),
        format!("--out `{out}`: not a kind of file that can be written"),
    ))
    .hint(Text::new(
        "文件名以 .xlsx、.csv 或 .json 结尾，一个人的任免审批表以 .lrmx 结尾；写 - 就显示在屏幕上",
        "let the name end with `.xlsx`, `.csv` or `.json`, or `.lrmx` for one person's appointment form, or write `-` for the terminal",
    ))
}

/// A name for which there is no export.
pub(crate) fn nothing_called(what: &str) -> Error {
    let all = exchange::kinds_told();
    Error::usage(Text::new(format!("不能导出 `{what}`"), format!("there is no export of `{what}`")))
        .hint(Text::new(
            format!("可用的有：{ROSTER}；整个乡镇用 --workbook 乡镇；加 --blank 的有：{all}"),
            format!("use {ROSTER}, --workbook with a town, or with --blank some of: {all}"),
        ))
}

/// A column that a roster has not.
pub(crate) fn no_column(label: &str) -> Error {
    let labels = exchange::roster_labels();
    let (near_zh, near_en) = nearest(label, labels.iter().map(String::as_str))
        .map_or_else(Default::default, |near| {
            (format!("，是否应为 `{near}`？"), format!("; did you mean `{near}`?"))
        });
    let all = labels.join("、");
    Error::usage(Text::new(
        format!("{ROSTER}没有 `{label}` 这一栏{near_zh}"),
        format!("a roster has no column `{label}`{near_en}"),
    ))
    .hint(Text::new(format!("可用的有：{all}"), format!("use some of: {all}")))
}
