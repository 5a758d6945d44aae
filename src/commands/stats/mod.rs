//! `dossier stats`: how many, of whom, on which day, and who stands behind each number.

mod asked;
mod baseline;
mod verify;

use crate::archive::Archive;
use crate::cli::args::{NumberFormat, StatsArgs};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::stats;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::numbers::{self, Counts, Frozen, Proof};
use crate::session;

use super::outputs;
use super::shown::Shown;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &StatsArgs) -> Result {
    let (shown, language) = (Shown { ui, config, out: args.out.as_deref() }, config.language);
    if args.list {
        match args.format {
            NumberFormat::Human => shown.text(|out| stats::list(language, out))?,
            NumberFormat::Json => shown.text(|out| stats::list_json(language, out))?,
            NumberFormat::Csv => shown.csv(&stats::listed(language))?,
            NumberFormat::Xlsx => shown.workbook(&[stats::listed(language)])?,
        }
        return Ok(Exit::Fine);
    }
    if let Some(judged) = verify::alone(&shown, args) {
        return judged;
    }
    let (views, keys) = (asked::views(config, args)?, asked::keys(args)?);
    let (root, jobs) = (config.root()?, config.jobs(args.jobs.number));
    let Counts { archive, findings, sheets } = numbers::counts(&root, jobs, &views)?;
    asked::known(&archive, &views)?;
    let typed = session::selection(config, &archive, &args.paths)?;
    let condition = (args.asked.condition.as_deref(), views[0].day);
    let selection = session::narrowed(&root, jobs, typed, condition)?;
    let [now, others @ ..] = &sheets[..] else { return Err(session::no_day()) };
    session::mention_errors(ui, &findings);
    session::mention_uncounted(ui, &now.left_out);
    let asked = (&selection[..], &keys[..]);
    if let Some(baseline) = asked::baseline(config, args)? {
        return baseline::show(&shown, args, (&archive, now, others), (baseline, asked));
    }
    if let Some(text) = &args.verify {
        return verify::by_figures(&shown, args, (text, &now.figures(&selection)));
    }
    if let Some(name) = &args.save {
        let all = now.chosen(&selection, &keys);
        return save(ui, name, &archive, &stats::frozen(&all.figures, now.day, language));
    }
    let is_human = args.format == NumberFormat::Human;
    if args.quotas {
        let lines = numbers::quotas(now, archive.policies.on(now.day), &selection);
        shown.text(|out| match is_human {
            true => stats::quotas(&lines, language, out),
            false => stats::quotas_json(&lines, now.day, out),
        })?;
        return Ok(Exit::Fine);
    }
    let groups = match args.posts {
        true => now.gaps(&selection),
        false => asked::groups(args, now, asked)?,
    };
    let is_whole = is_human && args.by.is_none() && !args.posts && keys.is_empty();
    let proofs = if is_whole { numbers::proofs(now, &selection) } else { Vec::new() };
    match args.format {
        NumberFormat::Human => shown.text(|out| match &groups[..] {
            villages if args.posts => stats::posts(villages, language, out),
            [all] if args.who.is_some() => stats::names(&all.figures, language, out),
            [all] => {
                stats::human(&all.figures, language, out)?;
                stats::proofs(&proofs, language, out)
            }
            groups => stats::columns(groups, (language, config.width), out),
        })?,
        NumberFormat::Json => shown.text(|out| stats::json(&groups, now.day, language, out))?,
        NumberFormat::Csv => shown.csv(&stats::numbers(&groups, now.day, language))?,
        NumberFormat::Xlsx => shown.workbook(&stats::tables(&groups, now.day, language))?,
    }
    Ok(if proofs.iter().all(Proof::holds) { Exit::Fine } else { Exit::Findings })
}

/// Writes numbers down for later. What was written down once stays as it is.
fn save(ui: &Ui<'_>, name: &str, archive: &Archive, numbers: &Frozen) -> Result {
    let file = outputs::own_output(&archive.root, "stats")?.join(format!("{name}.json"));
    fs::create_dir_within(&archive.root, fs::parent(&file))?;
    fs::write_new(&file, numbers.json().as_bytes())?;
    let (day, file) = (&numbers.day, file.display());
    ui.say(&Text::new(
        format!("{day} 的数字已存入 {file}"),
        format!("numbers of {day} written to {file}"),
    ));
    Ok(Exit::Fine)
}
