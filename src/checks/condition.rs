//! Conditions: what a person must meet, met or not, with value, day and place. Rules report those
//! that fail; `why` shows them all, so that the two cannot disagree.

use std::fmt::Display;

use crate::diagnostic::Text;
use crate::model::Day;
use crate::path::ArchivePath;

use super::finding::{Finding, Findings};
use super::person_context::PersonContext;
use super::rule::Rule;
use crate::model::locator::Locator;

/// How a condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Holds,
    /// It is not met.
    Fails,
    /// It need not be met: another way is open, or nothing asks for it yet.
    Idle,
    /// It is to be met by a day that has not passed.
    Open,
    /// Its day has passed; filing does not rest on it.
    Overdue,
}

/// One condition of one person.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    /// What is asked for.
    pub(crate) what: Text,
    pub(crate) value: Text,
    pub(crate) state: State,
    /// The day of what there is, or for which it was tested.
    pub(crate) day: Option<Day>,
    pub(super) file: ArchivePath,
    pub(super) locator: Locator,
    pub(super) ground: Option<Locator>,
    /// The day whose edition of the policy asks for it; `None` for that of the data.
    pub(super) under: Option<Day>,
    pub(super) finding: Option<Finding>,
}

/// Conditions of one kind, with the rule that reports those that fail.
#[derive(Debug)]
pub(crate) struct Topic {
    /// What they are about: Chinese, English.
    pub(crate) title: (&'static str, &'static str),
    pub(crate) rule: &'static Rule,
    pub(crate) tell: fn(&PersonContext<'_>) -> Vec<Condition>,
}

impl Condition {
    /// A condition that holds, seen at a place of a file.
    pub(crate) fn new(file: &ArchivePath, locator: Locator, what: Text) -> Self {
        Self {
            what,
            value: Text::new("", ""),
            state: State::Holds,
            day: None,
            file: file.clone(),
            locator,
            ground: None,
            under: None,
            finding: None,
        }
    }

    /// The same condition with what there is.
    pub(crate) fn value(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.value = Text::new(zh, en);
        self
    }

    /// The same condition with a value that reads the same in both languages.
    pub(crate) fn shown(self, value: impl Display) -> Self {
        let value = value.to_string();
        self.value(value.clone(), value)
    }

    /// The same condition with its day.
    pub(crate) fn on(mut self, day: Option<Day>) -> Self {
        self.day = day;
        self
    }

    /// The same condition, resting on a record of the edition of the policy that was in force on
    /// the day given with [`Condition::under`].
    pub(crate) fn ground(mut self, locator: Locator) -> Self {
        self.ground = Some(locator);
        self
    }

    /// The same condition, which the edition of the policy in force on a day asks for.
    pub(crate) fn under(mut self, day: Day) -> Self {
        self.under = Some(day);
        self.finding = self.finding.map(|finding| finding.under(day));
        self
    }

    /// The same condition about something whose day has not come: it counts only from then on.
    pub(crate) fn not_yet(self, day: Option<Day>) -> Self {
        self.value("还没到", "not yet come").on(day).state(State::Idle)
    }

    /// The same condition in another state.
    pub(crate) fn state(mut self, state: State) -> Self {
        self.state = state;
        self
    }

    /// The same condition, failing, with what the rule then says of it.
    pub(crate) fn fails(mut self, finding: Finding) -> Self {
        self.state = State::Fails;
        self.finding = Some(self.judged(finding));
        self
    }

    /// The same condition, overdue, with what the rule then says of it.
    pub(crate) fn overdue(mut self, finding: Finding) -> Self {
        self.state = State::Overdue;
        self.finding = Some(self.judged(finding));
        self
    }

    /// A finding that rests on the same edition.
    fn judged(&self, finding: Finding) -> Finding {
        match self.under {
            Some(day) => finding.under(day),
            None => finding,
        }
    }

    /// The same condition, which fails with a finding if there is one.
    pub(crate) fn unless(self, finding: Option<Finding>) -> Self {
        match finding {
            Some(finding) => self.fails(finding),
            None => self,
        }
    }
}

impl PersonContext<'_> {
    /// A condition that stands at a place of the person's file.
    pub(crate) fn condition(
        &self,
        locator: Locator,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Condition {
        Condition::new(self.file(), locator, Text::new(zh, en))
    }
}

impl Findings {
    /// Adds what the conditions say that fail.
    pub(crate) fn report(&mut self, conditions: Vec<Condition>) {
        self.found.extend(conditions.into_iter().filter_map(|condition| condition.finding));
    }
}
