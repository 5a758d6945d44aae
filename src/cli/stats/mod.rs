//! How numbers are shown: as tables, side by side, with the names behind them, and for programs.

mod claims;
mod compared;
mod data;
mod exported;
pub(crate) mod faults;
mod formula;
mod human;
mod json;
mod numbers;
mod quotas;
mod reported;

use crate::diagnostic::{Language, Text};
use crate::model::Day;
use crate::numbers::{Figure, Frozen, FrozenNumber, Shows};

pub(crate) use claims::{Claims, summary};
pub(crate) use compared::{Comparison, tell_unknown};
pub(crate) use numbers::{CountList, Layout, Numbers};
pub(crate) use quotas::Quotas;
pub(crate) use reported::Reported;

/// What a number is called: its title, or the word for which it holds.
fn title(figure: &Figure<'_>, language: Language) -> String {
    match figure.word {
        Some(word) => word.text.clone().into_owned(),
        None => figure.count.title().get(language).to_owned(),
    }
}

/// A number as it is written; a dash where there is no one of whom it could be told.
fn value(figure: &Figure<'_>) -> String {
    figure.written()
}

/// What a number is counted in; nothing of a ratio.
fn unit(figure: &Figure<'_>, language: Language) -> String {
    if figure.count.shows == Shows::Ratio {
        return String::new();
    }
    figure.count.unit.text().get(language).to_owned()
}

/// A share in percent with one decimal; of a small base with both numbers in front.
fn share(figure: &Figure<'_>) -> String {
    figure.written_share()
}

/// Numbers as they are written down for later.
pub(crate) fn frozen(figures: &[Figure<'_>], day: Day, language: Language) -> Frozen {
    let day = day.to_string();
    let number = |figure: &Figure<'_>| {
        let printed = (title(figure, language), value(figure), unit(figure, language));
        FrozenNumber::new(figure, printed, &day)
    };
    Frozen { numbers: figures.iter().map(number).collect(), day }
}

/// Of what a share is a share: the title of the base.
fn base(figure: &Figure<'_>, language: Language) -> String {
    let base = figure.count.base.and_then(crate::numbers::count);
    let Some(base) = base else { return String::new() };
    let title = base.title();
    let text = match figure.count.shows {
        Shows::Sum => Text::new(format!("占{}", title.zh), format!("of {}", title.en)),
        _ => Text::new(format!("÷{}", title.zh), format!("over {}", title.en)),
    };
    text.get(language).to_owned()
}
