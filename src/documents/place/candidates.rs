//! The first list of candidates (初步意向名单): a town's draft, as it was frozen on its day.

use crate::documents::topic::Topic;
use crate::model::Day;
use crate::model::town::Draft;
use crate::model::words::PaperName;

use super::list::ListView;
use super::part::Part;
use super::pool::Pool;
use super::profile::Profile;
use super::row::{Row, value};
use super::table::Column;

pub(super) const ROW: Row = Row {
    name: PaperName::Candidates,
    why_not: ("没有意向名单", "there is no list of candidates"),
    parts: |pool, topic| {
        let drafts = drafts(pool, topic).into_iter().enumerate();
        drafts
            .map(|(at, draft)| Part {
                at,
                mark: mark(draft, at),
                day: draft.day,
                ..Part::default()
            })
            .collect()
    },
    view: |pool, (topic, part), wording| {
        let drafts = drafts(pool, topic);
        let rows = drafts.get(part.at).map(|draft| people(pool, draft)).unwrap_or_default();
        let day = drafts.get(part.at).and_then(|draft| draft.day);
        let counts = [
            ("稿次", part.mark.clone()),
            ("日期", day.map(|day| day.printed()).unwrap_or_default()),
            ("人数", rows.len().to_string()),
        ];
        let whole = &Part { at: 0, ..part.clone() };
        value(ListView::whole((pool, wording), (topic, whole), (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// Somebody on a draft, as old as on the draft's day.
struct Candidate {
    village: String,
    name: String,
    sex: String,
    birth_and_age: String,
    education: Option<String>,
    status: Option<String>,
    occupation: Option<String>,
    sources: Option<String>,
    target: Option<String>,
    intention: Option<String>,
    maturity: Option<String>,
}

const COLUMNS: &[Column<Candidate>] = &[
    Column::new("村", 20, |one| Some(one.village.clone())),
    Column::new("姓名", 18, |one| Some(one.name.clone())),
    Column::new("性别", 9, |one| Some(one.sex.clone())),
    Column::new("出生年月（岁）", 18, |one| Some(one.birth_and_age.clone())),
    Column::new("学历", 13, |one| one.education.clone()),
    Column::new("政治面貌", 17, |one| one.status.clone()),
    Column::prose("现任职务或现状", 34, |one| one.occupation.clone()),
    Column::prose("来源", 28, |one| one.sources.clone()),
    Column::new("拟培养岗位", 25, |one| one.target.clone()),
    Column::new("参选意向", 16, |one| one.intention.clone()),
    Column::new("成熟程度", 16, |one| one.maturity.clone()),
    Column::new("备注", 23, |_| None),
];

/// The drafts of a town by the day, in the order of their numbers.
fn drafts<'a>(pool: &Pool<'a>, topic: &Topic) -> Vec<&'a Draft> {
    let Topic::Town(folder) = topic else { return Vec::new() };
    let town = pool.archive.towns.get(folder);
    let own = town.into_iter().flat_map(|town| town.drafts.distinct());
    let mut own: Vec<&Draft> = own.filter(|draft| pool.has_come(draft.day)).collect();
    own.sort_by_key(|draft| (draft.number.map(|number| number.0), draft.day));
    own
}

fn mark(draft: &Draft, at: usize) -> String {
    let number = draft.number.map_or_else(|| (at + 1).to_string(), |number| number.0.to_string());
    format!("第{number}稿")
}

/// Those whom a draft names: first those who are prepared for the secretary's post, then the others,
/// in the draft's order.
fn people(pool: &Pool<'_>, draft: &Draft) -> Vec<Candidate> {
    let named = draft.people.iter().filter_map(|one| pool.person(one.path()));
    let mut people: Vec<&Profile> = named.collect();
    people.sort_by_key(|one| !one.is_for_secretary);
    let day = draft.day.unwrap_or(pool.setup.day);
    people.into_iter().map(|one| candidate(one, day)).collect()
}

fn candidate(one: &Profile, day: Day) -> Candidate {
    Candidate {
        village: one.village.clone(),
        name: one.name.clone(),
        sex: one.sex(),
        birth_and_age: one.birth_and_age_on(day),
        education: one.education(),
        status: one.status(),
        occupation: one.occupation.clone(),
        sources: one.sources.clone(),
        target: one.target_post.clone(),
        intention: one.intention.clone(),
        maturity: one.maturity(),
    }
}
