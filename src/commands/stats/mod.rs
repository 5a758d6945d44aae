//! `dossier stats`: how many, of whom, on which day, and who stands behind each number.

mod asked;
mod beside;

use std::io::{self, Write};

use crate::archive::Archive;
use crate::cli::args::{NumberFormat, StatsArgs};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::stats;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange;
use crate::fs;
use crate::numbers::{self, Counts, Figure, Frozen, Group, Sheet};
use crate::path::ArchivePath;
use crate::session;
use crate::text;

use super::outputs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &StatsArgs) -> Result {
    if args.list {
        return list(ui, config, args);
    }
    let views = asked::views(config, args)?;
    let keys = asked::keys(args)?;
    let root = config.root()?;
    let Counts { archive, findings, sheets } =
        numbers::counts(&root, config.jobs(args.jobs.number), &views)?;
    asked::known(&archive, &views)?;
    let typed = session::selection(config, &archive, &args.paths)?;
    let selection = asked::selection(config, &archive, args, typed)?;
    let [now, others @ ..] = &sheets[..] else { return Err(session::no_day()) };
    session::mention_errors(ui, &findings);
    tell_left_out(ui, now);
    let asked = (&selection[..], &keys[..]);
    if let Some(beside) = asked::beside(config, args)? {
        return beside::show(ui, config, args, (&archive, now, others), (beside, asked));
    }
    if let Some(name) = &args.save {
        let numbers = stats::frozen(&of(now, asked), now.day, config.language);
        return save(ui, name, &archive, &numbers);
    }
    if args.quotas {
        let lines = numbers::quotas(now, archive.policies.on(now.day), &selection);
        let json = args.format == NumberFormat::Json;
        to(ui, config, args, |out| match json {
            true => stats::quotas_json(&lines, now.day, out),
            false => stats::quotas(&lines, config.language, out),
        })?;
        return Ok(Exit::Fine);
    }
    if args.posts {
        let villages = asked::villages(now, &selection);
        if args.format == NumberFormat::Human {
            to(ui, config, args, |out| stats::posts(&villages, config.language, out))?;
        } else {
            write(ui, config, args, (now, &villages))?;
        }
        return Ok(Exit::Fine);
    }
    if args.who.is_some() {
        let figures = of(now, asked);
        ui.data(|out| stats::names(&figures, config.language, out));
        return Ok(Exit::Fine);
    }
    let groups = asked::groups(args, now, (&selection, &keys))?;
    write(ui, config, args, (now, &groups))?;
    if args.format != NumberFormat::Human || args.by.is_some() || !keys.is_empty() {
        return Ok(Exit::Fine);
    }
    let proofs = numbers::proofs(now, &selection);
    ui.data(|out| stats::proofs(&proofs, config.language, out));
    let holds = proofs.iter().all(numbers::Proof::holds);
    Ok(if holds { Exit::Fine } else { Exit::Findings })
}

/// Says first of whom nothing is counted.
fn tell_left_out(ui: &Ui<'_>, sheet: &Sheet) {
    if sheet.left_out.is_empty() {
        return;
    }
    let names = text::list(&sheet.left_out.iter().map(ToString::to_string).collect::<Vec<_>>());
    ui.say(&Text::new(
        format!("没有计入（文件读不出）：{}", names.zh),
        format!("not counted, since the file cannot be read: {}", names.en),
    ));
}

/// The numbers of a sheet that are asked for.
fn of<'s>(sheet: &'s Sheet, (selection, keys): (&[ArchivePath], &[String])) -> Vec<Figure<'s>> {
    let mut figures = sheet.figures(selection);
    asked::keep(&mut figures, keys);
    figures
}

/// Writes the numbers as they were asked for.
fn write(
    ui: &Ui<'_>,
    config: &Config,
    args: &StatsArgs,
    (sheet, groups): (&Sheet, &[Group<'_>]),
) -> Result<()> {
    let language = config.language;
    let bytes = match args.format {
        NumberFormat::Human => {
            let text = |out: &mut dyn Write| match groups {
                [all] => stats::human(&all.figures, language, out),
                _ => stats::columns(groups, (language, config.width), out),
            };
            return to(ui, config, args, text);
        }
        NumberFormat::Json => {
            return to(ui, config, args, |out| stats::json(groups, sheet.day, language, out));
        }
        NumberFormat::Csv => {
            let tables = stats::tables(groups, sheet.day, language);
            exchange::csv(&tables[0])
        }
        NumberFormat::Xlsx => {
            let tables = stats::tables(groups, sheet.day, language);
            exchange::workbook(&tables).map_err(Error::environment)?
        }
    };
    to(ui, config, args, |out| out.write_all(&bytes))
}

/// Writes to the file that is asked for, else to the terminal.
fn to(
    ui: &Ui<'_>,
    config: &Config,
    args: &StatsArgs,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let Some(out) = &args.out else {
        if args.format == NumberFormat::Xlsx {
            return Err(outputs::no_file());
        }
        ui.data(write);
        return Ok(());
    };
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes all bytes");
    let file = outputs::output_file(config, out)?;
    fs::write(&file, &bytes)?;
    ui.say(&Text::new(
        format!("已写入 {}", out.display()),
        format!("written to {}", out.display()),
    ));
    Ok(())
}

/// Lists every count.
fn list(ui: &Ui<'_>, config: &Config, args: &StatsArgs) -> Result {
    let language = config.language;
    let table = || stats::listed(language);
    match args.format {
        NumberFormat::Human => to(ui, config, args, |out| stats::list(language, out))?,
        NumberFormat::Json => to(ui, config, args, |out| stats::list_json(language, out))?,
        NumberFormat::Csv => {
            to(ui, config, args, |out| out.write_all(&exchange::csv(&table())))?;
        }
        NumberFormat::Xlsx => {
            let bytes = exchange::workbook(&[table()]).map_err(Error::environment)?;
            to(ui, config, args, |out| out.write_all(&bytes))?;
        }
    }
    Ok(Exit::Fine)
}

/// Writes numbers down for later. What was written down once stays as it is.
fn save(ui: &Ui<'_>, name: &str, archive: &Archive, numbers: &Frozen) -> Result {
    let file = outputs::own_output(&archive.root, "stats")?.join(format!("{name}.json"));
    let mut json = serde_json::to_vec_pretty(numbers)
        .map_err(|error| Error::environment(Text::new(error.to_string(), error.to_string())))?;
    json.push(b'\n');
    fs::create_dir_within(&archive.root, fs::parent(&file))?;
    fs::write_new(&file, &json)?;
    ui.say(&Text::new(
        format!("{} 的数字已存入 {}", numbers.day, file.display()),
        format!("numbers of {} written to {}", numbers.day, file.display()),
    ));
    Ok(Exit::Fine)
}
