//! Everybody of an archive on a day, as lists and counts see people.

use crate::archive::Archive;
use crate::documents::setup::Setup;
use crate::documents::subject::Subject;
use crate::documents::topic::Topic;
use crate::facts::obligation::{Index, PersonOnDay};
use crate::facts::{Home, Terms};
use crate::model::{Day, Person, Policy, Village};
use crate::numbers::{self, Seen, Sheet};
use crate::path::ArchivePath;

use super::profile::Profile;

/// What is kept of a person whose file was read.
#[derive(Debug)]
pub(crate) struct Sighting {
    profile: Profile,
    seen: Seen,
}

impl Sighting {
    /// Looks at a person on the day of the wording.
    pub(crate) fn new(
        (archive, setup): (&Archive, &Setup),
        index: &Index,
        path: &ArchivePath,
        person: &Person,
    ) -> Self {
        let day = setup.day;
        let subject = Subject { archive, path, person, day };
        let stage = PersonOnDay::new(archive, index, path, person, day).stage;
        let profile = Profile::new(&subject, setup.names.of(path, &person.name), stage);
        Self { profile, seen: numbers::of_person(archive, index, (path, person), day) }
    }
}

/// A village with its file.
#[derive(Debug, Clone)]
pub(super) struct VillageOnDay<'a> {
    /// Where it belonged on the day.
    pub(super) home: Home<'a>,
    pub(super) folder: &'a ArchivePath,
    pub(super) record: &'a Village,
}

/// Everybody and everything of an archive on a day.
#[derive(Debug)]
pub(crate) struct Pool<'a> {
    pub(super) archive: &'a Archive,
    pub(super) setup: &'a Setup,
    /// By town and village, in the order of their codes, then by path.
    people: Vec<Profile>,
    /// What is counted.
    pub(super) sheet: Sheet,
}

impl<'a> Pool<'a> {
    /// Puts together what was seen of everybody.
    pub(crate) fn new(archive: &'a Archive, setup: &'a Setup, seen: Vec<Sighting>) -> Self {
        let both = seen.into_iter().map(|one| (one.profile, one.seen));
        let (mut people, seen): (Vec<Profile>, Vec<Seen>) = both.unzip();
        people.sort_by_cached_key(|one| {
            let town = one.town_folder.as_ref().map(|town| of_town(archive, town));
            let village = one.village_folder.as_ref().map(|village| of_village(archive, village));
            let own = (one.name.clone(), one.counted.birth, one.path.clone());
            (town, one.town.clone(), village, one.village.clone(), own)
        });
        Self { archive, setup, people, sheet: numbers::gather(archive, setup.day, seen) }
    }

    /// The people who belong to a place on the day; the county has everybody.
    pub(super) fn people(&self, topic: &Topic) -> Vec<&Profile> {
        let is_in = |one: &&Profile| match topic {
            Topic::County => true,
            Topic::Town(folder) | Topic::Village(folder) => one.is_in(folder),
            Topic::Event(_) => false,
        };
        self.people.iter().filter(is_in).collect()
    }

    /// The person of a folder.
    pub(super) fn person(&self, path: &ArchivePath) -> Option<&Profile> {
        self.people.iter().find(|one| one.path == *path)
    }

    /// The villages of a topic that have a file, as they were called and where they belonged on the
    /// day, in the order of codes.
    pub(super) fn villages(&self, topic: &Topic) -> Vec<VillageOnDay<'a>> {
        let archive = self.archive;
        let all = archive.villages.iter().map(|(folder, record)| {
            let home = Home::of_village(archive, folder, self.setup.day);
            VillageOnDay { home, folder, record }
        });
        let is_in = |village: &VillageOnDay<'_>| match topic {
            Topic::County => true,
            Topic::Town(town) => village.home.town_folder.as_ref() == Some(town),
            Topic::Village(own) => village.folder == own,
            Topic::Event(_) => false,
        };
        let mut villages: Vec<VillageOnDay<'_>> = all.filter(is_in).collect();
        villages.sort_by_cached_key(|village| {
            let code = village.record.code.as_ref().map(ToString::to_string);
            let town = village.home.town_folder.as_ref().map(|town| of_town(archive, town));
            (town, village.home.town.to_owned(), code, village.home.village.to_owned())
        });
        villages
    }

    /// What a village was called on the day.
    pub(super) fn village_name<'p>(&'p self, folder: &'p ArchivePath) -> &'p str {
        Home::of_village(self.archive, folder, self.setup.day).village
    }

    /// The policy of the day.
    pub(super) fn policy(&self) -> &'a Policy {
        self.archive.policies.on(self.setup.day)
    }

    /// Whether something of that day counts; without a day it always does.
    pub(super) fn has_come(&self, day: Option<Day>) -> bool {
        day.is_none_or(|day| day <= self.setup.day)
    }

    /// Up to which age people are young, as the county reports it.
    pub(super) fn young_until(&self) -> i16 {
        let statistics = self.policy().statistics.given();
        let young = statistics.and_then(|own| own.young);
        young.and_then(|own| i16::try_from(own.0).ok()).unwrap_or(YOUNG)
    }

    /// The words of address of a topic.
    pub(super) fn terms(&self, topic: &Topic) -> Terms {
        match topic {
            Topic::Town(folder) | Topic::Village(folder) => {
                Terms::of(self.archive, &Home::of_village(self.archive, folder, self.setup.day))
            }
            Topic::County | Topic::Event(_) => self.setup.terms().clone(),
        }
    }
}

/// Up to which age people are young where the county does not say.
const YOUNG: i16 = 35;

/// By what a town is put among towns before its name: its code.
fn of_town(archive: &Archive, folder: &ArchivePath) -> Option<String> {
    archive.towns.get(folder)?.code.as_ref().map(ToString::to_string)
}

fn of_village(archive: &Archive, folder: &ArchivePath) -> Option<String> {
    archive.villages.get(folder)?.code.as_ref().map(ToString::to_string)
}
