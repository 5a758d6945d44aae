//! Someone finished a higher education, and the dossier still shows the lower one.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::model::words::StudyResult;

pub(super) const RULE: Rule = Rule {
    code: "education-raise",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("学历提升毕业的，更新学历", "a finished study raises the education"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let own = facts::highest_education(context.person, context.day);
    let studies = context.training().map(|training| &training.studies[..]).unwrap_or_default();
    for study in studies.iter().filter(|one| one.result == Some(StudyResult::Graduated)) {
        let Some(level) = study.level else { continue };
        let over = study.until.is_none_or(|until| until <= context.day.month());
        if !over || own.is_some_and(|own| own.level() >= level.level()) {
            continue;
        }
        let own = own.map_or_else(|| "—".to_owned(), |own| own.to_string());
        let zh = format!("已取得 `{level}` 学历，档案里最高的还是 `{own}`");
        let en = format!("finished `{level}`, and the highest education is still `{own}`");
        findings.add(context.finding(Locator::at(study, "层次"), zh, en).help(
            format!("核对证书后写 `在职教育: {{学历: {level}, 毕业院校及专业: …, 毕业时间: …}}`"),
            format!("look at the certificate and write `在职教育: {{学历: {level}, …}}`"),
        ));
    }
}
