//! What a command line asks to be counted.

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::stats::faults;
use crate::cli::ui::Ui;
use crate::model::Day;
use crate::numbers::{self, Change, Group, Grouping, Sheet, View};
use crate::path::ArchivePath;
use crate::session;

/// The ways to look at the archive: as it is and, where that is asked for, another day or what is
/// supposed.
///
/// # Errors
/// If a day or a person cannot be read.
pub(super) fn views(ui: &Ui<'_>, config: &Config, args: &StatsArgs) -> Result<Vec<View>> {
    let day = config.day(args.as_of.day.as_deref())?;
    let since = config.day_of("--since", args.since.as_deref())?;
    let compared = args.compare.as_deref().and_then(Day::parse);
    let filed = args.filed.iter().map(|text| (text, Change::Filed));
    let gone = args.gone.iter().map(|text| (text, Change::Gone));
    let mut changes = Vec::new();
    for (text, change) in filed.chain(gone) {
        let (person, change) = change.of(text);
        let named = session::within((ui, config), &config.root()?, &[person.into()])?;
        changes.extend(named.into_iter().map(|path| (path, change)));
    }
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
