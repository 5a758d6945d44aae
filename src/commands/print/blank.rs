//! Empty forms, to be filled in by hand.

use std::collections::BTreeMap;

use crate::cli::args::PrintArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::paper_names;
use crate::cli::print::PrintReport;
use crate::cli::ui::Ui;
use crate::documents;
use crate::filing::print::{Failure, PaperPlace, PrintOwner, PrintPlan, PrintSheet, bind};
use crate::model::words::PaperName;
use crate::render::{self, ForeignIdentifiers, Rendered};
use crate::session::{Needs, Ready, Scope, Session};

use super::{exit, folder};

pub(super) fn run(
    ui: &Ui<'_>,
    config: &Config,
    args: &PrintArgs,
    report: &mut PrintReport<'_>,
) -> Result {
    let papers: Vec<PaperName> = paper_names::papers(&args.blank)?.into_iter().collect();
    let session = Session::new(ui, config)?;
    let jobs = config.jobs(args.jobs.number);
    let checked = session.check(&Scope::of_papers(&args.as_of, &[], jobs))?;
    let Ready { archive, setup, base, .. } =
        session.ready(checked, &Needs::of_papers(&args.fonts))?;
    let day = setup.day;
    let folder = folder(config, args, &archive.root)?;
    let forms: Vec<_> =
        papers.iter().map(|paper| documents::blank(&archive, &setup, *paper)).collect();
    let made = render::sheets(jobs, &base, &ForeignIdentifiers::default(), &forms);
    let mut pdfs: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut people = Vec::new();
    for (paper, made) in papers.iter().zip(made) {
        match made {
            Ok(Rendered { pdf, pages, .. }) => {
                people.push(copies(*paper, pages, args.copies.unwrap_or(1)));
                pdfs.insert(paper.to_string(), pdf);
            }
            Err(refusal) => {
                let failure = |why| Failure { paper: None, why };
                let why = refusal.faults.iter().map(|fault| failure(fault.text()));
                report.failed(&paper.to_string(), &why.collect::<Vec<_>>());
            }
        }
    }
    if report.has_failed() {
        return Ok(exit(report));
    }
    let name = if let [paper] = &papers[..] { paper.to_string() } else { "表".to_owned() };
    let plan = PrintPlan {
        scope: format!("空白{name}"),
        department: setup.department.clone(),
        day,
        front: Vec::new(),
        places: Vec::new(),
        people,
    };
    let file = folder.join(format!("{}.pdf", plan.scope));
    let inside = |paper: &str| Ok(pdfs.get(paper).cloned());
    match bind(&plan, args.sides(), &file, inside, |_| {}) {
        Ok(bound) => report.bound(&plan, args.sides(), &file, bound),
        Err(failure) => report.failed(&plan.scope, [&failure]),
    }
    Ok(exit(report))
}

/// All copies of a form, which stand where a person's papers do.
fn copies(paper: PaperName, pages: usize, copies: u16) -> PrintOwner {
    let copy = |number| PrintSheet {
        title: format!("{paper} {number}"),
        pages,
        place: PaperPlace::Inside(paper.to_string()),
    };
    PrintOwner {
        name: paper.to_string(),
        called: paper.to_string(),
        path: paper.to_string(),
        papers: (1..=copies).map(copy).collect(),
    }
}
