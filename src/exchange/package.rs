//! What the library leaves out of a zipped workbook: hidden rows, joined cells of ods, and the day
//! from which days are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::markup::{Tag, Token, decoded, tokens};
use super::sheet::{Area, Epoch, ROWS};

/// Columns or rows that one cell may reach over.
const WIDEST: usize = 1000;

type Package<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// What is told of a sheet beside its cells.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub(super) hidden_rows: BTreeSet<usize>,
    pub(super) merges: Vec<Area>,
}

/// The same of all sheets, by name.
#[derive(Debug, Default)]
pub(super) struct Extras {
    pub(super) sheets: BTreeMap<String, Beside>,
    pub(super) epoch: Epoch,
}

fn text(package: &mut Package<'_>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    package.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Of a workbook of Excel.
pub(super) fn of_excel(package: &mut Package<'_>) -> Extras {
    let mut extras = Extras::default();
    let Some(book) = text(package, "xl/workbook.xml") else { return extras };
    let relations = text(package, "xl/_rels/workbook.xml.rels").unwrap_or_default();
    let mut targets = BTreeMap::new();
    for token in tokens(&relations) {
        if let Token::Open(tag, _) = token
            && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
        {
            targets.insert(id.into_owned(), target.into_owned());
        }
    }
    for token in tokens(&book) {
        let Token::Open(tag, _) = token else { continue };
        if tag.is("workbookPr") && matches!(tag.get("date1904").as_deref(), Some("1" | "true")) {
            extras.epoch = Epoch::Y1904;
        }
        let named = tag.is("sheet").then(|| (tag.get("name"), tag.get("id")));
        let Some((Some(name), Some(id))) = named else { continue };
        let Some(target) = targets.get(&*id) else { continue };
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{}", target.trim_start_matches("./")),
        };
        let hidden_rows = text(package, &path).map(|sheet| hidden(&sheet)).unwrap_or_default();
        let beside = Beside { hidden_rows, merges: Vec::new() };
        extras.sheets.insert(name.into_owned(), beside);
    }
    extras
}

/// The rows of a sheet that are not shown. Tags of cells are passed over unread: there may be
/// millions.
fn hidden(sheet: &str) -> BTreeSet<usize> {
    let rows = memmem::find_iter(sheet.as_bytes(), "<row ");
    rows.filter_map(|at| {
        let rest = &sheet[at + 1..];
        let tag = Tag::new(&rest[..rest.find('>')?]);
        let is_hidden = matches!(tag.get("hidden").as_deref(), Some("1" | "true"));
        tag.number("r")?.checked_sub(1).filter(|_| is_hidden)
    })
    .collect()
}

/// Of an OpenDocument spreadsheet.
pub(super) fn of_open_document(package: &mut Package<'_>) -> Extras {
    let mut extras = Extras::default();
    let Some(content) = text(package, "content.xml") else { return extras };
    let (mut name, mut row, mut column, mut repeated) = (String::new(), 0, 0, 1);
    for token in tokens(&content) {
        match token {
            Token::Open(tag, _) if tag.is("null-date") => {
                let first = tag.get("date-value").unwrap_or_default();
                extras.epoch = if first.starts_with("1904") { Epoch::Y1904 } else { Epoch::Y1900 };
            }
            Token::Open(tag, _) if tag.is("table") => {
                name = decoded(&tag.get("name").unwrap_or_default()).into_owned();
                extras.sheets.entry(name.clone()).or_default();
                row = 0;
            }
            Token::Open(tag, closed) if tag.is("table-row") => {
                repeated = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                column = 0;
                let hides = matches!(tag.get("visibility").as_deref(), Some("collapse" | "filter"));
                if let Some(beside) = extras.sheets.get_mut(&name).filter(|_| hides) {
                    let rows = row..row + repeated.min(ROWS as usize);
                    beside.hidden_rows.extend(rows);
                }
                row += if closed { repeated } else { 0 };
            }
            Token::Close("table-row") => row += repeated,
            Token::Open(tag, _) if tag.is("table-cell") || tag.is("covered-table-cell") => {
                let reach = |name| tag.number(name).unwrap_or(1).clamp(1, WIDEST) - 1;
                let first = (row, column);
                let last =
                    (row + reach("number-rows-spanned"), column + reach("number-columns-spanned"));
                if let Some(beside) = extras.sheets.get_mut(&name).filter(|_| first != last) {
                    beside.merges.push(Area { first, last });
                }
                column += tag.number("number-columns-repeated").unwrap_or(1).max(1);
            }
            _ => {}
        }
    }
    extras
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_are_found_between_others() {
        let sheet = "<row r=\"1\"><c r=\"A1\"/></row><row r=\"9\" spans=\"1:2\" hidden=\"1\"/><row r=\"10\" hidden=\"0\">";
        assert_eq!(hidden(sheet), BTreeSet::from([8]));
    }
}
