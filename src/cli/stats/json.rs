//! Numbers as `--format json` promises them.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::answer::array;
use crate::diagnostic::Language;
use crate::model::Day;
use crate::numbers::{COUNTS, Figure, Group, Printed, Row, Shows};

use super::value;

/// A number as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NumberView<'a> {
    /// The group, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    key: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'a str>,
    /// As it is printed, of a ratio the second side; none where there is no one of whom it could be
    /// told.
    value: Option<Printed>,
    /// As it is printed, with its share.
    text: String,
    unit: String,
    /// The amount, in parts of `scale` of a unit.
    n: i64,
    /// What it is a share of or divided by.
    d: Option<i64>,
    scale: i64,
    /// In percent, as it is printed.
    share: Option<String>,
    base: Option<&'static str>,
    day: String,
    people: Vec<BehindView<'a>>,
}

/// Who adds to a number, and how much.
#[derive(Serialize)]
pub(super) struct BehindView<'a> {
    path: &'a str,
    name: &'a str,
    amount: i64,
}

/// Those behind a number, as programs read them.
pub(super) fn behind<'a>(rows: &[(&'a Row, i64)]) -> Vec<BehindView<'a>> {
    let view = |(row, amount): &(&'a Row, i64)| BehindView {
        path: row.path.as_str(),
        name: &row.name,
        amount: *amount,
    };
    rows.iter().map(view).collect()
}

/// Writes the numbers of all groups as one array.
///
/// # Errors
/// If `out` fails.
pub(super) fn numbers(
    groups: &[Group<'_>],
    day: Day,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let day = day.to_string();
    let views = groups.iter().flat_map(|group| {
        let name = group.name.as_deref();
        group.figures.iter().map(move |figure| (name, figure))
    });
    array(views.map(|(group, figure)| view(figure, (group, &day), language)), out)
}

fn view<'a>(
    figure: &'a Figure<'_>,
    (group, day): (Option<&'a str>, &str),
    language: Language,
) -> NumberView<'a> {
    let unit = match figure.count.shows {
        Shows::Ratio => "1:x".to_owned(),
        _ => figure.count.unit.text().get(language).to_owned(),
    };
    NumberView {
        group,
        key: figure.key(),
        title: figure.count.title().get(language).to_owned(),
        word: figure.word.map(|word| &*word.text),
        value: figure.value().map(|_| Printed::new(value(figure))),
        text: match figure.share() {
            Some(share) => format!("{} ({})", value(figure), share.percent()),
            None => value(figure),
        },
        unit,
        n: figure.amount,
        d: figure.base,
        scale: figure.count.scale(),
        share: figure.share().map(crate::numbers::Fraction::percent),
        base: figure.count.base,
        day: day.to_owned(),
        people: behind(&figure.behind),
    }
}

/// A count as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CountView {
    key: &'static str,
    title: String,
    section: String,
    unit: String,
    base: Option<&'static str>,
    /// Whether keys go on with a word, as `source-退役军人` does.
    by_word: bool,
    row: &'static str,
}

/// Writes every count as one array.
///
/// # Errors
/// If `out` fails.
pub(super) fn list(language: Language, out: &mut dyn Write) -> io::Result<()> {
    let view = |count: &&'static crate::numbers::Count| CountView {
        key: count.key,
        title: count.title().get(language).to_owned(),
        section: count.section.title().get(language).to_owned(),
        unit: count.unit.text().get(language).to_owned(),
        base: count.base,
        by_word: count.is_by_word,
        row: count.row,
    };
    array(COUNTS.iter().map(view), out)
}
