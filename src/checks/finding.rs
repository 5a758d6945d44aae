//! What a rule found, before its place is known as line and column.

use crate::diagnostic::Text;
use crate::model::Day;
use crate::model::locator::Locator;
use crate::model::place::At;
use crate::path::ArchivePath;
use crate::source::Span;

/// What a rule found.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(super) file: ArchivePath,
    pub(super) locator: Locator,
    pub(super) person: Option<ArchivePath>,
    pub(super) message: Text,
    pub(super) help: Option<Text>,
    pub(super) unless_told: bool,
    /// What it rests on: where that could not be read, nothing is found.
    pub(super) rests_on: Vec<Locator>,
    /// The day whose edition of the policy the rule applied; `None` for that of the data.
    pub(super) under: Option<Day>,
    /// The entry of which the finding says that it says again what one before it says.
    pub(super) repeated: Option<Span>,
}

impl Finding {
    /// Something about a place of a file. The message is lower case, without a final stop, names
    /// the value in backticks and says what is wrong; see [`Finding::help`] for what to do.
    pub(crate) fn new(file: &ArchivePath, locator: Locator, message: Text) -> Self {
        Self {
            file: file.clone(),
            locator,
            person: None,
            message,
            help: None,
            unless_told: false,
            rests_on: Vec::new(),
            under: None,
            repeated: None,
        }
    }

    /// The same finding, which is left out if reading the file has told of the same place: what
    /// cannot be read is not missing too.
    pub(crate) fn unless_told(mut self) -> Self {
        self.unless_told = true;
        self
    }

    /// The same finding, which is left out if reading the file has told of a place on which it rests.
    pub(crate) fn resting_on(mut self, places: impl IntoIterator<Item = Locator>) -> Self {
        self.rests_on.extend(places);
        self
    }

    /// The same finding, which says of a whole entry that it repeats another: what else is wrong
    /// with that entry is told at the other. Where reading the entry has found an error, it may be
    /// another after all.
    pub(crate) fn repeats(mut self, entry: At) -> Self {
        self.repeated = Some(entry.0);
        self
    }

    /// The same finding with what to write instead.
    pub(crate) fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Text::new(zh, en));
        self
    }

    /// The same finding, which rests on the edition of the policy that was in force on a day.
    pub(crate) fn under(mut self, day: Day) -> Self {
        self.under = Some(day);
        self
    }

    /// The same finding about a person whose file it is not in: someone of an event, say.
    pub(crate) fn about(mut self, person: &ArchivePath) -> Self {
        self.person = Some(person.clone());
        self
    }
}

/// What the rules found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(super) found: Vec<Finding>,
}

impl Findings {
    pub(crate) fn add(&mut self, finding: Finding) {
        self.found.push(finding);
    }
}
