//! The report on a public notice (公示情况报告): a town's letter to the county, once it is over.

use serde::Serialize;

use crate::documents::item::{NeededItem, unfilled};
use crate::documents::topic::Topic;
use crate::model::Day;
use crate::model::words::PaperName;

use super::notice::{Notice, names, notices, values, way};
use super::part::Part;
use super::pool::Pool;
use super::row::{Row, value};
use super::table::{Column, TableView};
use super::wording::Wording;

pub(super) const ROW: Row = Row {
    name: PaperName::NoticeReport,
    why_not: ("没有期满的公示", "no notice is over"),
    parts: |pool, topic| {
        let all = over(pool, topic).into_iter().enumerate();
        all.map(|(at, (notice, until))| part(at, &notice, until)).collect()
    },
    view: |pool, (topic, part), wording| {
        let all = over(pool, topic);
        let own = all.get(part.at);
        value(own.map(|(own, _)| view(pool, topic, own, wording)).unwrap_or_default())
    },
    blank: |_, _| {
        value(NoticeReportView { table: TableView::every(COLUMNS, &[]), ..Default::default() })
    },
};

#[derive(Debug, Default, Serialize)]
struct NoticeReportView {
    addressee: Option<String>,
    opening: Vec<String>,
    /// What was shown, when, where and how.
    span: Vec<String>,
    result: Vec<String>,
    table: TableView,
    closing: Vec<String>,
    issuer: Option<String>,
    date: Option<String>,
}

/// An objection, and what came of it.
struct Objection {
    name: String,
    told: Option<String>,
    found: Option<String>,
}

const COLUMNS: &[Column<Objection>] = &[
    Column::new("姓名", 20, |one| Some(one.name.clone())),
    Column::prose("反映问题", 50, |one| one.told.clone()),
    Column::prose("核查情况", 50, |one| one.found.clone()),
    Column::new("结论", 26, |_| None),
];

/// The notices of a town that are over, each with its last day.
fn over<'p>(pool: &'p Pool<'_>, topic: &Topic) -> Vec<(Notice<'p>, Day)> {
    let all = notices(pool, topic).into_iter().filter_map(|notice| {
        let until = notice.until.filter(|until| *until < pool.setup.day)?;
        Some((notice, until))
    });
    all.collect()
}

fn part(at: usize, notice: &Notice<'_>, until: Day) -> Part {
    let unsaid = names(notice.people.iter().filter(|(_, own)| own.objections.is_none()));
    let open = notice.people.iter().filter(|(_, own)| own.is_objected && own.handling.is_none());
    let open = names(open);
    let needs = [
        (NeededItem::of("公示", "异议").note(unsaid.clone()), unsaid.is_empty()),
        (NeededItem::of("公示", "处理").note(open.clone()), open.is_empty()),
    ];
    Part {
        at,
        mark: notice.from.to_string(),
        missing: unfilled(needs),
        day: Some(until.plus_days(1)),
        ..Part::default()
    }
}

fn view(
    pool: &Pool<'_>,
    topic: &Topic,
    notice: &Notice<'_>,
    wording: &Wording<'_>,
) -> NoticeReportView {
    let mut values = values(pool, topic, notice, wording);
    values.push(("人选", names(notice.people.iter())));
    values.push(("组织部", pool.setup.department.clone()));
    let objected = notice.people.iter().filter(|(_, own)| own.is_objected);
    let rows = objected.map(|(one, own)| Objection {
        name: one.told_apart(),
        told: own.objections.clone(),
        found: own.handling.clone(),
    });
    let rows: Vec<Objection> = rows.collect();
    let (result, closing) = if rows.is_empty() {
        ("无异议", "无异议的结论")
    } else {
        ("有异议", "有异议的结论")
    };
    values.push(("反映人数", rows.len().to_string()));
    let last = notice.until.map(|until| until.plus_days(1));
    NoticeReportView {
        addressee: Some(wording.sentence("主送", &values)),
        opening: wording.paragraphs("开头", &values),
        span: wording
            .paragraphs("公示情况", &values)
            .into_iter()
            .chain(way(notice, wording))
            .collect(),
        result: wording.paragraphs(result, &values),
        table: TableView::every(COLUMNS, &rows),
        closing: wording.paragraphs(closing, &values),
        issuer: Some(wording.sentence("落款", &values)),
        date: last.map(Day::printed),
    }
}
