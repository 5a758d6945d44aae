//! The archive as rules see it that look at more than one person: what they need of everybody.

use std::collections::BTreeMap;
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use crate::archive::Archive;
use crate::facts::obligation::Ranked;
use crate::facts::{self, Counted, Home, Stage};
use crate::model::place::At;
use crate::model::training::Mentor;
use crate::model::{Day, Person, Policy, Year};
use crate::path::ArchivePath;

use super::person_context::PersonContext;

/// One person among all: what tells people apart and what is counted. Small, since everyone's
/// is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Member {
    /// Where the person's record stands in the file: the whole file.
    pub(crate) span: At,
    /// The name that is printed.
    pub name: String,
    /// The folders of the town and of the village to which the person belonged on the day, where
    /// they are others than those in which the person's folder lies.
    elsewhere: Option<[Option<ArchivePath>; 2]>,
    /// What counting needs to know.
    pub(crate) counted: Counted,
    /// The post for which the person is trained.
    pub(crate) target_post: Option<String>,
    pub(crate) identity: Option<String>,
    pub(crate) phone: Option<String>,
    pub filing_number: Option<String>,
    /// The years in which the person was put forward for a post.
    pub(crate) proposals: Vec<Year>,
    /// Ranks in yearly assessments.
    pub(crate) ranks: Vec<Ranked>,
    /// Who trains the person on the day.
    pub(crate) mentors: Vec<Trainer>,
}

/// Someone who trains a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Trainer {
    /// Where the entry stands in the person's file.
    pub(crate) span: At,
    pub(crate) name: String,
    /// The trainer's post, which tells namesakes apart.
    pub(crate) post: String,
}

impl Member {
    pub(super) fn new(context: &PersonContext<'_>) -> Self {
        let person = context.person;
        let text = |text: &str| text.to_owned();
        let target_post = person.target_post.as_ref().filter(|_| person.is_reserve());
        Self {
            span: person.span,
            name: person.name.to_string(),
            elsewhere: elsewhere(context),
            counted: Counted::new(person, context.stage, context.day),
            target_post: target_post.map(ToString::to_string),
            identity: person.identity.as_deref().map(text),
            phone: person.phone.as_deref().map(text),
            filing_number: person.filing_number().map(text),
            proposals: proposals(person, context.day),
            ranks: Ranked::of(context.archive, context.path, person, (context.stage, context.day)),
            mentors: facts::current_mentors(person, context.day).filter_map(Trainer::new).collect(),
        }
    }

    /// Whether the person has left.
    pub(crate) fn has_left(&self) -> bool {
        self.counted.stage == Stage::Left
    }
}

/// The folders of the home of the day, if they are not those above the person's own.
fn elsewhere(context: &PersonContext<'_>) -> Option<[Option<ArchivePath>; 2]> {
    let folders = |home: Home<'_>| [home.town_folder, home.village_folder];
    let (then, now) = (folders(context.home_on(None)), folders(Home::of_folder(context.path)));
    (then != now).then_some(then)
}

/// The years of what is entered under 推荐使用 by a day.
fn proposals(person: &Person, day: Day) -> Vec<Year> {
    let days = person.proposals.iter().filter_map(|one| one.day);
    days.filter(|one| *one <= day).map(Day::year).collect()
}

impl Trainer {
    fn new(mentor: &Mentor) -> Option<Self> {
        let name = mentor.name.as_deref()?.to_owned();
        let post = mentor.post.as_deref().unwrap_or_default().to_owned();
        Some(Self { span: mentor.span, name, post })
    }
}

/// The archive with everybody in it whose file could be read, on a day.
#[derive(Debug)]
pub(crate) struct ArchiveContext<'a> {
    pub(crate) archive: &'a Archive,
    /// The day for which everything holds.
    pub(crate) day: Day,
    /// The day of the clock, if dates in the future are looked for.
    pub(crate) today: Option<Day>,
    pub(crate) members: BTreeMap<ArchivePath, Member>,
    /// Those who belonged to other folders on the day than those in which they lie.
    elsewhere: Vec<ArchivePath>,
}

impl<'a> ArchiveContext<'a> {
    pub(super) fn new(
        archive: &'a Archive,
        (day, today): (Day, Option<Day>),
        members: BTreeMap<ArchivePath, Member>,
    ) -> Self {
        let moved = members.iter().filter(|(_, member)| member.elsewhere.is_some());
        let elsewhere = moved.map(|(path, _)| path.clone()).collect();
        Self { archive, day, today, members, elsewhere }
    }
}

impl ArchiveContext<'_> {
    /// The county's rules in force on the day: for what is so on that day, such as posts and shares,
    /// and for what comes round. An entry with a day of its own is judged by the rules of that day.
    pub(crate) fn present_policy(&self) -> &Policy {
        self.archive.policies.on(self.day)
    }

    /// The people who belonged to the town or village of a folder on the day.
    pub(crate) fn within(
        &self,
        unit: &ArchivePath,
    ) -> impl Iterator<Item = (&ArchivePath, &Member)> {
        let came_later = |member: &Member| member.elsewhere.is_some();
        let were_here = move |(_, member): &(&ArchivePath, &Member)| {
            member.elsewhere.iter().flatten().flatten().any(|folder| folder == unit)
        };
        let elsewhere = self.elsewhere.iter().map(|path| (path, &self.members[path]));
        let here = self.below(unit).filter(move |(_, member)| !came_later(member));
        here.chain(elsewhere.filter(were_here))
    }

    /// The people below a town's or village's folder.
    fn below(&self, unit: &ArchivePath) -> impl Iterator<Item = (&ArchivePath, &Member)> + use<'_> {
        let folder = format!("{unit}/");
        let from = (Bound::Included(folder.as_str()), Bound::Unbounded);
        let below = self.members.range::<str, _>(from);
        below.take_while(move |(path, _)| path.as_str().starts_with(&folder))
    }

    /// 培养 below a folder: the base of every share.
    pub(crate) fn trained(
        &self,
        unit: &ArchivePath,
    ) -> impl Iterator<Item = (&ArchivePath, Counted)> {
        let everybody = self.within(unit).map(|(path, member)| (path, member.counted));
        everybody.filter(|(_, counted)| counted.is_trained(self.present_policy()))
    }

    /// 在库 below a folder.
    pub(crate) fn kept(&self, unit: &ArchivePath) -> impl Iterator<Item = (&ArchivePath, &Member)> {
        self.within(unit).filter(|(_, member)| member.counted.is_kept(self.present_policy()))
    }
}
