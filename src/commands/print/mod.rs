//! `dossier print`: papers of many people in files that go to the printer as they are.

mod blank;
mod packets;
mod places;

use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::cli::args::PrintArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::print::PrintReport;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::documents;
use crate::filing::print::{Failure, Leader, Person, PrintPlan, Sides, bind};
use crate::fs;
use crate::limits;
use crate::path::file_names;
use crate::render::{self, Base, ForeignIdentifiers};
use crate::yaml;

use super::outputs;

/// What the order is called where it is read.
const ORDER: &str = "order";
/// What a bookmark calls the list of everybody in the file.
const LIST: &str = "打印装订清单";
/// The folder of print files in the output folder.
const FOLDER: &str = "打印";

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &PrintArgs) -> Result {
    let mut report = PrintReport::new(ui, config, args.shown.format);
    if !args.blank.is_empty() {
        return blank::run(ui, config, args, &mut report);
    }
    let leader = leader(config, args)?;
    let (packets, places): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| is_packet(&config.absolute(path)));
    if !packets.is_empty() && !places.is_empty() {
        return Err(Error::usage(Text::new(
            "移交包和档案里的人不能一次打印",
            "packets and people of the archive are not printed in one run",
        )));
    }
    let job = Job { ui, config, args, leader, sides: args.sides() };
    if packets.is_empty() {
        places::run(&job, &mut report)
    } else {
        packets::run(&job, &packets, &mut report)
    }
}

/// What is asked for.
struct Job<'a> {
    ui: &'a Ui<'a>,
    config: &'a Config,
    args: &'a PrintArgs,
    leader: Option<Leader>,
    sides: Sides,
}

/// Whether a path of the command line is meant as a packet: a ZIP, or a bag that was unpacked.
fn is_packet(path: &Path) -> bool {
    let is_zip = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    is_zip || fs::exists(&path.join("bagit.txt"))
}

fn leader(config: &Config, args: &PrintArgs) -> Result<Option<Leader>> {
    let Some(file) = &args.order else { return Ok(None) };
    let bytes = fs::read_limited(&config.absolute(file), limits::YAML as u64)?;
    let place = ORDER.parse().expect("a plain name");
    let (text, findings) = yaml::plain_text(&place, &bytes);
    let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
    if let Some(fault) = findings.iter().find(is_error) {
        return Err(unreadable(file, fault));
    }
    Ok(text.map(|text| Leader::read(text.text())))
}

/// Why a list cannot be read as text, and where.
fn unreadable(file: &Path, fault: &Diagnostic) -> Error {
    let line = fault.place.as_ref().map(|place| format!(":{}", place.start.line));
    let place = format!("{}{}", file.display(), line.unwrap_or_default());
    let message = &fault.message;
    let error = Error::usage(Text::new(
        format!("{place}: {}", message.zh),
        format!("{place}: {}", message.en),
    ));
    match &fault.help {
        Some(help) => error.hint(help.clone()),
        None => error,
    }
}

impl Job<'_> {
    /// Puts people into the leader's order, which may also name people who are `known` and whose
    /// papers are not printed this time.
    fn sort(
        &self,
        plans: &mut [PrintPlan],
        known: Vec<Person>,
        report: &PrintReport<'_>,
    ) -> Result<()> {
        let (Some(leader), Some(file)) = (&self.leader, &self.args.order) else { return Ok(()) };
        // Files may overlap: each person counts once.
        let mut people: Vec<&Person> =
            plans.iter().flat_map(|plan| &plan.people).chain(&known).collect();
        people.sort_by(|one, other| one.path.cmp(&other.path));
        people.dedup_by(|one, other| one.path == other.path);
        let faults = leader.faults(&people);
        if !faults.is_empty() {
            let file = file.display();
            let line = |zh: bool| {
                let text = |fault: &crate::filing::print::OrderFault| {
                    let words = if zh { &fault.text.zh } else { &fault.text.en };
                    format!("{file}:{}: {words}", fault.line)
                };
                faults.iter().map(text).collect::<Vec<_>>().join("\n")
            };
            return Err(Error::usage(Text::new(line(true), line(false))));
        }
        let rest: usize = plans.iter_mut().map(|plan| leader.sort(&mut plan.people)).sum();
        report.rest(rest);
        Ok(())
    }

    /// Sets the list of everybody behind the papers that come first, and writes the file.
    fn write(
        &self,
        report: &mut PrintReport<'_>,
        (mut plan, file): (PrintPlan, PathBuf),
        (archive, base, strangers): (Option<&Archive>, &Base, &ForeignIdentifiers),
        inside: impl FnMut(&str) -> fs::Result<Option<Vec<u8>>>,
    ) {
        match list(&plan, self.sides, archive, base, strangers) {
            Ok(pdf) => plan.front.push((LIST.to_owned(), pdf)),
            Err(why) => return report.failed(&plan.scope, &why),
        }
        report.begin(plan.people.len());
        match bind(&plan, self.sides, &file, inside, |person| report.step(person)) {
            Ok(bound) => report.bound(&plan, self.sides, &file, bound),
            Err(failure) => report.failed(&plan.scope, [&failure]),
        }
    }

    /// The file of each plan in a folder.
    fn files(folder: &Path, plans: &[PrintPlan], ending: &str) -> Vec<PathBuf> {
        let names = file_names(plans.iter().map(|plan| plan.scope.as_str()));
        names.into_iter().map(|name| folder.join(format!("{name}{ending}.pdf"))).collect()
    }
}

fn list(
    plan: &PrintPlan,
    sides: Sides,
    archive: Option<&Archive>,
    base: &Base,
    strangers: &ForeignIdentifiers,
) -> std::result::Result<Vec<u8>, Vec<Failure>> {
    let failure = |why| Failure { paper: Some((String::new(), LIST.to_owned())), why };
    let document = documents::print_list(archive, &plan.list(sides));
    let document = document.map_err(|_| {
        let why = Text::new("不能用它作文件名", "no file can be named after it");
        vec![failure(why)]
    })?;
    let made = render::sheet(base, strangers, &document);
    made.map(|made| made.pdf)
        .map_err(|refusal| refusal.faults.iter().map(|fault| failure(fault.text())).collect())
}

/// Where print files go: the folder that is asked for, else one in the archive's output folder.
fn folder(config: &Config, args: &PrintArgs, root: &Path) -> Result<PathBuf> {
    match &args.out {
        Some(out) => outputs::output_of_files(config, out),
        None => outputs::own_output(root, FOLDER),
    }
}

/// How a run ends.
fn exit(report: &PrintReport<'_>) -> Exit {
    if report.has_failed() { Exit::Findings } else { Exit::Fine }
}
