//! Every date of a person's file with its place: what stands in the order of time, what ends
//! after it began, and what must have come.

use crate::model::Person;
use crate::model::date::MonthOrDay;
use crate::model::entry::{Course, Entry, Stamp};
use crate::model::record::Record;
use crate::model::selection::Selection;
use crate::model::training::Training;

use crate::model::locator::Locator;

/// A date and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) locator: Locator,
    pub(super) date: MonthOrDay,
}

/// The dates of a list's entries, in the file's order.
#[derive(Debug)]
pub(super) struct Series {
    pub(super) name: &'static str,
    /// The entries that have a date.
    pub(super) dates: Vec<Dated>,
}

/// A time with its two ends.
#[derive(Debug)]
pub(super) struct Period {
    pub(super) from: MonthOrDay,
    /// When it ended, and where that stands.
    pub(super) until: Dated,
}

/// The date under a key of a record, if it is filled in.
pub(super) fn dated(
    record: &impl Record,
    key: &'static str,
    date: Option<impl Into<MonthOrDay>>,
) -> Option<Dated> {
    Some(Dated { locator: Locator::at(record, key), date: date?.into() })
}

/// A record's time under two keys, if both are filled in.
pub(super) fn period<D: Into<MonthOrDay>>(
    record: &impl Record,
    (from, until): (Option<D>, Option<D>),
    key: &'static str,
) -> Option<Period> {
    Some(Period { from: from?.into(), until: dated(record, key, until)? })
}

/// The entries of a person's file that declare a time: of the person, the intention, the training.
pub(super) fn entries(person: &Person) -> Vec<Entry> {
    let mut entries = person.entries();
    entries.extend(person.intention.given().into_iter().flat_map(Record::entries));
    entries.extend(person.training.given().into_iter().flat_map(Record::entries));
    entries
}

/// The lists that stand in the order of time: of what has happened, and the yearly plans, which may
/// lie ahead.
pub(super) fn ordered(entries: &[Entry]) -> Vec<Series> {
    let mut lists: Vec<Series> = Vec::new();
    let is_ordered = |entry: &&Entry| matches!(entry.time.course, Course::Done | Course::Planned);
    for entry in entries.iter().filter(is_ordered) {
        if lists.last().is_none_or(|last| last.name != entry.list) {
            lists.push(Series { name: entry.list, dates: Vec::new() });
        }
        if let (Some(last), Some(date)) = (lists.last_mut(), stamped(entry, entry.time.first)) {
            last.dates.push(date);
        }
    }
    lists
}

fn stamped(entry: &Entry, stamp: Stamp) -> Option<Dated> {
    Some(Dated { locator: Locator::key_of(entry.place, stamp.key), date: stamp.date? })
}

/// Every date of something that has happened: those of the lists and all others. Ends may lie
/// ahead, but not those of the course of life.
pub(super) fn past(person: &Person, entries: &[Entry]) -> Vec<Dated> {
    let done = entries.iter().filter(|entry| entry.time.course != Course::Planned);
    let mut dates: Vec<Dated> = done.filter_map(|entry| stamped(entry, entry.time.first)).collect();
    dates.extend(life(person));
    dates.extend(person.steps().into_iter().flat_map(steps));
    dates.extend(person.training.given().into_iter().flat_map(beside_lists));
    dates.extend(person.assessments.iter().filter_map(|one| {
        let reminder = one.reminder.given()?;
        dated(reminder, "日期", reminder.day)
    }));
    dates.extend(person.exit.given().and_then(|exit| dated(exit, "日期", exit.day)));
    dates
}

fn life(person: &Person) -> Vec<Dated> {
    let mut dates = vec![
        dated(person, "出生年月", Some(person.birth)),
        dated(person, "入党时间", person.party_joined),
        dated(person, "转正时间", person.party_confirmed),
        dated(person, "参加工作时间", person.work_start),
    ];
    if let Some(steps) = person.party_steps.given() {
        dates.push(dated(steps, "申请", steps.application));
        dates.push(dated(steps, "积极分子", steps.activist));
        dates.push(dated(steps, "发展对象", steps.candidate));
    }
    let schools = [&person.full_time_education, &person.in_service_education];
    let schools = schools.into_iter().filter_map(|school| school.given());
    dates.extend(schools.map(|school| dated(school, "毕业时间", school.graduated)));
    dates.extend(person.intention.given().map(|one| dated(one, "日期", one.day)));
    dates.extend(person.recruitment.given().map(|one| dated(one, "日期", one.day)));
    dates.extend(person.abilities.iter().map(|one| dated(one, "日期", one.day)));
    for stage in &person.resume {
        dates.push(dated(stage, "起", stage.from));
        dates.push(dated(stage, "止", stage.until));
    }
    dates.extend(person.family.iter().map(|one| dated(one, "出生年月", one.birth)));
    dates.extend(person.verifications.iter().map(|one| dated(one, "材料日期", one.evidence_date)));
    dates.extend(person.attachments.iter().map(|one| dated(one, "日期", one.date)));
    dates.into_iter().flatten().collect()
}

fn steps(steps: &Selection) -> Vec<Dated> {
    let screening = steps.examination.given().and_then(|one| one.screening.given());
    let dates = [
        steps.recommendation.given().and_then(|one| dated(one, "日期", one.day)),
        steps.examination.given().and_then(|one| dated(one, "日期", one.day)),
        screening.and_then(|one| dated(one, "日期", one.day)),
        steps.publicity.given().and_then(|one| dated(one, "起", one.from)),
        steps.filing.given().and_then(|one| dated(one, "日期", one.day)),
        steps.waiver.given().and_then(|one| dated(one, "日期", one.day)),
    ];
    dates.into_iter().flatten().collect()
}

fn beside_lists(training: &Training) -> Vec<Dated> {
    let notes = training.postings.iter().flat_map(|one| [&one.aim, &one.contrast, &one.report]);
    let notes = notes.filter_map(|note| note.given());
    notes.filter_map(|note| dated(note, "日期", note.day)).collect()
}

/// Every time of the person's file that has two ends.
pub(super) fn periods(person: &Person, entries: &[Entry]) -> Vec<Period> {
    let mut periods: Vec<Period> =
        person.resume.iter().filter_map(|one| period(one, (one.from, one.until), "止")).collect();
    periods.extend(entries.iter().filter_map(|entry| {
        let until = stamped(entry, entry.time.last?)?;
        Some(Period { from: entry.time.first.date?, until })
    }));
    let publicity = person.steps().and_then(|steps| steps.publicity.given());
    periods.extend(publicity.and_then(|one| period(one, (one.from, one.until), "止")));
    periods
}
