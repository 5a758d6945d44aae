//! The entries of a record's lists with their days, as the records declare them: whatever looks at
//! all entries of a list, or of all lists, does so here, so that a new list needs no other table.

use super::date::{Day, Month, MonthOrDay, Year};
use super::place::At;

/// How the entries of a list lie in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Course {
    /// Something that was done; such entries are written in the order of time.
    Done,
    /// Something that goes on beside other entries, such as a mentor's time.
    Lasting,
    /// Something that may lie ahead.
    Planned,
}

/// A date under a key of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stamp {
    pub(crate) key: &'static str,
    /// The date, if it is filled in.
    pub(crate) date: Option<MonthOrDay>,
}

/// The time that a record declares: its first or only date, and its last one if it has two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Time {
    /// How such records lie in time.
    pub(crate) course: Course,
    /// The first or only date.
    pub(crate) first: Stamp,
    /// The last date, for records with two.
    pub(crate) last: Option<Stamp>,
}

/// One entry of a list of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry {
    pub(crate) list: &'static str,
    /// Where the entry stands.
    pub(crate) place: At,
    pub(crate) time: Time,
}

impl Entry {
    /// The first or only day, if it is known to the day.
    pub(crate) fn day(&self) -> Option<Day> {
        match self.time.first.date? {
            MonthOrDay::Day(day) => Some(day),
            MonthOrDay::Month(_) => None,
        }
    }
}

/// An entry that says again what an earlier one of its list says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Double {
    /// The key of the list; empty until the list is known.
    pub(crate) under: &'static str,
    /// Where the entry stands.
    pub(crate) span: At,
    /// The key that may have each value once; none if the entries are the same.
    pub(crate) key: Option<&'static str>,
}

/// What a field of a date holds.
pub(crate) trait Dated {
    /// The date; of a year its first month.
    fn date(&self) -> Option<MonthOrDay>;
}

impl Dated for Day {
    fn date(&self) -> Option<MonthOrDay> {
        Some((*self).into())
    }
}

impl Dated for Month {
    fn date(&self) -> Option<MonthOrDay> {
        Some((*self).into())
    }
}

impl Dated for MonthOrDay {
    fn date(&self) -> Option<MonthOrDay> {
        Some(*self)
    }
}

impl Dated for Year {
    fn date(&self) -> Option<MonthOrDay> {
        Month::new(self.number(), 1).map(Into::into)
    }
}

impl<T: Dated> Dated for Option<T> {
    fn date(&self) -> Option<MonthOrDay> {
        self.as_ref()?.date()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::lists::Lists;
    use crate::model::record::Record;
    use crate::model::shape::{Field, Shape};
    use crate::model::training::Training;

    /// The keys of the records in a list.
    fn keys_of(field: &Field) -> Option<Vec<String>> {
        let Shape::List { item, .. } = &field.shape else { return None };
        let Shape::Record(fields) = &**item else { return None };
        Some(fields.iter().map(|field| field.key.clone()).collect())
    }

    #[test]
    fn every_list_of_training_declares_the_day_of_its_entries() {
        for field in Training::fields(&Lists::default()) {
            let Some(keys) = keys_of(&field) else { continue };
            let times = Training::TIMES.iter().filter(|(list, _)| *list == field.key);
            let declared: Vec<&str> = times.flat_map(|(_, keys)| keys.iter().copied()).collect();
            assert!(!declared.is_empty(), "{} declares no day", field.key);
            for key in declared {
                assert!(keys.iter().any(|own| own == key), "{} has no {key}", field.key);
            }
        }
    }
}
