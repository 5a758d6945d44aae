//! 县级联审 of the person's file and the batches disagree.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "review-reference",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "联审批次以 reviews 里的文件为准",
        "the batches' files decide who was reviewed",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(reference) = context.person.steps().and_then(|steps| steps.review.given()) else {
        return;
    };
    let Some(batch) = &reference.batch else { return };
    if context.reviews().any(|(_, review)| review.batch == *batch)
        || context.unread_review.is_some()
    {
        return;
    }
    let batches: Vec<&str> =
        context.archive.reviews.iter().map(|(_, review)| &*review.batch).collect();
    let locator = Locator::at(reference, "批次");
    findings.add(if batches.contains(&&**batch) {
        context
            .finding(
                locator,
                format!("批次名单里没有本人：`{batch}`"),
                format!("the batch does not list the person: `{batch}`"),
            )
            .help(
                "把本人写进该批次的 `名单`，或改正批次",
                "list the person in the batch, or correct 批次",
            )
    } else {
        let finding = context.finding(
            locator,
            format!("reviews 里没有这个批次：`{batch}`"),
            format!("reviews/ has no batch `{batch}`"),
        );
        match crate::text::nearest(batch, batches) {
            Some(near) => {
                finding.help(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
            }
            None => {
                finding.help("改正批次，或补上批次文件", "correct 批次, or add the batch's file")
            }
        }
    });
}
