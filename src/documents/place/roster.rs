//! The roster (花名册): everybody in the pool of a county or a town.

use crate::documents::topic::Topic;
use crate::model::Month;
use crate::model::words::{PaperName, PoliticalStatus, Sex};

use super::list::{ListView, mean};
use super::pool::Pool;
use super::profile::Profile;
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Roster,
    why_not: ("没有人在库", "nobody is in the pool"),
    parts: |pool, topic| volumes(people(pool, topic).len()),
    view: |pool, (topic, part), wording| {
        let people = people(pool, topic);
        let counts = counts(pool, &people);
        let rows = (COLUMNS, &people[..]);
        value(ListView::new((pool, wording), (topic, part), rows, &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// The columns that a roster may have. Its shipped sections name the usual ones, whose widths add up
/// to 252 mm with the number. They are not the columns that workbooks have: a page shows what holds on
/// its day, from what is kept of everybody, and a workbook brings and takes what stands in a file.
pub(super) const COLUMNS: &[Column<Profile>] = &[
    Column::new("乡镇", 16, |one| Some(one.town.clone())),
    Column::new("村", 16, |one| Some(one.village.clone())),
    Column::new("姓名", 17, |one| Some(one.name.clone())),
    Column::new("性别", 8, |one| Some(one.counted.sex.to_string())),
    Column::new("民族", 12, |one| one.nationality.clone()),
    Column::new("出生年月（岁）", 16, |one| Some(one.birth_and_age())),
    Column::new("籍贯", 20, |one| one.native_place.clone()),
    Column::new("政治面貌", 16, |one| one.status()),
    Column::new("入党时间", 16, |one| month(one.party_joined)),
    Column::new("参加工作时间", 16, |one| month(one.work_start)),
    Column::new("学历", 12, |one| one.education()),
    Column::prose("毕业院校及专业", 28, |one| one.school.clone()),
    Column::prose("现任职务", 25, |one| one.occupation.clone()),
    Column::prose("来源", 24, |one| one.sources.clone()),
    Column::new("拟培养岗位", 25, |one| one.target_post.clone()),
    Column::new("成熟程度", 15, |one| one.maturity()),
    Column::new("培养联系人", 17, |one| one.contact.clone()),
    Column::new("备案时间", 19, |one| one.filed().map(|day| day.to_string())),
    Column::new("备案编号", 26, |one| one.number.clone()),
    Column::new("联系电话", 24, |one| one.phone.clone()),
    Column::new("备注", 24, |_| None),
];

fn month(month: Option<Month>) -> Option<String> {
    month.map(|month| month.to_string())
}

/// Who stands on the roster of a place: everybody in the pool.
pub(super) fn people<'p>(pool: &'p Pool<'_>, topic: &Topic) -> Vec<&'p Profile> {
    let mut people = pool.people(topic);
    people.retain(|one| one.is_kept);
    people
}

fn counts(pool: &Pool<'_>, people: &[&Profile]) -> [(&'static str, String); 7] {
    let count = |holds: &dyn Fn(&Profile) -> bool| {
        people.iter().filter(|one| holds(one)).count().to_string()
    };
    let young = pool.young_until();
    let is_member = |one: &Profile| {
        let status = one.counted.political_status;
        matches!(status, Some(PoliticalStatus::Member | PoliticalStatus::Probationary))
    };
    [
        ("人数", people.len().to_string()),
        ("女", count(&|one| one.counted.sex == Sex::Female)),
        ("党员", count(&is_member)),
        ("青年年龄", young.to_string()),
        ("青年", count(&|one| one.age <= young)),
        ("大专以上", count(&Profile::is_college)),
        ("平均年龄", mean(&people.iter().map(|one| one.age).collect::<Vec<_>>())),
    ]
}
