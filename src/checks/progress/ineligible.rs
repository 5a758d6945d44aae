//! None of the ways to qualify is open: age, education, and the waivers that widen them.

use crate::checks::{
    Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody, State,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::{self, QualificationPath};
use crate::model::education::Education;
use crate::yaml::edit::in_braces;

pub(super) const RULE: Rule = Rule {
    code: "ineligible",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("资格"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

/// How the person stands to each way; where none is open the first speaks for all.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let ways = facts::ways(context.person, context.policy_at_filing(), context.reference_day());
    let qualified = ways.iter().any(QualificationPath::holds);
    let mut conditions: Vec<Condition> =
        ways.iter().map(|way| condition(context, way, qualified)).collect();
    // That a waiver came only after the filing is told by waiver-incomplete.
    if let Some(first) =
        conditions.first_mut().filter(|_| !qualified && !waived_late(context, &ways))
    {
        *first = first.clone().fails(finding(context, &ways));
    }
    conditions
}

/// Whether all that keeps a way closed is that its waiver was approved after the filing.
fn waived_late(context: &PersonContext<'_>, ways: &[QualificationPath<'_>]) -> bool {
    let waiver = facts::waiver(context.person, context.day);
    let late = waiver.filter(|waiver| waiver.day > context.filed() && context.filed().is_some());
    let ground = late.and_then(|waiver| waiver.ground.as_deref());
    let opens =
        |way: &QualificationPath<'_>| way.way.waiver.is_some() && way.way.is_opened_by(ground);
    ways.iter().any(|way| way.fits() && opens(way))
}

fn condition(
    context: &PersonContext<'_>,
    way: &QualificationPath<'_>,
    qualified: bool,
) -> Condition {
    let name = way.way.name.as_deref().unwrap_or("资格");
    let what = context.condition(place(context, way), name, name).ground(Locator::of(way.way.span));
    let state = match (way.holds(), qualified) {
        (true, _) => State::Holds,
        (false, true) => State::Idle,
        (false, false) => State::Fails,
    };
    let education = way.education.map_or_else(|| "—".to_owned(), |own| own.to_string());
    let mut zh = vec![format!("{}岁", way.age), education.clone()];
    let mut en = vec![format!("age {}", way.age), education];
    for fault in faults(context, way) {
        zh.push(fault.zh);
        en.push(fault.en);
    }
    what.value(zh.join("，"), en.join(", "))
        .state(state)
        .on(Some(context.reference_day()))
        .under(context.reference_day())
}

/// Where someone looks who wants to know why a way is closed.
fn place(context: &PersonContext<'_>, way: &QualificationPath<'_>) -> Locator {
    let key = match (way.years_over(), way.education_short()) {
        (None, Some(_)) => "全日制教育",
        _ => "出生年月",
    };
    Locator::at(context.person, key)
}

/// What keeps someone from a way, each with by how much.
fn faults(context: &PersonContext<'_>, way: &QualificationPath<'_>) -> Vec<Text> {
    let mut faults = Vec::new();
    if let (Some(over), Some(limit)) = (way.years_over(), way.way.max_age) {
        let zh = format!("年龄 `{}` 超过 `{limit}`（多 {over} 岁）", way.age);
        faults.push(Text::new(zh, format!("age `{}` is {over} over `{limit}`", way.age)));
    }
    faults.extend(way.education_short().map(|least| too_low(context, way, least)));
    if let (false, Some(ground)) = (way.is_open, way.way.waiver.as_deref()) {
        let zh = format!("没有 `{ground}` 的放宽");
        faults.push(Text::new(zh, format!("no waiver for `{ground}`")));
    }
    faults
}

/// How the education falls short of what is asked for.
fn too_low(context: &PersonContext<'_>, way: &QualificationPath<'_>, least: Education) -> Text {
    let later = facts::recorded_schooling(context.person)
        .and_then(|one| Some((one.level?, one.graduated?)))
        .filter(|(_, graduated)| *graduated > context.reference_day().month());
    match (later, way.education) {
        (Some((level, graduated)), _) if level.level() >= least.level() => Text::new(
            format!("学历 `{level}` 到 `{graduated}` 才毕业"),
            format!("education `{level}` is finished only in `{graduated}`"),
        ),
        (_, None) => Text::new(
            format!("没有写学历，要求 `{least}` 以上"),
            format!("no education is written, `{least}` is asked for"),
        ),
        (_, Some(own)) => Text::new(
            format!("学历 `{own}` 低于 `{least}`"),
            format!("education `{own}` is below `{least}`"),
        ),
    }
}

fn finding(context: &PersonContext<'_>, ways: &[QualificationPath<'_>]) -> Finding {
    let told = ways.iter().map(|way| {
        let name = way.way.name.as_deref().unwrap_or("资格");
        let faults = faults(context, way);
        let zh: Vec<&str> = faults.iter().map(|fault| &*fault.zh).collect();
        let en: Vec<&str> = faults.iter().map(|fault| &*fault.en).collect();
        (format!("{name}：{}", zh.join("、")), format!("{name}: {}", en.join(" and ")))
    });
    let (zh, en): (Vec<String>, Vec<String>) = told.unzip();
    let day = context.reference_day();
    let place =
        ways.first().map_or(Locator::at(context.person, "出生年月"), |way| place(context, way));
    let finding = context.finding(
        place,
        format!("按 `{day}` 计算不符合资格：{}", zh.join("；")),
        format!("does not qualify on `{day}`: {}", en.join("; ")),
    );
    let help = help(ways);
    finding.help(help.zh, help.en)
}

/// Which waiver would open a way, if any would.
fn help(ways: &[QualificationPath<'_>]) -> Text {
    let openable = ways.iter().find(|way| way.fits() && !way.is_open);
    match openable.and_then(|way| way.way.waiver.as_deref()) {
        Some(ground) => {
            let typed = in_braces(ground);
            let waiver = format!("放宽: {{依据: {typed}, 理由: …, 批准: …, 日期: …}}");
            Text::new(
                format!("属于 `{ground}` 的，报批后在 `选拔` 下写 `{waiver}`"),
                format!("if `{ground}` applies and is approved, write `{waiver}` under 选拔"),
            )
        }
        None => Text::new(
            "核对 `出生年月`、`全日制教育`、`在职教育`；没有写错的，不能备案",
            "look at 出生年月, 全日制教育 and 在职教育; if they are right, the person cannot be filed",
        ),
    }
}
