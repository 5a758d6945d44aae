//! `dossier merge`: what was changed on another computer, or left between git's marks, taken over field
//! by field.

mod marks;
mod moves;
mod write;

use std::path::Path;

use crate::archive::Archive;
use crate::bundle::{ENDING, History, OpenedBundle};
use crate::changes::{self, FileChange};
use crate::cli::args::MergeArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::machines;
use crate::cli::merged::{self, MergeView};
use crate::cli::ui::Ui;
use crate::fs;
use crate::keep::changes::FileRewrite;
use crate::merge::{self, Answers, MergeNote, NoAnswer, Question};
use crate::session;
use crate::session::writing;
use crate::transaction::Writer;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &MergeArgs) -> Result {
    let answers = Answers::parse(&args.take);
    let answers = answers.map_err(|NoAnswer(word)| merged::no_answer(&word))?;
    match &args.paths[..] {
        [file] if is_bundle(config, file) => of_bundle(ui, config, args, (file, answers)),
        paths => marks::run(ui, config, (args, paths), answers),
    }
}

/// Whether a path names a file outside of what an archive reads: a bundle by its name, or by no other
/// being meant.
fn is_bundle(config: &Config, path: &Path) -> bool {
    let name = path.to_string_lossy();
    let on_disk = config.absolute(path);
    name.ends_with(ENDING)
        || fs::exists(&on_disk) && !fs::is_folder(&on_disk) && !name.ends_with(".yaml")
}

fn of_bundle(
    ui: &Ui<'_>,
    config: &Config,
    args: &MergeArgs,
    (file, mut answers): (&Path, Answers),
) -> Result {
    let (bundle, code) = super::bundle::read(config, file)?;
    let root = config.root().map_err(|error| machines::no_archive(error, file))?;
    let writer = (!args.dry_run).then(|| writing::writer(ui, config)).transpose()?;
    let (mut archive, mut found) = Archive::open(&root, config.jobs(None))?;
    session::refuse_hidden(&archive)?;
    refuse_other_county(&archive, &bundle)?;
    machines::say_bundle(ui, &bundle, code);
    let mut history = History::of(&root);
    let mut base = history.common(&bundle);
    let mut plan = merge::plan(&archive, &bundle, base.as_ref(), &answers)?;
    let moves = plan.moves();
    let mut series = writer.as_ref().map(Writer::series);
    if let Some(series) = series.as_mut().filter(|_| !moves.is_empty()) {
        let come = std::mem::take(&mut plan.changes);
        (archive, found) = moves::move_all(config, (series, archive, found), (&moves, &come))?;
        base = base.map(|base| base.followed(&moves));
        plan = merge::plan(&archive, &bundle, base.as_ref(), &answers)?;
        let moved = moves.into_iter().map(|(from, to)| MergeNote::Moved { from, to });
        merged::say_moved(ui, &moved.collect::<Vec<_>>());
    }
    if writer.is_some() && merged::ask(ui, &plan.questions, &mut answers) {
        plan = merge::plan(&archive, &bundle, base.as_ref(), &answers)?;
    }
    let is_made = series.is_some();
    if let Some(mut series) = series {
        let checked = write::change(ui, config, (&mut series, &archive, &found), &plan.changes)?;
        if checked == Exit::Findings {
            return Ok(checked);
        }
        write::take_out(&mut series, &archive, (&plan.removed, &bundle.made))?;
        write::commit(series)?;
        if plan.is_complete() {
            history.took(&bundle)?;
        }
    }
    let removed: Vec<String> = plan.removed.iter().map(ToString::to_string).collect();
    let shown = (&plan.changes[..], &plan.questions[..], &plan.notes[..]);
    show(ui, args, shown, (&removed, is_made));
    merged::say_unused(ui, &answers.unused(&plan.questions));
    Ok(if plan.is_complete() { Exit::Fine } else { Exit::Findings })
}

fn refuse_other_county(archive: &Archive, bundle: &OpenedBundle) -> Result<()> {
    let ours = super::bundle::county(archive);
    let is_ours = bundle.county.is_same(&ours);
    is_ours.then_some(()).ok_or_else(|| machines::other_county(&bundle.county, &ours))
}

/// Shows what a merge changes and asks.
fn show(
    ui: &Ui<'_>,
    args: &MergeArgs,
    (changes, questions, notes): (&[FileRewrite], &[Question], &[MergeNote]),
    (removed, done): (&[String], bool),
) {
    let file = |change: &FileRewrite| FileChange {
        path: change.path.to_string(),
        before: change.old.clone(),
        after: Some(change.new.clone()),
    };
    let units = changes::units(&changes.iter().map(file).collect::<Vec<_>>());
    let view = MergeView { units: &units, questions, notes, removed, done };
    match args.shown.format {
        Format::Json => ui.data(|out| merged::json(&view, out)),
        _ => ui.data(|out| merged::human(&view, ui.language(), ui.shows_numbers(), out)),
    }
    merged::say(ui, &view);
}
