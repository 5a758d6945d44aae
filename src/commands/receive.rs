//! `dossier receive`: packets verified, stored, booked, and their receipts written; each for
//! itself.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::args::ReceiveArgs;
use crate::cli::config::Config;
use crate::cli::emit::{self, Format};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::steps::Steps;
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, Language, Text};
use crate::model::Day;
use crate::packet::Manifest;
use crate::register::{Book, Entry, Incoming, Outcome, ReceiveError, Register};
use crate::text::{self, harmless};

use super::register::{self, Asked, Printer};
use super::{outputs, signing};

const ALREADY: Code = Code("already-received");
const OTHER: Code = Code("other-version");
const CHANGED: Code = Code("packet-changed");
const UNPRINTED: Code = Code("receipt-unprinted");

/// What became of one packet.
enum Received {
    /// It is booked now, or its receipt is made that an earlier run could not make any more.
    Booked { entry: Box<Entry>, resumed: bool, unprinted: Vec<Text>, remarks: Vec<Text> },
    /// It is not booked, and why: codes and what they say.
    Refused(Vec<(&'static str, Text)>),
    /// It could not be looked at or not be booked.
    Failed(Error),
}

/// What all packets of a run share.
struct Run<'a> {
    ui: &'a Ui<'a>,
    config: &'a Config,
    args: &'a ReceiveArgs,
    /// Where a register begins that is not there yet.
    root: Option<PathBuf>,
    register: OnceCell<Register>,
    printer: Printer,
    asked: Asked,
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
    let asked = Asked { signers, identity: args.identity.clone(), rename: args.rename, jobs };
    // Typefaces are missing before anything is booked, or never.
    let printer = Printer::new(config, &args.fonts)?;
    let run = Run { ui, config, args, root, register, printer, asked, day, jobs };
    let (mut book, mut exit) = (Book::default(), Exit::Fine);
    let steps = Steps::new(config, args.packets.len());
    for (at, packet) in args.packets.iter().enumerate() {
        let result = run.one(&config.absolute(packet), &mut book);
        exit = worse(exit, &result);
        steps.aside(|| run.tell(packet, &result, config.language));
        steps.done(at + 1, args.packets.len());
    }
    steps.close();
    register::mention_strays(ui, &book);
    Ok(exit)
}

fn worse(exit: Exit, result: &Received) -> Exit {
    match (exit, result) {
        (_, Received::Failed(_)) | (Exit::Failed, _) => Exit::Failed,
        (_, Received::Refused(_)) | (Exit::Findings, _) => Exit::Findings,
        (_, Received::Booked { unprinted, .. }) if !unprinted.is_empty() => Exit::Findings,
        (other, Received::Booked { .. }) => other,
    }
}

impl Run<'_> {
    fn one(&self, path: &Path, book: &mut Book) -> Received {
        self.try_one(path, book).unwrap_or_else(Received::Failed)
    }

    fn try_one(&self, path: &Path, book: &mut Book) -> Result<Received> {
        let verified = match register::verified(path, &self.asked)? {
            Ok(verified) => verified,
            Err(failing) => {
                let faults = failing.faults.into_iter().map(|one| (one.code, one.told()));
                return Ok(Received::Refused(faults.collect()));
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
        let outcome = register.receive(&incoming, book, self.jobs, print, wait);
        match outcome.map_err(failed)? {
            Outcome::Booked(entry) => {
                Ok(Received::Booked { entry, resumed: false, unprinted, remarks })
            }
            Outcome::Completed(entry) => {
                Ok(Received::Booked { entry, resumed: true, unprinted, remarks })
            }
            Outcome::Known(entry) => Ok(Received::Refused(vec![known(&entry)])),
            Outcome::Versions(entries) => {
                Ok(Received::Refused(entries.iter().map(version).collect()))
            }
            Outcome::Changed => Ok(Received::Refused(vec![changed()])),
            Outcome::Unprintable => {
                Ok(Received::Refused(unprinted.into_iter().map(|why| (UNPRINTED.0, why)).collect()))
            }
        }
    }

    /// The register; one that is not there yet begins with the first packet that holds.
    fn register(&self, packet: &Manifest) -> Result<&Register> {
        if let (None, Some(root)) = (self.register.get(), &self.root) {
            let _ = self.register.set(register::begin(self.ui, self.config, root, packet)?);
        }
        Ok(self.register.get().expect("it was there, or it is made"))
    }

    fn receipt_of(&self, entry: &Entry) -> PathBuf {
        self.register.get().expect("what is booked is in a register").receipt_pdf(entry)
    }

    fn tell(&self, packet: &Path, result: &Received, language: Language) {
        if self.args.shown.format == Format::Json {
            self.ui.data(|out| {
                writeln!(
                    out,
                    "{}",
                    emit::ascii_controls(&self.object(packet, result, language).to_string())
                )
            });
            return;
        }
        let name = packet.file_name().unwrap_or(packet.as_os_str()).to_string_lossy();
        match result {
            Received::Booked { entry, resumed, unprinted, remarks } => {
                self.tell_booked(entry, *resumed, language);
                remarks.iter().for_each(|remark| self.ui.say(&noted(remark)));
                if !unprinted.is_empty() {
                    self.ui.fault(&register::unprinted(&entry.number().to_string(), unprinted));
                }
            }
            Received::Refused(reasons) => self.ui.data(|out| {
                let head = Text::new("未收件", "refused");
                writeln!(out, "{}  {}", head.get(language), harmless(&name))?;
                reasons.iter().try_for_each(|(code, text)| {
                    let text = text.get(language);
                    let told = if text.starts_with(code) { "" } else { code };
                    writeln!(out, "  {} {}", told, harmless(text).replace('\n', " "))
                })
            }),
            Received::Failed(error) => self.ui.error(error),
        }
    }

    fn tell_booked(&self, entry: &Entry, resumed: bool, language: Language) {
        let head = if resumed {
            Text::new("补做回执", "receipt made")
        } else {
            Text::new("已收件", "received")
        };
        let people = text::count(entry.people.len(), "人", "person");
        let pages = text::count(entry.pages, "页", "page");
        let what = Text::new(
            format!("{}，{} 个文件，{}", people.zh, entry.files, pages.zh),
            format!("{}, {} files, {}", people.en, entry.files, pages.en),
        );
        let code = Text::new("核对码", "short code");
        self.ui.data(|out| {
            let (packet, number) = (&entry.packet, &entry.archive_number);
            writeln!(out, "{}  {number}  {packet}  {}", head.get(language), what.get(language))?;
            writeln!(out, "  {}  {}", code.get(language), entry.short_code)?;
            if self.args.shown.format == Format::Human {
                let path = self.receipt_of(entry);
                let receipt = Text::new("回执", "receipt");
                writeln!(out, "  {}  {}", receipt.get(language), path.display())?;
            }
            Ok(())
        });
    }

    fn object(&self, packet: &Path, result: &Received, language: Language) -> Value {
        let file = packet.display().to_string();
        match result {
            Received::Booked { entry, resumed, unprinted, remarks } => json!({
                "file": file,
                "status": if *resumed { "receipt" } else { "received" },
                "packet": entry.packet,
                "number": entry.number().to_string(),
                "archiveNumber": entry.archive_number,
                "received": entry.received.to_string(),
                "sha256": entry.sha256,
                "shortCode": entry.short_code,
                "signature": entry.signature.state.key(),
                "people": entry.people.len(),
                "files": entry.files,
                "pages": entry.pages,
                "replaces": entry.replaces,
                "remarks": remarks.iter().map(|one| one.get(language)).collect::<Vec<_>>(),
                "stored": entry.stored,
                "receipt": unprinted.is_empty().then(|| self.receipt_of(entry)),
            }),
            Received::Refused(reasons) => {
                let reason = |(code, text): &(&str, Text)| json!({ "code": code, "message": text.get(language) });
                let reasons: Vec<Value> = reasons.iter().map(reason).collect();
                json!({ "file": file, "status": "refused", "reasons": reasons })
            }
            Received::Failed(error) => json!({
                "file": file,
                "status": "failed",
                "reasons": [{ "message": error.message.get(language) }],
            }),
        }
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

fn known(entry: &Entry) -> (&'static str, Text) {
    let (day, number) = (entry.received, &entry.archive_number);
    let text = Text::new(
        format!("{day} 已登记为 {number}，没有重复登记"),
        format!("booked on {day} as {number}, nothing was changed"),
    );
    (ALREADY.0, text)
}

fn version(entry: &Entry) -> (&'static str, Text) {
    let (day, number, packet) = (entry.received, &entry.archive_number, &entry.packet);
    let text = Text::new(
        format!("同一备案的另一版本 {packet} 已于 {day} 登记为 {number}；确要替代请加 --supersede"),
        format!(
            "another version of the same filing, {packet}, was booked on {day} as {number}; --supersede replaces it"
        ),
    );
    (OTHER.0, text)
}

/// What is worth knowing of a packet that is booked.
fn noted(remark: &Text) -> Text {
    Text::new(format!("提示：{}", remark.zh), format!("note: {}", remark.en))
}

fn changed() -> (&'static str, Text) {
    let text = Text::new(
        "核对以后文件又变了，没有登记；请重新收件",
        "the file changed after it was verified and is not booked; receive it again",
    );
    (CHANGED.0, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several_decides_how_a_run_ends() {
        let refused = Received::Refused(Vec::new());
        let broken = Received::Failed(Error::environment(Text::new("", "")));
        assert_eq!(worse(Exit::Fine, &refused), Exit::Findings);
        assert_eq!(worse(Exit::Failed, &refused), Exit::Failed);
        assert_eq!(worse(Exit::Findings, &broken), Exit::Failed);
    }
}
