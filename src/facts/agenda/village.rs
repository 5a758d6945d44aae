//! What villages have to do: surveys, contacts away, and posts that fall vacant.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::facts::{self, Period, Posts};
use crate::model::decode::same_word;
use crate::model::village::{AwayContact, Post};
use crate::model::words::TermPlan;
use crate::model::{Day, Policy, Term, Village};
use crate::path::ArchivePath;

use super::item::{Call, Item, Kind};
use super::person::Seen;
use super::{Window, call};

/// The items of all villages.
pub(super) fn items(archive: &Archive, window: Window, seen: &[Seen]) -> Vec<Item> {
    let policy = archive.policies.on(window.day);
    let posts = Posts::new(policy);
    let mut reserves: BTreeMap<(ArchivePath, String), u32> = BTreeMap::new();
    for one in seen {
        let kind = one.trained_for.as_deref().and_then(|post| policy.post_kind(post));
        let key = kind.and_then(|kind| key(policy, kind));
        if let (Some(key), Some(village)) = (key, one.path.parent()) {
            *reserves.entry((village, key.to_owned())).or_default() += 1;
        }
    }
    let of_village = |(path, village): (&ArchivePath, &Village)| {
        let have =
            |key: &str| reserves.get(&(path.clone(), key.to_owned())).copied().unwrap_or_default();
        let look = Look { archive, window, posts: &posts, path, village };
        let mut items = look.vacancies(have);
        items.extend(look.survey());
        items.extend(look.away());
        items
    };
    archive.villages.iter().flat_map(of_village).collect()
}

/// The key of 配备 under which a kind of post is counted.
fn key<'p>(policy: &'p Policy, kind: &Term) -> Option<&'p str> {
    facts::reserves_key(policy, policy.reserves.as_ref()?, kind)
}

struct Look<'a> {
    archive: &'a Archive,
    window: Window,
    posts: &'a Posts<'a>,
    path: &'a ArchivePath,
    village: &'a Village,
}

impl Look<'_> {
    fn item(&self, kind: Kind, due: Day, detail: Text, call: Option<Call>) -> Item {
        Item { kind, about: Some(self.path.clone()), name: None, due, detail, call }
    }

    /// Posts that are or fall vacant and for which fewer are trained than the policy asks for.
    fn vacancies(&self, have: impl Fn(&str) -> u32) -> Vec<Item> {
        let policy = self.archive.policies.on(self.window.day);
        let mut vacancies: BTreeMap<&str, Vec<(Day, &str)>> = BTreeMap::new();
        for post in &self.village.posts {
            let name = post.post.as_deref().unwrap_or_default();
            if let Some(due) = self.vacant_from(post) {
                let kinds = self.posts.kinds(name);
                if let Some(key) = kinds.first().and_then(|kind| key(policy, kind)) {
                    vacancies.entry(key).or_default().push((due, name));
                }
            }
        }
        let item = |(key, mut posts): (&str, Vec<(Day, &str)>)| {
            posts.sort_unstable();
            let each = policy.reserves.as_ref().and_then(|tally| {
                tally.iter().find(|(own, _)| *own == key).map(|(_, count)| count)
            });
            let wanted = each? * u32::try_from(posts.len()).ok()?;
            let have = have(key);
            let due = posts.first()?.0;
            (have < wanted && due <= self.window.until_election).then(|| {
                let names: Vec<&str> = posts.iter().map(|(_, name)| *name).collect();
                let detail = Text::new(
                    format!("{}空缺，应有在培后备 {wanted} 名，现有 {have} 名", names.join("、")),
                    format!(
                        "{} vacant, {wanted} in training needed, {have} there",
                        names.join(", ")
                    ),
                );
                self.item(Kind::Vacancy, due, detail, call::organizer(self.archive, self.path))
            })
        };
        vacancies.into_iter().filter_map(item).collect()
    }

    /// From when a post is vacant: now, from the month that is expected, or from the election.
    fn vacant_from(&self, post: &Post) -> Option<Day> {
        let election =
            self.archive.policies.on(self.window.day).terms.given().and_then(|terms| terms.next);
        match (&post.name, post.vacant_from) {
            (None, None) => Some(self.window.day),
            (_, Some(month)) => Some(month.first_day()),
            _ => election.filter(|_| post.term == Some(TermPlan::Leaves)),
        }
    }

    /// A village without a survey, or with too few talks, when the surveys are due.
    fn survey(&self) -> Option<Item> {
        let demand = self.archive.policies.on(self.window.day).survey.given()?;
        let due = demand.deadline.filter(|due| *due <= self.window.until)?;
        let call = || call::village_leader(self.archive, self.path);
        if !self.village.surveys.iter().any(|survey| self.window.has_come(survey.day)) {
            let detail = Text::new("没有分析", "no survey");
            return Some(self.item(Kind::Survey, due, detail, call()));
        }
        let talks = self.village.survey_talks.as_ref();
        let held = |kind: &str| talks.map_or(0, |talks| talks.count(|own| same_word(own, kind)));
        let fewest = demand.fewest_talks.as_ref()?;
        let short: Vec<(&str, u32, u32)> = fewest
            .iter()
            .map(|(kind, least)| (kind, held(kind), least))
            .filter(|(_, held, least)| held < least)
            .collect();
        (!short.is_empty()).then(|| self.item(Kind::Survey, due, too_few(&short), call()))
    }

    /// Able people away who have not come back and were not contacted in time.
    fn away(&self) -> Vec<Item> {
        let item = |one: &AwayContact| {
            let cadence = self.archive.policies.on(self.window.day).away_contact?;
            let days = one.contacts.iter().filter_map(|contact| contact.day);
            let latest = days.filter(|day| *day <= self.window.day).max();
            let now = Period::of(cadence, self.window.day);
            let period = latest.map_or(now, |latest| Period::of(cadence, latest).next());
            let due = period.last_day();
            let waiting = !self.window.has_come(one.returned) && due <= self.window.until;
            let name = one.name.as_deref().filter(|_| waiting)?;
            let (period, last) = (period.text(), super::person::last(latest));
            let detail = Text::new(
                format!("{name}：{}{}", period.zh, last.zh),
                format!("{name}: {}{}", period.en, last.en),
            );
            Some(self.item(Kind::Away, due, detail, call::liaison(self.archive, self.path)))
        };
        self.village.away.iter().filter_map(item).collect()
    }
}

fn too_few(short: &[(&str, u32, u32)]) -> Text {
    let tell = |(kind, held, least): &(&str, u32, u32)| format!("{kind} {held}/{least}");
    let told: Vec<String> = short.iter().map(tell).collect();
    Text::new(
        format!("摸排谈话不足：{}", told.join("、")),
        format!("too few talks: {}", told.join(", ")),
    )
}
