//! `dossier check`: everything that is wrong with the files of an archive, all at once.

use crate::archive::{self, Archive};
use crate::cli::args::CheckArgs;
use crate::cli::config::Config;
use crate::cli::digest;
use crate::cli::emit::{self, Format};
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Severity, Text};
use crate::exchange;
use crate::model::Day;
use crate::path::ArchivePath;
use crate::press;
use crate::session::{self, Checked, FilesAmong, Scope, Session};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &CheckArgs) -> Result {
    let level = args.level();
    let session = Session::new(ui, config)?;
    let named = FilesAmong::new(config, &session.root, &args.paths);
    let paths = named.scope();
    let scope = Scope::of_papers(&args.as_of, &paths, config.jobs(args.jobs.number));
    let filter = args.asked.condition.as_deref();
    let checked = session.check(&Scope { level, by_clock: true, again: true, filter, ..scope })?;
    let Checked { archive, findings, selection, meeting, as_of } = checked;
    let mut diagnostics = Diagnostics::default();
    let people = session::people_within(&archive, &selection, meeting.as_ref());
    // Who meets a condition is no one's place.
    let places = meeting.is_none().then(|| selection.clone());
    let selection = meeting.map_or(selection, |people| people.into_iter().collect());
    let FilesAmong { files, others } = named;
    // Besides files, only what is named itself.
    let selection = match files.is_empty() || others.is_empty() {
        true => selection,
        false => session::within((ui, config), &archive.root, &others)?,
    };
    let is_in_file = |finding: &Diagnostic| files.contains(&finding.file);
    let is_named =
        |finding: &Diagnostic| files.is_empty() || !others.is_empty() || is_in_file(finding);
    let asked = |finding: &Diagnostic| {
        let about = || concerns(finding, &archive, (&selection, &people));
        is_named(finding) && (is_in_file(finding) || about())
    };
    let all = findings.into_iter().chain(press::unread_templates(&archive));
    let all = all.chain(exchange::unknown_columns(&archive));
    diagnostics.extend(all.filter(asked));
    if level > Level::Draft {
        let found = unprintable(ui, config, (&archive, as_of), (args, &people));
        diagnostics.extend(found.into_iter().filter(is_named));
    }
    if let (Level::Filing, Some(day), Some(places)) = (level, archive.day(as_of), places) {
        let waiting = press::waiting(&archive, day, &places, config.jobs(args.jobs.number));
        diagnostics.extend(waiting.into_iter().filter(is_named));
    }
    let failed = diagnostics.has_errors();
    let sorted = diagnostics.sorted();
    let style = config.style(args.notes);
    ui.data(|mut out| emit::emit(&sorted, args.shown.format, style, &mut out));
    if let Some(summary) =
        emit::summary(&sorted, style).filter(|_| args.shown.format != Format::Json)
    {
        ui.say(&Text::new(summary.clone(), summary));
    }
    if args.shown.format == Format::Human && !config.quiet {
        ui.talk(|out| digest::write(&sorted, style, out));
    }
    Ok(if failed { Exit::Findings } else { Exit::Fine })
}

/// The characters of people's papers that no typeface has. That there is no typeface to ask is told.
fn unprintable(
    ui: &Ui<'_>,
    config: &Config,
    (archive, as_of): (&Archive, Option<Day>),
    (args, people): (&CheckArgs, &[ArchivePath]),
) -> Vec<Diagnostic> {
    let Some(day) = archive.day(as_of) else { return Vec::new() };
    let fonts = || {
        let fonts = session::fonts(config, Some(archive), &args.fonts).ok()?;
        session::refuse_missing(&fonts).is_ok().then_some(fonts)
    };
    press::unprintable(archive, day, people, fonts).unwrap_or_else(|| {
        ui.say(&Text::new(
            "没有找到字体，生僻字能不能印出没有检查；dossier fonts 查看缺哪些",
            "no typefaces were found: whether rare characters can be printed was not checked; see `dossier fonts`",
        ));
        Vec::new()
    })
}

/// Whether a finding is about one of the selected places, or about something on which their papers
/// rest: the settings and rules of all, and shared files that hold up papers of one of the people.
fn concerns(
    finding: &Diagnostic,
    archive: &Archive,
    (selection, people): (&[ArchivePath], &[ArchivePath]),
) -> bool {
    let file = &finding.file;
    let is_about = |path: &ArchivePath| {
        let person = finding.person.as_ref();
        file.is_within(path) || person.is_some_and(|person| person.is_within(path))
    };
    let holds_up = || people.iter().any(|person| archive.holds_up(file, person));
    let is_error = finding.severity == Severity::Error;
    selection.is_empty()
        || selection.iter().any(is_about)
        || session::concerns_packets(finding)
        || is_error && is_at_top(file)
        || is_error && finding.level == Level::Draft && holds_up()
}

/// Whether a file lies beside dossier.yaml, under its name or under one that is like it, or is one of
/// the folders there that are no towns.
fn is_at_top(file: &ArchivePath) -> bool {
    let name = file.name();
    file.parts().count() == 1 && (name.ends_with(".yaml") || archive::is_reserved(name))
}
