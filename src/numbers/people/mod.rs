//! What is counted of people: reserves, and serving cadres who are trained like them.
//!
//! Shares of people are shares of 培养 or of 在库, as their bases say. Entries (talks, records,
//! meetings) are counted of everybody, whether in the pool still or not: what was done stays done.

mod assessment;
mod events;
mod particulars;
mod pool;
mod practice;
mod selection;
mod structure;
mod training;
mod uses;

use crate::facts::obligation::{Obligation, PersonOnDay};
use crate::facts::{self, Counted, Stage};
use crate::model::list::is_nothing;
use crate::model::policy::Statistics;
use crate::model::record::Record;
use crate::model::{Day, Policy, Text};

use super::count::{Subject, Table, Word};

pub(crate) use particulars::Particulars;
pub(crate) use structure::age_bands;

/// People who have a file.
pub(crate) struct People;

impl Subject for People {
    type Facts<'a> = PersonFacts<'a>;
}

/// What is known of a person on the day.
pub(crate) struct PersonFacts<'a> {
    pub(super) on: PersonOnDay<'a>,
    pub(super) counted: Counted,
    policy: &'a Policy,
}

/// The counts of people.
pub(super) const TABLES: [Table<People>; 10] = [
    pool::TABLE,
    structure::TABLE,
    structure::QUOTAS,
    structure::SOURCES,
    selection::TABLE,
    training::TABLE,
    events::TABLE,
    practice::TABLE,
    assessment::TABLE,
    uses::TABLE,
];

impl<'a> PersonFacts<'a> {
    pub(super) fn new(on: PersonOnDay<'a>) -> Self {
        let counted = Counted::new(on.person, on.stage, on.day);
        Self { counted, policy: on.policy(), on }
    }

    /// 培养.
    pub(super) fn is_trained(&self) -> bool {
        self.counted.is_trained(self.policy)
    }

    /// 在库.
    pub(super) fn is_kept(&self) -> bool {
        self.counted.is_kept(self.policy)
    }

    /// Whether the person is a serving cadre who has not left.
    fn is_serving(&self) -> bool {
        self.on.stage == Stage::Serving
    }

    /// Whether the person is trained now: 在库, or serving.
    pub(super) fn is_learner(&self) -> bool {
        self.is_kept() || self.is_serving()
    }

    fn day(&self) -> Day {
        self.on.day
    }

    fn age(&self) -> i16 {
        facts::age(self.on.person, self.on.day)
    }

    fn statistics(&self) -> Option<&'a Statistics> {
        self.policy.statistics.given()
    }

    /// Those of the entries that count, each once: whole, and come by the day.
    fn done<'e, T>(&self, entries: &'e [T], day: fn(&T) -> Option<Day>) -> Vec<&'e T>
    where
        T: Record + PartialEq,
    {
        let is_first = |(at, entry): &(usize, &T)| !entries[..*at].contains(entry);
        let all = entries.iter().enumerate().filter(is_first).map(|(_, entry)| entry);
        let counts =
            |entry: &&T| entry.is_complete() && day(entry).is_none_or(|own| own <= self.day());
        all.filter(counts).collect()
    }
}

/// A number of entries as an amount, if there are any.
fn number<T>(entries: &[T]) -> Option<i64> {
    i64::try_from(entries.len()).ok().filter(|number| *number > 0)
}

/// One of a word where there is one.
pub(in crate::numbers) fn one(word: Option<Word>) -> Vec<(Word, i64)> {
    word.into_iter().map(|word| (word, 1)).collect()
}

/// One for each of some words.
pub(in crate::numbers) fn each(words: impl IntoIterator<Item = Word>) -> Vec<(Word, i64)> {
    words.into_iter().map(|word| (word, 1)).collect()
}

/// What a text tells: nothing where it says 无.
pub(in crate::numbers) fn said(text: Option<&Text>) -> Option<&str> {
    text.map(|text| &**text).filter(|text| !is_nothing(text))
}

/// A word of one of the county's lists, in the list's order.
pub(in crate::numbers) fn listed<'t>(
    list: impl IntoIterator<Item = &'t crate::model::Term>,
    word: &str,
) -> Word {
    let at = list.into_iter().position(|term| term.is_meant_by(word));
    let order = at.and_then(|at| i64::try_from(at).ok()).unwrap_or(i64::MAX);
    Word::new(order, word.to_owned())
}

/// A word of one of the county's lists of plain texts, in the list's order.
pub(super) fn listed_text(list: &[Text], word: &str) -> Word {
    let at = list.iter().position(|own| crate::text::same_word(own, word));
    Word::new(at.and_then(|at| i64::try_from(at).ok()).unwrap_or(i64::MAX), word.to_owned())
}

/// A word of a closed list, in the list's order.
pub(in crate::numbers) fn closed<T: crate::model::words::Word + PartialEq>(word: T) -> Word {
    let at = T::WORDS.iter().position(|(own, ..)| *own == word);
    Word::new(at.and_then(|at| i64::try_from(at).ok()).unwrap_or(i64::MAX), word.word())
}

/// A month, in the order of months.
pub(in crate::numbers) fn month(day: Day) -> Word {
    let month = day.month();
    let order = i64::from(month.year().number()) * 12 + i64::from(month.number());
    Word::new(order, month.to_string())
}

/// A year, in the order of years.
pub(in crate::numbers) fn year(day: Day) -> Word {
    let year = day.year();
    Word::new(i64::from(year.number()), year.to_string())
}

fn has_failed(owed: Option<Obligation<'_>>) -> bool {
    owed.is_some_and(|owed| owed.has_failed())
}
