//! How a merge reaches the disk: all changes or none, and nothing that was right before is wrong then.

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::emit;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Diagnostics, Text};
use crate::fs;
use crate::keep::changes::FileRewrite;
use crate::merge;
use crate::moving::{self, Asked, Refusal};
use crate::path::ArchivePath;
use crate::session::writing::{self, together, unwritten};
use crate::transaction::{Transaction, Writer};

use super::super::outputs;

/// Where goes what was taken out over there: nothing is deleted.
const TAKEN_OUT: &str = "合并时移出";

/// Writes all changes, unless files could then not be read that could before, which are shown.
///
/// # Errors
/// If the disk fails, or another program changed a file.
pub(super) fn commit(
    ui: &Ui<'_>,
    config: &Config,
    (writer, archive, before): (&Writer, &Archive, &[Diagnostic]),
    changes: &[FileRewrite],
) -> Result {
    if changes.is_empty() {
        return Ok(Exit::Fine);
    }
    let mut wrong = Vec::new();
    let done = writer.commit(together(archive, changes), || {
        let (_, after) = Archive::open(&archive.root, config.jobs(None)).map_err(Some)?;
        wrong = merge::brought(before, after, changes);
        if wrong.is_empty() { Ok(()) } else { Err(None::<fs::Error>) }
    });
    let Err(failure) = done else { return Ok(Exit::Fine) };
    match unwritten(failure) {
        Ok(error) => Err(error),
        Err(Some(error)) => Err(error.into()),
        Err(None) => {
            let mut shown = Diagnostics::default();
            shown.extend(wrong);
            ui.data(emit::for_people(&shown.sorted(), config.style(false)));
            ui.fault(&Text::new(
                "收回来会多出上面的错误，没有写入任何文件；请在那台电脑上改正，重新带来",
                "the merge would bring the errors above, nothing was written: mend them on the other \
                 computer and bring a new bundle",
            ));
            Ok(Exit::Findings)
        }
    }
}

/// Moves people, villages and towns as they were moved over there, each in one step; where they were
/// before comes with their own files. Returns the archive as it is then.
///
/// # Errors
/// If something lies where one is to go, or the disk fails.
pub(super) fn move_all(
    config: &Config,
    (writer, mut archive, mut found): (&Writer, Archive, Vec<Diagnostic>),
    moves: &[(ArchivePath, ArchivePath)],
) -> Result<(Archive, Vec<Diagnostic>)> {
    for (from, to) in moves {
        let asked = Asked { name: None, from: archive.day(None), corrects: true };
        let refused =
            |refusal: Refusal| Error { hint: refusal.hint, ..Error::environment(refusal.why) };
        let plan = moving::plan(&archive, from, to, asked).map_err(refused)?;
        plan.apply(writer, &archive, &found).map_err(refused)?;
        (archive, found) = Archive::open(&archive.root, config.jobs(None))?;
    }
    Ok((archive, found))
}

/// Moves folders and files out of the archive into its output, one after another.
///
/// # Errors
/// If the disk fails.
pub(super) fn take_out(
    writer: &Writer,
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
        fs::create_dir_all(fs::parent(&to))?;
        let to = to.strip_prefix(&archive.root).map_or_else(|_| to.clone(), ToOwned::to_owned);
        let transaction = Transaction { files: Vec::new(), rename: Some((from, to)) };
        writing::commit(writer, transaction)?;
    }
    Ok(())
}
