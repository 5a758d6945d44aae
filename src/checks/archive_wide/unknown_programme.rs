//! A session names a plan that no programme of the archive is called.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::text::{nearest, same_word};

use super::cycle;

pub(super) const RULE: Rule = Rule {
    code: "unknown-programme",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "`循环` 的 `计划` 写 programmes/ 里的名称",
        "the plan of a cycle is called as a programme of programmes/ is",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let programmes = &context.archive.programmes;
    // A county without files of programmes calls its plans as it likes; of one that could not be read
    // no one knows the name.
    if programmes.is_empty() || programmes.len() < context.archive.layout.programmes.len() {
        return;
    }
    let names: Vec<&str> = programmes.iter().map(|(_, one)| &*one.name).collect();
    let stems = programmes.iter().map(|(file, _)| file.name().trim_end_matches(".yaml"));
    let known: Vec<&str> = names.iter().copied().chain(stems).collect();
    for (file, _, cycle) in cycle::events(context.archive) {
        let Some(plan) = cycle.plan.as_deref() else { continue };
        if known.iter().any(|name| same_word(name, plan)) {
            continue;
        }
        let message = Text::new(
            format!("programmes 里没有这个计划：`{plan}`"),
            format!("no programme is called `{plan}`"),
        );
        let near = nearest(plan, names.iter().copied());
        let (zh, en) = near.map_or_else(
            || {
                (
                    format!("可以写：{}", names.join("、")),
                    format!("use one of: {}", names.join(", ")),
                )
            },
            |near| (format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
        );
        findings.add(Finding::new(file, Locator::at(cycle, "计划"), message).help(zh, en));
    }
}
