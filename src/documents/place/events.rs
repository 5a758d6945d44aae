//! Papers of a training event: who signs in (签到表), and what came of it (培训情况表).

use std::collections::BTreeSet;

use serde::Serialize;

use crate::archive::Archive;
use crate::documents::topic::Topic;
use crate::model::Event;
use crate::model::words::PaperName;
use crate::numbers::Fraction;
use crate::path::ArchivePath;

use super::list::ListView;
use super::part::Part;
use super::pool::Pool;
use super::row::{Row, value};
use super::table::{Column, TableView};
use super::wording::Wording;

pub(super) const SIGN_IN: Row = Row {
    name: PaperName::SignIn,
    why_not: ("没有参加人员", "nobody is to take part"),
    parts: |pool, topic| once(pool, topic),
    view: |pool, (topic, _), wording| value(SignInView::new(pool, topic, wording)),
    blank: |_, wording| value(SignInView::blank(wording)),
};

pub(super) const ATTENDANCE: Row = Row {
    name: PaperName::Attendance,
    why_not: ("还没有办完，或没有参加人员", "it is not over, or nobody took part"),
    parts: |pool, topic| {
        let end = event(pool, topic).and_then(|event| event.until.or(event.from));
        let day = end.filter(|end| *end <= pool.setup.day);
        let parts = once(pool, topic).into_iter().filter(|_| day.is_some());
        parts.map(|part| Part { day, ..part }).collect()
    },
    view: |pool, (topic, part), wording| {
        let rows = guests(pool, topic);
        let counts = counts(pool, topic, &rows);
        let list = ListView::whole((pool, wording), (topic, part), (ATTENDED, &rows), &counts);
        value(AttendanceView { event: Facts::of(pool, topic), list })
    },
    blank: |setup, wording| {
        let list = ListView::blank(&setup.county, ATTENDED, wording);
        value(AttendanceView { event: Facts::default(), list })
    },
};

/// What an event says of itself.
#[derive(Debug, Default, Serialize)]
struct Facts {
    name: Option<String>,
    theme: Option<String>,
    number: Option<String>,
    time: Option<String>,
    place: Option<String>,
    organizer: Option<String>,
    teachers: Option<String>,
    teacher: Option<String>,
    hours: Option<String>,
    due: Option<String>,
    others: Option<String>,
}

#[derive(Debug, Serialize)]
struct SignInView {
    event: Facts,
    table: TableView,
}

#[derive(Debug, Serialize)]
struct AttendanceView {
    event: Facts,
    #[serde(flatten)]
    list: ListView,
}

/// Somebody who was asked to an event.
struct Guest {
    name: String,
    town: String,
    village: String,
    post: Option<String>,
    /// Why the person was missing.
    missing: Option<String>,
    is_missing: bool,
    result: Option<String>,
    homework: Option<String>,
    takeaway: Option<String>,
    hours: Option<String>,
}

/// Columns of the hand stay empty until the event.
const SIGNED: &[Column<Guest>] = &[
    Column::new("姓名", 22, |one| Some(one.name.clone())),
    Column::prose("乡镇、村及职务", 68, |one| {
        let post = one.post.as_deref().unwrap_or_default();
        // Many a post begins with its village, which then need not be told twice.
        let place = match post.strip_prefix(&*one.village) {
            Some(_) => one.town.clone(),
            None => format!("{}{} ", one.town, one.village),
        };
        Some(format!("{place}{post}").trim_end().to_owned())
    }),
    Column::new("签到（上午）", 33, |one| one.is_missing.then(|| reason(one))),
    Column::new("签到（下午）", 33, |_| None),
];

const ATTENDED: &[Column<Guest>] = &[
    Column::new("姓名", 18, |one| Some(one.name.clone())),
    Column::new("乡镇", 20, |one| Some(one.town.clone())),
    Column::new("村", 20, |one| Some(one.village.clone())),
    Column::prose("职务", 36, |one| one.post.clone()),
    Column::new("出勤", 16, |one| {
        Some(if one.is_missing { reason(one) } else { "√".to_owned() })
    }),
    Column::new("学时", 13, |one| one.hours.clone()),
    Column::new("考核", 18, |one| one.result.clone()),
    Column::prose("实践作业", 30, |one| one.homework.clone()),
    Column::prose("心得", 72, |one| one.takeaway.clone()),
];

/// What stands in the place of a signature.
fn reason(one: &Guest) -> String {
    one.missing.clone().unwrap_or_else(|| "缺席".to_owned())
}

/// Whether a file is of somebody who was asked to an event.
pub(super) fn asks(archive: &Archive, event: &ArchivePath, file: &ArchivePath) -> bool {
    let Some((_, event)) = archive.events.iter().find(|(own, _)| own == event) else {
        return false;
    };
    let absent = event.absent.iter().map(|own| own.person.path());
    let mut asked = event.attendees().map(|own| own.person.path()).chain(absent);
    asked.any(|person| file.is_within(person))
}

fn event<'a>(pool: &Pool<'a>, topic: &Topic) -> Option<&'a Event> {
    let Topic::Event(file) = topic else { return None };
    pool.archive.events.iter().find(|(own, _)| own == file).map(|(_, event)| event)
}

fn once(pool: &Pool<'_>, topic: &Topic) -> Vec<Part> {
    let Some(event) = event(pool, topic) else { return Vec::new() };
    if event.participants.is_empty() && event.absent.is_empty() {
        return Vec::new();
    }
    let mark = event.number.map(|number| format!("第{}期", number.0)).unwrap_or_default();
    vec![Part { mark, ..Part::default() }]
}

/// Everybody who was asked, in the event's order, those who were missing last.
fn guests(pool: &Pool<'_>, topic: &Topic) -> Vec<Guest> {
    let Some(event) = event(pool, topic) else { return Vec::new() };
    let hours = event.hours.as_ref().map(ToString::to_string);
    let guest = |path: &ArchivePath| {
        let one = pool.person(path)?;
        Some(Guest {
            name: one.name.clone(),
            town: one.town.clone(),
            village: one.village.clone(),
            post: one.occupation.clone(),
            missing: None,
            is_missing: false,
            result: None,
            homework: None,
            takeaway: None,
            hours: None,
        })
    };
    let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
    let there = event.attendees().filter_map(|own| {
        let homework = own.homework.as_ref().filter(|own| pool.has_come(own.day));
        let homework = homework.map(|own| {
            let day = own.day.map(|day| day.to_string());
            super::list::lines([day.as_deref(), own.judged.as_deref()])
        });
        Some(Guest {
            result: text(&own.result),
            homework: homework.flatten(),
            takeaway: text(&own.takeaway),
            hours: hours.clone(),
            ..guest(own.person.path())?
        })
    });
    let mut seen: BTreeSet<&ArchivePath> = event.attendees().map(|own| own.person.path()).collect();
    let missing = event.absent.iter().filter(|own| seen.insert(own.person.path()));
    let missing = missing.filter_map(|own| {
        let guest = guest(own.person.path())?;
        Some(Guest { missing: text(&own.reason), is_missing: true, ..guest })
    });
    let missing: Vec<Guest> = missing.collect();
    there.chain(missing).collect()
}

impl Facts {
    fn of(pool: &Pool<'_>, topic: &Topic) -> Self {
        let Some(event) = event(pool, topic) else { return Self::default() };
        let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
        let names = |all: Vec<String>| (!all.is_empty()).then(|| all.join("、"));
        let days = [event.from, event.until].into_iter().flatten().map(|day| day.printed());
        let mut days: Vec<String> = days.collect();
        days.dedup();
        let others = event
            .others
            .iter()
            .filter_map(|own| Some(format!("{}{}人", own.kind.as_ref()?, own.count?.0)));
        Self {
            name: Some(event.name.to_string()),
            theme: event.theme.as_ref().map(ToString::to_string),
            number: event.number.map(|number| format!("第{}期", number.0)),
            time: (!days.is_empty()).then(|| days.join("至")),
            place: place(event),
            organizer: text(&event.organizer),
            teachers: names(event.teachers.iter().map(ToString::to_string).collect()),
            teacher: text(&event.head_teacher),
            hours: event.hours.as_ref().map(ToString::to_string),
            due: Some(guests(pool, topic).len().to_string()),
            others: names(others.collect()),
        }
    }
}

/// Where it is held, with the kind of place unless its name says that.
fn place(event: &Event) -> Option<String> {
    let kind = event.place_kind.as_deref();
    match (event.place.as_deref(), kind) {
        (Some(place), Some(kind)) if !place.contains(kind) => Some(format!("{place}（{kind}）")),
        (place, kind) => place.or(kind).map(str::to_owned),
    }
}

impl SignInView {
    fn new(pool: &Pool<'_>, topic: &Topic, wording: &Wording<'_>) -> Self {
        let guests = guests(pool, topic);
        Self { event: Facts::of(pool, topic), table: TableView::whole(SIGNED, &guests, wording) }
    }

    fn blank(wording: &Wording<'_>) -> Self {
        let nobody: &[Guest] = &[];
        Self { event: Facts::default(), table: TableView::whole(SIGNED, nobody, wording) }
    }
}

fn counts(pool: &Pool<'_>, topic: &Topic, all: &[Guest]) -> [(&'static str, String); 4] {
    let there = all.iter().filter(|one| !one.is_missing).count();
    let others = Facts::of(pool, topic).others.unwrap_or_else(|| "无".to_owned());
    [
        ("应到", all.len().to_string()),
        ("实到", there.to_string()),
        ("出勤率", Fraction::of(there, all.len()).percent()),
        ("其他", others),
    ]
}
