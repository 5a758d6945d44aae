//! The figures of a text, judged by those of the archive or of a file.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::{StatsArgs, TableFormat};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::stats::{self, Claims, faults};
use crate::diagnostic::Text;
use crate::exchange;
use crate::fs;
use crate::limits;
use crate::numbers::claims::{self, Earlier, Judged, Known, Verdict};
use crate::numbers::{Frozen, Sheet};
use crate::path::ArchivePath;
use crate::session;

use super::baseline::{self, Baseline};
use super::compare;
use crate::commands::shown::Shown;

/// Judges a text by numbers that were written down alone, where a file of them is named and nothing
/// of the archive is needed besides.
///
/// # Errors
/// If one of the files cannot be read.
pub(super) fn alone(shown: &Shown<'_>, args: &StatsArgs) -> Option<Result> {
    let (text, against) = (args.verify.as_ref()?, args.against.as_ref()?);
    let config = shown.config;
    let earlier = match baseline::of(config, args) {
        Ok(None) => None,
        Ok(Some(Baseline::Frozen(frozen))) => Some(of_frozen(&frozen)),
        Ok(Some(_)) => return None,
        Err(error) => return Some(Err(error)),
    };
    let known = baseline::frozen(&config.absolute(against));
    Some(known.and_then(|frozen| {
        judge(shown, args, text, (&Known::of_frozen(&frozen), earlier.as_ref()))
    }))
}

/// Judges a text by the figures of the archive, or of a file, and what it says of another day by
/// those of that day.
///
/// # Errors
/// If the text cannot be read, or what it is compared with.
pub(super) fn by_figures(
    shown: &Shown<'_>,
    args: &StatsArgs,
    (text, selection): (&Path, &[ArchivePath]),
    (archive, now, others): (&Archive, &Sheet, &[Sheet]),
) -> Result {
    let known = match &args.against {
        Some(file) => Known::of_frozen(&baseline::frozen(&shown.config.absolute(file))?),
        None => Known::of_figures(&now.figures(selection)),
    };
    let earlier = match baseline::of(shown.config, args)? {
        // 上届 holds numbers of the whole county.
        None if !selection.is_empty() => None,
        None => baseline::last_term(archive).map(|frozen| of_last_term(&frozen)),
        Some(Baseline::LastTerm) => {
            let frozen = baseline::last_term(archive).ok_or_else(faults::no_last_term)?;
            Some(of_last_term(&frozen))
        }
        Some(Baseline::Frozen(frozen)) => Some(of_frozen(&frozen)),
        Some(Baseline::View) => {
            let other = others.first().ok_or_else(session::no_day)?;
            Some(of_sheet(other, selection))
        }
        Some(Baseline::Commit(name)) => {
            let past = compare::past(shown.config, archive, (&name, args))?;
            let [then] = &past.sheets[..] else { return Err(session::no_day()) };
            Some(of_sheet(then, selection))
        }
    };
    judge(shown, args, text, (&known, earlier.as_ref()))
}

fn of_last_term(frozen: &Frozen) -> Earlier {
    Earlier { known: Known::of_frozen(frozen), is_last_term: true }
}

fn of_frozen(frozen: &Frozen) -> Earlier {
    Earlier { known: Known::of_frozen(frozen), is_last_term: false }
}

fn of_sheet(sheet: &Sheet, selection: &[ArchivePath]) -> Earlier {
    Earlier { known: Known::of_figures(&sheet.figures(selection)), is_last_term: false }
}

fn judge(
    shown: &Shown<'_>,
    args: &StatsArgs,
    file: &Path,
    (known, earlier): (&[Known], Option<&Earlier>),
) -> Result {
    let bytes = fs::read_limited(&shown.config.absolute(file), limits::LIST)?;
    let text = exchange::prose(&bytes).map_err(|why| {
        let file = file.display();
        Error::usage(Text::new(format!("`{file}`：{}", why.zh), format!("`{file}`: {}", why.en)))
    })?;
    let text = text.replace('\r', "");
    let judged = claims::judge(&text, known, earlier);
    let claims = Claims { text: &text, judged, language: shown.config.language };
    shown.answer(args.format, &claims)?;
    if args.format == TableFormat::Human {
        shown.ui.say(&stats::summary(&claims.judged));
    }
    let is_wrong = |one: &Judged| matches!(one.verdict, Verdict::Wrong { .. });
    Ok(if claims.judged.iter().any(is_wrong) { Exit::Findings } else { Exit::Fine })
}
