//! Which element of the form holds which field of a person's file, and how both say the same.

use crate::documents::{Subject, appointment};
use crate::facts;
use crate::model::list::Maybe;
use crate::model::person::{Award, Relative, Schooling, Stage};
use crate::model::words::PoliticalStatus;
use crate::model::{Day, Month, Person};

use super::award;
use super::resume;
use super::texts::KinTexts;

/// A field of a person's file with the element that holds it.
pub(super) struct FormField {
    /// The keys that lead to it.
    pub(super) path: &'static [&'static str],
    /// The element; that of the family has no text of its own.
    pub(super) element: &'static str,
    /// What the file says, as people and [`FormField::written`] have it.
    pub(super) get: fn(&Subject<'_>) -> Option<String>,
    /// Whether the element holds a month without its point.
    is_month: bool,
}

const NOTHING: &str = "无";

/// A day on which everything has come.
pub(super) fn last_day() -> Day {
    Day::new(2199, 12, 31).expect("a plain day")
}

macro_rules! own {
    ($field:ident) => {
        |subject| subject.person.$field.as_ref().map(ToString::to_string)
    };
}

const fn text(
    path: &'static [&'static str],
    element: &'static str,
    get: fn(&Subject<'_>) -> Option<String>,
) -> FormField {
    FormField { path, element, get, is_month: false }
}

const fn month(
    path: &'static [&'static str],
    element: &'static str,
    get: fn(&Subject<'_>) -> Option<String>,
) -> FormField {
    FormField { path, element, get, is_month: true }
}

/// Every field that the form and the file both have.
pub(super) const FIELDS: &[FormField] = &[
    text(&["姓名"], "XingMing", |subject| Some(subject.person.name.to_string())),
    text(&["性别"], "XingBie", |subject| Some(subject.person.sex.to_string())),
    month(&["出生年月"], "ChuShengNianYue", |subject| Some(subject.person.birth.to_string())),
    text(&["民族"], "MinZu", own!(nationality)),
    text(&["籍贯"], "JiGuan", own!(native_place)),
    text(&["出生地"], "ChuShengDi", own!(birth_place)),
    month(&["入党时间"], "RuDangShiJian", appointment::party),
    month(&["参加工作时间"], "CanJiaGongZuoShiJian", |subject| {
        come(subject.person.work_start, subject.day)
    }),
    text(&["健康状况"], "JianKangZhuangKuang", own!(health)),
    text(&["专业技术职务"], "ZhuanYeJiShuZhiWu", own!(professional_title)),
    text(&["特长"], "ShuXiZhuanYeYouHeZhuanChang", own!(strengths)),
    text(&["全日制教育", "学历"], "QuanRiZhiJiaoYu_XueLi", |subject| {
        level(subject, full_time)
    }),
    text(&["全日制教育", "学位"], "QuanRiZhiJiaoYu_XueWei", |subject| {
        degree(subject, full_time)
    }),
    text(
        &["全日制教育", "毕业院校及专业"],
        "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
        |subject| school(subject, full_time),
    ),
    text(&["在职教育", "学历"], "ZaiZhiJiaoYu_XueLi", |subject| level(subject, in_service)),
    text(&["在职教育", "学位"], "ZaiZhiJiaoYu_XueWei", |subject| degree(subject, in_service)),
    text(
        &["在职教育", "毕业院校及专业"],
        "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
        |subject| school(subject, in_service),
    ),
    text(&["现任职务"], "XianRenZhiWu", own!(occupation)),
    text(&["简历"], "JianLi", |subject| {
        let lines: Vec<String> = stages(subject).map(resume::written).collect();
        listed(lines, subject.person.resume.is_nothing())
    }),
    text(&["奖惩情况"], "JiangChengQingKuang", |subject| {
        let lines: Vec<String> = awards(subject).map(award::written).collect();
        listed(lines, subject.person.awards.is_nothing())
    }),
    text(&["家庭成员"], super::texts::FAMILY, |subject| {
        let lines: Vec<String> = family(subject).map(|one| kin(one).join(" ")).collect();
        listed(lines, subject.person.family.is_nothing())
    }),
    text(&["身份证号"], "ShenFenZheng", own!(identity)),
];

impl FormField {
    /// What the element holds for a value.
    pub(super) fn written(&self, value: &str) -> String {
        if self.is_month { value.replace('.', "") } else { value.to_owned() }
    }
}

/// The field of those keys.
pub(super) fn field(path: &[&str]) -> Option<&'static FormField> {
    FIELDS.iter().find(|field| field.path == path)
}

/// What a status says beside the month of joining: whether someone is a member is all that the form
/// tells.
pub(super) fn status(person: &Person) -> String {
    match person.political_status {
        PoliticalStatus::Probationary => PoliticalStatus::Member.to_string(),
        other => other.to_string(),
    }
}

/// The stages of life that had begun on the day.
pub(super) fn stages<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Stage> {
    let day = subject.day;
    subject.person.resume.iter().filter(move |one| facts::month_has_come(one.from, day))
}

/// The awards up to the day.
pub(super) fn awards<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Award> {
    let day = subject.day;
    subject.person.awards.iter().filter(move |one| facts::has_come(one.date, day))
}

/// The relatives who were born by the day.
pub(super) fn family<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Relative> {
    let day = subject.day;
    subject.person.family.iter().filter(move |one| facts::month_has_come(one.birth, day))
}

/// A relative as the form has one.
pub(super) fn kin(one: &Relative) -> KinTexts {
    let plain =
        |text: Option<&crate::model::Text>| text.map(ToString::to_string).unwrap_or_default();
    [
        plain(one.relation.as_ref()),
        plain(one.name.as_ref()),
        one.birth.map(|month| month.to_string().replace('.', "")).unwrap_or_default(),
        one.political_status
            .map(|one| appointment::short_status(one).to_owned())
            .unwrap_or_default(),
        plain(one.work.as_ref()),
    ]
}

fn listed(lines: Vec<String>, is_nothing: bool) -> Option<String> {
    if lines.is_empty() { is_nothing.then(|| NOTHING.to_owned()) } else { Some(lines.join("\n")) }
}

fn come(month: Option<Month>, day: Day) -> Option<String> {
    month.filter(|_| facts::month_has_come(month, day)).map(|month| month.to_string())
}

fn full_time(person: &Person) -> &Maybe<Schooling> {
    &person.full_time_education
}

fn in_service(person: &Person) -> &Maybe<Schooling> {
    &person.in_service_education
}

/// An education that was finished on the day: what goes on has no place on the form.
fn finished<'a>(
    subject: &Subject<'a>,
    of: fn(&Person) -> &Maybe<Schooling>,
) -> Option<&'a Schooling> {
    of(subject.person).given().filter(|one| facts::month_has_come(one.graduated, subject.day))
}

fn level(subject: &Subject<'_>, of: fn(&Person) -> &Maybe<Schooling>) -> Option<String> {
    if matches!(of(subject.person), Maybe::Nothing) {
        return Some(NOTHING.to_owned());
    }
    finished(subject, of)?.level.map(|level| level.to_string())
}

fn degree(subject: &Subject<'_>, of: fn(&Person) -> &Maybe<Schooling>) -> Option<String> {
    finished(subject, of)?.degree.as_ref().map(ToString::to_string)
}

fn school(subject: &Subject<'_>, of: fn(&Person) -> &Maybe<Schooling>) -> Option<String> {
    finished(subject, of)?.school.as_ref().map(ToString::to_string)
}
