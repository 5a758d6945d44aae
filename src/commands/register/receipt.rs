//! `dossier register receipt`: receipts made again.

use crate::cli::args::RegisterReceiptArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::received;
use crate::cli::register as shown;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::register::RegisterEntry;
use crate::session::register;

use super::Printer;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &RegisterReceiptArgs) -> Result {
    let register = register::open(ui, config, None)?;
    let book = register.book(config.jobs(None))?;
    shown::mention_broken(ui, &book);
    let entries: Vec<&RegisterEntry> = if args.entries.is_empty() {
        book.entries.iter().filter(|entry| !register.has_receipt(entry)).collect()
    } else {
        args.entries.iter().map(|text| super::entry(&book, text)).collect::<Result<_>>()?
    };
    if entries.is_empty() {
        ui.say(&Text::new("回执齐全", "every entry has its receipt"));
        return Ok(Exit::Fine);
    }
    let printer = Printer::new(config, &args.fonts)?;
    let mut exit = Exit::Fine;
    for entry in entries {
        let (pdf, why) = match printer.receipt(&register, entry) {
            Ok(pdf) => (Some(pdf), Vec::new()),
            Err(why) => (None, why),
        };
        register.write_receipt(entry, pdf.as_deref(), || ui.say(&shown::waiting()))?;
        let number = entry.number();
        if why.is_empty() {
            let file = register.receipt_pdf(entry);
            ui.data(|out| writeln!(out, "{}", file.display()));
        } else {
            exit = Exit::Findings;
            ui.fault(&received::unprinted(&number.to_string(), &why));
        }
    }
    Ok(exit)
}
