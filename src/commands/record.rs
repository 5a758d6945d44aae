//! `dossier record`: one more entry for one or several people, or a training event.

use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::args::RecordArgs;
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::recorded as shown;
use crate::cli::ui::Ui;
use crate::keep::changes::FileRewrite;
use crate::keep::event;
use crate::keep::lists::EntryList;
use crate::keep::recorded;
use crate::keep::value::{self, Pair};
use crate::model::Event;
use crate::model::decode::Record;
use crate::session;
use crate::session::writing;
use crate::yaml::edit::New;

use super::changing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &RecordArgs) -> Result {
    let writer = (!args.dry_run).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let pairs: Vec<Pair> = args.what.iter().filter_map(|one| Pair::parse(one)).collect();
    let paths: Vec<PathBuf> =
        args.what.iter().filter(|one| Pair::parse(one).is_none()).map(PathBuf::from).collect();
    let changes = if shown::EVENT.contains(&args.kind.as_str()) {
        vec![of_event(ui, config, &archive, (&pairs, &paths, args))?]
    } else {
        let list = EntryList::named(&args.kind).ok_or_else(|| shown::no_list(&args.kind))?;
        of_people(ui, config, &archive, (list, &pairs, &paths), args)?
    };
    let (same, changes): (Vec<FileRewrite>, Vec<FileRewrite>) =
        changes.into_iter().partition(|change| change.repeats(&archive));
    same.iter().for_each(|change| shown::say_same(ui, change));
    if changes.is_empty() {
        return Ok(Exit::Fine);
    }
    if let Some(refused) = changing::refuse_errors(ui, config, &archive, &changes) {
        return Ok(refused);
    }
    let Some(writer) = writer else {
        changes.iter().for_each(|change| change::show(ui, change));
        changing::warn(ui, config, &archive, &changes);
        return Ok(Exit::Fine);
    };
    changing::write_and_look(ui, config, (&writer, &archive), &changes, || {
        shown::say_written(ui, &changes);
    })
}

/// The same entry for each person that the command line names.
fn of_people(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    (list, pairs, paths): (&'static EntryList, &[Pair], &[PathBuf]),
    args: &RecordArgs,
) -> Result<Vec<FileRewrite>> {
    let new = entry_of(pairs, list.keys, list.names)?;
    let condition = (args.asked.condition.as_deref(), None);
    let (people, left_out) = session::taken((ui, config), archive, paths, condition)?;
    shown::mention_left_out(ui, left_out);
    if people.is_empty() {
        return Err(shown::nobody());
    }
    recorded::entries(archive, list, &new, &people).map_err(shown::failed)
}

fn entry_of(pairs: &[Pair], keys: &[&str], lists: &[&str]) -> Result<New> {
    match pairs {
        [] => Err(shown::no_pairs(keys)),
        _ => value::entry(pairs, keys, lists).map_err(Error::usage),
    }
}

/// A new event's file, or one more with people in it. Of villages and towns only those take part who
/// had not left by the event.
fn of_event(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    (pairs, paths, args): (&[Pair], &[PathBuf], &RecordArgs),
) -> Result<FileRewrite> {
    let events = &archive.layout.events;
    let files: Vec<_> =
        paths.iter().filter_map(|path| session::file(config, archive, path, events)).collect();
    let is_unit = |path: &&PathBuf| session::file(config, archive, path, events).is_none();
    let units: Vec<PathBuf> = paths.iter().filter(is_unit).cloned().collect();
    let selection = session::selection(ui, config, archive, &units)?;
    let condition = args.asked.condition.as_deref();
    let meeting = session::meeting(config, archive, (None, condition), None)?;
    let day = recorded::first_day(archive, files.first(), pairs);
    let (people, left_out) = match units.is_empty() && condition.is_none() {
        true => (Vec::new(), 0),
        false => session::listed(archive, (&selection, meeting.as_ref()), day, false),
    };
    shown::mention_left(ui, left_out);
    let change = match (&files[..], pairs) {
        ([file], []) => recorded::more_people(archive, file, &people),
        ([], _) => {
            let entry = entry_of(pairs, Event::KEYS, event::LISTS)?;
            recorded::new_event(archive, entry, &people)
        }
        _ => return Err(shown::only_people()),
    };
    change.map_err(shown::failed)
}
