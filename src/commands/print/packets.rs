//! Print files of packets, from the packets' own PDFs.

use std::path::{Path, PathBuf};

use crate::cli::error::{Error, Result};
use crate::cli::print::PrintReport;
use crate::diagnostic::Text;
use crate::filing::print::{Failure, PrintPlan, packet_lists};
use crate::packet::verify::{self, Verdict};
use crate::render::ForeignIdentifiers;
use crate::session;

use super::super::outputs;
use super::{Job, exit};

/// What the file of a packet is called besides the packet's name.
const ENDING: &str = ".打印";

pub(super) fn run(job: &Job<'_>, packets: &[PathBuf], report: &mut PrintReport<'_>) -> Result {
    let Job { config, args, .. } = job;
    if args.as_of.day.is_some() {
        return Err(Error::usage(Text::new(
            "移交包的日期已经定了，不能用 --as-of",
            "a packet has its day, `--as-of` cannot change it",
        )));
    }
    if !args.only.is_empty() {
        return Err(Error::usage(Text::new(
            "移交包整个打印，不能用 --only",
            "a packet is printed whole, not with `--only`",
        )));
    }
    let folder = outputs::output_of_files(config, args.out.as_deref().unwrap_or(Path::new(".")))?;
    let base = session::base(config, None, &args.fonts)?;
    let ask = verify::VerifyOptions {
        jobs: config.jobs(args.jobs.number),
        ..verify::VerifyOptions::default()
    };
    report.begin(packets.len());
    let mut opened = Vec::new();
    for path in packets {
        report.step(&path.display().to_string());
        match verify::open(&config.absolute(path), &ask)? {
            Ok(packet) => opened.push(packet),
            Err(verdict) => report.failed(&name(path), &faults(&verdict)),
        }
    }
    let mut plans: Vec<PrintPlan> = opened.iter().map(PrintPlan::of_packet).collect();
    job.sort(&mut plans, &[], report)?;
    let files = Job::files(&folder, &plans, ENDING);
    for ((packet, mut plan), file) in opened.iter().zip(plans).zip(files) {
        match packet_lists(packet, plan.day, &base) {
            Ok(lists) => plan.front = lists,
            Err(why) => {
                report.failed(&plan.scope, &why);
                continue;
            }
        }
        let with = (None, &base, &ForeignIdentifiers::default());
        job.write(report, (plan, file), with, |path| packet.read(path));
    }
    Ok(exit(report))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What is wrong with a packet that does not hold.
fn faults(verdict: &Verdict) -> Vec<Failure> {
    let fault = |fault: &verify::PacketFault| {
        let code = fault.code;
        let why =
            Text::new(format!("{code}：{}", fault.text.zh), format!("{code}: {}", fault.text.en));
        Failure { paper: Some((fault.path.clone(), String::new())), why }
    };
    verdict.faults.iter().map(fault).collect()
}
