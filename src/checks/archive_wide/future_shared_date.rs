//! Something of a shared file that has happened is dated in the future.

use crate::archive::SETTINGS;
use crate::checks::dates::{Dated, dated};
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::village_records::SurveyTalks;
use crate::model::{Event, Policy, Programme, Review, Town, Village};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "future-shared-date",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "已经发生的事，日期不晚于今天",
        "what has happened is not dated after today",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let Some(today) = context.today else { return };
    for (file, dated) in past(context).into_iter().filter(|(_, one)| !one.date.has_come(today)) {
        let date = dated.date;
        let message = Text::new(format!("晚于今天：`{date}`"), format!("after today: `{date}`"));
        findings.add(Finding::new(&file, dated.locator, message).help(
            format!("核对日期，多半是年份写错；计划中的事，等做了再记；电脑的日期是 {today}"),
            format!(
                "check the date: usually the year is wrong; record planned work only once it is \
                 done; this computer's date is {today}"
            ),
        ));
    }
}

/// Every date of the shared files of something that has happened.
fn past(context: &ArchiveContext<'_>) -> Vec<(ArchivePath, Dated)> {
    let archive = context.archive;
    let mut all = Vec::new();
    let mut add = |file: ArchivePath, dates: Vec<Option<Dated>>| {
        all.extend(dates.into_iter().flatten().map(|date| (file.clone(), date)));
    };
    for (file, event) in &archive.events {
        add(file.clone(), of_event(event));
    }
    for (file, review) in &archive.reviews {
        add(file.clone(), of_review(review));
    }
    for (file, programme) in &archive.programmes {
        add(file.clone(), of_programme(programme));
    }
    for (folder, town) in &archive.towns {
        add(folder.join("town.yaml").expect("the file was read"), of_town(town));
    }
    for (folder, village) in &archive.villages {
        add(folder.join("village.yaml").expect("the file was read"), of_village(village));
    }
    for edition in archive.policies.iter() {
        add(edition.file.clone(), of_policy(&edition.policy));
    }
    let days = archive
        .settings
        .iter()
        .map(|settings| dated(settings, "基准日", Some(settings.day)))
        .collect();
    add(SETTINGS.parse().expect("a plain name"), days);
    all
}

fn of_event(event: &Event) -> Vec<Option<Dated>> {
    vec![dated(event, "起", event.from)]
}

fn of_review(review: &Review) -> Vec<Option<Dated>> {
    let replies = review.departments.iter();
    let replies =
        replies.flat_map(|one| [dated(one, "送审", one.sent), dated(one, "回复", one.replied)]);
    [dated(review, "日期", Some(review.day))].into_iter().chain(replies).collect()
}

fn of_programme(programme: &Programme) -> Vec<Option<Dated>> {
    vec![programme.selection.given().and_then(|one| dated(one, "日期", one.day))]
}

fn of_town(town: &Town) -> Vec<Option<Dated>> {
    let meetings = town.deliberations.iter().map(|one| dated(one, "日期", one.day));
    let drafts = town.drafts.iter().map(|one| dated(one, "日期", one.day));
    let documents = town.documents.iter().map(|one| dated(one, "日期", one.day));
    let former = town.former.iter().map(|one| dated(one, "止", one.until));
    meetings.chain(drafts).chain(documents).chain(former).collect()
}

fn of_village(village: &Village) -> Vec<Option<Dated>> {
    let mut dates = Vec::new();
    for post in &village.posts {
        dates.push(dated(post, "出生年月", post.birth));
        dates.push(dated(post, "入党时间", post.party_joined));
        dates.push(dated(post, "首次任职", post.first_since));
        dates.push(dated(post, "任职时间", post.since));
    }
    for member in &village.members {
        dates.push(dated(member, "出生年月", member.birth));
        dates.push(dated(member, "入党时间", member.joined));
    }
    dates.extend(village.former.iter().map(|one| dated(one, "止", one.until)));
    for away in &village.away {
        dates.push(dated(away, "返回", away.returned));
        dates.extend(away.contacts.iter().map(|one| dated(one, "日期", one.day)));
    }
    dates.extend(village.adjustments.iter().map(|one| dated(one, "日期", one.day)));
    dates.extend(village.honours.iter().map(|one| dated(one, "日期", one.date)));
    dates.extend(village.activities.iter().map(|one| dated(one, "日期", one.day)));
    dates.extend(village.surveys.iter().map(|one| dated(one, "日期", one.day)));
    dates.extend(village.elections.iter().map(|one| dated(one, "日期", one.day)));
    dates.extend(village.demands.iter().map(|one| dated(one, "日期", one.day)));
    dates.extend(village.talks.iter().map(|one| dated(one, "日期", one.day)));
    dates.extend(village.remedies.iter().map(|one| dated(one, "销号", one.settled)));
    for risk in &village.risks {
        dates.push(dated(risk, "日期", risk.day));
        dates.push(dated(risk, "销号日期", risk.settled));
    }
    if let Some(SurveyTalks::Told(talks)) = &village.survey_talks {
        dates.extend(talks.iter().map(|one| dated(one, "日期", one.day)));
    }
    dates
}

fn of_policy(policy: &Policy) -> Vec<Option<Dated>> {
    let list = policy.negative_list.given().and_then(|list| dated(list, "日期", list.day));
    let last = policy.terms.given().and_then(|terms| dated(terms, "上次", terms.last));
    vec![list, last]
}
