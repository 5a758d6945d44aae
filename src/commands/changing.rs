//! What commands that change files do alike: show changes, write all or none, look at the result.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::archive::{Archive, PERSON};
use crate::checks::{self, Ask, Checked, PersonRules};
use crate::cli::config::Config;
use crate::cli::emit::{self, Format};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Severity, Text};
use crate::keep::changes::{Change, Failure};
use crate::keep::diff::{self, Line};
use crate::model::decode::MISSING_KEY;
use crate::model::needs::INCOMPLETE;
use crate::path::ArchivePath;
use crate::text::harmless;
use crate::yaml::{self, edit::Refused};

/// Shows what a change does, line by line.
pub(super) fn show(ui: &Ui<'_>, change: &Change) {
    let text = |bytes: &[u8]| {
        let (document, _) = yaml::read(&change.path, bytes);
        document.map(|one| one.source.text().replace('\r', "")).unwrap_or_default()
    };
    let old = change.old.as_deref().map(text).unwrap_or_default();
    let new = text(&change.new);
    if change.old.as_deref().is_some_and(|old| std::str::from_utf8(old).is_err()) {
        ui.say(&Text::new(
            format!("`{}` 改为 UTF-8 编码", change.path),
            format!("`{}` becomes UTF-8", change.path),
        ));
    }
    ui.data(|out| {
        writeln!(out, "{}", change.path)?;
        diff::hunks(&old, &new).iter().try_for_each(|hunk| show_hunk(hunk, out))
    });
}

fn show_hunk(hunk: &diff::Hunk<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "@@ {} @@", hunk.line)?;
    hunk.lines.iter().try_for_each(|line| {
        let (mark, line) = match line {
            Line::Same(line) => (' ', line),
            Line::Gone(line) => ('-', line),
            Line::Come(line) => ('+', line),
        };
        writeln!(out, "{mark}{}", harmless(line))
    })
}

/// Refuses changes that would bring errors, and shows these.
pub(super) fn refuse_errors(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    changes: &[Change],
) -> Option<Exit> {
    let mut wrong = newly(archive, changes);
    wrong.retain(|one| one.severity == Severity::Error);
    if wrong.is_empty() {
        return None;
    }
    emit_all(ui, config, wrong);
    ui.fault(&Text::new("没有写入任何文件", "nothing was written"));
    Some(Exit::Findings)
}

/// Shows what changes would bring besides errors and notes.
pub(super) fn warn(ui: &Ui<'_>, config: &Config, archive: &Archive, changes: &[Change]) {
    let mut found = newly(archive, changes);
    found.retain(|one| one.severity == Severity::Warning);
    if !found.is_empty() {
        emit_all(ui, config, found);
    }
}

/// What changes would bring: of people all that the rules find at draft level, of other files what
/// reading them finds.
fn newly(archive: &Archive, changes: &[Change]) -> Vec<Diagnostic> {
    let rules = PersonRules::new(archive);
    let of = |change: &Change| match change.path.parent() {
        Some(person) if change.path.name() == PERSON => {
            rules.newly(&person, change.old.as_deref(), &change.new)
        }
        _ => change.new_errors(archive),
    };
    changes.iter().flat_map(of).collect()
}

/// Shows the errors of a new file, except for what is not filled in yet; says whether there are any.
pub(super) fn wrong_values(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    change: &Change,
) -> bool {
    let mut wrong = newly(archive, std::slice::from_ref(change));
    wrong.retain(|one| one.severity == Severity::Error);
    wrong.retain(|one| one.code != MISSING_KEY && one.code != INCOMPLETE);
    emit_all(ui, config, wrong)
}

/// Writes all changes.
pub(super) fn write(archive: &Archive, changes: &[Change]) -> Result<()> {
    for (done, change) in changes.iter().enumerate() {
        change.write(archive).map_err(|failure| {
            let error = failed(&change.path, failure);
            let done = &changes[..done];
            if done.is_empty() { error } else { error.hint(written_before(done)) }
        })?;
    }
    Ok(())
}

fn written_before(done: &[Change]) -> Text {
    let names: Vec<&str> = done.iter().map(|change| change.path.as_str()).collect();
    let names = names.join("、");
    Text::new(format!("已写入：{names}"), format!("written already: {names}"))
}

fn failed(path: &ArchivePath, failure: Failure) -> Error {
    match failure {
        Failure::Disk(error) => error.into(),
        Failure::Refused(refused) => cannot_edit(path, &refused),
    }
}

/// An edit that was refused, with the lines to write by hand.
pub(super) fn cannot_edit(path: &ArchivePath, refused: &Refused) -> Error {
    let why = &refused.why;
    let error = Error::environment(Text::new(
        format!("`{path}`：{}", why.zh),
        format!("`{path}`: {}", why.en),
    ));
    match &refused.paste {
        Some(lines) => error.hint(Text::new(
            format!("要写的内容：\n{lines}"),
            format!("what was to be written:\n{lines}"),
        )),
        None => error,
    }
}

/// Checks the archive as it is now and shows what is wrong in the changed files.
pub(super) fn look(ui: &Ui<'_>, config: &Config, changes: &[Change]) -> Result {
    let ask = Ask {
        level: Level::Draft,
        as_of: None,
        today: Some(config.today()),
        named: BTreeSet::new(),
        within: Vec::new(),
        jobs: config.jobs(None),
    };
    let Checked { findings, .. } = checks::check(&config.root()?, &ask)?;
    let own = |one: &Diagnostic| changes.iter().any(|change| change.path == one.file);
    let failed = emit_all(ui, config, findings.into_iter().filter(own).collect());
    Ok(if failed { Exit::Findings } else { Exit::Fine })
}

/// Shows findings, and says whether one of them is an error.
fn emit_all(ui: &Ui<'_>, config: &Config, findings: Vec<Diagnostic>) -> bool {
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(findings);
    let failed = diagnostics.has_errors();
    let (sorted, style) = (diagnostics.sorted(), config.style(false));
    ui.data(|mut out| emit::emit(&sorted, Format::Human, style, &mut out));
    failed
}
