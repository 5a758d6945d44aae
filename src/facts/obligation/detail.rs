//! What exactly is owed, as values; the words for the agenda follow from them.

use crate::diagnostic::Text as Message;
use crate::facts::period::{Period, listed};
use crate::model::training::{Mentor, Posting};
use crate::model::words::{Cadence, VillageClass};
use crate::model::{Day, Month, Text, Year};
use crate::text;

use super::rounds::Rounds;

/// What exactly is owed.
#[derive(Debug, Clone)]
pub(crate) enum Detail<'a> {
    /// Something that comes round; the name of whom it is about, where the file has several.
    Round(Cadence, Rounds, Option<&'a str>),
    /// One current contact; those who are.
    Contact(Vec<&'a Mentor>),
    /// Another mentor, of one of these classes, in a village of a class; the one there is.
    VillageMentor(VillageClass, Vec<&'a str>, Option<&'a Mentor>),
    /// The plan of a year.
    Plan(Year),
    /// The last day of a year's plan.
    Deadline(Year),
    /// A posting with what it still lacks.
    Posting(&'a Posting, Vec<&'static str>),
    /// Training at least once a year; the latest day of one.
    Coverage(Option<Day>),
    /// The month from which the person is over an age limit.
    Age(Month, u32),
    /// A task for practice of an event; how many have not handed it in.
    Homework(&'a Text, Option<&'a Text>, usize),
    /// The latest entry of a file.
    Stale(Day),
    /// A department that holds the person in a batch.
    Held(&'a str, &'a str),
    /// The end of a batch's validity.
    Validity(&'a str),
    /// A reminder talk for a rank of a year.
    Rank(Year, u32),
    /// A survey of the village.
    Survey,
    /// Talks of the survey: kind, number, fewest.
    SurveyTalks(Vec<(&'a str, u32, u32)>),
    /// Reserves for posts that are or fall vacant: needed, there.
    Vacancy(Vec<&'a str>, usize, usize),
}

impl Detail<'_> {
    pub(crate) fn text(&self) -> Message {
        match self {
            Self::Round(_, rounds, name) => round(rounds, *name),
            Self::Contact(_) => {
                Message::new("没有唯一的现任培养联系人", "not exactly one current contact")
            }
            Self::VillageMentor(class, wanted, _) => Message::new(
                format!("{class}须另有{}帮带", wanted.join("、")),
                format!("a {class} needs another mentor: {}", wanted.join(", ")),
            ),
            Self::Plan(year) => {
                Message::new(format!("没有{year}年的计划"), format!("no plan for {year}"))
            }
            Self::Deadline(year) => Message::new(
                format!("{year}年计划的时限"),
                format!("last day of the plan for {year}"),
            ),
            Self::Posting(posting, missing) => self::posting(posting, missing),
            Self::Coverage(latest) => coverage(*latest),
            Self::Age(passes, limit) => Message::new(
                format!("{passes} 起超过 {limit} 周岁"),
                format!("over {limit} from {passes}"),
            ),
            Self::Homework(event, task, people) => homework(event, *task, *people),
            Self::Stale(latest) => {
                Message::new(format!("最近一笔 {latest}"), format!("last entry on {latest}"))
            }
            Self::Held(batch, department) => Message::new(
                format!("{batch} 批由{department}待核"),
                format!("held by {department} in batch {batch}"),
            ),
            Self::Validity(batch) => {
                Message::new(format!("{batch} 批到期"), format!("batch {batch} ends"))
            }
            Self::Rank(year, rank) => Message::new(
                format!("{year}年度第{rank}名，没有提醒谈话"),
                format!("rank {rank} in {year}, not reminded"),
            ),
            Self::Survey => Message::new("没有摸底", "no survey"),
            Self::SurveyTalks(short) => too_few(short),
            Self::Vacancy(names, needed, there) => Message::new(
                format!("{}空缺，应有在库后备 {needed} 名，现有 {there} 名", names.join("、")),
                format!("{} vacant, {needed} reserves needed, {there} there", names.join(", ")),
            ),
        }
    }
}

/// The first period that was missed, or the next one, and when it was done last.
fn round(rounds: &Rounds, name: Option<&str>) -> Message {
    let period = rounds.missed.first().unwrap_or(&rounds.next).text();
    let last = last(rounds.latest);
    let of = |colon: &str| name.map(|name| format!("{name}{colon}")).unwrap_or_default();
    Message::new(
        format!("{}{}{}", of("："), period.zh, last.zh),
        format!("{}{}{}", of(": "), period.en, last.en),
    )
}

fn posting(posting: &Posting, missing: &[&str]) -> Message {
    let form = posting.form.as_ref().map_or("", |form| form.as_str());
    let host = posting.host.as_ref().map_or("", |host| host.name());
    let missing = missing.join("、");
    Message::new(
        format!("{form}（{host}）没有{missing}"),
        format!("{form} ({host}) without {missing}"),
    )
}

fn homework(event: &Text, task: Option<&Text>, people: usize) -> Message {
    let (task, people) = (task.map_or("", |task| task), text::count(people, "人", "person"));
    Message::new(
        format!("{event}：{task}，{}没有交", people.zh),
        format!("{event}: {task}, not handed in by {}", people.en),
    )
}

fn coverage(latest: Option<Day>) -> Message {
    let last = last(latest);
    Message::new(format!("每年轮训一次{}", last.zh), format!("trained once a year{}", last.en))
}

fn too_few(short: &[(&str, u32, u32)]) -> Message {
    let each = |(kind, held, least): &(&str, u32, u32)| format!("{kind} {held}/{least}");
    let all: Vec<String> = short.iter().map(each).collect();
    Message::new(
        format!("摸排谈话不足：{}", all.join("、")),
        format!("too few talks: {}", all.join(", ")),
    )
}

/// When something was done last, as the end of a sentence; nothing if it never was.
fn last(day: Option<Day>) -> Message {
    day.map_or_else(
        || Message::new("", ""),
        |day| Message::new(format!("，上次 {day}"), format!(", last on {day}")),
    )
}

/// Periods in words; of many the first few and how many there are.
pub(crate) fn periods(periods: &[Period]) -> Message {
    const SHOWN: usize = 6;
    let number = periods.len();
    let Message { zh, en } = listed(&periods[..number.min(SHOWN)]);
    if number <= SHOWN {
        return Message::new(format!("`{zh}` "), format!("`{en}`"));
    }
    Message::new(
        format!("`{zh}` 等 {number} 个时段"),
        format!("`{en}` and others, {number} in all"),
    )
}
