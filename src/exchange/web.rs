//! Tables of web systems under the name of a workbook: pages of HTML, alone or packed as MHT, and
//! the XML of Excel 2003.

use super::cell::{Cell, iso_day};
use super::joined::Area;
use super::markup::{Tag, Token, tokens};
use super::mht;
use super::sheet::{Book, Epoch, Fault, Sheet};
use crate::diagnostic::Text;

/// Columns or rows that one cell may reach over.
const WIDEST: usize = 1000;

/// What a text that is no CSV is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A web page.
    Page,
    /// A workbook of Excel 2003 in XML.
    Workbook,
    /// Pages in the form of a mail.
    Mail,
}

/// Whether a text is one of web systems.
pub(super) fn kind(text: &str) -> Option<Kind> {
    const HEAD: usize = 4096;
    let text = text.trim_start_matches(|one: char| one.is_whitespace() || one == '\u{FEFF}');
    let head: String = text.chars().take(HEAD).flat_map(char::to_lowercase).collect();
    if head.starts_with('<') {
        let is_workbook = head.contains("urn:schemas-microsoft-com:office:spreadsheet")
            && (head.contains("<workbook") || head.contains(":workbook"));
        return Some(if is_workbook { Kind::Workbook } else { Kind::Page });
    }
    let mail = head.starts_with("mime-version:") || head.starts_with("from:");
    (mail && head.contains("content-type:")).then_some(Kind::Mail)
}

/// The sheets of such a text.
pub(super) fn read(kind: Kind, text: &str) -> Result<Book, Fault> {
    let sheets = match kind {
        Kind::Workbook => of_workbook(text),
        Kind::Page => of_page(text),
        Kind::Mail => mht::pages(text).iter().flat_map(|page| of_page(page)).collect(),
    };
    if sheets.is_empty() {
        return Err(Fault(Text::new(
            "这是网页或 XML 文件，里面没有表格；在 Excel 或 WPS 里打开后另存为 .xlsx 再导入",
            "this is a web page or XML without a table: open it in Excel and save it as .xlsx",
        )));
    }
    Ok(Book { sheets, notes: Vec::new() })
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    sheet: Sheet,
    /// The row, from 1; 0 before the first.
    row: usize,
    column: usize,
    cell: Option<(Area, String)>,
}

impl Table {
    fn start_row(&mut self, tag: &Tag<'_>) {
        self.end_cell();
        self.row += 1;
        self.column = 0;
        let style = tag.get("style").unwrap_or_default().replace(' ', "").to_lowercase();
        if style.contains("display:none") {
            self.sheet.hidden_rows.insert(self.row - 1);
        }
    }

    fn start_cell(&mut self, tag: &Tag<'_>) {
        self.end_cell();
        self.row = self.row.max(1);
        let row = self.row - 1;
        while let Some(area) = self.sheet.joined.at(row, self.column) {
            self.column = area.last.1 + 1;
        }
        let reach = |name| tag.number(name).unwrap_or(1).clamp(1, WIDEST) - 1;
        let last = (row + reach("rowspan"), self.column + reach("colspan"));
        self.cell = Some((Area { first: (row, self.column), last }, String::new()));
        self.column = last.1 + 1;
    }

    fn end_cell(&mut self) {
        let Some((area, text)) = self.cell.take() else { return };
        self.sheet.put(area.first.0, area.first.1, Cell::Text(collapsed(&text)));
        self.sheet.joined.add(area);
    }
}

/// The tables of a page, those in another's cell too.
fn of_page(text: &str) -> Vec<Sheet> {
    let (mut open, mut done): (Vec<Table>, Vec<Sheet>) = (Vec::new(), Vec::new());
    for token in tokens(text) {
        match (&token, open.last_mut()) {
            (Token::Open(tag, _), _) if tag.is("table") => open.push(Table::default()),
            (Token::Open(tag, _), Some(table)) if tag.is("tr") => table.start_row(tag),
            (Token::Open(tag, _), Some(table)) if tag.is("td") || tag.is("th") => {
                table.start_cell(tag);
            }
            (Token::Open(tag, _), Some(table)) if tag.is("br") || tag.is("p") || tag.is("div") => {
                table.cell.iter_mut().for_each(|(_, text)| text.push('\u{2028}'));
            }
            (Token::Text(part), Some(table)) => {
                table.cell.iter_mut().for_each(|(_, text)| text.push_str(part));
            }
            (Token::Close(name), Some(table)) if name.eq_ignore_ascii_case("table") => {
                table.end_cell();
                done.extend(open.pop().map(|table| table.sheet));
            }
            (Token::Close(name), Some(table))
                if ["td", "th", "tr"].iter().any(|one| name.eq_ignore_ascii_case(one)) =>
            {
                table.end_cell();
            }
            _ => {}
        }
    }
    for mut table in open.into_iter().rev() {
        table.end_cell();
        done.push(table.sheet);
    }
    done.retain(|sheet| !sheet.rows.is_empty());
    done
}

/// The text of a cell as a page shows it: blanks and line ends of the source are one blank.
fn collapsed(text: &str) -> String {
    let lines = text.split('\u{2028}').map(|line| {
        line.split(|one: char| one.is_ascii_whitespace()).filter(|part| !part.is_empty())
    });
    let lines: Vec<String> = lines.map(|parts| parts.collect::<Vec<_>>().join(" ")).collect();
    lines.join("\n").trim().to_owned()
}

/// A workbook of Excel 2003 that is being read.
#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    /// The row and the column, from 1.
    row: usize,
    column: usize,
    /// The last column that is described, from 1.
    described: usize,
    /// The first of the cells that are joined with this one.
    first: (usize, usize),
    /// Whether it has a formula and no data yet.
    formula: bool,
    /// The kind and the text of the cell.
    data: Option<(String, String)>,
    /// Whether the text is of how the sheet is shown.
    shows: bool,
    epoch: Epoch,
}

impl Reading {
    fn open(&mut self, tag: &Tag<'_>) {
        self.shows = tag.is("Visible");
        match tag.name {
            "Column" => self.hide_columns(tag),
            "Date1904" => self.epoch = Epoch::Y1904,
            "Worksheet" => {
                let name = tag.get("Name").unwrap_or_default().into_owned();
                self.sheets.push(Sheet { name, ..Sheet::default() });
                (self.row, self.described) = (0, 0);
            }
            "Row" => {
                self.row = tag.number("Index").unwrap_or(self.row + 1).max(1);
                self.column = 0;
                let row = self.row - 1;
                let hidden = tag.number("Hidden") == Some(1);
                self.sheets.last_mut().filter(|_| hidden).map(|one| one.hidden_rows.insert(row));
            }
            "Cell" => self.cell(tag),
            "Data" => {
                self.formula = false;
                self.data = Some((tag.get("Type").unwrap_or_default().into_owned(), String::new()));
            }
            _ => {}
        }
    }

    fn hide_columns(&mut self, tag: &Tag<'_>) {
        let first = tag.number("Index").unwrap_or(self.described + 1).max(1);
        self.described = first + tag.number("Span").unwrap_or(0).min(WIDEST);
        let hidden = tag.number("Hidden") == Some(1);
        if let Some(sheet) = self.sheets.last_mut().filter(|_| hidden) {
            sheet.hidden_columns.extend(first - 1..self.described);
        }
    }

    /// A cell with a formula has ended, and no data were in it.
    fn end_formula(&mut self) {
        if let Some(sheet) = self.sheets.last_mut().filter(|_| self.formula) {
            sheet.put(self.first.0, self.first.1, Cell::Uncomputed);
        }
        self.formula = false;
    }

    fn cell(&mut self, tag: &Tag<'_>) {
        self.end_formula();
        let column = tag.number("Index").unwrap_or(self.column + 1).max(1);
        let reach = |name| tag.number(name).unwrap_or(0).min(WIDEST);
        self.first = (self.row.max(1) - 1, column - 1);
        let (first, across) = (self.first, reach("MergeAcross"));
        let last = (first.0 + reach("MergeDown"), first.1 + across);
        self.column = column + across;
        self.formula = tag.get("Formula").is_some();
        self.sheets.last_mut().into_iter().for_each(|sheet| sheet.joined.add(Area { first, last }));
    }

    fn text(&mut self, part: &str) {
        match (&mut self.data, self.sheets.last_mut()) {
            (Some((_, text)), _) => text.push_str(part),
            (None, Some(sheet)) if self.shows => sheet.hidden |= part.contains("Hidden"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.shows = false;
        if name != "Data" {
            self.end_formula();
            return;
        }
        let (kind, text) = self.data.take().unwrap_or_default();
        let (row, column) = self.first;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.put(row, column, typed(&kind, text));
        }
    }
}

/// The sheets of a workbook of Excel 2003.
fn of_workbook(text: &str) -> Vec<Sheet> {
    let mut reading = Reading::default();
    for token in tokens(text) {
        match token {
            Token::Open(tag, _) => reading.open(&tag),
            Token::Text(part) => reading.text(&part),
            Token::Close(name) => reading.close(name),
        }
    }
    let Reading { mut sheets, epoch, .. } = reading;
    sheets.iter_mut().for_each(|sheet| sheet.epoch = epoch);
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

fn typed(kind: &str, text: String) -> Cell {
    match kind {
        "Number" => text.trim().parse().map_or(Cell::Text(text), Cell::Number),
        "DateTime" => iso_day(&text).unwrap_or(Cell::Text(text)),
        "Boolean" => Cell::Tick(text.trim() == "1"),
        "Error" => Cell::Failed(text),
        _ => Cell::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_with_its_joined_cells() {
        let page = "<html><table><tr><td colspan=2>花名册</td></tr>\n<tr><th>村<th>姓名\n\
                    <tr><td rowspan=2>东河村</td><td>田<br>一</td></tr><tr style='display: none'><td>田二</table>";
        let sheets = of_page(page);
        assert_eq!(sheets.len(), 1);
        let texts = |row: usize, column: usize| sheets[0].seen(row, column).text();
        assert_eq!((texts(1, 0), texts(1, 1)), ("村".to_owned(), "姓名".to_owned()));
        assert_eq!((texts(2, 1), texts(3, 0)), ("田\n一".to_owned(), "东河村".to_owned()));
        assert_eq!(texts(3, 1), "田二");
        assert!(sheets[0].hidden_rows.contains(&3));
    }

    #[test]
    fn a_workbook_of_2003_is_read() {
        let text = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
                    xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"东河\"><Table>\
                    <Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">花名册</Data></Cell><Cell><Data ss:Type=\"Number\">3</Data></Cell></Row>\
                    <Row ss:Index=\"4\" ss:Hidden=\"1\"><Cell ss:Index=\"2\"><Data ss:Type=\"DateTime\">1996-05-12T00:00:00.000</Data></Cell></Row>\
                    </Table></Worksheet></Workbook>";
        assert_eq!(kind(text), Some(Kind::Workbook));
        let book = read(Kind::Workbook, text).unwrap();
        let sheet = &book.sheets[0];
        assert_eq!(sheet.name, "东河");
        assert_eq!(sheet.cell(0, 0), &Cell::Text("花名册".into()));
        assert_eq!(sheet.cell(0, 2), &Cell::Number(3.0));
        assert_eq!(sheet.cell(3, 1), &Cell::Date(1996, 5, 12));
        assert!(sheet.hidden_rows.contains(&3));
    }

    #[test]
    fn what_is_no_page_is_none() {
        assert_eq!(kind("姓名,村\n"), None);
        assert_eq!(kind("\u{FEFF}\n<html>"), Some(Kind::Page));
        assert_eq!(kind("MIME-Version: 1.0\nContent-Type: multipart/related\n"), Some(Kind::Mail));
        assert!(read(Kind::Page, "<html><p>没有</p></html>").is_err());
    }
}
