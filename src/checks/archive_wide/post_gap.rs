//! A village has fewer reserves than its posts ask for.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::{self, Posts};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "post-gap",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("配备"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let policy = context.present_policy();
    let Some(reserves) = &policy.reserves else { return };
    let posts = Posts::new(policy);
    for (path, village) in &context.archive.villages {
        let kept =
            context.kept(path).filter_map(|(who, one)| Some((who, one.target_post.as_deref()?)));
        let fillings = facts::fillings(&posts, reserves, &village.posts, &kept.collect::<Vec<_>>());
        let lacking = fillings.iter().filter(|filling| filling.people.len() < filling.needed);
        let told: Vec<Text> = lacking
            .map(|filling| {
                let (posts, there, needed) = (filling.posts, filling.people.len(), filling.needed);
                Text::new(
                    format!("`{posts}` {there}/{needed} 人"),
                    format!("{there} of {needed} for `{posts}`"),
                )
            })
            .collect();
        if told.is_empty() {
            continue;
        }
        let told = unit::joined(&told);
        findings.add(
            unit::village(
                path,
                Locator::at(village, "岗位"),
                format!("后备力量少于岗位所需：{}", told.zh),
                format!("fewer reserves than the posts ask for: {}", told.en),
            )
            .help(
                "按在库人员的拟培养岗位计算；先核对 `岗位` 和各人的 `拟培养岗位`",
                "counted are people in the pool by 拟培养岗位; look at 岗位 and at their 拟培养岗位 first",
            ),
        );
    }
}
