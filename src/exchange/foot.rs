//! Rows below a header that hold no data: totals, remarks, dates, seals, a header once more.

use super::cell::Cell;
use super::columns::RowTarget;
use super::header::{Header, Target, plain};
use super::sheet::Sheet;

/// Words of a row of totals.
const TOTALS: [&str; 5] = ["合计", "总计", "小计", "汇总", "共计"];
/// Characters of such a cell: `合计：128人`, `荷塘村小计`.
const LONGEST_TOTAL: usize = 8;
/// Words with which a remark below a table begins.
const REMARKS: [&str; 13] = [
    "说明",
    "备注",
    "填表",
    "填报",
    "审核",
    "制表",
    "单位负责",
    "联系人",
    "填写说明",
    "附件",
    "以下空白",
    "以下无正文",
    "此页",
];
/// Words where a seal or a hand is asked for.
const SEALS: [&str; 7] = ["公章", "盖章", "(章)", "(印章)", "(签字)", "(签章)", "(签名)"];
/// Cells of a row that begins like a remark and is none if it has more.
const MOST: usize = 3;

/// Whether a row is no data, whatever stands in it.
pub(super) fn is_foot(sheet: &Sheet, header: &Header, row: usize, name: Target) -> bool {
    let cells: Vec<(usize, &Cell)> =
        sheet.rows[row].iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
    let Some((first, cell)) = cells.first() else { return true };
    let target = header.columns.iter().find(|one| one.at == *first).and_then(|one| one.target);
    // What a record says may begin like any remark.
    let says = target != Some(name) && matches!(target, Some(Target::Field(_) | Target::Word(_)));
    let is_short = cells.len() <= MOST;
    let begins = is_total(cell) || is_short && (is_remark(cell) || is_worded(cell));
    let all = || cells.iter().all(|(_, cell)| is_remark(cell) || is_date(cell) || is_page(cell));
    let is_theirs = || says && is_of_somebody(sheet, header, row, name);
    begins && !says || all() && !is_theirs() || header.is_repeated(sheet, row)
}

/// Whether a cell that is joined with others says of whom a row is.
fn is_of_somebody(sheet: &Sheet, header: &Header, row: usize, name: Target) -> bool {
    let columns = [name, Target::Place(RowTarget::Path)].map(|target| header.column(target));
    let mut seen = columns.iter().flatten().map(|one| header.seen(sheet, (row, one.at)));
    seen.any(|(_, cell)| !cell.is_empty())
}

/// `合计`, `本页小计`, `共2人`.
fn is_total(cell: &Cell) -> bool {
    let text = plain(&cell.text());
    let counted =
        text.strip_prefix('共').and_then(|rest| rest.strip_suffix(['人', '名', '户', '条']));
    let is_number = |text: &str| !text.is_empty() && text.chars().all(is_digit);
    text.chars().count() <= LONGEST_TOTAL
        && (TOTALS.iter().any(|word| text.contains(word)) || counted.is_some_and(is_number))
}

fn is_digit(one: char) -> bool {
    one.is_ascii_digit() || "０１２３４５６７８９〇零一二三四五六七八九十百两".contains(one)
}

/// A label with what it is for behind a colon, a seal: `填表人：王五`, `（公章）`, `以下空白`. No cell of
/// data at the head of a row looks so.
fn is_remark(cell: &Cell) -> bool {
    let text = cell.text();
    let short = plain(&text);
    matches!(cell, Cell::Text(_))
        && (text.contains(['：', ':'])
            || short == "注"
            || SEALS.iter().any(|word| short.contains(word)))
}

/// A remark without a colon: `填表人 王五`.
fn is_worded(cell: &Cell) -> bool {
    let text = plain(&cell.text());
    REMARKS.iter().any(|word| text.starts_with(word))
}

/// A day, or the blanks for one.
fn is_date(cell: &Cell) -> bool {
    let text = plain(&cell.text());
    let is_day = |one: char| is_digit(one) || "年月日.-/".contains(one);
    matches!(cell, Cell::Date(..))
        || !text.is_empty()
            && text.chars().all(is_day)
            && (text.contains('年') || text.matches(['.', '-', '/']).count() == 2)
}

/// `第1页`, `第 1 页 共 2 页`.
fn is_page(cell: &Cell) -> bool {
    let text = plain(&cell.text());
    text.starts_with('第') && text.ends_with('页')
}
