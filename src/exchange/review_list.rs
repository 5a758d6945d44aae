//! The list that a department gets for a batch, and the same workbook when it comes back.

use crate::diagnostic::Text;
use crate::facts::batch::{FIELDS, ReviewList};
use crate::facts::reply::{Draft, Said, Saying};
use crate::model::Day;
use crate::path::ArchivePath;

use super::cell::Cell;
use super::columns::{CellKind, RowTarget};
use super::header::{Header, Target};
use super::open;
use super::scaffold::typed;
use super::sheet::Sheet;
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

/// What is asked of the department above the list.
const ASKED: &str = "请逐人填 是、否 或 待核；填“是”的写明条款编号和说明。表下四栏一并填写。";
/// How the line above the clauses ends, and their columns.
const CLAUSES: &str = "核查的情形";
const CLAUSE: [&str; 2] = ["编号", "内容"];

/// The tables of a department's workbook: the list, and the clauses.
pub(crate) fn tables(list: &ReviewList<'_>) -> Vec<Table> {
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
        notes: vec![format!("{}送审，共 {} 人。{ASKED}", list.day.printed(), list.people.len())],
        columns,
        rows: list.people.iter().enumerate().map(row).collect(),
        blanks: [REPLIED, NUMBER, HANDLER, RESPONSIBLE].map(ToOwned::to_owned).to_vec(),
        ..Table::default()
    };
    let clauses = Table {
        name: "条款".to_owned(),
        title: format!("请{}{CLAUSES}", list.department),
        columns: CLAUSE.map(Column::new).to_vec(),
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

/// Whether a text above a list is our own.
fn is_ours(text: &str) -> bool {
    let sent = || {
        let (day, rest) = text.split_once("送审，共 ")?;
        let (number, asked) = rest.split_once(" 人。")?;
        let is_plain = number.parse::<usize>().is_ok() && ["", ASKED].contains(&asked.trim());
        (is_plain && Day::parse(day).is_some()).then_some(())
    };
    named(text).is_some() || sent().is_some()
}

/// Reads a workbook that came back, in any of the forms that `import` reads. All of it counts: what
/// is not of the list is told, and lists that differ are refused.
///
/// # Errors
/// If it is no workbook, or holds no such list.
pub(crate) fn read(bytes: &[u8]) -> Result<Draft, Text> {
    let book = open::read(bytes).map_err(|fault| fault.0)?;
    let (mut lists, mut unkept) = (Vec::new(), book.notes.clone());
    for (at, sheet) in book.sheets.iter().enumerate() {
        let name = book.shown_name(at);
        match draft(sheet, &name) {
            Some(draft) => lists.push((name, draft)),
            None => unkept.extend(unread(&name, sheet)),
        }
    }
    let mut draft = one(lists).ok_or_else(|| {
        Text::new(
            format!("没有一张表同时有`{PERSON}`和`{}`两栏", ANSWERS[0]),
            format!("no sheet has both columns `{PERSON}` and `{}`", ANSWERS[0]),
        )
    })?;
    draft.unkept.extend(unkept);
    Ok(draft)
}

/// The list that is filled in. Others may be blank, or say the same.
fn one(lists: Vec<(String, Draft)>) -> Option<Draft> {
    let (filled, blank): (Vec<_>, Vec<_>) =
        lists.into_iter().partition(|(_, draft)| !is_blank(draft));
    let names: Vec<String> = filled.iter().map(|(name, _)| format!("`{name}`")).collect();
    let unkept: Vec<Text> =
        blank.iter().chain(&filled).flat_map(|(_, draft)| draft.unkept.clone()).collect();
    let mut all = filled.into_iter().chain(blank).map(|(_, draft)| draft);
    let mut draft = all.next()?;
    if all.take(names.len().saturating_sub(1)).any(|other| !says_same(&draft, &other)) {
        let names = names.join("、");
        draft.faults.push(Text::new(
            format!("几张工作表都是填好的名单，填得不一样：{names}；只留一张"),
            format!("several sheets contain different lists: {names}; keep one"),
        ));
    }
    draft.unkept = unkept;
    Some(draft)
}

/// Whether nothing is filled in.
fn is_blank(draft: &Draft) -> bool {
    let texts = [&draft.number, &draft.handler, &draft.responsible];
    let is_open = |said: &Said| said.answer == Saying::Blank;
    draft.answers.iter().all(is_open)
        && texts.iter().all(|text| text.is_empty())
        && draft.day.is_none()
        && draft.faults.is_empty()
}

/// Whether two lists say the same, in whatever order.
fn says_same(one: &Draft, other: &Draft) -> bool {
    let plain = |draft: &Draft| {
        let mut plain = Draft { unkept: Vec::new(), ..draft.clone() };
        plain.answers.sort();
        plain
    };
    plain(one) == plain(other)
}

/// What is said of the cells of a sheet that is no list, unless they are the clauses that we sent.
fn unread(name: &str, sheet: &Sheet) -> Vec<Text> {
    let texts = |row: &Vec<Cell>| row.iter().map(Cell::text).collect::<Vec<_>>();
    let head = sheet.rows.iter().position(|row| texts(row).starts_with(&CLAUSE.map(String::from)));
    let title = sheet.cell(0, 0).text();
    let is_title = title.starts_with('请') && title.ends_with(CLAUSES);
    let is_clause = |(row, column): (usize, usize)| {
        let is_whole = !sheet.cell(row, 0).is_empty() && !sheet.cell(row, 1).is_empty();
        head.is_some_and(|head| row >= head && column < CLAUSE.len() && is_whole)
            || is_title && (row, column) == (0, 0)
    };
    let cells = sheet.rows.iter().enumerate().flat_map(|(row, cells)| {
        let filled = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        filled.map(move |(column, _)| (row, column))
    });
    cells.filter(|at| !is_clause(*at)).map(|at| unkept(name, sheet, at)).collect()
}

/// What is said of a cell that has no place in a reply.
fn unkept(name: &str, sheet: &Sheet, at: (usize, usize)) -> Text {
    let (cell, text) = (account::name(at), sheet.cell(at.0, at.1).text());
    let (zh, en) = match name {
        "" => Default::default(),
        name => (format!("工作表 `{name}` "), format!(" of sheet `{name}`")),
    };
    Text::new(
        format!("没有登记：{zh}{cell} `{text}`"),
        format!("not entered: `{text}` in {cell}{en}"),
    )
}

/// What the columns of a list are for.
fn meaning(label: &str) -> Option<(Target, usize)> {
    let answer = ANSWERS.iter().position(|own| *own == label).map(Target::Field);
    let target = match label {
        PERSON => Some(Target::Place(RowTarget::Path)),
        NAME => Some(Target::Field(ANSWERS.len())),
        "序号" => Some(Target::NotTaken),
        _ => answer.or_else(|| FIELDS.contains(&label).then_some(Target::NotTaken)),
    };
    target.map(|target| (target, 0))
}

/// The list of a sheet that is called so.
fn draft(sheet: &Sheet, name: &str) -> Option<Draft> {
    let header = Header::find(sheet, &meaning).filter(|header| {
        [Target::Place(RowTarget::Path), Target::Field(0)]
            .iter()
            .all(|target| header.column(*target).is_some())
    })?;
    let titles = sheet.rows[..header.below].iter().flatten();
    let mut returned = Returned { sheet, name, header: &header, draft: Draft::default() };
    returned.draft.list = titles.map(Cell::text).find_map(|text| named(&text));
    returned.head();
    (header.below..sheet.rows.len()).for_each(|row| returned.row(row));
    Some(returned.draft)
}

/// A list that is being read.
struct Returned<'a> {
    sheet: &'a Sheet,
    /// The sheet's name, where a workbook has several.
    name: &'a str,
    header: &'a Header,
    draft: Draft,
}

impl Returned<'_> {
    /// Tells what stands above the list and is not our own, and labels that no one knows.
    fn head(&mut self) {
        let labels = self.header.below - 1;
        for row in 0..=labels {
            let texts = self.sheet.rows[row].iter().map(Cell::text).enumerate();
            let is_label = |at: usize| {
                let mut own = self.header.columns.iter().filter(|one| one.at == at);
                row == labels && own.any(|one| one.target.is_some())
            };
            let other = texts.filter(|(at, text)| {
                !(text.is_empty() || is_label(*at) || row < labels && is_ours(text))
            });
            let told = other.map(|(at, _)| unkept(self.name, self.sheet, (row, at)));
            self.draft.unkept.extend(told);
        }
        if !self.sheet.lost.is_empty() {
            self.draft.faults.push(Text::new(
                "有的单元格重复或超出范围，没有全部读入：用 Excel 另存一次",
                "there are repeated or out-of-range cells: save the file again with Excel",
            ));
        }
    }

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
        } else if foot::is_foot(self.sheet, self.header, row, Target::Place(RowTarget::Path)) {
            Vec::new()
        } else {
            self.answer(row)
        };
        let other = filled.iter().filter(|at| !taken.contains(at));
        let told = other.map(|at| unkept(self.name, self.sheet, (row, *at)));
        self.draft.unkept.extend(told);
    }

    /// Takes one of the lines below the list, and returns the columns of its cells.
    fn line(&mut self, label: &str, row: usize, filled: &[usize]) -> Vec<usize> {
        let Some(value) = filled.get(1) else { return filled.to_vec() };
        let kind = if label == REPLIED { CellKind::Day } else { CellKind::Text };
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

    /// Takes what a row says of someone, and returns the columns that are ours.
    fn answer(&mut self, row: usize) -> Vec<usize> {
        let [answer, clause, note] = [0, 1, 2].map(|at| self.of(Target::Field(at), row));
        let path = self.of(Target::Place(RowTarget::Path), row);
        let name = self.of(Target::Field(ANSWERS.len()), row);
        let (person, name) = if path.is_empty() { (name, String::new()) } else { (path, name) };
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
            let said = Said::new(person, &answer, clause, note);
            self.draft.answers.push(Said { name, ..said });
        }
        let known = self.header.columns.iter().filter(|one| one.target.is_some());
        known.map(|one| one.at).collect()
    }

    /// The text of a column as it is seen in a row.
    fn of(&mut self, target: Target, row: usize) -> String {
        self.header
            .column(target)
            .map_or_else(String::new, |one| self.text(CellKind::Text, row, one.at))
    }

    fn text(&mut self, kind: CellKind, row: usize, column: usize) -> String {
        let (_, cell) = self.header.seen(self.sheet, (row, column));
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
