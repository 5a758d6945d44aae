//! A department’s reply does not say who answers for it, or on which paper it names someone.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::review::Reply;
use crate::text;

pub(super) const RULE: Rule = Rule {
    code: "review-paper",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "回函由经办人、负责人签字；有情形的另有文号",
        "a reply has a handler, a person responsible and, if it names anyone, a number",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, review) in &context.archive.reviews {
        for reply in &review.departments {
            let missing = missing(reply);
            if missing.is_empty() || reply.replied.is_none_or(|day| day > context.day) {
                continue;
            }
            let keys = text::list(&missing);
            let name = &reply.name;
            let message = Text::new(
                format!("`{name}` 的回复没有写 `{}`", keys.zh),
                format!("the reply of `{name}` lacks `{}`", keys.en),
            );
            findings.add(Finding::new(file, Locator::at(reply, "回复"), message).help(
                format!("对照回函补上 `{}: …`", missing[0]),
                format!("add `{}: …` from the paper", missing[0]),
            ));
        }
    }
}

fn missing(reply: &Reply) -> Vec<&'static str> {
    let names_somebody = !reply.circumstances.is_empty();
    let keys = [
        ("文号", names_somebody && reply.paper_number.is_none()),
        ("经办", reply.handler.is_none()),
        ("负责", reply.responsible.is_none()),
    ];
    keys.into_iter().filter(|(_, missing)| *missing).map(|(key, _)| key).collect()
}
