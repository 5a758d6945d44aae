//! A village lists no post of secretary, or more than one.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::{self, Posts};
use crate::model::village::Post;
use crate::model::words::Part;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "secretary-count",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("每村一名现任书记", "one secretary a village"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let kinds = Posts::new(context.present_policy());
    for (path, village) in &context.archive.villages {
        let is_secretary = |post: &&Post| unit::holds(&kinds, post, Part::Secretary);
        let posts = &village.posts;
        let told_once = posts
            .iter()
            .enumerate()
            .filter(|(at, post)| !facts::is_repeated_post(post, &posts[..*at]));
        let secretaries = || told_once.clone().map(|(_, post)| post).filter(is_secretary);
        let mut begun = secretaries().filter(|post| facts::month_has_come(post.since, context.day));
        let (first, second) = (secretaries().next(), begun.nth(1));
        if first.is_some() && second.is_none() {
            continue;
        }
        let locator =
            second.map_or(Locator::at(village, "岗位"), |post| Locator::at(post, "职务"));
        let (zh, en) = if second.is_some() {
            ("岗位里有两名村党组织书记", "there are two posts of 村党组织书记")
        } else {
            ("岗位里没有村党组织书记", "there is no post of 村党组织书记")
        };
        findings.add(unit::village(path, locator, zh, en).help(
            "每村写一条 `职务: 村党组织书记`；空缺的 `姓名` 留空",
            "list one post `职务: 村党组织书记`; leave 姓名 empty while it is vacant",
        ));
    }
}
