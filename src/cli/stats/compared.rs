//! Numbers side by side: before and after, with the difference and the names.

use std::io::{self, Write};

use crate::cli::table::Table;
use crate::cli::ui::Ui;
use crate::diagnostic::{Language, Text};
use crate::numbers::{Compared, Count, Frozen, Row, Shows, Side};
use crate::text::{self, harmless};

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
        let [before, after] = [&one.before, &one.after].map(|side| shown(one.count, side.as_ref()));
        if heads.is_movement {
            let sum = |rows: &[(&Row, i64)]| {
                rows.iter().map(|(_, amount)| amount).sum::<i64>().to_string()
            };
            let is_sum = one.count.shows == Shows::Sum;
            let moved = |rows| if is_sum { sum(rows) } else { String::new() };
            table.row([name, before, moved(&one.came), moved(&one.went), after]);
        } else {
            table.row([name, before, after, difference(one, language)]);
        }
    }
    table.write(out, 0, &table.widths())?;
    for one in changed.iter().filter(|one| one.count.shows == Shows::Sum) {
        for (mark, rows) in [("+", &one.came), ("-", &one.went)] {
            for (row, _) in rows {
                let line = format!("{mark} {}  {}  {}", name(one, language), row.path, row.name);
                writeln!(out, "{}", harmless(&line))?;
            }
        }
    }
    Ok(())
}

/// Says which numbers are of no count, and so cannot be put beside any.
pub(crate) fn tell_unknown(ui: &Ui<'_>, frozen: &Frozen) {
    let unknown = frozen.unknown();
    if !unknown.is_empty() {
        let names = text::list(&unknown);
        ui.say(&Text::new(
            format!("没有这些统计项，没有比较：{}；名称见 stats --list", names.zh),
            format!("no such counts, not compared: {}; see `stats --list`", names.en),
        ));
    }
}

fn name(one: &Compared<'_>, language: Language) -> String {
    let title = one.count.title();
    match &one.word {
        Some(word) => format!("{}：{}", title.get(language), word.text),
        None => title.get(language).to_owned(),
    }
}

/// A number with its share; a side without it is a dash, never 0.
fn shown(count: &Count, side: Option<&Side>) -> String {
    let Some(side) = side else { return "—".to_owned() };
    let value = super::written(count, side.value);
    match side.share {
        Some(share) => format!("{value} ({})", share.percent()),
        None => value,
    }
}

/// The difference, computed from numbers that are not rounded; of shares in percentage points.
fn difference(one: &Compared<'_>, language: Language) -> String {
    let (before, after) =
        (one.before.and_then(|own| own.value), one.after.and_then(|own| own.value));
    let (Some(before), Some(after)) = (before, after) else { return "—".to_owned() };
    let mut text = signed(&after.less(before).decimal(one.count.decimals()));
    let share = |side: Option<Side>| side.and_then(|own| own.share);
    if let (Some(was), Some(is)) = (share(one.before), share(one.after)) {
        let points = is.less(was).times(100).decimal(1);
        let unit = Text::new("个百分点", " points");
        text = format!("{text} ({}{})", signed(&points), unit.get(language));
    }
    text
}

pub(super) fn signed(number: &str) -> String {
    let is_zero = number.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if number.starts_with('-') || is_zero { number.to_owned() } else { format!("+{number}") }
}
