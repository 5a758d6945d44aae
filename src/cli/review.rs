//! How batches of the joint review are asked for, and how their matrix is shown.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::archive::NewBatch;
use crate::diagnostic::{Language, Text};
use crate::facts::Answer;
use crate::facts::Verdict;
use crate::facts::batch::{Asked, BatchRow, Matrix, Upshot};
use crate::model::{Day, Review};
use crate::path::ArchivePath;
use crate::text::{self, harmless};

use super::error::Error;
use super::table::Table;
use super::ui::Ui;

/// What a department says, in words; what no one waits for any more is left open.
fn mark(answer: &Answer<'_>, awaits: bool, language: Language) -> String {
    let word = |zh: &str, en: &str| Text::new(zh, en).get(language).to_owned();
    match answer {
        Answer::Waiting if !awaits => "—".to_owned(),
        Answer::Waiting => word("○ 待复", "○ waiting"),
        Answer::Clear => word("✓ 无", "✓ clear"),
        Answer::Named(_) => format!("✗ {}", answer.clauses().join("、")).trim_end().to_owned(),
        Answer::Held => word("？ 待核", "? held"),
    }
}

/// What a batch is for someone, in words.
fn outcome(upshot: Upshot<'_>) -> Text {
    match upshot {
        Upshot::Verdict(Verdict::Passed) => Text::new("通过", "passed"),
        Upshot::Verdict(Verdict::Waiting) => Text::new("等待", "waiting"),
        Upshot::Verdict(Verdict::Objected) => Text::new("未通过", "not passed"),
        Upshot::Unsent => Text::new("未送审", "not sent"),
        Upshot::Left => Text::new("已退出", "left"),
        Upshot::Serving => Text::new("在任", "serving"),
        Upshot::Later(Review { batch, .. }) => {
            Text::new(format!("改由 {batch} 批"), format!("now in batch {batch}"))
        }
    }
}

/// A heading, the matrix, and the departments that have not replied.
///
/// # Errors
/// If `out` fails.
pub(crate) fn human(
    review: &Review,
    matrix: &Matrix<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", harmless(heading(review, matrix).get(language)))?;
    let columns = matrix.departments.iter().map(|department| department.name);
    let (who, result) = match language {
        Language::Chinese => ("人员", "结果"),
        Language::English => ("person", "result"),
    };
    let mut table = Table::new([who].into_iter().chain(columns).chain([result]));
    for row in &matrix.rows {
        let answers = row.answers.iter().map(|answer| mark(answer, row.awaits, language));
        let verdict = harmless(outcome(row.upshot).get(language)).into_owned();
        table.row([row.person.to_string()].into_iter().chain(answers).chain([verdict]));
    }
    table.write(out, 2, &table.widths())?;
    matrix.awaited().try_for_each(|department| {
        writeln!(out, "  {}", harmless(waited(department).get(language)))
    })
}

fn heading(review: &Review, matrix: &Matrix<'_>) -> Text {
    let (batch, day) = (&review.batch, review.day);
    let people = text::count(matrix.rows.len(), "人", "person");
    let replied = matrix.departments.iter().filter(|one| one.replied.is_some()).count();
    let all = matrix.departments.len();
    let until = review.valid_until.map_or_else(
        || Text::new("", ""),
        |until| Text::new(format!("，有效期至 {until}"), format!(", valid until {until}")),
    );
    Text::new(
        format!("{batch} 批：{day} 送审{}；{}，{replied}/{all} 个部门已回复", until.zh, people.zh),
        format!(
            "batch {batch}: sent on {day}{}; {}, {replied} of {all} departments replied",
            until.en, people.en
        ),
    )
}

fn waited(department: &Asked<'_>) -> Text {
    let Asked { name, sent, days, .. } = department;
    let handler = department.handler.map_or_else(
        || Text::new("", ""),
        |handler| Text::new(format!("，经办 {handler}"), format!(", ask {handler}")),
    );
    Text::new(
        format!("{name}：{sent} 送审，已等 {days} 天{}", handler.zh),
        format!("{name}: sent on {sent}, waiting for {days} days{}", handler.en),
    )
}

/// One line a person and department.
///
/// # Errors
/// If `out` fails.
pub(crate) fn short(
    review: &Review,
    matrix: &Matrix<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    for row in &matrix.rows {
        for (department, answer) in matrix.departments.iter().zip(&row.answers) {
            let mark = mark(answer, row.awaits, language);
            let line = format!("{} {} {}: {mark}", review.batch, row.person, department.name);
            writeln!(out, "{}", harmless(&line))?;
        }
    }
    Ok(())
}

/// One person and department, as `--format json` promises it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReplyView<'a> {
    batch: &'a str,
    person: &'a str,
    department: &'a str,
    state: &'static str,
    clauses: Vec<&'a str>,
    sent: String,
    replied: Option<String>,
    days: i64,
    verdict: &'static str,
}

/// One array of all cells of some batches.
///
/// # Errors
/// If `out` fails.
pub(crate) fn json(batches: &[(&Review, Matrix<'_>)], out: &mut dyn Write) -> io::Result<()> {
    let cells = batches.iter().flat_map(|(review, matrix)| {
        matrix.rows.iter().flat_map(move |row| {
            let departments = matrix.departments.iter().zip(&row.answers);
            departments.map(move |(asked, answer)| record(review, row, asked, answer))
        })
    });
    let mut first = true;
    for cell in cells {
        write!(out, "{}", if first { "[\n  " } else { ",\n  " })?;
        serde_json::to_writer(&mut *out, &cell)?;
        first = false;
    }
    writeln!(out, "{}", if first { "[]" } else { "\n]" })
}

fn record<'a>(
    review: &'a Review,
    row: &'a BatchRow<'a>,
    asked: &'a Asked<'a>,
    answer: &'a Answer<'a>,
) -> ReplyView<'a> {
    ReplyView {
        batch: &review.batch,
        person: row.person.as_str(),
        department: asked.name,
        state: match answer {
            Answer::Waiting => "waiting",
            Answer::Clear => "clear",
            Answer::Named(_) => "named",
            Answer::Held => "held",
        },
        clauses: answer.clauses(),
        sent: asked.sent.to_string(),
        replied: asked.replied.map(|day| day.to_string()),
        days: asked.days,
        verdict: match row.upshot {
            Upshot::Verdict(Verdict::Passed) => "passed",
            Upshot::Verdict(Verdict::Waiting) => "waiting",
            Upshot::Verdict(Verdict::Objected) => "objected",
            Upshot::Unsent => "unsent",
            Upshot::Left => "left",
            Upshot::Serving => "serving",
            Upshot::Later(_) => "later",
        },
    }
}

/// No batch can have that name.
pub(crate) fn no_name(batch: &str) -> Error {
    Error::usage(Text::new(
        format!("`{batch}`不能作批次名"),
        format!("`{batch}` cannot be the name of a batch"),
    ))
    .hint(Text::new("写成 2026-3 这样", "write it like `2026-3`"))
}

/// A batch would hold no longer when it is sent.
pub(crate) fn ends_before(day: Day, until: Day) -> Error {
    Error::usage(Text::new(
        format!("有效期至 {until} 早于送审日期 {day}"),
        format!("the last day {until} is before the day of sending {day}"),
    ))
}

/// A file of a new batch is there already.
pub(crate) fn already_there(path: &str) -> Error {
    Error::usage(Text::new(
        format!("`{path}`已经有了，不会覆盖"),
        format!("`{path}` already exists and is not overwritten"),
    ))
    .hint(Text::new("换一个批次名，或先移走它", "take another name, or move it away first"))
}

/// Says what was written for a new batch.
pub(crate) fn say_new(ui: &Ui<'_>, new: &NewBatch<'_>, file: &ArchivePath, lists: &Path) {
    let names = text::count(new.people.len(), "人", "person");
    let asked = text::count(new.departments.len(), "个部门", "department");
    let lists = lists.display();
    ui.say(&Text::new(
        format!("已写 {file}：{}，{}；名单在 {lists}", names.zh, asked.zh),
        format!("wrote {file}: {}, {}; lists in {lists}", names.en, asked.en),
    ));
}
