//! `dossier record`: an entry, a step or an end for one or several people, or a training event.

mod event;
mod people;

use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::args::RecordArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::recorded as shown;
use crate::cli::ui::Ui;
use crate::keep::changes::FileRewrite;
use crate::keep::value::{Pair, meant_pair, refuse_twice};
use crate::session::writing;

use super::changing;

/// What a command line names besides the kind.
struct Named {
    pairs: Vec<Pair>,
    paths: Vec<PathBuf>,
}

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &RecordArgs) -> Result {
    let writer =
        (!config.previews(args.dry_run)).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let named = Named {
        pairs: args.what.iter().filter_map(|one| Pair::parse(one)).collect(),
        paths: args
            .what
            .iter()
            .filter(|one| Pair::parse(one).is_none())
            .map(PathBuf::from)
            .collect(),
    };
    refuse_colons(&args.what)?;
    refuse_twice(&named.pairs).map_err(Error::usage)?;
    let changes = match shown::EVENT.contains(&args.kind.as_str()) {
        true if args.end.is_some() || args.number_from.is_some() => {
            return Err(shown::of_no_event());
        }
        true => vec![event::change(ui, config, &archive, (args, &named))?],
        false => people::changes(ui, config, &archive, (args, &named))?,
    };
    let (same, changes): (Vec<FileRewrite>, Vec<FileRewrite>) =
        changes.into_iter().partition(|change| change.is_done() || change.repeats(&archive));
    same.iter().for_each(|change| shown::say_same(ui, change));
    changing::carry_out(ui, config, (writer.as_ref(), &archive), &changes)
}

/// Refuses keys and values with a colon between them.
///
/// # Errors
/// If there is one.
pub(super) fn refuse_colons(arguments: &[String]) -> Result<()> {
    let odd = arguments.iter().filter(|one| Pair::parse(one).is_none());
    let meant = odd.filter_map(|one| Some((one, meant_pair(one)?))).next();
    meant.map_or(Ok(()), |(typed, meant)| Err(shown::no_equals_sign(typed, &meant)))
}
