//! Rows of data below a header: which rows count, where each belongs, what is left out.

use crate::diagnostic::Text;
use crate::path::ArchivePath;

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

impl Data<'_> {
    /// What a row says of its place; joined cells say it of all their rows.
    pub(super) fn place(&self, place: Place) -> Option<String> {
        let column = self.header.column(Target::Place(place))?;
        let text = self.sheet.seen(self.at, column.at).text();
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
        let Some(text) = self.place(Place::Village) else {
            return Err(Text::new("没有写村", "no village is given"));
        };
        lookup.village(town, &text)
    }
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

/// An identity number without blanks, its last letter upper case.
pub(super) fn identity_of(text: &str) -> String {
    text.chars().filter(|one| !one.is_whitespace()).collect::<String>().to_uppercase()
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

/// What is said of columns that are not taken over.
pub(super) fn left_out(sheet: &Sheet, header: &Header) -> Vec<Text> {
    let labels = |wanted: &dyn Fn(Option<Target>) -> bool| {
        let columns = header.columns.iter().filter(|one| wanted(one.target));
        columns.map(|one| format!("`{}`", one.label)).collect::<Vec<_>>()
    };
    let unknown = labels(&|target: Option<Target>| target.is_none());
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
    told
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
