//! `dossier check`: everything that is wrong with the files of an archive, all at once.

use crate::archive;
use crate::checks::{self, Ask, Checked};
use crate::cli::args::CheckArgs;
use crate::cli::config::Config;
use crate::cli::digest;
use crate::cli::emit::{self, Format};
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Severity, Text};
use crate::path::ArchivePath;

use super::shared;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &CheckArgs) -> Result {
    let as_of = config.day(args.as_of.as_deref())?;
    let root = config.root()?;
    let within = shared::within(config, &root, &args.paths)?;
    let ask = Ask {
        level: level(args),
        as_of,
        today: Some(config.today()),
        named: shared::named(&within),
        within,
        jobs: config.jobs(args.jobs),
    };
    let Checked { archive, findings } = checks::check(&root, &ask)?;
    let selection = shared::selection(config, &archive, &args.paths)?;
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(findings.into_iter().filter(|finding| concerns(finding, &selection)));
    let failed = diagnostics.has_errors();
    let sorted = diagnostics.sorted();
    let style = config.style(args.notes);
    ui.data(|mut out| emit::emit(&sorted, args.format, style, &mut out));
    if let Some(summary) = emit::summary(&sorted, style).filter(|_| args.format != Format::Json) {
        ui.say(&Text::new(summary.clone(), summary));
    }
    if args.format == Format::Human && !config.quiet {
        ui.talk(|out| digest::write(&sorted, style, out));
    }
    Ok(if failed { Exit::Findings } else { Exit::Fine })
}

fn level(args: &CheckArgs) -> Level {
    match (args.strict, args.filing) {
        (_, true) => Level::Filing,
        (true, false) => Level::Strict,
        (false, false) => Level::Draft,
    }
}

/// Whether a finding is about one of the selected places, or about something above them all.
fn concerns(finding: &Diagnostic, selection: &[ArchivePath]) -> bool {
    selection.is_empty()
        || selection.iter().any(|path| {
            let person = finding.person.as_ref();
            finding.file.is_within(path) || person.is_some_and(|person| person.is_within(path))
        })
        || finding.severity == Severity::Error
            && finding.file.parts().count() == 1
            && (finding.file.name().ends_with(".yaml") || archive::is_reserved(finding.file.name()))
}
