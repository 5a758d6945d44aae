//! What the library leaves out of a zipped workbook: hidden rows and columns, joined cells and
//! formulas of ods, and the day from which days are counted.

use crate::limits;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::joined::{Area, Joined};
use super::markup::{Tag, Token, decoded, tokens};
use super::sheet::Epoch;

/// Columns or rows that one cell may reach over.
const WIDEST: usize = 1000;

type Package<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// What is told of a sheet beside its cells.
#[derive(Debug, Default)]
pub(super) struct SheetMeta {
    pub(super) hidden_rows: BTreeSet<usize>,
    pub(super) hidden_columns: BTreeSet<usize>,
    pub(super) joined: Joined,
    /// Rows and columns of cells whose formula has no result.
    pub(super) uncomputed: Vec<(usize, usize)>,
    /// Those whose formula shows nothing, be it that it was never computed.
    pub(super) unshown: BTreeSet<(usize, usize)>,
}

/// The same of all sheets, by name.
#[derive(Debug, Default)]
pub(super) struct Extras {
    pub(super) sheets: BTreeMap<String, SheetMeta>,
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
        let sheet = text(package, &path).unwrap_or_default();
        let meta = SheetMeta {
            hidden_rows: hidden_rows(&sheet),
            hidden_columns: hidden_columns(&sheet),
            ..SheetMeta::default()
        };
        extras.sheets.insert(name.into_owned(), meta);
    }
    extras
}

/// The tags of a sheet that are called `name`, with any prefix. Tags of cells are passed over
/// unread: there may be millions.
fn tags<'s>(sheet: &'s str, name: &'s str) -> impl Iterator<Item = Tag<'s>> {
    memmem::find_iter(sheet.as_bytes(), name).filter_map(move |at| {
        let before = sheet[..at].rsplit('<').next()?;
        let prefix = before.strip_suffix(':').is_none_or(|prefix| {
            prefix.bytes().all(|one| one.is_ascii_alphanumeric() || b"-_.".contains(&one))
        });
        let is_open = before.is_empty() || before.ends_with(':') && prefix;
        let rest = &sheet[at..];
        let ends = rest[name.len()..]
            .starts_with(|one: char| one.is_ascii_whitespace() || matches!(one, '/' | '>'));
        (is_open && ends).then_some(())?;
        Some(Tag::new(&rest[..rest.find('>')?]))
    })
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(tag.get("hidden").as_deref(), Some("1" | "true"))
}

/// The rows of a sheet that are not shown; one without a number comes after the one before.
fn hidden_rows(sheet: &str) -> BTreeSet<usize> {
    let mut next = 1;
    let rows = tags(sheet, "row").filter_map(|tag| {
        let number = tag.number("r").unwrap_or(next);
        next = number + 1;
        number.checked_sub(1).filter(|_| is_hidden(&tag))
    });
    rows.collect()
}

/// The columns of a sheet that are not shown.
fn hidden_columns(sheet: &str) -> BTreeSet<usize> {
    let spans = tags(sheet, "col").filter(is_hidden).filter_map(|tag| {
        let (first, last) = (tag.number("min")?, tag.number("max")?);
        Some(first.checked_sub(1)?..last.min(limits::LIST_COLUMNS as usize))
    });
    spans.flatten().collect()
}

/// Of an OpenDocument workbook.
pub(super) fn of_open_document(package: &mut Package<'_>) -> Extras {
    let mut extras = Extras::default();
    let Some(content) = text(package, "content.xml") else { return extras };
    let (mut name, mut row, mut column, mut repeated) = (String::new(), 0, 0, 1);
    let mut described = 0;
    for token in tokens(&content) {
        match token {
            Token::Open(tag, _) if tag.is("null-date") => {
                let first = tag.get("date-value").unwrap_or_default();
                extras.epoch = if first.starts_with("1904") { Epoch::Y1904 } else { Epoch::Y1900 };
            }
            Token::Open(tag, _) if tag.is("table") => {
                name = decoded(&tag.get("name").unwrap_or_default()).into_owned();
                extras.sheets.entry(name.clone()).or_default();
                (row, described) = (0, 0);
            }
            Token::Open(tag, _) if tag.is("table-column") => {
                let first = described;
                described += tag.number("number-columns-repeated").unwrap_or(1).max(1);
                let hides = matches!(tag.get("visibility").as_deref(), Some("collapse" | "filter"));
                if let Some(meta) = extras.sheets.get_mut(&name).filter(|_| hides) {
                    meta.hidden_columns.extend(first..described.min(limits::LIST_COLUMNS as usize));
                }
            }
            Token::Open(tag, closed) if tag.is("table-row") => {
                repeated = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                column = 0;
                let hides = matches!(tag.get("visibility").as_deref(), Some("collapse" | "filter"));
                if let Some(meta) = extras.sheets.get_mut(&name).filter(|_| hides) {
                    let rows = row..row + repeated.min(limits::LIST_ROWS as usize);
                    meta.hidden_rows.extend(rows);
                }
                row += if closed { repeated } else { 0 };
            }
            Token::Close("table-row") => row += repeated,
            Token::Open(tag, _) if tag.is("table-cell") || tag.is("covered-table-cell") => {
                let reach = |name| tag.number(name).unwrap_or(1).clamp(1, WIDEST) - 1;
                let first = (row, column);
                let last =
                    (row + reach("number-rows-spanned"), column + reach("number-columns-spanned"));
                if let Some(meta) = extras.sheets.get_mut(&name) {
                    meta.joined.add(Area { first, last });
                    if tag.get("formula").is_some() && tag.get("value-type").is_none() {
                        meta.uncomputed.push(first);
                    }
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
    fn hidden_rows_and_columns_are_found_however_they_are_written() {
        for sheet in [
            "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><row r=\"1\"><c r=\"A1\"/></row>\
             <row r=\"9\" spans=\"1:2\" hidden=\"1\"/><row r=\"10\" hidden=\"0\"></row><rowBreaks/>",
            "<x:cols><x:col\nmin='2' max='3' hidden='true'/></x:cols><x:row r=\"8\"/><x:row\n\
             hidden=\"true\"><x:c><x:v>row hidden=1</x:v></x:c></x:row><x:row/>",
        ] {
            assert_eq!(hidden_rows(sheet), BTreeSet::from([8]), "{sheet}");
            assert_eq!(hidden_columns(sheet), BTreeSet::from([1, 2]), "{sheet}");
        }
    }
}
