//! A talk with one person lists a crowd, or a talk with several lists hardly anybody.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::TalkForm;

pub(super) const RULE: Rule = Rule {
    code: "talk-form",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "个别谈话两人，集体谈话三人以上",
        "个别 is a talk of two people, 集体 of three or more",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let talks = context.training().map(|training| &training.talks[..]).unwrap_or_default();
    for talk in talks {
        let (Some(form), present) = (talk.form, talk.present.len()) else { continue };
        let fits = match form {
            TalkForm::Single => present <= 2,
            TalkForm::Group => present >= 3,
        };
        // Who was there need not be written.
        if fits || present == 0 {
            continue;
        }
        let zh = format!("方式是 `{form}`，参加的有 `{present}` 人");
        let en = format!("the form is `{form}` and `{present}` took part");
        findings.add(context.finding(Locator::at(talk, "方式"), zh, en).help(
            "两人的写 `个别`，三人以上的写 `集体`；`参加` 要写上谈话人和本人",
            "write 个别 for two, 集体 for three or more; 参加 names both sides",
        ));
    }
}
