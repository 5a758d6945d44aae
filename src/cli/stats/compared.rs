//! Numbers side by side: before and after, with the difference and the names.

use std::io::{self, Write};

use crate::cli::table::Table;
use crate::diagnostic::{Language, Text};
use crate::numbers::{Compared, Figure, Row, Shows};
use crate::text::harmless;

use super::value;

/// What the columns are called: before, after, and whether movement stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heads {
    pub(crate) before: String,
    pub(crate) after: String,
    /// Whether what came and what went are shown in columns, as of a pool over time.
    pub(crate) is_movement: bool,
}

/// Writes numbers before and after; those that have not changed are left out.
///
/// # Errors
/// If `out` fails.
pub(crate) fn compared(
    all: &[Compared<'_>],
    (heads, language): (&Heads, Language),
    out: &mut dyn Write,
) -> io::Result<()> {
    let texts = |zh: [&'static str; 3], en: [&'static str; 3]| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let [came, went, by] = texts(["增", "减", "增减"], ["in", "out", "by"]);
    let mut table = match heads.is_movement {
        true => Table::new(["", &heads.before, came, went, &heads.after]).right(1..5),
        false => Table::new(["", &heads.before, &heads.after, by]).right(1..4),
    };
    let changed: Vec<&Compared<'_>> = all.iter().filter(|one| one.is_changed()).collect();
    for one in &changed {
        let name = name(one, language);
        let [before, after] = [&one.before, &one.after].map(|own| shown(own.as_ref()));
        if heads.is_movement {
            let sum = |rows: &[(&Row, i64)]| {
                rows.iter().map(|(_, amount)| amount).sum::<i64>().to_string()
            };
            let is_sum = one.count().shows == Shows::Sum;
            let moved = |rows| if is_sum { sum(rows) } else { String::new() };
            table.row([name, before, moved(&one.came), moved(&one.went), after]);
        } else {
            table.row([name, before, after, difference(one, language)]);
        }
    }
    table.write(out, 0, &table.widths())?;
    for one in changed.iter().filter(|one| one.count().shows == Shows::Sum) {
        for (mark, rows) in [("+", &one.came), ("-", &one.went)] {
            for (row, _) in rows {
                let line = format!("{mark} {}  {}  {}", name(one, language), row.path, row.name);
                writeln!(out, "{}", harmless(&line))?;
            }
        }
    }
    Ok(())
}

fn name(one: &Compared<'_>, language: Language) -> String {
    let title = one.count().title();
    match one.figure().word {
        Some(word) => format!("{}：{}", title.get(language), word.text),
        None => title.get(language).to_owned(),
    }
}

/// A number with its share; a side without it is a dash, never 0.
fn shown(figure: Option<&Figure<'_>>) -> String {
    let Some(figure) = figure else { return "—".to_owned() };
    match figure.share() {
        Some(share) => format!("{} ({})", value(figure), share.percent()),
        None => value(figure),
    }
}

/// The difference, computed from numbers that are not rounded; of shares in percentage points.
fn difference(one: &Compared<'_>, language: Language) -> String {
    let side = |figure: Option<&Figure<'_>>| figure.and_then(Figure::value);
    let (before, after) = (side(one.before.as_ref()), side(one.after.as_ref()));
    let zero = crate::numbers::Fraction { above: 0, below: 1 };
    let is_sum = one.count().shows == Shows::Sum;
    let or_zero = |side: Option<_>| side.or(is_sum.then_some(zero));
    let (Some(before), Some(after)) = (or_zero(before), or_zero(after)) else {
        return "—".to_owned();
    };
    let mut text = signed(&after.less(before).decimal(one.figure().decimals()));
    let share = |figure: Option<&Figure<'_>>| figure.and_then(Figure::share);
    if let (Some(was), Some(is)) = (share(one.before.as_ref()), share(one.after.as_ref())) {
        let points = is.less(was).times(100).decimal(1);
        let unit = Text::new("个百分点", " points");
        text = format!("{text} ({}{})", signed(&points), unit.get(language));
    }
    text
}

fn signed(number: &str) -> String {
    let is_zero = number.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if number.starts_with('-') || is_zero { number.to_owned() } else { format!("+{number}") }
}
