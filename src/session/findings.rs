//! What commands say of what is wrong with an archive, and what they refuse to do then.

use std::collections::BTreeSet;

use crate::archive::{self, Archive, POLICIES, POLICY, SETTINGS};
use crate::cli::config::Config;
use crate::cli::emit;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::packet::ledger::{LEDGER, Ledger};
use crate::path::ArchivePath;
use crate::text;

/// Why nothing can be said without a day.
pub(crate) fn no_day() -> Error {
    Error::environment(Text::new(
        "dossier.yaml 没有可用的基准日",
        "`dossier.yaml` holds no 基准日 that can be used",
    ))
    .hint(Text::new(
        "用 --as-of 指明日期，或改正 dossier.yaml",
        "name a day with --as-of, or mend the file",
    ))
}

/// Says how many files hold errors, where a command goes on without them.
pub(crate) fn mention_errors(ui: &Ui<'_>, findings: &[Diagnostic]) {
    let errors = findings.iter().filter(|one| one.severity == Severity::Error);
    let files: BTreeSet<&ArchivePath> = errors.map(|one| &one.file).collect();
    if files.is_empty() {
        return;
    }
    let count = text::count(files.len(), "个文件有错误", "file");
    ui.say(&Text::new(
        format!("{}，读不出的内容没有计入；dossier check 查看", count.zh),
        format!("{} with errors: what cannot be read is left out; see `dossier check`", count.en),
    ));
}

/// Says of whom and of what nothing is counted.
pub(crate) fn mention_uncounted(ui: &Ui<'_>, left_out: &[ArchivePath]) {
    if left_out.is_empty() {
        return;
    }
    let names = text::list(&left_out.iter().map(ToString::to_string).collect::<Vec<_>>());
    ui.say(&Text::new(
        format!("没有计入（没有文件，或文件读不出）：{}", names.zh),
        format!("not counted, since there is no file, or none that can be read: {}", names.en),
    ));
}

/// Says which packets of a ledger nobody can tell.
pub(crate) fn mention_damaged(ui: &Ui<'_>, ledger: &Ledger) {
    for (line, _) in &ledger.broken {
        ui.say(&Text::new(
            format!("注意：{LEDGER} 第 {line} 行读不出，那一个移交包没有计入；请从备份恢复这一行"),
            format!("note: line {line} of {LEDGER} cannot be read, its packet is left out; restore the line from a backup"),
        ));
    }
}

/// Says how many people a list leaves out because they have left.
pub(crate) fn mention_left(ui: &Ui<'_>, left_out: usize) {
    if left_out > 0 {
        ui.say(&Text::new(
            format!("另有 {left_out} 人已退出，没有列入；加 --with-left 列入"),
            format!("{left_out} who have left are not listed; --with-left lists them"),
        ));
    }
}

/// Whether a finding spoils every paper: one about settings, any edition of the policy or the
/// county's wording.
pub(crate) fn concerns_everybody(finding: &Diagnostic) -> bool {
    let file = &finding.file;
    let is_rule = matches!(file.as_str(), SETTINGS | POLICY | "templates");
    let is_edition = || file.parts().next() == Some(POLICIES);
    let is_link = || finding.code == Code("not-a-file") && file.parts().next() == Some("templates");
    let concerns = is_rule || is_edition() || is_wording(file) || is_link();
    finding.severity == Severity::Error && concerns
}

/// Whether a file holds the county's wording or template of a paper.
fn is_wording(file: &ArchivePath) -> bool {
    let is_template = file.name().ends_with(".typ") && file.parts().next() == Some("templates");
    is_template || file.parts().count() > 1 && file.name() == "paper.yaml"
}

/// Whether a finding is about a file on which all packets rest.
pub(crate) fn concerns_packets(finding: &Diagnostic) -> bool {
    let is_error = finding.severity == Severity::Error;
    concerns_everybody(finding) || is_error && finding.file.as_str() == archive::README
}

/// Shows what is wrong about the files on which all papers rest.
pub(crate) fn unusable(ui: &Ui<'_>, config: &Config, findings: &[Diagnostic]) -> Error {
    show(ui, config, findings.iter().filter(|finding| concerns_packets(finding)));
    Error::environment(Text::new(
        "设置有错误，所有表册都依据它，没有生成任何文件",
        "the settings on which all papers rest have errors; nothing was made",
    ))
}

/// Tells of towns and villages among those asked for that could not be listed, so that nobody knows
/// who lies there. Says whether there are any.
pub(crate) fn tell_hidden(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    findings: &[Diagnostic],
    selection: &[ArchivePath],
) -> bool {
    let layout = &archive.layout;
    let is_unit =
        |path: &ArchivePath| layout.towns.contains(path) || layout.villages.contains(path);
    let is_hidden = |finding: &&Diagnostic| {
        let folder = &finding.file;
        let is_asked = selection.is_empty() || folder.is_within_any(selection);
        is_asked && layout.unlisted.contains(folder) && is_unit(folder)
    };
    let hidden: Vec<&Diagnostic> = findings.iter().filter(is_hidden).collect();
    show(ui, config, hidden.iter().copied());
    !hidden.is_empty()
}

/// Refuses what needs to know of everybody while a folder cannot be listed.
///
/// # Errors
/// If one cannot.
pub(crate) fn refuse_hidden(archive: &Archive) -> Result<()> {
    archive.layout.unlisted.first().map_or(Ok(()), |folder| {
        Err(Error::environment(Text::new(
            format!("文件夹 `{folder}` 打不开，里面的内容不知道，没有改动"),
            format!("the folder `{folder}` cannot be listed; nothing was changed"),
        ))
        .hint(Text::new("用 dossier check 查看原因", "`dossier check` tells why")))
    })
}

/// Shows findings among what a command says.
fn show<'f>(ui: &Ui<'_>, config: &Config, findings: impl Iterator<Item = &'f Diagnostic>) {
    let mut shown = Diagnostics::default();
    shown.extend(findings.cloned());
    let sorted = shown.sorted();
    ui.talk(emit::for_people(&sorted, config.style(false)));
}
