//! An attachment opens only because viewers put something right.

use crate::checks::{Basis, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::opened;

pub(super) const RULE: Rule = Rule {
    code: "attachment-mended",
    level: Level::Filing,
    severity: Severity::Warning,
    basis: Basis::Text(
        "长期保存的文件应符合格式标准，不依赖阅读器自行修复",
        "a file that is kept for long follows its format, so that no viewer need put it right",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for (file, locator, one) in opened(context) {
        let Ok(opened) = &one.found else { continue };
        for repair in &opened.repairs {
            let why = repair.text();
            let finding = context.finding(
                locator.clone(),
                format!("附件 `{file}` 能打开但不规范：{}", why.zh),
                format!("the attachment `{file}` opens and is not right: {}", why.en),
            );
            findings.add(finding.help(
                "可以照样归档；有条件时重新下载或重新导出，换掉这个文件",
                "it can be filed as it is; if possible, download or export it again",
            ));
        }
    }
}
