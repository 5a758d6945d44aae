//! The secretary’s post is vacant and the class of the village does not say so.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::{self, Posts};
use crate::model::words::{ClassReason, Part};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "secretary-vacant",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("书记长期空缺的列为难点村", "a long vacancy makes a 难点村"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let posts = Posts::new(context.present_policy());
    for (path, village) in &context.archive.villages {
        let told = village.class_reasons.contains(&ClassReason::Vacant);
        let secretaries =
            || village.posts.iter().filter(|post| unit::holds(&posts, post, Part::Secretary));
        let is_held = secretaries().any(|post| facts::holder(post, context.day).is_some());
        if let Some(post) = secretaries().next().filter(|_| !told && !is_held) {
            let key = if post.name.is_some() { "任职时间" } else { "姓名" };
            findings.add(unit::village(
                path,
                Locator::at(post, key),
                "村党组织书记空缺，类别原因没有写 `书记长期空缺`",
                "there is no secretary, and 类别原因 does not say `书记长期空缺`",
            ));
        }
    }
}
