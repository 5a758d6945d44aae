//! Days, months and years as dossiers state them.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day of the calendar, written `2026-03-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "(i16, i8, i8)", try_from = "(i16, i8, i8)")]
pub(crate) struct Day(Date);

/// A month, written `1994.10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Month {
    year: i16,
    month: i8,
}

/// A year, written `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Year(i16);

/// A month, or a day where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum MonthOrDay {
    /// Only the month is known.
    Month(Month),
    /// The day is known.
    Day(Day),
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl Day {
    /// The day of that number, if the calendar has it and it lies between 1900 and 2199.
    pub(crate) fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        in_range(year).then(|| Date::new(year, month, day).ok().map(Self)).flatten()
    }

    /// Reads one of the accepted spellings of a day.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (year, month, day) = match *numbers(text)?.parts() {
            [Part { value, digits: 8 }] => (value / 10_000, value / 100 % 100, value % 100),
            [year, month, day] if year.digits == 4 && month.digits <= 2 && day.digits <= 2 => {
                (year.value, month.value, day.value)
            }
            _ => return None,
        };
        Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
    }

    pub(crate) fn year(self) -> Year {
        Year(self.0.year())
    }

    /// The month in which the day lies.
    pub(crate) fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// Year, month and day as numbers.
    pub(crate) fn numbers(self) -> (i16, u8, u8) {
        (self.0.year(), self.0.month().unsigned_abs(), self.0.day().unsigned_abs())
    }

    /// The day as papers print it: `2026年3月15日`, without leading zeros (GB/T 9704-2012, 7.3.5).
    pub(crate) fn printed(self) -> String {
        format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }

    /// The day of the week, from Monday, which is 0.
    pub(crate) fn weekday(self) -> u8 {
        self.0.weekday().to_monday_zero_offset().unsigned_abs()
    }

    /// The day so many days later, or earlier if negative; the calendar's edge beyond it.
    pub(crate) fn plus_days(self, days: i64) -> Self {
        let edge = if days < 0 { Date::MIN } else { Date::MAX };
        let span = jiff::Span::new().try_days(days);
        Self(span.and_then(|span| self.0.checked_add(span)).unwrap_or(edge))
    }

    /// How many days lie from this day to `later`; negative if `later` is earlier.
    pub(crate) fn days_until(self, later: Self) -> i64 {
        i64::from((later.0 - self.0).get_days())
    }

    /// The last day of the month before this one.
    pub(crate) fn end_of_last_month(self) -> Self {
        Self(self.0.first_of_month().yesterday().unwrap_or(self.0))
    }
}

impl From<Day> for (i16, i8, i8) {
    fn from(Day(date): Day) -> Self {
        (date.year(), date.month(), date.day())
    }
}

impl TryFrom<(i16, i8, i8)> for Day {
    type Error = jiff::Error;

    fn try_from((year, month, day): (i16, i8, i8)) -> Result<Self, jiff::Error> {
        Date::new(year, month, day).map(Self)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl Month {
    /// The month of that number, if there is one and its year lies between 1900 and 2199.
    pub(crate) fn new(year: i16, month: i8) -> Option<Self> {
        (in_range(year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads one of the accepted spellings of a month; of a whole date the month counts.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match *numbers(text)?.parts() {
            [Part { value, digits: 6 }] => {
                Self::new((value / 100).try_into().ok()?, (value % 100).try_into().ok()?)
            }
            [year, month] if year.digits == 4 && month.digits <= 2 => {
                // `1994.1` cannot be told from a spoilt `1994.10`; no other month loses a digit.
                let spoilt = month.digits == 1 && month.value == 1 && text.contains('.');
                (!spoilt)
                    .then(|| Self::new(year.value.try_into().ok()?, month.value.try_into().ok()?))?
            }
            _ => Day::parse(text).map(Day::month),
        }
    }

    pub(crate) fn first_day(self) -> Day {
        Day(Date::new(self.year, self.month, 1).expect("every month has a first day"))
    }

    pub(crate) fn last_day(self) -> Day {
        Day(self.first_day().0.last_of_month())
    }

    /// The month so many months later.
    pub(crate) fn plus_months(self, months: i16) -> Self {
        let from_zero = self.year * 12 + i16::from(self.month) - 1 + months;
        let month = i8::try_from(from_zero.rem_euclid(12) + 1).expect("a year has twelve months");
        Self { year: from_zero.div_euclid(12), month }
    }

    /// The month's number in its year, from 1.
    pub(crate) fn number(self) -> i8 {
        self.month
    }

    /// Whole years from this month to `later`, days not counted: less one while the month has
    /// not come round.
    pub(crate) fn years_until(self, later: Self) -> i16 {
        later.year - self.year - i16::from(later.month < self.month)
    }

    /// How many months it is from this one to `later`; less than 0 if that is the earlier one.
    pub(crate) fn months_until(self, later: Self) -> i32 {
        let number = |month: Self| i32::from(month.year) * 12 + i32::from(month.month);
        number(later) - number(self)
    }

    pub(crate) fn year(self) -> Year {
        Year(self.year)
    }
}

impl Year {
    /// The year of that number, between 1900 and 2199.
    pub(crate) fn new(year: i16) -> Option<Self> {
        in_range(year).then_some(Self(year))
    }

    pub(crate) fn number(self) -> i16 {
        self.0
    }

    pub(crate) fn first_day(self) -> Day {
        Day::new(self.0, 1, 1).expect("every year has a first day")
    }

    pub(crate) fn last_day(self) -> Day {
        Day::new(self.0, 12, 31).expect("every year has a last day")
    }

    /// The day by whose rules what is dated by the year is judged on a day: the last of the year, or
    /// that day itself as long as the year runs, since nobody knows the rules to come.
    pub(crate) fn judged_on(self, day: Day) -> Day {
        self.last_day().min(day)
    }
}

impl MonthOrDay {
    /// The month in which it lies.
    pub(crate) fn month(self) -> Month {
        match self {
            Self::Month(month) => month,
            Self::Day(day) => day.month(),
        }
    }

    /// Whether it lies on or before `day`; a month counts from its first day.
    pub(crate) fn has_come(self, day: Day) -> bool {
        match self {
            Self::Month(month) => month <= day.month(),
            Self::Day(own) => own <= day,
        }
    }

    /// Whether it surely lies before `other`: in an earlier month where not both days are known.
    pub(crate) fn is_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::Day(own), Self::Day(other)) => own < other,
            _ => self.month() < other.month(),
        }
    }
}

impl From<Day> for MonthOrDay {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Month> for MonthOrDay {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

fn in_range(year: i16) -> bool {
    (1900..2200).contains(&year)
}

#[derive(Debug, Clone, Copy, Default)]
struct Part {
    value: i32,
    digits: usize,
}

/// Up to three numbers.
#[derive(Default)]
struct Numbers {
    parts: [Part; 3],
    count: usize,
}

impl Numbers {
    fn parts(&self) -> &[Part] {
        &self.parts[..self.count]
    }
}

/// The numbers of a date: digits between `-`, `.`, `/` or the words 年月日, and nothing else.
fn numbers(text: &str) -> Option<Numbers> {
    let text = text.trim_end_matches(['日', '月', '年']);
    let mut numbers = Numbers::default();
    for part in text.split(['-', '.', '/', '年', '月']) {
        let fits = !part.is_empty() && part.len() <= 8 && part.bytes().all(|b| b.is_ascii_digit());
        let value = part.parse().ok().filter(|_| fits)?;
        *numbers.parts.get_mut(numbers.count)? = Part { value, digits: part.len() };
        numbers.count += 1;
    }
    Some(numbers)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.year, self.month)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for MonthOrDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_from_every_accepted_spelling() {
        let month = Month::new(1994, 10);
        for text in ["1994.10", "1994-10", "199410", "1994年10月", "1994-10-01", "1994年10月1日"]
        {
            assert_eq!(Month::parse(text), month, "{text}");
        }
    }

    #[test]
    fn a_month_that_lost_its_zero_is_refused() {
        assert_eq!(Month::parse("1994.1"), None);
        assert_eq!(Month::parse("1994.0"), None);
        assert_eq!(Month::parse("2015.6"), Month::new(2015, 6));
        assert_eq!(Month::parse("1994年1月"), Month::new(1994, 1));
    }

    #[test]
    fn days_are_read_from_every_accepted_spelling() {
        let day = Day::new(2026, 3, 15);
        for text in ["2026-03-15", "2026.03.15", "2026.3.15", "20260315", "2026年3月15日"] {
            assert_eq!(Day::parse(text), day, "{text}");
        }
        for text in ["2026-02-30", "2026-13-01", "03-15", "20263-15", "1826-01-01", "2026-3-1x"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ages_count_months_and_not_days() {
        let born = Month::new(1994, 10).unwrap();
        assert_eq!(born.years_until(Month::new(2026, 9).unwrap()), 31);
        assert_eq!(born.years_until(Month::new(2026, 10).unwrap()), 32);
    }

    #[test]
    fn days_and_months_are_counted_over_the_ends_of_years() {
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(day("2026-12-20").plus_days(30), day("2027-01-19"));
        assert_eq!(day("2026-12-20").days_until(day("2027-01-19")), 30);
        assert_eq!(day("2027-01-19").days_until(day("2026-12-20")), -30);
        let month = |year, month| Month::new(year, month).unwrap();
        assert_eq!(month(2026, 11).plus_months(2), month(2027, 1));
        assert_eq!(month(2026, 1).plus_months(-1), month(2025, 12));
        assert_eq!(month(2024, 2).last_day(), day("2024-02-29"));
    }

    #[test]
    fn papers_print_days_without_leading_zeros() {
        assert_eq!(Day::new(2026, 3, 5).unwrap().printed(), "2026年3月5日");
    }
}
