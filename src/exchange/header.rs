//! The header of a sheet: below title rows, in one row or in two, its columns in any order.

use crate::letters::is_hidden;

use super::cell::Cell;
use super::columns::{NOT_TAKEN, PLACES, RowTarget};
use super::sheet::Sheet;

/// How far down a header is looked for.
const DEEPEST: usize = 20;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// It says where a row belongs.
    Place(RowTarget),
    /// It holds a field: its number among those that are looked for.
    Field(usize),
    /// It holds ticks for a word: its number among those of a list.
    Word(usize),
    /// It is known and not taken over.
    NotTaken,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled {
    /// Its number, from 0.
    pub(super) at: usize,
    /// Its label, as typed.
    pub(super) label: String,
    /// What it is for; `None` where nobody knows the label.
    pub(super) target: Option<Target>,
    /// How sure the label is: 0 is surest.
    rank: usize,
    /// Whether the label above it stands to its left, over several columns.
    shares: bool,
}

/// The header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The first row below it.
    pub(super) below: usize,
    /// The columns that have a label.
    pub(super) columns: Vec<Labelled>,
    /// Columns whose label says the same as a surer one's.
    pub(super) doubled: Vec<Labelled>,
}

/// What labels mean: the target with how sure that is.
pub(super) type Meaning<'a> = &'a dyn Fn(&str) -> Option<(Target, usize)>;

/// How sure a label is among those of a column, as it is read (`plain`): 0 is surest.
pub(super) fn rank<T: AsRef<str>>(labels: &[T], label: &str) -> Option<usize> {
    labels.iter().position(|own| plain(own.as_ref()) == label)
}

/// What a label means in a workbook of any kind: where a row belongs, or what is kept elsewhere.
pub(super) fn general(label: &str) -> Option<(Target, usize)> {
    let place = PLACES
        .iter()
        .find_map(|(place, labels)| rank(labels, label).map(|rank| (Target::Place(*place), rank)));
    place.or_else(|| rank(NOT_TAKEN, label).map(|rank| (Target::NotTaken, rank)))
}

impl Header {
    /// Finds the header of a sheet: the rows near its top most of whose labels are known.
    pub(super) fn find(sheet: &Sheet, meaning: Meaning<'_>) -> Option<Self> {
        let mut best: Option<Self> = None;
        for row in 0..sheet.rows.len().min(DEEPEST) {
            for two in [false, true] {
                let header = Self::at(sheet, row, two, meaning);
                // Of headers that say the same, the one in one row: what is above it is a title.
                let better = best.as_ref().is_none_or(|best| {
                    let alike = header.known() == best.known() && header.below == best.below;
                    // Words of which each has a column say more than their group alone.
                    let spread = two && header.spreads() && header.known() >= best.known();
                    header.known() > best.known() || alike && !two || spread
                });
                if better && header.known() > 1 {
                    best = Some(header);
                }
            }
        }
        best
    }

    fn at(sheet: &Sheet, row: usize, two: bool, meaning: Meaning<'_>) -> Self {
        let mut columns: Vec<Labelled> = (0..sheet.width())
            .filter_map(|at| {
                let labels =
                    if two { in_two_rows(sheet, row, at) } else { in_one_row(sheet, row, at) };
                let mut own = labelled(at, &labels, meaning)?;
                own.shares = two && at > 0 && shares(sheet, row, at);
                Some(own)
            })
            .collect();
        let doubled = take_doubled(&mut columns);
        Self { below: row + 1 + usize::from(two), columns, doubled }
    }

    /// How many different fields and places it has; words under one label are one.
    fn known(&self) -> usize {
        let counts =
            |one: &&Labelled| matches!(one.target, Some(Target::Field(_) | Target::Place(_)));
        let is_word = |one: &Labelled| matches!(one.target, Some(Target::Word(_)));
        let pairs = self.columns.iter().zip(self.columns.iter().skip(1));
        let groups =
            pairs.filter(|(one, next)| is_word(one) && !one.shares && is_word(next) && next.shares);
        self.columns.iter().filter(counts).count() + groups.count()
    }

    /// Whether words stand under a label that reaches over them.
    fn spreads(&self) -> bool {
        self.columns.iter().any(|one| one.shares && matches!(one.target, Some(Target::Word(_))))
    }

    /// The last column that has a label.
    pub(super) fn last(&self) -> usize {
        self.columns.iter().chain(&self.doubled).map(|one| one.at).max().unwrap_or_default()
    }

    /// Whether a column has a label.
    pub(super) fn labels(&self, column: usize) -> bool {
        self.columns.iter().chain(&self.doubled).any(|one| one.at == column)
    }

    /// The column for a target.
    pub(super) fn column(&self, target: Target) -> Option<&Labelled> {
        self.columns.iter().find(|one| one.target == Some(target))
    }

    /// Whether a row repeats the header, as at the top of a printed page.
    pub(super) fn is_repeated(&self, sheet: &Sheet, row: usize) -> bool {
        let same = |one: &&Labelled| plain(&sheet.cell(row, one.at).text()) == plain(&one.label);
        self.columns.iter().filter(same).count() > 2
    }

    /// The cell that is seen at a place below the header, and its row: of cells that are joined
    /// downwards the first. What is joined with another column belongs to that, what is joined with
    /// the header to none.
    pub(super) fn seen<'a>(
        &self,
        sheet: &'a Sheet,
        (row, column): (usize, usize),
    ) -> (usize, &'a Cell) {
        match sheet.joined.at(row, column) {
            None => (row, sheet.cell(row, column)),
            Some(area) if area.first.1 == column && area.first.0 >= self.below => {
                (area.first.0, sheet.cell(area.first.0, column))
            }
            Some(_) => (row, &Cell::Empty),
        }
    }
}

/// Takes out the columns that say the same as a surer one.
fn take_doubled(columns: &mut Vec<Labelled>) -> Vec<Labelled> {
    let surest = |one: &Labelled, all: &[Labelled]| {
        let same = all.iter().filter(|other| other.target == one.target);
        same.min_by_key(|other| (other.rank, other.at)).is_some_and(|other| other.at == one.at)
    };
    let all = columns.clone();
    let keep =
        |one: &Labelled| matches!(one.target, None | Some(Target::NotTaken)) || surest(one, &all);
    let doubled = all.iter().filter(|one| !keep(one)).cloned().collect();
    columns.retain(keep);
    doubled
}

/// The label in one row, as it is and as it may be meant.
fn in_one_row(sheet: &Sheet, row: usize, at: usize) -> Vec<String> {
    vec![label(sheet.cell(row, at))]
}

/// The label in two rows: a group above with a label below, or one of both rows.
fn in_two_rows(sheet: &Sheet, row: usize, at: usize) -> Vec<String> {
    let lower = label(sheet.seen(row + 1, at));
    let own = label(sheet.seen(row, at));
    if lower.is_empty() || lower == own {
        return vec![own];
    }
    // Where cells are not known to be joined, a group reaches to the right.
    let above = (0..=at).rev().map(|left| label(sheet.seen(row, left)));
    let group = above.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    vec![format!("{group}{lower}"), lower]
}

/// Whether the label above a cell is that of the columns to the left.
fn shares(sheet: &Sheet, row: usize, at: usize) -> bool {
    let lower = label(sheet.seen(row + 1, at));
    let is_joined = || sheet.joined.at(row, at).is_some_and(|area| area.first.1 < at);
    !lower.is_empty() && (label(sheet.cell(row, at)).is_empty() || is_joined())
}

fn label(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        _ => String::new(),
    }
}

fn labelled(at: usize, labels: &[String], meaning: Meaning<'_>) -> Option<Labelled> {
    let known = labels.iter().find_map(|label| Some((label, meant(label, meaning)?)));
    let shown = known.map(|(label, _)| label).or(labels.last());
    let shown = shown.filter(|label| !label.is_empty())?;
    let (target, rank) = known.map_or((None, 0), |(_, (target, rank))| (Some(target), rank));
    let label = shown.replace(['\n', '\r'], "");
    Some(Labelled { at, label, target, rank, shares: false })
}

/// What a label means, as it is or without what stands in brackets.
fn meant(label: &str, meaning: Meaning<'_>) -> Option<(Target, usize)> {
    let plain = plain(label);
    let short = plain.split('(').next().unwrap_or_default();
    [plain.as_str(), short].into_iter().filter(|label| !label.is_empty()).find_map(meaning)
}

/// A label without blanks, line ends and marks, with plain brackets.
pub(super) fn plain(label: &str) -> String {
    label
        .chars()
        .filter(|one| !one.is_whitespace() && !is_hidden(*one))
        .filter(|one| !matches!(one, '*' | '＊' | ':' | '：' | '★'))
        .map(|one| match one {
            '（' | '【' | '[' => '(',
            '）' | '】' | ']' => ')',
            '／' => '/',
            other => other,
        })
        .collect()
}
