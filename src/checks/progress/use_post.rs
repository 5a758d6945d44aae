//! Someone took up a post in the village, and the village's file does not show it.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::Stage;
use crate::model::Village;
use crate::model::person::Use;
use crate::model::words::Destination;

pub(super) const RULE: Rule = Rule {
    code: "use-post",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "进入村“两委”的，village.yaml 的岗位写上本人",
        "a person who takes up a post in the village is listed under 岗位 of village.yaml",
    ),
    run: RuleBody::Person(run),
};

/// Only the latest use counts: earlier posts may have gone to others.
fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(latest) = context.uses().max_by_key(|one| one.day) else { return };
    let Some(village) = context.village_on(latest.day) else { return };
    let holds = village.posts.iter().any(|post| post.name.as_ref() == Some(&context.person.name));
    if holds || context.stage == Stage::Left || !is_at_home(context, latest, village) {
        return;
    }
    let post = latest.post.as_deref().unwrap_or("—");
    let zh = format!("使用的职务是 `{post}`，`{}` 的岗位里没有本人", village.name);
    let en =
        format!("the post is `{post}`, and 岗位 of `{}` does not name the person", village.name);
    findings.add(context.finding(Locator::at(latest, "职务"), zh, en).help(
        "在 village.yaml 的 `岗位` 写上本人的 `职务`、`姓名`、`任职时间`",
        "write 职务, 姓名 and 任职时间 under 岗位 of village.yaml",
    ));
}

/// Whether a use leads to a post of the home village: its name is none of another village's.
fn is_at_home(context: &PersonContext<'_>, one: &Use, village: &Village) -> bool {
    let post = one.post.as_deref().unwrap_or_default();
    let in_village =
        matches!(one.destination, Some(Destination::Secretary | Destination::Committee));
    let mut others = context.archive.villages.values().filter(|other| other.name != village.name);
    in_village && !others.any(|other| post.contains(&*other.name))
}
