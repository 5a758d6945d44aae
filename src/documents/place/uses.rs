//! The list of uses (使用情况表): which posts those who are or were in the pool took up.

use crate::documents::topic::Topic;
use crate::model::Day;
use crate::model::words::PaperName;
use crate::numbers::Fraction;

use super::list::ListView;
use super::pool::Pool;
use super::profile::{Profile, UseLine};
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Uses,
    why_not: ("没有使用记录", "nobody has taken up a post"),
    parts: |pool, topic| volumes(uses(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = uses(pool, about.0);
        let counts = counts(pool, about.0, &rows);
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// A post that somebody took up.
struct Used {
    town: String,
    village: String,
    name: String,
    /// Whose it is, to count people once.
    path: String,
    sex: String,
    birth: String,
    education: Option<String>,
    status: Option<String>,
    filed: Option<Day>,
    day: Option<Day>,
    way: Option<String>,
    destination: Option<String>,
    post: Option<String>,
    document: Option<String>,
    is_early: bool,
}

const COLUMNS: &[Column<Used>] = &[
    Column::new("乡镇", 18, |one| Some(one.town.clone())),
    Column::new("村", 18, |one| Some(one.village.clone())),
    Column::new("姓名", 17, |one| Some(one.name.clone())),
    Column::new("性别", 9, |one| Some(one.sex.clone())),
    Column::new("出生年月（岁）", 18, |one| Some(one.birth.clone())),
    Column::new("学历", 13, |one| one.education.clone()),
    Column::new("政治面貌", 17, |one| one.status.clone()),
    Column::new("备案时间", 20, |one| one.filed.map(|day| day.to_string())),
    Column::new("使用时间", 20, |one| one.day.map(|day| day.to_string())),
    Column::new("方式", 17, |one| one.way.clone()),
    Column::new("去向", 22, |one| one.destination.clone()),
    Column::prose("职务", 27, |one| one.post.clone()),
    Column::prose("文号", 28, |one| one.document.clone()),
];

/// The uses of a place, the earliest first.
fn uses(pool: &Pool<'_>, topic: &Topic) -> Vec<Used> {
    let people = pool.people(topic).into_iter();
    let mut all: Vec<Used> =
        people.flat_map(|one| one.uses.iter().map(|own| used(one, own))).collect();
    all.sort_by_key(|one| one.day);
    all
}

fn used(one: &Profile, own: &UseLine) -> Used {
    Used {
        town: one.town.clone(),
        village: one.village.clone(),
        name: one.name.clone(),
        path: one.path.to_string(),
        sex: one.sex(),
        birth: one.birth_and_age(),
        education: one.education(),
        status: one.status(),
        filed: one.filed(),
        day: own.day,
        way: own.way.clone(),
        destination: own.destination.clone(),
        post: own.post.clone(),
        document: own.document.clone(),
        is_early: own.is_early,
    }
}

fn counts(pool: &Pool<'_>, topic: &Topic, all: &[Used]) -> [(&'static str, String); 6] {
    let trained = pool.people(topic).iter().filter(|one| one.is_trained).count();
    let mut people: Vec<&str> = all.iter().map(|one| one.path.as_str()).collect();
    people.sort_unstable();
    people.dedup();
    let early = all.iter().filter(|one| one.is_early).count();
    let part = |number: usize| i64::try_from(number).unwrap_or_default();
    let share = match trained {
        0 => "—".to_owned(),
        trained => Fraction { above: part(people.len()), below: part(trained) }.percent(),
    };
    [
        ("人数", people.len().to_string()),
        ("人次", all.len().to_string()),
        ("培养", trained.to_string()),
        ("占比", share),
        ("去向", by_destination(all)),
        ("提前", early.to_string()),
    ]
}

/// How often each destination, in the order in which they come up.
fn by_destination(all: &[Used]) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for one in all {
        let to = one.destination.as_deref().unwrap_or("未写明");
        match counted.iter_mut().find(|(own, _)| *own == to) {
            Some((_, count)) => *count += 1,
            None => counted.push((to, 1)),
        }
    }
    let told: Vec<String> = counted.iter().map(|(to, count)| format!("{to}{count}人次")).collect();
    told.join("、")
}
