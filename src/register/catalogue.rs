//! What was booked in a year, as DA/T 22-2015 lists it (归档文件目录).

use super::{Book, Register, RegisterEntry};

/// What a catalogue says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Catalogue {
    /// 全宗号.
    pub fonds: String,
    /// 年度.
    pub year: i16,
    /// 机构（问题）, if the numbers have that part; empty otherwise.
    pub body: String,
    /// 保管期限, such as 30年.
    pub retention: String,
    /// The items, by their numbers.
    pub rows: Vec<CatalogueRow>,
}

/// One item (件).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CatalogueRow {
    /// 档号.
    pub number: String,
    /// 文号.
    pub document: String,
    /// 责任者.
    pub author: String,
    /// 题名; a title that the archivist made stands in `[ ]`.
    pub title: String,
    /// 日期 of eight digits.
    pub date: String,
    /// 密级.
    pub secrecy: String,
    /// 页数.
    pub pages: Option<usize>,
    /// 备注.
    pub remark: String,
    /// Filing numbers that the texts above may hold.
    pub own: Vec<String>,
}

impl Catalogue {
    /// The catalogue of a year.
    pub(crate) fn new(register: &Register, book: &Book, year: i16) -> Self {
        let settings = &register.settings;
        let entries = book.entries.iter().filter(|entry| entry.year == year);
        Self {
            fonds: settings.fonds.to_string(),
            year,
            body: settings.office.as_deref().unwrap_or_default().to_owned(),
            retention: term(&settings.retention),
            rows: entries.map(|entry| CatalogueRow::new(register, book, entry)).collect(),
        }
    }
}

impl CatalogueRow {
    /// A packet has no title of its own: the one made here stands in brackets.
    fn new(register: &Register, book: &Book, entry: &RegisterEntry) -> Self {
        let names: Vec<&str> = entry.people.iter().map(|one| one.name.as_str()).collect();
        let who = match names[..] {
            [] => entry.packet.to_string(),
            [one] => one.to_owned(),
            [first, ..] => format!("{first}等{}人", names.len()),
        };
        let packet = &entry.packet;
        Self {
            number: entry.archive_number.clone(),
            document: String::new(),
            author: entry.from.clone(),
            title: format!("[{who}村级后备力量备案档案（{packet}）]"),
            date: entry.day.replace('-', ""),
            secrecy: register.settings.secrecy.as_deref().unwrap_or_default().to_owned(),
            pages: Some(entry.pages),
            remark: replaced(book, entry),
            own: entry.filings().map(str::to_owned).collect(),
        }
    }
}

/// What is remarked of an item that others replace, wholly or in part.
fn replaced(book: &Book, entry: &RegisterEntry) -> String {
    let number = |one: &RegisterEntry| match one.number() {
        number if one.year == entry.year => number.digits(),
        number => number.to_string(),
    };
    let successors: Vec<String> = book.successors(entry).map(number).collect();
    if successors.is_empty() {
        return String::new();
    }
    let part = if book.is_replaced(entry) { "" } else { "部分" };
    format!("已{part}由 {} 替代", successors.join("、"))
}

/// How long items are kept, in the words of DA/T 22-2015; a county's own code stays as it is.
fn term(code: &str) -> String {
    match code.strip_prefix('D') {
        Some(years) if years.bytes().all(|one| one.is_ascii_digit()) => format!("{years}年"),
        _ if code == "Y" => "永久".to_owned(),
        _ => code.to_owned(),
    }
}
