//! Files in which git has left the marks of a conflict: both versions put together field by field.

use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::args::MergeArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::cli::{machines, merged};
use crate::git::Git;
use crate::keep::changes::FileRewrite;
use crate::merge::{self, Answers, FileMerge, MarkedFile, Marks, MergeNote, Question, Unmerged};
use crate::session;
use crate::session::writing;

use super::{show, write};

/// A file with marks, and what came of it.
type Settled<'m> = (&'m MarkedFile, std::result::Result<FileMerge, Unmerged>);

pub(super) fn run(
    ui: &Ui<'_>,
    config: &Config,
    (args, paths): (&MergeArgs, &[PathBuf]),
    mut answers: Answers,
) -> Result {
    let writer = (!args.dry_run).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, found) = Archive::open(&config.root()?, config.jobs(None))?;
    let (marked, in_git) = marked(ui, config, &archive, paths)?;
    if marked.is_empty() {
        return Err(machines::no_marks());
    }
    let mut merges = all(&marked, &answers);
    if writer.is_some() && merged::ask(ui, &questions(&merges), &mut answers) {
        merges = all(&marked, &answers);
    }
    let asked = questions(&merges);
    let (mut changes, mut shown, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (marked, merge) in merges {
        let path = marked.path.clone();
        match merge {
            // With a question open there is no version of the file that could be written.
            Ok(merge) if merge.questions.iter().all(|one| one.answer.is_some()) => {
                let ours = marked.versions.as_ref().map(|one| one.ours.clone().into_bytes());
                let new = merge.bytes.clone();
                shown.push(FileRewrite { path: path.clone(), old: ours, new });
                let (old, new) = (Some(marked.bytes.clone()), merge.bytes);
                changes.push(FileRewrite { path, old, new });
            }
            Ok(_) => {}
            Err(why) => notes.push(MergeNote::Unmerged(path, why)),
        }
    }
    let is_whole = changes.len() == marked.len();
    if let Some(writer) = &writer {
        let mut series = writer.series();
        let done = write::change(ui, config, (&mut series, &archive, &found), &changes)?;
        if done == Exit::Findings {
            return Ok(done);
        }
        write::commit(series)?;
    }
    show(ui, args, (&shown, &asked, &notes), (&[], writer.is_some()));
    merged::say_unused(ui, &answers.unused(&asked));
    if writer.is_some() && in_git && !changes.is_empty() {
        machines::say_in_git(ui);
    }
    Ok(if is_whole { Exit::Fine } else { Exit::Findings })
}

fn all<'m>(marked: &'m [MarkedFile], answers: &Answers) -> Vec<Settled<'m>> {
    marked.iter().map(|file| (file, file.merge(answers))).collect()
}

fn questions(merges: &[Settled<'_>]) -> Vec<Question> {
    let merged = merges.iter().filter_map(|(_, merge)| merge.as_ref().ok());
    merged.flat_map(|merge| merge.questions.clone()).collect()
}

/// The files with marks at or below the paths, and whether git still holds one as not merged.
fn marked(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    paths: &[PathBuf],
) -> Result<(Vec<MarkedFile>, bool)> {
    let files = archive.yaml_files();
    let file = |path: &PathBuf| session::file(config, archive, path, &files);
    let (named, units): (Vec<_>, Vec<_>) = paths.iter().partition(|path| file(path).is_some());
    let units: Vec<PathBuf> = units.into_iter().cloned().collect();
    let mut within = session::selection(ui, config, archive, &units)?;
    within.extend(named.into_iter().filter_map(file));
    let git = Git::open(&archive.root).ok();
    let (mut all, mut in_git) = (Vec::new(), false);
    for path in files.iter().filter(|path| paths.is_empty() || path.is_within_any(&within)) {
        let bytes = archive.bytes(path)?;
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let versions = match merge::marks(text) {
            Marks::None => continue,
            Marks::Torn => None,
            Marks::Whole(versions) => Some(versions),
        };
        let stage = |number: u8| git.as_ref()?.file(&format!(":{number}"), path.as_str()).ok()?;
        in_git |= stage(2).is_some();
        let unit = path.parent().filter(|_| path.parts().count() > 2);
        let unit = unit.unwrap_or_else(|| path.clone()).to_string();
        all.push(MarkedFile { path: path.clone(), unit, base: stage(1), bytes, versions });
    }
    Ok::<_, Error>((all, in_git))
}
