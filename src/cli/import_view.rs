//! What an import does, row by row, as people and programs read it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;

use crate::diagnostic::{Language, Text};
use crate::exchange::{FieldChange, ImportPlan, PlannedRow, RowOutcome};
use crate::text::{count, shown};

use super::columns::padded;
use super::emit::Format;
use super::error::Error;

/// What is said where `--into` goes with a workbook.
pub(crate) fn into_no_form() -> Error {
    Error::usage(Text::new(
        "--into 只用于任免审批表（.lrmx、.lrm）",
        "--into can be used only with an appointment form (.lrmx, .lrm)",
    ))
}

/// Writes the rows of a plan.
///
/// # Errors
/// If `out` cannot be written to.
pub(crate) fn rows(
    plan: &ImportPlan,
    format: Format,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let common = common(plan);
    plan.rows.iter().try_for_each(|row| match format {
        Format::Human if plan.exported && asks_nothing(row) => Ok(()),
        Format::Human => human((row, plan.is_form()), &common, language, out),
        Format::Short => short(row, language, out),
        Format::Json => writeln!(out, "{}", object(plan, row, language)),
    })?;
    match format {
        Format::Human => common.iter().try_for_each(|(note, number)| {
            let rows = count(*number, "行", "row");
            let note = shown(note.get(language)).replace('\n', " ");
            writeln!(out, "{note}（{}）", rows.get(language))
        }),
        Format::Short | Format::Json => Ok(()),
    }
}

/// Whether nothing is to be told of a row that is as it was exported.
fn asks_nothing(row: &PlannedRow) -> bool {
    row.outcome == RowOutcome::Unchanged && row.notes.is_empty()
}

/// Remarks that many rows share, with their numbers: they are told once, below the rows.
fn common(plan: &ImportPlan) -> BTreeMap<&Text, usize> {
    const MANY: usize = 4;
    let mut all: BTreeMap<&Text, usize> = BTreeMap::new();
    plan.rows.iter().flat_map(|row| &row.notes).for_each(|note| *all.entry(note).or_default() += 1);
    all.retain(|_, number| *number >= MANY);
    all
}

/// Why rows cannot be taken over, the most frequent reasons first; what single rows have is told with
/// them, unless it is all there is.
fn reasons(plan: &ImportPlan, language: Language) -> String {
    const MOST: usize = 5;
    let mut all: BTreeMap<&Text, usize> = BTreeMap::new();
    for row in &plan.rows {
        if let RowOutcome::Refused(faults) = &row.outcome {
            faults.iter().for_each(|fault| *all.entry(fault).or_default() += 1);
        }
    }
    let mut all: Vec<(&Text, usize)> = all.into_iter().collect();
    let number = all.len();
    if number > MOST {
        all.retain(|(_, number)| *number > 1);
    }
    all.sort_by_key(|(_, number)| Reverse(*number));
    all.truncate(MOST);
    let is_whole = all.len() == number;
    let told = all.iter().map(|(text, number)| {
        let text = shown(text.get(language)).replace('\n', " ");
        let rows = count(*number, "行", "row");
        if *number > 1 { format!("{text}（{}）", rows.get(language)) } else { text }
    });
    let (mark, rest) = match language {
        Language::Chinese => ("；", "其余各行的原因见下"),
        Language::English => ("; ", "for other rows see below"),
    };
    let rest = Some(rest.to_owned()).filter(|_| !is_whole);
    told.chain(rest).collect::<Vec<_>>().join(mark)
}

/// How many rows come to which outcome, and why not, in one line.
pub(crate) fn summary(plan: &ImportPlan) -> Text {
    let counts = [
        (plan.count(|one| *one == RowOutcome::New), "新增", "new"),
        (plan.count(|one| matches!(one, RowOutcome::Update(_))), "更改", "updated"),
        (
            plan.count(|one| matches!(one, RowOutcome::Differs(_))),
            "与档案不同",
            "differ from the archive",
        ),
        (plan.count(|one| *one == RowOutcome::Unchanged), "不变", "unchanged"),
        (plan.count(RowOutcome::is_refused), "不能导入", "refused"),
    ];
    let given = counts.iter().filter(|(number, ..)| *number > 0);
    let zh: Vec<String> = given.clone().map(|(number, zh, _)| format!("{zh} {number}")).collect();
    let en: Vec<String> = given.map(|(number, _, en)| format!("{number} {en}")).collect();
    let [why_zh, why_en] = [Language::Chinese, Language::English].map(|one| reasons(plan, one));
    let behind =
        |mark: &str, why: String| if why.is_empty() { why } else { format!("{mark}{why}") };
    let all = plan.rows.len();
    let differs = plan.count(|one| matches!(one, RowOutcome::Differs(_))) > 0;
    let [how_zh, how_en] = match differs {
        true => ["（与档案不同的，加 --update 更改）", " (--update changes what differs)"],
        false => ["", ""],
    };
    Text::new(
        format!("共 {all} 行：{}{}{how_zh}", zh.join("，"), behind("：", why_zh)),
        format!("{all} rows: {}{}{how_en}", en.join(", "), behind(": ", why_en)),
    )
}

fn who(row: &PlannedRow) -> String {
    let known = row.person.as_ref().map(ToString::to_string);
    shown(&known.unwrap_or_else(|| row.name.clone())).into_owned()
}

/// Where the row stands; nothing of a form, which has no rows.
fn number(row: &PlannedRow, language: Language, is_form: bool) -> String {
    if is_form {
        return String::new();
    }
    let (sheet, number) = (&row.sheet_name, row.row + 1);
    let text = Text::new(format!("{sheet} 第 {number} 行"), format!("{sheet} row {number}"));
    shown(text.get(language).trim_start()).into_owned()
}

fn human(
    (row, is_form): (&PlannedRow, bool),
    common: &BTreeMap<&Text, usize>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Why a column is missing is told of its sheet.
    if matches!(&row.outcome, RowOutcome::Refused(faults) if faults.is_empty())
        && row.notes.is_empty()
    {
        return Ok(());
    }
    let outcome = row.outcome.name();
    let outcome = padded(outcome.get(language), 10);
    let number = number(row, language, is_form);
    let number = if is_form { number } else { padded(&format!("{number}  "), 12) };
    writeln!(out, "{number}{outcome}{}", who(row))?;
    details(row, language, |note| !common.contains_key(note))
        .iter()
        .try_for_each(|line| writeln!(out, "    {line}"))
}

fn short(row: &PlannedRow, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let outcome = row.outcome.name();
    let mut line = format!("{}: {}: {}", row.number(), outcome.get(language), who(row));
    let details = details(row, language, |_| true);
    if !details.is_empty() {
        line = format!("{line}: {}", details.join("; "));
    }
    writeln!(out, "{}", shown(&line).replace('\n', " "))
}

/// The reasons, differences and remarks of a row.
fn details(row: &PlannedRow, language: Language, is_told: impl Fn(&Text) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = match &row.outcome {
        RowOutcome::Refused(faults) => {
            faults.iter().map(|one| one.get(language).to_owned()).collect()
        }
        RowOutcome::Update(changes) | RowOutcome::Differs(changes) => {
            changes.iter().map(|one| difference(one, language)).collect()
        }
        RowOutcome::New | RowOutcome::Unchanged => Vec::new(),
    };
    let notes = row.notes.iter().filter(|note| is_told(note));
    lines.extend(notes.map(|note| note.get(language).to_owned()));
    lines.iter().map(|line| shown(line).replace('\n', " ")).collect()
}

fn difference(change: &FieldChange, language: Language) -> String {
    let FieldChange { field, from, to } = change;
    if from.is_empty() {
        return format!("{field}: → `{to}`");
    }
    if to.is_empty() {
        return match language {
            Language::Chinese => format!("{field}: 删去 `{from}`"),
            Language::English => format!("{field}: `{from}` removed"),
        };
    }
    format!("{field}: `{from}` → `{to}`")
}

fn object(plan: &ImportPlan, row: &PlannedRow, language: Language) -> serde_json::Value {
    let texts = |texts: &[Text]| -> Vec<String> {
        texts.iter().map(|one| one.get(language).to_owned()).collect()
    };
    let (outcome, reasons, changes) = match &row.outcome {
        RowOutcome::New => ("new", Vec::new(), &[][..]),
        RowOutcome::Unchanged => ("unchanged", Vec::new(), &[][..]),
        RowOutcome::Update(changes) => ("update", Vec::new(), &changes[..]),
        RowOutcome::Differs(changes) => ("differs", Vec::new(), &changes[..]),
        RowOutcome::Refused(faults) if faults.is_empty() => {
            ("refused", texts(&plan.faults), &[][..])
        }
        RowOutcome::Refused(faults) => ("refused", texts(faults), &[][..]),
    };
    let changes: Vec<_> = changes
        .iter()
        .map(|one| json!({"field": one.field, "from": one.from, "to": one.to}))
        .collect();
    json!({
        "sheet": plan.sheets.get(row.sheet),
        "row": row.row + 1,
        "name": row.name,
        "person": row.person,
        "outcome": outcome,
        "reasons": reasons,
        "changes": changes,
        "notes": texts(&row.notes),
    })
}
