//! The folder is not called by the person's name: the usual sign of a copied folder.

use crate::checks::names;
use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "folder-name",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "文件夹以姓名命名，同名的加 `-2` 或（…）",
        "a folder has the person's name, with `-2` or （…） for namesakes",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let (folder, name) = (context.path.name(), &context.person.name);
    if names::is_folder_of(folder, name) {
        return;
    }
    findings.add(
        context
            .finding(
                Locator::at(context.person, "姓名"),
                format!("文件夹叫 `{folder}`，姓名却是 `{name}`"),
                format!("the folder is `{folder}`, yet the name is `{name}`"),
            )
            .help(
                "复制来的档案要改全；或者把文件夹改成姓名",
                "change all of a copied file, or rename the folder",
            ),
    );
}
