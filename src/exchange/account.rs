//! An account of every filled cell below a header: it is in a row of data and under a label, or it
//! is told which row or cell was not taken over. Labels that are not taken over are told with the
//! header.

use crate::diagnostic::Text;

use super::header::{Header, Target};
use super::sheet::Sheet;
use super::sorted::Sorted;

/// Cells, rows or columns that are named one by one; of more it is said that there are more.
pub(super) const MOST: usize = 12;

/// What is said of all that is below a header and not taken over, or not shown.
pub(super) fn told(sheet: &Sheet, header: &Header, rows: &Sorted) -> Vec<Text> {
    let data = &rows.data[..];
    let hidden: Vec<usize> =
        data.iter().copied().filter(|row| sheet.hidden_rows.contains(row)).collect();
    let lost: Vec<usize> = sheet.lost.iter().copied().collect();
    let mut told = Told { sheet, texts: Vec::new() };
    told.rows(
        &rows.foot,
        "是合计、说明或表头，不算数据",
        "are totals, remarks or headers and no data",
    );
    told.rows(
        &rows.blank,
        "没有填写内容，没有导入",
        "have nothing filled in and were not taken over",
    );
    told.rows(&hidden, "是隐藏的行，也读入了", "are hidden, they were read too");
    told.rows(
        &lost,
        "有的单元格重复或超出范围，没有全部读入，请用 Excel 另存一次再导入",
        "have repeated or out-of-range cells, not all of which were read: save the file again \
         with Excel",
    );
    let hidden = header
        .columns
        .iter()
        .filter(|one| is_taken(header, one.at) && sheet.hidden_columns.contains(&one.at));
    let hidden: Vec<String> =
        hidden.map(|one| format!("{}（{} 列）", one.label, letters(one.at))).collect();
    told.cells(&hidden, "是隐藏的列，也读入了", "columns are hidden, they were read too");
    let is_hidden = |at: (usize, usize)| {
        let is_alone = !hidden_with_others(sheet, at);
        sheet.hidden_cells.contains(&at) && is_alone && is_taken(header, at.1)
    };
    told.cells(
        &names(data, sheet, is_hidden),
        " 是隐藏的单元格，也读入了",
        "are hidden cells, they were read too",
    );
    let unshown = sheet.unshown.iter().filter(|(row, column)| {
        data.binary_search(row).is_ok()
            && is_taken(header, *column)
            && sheet.cell(*row, *column).is_empty()
    });
    told.cells(
        &unshown.map(|at| name(*at)).collect::<Vec<_>>(),
        " 的公式没有显示内容，按没有填写；应有内容的，用 Excel 打开这个文件，保存一次再导入",
        "contain formulas without a stored result and count as empty: if they should count, open \
         the file in Excel and save it",
    );
    told.cells(
        &names(data, sheet, |at| is_unlabelled(sheet, header, at.1) && !is_covered(sheet, at)),
        " 没有栏名，没有导入；要导入的，在表头写上栏名",
        "have no column label and were not taken over: label their columns",
    );
    told.cells(
        &names(data, sheet, |at| is_covered(sheet, at)),
        " 被合并的单元格盖住，没有导入；请取消合并再核对",
        "are covered by joined cells and were not taken over: part the cells and look",
    );
    told.cells(
        &across(sheet, header, data),
        " 横跨几栏合并，只算第一栏的内容；各栏都有内容的，请取消合并后逐格填写",
        "are merged across several columns and count only for the first: unmerge them if all are \
         meant",
    );
    told.texts
}

/// Whether a column is taken over.
fn is_taken(header: &Header, column: usize) -> bool {
    let mut own = header.columns.iter().filter(|one| one.at == column);
    own.any(|one| !matches!(one.target, None | Some(Target::NotTaken)))
}

/// Whether all of a cell's row or column is told as hidden.
fn hidden_with_others(sheet: &Sheet, (row, column): (usize, usize)) -> bool {
    sheet.hidden_rows.contains(&row) || sheet.hidden_columns.contains(&column)
}

/// What is said of a sheet.
struct Told<'a> {
    sheet: &'a Sheet,
    texts: Vec<Text>,
}

impl Told<'_> {
    fn rows(&mut self, rows: &[usize], zh: &str, en: &str) {
        if !rows.is_empty() {
            let numbers = numbers(rows);
            let (zh, en) = (format!("第 {numbers} 行{zh}"), format!("rows {numbers} {en}"));
            self.texts.push(self.sheet.remark(&zh, &en));
        }
    }

    fn cells(&mut self, names: &[String], zh: &str, en: &str) {
        if !names.is_empty() {
            let mut shown = names.to_vec();
            if names.len() > MOST {
                shown.truncate(MOST);
                shown.push("……".to_owned());
            }
            let shown = shown.join("、");
            self.texts.push(self.sheet.remark(&format!("{shown}{zh}"), &format!("{shown} {en}")));
        }
    }
}

/// The names of the filled cells of rows of data for which something holds.
fn names(data: &[usize], sheet: &Sheet, wanted: impl Fn((usize, usize)) -> bool) -> Vec<String> {
    let cells = data.iter().flat_map(|row| {
        let filled = sheet.rows[*row].iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        filled.map(|(column, _)| (*row, column))
    });
    cells.filter(|at| wanted(*at)).map(name).collect()
}

/// Whether a column has no label; where commas part the cells, rows that go beyond the header are
/// refused for that.
fn is_unlabelled(sheet: &Sheet, header: &Header, column: usize) -> bool {
    !(header.labels(column) || sheet.separated && column > header.last())
}

/// Whether a cell is not seen because another that is joined with it is.
fn is_covered(sheet: &Sheet, (row, column): (usize, usize)) -> bool {
    sheet.joined.at(row, column).is_some_and(|area| area.first != (row, column))
}

/// Filled cells of rows of data that reach over columns with labels besides their own.
fn across(sheet: &Sheet, header: &Header, data: &[usize]) -> Vec<String> {
    let wide = sheet.joined.iter().filter(|area| {
        let others = (area.first.1 + 1..=area.last.1).any(|column| {
            header.columns.iter().any(|one| one.at == column && is_value(one.target))
        });
        others
            && data.binary_search(&area.first.0).is_ok()
            && !sheet.cell(area.first.0, area.first.1).is_empty()
    });
    wide.map(|area| format!("{}—{}", name(area.first), name(area.last))).collect()
}

fn is_value(target: Option<Target>) -> bool {
    matches!(target, Some(Target::Field(_) | Target::Word(_)))
}

/// The name of a cell, as Excel has it: `K2`.
pub(super) fn name((row, column): (usize, usize)) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// The letters of a column.
pub(super) fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match (column / 26).checked_sub(1) {
        Some(before) => format!("{}{last}", letters(before)),
        None => last.to_string(),
    }
}

/// The numbers of rows as offices count them, in runs: `3、5—9`.
pub(super) fn numbers(rows: &[usize]) -> String {
    let runs = rows.chunk_by(|one, next| one + 1 == *next).map(|run| match run {
        [one] => (one + 1).to_string(),
        [first, .., last] => format!("{}—{}", first + 1, last + 1),
        [] => String::new(),
    });
    let mut runs: Vec<String> = runs.collect();
    if runs.len() > MOST {
        runs.truncate(MOST);
        runs.push("……".to_owned());
    }
    runs.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_excel() {
        let names = [(0, 0), (1, 25), (2, 26), (9, 255)].map(name);
        assert_eq!(names, ["A1", "Z2", "AA3", "IV10"]);
    }
}
