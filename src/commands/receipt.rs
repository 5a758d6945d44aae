//! `dossier receipt`: the receipts that come back to the sender.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::archive::{Archive, OUTPUT};
use crate::cli::args::{ReceiptAddArgs, ReceiptArgs, ReceiptCommand, ReceiptListArgs};
use crate::cli::config::Config;
use crate::cli::emit::{self, Format};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::table::Table;
use crate::cli::ui::Ui;
use crate::diagnostic::{Language, Severity, Text};
use crate::fs;
use crate::hash::Digest;
use crate::keep::changes::Change;
use crate::limits;
use crate::model::receipt::NewReceipt;
use crate::model::{Day, Receipt};
use crate::packet::ledger::{self, Ledger};
use crate::packet::{PacketName, ShortCode, ShortCodeError};
use crate::path::ArchivePath;
use crate::session;
use crate::text::harmless;

use super::changing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReceiptArgs) -> Result {
    match &args.command {
        ReceiptCommand::Add(args) => add(ui, config, args),
        ReceiptCommand::List(args) => list(ui, config, args),
    }
}

/// Errors of a receipt's file that are shown: of one that is no receipt there are many.
const SHOWN: usize = 3;

/// What a receipt says, wherever it was read.
struct Said {
    packet: PacketName,
    sha256: Option<Digest>,
    code: ShortCode,
    number: String,
    received: Day,
    receiver: String,
    handler: String,
}

fn add(ui: &Ui<'_>, config: &Config, args: &ReceiptAddArgs) -> Result {
    let root = config.root()?;
    let writer = changing::writer(ui, config)?;
    let (archive, _) = Archive::open(&root, config.jobs(None))?;
    let out = out(config, &root, args.out.as_deref());
    let said = match (&args.code, &args.number, &args.date) {
        (Some(code), Some(number), Some(day)) => typed(config, &args.what, code, number, day)?,
        _ => read(ui, config, &archive, &args.what)?,
    };
    let sha256 = packed(&out, args, config, &said)?;
    refuse_other(&said, sha256)?;
    let text = NewReceipt {
        packet: said.packet.as_str(),
        sha256: &sha256.to_string(),
        short_code: &said.code.to_string(),
        number: &said.number,
        received: said.received,
        receiver: &said.receiver,
        handler: &said.handler,
    }
    .text();
    let file = file(&archive, &said, sha256);
    if fs::exists(&archive.layout.on_disk(&root, &file)) {
        return there(ui, &file, &archive.bytes(&file)?, text.as_bytes());
    }
    let change = Change { path: file.clone(), old: None, new: text.into_bytes() };
    changing::write(&writer, &archive, &[change])?;
    let (packet, number) = (&said.packet, &said.number);
    ui.say(&Text::new(
        format!("已登记 {packet} 的回执：{number}（{file}）"),
        format!("kept the receipt of {packet}: {number} ({file})"),
    ));
    Ok(Exit::Fine)
}

/// Where a receipt is kept: under the packet's name, or, where the receipt of an earlier packet of
/// that name lies there, under one of its own.
fn file(archive: &Archive, said: &Said, sha256: Digest) -> ArchivePath {
    let path = |name: String| -> ArchivePath { name.parse().expect("names of packets are plain") };
    let packet = &said.packet;
    let usual = path(format!("receipts/{packet}.yaml"));
    let there = archive.receipts.iter().find(|(file, _)| *file == usual);
    match there {
        Some((_, one)) if one.short_code.parse() != Ok(said.code) => {
            path(format!("receipts/{packet}.{}.yaml", &sha256.to_string()[..8]))
        }
        _ => usual,
    }
}

/// The folder with the packets.
fn out(config: &Config, root: &Path, asked: Option<&Path>) -> PathBuf {
    asked.map_or_else(|| root.join(OUTPUT), |out| config.absolute(out))
}

/// A receipt of that packet is kept already: the same is fine, another is not.
fn there(ui: &Ui<'_>, file: &ArchivePath, old: &[u8], new: &[u8]) -> Result {
    if old == new {
        ui.say(&Text::new(
            format!("这张回执已经登记（{file}）"),
            format!("this receipt is kept already ({file})"),
        ));
        return Ok(Exit::Fine);
    }
    Err(Error::environment(Text::new(
        format!("`{file}` 已有另一张回执，没有改动"),
        format!("`{file}` holds another receipt, nothing was changed"),
    ))
    .hint(Text::new(
        "确要换成这一张，先把那个文件改名或删去",
        "to keep this one instead, rename or remove that file first",
    )))
}

/// What was typed from paper.
fn typed(config: &Config, what: &Path, code: &str, number: &str, day: &str) -> Result<Said> {
    let name = what.file_name().unwrap_or(what.as_os_str()).to_string_lossy();
    let packet = packet_name(name.trim_end_matches(".zip"))?;
    let code = short_code(code)?;
    let received = config.day_of("--date", Some(day))?.expect("a day was given");
    let number = number.trim().to_owned();
    let (receiver, handler) = (String::new(), String::new());
    Ok(Said { packet, sha256: None, code, number, received, receiver, handler })
}

fn packet_name(text: &str) -> Result<PacketName> {
    text.parse().map_err(|_| {
        Error::usage(Text::new(
            format!("`{text}`不是移交包名（如 DS-439001-2026-0001）"),
            format!("`{text}` names no packet (such as DS-439001-2026-0001)"),
        ))
    })
}

fn short_code(text: &str) -> Result<ShortCode> {
    text.parse().map_err(|error| {
        let why = match error {
            ShortCodeError::Shape => {
                Text::new("应是八组、每组五位数字", "it is not eight groups of five digits")
            }
            ShortCodeError::Group(at) => {
                Text::new(format!("第 {at} 组有错"), format!("group {at} is wrong"))
            }
        };
        Error::usage(Text::new(
            format!("核对码不对：{}", why.zh),
            format!("the short code is wrong: {}", why.en),
        ))
        .hint(Text::new("照回执逐组重读", "read it again from the receipt, group by group"))
    })
}

/// What a receipt's file says.
fn read(ui: &Ui<'_>, config: &Config, archive: &Archive, what: &Path) -> Result<Said> {
    let bytes = fs::read_limited(&config.absolute(what), limits::YAML as u64)?;
    let name = what.file_name().unwrap_or_default().to_string_lossy();
    let path = name.parse().unwrap_or_else(|_| "receipt.yaml".parse().expect("a plain name"));
    let (receipt, mut findings) = archive.receipt_of(&path, &bytes);
    findings.retain(|finding| finding.severity == Severity::Error);
    findings.truncate(SHOWN);
    let Some(Receipt {
        packet, sha256, short_code: code, number, received, receiver, handler, ..
    }) = receipt.filter(|_| findings.is_empty())
    else {
        // A file as a whole is not filled in here: the department makes it.
        let whole = ["foreign-format", "empty-file"];
        let findings_of_whole = findings.iter_mut().filter(|one| whole.contains(&one.code.0));
        findings_of_whole.for_each(|finding| finding.help = None);
        let style = config.style(false);
        ui.talk(|mut out| emit::emit(&findings, Format::Human, style, &mut out));
        let shown = what.display();
        return Err(Error::environment(Text::new(
            format!("`{shown}` 不是回执文件"),
            format!("`{shown}` is no receipt's file"),
        ))
        .hint(Text::new(
            "回执文件以 .回执.yaml 结尾，请收件方连同纸质回执发来；只有纸质回执时，用 --code、--number、--date 登记",
            "a receipt's file ends with `.回执.yaml`, ask the department for it; from a paper receipt, use --code, --number and --date",
        )));
    };
    let text = |text: Option<crate::model::Text>| text.map_or(String::new(), |one| one.to_string());
    Ok(Said {
        packet: packet_name(&packet)?,
        sha256: sha256.and_then(|digits| digits.parse().ok()),
        code: short_code(&code)?,
        number: number.to_string(),
        received,
        receiver: text(receiver),
        handler: text(handler),
    })
}

/// The digest of the packet as it was made: by the ledger, else by the ZIP itself.
fn packed(out: &Path, args: &ReceiptAddArgs, config: &Config, said: &Said) -> Result<Digest> {
    let packet = &said.packet;
    let mut entries = Ledger::read(out)?.entries.into_iter();
    if let Some(line) = entries.find(|line| line.packet == *packet) {
        return Ok(line.sha256);
    }
    let named = config.absolute(&args.what);
    let beside = named.with_file_name(format!("{packet}.zip"));
    let zips = [named, beside, out.join(format!("{packet}.zip"))];
    let is_zip = |path: &&PathBuf| {
        path.extension().is_some_and(|ending| ending == "zip") && fs::exists(path)
    };
    match zips.iter().find(is_zip) {
        Some(zip) => Ok(fs::sha256(zip)?),
        None => Err(Error::environment(Text::new(
            format!("台账里没有 {packet}，也找不到它的 ZIP，无法查对核对码"),
            format!("no ledger knows {packet} and its ZIP is not there, so that the short code cannot be checked"),
        ))
        .hint(Text::new(
            "用 --out 指明移交包所在的文件夹",
            "name the folder with the packets by --out",
        ))),
    }
}

/// Refuses a receipt that is for other bytes than were packed.
fn refuse_other(said: &Said, sha256: Digest) -> Result<()> {
    let other = said.sha256.is_some_and(|digest| digest != sha256);
    if ShortCode::of(sha256) == said.code && !other {
        return Ok(());
    }
    let packet = &said.packet;
    let own = ShortCode::of(sha256);
    Err(Error::environment(Text::new(
        format!("回执不是给这个 {packet} 的：它的核对码是 {own}"),
        format!("the receipt is not for this {packet}, whose short code is {own}"),
    ))
    .hint(Text::new(
        "收件方收到的可能是另一个版本，请与收件方核对",
        "the department may have received another version, ask there",
    )))
}

/// A packet as `--format json` promises it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    packet: &'a str,
    day: &'a str,
    short_code: &'a str,
    people: usize,
    number: Option<&'a str>,
    received: Option<String>,
}

fn list(ui: &Ui<'_>, config: &Config, args: &ReceiptListArgs) -> Result {
    let root = config.root()?;
    let (archive, _) = Archive::open(&root, config.jobs(None))?;
    let ledger = Ledger::read(&out(config, &root, args.out.as_deref()))?;
    session::mention_damaged(ui, &ledger);
    let packed = &ledger.entries;
    let returned = |packet: &ledger::Entry| {
        let mut receipts = archive.receipts.iter().map(|(_, receipt)| receipt);
        let is_of = |one: &&Receipt| {
            &*one.packet == packet.packet.as_str() && &*one.short_code == packet.code.as_str()
        };
        receipts.find(is_of)
    };
    let lines = packed.iter().map(|one| {
        let receipt = returned(one);
        Line {
            packet: one.packet.as_str(),
            day: &one.day,
            short_code: &one.code,
            people: one.people.len(),
            number: receipt.map(|receipt| &*receipt.number),
            received: receipt.map(|receipt| receipt.received.to_string()),
        }
    });
    let lines: Vec<Line<'_>> =
        lines.filter(|line| !(args.waiting && line.number.is_some())).collect();
    if lines.is_empty() {
        ui.say(&Text::new("没有移交包", "there are no packets"));
    }
    ui.data(|out| match args.shown.format {
        Format::Json => json(&lines, out),
        Format::Short => lines.iter().try_for_each(|line| {
            let told = line.number.unwrap_or("-");
            writeln!(out, "{}", harmless(&format!("{} {} {told}", line.packet, line.day)))
        }),
        Format::Human if lines.is_empty() => Ok(()),
        Format::Human => table(&lines, config.language, out),
    });
    Ok(Exit::Fine)
}

fn json(lines: &[Line<'_>], out: &mut dyn std::io::Write) -> std::io::Result<()> {
    for (at, line) in lines.iter().enumerate() {
        write!(out, "{}", if at == 0 { "[\n  " } else { ",\n  " })?;
        serde_json::to_writer(&mut *out, line)?;
    }
    writeln!(out, "{}", if lines.is_empty() { "[]" } else { "\n]" })
}

fn table(
    lines: &[Line<'_>],
    language: Language,
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    let mut table = Table::new(match language {
        Language::Chinese => ["移交包", "日期", "人数", "核对码", "档号", "收件日期"],
        Language::English => ["packet", "day", "people", "short code", "number", "received"],
    });
    let waiting = Text::new("未回", "not back");
    for line in lines {
        let number = line.number.unwrap_or(waiting.get(language));
        let received = line.received.as_deref().unwrap_or_default();
        let people = line.people.to_string();
        table.row([line.packet, line.day, &people, line.short_code, number, received]);
    }
    table.write(out, 0, &table.widths())
}
