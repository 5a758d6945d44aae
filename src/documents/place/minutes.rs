//! The minutes of a town's deliberation (研判纪要): who was there, who was listed, and who was not.

use serde::Serialize;

use crate::documents::item::{NeededItem, unfilled};
use crate::documents::topic::Topic;
use crate::facts::town_name;
use crate::model::Day;
use crate::model::names::Names;
use crate::model::town::Deliberation;
use crate::model::words::PaperName;
use crate::path::ArchivePath;

use super::part::Part;
use super::pool::Pool;
use super::row::{Row, value};
use super::wording::Wording;

pub(super) const ROW: Row = Row {
    name: PaperName::Minutes,
    why_not: ("没有研判记录", "no deliberation is recorded"),
    parts: |pool, topic| {
        let all = deliberations(pool, topic);
        let parts = all.iter().enumerate().map(|(at, own)| Part {
            at,
            mark: own.day.map(|day| day.to_string()).unwrap_or_default(),
            missing: missing(own),
            day: own.day,
            ..Part::default()
        });
        parts.collect()
    },
    view: |pool, (topic, part), wording| {
        let all = deliberations(pool, topic);
        value(all.get(part.at).map(|own| view(pool, topic, own, wording)).unwrap_or_default())
    },
    blank: |_, _| value(MinutesView::default()),
};

#[derive(Debug, Default, Serialize)]
struct MinutesView {
    town: Option<String>,
    /// Its number among the town's minutes.
    number: Option<String>,
    issuer: Option<String>,
    date: Option<String>,
    opening: Vec<String>,
    heard: Vec<String>,
    /// Who was listed: a sentence that counts, then a line a village.
    listed: Vec<String>,
    unlisted: Vec<String>,
    decided: Vec<String>,
    present: Option<String>,
    excused: Option<String>,
    guests: Option<String>,
    recorder: Option<String>,
}

/// The deliberations of a town by the day, the earliest first.
fn deliberations<'a>(pool: &Pool<'a>, topic: &Topic) -> Vec<&'a Deliberation> {
    let Topic::Town(folder) = topic else { return Vec::new() };
    let town = pool.archive.towns.get(folder);
    let own = town.into_iter().flat_map(|town| town.deliberations.distinct());
    let mut own: Vec<&Deliberation> = own.filter(|own| pool.has_come(own.day)).collect();
    own.sort_by_key(|own| own.day);
    own
}

fn missing(own: &Deliberation) -> Vec<NeededItem> {
    unfilled([
        (NeededItem::of("研判", "日期"), own.day.is_some()),
        (NeededItem::of("研判", "主持"), own.chair.is_some()),
        (NeededItem::of("研判", "参加"), own.present.is_filled()),
    ])
}

fn view(pool: &Pool<'_>, topic: &Topic, own: &Deliberation, wording: &Wording<'_>) -> MinutesView {
    let Topic::Town(folder) = topic else { return MinutesView::default() };
    let day = own.day.unwrap_or(pool.setup.day);
    let town = town_name(pool.archive, folder, day).to_owned();
    let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
    let place = text(&own.place)
        .map(|place| wording.sentence("地点", &[("地点", place)]))
        .unwrap_or_default();
    let values = [
        ("日期", own.day.map(Day::printed).unwrap_or_default()),
        ("地点", place),
        ("主持", text(&own.chair).unwrap_or_default()),
        ("乡镇", town.clone()),
    ];
    MinutesView {
        number: own
            .number
            .map(|number| wording.sentence("期号", &[("期号", number.0.to_string())])),
        issuer: Some(wording.sentence("发文机关", &values)),
        date: own.day.map(Day::printed),
        opening: wording.paragraphs("开头", &values),
        heard: wording.paragraphs("听取情况", &values),
        listed: listed(pool, own, day, wording),
        unlisted: unlisted(own, wording),
        decided: lines(text(&own.decided).as_deref()),
        present: present(own),
        excused: joined(&own.excused),
        guests: joined(&own.guests),
        recorder: text(&own.recorder),
        town: Some(town),
    }
}

fn lines(text: Option<&str>) -> Vec<String> {
    let lines = text.unwrap_or_default().lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn joined(names: &Names) -> Option<String> {
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// Everybody who was there, first who was in the chair.
fn present(own: &Deliberation) -> Option<String> {
    let mut names: Vec<&str> = own.chair.iter().map(|name| &**name).collect();
    for name in &own.present {
        if !names.contains(&&**name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join("、"))
}

/// How many were listed, and who in each village, as the villages were called on the day.
fn listed(pool: &Pool<'_>, own: &Deliberation, day: Day, wording: &Wording<'_>) -> Vec<String> {
    let mut villages: Vec<(String, Vec<String>)> = Vec::new();
    let mut seen: Vec<&ArchivePath> = Vec::new();
    for path in own.listed.iter().map(|one| one.path()) {
        if seen.contains(&path) {
            continue;
        }
        seen.push(path);
        let (village, name) = match pool.person(path) {
            Some(one) => {
                let home = one.home_on(pool.archive, day);
                (home.village.to_owned(), one.called.clone())
            }
            None => (pool.village_name(path).to_owned(), path.name().to_owned()),
        };
        match villages.iter_mut().find(|(own, _)| *own == village) {
            Some((_, names)) => names.push(name),
            None => villages.push((village, vec![name])),
        }
    }
    if villages.is_empty() {
        return wording.paragraphs("没有列入", &[]);
    }
    let count = [("人数", seen.len().to_string())];
    let lines = villages.into_iter().map(|(village, names)| {
        let values =
            [("村", village), ("人数", names.len().to_string()), ("姓名", names.join("、"))];
        wording.sentence("列入的村", &values)
    });
    wording.paragraphs("列入", &count).into_iter().chain(lines).collect()
}

/// How many were not listed, and each with the reason.
fn unlisted(own: &Deliberation, wording: &Wording<'_>) -> Vec<String> {
    let text = |text: &Option<crate::model::Text>| {
        text.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    let each: Vec<String> = own
        .unlisted
        .distinct()
        .map(|one| {
            let values = [("姓名", text(&one.name)), ("原因", text(&one.reason))];
            wording.sentence("未列入的人", &values)
        })
        .collect();
    if each.is_empty() {
        return Vec::new();
    }
    let count = [("人数", each.len().to_string())];
    wording.paragraphs("未列入", &count).into_iter().chain(each).collect()
}
