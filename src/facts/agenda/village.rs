//! What villages have to do: surveys, contacts away, activities, and posts that fall vacant.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::facts::obligation::{self as owed, Obligation};
use crate::facts::{Posts, fillings};
use crate::model::Village;
use crate::path::ArchivePath;

use super::item::{AgendaItem, Call};
use super::person::PersonAgenda;
use super::{Window, call};

/// The items of all villages.
pub(super) fn items(archive: &Archive, window: Window, seen: &[PersonAgenda]) -> Vec<AgendaItem> {
    let policy = archive.policies.on(window.day);
    let posts = Posts::new(policy);
    let mut kept: BTreeMap<ArchivePath, Vec<((), &str)>> = BTreeMap::new();
    for one in seen {
        if let Some((post, village)) = &one.kept_for {
            kept.entry(village.clone()).or_default().push(((), post));
        }
    }
    let of_village = |(path, village): (&ArchivePath, &Village)| {
        let look = VillageAgenda { archive, window, path };
        let people = kept.get(path).map(Vec::as_slice).unwrap_or_default();
        let reserves = policy.reserves.as_ref();
        let filled = reserves.map(|reserves| fillings(&posts, reserves, &village.posts, people));
        let vacancies =
            owed::vacancies(policy, &posts, village, &filled.unwrap_or_default(), window.day);
        let mut items = look.vacancies(&vacancies);
        items.extend(look.surveys(village));
        items.extend(look.away(village));
        items.extend(look.activities(village));
        items
    };
    archive.villages.iter().flat_map(of_village).collect()
}

struct VillageAgenda<'a> {
    archive: &'a Archive,
    window: Window,
    path: &'a ArchivePath,
}

impl VillageAgenda<'_> {
    fn item(&self, obligation: &Obligation<'_>, call: Option<Call>) -> Option<AgendaItem> {
        let item = AgendaItem::new(obligation, self.window.until, Some(self.path))?;
        Some(AgendaItem { call, ..item })
    }

    /// Vacancies are looked for up to the next election.
    fn vacancies(&self, owed: &[Obligation<'_>]) -> Vec<AgendaItem> {
        let call = call::organizer(self.archive, self.path);
        let item = |one: &Obligation<'_>| {
            let item = AgendaItem::new(one, self.window.until_election, Some(self.path))?;
            Some(AgendaItem { call: call.clone(), ..item })
        };
        owed.iter().filter_map(item).collect()
    }

    /// A village without a survey, or with too few talks.
    fn surveys(&self, village: &Village) -> Vec<AgendaItem> {
        let day = self.window.day;
        let survey = owed::survey(self.archive, village, day);
        let talks = owed::survey_talks(self.archive, village, day);
        let to_do = std::iter::once(survey).chain(talks).filter(Obligation::is_to_do);
        let call = || call::village_leader(self.archive, self.path);
        to_do.filter_map(|one| self.item(&one, call())).collect()
    }

    /// Able people away who have not come back and were not contacted in time.
    fn away(&self, village: &Village) -> Vec<AgendaItem> {
        let owed = owed::away(self.archive, village, self.window.day).into_iter();
        let named = owed.filter(|(one, _)| one.name.is_some());
        let call = || call::liaison(self.archive, self.path);
        named.filter_map(|(_, one)| self.item(&one, call())).collect()
    }

    /// Activities that were missed, and those that come next.
    fn activities(&self, village: &Village) -> Vec<AgendaItem> {
        let (policies, day) = (&self.archive.policies, self.window.day);
        let call = || call::village_leader(self.archive, self.path);
        let owed = owed::activities(policies, village, day).into_iter();
        owed.filter_map(|(_, one)| self.item(&one, call())).collect()
    }
}
