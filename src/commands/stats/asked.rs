//! What a command line asks to be counted.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::stats::faults;
use crate::fs;
use crate::limits;
use crate::model::Day;
use crate::numbers::{self, Change, Frozen, Group, Grouping, Sheet, View};
use crate::path::ArchivePath;

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

/// The ways to look at the archive: as it is and, where that is asked for, another day or what is
/// supposed.
///
/// # Errors
/// If a day or a person cannot be read.
pub(super) fn views(config: &Config, args: &StatsArgs) -> Result<Vec<View>> {
    let day = config.day(args.as_of.day.as_deref())?;
    let since = config.day_of("--since", args.since.as_deref())?;
    let compared = args.compare.as_deref().and_then(Day::parse);
    let filed = args.filed.iter().map(|text| (text, Change::Filed));
    let gone = args.gone.iter().map(|text| (text, Change::Gone));
    let change =
        |(text, change): (&String, Change)| change.of(text).ok_or_else(|| faults::nobody(text));
    let changes = filed.chain(gone).map(change).collect::<Result<Vec<_>>>()?;
    let other = since.or(compared).map(|day| View { day: Some(day), changes: Vec::new() });
    let supposed = (!changes.is_empty()).then_some(View { day, changes });
    let now = View { day, changes: Vec::new() };
    Ok([Some(now), other, supposed].into_iter().flatten().collect())
}

/// Refuses to suppose something of people who are not there.
///
/// # Errors
/// If one is not.
pub(super) fn known(archive: &Archive, views: &[View]) -> Result<()> {
    let mut supposed = views.iter().flat_map(|view| &view.changes);
    match supposed.find(|(path, _)| !archive.people.contains_key(path)) {
        Some((path, _)) => Err(faults::nobody(path.as_str())),
        None => Ok(()),
    }
}

/// What the numbers are put beside, if anything: a day goes before a file of its name, and that
/// before a commit.
///
/// # Errors
/// If a file cannot be read, or holds no numbers.
pub(super) fn baseline(config: &Config, args: &StatsArgs) -> Result<Option<Baseline>> {
    if args.since.is_some() || is_supposed(args) {
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

/// Whether something is supposed that has not happened.
pub(super) fn is_supposed(args: &StatsArgs) -> bool {
    !args.filed.is_empty() || !args.gone.is_empty()
}

/// The keys that are asked for; none means all.
///
/// # Errors
/// If there is no such count.
pub(super) fn keys(args: &StatsArgs) -> Result<Vec<String>> {
    let asked = args.key.iter().chain(&args.who);
    asked.map(|key| numbers::key(key).ok_or_else(|| faults::no_count(key))).collect()
}

/// The numbers of all, and of each group where `--by` asks for groups.
///
/// # Errors
/// If there is no such way to group.
pub(super) fn groups<'s>(
    args: &StatsArgs,
    sheet: &'s Sheet,
    (selection, keys): (&[ArchivePath], &[String]),
) -> Result<Vec<Group<'s>>> {
    let mut groups = vec![sheet.chosen(selection, keys)];
    if let Some(by) = args.by.as_deref() {
        let grouping = Grouping::named(by).ok_or_else(|| faults::no_group(by))?;
        groups.extend(sheet.groups(grouping, selection));
        groups.iter_mut().for_each(|group| group.keep(keys));
    }
    Ok(groups)
}
