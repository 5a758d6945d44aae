//! The booklet of a village (一村一册): what it is like, who leads it, its Party organization, its
//! economy, what was found and is done, and its reserves.

use serde::Serialize;

use crate::documents::topic::Topic;
use crate::facts::{self, Posts, Stage, fillings};
use crate::model::Day;
use crate::model::village::{Post, Village};
use crate::model::words::{PaperName, RiskState};

use super::heading::Heading;
use super::list::lines;
use super::part::Part;
use super::pool::{Pool, VillageOnDay};
use super::profile::Profile;
use super::row::{Row, value};
use super::village_lists::{
    AdjustmentRow, AwayRow, EconomyRow, ElectionRow, RemedyRow, SurveyView, WorkRow, adjustments,
    away, economy, elections, remedies, surveys, text, works,
};
use super::wording::Wording;
use crate::documents::item::{NeededItem, unfilled};

pub(super) const ROW: Row = Row {
    name: PaperName::VillageRegister,
    why_not: (
        "村情文件里没有概况和岗位",
        "its file says neither what it is like nor what posts it has",
    ),
    parts: |pool, topic| {
        let villages = pool.villages(topic);
        let begun = villages.iter().filter(|village| is_begun(village.record));
        begun.map(|village| Part { missing: missing(village.record), ..Part::default() }).collect()
    },
    view: |pool, (topic, _), wording| {
        let villages = pool.villages(topic);
        let view = villages.first().map(|village| view(pool, topic, village, wording));
        value(view.unwrap_or_default())
    },
    blank: |setup, _| {
        value(VillageRegisterView {
            heading: Heading::blank(&setup.county),
            ..VillageRegisterView::default()
        })
    },
};

/// Whether somebody has begun to say what the village is like: before that its booklet is not due.
fn is_begun(village: &Village) -> bool {
    village.overview.given().is_some() || !village.posts.is_empty()
}

/// What a booklet cannot do without.
fn missing(village: &Village) -> Vec<NeededItem> {
    unfilled([
        (NeededItem::own("概况"), village.overview.given().is_some()),
        (NeededItem::own("岗位"), !village.posts.is_empty()),
    ])
}

#[derive(Debug, Default, Serialize)]
struct VillageRegisterView {
    heading: Heading,
    overview: OverviewView,
    cadres: Vec<CadreRow>,
    party: PartyView,
    economy: Vec<EconomyRow>,
    elections: Vec<ElectionRow>,
    adjustments: Vec<AdjustmentRow>,
    reserves: Vec<ReserveRow>,
    filling: Option<String>,
    surveys: Vec<SurveyView>,
    strategy: Option<String>,
    remedies: Vec<RemedyRow>,
    works: Vec<WorkRow>,
    away: Vec<AwayRow>,
    summary: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct OverviewView {
    code: Option<String>,
    class: Option<String>,
    reasons: Option<String>,
    types: Option<String>,
    groups: Option<String>,
    households: Option<String>,
    registered: Option<String>,
    residents: Option<String>,
    arable: Option<String>,
    county_leader: Option<String>,
    leader: Option<String>,
    team: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct CadreRow {
    post: Option<String>,
    name: Option<String>,
    sex: Option<String>,
    birth: Option<String>,
    education: Option<String>,
    political_status: Option<String>,
    since: Option<String>,
    plan: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct PartyView {
    kind: Option<String>,
    members: Option<String>,
    women: Option<String>,
    young: Option<String>,
    educated: Option<String>,
    gone: Option<String>,
    come: Option<String>,
    admitted: Option<String>,
    stars: Option<String>,
}

#[derive(Debug, Serialize)]
struct ReserveRow {
    name: String,
    sex: String,
    birth: String,
    education: Option<String>,
    political_status: Option<String>,
    target_post: Option<String>,
    contact: Option<String>,
    stage: String,
}

fn view(
    pool: &Pool<'_>,
    topic: &Topic,
    village: &VillageOnDay<'_>,
    wording: &Wording<'_>,
) -> VillageRegisterView {
    let record = village.record;
    let people = pool.people(topic);
    let kept: Vec<&Profile> = people.iter().copied().filter(|one| is_reserve(one)).collect();
    VillageRegisterView {
        heading: Heading::new(pool, topic),
        overview: overview(pool, village),
        cadres: cadres(record, pool.setup.day),
        party: party(record),
        economy: economy(pool, record),
        elections: elections(pool, record),
        adjustments: adjustments(record, pool.setup.day),
        reserves: kept.iter().map(|one| reserve(one)).collect(),
        filling: filling(pool, record, &kept, wording),
        surveys: surveys(pool, record),
        strategy: text(record.strategy.as_ref()),
        remedies: remedies(pool, record),
        works: works(pool, record),
        away: away(pool, record),
        summary: Some(wording.sentence("合计", &counts(pool, record))),
    }
}

/// Whether somebody stands in the booklet as a reserve of the village: whoever is known and has not
/// left; serving cadres stand among the posts.
fn is_reserve(one: &Profile) -> bool {
    !matches!(one.counted.stage, Stage::Left | Stage::Refused | Stage::Serving)
}

fn overview(pool: &Pool<'_>, village: &VillageOnDay<'_>) -> OverviewView {
    let record = village.record;
    let size = record.overview.given();
    let joined = |all: Vec<String>| (!all.is_empty()).then(|| all.join("、"));
    let team = record.team.given();
    let leader = record.county_leader.given();
    OverviewView {
        code: text(record.code.as_ref()),
        class: text(record.class.as_ref()),
        reasons: joined(record.class_reasons.iter().map(ToString::to_string).collect()),
        types: joined(record.types.iter().map(ToString::to_string).collect()),
        groups: size.and_then(|own| text(own.groups.as_ref())),
        households: size.and_then(|own| text(own.households.as_ref())),
        registered: size.and_then(|own| text(own.registered.as_ref())),
        residents: size.and_then(|own| text(own.residents.as_ref())),
        arable: size.and_then(|own| text(own.arable.as_ref())),
        county_leader: leader.and_then(|own| lines([own.name.as_deref(), own.post.as_deref()])),
        leader: super::key_villages::town_leader(pool, village),
        team: team.and_then(|own| {
            let members = own.members.map(|count| format!("队员{}名", count.0));
            lines([own.leader.as_deref(), members.as_deref(), own.sender.as_deref()])
        }),
    }
}

/// The posts of a village with who held them on a day.
pub(super) fn cadres(record: &Village, day: Day) -> Vec<CadreRow> {
    let is_first =
        |(at, post): &(usize, &Post)| !facts::is_repeated_post(post, &record.posts[..*at]);
    let row = |(_, post): (usize, &Post)| {
        let name = facts::holder(post, day);
        let held = |text: Option<String>| text.filter(|_| name.is_some());
        let ahead = post.vacant_from.map(|month| format!("预计空缺\n{month}"));
        let reason = post.term_reason.map(|reason| reason.to_string());
        let plan = post.term.map(|plan| match &reason {
            Some(reason) => format!("{plan}（{reason}）"),
            None => plan.to_string(),
        });
        CadreRow {
            post: text(post.post.as_ref()),
            name: Some(name.map_or_else(|| "（空缺）".to_owned(), ToString::to_string)),
            sex: held(text(post.sex.as_ref())),
            birth: held(text(post.birth.as_ref())),
            education: held(text(post.education.as_ref())),
            political_status: held(text(post.political_status.as_ref())),
            since: held(text(post.since.as_ref())),
            plan: held(lines([plan.as_deref(), ahead.as_deref()])),
        }
    };
    record.posts.iter().enumerate().filter(is_first).map(row).collect()
}

fn party(record: &Village) -> PartyView {
    let Some(own) = record.party.given() else {
        return PartyView { members: members(record), ..PartyView::default() };
    };
    let stars =
        own.stars.distinct().filter_map(|one| Some(format!("{}年{}星", one.year?, one.stars?.0)));
    let stars: Vec<String> = stars.collect();
    PartyView {
        kind: text(own.kind.as_ref()),
        members: members(record),
        women: text(own.women.as_ref()),
        young: text(own.young.as_ref()),
        educated: text(own.educated.as_ref()),
        gone: text(own.gone.as_ref()),
        come: text(own.come.as_ref()),
        admitted: text(own.admitted.as_ref()),
        stars: (!stars.is_empty()).then(|| stars.join("、")),
    }
}

fn members(record: &Village) -> Option<String> {
    record.overview.given().and_then(|own| text(own.members.as_ref()))
}

fn reserve(one: &Profile) -> ReserveRow {
    ReserveRow {
        name: one.told_apart(),
        sex: one.sex(),
        birth: one.birth_and_age(),
        education: one.education(),
        political_status: one.status(),
        target_post: one.target_post.clone(),
        contact: one.contact.clone(),
        stage: one.counted.stage.to_string(),
    }
}

/// How many reserves the posts ask for, and how many there are: a sentence for each kind of post.
fn filling(
    pool: &Pool<'_>,
    record: &Village,
    people: &[&Profile],
    wording: &Wording<'_>,
) -> Option<String> {
    let policy = pool.policy();
    let posts = Posts::new(policy);
    let kept: Vec<(usize, &str)> = people
        .iter()
        .enumerate()
        .filter(|(_, one)| one.is_kept)
        .map(|(at, one)| (at, one.target_post.as_deref().unwrap_or_default()))
        .collect();
    let all = fillings(&posts, policy.reserves.as_ref()?, &record.posts, &kept);
    let sentences = all.iter().map(|own| {
        let values = [
            ("岗位", own.posts.to_owned()),
            ("应备", own.needed.to_string()),
            ("实备", own.people.len().to_string()),
        ];
        wording.sentence("配备", &values)
    });
    Some(sentences.collect::<Vec<_>>().join("；"))
}

/// What is only counted: activities, Party members worth knowing, risks that are open.
fn counts(pool: &Pool<'_>, record: &Village) -> [(&'static str, String); 4] {
    let held = record.activities.distinct().filter(|own| pool.has_come(own.day)).count();
    let watched = record
        .members
        .distinct()
        .filter(|own| own.watched == Some(crate::model::number::YesNo(true)));
    let open = record.risks.distinct().filter(|own| {
        pool.has_come(own.day)
            && !(own.state == Some(RiskState::Closed) && pool.has_come(own.settled))
    });
    [
        ("活动", held.to_string()),
        ("党员", record.members.distinct().count().to_string()),
        ("关注", watched.count().to_string()),
        ("风险", open.count().to_string()),
    ]
}
