//! Which records papers show, and in which order.

use crate::facts::Stretch;
use crate::model::Day;
use crate::model::list::List;

use super::words::Rows;

/// Which records a paper shows: those up to the day, of all years or of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) day: Day,
    /// The only year, if there is one.
    pub(super) year: Option<i16>,
}

impl Span {
    /// Whether it holds something that may last longer than a day.
    pub(super) fn holds_of(self, stretch: Stretch) -> bool {
        match self.year {
            Some(year) => stretch.touches(year, self.day),
            None => self.holds(stretch.first),
        }
    }

    fn holds(self, date: Option<Day>) -> bool {
        let come = date.is_none_or(|date| date <= self.day);
        let year = date.map(|date| date.year().number());
        come && self.year.is_none_or(|only| year == Some(only))
    }

    /// The rows of a list that it holds, by their days, those without a day last.
    pub(super) fn rows<T, R>(
        self,
        list: &List<T>,
        date: fn(&T) -> Option<Day>,
        row: impl Fn(&T) -> R,
    ) -> Rows<R> {
        let held = list.iter().filter(|one| self.holds(date(one))).collect();
        Rows::or_nothing(by_day(held, date, row), list.is_nothing())
    }
}

/// Rows by their days, those without a day last.
pub(super) fn by_day<T, R>(
    mut list: Vec<&T>,
    date: impl Fn(&T) -> Option<Day>,
    row: impl Fn(&T) -> R,
) -> Vec<R> {
    list.sort_by_key(|one| (date(one).is_none(), date(one)));
    list.into_iter().map(row).collect()
}
