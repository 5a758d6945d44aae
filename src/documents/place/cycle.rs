//! The booklet of a round of a train–practise–train cycle (循环培训班册): its lessons, its class, what the
//! class was to do at home and did, and who showed it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::documents::topic::Topic;
use crate::model::event::{Cycle, Event, Homework, Participant};
use crate::model::words::PaperName;
use crate::model::{Day, Text};
use crate::path::ArchivePath;

use super::heading::Heading;
use super::list::lines;
use super::part::Part;
use super::pool::Pool;
use super::profile::Profile;
use super::row::{Row, value};
use super::table::{Column, TableView};
use super::wording::Wording;

pub(super) const ROW: Row = Row {
    name: PaperName::Cycle,
    why_not: ("没有写明循环的培训", "no event belongs to a cycle"),
    parts: |pool, topic| {
        let rounds = rounds(pool, topic).into_keys().enumerate();
        rounds
            .map(|(at, (plan, round))| Part { at, mark: mark(plan, round), ..Part::default() })
            .collect()
    },
    view: |pool, (topic, part), wording| {
        let own = rounds(pool, topic).into_iter().nth(part.at);
        let view = own.map(|((plan, round), events)| {
            CycleView::new((pool, topic), (plan, round), &events, wording)
        });
        value(view.unwrap_or_default())
    },
    blank: |setup, _| {
        value(CycleView {
            heading: Heading::blank(&setup.county),
            lessons: TableView::every(LESSONS, &[]),
            class: TableView::every(CLASS, &[]),
            tasks: TableView::every(TASKS, &[]),
            shown: TableView::every(SHOWN, &[]),
            ..CycleView::default()
        })
    },
};

#[derive(Debug, Default, Serialize)]
struct CycleView {
    heading: Heading,
    plan: Option<String>,
    round: Option<String>,
    span: Option<String>,
    /// How many people are in it.
    size: Option<String>,
    teacher: Option<String>,
    lessons: TableView,
    class: TableView,
    tasks: TableView,
    shown: TableView,
}

/// Plan and round of a cycle.
type Round<'a> = (&'a str, Option<u32>);

/// An event of a cycle.
type Held<'a> = (&'a Event, &'a Cycle);

struct Lesson {
    day: Option<String>,
    time: Option<String>,
    content: Option<String>,
    ways: Option<String>,
    teachers: Option<String>,
}

struct Learner {
    name: String,
    town: String,
    village: String,
    post: Option<String>,
    age: String,
    education: Option<String>,
    group: Option<String>,
}

struct Task {
    name: String,
    village: String,
    task: Option<String>,
    day: Option<Day>,
    judged: Option<String>,
    remark: Option<&'static str>,
}

struct Shown {
    name: String,
    town: String,
    village: String,
    day: Option<String>,
    result: Option<String>,
    takeaway: Option<String>,
}

const LESSONS: &[Column<Lesson>] = &[
    Column::new("日期", 22, |one| one.day.clone()),
    Column::new("时段", 16, |one| one.time.clone()),
    Column::prose("内容", 64, |one| one.content.clone()),
    Column::new("方式", 24, |one| one.ways.clone()),
    Column::new("授课人", 30, |one| one.teachers.clone()),
];

const CLASS: &[Column<Learner>] = &[
    Column::new("姓名", 18, |one| Some(one.name.clone())),
    Column::new("乡镇", 22, |one| Some(one.town.clone())),
    Column::new("村", 24, |one| Some(one.village.clone())),
    Column::prose("职务", 42, |one| one.post.clone()),
    Column::new("年龄", 12, |one| Some(one.age.clone())),
    Column::new("学历", 18, |one| one.education.clone()),
    Column::new("组别", 20, |one| one.group.clone()),
];

const TASKS: &[Column<Task>] = &[
    Column::new("姓名", 18, |one| Some(one.name.clone())),
    Column::new("村", 24, |one| Some(one.village.clone())),
    Column::prose("实践作业", 52, |one| one.task.clone()),
    Column::new("交作业", 24, |one| one.day.map(|day| day.to_string())),
    Column::new("评比", 20, |one| one.judged.clone()),
    Column::new("备注", 18, |one| one.remark.map(str::to_owned)),
];

const SHOWN: &[Column<Shown>] = &[
    Column::new("姓名", 18, |one| Some(one.name.clone())),
    Column::new("乡镇", 22, |one| Some(one.town.clone())),
    Column::new("村", 24, |one| Some(one.village.clone())),
    Column::new("日期", 22, |one| one.day.clone()),
    Column::new("考核", 16, |one| one.result.clone()),
    Column::prose("心得", 54, |one| one.takeaway.clone()),
];

/// The rounds of all cycles with their events that had begun, each in the order of days.
fn rounds<'a>(pool: &Pool<'a>, topic: &Topic) -> BTreeMap<Round<'a>, Vec<Held<'a>>> {
    let mut rounds: BTreeMap<Round<'a>, Vec<Held<'a>>> = BTreeMap::new();
    let events = pool.archive.events.iter().map(|(_, event)| event);
    let begun = events.filter(|event| *topic == Topic::County && pool.has_come(event.from));
    for event in begun {
        let Some(cycle) = event.cycle.given() else { continue };
        let Some(plan) = cycle.plan.as_deref() else { continue };
        rounds.entry((plan, cycle.round.map(|own| own.0))).or_default().push((event, cycle));
    }
    rounds
}

fn mark(plan: &str, round: Option<u32>) -> String {
    let round = round.map(|round| format!("第{round}轮")).unwrap_or_default();
    format!("{plan}{round}")
}

fn texts<'t, T: ToString + 't>(all: impl IntoIterator<Item = &'t T>) -> Option<String> {
    let all: Vec<String> = all.into_iter().map(ToString::to_string).collect();
    (!all.is_empty()).then(|| all.join("、"))
}

impl CycleView {
    fn new(
        (pool, topic): (&Pool<'_>, &Topic),
        (plan, round): Round<'_>,
        events: &[Held<'_>],
        wording: &Wording<'_>,
    ) -> Self {
        let class = class(pool, events);
        let days = events.iter().flat_map(|(event, _)| [event.from, event.until]).flatten();
        let (first, last) = (days.clone().min(), days.max());
        let mut span: Vec<String> = first.into_iter().chain(last).map(Day::printed).collect();
        span.dedup();
        let programmes = pool.archive.programmes.iter().map(|(_, own)| own);
        let planned = programmes.filter(|own| *own.name == *plan).find_map(|own| own.size);
        let people = [("人数", class.len().to_string())];
        let size = match planned {
            Some(planned) => {
                let planned = ("规模", planned.0.to_string());
                wording.sentence("规模", &[people[0].clone(), planned])
            }
            None => wording.sentence("人数", &people),
        };
        let mut teachers: Vec<&Text> =
            events.iter().filter_map(|(event, _)| event.head_teacher.as_ref()).collect();
        teachers.dedup();
        Self {
            heading: Heading::new(pool, topic),
            plan: Some(plan.to_owned()),
            round: round.map(|round| wording.sentence("轮次", &[("轮次", round.to_string())])),
            span: (!span.is_empty()).then(|| span.join("至")),
            size: Some(size),
            teacher: texts(teachers),
            lessons: TableView::every(LESSONS, &lessons(events)),
            class: TableView::every(CLASS, &class),
            tasks: TableView::every(TASKS, &tasks(pool, events)),
            shown: TableView::every(SHOWN, &shown(pool, events)),
        }
    }
}

/// The lessons of all events; of an event without lessons what it says of itself.
fn lessons(events: &[Held<'_>]) -> Vec<Lesson> {
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let mut all = Vec::new();
    for (event, _) in events {
        let before = all.len();
        all.extend(event.lessons.distinct().map(|own| Lesson {
            day: own.day.map(|day| day.to_string()),
            time: text(&own.time),
            content: text(&own.content),
            ways: texts(own.ways.iter()),
            teachers: texts(own.teachers.iter()),
        }));
        if all.len() > before {
            continue;
        }
        let mut days: Vec<String> =
            [event.from, event.until].into_iter().flatten().map(|day| day.to_string()).collect();
        days.dedup();
        all.push(Lesson {
            day: lines(days.iter().map(|day| Some(day.as_str()))),
            time: None,
            content: text(&event.content).or_else(|| Some(event.name.to_string())),
            ways: texts(&event.ways),
            teachers: texts(&event.teachers),
        });
    }
    all
}

/// Everybody who took part or was to, once, in the order of places.
fn class(pool: &Pool<'_>, events: &[Held<'_>]) -> Vec<Learner> {
    let attending = events.iter().flat_map(|(event, _)| event.attendees());
    let mut groups: BTreeMap<&ArchivePath, &Text> = BTreeMap::new();
    for one in attending {
        if let Some(group) = &one.group {
            groups.insert(one.person.path(), group);
        }
    }
    let there = events.iter().flat_map(|(event, _)| event.attendees().map(|one| &one.person));
    let away = events.iter().flat_map(|(event, _)| event.absent.iter().map(|one| &one.person));
    let asked: BTreeSet<&ArchivePath> = there.chain(away).map(|one| one.path()).collect();
    let people = pool.people(&Topic::County).into_iter().filter(|one| asked.contains(&one.path));
    let learner = |one: &Profile| Learner {
        name: one.told_apart(),
        town: one.town.clone(),
        village: one.village.clone(),
        post: one.occupation.clone(),
        age: one.age.to_string(),
        education: one.education(),
        group: groups.get(&one.path).map(ToString::to_string),
    };
    people.map(learner).collect()
}

/// What was given as a task, and what each of the class handed in by the day.
fn tasks(pool: &Pool<'_>, events: &[Held<'_>]) -> Vec<Task> {
    let mut all = Vec::new();
    for (event, cycle) in events {
        let Some(task) = &cycle.task else { continue };
        let missed = event.absent.iter().map(|one| (&one.person, None));
        let asked = event.attendees().map(|one: &Participant| (&one.person, one.homework.as_ref()));
        let mut seen = BTreeSet::new();
        for (person, homework) in asked.chain(missed) {
            let Some(one) = pool.person(person.path()).filter(|one| seen.insert(&one.path)) else {
                continue;
            };
            let homework = homework.filter(|own| pool.has_come(own.day));
            all.push(Task {
                name: one.told_apart(),
                village: one.village.clone(),
                task: Some(task.to_string()),
                day: homework.and_then(|own| own.day),
                judged: homework.and_then(|own| own.judged.as_ref()).map(ToString::to_string),
                remark: remark(pool, cycle, homework),
            });
        }
    }
    all
}

/// Whether a task was handed in late, or is not there though its day is over.
fn remark(pool: &Pool<'_>, cycle: &Cycle, homework: Option<&Homework>) -> Option<&'static str> {
    let last = cycle.hand_in?;
    match homework.and_then(|own| own.day) {
        Some(day) => (day > last).then_some("迟交"),
        None => (last < pool.setup.day && homework.is_none()).then_some("未交"),
    }
}

/// Who took part in the events that came after a task: there the class shows what it has done at home.
fn shown(pool: &Pool<'_>, events: &[Held<'_>]) -> Vec<Shown> {
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let first = events.iter().position(|(_, cycle)| cycle.task.is_some());
    let shows = events.iter().skip(first.map_or(events.len(), |at| at + 1));
    let all = shows.flat_map(|(event, _)| event.attendees().map(move |one| (event, one)));
    let row = |(event, one): (&&Event, &Participant)| {
        let profile = pool.person(one.person.path())?;
        Some(Shown {
            name: profile.told_apart(),
            town: profile.town.clone(),
            village: profile.village.clone(),
            day: event.from.map(|day| day.to_string()),
            result: text(&one.result),
            takeaway: text(&one.takeaway),
        })
    };
    all.filter_map(row).collect()
}
