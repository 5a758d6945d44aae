//! The village director’s post is held by two people.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::{self, Posts};
use crate::model::Day;
use crate::model::village::Post;
use crate::model::words::Part;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "dual-role",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "书记、主任“一肩挑”与岗位一致",
        "who is secretary and director at once agrees with the posts",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let posts = Posts::new(context.present_policy());
    for (path, village) in &context.archive.villages {
        let director = |post| director(&posts, post, context.day);
        let mut directors = village.posts.iter().filter_map(director);
        let Some((first, _)) = directors.next() else { continue };
        let Some((second, key)) = directors.find(|(name, _)| *name != first) else { continue };
        findings.add(
            unit::village(
                path,
                key,
                format!("村委会主任已是 `{first}`，这里又是 `{second}`"),
                format!("`{first}` is 村委会主任 already, here it is `{second}`"),
            )
            .help(
                "“一肩挑”的写在书记的 `兼任`，另有主任的单列一条，两处只留一处",
                "write it under 兼任 of the secretary or as a post of its own, not both",
            ),
        );
    }
}

/// The director, if the holder of a post on the day is it by this post or besides, and where that stands.
fn director<'v>(posts: &Posts<'_>, post: &'v Post, day: Day) -> Option<(&'v str, Locator)> {
    let name: &str = facts::holder(post, day)?;
    if post.post.as_deref().is_some_and(|name| posts.plays(name, Part::Director)) {
        return Some((name, Locator::at(post, "姓名")));
    }
    let also = post.also.iter().find(|also| posts.plays(also, Part::Director))?;
    Some((name, Locator::at(post, "兼任").word(&**also)))
}
