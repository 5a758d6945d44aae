//! `dossier build`: the papers of an archive, all or some.

use std::collections::BTreeSet;

use crate::cli::args::BuildArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::report::Report;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::documents::{PAPERS, Paper};
use crate::model::words::PaperName;
use crate::press::{Order, Press};
use crate::session::{self, Needs, Ready, Scope, Session};

use super::outputs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &BuildArgs) -> Result {
    let only = papers(&args.only)?;
    let session = Session::new(ui, config)?;
    let jobs = config.jobs(args.jobs.number);
    let checked = session
        .check(&Scope { again: true, ..Scope::of_papers(&args.as_of, &args.paths, jobs) })?;
    let ready =
        session.ready(checked, &Needs { draft: args.draft, ..Needs::of_papers(&args.fonts) })?;
    let hidden = session.tell_hidden(&ready);
    let Ready { archive, findings, selection, setup, base } = ready;
    // A county may have many, which nobody asked for here.
    drop(findings);
    let order = Order {
        people: session::people(&archive, &selection),
        only,
        out: outputs::output(config, &archive.root, args.out.as_deref())?,
        jobs,
        measured: false,
        secret: session.secret(),
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
