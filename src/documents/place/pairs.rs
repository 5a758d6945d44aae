//! The list of mentors and those whom they train (导师结对表).

use std::collections::BTreeMap;

use crate::documents::topic::Topic;
use crate::model::Day;
use crate::model::words::PaperName;

use super::list::ListView;
use super::pool::Pool;
use super::profile::{MentorLine, Profile};
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Pairs,
    why_not: ("没有联系人", "nobody has a mentor"),
    parts: |pool, topic| volumes(pairs(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = pairs(pool, about.0);
        let counts = counts(pool, about.0, &rows);
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// A mentor and one whom the mentor trains.
pub(super) struct Pair {
    mentor: Option<String>,
    post: Option<String>,
    class: Option<String>,
    role: Option<String>,
    /// Whom.
    name: String,
    place: String,
    target: Option<String>,
    from: Option<Day>,
    records: usize,
}

pub(super) const COLUMNS: &[Column<Pair>] = &[
    Column::new("导师姓名", 18, |one: &Pair| one.mentor.clone()).spanning(),
    Column::prose("单位及职务", 44, |one: &Pair| one.post.clone()).spanning(),
    Column::new("类别", 28, |one: &Pair| one.class.clone()).spanning(),
    Column::new("角色", 20, |one| one.role.clone()),
    Column::new("帮带对象", 24, |one| Some(one.name.clone())),
    Column::new("所在村", 30, |one| Some(one.place.clone())),
    Column::new("拟培养岗位", 25, |one| one.target.clone()),
    Column::new("结对时间", 20, |one| one.from.map(|day| day.to_string())),
    Column::new("已有记录（次）", 16, |one| Some(one.records.to_string())),
    Column::new("备注", 18, |_| None),
];

/// Whoever is trained on the day: in the pool, or a serving cadre.
fn learners<'p>(pool: &'p Pool<'_>, topic: &Topic) -> Vec<&'p Profile> {
    let mut people = pool.people(topic);
    people.retain(|one| one.is_learner());
    people
}

/// By the mentor's class, then by mentor, so that those of one mentor stand together.
pub(super) fn pairs(pool: &Pool<'_>, topic: &Topic) -> Vec<Pair> {
    let learners = learners(pool, topic).into_iter();
    let mut all: Vec<Pair> =
        learners.flat_map(|one| one.mentors.iter().map(|own| pair(one, own))).collect();
    let classes = pool.policy().mentors.given().map(|own| &own.classes[..]).unwrap_or_default();
    let order = |class: Option<&str>| {
        let own = class.and_then(|class| classes.iter().position(|one| **one == *class));
        own.unwrap_or(classes.len())
    };
    all.sort_by_key(|one| (order(one.class.as_deref()), one.mentor.clone(), one.post.clone()));
    all
}

fn pair(one: &Profile, own: &MentorLine) -> Pair {
    Pair {
        mentor: own.name.clone(),
        post: own.post.clone(),
        class: own.class.clone(),
        role: own.role.clone(),
        name: one.name.clone(),
        place: format!("{}{}", one.town, one.village),
        target: one.target_post.clone(),
        from: own.from,
        records: own.records,
    }
}

fn counts(pool: &Pool<'_>, topic: &Topic, all: &[Pair]) -> [(&'static str, String); 4] {
    let mut loads: BTreeMap<(&Option<String>, &Option<String>), usize> = BTreeMap::new();
    for one in all {
        *loads.entry((&one.mentor, &one.post)).or_default() += 1;
    }
    let learners = learners(pool, topic);
    let alone: Vec<&str> = learners
        .iter()
        .filter(|one| one.mentors.is_empty())
        .map(|one| one.called.as_str())
        .collect();
    let alone = if alone.is_empty() { "无".to_owned() } else { alone.join("、") };
    [
        ("导师", loads.len().to_string()),
        ("对象", learners.iter().filter(|one| !one.mentors.is_empty()).count().to_string()),
        ("未结对", alone),
        ("最多", loads.values().max().copied().unwrap_or_default().to_string()),
    ]
}
