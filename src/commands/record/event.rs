//! A new event's file, or one more with people in it.

use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::args::RecordArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::recorded as shown;
use crate::cli::ui::Ui;
use crate::keep::changes::FileRewrite;
use crate::keep::{event, recorded, value};
use crate::model::Event;
use crate::model::record::Record;
use crate::session;

use super::Named;

/// The change of an event's file. Of villages and towns only those take part who had not left by the
/// event.
pub(super) fn change(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    (args, Named { pairs, paths }): (&RecordArgs, &Named),
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
    let change = match (&files[..], &pairs[..]) {
        ([file], []) => recorded::more_people(archive, file, &people),
        ([], []) => return Err(shown::no_pairs(Event::KEYS)),
        ([], _) => {
            let entry = value::entry(pairs, Event::KEYS, event::LISTS).map_err(Error::usage)?;
            recorded::new_event(archive, entry, &people)
        }
        _ => return Err(shown::only_people()),
    };
    change.map_err(shown::failed)
}
