//! The pool of a town (一镇一库): its roster, the shares that are asked of it, posts and gaps, mentors,
//! difficult villages, key villages, able people away, and how the pool has moved.
//!
//! Its sheets are the town's lists under one cover, in the columns that the county gives to each of
//! them.

use serde::Serialize;

use crate::documents::setup::Setup;
use crate::documents::topic::Topic;
use crate::facts::{Terms, town_name};
use crate::model::Day;
use crate::model::words::{PaperName, QuotaForce, VillageClass};
use crate::numbers::{self, QuotaLine};

use super::heading::Heading;
use super::part::Part;
use super::pool::Pool;
use super::profile::Profile;
use super::row::{Row, value};
use super::table::{Column, TableView};
use super::wording::Wording;
use super::{away, gaps, key_villages, pairs, roster};

pub(super) const ROW: Row = Row {
    name: PaperName::TownPool,
    why_not: ("还没有人备案", "nobody has been filed"),
    parts: |pool, topic| {
        let is_any = pool.people(topic).iter().any(|one| one.is_trained);
        is_any.then(Part::default).into_iter().collect()
    },
    view: |pool, (topic, _), wording| value(view(pool, topic, wording)),
    blank: |setup, _| value(blank(setup)),
};

#[derive(Debug, Default, Serialize)]
struct TownPoolView {
    heading: Heading,
    /// Who heads the town, and who answers for its villages.
    leaders: Vec<Leader>,
    roster: TableView,
    quotas: TableView,
    gaps: TableView,
    pairs: TableView,
    hard_villages: TableView,
    key_villages: TableView,
    away: TableView,
    changes: TableView,
    /// Of those filed since the election, how many were used and have left.
    balance: Option<String>,
    /// Of the year: start, in, out and end.
    movement: Option<String>,
}

#[derive(Debug, Serialize)]
struct Leader {
    name: Option<String>,
    post: Option<String>,
}

fn view(pool: &Pool<'_>, topic: &Topic, wording: &Wording<'_>) -> TownPoolView {
    let changes = changes(pool, topic);
    TownPoolView {
        heading: Heading::new(pool, topic),
        leaders: leaders(pool, topic),
        roster: of_list(pool, topic, PaperName::Roster, |own| {
            TableView::whole(roster::COLUMNS, &roster::people(pool, topic), own)
        }),
        quotas: TableView::every(QUOTAS, &quotas(pool, topic)),
        gaps: of_list(pool, topic, PaperName::Gaps, |own| {
            TableView::whole(gaps::COLUMNS, &gaps::gaps(pool, topic), own)
        }),
        pairs: of_list(pool, topic, PaperName::Pairs, |own| {
            TableView::whole(pairs::COLUMNS, &pairs::pairs(pool, topic), own)
        }),
        hard_villages: of_list(pool, topic, PaperName::KeyVillages, |own| {
            let villages = key_villages::villages(pool, topic, VillageClass::Hard);
            TableView::whole(key_villages::HARD_COLUMNS, &villages, own)
        }),
        key_villages: of_list(pool, topic, PaperName::KeyVillages, |own| {
            let villages = key_villages::villages(pool, topic, VillageClass::Key);
            TableView::whole(key_villages::KEY_COLUMNS, &villages, own)
        }),
        away: of_list(pool, topic, PaperName::Away, |own| {
            TableView::whole(away::COLUMNS, &away::away(pool, topic), own)
        }),
        balance: Some(wording.sentence("进出", &balance(pool, topic))),
        movement: Some(wording.sentence("增减", &movement(pool, topic))),
        changes: TableView::every(CHANGES, &changes),
    }
}

/// All lists with nothing in them.
fn blank(setup: &Setup) -> TownPoolView {
    let own = |paper| Wording::new(setup, paper, setup.terms());
    TownPoolView {
        heading: Heading::blank(&setup.county),
        roster: TableView::empty(roster::COLUMNS, &own(PaperName::Roster)),
        quotas: TableView::every(QUOTAS, &[]),
        gaps: TableView::empty(gaps::COLUMNS, &own(PaperName::Gaps)),
        pairs: TableView::empty(pairs::COLUMNS, &own(PaperName::Pairs)),
        hard_villages: TableView::empty(key_villages::HARD_COLUMNS, &own(PaperName::KeyVillages)),
        key_villages: TableView::empty(key_villages::KEY_COLUMNS, &own(PaperName::KeyVillages)),
        away: TableView::empty(away::COLUMNS, &own(PaperName::Away)),
        changes: TableView::every(CHANGES, &[]),
        ..TownPoolView::default()
    }
}

/// A list in the columns that the county gives to the paper of that name.
fn of_list(
    pool: &Pool<'_>,
    topic: &Topic,
    paper: PaperName,
    list: impl Fn(&Wording<'_>) -> TableView,
) -> TableView {
    let terms: Terms = pool.terms(topic);
    list(&Wording::new(pool.setup, paper, &terms))
}

fn leaders(pool: &Pool<'_>, topic: &Topic) -> Vec<Leader> {
    let Topic::Town(folder) = topic else { return Vec::new() };
    let Some(town) = pool.archive.towns.get(folder) else { return Vec::new() };
    let team = town.team.given();
    let leader = team.and_then(|team| {
        let post = team.post.as_ref().map(|post| format!("（{post}）")).unwrap_or_default();
        team.leader.as_ref().map(|leader| format!("{leader}{post}"))
    });
    let members: Vec<String> =
        team.into_iter().flat_map(|team| &team.members[..]).map(ToString::to_string).collect();
    let text = |own: &Option<crate::model::Text>| own.as_ref().map(ToString::to_string);
    let own = [
        ("党委书记", text(&town.secretary)),
        ("组织委员", text(&town.organizer)),
        ("工作组组长", leader),
        ("工作组成员", (!members.is_empty()).then(|| members.join("、"))),
    ];
    let given = own.into_iter().filter(|(_, name)| name.is_some());
    given.map(|(post, name)| Leader { name, post: Some(post.to_owned()) }).collect()
}

/// How the town stands to a share that is asked of it.
struct Share {
    name: String,
    asked: Option<String>,
    base: i64,
    part: i64,
    share: Option<String>,
    short: i64,
    verdict: &'static str,
}

const QUOTAS: &[Column<Share>] = &[
    Column::prose("指标", 62, |one| Some(one.name.clone())),
    Column::new("要求", 30, |one| one.asked.clone()),
    Column::new("基数", 30, |one| Some(one.base.to_string())),
    Column::new("实有", 30, |one| Some(one.part.to_string())),
    Column::new("占比", 30, |one| one.share.clone()),
    Column::new("差额（人）", 30, |one| Some(one.short.to_string())),
    Column::new("判定", 40, |one| Some(one.verdict.to_owned())),
];

fn quotas(pool: &Pool<'_>, topic: &Topic) -> Vec<Share> {
    let Topic::Town(folder) = topic else { return Vec::new() };
    let town = town_name(pool.archive, folder, pool.setup.day);
    let lines = numbers::quotas(pool.sheet(), pool.policy(), &[]).into_iter();
    lines.filter(|line| line.town == town).map(|line| share(&line)).collect()
}

fn share(line: &QuotaLine<'_>) -> Share {
    let quota = line.quota;
    let is_soft = quota.force == Some(QuotaForce::About);
    let verdict = match () {
        () if line.whole == 0 => "没有基数",
        () if is_soft => "仅供参考",
        () if line.short() > 0 => "未达到",
        () => "达到",
    };
    let asked = quota.share.as_ref().map(|share| {
        let force = quota.force.map(|force| force.to_string()).unwrap_or_default();
        format!("{force}{share}%")
    });
    Share {
        name: quota.name.to_string(),
        asked,
        base: line.whole,
        part: line.part,
        share: line.share().map(|share| share.percent()),
        short: line.short(),
        verdict,
    }
}

/// Somebody who came into the pool, was used or left it.
struct Change {
    name: String,
    village: String,
    kind: &'static str,
    day: Option<Day>,
    reason: Option<String>,
    document: Option<String>,
}

const CHANGES: &[Column<Change>] = &[
    Column::new("姓名", 22, |one| Some(one.name.clone())),
    Column::new("村", 28, |one| Some(one.village.clone())),
    Column::new("变动", 22, |one| Some(one.kind.to_owned())),
    Column::new("日期", 26, |one| one.day.map(|day| day.to_string())),
    Column::prose("原因或去向", 64, |one| one.reason.clone()),
    Column::prose("文号", 50, |one| one.document.clone()),
    Column::new("备注", 31, |_| None),
];

/// By day.
fn changes(pool: &Pool<'_>, topic: &Topic) -> Vec<Change> {
    let people = pool.people(topic).into_iter().filter(|one| one.is_trained);
    let mut all: Vec<Change> = people.flat_map(of_person).collect();
    all.sort_by_key(|one| one.day);
    all
}

fn of_person(one: &Profile) -> Vec<Change> {
    let change = |kind, day, reason: Option<String>, document: Option<String>| Change {
        name: one.told_apart(),
        village: one.village.clone(),
        kind,
        day,
        reason,
        document,
    };
    let filed = change("入库", one.filed(), None, one.number.clone());
    let uses = one.uses.iter().map(|own| {
        let to = super::list::lines([own.destination.as_deref(), own.post.as_deref()]);
        change("使用", own.day, to, own.document.clone())
    });
    let left = one.left.as_ref();
    let left =
        left.map(|left| change("退出", left.day, left.reason.clone(), left.document.clone()));
    [filed].into_iter().chain(uses).chain(left).collect()
}

/// Of those filed since the election: how many are in the pool, were used, have left.
fn balance(pool: &Pool<'_>, topic: &Topic) -> [(&'static str, String); 4] {
    let people = pool.people(topic);
    let count = |holds: &dyn Fn(&Profile) -> bool| {
        people.iter().filter(|one| holds(one)).count().to_string()
    };
    [
        ("入库", count(&|one| one.is_trained)),
        ("使用", count(&|one| one.is_trained && !one.uses.is_empty())),
        ("退出", count(&|one| one.is_trained && !one.is_kept)),
        ("在库", count(&|one| one.is_kept)),
    ]
}

/// How the pool of a town has moved since the year began.
fn movement(pool: &Pool<'_>, topic: &Topic) -> [(&'static str, String); 5] {
    let year = pool.setup.day.year();
    let first = year.first_day();
    let people = pool.people(topic);
    let count = |holds: &dyn Fn(&Profile) -> bool| {
        people.iter().filter(|one| one.is_trained && holds(one)).count().to_string()
    };
    let was_filed = |one: &Profile| one.filed().is_some_and(|day| day < first);
    let had_left = |one: &Profile| {
        let left = one.left.as_ref().and_then(|left| left.day);
        !one.is_kept && was_filed(one) && left.is_some_and(|day| day < first)
    };
    [
        ("年度", year.number().to_string()),
        ("期初", count(&|one| was_filed(one) && !had_left(one))),
        ("入库", count(&|one| !was_filed(one))),
        ("退出", count(&|one| !one.is_kept && !had_left(one))),
        ("期末", count(&|one| one.is_kept)),
    ]
}
