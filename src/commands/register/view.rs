//! `dossier register list` and `show`.

use crate::cli::args::{RegisterListArgs, RegisterShowArgs};
use crate::cli::config::Config;
use crate::cli::emit::{Format, ascii_controls};
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::register as shown;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::register::{Book, RegisterEntry};
use crate::session::register;

pub(super) fn list(ui: &Ui<'_>, config: &Config, args: &RegisterListArgs) -> Result {
    let register = register::open(ui, config, None)?;
    let book = register.book(config.jobs(None))?;
    let entries: Vec<&RegisterEntry> =
        book.entries.iter().filter(|entry| is_wanted(&book, entry, args)).collect();
    shown::mention_broken(ui, &book);
    if entries.is_empty() {
        ui.say(&Text::new("没有登记", "nothing is booked"));
    }
    ui.data(|out| match args.shown.format {
        Format::Json => shown::json(&book, &entries, out),
        Format::Short => shown::short(&entries, out),
        Format::Human if entries.is_empty() => Ok(()),
        Format::Human => shown::table(&book, &entries, config.language, out),
    });
    Ok(Exit::Fine)
}

fn is_wanted(book: &Book, entry: &RegisterEntry, args: &RegisterListArgs) -> bool {
    args.year.is_none_or(|year| entry.year == year)
        && args.from.as_ref().is_none_or(|from| entry.from.contains(from.as_str()))
        && args.person.as_ref().is_none_or(|name| entry.people.iter().any(|one| one.name == *name))
        && !(args.current && book.is_replaced(entry))
}

pub(super) fn show(ui: &Ui<'_>, config: &Config, args: &RegisterShowArgs) -> Result {
    let register = register::open(ui, config, None)?;
    let book = register.book(config.jobs(None))?;
    shown::mention_broken(ui, &book);
    let entry = super::entry(&book, &args.entry)?;
    ui.data(|out| match args.shown.format {
        Format::Json => {
            let record = serde_json::to_string(&shown::record(&book, entry))?;
            writeln!(out, "{}", ascii_controls(&record))
        }
        Format::Short => shown::short(&[entry], out),
        Format::Human => shown::show(&book, entry, config.language, out),
    });
    Ok(Exit::Fine)
}
