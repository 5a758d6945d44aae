//! Sheets of cells from the bytes of a workbook, whatever office program wrote it.

use std::io::Cursor;

use calamine::{
    Data, DataType, Dimensions, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls,
    XlsError, Xlsx,
};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::diagnostic::Text;
use crate::limits;

use super::cell::{Cell, iso_day};
use super::damage::unless_damaged;
use super::joined::Area;
use super::package::{self, Extras};
use super::sheet::{Book, Sheet, WorkbookError};
use super::{csv_in, old, web};

/// Reads a workbook: xlsx, xls, et, ods or CSV, by what the bytes are and not by the file's name.
///
/// # Errors
/// If they are none of these, or more than any office has.
pub(crate) fn read(bytes: &[u8]) -> Result<Book, WorkbookError> {
    if bytes.len() as u64 > limits::LIST {
        return Err(WorkbookError(Text::new(
            "文件太大，没有读取",
            "the file is too large and was not read",
        )));
    }
    let read = unless_damaged(|| match bytes {
        [b'P', b'K', ..] => zipped(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => old(bytes),
        _ => text_sheets(bytes),
    });
    read.unwrap_or_else(|| {
        Err(WorkbookError(Text::new(
            "这个工作簿已经损坏，读不出",
            "the workbook is damaged and cannot be read",
        )))
    })
}

/// The library's words are English and of its own parts: the reader's language says what to do.
fn unreadable(why: impl ToString) -> WorkbookError {
    WorkbookError(Text::new(
        "读不出这个工作簿，可能已经损坏；用 Excel 或 WPS 打开后另存为 .xlsx 再导入",
        format!("the workbook cannot be read: {}; open it and save it as .xlsx", why.to_string()),
    ))
}

fn zipped(bytes: &[u8]) -> Result<Book, WorkbookError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut unpacked = 0_u64;
    for at in 0..archive.len() {
        unpacked = unpacked.saturating_add(archive.by_index_raw(at).map_err(unreadable)?.size());
    }
    if unpacked > limits::LIST_UNPACKED {
        return Err(WorkbookError(Text::new(
            "工作簿展开后太大，没有读取",
            "the workbook unpacks to too much and was not read",
        )));
    }
    if archive.by_name("word/document.xml").is_ok() {
        return Err(not_a_workbook(("Word 文件", "a Word file")));
    }
    if archive.by_name("content.xml").is_ok() {
        ods(bytes, package::of_open_document(&mut archive))
    } else {
        xlsx(bytes, package::of_excel(&mut archive))
    }
}

fn not_a_workbook((zh, en): (&str, &str)) -> WorkbookError {
    WorkbookError(Text::new(
        format!("这是{zh}，不是工作簿；把里面的表格复制到 Excel，存为 .xlsx 再导入"),
        format!("this is {en} and no workbook: copy the table into Excel and save it as .xlsx"),
    ))
}

fn xlsx(bytes: &[u8], mut extras: Extras) -> Result<Book, WorkbookError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut book = Book { sheets: Vec::new(), notes: Vec::new() };
    for about in workbook.sheets_metadata().to_vec() {
        if about.typ != SheetType::WorkSheet {
            book.notes.push(no_cells(&about.name));
            continue;
        }
        let mut sheet = described(&about, &mut extras);
        // Cell by cell: a dense range would be as large as its farthest cell wants it to be.
        let mut cells = workbook.worksheet_cells_reader(&about.name).map_err(unreadable)?;
        while let Some(cell) = cells.next_cell_with_formula().map_err(unreadable)? {
            let (row, column) = cell.pos;
            let value = match of_data(&cell.value.into()) {
                Cell::Empty if cell.formula.is_some() => Cell::Uncomputed,
                value => value,
            };
            sheet.put(row as usize, column as usize, value);
        }
        drop(cells);
        let joined = workbook.merge_cells_by_sheet_name(&about.name).unwrap_or_default();
        sheet.joined = joined.iter().map(area).collect();
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// A sheet without its cells.
fn described(about: &calamine::Sheet, extras: &mut Extras) -> Sheet {
    let meta = extras.sheets.remove(&about.name).unwrap_or_default();
    let mut sheet = Sheet {
        name: about.name.clone(),
        hidden: about.visible != SheetVisible::Visible,
        hidden_rows: meta.hidden_rows,
        hidden_columns: meta.hidden_columns,
        joined: meta.joined,
        unshown: meta.unshown,
        epoch: extras.epoch,
        ..Sheet::default()
    };
    for (row, column) in meta.uncomputed {
        sheet.put(row, column, Cell::Uncomputed);
    }
    sheet
}

fn no_cells(name: &str) -> Text {
    Text::new(
        format!("工作表 `{name}` 是图表或宏，没有读取"),
        format!("sheet `{name}`: a chart or a macro, it is not read"),
    )
}

/// What is said of a workbook that asks for a password before it opens.
fn locked() -> WorkbookError {
    WorkbookError(Text::new(
        "这个工作簿加了打开密码，读不出；在 Excel 或 WPS 里用密码打开，去掉密码后另存一份再导入",
        "the workbook asks for a password: open it with the password, take that off, and save a copy to import",
    ))
}

/// Whether bytes hold a text in the letters of old workbooks: the name of the part into which newer ones
/// are locked.
fn is_locked_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

fn old(bytes: &[u8]) -> Result<Book, WorkbookError> {
    if is_locked_package(bytes) {
        return Err(locked());
    }
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => locked(),
        error => unreadable(error),
    })?;
    let mut extras = old::extras(bytes).unwrap_or_default();
    let mut book = Book { sheets: Vec::new(), notes: Vec::new() };
    for about in workbook.sheets_metadata().to_vec() {
        if about.typ != SheetType::WorkSheet {
            book.notes.push(no_cells(&about.name));
            continue;
        }
        let mut sheet = described(&about, &mut extras);
        let range = workbook.worksheet_range(&about.name).map_err(unreadable)?;
        rows(&range, &mut sheet);
        let joined = workbook.merge_cells_by_sheet_name(&about.name).unwrap_or_default();
        sheet.joined = joined.iter().map(area).collect();
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn ods(bytes: &[u8], mut extras: Extras) -> Result<Book, WorkbookError> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => locked(),
        error => unreadable(error),
    })?;
    let mut book = Book { sheets: Vec::new(), notes: Vec::new() };
    for about in workbook.sheets_metadata().to_vec() {
        let mut sheet = described(&about, &mut extras);
        let range = workbook.worksheet_range(&about.name).map_err(unreadable)?;
        rows(&range, &mut sheet);
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn rows(range: &Range<Data>, sheet: &mut Sheet) {
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        sheet.put(top as usize + row, left as usize + column, of_data(value));
    }
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

/// A file that is neither of the packed kinds: CSV, or what web systems call a workbook.
fn text_sheets(bytes: &[u8]) -> Result<Book, WorkbookError> {
    const OTHERS: [(&[u8], (&str, &str)); 4] = [
        (b"%PDF", ("PDF", "a PDF")),
        (b"\x89PNG", ("图片", "a picture")),
        (b"\xFF\xD8\xFF", ("照片", "a picture")),
        (b"{\\rtf", ("Word 文件", "a Word file")),
    ];
    if let Some((_, name)) = OTHERS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(not_a_workbook(*name));
    }
    let text = csv_text(bytes).ok_or_else(|| {
        WorkbookError(Text::new(
            "这个文件不是 Excel 工作簿，也不是 UTF-8、GBK 或 UTF-16 文字的 CSV",
            "the file is neither an Excel workbook nor CSV in UTF-8, GBK or UTF-16",
        ))
    })?;
    match web::kind(&text) {
        Some(kind) => web::read(kind, &text),
        None => Ok(Book { sheets: vec![csv_in::sheet(&text)?], notes: Vec::new() }),
    }
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
