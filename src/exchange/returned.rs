//! The workbook that goes back to its office: as it came, with a column that says what is wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use crate::diagnostic::Text;
use crate::fs;

use super::cell::Cell;
use super::header::plain;
use super::plan::{ImportPlan, RowOutcome};
use super::same_bytes::same_bytes;
use super::sheet::{Book, Sheet};
use super::workbook::{as_text, empty, fitting, no_room};

/// What the added column is called.
const LABEL: &str = "错误";
/// How wide a column is that holds identity numbers, and the added one.
const USUAL_WIDTH: f64 = 14.0;
const WIDE: f64 = 22.0;
const WIDEST: f64 = 60.0;

/// The workbook with the reasons beside the rows that cannot be taken over.
///
/// # Errors
/// If Excel has no room for it; the text says why.
pub(crate) fn returned(book: &Book, plan: &ImportPlan) -> Result<Vec<u8>, Text> {
    written(book, plan).map_err(no_room)
}

/// Where such a workbook goes: beside the one that came, under a name that is free or that holds
/// these very bytes since an earlier run.
pub(crate) fn return_path(file: &Path, bytes: &[u8]) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = |number: u32| match number {
        1 => file.with_file_name(format!("{stem}-错误.xlsx")),
        _ => file.with_file_name(format!("{stem}-错误-{number}.xlsx")),
    };
    let fits =
        |path: &PathBuf| !fs::exists(path) || fs::read(path).is_ok_and(|there| there == bytes);
    (1..1000).map(name).find(fits).unwrap_or_else(|| name(1000))
}

fn written(book: &Book, plan: &ImportPlan) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    let all: Vec<_> = (0..book.sheets.len()).map(|at| faults(plan, at)).collect();
    let hidden = |at: usize| book.sheets[at].hidden && all[at].is_empty();
    let first = (0..book.sheets.len()).find(|at| !hidden(*at)).unwrap_or_default();
    for ((at, sheet), faults) in book.sheets.iter().enumerate().zip(&all) {
        let page = workbook.add_worksheet();
        page.set_active(at == first)
            .set_first_tab(at == first)
            .set_hidden(at != first && hidden(at));
        if !sheet.name.is_empty() {
            page.set_name(&sheet.name)?;
        }
        let as_came = |row, column| {
            plan.dates.get(&(at, row, column)).unwrap_or_else(|| sheet.cell(row, column))
        };
        let column = cells(page, sheet, &as_came)?;
        joined(page, sheet, &as_came)?;
        hide(page, sheet, faults)?;
        let head = plan.heads.get(&at).copied().unwrap_or_default();
        reasons(page, column, head, faults)?;
    }
    workbook.save_to_buffer().map(same_bytes)
}

/// The reasons of a sheet by row.
fn faults(plan: &ImportPlan, sheet: usize) -> BTreeMap<usize, String> {
    let of = |row: &super::plan::PlannedRow| match &row.outcome {
        RowOutcome::Refused(faults) if row.sheet == sheet => {
            let of_row = faults.iter().chain(plan.faults.iter().filter(|_| faults.is_empty()));
            let texts: Vec<&str> = of_row.map(|fault| fault.zh.as_str()).collect();
            Some((row.row, texts.join("；")))
        }
        _ => None,
    };
    plan.rows.iter().filter_map(of).collect()
}

/// Writes the cells as they came, and returns the column for the reasons: that of an earlier time
/// if there is one. Numbers that are days count from the start of this workbook, whatever that of
/// the other is.
fn cells<'p>(
    page: &mut Worksheet,
    sheet: &Sheet,
    as_came: &dyn Fn(usize, usize) -> &'p Cell,
) -> Result<u16, XlsxError> {
    let is_ours = |at: &usize| {
        sheet.rows.iter().any(|row| row.get(*at).is_some_and(|cell| plain(&cell.text()) == LABEL))
    };
    let ours = (0..sheet.width()).find(is_ours);
    for (at, (row, cells)) in (0_u32..).zip(&sheet.rows).enumerate() {
        for column in 0..cells.len() {
            if ours != Some(column) {
                one(page, (row, number(column)), as_came(at, column), Format::new())?;
            }
        }
    }
    for at in 0..sheet.width() {
        let long = sheet.rows.iter().any(|row| row.get(at).is_some_and(is_long));
        page.set_column_width(number(at), if long { WIDE } else { USUAL_WIDTH })?;
    }
    Ok(number(ours.unwrap_or(sheet.width())))
}

fn is_long(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.len() >= 18)
}

fn number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// What is written for a formula without a result: what a formula shows that failed. Words of our
/// own would come back as data.
const NO_RESULT: &str = "#N/A";

fn one(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: Format,
) -> Result<(), XlsxError> {
    let as_text = |looks: Format| looks.set_num_format("@");
    match cell {
        Cell::Empty => {}
        Cell::Uncomputed => {
            page.write_string_with_format(row, column, NO_RESULT, &as_text(looks))?;
        }
        Cell::Text(_) | Cell::Failed(_) => {
            page.write_string_with_format(row, column, fitting(&cell.text()), &as_text(looks))?;
        }
        Cell::Number(value) => {
            page.write_number_with_format(row, column, *value, &looks)?;
        }
        Cell::Date(year, month, day) => {
            let date = rust_xlsxwriter::ExcelDateTime::from_ymd(*year, *month, *day)?;
            let format = looks.set_num_format("yyyy-mm-dd");
            page.write_datetime_with_format(row, column, &date, &format)?;
        }
        Cell::Tick(yes) => {
            page.write_boolean_with_format(row, column, *yes, &looks)?;
        }
    }
    Ok(())
}

/// Joins the cells that were joined, whatever they hold; those that others cover stay below them.
fn joined<'p>(
    page: &mut Worksheet,
    sheet: &Sheet,
    as_came: &dyn Fn(usize, usize) -> &'p Cell,
) -> Result<(), XlsxError> {
    let looks = || Format::new().set_align(FormatAlign::Center);
    for area in sheet.joined.iter() {
        let (Ok(first), Ok(last)) = (u32::try_from(area.first.0), u32::try_from(area.last.0))
        else {
            continue;
        };
        let (left, right) = (number(area.first.1), number(area.last.1));
        page.merge_range(first, left, last, right, "", &looks())?;
        let filled = sheet.rows.len().min(area.last.0 + 1);
        for (row, at) in (first..).zip(area.first.0..filled) {
            for column in area.first.1..=area.last.1.min(sheet.width()) {
                one(page, (row, number(column)), as_came(at, column), looks())?;
            }
        }
    }
    Ok(())
}

/// Hides what was hidden; a row with a reason is to be seen.
fn hide(
    page: &mut Worksheet,
    sheet: &Sheet,
    faults: &BTreeMap<usize, String>,
) -> Result<(), XlsxError> {
    for row in sheet.hidden_rows.iter().filter(|row| !faults.contains_key(row)) {
        page.set_row_hidden(u32::try_from(*row).unwrap_or_default())?;
    }
    for column in &sheet.hidden_columns {
        page.set_column_hidden(number(*column))?;
    }
    Ok(())
}

/// Writes the reasons, and their label into the header.
fn reasons(
    page: &mut Worksheet,
    column: u16,
    head: usize,
    faults: &BTreeMap<usize, String>,
) -> Result<(), XlsxError> {
    let red = as_text().set_font_color(Color::Red).set_text_wrap();
    if faults.is_empty() {
        return Ok(());
    }
    page.set_column_width(column, WIDEST)?;
    let head = u32::try_from(head).unwrap_or_default();
    page.write_string_with_format(head, column, LABEL, &red)?;
    for (row, text) in faults {
        let row = u32::try_from(*row).unwrap_or_default();
        page.write_string_with_format(row, column, fitting(text), &red)?;
    }
    Ok(())
}
