//! Workbooks of plain tables: a title, a head that stays in view, cells that are text and nothing
//! else, so that an identity number stays whole. Equal tables give equal bytes.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::model::Day;
use crate::text;

/// The widest column, in characters of half width.
const WIDEST: usize = 60;
/// The longest text of a cell that Excel reads, less what it needs for itself.
const LONGEST: usize = 32_000;
/// A4 in Excel's list of papers.
const A4: u8 = 9;

/// One sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// The line above the table.
    pub title: String,
    /// Lines below the title that say what to do.
    pub notes: Vec<String>,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
    /// Lines below the table to fill in: what is asked, and what is known already.
    pub blanks: Vec<(String, String)>,
    /// A column, counted from 0, with the words among which it is filled in.
    pub choices: Vec<(u16, Vec<String>)>,
}

struct Looks {
    title: Format,
    note: Format,
    head: Format,
    cell: Format,
}

impl Looks {
    fn new() -> Self {
        let boxed = || Format::new().set_border(FormatBorder::Thin).set_num_format("@");
        Self {
            title: Format::new().set_bold().set_font_size(16).set_num_format("@"),
            note: Format::new().set_num_format("@"),
            head: boxed().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            cell: boxed().set_align(FormatAlign::VerticalCenter).set_text_wrap(),
        }
    }
}

/// The bytes of a workbook; `day` is written as the day on which it was made.
#[must_use]
pub fn workbook(sheets: &[Sheet], day: Day) -> Vec<u8> {
    written(sheets, day).expect("names and lengths are made to fit, and memory does not fail")
}

fn written(sheets: &[Sheet], day: Day) -> Result<Vec<u8>, XlsxError> {
    let (year, month, of_month) = day.numbers();
    let made = ExcelDateTime::from_ymd(year.unsigned_abs(), month, of_month)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let looks = Looks::new();
    for sheet in sheets {
        write_sheet(workbook.add_worksheet(), sheet, &looks)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(tab(&sheet.name))?;
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    let mut row = 0;
    page.write_string_with_format(row, 0, fitting(&sheet.title), &looks.title)?;
    for note in &sheet.notes {
        row += 1;
        page.write_string_with_format(row, 0, fitting(note), &looks.note)?;
    }
    row += 1;
    page.set_freeze_panes(row + 1, 0)?.set_repeat_rows(row, row)?;
    write_row(page, row, &sheet.heads, &looks.head)?;
    let first = row + 1;
    for cells in &sheet.rows {
        row += 1;
        write_row(page, row, cells, &looks.cell)?;
    }
    for (column, words) in sheet.choices.iter().filter(|_| row >= first) {
        let validation = DataValidation::new().allow_list_strings(words)?;
        page.add_data_validation(first, *column, row, *column, &validation)?;
    }
    for (asked, known) in &sheet.blanks {
        row += 1;
        write_row(page, row + 1, &[asked.clone(), known.clone()], &looks.cell)?;
    }
    (0u16..)
        .zip(widths(sheet))
        .try_for_each(|(column, width)| page.set_column_width(column, width).map(|_| ()))
}

fn write_row(
    page: &mut Worksheet,
    row: u32,
    cells: &[String],
    look: &Format,
) -> Result<(), XlsxError> {
    (0u16..).zip(cells).try_for_each(|(column, cell)| {
        page.write_string_with_format(row, column, fitting(cell), look).map(|_| ())
    })
}

/// How wide each column is: as its widest line, within bounds.
fn widths(sheet: &Sheet) -> Vec<f64> {
    let widest = |at: usize| {
        let cells = sheet.rows.iter().filter_map(|row| row.get(at)).chain(sheet.heads.get(at));
        let lines = cells.flat_map(|cell| cell.lines());
        let width = lines.map(text::width).max().unwrap_or_default().min(WIDEST);
        f64::from(u32::try_from(width).unwrap_or_default()) + 2.0
    };
    (0..sheet.heads.len()).map(widest).collect()
}

fn fitting(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// A name that Excel allows on a tab.
fn tab(name: &str) -> String {
    let allowed = |one: &char| !"[]:*?/\\'".contains(*one) && !one.is_control();
    let name: String = name.chars().filter(allowed).take(31).collect();
    if name.is_empty() { "1".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_tables_give_equal_bytes() {
        let sheet = Sheet {
            name: "a/b".to_owned(),
            heads: vec!["身份证号".to_owned()],
            rows: vec![vec!["43900119941012001X".to_owned()]],
            choices: vec![(0, vec!["是".to_owned(), "否".to_owned()])],
            blanks: vec![("文号".to_owned(), String::new())],
            ..Sheet::default()
        };
        let day = Day::new(2026, 11, 20).unwrap();
        let made = || workbook(std::slice::from_ref(&sheet), day);
        assert_eq!(made(), made());
        assert_eq!(tab("[]"), "1");
    }
}
