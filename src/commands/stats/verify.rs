//! The figures of a text, judged by those of the archive or of a file.

use std::path::Path;

use crate::cli::args::{StatsArgs, TableFormat};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::stats::{self, Claims};
use crate::diagnostic::Text;
use crate::exchange;
use crate::fs;
use crate::limits;
use crate::numbers::Figure;
use crate::numbers::claims::{self, Judged, Known, Verdict};

use super::baseline;
use crate::commands::shown::Shown;

/// Judges a text by numbers that were written down, where a file of them is named.
///
/// # Errors
/// If one of the files cannot be read.
pub(super) fn alone(shown: &Shown<'_>, args: &StatsArgs) -> Option<Result> {
    let (text, against) = (args.verify.as_ref()?, args.against.as_ref()?);
    let known = baseline::frozen(&shown.config.absolute(against));
    Some(known.and_then(|frozen| judge(shown, args, text, &Known::of_frozen(&frozen))))
}

/// Judges a text by figures.
///
/// # Errors
/// If the text cannot be read.
pub(super) fn by_figures(
    shown: &Shown<'_>,
    args: &StatsArgs,
    (text, figures): (&Path, &[Figure<'_>]),
) -> Result {
    judge(shown, args, text, &Known::of_figures(figures))
}

fn judge(shown: &Shown<'_>, args: &StatsArgs, file: &Path, known: &[Known]) -> Result {
    let bytes = fs::read_limited(&shown.config.absolute(file), limits::LIST)?;
    let text = exchange::prose(&bytes).map_err(|why| {
        let file = file.display();
        Error::usage(Text::new(format!("`{file}`：{}", why.zh), format!("`{file}`: {}", why.en)))
    })?;
    let text = text.replace('\r', "");
    let judged = claims::judge(&text, known, None);
    let claims = Claims { text: &text, judged, language: shown.config.language };
    shown.answer(args.format, &claims)?;
    if args.format == TableFormat::Human {
        shown.ui.say(&stats::summary(&claims.judged));
    }
    let is_wrong = |one: &Judged| matches!(one.verdict, Verdict::Wrong { .. });
    Ok(if claims.judged.iter().any(is_wrong) { Exit::Findings } else { Exit::Fine })
}
