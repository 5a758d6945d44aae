//! What comes round by a cadence: the periods that went by undone, and the next one that is open.

use crate::facts::period::Period;
use crate::model::Day;
use crate::model::words::Cadence;

/// Whether what is done in a period can make up for the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Late {
    /// It can: where the period has more than it needs, or is not over.
    Counts,
    /// It cannot: every period stands alone.
    Never,
}

/// The periods of a cadence on a day, for somebody who joined on another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rounds {
    /// The periods that are over and in which nothing was done.
    pub(crate) missed: Vec<Period>,
    /// The first period that is not over and still asks for something.
    pub(crate) next: Period,
    /// Whether nothing is asked for before the day is in another period.
    pub(crate) is_done: bool,
    /// The latest day on which it was done.
    pub(crate) latest: Option<Day>,
}

impl Rounds {
    /// Compares what was done up to a day with what the periods ask for, each by its last day.
    pub(crate) fn new(cadence: Cadence, joined: Day, day: Day, done: &[Day], late: Late) -> Self {
        Self::with_due(Period::last_day, cadence, joined, day, done, late)
    }

    /// As [`Rounds::new`], of what each period asks for by a day of its own. A period whose day was
    /// before the one on which somebody joined asks for nothing.
    pub(crate) fn with_due(
        due: impl Fn(Period) -> Day,
        cadence: Cadence,
        joined: Day,
        day: Day,
        done: &[Day],
        late: Late,
    ) -> Self {
        let first = Period::first_for(cadence, joined);
        let first = if due(first) < joined { first.next() } else { first };
        let within = |period: Period| done.iter().filter(|one| period.holds(**one)).count();
        let makes_up = |period: Period| {
            let needed = usize::from(due(period) < day);
            late == Late::Counts && within(period) > needed
        };
        let is_missed = |period: &Period| within(*period) == 0 && !makes_up(period.next());
        let periods = std::iter::successors(Some(first), |period| Some(period.next()));
        let over = periods.take_while(|period| due(*period) < day);
        let missed = over.filter(is_missed).collect();
        let current = Period::of(cadence, day);
        let latest = done.iter().copied().max();
        if current.first_day() < first.first_day() {
            return Self { missed, next: first, is_done: true, latest };
        }
        let before = current.previous();
        let owes_before =
            late == Late::Counts && first.first_day() <= before.first_day() && within(before) == 0;
        let is_done = within(current) > usize::from(owes_before);
        let next = if is_done { current.next() } else { current };
        Self { missed, next, is_done, latest }
    }

    /// The period in which something is to be done: the first that was missed, else the next.
    pub(crate) fn asked(&self) -> Period {
        self.missed.first().copied().unwrap_or(self.next)
    }

    /// By when something is to be done.
    pub(crate) fn due(&self) -> Day {
        self.asked().last_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn rounds(on: &str, done: &[&str], late: Late) -> Rounds {
        let done: Vec<Day> = done.iter().map(|one| day(one)).collect();
        Rounds::new(Cadence::Quarterly, day("2026-01-05"), day(on), &done, late)
    }

    fn missed(done: &[&str]) -> String {
        let missed = rounds("2026-11-20", done, Late::Counts).missed;
        missed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_period_without_anything_is_missed() {
        assert_eq!(missed(&[]), "2026年第1季度 2026年第2季度 2026年第3季度");
        assert_eq!(missed(&["2026-03-31", "2026-09-01"]), "2026年第2季度");
        assert_eq!(missed(&["2026-03-31", "2026-06-30", "2026-09-30"]), "");
    }

    #[test]
    fn what_comes_late_makes_up_for_the_period_before() {
        assert_eq!(missed(&["2026-03-31", "2026-07-02", "2026-09-30"]), "");
        assert_eq!(missed(&["2026-03-31", "2026-07-02"]), "2026年第2季度");
        assert_eq!(missed(&["2026-03-31", "2026-06-30", "2026-10-08"]), "");
    }

    #[test]
    fn a_period_whose_only_entry_made_up_for_another_is_still_open() {
        let next = |done: &[&str]| rounds("2026-11-20", done, Late::Counts).next.to_string();
        assert_eq!(next(&["2026-03-31", "2026-06-30", "2026-10-08"]), "2026年第4季度");
        let all = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-10-08"];
        assert_eq!(next(&all), "2027年第1季度");
        assert_eq!(next(&all[..3]), "2026年第4季度");
    }

    #[test]
    fn where_nothing_can_be_made_up_for_each_period_stands_alone() {
        let done = ["2026-03-31", "2026-07-02", "2026-09-30", "2026-10-08"];
        let rounds = rounds("2026-11-20", &done, Late::Never);
        let missed: Vec<String> = rounds.missed.iter().map(ToString::to_string).collect();
        assert_eq!(missed, ["2026年第2季度"]);
        assert_eq!(rounds.next.to_string(), "2027年第1季度");
        assert_eq!(rounds.due(), day("2026-06-30"));
    }

    #[test]
    fn a_period_is_missed_from_the_day_after_its_last() {
        assert_eq!(rounds("2026-03-31", &[], Late::Counts).missed, []);
        assert_eq!(rounds("2026-03-31", &[], Late::Counts).due(), day("2026-03-31"));
        assert_eq!(rounds("2026-04-01", &[], Late::Counts).missed.len(), 1);
    }

    #[test]
    fn nobody_owes_anything_before_the_first_period() {
        let joined = day("2026-03-20");
        let rounds = Rounds::new(Cadence::Quarterly, joined, joined, &[], Late::Counts);
        assert_eq!((rounds.next.to_string(), rounds.is_done), ("2026年第2季度".to_owned(), true));
    }

    #[test]
    fn a_day_within_the_period_decides_alone() {
        let tenth = |period: Period| period.first_day().plus_days(9);
        let on = |joined: &str, on: &str, done: &[&str]| {
            let done: Vec<Day> = done.iter().map(|one| day(one)).collect();
            let (joined, on) = (day(joined), day(on));
            let all = Rounds::with_due(tenth, Cadence::Monthly, joined, on, &done, Late::Counts);
            (all.missed.len(), all.asked().to_string(), all.is_done)
        };
        let march = || "2026年3月".to_owned();
        assert_eq!(on("2026-03-05", "2026-03-10", &[]), (0, march(), false));
        assert_eq!(on("2026-03-05", "2026-03-11", &[]), (1, march(), false));
        assert_eq!(on("2026-03-05", "2026-03-31", &[]), (1, march(), false));
        assert_eq!(on("2026-03-05", "2026-04-10", &[]), (1, march(), false));
        assert_eq!(
            on("2026-03-05", "2026-03-11", &["2026-03-11"]).0,
            0,
            "late in the month counts"
        );
        assert_eq!(on("2026-03-11", "2026-03-31", &[]), (0, "2026年4月".to_owned(), true));
    }
}
