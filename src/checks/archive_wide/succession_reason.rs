//! Someone does not stand again, and it is not said why or from when.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::Posts;
use crate::model::village::Post;
use crate::model::words::{Part, TermPlan};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "succession-reason",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "不能连任的写明年龄、健康、意愿等原因和预计空缺",
        "for those who cannot stand again: the reason and the month",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let posts = Posts::new(context.present_policy());
    for (path, village) in &context.archive.villages {
        for post in village.posts.iter().filter(|post| post.term == Some(TermPlan::Leaves)) {
            let Some(key) = missing(&posts, post) else { continue };
            findings.add(
                unit::village(
                    path,
                    Locator::at(post, key).or("换届"),
                    format!("不再连任，没有写 `{key}`"),
                    format!("does not stand again, but `{key}` is missing"),
                )
                .help(format!("在这一条补上 `{key}: …`"), format!("add `{key}: …` to this entry")),
            );
        }
    }
}

/// Everyone gives a reason; a secretary also says from when the post will be vacant.
fn missing(posts: &Posts<'_>, post: &Post) -> Option<&'static str> {
    if post.term_reason.is_none() {
        return Some("换届原因");
    }
    let open = post.vacant_from.is_none() && unit::holds(posts, post, Part::Secretary);
    open.then_some("预计空缺")
}
