//! How batches of the joint review are asked for, and how their matrix is shown.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::diagnostic::{Language, Text};
use crate::facts::Answer;
use crate::facts::Verdict;
use crate::facts::batch::{Asked, Matrix, Row, Upshot};
use crate::model::Review;
use crate::text::{self, harmless};

use super::args::FontArgs;
use super::emit::Format;
use super::table::Table;

/// Arguments of `review`.
#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: ReviewCommand,
}

/// What to do with a batch.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Make a batch of the people who are due, with a list for each department; writes reviews/
    New(ReviewNewArgs),
    /// Show people and departments of a batch, and who has waited how long
    Status(ReviewStatusArgs),
    /// Enter a department's reply into a batch; writes its file in reviews/
    Reply(ReviewReplyArgs),
}

/// Arguments of `review new`.
#[derive(Debug, Args)]
pub(crate) struct ReviewNewArgs {
    /// Name of the batch, such as 2026-3
    #[arg(value_name = "BATCH")]
    pub(crate) batch: String,
    /// People to review, or towns and villages whose due people are; none means all who are due
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The day on which the names are sent
    #[arg(long, value_name = "DAY")]
    pub(crate) day: String,
    /// The last day on which the review holds
    #[arg(long, value_name = "DAY")]
    pub(crate) until: String,
    /// Folder for the departments' lists [default: build/联审/BATCH/ in the archive]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Make no PDF lists, only workbooks
    #[arg(long)]
    pub(crate) no_pdf: bool,
    /// Typefaces and where to find them.
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// Arguments of `review status`.
#[derive(Debug, Args)]
pub(crate) struct ReviewStatusArgs {
    /// Name of the batch; without it every batch that waits for a reply, or else the latest
    #[arg(value_name = "BATCH")]
    pub(crate) batch: Option<String>,
    /// The day for which everything holds [default: 基准日 of dossier.yaml]
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// How the matrix is shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Arguments of `review reply`.
#[derive(Debug, Args)]
pub(crate) struct ReviewReplyArgs {
    /// Name of the batch, such as 2026-3
    #[arg(value_name = "BATCH")]
    pub(crate) batch: String,
    /// The department
    #[arg(value_name = "DEPARTMENT")]
    pub(crate) department: String,
    /// Read the reply from the list that came back (.xlsx)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["hit", "hold"])]
    pub(crate) from: Option<PathBuf>,
    /// The day of the reply
    #[arg(long, value_name = "DAY")]
    pub(crate) day: Option<String>,
    /// The number of the reply's paper
    #[arg(long, value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// Who handled it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Who answers for it
    #[arg(long, value_name = "NAME")]
    pub(crate) head: Option<String>,
    /// Somebody whom a clause of 不得情形 rules out: person:clause:note
    #[arg(long, value_name = "HIT")]
    pub(crate) hit: Vec<String>,
    /// Somebody whom the department goes on checking
    #[arg(long, value_name = "PERSON")]
    pub(crate) hold: Vec<String>,
}

/// What a department says, in words; what nobody waits for any more is left open.
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

/// What a batch is for somebody, in words.
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
struct Record<'a> {
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
    row: &'a Row<'a>,
    asked: &'a Asked<'a>,
    answer: &'a Answer<'a>,
) -> Record<'a> {
    Record {
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
