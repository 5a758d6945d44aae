//! Tables of web systems under the name of a workbook: pages of HTML, alone or packed as MHT, and
//! the XML of Excel 2003.

use super::cell::{Cell, iso_day};
use super::joined::Area;
use super::markup::{Tag, Token, tokens};
use super::mht;
use super::sheet::{Book, Epoch, Sheet, WorkbookError};
use crate::diagnostic::Text;

/// Columns or rows that one cell may reach over.
const WIDEST: usize = 1000;

/// What a text that is no CSV is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkupKind {
    Page,
    /// A workbook of Excel 2003 in XML.
    Workbook,
    /// Pages in the form of a mail.
    Mail,
}

/// Whether a text is one of web systems.
pub(super) fn kind(text: &str) -> Option<MarkupKind> {
    const HEAD: usize = 4096;
    let text = text.trim_start_matches(|one: char| one.is_whitespace() || one == '\u{FEFF}');
    let head: String = text.chars().take(HEAD).flat_map(char::to_lowercase).collect();
    if head.starts_with('<') {
        let is_workbook = head.contains("urn:schemas-microsoft-com:office:spreadsheet")
            && (head.contains("<workbook") || head.contains(":workbook"));
        return Some(if is_workbook { MarkupKind::Workbook } else { MarkupKind::Page });
    }
    let mail = head.starts_with("mime-version:") || head.starts_with("from:");
    (mail && head.contains("content-type:")).then_some(MarkupKind::Mail)
}

/// The sheets of such a text.
pub(super) fn read(kind: MarkupKind, text: &str) -> Result<Book, WorkbookError> {
    let sheets = match kind {
        MarkupKind::Workbook => of_workbook(text),
        MarkupKind::Page => of_page(text),
        MarkupKind::Mail => mht::pages(text).iter().flat_map(|page| of_page(page)).collect(),
    };
    if sheets.is_empty() {
        return Err(WorkbookError(Text::new(
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
    /// How many columns are described, and whether those of this group are hidden.
    described: usize,
    hides_group: bool,
    /// Whether the rows of this section are hidden.
    hides_section: bool,
}

impl Table {
    fn of(tag: &Tag<'_>, is_within_hidden: bool) -> Self {
        let sheet = Sheet { hidden: is_within_hidden || is_hidden(tag), ..Sheet::default() };
        Self { sheet, ..Self::default() }
    }

    /// Takes a tag that says how columns or rows are shown.
    fn describe(&mut self, tag: &Tag<'_>) {
        let hides = is_hidden(tag);
        match () {
            () if tag.is("col") => self.columns(tag, hides || self.hides_group),
            () if tag.is("colgroup") => {
                self.hides_group = hides;
                if tag.number("span").is_some() {
                    self.columns(tag, hides);
                }
            }
            () if SECTIONS.iter().any(|one| tag.is(one)) => {
                self.hides_section = hides;
            }
            () => {}
        }
    }

    fn columns(&mut self, tag: &Tag<'_>, hides: bool) {
        let first = self.described;
        self.described += tag.number("span").unwrap_or(1).clamp(1, WIDEST);
        if hides {
            self.sheet.hidden_columns.extend(first..self.described);
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>) {
        self.end_cell();
        self.row += 1;
        self.column = 0;
        if self.hides_section || is_hidden(tag) {
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
        if is_hidden(tag) {
            self.sheet.hidden_cells.extend((self.column..=last.1).map(|column| (row, column)));
        }
        self.cell = Some((Area { first: (row, self.column), last }, String::new()));
        self.column = last.1 + 1;
    }

    /// The sheet; a column is hidden if each of its filled cells is.
    fn end(mut self) -> Sheet {
        self.end_cell();
        let sheet = &mut self.sheet;
        for column in 0..sheet.width() {
            let cells = sheet.rows.iter().enumerate();
            let filled =
                cells.filter(|(_, row)| row.get(column).is_some_and(|one| !one.is_empty()));
            let mut filled = filled.map(|(row, _)| (row, column)).peekable();
            if filled.peek().is_some() && filled.all(|cell| sheet.hidden_cells.contains(&cell)) {
                sheet.hidden_columns.insert(column);
            }
        }
        self.sheet
    }

    fn end_cell(&mut self) {
        let Some((area, text)) = self.cell.take() else { return };
        self.sheet.put(area.first.0, area.first.1, Cell::Text(collapsed(&text)));
        self.sheet.joined.add(area);
    }
}

/// Whether a browser does not show what a tag begins.
fn is_hidden(tag: &Tag<'_>) -> bool {
    let style = tag.get("style").unwrap_or_default().replace(char::is_whitespace, "");
    let style = style.to_lowercase();
    let hides = ["display:none", "visibility:hidden", "visibility:collapse"];
    tag.get("hidden").is_some() || hides.iter().any(|one| style.contains(one))
}

/// Sections of a table.
const SECTIONS: [&str; 3] = ["thead", "tbody", "tfoot"];
/// Elements that may hold a table and hide it.
const AROUND: [&str; 6] = ["div", "section", "form", "fieldset", "span", "center"];

/// The elements around a table that are open, and whether each is hidden.
#[derive(Default)]
struct Around(Vec<(String, bool)>);

impl Around {
    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Open(tag, false) if AROUND.iter().any(|one| tag.is(one)) => {
                self.0.push((tag.name.to_lowercase(), is_hidden(tag)));
            }
            Token::Close(name) => {
                let own = self.0.iter().rposition(|(open, _)| name.eq_ignore_ascii_case(open));
                own.into_iter().for_each(|at| self.0.truncate(at));
            }
            _ => {}
        }
    }

    fn is_hidden(&self) -> bool {
        self.0.iter().any(|(_, hidden)| *hidden)
    }
}

/// The tables of a page, those in another's cell too.
fn of_page(text: &str) -> Vec<Sheet> {
    let (mut open, mut done): (Vec<Table>, Vec<Sheet>) = (Vec::new(), Vec::new());
    let mut around = Around::default();
    for token in tokens(text) {
        around.take(&token);
        match (&token, open.last_mut()) {
            (Token::Open(tag, _), _) if tag.is("table") => {
                open.push(Table::of(tag, around.is_hidden()));
            }
            (Token::Open(tag, _), Some(table)) if tag.is("tr") => table.start_row(tag),
            (Token::Open(tag, _), Some(table)) if tag.is("td") || tag.is("th") => {
                table.start_cell(tag);
            }
            (Token::Open(tag, _), Some(table)) if tag.is("br") || tag.is("p") || tag.is("div") => {
                table.cell.iter_mut().for_each(|(_, text)| text.push('\u{2028}'));
            }
            (Token::Open(tag, _), Some(table)) => table.describe(tag),
            (Token::Text(part), Some(table)) => {
                table.cell.iter_mut().for_each(|(_, text)| text.push_str(part));
            }
            (Token::Close(name), Some(table)) if name.eq_ignore_ascii_case("colgroup") => {
                table.hides_group = false;
            }
            (Token::Close(name), Some(table))
                if SECTIONS.iter().any(|one| name.eq_ignore_ascii_case(one)) =>
            {
                table.end_cell();
                table.hides_section = false;
            }
            (Token::Close(name), Some(table)) if name.eq_ignore_ascii_case("table") => {
                table.end_cell();
                done.extend(open.pop().map(Table::end));
            }
            (Token::Close(name), Some(table))
                if ["td", "th", "tr"].iter().any(|one| name.eq_ignore_ascii_case(one)) =>
            {
                table.end_cell();
            }
            _ => {}
        }
    }
    done.extend(open.into_iter().rev().map(Table::end));
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
    fn what_a_page_hides_is_known_however_it_is_hidden() {
        let hidden = |page: &str| {
            let sheet = of_page(page).remove(0);
            let columns: Vec<usize> = sheet.hidden_columns.into_iter().collect();
            let rows: Vec<usize> = sheet.hidden_rows.into_iter().collect();
            (sheet.hidden, columns, rows)
        };
        let rows = "<tr><td>姓名<td>村<td>电话</tr><tr><td>田一<td>东河村<td>1</tr>";
        for (head, wanted) in [
            ("<table>", (false, vec![], vec![])),
            ("<table><col><col style='DISPLAY : none' span=2>", (false, vec![1, 2], vec![])),
            ("<table><colgroup hidden><col><col></colgroup><col>", (false, vec![0, 1], vec![])),
            ("<table><colgroup span=2 style='visibility:collapse'>", (false, vec![0, 1], vec![])),
            ("<table><tbody hidden>", (false, vec![], vec![0, 1])),
            ("<table hidden>", (true, vec![], vec![])),
            ("<div style='display:none'><p><table>", (true, vec![], vec![])),
            ("<div style='display:none'>x</div><table>", (false, vec![], vec![])),
        ] {
            assert_eq!(hidden(&format!("{head}{rows}</table>")), wanted, "{head}");
        }
        let cells = "<table><tr><th>姓名<th hidden>村</tr><tr><td>田一<td style=display:none>东河村</tr>\
                     <tr hidden><td>田二<td style='color:red;display:none'>东河村</tr></table>";
        assert_eq!(hidden(cells), (false, vec![1], vec![2]));
    }

    #[test]
    fn a_workbook_of_2003_is_read() {
        let text = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
                    xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"东河\"><Table>\
                    <Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">花名册</Data></Cell><Cell><Data ss:Type=\"Number\">3</Data></Cell></Row>\
                    <Row ss:Index=\"4\" ss:Hidden=\"1\"><Cell ss:Index=\"2\"><Data ss:Type=\"DateTime\">1996-05-12T00:00:00.000</Data></Cell></Row>\
                    </Table></Worksheet></Workbook>";
        assert_eq!(kind(text), Some(MarkupKind::Workbook));
        let book = read(MarkupKind::Workbook, text).unwrap();
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
        assert_eq!(kind("\u{FEFF}\n<html>"), Some(MarkupKind::Page));
        assert_eq!(
            kind("MIME-Version: 1.0\nContent-Type: multipart/related\n"),
            Some(MarkupKind::Mail)
        );
        assert!(read(MarkupKind::Page, "<html><p>没有</p></html>").is_err());
    }
}
