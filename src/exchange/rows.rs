//! Rows of data below a header: which rows count, what each says and where it belongs.

use crate::archive;
use crate::diagnostic::Text;
use crate::path::ArchivePath;
use crate::text::nearest;

use super::cell::Cell;
use super::columns::RowTarget;
use super::header::{Header, Meaning, Target, plain};
use super::lookup::{Lookup, Match};
use super::plan::{ImportPlan, PlannedRow};
use super::sheet::{Book, Epoch, Sheet};
use super::sorted::sorted;
use super::{account, scaffold};

/// How the sheets of a workbook are read.
pub(super) struct Reading<'a> {
    /// What their labels mean.
    pub(super) meaning: Meaning<'a>,
    /// Whether a header has what is needed.
    pub(super) serves: &'a dyn Fn(&Header) -> bool,
    /// Labels that are known, to be offered for one that is not.
    pub(super) labels: &'a [&'a str],
    /// The column that names whom or what a row is about.
    pub(super) name: Target,
    /// Whether a column says something of its own: a row in which none is filled is a running
    /// number, or a name in a list to fill in.
    pub(super) of_data: &'a dyn Fn(Target) -> bool,
    /// Whether a column holds days or months.
    pub(super) dated: &'a dyn Fn(Target) -> bool,
}

/// Plans each row of data of a workbook, and tells what becomes of all that is in none.
pub(super) fn each(
    book: &Book,
    reading: &Reading<'_>,
    plan: &mut ImportPlan,
    mut row_of: impl FnMut(&Data<'_>, &mut ImportPlan) -> PlannedRow,
) {
    for (page, sheet) in book.sheets.iter().enumerate() {
        let header = Header::find(sheet, reading.meaning).filter(reading.serves);
        let Some(header) = header else {
            plan.notes.extend(no_header(sheet));
            continue;
        };
        plan.notes.extend(left_out(sheet, &header, reading.labels));
        plan.heads.insert(page, header.below - 1);
        let rows = sorted(sheet, &header, (reading.name, reading.of_data));
        plan.notes.extend(account::told(sheet, &header, &rows));
        if sheet.epoch == Epoch::Y1904 {
            plan.dates.extend(days_of_1904(page, sheet, &header, &rows.data, reading.dated));
        }
        for at in rows.data.into_iter().filter(|at| !sheet.left_out.contains(at)) {
            let data = Data { sheet, header: &header, page, at };
            let mut row = row_of(&data, plan);
            row.sheet = page;
            row.sheet_name = book.shown_name(page);
            plan.rows.push(row);
        }
    }
}

/// The numbers of a sheet that are days, as such.
fn days_of_1904(
    page: usize,
    sheet: &Sheet,
    header: &Header,
    data: &[usize],
    dated: &dyn Fn(Target) -> bool,
) -> Vec<((usize, usize, usize), Cell)> {
    let columns = header.columns.iter().filter(|one| one.target.is_some_and(dated));
    let cells = columns.flat_map(|column| data.iter().map(|row| (*row, column.at)));
    let day = |(row, column)| match sheet.cell(row, column) {
        Cell::Number(number) => Some(((page, row, column), scaffold::day(*number, sheet.epoch)?)),
        _ => None,
    };
    cells.filter_map(day).collect()
}

/// A row of data.
pub(super) struct Data<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) header: &'a Header,
    /// The number of its sheet, from 0.
    pub(super) page: usize,
    /// Its number in the sheet, from 0.
    pub(super) at: usize,
}

/// What people write for the value of the row above.
const DITTO: [&str; 9] = ["同上", "〃", "″", "\"", "”", "''", "’’", "同前", "〞"];

impl<'a> Data<'a> {
    /// The cell of a column as it is seen: of cells joined downwards the first, and where that says
    /// 同上, the one above that it means.
    pub(super) fn cell(&self, column: usize) -> &'a Cell {
        let says_ditto = |cell: &Cell| match cell {
            Cell::Text(text) => DITTO.contains(&text.trim()),
            _ => false,
        };
        let (mut row, mut cell) = self.header.seen(self.sheet, (self.at, column));
        while row > self.header.below && says_ditto(cell) {
            (row, cell) = self.header.seen(self.sheet, (row - 1, column));
        }
        cell
    }

    /// What is said of a cell that means another: one that says 同上, or one joined with it.
    pub(super) fn borrowed(&self, column: usize) -> Option<Text> {
        let (typed, meant) = (self.sheet.cell(self.at, column), self.cell(column));
        if typed == meant || meant.is_empty() {
            return None;
        }
        let (typed, meant) = (typed.text(), meant.text());
        Some(if typed.is_empty() {
            Text::new(
                format!("与上面的格合并，读作 `{meant}`"),
                format!("joined with the cell above and read as `{meant}`"),
            )
        } else {
            Text::new(
                format!("`{typed}` 按上一行读作 `{meant}`"),
                format!("`{typed}` read as `{meant}` of the row above"),
            )
        })
    }

    /// What is wrong where commas part the cells and a row has more of them than the header: one
    /// comma too many has moved what is behind it.
    pub(super) fn shifted(&self) -> Option<Text> {
        let last = self.header.last();
        let cells = self.sheet.rows[self.at].iter().enumerate();
        let mut beyond = cells.filter(|(at, cell)| *at > last && !cell.is_empty());
        let (at, cell) = beyond.next().filter(|_| self.sheet.separated)?;
        let (number, text) = (at + 1, cell.text());
        Some(Text::new(
            format!(
                "比表头多出第 {number} 栏 `{text}`：一格里有逗号的，整格加上英文引号 `\"`；另有一栏的，在表头补上栏名"
            ),
            format!(
                "`{text}` is in column {number}, beyond the header: quote the cell that contains \
                 a comma, or label the column"
            ),
        ))
    }

    /// What a row says of its place; joined cells say it of all their rows.
    pub(super) fn place(&self, place: RowTarget) -> Option<String> {
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
        let own = self.place(RowTarget::Town).map(|text| lookup.town(&text)).transpose()?;
        let town = own.or(town).or_else(|| lookup.town(&self.sheet.name).ok());
        match self.place(RowTarget::Village) {
            Some(text) => lookup.village(town, &text),
            None => self.village_of_sheet(lookup, town).ok_or_else(no_village),
        }
    }

    /// The village that the row names and the archive lacks, where its town is known or named whole.
    pub(super) fn new_village(
        &self,
        lookup: &Lookup<'_>,
        town: Option<&ArchivePath>,
    ) -> Option<ArchivePath> {
        const TOWNS: [&str; 3] = ["镇", "乡", "街道"];
        const VILLAGES: [&str; 4] = ["村", "社区", "居委会", "居"];
        let ends = |name: &str, ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        let own = self.place(RowTarget::Town).map(|text| match lookup.town(&text) {
            Ok(town) => Some(town.clone()),
            Err(_) => text
                .parse()
                .ok()
                .filter(|own: &ArchivePath| own.parent().is_none() && ends(own.name(), &TOWNS)),
        });
        let of_title = || lookup.town_in(&self.titles().collect::<Vec<_>>());
        let named =
            || town.or_else(|| lookup.town(&self.sheet.name).ok()).or_else(of_title).cloned();
        let town = own.unwrap_or_else(named)?;
        let of_sheet = || Some(self.sheet.name.clone()).filter(|name| ends(name, &VILLAGES));
        let has_column = self.header.column(Target::Place(RowTarget::Village)).is_some();
        let of_title = || self.titles().find_map(|title| named_in_title(&title, town.name()));
        let of_sheet = || of_sheet().or_else(of_title).filter(|_| !has_column);
        let village = self.place(RowTarget::Village).or_else(of_sheet)?;
        let village = village.strip_prefix(town.name()).unwrap_or(&village).trim().to_owned();
        if archive::is_reserved(town.name()) || lookup.village(Some(&town), &village).is_ok() {
            return None;
        }
        town.join(&village).ok()
    }

    /// The village that the sheet is called by, or that alone is named above its header; only for
    /// a sheet without a column of villages.
    pub(super) fn village_of_sheet<'l>(
        &self,
        lookup: &Lookup<'l>,
        town: Option<&ArchivePath>,
    ) -> Option<&'l ArchivePath> {
        if self.header.column(Target::Place(RowTarget::Village)).is_some() {
            return None;
        }
        lookup
            .village(town, &self.sheet.name)
            .ok()
            .or_else(|| lookup.village_in(town, &self.titles().collect::<Vec<_>>()))
    }

    /// The texts above the header.
    fn titles(&self) -> impl Iterator<Item = String> {
        let above = self.sheet.rows[..self.header.below.min(self.sheet.rows.len())].iter();
        above.flatten().filter(|cell| matches!(cell, Cell::Text(_))).map(Cell::text)
    }
}

/// The village by whose name a title begins, behind that of its town: `青山镇南河村后备力量花名册`. What is
/// no name, such as 关于各村, is none.
fn named_in_title(title: &str, town: &str) -> Option<String> {
    const LONGEST: usize = 8;
    const NO_NAMES: [&str; 10] =
        ["关于", "各", "全", "本", "我", "行政", "后备", "第", "驻", "附件"];
    let title = title.trim_start_matches(['《', '“', '"', ' ', '　']);
    let title = title.strip_prefix(town).unwrap_or(title).trim_start();
    let end = ["村", "社区"].iter().filter_map(|end| Some(title.find(end)? + end.len())).min()?;
    let name = &title[..end];
    let is_name = (3..=LONGEST).contains(&name.chars().count())
        && name.chars().all(|one| crate::text::is_wide(one) && one.is_alphabetic())
        && !NO_NAMES.iter().any(|no| name.starts_with(no));
    is_name.then(|| name.to_owned())
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
        let number = identity.map(identity_of);
        if let Some(path) = self.place(RowTarget::Path) {
            let person = lookup.called(lookup.path(&path)?, name)?;
            return number.map_or(Ok(person), |number| lookup.numbered(person, &number));
        }
        let shown = identity.filter(|text| text.contains('*'));
        if let Some(number) = number.filter(|_| shown.is_none()) {
            return lookup.identity(&number, name)?.ok_or_else(|| {
                Text::new("档案里没有这个身份证号", "no one has this identity number")
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
                format!("no one in `{village}` is named `{name}`"),
            )),
        }
    }
}

/// An identity number as it is read.
pub(super) fn identity_of(text: &str) -> String {
    crate::model::identity::plain_identity(text)
}

/// What is said of a sheet without a header; nothing of an empty one.
fn no_header(sheet: &Sheet) -> Option<Text> {
    let told = || {
        sheet.remark(
            "没有找到表头（需有“姓名”等栏），没有读取",
            "no header was found, it is not read",
        )
    };
    (!sheet.rows.is_empty()).then(told)
}

/// What is said of columns that are not taken over. Of labels that no one knows it is said which
/// of `labels` may be meant.
fn left_out(sheet: &Sheet, header: &Header, labels: &[&str]) -> Vec<Text> {
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
            told.push(sheet.remark(&zh, &en));
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
        told.push(sheet.remark("是隐藏的工作表，也读入了", "the sheet is hidden, it was read too"));
    }
    told
}

/// What is said of a key that a row lacks, as the decoder says it.
pub(super) fn missing(key: &str) -> Text {
    Text::new(format!("缺少 `{key}`"), format!("`{key}` is missing"))
}

/// What is wrong about a cell, with its column.
pub(super) fn of_column(label: &str, fault: &Text) -> Text {
    Text::new(format!("{label}：{}", fault.zh), format!("{label}: {}", fault.en))
}
