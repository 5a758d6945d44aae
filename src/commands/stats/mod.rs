//! `dossier stats`: how many, of whom, on which day, and who stands behind each number.

mod asked;
mod baseline;
mod compare;
mod report;
mod save;
mod text;
mod verify;

use crate::cli::args::{StatsArgs, TableFormat};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::stats::{self, CountList, Layout, Numbers, Quotas};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::numbers::{self, Counts};
use crate::session;

use super::shown::Shown;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &StatsArgs) -> Result {
    let (shown, language) = (Shown { ui, config, out: args.out.as_deref() }, config.language);
    if args.list {
        shown.answer(args.format, &CountList { language })?;
        return Ok(Exit::Fine);
    }
    if let Some(judged) = verify::alone(&shown, args) {
        return judged;
    }
    let (views, keys) = (asked::views(ui, config, args)?, asked::keys(args)?);
    let (root, jobs) = (config.root()?, config.jobs(args.jobs.number));
    let Counts { archive, findings, sheets } = numbers::counts(&root, jobs, &views)?;
    asked::known(&archive, &views)?;
    let typed = session::selection(ui, config, &archive, &args.paths)?;
    let condition = (args.asked.condition.as_deref(), views[0].day);
    let selection = session::narrowed(&root, jobs, typed.clone(), condition)?;
    let [now, others @ ..] = &sheets[..] else { return Err(session::no_day()) };
    session::mention_errors(ui, &findings);
    session::mention_uncounted(ui, &now.left_out);
    let asked = (&selection[..], &keys[..]);
    let counted = (&archive, now, others);
    if let Some(file) = &args.pdf {
        return report::write(&shown, args, (&archive, now), (&typed, &selection), file);
    }
    if let Some(text) = &args.verify {
        return verify::by_figures(&shown, args, (text, &selection), counted);
    }
    if let Some(file) = &args.text {
        return text::show(&shown, args, file.as_deref(), (&archive, now, (&typed, &selection)));
    }
    if let Some(baseline) = baseline::of(config, args)? {
        return compare::show(&shown, args, counted, (baseline, asked));
    }
    if let Some(name) = &args.save {
        let all = now.chosen(&selection, &keys);
        let numbers = stats::frozen(&all.figures, now.day, language);
        return save::save(ui, (name, args.format), &archive, &numbers);
    }
    let day = now.day;
    if args.quotas {
        let lines = numbers::quotas(now, archive.policies.on(day), &selection);
        shown.answer(args.format, &Quotas { lines, day, language })?;
        return Ok(Exit::Fine);
    }
    let (groups, layout) = match () {
        () if args.posts => (now.gaps(&selection), Layout::Posts),
        () if args.by.is_some() => {
            (asked::groups(args, now, asked)?, Layout::Columns(config.width))
        }
        () if args.who.is_some() => (asked::groups(args, now, asked)?, Layout::Names),
        () => (asked::groups(args, now, asked)?, Layout::Sections),
    };
    // Programs have the numbers to check for themselves.
    let is_whole = match args.format {
        TableFormat::Human => layout == Layout::Sections && keys.is_empty(),
        TableFormat::Xlsx => true,
        TableFormat::Json | TableFormat::Csv => false,
    };
    let proofs = if is_whole { numbers::proofs(now, &selection) } else { Vec::new() };
    let people = now.people(&selection);
    let numbers = Numbers { groups, proofs, people, layout, day, language };
    shown.answer(args.format, &numbers)?;
    let failed = numbers.proofs.iter().filter(|proof| !proof.holds()).count();
    if failed > 0 && args.format == TableFormat::Xlsx {
        ui.say(&Text::new(
            format!("校核有 {failed} 项不符，见工作表“校核”"),
            format!("{failed} cross-checks fail, see the sheet `cross-checks`"),
        ));
    }
    Ok(if failed == 0 { Exit::Fine } else { Exit::Findings })
}
