//! How entries of a register, and what becomes of packets that come in, are shown.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Language, Text};
use crate::register::{Audit, AuditFault, Book, RegisterEntry};
use crate::text::{self, harmless};

use super::emit::ascii_controls;
use super::table::Table;
use super::ui::Ui;

/// An entry as `--format json` promises it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EntryView<'a> {
    number: String,
    archive_number: &'a str,
    received: String,
    from: &'a str,
    packet: &'a str,
    stored: &'a str,
    sha256: String,
    short_code: &'a str,
    bytes: u64,
    signature: &'static str,
    signer: Option<&'a str>,
    day: &'a str,
    commit: &'a str,
    files: usize,
    pages: usize,
    people: Vec<PersonView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<PlaceView<'a>>,
    exceptions: usize,
    replaces: &'a [String],
    replaced_by: Vec<&'a str>,
    current: bool,
}

/// Someone in an entry.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PersonView<'a> {
    name: &'a str,
    filing_number: &'a str,
    path: &'a str,
    files: usize,
    pages: usize,
}

/// A place whose registers are in an entry's packet.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceView<'a> {
    name: &'a str,
    path: &'a str,
    files: usize,
    pages: usize,
}

/// An entry for programs.
pub(crate) fn record<'a>(book: &'a Book, entry: &'a RegisterEntry) -> EntryView<'a> {
    let people = entry.people.iter().map(|one| PersonView {
        name: &one.name,
        filing_number: &one.filing_number,
        path: &one.path,
        files: one.files,
        pages: one.pages,
    });
    let places = entry.places.iter().map(|one| PlaceView {
        name: &one.name,
        path: &one.path,
        files: one.files,
        pages: one.pages,
    });
    EntryView {
        number: entry.number().to_string(),
        archive_number: &entry.archive_number,
        received: entry.received.to_string(),
        from: &entry.from,
        packet: entry.packet.as_str(),
        stored: &entry.stored,
        sha256: entry.sha256.to_string(),
        short_code: &entry.short_code,
        bytes: entry.bytes,
        signature: entry.signature.state.key(),
        signer: entry.signature.signer.as_deref(),
        day: &entry.day,
        commit: &entry.commit,
        files: entry.files,
        pages: entry.pages,
        people: people.collect(),
        places: places.collect(),
        exceptions: entry.exceptions.len(),
        replaces: &entry.replaces,
        replaced_by: book.successors(entry).map(|one| one.archive_number.as_str()).collect(),
        current: !book.is_replaced(entry),
    }
}

/// All entries as one array.
///
/// # Errors
/// If `out` fails.
pub(crate) fn json(book: &Book, entries: &[&RegisterEntry], out: &mut dyn Write) -> io::Result<()> {
    for (at, entry) in entries.iter().enumerate() {
        write!(out, "{}", if at == 0 { "[\n  " } else { ",\n  " })?;
        let object = serde_json::to_string(&record(book, entry))?;
        write!(out, "{}", ascii_controls(&object))?;
    }
    writeln!(out, "{}", if entries.is_empty() { "[]" } else { "\n]" })
}

/// One line an entry.
///
/// # Errors
/// If `out` fails.
pub(crate) fn short(entries: &[&RegisterEntry], out: &mut dyn Write) -> io::Result<()> {
    entries.iter().try_for_each(|entry| {
        let (day, packet, code) = (entry.received, &entry.packet, &entry.short_code);
        let line = format!("{} {day} {packet}: {code}", entry.archive_number);
        writeln!(out, "{}", harmless(&line))
    })
}

/// A table.
///
/// # Errors
/// If `out` fails.
pub(crate) fn table(
    book: &Book,
    entries: &[&RegisterEntry],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = Table::new(match language {
        Language::Chinese => ["档号", "收件日期", "移交包", "来自", "人员", "页数", "状态"],
        Language::English => ["number", "received", "packet", "from", "people", "pages", "state"],
    });
    for entry in entries {
        table.row([
            entry.archive_number.clone(),
            entry.received.to_string(),
            entry.packet.to_string(),
            entry.from.clone(),
            names(entry, language),
            entry.pages.to_string(),
            state(book, entry).get(language).to_owned(),
        ]);
    }
    table.write(out, 0, &table.widths())
}

/// The first name and how many there are.
fn names(entry: &RegisterEntry, language: Language) -> String {
    let first = entry.people.first().map_or("", |one| one.name.as_str());
    match (entry.people.len(), language) {
        (0 | 1, _) => first.to_owned(),
        (all, Language::Chinese) => format!("{first}等 {all} 人"),
        (all, Language::English) => format!("{first} and {} more", all - 1),
    }
}

/// Whether an entry still holds.
fn state(book: &Book, entry: &RegisterEntry) -> Text {
    if book.is_replaced(entry) {
        Text::new("已被替代", "replaced")
    } else if book.successors(entry).next().is_some() {
        Text::new("部分被替代", "replaced in part")
    } else {
        Text::new("", "")
    }
}

/// Everything about one entry.
///
/// # Errors
/// If `out` fails.
pub(crate) fn show(
    book: &Book,
    entry: &RegisterEntry,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let joined = |numbers: Vec<&str>| numbers.join("、");
    let signer = entry.signature.signer.as_deref().unwrap_or_default();
    let signature = format!("{} {signer}", entry.signature.state.text().get(language));
    let number = entry.number();
    let rows: [(&str, &str, String); 15] = [
        ("档号", "archive number", entry.archive_number.clone()),
        ("件号", "number", number.to_string()),
        ("收件日期", "received", entry.received.to_string()),
        ("来自", "from", entry.from.clone()),
        ("移交包", "packet", entry.packet.to_string()),
        ("核对码", "short code", entry.short_code.clone()),
        ("SHA-256", "SHA-256", entry.sha256.to_string()),
        ("字节", "bytes", entry.bytes.to_string()),
        ("签名", "signature", signature.trim().to_owned()),
        ("数据日期", "day of the data", entry.day.clone()),
        ("来源档案", "archive", format!("{} {}", entry.archive, entry.commit)),
        ("文件和页数", "files, pages", format!("{} / {}", entry.files, entry.pages)),
        ("替代", "replaces", joined(entry.replaces.iter().map(String::as_str).collect())),
        (
            "被替代",
            "replaced by",
            joined(book.successors(entry).map(|one| one.archive_number.as_str()).collect()),
        ),
        ("存放", "stored", entry.stored.clone()),
    ];
    let mut facts = Table::new([""; 0]);
    for (zh, en, value) in rows.into_iter().filter(|(.., value)| !value.is_empty()) {
        facts.row([Text::new(zh, en).get(language), &value]);
    }
    facts.write(out, 0, &facts.widths())?;
    let mut people = Table::new(match language {
        Language::Chinese => ["姓名", "备案编号", "路径", "文件", "页数"],
        Language::English => ["name", "filing number", "path", "files", "pages"],
    });
    for one in &entry.people {
        let (files, pages) = (one.files.to_string(), one.pages.to_string());
        people.row([&one.name, &one.filing_number, &one.path, &files, &pages]);
    }
    for one in &entry.places {
        let (files, pages) = (one.files.to_string(), one.pages.to_string());
        people.row([&one.name, "", &one.path, &files, &pages]);
    }
    writeln!(out)?;
    people.write(out, 2, &people.widths())?;
    entry.exceptions.iter().try_for_each(|one| {
        let line = format!("{} {}: {}; {}", one.code, one.person, one.finding, one.reason);
        writeln!(out, "  {}", harmless(&line))
    })
}

/// What an audit found, one line each.
///
/// # Errors
/// If `out` fails.
pub(crate) fn faults(
    faults: &[AuditFault],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    faults.iter().try_for_each(|fault| {
        let line = format!("{}: {}: {}", fault.file, fault.code, fault.text.get(language));
        writeln!(out, "{}", harmless(&line).replace('\n', " "))
    })
}

/// A fault as `--format json` promises it.
#[derive(Serialize)]
struct FaultView<'a> {
    code: &'static str,
    file: &'a str,
    message: &'a str,
}

/// What an audit found, as one array.
///
/// # Errors
/// If `out` fails.
pub(crate) fn faults_json(
    faults: &[AuditFault],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (at, fault) in faults.iter().enumerate() {
        write!(out, "{}", if at == 0 { "[\n  " } else { ",\n  " })?;
        let message = fault.text.get(language);
        let found = FaultView { code: fault.code.0, file: &fault.file, message };
        write!(out, "{}", ascii_controls(&serde_json::to_string(&found)?))?;
    }
    writeln!(out, "{}", if faults.is_empty() { "[]" } else { "\n]" })
}

/// What an audit came to.
pub(crate) fn audited(audit: &Audit) -> Text {
    let verified = text::count(audit.verified, "个", "packet");
    let skipped = audit.skipped;
    let faults = audit.faults.len();
    let left = if skipped == 0 {
        Text::new("", "")
    } else {
        Text::new(
            format!("，{skipped} 个此前已核对、未重复"),
            format!(", {skipped} skipped as verified before"),
        )
    };
    let end = if faults == 0 {
        Text::new("，没有发现问题", ", nothing is wrong")
    } else {
        Text::new(format!("，发现 {faults} 个问题"), format!(", {faults} faults"))
    };
    Text::new(
        format!("核对移交包 {}{}{}", verified.zh, left.zh, end.zh),
        format!("{} verified{}{}", verified.en, left.en, end.en),
    )
}

/// Says which files beside the entries are none of them.
pub(crate) fn mention_strays(ui: &Ui<'_>, book: &Book) {
    for one in &book.strays {
        let (file, text) = (&one.file, one.text());
        ui.say(&Text::new(
            format!("注意：`{file}`：{}", text.zh),
            format!("note: `{file}`: {}", text.en),
        ));
    }
}

/// Says which entries cannot be read, and what lies beside them.
pub(crate) fn mention_broken(ui: &Ui<'_>, book: &Book) {
    mention_strays(ui, book);
    for one in &book.broken {
        ui.say(&Text::new(
            format!("没有计入 {}：{}", one.file, one.why.zh),
            format!("left out {}: {}", one.file, one.why.en),
        ));
    }
}

/// That another run holds the register.
pub(crate) fn waiting() -> Text {
    Text::new(
        "另一个收件正在登记，等它完成……",
        "another run is booking, waiting for it to finish …",
    )
}
