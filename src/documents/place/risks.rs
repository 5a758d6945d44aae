//! The ledger of risks for an election (风险台账), which is never part of a packet.

use crate::documents::topic::Topic;
use crate::model::village::Risk;
use crate::model::words::{PaperName, RiskState};

use super::list::ListView;
use super::pool::Pool;
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Risks,
    why_not: ("没有登记风险", "no risks are kept"),
    parts: |pool, topic| volumes(risks(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = risks(pool, about.0);
        let settled = rows.iter().filter(|one| one.is_settled).count();
        let counts =
            [("未销号", (rows.len() - settled).to_string()), ("已销号", settled.to_string())];
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// A risk of a village.
struct Listed {
    town: String,
    village: String,
    risk: Risk,
    is_settled: bool,
}

const COLUMNS: &[Column<Listed>] = &[
    Column::new("乡镇", 18, |one| Some(one.town.clone())),
    Column::new("村", 18, |one| Some(one.village.clone())),
    Column::new("类别", 18, |one| one.risk.kind.map(|kind| kind.to_string())),
    Column::prose("内容", 56, |one| one.risk.content.as_ref().map(ToString::to_string)),
    Column::new("发现时间", 20, |one| one.risk.day.map(|day| day.to_string())),
    Column::new("责任人", 17, |one| one.risk.owner.as_ref().map(ToString::to_string)),
    Column::prose("措施", 40, |one| one.risk.handling.as_ref().map(ToString::to_string)),
    Column::new("时限", 20, |one| one.risk.deadline.map(|day| day.to_string())),
    Column::new("状态", 16, |one| {
        let state = if one.is_settled { RiskState::Closed } else { RiskState::Open };
        Some(state.to_string())
    }),
    Column::new("销号时间", 20, |one| {
        one.risk.settled.filter(|_| one.is_settled).map(|day| day.to_string())
    }),
];

/// Those that had been seen by the day, the open ones of a village first.
fn risks(pool: &Pool<'_>, topic: &Topic) -> Vec<Listed> {
    let all = pool.villages(topic).into_iter().flat_map(|village| {
        let come = village.record.risks.distinct().filter(|risk| pool.has_come(risk.day));
        let mut own: Vec<Listed> = come
            .map(|risk| Listed {
                town: village.home.town.to_owned(),
                village: village.home.village.to_owned(),
                is_settled: risk.state == Some(RiskState::Closed) && pool.has_come(risk.settled),
                risk: risk.clone(),
            })
            .collect();
        own.sort_by_key(|one| (one.is_settled, one.risk.day));
        own
    });
    all.collect()
}
