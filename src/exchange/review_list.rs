//! The list that a department gets for a batch, and the same workbook when it comes back.

use std::io::Cursor;

use calamine::{Data, Range, Reader};

use crate::diagnostic::Text;
use crate::facts::batch::ReviewList;
use crate::facts::reply::{Draft, Said, Saying};
use crate::model::Day;
use crate::path::ArchivePath;

use super::table::{Column, Table};

/// The column that says who it is.
const PERSON: &str = "人员";
/// The columns that a department fills in.
const ANSWERS: [&str; 3] = ["是否存在所列情形", "条款", "说明"];
/// The lines that a department fills in.
const REPLIED: &str = "回复日期";
const NUMBER: &str = "回复文号";
const HANDLER: &str = "经办";
const RESPONSIBLE: &str = "负责";

/// The tables of a department's workbook: the list, and the clauses.
#[must_use]
pub fn tables(list: &ReviewList<'_>) -> Vec<Table> {
    let numbers: Vec<String> = list.clauses.iter().map(|(number, _)| number.clone()).collect();
    let words = [["是", "否", "待核"].map(ToOwned::to_owned).to_vec(), numbers, Vec::new()];
    let mut columns = vec![Column::new("序号"), Column::new(PERSON)];
    columns.extend(list.fields.iter().map(|field| Column::new(*field)));
    columns.extend(ANSWERS.into_iter().zip(words).map(|(head, words)| Column::of(head, words)));
    let row = |(at, (path, fields)): (usize, &(&ArchivePath, Vec<String>))| {
        let mut row = vec![(at + 1).to_string(), path.to_string()];
        row.extend(fields.iter().cloned());
        row.extend(ANSWERS.map(|_| String::new()));
        row
    };
    let people = Table {
        name: "名单".to_owned(),
        title: title(list.batch, list.department),
        notes: vec![format!(
            "{}送审，共 {} 人。请逐人填 是、否 或 待核；填“是”的写明条款编号和说明。表下四栏一并填写。",
            list.day.printed(),
            list.people.len()
        )],
        columns,
        rows: list.people.iter().enumerate().map(row).collect(),
        blanks: [REPLIED, NUMBER, HANDLER, RESPONSIBLE].map(ToOwned::to_owned).to_vec(),
        open: false,
    };
    let clauses = Table {
        name: "条款".to_owned(),
        title: format!("请{}核查的情形", list.department),
        columns: ["编号", "内容"].map(Column::new).to_vec(),
        rows: list
            .clauses
            .iter()
            .map(|(number, text)| vec![number.clone(), text.clone()])
            .collect(),
        ..Table::default()
    };
    if list.clauses.is_empty() { vec![people] } else { vec![people, clauses] }
}

/// The line above a list, by which it is known again when it comes back.
fn title(batch: &str, department: &str) -> String {
    format!("村级后备力量县级联审名单（{batch} 批）——{department}")
}

/// The batch and the department of such a line.
fn named(title: &str) -> Option<(String, String)> {
    let (_, rest) = title.split_once("联审名单（")?;
    let (batch, department) = rest.split_once(" 批）——")?;
    Some((batch.trim().to_owned(), department.trim().to_owned()))
}

/// Reads a workbook that came back.
///
/// # Errors
/// If it is no workbook, or holds no such list.
pub fn read(bytes: Vec<u8>) -> Result<Draft, Text> {
    let no_workbook = || Text::new("不是能读的 Excel 文件", "it is no workbook that can be read");
    let mut book =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let sheets = book.worksheets();
    sheets.iter().find_map(|(_, cells)| draft(cells)).ok_or_else(|| {
        Text::new(
            format!("没有一张表同时有`{PERSON}`和`{}`两栏", ANSWERS[0]),
            format!("no sheet has both columns `{PERSON}` and `{}`", ANSWERS[0]),
        )
    })
}

fn draft(cells: &Range<Data>) -> Option<Draft> {
    let rows: Vec<Vec<String>> = cells.rows().map(|row| row.iter().map(text).collect()).collect();
    let column = |row: &[String], head: &str| row.iter().position(|cell| cell == head);
    let head = rows
        .iter()
        .position(|row| column(row, PERSON).is_some() && column(row, ANSWERS[0]).is_some())?;
    let columns = [PERSON, ANSWERS[0], ANSWERS[1], ANSWERS[2]];
    let columns = columns.map(|name| column(&rows[head], name));
    let below = &rows[head + 1..];
    let labels = [REPLIED, NUMBER, HANDLER, RESPONSIBLE];
    let is_label = |row: &&Vec<String>| labels.iter().any(|label| filled(row, label).is_some());
    let line = |label: &str| below.iter().find_map(|row| filled(row, label)).unwrap_or_default();
    let answers = below.iter().filter(|row| !is_label(row)).filter_map(|row| {
        let [person, answer, clause, note] =
            columns.map(|at| at.and_then(|at| row.get(at)).cloned().unwrap_or_default());
        (!person.is_empty()).then(|| Said { person, answer: saying(&answer, clause, note) })
    });
    Some(Draft {
        list: rows[..head].iter().flatten().find_map(|cell| named(cell)),
        day: Day::parse(&line(REPLIED)),
        number: line(NUMBER),
        handler: line(HANDLER),
        responsible: line(RESPONSIBLE),
        answers: answers.collect(),
        silence_is_clear: false,
    })
}

/// What is filled in behind a label that begins a row.
fn filled(row: &[String], label: &str) -> Option<String> {
    let first = row.iter().position(|cell| !cell.is_empty())?;
    let own = row[first].trim_end_matches(['：', ':']);
    (own == label)
        .then(|| row[first + 1..].iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default())
}

fn saying(answer: &str, clause: String, note: String) -> Saying {
    match answer {
        "是" | "有" => Saying::Named { clause, note },
        "否" | "无" => Saying::Clear,
        "待核" => Saying::Held,
        "" => Saying::Blank,
        other => Saying::Other(other.to_owned()),
    }
}

fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        other => other.to_string().trim().to_owned(),
    }
}
