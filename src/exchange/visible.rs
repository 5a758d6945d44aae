//! A workbook without what the office program does not show.

use crate::diagnostic::Text;

use super::account::{MOST, letters, name, numbers};
use super::cell::Cell;
use super::sheet::{Book, Sheet};

/// The workbook as it is seen: hidden sheets, rows, columns and cells are empty, and it is said which
/// were. The rows keep their numbers.
pub(crate) fn visible(book: &Book) -> Book {
    let mut seen = book.clone();
    for sheet in &mut seen.sheets {
        seen.notes.extend(show(sheet));
    }
    seen
}

/// Empties what a sheet does not show, and says what that was.
fn show(sheet: &mut Sheet) -> Vec<Text> {
    if sheet.rows.is_empty() {
        return Vec::new();
    }
    if sheet.hidden {
        let told = sheet.remark(
            "是隐藏的工作表，没有读取；要读的加 --hidden",
            "the sheet is hidden and not read; --hidden reads it",
        );
        sheet.rows.clear();
        return vec![told];
    }
    let is_filled = |row: &Vec<Cell>| row.iter().any(|cell| !cell.is_empty());
    let rows: Vec<usize> = (0..sheet.rows.len())
        .filter(|at| sheet.hidden_rows.contains(at) && is_filled(&sheet.rows[*at]))
        .collect();
    let in_column = |column: usize| {
        sheet.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
    };
    let columns: Vec<String> =
        sheet.hidden_columns.iter().copied().filter(|at| in_column(*at)).map(letters).collect();
    let is_alone = |(row, column): &(usize, usize)| {
        !sheet.hidden_rows.contains(row) && !sheet.hidden_columns.contains(column)
    };
    let cells: Vec<String> = sheet
        .hidden_cells
        .iter()
        .copied()
        .filter(|at| is_alone(at) && !sheet.cell(at.0, at.1).is_empty())
        .map(name)
        .collect();
    empty(sheet);
    let mut told = Vec::new();
    if !rows.is_empty() {
        let numbers = numbers(&rows);
        told.push(sheet.remark(
            &format!("第 {numbers} 行是隐藏的，没有导入；要导入的加 --hidden"),
            &format!("rows {numbers} are hidden and not taken over; --hidden takes them"),
        ));
    }
    for (all, zh, en) in [(columns, "列", "columns"), (cells, "格", "cells")] {
        if all.is_empty() {
            continue;
        }
        let more = if all.len() > MOST { "、……" } else { "" };
        let all = all.into_iter().take(MOST).collect::<Vec<_>>().join("、");
        told.push(sheet.remark(
            &format!("{all}{more} {zh}是隐藏的，没有导入；要导入的加 --hidden"),
            &format!("{en} {all}{more} are hidden and not taken over; --hidden takes them"),
        ));
    }
    told
}

/// Empties what is hidden; the first of joined cells stays where others of them are seen.
fn empty(sheet: &mut Sheet) {
    let is_hidden = |row: usize, column: usize| {
        sheet.hidden_rows.contains(&row)
            || sheet.hidden_columns.contains(&column)
            || sheet.hidden_cells.contains(&(row, column))
    };
    let stands_for_more = |row: usize, column: usize| {
        sheet
            .joined
            .at(row, column)
            .is_some_and(|area| area.first == (row, column) && !is_hidden(area.last.0, area.last.1))
    };
    let mut hidden = Vec::new();
    for (row, cells) in sheet.rows.iter().enumerate() {
        let own = (0..cells.len())
            .filter(|column| is_hidden(row, *column) && !stands_for_more(row, *column));
        hidden.extend(own.map(|column| (row, column)));
    }
    for (row, column) in hidden {
        sheet.rows[row][column] = Cell::Empty;
        sheet.unshown.remove(&(row, column));
    }
    sheet.left_out = std::mem::take(&mut sheet.hidden_rows);
    sheet.hidden_columns.clear();
    sheet.hidden_cells.clear();
}
