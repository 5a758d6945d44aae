//! Numbers side by side: before and after, with the difference and the names.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::answer::{Answer, array};
use crate::cli::table::Table;
use crate::cli::ui::Ui;
use crate::diagnostic::{Language, Text};
use crate::exchange::{Column, Table as Exported};
use crate::numbers::{Compared, Count, Fraction, Frozen, Printed, Proof, Row, Shows, Side};
use crate::text::{self, harmless};

use super::human;
use super::json::{BehindView, behind};

/// Numbers before and after.
pub(crate) struct Comparison<'s> {
    pub(crate) all: Vec<Compared<'s>>,
    /// What the sides are called: days, or what is so and what is supposed.
    pub(crate) before: String,
    pub(crate) after: String,
    /// That what came and what went account for the difference, where both are shown in columns, as
    /// of a pool over time.
    pub(crate) balance: Option<Proof<'s>>,
    pub(crate) language: Language,
}

/// A number before and after, as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ComparedView<'a> {
    key: String,
    title: String,
    before: Option<SideView>,
    after: Option<SideView>,
    /// Who adds more after than before, and who less; no one where the names are not known.
    came: Vec<BehindView<'a>>,
    went: Vec<BehindView<'a>>,
}

/// One side as programs read it.
#[derive(Serialize)]
struct SideView {
    /// A day, or what the side is called.
    of: String,
    value: Option<Printed>,
    share: Option<String>,
}

impl Answer for Comparison<'_> {
    /// Those that have changed, and below them who came and who went.
    fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        let changed: Vec<&Compared<'_>> = self.all.iter().filter(|one| one.is_changed()).collect();
        if changed.is_empty() {
            let none = Text::new("没有变动", "nothing has changed");
            return writeln!(out, "{}", none.get(self.language));
        }
        let heads = self.heads();
        let mut table = Table::new(&heads).right(1..heads.len());
        changed.iter().for_each(|one| table.row(self.cells(one)));
        table.write(out, 0, &table.widths())?;
        for one in changed.iter().filter(|one| one.count.shows == Shows::Sum) {
            for (mark, rows) in [("+", &one.came), ("-", &one.went)] {
                for (row, _) in rows {
                    let name = name(one, self.language);
                    let line = format!("{mark} {name}  {}  {}", row.path, row.name);
                    writeln!(out, "{}", harmless(&line))?;
                }
            }
        }
        self.balance.iter().try_for_each(|proof| human::proof(proof, self.language, out))
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        array(self.all.iter().map(|one| self.view(one)), out)
    }

    fn table(&self) -> Exported {
        Exported {
            name: Text::new("比较", "compared").get(self.language).to_owned(),
            columns: self.heads().into_iter().map(Column::new).collect(),
            rows: self.all.iter().map(|one| self.cells(one)).collect(),
            ..Exported::default()
        }
    }
}

impl Comparison<'_> {
    fn heads(&self) -> Vec<String> {
        let [title, came, went, by] = match self.language {
            Language::Chinese => ["名称", "增", "减", "增减"],
            Language::English => ["title", "in", "out", "by"],
        };
        let (before, after) = (&*self.before, &*self.after);
        let heads: &[&str] = match self.balance.is_some() {
            true => &[title, before, came, went, after],
            false => &[title, before, after, by],
        };
        heads.iter().map(ToString::to_string).collect()
    }

    fn cells(&self, one: &Compared<'_>) -> Vec<String> {
        let name = name(one, self.language);
        let [before, after] = [&one.before, &one.after].map(|side| shown(one.count, side.as_ref()));
        if self.balance.is_none() {
            return vec![name, before, after, difference(one, self.language)];
        }
        let moved = |rows: &[(&Row, i64)]| match one.count.shows {
            Shows::Sum => rows.iter().map(|(_, amount)| amount).sum::<i64>().to_string(),
            _ => String::new(),
        };
        vec![name, before, moved(&one.came), moved(&one.went), after]
    }

    fn view<'a>(&self, one: &'a Compared<'_>) -> ComparedView<'a> {
        let side = |side: Option<Side>, of: &str| {
            side.map(|side| SideView {
                of: of.to_owned(),
                value: side.value.map(|own| Printed::new(own.decimal(one.count.decimals()))),
                share: side.share.map(Fraction::percent),
            })
        };
        let word = one.word.as_ref().map(|word| format!("-{}", word.text)).unwrap_or_default();
        ComparedView {
            key: format!("{}{word}", one.count.key),
            title: name(one, self.language),
            before: side(one.before, &self.before),
            after: side(one.after, &self.after),
            came: behind(&one.came),
            went: behind(&one.went),
        }
    }
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
    let value = crate::numbers::written(count, side.value);
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
