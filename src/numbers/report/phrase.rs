//! Numbers in words: exact, or rounded as reports round them.

use crate::numbers::claims::last_place;
use crate::numbers::count::Shows;
use crate::numbers::figure::{Figure, Fraction};

use super::percent;
use super::template::Form;

/// Whether a text gives numbers exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Exact,
    /// With 余, 近, 约 and 成.
    Rounded,
}

/// Numbers below this are never rounded: 13余人 says less than it costs.
const SMALL: i64 = 20;
/// From here on shares are not given in tenths: 近十成 reads as all.
const NEARLY_ALL: i64 = 95;

/// A figure as a text gives it; nothing where it cannot be given in that form.
pub(super) fn phrase(figure: &Figure<'_>, form: Form, tone: Tone) -> Option<String> {
    match form {
        Form::Share { decimals } => {
            let share = figure.share()?;
            Some(match tone {
                Tone::Exact => exact_share(share, decimals),
                Tone::Rounded => rounded_share(share),
            })
        }
        Form::Ratio if figure.count.shows != Shows::Ratio => None,
        Form::Number => Some(exact(figure, figure.value()?)),
        Form::Usual | Form::Ratio => {
            let value = figure.value()?;
            let (before, number, behind) = match tone {
                Tone::Exact => ("", exact(figure, value), ""),
                Tone::Rounded => rounded(figure, value),
            };
            let unit = match figure.count.shows {
                Shows::Ratio => String::new(),
                _ => figure.count.unit.text().zh,
            };
            Some(format!("{before}{number}{behind}{unit}"))
        }
    }
}

/// A number to as many decimals as its count has.
fn exact(figure: &Figure<'_>, value: Fraction) -> String {
    let number = value.decimal(figure.count.decimals());
    match figure.count.shows {
        Shows::Ratio => format!("1:{number}"),
        _ => number,
    }
}

/// A share to some decimals; one that is not all never reads as all.
fn exact_share(share: Fraction, decimals: u32) -> String {
    let printed = percent(share, decimals);
    let all = percent(Fraction { above: 1, below: 1 }, decimals);
    match () {
        () if share.above == share.below => "100%".to_owned(),
        () if printed == all => format!("{}%以上", floor(share.times(1000), 10)),
        () => printed,
    }
}

/// A number of tenths, cut off.
fn floor(share: Fraction, below: i64) -> String {
    Fraction { above: share.above / share.below, below }.decimal(1)
}

/// A number with the words around it that round it.
fn rounded(figure: &Figure<'_>, value: Fraction) -> (&'static str, String, &'static str) {
    let is_sum = matches!(figure.count.shows, Shows::Sum | Shows::Least);
    if value.above % value.below == 0 && is_sum {
        return rounded_whole(value.above / value.below);
    }
    let number = value.decimal(0);
    let is_exact = value.above % value.below == 0;
    let before = if is_exact { "" } else { "约" };
    match figure.count.shows {
        // About none is no way to say a part of one.
        _ if number == "0" => ("", exact(figure, value), ""),
        Shows::Ratio => (before, format!("1:{number}"), ""),
        _ => (before, number, ""),
    }
}

fn rounded_whole(value: i64) -> (&'static str, String, &'static str) {
    let place = match value {
        ..SMALL => return ("", value.to_string(), ""),
        SMALL..1000 => 10,
        1000..10_000 => 100,
        _ => 1000,
    };
    let rest = value % place;
    if rest == 0 {
        return ("", value.to_string(), "");
    }
    let next = value - rest + place;
    // 近 hides no more than half of the place of the number's last digit.
    if rest * 5 >= place * 4 && 2 * (next - value) <= last_place(next) {
        return ("近", next.to_string(), "");
    }
    ("", (value - rest).to_string(), "余")
}

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A share in tenths: 近八成, 七成多; of what is nearly none or all in percent.
fn rounded_share(share: Fraction) -> String {
    let hundredths = share.times(100);
    let whole = hundredths.above / hundredths.below;
    let is_whole = hundredths.above % hundredths.below == 0;
    let tenths = |tenths: i64| usize::try_from(tenths).ok().and_then(|at| DIGITS.get(at).copied());
    match () {
        () if whole == 100 => "100%".to_owned(),
        () if whole >= NEARLY_ALL && is_whole => format!("{whole}%"),
        () if whole >= NEARLY_ALL => format!("{whole}%以上"),
        () if share.above == 0 => "0%".to_owned(),
        () if whole < 10 => exact_share(share, 1),
        () => {
            let (own, rest) = (whole / 10, whole % 10);
            // Both are below ten here.
            let (down, up) = (tenths(own).unwrap_or_default(), tenths(own + 1));
            match (rest, up) {
                (0, _) if is_whole => format!("{down}成"),
                (5.., Some(up)) => format!("近{up}成"),
                _ => format!("{down}成多"),
            }
        }
    }
}
