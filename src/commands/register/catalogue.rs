//! `dossier register catalogue`: the catalogue of filed items of a year.

use crate::cli::args::RegisterCatalogueArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::received;
use crate::cli::register as shown;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::documents::{self, HandoverSetup};
use crate::exchange::{self, TableForm};
use crate::fs;
use crate::model::Day;
use crate::register::{Catalogue, Register};
use crate::session::register;

use super::Printer;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &RegisterCatalogueArgs) -> Result {
    let register = register::open(ui, config, None)?;
    let book = register.book(config.jobs(None))?;
    if let Some(broken) = book.broken.first() {
        let (file, why) = (&broken.file, &broken.why);
        return Err(Error::environment(Text::new(
            format!("`{file}`：{}，目录不会完整", why.zh),
            format!("`{file}`: {}, so the catalogue would be incomplete", why.en),
        )));
    }
    shown::mention_strays(ui, &book);
    let latest = book.entries.last().map(|entry| entry.year);
    let Some(year) = args.year.or(latest) else {
        ui.say(&Text::new("没有登记", "nothing is booked"));
        return Ok(Exit::Fine);
    };
    let catalogue = Catalogue::new(&register, &book, year);
    // The day of the last item, so that the same entries give the same bytes.
    let entries = book.entries.iter().filter(|entry| entry.year == year);
    let day = entries.map(|entry| entry.received).max();
    let day = day.or_else(|| Day::new(year, 12, 31)).unwrap_or_else(|| config.today());
    let table = exchange::catalogue(&catalogue);
    for form in [TableForm::Workbook, TableForm::Csv] {
        let bytes = form.bytes(std::slice::from_ref(&table)).map_err(Error::environment)?;
        write(ui, &register, year, form.ending(), &bytes)?;
    }
    if args.no_pdf {
        return Ok(Exit::Fine);
    }
    let setup = HandoverSetup::shipped(&register.settings.unit, day);
    let document = documents::catalogue(&setup, &catalogue);
    match Printer::new(config, &args.fonts)?.print(&document) {
        Ok(pdf) => write(ui, &register, year, "pdf", &pdf).map(|()| Exit::Fine),
        Err(why) => {
            ui.fault(&received::unprinted(&year.to_string(), &why));
            Ok(Exit::Findings)
        }
    }
}

fn write(ui: &Ui<'_>, register: &Register, year: i16, ending: &str, bytes: &[u8]) -> Result<()> {
    let path = register.catalogue(year, ending);
    fs::create_dir_within(&register.root, path.parent().expect("a file lies in a folder"))?;
    fs::write(&path, bytes)?;
    ui.data(|out| writeln!(out, "{}", path.display()));
    Ok(())
}
