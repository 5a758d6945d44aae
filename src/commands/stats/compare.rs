//! Numbers beside others: of another day, of a commit, of a file, of the last term.

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::stats::{self, Comparison, faults};
use crate::diagnostic::Text;
use crate::fs::TemporaryFolder;
use crate::git::Git;
use crate::numbers::{self, Compared, Counts, Proof, Sheet, View};
use crate::path::ArchivePath;
use crate::session;

use super::asked;
use super::baseline::{self, Baseline};
use crate::commands::shown::Shown;

/// Shows the numbers of `now` beside what was asked for.
///
/// # Errors
/// If what they are put beside cannot be read.
pub(super) fn show(
    shown: &Shown<'_>,
    args: &StatsArgs,
    (archive, now, others): (&Archive, &Sheet, &[Sheet]),
    (baseline, (selection, keys)): (Baseline, (&[ArchivePath], &[String])),
) -> Result {
    let language = shown.config.language;
    let tell = |all: Vec<Compared<'_>>, before: String, after: String| {
        let balance = args.since.is_some().then(|| numbers::balance(&all));
        let compared = Comparison { all, before, after, balance, language };
        shown.answer(args.format, &compared)?;
        let is_fine = compared.balance.as_ref().is_none_or(Proof::holds);
        Ok(if is_fine { Exit::Fine } else { Exit::Findings })
    };
    let today = now.day.to_string();
    match baseline {
        Baseline::View => {
            let other = others.first().ok_or_else(session::no_day)?;
            let (own, others) = (now.chosen(selection, keys), other.chosen(selection, keys));
            if asked::is_supposed(args) {
                let heads = [Text::new("现在", "now"), Text::new("假定", "as if")];
                let [before, after] = heads.map(|head| head.get(language).to_owned());
                return tell(numbers::compare(own.figures, others.figures), before, after);
            }
            if args.since.is_some() && other.day > now.day {
                return Err(faults::begins_late(other.day, now.day));
            }
            let all = numbers::compare(others.figures, own.figures);
            tell(all, other.day.to_string(), today)
        }
        Baseline::Frozen(frozen) => {
            stats::tell_unknown(shown.ui, &frozen);
            let before = frozen.day.clone();
            let own = now.chosen(selection, keys).figures;
            tell(numbers::compare_frozen(&frozen.of_keys(keys), &own), before, today)
        }
        Baseline::LastTerm => {
            let frozen = baseline::last_term(archive).ok_or_else(faults::no_last_term)?;
            stats::tell_unknown(shown.ui, &frozen);
            let before = frozen.day.clone();
            let own = now.chosen(selection, keys).figures;
            let mut all = numbers::compare_frozen(&frozen.of_keys(keys), &own);
            all.retain(|one| one.before.is_some());
            tell(all, before, today)
        }
        Baseline::Commit(name) => {
            let past = past(shown.config, archive, (&name, args))?;
            let [then] = &past.sheets[..] else { return Err(session::no_day()) };
            let before = then.chosen(selection, keys).figures;
            let all = numbers::compare(before, now.chosen(selection, keys).figures);
            tell(all, format!("{name} {}", then.day), today)
        }
    }
}

/// Counts the archive as a commit has it.
///
/// # Errors
/// If there is no such commit.
pub(super) fn past(
    config: &Config,
    archive: &Archive,
    (name, args): (&str, &StatsArgs),
) -> Result<Counts> {
    let git = Git::open(&archive.root)?;
    let commit =
        git.find_commit(name).map_err(|error| faults::nothing_to_compare(name, error.into()))?;
    let folder = TemporaryFolder::new()?;
    for (path, bytes) in git.records(&commit)? {
        // A commit that someone made by hand may hold names that lead elsewhere.
        if let Ok(path) = path.parse::<ArchivePath>() {
            folder.put(path.as_str(), &bytes)?;
        }
    }
    let view = View { day: config.day(args.as_of.day.as_deref())?, changes: Vec::new() };
    Ok(numbers::counts(folder.path(), config.jobs(args.jobs.number), &[view])?)
}
