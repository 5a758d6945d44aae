//! Print files of towns, villages and people of the archive.

use crate::archive::Archive;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::paper_names::papers;
use crate::cli::print::PrintReport;
use crate::cli::report;
use crate::diagnostic::Text;
use crate::documents::Setup;
use crate::filing::print::{Papers, PrintPlan};
use crate::path::ArchivePath;
use crate::press::{self, Order, Press};
use crate::session::{self, Needs, Ready, Scope, Session};

use super::super::outputs;
use super::{Job, exit};

pub(super) fn run(job: &Job<'_>, report: &mut PrintReport<'_>) -> Result {
    let Job { ui, config, args, .. } = job;
    let only = papers(&args.only)?;
    let session = Session::new(ui, config)?;
    let jobs = config.jobs(args.jobs.number);
    let checked = session.check(&Scope {
        filter: args.asked.condition.as_deref(),
        ..Scope::of_papers(&args.as_of, &args.paths, jobs)
    })?;
    let ready = session.ready(checked, &Needs::of_papers(&args.fonts))?;
    let folder = super::folder(config, args, &session.root)?;
    let hidden = session.tell_hidden(&ready);
    let Ready { archive, selection: places, meeting, setup, base, .. } = ready;
    let day = setup.day;
    let build = outputs::own_output(&archive.root, "")?;
    let (people, left_out) =
        session::listed(&archive, (&places, meeting.as_ref()), Some(day), args.with_left);
    session::mention_left(ui, left_out);
    // Without names it is people's papers that are printed.
    let topics = match only.is_empty() {
        true => Vec::new(),
        false => press::topics(&archive.layout, &places, &only),
    };
    report.begin(people.len() + topics.len());
    let order = Order {
        people,
        topics,
        only,
        out: build.clone(),
        shard: None,
        jobs,
        measured: false,
        secret: session.secret(),
        again: None,
    };
    let press = Press::new(&archive, &setup, &base);
    let mut papers = Papers::default();
    let tally = press.print(&order, |outcomes| {
        outcomes.first().into_iter().for_each(|one| report.step(one.owner.as_str()));
        papers.note(&archive, &setup, &build, outcomes);
    })?;

    report::mention_left(ui, &tally.swept);
    let mut plans = plans(&archive, &setup, &papers, &places, report)?;
    let everybody = session::people_within(&archive, &places, meeting.as_ref());
    job.sort(&mut plans, &papers.known(&archive, &everybody, day), report)?;
    let files = Job::files(&folder, &plans, "");
    for (plan, file) in plans.into_iter().zip(files) {
        let with = (Some(&archive), &base, press.strangers());
        job.write(report, (plan, file), with, |_| Ok(None));
    }
    Ok(if hidden { Exit::Findings } else { exit(report) })
}

/// A plan for each place; every town if none is named, and the county with what lies in no town.
fn plans(
    archive: &Archive,
    setup: &Setup,
    papers: &Papers,
    places: &[ArchivePath],
    report: &mut PrintReport<'_>,
) -> Result<Vec<PrintPlan>> {
    let towns: Vec<ArchivePath> = archive.layout.towns.iter().cloned().collect();
    let named = if places.is_empty() { &towns } else { places };
    let mut plans = Vec::new();
    let rest = places.is_empty().then(|| (setup.county.as_str(), papers.rest(setup, &towns)));
    let named = named.iter().map(|place| (place.as_str(), papers.plan(setup, place)));
    for (place, plan) in named.chain(rest) {
        match plan {
            Ok(plan) if plan.owners().next().is_some() => plans.push(plan),
            Ok(_) => {}
            Err(why) => report.failed(place, why),
        }
    }
    if plans.is_empty() && !report.has_failed() {
        let message = Text::new("没有应打印的文书", "no paper is due");
        return Err(Error::usage(message));
    }
    Ok(plans)
}
