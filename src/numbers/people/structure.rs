//! Who they are: sex, age, education, Party, and where they come from.

use crate::facts::Stage;
use crate::model::Policy;
use crate::model::education::{Education, EducationLevel};
use crate::model::nationality::Nationality;
use crate::model::number::Count;
use crate::model::policy::Quota;
use crate::model::record::Record;
use crate::model::words::{PoliticalStatus, Sex};
use crate::numbers::count::{Entry, Section, Shows, Table, Unit, Word};

use super::{People, PersonFacts, closed, each, listed, one, said};

/// A count of the table below.
type Own = Entry<People>;

const AT: (Section, Unit) = (Section::Structure, Unit::People);

pub(super) const TABLE: Table<People> = &[
    Own::is(
        AT,
        "party-members",
        ("党员（含预备党员）", "Party members, probationary included"),
        |p| p.is_trained() && is_member(p),
    )
    .base("reserve-total")
    .row("S0-4"),
    Own::words(AT, "political-status", ("政治面貌", "by political status"), |p| {
        one(p.counted.political_status.filter(|_| p.is_trained()).map(closed))
    })
    .base("reserve-total")
    .row("S0-4"),
    Own::words(
        AT,
        "party-steps",
        ("入党进程", "non-members by step towards membership"),
        |p| one(party_step(p)),
    )
    .base("reserve-in-pool")
    .row("S0-22"),
    Own::is(AT, "education-college-plus", ("大专及以上", "college or higher"), |p| {
        p.is_trained() && has_reached(p, EducationLevel::College)
    })
    .base("reserve-total")
    .row("S0-5"),
    Own::is(AT, "education-university-plus", ("大学及以上", "university or higher"), |p| {
        p.is_trained() && has_reached(p, EducationLevel::University)
    })
    .base("reserve-total")
    .row("S0-5"),
    Own::words(AT, "education-ladder", ("学历构成", "by education"), |p| {
        one(p.counted.education.filter(|_| p.is_trained()).map(step))
    })
    .base("reserve-total")
    .row("S0-5"),
    Own::amount((Section::Structure, Unit::Years), "age-mean", ("平均年龄", "mean age"), |p| {
        p.is_trained().then(|| i64::from(p.age()))
    })
    .shows(Shows::Mean, "reserve-total")
    .row("S0-3"),
    Own::words(AT, "age-band", ("年龄段", "by age"), |p| {
        one(p.is_trained().then(|| band(p)).flatten())
    })
    .base("reserve-total")
    .row("S3-15"),
    Own::words(AT, "born-decade", ("出生年代", "by decade of birth"), |p| {
        let decade = i64::from(p.counted.birth.year().number()) / 10;
        one(p.is_trained().then(|| Word::new(decade, format!("{}0后", decade % 10))))
    })
    .base("reserve-total")
    .row("S4-18"),
    Own::is(AT, "women", ("女性", "women"), |p| p.is_trained() && p.counted.sex == Sex::Female)
        .base("reserve-total")
        .row("S3-17"),
    Own::words(AT, "sex", ("性别", "by sex"), |p| {
        one(p.is_trained().then(|| closed(p.counted.sex)))
    })
    .base("reserve-total")
    .row("S3-17"),
    Own::is(
        AT,
        "young-educated",
        ("青年且大专及以上", "young, with college or higher"),
        |p| p.is_trained() && is_young(p) && has_reached(p, EducationLevel::College),
    )
    .base("reserve-total")
    .row("S3-18"),
    Own::is(
        AT,
        "young-university",
        ("青年且大学及以上", "young, with university or higher"),
        |p| p.is_trained() && is_young(p) && has_reached(p, EducationLevel::University),
    )
    .base("reserve-total")
    .row("S3-19"),
    Own::is(AT, "minority", ("少数民族", "of a minority"), |p| {
        p.is_trained() && p.on.person.nationality.as_ref().is_some_and(Nationality::is_minority)
    })
    .base("reserve-total")
    .row("S3-17"),
    Own::words(AT, "tier", ("梯次", "by tier"), |p| {
        let tier = p.on.person.tier.as_ref().filter(|_| p.is_kept());
        one(tier.map(|tier| listed(&p.policy.tiers, tier.as_str())))
    })
    .base("reserve-in-pool")
    .row("S0-6"),
    Own::words(AT, "maturity", ("成熟程度", "by maturity"), |p| {
        one(p.on.person.maturity.filter(|_| p.is_kept()).map(closed))
    })
    .base("reserve-in-pool")
    .row("S3-21"),
    Own::words(AT, "willingness", ("参选意向", "by willingness to stand"), |p| {
        one(intention(p).and_then(|own| own.degree).map(closed))
    })
    .base("reserve-in-pool")
    .row("S3-20"),
    Own::words(AT, "return-home", ("回村意愿", "by willingness to come back"), |p| {
        one(intention(p).and_then(|own| own.return_home).map(closed))
    })
    .base("reserve-in-pool")
    .row("S3-11"),
    Own::amount(
        (Section::Structure, Unit::Occasions),
        "intention-contacts",
        ("点对点联系", "one-to-one contacts about standing"),
        |p| {
            let own = p.on.person.intention.given()?;
            super::number(&p.done(&own.contacts, |one| one.day))
        },
    )
    .row("S3-20"),
    Own::words(
        (Section::Structure, Unit::Occasions),
        "intention-contact-way",
        ("联系方式", "those contacts by their way"),
        |p| {
            let own = p.on.person.intention.given();
            let contacts = own.map(|own| p.done(&own.contacts, |one| one.day)).unwrap_or_default();
            each(contacts.into_iter().filter_map(|one| one.way).map(closed))
        },
    )
    .base("intention-contacts")
    .row("S3-20"),
    Own::is(
        AT,
        "experience-lacking",
        ("缺农村工作经验", "without work in the country"),
        |p| p.is_kept() && p.on.person.rural_experience.is_some_and(|own| !own.0),
    )
    .base("reserve-in-pool")
    .row("S0-17"),
];

const FROM: (Section, Unit) = (Section::Sources, Unit::People);

pub(super) const SOURCES: Table<People> = &[
    Own::words(FROM, "source", ("来源（可有多项）", "by source, perhaps several"), |p| {
        let own = p.on.person.sources.distinct().filter(|_| p.is_trained());
        each(own.map(|source| listed(&p.policy.sources, source.as_str())))
    })
    .base("reserve-total")
    .row("S0-12"),
    Own::is(FROM, "source-several", ("来源不止一项", "with more than one source"), |p| {
        p.is_trained() && p.on.person.sources.distinct().nth(1).is_some()
    })
    .base("reserve-total")
    .row("S0-12"),
    Own::is(FROM, "source-recommended", ("有推荐人", "recommended by somebody"), |p| {
        p.is_trained() && said(p.on.person.recommender.as_ref()).is_some()
    })
    .base("reserve-total")
    .row("S0-12"),
    Own::is(FROM, "recruited-openly", ("公开招聘", "recruited openly"), |p| {
        let hired = p.on.person.recruitment.given().filter(|own| own.is_complete());
        let hired = hired.and_then(|own| own.day);
        p.is_trained() && hired.is_some_and(|day| day <= p.day())
    })
    .base("reserve-total")
    .row("S2-4"),
];

fn has_reached(person: &PersonFacts<'_>, least: EducationLevel) -> bool {
    person.counted.education.is_some_and(|own| own.level() >= least)
}

/// Whether somebody is in the Party, on probation or for good.
pub(super) fn is_member(person: &PersonFacts<'_>) -> bool {
    let member = [PoliticalStatus::Member, PoliticalStatus::Probationary];
    person.counted.political_status.is_some_and(|own| member.contains(&own))
}

fn is_young(person: &PersonFacts<'_>) -> bool {
    let limit = person.statistics().and_then(|own| own.young);
    limit.is_some_and(|limit| i64::from(person.age()) <= i64::from(limit.0))
}

fn intention<'p>(person: &PersonFacts<'p>) -> Option<&'p crate::model::person::Intention> {
    let own = person.on.person.intention.given().filter(|_| person.is_kept())?;
    own.day.is_none_or(|day| day <= person.day()).then_some(own)
}

/// The step of the ladder of education, by the words of reports.
pub(super) fn step(education: Education) -> Word {
    let level = education.level();
    let text = match level {
        EducationLevel::Primary => "小学",
        EducationLevel::Middle => "初中",
        EducationLevel::High => "高中（中专）",
        EducationLevel::College => "大专",
        EducationLevel::University => "大学",
        EducationLevel::Graduate => "研究生",
    };
    Word::new(-(level as i64), text)
}

/// The county's 年龄段, from the youngest, each with its last age; the last band has none.
fn bands(ends: &[Count]) -> impl Iterator<Item = (Option<i64>, Word)> {
    let from = |at: usize| ends[at].0 + 1;
    let text = move |at: usize| match (at, ends.get(at)) {
        (0, Some(end)) => format!("{}岁及以下", end.0),
        (_, Some(end)) => format!("{}—{}岁", from(at - 1), end.0),
        (_, None) => format!("{}岁及以上", from(at - 1)),
    };
    let last = |at: usize| ends.get(at).map(|end| i64::from(end.0));
    let number = if ends.is_empty() { 0 } else { ends.len() + 1 };
    let order = move |at: usize| if at < ends.len() { i64::try_from(at).ok() } else { None };
    (0..number).map(move |at| (last(at), Word::new(order(at).unwrap_or(i64::MAX), text(at))))
}

/// The words of `age-band` on a policy, from the youngest, each with the last age that it holds, if
/// it has one.
pub(crate) fn age_bands(policy: &Policy) -> Vec<(Option<i64>, Word)> {
    let ends = policy.statistics.given().map(|own| &own.age_bands[..]);
    bands(ends.unwrap_or_default()).collect()
}

/// The band of the county's 年龄段 in which somebody's age lies.
pub(super) fn band(person: &PersonFacts<'_>) -> Option<Word> {
    let age = i64::from(person.age());
    let mut all = bands(&person.statistics()?.age_bands);
    all.find(|(last, _)| last.is_none_or(|last| age <= last)).map(|(_, word)| word)
}

/// The last step towards membership that somebody in the pool who is no member has taken.
fn party_step(person: &PersonFacts<'_>) -> Option<Word> {
    let own = person.on.person.party_steps.given();
    let own = own.filter(|_| person.is_kept() && !is_member(person))?;
    let steps =
        [(own.candidate, "发展对象"), (own.activist, "积极分子"), (own.application, "申请")];
    let come = |month: Option<crate::model::Month>| {
        month.is_some_and(|month| month <= person.day().month())
    };
    let at = steps.iter().position(|(month, _)| come(*month))?;
    Some(Word::new(-i64::try_from(at).ok()?, steps[at].1))
}

/// The shares that the county's 结构 asks for, each of its own base.
pub(super) const QUOTAS: Table<People> = &[
    Own::words(AT, "quota-base", ("结构要求的基数", "the base of each quota"), |p| {
        each(quotas(p, |quota| is_in_base(p, quota)))
    })
    .row("S3-17"),
    Own::words(AT, "quota", ("结构要求", "shares that the policy asks for"), |p| {
        let is_meant = |quota: &Quota| {
            let group = quota.condition.given();
            group.is_none_or(|group| p.counted.meets(group, p.day()))
        };
        each(quotas(p, |quota| is_in_base(p, quota) && is_meant(quota)))
    })
    .base("quota-base")
    .row("S3-17"),
    Own::words(
        AT,
        "quota-candidates",
        ("结构可补人选（未备案）", "not yet filed, by the quota they would count for"),
        |p| {
            let pursued = [
                Stage::Known,
                Stage::Recommended,
                Stage::Examined,
                Stage::InReview,
                Stage::Reviewed,
            ];
            let is_meant = |quota: &Quota| {
                let group = quota.condition.given();
                is_in_base(p, quota) && group.is_none_or(|group| p.counted.meets(group, p.day()))
            };
            let own = p.policy.quotas.iter().filter(|_| pursued.contains(&p.on.stage));
            each(named(own.zip(0..).filter(|(quota, _)| is_meant(quota))))
        },
    )
    .row("S3-17"),
];

/// Those of the county's quotas that somebody of 培养 counts for.
fn quotas(person: &PersonFacts<'_>, is_meant: impl Fn(&Quota) -> bool) -> Vec<Word> {
    let all = person.policy.quotas.iter().zip(0..).filter(|_| person.is_trained());
    named(all.filter(|(quota, _)| is_meant(quota)))
}

/// Quotas by their names, in the order of the policy.
fn named<'q>(quotas: impl Iterator<Item = (&'q Quota, i64)>) -> Vec<Word> {
    quotas.map(|(quota, at)| Word::new(at, quota.name.to_string())).collect()
}

fn is_in_base(person: &PersonFacts<'_>, quota: &Quota) -> bool {
    let within = quota.base_condition.given();
    within.is_none_or(|within| person.counted.meets(within, person.day()))
}
