//! `dossier build`: the papers of an archive, all or some.

use std::collections::BTreeSet;

use crate::checks::{self, Ask, Checked};
use crate::cli::args::BuildArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::report::Report;
use crate::cli::ui::Ui;
use crate::diagnostic::{Level, Text};
use crate::documents::{PAPERS, Paper, Setup};
use crate::model::words::PaperName;
use crate::press::{Order, Press};

use super::{outputs, shared};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &BuildArgs) -> Result {
    let only = papers(&args.only)?;
    let as_of = config.day(args.as_of.day.as_deref())?;
    let jobs = config.jobs(args.jobs.number);
    let named = BTreeSet::new();
    let ask = Ask { level: Level::Draft, as_of, today: None, named, within: Vec::new(), jobs };
    let Checked { archive, findings } = checks::check(&config.root()?, &ask)?;
    let selection = shared::selection(config, &archive, &args.paths)?;
    let day = archive.day(as_of).ok_or_else(|| shared::unusable(ui, config, &findings))?;
    if findings.iter().any(shared::concerns_everybody) {
        return Err(shared::unusable(ui, config, &findings));
    }
    let base = shared::base(config, Some(&archive), &args.fonts)?;
    // What is wrong about the wording has been found by the check.
    let (setup, _) = Setup::new(&archive, day, args.draft);
    let hidden = shared::tell_hidden(ui, config, &archive, &findings, &selection);
    // A county may have many, which nobody asked for here.
    drop(findings);
    let order = Order {
        people: shared::people(&archive, &selection),
        only,
        out: outputs::output(config, &archive.root, args.out.as_deref())?,
        jobs,
        measured: false,
        secret: shared::secret(ui, config),
    };
    let mut report = Report::new(ui, config, args.shown.format, order.people.len());
    let tally =
        Press::new(&archive, &setup, &base).print(&order, |outcomes| report.person(outcomes))?;
    report.close(&tally, &order.out);
    let whole = !hidden && tally.failed == 0 && !tally.swept.has_failed();
    Ok(if whole { Exit::Fine } else { Exit::Findings })
}

/// The papers of `--only`, by their template names or the names under which they are filed.
pub(super) fn papers(names: &[String]) -> Result<BTreeSet<PaperName>> {
    let find = |name: &String| {
        let by_name = PAPERS.iter().find(|paper| paper.name.to_string() == *name);
        Paper::of_template(name).or(by_name).map(|paper| paper.name).ok_or_else(|| {
            let all = PAPERS.iter().map(|paper| paper.template).collect::<Vec<_>>().join(", ");
            Error::usage(Text::new(
                format!("没有`{name}`这种表册"),
                format!("there is no paper `{name}`"),
            ))
            .hint(Text::new(format!("可用：{all}"), format!("use one of: {all}")))
        })
    };
    names.iter().map(find).collect()
}
