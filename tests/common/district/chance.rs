//! Chance with words: numbers, days and spellings as a clerk may have typed them, and entries of
//! lists of which some lack a key and some stand twice.

use std::fmt::Write;

use crate::dice::Dice;

/// A day, by how many days lie between it and 1970-01-01.
pub(crate) type Day = i64;

/// A generator of numbers, always the same for the same start.
pub(crate) struct Chance {
    dice: Dice,
    /// Days that are asked for or on which rules turn: entries fall on them and beside them.
    pub(super) edges: Vec<Day>,
}

impl Chance {
    /// The generator of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self {
            dice: Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x5851_f42d),
            edges: Vec::new(),
        }
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.dice.below(limit)
    }

    /// A number between two, both included.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// Whether something happens that does so once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub(crate) fn of_all<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// One of several words.
    pub(super) fn word(&mut self, words: &[&str]) -> String {
        self.of_all(words).to_owned()
    }

    /// A word, or nothing.
    pub(super) fn perhaps(&mut self, words: &[&str]) -> String {
        if self.once_in(4) { String::new() } else { self.word(words) }
    }

    /// Some of several, in their order.
    pub(super) fn some<T: Clone>(&mut self, all: &[T], most: usize) -> Vec<T> {
        let wanted = self.below(most.min(all.len()) + 1);
        let mut chosen: Vec<usize> = (0..all.len()).collect();
        while chosen.len() > wanted {
            let one = self.below(chosen.len());
            chosen.remove(one);
        }
        chosen.into_iter().map(|at| all[at].clone()).collect()
    }

    /// Some words as a list in `[…]`, or one alone.
    pub(super) fn words(&mut self, words: &[&str], most: usize) -> String {
        let chosen = self.some(words, most);
        match &*chosen {
            [] => self.word(&["", "[]"]),
            [one] if self.once_in(3) => (*one).to_owned(),
            _ => format!("[{}]", chosen.join(", ")),
        }
    }

    /// A day: of the years around those asked for, or one on which something turns.
    pub(super) fn a_day(&mut self) -> Day {
        if !self.edges.is_empty() && self.once_in(5) {
            let edges = self.edges.clone();
            return self.of_all(&edges) - 1 + self.below(3) as i64;
        }
        let span = number_of(2027, 12, 31) - FIRST;
        FIRST + self.below(span as usize) as i64
    }

    /// A day as it is typed.
    pub(super) fn day(&mut self) -> String {
        let day = self.a_day();
        self.typed(day)
    }

    /// That day as it is typed.
    pub(super) fn typed(&mut self, day: Day) -> String {
        let (year, month, date) = numbers(day);
        match self.below(24) {
            0 => format!("{year}.{month}.{date}"),
            1 => format!("{year}{month:02}{date:02}"),
            2 => format!("{year}年{month}月{date}日"),
            3 => format!("\"{}\"", iso(day)),
            _ => iso(day),
        }
    }

    /// The month of a day as it is typed.
    pub(super) fn month_of(&mut self, day: Day) -> String {
        let (year, month, _) = numbers(day);
        match self.below(16) {
            0 => format!("{year}-{month:02}"),
            1 => format!("{year}{month:02}"),
            2 => format!("{year}年{month}月"),
            3 => iso(day),
            _ => format!("{year}.{month:02}"),
        }
    }

    /// A month.
    pub(super) fn month(&mut self) -> String {
        let day = self.a_day();
        self.month_of(day)
    }

    /// A month or a day.
    pub(super) fn month_or_day(&mut self) -> String {
        if self.once_in(2) { self.month() } else { iso(self.a_day()) }
    }

    /// A month of the years in which somebody grows up, so many years after a birth at least.
    pub(super) fn month_after(&mut self, birth: Day, least: usize, more: usize) -> String {
        let later = birth + (least * 365 + self.below(more * 365)) as i64;
        self.month_of(later)
    }

    /// A list in `{…}` form, of up to so many entries. Some entries lack a key, some stand twice.
    pub(super) fn list(
        &mut self,
        at: usize,
        key: &str,
        most: usize,
        entry: impl Fn(&mut Self) -> Entry,
    ) -> String {
        let count = self.below(most + 1);
        let mut entries: Vec<String> = (0..count).map(|_| entry(self).written(self)).collect();
        if !entries.is_empty() && self.once_in(6) {
            let again = self.of_all(&entries);
            entries.push(again);
        }
        list(at, key, &entries)
    }
}

/// Entries under a key, so many columns in; nothing where there is none.
pub(super) fn list(at: usize, key: &str, entries: &[String]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let pad = " ".repeat(at);
    entries.iter().fold(format!("{pad}{key}:\n"), |mut text, entry| {
        writeln!(text, "{pad}  - {entry}").unwrap();
        text
    })
}

/// A key with its value, so many columns in; nothing where the value is empty.
pub(super) fn line(at: usize, key: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("{}{key}: {value}\n", " ".repeat(at)) }
}

/// An entry in `{…}` form that is being put together.
#[derive(Default)]
pub(super) struct Entry {
    keys: Vec<(&'static str, String, bool)>,
}

impl Entry {
    /// A key without which the file cannot be read.
    pub(super) fn must(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.keys.push((key, value.into(), true));
        self
    }

    /// A key that may be left out.
    pub(super) fn may(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.keys.push((key, value.into(), false));
        self
    }

    /// The entry, now and then without one of its keys.
    pub(super) fn written(mut self, chance: &mut Chance) -> String {
        let free: Vec<usize> = (0..self.keys.len()).filter(|at| !self.keys[*at].2).collect();
        if !free.is_empty() && chance.once_in(7) {
            self.keys.remove(chance.of_all(&free));
        }
        self.whole()
    }

    /// The entry with all of its keys.
    pub(super) fn whole(&self) -> String {
        let keys = self.keys.iter().filter(|(.., must)| *must);
        let filled = self.keys.iter().filter(|(_, value, must)| !must && !value.is_empty());
        let all = keys.chain(filled).map(|(key, value, _)| format!("{key}: {value}"));
        format!("{{{}}}", all.collect::<Vec<_>>().join(", "))
    }
}

const FIRST: Day = number_of(2019, 6, 1);

/// The number of a day of the calendar.
pub(crate) const fn number_of(year: i64, month: i64, day: i64) -> Day {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, month) = (year / 400, (month + 9) % 12);
    let of_era = year - era * 400;
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number.
pub(crate) fn numbers(day: Day) -> (i64, i64, i64) {
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, date)
}

/// A day as it is written.
pub(crate) fn iso(day: Day) -> String {
    let (year, month, date) = numbers(day);
    format!("{year}-{month:02}-{date:02}")
}
