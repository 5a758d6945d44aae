//! Where people and villages belonged before, and what towns were called: a folder tells of today
//! alone. Names are those of that time and follow no later change.

use super::date::Day;
use super::record::record;
use super::text::Text;

record! {
    /// The town and the village to which somebody belonged up to a day, or which a village was.
    pub(crate) struct FormerHome: Done(until = "止") {
        town: Option<Text> = "镇" needed,
        village: Option<Text> = "村" needed,
        /// The last day there.
        until: Option<Day> = "止" needed single,
    }
}

record! {
    /// What a town was called up to a day.
    pub(crate) struct FormerName: Done(until = "止") {
        name: Option<Text> = "名称" needed,
        /// The last day on which it was called so.
        until: Option<Day> = "止" needed single,
    }
}

/// The names of a town and of a village; that of the village is empty where a town is meant.
pub(crate) type Names<'a> = (&'a str, &'a str);

/// What held up to a day.
pub(crate) trait Former {
    /// The names and the last day, if the entry is complete.
    fn held(&self) -> Option<(Names<'_>, Day)>;
}

impl Former for FormerHome {
    fn held(&self) -> Option<(Names<'_>, Day)> {
        Some(((self.town.as_deref()?, self.village.as_deref()?), self.until?))
    }
}

impl Former for FormerName {
    fn held(&self) -> Option<(Names<'_>, Day)> {
        Some(((self.name.as_deref()?, ""), self.until?))
    }
}

/// What held on a day by the entries of a list, in whatever order they stand; `None` if it is what
/// holds today.
pub(crate) fn held_on<T: Former>(entries: &[T], day: Day) -> Option<Names<'_>> {
    let held = entries.iter().filter_map(Former::held).filter(|(_, until)| day <= *until);
    held.min_by_key(|(_, until)| *until).map(|(names, _)| names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::At;
    use crate::source::Span;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_entry_that_ended_first_after_a_day_holds_on_it() {
        let entry = |name: Option<&str>, until: &str| FormerName {
            span: At(Span::default()),
            name: name.map(Text::new),
            until: Some(day(until)),
        };
        let all = [
            entry(Some("乙乡"), "2026-03-31"),
            entry(Some("甲乡"), "2020-12-31"),
            entry(None, "2024-01-01"),
        ];
        let cases = [
            ("2019-01-01", Some("甲乡")),
            ("2020-12-31", Some("甲乡")),
            ("2021-01-01", Some("乙乡")),
            ("2026-03-31", Some("乙乡")),
            ("2026-04-01", None),
        ];
        for (on, held) in cases {
            assert_eq!(held_on(&all, day(on)).map(|(town, _)| town), held, "{on}");
        }
    }
}
