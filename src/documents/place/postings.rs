//! The plan of a batch of postings (实践锻炼计划): who goes where, beside whom and for what, with what
//! hosts and villages say to it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::documents::item::NeededItem;
use crate::documents::topic::Topic;
use crate::model::words::PaperName;

use super::list::{ListView, lines};
use super::part::Part;
use super::pool::Pool;
use super::posting_line::PostingLine;
use super::profile::Profile;
use super::row::{Row, value};
use super::table::Column;

pub(super) const ROW: Row = Row {
    name: PaperName::Postings,
    why_not: ("没有写明批次的实践锻炼", "no posting belongs to a batch"),
    parts: |pool, topic| {
        let batches = batches(pool, topic).into_iter().enumerate();
        let parts = batches.map(|(at, (batch, all))| Part {
            at,
            mark: batch.to_owned(),
            missing: missing(&all),
            ..Part::default()
        });
        parts.collect()
    },
    view: |pool, (topic, part), wording| {
        let all = batches(pool, topic).into_values().nth(part.at).unwrap_or_default();
        let rows: Vec<Posted> = all.iter().map(|(one, own)| posted(one, own)).collect();
        let mut people: Vec<&Profile> = all.iter().map(|(one, _)| *one).collect();
        people.dedup_by_key(|one| &one.path);
        let counts = [
            ("人数", people.len().to_string()),
            ("人次", rows.len().to_string()),
            ("接收单位", hosts(&all).len().to_string()),
        ];
        let whole = &Part { at: 0, ..part.clone() };
        let list = ListView::whole((pool, wording), (topic, whole), (COLUMNS, &rows), &counts);
        value(PostingsView { hosts: hosts(&all), senders: senders(&all), list })
    },
    blank: |setup, wording| {
        let list = ListView::blank(&setup.county, COLUMNS, wording);
        value(PostingsView { hosts: Vec::new(), senders: Vec::new(), list })
    },
};

#[derive(Debug, Serialize)]
struct PostingsView {
    /// Who takes people in, and what they say to it.
    hosts: Vec<Opinion>,
    /// The villages from which they come.
    senders: Vec<Opinion>,
    #[serde(flatten)]
    list: ListView,
}

/// Who seals the plan, and with which words.
#[derive(Debug, Serialize)]
struct Opinion {
    name: String,
    text: Option<String>,
}

/// A posting as a row.
struct Posted {
    name: String,
    home: String,
    occupation: Option<String>,
    form: Option<String>,
    host: Option<String>,
    post: Option<String>,
    span: Option<String>,
    tutor: Option<String>,
    aim: Option<String>,
}

const COLUMNS: &[Column<Posted>] = &[
    Column::new("姓名", 17, |one| Some(one.name.clone())),
    Column::new("派出村", 24, |one| Some(one.home.clone())),
    Column::prose("现任职务", 26, |one| one.occupation.clone()),
    Column::new("形式", 19, |one| one.form.clone()),
    Column::new("接收单位", 26, |one| one.host.clone()),
    Column::prose("岗位", 28, |one| one.post.clone()),
    Column::new("起止", 24, |one| one.span.clone()),
    Column::new("带教人及职务", 36, |one| one.tutor.clone()),
    Column::prose("目标", 43, |one| one.aim.clone()),
];

type Line<'p> = (&'p Profile, &'p PostingLine);

/// The postings of a place by their batches, in the order of people.
fn batches<'p>(pool: &'p Pool<'_>, topic: &Topic) -> BTreeMap<&'p str, Vec<Line<'p>>> {
    let mut all: BTreeMap<&str, Vec<Line<'_>>> = BTreeMap::new();
    for one in pool.people(&Topic::County) {
        for own in &one.postings {
            let is_in = match topic {
                Topic::County => true,
                Topic::Town(folder) => own.town_folder.as_ref() == Some(folder),
                Topic::Village(_) | Topic::Event(_) => false,
            };
            if is_in {
                all.entry(&own.batch).or_default().push((one, own));
            }
        }
    }
    all
}

fn missing(all: &[Line<'_>]) -> Vec<NeededItem> {
    let lacking = |key, holds: fn(&PostingLine) -> bool| {
        let names = all.iter().filter(|(_, own)| !holds(own)).map(|(one, _)| one.called.as_str());
        let names: Vec<&str> = names.collect();
        let item = NeededItem::of("实践锻炼", key).note(names.join("、"));
        (!names.is_empty()).then_some(item)
    };
    let items = [
        lacking("接收", |own| own.host.is_some()),
        lacking("岗位", |own| own.post.is_some()),
        lacking("起", |own| own.from.is_some()),
    ];
    items.into_iter().flatten().collect()
}

fn posted(one: &Profile, own: &PostingLine) -> Posted {
    let day = |day: Option<crate::model::Day>| day.map(|day| day.to_string());
    let (from, until) = (day(own.from), day(own.until));
    Posted {
        name: one.told_apart(),
        home: format!("{}\n{}", own.town, own.village),
        occupation: one.occupation.clone(),
        form: own.form.clone(),
        host: own.host.clone(),
        post: own.post.clone(),
        span: lines([from.as_deref(), until.as_deref()]),
        tutor: lines([own.tutor.as_deref(), own.tutor_post.as_deref()]),
        aim: own.aim.clone(),
    }
}

/// Each host with what it says, once for all whom it takes in.
fn hosts(all: &[Line<'_>]) -> Vec<Opinion> {
    let mut hosts: Vec<(&str, Vec<&str>)> = Vec::new();
    for (_, own) in all {
        let Some(host) = own.host.as_deref() else { continue };
        let at = hosts.iter().position(|(name, _)| *name == host).unwrap_or_else(|| {
            hosts.push((host, Vec::new()));
            hosts.len() - 1
        });
        let told = own.opinion.as_deref().filter(|text| !hosts[at].1.contains(text));
        hosts[at].1.extend(told);
    }
    let opinion = |(name, told): (&str, Vec<&str>)| Opinion {
        name: name.to_owned(),
        text: (!told.is_empty()).then(|| told.join("；")),
    };
    hosts.into_iter().map(opinion).collect()
}

fn senders(all: &[Line<'_>]) -> Vec<Opinion> {
    let mut names: Vec<String> = Vec::new();
    for (_, own) in all {
        let name = format!("{}{}", own.town, own.village);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(|name| Opinion { name, text: None }).collect()
}
