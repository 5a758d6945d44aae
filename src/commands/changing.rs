//! What commands that change files do alike: show changes, write all or none, look at the result.

use std::borrow::Cow;
use std::convert::Infallible;
use std::io::{self, Write};

use crate::archive::{Archive, PERSON};
use crate::checks::PersonRules;
use crate::cli::config::Config;
use crate::cli::emit::{self, Format};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Text};
use crate::keep::changes::Change;
use crate::keep::diff::{self, Line};
use crate::mask;
use crate::model::decode::MISSING_KEY;
use crate::model::needs::INCOMPLETE;
use crate::path::ArchivePath;
use crate::session::{Scope, Session};
use crate::text::harmless;
use crate::transaction::{self, Failure, Recovered, Transaction, Writer};
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
        let hunks = diff::hunks(&old, &new);
        hunks.iter().try_for_each(|hunk| show_hunk(hunk, ui.shows_numbers(), out))
    });
}

fn show_hunk(hunk: &diff::Hunk<'_>, whole: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "@@ {} @@", hunk.line)?;
    hunk.lines.iter().try_for_each(|line| {
        let (mark, line) = match line {
            Line::Same(line) => (' ', line),
            Line::Gone(line) => ('-', line),
            Line::Come(line) => ('+', line),
        };
        let line = if whole { Cow::Borrowed(*line) } else { Cow::Owned(mask::text(line)) };
        writeln!(out, "{mark}{}", harmless(&line))
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

/// Takes the right to change the archive: waits for other runs, completes what a killed one began.
///
/// # Errors
/// If there is no archive, another run does not end, or the disk fails.
pub(super) fn writer(ui: &Ui<'_>, config: &Config) -> Result<Writer> {
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
    Ok(writer)
}

/// Completes or takes back what a killed run has left half done, so that no command reads a half.
///
/// # Errors
/// If that cannot be done.
pub(super) fn recover(ui: &Ui<'_>, config: &Config) -> Result<()> {
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
pub(super) fn write(writer: &Writer, archive: &Archive, changes: &[Change]) -> Result<()> {
    commit(writer, together(archive, changes))
}

/// Makes changes on the disk, all or none.
///
/// # Errors
/// As [`write`].
pub(super) fn commit(writer: &Writer, transaction: Transaction) -> Result<()> {
    let done = writer.commit(transaction, || Ok::<(), Infallible>(()));
    done.map_err(|failure| unwritten(failure).unwrap_or_else(|never| match never {}))
}

/// What is said of changes that were not made, or by what they were refused.
fn unwritten<E>(failure: Failure<E>) -> std::result::Result<Error, E> {
    match failure {
        Failure::Disk(error) => Ok(error.into()),
        Failure::Meanwhile(files) => Ok(Error::environment(transaction::changed_meanwhile(&files))),
        Failure::Refused(why) => Err(why),
    }
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
    changes: &[Change],
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

fn together(archive: &Archive, changes: &[Change]) -> Transaction {
    let files = changes.iter().map(|change| change.on_disk(archive)).collect();
    Transaction { files, rename: None }
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

/// What is wrong in the changed files of the archive as it is now.
fn found_in(ui: &Ui<'_>, config: &Config, changes: &[Change]) -> Result<Vec<Diagnostic>> {
    let mut found = Session::new(ui, config)?.check(&Scope::of_files(config.jobs(None)))?.findings;
    found.retain(|one| changes.iter().any(|change| change.path == one.file));
    Ok(found)
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
