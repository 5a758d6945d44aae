//! Which rows below a header hold data.

use super::cell::Cell;
use super::foot;
use super::header::{Header, Target};
use super::sheet::Sheet;

/// The filled rows below a header.
#[derive(Default)]
pub(super) struct Sorted {
    pub(super) data: Vec<usize>,
    /// Totals, remarks and headers once more.
    pub(super) foot: Vec<usize>,
    /// Rows that say nothing of their own: a running number, a name in a list to fill in.
    pub(super) blank: Vec<usize>,
}

/// Sorts the filled rows. What a row says is seen in it: a cell that is joined with others says it
/// of all their rows, if these have something of their own. `name` is the column that says whom a
/// row is about, and `of_data` whether a column says something besides.
pub(super) fn sorted(
    sheet: &Sheet,
    header: &Header,
    (name, of_data): (Target, &dyn Fn(Target) -> bool),
) -> Sorted {
    let known: Vec<(usize, Target)> =
        header.columns.iter().filter_map(|one| Some((one.at, one.target?))).collect();
    let own = |row: usize, (at, target): &(usize, Target)| {
        *target != Target::NotTaken && !sheet.cell(row, *at).is_empty()
    };
    let says = |row: usize, (at, target): &(usize, Target)| {
        let is_place = matches!(target, Target::Place(_));
        let seen = header.seen(sheet, (row, *at)).1;
        let cell = if is_place { sheet.cell(row, *at) } else { seen };
        of_data(*target) && !cell.is_empty()
    };
    let mut sorted = Sorted::default();
    for row in header.below..sheet.rows.len() {
        let rows = if sheet.rows[row].iter().all(Cell::is_empty) {
            continue;
        } else if foot::is_foot(sheet, header, row, name) {
            &mut sorted.foot
        } else if known.iter().any(|one| own(row, one)) && known.iter().any(|one| says(row, one)) {
            &mut sorted.data
        } else {
            &mut sorted.blank
        };
        rows.push(row);
    }
    sorted
}
