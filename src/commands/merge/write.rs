//! How a merge reaches the disk: files and removals are one change with the moves before them, all or
//! none, and nothing that was right before is wrong then.

use std::convert::Infallible;

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::emit;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Diagnostics, Text};
use crate::fs;
use crate::keep::changes::FileRewrite;
use crate::merge;
use crate::path::ArchivePath;
use crate::session::writing::{together, unwritten};
use crate::transaction::{Series, Transaction};

use super::super::outputs;

/// Where goes what was taken out over there: nothing is deleted.
const TAKEN_OUT: &str = "合并时移出";

/// Makes all changes, unless files could then not be read that could before, which are shown.
///
/// # Errors
/// If the disk fails, or another program changed a file.
pub(super) fn change(
    ui: &Ui<'_>,
    config: &Config,
    (series, archive, before): (&mut Series<'_>, &Archive, &[Diagnostic]),
    changes: &[FileRewrite],
) -> Result {
    if changes.is_empty() {
        return Ok(Exit::Fine);
    }
    add(series, together(archive, changes))?;
    let (_, after) = Archive::open(&archive.root, config.jobs(None))?;
    let wrong = merge::brought(before, after, changes);
    if wrong.is_empty() {
        return Ok(Exit::Fine);
    }
    let mut shown = Diagnostics::default();
    shown.extend(wrong);
    ui.data(emit::for_people(&shown.sorted(), config.style(false)));
    ui.fault(&Text::new(
        "收回来会多出上面的错误，没有写入任何文件；请在那台电脑上改正，重新带来",
        "the merge would introduce the errors above, so nothing was written: correct them on the \
         other computer and bring a new bundle",
    ));
    Ok(Exit::Findings)
}

/// One more step of a merge.
///
/// # Errors
/// If the disk fails, or another program changed a file.
pub(super) fn add(series: &mut Series<'_>, step: Transaction) -> Result<()> {
    let done = series.add::<Infallible>(step);
    done.map_err(|failure| unwritten(failure).unwrap_or_else(|never| match never {}))
}

/// Lets all steps count.
///
/// # Errors
/// If the disk fails.
pub(super) fn commit(series: Series<'_>) -> Result<()> {
    let done = series.commit(|| Ok::<(), Infallible>(()));
    done.map_err(|failure| unwritten(failure).unwrap_or_else(|never| match never {}))
}

/// Moves folders and files out of the archive into its output, one after another.
///
/// # Errors
/// If the disk fails.
pub(super) fn take_out(
    series: &mut Series<'_>,
    archive: &Archive,
    (paths, made): (&[ArchivePath], &str),
) -> Result<()> {
    for path in paths {
        let from = archive.below_root(path);
        let mut to = outputs::own_output(&archive.root, &format!("{TAKEN_OUT}/{made}/{path}"))?;
        let name = to.clone();
        for number in 2.. {
            if !fs::exists(&to) {
                break;
            }
            to = name.with_extension(number.to_string());
        }
        let to = to.strip_prefix(&archive.root).map_or_else(|_| to.clone(), ToOwned::to_owned);
        add(series, Transaction { files: Vec::new(), renames: vec![(from, to)] })?;
    }
    Ok(())
}
