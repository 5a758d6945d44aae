//! The ledger of difficult and key villages (难点村、重点村台账): why they are, who answers for them,
//! and what is done.

use serde::Serialize;

use crate::documents::setup::Setup;
use crate::documents::topic::Topic;
use crate::facts;
use crate::facts::obligation::{is_vacant, vacant_from};
use crate::model::village::Village;
use crate::model::village_records::Remedy;
use crate::model::words::{PaperName, VillageClass};

use super::list::{ListView, lines};
use super::part::Part;
use super::pool::{Pool, VillageOnDay};
use super::row::{Row, value};
use super::table::{Column, volume_is_empty, volumes};
use super::wording::Wording;

pub(super) const ROW: Row = Row {
    name: PaperName::KeyVillages,
    why_not: ("没有难点村和重点村", "no village is difficult or key"),
    parts: |pool, topic| {
        let sheets = SHEETS.map(|(class, ..)| villages(pool, topic, class).len());
        volumes(sheets.into_iter().max().unwrap_or_default())
    },
    view: |pool, about, wording| {
        let [hard, key] = SHEETS.map(|sheet| sheet_of(pool, about, sheet, wording));
        value(KeyVillagesView { hard, key })
    },
    blank: |setup, wording| value(blank(setup, wording)),
};

/// A sheet for each class of villages; nothing where there is none of it.
#[derive(Debug, Serialize)]
struct KeyVillagesView {
    hard: Option<ListView>,
    key: Option<ListView>,
}

/// A class of villages, its columns and the sentence that counts them.
type Sheet = (VillageClass, &'static [Column<KeyVillage>], &'static str);

const SHEETS: [Sheet; 2] = [
    (VillageClass::Hard, HARD_COLUMNS, "难点村合计"),
    (VillageClass::Key, KEY_COLUMNS, "重点村合计"),
];

/// A difficult or key village.
#[derive(Debug)]
pub(super) struct KeyVillage {
    town: String,
    village: String,
    class: VillageClass,
    reasons: Vec<String>,
    problems: Option<String>,
    /// Posts that are known to fall vacant, each with the month.
    ahead: Option<String>,
    /// Those in the pool of the village, each with the post for which the village trains them.
    reserves: Option<String>,
    county_leader: Option<String>,
    leader: Option<String>,
    measures: Option<String>,
    owners: Option<String>,
    deadlines: Option<String>,
    progress: Option<String>,
}

/// Of difficult villages: what is wrong with them.
pub(super) const HARD_COLUMNS: &[Column<KeyVillage>] = &[
    Column::new("乡镇", 17, |one| Some(one.town.clone())),
    Column::new("村", 18, |one| Some(one.village.clone())),
    Column::new("类别", 15, |one| Some(one.class.to_string())),
    Column::prose("类别原因", 28, KeyVillage::reasons),
    Column::prose("具体表现", 42, |one| one.problems.clone()),
    Column::new("挂点县级领导", 22, |one| one.county_leader.clone()),
    Column::new("包村领导", 22, |one| one.leader.clone()),
    Column::prose("措施", 40, |one| one.measures.clone()),
    Column::new("责任人", 16, |one| one.owners.clone()),
    Column::new("时限", 19, |one| one.deadlines.clone()),
    Column::prose("进展", 19, |one| one.progress.clone()),
];

/// Of key villages: which posts will fall vacant, and who is trained for them.
pub(super) const KEY_COLUMNS: &[Column<KeyVillage>] = &[
    Column::new("乡镇", 17, |one| Some(one.town.clone())),
    Column::new("村", 18, |one| Some(one.village.clone())),
    Column::new("类别", 15, |one| Some(one.class.to_string())),
    Column::prose("类别原因", 28, KeyVillage::reasons),
    Column::new("预计空缺", 22, |one| one.ahead.clone()),
    Column::new("拟接替人选", 32, |one| one.reserves.clone()),
    Column::new("挂点县级领导", 22, |one| one.county_leader.clone()),
    Column::new("包村领导", 22, |one| one.leader.clone()),
    Column::prose("措施", 28, |one| one.measures.clone()),
    Column::new("责任人", 16, |one| one.owners.clone()),
    Column::new("时限", 19, |one| one.deadlines.clone()),
    Column::prose("进展", 19, |one| one.progress.clone()),
];

impl KeyVillage {
    fn reasons(&self) -> Option<String> {
        (!self.reasons.is_empty()).then(|| self.reasons.join("、"))
    }
}

fn sheet_of(
    pool: &Pool<'_>,
    (topic, part): (&Topic, &Part),
    (class, columns, sentence): Sheet,
    wording: &Wording<'_>,
) -> Option<ListView> {
    let rows = villages(pool, topic, class);
    let view = ListView::told(
        (pool, wording),
        (topic, part),
        (columns, &rows),
        (sentence, &counts(&rows)),
    );
    (!volume_is_empty(part, rows.len())).then_some(view)
}

fn blank(setup: &Setup, wording: &Wording<'_>) -> KeyVillagesView {
    let [hard, key] =
        SHEETS.map(|(_, columns, _)| Some(ListView::blank(&setup.county, columns, wording)));
    KeyVillagesView { hard, key }
}

/// How many villages, and how many of them for each reason, in the order in which reasons come up.
fn counts(rows: &[KeyVillage]) -> [(&'static str, String); 2] {
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for reason in rows.iter().flat_map(|one| &one.reasons) {
        match reasons.iter_mut().find(|(own, _)| own == reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((reason, 1)),
        }
    }
    let told: Vec<String> =
        reasons.iter().map(|(reason, count)| format!("{reason}{count}个")).collect();
    let told = if told.is_empty() { "未填写".to_owned() } else { told.join("、") };
    [("村数", rows.len().to_string()), ("原因", told)]
}

/// The villages of a class, in the order of codes.
pub(super) fn villages(pool: &Pool<'_>, topic: &Topic, class: VillageClass) -> Vec<KeyVillage> {
    let of_class = pool.villages(topic).into_iter().filter(|own| own.record.class == Some(class));
    of_class.map(|own| key_village(pool, &own, class)).collect()
}

fn key_village(pool: &Pool<'_>, own: &VillageOnDay<'_>, class: VillageClass) -> KeyVillage {
    let village = own.record;
    let leader = village.county_leader.given();
    let leader = leader.map(|one| lines([&one.name, &one.post].map(|text| text.as_deref())));
    let open: Vec<&Remedy> = village.remedies.distinct().collect();
    let each = |of: &dyn Fn(&Remedy) -> Option<String>| {
        joined(open.iter().filter_map(|remedy| of(remedy)).collect())
    };
    let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
    KeyVillage {
        town: own.home.town.to_owned(),
        village: own.home.village.to_owned(),
        class,
        reasons: village.class_reasons.iter().map(ToString::to_string).collect(),
        problems: each(&|remedy| text(&remedy.problem)).or_else(|| latest_problems(pool, village)),
        ahead: ahead(pool, village),
        reserves: reserves(pool, own),
        county_leader: leader.flatten(),
        leader: town_leader(pool, own),
        measures: each(&|remedy| text(&remedy.measure)).or_else(|| text(&village.strategy)),
        owners: each(&|remedy| text(&remedy.owner)),
        deadlines: each(&|remedy| remedy.deadline.map(|day| day.to_string())),
        progress: each(&|remedy| {
            let settled = remedy.settled.filter(|day| *day <= pool.setup.day);
            settled.map(|day| format!("{day}\n销号")).or_else(|| text(&remedy.progress))
        }),
    }
}

/// Several texts of a cell, a line each.
fn joined(all: Vec<String>) -> Option<String> {
    (!all.is_empty()).then(|| all.join("\n"))
}

/// Posts that are vacant or known to fall vacant, with the month from which they are.
fn ahead(pool: &Pool<'_>, village: &Village) -> Option<String> {
    let (policy, day) = (pool.policy(), pool.setup.day);
    let posts = village.posts.iter().enumerate();
    let seats = posts.filter(|(at, post)| !facts::is_repeated_post(post, &village.posts[..*at]));
    let told = seats.filter_map(|(_, post)| {
        let name = post.post.as_ref()?;
        if is_vacant(village, post, day) {
            return Some(format!("{name}\n已空缺"));
        }
        let from = vacant_from(policy, village, post, day).filter(|from| *from > day)?;
        Some(format!("{name}\n{}", from.month()))
    });
    joined(told.collect())
}

/// Who is in the pool of the village for a post, as the village wrote it: the program chooses nobody.
fn reserves(pool: &Pool<'_>, own: &VillageOnDay<'_>) -> Option<String> {
    let people = pool.people(&Topic::Village(own.folder.clone())).into_iter();
    let told = people.filter(|one| one.is_kept).filter_map(|one| {
        let post = one.target_post.as_ref()?;
        Some(format!("{}\n（{post}）", one.called))
    });
    joined(told.collect())
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
