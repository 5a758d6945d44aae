//! `dossier agenda`: what is overdue and what is coming, with whom to call.

use std::path::Path;
use std::sync::OnceLock;

use crate::archive::{Archive, OUTPUT};
use crate::cli::agenda as shown;
use crate::cli::args::AgendaArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange;
use crate::facts::agenda::{self, AgendaItem, Sent, Window};
use crate::facts::obligation::Index;
use crate::fs;
use crate::model::Day;
use crate::packet::ledger::Ledger;
use crate::path::ArchivePath;
use crate::session;

use super::outputs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &AgendaArgs) -> Result {
    let as_of = config.day(args.as_of.day.as_deref())?;
    let index = OnceLock::new();
    let window =
        |archive: &Archive| archive.day(as_of).map(|day| Window::new(archive, day, args.ahead));
    let (archive, findings, seen) = Archive::open_with(
        &config.root()?,
        config.jobs(args.jobs.number),
        &(),
        |archive, path, loaded| {
            let index = index.get_or_init(|| Index::new(archive));
            let (person, window) = (loaded.value.as_ref()?, window(archive)?);
            Some(agenda::of_person(archive, index, path, person, window))
        },
    )?;
    let typed = session::selection(ui, config, &archive, &args.paths)?;
    let condition = (args.asked.condition.as_deref(), as_of);
    let jobs = config.jobs(args.jobs.number);
    let selection = session::narrowed(&archive.root, jobs, typed, condition)?;
    let window = window(&archive).ok_or_else(session::no_day)?;
    let sent = sent(ui, &archive.root.join(OUTPUT))?;
    let items = agenda::gather(&archive, window, seen.into_iter().flatten().collect(), &sent);
    let items = chosen(items, &selection);
    session::mention_errors(ui, &findings);
    if let Some(out) = &args.out {
        let table = shown::exported(&items, window.day, config.language);
        let bytes = exchange::workbook(&[table]).map_err(Error::environment)?;
        let file = outputs::output_file(config, out)?;
        fs::write_new(&file, &bytes)?;
    } else {
        ui.data(|out| shown::show(&items, window.day, args.shown.format, config.language, out));
    }
    if args.shown.format != Format::Json {
        ui.say(&told(&items, window.day));
    }
    let is_late = args.fail_overdue && items.iter().any(|item| item.is_overdue(window.day));
    Ok(if is_late { Exit::Findings } else { Exit::Fine })
}

fn told(items: &[AgendaItem], day: Day) -> Text {
    let summary = shown::summary(items, day);
    Text::new(format!("{day}：{}", summary.zh), format!("{day}: {}", summary.en))
}

/// The packets of an output folder, by its ledger.
fn sent(ui: &Ui<'_>, out: &Path) -> Result<Vec<Sent>> {
    let ledger = Ledger::read(out)?;
    session::mention_damaged(ui, &ledger);
    let packed = ledger.entries.into_iter();
    let sent = packed.filter_map(|one| {
        let people = one.people.iter().filter_map(|path| path.parse().ok()).collect();
        let (packet, short_code) = (one.packet.to_string(), one.code);
        Some(Sent { packet, short_code, day: Day::parse(&one.day)?, people })
    });
    Ok(sent.collect())
}

/// The items within the selection; the county's own only where nothing is selected.
fn chosen(mut items: Vec<AgendaItem>, selection: &[ArchivePath]) -> Vec<AgendaItem> {
    let within = |item: &AgendaItem| {
        let about = item.about.as_ref();
        about.is_some_and(|about| selection.iter().any(|path| about.is_within(path)))
    };
    items.retain(|item| selection.is_empty() || within(item));
    items
}
