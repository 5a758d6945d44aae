//! What a command line puts the numbers beside.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::stats::faults;
use crate::fs;
use crate::limits;
use crate::model::Day;
use crate::numbers::Frozen;

use super::asked;

/// What the numbers are put beside.
pub(super) enum Baseline {
    /// Another day, or what is supposed: the second view.
    View,
    Frozen(Frozen),
    /// 上届, as the settings give it.
    LastTerm,
    /// The archive as a commit has it.
    Commit(String),
}

/// 上届, as `--compare` names it.
const LAST_TERM: &str = "上届";

/// What the numbers are put beside, if anything: a day goes before a file of its name, and that
/// before a commit.
///
/// # Errors
/// If a file cannot be read, or holds no numbers.
pub(super) fn of(config: &Config, args: &StatsArgs) -> Result<Option<Baseline>> {
    if args.since.is_some() || asked::is_supposed(args) {
        return Ok(Some(Baseline::View));
    }
    let Some(asked) = args.compare.as_deref() else { return Ok(None) };
    let file = config.absolute(Path::new(asked));
    Ok(Some(match () {
        () if Day::parse(asked).is_some() => Baseline::View,
        () if asked == LAST_TERM => Baseline::LastTerm,
        () if fs::exists(&file) => Baseline::Frozen(frozen(&file)?),
        // 2026-13-01 is no commit.
        () if looks_like_a_day(asked) => {
            config.day_of("--compare", Some(asked))?;
            Baseline::View
        }
        () => Baseline::Commit(asked.to_owned()),
    }))
}

/// The numbers of 上届 as the settings give them.
pub(super) fn last_term(archive: &Archive) -> Option<Frozen> {
    let term = archive.settings.as_ref().and_then(|own| own.last_term.given());
    term.and_then(Frozen::of_last_term)
}

/// Whether a text is made of nothing but digits and what parts them in days.
fn looks_like_a_day(text: &str) -> bool {
    let is_part = |one: char| matches!(one, '-' | '.' | '/' | '年' | '月' | '日');
    text.contains(is_part) && text.chars().all(|one| one.is_ascii_digit() || is_part(one))
}

/// Numbers that were written down.
///
/// # Errors
/// If the file cannot be read, or holds none.
pub(super) fn frozen(file: &Path) -> Result<Frozen> {
    let bytes = fs::read_limited(file, limits::YAML as u64)?;
    serde_json::from_slice(&bytes).map_err(|error| faults::not_frozen(file, &error))
}
