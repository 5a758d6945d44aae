//! The ledger of Party members (党员台账): whom a village keeps an eye on for its posts. It is no
//! register of members, and shows neither numbers nor addresses.

use crate::documents::topic::Topic;
use crate::model::number::YesNo;
use crate::model::village::Member;
use crate::model::words::PaperName;

use super::list::ListView;
use super::pool::Pool;
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Members,
    why_not: ("没有登记党员台账", "no ledger of Party members is kept"),
    parts: |pool, topic| volumes(members(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = members(pool, about.0);
        let counts = counts(pool, about.0, &rows);
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// A Party member of a village.
struct Listed {
    village: String,
    member: Member,
}

const COLUMNS: &[Column<Listed>] = &[
    Column::new("村", 18, |one| Some(one.village.clone())),
    Column::new("姓名", 17, |one| one.member.name.as_ref().map(ToString::to_string)),
    Column::new("性别", 10, |one| one.member.sex.map(|sex| sex.to_string())),
    Column::new("出生年月", 17, |one| one.member.birth.map(|month| month.to_string())),
    Column::new("学历", 13, |one| one.member.education.map(|own| own.to_string())),
    Column::new("入党时间", 16, |one| one.member.joined.map(|month| month.to_string())),
    Column::prose("现状", 24, |one| one.member.situation.as_ref().map(ToString::to_string)),
    Column::new("重点关注", 17, |one| is_watched(&one.member).then(|| "√".to_owned())),
    Column::prose("关注原因", 24, |one| one.member.reason.as_ref().map(ToString::to_string)),
];

fn is_watched(member: &Member) -> bool {
    member.watched == Some(YesNo(true))
}

/// Village by village: first those whom it keeps an eye on, then the younger first.
fn members(pool: &Pool<'_>, topic: &Topic) -> Vec<Listed> {
    let all = pool.villages(topic).into_iter().flat_map(|village| {
        let mut own: Vec<Member> = village.record.members.distinct().cloned().collect();
        own.sort_by_key(|one| (!is_watched(one), std::cmp::Reverse(one.birth)));
        own.into_iter()
            .map(move |member| Listed { village: village.home.village.to_owned(), member })
    });
    all.collect()
}

fn counts(pool: &Pool<'_>, topic: &Topic, all: &[Listed]) -> [(&'static str, String); 3] {
    let overviews = pool.villages(topic).into_iter();
    let known = overviews.filter_map(|one| one.record.overview.given()?.members);
    let known: u32 = known.map(|count| count.0).sum();
    [
        ("登记", all.len().to_string()),
        ("党员", known.to_string()),
        ("重点关注", all.iter().filter(|one| is_watched(&one.member)).count().to_string()),
    ]
}
