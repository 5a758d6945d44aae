//! The list that a department gets for a batch, and the same workbook when it comes back.

use crate::diagnostic::Text;
use crate::facts::batch::{FIELDS, ReviewList};
use crate::facts::reply::{Draft, Said};
use crate::model::Day;
use crate::path::ArchivePath;

use super::cell::Cell;
use super::columns::{Kind, Place};
use super::header::{Header, Target};
use super::scaffold::typed;
use super::sheet::{self, Sheet};
use super::table::{Column, Table};
use super::{account, foot};

/// The column that says who it is.
const PERSON: &str = "人员";
/// The column that names them, where the county sends names.
const NAME: &str = "姓名";
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

/// Reads a workbook that came back, in any of the forms that `import` reads.
///
/// # Errors
/// If it is no workbook, or holds no such list.
pub fn read(bytes: &[u8]) -> Result<Draft, Text> {
    let book = sheet::read(bytes).map_err(|fault| fault.0)?;
    book.sheets.iter().find_map(draft).ok_or_else(|| {
        Text::new(
            format!("没有一张表同时有`{PERSON}`和`{}`两栏", ANSWERS[0]),
            format!("no sheet has both columns `{PERSON}` and `{}`", ANSWERS[0]),
        )
    })
}

/// What the columns of a list are for.
fn meaning(label: &str) -> Option<(Target, usize)> {
    let answer = ANSWERS.iter().position(|own| *own == label).map(Target::Field);
    let target = match label {
        PERSON => Some(Target::Place(Place::Path)),
        NAME => Some(Target::Field(ANSWERS.len())),
        "序号" => Some(Target::NotTaken),
        _ => answer.or_else(|| FIELDS.contains(&label).then_some(Target::NotTaken)),
    };
    target.map(|target| (target, 0))
}

/// The list of a sheet.
fn draft(sheet: &Sheet) -> Option<Draft> {
    let header = Header::find(sheet, &meaning).filter(|header| {
        [Target::Place(Place::Path), Target::Field(0)]
            .iter()
            .all(|target| header.column(*target).is_some())
    })?;
    let titles = sheet.rows[..header.below].iter().flatten();
    let mut returned = Returned { sheet, header: &header, draft: Draft::default() };
    returned.draft.list = titles.map(Cell::text).find_map(|text| named(&text));
    (header.below..sheet.rows.len()).for_each(|row| returned.row(row));
    Some(returned.draft)
}

/// A list that is being read.
struct Returned<'a> {
    sheet: &'a Sheet,
    header: &'a Header,
    draft: Draft,
}

impl Returned<'_> {
    /// Takes a row, and tells what is in it and has no place.
    fn row(&mut self, row: usize) {
        let cells = self.sheet.rows[row].iter().enumerate();
        let filled: Vec<usize> =
            cells.filter(|(_, cell)| !cell.is_empty()).map(|(at, _)| at).collect();
        let Some(first) = filled.first() else { return };
        let label = self.sheet.cell(row, *first).text();
        let label = label.trim_end_matches(['：', ':']).trim_end();
        let taken = if [REPLIED, NUMBER, HANDLER, RESPONSIBLE].contains(&label) {
            self.line(label, row, &filled)
        } else if foot::is_foot(self.sheet, self.header, row, Target::Place(Place::Path)) {
            Vec::new()
        } else {
            self.answer(row)
        };
        let other = filled.iter().filter(|at| !taken.contains(at));
        self.draft.unkept.extend(other.map(|at| {
            let (name, text) = (account::name((row, *at)), self.sheet.cell(row, *at).text());
            Text::new(
                format!("没有登记：{name} `{text}`"),
                format!("not entered: `{text}` in {name}"),
            )
        }));
    }

    /// Takes one of the lines below the list, and returns the columns of its cells.
    fn line(&mut self, label: &str, row: usize, filled: &[usize]) -> Vec<usize> {
        let Some(value) = filled.get(1) else { return filled.to_vec() };
        let kind = if label == REPLIED { Kind::Day } else { Kind::Text };
        let text = self.text(kind, row, *value);
        match label {
            REPLIED => self.draft.day = self.day(&text),
            NUMBER => self.draft.number = text,
            HANDLER => self.draft.handler = text,
            _ => self.draft.responsible = text,
        }
        filled[..2].to_vec()
    }

    fn day(&mut self, text: &str) -> Option<Day> {
        let day = Day::parse(text);
        if day.is_none() && !text.is_empty() {
            self.draft.faults.push(Text::new(
                format!("{REPLIED} `{text}` 不是日期（格式如 `2026-03-15`）"),
                format!("{REPLIED} `{text}` is not a day (like `2026-03-15`)"),
            ));
        }
        day
    }

    /// Takes what a row says of somebody, and returns the columns that are ours.
    fn answer(&mut self, row: usize) -> Vec<usize> {
        let [answer, clause, note] = [0, 1, 2].map(|at| self.of(Target::Field(at), row));
        let path = self.of(Target::Place(Place::Path), row);
        let name = self.of(Target::Field(ANSWERS.len()), row);
        let person = if path.is_empty() { name } else { path };
        let is_blank = [&answer, &clause, &note].iter().all(|text| text.is_empty());
        if person.is_empty() && is_blank {
            return Vec::new();
        }
        if person.is_empty() {
            let number = row + 1;
            self.draft.faults.push(Text::new(
                format!("第 {number} 行没有写`{PERSON}`：补上，或删去这一行"),
                format!("row {number}: `{PERSON}` is missing: fill it in, or delete the row"),
            ));
        } else {
            self.draft.answers.push(Said::new(person, &answer, clause, note));
        }
        let known = self.header.columns.iter().filter(|one| one.target.is_some());
        known.map(|one| one.at).collect()
    }

    /// The text of a column as it is seen in a row.
    fn of(&mut self, target: Target, row: usize) -> String {
        self.header
            .column(target)
            .map_or_else(String::new, |one| self.text(Kind::Text, row, one.at))
    }

    fn text(&mut self, kind: Kind, row: usize, column: usize) -> String {
        let (_, cell) = account::seen(self.sheet, self.header, (row, column));
        match typed(kind, cell, self.sheet.epoch) {
            Ok(read) => read.map(|(text, _)| text).unwrap_or_default(),
            Err(fault) => {
                let name = account::name((row, column));
                let (zh, en) = (fault.zh, fault.en);
                self.draft.faults.push(Text::new(format!("{name}：{zh}"), format!("{name}: {en}")));
                String::new()
            }
        }
    }
}
