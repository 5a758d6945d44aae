//! The records of training, as the handbook and the yearly record sheets show them.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts::{Home, Stretch};
use crate::model::ability::Ability;
use crate::model::event::{Event, Homework, Participant};
use crate::model::list::{List, Maybe};
use crate::model::reference::Host;
use crate::model::training::{
    Activity, Comparison, Course, DatedNote, KeyWork, Meeting, Mentoring, Posting, Record, Report,
    Talk, Training,
};
use crate::model::{Day, Text, Year};

use super::span::{Span, by_day};
use super::words::{Rows, day, joined, text};

/// The records that both papers show, each list by its days.
#[derive(Debug, Default, Serialize)]
pub(super) struct Records {
    notes: Rows<Note>,
    trainings: Rows<TrainingRow>,
    abilities: Rows<AbilityRow>,
    activities: Rows<ActivityRow>,
    practices: Rows<Practice>,
    meetings: Rows<MeetingRow>,
    tasks: Rows<Task>,
    talks: Rows<TalkRow>,
    reports: Rows<ReportRow>,
    mentor_records: Rows<MentorRecord>,
}

#[derive(Debug, Serialize)]
struct Note {
    date: Option<String>,
    kind: Option<String>,
    text: Option<String>,
    recorder: Option<String>,
}

#[derive(Debug, Serialize)]
struct TrainingRow {
    start: Option<String>,
    end: Option<String>,
    number: Option<String>,
    name: Option<String>,
    theme: Option<String>,
    purpose: Option<String>,
    organiser: Option<String>,
    place: Option<String>,
    teachers: Option<String>,
    hours: Option<String>,
    ways: Option<String>,
    content: Option<String>,
    task: Option<String>,
    task_due: Option<String>,
    handed_in: Option<String>,
    judged: Option<String>,
    result: Option<String>,
    takeaway: Option<String>,
}

/// What somebody was able to do, point by point.
#[derive(Debug, Serialize)]
struct AbilityRow {
    date: Option<String>,
    phase: Option<String>,
    points: Vec<Point>,
    assessor: Option<String>,
}

#[derive(Debug, Serialize)]
struct ActivityRow {
    date: Option<String>,
    kind: Option<String>,
    text: Option<String>,
    count: Option<String>,
}

#[derive(Debug, Serialize)]
struct Practice {
    kind: Option<String>,
    batch: Option<String>,
    host: Option<String>,
    post: Option<String>,
    start: Option<String>,
    end: Option<String>,
    tutor: Option<String>,
    tutor_post: Option<String>,
    host_opinion: Option<String>,
    before: Option<Dated>,
    during: Option<Dated>,
    after: Option<Dated>,
    comparisons: Vec<Point>,
    comment: Option<String>,
}

#[derive(Debug, Serialize)]
struct Dated {
    date: Option<String>,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
struct Point {
    point: String,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
struct MeetingRow {
    date: Option<String>,
    meeting: Option<String>,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
struct Task {
    date: Option<String>,
    kind: Option<String>,
    text: Option<String>,
    count: Option<String>,
    effect: Option<String>,
}

#[derive(Debug, Serialize)]
struct TalkRow {
    date: Option<String>,
    talker: Option<String>,
    post: Option<String>,
    way: Option<String>,
    kind: Option<String>,
    place: Option<String>,
    present: Option<String>,
    text: Option<String>,
    problems: Option<String>,
    measures: Option<String>,
}

#[derive(Debug, Serialize)]
struct ReportRow {
    date: Option<String>,
    text: Option<String>,
    reader: Option<String>,
}

#[derive(Debug, Serialize)]
struct MentorRecord {
    date: Option<String>,
    mentor: Option<String>,
    aspect: Option<String>,
    way: Option<String>,
    text: Option<String>,
}

impl Records {
    pub(super) fn new(subject: &Subject<'_>, span: Span) -> Self {
        let training = subject.training();
        Self {
            notes: rows(training, span, |one| &one.records, |one| one.day, Note::new),
            trainings: trainings(subject, span),
            abilities: span.rows(&subject.person.abilities, |one| one.day, AbilityRow::new),
            activities: rows(
                training,
                span,
                |one| &one.activities,
                |one| one.day,
                ActivityRow::new,
            ),
            practices: practices(subject, span),
            meetings: rows(training, span, |one| &one.meetings, |one| one.day, MeetingRow::new),
            tasks: rows(training, span, |one| &one.key_work, |one| one.day, Task::new),
            talks: rows(training, span, |one| &one.talks, |one| one.day, TalkRow::new),
            reports: rows(training, span, |one| &one.reports, |one| one.day, ReportRow::new),
            mentor_records: rows(
                training,
                span,
                |one| &one.mentoring,
                |one| one.day,
                MentorRecord::new,
            ),
        }
    }
}

fn rows<T, R>(
    training: Option<&Training>,
    span: Span,
    list: fn(&Training) -> &List<T>,
    date: fn(&T) -> Option<Day>,
    row: impl Fn(&T) -> R,
) -> Rows<R> {
    training.map(|training| span.rows(list(training), date, row)).unwrap_or_default()
}

/// The postings, each in every year that it touches.
fn practices(subject: &Subject<'_>, span: Span) -> Rows<Practice> {
    let Some(Training { postings, .. }) = subject.training() else { return Rows::default() };
    let held = postings.iter().filter(|one| span.holds_of(Stretch::of_posting(one))).collect();
    let rows = by_day(held, |one: &Posting| one.from, |one| Practice::new(subject, one, span.day));
    Rows::or_nothing(rows, postings.is_nothing())
}

/// The county's events and the person's own courses, together by their first days.
fn trainings(subject: &Subject<'_>, span: Span) -> Rows<TrainingRow> {
    let events = subject
        .events()
        .filter(|(event, one)| span.holds_of(Stretch::of_event(event, one)))
        .map(|(event, one)| (event.from, TrainingRow::of_event(event, one, span.day)));
    let own = subject.training().map(|training| &training.courses);
    let courses = own
        .into_iter()
        .flatten()
        .filter(|course| span.holds_of(Stretch::of_course(course)))
        .map(|course| (course.from, TrainingRow::of_course(course, span.day)));
    let mut all: Vec<_> = events.chain(courses).collect();
    all.sort_by_key(|(from, _)| *from);
    let rows = all.into_iter().map(|(_, row)| row).collect();
    Rows::or_nothing(rows, own.is_some_and(List::is_nothing))
}

/// Whether something that may last longer than a day is over.
fn is_over(until: Option<Day>, today: Day) -> bool {
    until.is_none_or(|until| until <= today)
}

/// The last day of something that lasts longer than its first, once it has come.
fn later(from: Option<Day>, until: Option<Day>, today: Day) -> Option<String> {
    day(until.filter(|until| Some(*until) != from && *until <= today))
}

impl TrainingRow {
    fn of_event(event: &Event, one: &Participant, today: Day) -> Self {
        let cycle = event.cycle.given();
        // Homework is not there before the day on which it was handed in.
        let come = |homework: &&Homework| homework.day.is_none_or(|day| day <= today);
        let homework = one.homework.as_ref().filter(come);
        let over = is_over(event.until, today);
        Self {
            start: day(event.from),
            end: later(event.from, event.until, today),
            number: text(event.number.as_ref()),
            name: Some(event.name.to_string()),
            theme: text(event.theme.as_ref()),
            purpose: text(event.purpose.as_ref()),
            organiser: text(event.organizer.as_ref()),
            place: text(event.place.as_ref()),
            teachers: joined(&event.teachers),
            hours: text(event.hours.as_ref()),
            ways: joined(&event.ways),
            content: text(event.content.as_ref()),
            task: cycle.and_then(|cycle| text(cycle.task.as_ref())),
            task_due: cycle.and_then(|cycle| day(cycle.hand_in)),
            handed_in: homework.and_then(|homework| day(homework.day)),
            judged: homework.and_then(|homework| text(homework.judged.as_ref())),
            result: text(one.result.as_ref().filter(|_| over)),
            takeaway: text(one.takeaway.as_ref().filter(|_| over)),
        }
    }

    fn of_course(course: &Course, today: Day) -> Self {
        let over = is_over(course.until, today);
        Self {
            start: day(course.from),
            end: later(course.from, course.until, today),
            number: None,
            name: text(course.name.as_ref()),
            theme: text(course.theme.as_ref()),
            purpose: None,
            organiser: text(course.organizer.as_ref()),
            place: text(course.place.as_ref()),
            teachers: None,
            hours: text(course.hours.as_ref()),
            ways: joined(&course.ways),
            content: text(course.content.as_ref()),
            task: None,
            task_due: None,
            handed_in: None,
            judged: None,
            result: text(course.result.as_ref().filter(|_| over)),
            takeaway: text(course.takeaway.as_ref().filter(|_| over)),
        }
    }
}

impl Note {
    fn new(one: &Record) -> Self {
        Self {
            date: day(one.day),
            kind: text(one.kind.as_ref()),
            text: text(one.content.as_ref()),
            recorder: text(one.recorder.as_ref()),
        }
    }
}

impl AbilityRow {
    fn new(one: &Ability) -> Self {
        let point = |(point, found): &(String, Text)| Point {
            point: point.clone(),
            text: Some(found.to_string()),
        };
        Self {
            date: day(one.day),
            phase: text(one.phase.as_ref()),
            points: one.findings.iter().map(point).collect(),
            assessor: text(one.assessor.as_ref()),
        }
    }
}

impl ActivityRow {
    fn new(one: &Activity) -> Self {
        Self {
            date: day(one.day),
            kind: text(one.kind.as_ref()),
            text: text(one.content.as_ref()),
            count: text(one.number.as_ref()),
        }
    }
}

impl Practice {
    /// A posting as it stood on a day: what is said of it at its end is not there before.
    fn new(subject: &Subject<'_>, one: &Posting, today: Day) -> Self {
        let over = is_over(one.until, today);
        let comparison = one.comparison.given().filter(|_| over);
        Self {
            kind: text(one.form.as_ref()),
            batch: text(one.batch.as_ref()),
            host: one.host.as_ref().map(|host| host_name(subject, host, one.from)),
            post: text(one.post.as_ref()),
            start: day(one.from),
            end: day(one.until.filter(|_| over)),
            tutor: text(one.tutor.as_ref()),
            tutor_post: text(one.tutor_post.as_ref()),
            host_opinion: text(one.host_opinion.as_ref()),
            before: Dated::new(&one.aim, today),
            during: Dated::new(&one.contrast, today),
            after: Dated::new(&one.report, today),
            comparisons: comparison.map(Point::all).unwrap_or_default(),
            comment: text(one.comment.as_ref().filter(|_| over)),
        }
    }
}

/// The name of a host: of a village the one that it had when the posting began.
pub(in crate::documents) fn host_name(
    subject: &Subject<'_>,
    host: &Host,
    from: Option<Day>,
) -> String {
    match host {
        Host::Village(village) => {
            let day = subject.on(from).day;
            Home::of_village(subject.archive, village.path(), day).village.to_owned()
        }
        Host::Unit(unit) => unit.to_string(),
    }
}

impl Dated {
    fn new(note: &Maybe<DatedNote>, today: Day) -> Option<Self> {
        let note = note.given().filter(|note| note.day.is_none_or(|day| day <= today))?;
        Some(Self { date: day(note.day), text: text(note.content.as_ref()) })
    }
}

impl Point {
    fn all(comparison: &Comparison) -> Vec<Self> {
        [
            ("兄弟村", &comparison.village),
            ("群众期盼", &comparison.hopes),
            ("兄弟村干部", &comparison.cadres),
        ]
        .map(|(point, found)| Self { point: point.to_owned(), text: text(found.as_ref()) })
        .into()
    }
}

impl MeetingRow {
    fn new(one: &Meeting) -> Self {
        Self {
            date: day(one.day),
            meeting: text(one.meeting.as_ref()),
            text: text(one.content.as_ref()),
        }
    }
}

impl Task {
    fn new(one: &KeyWork) -> Self {
        Self {
            date: day(one.day),
            kind: text(one.kind.as_ref()),
            text: text(one.content.as_ref()),
            count: text(one.cases.as_ref()),
            effect: text(one.effect.as_ref()),
        }
    }
}

impl TalkRow {
    fn new(one: &Talk) -> Self {
        Self {
            date: day(one.day),
            talker: text(one.talker.as_ref()),
            post: text(one.post.as_ref()),
            way: text(one.form.as_ref()),
            kind: text(one.kind.as_ref()),
            place: text(one.place.as_ref()),
            present: joined(&one.present),
            text: text(one.content.as_ref()),
            problems: text(one.problems.as_ref()),
            measures: text(one.measures.as_ref()),
        }
    }
}

impl ReportRow {
    fn new(one: &Report) -> Self {
        Self {
            date: day(one.day),
            text: text(one.summary.as_ref()),
            reader: text(one.reader.as_ref()),
        }
    }
}

impl MentorRecord {
    fn new(one: &Mentoring) -> Self {
        Self {
            date: day(one.day),
            mentor: text(one.mentor.as_ref()),
            aspect: text(one.aspect.as_ref()),
            way: text(one.way.as_ref()),
            text: text(one.content.as_ref()),
        }
    }
}

/// A year as its number.
pub(super) fn year(year: Option<Year>) -> Option<String> {
    text(year.as_ref())
}
