//! `dossier register catalogue`: the catalogue of filed items of a year.

use crate::cli::args::RegisterCatalogueArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::received;
use crate::cli::register as shown;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::documents::{self, Catalogue, CatalogueRow, HandoverSetup};
use crate::exchange::{self, Column, Table};
use crate::fs;
use crate::model::Day;
use crate::register::{Book, Register, RegisterEntry};
use crate::session::register;
use crate::text::harmless;

use super::Printer;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &RegisterCatalogueArgs) -> Result {
    let register = register::open(ui, config, None)?;
    let book = register.book(config.jobs(None))?;
    if let Some(broken) = book.broken.first() {
        let (file, why) = (&broken.file, &broken.why);
        return Err(Error::environment(Text::new(
            format!("`{file}`：{}，目录不会完整", why.zh),
            format!("`{file}`: {}, so that the catalogue would not be whole", why.en),
        )));
    }
    shown::mention_strays(ui, &book);
    let latest = book.entries.last().map(|entry| entry.year);
    let Some(year) = args.year.or(latest) else {
        ui.say(&Text::new("没有登记", "nothing is booked"));
        return Ok(Exit::Fine);
    };
    let entries: Vec<&RegisterEntry> =
        book.entries.iter().filter(|entry| entry.year == year).collect();
    let catalogue = gathered(&register, &book, &entries, year);
    // The day of the last item, so that the same entries give the same bytes.
    let day = entries.iter().map(|entry| entry.received).max();
    let day = day.or_else(|| Day::new(year, 12, 31)).unwrap_or_else(|| config.today());
    write_tables(ui, &register, &catalogue)?;
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

fn gathered(register: &Register, book: &Book, entries: &[&RegisterEntry], year: i16) -> Catalogue {
    let settings = &register.settings;
    Catalogue {
        fonds: settings.fonds.to_string(),
        year,
        body: settings.office.as_deref().unwrap_or_default().to_owned(),
        retention: term(&settings.retention),
        rows: entries.iter().map(|entry| row(register, book, entry)).collect(),
    }
}

/// How long items are kept, in the words of DA/T 22-2015; a county's own code stays as it is.
fn term(code: &str) -> String {
    match code.strip_prefix('D') {
        Some(years) if years.bytes().all(|one| one.is_ascii_digit()) => format!("{years}年"),
        _ if code == "Y" => "永久".to_owned(),
        _ => code.to_owned(),
    }
}

/// A packet has no title of its own: the one made here stands in brackets (DA/T 22-2015).
fn row(register: &Register, book: &Book, entry: &RegisterEntry) -> CatalogueRow {
    let names: Vec<&str> = entry.people.iter().map(|one| one.name.as_str()).collect();
    let who = match names[..] {
        [] => entry.packet.to_string(),
        [one] => one.to_owned(),
        [first, ..] => format!("{first}等{}人", names.len()),
    };
    let successors: Vec<String> = book
        .successors(entry)
        .map(|one| match one.number() {
            number if one.year == entry.year => number.digits(),
            number => number.to_string(),
        })
        .collect();
    let part = if book.is_replaced(entry) { "" } else { "部分" };
    let replaced = format!("已{part}由 {} 替代", successors.join("、"));
    let packet = &entry.packet;
    CatalogueRow {
        number: entry.archive_number.clone(),
        document: String::new(),
        author: entry.from.clone(),
        title: format!("[{who}村级后备力量备案档案（{packet}）]"),
        date: entry.day.replace('-', ""),
        secrecy: register.settings.secrecy.as_deref().unwrap_or_default().to_owned(),
        pages: Some(entry.pages),
        remark: if successors.is_empty() { String::new() } else { replaced },
        own: entry.filings().map(str::to_owned).collect(),
    }
}

const HEADS: [&str; 9] = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"];

fn cells((at, row): (usize, &CatalogueRow)) -> Vec<String> {
    let pages = row.pages.map(|pages| pages.to_string()).unwrap_or_default();
    let texts = [&row.number, &row.document, &row.author, &row.title, &row.date, &row.secrecy];
    let texts = texts.into_iter().map(|text| harmless(text).replace('\n', " "));
    let number = (at + 1).to_string();
    [number].into_iter().chain(texts).chain([pages, row.remark.clone()]).collect()
}

fn write_tables(ui: &Ui<'_>, register: &Register, list: &Catalogue) -> Result<()> {
    let Catalogue { year, fonds, .. } = list;
    let table = Table {
        name: format!("{year}"),
        title: format!("归档文件目录  {fonds}  {year}年度"),
        columns: HEADS.map(Column::new).to_vec(),
        rows: list.rows.iter().enumerate().map(cells).collect(),
        ..Table::default()
    };
    let csv = exchange::csv(&table);
    let workbook = exchange::workbook(&[table]).map_err(Error::environment)?;
    write(ui, register, *year, "xlsx", &workbook)?;
    write(ui, register, *year, "csv", &csv)
}

fn write(ui: &Ui<'_>, register: &Register, year: i16, ending: &str, bytes: &[u8]) -> Result<()> {
    let path = register.catalogue(year, ending);
    fs::create_dir_within(&register.root, path.parent().expect("a file lies in a folder"))?;
    fs::write(&path, bytes)?;
    ui.data(|out| writeln!(out, "{}", path.display()));
    Ok(())
}
