//! Villages: their class and plans, economy, teams, and how many reserves they have.

use crate::archive::Archive;
use crate::facts::{self, Posts, obligation};
use crate::model::date::MonthOrDay;
use crate::model::education::EducationLevel;
use crate::model::number::Amount;
use crate::model::record::Record;
use crate::model::village::{Economy, Member, Village};
use crate::model::village_records::SurveyTalks;
use crate::model::words::{RiskState, VillageClass};
use crate::model::{Day, Policy};
use crate::numbers::count::{Entry, Section, Shows, Subject, Table, Unit, Word};
use crate::numbers::people::{closed, each, listed, one, said};

use super::{free, last_election, unsaid};

/// Villages whose file could be read.
pub(crate) struct Villages;

impl Subject for Villages {
    type Facts<'a> = VillageFacts<'a>;
}

/// What is known of a village on the day.
pub(crate) struct VillageFacts<'a> {
    pub(in crate::numbers) archive: &'a Archive,
    pub(in crate::numbers) village: &'a Village,
    pub(in crate::numbers) policy: &'a Policy,
    pub(in crate::numbers) day: Day,
    /// What its posts are.
    pub(in crate::numbers) posts: &'a Posts<'a>,
    /// The posts for which those of its people who are in the pool are trained; empty where none is
    /// named.
    pub(in crate::numbers) reserves: Vec<&'a str>,
    /// How high the education of its cadres is, as far as it is known.
    pub(in crate::numbers) educations: Vec<EducationLevel>,
}

/// A count of the table below.
type Own = Entry<Villages>;

const VILLAGES: (Section, Unit) = (Section::Villages, Unit::Villages);
const GAPS: (Section, Unit) = (Section::Posts, Unit::Villages);
const NEEDED: (Section, Unit) = (Section::Posts, Unit::People);
const SURVEY: (Section, Unit) = (Section::Survey, Unit::Villages);
const MONEY: (Section, Unit) = (Section::Villages, Unit::TenThousandYuan);

pub(in crate::numbers) const TABLE: Table<Villages> = &[
    Own::is(VILLAGES, "villages", ("村", "villages"), |_| true).row("S1-1"),
    Own::amount(
        (Section::Pool, Unit::People),
        "reserve-per-village",
        ("村均在库", "in the pool a village"),
        |v| i64::try_from(v.reserves.len()).ok(),
    )
    .shows(Shows::Each, "villages")
    .row("S2-5"),
    Own::amount(
        (Section::Pool, Unit::People),
        "reserve-min-per-village",
        ("最少的村在库", "fewest in the pool of any village"),
        |v| i64::try_from(v.reserves.len()).ok(),
    )
    .one(Shows::Least)
    .row("S2-5"),
    Own::is(
        GAPS,
        "villages-without-reserve",
        ("无后备的村", "villages without a reserve"),
        |v| v.reserves.is_empty(),
    )
    .base("villages")
    .row("S2-5"),
    Own::is(
        GAPS,
        "posts-ratio-asked",
        ("须配备的村", "villages whose posts ask for reserves"),
        |v| fillings(v).iter().any(|(_, needed, _)| *needed > 0),
    )
    .row("S2-5"),
    Own::is(
        GAPS,
        "posts-ratio-met",
        ("配备达标村", "villages with all reserves that are asked for"),
        |v| {
            let own = fillings(v);
            own.iter().any(|(_, needed, _)| *needed > 0)
                && own.iter().all(|(_, needed, there)| there >= needed)
        },
    )
    .base("posts-ratio-asked")
    .row("S2-5"),
    Own::words(NEEDED, "reserves-needed", ("应配后备", "reserves asked for, by post"), |v| {
        by_post(v, |needed, _| needed)
    })
    .row("S2-5"),
    Own::words(
        NEEDED,
        "reserves-there",
        ("已配后备（不超过应配）", "of them there, by post"),
        |v| by_post(v, |needed, there| there.min(needed)),
    )
    .base("reserves-needed")
    .row("S2-5"),
    Own::words(NEEDED, "reserves-short", ("缺后备", "reserves missing, by post"), |v| {
        by_post(v, |needed, there| (needed - there).max(0))
    })
    .base("reserves-needed")
    .row("S2-5"),
    Own::is(
        GAPS,
        "village-graduate",
        ("有大专以上村干部的村", "villages with a cadre with college or higher"),
        |v| v.educations.iter().any(|own| *own >= EducationLevel::College),
    )
    .base("villages")
    .row("S2-10"),
    Own::is(
        GAPS,
        "villages-without-graduate",
        ("无大专以上村干部的村", "villages without one"),
        |v| !v.educations.iter().any(|own| *own >= EducationLevel::College),
    )
    .base("villages")
    .row("S2-10"),
    Own::is(VILLAGES, "village-plan", ("一村一策", "villages with a strategy"), |v| {
        said(v.village.strategy.as_ref()).is_some()
    })
    .base("villages")
    .row("S0-7"),
    Own::words(VILLAGES, "village-class", ("村类别", "by class"), |v| {
        one(v.village.class.map(closed))
    })
    .base("villages")
    .row("S3-4"),
    Own::words(
        VILLAGES,
        "class-reason",
        ("难点村、重点村原因", "why villages are hard or key ones"),
        |v| {
            let is_special = v.village.class.is_some_and(|class| class != VillageClass::Ordinary);
            each(v.village.class_reasons.distinct().filter(|_| is_special).copied().map(closed))
        },
    )
    .row("S3-4"),
    Own::words(VILLAGES, "village-type", ("村类型", "by type"), |v| {
        let types = v.village.types.distinct();
        each(types.map(|own| listed(&v.policy.village_types, own.as_str())))
    })
    .row("S1-8"),
    Own::words(VILLAGES, "stars", ("星级", "by the latest star rating"), |v| {
        let party = v.village.party.given();
        let ratings = party.into_iter().flat_map(|own| own.stars.iter());
        let come = ratings.filter_map(|own| own.year.zip(own.stars));
        let latest = come.filter(|(year, _)| *year <= v.day.year()).max_by_key(|(year, _)| *year);
        one(latest.map(|(_, stars)| Word::new(-i64::from(stars.0), format!("{}星", stars.0))))
    })
    .base("villages")
    .row("S3-3"),
    Own::is(
        (Section::Villages, Unit::Teams),
        "teams",
        ("驻村工作队", "stationed teams"),
        |v| v.village.team.given().is_some(),
    )
    .row("S1-8"),
    Own::amount(
        (Section::Villages, Unit::People),
        "team-members",
        ("驻村队员", "members of stationed teams"),
        members,
    )
    .row("S1-8"),
    Own::amount(
        (Section::Villages, Unit::People),
        "team-size",
        ("每队人数", "members a team"),
        members,
    )
    .shows(Shows::Each, "teams")
    .row("S1-8"),
    Own::words(VILLAGES, "pairing", ("村村结对", "paired villages, by kind"), |v| {
        let kinds: std::collections::BTreeSet<_> =
            v.village.pairings.iter().filter_map(|own| own.kind).collect();
        each(kinds.into_iter().map(closed))
    })
    .row("S4-17"),
    Own::amount(
        MONEY,
        "income-total",
        ("集体经济收入", "income of the collective economy"),
        |v| Some(income(v)?.income?.thousandths()),
    )
    .fine()
    .row("S4-18"),
    Own::amount(
        MONEY,
        "income-mean",
        ("村均集体经济收入", "mean income of a village"),
        |v| Some(income(v)?.income?.thousandths()),
    )
    .fine()
    .shows(Shows::Mean, "villages")
    .row("S4-18"),
    Own::words(
        VILLAGES,
        "income-threshold",
        ("集体经济收入达到（万元）", "with an income of at least (10,000 yuan)"),
        |v| {
            let own = income(v).and_then(|own| own.income).map(Amount::thousandths);
            let lines = v.policy.statistics.given().into_iter().flat_map(|own| own.incomes.iter());
            let reached = lines.filter(|line| own.is_some_and(|own| line.thousandths() <= own));
            each(reached.map(|line| Word::new(line.thousandths(), line.to_string())))
        },
    )
    .base("villages")
    .row("S4-18"),
    Own::words(
        MONEY,
        "transfers",
        ("转移支付（按村类别）", "transfers, by class of village"),
        |v| {
            let own = v.village.benefits.given().and_then(|own| own.transfers);
            let class = v.village.class.map_or_else(unsaid, closed);
            own.map(|own| (class, own.thousandths())).into_iter().collect()
        },
    )
    .fine()
    .row("S1-13"),
    Own::is(
        VILLAGES,
        "service-renewed",
        ("服务平台升级", "with a renewed service point"),
        |v| {
            let renewed = v.village.service.given().and_then(|own| own.renewed);
            renewed.is_some_and(|date| date.has_come(v.day))
        },
    )
    .base("villages")
    .row("S1-16"),
    Own::words(
        (Section::Villages, Unit::Things),
        "projects",
        ("党建项目、重点项目", "projects, by state"),
        |v| {
            let own = v.village.projects.distinct().filter(|own| own.is_complete());
            let come = own.filter(|own| own.year.is_none_or(|year| year <= v.day.year()));
            each(come.map(|own| own.state.as_deref().map_or_else(unsaid, free)))
        },
    )
    .row("S1-3"),
    Own::words(
        (Section::Villages, Unit::People),
        "demand",
        ("需求调查", "people wanted, by kind"),
        |v| {
            let own = v.village.demands.distinct().filter(|own| own.is_complete());
            let come = own.filter(|own| own.day.is_some_and(|day| day <= v.day));
            come.filter_map(|own| Some((free(own.kind.as_deref()?), i64::from(own.number?.0))))
                .collect()
        },
    )
    .row("S2-13"),
    Own::words(
        (Section::Villages, Unit::Things),
        "risks-open",
        ("未销号风险", "open risks, by kind"),
        |v| {
            let come = |day: Option<Day>| day.is_none_or(|day| day <= v.day);
            let is_settled = |own: &crate::model::village::Risk| match own.settled {
                Some(day) => day <= v.day,
                None => own.state == Some(RiskState::Closed),
            };
            let own = v.village.risks.distinct().filter(|own| own.is_complete() && come(own.day));
            each(own.filter(|own| !is_settled(own)).filter_map(|own| own.kind).map(closed))
        },
    )
    .row("S3-25"),
    Own::amount(
        (Section::Villages, Unit::People),
        "ledger-members",
        ("党员台账人数", "Party members in ledgers"),
        |v| i64::try_from(members_of(v).count()).ok().filter(|number| *number > 0),
    )
    .row("S3-6"),
    Own::amount(
        (Section::Villages, Unit::People),
        "ledger-watched",
        ("重点关注党员", "of them watched"),
        |v| {
            let watched = members_of(v).filter(|own| own.watched.is_some_and(|own| own.0));
            i64::try_from(watched.count()).ok().filter(|number| *number > 0)
        },
    )
    .base("ledger-members")
    .row("S3-6"),
    Own::amount(
        (Section::Villages, Unit::People),
        "duties",
        ("设岗定责党员", "members with a duty"),
        |v| {
            let own = v.village.duties.distinct().filter(|own| own.is_complete());
            i64::try_from(own.count()).ok().filter(|number| *number > 0)
        },
    )
    .row("S1-10"),
    Own::words(
        (Section::Villages, Unit::Occasions),
        "village-activities",
        ("村级活动", "activities of villages, by kind"),
        |v| {
            let own = v.village.activities.distinct().filter(|own| own.is_complete());
            let come = own.filter(|own| own.day.is_some_and(|day| day <= v.day));
            let kinds = come.filter_map(|own| own.kind.as_ref());
            each(kinds.map(|kind| listed(&v.policy.activity_kinds, kind.as_str())))
        },
    )
    .row("S1-9"),
    Own::words(
        (Section::Villages, Unit::Things),
        "honours-villages",
        ("集体表彰", "honours of villages, by level"),
        |v| {
            let come = |date: Option<MonthOrDay>| date.is_some_and(|date| date.has_come(v.day));
            let own =
                v.village.honours.distinct().filter(|own| own.is_complete() && come(own.date));
            each(own.filter_map(|own| own.level).map(closed))
        },
    )
    .row("S1-14"),
    Own::words(
        (Section::Posts, Unit::People),
        "midterm-adjusted",
        ("届中调整", "replaced since the election, by reason"),
        |v| {
            let since = last_election(v.policy);
            let own = v.village.adjustments.distinct().filter(|own| own.is_complete());
            let within = own.filter(|own| {
                own.day.is_some_and(|day| day <= v.day && since.is_none_or(|since| since <= day))
            });
            each(within.filter_map(|own| own.reason.as_deref()).map(free))
        },
    )
    .row("S2-3"),
    Own::amount(
        (Section::Assessment, Unit::Occasions),
        "cadre-reminders",
        ("村干部提醒谈话", "reminder talks with cadres without a file"),
        |v| {
            let own = v.village.performance.distinct().filter_map(|own| own.reminder.given());
            let held = own.filter(|own| own.is_complete()).filter_map(|own| own.day);
            let number = held.filter(|day| *day <= v.day).count();
            i64::try_from(number).ok().filter(|number| *number > 0)
        },
    )
    .row("S1-5"),
    Own::is(SURVEY, "village-survey", ("已摸底的村", "surveyed since the election"), |v| {
        obligation::surveys(v.archive, v.village, v.day).any(|own| own.day.is_some())
    })
    .base("villages")
    .row("S3-2"),
    Own::is(
        SURVEY,
        "village-midterm",
        ("已作届中分析的村", "looked at in the middle of the term"),
        |v| obligation::midterms(v.archive, v.village, v.day).next().is_some(),
    )
    .base("villages")
    .row("S2-3"),
    Own::words(
        (Section::Survey, Unit::Occasions),
        "survey-talks",
        ("摸排谈话（按对象）", "talks of the survey, by kind of people"),
        talks,
    )
    .row("S3-9"),
];

/// The posts of 配备 with how many reserves they ask for and how many there are.
fn fillings<'v>(village: &VillageFacts<'v>) -> Vec<(&'v str, i64, i64)> {
    let Some(reserves) = village.policy.reserves.as_ref() else { return Vec::new() };
    let named = village.reserves.iter().filter(|post| !post.is_empty());
    let people: Vec<((), &str)> = named.map(|post| ((), *post)).collect();
    let rows = facts::fillings(village.posts, reserves, &village.village.posts, &people);
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    rows.into_iter().map(|row| (row.posts, number(row.needed), number(row.people.len()))).collect()
}

fn by_post(village: &VillageFacts<'_>, amount: fn(i64, i64) -> i64) -> Vec<(Word, i64)> {
    let rows = fillings(village).into_iter().zip(0..);
    let all = rows
        .map(|((post, needed, there), at)| (Word::new(at, post.to_owned()), amount(needed, there)));
    all.filter(|(_, amount)| *amount > 0).collect()
}

fn members(village: &VillageFacts<'_>) -> Option<i64> {
    Some(i64::from(village.village.team.given()?.members?.0))
}

/// Those in the ledger who had joined the Party.
fn members_of<'v>(village: &VillageFacts<'v>) -> impl Iterator<Item = &'v Member> {
    let day = village.day;
    let own = village.village.members.distinct().filter(|own| own.is_complete());
    own.filter(move |own| own.joined.is_none_or(|joined| joined <= day.month()))
}

/// The latest year of the collective economy up to the day's.
fn income<'v>(village: &VillageFacts<'v>) -> Option<&'v Economy> {
    let years = village.village.economy.iter().filter(|own| own.is_complete());
    let come = years.filter(|own| own.year.is_some_and(|year| year <= village.day.year()));
    come.max_by_key(|own| own.year)
}

fn talks(village: &VillageFacts<'_>) -> Vec<(Word, i64)> {
    match &village.village.survey_talks {
        None => Vec::new(),
        Some(SurveyTalks::Counted(tally)) => {
            tally.iter().map(|(kind, count)| (free(kind), i64::from(count))).collect()
        }
        Some(SurveyTalks::Told(talks)) => {
            let since = last_election(village.policy);
            let is_within = |day: Day| since.is_none_or(|since| since <= day) && day <= village.day;
            let held = talks.distinct().filter(|talk| talk.day.is_some_and(is_within));
            each(held.filter_map(|talk| talk.kind.as_deref()).map(free))
        }
    }
}
