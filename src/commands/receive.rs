//! `dossier receive`: packets verified, stored, booked, and their receipts written; each for
//! itself.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::cli::args::ReceiveArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::received::{Booked, Reason, Received};
use crate::cli::steps::Steps;
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, Text};
use crate::model::Day;
use crate::packet::Manifest;
use crate::register::{Book, Demands, Entry, Incoming, Outcome, ReceiveError, Register, verified};

use super::register::{self, Printer};
use super::{outputs, signing};

const ALREADY: Code = Code("already-received");
const OTHER: Code = Code("other-version");
const CHANGED: Code = Code("packet-changed");
const UNPRINTED: Code = Code("receipt-unprinted");

/// What all packets of a run share.
struct Run<'a> {
    ui: &'a Ui<'a>,
    config: &'a Config,
    args: &'a ReceiveArgs,
    /// Where a register begins that is not there yet.
    root: Option<PathBuf>,
    register: OnceCell<Register>,
    printer: Printer,
    demands: Demands,
    day: Day,
    jobs: usize,
}

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReceiveArgs) -> Result {
    let day = config.day_of("--date", args.date.as_deref())?.unwrap_or_else(|| config.today());
    let root = match args.into.as_deref() {
        Some(into) if register::is_free(&config.absolute(into))? => {
            Some(outputs::place_of_register(config, into, "--into ")?)
        }
        _ => None,
    };
    let register = OnceCell::new();
    if root.is_none() {
        let _ = register.set(register::open(ui, config, args.into.as_deref())?);
    }
    let jobs = config.jobs(args.jobs.number);
    let signers =
        args.signers.as_ref().map(|path| signing::signers(ui, config, path)).transpose()?;
    let demands = Demands { signers, identity: args.identity.clone(), rename: args.rename, jobs };
    // Typefaces are missing before anything is booked, or never.
    let printer = Printer::new(config, &args.fonts)?;
    let run = Run { ui, config, args, root, register, printer, demands, day, jobs };
    let (mut book, mut exit) = (Book::default(), Exit::Fine);
    let steps = Steps::new(config, args.packets.len());
    for (at, packet) in args.packets.iter().enumerate() {
        let result = run.one(&config.absolute(packet), &mut book);
        exit = result.worsen(exit);
        steps.aside(|| result.show(ui, packet, args.shown.format));
        steps.done(at + 1, args.packets.len());
    }
    steps.close();
    register::mention_strays(ui, &book);
    Ok(exit)
}

impl Run<'_> {
    fn one(&self, path: &Path, book: &mut Book) -> Received {
        self.try_one(path, book).unwrap_or_else(Received::Failed)
    }

    fn try_one(&self, path: &Path, book: &mut Book) -> Result<Received> {
        let verified = match verified(path, &self.demands)? {
            Ok(verified) => verified,
            Err(not_held) => {
                let reasons = not_held.faults.into_iter().map(Reason::of_packet);
                return Ok(Received::Refused(reasons.collect()));
            }
        };
        let register = self.register(&verified.manifest)?;
        let from = self.args.from.as_deref().unwrap_or(&verified.manifest.department);
        let incoming = Incoming {
            file: path,
            signatures: verified.signatures,
            manifest: &verified.manifest,
            sha256: verified.sha256,
            bytes: verified.bytes,
            from,
            signature: verified.signature,
            day: self.day,
            replace: self.args.supersede,
        };
        let remarks = verified.remarks;
        let wait = || self.ui.say(&register::waiting());
        let mut unprinted = Vec::new();
        let print = |entry: &Entry| {
            let printed = self.printer.receipt(register, entry);
            printed.map_err(|why| unprinted = why).ok()
        };
        let outcome = register.receive(&incoming, book, self.jobs, print, wait).map_err(failed)?;
        let resumed = matches!(outcome, Outcome::Completed(_));
        let reasons = match outcome {
            Outcome::Booked(entry) | Outcome::Completed(entry) => {
                let file = register.receipt_pdf(&entry);
                let receipt = if unprinted.is_empty() { Ok(file) } else { Err(unprinted) };
                let booked = Booked { entry: *entry, resumed, receipt, remarks };
                return Ok(Received::Booked(Box::new(booked)));
            }
            Outcome::Known(entry) => vec![known(&entry)],
            Outcome::Versions(entries) => entries.iter().map(version).collect(),
            Outcome::Changed => vec![changed()],
            Outcome::Unprintable => {
                unprinted.into_iter().map(|why| Reason::new(UNPRINTED.0, why)).collect()
            }
        };
        Ok(Received::Refused(reasons))
    }

    /// The register; one that is not there yet begins with the first packet that holds.
    fn register(&self, packet: &Manifest) -> Result<&Register> {
        if let (None, Some(root)) = (self.register.get(), &self.root) {
            let _ = self.register.set(register::begin(self.ui, self.config, root, packet)?);
        }
        Ok(self.register.get().expect("it was there, or it is made"))
    }
}

fn failed(error: ReceiveError) -> Error {
    match error {
        ReceiveError::Disk(error) => error.into(),
        ReceiveError::Entry(broken) => {
            let (file, why, remedy) = (&broken.file, &broken.why, broken.remedy());
            Error::environment(Text::new(
                format!("`{file}`：{}，不能确定是否重复登记", why.zh),
                format!("`{file}`: {}, so that nobody can tell what is booked", why.en),
            ))
            .hint(Text::new(
                format!("{}；dossier register audit 查看全部问题", remedy.zh),
                format!("{}; see `dossier register audit`", remedy.en),
            ))
        }
    }
}

fn known(entry: &Entry) -> Reason {
    let (day, number) = (entry.received, &entry.archive_number);
    let text = Text::new(
        format!("{day} 已登记为 {number}，没有重复登记"),
        format!("booked on {day} as {number}, nothing was changed"),
    );
    Reason::new(ALREADY.0, text)
}

fn version(entry: &Entry) -> Reason {
    let (day, number, packet) = (entry.received, &entry.archive_number, &entry.packet);
    let text = Text::new(
        format!("同一备案的另一版本 {packet} 已于 {day} 登记为 {number}；确要替代请加 --supersede"),
        format!(
            "another version of the same filing, {packet}, was booked on {day} as {number}; --supersede replaces it"
        ),
    );
    Reason::new(OTHER.0, text)
}

fn changed() -> Reason {
    let text = Text::new(
        "核对以后文件又变了，没有登记；请重新收件",
        "the file changed after it was verified and is not booked; receive it again",
    );
    Reason::new(CHANGED.0, text)
}
