//! What is to be done about one person.

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::facts::{self, Outcome, Period, Stage, Verdict};
use crate::model::policy::Qualification;
use crate::model::reference::Host;
use crate::model::training::{Posting, Training};
use crate::model::words::{Cadence, VillageClass};
use crate::model::{Day, Month, Person, Policy, Year};
use crate::path::ArchivePath;

use super::item::{Call, Item, Kind};
use super::{Mentions, Window, call, latest};

/// One person's part of an agenda: the items, and what concerns towns and villages.
#[derive(Debug)]
pub struct Seen {
    pub(super) path: ArchivePath,
    pub(super) name: String,
    /// The items of this person alone.
    pub(super) items: Vec<Item>,
    /// Ranks of the assessments.
    pub(super) ranks: Vec<Rank>,
    /// The post for which the person is in training.
    pub(super) trained_for: Option<String>,
}

impl Seen {
    pub(super) fn town(&self) -> &str {
        self.path.parts().next().expect("a path has parts")
    }
}

/// A rank of one year's assessment.
#[derive(Debug)]
pub(super) struct Rank {
    pub(super) year: Year,
    pub(super) rank: u32,
    pub(super) is_reminded: bool,
}

/// One person, looked at on a day.
pub(super) struct Look<'a> {
    pub(super) archive: &'a Archive,
    pub(super) mentions: &'a Mentions,
    pub(super) path: &'a ArchivePath,
    pub(super) person: &'a Person,
    pub(super) window: Window,
}

impl<'a> Look<'a> {
    pub(super) fn see(&self) -> Seen {
        let review = self.review();
        let stage = facts::stage(self.person, review.as_ref(), self.window.day);
        let mut items = Vec::new();
        if let Some(since) = facts::training_since(self.person, stage, self.window.day) {
            items.extend(self.training(since));
        }
        if !matches!(stage, Stage::Left | Stage::Refused | Stage::Used | Stage::Serving) {
            items.extend(self.age());
            items.extend(self.stale());
            items.extend(
                review.as_ref().map(|review| self.joint_review(review)).unwrap_or_default(),
            );
        }
        let trained_for = self.person.target_post.as_ref().filter(|_| stage == Stage::InTraining);
        Seen {
            path: self.path.clone(),
            name: self.person.name.to_string(),
            items,
            ranks: self.ranks(stage),
            trained_for: trained_for.map(ToString::to_string),
        }
    }

    fn policy(&self) -> &'a Policy {
        self.archive.policies.on(self.window.day)
    }

    fn review(&self) -> Option<Outcome<'a>> {
        let reviews = self.mentions.reviews(self.archive, self.path);
        facts::latest_review(reviews, self.path, &self.archive.policies, self.window.day)
    }

    fn filed(&self) -> Option<Day> {
        self.person.steps()?.filing.given()?.day
    }

    fn contact(&self) -> Option<Call> {
        call::contact(self.archive, self.path, self.person, self.window.day)
    }

    fn item(&self, kind: Kind, due: Day, detail: Text) -> Item {
        let name = Some(self.person.name.to_string());
        let about = Some(self.path.clone());
        Item { kind, about, name, due, detail, call: self.contact() }
    }

    /// Whatever training asks for, since the day of filing.
    fn training(&self, filed: Day) -> Vec<Item> {
        let mut items = self.rounds(filed);
        items.extend(self.mentors(filed));
        items.extend(self.plans(filed));
        let training = self.person.training.given();
        let postings = training.into_iter().flat_map(|training| &training.postings);
        items.extend(postings.filter_map(|posting| self.posting(posting)));
        items.retain(|item| item.due <= self.window.until);
        items
    }

    /// What comes round: records, talks, reports, assessments.
    fn rounds(&self, filed: Day) -> Vec<Item> {
        let Some(cadence) = self.policy().cadence.given() else { return Vec::new() };
        let training = self.person.training.given();
        let latest = |days: fn(&Training) -> Vec<Option<Day>>| {
            let days = training.map(days).unwrap_or_default();
            days.into_iter().flatten().filter(|day| *day <= self.window.day).max()
        };
        let round = |kind, cadence: Option<Cadence>, latest: Option<Day>| {
            let period = Period::due(cadence?, latest, filed);
            let (name, last) = (period.text(), last(latest.filter(|_| kind != Kind::Assessment)));
            let detail =
                Text::new(format!("{}{}", name.zh, last.zh), format!("{}{}", name.en, last.en));
            Some(self.item(kind, period.last_day(), detail))
        };
        let records = latest(|training| training.records.iter().map(|one| one.day).collect());
        let talks = latest(|training| training.talks.iter().map(|one| one.day).collect());
        let reports = latest(|training| training.reports.iter().map(|one| one.day).collect());
        let rounds = [
            round(Kind::Record, cadence.records, records),
            round(Kind::Talk, cadence.talks, talks),
            round(Kind::Report, cadence.reports, reports),
            round(Kind::Assessment, cadence.assessments, self.assessed()),
        ];
        rounds.into_iter().flatten().collect()
    }

    /// The last day of the latest year that was assessed.
    fn assessed(&self) -> Option<Day> {
        let years = self.person.assessments.iter().map(|one| one.year);
        let year = years.filter(|year| *year <= self.window.day.year()).max()?;
        Some(Month::new(year.number(), 12)?.last_day())
    }

    /// A missing contact, and a missing second mentor where the village needs one.
    fn mentors(&self, filed: Day) -> Vec<Item> {
        if !self.person.is_reserve() {
            return Vec::new();
        }
        let Some(demand) = self.policy().mentors.given() else { return Vec::new() };
        let (day, mut items) = (self.window.day, Vec::new());
        let required = demand.required.is_some_and(|required| required.0);
        if required && facts::current_contact(self.person, day).is_none() {
            let detail = Text::new("没有唯一的现任培养联系人", "not exactly one current contact");
            items.push(self.item(Kind::Mentor, filed, detail));
        }
        let village = self.path.parent().and_then(|path| self.archive.villages.get(&path));
        let class = village.and_then(|village| village.class);
        let wanted: Vec<&str> = demand.hard_village_classes.iter().map(|word| &**word).collect();
        let mut classes =
            facts::current_mentors(self.person, day).filter_map(|mentor| mentor.class.as_deref());
        let hard = class.filter(|class| *class != VillageClass::Ordinary && !wanted.is_empty());
        if let Some(class) = hard.filter(|_| !classes.any(|class| wanted.contains(&class))) {
            let detail = Text::new(
                format!("{class}须另有{}帮带", wanted.join("、")),
                format!("a {class} needs another mentor: {}", wanted.join(", ")),
            );
            items.push(self.item(Kind::Mentor, filed, detail));
        }
        if let Some(call) = call::organizer(self.archive, self.path) {
            items.iter_mut().for_each(|item| item.call = Some(call.clone()));
        }
        items
    }

    /// A year without a plan, and plans whose day comes.
    fn plans(&self, filed: Day) -> Vec<Item> {
        let year = self.window.day.year();
        let plans = self.person.training.given().map(|training| &training.plans[..]);
        let plans = plans.unwrap_or_default();
        let mut items = Vec::new();
        let missing = !plans.iter().any(|plan| plan.year == Some(year));
        if let Some(first) = Day::new(year.number(), 1, 1).filter(|_| missing) {
            let detail = Text::new(format!("没有{year}年的计划"), format!("no plan for {year}"));
            items.push(self.item(Kind::Plan, first.max(filed), detail));
        }
        let days = plans.iter().filter_map(|plan| Some((plan.year?, plan.deadline?)));
        let coming = days.filter(|(_, deadline)| *deadline >= self.window.day);
        items.extend(coming.map(|(year, deadline)| {
            let detail = Text::new(
                format!("{year}年计划的时限"),
                format!("last day of the plan for {year}"),
            );
            self.item(Kind::Plan, deadline, detail)
        }));
        items
    }

    /// A posting away from the own village that ends without its report.
    fn posting(&self, posting: &Posting) -> Option<Item> {
        let due = posting.until?;
        if matches!(&posting.host, Some(Host::Village(host)) if self.path.is_within(host.path())) {
            return None;
        }
        let reported = posting.report.given().is_some_and(|note| self.window.has_come(note.day));
        let form = posting.form.as_ref().map_or("", |form| form.as_str());
        let host = posting.host.as_ref().map_or("", |host| host.name());
        let detail = Text::new(
            format!("{form}（{host}）没有汇报"),
            format!("{form} ({host}) without its report"),
        );
        (!reported).then(|| self.item(Kind::Posting, due, detail))
    }

    /// The month in which the person passes the age by which he or she qualifies.
    fn age(&self) -> Option<Item> {
        let reference = self.filed().unwrap_or(self.window.day);
        let ways = self.policy().qualifications.iter().filter(|way| self.holds(way, reference));
        let limit = ways.filter_map(|way| way.max_age).max()?.0;
        let months = i16::try_from((limit + 1) * 12).ok()?;
        let passes = self.person.birth.plus_months(months);
        let due = passes.first_day();
        (due <= self.window.until_election).then(|| {
            let detail = Text::new(
                format!("{passes} 起超过 {limit} 周岁"),
                format!("over {limit} from {passes}"),
            );
            self.item(Kind::Age, due, detail)
        })
    }

    /// Whether the person qualifies in one of the policy's ways on a day.
    fn holds(&self, way: &Qualification, day: Day) -> bool {
        let waiver = self.person.steps().and_then(|steps| steps.waiver.given());
        let waiver = waiver.filter(|waiver| waiver.day.is_none_or(|approved| approved <= day));
        let ground = waiver.and_then(|waiver| waiver.ground.as_ref());
        let age = u32::try_from(facts::age(self.person, day)).unwrap_or_default();
        let own = facts::highest_education(self.person, day).map(|education| education.level());
        way.max_age.is_none_or(|most| age <= most.0)
            && way.min_education.is_none_or(|least| own.is_some_and(|own| own >= least.level()))
            && (way.waiver.is_none() || way.waiver.as_ref() == ground)
    }

    /// A file in which nothing is new.
    fn stale(&self) -> Option<Item> {
        let day = self.window.day;
        let own = latest::entry(self.person, day);
        let latest = own.max(self.mentions.latest_event(self.archive, self.path, day))?;
        let due = latest.plus_days(self.policy().stale_days?.0.into());
        (due <= self.window.until).then(|| {
            let detail = Text::new(format!("最近一笔 {latest}"), format!("last entry on {latest}"));
            self.item(Kind::Stale, due, detail)
        })
    }

    /// Departments that hold the person, and a review that stops being valid.
    fn joint_review(&self, outcome: &Outcome<'_>) -> Vec<Item> {
        let batch = &outcome.review.batch;
        let held = outcome.review.departments.iter().filter(|reply| outcome.is_pending(reply));
        let mut items: Vec<Item> = held
            .filter_map(|reply| {
                let detail = Text::new(
                    format!("{batch} 批由{}待核", reply.name),
                    format!("held by {} in batch {batch}", reply.name),
                );
                let mut item = self.item(Kind::Hold, reply.replied?, detail);
                let name = reply.handler.as_ref().map(ToString::to_string);
                item.call = Some(Call { name, post: Some(reply.name.to_string()) });
                Some(item)
            })
            .collect();
        let passed = outcome.verdict() == Verdict::Passed;
        let until =
            outcome.review.valid_until.filter(|until| passed && *until <= self.window.until);
        items.extend(until.map(|until| {
            let detail = Text::new(format!("{batch} 批到期"), format!("batch {batch} ends"));
            let call = call::organizer(self.archive, self.path);
            Item { call, ..self.item(Kind::Review, until, detail) }
        }));
        items
    }

    fn ranks(&self, stage: Stage) -> Vec<Rank> {
        let day = self.window.day;
        let counted = self
            .person
            .assessments
            .iter()
            .filter(|one| stage != Stage::Left && one.year <= day.year());
        counted
            .filter_map(|one| {
                let is_reminded =
                    one.reminder.given().is_some_and(|talk| self.window.has_come(talk.day));
                Some(Rank { year: one.year, rank: one.rank?.0, is_reminded })
            })
            .collect()
    }
}

/// When something was done last, as the end of a sentence; nothing if it never was.
pub(super) fn last(day: Option<Day>) -> Text {
    day.map_or_else(
        || Text::new("", ""),
        |day| Text::new(format!("，上次 {day}"), format!(", last on {day}")),
    )
}
