//! How packets that arrive are shown: received or refused, each by itself.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::diagnostic::{Code, Language, Text};
use crate::register::{PacketFault, ReceiptOutcome, ReceiveError, RegisterEntry};
use crate::text::{self, harmless};

use super::emit::{self, Format};
use super::error::Error;
use super::exit::Exit;
use super::ui::Ui;

/// What became of one packet.
pub(crate) enum Received {
    /// It is booked now, or its receipt is made that an earlier run could not make any more.
    Booked(Box<Booked>),
    /// It is not booked, and why.
    Refused(Vec<Reason>),
    /// It could not be looked at or not be booked.
    Failed(Error),
}

/// A packet that is booked.
pub(crate) struct Booked {
    pub(crate) entry: RegisterEntry,
    /// Whether an earlier run had booked it, and only its receipt was made.
    pub(crate) resumed: bool,
    /// The receipt's file, or why it could not be made.
    pub(crate) receipt: Result<PathBuf, Vec<Text>>,
    pub(crate) remarks: Vec<Text>,
}

/// Why a packet is not booked.
pub(crate) struct Reason {
    code: Code,
    text: Text,
    /// Whether the text names the code itself, with a place in the packet.
    is_of_packet: bool,
}

impl Reason {
    fn new(code: Code, text: Text) -> Self {
        Self { code, text, is_of_packet: false }
    }

    /// A fault of the packet itself.
    pub(crate) fn of_packet(fault: PacketFault) -> Self {
        Self { code: Code(fault.code), text: fault.told(), is_of_packet: true }
    }

    /// The packet is booked already.
    fn known(entry: &RegisterEntry) -> Self {
        let (day, number) = (entry.received, &entry.archive_number);
        let text = Text::new(
            format!("{day} 已登记为 {number}，没有重复登记"),
            format!("booked on {day} as {number}, nothing was changed"),
        );
        Self::new(Code("already-received"), text)
    }

    /// Another version of the same filing is booked.
    fn version(entry: &RegisterEntry) -> Self {
        let (day, number, packet) = (entry.received, &entry.archive_number, &entry.packet);
        let text = Text::new(
            format!(
                "同一备案的另一版本 {packet} 已于 {day} 登记为 {number}；确要替代请加 --supersede"
            ),
            format!(
                "another version of the same filing, {packet}, was booked on {day} as {number}; --supersede replaces it"
            ),
        );
        Self::new(Code("other-version"), text)
    }

    /// The file is not the one any more that was verified.
    fn changed() -> Self {
        let text = Text::new(
            "核对以后文件又变了，没有登记；请重新收件",
            "the file changed after it was verified and is not booked; receive it again",
        );
        Self::new(Code("packet-changed"), text)
    }

    /// The receipt cannot be printed.
    fn unprinted(why: Text) -> Self {
        Self::new(Code("receipt-unprinted"), why)
    }
}

/// Why a packet could not be booked, and what to do.
pub(crate) fn failed(error: ReceiveError) -> Error {
    match error {
        ReceiveError::Disk(error) => error.into(),
        ReceiveError::Entry(broken) => {
            let (file, why, remedy) = (&broken.file, &broken.why, broken.remedy());
            Error::environment(Text::new(
                format!("`{file}`：{}，不能确定是否重复登记", why.zh),
                format!("`{file}`: {}, so what is booked is unknown", why.en),
            ))
            .hint(Text::new(
                format!("{}；dossier register audit 查看全部问题", remedy.zh),
                format!("{}; see `dossier register audit`", remedy.en),
            ))
        }
    }
}

impl Received {
    /// What became of a packet that held: `receipt` says where an entry's receipt lies, `unprinted`
    /// why it could not be printed.
    pub(crate) fn of(
        outcome: ReceiptOutcome,
        receipt: impl FnOnce(&RegisterEntry) -> PathBuf,
        unprinted: Vec<Text>,
        remarks: Vec<Text>,
    ) -> Self {
        let resumed = matches!(outcome, ReceiptOutcome::Completed(_));
        let reasons = match outcome {
            ReceiptOutcome::Booked(entry) | ReceiptOutcome::Completed(entry) => {
                let file = receipt(&entry);
                let receipt = if unprinted.is_empty() { Ok(file) } else { Err(unprinted) };
                return Self::Booked(Box::new(Booked { entry: *entry, resumed, receipt, remarks }));
            }
            ReceiptOutcome::Known(entry) => vec![Reason::known(&entry)],
            ReceiptOutcome::Versions(entries) => entries.iter().map(Reason::version).collect(),
            ReceiptOutcome::Changed => vec![Reason::changed()],
            ReceiptOutcome::Unprintable => unprinted.into_iter().map(Reason::unprinted).collect(),
        };
        Self::Refused(reasons)
    }

    /// How a run ends that ended so far with `exit`, and then with this packet.
    pub(crate) fn worsen(&self, exit: Exit) -> Exit {
        match (exit, self) {
            (_, Self::Failed(_)) | (Exit::Failed, _) => Exit::Failed,
            (_, Self::Refused(_)) | (Exit::Findings, _) => Exit::Findings,
            (_, Self::Booked(booked)) if booked.receipt.is_err() => Exit::Findings,
            (other, Self::Booked(_)) => other,
        }
    }

    /// Shows what became of the packet in a file.
    pub(crate) fn show(&self, ui: &Ui<'_>, packet: &Path, format: Format) {
        let language = ui.language();
        if format == Format::Json {
            let object = self.object(packet, language).to_string();
            ui.data(|out| writeln!(out, "{}", emit::ascii_controls(&object)));
            return;
        }
        match self {
            Self::Booked(booked) => {
                ui.data(|out| booked.write(format, language, out));
                booked.remarks.iter().for_each(|remark| ui.say(&noted(remark)));
                if let Err(why) = &booked.receipt {
                    ui.fault(&unprinted(&booked.entry.number().to_string(), why));
                }
            }
            Self::Refused(reasons) => ui.data(|out| {
                let name = packet.file_name().unwrap_or(packet.as_os_str()).to_string_lossy();
                let head = Text::new("未收件", "refused");
                writeln!(out, "{}  {}", head.get(language), harmless(&name))?;
                reasons.iter().try_for_each(|reason| {
                    let text = harmless(reason.text.get(language)).replace('\n', " ");
                    let code = if reason.is_of_packet { "" } else { reason.code.0 };
                    writeln!(out, "  {code} {text}")
                })
            }),
            Self::Failed(error) => ui.error(error),
        }
    }

    fn object(&self, packet: &Path, language: Language) -> Value {
        let file = packet.display().to_string();
        match self {
            Self::Booked(booked) => {
                let Booked { entry, resumed, receipt, remarks } = &**booked;
                json!({
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
                    "receipt": receipt.as_ref().ok(),
                })
            }
            Self::Refused(reasons) => {
                let object = |reason: &Reason| json!({ "code": reason.code.0, "message": reason.text.get(language) });
                let reasons: Vec<Value> = reasons.iter().map(object).collect();
                json!({ "file": file, "status": "refused", "reasons": reasons })
            }
            Self::Failed(error) => json!({
                "file": file,
                "status": "failed",
                "reasons": [{ "message": error.message.get(language) }],
            }),
        }
    }
}

impl Booked {
    fn write(&self, format: Format, language: Language, out: &mut dyn Write) -> io::Result<()> {
        let Self { entry, resumed, .. } = self;
        let head = if *resumed {
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
        let (packet, number) = (&entry.packet, &entry.archive_number);
        writeln!(out, "{}  {number}  {packet}  {}", head.get(language), what.get(language))?;
        let code = Text::new("核对码", "short code");
        writeln!(out, "  {}  {}", code.get(language), entry.short_code)?;
        if let (Format::Human, Ok(file)) = (format, &self.receipt) {
            let receipt = Text::new("回执", "receipt");
            writeln!(out, "  {}  {}", receipt.get(language), file.display())?;
        }
        Ok(())
    }
}

/// What is worth knowing of a packet that is booked.
fn noted(remark: &Text) -> Text {
    Text::new(format!("提示：{}", remark.zh), format!("note: {}", remark.en))
}

/// That an entry's receipt could not be printed, and why.
pub(crate) fn unprinted(number: &str, why: &[Text]) -> Text {
    let zh: Vec<&str> = why.iter().map(|one| one.zh.as_str()).collect();
    let en: Vec<&str> = why.iter().map(|one| one.en.as_str()).collect();
    let reasons = text::count(why.len(), "处", "reason");
    let (zh, en) = (zh.join("；"), en.join("; "));
    Text::new(
        format!("{number} 的回执没有印成（{}）：{}", reasons.zh, harmless(&zh)),
        format!("the receipt of {number} was not printed ({}): {}", reasons.en, harmless(&en)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several_decides_how_a_run_ends() {
        let refused = Received::Refused(Vec::new());
        let broken = Received::Failed(Error::environment(Text::new("", "")));
        assert_eq!(refused.worsen(Exit::Fine), Exit::Findings);
        assert_eq!(refused.worsen(Exit::Failed), Exit::Failed);
        assert_eq!(broken.worsen(Exit::Findings), Exit::Failed);
    }
}
