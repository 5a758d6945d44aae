//! A stage of work in the course of life begins before the sixteenth birthday.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "resume-age",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "《劳动法》第十五条：禁止招用未满十六周岁的未成年人",
        "Labour Law, article 15: no one under sixteen may be employed",
    ),
    run: RuleBody::Person(run),
};

/// The age from which people may be employed.
const WORKING_AGE: i16 = 16;
/// Words of a stage at school …
const STUDY: [&str; 16] = [
    "学习",
    "进修",
    "中专",
    "大专",
    "本科",
    "毕业",
    "学位",
    "研究生",
    "读书",
    "上学",
    "就读",
    "求学",
    "小学",
    "初中",
    "高中",
    "学生",
];
/// … unless one of these makes it work.
const WORK: [&str; 4] = ["工作", "教师", "讲师", "校长"];

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let birth = context.person.birth;
    for stage in &context.person.resume {
        let (Some(from), Some(content)) = (stage.from, &stage.content) else { continue };
        if birth.years_until(from) >= WORKING_AGE || is_study(content) {
            continue;
        }
        findings.add(
            context
                .finding(
                    Locator::at(stage, "起"),
                    format!("这一段工作开始时未满 {WORKING_AGE} 周岁：`{from}`"),
                    format!("this stage of work begins before the age of {WORKING_AGE}: `{from}`"),
                )
                .help(
                    "核对起始年月；在校读书的，内容里写明学习",
                    "look at the month; say so if it is a time at school",
                ),
        );
    }
}

fn is_study(content: &str) -> bool {
    STUDY.iter().any(|word| content.contains(word))
        && !WORK.iter().any(|word| content.contains(word))
}
