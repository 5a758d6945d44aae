//! Files that hold an error, and what they may say in parts that could not be read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::reference::as_path;
use crate::path::{ArchivePath, nfc};
use crate::yaml;

use super::{Archive, EVENTS, REVIEWS, TOWN, VILLAGE};

/// The files of an archive that hold an error, each with its text once somebody asks for it: `None`
/// if the text is not known whole.
#[derive(Debug, Default)]
pub(crate) struct Broken(BTreeMap<ArchivePath, OnceLock<Option<String>>>);

impl Broken {
    /// Whether a file holds an error.
    pub(crate) fn contains(&self, file: &ArchivePath) -> bool {
        self.0.contains_key(file)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &ArchivePath> {
        self.0.keys()
    }
}

impl Extend<ArchivePath> for Broken {
    fn extend<T: IntoIterator<Item = ArchivePath>>(&mut self, files: T) {
        for file in files {
            self.0.entry(file).or_default();
        }
    }
}

impl Archive {
    /// Whether an event's or a batch's file names a person or, being broken, may: its text names
    /// the person, or nobody can tell what it said.
    pub(crate) fn may_name(&self, file: &ArchivePath, person: &ArchivePath) -> bool {
        self.names(file, person) || self.may_say(file, person.as_str())
    }

    /// Whether a broken file is that of a person's town or village, or of a former one, of which
    /// nothing was read, and may say what people are called there, or what it was called itself.
    pub(crate) fn hides_terms(&self, file: &ArchivePath, person: &ArchivePath) -> bool {
        let former = self.entry(person).map(|entry| &entry.former[..]).unwrap_or_default();
        let is_home = |unit: &ArchivePath| {
            person.is_within(unit) || former.iter().any(|village| village.is_within(unit))
        };
        let Some(unit) = file.parent().filter(is_home) else { return false };
        let is_unread = match file.name() {
            TOWN => self.town(&unit).is_none(),
            VILLAGE => self.village(&unit).is_none(),
            _ => false,
        };
        is_unread && ["称谓", "原属", "原名"].iter().any(|key| self.may_say(file, key))
    }

    /// Whether a broken file holds up a paper that a person has or may have.
    pub(crate) fn holds_up(&self, file: &ArchivePath, person: &ArchivePath) -> bool {
        match file.parts().next() {
            Some(EVENTS | REVIEWS) => self.may_name(file, person),
            _ => self.hides_terms(file, person),
        }
    }

    /// The broken files of a folder at the top that may name a person in a part that could not be
    /// read; what was read does not name the person.
    pub(crate) fn unread_about<'a>(
        &'a self,
        top: &'static str,
        person: &'a ArchivePath,
    ) -> impl Iterator<Item = &'a ArchivePath> {
        let of_top = move |file: &&ArchivePath| file.parts().next() == Some(top);
        self.broken_shared()
            .filter(of_top)
            .filter(move |file| !self.names(file, person) && self.may_say(file, person.as_str()))
    }

    /// Whether what was read of an event or a batch names a person.
    fn names(&self, file: &ArchivePath, person: &ArchivePath) -> bool {
        let event = self.events.iter().find(|(path, _)| path == file);
        let review = self.reviews.iter().find(|(path, _)| path == file);
        event.is_some_and(|(_, one)| one.participants.iter().any(|one| one.person.path() == person))
            || review.is_some_and(|(_, one)| one.people.iter().any(|one| one.path() == person))
    }

    /// Whether a broken file holds a text, or may, since nobody can tell what it said.
    pub(crate) fn may_say(&self, file: &ArchivePath, text: &str) -> bool {
        self.broken.0.get(file).is_some_and(|whole| {
            let whole = whole.get_or_init(|| self.whole_text(file));
            whole.as_ref().is_none_or(|whole| whole.contains(text))
        })
    }

    /// The text of a file with its paths in their one form, if all of it is known; a file that is
    /// not there says nothing.
    fn whole_text(&self, file: &ArchivePath) -> Option<String> {
        match self.bytes(file) {
            Ok(bytes) => {
                let source = yaml::whole_text(file, &bytes)?;
                Some(nfc(&as_path(source.text())).into_owned())
            }
            Err(error) => error.is_not_found().then(String::new),
        }
    }
}
