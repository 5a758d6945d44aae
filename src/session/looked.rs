//! Changes that are looked at before they stay: the whole archive is checked before and after.

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Severity};
use crate::keep::changes::FileRewrite;
use crate::transaction::Writer;
use crate::transaction::undo::KeptChange;

use super::writing::{together, unwritten};
use super::{Scope, Session};

/// What is found where something is named that is not there.
const REFERENCES: [&str; 2] = ["unknown-person", "unknown-village"];

/// What became of changes that were looked at.
#[derive(Debug)]
pub(crate) enum Looked {
    /// They are written; what is wrong in the changed files.
    Written(Vec<Diagnostic>),
    /// Nothing is written; the errors that they would have brought.
    Refused(Vec<Diagnostic>),
}

/// Writes all changes and looks at the archive as it is then. Where they bring an error anywhere, which
/// only the whole archive may show, nothing stays written.
///
/// # Errors
/// If the disk fails, another program changed one of the files, or the archive cannot be read.
pub(crate) fn write_looked(
    ui: &Ui<'_>,
    config: &Config,
    (writer, archive): (&Writer, &Archive),
    changes: &[FileRewrite],
) -> Result<Looked> {
    let before = found(ui, config)?;
    let mut after = Vec::new();
    let looked = writer.commit(together(archive, changes), || {
        after = found(ui, config).map_err(Some)?;
        let brought = errors_brought(&before, &after);
        if brought.is_empty() {
            return Ok(());
        }
        after = brought;
        Err(None)
    });
    let Err(failure) = looked else {
        after.retain(|one| changes.iter().any(|change| change.path == one.file));
        return Ok(Looked::Written(after));
    };
    match unwritten(failure) {
        Ok(error) | Err(Some(error)) => Err(error),
        Err(None) => Ok(Looked::Refused(after)),
    }
}

/// Takes a kept change back, or makes it again. What goes with it and is named elsewhere since, as a new
/// person is in an event, stays: then nothing is changed.
///
/// # Errors
/// As [`write_looked`].
pub(crate) fn turn_looked(
    ui: &Ui<'_>,
    config: &Config,
    writer: &Writer,
    change: &KeptChange,
) -> Result<Looked> {
    let is_looked = change.takes_away();
    let before = if is_looked { found(ui, config)? } else { Vec::new() };
    let mut brought = Vec::new();
    let turned = writer.turn(change, || {
        if is_looked {
            brought = errors_brought(&before, &found(ui, config).map_err(Some)?);
            brought.retain(|one| REFERENCES.contains(&one.code.0));
        }
        if brought.is_empty() { Ok(()) } else { Err(None) }
    });
    match turned.map_err(unwritten) {
        Ok(()) => Ok(Looked::Written(Vec::new())),
        Err(Ok(error) | Err(Some(error))) => Err(error),
        Err(Err(None)) => Ok(Looked::Refused(brought)),
    }
}

/// The errors that were not there before, wherever in its file each stood.
fn errors_brought(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut known: Vec<&Diagnostic> = before.iter().collect();
    let is_new = |one: &&Diagnostic| {
        let same = |old: &&Diagnostic| {
            old.code == one.code && old.file == one.file && old.message == one.message
        };
        let at = known.iter().position(same);
        at.map(|at| known.swap_remove(at)).is_none()
    };
    let errors = after.iter().filter(|one| one.severity == Severity::Error);
    errors.filter(is_new).cloned().collect()
}

/// What is wrong in the archive as it is now.
fn found(ui: &Ui<'_>, config: &Config) -> Result<Vec<Diagnostic>> {
    let again = Scope { again: true, ..Scope::of_files(config.jobs(None)) };
    Ok(Session::new(ui, config)?.check(&again)?.findings)
}
