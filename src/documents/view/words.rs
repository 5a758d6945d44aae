//! How values are printed.

use serde::Serialize;

use crate::model::date::MonthOrDay;
use crate::model::list::List;
use crate::model::number::Count;
use crate::model::{Day, Month};

/// Any value as its text, where there is one.
pub(super) fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(T::to_string)
}

/// A day as papers print it.
pub(super) fn day(value: Option<Day>) -> Option<String> {
    value.map(Day::printed)
}

/// A month as it is written, a day as papers print it.
pub(super) fn date(value: Option<MonthOrDay>) -> Option<String> {
    value.map(|value| match value {
        MonthOrDay::Month(month) => month.to_string(),
        MonthOrDay::Day(day) => day.printed(),
    })
}

/// A month in words: 2014年6月.
pub(super) fn month(value: Month) -> String {
    format!("{}年{}月", value.year(), value.number())
}

/// A day or month in words, as lists of papers show it.
pub(super) fn in_words(value: Option<MonthOrDay>) -> Option<String> {
    value.map(|value| match value {
        MonthOrDay::Month(one) => month(one),
        MonthOrDay::Day(day) => day.printed(),
    })
}

/// Words joined by 、; 无 where the answer is that there are none.
pub(super) fn joined<T: ToString>(list: &List<T>) -> Option<String> {
    if list.is_nothing() {
        return Some("无".to_owned());
    }
    (!list.is_empty()).then(|| list.iter().map(T::to_string).collect::<Vec<_>>().join("、"))
}

/// A share of a whole in percent with two decimals, half up; nothing of an empty whole.
pub(super) fn share(part: u32, whole: u32) -> Option<String> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let hundredths = (part * 20_000 + whole).checked_div(2 * whole)?;
    Some(format!("{}.{:02}%", hundredths / 100, hundredths % 100))
}

/// The rows of a list, or the word 无.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Rows<R> {
    /// There are none, and that is the answer.
    Nothing(&'static str),
    /// What there is; empty where nothing was filled in.
    Rows(Vec<R>),
}

impl<R> Default for Rows<R> {
    fn default() -> Self {
        Self::Rows(Vec::new())
    }
}

/// The rows of those entries of a list that count.
pub(super) fn rows<'a, T, R>(
    list: &'a List<T>,
    counts: impl Fn(&T) -> bool,
    row: impl Fn(&'a T) -> R,
) -> Rows<R> {
    if list.is_nothing() {
        return Rows::Nothing("无");
    }
    Rows::Rows(list.iter().filter(|one| counts(one)).map(row).collect())
}

impl<R> Rows<R> {
    /// These rows, or the word 无 where there is none and `is_nothing`: somebody has said so.
    pub(super) fn or_nothing(rows: Vec<R>, is_nothing: bool) -> Self {
        if rows.is_empty() && is_nothing { Self::Nothing("无") } else { Self::Rows(rows) }
    }
}

pub(super) fn number(count: Option<Count>) -> u32 {
    count.map_or(0, |count| count.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_two_decimals_rounded_half_up() {
        assert_eq!(share(445, 570).as_deref(), Some("78.07%"));
        assert_eq!(share(36, 41).as_deref(), Some("87.80%"));
        assert_eq!(share(1, 8).as_deref(), Some("12.50%"));
        assert_eq!(share(1, 3).as_deref(), Some("33.33%"));
        assert_eq!(share(2, 3).as_deref(), Some("66.67%"));
        assert_eq!(share(0, 0), None);
    }
}
