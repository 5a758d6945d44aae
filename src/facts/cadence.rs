//! Which periods of a cadence went by without what they ask for.

use crate::model::Day;
use crate::model::words::Cadence;

use super::period::Period;

/// The periods that were over on a day and in which nothing was done, for somebody who joined on
/// another. What is done late counts: for the period before, if the one in which it was done has
/// more than it needs, or is not over.
#[must_use]
pub fn missed(cadence: Cadence, joined: Day, day: Day, done: &[Day]) -> Vec<Period> {
    let within = |period: Period| done.iter().filter(|one| period.holds(**one)).count();
    Period::first_for(cadence, joined)
        .over_on(day)
        .filter(|period| {
            let needed = usize::from(period.next().last_day() < day);
            within(*period) == 0 && within(period.next()) <= needed
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(done: &[&str]) -> String {
        let day = |text: &str| Day::parse(text).unwrap();
        let done: Vec<Day> = done.iter().map(|one| day(one)).collect();
        let missed = missed(Cadence::Quarterly, day("2026-01-05"), day("2026-11-20"), &done);
        missed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_period_without_anything_is_missed() {
        assert_eq!(told(&[]), "2026年第1季度 2026年第2季度 2026年第3季度");
        assert_eq!(told(&["2026-03-31", "2026-09-01"]), "2026年第2季度");
        assert_eq!(told(&["2026-03-31", "2026-06-30", "2026-09-30"]), "");
    }

    #[test]
    fn what_comes_late_makes_up_for_the_period_before() {
        assert_eq!(told(&["2026-03-31", "2026-07-02", "2026-09-30"]), "");
        assert_eq!(told(&["2026-03-31", "2026-07-02"]), "2026年第2季度");
        assert_eq!(told(&["2026-03-31", "2026-06-30", "2026-10-08"]), "");
    }
}
