//! The right to change an archive, what a killed run left half done, and changes made all or none.

use std::convert::Infallible;
use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::keep::changes::FileRewrite;
use crate::transaction::{self, Failure, FileChange, Recovered, Transaction, Writer};

/// Takes the right to change the archive: waits for other runs, completes what a killed one began.
///
/// # Errors
/// If there is no archive, another run does not end, or the disk fails.
pub(crate) fn writer(ui: &Ui<'_>, config: &Config) -> Result<Writer> {
    let waits = || {
        ui.say(&Text::new(
            "另一个 dossier 命令正在改这个档案，等它做完…",
            "another run of dossier is changing this archive, waiting for it",
        ));
    };
    let (writer, recovered) =
        Writer::open(&config.root()?, waits).map_err(|error| match error.is_in_use() {
            true => Error::environment(Text::new(
                "另一个 dossier 命令一直在改这个档案，没有等到它做完",
                "another run of dossier is still changing this archive",
            ))
            .hint(Text::new(
                "等它做完再试；没有命令在运行的，重新启动电脑",
                "try again when it has ended; if there is none, restart the computer",
            )),
            false => error.into(),
        })?;
    if let Some(recovered) = recovered {
        tell_recovered(ui, &recovered);
    }
    Ok(writer.keeping(config.origin()))
}

/// Completes or takes back what a killed run has left half done, so that no command reads a half.
///
/// # Errors
/// If that cannot be done.
pub(crate) fn recover(ui: &Ui<'_>, config: &Config) -> Result<()> {
    match config.root() {
        Ok(root) if transaction::is_interrupted(&root) => {
            let recovered = writer(ui, config).map(drop);
            recovered.map_err(|error| if error.hint.is_some() { error } else { by_hand(error) })
        }
        _ => Ok(()),
    }
}

/// What to do where a killed run's changes can neither be completed nor taken back.
fn by_hand(error: Error) -> Error {
    let journal = transaction::JOURNAL;
    error.hint(Text::new(
        format!(
            "上一个命令中途被打断，这里接不下去；按原因处理好再试，或删去 `{journal}`，\
             再用 `dossier check` 和 git 核对哪些文件已经改了"
        ),
        format!(
            "a run was killed half way, and this keeps it from being completed: mend the reason, or \
             delete `{journal}` and see with `dossier check` and git which files have changed"
        ),
    ))
}

/// Says what became of a change that a killed run had begun.
fn tell_recovered(ui: &Ui<'_>, recovered: &Recovered) {
    ui.fault(&match recovered.completed {
        true => Text::new(
            "上一个命令中途被打断，它没有写完的已经补写完",
            "a run was killed half way: what it had not written yet is written now",
        ),
        false => Text::new(
            "上一个命令中途被打断，它写了一半的已经撤回",
            "a run was killed half way: what it had written is taken back",
        ),
    });
    for file in &recovered.left {
        let file = file.display();
        ui.fault(&Text::new(
            format!("`{file}` 后来又改过，没有动，请核对"),
            format!("`{file}` was changed since and is left as it is: look at it"),
        ));
    }
}

/// Writes all changes, or none.
///
/// # Errors
/// If the disk fails, or another program changed one of the files.
pub(crate) fn write(writer: &Writer, archive: &Archive, changes: &[FileRewrite]) -> Result<()> {
    commit(writer, together(archive, changes))
}

/// Makes changes on the disk, all or none.
///
/// # Errors
/// As [`write`].
pub(crate) fn commit(writer: &Writer, transaction: Transaction) -> Result<()> {
    let done = writer.commit(transaction, || Ok::<(), Infallible>(()));
    done.map_err(|failure| unwritten(failure).unwrap_or_else(|never| match never {}))
}

/// What is said of changes that were not made, or by what they were refused.
pub(crate) fn unwritten<E>(failure: Failure<E>) -> std::result::Result<Error, E> {
    match failure {
        Failure::Disk(error) => Ok(error.into()),
        Failure::Meanwhile(files) => Ok(Error::environment(transaction::changed_meanwhile(&files))),
        Failure::Refused(why) => Err(why),
    }
}

/// Changes together with new files that belong to them; those that lie elsewhere than in the archive are
/// returned, for nobody takes them back.
pub(crate) fn with_files<'a>(
    archive: &Archive,
    changes: &[FileRewrite],
    files: &'a [(PathBuf, Vec<u8>)],
) -> (Transaction, Vec<&'a (PathBuf, Vec<u8>)>) {
    let mut transaction = together(archive, changes);
    let mut elsewhere = Vec::new();
    for file in files {
        let (path, bytes) = file;
        let own = path.strip_prefix(&archive.root).ok();
        match own.filter(|own| transaction::may_change(&archive.root, own)) {
            Some(own) => transaction.files.push(FileChange {
                path: own.to_owned(),
                before: None,
                after: bytes.clone(),
            }),
            None => elsewhere.push(file),
        }
    }
    (transaction, elsewhere)
}

pub(crate) fn together(archive: &Archive, changes: &[FileRewrite]) -> Transaction {
    let files = changes.iter().map(|change| change.on_disk(archive)).collect();
    Transaction { files, renames: Vec::new() }
}
