//! Everybody of an archive on a day, as lists and counts see people.

use std::sync::LazyLock;

use crate::archive::Archive;
use crate::documents::setup::Setup;
use crate::documents::topic::Topic;
use crate::facts::{Home, Terms};
use crate::model::{Day, Policy, Village};
use crate::numbers::Sheet;
use crate::path::ArchivePath;

use super::profile::Profile;

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
    /// What is counted, which few papers show and takes as much memory as all people do.
    counts: LazyLock<Sheet, Box<dyn FnOnce() -> Sheet + Send + 'a>>,
}

impl<'a> Pool<'a> {
    /// Puts together what was seen of everybody; `counts` counts them, where a paper asks for it.
    pub(crate) fn new(
        archive: &'a Archive,
        setup: &'a Setup,
        mut people: Vec<Profile>,
        counts: impl FnOnce() -> Sheet + Send + 'a,
    ) -> Self {
        people.sort_by_cached_key(|one| {
            let town = one.town_folder.as_ref().map(|town| of_town(archive, town));
            let village = one.village_folder.as_ref().map(|village| of_village(archive, village));
            let own = (one.name.clone(), one.counted.birth, one.path.clone());
            (town, one.town.clone(), village, one.village.clone(), own)
        });
        Self { archive, setup, people, counts: LazyLock::new(Box::new(counts)) }
    }

    /// What is counted on the day.
    pub(super) fn sheet(&self) -> &Sheet {
        &self.counts
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
