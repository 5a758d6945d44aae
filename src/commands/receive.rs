//! `dossier receive`: packets verified, stored, booked, and their receipts written; each for
//! itself.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::cli::args::ReceiveArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::received::{self, Reason, Received};
use crate::cli::register as shown;
use crate::cli::steps::Steps;
use crate::cli::ui::Ui;
use crate::model::Day;
use crate::packet::Manifest;
use crate::register::{Book, Demands, Incoming, Register, RegisterEntry, verified};
use crate::session;

use super::register::Printer;
use super::{outputs, signing};

/// What all packets of a run share.
struct Reception<'a> {
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
        Some(into) if session::register::is_free(&config.absolute(into))? => {
            Some(outputs::place_of_register(config, into, "--into ")?)
        }
        _ => None,
    };
    let register = OnceCell::new();
    if root.is_none() {
        let _ = register.set(session::register::open(ui, config, args.into.as_deref())?);
    }
    let jobs = config.jobs(args.jobs.number);
    let signers =
        args.signers.as_ref().map(|path| signing::signers(ui, config, path)).transpose()?;
    let demands = Demands { signers, identity: args.identity.clone(), rename: args.rename, jobs };
    // Typefaces are missing before anything is booked, or never.
    let printer = Printer::new(config, &args.fonts)?;
    let run = Reception { ui, config, args, root, register, printer, demands, day, jobs };
    let (mut book, mut exit) = (Book::default(), Exit::Fine);
    let steps = Steps::new(config, args.packets.len());
    for (at, packet) in args.packets.iter().enumerate() {
        let result = run.one(&config.absolute(packet), &mut book);
        exit = result.worsen(exit);
        steps.aside(|| result.show(ui, packet, args.shown.format));
        steps.done(at + 1, args.packets.len());
    }
    steps.close();
    shown::mention_strays(ui, &book);
    Ok(exit)
}

impl Reception<'_> {
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
        let wait = || self.ui.say(&shown::waiting());
        let mut unprinted = Vec::new();
        let print = |entry: &RegisterEntry| {
            let printed = self.printer.receipt(register, entry);
            printed.map_err(|why| unprinted = why).ok()
        };
        let outcome =
            register.receive(&incoming, book, self.jobs, print, wait).map_err(received::failed)?;
        let receipt = |entry: &RegisterEntry| register.receipt_pdf(entry);
        Ok(Received::of(outcome, receipt, unprinted, remarks))
    }

    /// The register; one that is not there yet begins with the first packet that holds.
    fn register(&self, packet: &Manifest) -> Result<&Register> {
        if let (None, Some(root)) = (self.register.get(), &self.root) {
            let _ =
                self.register.set(session::register::begin(self.ui, self.config, root, packet)?);
        }
        Ok(self.register.get().expect("it was there, or it is made"))
    }
}
