//! Replies of departments from a workbook, into the batches: one row one reply, or one row one
//! person of a reply.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive;
use crate::diagnostic::{Severity, Text};
use crate::facts;
use crate::facts::reply::{self, Saying};
use crate::model::Day;
use crate::model::review::{Reply, Review};
use crate::path::ArchivePath;
use crate::yaml::edit::New;

use super::columns::{Kind, NOT_TAKEN, PLACES, Place};
use super::header::{Header, Target, plain};
use super::lookup::Lookup;
use super::plan::{File, Outcome, Plan, Row};
use super::roster::Ask;
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

/// What a department says about somebody.
enum About {
    /// Nothing against anybody, or against this person.
    Clear(Option<ArchivePath>),
    Held(ArchivePath),
    Named(ArchivePath, String, String),
}

impl About {
    fn person(&self) -> Option<&ArchivePath> {
        match self {
            Self::Clear(person) => person.as_ref(),
            Self::Held(person) | Self::Named(person, ..) => Some(person),
        }
    }
}

/// A row that can be read.
struct Answer {
    /// Its place in the plan.
    row: usize,
    said: Said,
    about: About,
}

/// Rows by batch and department.
type Groups = BTreeMap<(String, String), Vec<Answer>>;

/// Plans the import of replies.
#[must_use]
pub fn replies(book: &Book, ask: &Ask<'_>) -> Plan {
    let mut plan = Plan::of(book);
    let mut groups = Groups::new();
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
    for ((batch, department), rows) in &groups {
        let outcome = settle(ask, (batch, department), rows, &mut plan.files);
        for answer in rows {
            plan.rows[answer.row].outcome = match &outcome {
                Ok(true) => Outcome::New,
                Ok(false) => Outcome::Unchanged,
                Err(faults) => Outcome::Refused(faults.clone()),
            };
        }
    }
    plan
}

fn serves(header: &Header) -> bool {
    [field("名称"), field("回复")].iter().all(|one| header.column(*one).is_some())
}

/// Reads a row; one that can be read joins the others of its reply.
fn read(
    data: &Data<'_>,
    lookup: &Lookup<'_>,
    ask: &Ask<'_>,
    number: usize,
    groups: &mut Groups,
) -> Row {
    let (said, mut faults) = said(data);
    let mut notes = Vec::new();
    let about = about(data, lookup, ask, &said, &mut notes).map_err(|fault| faults.push(fault));
    let key = |name| said.get(name).cloned().unwrap_or_default();
    let name = if key("姓名").is_empty() { key("名称") } else { key("姓名") };
    if let (Ok(about), true) = (about, faults.is_empty()) {
        let group = (key("批次"), key("名称"));
        groups.entry(group).or_default().push(Answer { row: number, said, about });
    }
    Row { notes, ..Row::new(data.at, name, Outcome::Refused(faults)) }
}

fn field(name: &str) -> Target {
    Target::Field(FIELDS.iter().position(|(own, _)| *own == name).unwrap_or(usize::MAX))
}

fn meaning(label: &str) -> Option<(Target, usize)> {
    let at = |labels: &[&str]| labels.iter().position(|own| plain(own) == label);
    let own = FIELDS
        .iter()
        .enumerate()
        .find_map(|(number, (_, labels))| at(labels).map(|rank| (Target::Field(number), rank)));
    let place = || {
        let named = |(place, labels): &(Place, &[&str])| {
            at(labels).map(|rank| (Target::Place(*place), rank))
        };
        PLACES.iter().find_map(named)
    };
    own.or_else(place).or_else(|| at(NOT_TAKEN).map(|rank| (Target::NotTaken, rank)))
}

/// What a row says, and what is wrong about its cells.
fn said(data: &Data<'_>) -> (Said, Vec<Text>) {
    let (mut said, mut faults) = (Said::new(), Vec::from_iter(data.shifted()));
    for (number, (name, _)) in FIELDS.iter().enumerate() {
        let Some(column) = data.header.column(Target::Field(number)) else { continue };
        let kind = match *name {
            "送审" | "回复" => Kind::Day,
            "身份证号" => Kind::Identity,
            _ => Kind::Text,
        };
        match typed(kind, data.cell(column.at), data.sheet.epoch) {
            Err(fault) => faults.push(rows::of_column(&column.label, &fault)),
            Ok(read) => {
                let text = read.map(|(text, _)| text).filter(|text| !text.is_empty());
                let Some(text) = text else { continue };
                match day(kind, text) {
                    Ok(text) => drop(said.insert(name, text)),
                    Err(fault) => faults.push(rows::of_column(&column.label, &fault)),
                }
            }
        }
    }
    for key in ["批次", "名称", "回复"] {
        let shown = if key == "名称" { "部门" } else { key };
        let told = faults.iter().any(|fault| fault.zh.starts_with(shown));
        if !said.contains_key(key) && !told {
            faults.push(rows::missing(shown));
        }
    }
    (said, faults)
}

fn day(kind: Kind, text: String) -> Result<String, Text> {
    if kind != Kind::Day {
        return Ok(text);
    }
    let wrong = || Text::new(format!("`{text}` 不是日期"), format!("`{text}` is not a day"));
    Day::parse(&text).map(|day| day.to_string()).ok_or_else(wrong)
}

/// What a row says about somebody; a row without anybody is about the reply alone. What has no
/// place in a batch is noted.
fn about(
    data: &Data<'_>,
    lookup: &Lookup<'_>,
    ask: &Ask<'_>,
    said: &Said,
    notes: &mut Vec<Text>,
) -> Result<About, Text> {
    let name = said.get("姓名").map_or("", String::as_str);
    let identity = said.get("身份证号").map(String::as_str);
    let get = |key| said.get(key).cloned().unwrap_or_default();
    let (result, clause, note) = (get("结果"), get("条款"), get("说明"));
    let someone = !name.is_empty() || identity.is_some() || data.place(Place::Path).is_some();
    // A clause alone names somebody where no column asks for more.
    let result = if result.is_empty() && (!someone || !clause.is_empty()) {
        if clause.is_empty() { "否" } else { "是" }
    } else {
        &result
    };
    let answer = reply::Said::new(String::new(), result, clause, note);
    notes.extend(answer.remark());
    if let Some(fault) = answer.fault() {
        return Err(Text::new(format!("结果{}", fault.zh), format!("the result {}", fault.en)));
    }
    if !someone {
        return match answer.answer {
            Saying::Clear => Ok(About::Clear(None)),
            _ => Err(Text::new("写了结果或条款，没有写是谁", "a result or clause is about nobody")),
        };
    }
    let person = data.person(lookup, ask.town.as_ref(), name, identity)?.clone();
    match answer.answer {
        Saying::Named { clause, .. } if clause.is_empty() => Err(rows::missing("条款")),
        Saying::Named { clause, note } => Ok(About::Named(person, clause, note)),
        Saying::Held => Ok(About::Held(person)),
        _ => Ok(About::Clear(Some(person))),
    }
}

/// Enters the reply of a department: whether anything is new.
fn settle(
    ask: &Ask<'_>,
    (batch, department): (&str, &str),
    rows: &[Answer],
    files: &mut Vec<File>,
) -> Result<bool, Vec<Text>> {
    let found = ask.archive.reviews.iter().find(|(_, review)| &*review.batch == batch);
    let Some((file, review)) = found else {
        return Err(vec![Text::new(
            format!("档案里没有批次 `{batch}`"),
            format!("the archive holds no batch `{batch}`"),
        )]);
    };
    let strangers: Vec<Text> = rows.iter().filter_map(|one| stranger(review, &one.about)).collect();
    if !strangers.is_empty() {
        return Err(strangers);
    }
    complete(review, rows)?;
    let values = agreed(rows)?;
    let department =
        facts::asked_department(review, &ask.archive.policies, department).unwrap_or(department);
    let at = facts::place_of_reply(review, department);
    if let Some(reply) = at.map(|at| &review.departments[at])
        && reply.replied.is_some()
    {
        return if is_said(reply, &values, rows) {
            Ok(false)
        } else {
            Err(vec![replied(department)])
        };
    }
    let item = |at: usize| ask.archive.item_of(file, &review.departments[at]).unwrap_or(at);
    let text = |(key, text): &(&'static str, String)| (*key, New::from(text.as_str()));
    let values = values.iter().map(text).chain(people(rows)).collect();
    enter(ask, file, (department, at.map(item)), values, files)?;
    Ok(true)
}

/// Puts a reply into a batch's file, as the replies before have left it.
fn enter(
    ask: &Ask<'_>,
    file: &ArchivePath,
    entry: (&str, Option<usize>),
    values: Vec<(&'static str, New)>,
    files: &mut Vec<File>,
) -> Result<(), Vec<Text>> {
    let bytes = File::as_left(files, ask.archive, file)?;
    let new =
        archive::enter_reply(file, &bytes, entry, values).map_err(|refused| vec![refused.why])?;
    let known: BTreeSet<Text> =
        ask.archive.reread(file, &bytes).findings.into_iter().map(|one| one.message).collect();
    let read = ask.archive.reread(file, &new);
    let errors = read.findings.iter().filter(|one| one.severity == Severity::Error);
    let errors: Vec<Text> =
        errors.filter(|one| !known.contains(&one.message)).map(|one| reason("", one)).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    File::change(files, file, new);
    Ok(())
}

fn stranger(review: &Review, about: &About) -> Option<Text> {
    let person = about.person()?;
    let listed = review.people.iter().any(|one| one.path() == person);
    (!listed).then(|| {
        Text::new(
            format!("`{person}` 不在这一批的名单里"),
            format!("`{person}` is not in the batch"),
        )
    })
}

/// Refuses a reply that goes person by person and leaves somebody out: who is not there is not
/// clear.
fn complete(review: &Review, rows: &[Answer]) -> Result<(), Vec<Text>> {
    let told: BTreeSet<&ArchivePath> = rows.iter().filter_map(|one| one.about.person()).collect();
    let missing: Vec<String> = review
        .people
        .iter()
        .map(|person| person.path())
        .filter(|person| !told.contains(person))
        .map(|person| format!("`{person}`"))
        .collect();
    if told.is_empty() || missing.is_empty() {
        return Ok(());
    }
    Err(vec![Text::new(
        format!("没有写这些人的结果：{}", missing.join("、")),
        format!("no result is given for: {}", missing.join(", ")),
    )])
}

/// What all rows of a reply say of it; they must not say different things.
fn agreed(rows: &[Answer]) -> Result<Vec<(&'static str, String)>, Vec<Text>> {
    let mut values = Vec::new();
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

/// The people of a reply: those who are named and those who are held.
fn people(rows: &[Answer]) -> Vec<(&'static str, New)> {
    let text = |key: &str, text: &str| (key.to_owned(), New::from(text));
    let (mut named, mut held) = (Vec::new(), Vec::new());
    for one in rows {
        match &one.about {
            About::Clear(_) => {}
            About::Held(person) => held.push(New::from(person.as_str())),
            About::Named(person, clause, note) => {
                let mut entry = vec![text("人员", person.as_str()), text("条款", clause)];
                entry.extend((!note.is_empty()).then(|| text("说明", note)));
                named.push(New::Map(entry));
            }
        }
    }
    [("情形", named), ("待核", held)]
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(key, list)| (key, New::List(list)))
        .collect()
}

/// Whether a reply that is there says all that the rows say, and of nobody more.
fn is_said(reply: &Reply, values: &[(&str, String)], rows: &[Answer]) -> bool {
    let text = |key: &str| match key {
        "送审" => reply.sent.map(|day| day.to_string()),
        "回复" => reply.replied.map(|day| day.to_string()),
        "文号" => reply.paper_number.as_ref().map(ToString::to_string),
        "经办" => reply.handler.as_ref().map(ToString::to_string),
        _ => reply.responsible.as_ref().map(ToString::to_string),
    };
    let (mut named, mut held) = (BTreeSet::new(), BTreeSet::new());
    for one in rows {
        match &one.about {
            About::Clear(_) => {}
            About::Held(person) => drop(held.insert(person)),
            About::Named(person, ..) => drop(named.insert(person)),
        }
    }
    values.iter().all(|(key, value)| text(key).as_ref() == Some(value))
        && reply.circumstances.iter().map(|one| one.person.path()).collect::<BTreeSet<_>>() == named
        && reply.pending.iter().map(|one| one.path()).collect::<BTreeSet<_>>() == held
}

fn replied(department: &str) -> Text {
    Text::new(
        format!("`{department}` 已有回复，内容不同，请在批次文件里直接修改"),
        format!("`{department}` has replied otherwise already: mend it in the batch's file"),
    )
}
