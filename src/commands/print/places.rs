//! Print files of towns, villages and people of the archive.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::checks::{self, Ask, Checked};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::print::PrintReport;
use crate::cli::report;
use crate::diagnostic::{Level, Text};
use crate::documents::Setup;
use crate::filing::print::{Papers, Plan};
use crate::path::ArchivePath;
use crate::press::{Order, Press};

use super::super::{outputs, shared};
use super::{Job, exit};

pub(super) fn run(job: &Job<'_>, report: &mut PrintReport<'_>) -> Result {
    let Job { ui, config, args, .. } = job;
    let (as_of, jobs) = (config.day(args.as_of.day.as_deref())?, config.jobs(args.jobs.number));
    let ask = Ask {
        level: Level::Draft,
        as_of,
        today: None,
        named: BTreeSet::new(),
        within: Vec::new(),
        jobs,
    };
    let Checked { archive, findings } = checks::check(&config.root()?, &ask)?;
    let places = shared::selection(config, &archive, &args.paths)?;
    let day = archive.day(as_of).ok_or_else(|| shared::unusable(ui, config, &findings))?;
    if findings.iter().any(shared::concerns_everybody) {
        return Err(shared::unusable(ui, config, &findings));
    }
    let folder = super::folder(config, args, &archive.root)?;
    let hidden = shared::tell_hidden(ui, config, &archive, &findings, &places);
    let base = shared::base(config, Some(&archive), &args.fonts)?;
    let (setup, _) = Setup::new(&archive, day, false);
    let build = outputs::own_output(&archive.root, "")?;
    let (people, left_out) = shared::listed(&archive, &places, Some(day), args.with_left);
    shared::mention_left(ui, left_out);
    report.begin(people.len());
    let order = Order {
        people,
        only: BTreeSet::new(),
        out: build.clone(),
        jobs,
        measured: false,
        secret: shared::secret(ui, config),
    };
    let press = Press::new(&archive, &setup, &base);
    let mut papers = Papers::default();
    let tally = press.print(&order, |outcomes| {
        outcomes.first().into_iter().for_each(|one| report.step(one.person.as_str()));
        papers.note(&archive, &setup.names, &build, outcomes);
    })?;

    report::mention_left(ui, &tally.swept);
    let mut plans = plans(&archive, &setup, &papers, &places, report)?;
    let everybody = shared::people(&archive, &places);
    job.sort(&mut plans, papers.known(&archive, &everybody, day), report)?;
    let files = Job::files(&folder, &plans, "");
    for (plan, file) in plans.into_iter().zip(files) {
        let with = (Some(&archive), &base, press.strangers());
        job.write(report, (plan, file), with, |_| Ok(None));
    }
    Ok(if hidden { Exit::Findings } else { exit(report) })
}

/// A plan for each place; every town if none is named.
fn plans(
    archive: &Archive,
    setup: &Setup,
    papers: &Papers,
    places: &[ArchivePath],
    report: &mut PrintReport<'_>,
) -> Result<Vec<Plan>> {
    let towns: Vec<ArchivePath> = archive.layout.towns.iter().cloned().collect();
    let named = if places.is_empty() { &towns } else { places };
    let mut plans = Vec::new();
    for place in named {
        match papers.plan(setup, place) {
            Ok(plan) if !plan.people.is_empty() => plans.push(plan),
            Ok(_) => {}
            Err(why) => report.failed(place.as_str(), why),
        }
    }
    if plans.is_empty() && !report.has_failed() {
        let message = Text::new("没有应打印的文书", "no paper is due");
        return Err(Error::usage(message));
    }
    Ok(plans)
}
