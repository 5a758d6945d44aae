//! The secretary’s post is vacant and the class of the village does not say so.

use crate::checks::{Basis, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::facts::Posts;
use crate::model::words::{ClassReason, Part};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "secretary-vacant",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("书记长期空缺的列为难点村", "a long vacancy makes a 难点村"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let posts = Posts::new(roll.policy());
    for (path, village) in &roll.archive.villages {
        let told = village.class_reasons.contains(&ClassReason::Vacant);
        let vacant = village
            .posts
            .iter()
            .find(|post| unit::holds(&posts, post, Part::Secretary) && post.name.is_none());
        if let Some(post) = vacant.filter(|_| !told) {
            findings.add(unit::village(
                path,
                Spot::at(post, "姓名"),
                "村党组织书记空缺，类别原因没有写 `书记长期空缺`",
                "there is no secretary, and 类别原因 does not say `书记长期空缺`",
            ));
        }
    }
}
