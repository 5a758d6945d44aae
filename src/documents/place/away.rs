//! The ledger of able people who are away (在外人才台账).

use crate::documents::topic::Topic;
use crate::mask;
use crate::model::Day;
use crate::model::number::YesNo;
use crate::model::village::AwayContact;
use crate::model::words::{PaperName, Willingness};

use super::list::ListView;
use super::pool::{Pool, VillageOnDay};
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Away,
    why_not: ("没有登记在外人才", "no able people away are kept"),
    parts: |pool, topic| volumes(away(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = away(pool, about.0);
        let counts = counts(&rows);
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// Somebody able who is away.
pub(super) struct Able {
    town: String,
    village: String,
    one: AwayContact,
    /// The latest contact by the day: its day, and how it was made.
    contact: Option<(Day, Option<String>)>,
    /// Who keeps in touch.
    liaison: Option<String>,
    /// When the person came back, if that was by the day.
    returned: Option<Day>,
}

pub(super) const COLUMNS: &[Column<Able>] = &[
    Column::new("乡镇", 18, |one| Some(one.town.clone())),
    Column::new("村", 18, |one| Some(one.village.clone())),
    Column::new("姓名", 17, |one| one.one.name.as_ref().map(ToString::to_string)),
    Column::new("性别", 9, |one| one.one.sex.map(|sex| sex.to_string())),
    Column::new("出生年月", 17, |one| one.one.birth.map(|month| month.to_string())),
    Column::new("学历", 13, |one| one.one.education.map(|own| own.to_string())),
    Column::new("政治面貌", 17, |one| one.one.political_status.map(|own| own.to_string())),
    Column::prose("所在地", 26, |one| one.one.place.as_ref().map(ToString::to_string)),
    Column::prose("单位职务", 36, |one| one.one.work.as_ref().map(ToString::to_string)),
    Column::new("党组织关系在外", 16, |one| one.one.party_elsewhere.map(yes_or_no)),
    Column::new("回村意愿", 17, |one| one.one.willingness.map(|own| own.to_string())),
    Column::new("最近联系", 22, |one| {
        let (day, way) = one.contact.as_ref()?;
        Some(way.as_ref().map_or_else(|| day.to_string(), |way| format!("{day}\n{way}")))
    }),
    Column::new("联系人", 17, |one| one.liaison.clone()),
    Column::new("返回", 20, |one| one.returned.map(|day| day.to_string())),
    Column::new("联系电话", 24, |one| one.one.phone.as_deref().map(mask::text)),
];

fn yes_or_no(answer: YesNo) -> String {
    if answer == YesNo(true) { "是" } else { "否" }.to_owned()
}

pub(super) fn away(pool: &Pool<'_>, topic: &Topic) -> Vec<Able> {
    let all = pool.villages(topic).into_iter().flat_map(|village| {
        let own: Vec<Able> =
            village.record.away.distinct().map(|one| able(pool, &village, one)).collect();
        own
    });
    all.collect()
}

fn able(pool: &Pool<'_>, village: &VillageOnDay<'_>, one: &AwayContact) -> Able {
    let made = one.contacts.iter().filter(|contact| pool.has_come(contact.day));
    let latest =
        made.filter_map(|contact| Some((contact.day?, contact.way))).max_by_key(|one| one.0);
    let town = village.home.town_in(pool.archive);
    let owner = town.and_then(|town| town.away_contact.given()?.owner.as_ref());
    Able {
        town: village.home.town.to_owned(),
        village: village.home.village.to_owned(),
        one: one.clone(),
        contact: latest.map(|(day, way)| (day, way.map(|way| way.to_string()))),
        liaison: one.liaison.as_ref().or(owner).map(ToString::to_string),
        returned: one.returned.filter(|day| *day <= pool.setup.day),
    }
}

fn counts(all: &[Able]) -> [(&'static str, String); 4] {
    let count = |holds: fn(&Able) -> bool| all.iter().filter(|one| holds(one)).count().to_string();
    [
        ("人数", all.len().to_string()),
        ("联系", count(|one| one.contact.is_some())),
        ("强烈", count(|one| one.one.willingness == Some(Willingness::Strong))),
        ("返回", count(|one| one.returned.is_some())),
    ]
}
