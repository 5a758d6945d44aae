//! The days of the entry in which a word stands, by which the word is judged.

use crate::model::date::{Day, Year};
use crate::yaml::{MapEntry, Value};

/// Keys under which an entry says when it was.
const DAYS: [&str; 2] = ["日期", "起"];
/// The key of the year of a yearly entry, which may have been written on any day of it.
const YEAR: &str = "年度";
/// The section of a person's file with the steps by which the person came to be known.
const STEPS: &str = "选拔";

/// The first and the last day on which something may have been written.
pub(super) type Days = (Day, Day);

/// The day of the entry that is read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct EntryDay {
    pub(super) days: Option<Days>,
    /// Whether it is no day of what stands further in: what is said of a person dates from the
    /// first step of the selection, the records of training do not.
    is_own_only: bool,
}

impl EntryDay {
    /// The day of what stands in a mapping of these entries: its own, else that of the one around.
    pub(super) fn within(self, entries: &[MapEntry]) -> Self {
        if let Some(days) = own(entries) {
            return Self { days: Some(days), is_own_only: false };
        }
        if let Some(steps) = entries.iter().find(|entry| entry.key == STEPS) {
            return Self { days: first_step(&steps.value.value), is_own_only: true };
        }
        if self.is_own_only { Self::default() } else { self }
    }
}

fn own(entries: &[MapEntry]) -> Option<Days> {
    let text = |key: &str| match &entries.iter().find(|entry| entry.key == key)?.value.value {
        Value::Scalar(scalar) => Some(scalar.text.trim()),
        Value::List(_) | Value::Map(_) => None,
    };
    let day = DAYS.iter().find_map(|key| Day::parse(text(key)?));
    let year = || Year::new(text(YEAR)?.parse().ok()?);
    day.map(|day| (day, day)).or_else(|| year().map(|year| (year.first_day(), year.last_day())))
}

/// The day of the first step that has one.
fn first_step(steps: &Value) -> Option<Days> {
    let Value::Map(steps) = steps else { return None };
    steps.iter().find_map(|step| match &step.value.value {
        Value::Map(entries) => own(entries),
        Value::List(_) | Value::Scalar(_) => None,
    })
}
