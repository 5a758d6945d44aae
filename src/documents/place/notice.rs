//! The public notice (公示): those of a town whose notices hang for the same days.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::documents::item::{NeededItem, unfilled};
use crate::documents::topic::Topic;
use crate::facts::{town_name, workdays};
use crate::model::office::Intake;
use crate::model::words::PaperName;
use crate::model::{Day, Month};
use crate::path::ArchivePath;

use super::notice_line::NoticeLine;
use super::part::Part;
use super::pool::Pool;
use super::profile::Profile;
use super::row::{Row, value};
use super::table::{Head, TableView};
use super::wording::Wording;

pub(super) const ROW: Row = Row {
    name: PaperName::Notice,
    why_not: ("还没有公示", "no notice has been put up"),
    parts: |pool, topic| {
        let all = notices(pool, topic).into_iter().enumerate();
        all.map(|(at, notice)| part(pool, topic, at, &notice)).collect()
    },
    view: |pool, (topic, part), wording| {
        let all = notices(pool, topic);
        value(all.get(part.at).map(|own| view(pool, topic, own, wording)).unwrap_or_default())
    },
    blank: |_, _| value(NoticeView::default()),
};

/// Those of a town whose notices hang for the same days.
#[derive(Debug)]
pub(super) struct Notice<'p> {
    pub(super) from: Day,
    pub(super) until: Option<Day>,
    pub(super) people: Vec<(&'p Profile, &'p NoticeLine)>,
}

/// Up to how many people are told in sentences; more stand in a table.
const SENTENCES: usize = 5;

#[derive(Debug, Default, Serialize)]
struct NoticeView {
    opening: Vec<String>,
    /// One sentence a person, where they are few.
    people: Vec<String>,
    table: TableView,
    waivers: Vec<String>,
    /// For how long and where it hangs.
    span: Vec<String>,
    /// Where and how objections are taken.
    intake: Vec<String>,
    issuer: Option<String>,
    date: Option<String>,
}

/// The notices of a town, the earliest first.
pub(super) fn notices<'p>(pool: &'p Pool<'_>, topic: &Topic) -> Vec<Notice<'p>> {
    let Topic::Town(folder) = topic else { return Vec::new() };
    let mut all: Vec<Notice<'p>> = Vec::new();
    for one in pool.people(&Topic::County) {
        let Some(own) = one.notice.as_ref() else { continue };
        if own.town_folder.as_ref() != Some(folder) {
            continue;
        }
        let same = |notice: &&mut Notice<'_>| (notice.from, notice.until) == (own.from, own.until);
        match all.iter_mut().find(same) {
            Some(notice) => notice.people.push((one, own)),
            None => all.push(Notice { from: own.from, until: own.until, people: vec![(one, own)] }),
        }
    }
    all.sort_by_key(|notice| (notice.from, notice.until));
    all
}

fn part(pool: &Pool<'_>, topic: &Topic, at: usize, notice: &Notice<'_>) -> Part {
    let unplaced = names(notice.people.iter().filter(|(_, own)| own.place.is_none()));
    let needs = [
        (NeededItem::of("公示", "止"), notice.until.is_some()),
        (NeededItem::of("公示", "地点").note(unplaced.clone()), unplaced.is_empty()),
        (NeededItem::of("受理", "单位"), intake(pool, topic).is_some()),
    ];
    let never = notice.people.first().map(|(_, own)| &own.never[..]).unwrap_or_default();
    let never = never.iter().map(|field| NeededItem::of("公示字段", field));
    let private = notice.people.iter().flat_map(|(one, own)| {
        own.private.iter().map(|field| NeededItem::own(field).note(one.called.clone()))
    });
    Part {
        at,
        mark: notice.from.to_string(),
        missing: unfilled(needs),
        private: never.chain(private).collect(),
        is_public: true,
        day: Some(notice.from),
    }
}

/// The names of some of a notice's people.
pub(super) fn names<'n, 'p: 'n>(
    people: impl Iterator<Item = &'n (&'p Profile, &'p NoticeLine)>,
) -> String {
    people.map(|(one, _)| one.called.as_str()).collect::<Vec<_>>().join("、")
}

/// Where the town takes objections, or the county where the town says nothing.
fn intake<'a>(pool: &Pool<'a>, topic: &Topic) -> Option<&'a Intake> {
    let Topic::Town(folder) = topic else { return None };
    let town = pool.archive.towns.get(folder).and_then(|town| town.intake.given());
    let county = || pool.archive.settings.as_ref().and_then(|own| own.intake.given());
    town.or_else(county).filter(|own| own.unit.is_some())
}

/// What the papers about a notice have in their sentences.
pub(super) fn values(
    pool: &Pool<'_>,
    topic: &Topic,
    notice: &Notice<'_>,
    wording: &Wording<'_>,
) -> Vec<(&'static str, String)> {
    let policies = &pool.archive.policies;
    let basis = match policies.on(notice.from).name.as_ref() {
        Some(name) => wording.sentence("依据", &[("名称", name.to_string())]),
        None => wording.sentence("无依据", &[]),
    };
    let until = notice.until.unwrap_or(notice.from);
    let days = workdays(policies, notice.from, until).to_string();
    vec![
        ("依据", basis),
        ("乡镇", town(pool, topic, notice.from)),
        ("人数", notice.people.len().to_string()),
        ("起", notice.from.printed()),
        ("止", notice.until.map(Day::printed).unwrap_or_default()),
        ("工作日", days),
        ("地点", all_of(notice, |own| own.place.as_deref()).unwrap_or_default()),
    ]
}

/// What is noted of a notice's people, each once: in how many places it hung, in which ways.
fn all_of<'n>(notice: &'n Notice<'_>, text: fn(&NoticeLine) -> Option<&str>) -> Option<String> {
    let told = notice.people.iter().filter_map(|(_, own)| text(own));
    let mut all: Vec<&'n str> = told.flat_map(|text| text.split('、')).collect();
    let mut seen = BTreeSet::new();
    all.retain(|text| seen.insert(*text));
    (!all.is_empty()).then(|| all.join("、"))
}

/// How a notice was made known, where that is noted.
pub(super) fn way(notice: &Notice<'_>, wording: &Wording<'_>) -> Option<String> {
    let ways = all_of(notice, |own| own.way.as_deref())?;
    Some(wording.sentence("公示方式", &[("方式", ways)]))
}

/// What the town was called on a day.
fn town(pool: &Pool<'_>, topic: &Topic, day: Day) -> String {
    match topic {
        Topic::Town(folder) => town_name(pool.archive, folder, day).to_owned(),
        _ => String::new(),
    }
}

fn view(pool: &Pool<'_>, topic: &Topic, notice: &Notice<'_>, wording: &Wording<'_>) -> NoticeView {
    let mut values = values(pool, topic, notice, wording);
    let decided = decided(pool, topic, notice).into_iter().map(|day| {
        let own = [("日期", day.printed()), ("乡镇", town(pool, topic, notice.from))];
        wording.sentence("研判", &own)
    });
    values.push(("研判", decided.collect()));
    let is_short = notice.people.len() <= SENTENCES;
    let people = notice.people.iter().filter(|_| is_short);
    let table = if is_short { TableView::default() } else { table(notice) };
    let waivers = notice.people.iter().filter_map(|(one, own)| {
        let (ground, reason) = own.waiver.clone()?;
        let reason = reason.lines().map(str::trim).collect::<String>();
        let own = [("姓名", one.name.clone()), ("依据", ground), ("理由", reason)];
        Some(wording.sentence("放宽", &own))
    });
    NoticeView {
        opening: wording.paragraphs("开头", &values),
        people: people.map(|(one, own)| sentence(one, own, wording)).collect(),
        table,
        waivers: waivers.collect(),
        span: wording
            .paragraphs("公示时间", &values)
            .into_iter()
            .chain(way(notice, wording))
            .collect(),
        intake: taken(pool, topic, notice, wording),
        issuer: Some(wording.sentence("落款", &values)),
        date: Some(notice.from.printed()),
    }
}

/// The day of the town's deliberation that listed a notice's people, where it is that of all.
fn decided(pool: &Pool<'_>, topic: &Topic, notice: &Notice<'_>) -> Option<Day> {
    let Topic::Town(folder) = topic else { return None };
    let listed = |path: &ArchivePath| {
        let all = pool.archive.towns.get(folder)?.deliberations.distinct();
        let own = all.filter(|own| own.listed.iter().any(|one| one.path() == path));
        own.filter_map(|own| own.day).filter(|day| *day <= notice.from).max()
    };
    let days: Vec<Option<Day>> = notice.people.iter().map(|(one, _)| listed(&one.path)).collect();
    days.first().copied().flatten().filter(|day| days.iter().all(|own| *own == Some(*day)))
}

/// A person in a sentence: name, then the county's fields, each in the county's words.
fn sentence(one: &Profile, own: &NoticeLine, wording: &Wording<'_>) -> String {
    let told = own.fields.iter().filter(|(field, text)| field != "姓名" && !text.is_empty());
    let told = told.map(|(field, text)| {
        let text = match Month::parse(text) {
            Some(month) => format!("{}年{}月", month.year(), month.number()),
            None => text.clone(),
        };
        // A county's wording may have no words for a field that it lists.
        let words = wording.sentence(field, &[("值", text.clone())]);
        if words.is_empty() { text } else { words }
    });
    let all: Vec<String> = [one.name.clone()].into_iter().chain(told).collect();
    all.join("，") + "。"
}

/// How wide the column of a field is, in millimetres where all usual ones are there.
fn width(field: &str) -> u16 {
    match field {
        "姓名" => 22,
        "性别" | "年龄" => 12,
        "现任职务" => 50,
        "拟培养岗位" => 36,
        _ => 24,
    }
}

/// Everybody in a table of the county's fields.
fn table(notice: &Notice<'_>) -> TableView {
    let fields = notice.people.first().map(|(_, own)| &own.fields[..]).unwrap_or_default();
    let heads = fields.iter().map(|(field, _)| Head::plain(field.clone(), width(field)));
    let columns = [Head::plain("序号", 11)].into_iter().chain(heads).collect();
    let row = |(at, (_, own)): (usize, &(&Profile, &NoticeLine))| {
        let cells = own.fields.iter().map(|(_, text)| Some(text.clone()));
        [Some((at + 1).to_string())].into_iter().chain(cells).collect()
    };
    TableView::plain(columns, notice.people.iter().enumerate().map(row).collect())
}

/// Where and how objections are taken.
fn taken(
    pool: &Pool<'_>,
    topic: &Topic,
    notice: &Notice<'_>,
    wording: &Wording<'_>,
) -> Vec<String> {
    let Some(intake) = intake(pool, topic) else { return Vec::new() };
    let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
    let phone = all_of(notice, |own| own.phone.as_deref()).or_else(|| text(&intake.phone));
    let lines = [
        ("受理电话", phone),
        ("受理地址", text(&intake.address)),
        ("受理邮箱", text(&intake.mail)),
    ];
    let lines =
        lines.into_iter().filter_map(|(name, own)| Some(wording.sentence(name, &[("值", own?)])));
    let unit = [("单位", text(&intake.unit).unwrap_or_default())];
    wording.paragraphs("受理", &unit).into_iter().chain(lines).collect()
}
