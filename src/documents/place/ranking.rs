//! The list of ranks (考核排名表): a town's yearly assessment, as the town entered it. The program
//! ranks nobody.

use std::collections::BTreeSet;

use crate::documents::topic::Topic;
use crate::model::words::PaperName;

use super::list::ListView;
use super::part::Part;
use super::pool::Pool;
use super::profile::{Assessed, Profile};
use super::row::{Row, value};
use super::table::Column;

pub(super) const ROW: Row = Row {
    name: PaperName::Ranking,
    why_not: ("没有年度考核名次", "no year has ranks"),
    parts: |pool, topic| {
        let years = years(pool, topic).into_iter();
        years.map(|year| Part { at: at(year), mark: year.to_string(), ..Part::default() }).collect()
    },
    view: |pool, (topic, part), wording| {
        let rows = ranked(pool, topic, part.at);
        let counts = [("年度", part.mark.clone()), ("人数", rows.len().to_string())];
        let whole = &Part { at: 0, ..part.clone() };
        value(ListView::whole((pool, wording), (topic, whole), (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// Somebody's year.
struct Ranked {
    name: String,
    village: String,
    post: Option<String>,
    rank: u32,
    grade: Option<String>,
    organization: Option<[u32; 4]>,
    masses: Option<[u32; 4]>,
    /// What followed.
    followed: Option<String>,
}

/// Who voted.
const ORGANIZATION: &str = "组织测评";
const MASSES: &str = "群众评价";

const COLUMNS: &[Column<Ranked>] = &[
    Column::new("名次", 11, |one| Some(one.rank.to_string())),
    Column::new("姓名", 18, |one| Some(one.name.clone())),
    Column::new("村", 18, |one| Some(one.village.clone())),
    Column::prose("职务", 24, |one| one.post.clone()),
    Column::new("组织测评优秀", 16, |one: &Ranked| ballots(one.organization, 0))
        .within(ORGANIZATION),
    Column::new("组织测评称职", 16, |one: &Ranked| ballots(one.organization, 1))
        .within(ORGANIZATION),
    Column::new("组织测评基本称职", 17, |one: &Ranked| ballots(one.organization, 2))
        .within(ORGANIZATION),
    Column::new("组织测评不称职", 16, |one: &Ranked| ballots(one.organization, 3))
        .within(ORGANIZATION),
    Column::new("群众评价优秀", 16, |one: &Ranked| ballots(one.masses, 0)).within(MASSES),
    Column::new("群众评价称职", 16, |one: &Ranked| ballots(one.masses, 1)).within(MASSES),
    Column::new("群众评价基本称职", 17, |one: &Ranked| ballots(one.masses, 2)).within(MASSES),
    Column::new("群众评价不称职", 16, |one: &Ranked| ballots(one.masses, 3)).within(MASSES),
    Column::new("等次", 17, |one| one.grade.clone()),
    Column::new("处理", 24, |one| one.followed.clone()),
];

fn ballots(grades: Option<[u32; 4]>, at: usize) -> Option<String> {
    grades.map(|grades| grades[at].to_string())
}

fn at(year: i16) -> usize {
    usize::try_from(year).unwrap_or_default()
}

/// The years that have ranks.
fn years(pool: &Pool<'_>, topic: &Topic) -> BTreeSet<i16> {
    let people = pool.people(topic).into_iter();
    let all = people.flat_map(|one| one.assessments.iter().filter(|own| own.rank.is_some()));
    all.map(|own| own.year.number()).collect()
}

/// Those of a year who have a rank, by rank; equal ranks by village.
fn ranked(pool: &Pool<'_>, topic: &Topic, year: usize) -> Vec<Ranked> {
    let people = pool.people(topic).into_iter();
    let mut all: Vec<Ranked> = people
        .filter_map(|one| {
            let mut own = one.assessments.iter();
            let own = own.find(|own| at(own.year.number()) == year && own.rank.is_some())?;
            Some(row(one, own))
        })
        .collect();
    all.sort_by_key(|one| one.rank);
    all
}

fn row(one: &Profile, own: &Assessed) -> Ranked {
    Ranked {
        name: one.told_apart(),
        village: one.village.clone(),
        post: one.occupation.clone(),
        rank: own.rank.unwrap_or_default(),
        grade: own.grade.map(|grade| grade.to_string()),
        organization: own.organization,
        masses: own.masses,
        followed: own.reminded.map(|day| format!("提醒谈话\n{day}")),
    }
}
