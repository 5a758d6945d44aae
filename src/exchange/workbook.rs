//! Workbooks of plain tables: a head that stays in view, cells that are text unless the table says
//! that they are numbers, so that an identity number stays whole. Equal tables give equal bytes.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use crate::diagnostic::Text;
use crate::text::width;

use super::same_bytes::same_bytes;
use super::table::{Column, Number, NumberForm, Table};

/// The widest column, in characters of half width.
const WIDEST: usize = 60;
/// The longest text of a cell that Excel reads, less what it needs for itself.
const LONGEST: usize = 32_000;
/// Characters that the words of a column may have in Excel, commas included.
const LONGEST_LIST: usize = 255;
/// What the hidden sheet of words is called.
pub(super) const WORDS: &str = "词表";
/// Rows below a table that will grow in which the words of a column are offered too.
const ROOM: u32 = 500;
/// A4 in Excel's list of papers.
const A4: u8 = 9;

/// The bytes of a workbook with a sheet a table.
///
/// # Errors
/// If Excel has no room for it; the text says why.
pub(crate) fn workbook(tables: &[Table]) -> Result<Vec<u8>, Text> {
    written(tables).map_err(no_room)
}

pub(super) fn no_room(error: XlsxError) -> Text {
    Text::new(format!("不能写成工作簿：{error}"), format!("cannot be a workbook: {error}"))
}

/// A workbook with a creation date that never changes.
pub(super) fn empty() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(workbook)
}

/// The format in which a cell is a text, whatever digits are in it.
pub(super) fn as_text() -> Format {
    Format::new().set_num_format("@")
}

/// The ground of rows that show what is there already.
const GREY: Color = Color::RGB(0x00E7_E6E6);
/// The colour of explanations.
const DARK: Color = Color::RGB(0x0059_5959);

struct Looks {
    title: Format,
    note: Format,
    head: Format,
    cell: Format,
    /// Of rows that explain the columns.
    told: Format,
    /// Of rows that show what is there already.
    known: Format,
}

impl Looks {
    fn new() -> Self {
        let boxed = || as_text().set_border(FormatBorder::Thin);
        Self {
            title: as_text().set_bold().set_font_size(16),
            note: as_text(),
            head: boxed().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            cell: boxed().set_align(FormatAlign::VerticalCenter).set_text_wrap(),
            told: boxed().set_italic().set_font_color(DARK).set_text_wrap(),
            known: boxed()
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_background_color(GREY),
        }
    }
}

fn written(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    let looks = Looks::new();
    let mut lists = WordLists::default();
    for table in tables {
        write_table(workbook.add_worksheet(), table, &looks, &mut lists)?;
    }
    if !lists.0.is_empty() {
        lists.write(workbook.add_worksheet())?;
    }
    workbook.save_to_buffer().map(same_bytes)
}

fn write_table(
    sheet: &mut Worksheet,
    table: &Table,
    looks: &Looks,
    lists: &mut WordLists,
) -> Result<(), XlsxError> {
    sheet.set_name(tab(&table.name))?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    for at in (0_u16..).take(table.columns.len()) {
        sheet.set_column_format(at, &as_text())?;
    }
    let head = write_above(sheet, table, looks)?;
    let told = u32::try_from(table.told).unwrap_or_default();
    let frozen = u16::try_from(table.frozen).unwrap_or_default();
    sheet.set_freeze_panes(head + 1 + told, frozen)?.set_repeat_rows(head, head)?;
    let heads: Vec<&str> = table.columns.iter().map(|column| column.head.as_str()).collect();
    write_row(sheet, head, &heads, &looks.head)?;
    let mut row = head;
    for (at, cells) in table.rows.iter().enumerate() {
        row += 1;
        let look = match at {
            _ if at < table.told => &looks.told,
            _ if table.known.contains(&at) => &looks.known,
            _ => &looks.cell,
        };
        write_row(sheet, row, cells, look)?;
    }
    for ((at, column), number) in &table.numbers {
        let (Ok(at), Ok(column)) = (u32::try_from(*at), u16::try_from(*column)) else { continue };
        write_number(sheet, (head + 1 + at, column), number, looks)?;
    }
    if let Some(last) = table.columns.len().checked_sub(1).filter(|_| table.filter && row > head) {
        sheet.autofilter(head, 0, row, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    let last = if table.open { row + ROOM } else { row };
    for (at, column) in (0_u16..).zip(&table.columns).filter(|_| last > head + told) {
        offer(sheet, (at, column), (head + 1 + told, last), lists)?;
    }
    for asked in &table.blanks {
        row += 1;
        write_row(sheet, row + 1, &[asked.as_str(), ""], &looks.cell)?;
    }
    (0_u16..)
        .zip(&table.columns)
        .try_for_each(|(at, column)| sheet.set_column_width(at, wide(table, at, column)).map(drop))
}

/// Writes title and notes, and says in which row the heads stand.
fn write_above(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<u32, XlsxError> {
    let title = (!table.title.is_empty()).then_some((&table.title, &looks.title));
    let notes = table.notes.iter().map(|note| (note, &looks.note));
    let mut row = 0;
    for (line, look) in title.into_iter().chain(notes) {
        sheet.write_string_with_format(row, 0, fitting(line), look)?;
        row += 1;
    }
    Ok(row)
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[impl AsRef<str>],
    look: &Format,
) -> Result<(), XlsxError> {
    (0_u16..).zip(cells).try_for_each(|(at, cell)| {
        sheet.write_string_with_format(row, at, fitting(cell.as_ref()), look).map(drop)
    })
}

/// Writes a number in the place of its text.
fn write_number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    number: &Number,
    looks: &Looks,
) -> Result<(), XlsxError> {
    #[expect(clippy::cast_precision_loss, reason = "no count comes near to 2 to the power of 53")]
    let value = number.above as f64 / number.below as f64;
    let look = looks.cell.clone().set_num_format(number_format(number.form));
    let look = look.set_align(FormatAlign::Right);
    match &number.formula {
        Some(formula) => {
            let formula = Formula::new(formula).set_result(value.to_string());
            sheet.write_formula_with_format(row, column, formula, &look).map(drop)
        }
        None => sheet.write_number_with_format(row, column, value, &look).map(drop),
    }
}

/// How Excel is told to show a number.
fn number_format(form: NumberForm) -> String {
    match form {
        NumberForm::Decimals(0) => "0".to_owned(),
        NumberForm::Decimals(decimals) => format!("0.{}", "0".repeat(decimals as usize)),
        NumberForm::Percent => "0.0%".to_owned(),
        NumberForm::Ratio => "\"1:\"0.00".to_owned(),
        NumberForm::Day => "yyyy-mm-dd".to_owned(),
        NumberForm::Month => "yyyy.mm".to_owned(),
    }
}

/// Lets people choose among a column's words. Where a cell may hold several, others are taken too.
fn offer(
    sheet: &mut Worksheet,
    (at, column): (u16, &Column),
    (first, last): (u32, u32),
    lists: &mut WordLists,
) -> Result<(), XlsxError> {
    if column.words.is_empty() {
        return Ok(());
    }
    let is_short = column.words.join(",").chars().count() <= LONGEST_LIST;
    let list = DataValidation::new();
    let list = if is_short && !column.words.iter().any(|word| word.contains(',')) {
        list.allow_list_strings(&column.words)?
    } else {
        list.allow_list_formula(lists.range(&column.words))
    };
    let list = if column.several {
        list.set_error_style(DataValidationErrorStyle::Information)
            .set_error_title("可填几项")?
            .set_error_message("几项之间用、隔开；每一项都要是下拉里的词。")?
    } else {
        list
    };
    sheet.add_data_validation(first, at, last, at, &list).map(drop)
}

/// Lists of words that are too long for a cell's own list: each a column of a sheet that is hidden.
#[derive(Default)]
struct WordLists(Vec<Vec<String>>);

impl WordLists {
    /// Where a list stands.
    fn range(&mut self, words: &[String]) -> Formula {
        let at = self.0.iter().position(|own| own == words).unwrap_or_else(|| {
            self.0.push(words.to_vec());
            self.0.len() - 1
        });
        let column = column_number_to_name(u16::try_from(at).unwrap_or(u16::MAX));
        Formula::new(format!("={WORDS}!${column}$1:${column}${}", words.len()))
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(WORDS)?.set_hidden(true);
        for (column, words) in (0_u16..).zip(&self.0) {
            for (row, word) in (0_u32..).zip(words) {
                sheet.write_string_with_format(row, column, fitting(word), &as_text())?;
            }
        }
        Ok(())
    }
}

/// How wide a column is: as its widest line, within bounds.
fn wide(table: &Table, at: u16, column: &Column) -> f64 {
    let rows = table.rows.iter().skip(table.told);
    let cells = rows.filter_map(|row| row.get(usize::from(at))).chain([&column.head]);
    let widest = cells.flat_map(|cell| cell.lines()).map(width).max().unwrap_or_default();
    f64::from(u32::try_from(widest.min(WIDEST)).unwrap_or_default()) + 2.0
}

/// As much of a text as a cell of Excel may hold.
pub(super) fn fitting(text: &str) -> String {
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

    fn table() -> Table {
        let yes_or_no = ["是", "否"].map(ToOwned::to_owned).to_vec();
        let row = ["张志远", "43900119941012001X", "是"].map(ToOwned::to_owned);
        Table {
            name: "a/b".to_owned(),
            columns: vec![
                Column::new("姓名"),
                Column::new("身份证号"),
                Column::of("同意", yes_or_no),
            ],
            rows: vec![row.to_vec()],
            blanks: vec!["文号".to_owned()],
            ..Table::default()
        }
    }

    #[test]
    fn the_same_tables_are_the_same_workbook_and_read_back() {
        let bytes = workbook(&[table()]).unwrap();
        assert_eq!(bytes, workbook(&[table()]).unwrap());
        let book = super::super::read(&bytes).unwrap();
        let texts: Vec<String> =
            book.sheets[0].rows[1].iter().map(super::super::cell::Cell::text).collect();
        assert_eq!(texts, ["张志远", "43900119941012001X", "是"]);
    }

    #[test]
    fn words_that_a_cell_cannot_list_are_offered_from_a_hidden_sheet() {
        let long: Vec<String> = (0..100).map(|number| format!("第{number}号词")).collect();
        let columns = vec![
            Column::of("甲", vec!["一,二".to_owned()]),
            Column::of("乙", long.clone()),
            Column { several: true, ..Column::of("丙", long) },
        ];
        let rows = vec![vec![String::new(); 3]];
        let table = Table { name: "表".to_owned(), columns, rows, ..Table::default() };
        let bytes = workbook(&[table]).unwrap();
        let book = super::super::read(&bytes).unwrap();
        let [_, words] = &book.sheets[..] else { panic!("{:?}", book.sheets.len()) };
        assert!(words.hidden && words.name == WORDS);
        assert_eq!((words.rows.len(), words.width()), (100, 2));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let sheet = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
        let text = std::io::read_to_string(sheet).unwrap();
        for part in ["词表!$A$1:$A$1", "词表!$B$1:$B$100", "errorStyle=\"information\""] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_tab_has_a_name_that_excel_allows() {
        assert_eq!((tab("a/b"), tab("[]")), ("ab".to_owned(), "1".to_owned()));
    }
}
