//! Pages of text cells as workbooks and CSV files, the same bytes for the same data.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    XlsxError,
};

use crate::diagnostic::Text;
use crate::text::width;

/// Columns of a sheet that are as wide as their content, up to this.
const WIDEST: usize = 40;
/// Characters that the list of a drop-down may have in Excel.
const LONGEST_LIST: usize = 255;

/// A table that fills one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The sheet's name.
    pub name: String,
    /// Labels, each with the words that can stand below it; none if any text can.
    pub columns: Vec<(String, Vec<String>)>,
    /// Rows, each with a text a column.
    pub rows: Vec<Vec<String>>,
}

/// The page as a workbook: every cell a text, the labels frozen.
///
/// # Errors
/// If Excel has no room for it; the text says why.
pub fn xlsx(page: &Page) -> Result<Vec<u8>, Text> {
    written(page).map_err(no_room)
}

pub(super) fn no_room(error: XlsxError) -> Text {
    Text::new(format!("不能写成工作簿：{error}"), format!("cannot be a workbook: {error}"))
}

/// A workbook with a creation date that never changes.
pub(super) fn workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(workbook)
}

/// The format in which a cell is a text, whatever digits are in it.
pub(super) fn as_text() -> Format {
    Format::new().set_num_format("@")
}

fn written(page: &Page) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = workbook()?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(&page.name)?;
    let head = as_text()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_text_wrap()
        .set_border(FormatBorder::Thin);
    let cell = as_text().set_border(FormatBorder::Thin);
    let last = u32::try_from(page.rows.len()).unwrap_or(u32::MAX).max(1);
    for (at, (label, words)) in (0_u16..).zip(&page.columns) {
        sheet.set_column_format(at, &as_text())?;
        let texts = page.rows.iter().filter_map(|row| row.get(usize::from(at)));
        let widest = texts.map(|text| width(text)).chain([width(label)]).max().unwrap_or_default();
        sheet.set_column_width(
            at,
            f64::from(u8::try_from(widest.min(WIDEST)).unwrap_or(40)) + 2.0,
        )?;
        sheet.write_string_with_format(0, at, label, &head)?;
        if !words.is_empty() && words.join(",").chars().count() <= LONGEST_LIST {
            let list = DataValidation::new().allow_list_strings(words)?;
            sheet.add_data_validation(1, at, last + 500, at, &list)?;
        }
    }
    for (row, texts) in (1_u32..).zip(&page.rows) {
        for (column, text) in (0_u16..).zip(texts) {
            sheet.write_string_with_format(row, column, text, &cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

/// The page as CSV for Excel: UTF-8 with a byte order mark, and no cell that Excel would reckon.
#[must_use]
pub fn csv(page: &Page) -> Vec<u8> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    let labels: Vec<&str> = page.columns.iter().map(|(label, _)| label.as_str()).collect();
    let rows = page.rows.iter().map(|row| row.iter().map(|text| guarded(text)).collect());
    let head: Vec<String> = labels.iter().map(|label| guarded(label)).collect();
    for row in std::iter::once(head).chain(rows) {
        let row: Vec<String> = row;
        writer.write_record(&row).expect("memory takes all bytes");
    }
    writer.flush().expect("memory takes all bytes");
    drop(writer);
    bytes
}

/// A text that a spreadsheet takes for a text: one that begins like a formula, or is a number that
/// would lose digits, is given a mark in front.
fn guarded(text: &str) -> String {
    const LONGEST_NUMBER: usize = 11;
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let digits = text.trim_end_matches(['X', 'x']);
    let number = digits.len() >= LONGEST_NUMBER && digits.bytes().all(|one| one.is_ascii_digit());
    let cut =
        text.len() > 2 && text.starts_with('0') && text.bytes().all(|one| one.is_ascii_digit());
    let month = text.split_once('.').is_some_and(|(year, month)| {
        year.len() == 4
            && month.len() == 2
            && text.bytes().all(|one| one.is_ascii_digit() || one == b'.')
    });
    match text {
        _ if formula => format!("'{text}"),
        _ if number || cut || month => format!("=\"{text}\""),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let columns = ["姓名", "身份证号", "备注"].map(|label| (label.to_owned(), Vec::new()));
        let row = ["张志远", "43900119941012001X", "=1+1"].map(ToOwned::to_owned);
        Page { name: "花名册".to_owned(), columns: columns.to_vec(), rows: vec![row.to_vec()] }
    }

    #[test]
    fn csv_holds_no_formula_and_no_number_that_loses_digits() {
        let text = String::from_utf8(csv(&page())).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}姓名,身份证号,备注\r\n张志远,\"=\"\"43900119941012001X\"\"\",'=1+1\r\n"
        );
    }

    #[test]
    fn the_same_page_is_the_same_workbook_and_reads_back() {
        let bytes = xlsx(&page()).unwrap();
        assert_eq!(bytes, xlsx(&page()).unwrap());
        for bytes in [bytes, csv(&page())] {
            let book = super::super::read(&bytes).unwrap();
            let texts: Vec<String> =
                book.sheets[0].rows[1].iter().map(super::super::sheet::Cell::text).collect();
            assert_eq!(texts, ["张志远", "43900119941012001X", "=1+1"]);
        }
    }
}
