//! A file of the person's folder is not listed in 附件, so that it would be filed without a title.

use crate::archive;
use crate::checks::{Basis, Condition, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::path::ArchivePath;
use crate::text;
use crate::yaml::edit::in_braces;

pub(super) const RULE: Rule = Rule {
    code: "unlisted-file",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "附件列出文件夹中除 person.yaml、照片和导入的任免审批表.lrmx 外的每个文件，次序即卷内目录的次序",
        "附件 lists every file of the folder but person.yaml, the portrait and an imported 任免审批表.lrmx",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let all = context.archive.layout.people.get(context.path).map(|files| &files[..]);
    let files: Vec<&ArchivePath> = all
        .unwrap_or_default()
        .iter()
        .filter(|file| archive::is_attachment(context.path, file))
        .collect();
    let below = |file: &ArchivePath| file.as_str()[context.path.as_str().len() + 1..].to_owned();
    let listed =
        |file: &str| context.person.attachments.iter().any(|one| one.file.path().as_str() == file);
    let locator = Locator::at(context.person, "附件");
    let mut conditions = Vec::new();
    for file in files.iter().map(|file| below(file)).filter(|file| !listed(file)) {
        let zh = format!("文件夹里的 `{file}` 没有列入 `附件`");
        let en = format!("`{file}` lies in the folder and is not listed in 附件");
        let entry = format!("- {{文件: {}, 题名: …, 责任者: …, 日期: …}}", in_braces(&file));
        let finding = context.finding(locator.clone(), zh, en).help(
            format!("补上 `{entry}`，或移走文件"),
            format!("add `{entry}`, or take the file away"),
        );
        let condition =
            context.condition(locator.clone(), "文件都列入附件", "every file is listed");
        conditions.push(condition.shown(file).fails(finding));
    }
    if conditions.is_empty() {
        let condition = context.condition(locator, "文件都列入附件", "every file is listed");
        let number = text::count(files.len(), "个文件", "file");
        let shown = condition.value(number.zh, number.en);
        conditions.push(shown);
    }
    conditions
}
