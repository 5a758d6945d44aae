//! The text that a department reports, from a template.

use std::path::Path;
use std::sync::Arc;

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::emit;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::stats::{Reported, faults};
use crate::diagnostic::{Diagnostics, Text};
use crate::exchange;
use crate::facts::Terms;
use crate::fs;
use crate::limits;
use crate::numbers::Sheet;
use crate::numbers::report::{self, Figures, Tone};
use crate::path::ArchivePath;
use crate::source::Source;

use crate::commands::shown::Shown;

/// Writes the text of a template: of a file, of the archive, or the shipped one.
///
/// # Errors
/// If the file cannot be read, or what is asked for cannot be written.
pub(super) fn show(
    shown: &Shown<'_>,
    args: &StatsArgs,
    file: Option<&Path>,
    (archive, now, (typed, selection)): (&Archive, &Sheet, (&[ArchivePath], &[ArchivePath])),
) -> Result {
    let source = match file {
        Some(file) => template(shown, file)?,
        None => report::template(archive),
    };
    let figures = now.reported(selection);
    let terms = Terms::general(archive);
    let scope = scope(args, typed, &terms);
    let from = Figures { figures: &figures, day: now.day, scope, terms };
    let tone = if args.round { Tone::Rounded } else { Tone::Exact };
    match report::write(&source, &from, tone) {
        Ok(report) => {
            let language = shown.config.language;
            let has_notes = args.notes;
            shown.answer(args.format, &Reported { report, has_notes, day: now.day, language })?;
            Ok(Exit::Fine)
        }
        Err(found) => {
            let mut findings = Diagnostics::default();
            findings.extend(found);
            let findings = findings.sorted();
            shown.ui.talk(emit::for_people(&findings, shown.config.style(false)));
            Ok(Exit::Findings)
        }
    }
}

/// Of what a text speaks: the places that are asked for, and the condition on their people.
fn scope(args: &StatsArgs, typed: &[ArchivePath], terms: &Terms) -> String {
    let condition = args.asked.condition.as_deref();
    let typed: Vec<String> = typed.iter().map(|path| path.as_str().replace('/', "")).collect();
    let places = match typed.is_empty() {
        true => terms.filled("全{县}"),
        false => typed.join("、"),
    };
    match condition {
        Some(condition) => format!("{places}（{condition}）"),
        None => places,
    }
}

/// A template that someone names.
fn template(shown: &Shown<'_>, file: &Path) -> Result<Arc<Source>> {
    let whole = shown.config.absolute(file);
    if !fs::exists(&whole) {
        return Err(faults::no_template(file));
    }
    let bytes = fs::read_limited(&whole, limits::LIST)?;
    let text = exchange::prose(&bytes).map_err(|why| {
        let file = file.display();
        Error::usage(Text::new(format!("`{file}`：{}", why.zh), format!("`{file}`: {}", why.en)))
    })?;
    let name = file.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse().ok());
    let name = name.unwrap_or_else(|| crate::archive::REPORT.parse().expect("a plain path"));
    Ok(Source::new(name, text))
}
