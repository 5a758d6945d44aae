//! What `merge` shows: what changes, what is asked, and what was left.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::changes::{UnitChange, UnitChangeKind};
use crate::diagnostic::{Language, Text};
use crate::mask;
use crate::merge::{Answers, MergeNote, Question, Side, Unmerged};
use crate::text::{count, harmless};

use super::changed::{line, object};
use super::error::Error;
use super::ui::Ui;

/// What is shown of a merge.
pub(crate) struct MergeView<'a> {
    /// What changes here, by what it is about.
    pub(crate) units: &'a [UnitChange],
    pub(crate) questions: &'a [Question],
    pub(crate) notes: &'a [MergeNote],
    /// What is taken out here since it was taken out over there.
    pub(crate) removed: &'a [String],
    /// Whether it was done; else only shown.
    pub(crate) done: bool,
}

/// A word of `--take` that is no answer.
pub(crate) fn no_answer(word: &str) -> Error {
    Error::usage(Text::new(
        format!("--take 的 `{word}` 看不懂"),
        format!("`{word}` is not an answer that --take accepts"),
    ))
    .hint(Text::new(
        "写 ours（本机）或 theirs（对方），只定一处写成 荷塘村/张志远:联系电话=theirs",
        "write `ours` or `theirs`, or for one place 荷塘村/张志远:联系电话=theirs",
    ))
}

/// Says which answers of `--take` no question asks for.
pub(crate) fn say_unused(ui: &Ui<'_>, unused: &[String]) {
    for place in unused {
        ui.fault(&Text::new(
            format!("--take 的 `{place}` 没有用上：没有问到这一处"),
            format!("`{place}` of --take is not asked for"),
        ));
    }
}

/// Asks each open question on a terminal. Says whether any was answered.
pub(crate) fn ask(ui: &Ui<'_>, questions: &[Question], answers: &mut Answers) -> bool {
    let mut any = false;
    for question in questions.iter().filter(|one| one.answer.is_none()) {
        let asked = text(question, ui.shows_numbers());
        let choices = Text::new(
            format!("{}\n  1 本机  2 对方  3 不动：", asked.zh),
            format!("{}\n  1 ours  2 theirs  3 leave it: ", asked.en),
        );
        let Some(answer) = ui.ask(&choices) else { break };
        let side = match answer.trim() {
            "1" | "１" => Side::Ours,
            "2" | "２" => Side::Theirs,
            _ => continue,
        };
        answers.answer(question, side);
        any = true;
    }
    any
}

/// A question with its three values.
fn text(question: &Question, whole: bool) -> Text {
    let Question { unit, field, base, ours, theirs, .. } = question;
    let masked = |value: &Option<String>, none: &str| {
        let value = value.as_deref().unwrap_or(none);
        let value = harmless(value);
        if whole { value.into_owned() } else { mask::text(&value) }
    };
    let [zh, en] =
        ["（空）", "(empty)"].map(|none| [base, ours, theirs].map(|one| masked(one, none)));
    // What is masked may hide the difference.
    let is_hidden = zh[1] == zh[2];
    let hidden =
        if is_hidden { ("（加 --full 显示全部）", " (--full shows all)") } else { ("", "") };
    let place = harmless(&format!("{unit}:{field}")).into_owned();
    Text::new(
        format!("{place}\n    原来 {}\n    本机 {}\n    对方 {}{}", zh[0], zh[1], zh[2], hidden.0),
        format!("{place}\n    was {}\n    ours {}\n    theirs {}{}", en[0], en[1], en[2], hidden.1),
    )
}

/// Shows a merge for people.
///
/// # Errors
/// If `out` fails.
pub(crate) fn human(
    view: &MergeView<'_>,
    language: Language,
    whole: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for unit in view.units {
        let kind = match &unit.kind {
            UnitChangeKind::New => Text::new("（新）", " (new)"),
            _ => Text::default(),
        };
        writeln!(out, "{}{}", harmless(unit.unit.path()), kind.get(language))?;
        for change in &unit.changes {
            writeln!(out, "  {}", harmless(&line(change, language)))?;
        }
        if unit.files > 0 {
            let files = count(unit.files, "个文件", "other file");
            let files = Text::new(format!("附件、照片 {}", files.zh), files.en);
            writeln!(out, "  {}", files.get(language))?;
        }
        if unit.changes.is_empty() && unit.files == 0 && unit.kind == UnitChangeKind::Kept {
            let text = Text::new("只改了写法或说明", "only comments or formatting");
            writeln!(out, "  {}", text.get(language))?;
        }
    }
    for path in view.removed {
        let text = Text::new(format!("移出：{path}"), format!("taken out: {path}"));
        writeln!(out, "{}", harmless(text.get(language)))?;
    }
    let open: Vec<&Question> = view.questions.iter().filter(|one| one.answer.is_none()).collect();
    if !open.is_empty() {
        let head =
            Text::new("两边改得不一样，本机的没有动：", "changed on both sides, ours is kept:");
        writeln!(out, "{}", head.get(language))?;
    }
    open.iter().try_for_each(|one| writeln!(out, "  {}", text(one, whole).get(language)))
}

/// Shows a merge for programs: one object.
///
/// # Errors
/// If `out` fails.
pub(crate) fn json(view: &MergeView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let units = view.units.iter().map(|unit| {
        json!({
            "path": unit.unit.path(),
            "new": unit.kind == UnitChangeKind::New,
            "files": unit.files,
            "changes": unit.changes.iter().map(object).collect::<Vec<_>>(),
        })
    });
    let value = |text: &Option<String>| text.as_deref().map(mask::text);
    let questions = view.questions.iter().map(|one| {
        json!({
            "path": one.unit,
            "field": one.field,
            "base": value(&one.base),
            "ours": value(&one.ours),
            "theirs": value(&one.theirs),
            "answer": one.answer.map(|side| if side == Side::Ours { "ours" } else { "theirs" }),
        })
    });
    let notes = view.notes.iter().filter(|note| !matches!(note, MergeNote::New(_)));
    let object = json!({
        "merged": view.done,
        "changes": Value::from_iter(units),
        "removed": view.removed,
        "questions": Value::from_iter(questions),
        "notes": notes.map(|note| note_text(note).en).collect::<Vec<_>>(),
    });
    writeln!(out, "{object}")
}

/// Says what is told besides, and what is left to do.
pub(crate) fn say(ui: &Ui<'_>, view: &MergeView<'_>) {
    for note in view.notes.iter().filter(|note| !matches!(note, MergeNote::New(_))) {
        ui.fault(&note_text(note));
    }
    let open = view.questions.iter().filter(|one| one.answer.is_none()).count();
    if open > 0 {
        let number = count(open, "处", "place");
        ui.fault(&Text::new(
            format!(
                "{}要选用哪一边：加 --take ours 或 --take theirs，或在终端里运行逐项回答",
                number.zh
            ),
            format!(
                "{} to be decided: add --take ours or --take theirs, or answer on a terminal",
                number.en
            ),
        ));
    }
    let number = count(view.units.len() + view.removed.len(), "处", "record");
    ui.say(&match (view.units.is_empty() && view.removed.is_empty(), view.done) {
        (true, _) if open > 0 => Text::new("此外没有改动", "nothing else changes"),
        (true, _) => Text::new("没有要收的改动", "nothing to merge"),
        (false, true) => {
            Text::new(format!("已合并 {}", number.zh), format!("merged: {}", number.en))
        }
        (false, false) => Text::new(
            format!("会改 {}，没有写入", number.zh),
            format!("{} would change, nothing was written", number.en),
        ),
    });
}

/// Says what was moved before the rest is taken over.
pub(crate) fn say_moved(ui: &Ui<'_>, moves: &[MergeNote]) {
    moves.iter().for_each(|note| ui.say(&note_text(note)));
}

/// What is told of a merge, in one line.
fn note_text(note: &MergeNote) -> Text {
    match note {
        MergeNote::Lent(path) => Text::new(
            format!("对方改了县里的 `{path}`，没有收；要改，在本机改"),
            format!("`{path}` is the county's and was changed over there: not taken"),
        ),
        MergeNote::Kept(path) => Text::new(
            format!("县里的 `{path}` 有新的，本机改过，没有换：改回原样或删去本机的，再收一次"),
            format!(
                "`{path}` is new from the county but was changed here, and stays: take back your change or delete it, then merge again"
            ),
        ),
        MergeNote::Unmerged(path, why) => unmerged(path.as_str(), why),
        MergeNote::Moved { from, to } => Text::new(
            format!("对方把 `{from}` 移到了 `{to}`，本机照样移"),
            format!("`{from}` was moved to `{to}` over there, and is here too"),
        ),
        MergeNote::MovedApart { ours, theirs } => Text::new(
            format!("两边移到了不同的地方：本机 `{ours}`，对方 `{theirs}`；内容合并在本机的地方"),
            format!("moved to two places: `{ours}` here, `{theirs}` there; it stays here"),
        ),
        MergeNote::Both { ours, theirs } => Text::new(
            format!("两边都换了 `{ours}`：对方的存为 `{theirs}`，请留下对的"),
            format!("both replaced `{ours}`: theirs lies at `{theirs}`, keep the right one"),
        ),
        MergeNote::Namesake { theirs, new } => Text::new(
            format!("对方新建的 `{theirs}` 与本机的不是同一个人（同一件事），存为 `{new}`"),
            format!(
                "the new `{theirs}` on the other computer is a different one: it is now at \
                 `{new}`"
            ),
        ),
        MergeNote::New(path) => Text::new(format!("新：`{path}`"), format!("new: `{path}`")),
    }
}

/// Why a file was not merged.
pub(crate) fn unmerged(path: &str, why: &Unmerged) -> Text {
    match why {
        Unmerged::Ours(why) => Text::new(
            format!("`{path}` 没有合并，本机的读不出：{}", why.zh),
            format!("`{path}` is not merged, ours cannot be read: {}", why.en),
        ),
        Unmerged::Theirs(why) => Text::new(
            format!("`{path}` 没有合并，对方的读不出：{}", why.zh),
            format!("`{path}` is not merged, theirs cannot be read: {}", why.en),
        ),
        Unmerged::Refused(refused) => Text::new(
            format!("`{path}` 没有合并：{}", refused.why.zh),
            format!("`{path}` is not merged: {}", refused.why.en),
        ),
    }
}
