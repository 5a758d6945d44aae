//! `dossier export`: a roster, or an empty workbook for records, for those who work in Excel.

use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exchange_args::ExportArgs;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{self, Kind, Table};
use crate::fs;

use super::shared;

/// What can be exported besides empty workbooks.
const ROSTER: &str = "花名册";

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ExportArgs) -> Result {
    let kind = wanted(args)?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let selection = shared::selection(config, &archive, &args.paths)?;
    let people = shared::people(&archive, &selection);
    let table = match kind {
        Some(kind) => exchange::blank(&archive, kind, &people),
        None => {
            let day = archive.day(config.day(args.as_of.as_deref())?);
            exchange::roster_table(&archive, &people, day, args.full)
        }
    };
    let file = write(config, &archive, args, &table)?;
    let (number, file) = (table.rows.len(), file.display().to_string());
    ui.say(&Text::new(
        format!("{number} 人，已写入 `{file}`"),
        format!("{number} people, written to `{file}`"),
    ));
    Ok(Exit::Fine)
}

/// The record of an empty workbook; `None` is the roster.
fn wanted(args: &ExportArgs) -> Result<Option<Kind>> {
    let what = &args.what;
    match (args.blank, Kind::of(what)) {
        (true, Some(kind)) => Ok(Some(kind)),
        (false, _) if what == ROSTER => Ok(None),
        _ => {
            let all = Kind::ALL.map(Kind::name).join("、");
            Err(Error::usage(Text::new(
                format!("不能导出 `{what}`"),
                format!("there is no export of `{what}`"),
            ))
            .hint(Text::new(
                format!("可用的有：{ROSTER}；加 --blank：{all}"),
                format!("use {ROSTER}, or with --blank one of: {all}"),
            )))
        }
    }
}

/// Writes the table where it was asked for, or into the output folder. A file that somebody named
/// is new; those of the output folder are ours.
fn write(config: &Config, archive: &Archive, args: &ExportArgs, table: &Table) -> Result<PathBuf> {
    let name =
        if args.blank { format!("空白{}.xlsx", table.name) } else { format!("{ROSTER}.xlsx") };
    let path = args
        .out
        .as_ref()
        .map_or_else(|| archive.root.join("build").join(&name), |out| config.absolute(out));
    let is_csv = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    let bytes = if is_csv {
        exchange::csv(table)
    } else {
        exchange::workbook(std::slice::from_ref(table)).map_err(Error::environment)?
    };
    if args.out.is_some() {
        fs::write_new(&path, &bytes)?;
    } else {
        fs::create_dir_all(&archive.root.join("build"))?;
        fs::write(&path, &bytes)?;
    }
    Ok(path)
}
