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
use crate::cli::print::{self as shown, PrintReport};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::filing::print::{PrintOrder, PrintOwner, PrintPlan, Sides, bind, everybody};
use crate::fs;
use crate::packet::verify;
use crate::path::file_names;
use crate::render::{Base, ForeignIdentifiers};

use super::{order, outputs};

/// The folder of print files in the output folder.
const FOLDER: &str = "打印";

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &PrintArgs) -> Result {
    let mut report = PrintReport::new(ui, config, args.shown.format);
    if !args.blank.is_empty() {
        return blank::run(ui, config, args, &mut report);
    }
    let order = args.order.as_deref().map(|file| order::read(config, file)).transpose()?.flatten();
    let (packets, places): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| verify::is_meant(&config.absolute(path)));
    if !packets.is_empty() && !places.is_empty() {
        return Err(Error::usage(Text::new(
            "移交包和档案里的人不能一次打印",
            "packets and people of the archive are not printed in one run",
        )));
    }
    let job = Job { ui, config, args, order, sides: args.sides() };
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
    order: Option<PrintOrder>,
    sides: Sides,
}

impl Job<'_> {
    /// Puts people into the leader's order, which may also name people who are `known` and whose
    /// papers are not printed this time.
    fn sort(
        &self,
        plans: &mut [PrintPlan],
        known: &[PrintOwner],
        report: &PrintReport<'_>,
    ) -> Result<()> {
        let (Some(order), Some(file)) = (&self.order, &self.args.order) else { return Ok(()) };
        let rest =
            order.arrange(plans, known).map_err(|faults| shown::disordered(file, &faults))?;
        report.rest(rest);
        Ok(())
    }

    /// Sets the list of everyone behind the papers that come first, and writes the file.
    fn write(
        &self,
        report: &mut PrintReport<'_>,
        (mut plan, file): (PrintPlan, PathBuf),
        (archive, base, strangers): (Option<&Archive>, &Base, &ForeignIdentifiers),
        inside: impl FnMut(&str) -> fs::Result<Option<Vec<u8>>>,
    ) {
        match everybody(&plan, self.sides, archive, base, strangers) {
            Ok(list) => plan.front.push(list),
            Err(why) => return report.failed(&plan.scope, &why),
        }
        report.begin(plan.owners().count());
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
