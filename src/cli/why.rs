//! The conditions of one person as people and programs read them.

use std::io::{self, Write};

use serde::Serialize;

use crate::checks::{ExplainedCondition, Explanation, State};
use crate::diagnostic::Language;
use crate::model::Day;
use crate::path::ArchivePath;
use crate::text::harmless;

use super::columns::{padded, width};
use super::emit::Format;

/// Writes what is known of a person on a day.
///
/// # Errors
/// If `out` cannot be written to.
pub(crate) fn show(
    why: &Explanation,
    (path, day): (&ArchivePath, Day),
    format: Format,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human(why, path, day, language, out),
        Format::Short => why.rows.iter().try_for_each(|row| short(row, language, out)),
        Format::Json => json(why, path, day, language, out),
    }
}

/// A heading for each topic with what it rests on, and below it a table whose columns line up
/// under Chinese.
fn human(
    why: &Explanation,
    path: &ArchivePath,
    day: Day,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{path}  {}  {day}", why.stage)?;
    let tables: Vec<[String; 5]> = why.rows.iter().map(|row| cells(row, path, language)).collect();
    let widest = |at: usize| tables.iter().map(|cells| width(&cells[at])).max().unwrap_or(0);
    let widths: [usize; 4] = std::array::from_fn(widest);
    let (mut topic, mut ground) = ("", "");
    for (row, cells) in why.rows.iter().zip(&tables) {
        if row.topic.get(language) != topic {
            (topic, ground) = (row.topic.get(language), "");
            writeln!(out, "\n{topic}")?;
        }
        if row.ground.get(language) != ground {
            ground = row.ground.get(language);
            writeln!(out, "  {}{}", rests_on(language), harmless(ground))?;
        }
        let columns = cells.iter().zip(widths).map(|(cell, width)| padded(cell, width));
        let line = columns.collect::<Vec<_>>().join("  ");
        writeln!(out, "    {line}  {}", cells[4])?;
    }
    Ok(())
}

fn rests_on(language: Language) -> &'static str {
    match language {
        Language::Chinese => "依据：",
        Language::English => "rule: ",
    }
}

/// State, what is asked for, what there is, day and place; places in the person's own folder
/// without it.
fn cells(row: &ExplainedCondition, path: &ArchivePath, language: Language) -> [String; 5] {
    let file = row.file.as_str();
    let own = file.strip_prefix(path.as_str()).map_or(file, |below| below.trim_start_matches('/'));
    let clean = |text: &str| harmless(text).into_owned();
    [
        state(row.state, language).to_owned(),
        clean(row.what.get(language)),
        clean(row.value.get(language)),
        row.day.map(|day| day.to_string()).unwrap_or_default(),
        row.line.map_or_else(|| own.to_owned(), |line| format!("{own}:{line}")),
    ]
}

fn state(state: State, language: Language) -> &'static str {
    match (state, language) {
        (State::Holds, Language::Chinese) => "符合",
        (State::Fails, Language::Chinese) => "不符合",
        (State::Idle, Language::Chinese) => "不涉及",
        (State::Open, Language::Chinese) => "未到期",
        (State::Overdue, Language::Chinese) => "已逾期",
        (State::Holds, Language::English) => "holds",
        (State::Fails, Language::English) => "fails",
        (State::Idle, Language::English) => "idle",
        (State::Open, Language::English) => "open",
        (State::Overdue, Language::English) => "overdue",
    }
}

fn short(row: &ExplainedCondition, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let place = row.line.map_or_else(String::new, |line| format!(":{line}"));
    let state = state(row.state, language);
    let (what, value) = (row.what.get(language), row.value.get(language));
    let line = format!("{}{place}: {state} {}: {what}: {value}", row.file, row.code);
    writeln!(out, "{}", harmless(&line))
}

/// One condition as other programs read it.
#[derive(Serialize)]
struct Condition<'a> {
    topic: &'a str,
    code: &'static str,
    condition: &'a str,
    state: &'static str,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    rule: &'a str,
    file: &'a ArchivePath,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

/// A person's conditions as other programs read them.
#[derive(Serialize)]
struct Person<'a> {
    person: &'a ArchivePath,
    stage: String,
    day: String,
    conditions: Vec<Condition<'a>>,
}

fn json(
    why: &Explanation,
    path: &ArchivePath,
    day: Day,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let conditions = why.rows.iter().map(|row| Condition {
        topic: row.topic.get(language),
        code: row.code,
        condition: row.what.get(language),
        state: state(row.state, Language::English),
        value: row.value.get(language),
        date: row.day.map(|day| day.to_string()),
        rule: row.ground.get(language),
        file: &row.file,
        line: row.line,
    });
    let person = Person {
        person: path,
        stage: why.stage.to_string(),
        day: day.to_string(),
        conditions: conditions.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &person)?;
    writeln!(out)
}
