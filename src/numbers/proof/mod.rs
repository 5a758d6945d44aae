//! 校核: numbers that must agree with each other, each shown with both sides and with whom they part.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Text;
use crate::path::ArchivePath;

use super::count::{Shows, Word};
use super::figure::Figure;
use super::sheet::{Kind, Row, Sheet};

/// Two numbers that must be the same.
#[derive(Debug)]
pub(crate) struct Proof<'s> {
    pub(crate) title: Text,
    pub(crate) left: i64,
    pub(crate) right: i64,
    /// Who counts on one side only.
    pub(crate) parted: Vec<&'s Row>,
}

impl Proof<'_> {
    /// Whether the sides agree.
    pub(crate) fn holds(&self) -> bool {
        self.left == self.right && self.parted.is_empty()
    }
}

/// Counts by word of which everybody has just one, with the count whose people they share out.
const LADDERS: [(&str, &str); 8] = [
    ("sex", "reserve-total"),
    ("education-ladder", "reserve-total"),
    ("age-band", "reserve-total"),
    ("born-decade", "reserve-total"),
    ("political-status", "reserve-total"),
    ("reserve-filed", "reserve-total"),
    ("exit-reason", "reserve-left"),
    ("examination-conclusion", "examined"),
];

/// The count by word whose words follow from lines that a county need not draw.
const DRAWN: &str = "age-band";

/// Counts that together are another.
const SUMS: [(&[&str], &str); 3] = [
    (&["reserve-in-pool", "reserve-left"], "reserve-total"),
    (&["review-passed", "review-stopped", "review-waiting"], "review-sent"),
    (&["mentor-coverage", "mentor-missing"], "reserve-in-pool"),
];

/// Counts that hold nobody who is not in another.
const PARTS: [(&str, &str); 6] = [
    ("used-total", "reserve-total"),
    ("used-to-committee", "used-total"),
    ("party-members", "reserve-total"),
    ("education-university-plus", "education-college-plus"),
    ("young-university", "young-educated"),
    ("mentees", "mentor-pairs"),
];

/// Every proof over the rows at or below the paths.
pub(crate) fn proofs<'s>(sheet: &'s Sheet, selection: &[ArchivePath]) -> Vec<Proof<'s>> {
    let figures = sheet.figures(selection);
    let behind = |keys: &[&str]| {
        let own = figures.iter().filter(|figure| keys.contains(&figure.count.key));
        own.flat_map(|figure| figure.behind.iter().copied()).collect::<Vec<_>>()
    };
    let title = |key: &str| super::count(key).map(super::Count::title).unwrap_or_default();
    let mut all = Vec::new();
    // A county that draws no bands has nobody in one.
    let is_drawn = |key: &str| key != DRAWN || !behind(&[key]).is_empty();
    for (parts, whole) in LADDERS.into_iter().filter(|(parts, _)| is_drawn(parts)) {
        let sum = equal(title(parts), &title(whole));
        all.push(same(sum, &behind(&[parts]), &behind(&[whole])));
    }
    for (parts, whole) in SUMS {
        let names = parts.iter().map(|key| title(key)).reduce(|one, other| {
            Text::new(format!("{}＋{}", one.zh, other.zh), format!("{} + {}", one.en, other.en))
        });
        let sum = equal(names.unwrap_or_default(), &title(whole));
        all.push(same(sum, &behind(parts), &behind(&[whole])));
    }
    for (part, whole) in PARTS {
        let (part_title, whole_title) = (title(part), title(whole));
        let text = Text::new(
            format!("{}都在{}之中", part_title.zh, whole_title.zh),
            format!("{} are all among {}", part_title.en, whole_title.en),
        );
        all.push(within(text, &behind(&[part]), &behind(&[whole])));
    }
    all.extend(towns(sheet, &figures, selection));
    all
}

/// That two sides are the same.
fn equal(left: Text, right: &Text) -> Text {
    Text::new(format!("{}＝{}", left.zh, right.zh), format!("{} = {}", left.en, right.en))
}

type Behind<'s> = [(&'s Row, i64)];

/// Both sides have the same people, each once.
fn same<'s>(title: Text, left: &Behind<'s>, right: &Behind<'s>) -> Proof<'s> {
    let number = |side: &Behind<'s>| side.iter().map(|(_, amount)| amount).sum();
    Proof { title, left: number(left), right: number(right), parted: parted(left, right, true) }
}

/// Everybody on the left is on the right.
fn within<'s>(title: Text, left: &Behind<'s>, right: &Behind<'s>) -> Proof<'s> {
    let parted = parted(left, right, false);
    let number = i64::try_from(left.len()).unwrap_or(i64::MAX);
    let outside = i64::try_from(parted.len()).unwrap_or(i64::MAX);
    Proof { title, left: number, right: number - outside, parted }
}

/// Who is on one side only; where `both`, also who is on the right alone.
fn parted<'s>(left: &Behind<'s>, right: &Behind<'s>, both: bool) -> Vec<&'s Row> {
    let paths = |side: &Behind<'s>| {
        side.iter().map(|(row, _)| (row.kind, &row.path)).collect::<BTreeSet<_>>()
    };
    let (on_left, on_right) = (paths(left), paths(right));
    let missing = |side: &Behind<'s>, other: &BTreeSet<(Kind, &ArchivePath)>| {
        let own = side.iter().filter(|(row, _)| !other.contains(&(row.kind, &row.path)));
        own.map(|(row, _)| *row).collect::<Vec<_>>()
    };
    let mut all = missing(left, &on_right);
    if both {
        all.extend(missing(right, &on_left));
    }
    all
}

/// The towns of each number add up to the county's. What belongs to several towns or to none, as
/// mentors and events of the county do, is no part of this.
fn towns<'s>(
    sheet: &'s Sheet,
    figures: &[Figure<'s>],
    selection: &[ArchivePath],
) -> Option<Proof<'s>> {
    let is_meant = |row: &&Row| {
        let is_asked = selection.is_empty() || row.is_within(selection);
        is_asked && !matches!(row.kind, Kind::Mentor | Kind::Event)
    };
    let mut towns: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in sheet.rows.iter().filter(is_meant) {
        for place in &row.places {
            towns.entry(place.town.as_str()).or_default().push(row);
        }
    }
    let mut sums: BTreeMap<(&str, Option<&Word>), i64> = BTreeMap::new();
    for rows in towns.into_values() {
        for figure in Sheet::figures_in(rows.into_iter()) {
            *sums.entry((figure.count.key, figure.word)).or_default() += figure.amount;
        }
    }
    let added = |figure: &&Figure<'_>| {
        let is_plain = figure.count.shows == Shows::Sum;
        is_plain && figure.behind.iter().all(|(row, _)| is_meant(row))
    };
    let agrees = |figure: &&Figure<'_>| {
        let parts = sums.get(&(figure.count.key, figure.word)).copied().unwrap_or_default();
        parts == figure.amount
    };
    let all: Vec<&Figure<'_>> = figures.iter().filter(added).collect();
    let agreeing = all.iter().copied().filter(|figure| agrees(figure)).count();
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let title = Text::new("各乡镇相加＝全县（项数）", "the towns add up to the county (numbers)");
    Some(Proof { title, left: number(agreeing), right: number(all.len()), parted: Vec::new() })
}

#[cfg(test)]
mod tests;
