//! 规则 of the policy names a rule that does not exist, or a word that means nothing.

use crate::checks::rules;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Edition;
use crate::model::words::{RuleSwitch, Word};

pub(super) const RULE: Rule = Rule {
    code: "unknown-rule",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Policy("规则"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    context.archive.policies.iter().for_each(|edition| look_at(edition, findings));
}

fn look_at(edition: &Edition, findings: &mut Findings) {
    let file = &edition.file;
    let words: Vec<&str> = RuleSwitch::WORDS.iter().map(|(_, word, _)| *word).collect();
    for (code, word) in edition.policy.rules.iter() {
        if !rules().any(|rule| rule.code == code) {
            let message =
                Text::new(format!("没有这条规则：`{code}`"), format!("there is no rule `{code}`"));
            let finding = Finding::new(file, Locator::key("规则").word(code), message);
            let near = crate::text::nearest(code, rules().map(|rule| rule.code));
            findings.add(match near {
                Some(near) => {
                    finding.help(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
                }
                None => finding.help(
                    "写 check 显示在方括号里的代码；读文件时发现的错误不能改级别",
                    "write a code that check shows in brackets; mistakes of typing cannot be switched",
                ),
            });
        }
        if !words.contains(&&**word) {
            let message = Text::new(
                format!("规则的级别不能是 `{word}`"),
                format!("the severity of a rule cannot be `{word}`"),
            );
            let all = words.join("、");
            findings.add(
                Finding::new(file, Locator::key("规则").word(&**word), message)
                    .help(format!("可用的词：{all}"), format!("use one of: {all}")),
            );
        }
    }
}
