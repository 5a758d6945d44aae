//! Months, quarters, half-years and years as the county's cadences count them.
//!
//! A period is one of the calendar, never so many days after the last time: that is how offices
//! count, and what was done late does not move all that follows. Its first month and its length say
//! all of it: a year begins with a period of every cadence, since each divides twelve. Who joins within
//! a period owes it if at least half of its days are left, the day of joining among them.

use std::fmt;

use crate::diagnostic::Text;
use crate::model::words::Cadence;
use crate::model::{Day, Month};

/// One period of a cadence: a whole month, quarter, half-year or year of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    cadence: Cadence,
    first: Month,
}

impl Period {
    /// The period of a cadence in which a day lies.
    pub(crate) fn of(cadence: Cadence, day: Day) -> Self {
        let month = day.month();
        let into = (i16::from(month.number()) - 1) % months(cadence);
        Self { cadence, first: month.plus_months(-into) }
    }

    /// The first period that binds somebody who joined on a day: the one in which the day lies if
    /// at least half of its days are left, else the one after it.
    pub(crate) fn first_for(cadence: Cadence, joined: Day) -> Self {
        let period = Self::of(cadence, joined);
        let before = period.first_day().days_until(joined);
        let left = joined.days_until(period.last_day()) + 1;
        if left >= before { period } else { period.next() }
    }

    pub(crate) fn first_day(self) -> Day {
        self.first.first_day()
    }

    /// The last day, on which what a period asks for is due.
    pub(crate) fn last_day(self) -> Day {
        self.first.plus_months(months(self.cadence) - 1).last_day()
    }

    /// Whether a day lies in it.
    pub(crate) fn holds(self, day: Day) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }

    /// Its name in both languages.
    pub(crate) fn text(self) -> Text {
        Text::new(self.to_string(), self.english())
    }

    /// The period after it.
    pub(crate) fn next(self) -> Self {
        Self { first: self.first.plus_months(months(self.cadence)), ..self }
    }

    /// The period before it.
    pub(crate) fn previous(self) -> Self {
        Self { first: self.first.plus_months(-months(self.cadence)), ..self }
    }

    /// The periods from this one on that were over on a day.
    pub(crate) fn over_on(self, day: Day) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |period| Some(period.next()))
            .take_while(move |period| period.last_day() < day)
    }

    fn english(&self) -> String {
        let (year, month) = (self.first.year(), self.first.number());
        match self.cadence {
            Cadence::Monthly => format!("{year}-{month:02}"),
            Cadence::Quarterly => format!("quarter {} of {year}", month / 3 + 1),
            Cadence::HalfYearly => format!("half-year {} of {year}", month / 6 + 1),
            Cadence::Yearly => year.to_string(),
        }
    }
}

/// As people call it: `2026年5月`, `2026年第3季度`, `2026年上半年`, `2026年`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.number());
        match self.cadence {
            Cadence::Monthly => write!(f, "{year}年{month}月"),
            Cadence::Quarterly => write!(f, "{year}年第{}季度", month / 3 + 1),
            Cadence::HalfYearly => {
                write!(f, "{year}年{}半年", if month == 1 { '上' } else { '下' })
            }
            Cadence::Yearly => write!(f, "{year}年"),
        }
    }
}

/// Periods one after the other, in both languages.
pub(crate) fn listed(periods: &[Period]) -> Text {
    let zh: Vec<String> = periods.iter().map(ToString::to_string).collect();
    let en: Vec<String> = periods.iter().map(Period::english).collect();
    Text::new(zh.join("、"), en.join(", "))
}

fn months(cadence: Cadence) -> i16 {
    match cadence {
        Cadence::Monthly => 1,
        Cadence::Quarterly => 3,
        Cadence::HalfYearly => 6,
        Cadence::Yearly => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn told(cadence: Cadence, on: &str) -> String {
        let period = Period::of(cadence, day(on));
        format!("{period} {} {}", period.first_day(), period.last_day())
    }

    #[test]
    fn a_day_lies_in_one_period_of_each_cadence() {
        assert_eq!(told(Cadence::Monthly, "2024-02-10"), "2024年2月 2024-02-01 2024-02-29");
        assert_eq!(told(Cadence::Quarterly, "2026-12-31"), "2026年第4季度 2026-10-01 2026-12-31");
        assert_eq!(told(Cadence::Quarterly, "2026-04-01"), "2026年第2季度 2026-04-01 2026-06-30");
        assert_eq!(told(Cadence::HalfYearly, "2026-07-01"), "2026年下半年 2026-07-01 2026-12-31");
        assert_eq!(told(Cadence::Yearly, "2026-07-01"), "2026年 2026-01-01 2026-12-31");
    }

    #[test]
    fn periods_have_english_names_too() {
        let name = |cadence, on| Period::of(cadence, day(on)).text().en;
        assert_eq!(name(Cadence::Monthly, "2026-05-10"), "2026-05");
        assert_eq!(name(Cadence::Quarterly, "2026-12-10"), "quarter 4 of 2026");
        assert_eq!(name(Cadence::HalfYearly, "2026-12-10"), "half-year 2 of 2026");
        assert_eq!(name(Cadence::Yearly, "2026-12-10"), "2026");
    }

    #[test]
    fn periods_follow_one_another_over_the_years() {
        let december = Period::of(Cadence::Monthly, day("2026-12-05"));
        assert_eq!(december.next().to_string(), "2027年1月");
        assert!(december.next().holds(day("2027-01-31")));
        let over = Period::of(Cadence::Quarterly, day("2026-02-01")).over_on(day("2026-09-30"));
        assert_eq!(
            over.map(|one| one.to_string()).collect::<Vec<_>>().join(" "),
            "2026年第1季度 2026年第2季度"
        );
    }

    #[test]
    fn a_period_binds_from_its_middle_on_only_the_next() {
        let first = |cadence, on: &str| Period::first_for(cadence, day(on)).to_string();
        assert_eq!(first(Cadence::Yearly, "2026-04-20"), "2026年");
        assert_eq!(first(Cadence::Yearly, "2026-09-21"), "2027年");
        assert_eq!(first(Cadence::HalfYearly, "2026-04-20"), "2026年下半年");
        assert_eq!(first(Cadence::Monthly, "2026-04-15"), "2026年4月");
        // Exactly in the middle: as many days are left as have passed.
        assert_eq!(first(Cadence::Monthly, "2026-04-16"), "2026年4月");
        assert_eq!(first(Cadence::Monthly, "2026-04-17"), "2026年5月");
        assert_eq!(first(Cadence::Monthly, "2026-04-18"), "2026年5月");
    }
}
