//! Rows of data below a header: which rows count, where each belongs, what is left out.

use crate::diagnostic::Text;
use crate::path::ArchivePath;
use crate::text::nearest;

use super::columns::Place;
use super::header::{Header, Meaning, Target, plain};
use super::lookup::{Lookup, Match};
use super::sheet::{Cell, Sheet};

/// Words with which a row of totals begins.
const TOTALS: [&str; 5] = ["合计", "总计", "小计", "汇总", "共计"];
/// Characters of such a cell: `合计：128人`.
const LONGEST_TOTAL: usize = 8;
/// Words with which a remark below a table begins.
const REMARKS: [&str; 10] =
    ["注", "说明", "备注", "填表", "填报", "审核", "制表", "单位负责", "联系人", "填写说明"];

/// A row of data.
pub(super) struct Data<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) header: &'a Header,
    /// Its number in the sheet, from 0.
    pub(super) at: usize,
}

/// What people write for the value of the row above.
const DITTO: [&str; 9] = ["同上", "〃", "″", "\"", "”", "''", "’’", "同前", "〞"];

impl<'a> Data<'a> {
    /// The cell of a column; where that says 同上, the cell above that it means.
    pub(super) fn cell(&self, column: usize) -> &'a Cell {
        let ditto = |row: usize| match self.sheet.cell(row, column) {
            Cell::Text(text) => DITTO.contains(&text.trim()),
            _ => false,
        };
        let mut row = self.at;
        while row > self.header.below && ditto(row) {
            row -= 1;
        }
        self.sheet.cell(row, column)
    }

    /// What is said of a cell that says 同上.
    pub(super) fn ditto(&self, column: usize) -> Option<Text> {
        let (typed, meant) = (self.sheet.cell(self.at, column), self.cell(column));
        (!typed.is_empty() && typed != meant).then(|| {
            let (typed, meant) = (typed.text(), meant.text());
            Text::new(
                format!("`{typed}` 按上一行读作 `{meant}`"),
                format!("`{typed}` read as `{meant}` of the row above"),
            )
        })
    }

    /// What a row says of its place; joined cells say it of all their rows.
    pub(super) fn place(&self, place: Place) -> Option<String> {
        let column = self.header.column(Target::Place(place))?;
        let seen = self.sheet.seen(self.at, column.at);
        let joined = seen != self.sheet.cell(self.at, column.at);
        let text = if joined { seen.text() } else { self.cell(column.at).text() };
        (!text.is_empty()).then_some(text)
    }

    /// The village of a row. Its town stands in the row, or is the one that was named, or is what
    /// the sheet is called.
    pub(super) fn village<'l>(
        &self,
        lookup: &Lookup<'l>,
        town: Option<&ArchivePath>,
    ) -> Result<&'l ArchivePath, Text> {
        let own = self.place(Place::Town).map(|text| lookup.town(&text)).transpose()?;
        let town = own.or(town).or_else(|| lookup.town(&self.sheet.name).ok());
        match self.place(Place::Village) {
            Some(text) => lookup.village(town, &text),
            None => self.village_of_sheet(lookup, town).ok_or_else(no_village),
        }
    }

    /// The village that the sheet is called by, or that alone is named above its header; only for
    /// a sheet without a column of villages.
    pub(super) fn village_of_sheet<'l>(
        &self,
        lookup: &Lookup<'l>,
        town: Option<&ArchivePath>,
    ) -> Option<&'l ArchivePath> {
        if self.header.column(Target::Place(Place::Village)).is_some() {
            return None;
        }
        let above = self.sheet.rows[..self.header.below.min(self.sheet.rows.len())].iter();
        let titles = above.flatten().filter(|cell| matches!(cell, Cell::Text(_))).map(Cell::text);
        lookup
            .village(town, &self.sheet.name)
            .ok()
            .or_else(|| lookup.village_in(town, &titles.collect::<Vec<_>>()))
    }
}

/// What is said of a row that names no village.
pub(super) fn no_village() -> Text {
    Text::new("没有写村", "no village is given")
}

impl Data<'_> {
    /// Who of the archive a row means: by path, by identity number, or by village and name.
    pub(super) fn person<'l>(
        &self,
        lookup: &Lookup<'l>,
        town: Option<&ArchivePath>,
        name: &str,
        identity: Option<&str>,
    ) -> Result<&'l ArchivePath, Text> {
        if let Some(path) = self.place(Place::Path) {
            return lookup.path(&path);
        }
        let shown = identity.filter(|text| text.contains('*'));
        if let Some(number) = identity.filter(|_| shown.is_none()) {
            return lookup.identity(&identity_of(number)).ok_or_else(|| {
                Text::new("档案里没有这个身份证号", "nobody has this identity number")
            });
        }
        if name.is_empty() {
            return Err(missing("姓名"));
        }
        let village = self.village(lookup, town)?;
        match lookup.person(village, name, None, shown)? {
            Match::Known(path) => Ok(path),
            Match::Nobody => Err(Text::new(
                format!("`{village}` 没有 `{name}`"),
                format!("nobody of `{village}` is called `{name}`"),
            )),
        }
    }
}

/// An identity number as it is read.
pub(super) fn identity_of(text: &str) -> String {
    crate::model::identity::plain_identity(text)
}

/// The header of a sheet, if it has one that serves.
pub(super) fn header(
    sheet: &Sheet,
    meaning: Meaning<'_>,
    serves: &dyn Fn(&Header) -> bool,
) -> Option<Header> {
    Header::find(sheet, meaning).filter(serves)
}

/// What is said of a sheet without a header; nothing of an empty one.
pub(super) fn no_header(sheet: &Sheet) -> Option<Text> {
    let told = || {
        of_sheet(
            sheet,
            "没有找到表头（需有“姓名”等栏），没有读取",
            "no header was found, it is not read",
        )
    };
    (!sheet.rows.is_empty()).then(told)
}

/// A remark on a sheet.
fn of_sheet(sheet: &Sheet, zh: &str, en: &str) -> Text {
    let name = &sheet.name;
    if name.is_empty() {
        return Text::new(zh, en);
    }
    Text::new(format!("工作表 `{name}`：{zh}"), format!("sheet `{name}`: {en}"))
}

/// What is said of columns that are not taken over. Of labels that nobody knows it is said which
/// of `labels` may be meant.
pub(super) fn left_out(sheet: &Sheet, header: &Header, labels: &[&str]) -> Vec<Text> {
    let unknown = header.columns.iter().filter(|one| one.target.is_none());
    let unknown: Vec<String> = unknown
        .map(|one| match nearest(&plain(&one.label), labels.iter().copied()) {
            Some(near) => format!("`{}`（是否应为 `{near}`？）", one.label),
            None => format!("`{}`", one.label),
        })
        .collect();
    let known = header.columns.iter().filter(|one| one.target == Some(Target::NotTaken));
    let known = known.filter(|one| !matches!(&*plain(&one.label), "序号" | "错误"));
    let known: Vec<String> = known.map(|one| format!("`{}`", one.label)).collect();
    let doubled: Vec<String> =
        header.doubled.iter().map(|one| format!("`{}`", one.label)).collect();
    let mut told = Vec::new();
    let mut tell = |labels: &[String], zh: &str, en: &str| {
        if !labels.is_empty() {
            let (zh, en) =
                (format!("{zh}：{}", labels.join("、")), format!("{en}: {}", labels.join(", ")));
            told.push(of_sheet(sheet, &zh, &en));
        }
    };
    tell(&unknown, "不认识的栏，没有导入", "unknown columns, not taken over");
    tell(
        &known,
        "这些栏不导入（由档案计算，或另行登记）",
        "columns that are kept elsewhere, not taken over",
    );
    tell(&doubled, "与别的栏重复，没有导入", "columns that double another, not taken over");
    if sheet.hidden {
        told.push(of_sheet(
            sheet,
            "是隐藏的工作表，也读入了",
            "the sheet is hidden, it was read too",
        ));
    }
    told
}

/// What is said of rows below a header that are no data, that are not shown, or whose cells could
/// not all be kept: what went in is counted.
pub(super) fn counted(sheet: &Sheet, header: &Header, data: &[usize]) -> Vec<Text> {
    let filled = |row: &usize| sheet.rows[*row].iter().any(|cell| !cell.is_empty());
    let all = (header.below..sheet.rows.len()).filter(filled);
    let passed: Vec<usize> = all.filter(|row| !data.contains(row)).collect();
    let hidden: Vec<usize> =
        data.iter().copied().filter(|row| sheet.hidden_rows.contains(row)).collect();
    let lost: Vec<usize> = sheet.lost.iter().copied().collect();
    let mut told = Vec::new();
    let mut tell = |rows: &[usize], zh: &str, en: &str| {
        if !rows.is_empty() {
            let numbers = numbers(rows);
            told.push(of_sheet(
                sheet,
                &format!("第 {numbers} 行{zh}"),
                &format!("rows {numbers} {en}"),
            ));
        }
    };
    tell(&passed, "是合计、说明或表头，不算数据", "are totals, remarks or headers and no data");
    tell(&hidden, "是隐藏的行，也读入了", "are hidden, they were read too");
    tell(
        &lost,
        "有的单元格重复或超出范围，没有全部读入，请用 Excel 另存一次再导入",
        "hold cells twice or too far out, not all of them were read: save the file anew with Excel",
    );
    told
}

/// The numbers of rows as offices count them, in runs: `3、5—9`.
fn numbers(rows: &[usize]) -> String {
    const MOST: usize = 12;
    let runs = rows.chunk_by(|one, next| one + 1 == *next).map(|run| match run {
        [one] => (one + 1).to_string(),
        [first, .., last] => format!("{}—{}", first + 1, last + 1),
        [] => String::new(),
    });
    let mut runs: Vec<String> = runs.collect();
    if runs.len() > MOST {
        runs.truncate(MOST);
        runs.push("……".to_owned());
    }
    runs.join("、")
}

/// The rows of data: blank rows, totals, remarks and repeated headers left out. A row in which no
/// column `of_data` is filled says nothing: it is a running number, or a name in a list to fill in.
pub(super) fn data(
    sheet: &Sheet,
    header: &Header,
    name: Target,
    of_data: &dyn Fn(Target) -> bool,
) -> Vec<usize> {
    let name = header.column(name).map(|column| column.at);
    let says = |at: usize| {
        let column = header.columns.iter().find(|one| one.at == at);
        column.and_then(|one| one.target).is_some_and(of_data)
    };
    let counts = |row: &usize| {
        let cells: Vec<(usize, &Cell)> =
            sheet.rows[*row].iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        let Some((first, cell)) = cells.first() else { return false };
        let text = plain(&cell.text());
        let total = text.chars().count() <= LONGEST_TOTAL
            && TOTALS.iter().any(|word| text.starts_with(word));
        let remark = cells.len() <= 3 && REMARKS.iter().any(|word| text.starts_with(word));
        let beside = total || remark && name != Some(*first) || header.is_repeated(sheet, *row);
        !beside && cells.iter().any(|(at, _)| says(*at))
    };
    (header.below..sheet.rows.len()).filter(counts).collect()
}

/// What is said of a key that a row lacks, as the decoder says it.
pub(super) fn missing(key: &str) -> Text {
    Text::new(format!("缺少 `{key}`"), format!("`{key}` is missing"))
}

/// What is wrong about a cell, with its column.
pub(super) fn of_column(label: &str, fault: &Text) -> Text {
    Text::new(format!("{label}：{}", fault.zh), format!("{label}: {}", fault.en))
}

/// A number that stands for somebody, with its middle hidden: first six and last four stay.
pub(super) fn masked(number: &str) -> String {
    let letters: Vec<char> = number.chars().collect();
    if letters.len() < 15 {
        return "*".repeat(letters.len());
    }
    let (first, last) = (&letters[..6], &letters[letters.len() - 4..]);
    let stars = "*".repeat(letters.len() - 10);
    format!("{}{stars}{}", first.iter().collect::<String>(), last.iter().collect::<String>())
}
