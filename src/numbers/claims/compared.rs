//! Whether what a text says of a change agrees with the figures of both days.

use crate::numbers::count::Shows;
use crate::numbers::figure::Fraction;

use super::change::{Change, How, Than};
use super::stated::Stated;
use super::subject::About;
use super::verdict::{Earlier, Verdict, decimals, figure, holds, plain, unknown};
use super::{Known, Measure};

/// A number of both days.
#[derive(Debug, Clone, Copy)]
struct Both {
    was: Fraction,
    is: Fraction,
}

/// What comes of a number that puts something beside another day.
pub(super) fn compared(
    stated: &Stated,
    change: Change,
    (about, known, earlier): (Option<&About>, &[Known], Option<&Earlier>),
) -> Verdict {
    let Some(earlier) = earlier else {
        return unknown(
            "和别的时候比，没有那时的数字：dossier.yaml 写 上届，或加 --compare",
            "compared with a time of which no figures are here: write 上届 in dossier.yaml, or add --compare",
        );
    };
    if earlier.is_last_term && change.than == Than::Other {
        return unknown(
            "比的不是上届，没有那时的数字：加 --compare",
            "compared with another time than the last term: add --compare",
        );
    }
    let Some(about) = about else {
        return unknown("看不出说的是哪一项", "it is not clear which count is meant");
    };
    let Some(was) = figure(&earlier.known, about) else {
        return unknown("那时的数字里没有这一项", "the figures of that time do not hold this one");
    };
    if change.how == How::Was {
        return plain(stated, about, &earlier.known);
    }
    let Some(is) = figure(known, about) else {
        return unknown("档案里没有这个数字", "the archive has no such figure");
    };
    let values = both(was.value, is.value);
    let shares = both(was.share, is.share).map(|own| own.times(100));
    let judged = match change.how {
        How::Was => None,
        How::Same => values.or(shares).map(|own| same(own, about)),
        How::Fold => values.and_then(|own| fold(stated, own)),
        How::More { falls } => values.and_then(|own| more(stated, own, falls)),
        How::By { falls } => match stated.measure {
            Measure::Points => shares.map(|own| points(stated, own, falls)),
            Measure::Percent => growth(stated, (values, shares), falls),
            _ => values.map(|own| difference(stated, (own, about), falls)),
        },
    };
    judged.unwrap_or_else(|| {
        unknown("两边的数字不全，比不出来", "the figures of both days do not suffice to compare")
    })
}

fn both(was: Option<Fraction>, is: Option<Fraction>) -> Option<Both> {
    Some(Both { was: was?, is: is? })
}

impl Both {
    fn times(self, number: i64) -> Self {
        Self { was: self.was.times(number), is: self.is.times(number) }
    }

    /// How much more it is; less where it falls.
    fn change(self, falls: bool) -> Fraction {
        if falls { self.was.less(self.is) } else { self.is.less(self.was) }
    }

    /// Both as they are printed.
    fn printed(self, decimals: u32) -> Option<Self> {
        Some(Self { was: rounded(self.was, decimals)?, is: rounded(self.is, decimals)? })
    }
}

fn rounded(one: Fraction, decimals: u32) -> Option<Fraction> {
    let above = one.decimal(decimals).replace('.', "").parse().ok()?;
    Some(Fraction { above, below: 10_i64.pow(decimals) })
}

/// Whether a difference holds: of full figures, or of printed ones.
fn differs(stated: &Stated, own: Both, (falls, decimals): (bool, &[u32])) -> bool {
    let printed =
        |decimals: &u32| own.printed(*decimals).is_some_and(|own| holds(stated, own.change(falls)));
    holds(stated, own.change(falls)) || decimals.iter().any(printed)
}

/// A change in words, by its sign.
fn told(change: Fraction, (rises, falls): (&str, &str), decimals: u32, unit: &str) -> String {
    let number = change.decimal(decimals);
    match number.strip_prefix('-') {
        Some(number) => format!("{falls}{number}{unit}"),
        None => format!("{rises}{number}{unit}"),
    }
}

fn wrong(figure: String) -> Verdict {
    Verdict::Wrong { figure, other: None }
}

fn points(stated: &Stated, own: Both, falls: bool) -> Verdict {
    let own_decimals = decimals(stated);
    if differs(stated, own, (falls, &[own_decimals, 1])) {
        return Verdict::Right;
    }
    let decimals = own_decimals.max(1);
    wrong(told(own.change(false), ("提高", "下降"), decimals, "个百分点"))
}

fn difference(stated: &Stated, (own, about): (Both, &About), falls: bool) -> Verdict {
    let count = about.count.0;
    let decimals = decimals(stated).max(count.decimals());
    let printed: &[u32] =
        if count.shows == Shows::Sum { &[] } else { &[decimals, count.decimals()] };
    if differs(stated, own, (falls, printed)) {
        return Verdict::Right;
    }
    let verbs =
        if count.shows == Shows::Mean { ("上升", "下降") } else { ("增加", "减少") };
    let unit = count.unit.text().zh;
    wrong(told(own.change(false), verbs, decimals, unit.trim_start_matches('个')))
}

/// A percentage of growth: of the number, or of its share. Whose points would fit meant those.
fn growth(
    stated: &Stated,
    (values, shares): (Option<Both>, Option<Both>),
    falls: bool,
) -> Option<Verdict> {
    let grown = |own: Both| own.change(falls).over(own.was).map(|own| own.times(100));
    let value = values.and_then(grown);
    if value.is_some_and(|own| holds(stated, own)) {
        return Some(Verdict::Right);
    }
    let decimals = decimals(stated).max(1);
    if let Some(own) = shares.filter(|own| differs(stated, *own, (falls, &[decimals, 1]))) {
        let change = told(own.change(false), ("提高", "下降"), decimals, "个百分点");
        return Some(wrong(change));
    }
    let sign = if falls { -1 } else { 1 };
    Some(wrong(told(value?.times(sign), ("增长", "下降"), decimals, "%")))
}

fn fold(stated: &Stated, own: Both) -> Option<Verdict> {
    let times = own.is.over(own.was)?;
    if holds(stated, times) {
        return Some(Verdict::Right);
    }
    Some(wrong(format!("{}倍", times.decimal(decimals(stated).max(1)))))
}

fn more(stated: &Stated, own: Both, falls: bool) -> Option<Verdict> {
    let times = own.change(falls).over(own.was)?;
    // Nothing falls by as much as it was and remains.
    if holds(stated, times) && !(falls && times.less(Fraction { above: 1, below: 1 }).above >= 0) {
        return Some(Verdict::Right);
    }
    let sign = if falls { -1 } else { 1 };
    let figure = told(times.times(sign), ("增长", "减少"), decimals(stated).max(1), "倍");
    Some(wrong(figure))
}

fn same(own: Both, about: &About) -> Verdict {
    let decimals = about.count.0.decimals();
    let is_same = own.is.decimal(decimals) == own.was.decimal(decimals);
    if is_same {
        return Verdict::Right;
    }
    let unit = about.count.0.unit.text().zh;
    wrong(told(own.change(false), ("增加", "减少"), decimals, unit.trim_start_matches('个')))
}
