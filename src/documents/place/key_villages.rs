//! The ledger of difficult and key villages (难点村、重点村台账): why they are, who answers for them,
//! and what is done.

use crate::documents::topic::Topic;
use crate::model::village::Village;
use crate::model::village_records::Remedy;
use crate::model::words::{PaperName, VillageClass};

use super::list::{ListView, lines};
use super::pool::{Pool, VillageOnDay};
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::KeyVillages,
    why_not: ("没有难点村和重点村", "no village is difficult or key"),
    parts: |pool, topic| volumes(villages(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = villages(pool, about.0);
        let count = |class| rows.iter().filter(|one| one.class == class).count().to_string();
        let counts = [("难点村", count(VillageClass::Hard)), ("重点村", count(VillageClass::Key))];
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

pub(super) struct KeyVillage {
    town: String,
    village: String,
    class: VillageClass,
    reasons: Option<String>,
    problems: Option<String>,
    county_leader: Option<String>,
    leader: Option<String>,
    measures: Option<String>,
    owners: Option<String>,
    deadlines: Option<String>,
    progress: Option<String>,
}

pub(super) const COLUMNS: &[Column<KeyVillage>] = &[
    Column::new("乡镇", 17, |one| Some(one.town.clone())),
    Column::new("村", 17, |one| Some(one.village.clone())),
    Column::new("类别", 15, |one| Some(one.class.to_string())),
    Column::prose("类别原因", 22, |one| one.reasons.clone()),
    Column::prose("具体表现", 36, |one| one.problems.clone()),
    Column::new("挂点县级领导", 21, |one| one.county_leader.clone()),
    Column::new("包村领导", 21, |one| one.leader.clone()),
    Column::prose("措施", 36, |one| one.measures.clone()),
    Column::new("责任人", 17, |one| one.owners.clone()),
    Column::new("时限", 21, |one| one.deadlines.clone()),
    Column::prose("进展", 20, |one| one.progress.clone()),
];

/// The difficult ones first.
pub(super) fn villages(pool: &Pool<'_>, topic: &Topic) -> Vec<KeyVillage> {
    let records = pool.villages(topic).into_iter();
    let mut all: Vec<KeyVillage> = records.filter_map(|own| key_village(pool, &own)).collect();
    all.sort_by_key(|one| one.class != VillageClass::Hard);
    all
}

fn key_village(pool: &Pool<'_>, own: &VillageOnDay<'_>) -> Option<KeyVillage> {
    let village = own.record;
    let class = village.class.filter(|class| *class != VillageClass::Ordinary)?;
    let reasons: Vec<String> = village.class_reasons.iter().map(ToString::to_string).collect();
    let leader = village.county_leader.given();
    let leader = leader.map(|one| lines([&one.name, &one.post].map(|text| text.as_deref())));
    let open: Vec<&Remedy> = village.remedies.distinct().collect();
    let each = |of: &dyn Fn(&Remedy) -> Option<String>| {
        let all: Vec<String> = open.iter().filter_map(|remedy| of(remedy)).collect();
        (!all.is_empty()).then(|| all.join("\n"))
    };
    let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
    Some(KeyVillage {
        town: own.home.town.to_owned(),
        village: own.home.village.to_owned(),
        class,
        reasons: (!reasons.is_empty()).then(|| reasons.join("、")),
        problems: each(&|remedy| text(&remedy.problem)).or_else(|| latest_problems(pool, village)),
        county_leader: leader.flatten(),
        leader: town_leader(pool, own),
        measures: each(&|remedy| text(&remedy.measure)).or_else(|| text(&village.strategy)),
        owners: each(&|remedy| text(&remedy.owner)),
        deadlines: each(&|remedy| remedy.deadline.map(|day| day.to_string())),
        progress: each(&|remedy| {
            let settled = remedy.settled.filter(|day| *day <= pool.setup.day);
            settled.map(|day| format!("{day}销号")).or_else(|| text(&remedy.progress))
        }),
    })
}

/// What the newest analysis found wanting.
fn latest_problems(pool: &Pool<'_>, village: &Village) -> Option<String> {
    let come = village.surveys.iter().filter(|survey| pool.has_come(survey.day));
    let newest = come.max_by_key(|survey| survey.day)?;
    let found = newest.findings.iter().map(|(point, text)| format!("{point}：{text}"));
    let found = found.collect::<Vec<_>>().join("\n");
    let problems = newest.problems.as_ref().map(ToString::to_string);
    problems.or((!found.is_empty()).then_some(found))
}

/// The leader of the town who is in charge of the village.
pub(super) fn town_leader(pool: &Pool<'_>, own: &VillageOnDay<'_>) -> Option<String> {
    let town = own.home.town_in(pool.archive)?;
    let is_own = |village: &str| village == own.folder.name() || village == own.home.village;
    let mut leaders = town.village_leaders.iter();
    let leader = leaders.find(|one| one.village.as_ref().is_some_and(|name| is_own(name)))?;
    lines([leader.name.as_deref(), leader.post.as_deref()])
}
