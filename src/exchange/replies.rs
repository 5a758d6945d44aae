//! Replies of departments from a workbook, into the batches: one row one reply, or one row one
//! person of a reply.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Severity, Text};
use crate::facts;
use crate::facts::reply::{self, Draft, Saying};
use crate::model::{Day, Review};
use crate::path::ArchivePath;

use super::columns::{CellKind, RowTarget};
use super::header::{self, Header, Target};
use super::lookup::Lookup;
use super::plan::{File, ImportPlan, PlannedRow, RowOutcome};
use super::roster::ImportOptions;
use super::rows::{self, Data, Reading};
use super::scaffold::{reason, typed};
use super::sheet::Book;

/// The columns: what they are called in a batch's file, and their labels.
const FIELDS: &[(&str, &[&str])] = &[
    ("姓名", &["姓名", "名字"]),
    ("身份证号", &["身份证号", "身份证号码", "公民身份号码", "身份证"]),
    ("批次", &["批次", "联审批次"]),
    ("名称", &["部门", "部门名称", "联审部门", "审查部门", "名称"]),
    ("送审", &["送审", "送审日期", "送审时间"]),
    ("回复", &["回复", "回复日期", "回复时间"]),
    ("文号", &["文号", "回复文号"]),
    ("经办", &["经办", "经办人"]),
    ("负责", &["负责", "负责人"]),
    ("结果", &["结果", "是否存在所列情形", "审查结果", "联审结果"]),
    ("条款", &["条款", "情形编号", "条款编号"]),
    ("说明", &["说明", "情形说明"]),
];
/// Those that are of the reply as a whole.
const OF_REPLY: [&str; 5] = ["送审", "回复", "文号", "经办", "负责"];

/// What a row says, by field.
type Said = BTreeMap<&'static str, String>;

/// A row that can be read.
struct Answer {
    /// Its place in the plan.
    row: usize,
    said: Said,
    /// What the department says of someone; a row without anybody is about the reply alone.
    about: Option<reply::Said>,
}

/// A row that is refused: whom it means to clear or to name is not known.
struct Refused {
    /// Its place in the plan.
    row: usize,
    /// Batch and department of its reply, as far as they are known.
    batch: Option<String>,
    department: Option<String>,
}

impl Refused {
    fn new(ask: &ImportOptions<'_>, row: usize, (batch, department): (&str, &str)) -> Self {
        let (batch, department) = known(ask, batch, department);
        Self { row, batch, department }
    }
}

/// A batch and a department, as far as there are such: others are slips of the pen and may mean
/// any.
fn known(
    ask: &ImportOptions<'_>,
    batch: &str,
    department: &str,
) -> (Option<String>, Option<String>) {
    let own = review(ask, batch);
    let asks = |(_, review): &(ArchivePath, Review)| {
        facts::departments(review, &ask.archive.policies).contains(&department)
    };
    let is_asked = own.map_or_else(|| ask.archive.reviews.iter().any(asks), asks);
    (own.map(|_| batch.to_owned()), is_asked.then(|| department.to_owned()))
}

/// The rows by batch and department.
#[derive(Default)]
struct Groups {
    answers: BTreeMap<(String, String), Vec<Answer>>,
    refused: Vec<Refused>,
}

/// Plans the import of replies.
pub(crate) fn replies(book: &Book, ask: &ImportOptions<'_>) -> ImportPlan {
    let mut plan = ImportPlan::of(book);
    let mut groups = Groups::default();
    let lookup = Lookup::new(ask.archive);
    let labels: Vec<&str> = FIELDS.iter().flat_map(|(_, labels)| *labels).copied().collect();
    let reading = Reading {
        meaning: &meaning,
        serves: &serves,
        labels: &labels,
        name: field("名称"),
        of_data: &|target| target != Target::NotTaken,
        dated: &|target| [field("送审"), field("回复")].contains(&target),
    };
    rows::each(book, &reading, &mut plan, |data, plan| {
        read(data, &lookup, ask, plan.rows.len(), &mut groups)
    });
    groups.know(ask);
    for (reply, rows) in &groups.answers {
        let outcome = match groups.hold_up(reply, rows) {
            refused if refused.is_empty() => settle(ask, reply, rows, &mut plan.files),
            refused => Err(vec![held_up(&plan, &refused)]),
        };
        for answer in rows {
            plan.rows[answer.row].outcome = match &outcome {
                Ok(true) => RowOutcome::New,
                Ok(false) => RowOutcome::Unchanged,
                Err(faults) => RowOutcome::Refused(faults.clone()),
            };
        }
    }
    plan
}

impl Groups {
    /// Takes rows of batches and departments that no one knows for such as may belong to others.
    fn know(&mut self, ask: &ImportOptions<'_>) {
        for ((batch, department), rows) in &self.answers {
            if let (Some(_), Some(_)) = known(ask, batch, department) {
                continue;
            }
            let refused = |one: &Answer| Refused::new(ask, one.row, (batch, department));
            self.refused.extend(rows.iter().map(refused));
        }
    }

    /// The refused rows that may belong to a reply; of one that is refused itself, none.
    fn hold_up(&self, (batch, department): &(String, String), own: &[Answer]) -> Vec<usize> {
        let may_be = |known: &Option<String>, one| known.as_ref().is_none_or(|known| known == one);
        let of = |one: &&Refused| may_be(&one.batch, batch) && may_be(&one.department, department);
        let is_own = |one: &Refused| own.iter().any(|answer| answer.row == one.row);
        if self.refused.iter().any(is_own) {
            return Vec::new();
        }
        self.refused.iter().filter(of).map(|one| one.row).collect()
    }
}

fn held_up(plan: &ImportPlan, refused: &[usize]) -> Text {
    let numbers: Vec<String> = refused.iter().map(|at| plan.rows[*at].number()).collect();
    Text::new(
        format!("第 {} 行不能导入，同一份回复整份不登记：改好那些行再导入", numbers.join("、")),
        format!("rows {} are refused, and with them the whole reply", numbers.join(", ")),
    )
}

/// The batch of that name, with its file.
fn review<'a>(ask: &'a ImportOptions<'_>, batch: &str) -> Option<&'a (ArchivePath, Review)> {
    ask.archive.reviews.iter().find(|(_, review)| &*review.batch == batch)
}

fn serves(header: &Header) -> bool {
    [field("名称"), field("回复")].iter().all(|one| header.column(*one).is_some())
}

/// Reads a row; one that can be read joins the others of its reply.
fn read(
    data: &Data<'_>,
    lookup: &Lookup<'_>,
    ask: &ImportOptions<'_>,
    number: usize,
    groups: &mut Groups,
) -> PlannedRow {
    let (said, mut faults) = said(data);
    let mut notes = Vec::new();
    let about = about(data, lookup, ask, &said, &mut notes).map_err(|fault| faults.push(fault));
    let key = |name| said.get(name).cloned().unwrap_or_default();
    let name = if key("姓名").is_empty() { key("名称") } else { key("姓名") };
    let (batch, department) = (key("批次"), key("名称"));
    match about {
        Ok(about) if faults.is_empty() => {
            let rows = groups.answers.entry((batch, department)).or_default();
            rows.push(Answer { row: number, said, about });
        }
        _ => groups.refused.push(Refused::new(ask, number, (&batch, &department))),
    }
    PlannedRow { notes, ..PlannedRow::new(data.at, name, RowOutcome::Refused(faults)) }
}

fn field(name: &str) -> Target {
    Target::Field(FIELDS.iter().position(|(own, _)| *own == name).unwrap_or(usize::MAX))
}

fn meaning(label: &str) -> Option<(Target, usize)> {
    let own = FIELDS.iter().enumerate().find_map(|(number, (_, labels))| {
        Some((Target::Field(number), header::rank(labels, label)?))
    });
    own.or_else(|| header::general(label))
}

/// What a row says, and what is wrong about its cells.
fn said(data: &Data<'_>) -> (Said, Vec<Text>) {
    let (mut said, mut faults) = (Said::new(), Vec::from_iter(data.shifted()));
    let mut unread = BTreeSet::new();
    for (number, (name, _)) in FIELDS.iter().enumerate() {
        let Some(column) = data.header.column(Target::Field(number)) else { continue };
        let kind = match *name {
            "送审" | "回复" => CellKind::Day,
            "身份证号" => CellKind::Identity,
            _ => CellKind::Text,
        };
        let typed = typed(kind, data.cell(column.at), data.sheet.epoch);
        let read = typed.and_then(|read| {
            let text = read.map(|(text, _)| text).filter(|text| !text.is_empty());
            text.map(|text| day(kind, text)).transpose()
        });
        match read {
            Ok(text) => said.extend(text.map(|text| (*name, text))),
            Err(fault) => {
                unread.insert(*name);
                faults.push(rows::of_column(&column.label, &fault));
            }
        }
    }
    for key in ["批次", "名称", "回复"] {
        let shown = if key == "名称" { "部门" } else { key };
        if !said.contains_key(key) && !unread.contains(key) {
            faults.push(rows::missing(shown));
        }
    }
    (said, faults)
}

fn day(kind: CellKind, text: String) -> Result<String, Text> {
    if kind != CellKind::Day {
        return Ok(text);
    }
    let wrong = || Text::new(format!("`{text}` 不是日期"), format!("`{text}` is not a day"));
    Day::parse(&text).map(|day| day.to_string()).ok_or_else(wrong)
}

/// What a row says about someone; a row without anybody is about the reply alone. What has no
/// place in a batch is noted.
fn about(
    data: &Data<'_>,
    lookup: &Lookup<'_>,
    ask: &ImportOptions<'_>,
    said: &Said,
    notes: &mut Vec<Text>,
) -> Result<Option<reply::Said>, Text> {
    let name = said.get("姓名").map_or("", String::as_str);
    let identity = said.get("身份证号").map(String::as_str);
    let get = |key| said.get(key).cloned().unwrap_or_default();
    let (result, clause, note) = (get("结果"), get("条款"), get("说明"));
    let someone = !name.is_empty() || identity.is_some() || data.place(RowTarget::Path).is_some();
    // A clause alone names someone where no column asks for more.
    let result = if result.is_empty() && (!someone || !clause.is_empty()) {
        if clause.is_empty() { "否" } else { "是" }
    } else {
        &result
    };
    let mut answer = reply::Said::new(String::new(), result, clause, note);
    notes.extend(answer.remark());
    if let Some(fault) = answer.fault() {
        return Err(Text::new(format!("结果{}", fault.zh), format!("the result {}", fault.en)));
    }
    if !someone {
        return match answer.answer {
            Saying::Clear => Ok(None),
            _ => Err(Text::new("写了结果或条款，没有写是谁", "a result or clause names no person")),
        };
    }
    answer.person = data.person(lookup, ask.town.as_ref(), name, identity)?.to_string();
    match &answer.answer {
        Saying::Named { clause, .. } if clause.is_empty() => Err(rows::missing("条款")),
        _ => Ok(Some(answer)),
    }
}

/// Enters the reply of a department: whether anything is new.
fn settle(
    ask: &ImportOptions<'_>,
    (batch, department): &(String, String),
    rows: &[Answer],
    files: &mut Vec<File>,
) -> Result<bool, Vec<Text>> {
    let Some((file, review)) = review(ask, batch) else {
        return Err(vec![Text::new(
            format!("档案里没有批次 `{batch}`"),
            format!("the archive has no batch `{batch}`"),
        )]);
    };
    let draft = draft(rows)?;
    let entry = reply::settle(ask.archive, review, department, &draft)?;
    if entry.is_new {
        let bytes = File::as_left(files, ask.archive, file)?;
        let new = entry
            .entered(ask.archive, (file, review), &draft, &bytes)
            .map_err(|refused| vec![refused.why])?;
        enter(ask, file, (bytes, new), files)?;
    }
    Ok(entry.is_new)
}

/// Changes a batch's file, if that brings no new error.
fn enter(
    ask: &ImportOptions<'_>,
    file: &ArchivePath,
    (old, new): (Vec<u8>, Vec<u8>),
    files: &mut Vec<File>,
) -> Result<(), Vec<Text>> {
    let known: BTreeSet<Text> =
        ask.archive.reread(file, &old).findings.into_iter().map(|one| one.message).collect();
    let read = ask.archive.reread(file, &new);
    let errors = read.findings.iter().filter(|one| one.severity == Severity::Error);
    let errors: Vec<Text> =
        errors.filter(|one| !known.contains(&one.message)).map(|one| reason("", one)).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    File::change(files, file, (old, new));
    Ok(())
}

/// The rows of a reply as one: people of whom nothing is said are clear if no one is mentioned.
fn draft(rows: &[Answer]) -> Result<Draft, Vec<Text>> {
    let mut values = agreed(rows)?;
    let mut take = |key| values.remove(key).unwrap_or_default();
    let answers: Vec<reply::Said> = rows.iter().filter_map(|one| one.about.clone()).collect();
    Ok(Draft {
        sent: Day::parse(&take("送审")),
        day: Day::parse(&take("回复")),
        number: take("文号"),
        handler: take("经办"),
        responsible: take("负责"),
        silence_is_clear: answers.is_empty(),
        answers,
        ..Draft::default()
    })
}

/// What all rows of a reply say of it; they must not say different things.
fn agreed(rows: &[Answer]) -> Result<Said, Vec<Text>> {
    let mut values = Said::new();
    for key in OF_REPLY {
        let texts: BTreeSet<&String> = rows.iter().filter_map(|one| one.said.get(key)).collect();
        if texts.len() > 1 {
            return Err(vec![Text::new(
                format!("同一部门各行的 `{key}` 不一致"),
                format!("the rows of one department differ in `{key}`"),
            )]);
        }
        values.extend(texts.first().map(|text| (key, (*text).clone())));
    }
    Ok(values)
}
