//! `dossier set`: single values of people, villages or towns.

use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::args::SetArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::recorded;
use crate::cli::set as shown;
use crate::cli::ui::Ui;
use crate::keep::changes::FileRewrite;
use crate::keep::key_path::{Assignment, KeyPath};
use crate::keep::set::{self, Asked, Subject};
use crate::path::ArchivePath;
use crate::session;
use crate::session::writing;

use super::{changing, record};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &SetArgs) -> Result {
    let writer =
        (!config.previews(args.dry_run)).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    record::refuse_colons(&args.what)?;
    let (asked, paths) = asked(args)?;
    if asked.is_empty() {
        return Err(shown::nothing_asked());
    }
    if paths.is_empty() && args.asked.condition.is_none() {
        return Err(recorded::nobody());
    }
    let named = session::selection(ui, config, &archive, &paths)?;
    let subject = match args.of {
        Some(of) => shown::subject(of),
        None => set::subject(&archive, &named, &asked).map_err(|why| shown::not_known(&why))?,
    };
    let files = files(ui, config, &archive, (subject, &named), args)?;
    let (mut changes, shape) = (Vec::new(), subject.shape(&archive));
    for path in files {
        let old = archive.bytes(&path)?;
        let made = set::set(&archive, (&path, &shape), &old, &asked);
        let made = made.map_err(|why| shown::failed(&path, why))?;
        shown::mention_comments(ui, &path, &made);
        let change = FileRewrite { path, old: Some(old), new: made.bytes };
        match change.is_done() {
            true => shown::say_same(ui, &change),
            false => changes.push(change),
        }
    }
    changing::carry_out(ui, config, (writer.as_ref(), &archive), &changes)
}

/// What is to be set and taken out, and the paths among the arguments.
fn asked(args: &SetArgs) -> Result<(Asked, Vec<PathBuf>)> {
    let (mut set, mut paths) = (Vec::new(), Vec::new());
    for typed in &args.what {
        match Assignment::parse(typed).map_err(Error::usage)? {
            Some(one) => set.push(one),
            None => paths.push(PathBuf::from(typed)),
        }
    }
    let unset = args.unset.iter().map(|typed| KeyPath::parse(typed));
    let unset = unset.collect::<std::result::Result<_, _>>().map_err(Error::usage)?;
    Ok((Asked { set, unset }, paths))
}

/// The files that are meant.
fn files(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    (subject, named): (Subject, &[ArchivePath]),
    args: &SetArgs,
) -> Result<Vec<ArchivePath>> {
    let folders = match subject {
        Subject::Person => {
            let condition = (args.asked.condition.as_deref(), None);
            let (people, left_out) = session::taken_of(config, archive, named, condition)?;
            recorded::mention_gone(ui, left_out);
            people
        }
        Subject::Village => within(archive.layout.villages.iter(), named),
        Subject::Town => {
            named.iter().filter(|one| archive.layout.towns.contains(*one)).cloned().collect()
        }
    };
    if folders.is_empty() {
        return Err(shown::none_of_them(subject));
    }
    let file = |folder: &ArchivePath| folder.join(subject.file());
    Ok(folders.iter().filter_map(|folder| file(folder).ok()).collect())
}

/// Folders at or below those that are named, each once.
fn within<'a>(
    all: impl Iterator<Item = &'a ArchivePath>,
    named: &[ArchivePath],
) -> Vec<ArchivePath> {
    all.filter(|one| one.is_within_any(named)).cloned().collect()
}
