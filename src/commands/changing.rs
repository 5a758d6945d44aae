//! What commands that change files do alike: refuse what would be wrong, look at the result.

use crate::archive::Archive;
use crate::checks::PersonRules;
use crate::cli::config::Config;
use crate::cli::emit;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Text};
use crate::keep::changes::FileRewrite;
use crate::model::decode::MISSING_KEY;
use crate::model::needs::INCOMPLETE;
use crate::path::ArchivePath;
use crate::session::writing::{together, unwritten};
use crate::session::{Scope, Session};
use crate::transaction::Writer;

/// Refuses changes that would bring errors, and shows these.
pub(super) fn refuse_errors(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    changes: &[FileRewrite],
) -> Option<Exit> {
    let mut wrong = PersonRules::new(archive).brought(changes);
    wrong.retain(|one| one.severity == Severity::Error);
    if wrong.is_empty() {
        return None;
    }
    emit_all(ui, config, wrong);
    ui.fault(&Text::new("没有写入任何文件", "nothing was written"));
    Some(Exit::Findings)
}

/// Shows what changes would bring besides errors and notes.
pub(super) fn warn(ui: &Ui<'_>, config: &Config, archive: &Archive, changes: &[FileRewrite]) {
    let mut found = PersonRules::new(archive).brought(changes);
    found.retain(|one| one.severity == Severity::Warning);
    if !found.is_empty() {
        emit_all(ui, config, found);
    }
}

/// Shows the errors of a new file, except for what is not filled in yet; says whether there are any.
pub(super) fn wrong_values(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    change: &FileRewrite,
) -> bool {
    let mut wrong = PersonRules::new(archive).brought(std::slice::from_ref(change));
    wrong.retain(|one| one.severity == Severity::Error);
    wrong.retain(|one| one.code != MISSING_KEY && one.code != INCOMPLETE);
    emit_all(ui, config, wrong)
}

/// Writes all changes, looks at the archive as it is then, and shows what is wrong in the changed
/// files, after `written` has said that they are. Where a new file has errors, which only the whole
/// archive may show, nothing stays written.
///
/// # Errors
/// As [`write`], and if the archive cannot be read.
pub(super) fn write_and_look(
    ui: &Ui<'_>,
    config: &Config,
    (writer, archive): (&Writer, &Archive),
    changes: &[FileRewrite],
    written: impl FnOnce(),
) -> Result {
    let mut found = Vec::new();
    let looked = writer.commit(together(archive, changes), || {
        found = found_in(ui, config, changes).map_err(Some)?;
        let is_new = |file: &ArchivePath| {
            changes.iter().any(|change| change.old.is_none() && change.path == *file)
        };
        let is_wrong = |one: &Diagnostic| one.severity == Severity::Error && is_new(&one.file);
        if found.iter().any(is_wrong) { Err(None) } else { Ok(()) }
    });
    let Err(failure) = looked else {
        written();
        let failed = emit_all(ui, config, found);
        return Ok(if failed { Exit::Findings } else { Exit::Fine });
    };
    match unwritten(failure) {
        Ok(error) | Err(Some(error)) => Err(error),
        Err(None) => {
            emit_all(ui, config, found);
            ui.fault(&Text::new("没有写入任何文件", "nothing was written"));
            Ok(Exit::Findings)
        }
    }
}

/// What is wrong in the changed files of the archive as it is now.
fn found_in(ui: &Ui<'_>, config: &Config, changes: &[FileRewrite]) -> Result<Vec<Diagnostic>> {
    let mut found = Session::new(ui, config)?.check(&Scope::of_files(config.jobs(None)))?.findings;
    found.retain(|one| changes.iter().any(|change| change.path == one.file));
    Ok(found)
}

/// Shows findings, and says whether one of them is an error.
fn emit_all(ui: &Ui<'_>, config: &Config, findings: Vec<Diagnostic>) -> bool {
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(findings);
    let failed = diagnostics.has_errors();
    let sorted = diagnostics.sorted();
    ui.data(emit::for_people(&sorted, config.style(false)));
    failed
}
