//! The home of somebody or of a village on a day: town and village by the names that they had, and
//! the folders in which they lie today.

use crate::archive::Archive;
use crate::model::former::{FormerHome, Names, held_on};
use crate::model::{Day, Person, Town, Village};
use crate::path::ArchivePath;

/// A town and a village on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Home<'a> {
    pub town: &'a str,
    pub village: &'a str,
    /// The town's folder, unless there is no such town any more.
    pub(crate) town_folder: Option<ArchivePath>,
    /// The village's folder, unless there is no such village any more.
    pub(crate) village_folder: Option<ArchivePath>,
}

impl<'a> Home<'a> {
    /// To which town and village a person belonged on a day.
    pub(crate) fn of(
        archive: &'a Archive,
        path: &'a ArchivePath,
        person: &'a Person,
        day: Day,
    ) -> Self {
        Self::of_former(archive, path, &person.former, day)
    }

    /// The same of somebody of whom the former homes alone are known.
    pub(crate) fn of_former(
        archive: &'a Archive,
        path: &'a ArchivePath,
        former: &'a [FormerHome],
        day: Day,
    ) -> Self {
        match held_on(former, day) {
            Some(names) => Self::named(archive, names, day),
            None => Self::of_village(archive, path, day),
        }
    }

    /// What the village in which a path lies was on a day, and to which town it belonged.
    pub(crate) fn of_village(archive: &'a Archive, path: &'a ArchivePath, day: Day) -> Self {
        let now = Self::of_folder(path);
        let own = now.village_in(archive).and_then(|village| held_on(&village.former, day));
        match own {
            Some((town, village)) => {
                let town_folder = town_folder(archive, town, day);
                Self { town, village, town_folder, ..now }
            }
            None => {
                let own = now.town_in(archive).and_then(|town| held_on(&town.former, day));
                Self { town: own.map_or(now.town, |(town, _)| town), ..now }
            }
        }
    }

    /// The town and the village in which a path lies today, by the names of their folders.
    pub(crate) fn of_folder(path: &'a ArchivePath) -> Self {
        let mut parts = path.parts();
        let (town, village) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let folder = |path: &str| path.parse().ok();
        Self {
            town,
            village,
            town_folder: folder(town),
            village_folder: folder(&format!("{town}/{village}")),
        }
    }

    /// The town and the village that had these names on a day.
    fn named(archive: &'a Archive, (town, village): Names<'a>, day: Day) -> Self {
        let mut villages = archive.village_folders().iter();
        let village_folder = villages.find(|path| {
            let then = Home::of_village(archive, path, day);
            (then.town, then.village) == (town, village)
        });
        Self {
            town,
            village,
            town_folder: town_folder(archive, town, day),
            village_folder: village_folder.cloned(),
        }
    }

    /// The town's record, if it could be read.
    pub(crate) fn town_in<'r>(&self, archive: &'r Archive) -> Option<&'r Town> {
        archive.town(self.town_folder.as_ref()?)
    }

    /// The village's record, if it could be read.
    pub(crate) fn village_in<'r>(&self, archive: &'r Archive) -> Option<&'r Village> {
        archive.village(self.village_folder.as_ref()?)
    }
}

/// The name of a town on a day.
pub(crate) fn town_name<'a>(archive: &'a Archive, folder: &'a ArchivePath, day: Day) -> &'a str {
    let town = archive.town(folder);
    let own = town.and_then(|town| held_on(&town.former, day));
    own.map_or(folder.name(), |(town, _)| town)
}

/// The folder of the town that had a name on a day.
fn town_folder(archive: &Archive, name: &str, day: Day) -> Option<ArchivePath> {
    let mut towns = archive.town_folders().iter();
    towns.find(|folder| town_name(archive, folder, day) == name).cloned()
}
