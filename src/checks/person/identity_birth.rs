//! The month of birth that is written and the one in the identity number differ, and no
//! verification says why.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;

pub(super) const RULE: Rule = Rule {
    code: "identity-birth",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "GB 11643-1999：第七至十四位为出生日期；核实后另有认定的写入 `核实`",
        "GB 11643-1999: digits 7 to 14 are the birth date; a verified month goes under 核实",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let Some(identity) = &person.identity else { return };
    if identity.birth_month() == person.birth || facts::is_birth_proven(person, context.day) {
        return;
    }
    let birth = person.birth;
    findings.add(
        context.finding(
            Locator::at(person, "出生年月"),
            format!("出生年月与身份证号中的不一致，写的是 `{birth}`"),
            format!("the month of birth is not that of the identity number, but `{birth}`"),
        )
        .help(
            "核对身份证；组织另有认定的，在 `核实` 写一条 `项目: 出生年月`，`认定` 与出生年月相同，注明 `依据` 和 `材料日期`",
            "look at the identity card; where another month was verified, add an entry with `项目: 出生年月`, the same 认定, 依据 and 材料日期 under 核实",
        ),
    );
}
