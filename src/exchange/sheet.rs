//! Sheets of cells from the bytes of a workbook, whatever office program wrote it.

use std::io::Cursor;

use calamine::{Data, DataType, Dimensions, Ods, Range, Reader, Xls, Xlsx};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::diagnostic::Text;

use super::damage::unless_damaged;

/// Bytes that a workbook may have.
pub const LARGEST_FILE: u64 = 32 << 20;
/// Bytes that a workbook may unpack to: eight times what a hundred thousand rows need.
const LARGEST_UNPACKED: u64 = 512 << 20;
/// Rows and columns that a sheet may have; a row far below is somebody's slip of the mouse.
const ROWS: u32 = 50_000;
const COLUMNS: u32 = 256;

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Its sheets, in order; those that are empty too.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name; empty for a CSV file.
    pub name: String,
    /// Its rows from the first, each as long as its last filled cell.
    pub rows: Vec<Vec<Cell>>,
    /// Cells that are joined.
    pub merges: Vec<Area>,
}

/// A rectangle of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The first row and column, from 0.
    pub first: (usize, usize),
    /// The last row and column.
    pub last: (usize, usize),
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, as typed.
    Text(String),
    /// A number.
    Number(f64),
    /// A date: year, month, day.
    Date(u16, u8, u8),
    /// A tick.
    Tick(bool),
    /// What a formula shows that failed, such as `#REF!`.
    Failed(String),
}

/// Why a file is no workbook that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub Text);

impl Book {
    /// The name of a sheet, if there are several with something in them.
    pub(super) fn shown_name(&self, sheet: usize) -> String {
        let several = self.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).count() > 1;
        if several { self.sheets[sheet].name.clone() } else { String::new() }
    }
}

impl Sheet {
    /// The cell at a row and column from 0.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(&Cell::Empty)
    }

    /// The cell that is seen there: of joined cells the first.
    #[must_use]
    pub fn seen(&self, row: usize, column: usize) -> &Cell {
        let inside = |area: &&Area| {
            (area.first.0..=area.last.0).contains(&row)
                && (area.first.1..=area.last.1).contains(&column)
        };
        let (row, column) = self.merges.iter().find(inside).map_or((row, column), |one| one.first);
        self.cell(row, column)
    }

    /// How many columns the widest row has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }
}

impl Cell {
    /// The cell as people see it, without blanks at its ends.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Failed(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Date(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
            Self::Tick(yes) => if *yes { "是" } else { "否" }.to_owned(),
        }
    }

    /// Whether nothing is seen in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// Reads a workbook: xlsx, xls, et, ods or CSV, by what the bytes are and not by the file's name.
///
/// # Errors
/// If they are none of these, or more than any office has.
pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Fault(Text::new(
            "文件太大，没有读取",
            "the file is too large and was not read",
        )));
    }
    let read = unless_damaged(|| match bytes {
        [b'P', b'K', ..] => zipped(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => old(bytes),
        _ => csv_sheet(bytes),
    });
    read.unwrap_or_else(|| {
        Err(Fault(Text::new(
            "这个工作簿已经损坏，读不出",
            "the workbook is damaged and cannot be read",
        )))
    })
}

fn unreadable(why: impl ToString) -> Fault {
    let why = why.to_string();
    Fault(Text::new(
        format!("读不出这个工作簿：{why}"),
        format!("the workbook cannot be read: {why}"),
    ))
}

fn zipped(bytes: &[u8]) -> Result<Book, Fault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut unpacked = 0_u64;
    for at in 0..archive.len() {
        unpacked = unpacked.saturating_add(archive.by_index_raw(at).map_err(unreadable)?.size());
    }
    if unpacked > LARGEST_UNPACKED {
        return Err(Fault(Text::new(
            "工作簿展开后太大，没有读取",
            "the workbook unpacks to too much and was not read",
        )));
    }
    if archive.by_name("content.xml").is_ok() { ods(bytes) } else { xlsx(bytes) }
}

fn xlsx(bytes: &[u8]) -> Result<Book, Fault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheets = book.sheet_names().into_iter().map(|name| {
        let mut rows = Vec::new();
        // Cell by cell: a dense range would be as large as its farthest cell wants it to be.
        let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            let (row, column) = cell.get_position();
            put(&mut rows, row, column, of_data(&cell.get_value().clone().into()));
        }
        drop(cells);
        let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        Ok(Sheet { name, rows, merges: merges.iter().map(area).collect() })
    });
    Ok(Book { sheets: sheets.collect::<Result<_, _>>()? })
}

fn old(bytes: &[u8]) -> Result<Book, Fault> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheets = book.worksheets().into_iter().map(|(name, range)| {
        let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        Sheet { name, rows: rows(&range), merges: merges.iter().map(area).collect() }
    });
    Ok(Book { sheets: sheets.collect() })
}

fn ods(bytes: &[u8]) -> Result<Book, Fault> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheets = book.worksheets().into_iter();
    let sheets = sheets.map(|(name, range)| Sheet { name, rows: rows(&range), merges: Vec::new() });
    Ok(Book { sheets: sheets.collect() })
}

fn rows(range: &Range<Data>) -> Vec<Vec<Cell>> {
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = Vec::new();
    for (row, column, value) in range.used_cells() {
        let at =
            |first: u32, further: usize| first + u32::try_from(further).unwrap_or(u32::MAX / 2);
        put(&mut rows, at(top, row), at(left, column), of_data(value));
    }
    rows
}

/// Puts a cell into its place; what lies beyond any sheet's use is left out.
fn put(rows: &mut Vec<Vec<Cell>>, row: u32, column: u32, cell: Cell) {
    if row >= ROWS || column >= COLUMNS || cell.is_empty() {
        return;
    }
    let (row, column) = (row as usize, column as usize);
    rows.resize_with(rows.len().max(row + 1), Vec::new);
    let cells = &mut rows[row];
    cells.resize(cells.len().max(column + 1), Cell::Empty);
    cells[column] = cell;
}

fn area(one: &Dimensions) -> Area {
    let pair = |(row, column): (u32, u32)| (row as usize, column as usize);
    Area { first: pair(one.start), last: pair(one.end) }
}

fn of_data(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Bool(yes) => Cell::Tick(*yes),
        Data::Error(error) => Cell::Failed(error.to_string()),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cell::Date(year, month, day)
        }
        Data::DateTimeIso(text) => iso_day(text).unwrap_or_else(|| Cell::Text(text.clone())),
        Data::Int(_) | Data::Float(_) | Data::DateTime(_) => {
            data.as_f64().map_or(Cell::Empty, Cell::Number)
        }
    }
}

/// The day of `2026-03-15` or `2026-03-15T00:00:00`.
fn iso_day(text: &str) -> Option<Cell> {
    let mut parts = text.get(..10)?.split('-');
    let mut part = || parts.next();
    Some(Cell::Date(part()?.parse().ok()?, part()?.parse().ok()?, part()?.parse().ok()?))
}

fn csv_sheet(bytes: &[u8]) -> Result<Book, Fault> {
    let text = csv_text(bytes).ok_or_else(|| {
        Fault(Text::new(
            "这个文件不是 Excel 工作簿，也不是 UTF-8、GBK 或 UTF-16 文字的 CSV",
            "the file is no Excel workbook, and no CSV in UTF-8, GBK or UTF-16",
        ))
    })?;
    // The reader counts a line only once it is past both characters of its end.
    let text = text.replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // Blank lines are no records but rows; line ends inside a field are none.
    let mut inside = 0;
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(1, csv::Position::line);
        let row = u32::try_from(line - 1 - inside).unwrap_or(u32::MAX);
        inside += record.iter().map(|field| field.matches('\n').count() as u64).sum::<u64>();
        for (column, field) in (0_u32..).zip(record.iter()) {
            put(&mut rows, row, column, Cell::Text(plain(field).to_owned()));
        }
    }
    Ok(Book { sheets: vec![Sheet { name: String::new(), rows, merges: Vec::new() }] })
}

/// A field without what keeps a spreadsheet from turning it into a number: `="4390…"`, a tab or an
/// apostrophe in front.
fn plain(field: &str) -> &str {
    let field = field.trim();
    field
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or_else(|| field.strip_prefix('\'').unwrap_or(field))
}

fn csv_text(bytes: &[u8]) -> Option<String> {
    let decoded = |encoding: &'static encoding_rs::Encoding, bytes| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes)
    };
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok()?.into(),
        [0xFF, 0xFE, rest @ ..] => decoded(UTF_16LE, rest)?,
        [0xFE, 0xFF, rest @ ..] => decoded(UTF_16BE, rest)?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => decoded(GB18030, bytes)?,
        },
    };
    (!text.contains('\0')).then(|| text.into_owned())
}

/// What parts the fields: the one of comma, tab and semicolon that stands most often.
fn delimiter(text: &str) -> u8 {
    let count = |one: u8| text.bytes().filter(|byte| *byte == one).count();
    b",\t;".iter().copied().rev().max_by_key(|one| count(*one)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(book: &Book) -> Vec<Vec<String>> {
        book.sheets[0].rows.iter().map(|row| row.iter().map(Cell::text).collect()).collect()
    }

    #[test]
    fn csv_is_read_in_the_encodings_of_offices() {
        let text = "姓名,身份证号\r\n张三,=\"43900119941012001X\"\r\n";
        let wanted = [["姓名", "身份证号"], ["张三", "43900119941012001X"]];
        let mut files = vec![text.as_bytes().to_vec(), format!("\u{FEFF}{text}").into_bytes()];
        files.push(GB18030.encode(text).0.into_owned());
        let wide = format!("\u{FEFF}{}", text.replace(',', "\t"));
        files.push(wide.encode_utf16().flat_map(u16::to_le_bytes).collect());
        for bytes in files {
            assert_eq!(texts(&read(&bytes).unwrap()), wanted);
        }
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for bytes in [&b"PK\x03\x04 and nothing"[..], b"\xD0\xCF\x11\xE0", b"\x89PNG\r\n\x1a\n\0\0"]
        {
            assert!(read(bytes).is_err());
        }
        // A header of the old format with nothing behind it makes the library panic.
        let mut old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        old.resize(512, 0xFF);
        assert!(read(&old).is_err());
        assert!(read(b"").unwrap().sheets[0].rows.is_empty());
    }
}
