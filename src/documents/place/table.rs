//! Lists: columns that a county chooses, a row a thing, and a sentence that counts them.

use std::borrow::{Borrow, Cow};

use serde::Serialize;
use serde_json::{Map, Value};

use super::part::Part;
use super::wording::Wording;

/// A column of a list of `R`.
pub(super) struct Column<R> {
    /// Its shipped name, which the county may call otherwise.
    pub(super) name: &'static str,
    /// Its width in millimetres, where all shipped columns are there.
    width: u16,
    /// Whether its texts begin at the left.
    is_prose: bool,
    /// What columns beside one another have in common, which stands above their names.
    group: Option<&'static str>,
    /// Whether rows that say the same in all such columns share a cell.
    spans: bool,
    value: fn(&R) -> Option<String>,
}

impl<R> Column<R> {
    /// A column of short values, centred.
    pub(super) const fn new(
        name: &'static str,
        width: u16,
        value: fn(&R) -> Option<String>,
    ) -> Self {
        Self { name, width, is_prose: false, group: None, spans: false, value }
    }

    /// The same for longer texts.
    pub(super) const fn prose(
        name: &'static str,
        width: u16,
        value: fn(&R) -> Option<String>,
    ) -> Self {
        Self { is_prose: true, ..Self::new(name, width, value) }
    }

    /// The same in a group, whose name need not stand in that of the column.
    pub(super) const fn within(self, group: &'static str) -> Self {
        Self { group: Some(group), ..self }
    }

    /// The same in one cell for rows one below the other that say the same.
    pub(super) const fn spanning(self) -> Self {
        Self { spans: true, ..self }
    }
}

/// A list as templates read it. Its columns are no data: see [`lift_columns`].
#[derive(Debug, Default, Serialize)]
pub(super) struct TableView {
    columns: Vec<Head>,
    rows: Vec<Vec<Option<String>>>,
    /// Which rows share the cells of columns that span with the row above, and have nothing there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    joined: Vec<bool>,
}

/// A column as a template reads it: its shipped name, for which `word` knows the county's.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    name: Cow<'static, str>,
    width: u16,
    prose: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'static str>,
    /// By which the foot of the list calls it, where columns are numbered.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    spans: bool,
}

impl Head {
    /// A column of short values, whose name and width in millimetres are not known beforehand.
    pub(super) fn plain(name: impl Into<Cow<'static, str>>, width: u16) -> Self {
        Self { name: name.into(), width, prose: false, group: None, number: None, spans: false }
    }

    /// The same in a group, with a number.
    pub(super) fn counted(self, group: Option<&'static str>, number: usize) -> Self {
        Self { group, number: Some(number), ..self }
    }
}

/// The key of a list's columns.
const KEY: &str = "columns";

/// Takes the columns of all lists out of a view: what they are called is the county's wording, and no
/// field that a page has to show. Gives them by the paths of their lists.
pub(super) fn lift_columns(view: &mut Value) -> Map<String, Value> {
    let mut found = Map::new();
    lift(String::new(), view, &mut found);
    found
}

fn lift(path: String, view: &mut Value, found: &mut Map<String, Value>) {
    let Value::Object(entries) = view else { return };
    if let Some(columns) = entries.remove(KEY) {
        found.insert(path.clone(), columns);
    }
    for (key, value) in entries {
        lift(format!("{path}/{key}"), value, found);
    }
}

/// The most rows of a volume. A list is laid out whole, which takes memory by its rows; and nobody
/// binds eight hundred pages.
const VOLUME: usize = 150;

/// The volumes of a list of so many rows: none where it has none.
pub(super) fn volumes(rows: usize) -> Vec<Part> {
    let count = rows.div_ceil(VOLUME);
    let mark = |at: usize| if count > 1 { format!("第{}册", at + 1) } else { String::new() };
    (0..count).map(|at| Part { at, mark: mark(at), ..Part::default() }).collect()
}

/// Whether a volume is the last of a list of so many rows.
pub(super) fn is_last(part: &Part, rows: usize) -> bool {
    (part.at + 1) * VOLUME >= rows
}

/// Whether a volume has none of so many rows: of two lists that are parted alike, the shorter one.
pub(super) fn volume_is_empty(part: &Part, rows: usize) -> bool {
    part.at * VOLUME >= rows
}

/// Those of some things that stand in a volume.
pub(super) fn of_volume<R>(all: Vec<R>, part: &Part) -> Vec<R> {
    all.into_iter().skip(part.at * VOLUME).take(VOLUME).collect()
}

/// Takes out of rows what they share with the row above in columns that span. Tells which rows do.
fn join(columns: &[Head], rows: &mut [Vec<Option<String>>]) -> Vec<bool> {
    let spans = columns.iter().enumerate().filter(|(_, head)| head.spans);
    let spans: Vec<usize> = spans.map(|(at, _)| at).collect();
    let Some(first) = spans.first().copied() else { return Vec::new() };
    let alike = |one: &[Option<String>], next: &[Option<String>]| {
        one[first].is_some() && spans.iter().all(|at| one[*at] == next[*at])
    };
    let below = rows.windows(2).map(|pair| alike(&pair[0], &pair[1]));
    let joined: Vec<bool> = [false].into_iter().chain(below).take(rows.len()).collect();
    for (row, _) in rows.iter_mut().zip(&joined).filter(|(_, joined)| **joined) {
        spans.iter().for_each(|at| row[*at] = None);
    }
    joined
}

/// The column that numbers the rows.
const NUMBER: &str = "序号";
const NUMBER_WIDTH: u16 = 9;

impl TableView {
    /// The rows of a volume in the columns that the paper's sections name, in their order; in all of
    /// `columns` where it names none. The first column numbers the rows through all volumes.
    pub(super) fn new<R>(
        columns: &[Column<R>],
        (rows, part): (&[impl Borrow<R>], &Part),
        wording: &Wording<'_>,
    ) -> Self {
        let rows = rows.iter().map(Borrow::borrow).enumerate();
        let rows = rows.skip(part.at * VOLUME).take(VOLUME);
        Self::of(columns, rows, wording)
    }

    /// All rows at once, of lists that are never long.
    pub(super) fn whole<R>(
        columns: &[Column<R>],
        rows: &[impl Borrow<R>],
        wording: &Wording<'_>,
    ) -> Self {
        Self::of(columns, rows.iter().map(Borrow::borrow).enumerate(), wording)
    }

    /// The columns alone.
    pub(super) fn empty<R>(columns: &[Column<R>], wording: &Wording<'_>) -> Self {
        Self::whole::<R>(columns, &[] as &[R], wording)
    }

    /// All rows in all columns, of lists that no section chooses from.
    pub(super) fn every<R>(columns: &[Column<R>], rows: &[R]) -> Self {
        let all: Vec<&Column<R>> = columns.iter().collect();
        Self::in_columns(&all, rows.iter().enumerate())
    }

    /// A list whose columns are not known beforehand: their names and widths.
    pub(super) fn plain(columns: Vec<Head>, rows: Vec<Vec<Option<String>>>) -> Self {
        Self { columns, rows, joined: Vec::new() }
    }

    fn of<'r, R: 'r>(
        columns: &[Column<R>],
        rows: impl Iterator<Item = (usize, &'r R)>,
        wording: &Wording<'_>,
    ) -> Self {
        let asked = wording.sections();
        let chosen: Vec<&Column<R>> = if asked.is_empty() {
            columns.iter().collect()
        } else {
            let find = |name: &String| columns.iter().find(|column| column.name == name);
            asked.iter().filter_map(find).collect()
        };
        Self::in_columns(&chosen, rows)
    }

    fn in_columns<'r, R: 'r>(
        chosen: &[&Column<R>],
        rows: impl Iterator<Item = (usize, &'r R)>,
    ) -> Self {
        let number = Head::plain(NUMBER, NUMBER_WIDTH);
        let heads = chosen.iter().map(|column| Head {
            prose: column.is_prose,
            group: column.group,
            spans: column.spans,
            ..Head::plain(column.name, column.width)
        });
        let row = |(at, row): (usize, &R)| {
            let cells = chosen.iter().map(|column| (column.value)(row));
            [Some((at + 1).to_string())].into_iter().chain(cells).collect()
        };
        let columns: Vec<Head> = [number].into_iter().chain(heads).collect();
        let mut rows: Vec<Vec<Option<String>>> = rows.map(row).collect();
        let joined = join(&columns, &mut rows);
        Self { columns, rows, joined }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_say_the_same_in_all_spanning_columns_share_them() {
        let column = Column::<()>::new("导师姓名", 9, |()| None).spanning();
        let head = |spans| Head { spans, ..Head::plain(column.name, column.width) };
        let columns = [head(false), head(column.spans), head(true)];
        let row = |cells: [&str; 3]| -> Vec<Option<String>> {
            cells.map(|cell| (!cell.is_empty()).then(|| cell.to_owned())).into()
        };
        let all = [
            ["1", "甲", "书记"],
            ["2", "甲", "书记"],
            ["3", "甲", "主任"],
            ["4", "", "主任"],
            ["5", "", "主任"],
        ];
        let mut rows: Vec<_> = all.map(row).into();
        assert_eq!(join(&columns, &mut rows), [false, true, false, false, false]);
        let after = [["1", "甲", "书记"], ["2", "", ""], all[2], all[3], all[4]];
        assert_eq!(rows, after.map(row));
        assert!(join(&columns[..1], &mut rows).is_empty());
    }
}
