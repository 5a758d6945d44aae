//! What commands that change files do alike: refuse what would be wrong, look at the result.

use crate::archive::Archive;
use crate::checks::PersonRules;
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::emit;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::recorded;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Text};
use crate::keep::changes::FileRewrite;
use crate::model::decode::MISSING_KEY;
use crate::model::needs::INCOMPLETE;
use crate::session::looked::{Looked, write_looked};
use crate::transaction::Writer;

/// Makes changes of files that are there or new, or shows what they would be: none that would bring an
/// error.
///
/// # Errors
/// As [`write_looked`].
pub(super) fn carry_out(
    ui: &Ui<'_>,
    config: &Config,
    (writer, archive): (Option<&Writer>, &Archive),
    changes: &[FileRewrite],
) -> Result {
    if changes.is_empty() {
        return Ok(Exit::Fine);
    }
    if let Some(refused) = refuse_errors(ui, config, archive, changes) {
        return Ok(refused);
    }
    let Some(writer) = writer else {
        changes.iter().for_each(|change| change::show(ui, change));
        warn(ui, config, archive, changes);
        ui.say(&recorded::of_these_files_alone());
        return Ok(Exit::Fine);
    };
    match write_looked(ui, config, (writer, archive), changes)? {
        Looked::Written(found) => {
            recorded::say_written(ui, changes);
            let failed = emit_all(ui, config, found);
            Ok(if failed { Exit::Findings } else { Exit::Fine })
        }
        Looked::Refused(found) => {
            emit_all(ui, config, found);
            ui.fault(&Text::new("没有写入任何文件", "nothing was written"));
            Ok(Exit::Findings)
        }
    }
}

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
fn warn(ui: &Ui<'_>, config: &Config, archive: &Archive, changes: &[FileRewrite]) {
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

/// Shows findings, and says whether one of them is an error.
pub(super) fn emit_all(ui: &Ui<'_>, config: &Config, findings: Vec<Diagnostic>) -> bool {
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(findings);
    let failed = diagnostics.has_errors();
    let sorted = diagnostics.sorted();
    ui.data(emit::for_people(&sorted, config.style(false)));
    failed
}
