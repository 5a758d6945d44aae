//! Why someone may be filed or not: every condition with value, day, ground and line.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::diagnostic::{Level, Text};
use crate::facts::obligation::{Index, Ranked};
use crate::facts::{self, Stage};
use crate::model::{Day, Person};
use crate::path::ArchivePath;
use crate::yaml::Document;

use super::condition::{Condition, State, Topic};
use super::folder;
use super::grounds::Grounds;
use super::options::CheckOptions;
use super::person_context::PersonContext;
use super::progress::TOPICS;

/// One person's conditions on a day.
#[derive(Debug)]
pub(crate) struct Explanation {
    /// How far the person has come.
    pub(crate) stage: Stage,
    /// The conditions, by topic.
    pub rows: Vec<ExplainedCondition>,
}

/// One condition with everything that is shown of it.
#[derive(Debug)]
pub(crate) struct ExplainedCondition {
    /// What it is about.
    pub(crate) topic: Text,
    /// The code under which `check` reports it.
    pub code: &'static str,
    /// What is asked for.
    pub(crate) what: Text,
    pub(crate) value: Text,
    pub state: State,
    /// The day of what there is, or for which it was tested.
    pub day: Option<Day>,
    /// What it rests on.
    pub(crate) ground: Text,
    /// The file in which it is seen.
    pub(crate) file: ArchivePath,
    pub(crate) line: Option<usize>,
}

/// Tells of one person of an archive every condition, met or not.
pub(crate) fn why(archive: &Archive, path: &ArchivePath, person: &Person, day: Day) -> Explanation {
    let index = Index::new(archive);
    let named = BTreeSet::from([path.clone()]);
    let ask = CheckOptions {
        level: Level::Filing,
        as_of: Some(day),
        today: None,
        named,
        within: Vec::new(),
        jobs: 1,
    };
    let mut context = PersonContext::new(archive, &index, path, person, (day, &ask));
    context.attached = archive.attached(path);
    context.town_ranks = town_ranks(&context);
    let grounds = Grounds::new(archive);
    let mut places = Places { archive, day, grounds, read: BTreeMap::new() };
    let told = TOPICS
        .iter()
        .chain(folder::TOPICS)
        .filter(|topic| topic.rule.speaks_of(&context))
        .flat_map(|topic| {
            (topic.tell)(&context).into_iter().map(move |condition| (topic, condition))
        });
    let rows = told.map(|(topic, condition)| places.row(topic, condition)).collect();
    Explanation { stage: context.stage, rows }
}

/// The ranks of everyone who may be ranked beside a person who is.
fn town_ranks(context: &PersonContext<'_>) -> Vec<(ArchivePath, Ranked)> {
    if context.person.assessments.iter().all(|one| one.rank.is_none()) {
        return Vec::new();
    }
    let archive = context.archive;
    let town = context.path.parts().next();
    let moves = archive.is_anybody_moved();
    let of_town = archive.people.keys().filter(|path| moves || path.parts().next() == town);
    let ranks = of_town.filter_map(|path| {
        let person = archive.person(path).value?;
        let stage = facts::stage(&person, None, context.day);
        let ranks = Ranked::of(archive, path, &person, (stage, context.day)).into_iter();
        Some(ranks.map(|rank| (path.clone(), rank)).collect::<Vec<_>>())
    });
    ranks.flatten().collect()
}

/// Finds lines, and reads each file for them once.
struct Places<'a> {
    archive: &'a Archive,
    day: Day,
    grounds: Grounds,
    read: BTreeMap<ArchivePath, Option<Document>>,
}

impl Places<'_> {
    fn row(&mut self, topic: &Topic, condition: Condition) -> ExplainedCondition {
        let under = condition.under.unwrap_or(self.day);
        let file = condition.file;
        let read = || self.archive.document(&file);
        let document = self.read.entry(file.clone()).or_insert_with(read).as_ref();
        let line = document.and_then(|document| {
            let span = condition.locator.find(&document.root)?;
            Some(document.source.position(span.start).line)
        });
        ExplainedCondition {
            topic: Text::new(topic.title.0, topic.title.1),
            code: topic.rule.code,
            what: condition.what,
            value: condition.value,
            state: condition.state,
            day: condition.day,
            ground: self.grounds.basis(topic.rule.basis, under, condition.ground.as_ref()),
            file,
            line,
        }
    }
}
