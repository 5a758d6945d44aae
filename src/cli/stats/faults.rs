//! What is said where numbers are asked for that cannot be given.

use std::path::Path;

use crate::archive;
use crate::cli::error::Error;
use crate::diagnostic::Text;
use crate::model::Day;
use crate::numbers::COUNTS;
use crate::path::PathError;
use crate::text;

/// No count has that key or title.
pub(crate) fn no_count(key: &str) -> Error {
    let titles: Vec<String> = COUNTS.iter().map(|own| own.title().zh).collect();
    let names = COUNTS.iter().map(|own| own.key).chain(titles.iter().map(String::as_str));
    let near = text::nearest(key, names);
    let error = Error::usage(Text::new(
        format!("没有`{key}`这一项统计"),
        format!("there is no count `{key}`"),
    ));
    error.hint(match near {
        Some(near) => Text::new(
            format!("是否应为 `{near}`？dossier stats --list 列出全部"),
            format!("did you mean `{near}`? `dossier stats --list` lists them all"),
        ),
        None => Text::new("dossier stats --list 列出全部", "`dossier stats --list` lists them all"),
    })
}

/// A file of the county's wording names numbers that there are not.
pub(crate) fn no_count_in(file: &str, keys: &[String]) -> Error {
    let keys = keys.join("`、`");
    Error::usage(Text::new(
        format!("`{file}` 的 文字：没有`{keys}`这一项统计"),
        format!("文字 of `{file}`: there is no count `{keys}`"),
    ))
    .hint(Text::new(
        "写名称或键，dossier stats --list 列出全部",
        "write titles or keys of `dossier stats --list`",
    ))
}

/// Numbers cannot be grouped so.
pub(crate) fn no_group(by: &str) -> Error {
    let words = COUNTS.iter().filter(|count| count.is_by_word).map(|count| count.key);
    let near = text::nearest(by, words.chain(["town", "village"]));
    let error = Error::usage(Text::new(
        format!("不能按`{by}`分列"),
        format!("numbers cannot be grouped by `{by}`"),
    ));
    let all = Text::new(
        "可用 town（镇）、village（村），或 dossier stats --list 里键后带“-…”的，如 source",
        "use town, village, or a key of `dossier stats --list` that goes on with a word, such as source",
    );
    match near {
        Some(near) => error.hint(Text::new(
            format!("是否应为 `{near}`？{}", all.zh),
            format!("did you mean `{near}`? {}", all.en),
        )),
        None => error.hint(all),
    }
}

/// A template is not there.
pub(crate) fn no_template(file: &Path) -> Error {
    let file = file.display();
    Error::usage(Text::new(format!("没有模板 `{file}`"), format!("there is no template `{file}`")))
        .hint(Text::new(
            "乡镇、村写在 --text 前面：dossier stats 松岭镇 --text",
            "name towns and villages before --text: `dossier stats 松岭镇 --text`",
        ))
}

/// Something is supposed of someone who is not there.
pub(crate) fn nobody(text: &str) -> Error {
    Error::usage(Text::new(
        format!("档案里没有`{text}`这个人"),
        format!("the archive has no person `{text}`"),
    ))
    .hint(Text::new(
        "写成 乡镇/村/姓名，后面可以空一格写 备案 或 退出",
        "write `town/village/name`, followed by a space and 备案 or 退出 if needed",
    ))
}

/// What `--compare` names is neither a day nor a file nor a commit.
pub(crate) fn nothing_to_compare(name: &str, error: Error) -> Error {
    error.hint(Text::new(
        format!(
            "--compare `{name}`：写成一天（2026-06-30）、--save 存下的文件、git 的提交，或 上届"
        ),
        format!("--compare `{name}`: name a day (2026-06-30), a file of --save, a commit, or 上届"),
    ))
}

/// The settings have no 上届.
pub(crate) fn no_last_term() -> Error {
    Error::usage(Text::new("dossier.yaml 没有写 `上届`", "`dossier.yaml` has no 上届")).hint(
        Text::new(
            "写成 上届: {日期: 2021-03-31, 来源: 换届总结, 数字: {培养总数: 380}}，名称见 stats --list",
            "write 上届: {日期: 2021-03-31, 来源: 换届总结, 数字: {培养总数: 380}}; see `stats --list`",
        ),
    )
}

/// A file holds no numbers that were written down.
pub(crate) fn not_frozen(file: &Path, error: &serde_json::Error) -> Error {
    let file = file.display();
    Error::usage(Text::new(
        format!("`{file}` 不是 stats --save 存下的数字：{error}"),
        format!("`{file}` does not contain numbers of `stats --save`: {error}"),
    ))
}

/// A name under which numbers cannot be written down.
pub(crate) fn bad_name(name: &str, why: Option<&PathError>) -> Error {
    let (message, help) = why.map_or_else(
        || {
            (
                Text::new(
                    format!("名字 `{name}` 里有 /"),
                    format!("the name `{name}` contains a `/`"),
                ),
                Text::new("只写一个名字，如 2026年报", "give just a name, such as 2026年报"),
            )
        },
        |why| archive::unusable(name, why),
    );
    Error::usage(message).hint(help)
}

/// Movement that begins after the day on which it is to end.
pub(crate) fn begins_late(since: Day, day: Day) -> Error {
    Error::usage(Text::new(
        format!("--since {since} 在 {day} 之后"),
        format!("--since {since} is after {day}"),
    ))
    .hint(Text::new("用 --as-of 指明截至哪一天", "name the last day with --as-of"))
}
