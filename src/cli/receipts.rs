//! How packets are shown to the sender, with the receipts that came back.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Language, Text};
use crate::model::Receipt;
use crate::packet::ledger::LedgerEntry;
use crate::text::harmless;

use super::emit::Format;
use super::table::Table;

/// A packet as `--format json` promises it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PacketView<'a> {
    packet: &'a str,
    day: &'a str,
    short_code: &'a str,
    people: usize,
    /// The archive number; none where the receipt is not back.
    pub(crate) number: Option<&'a str>,
    received: Option<String>,
}

impl<'a> PacketView<'a> {
    pub(crate) fn new(packed: &'a LedgerEntry, receipt: Option<&'a Receipt>) -> Self {
        Self {
            packet: packed.packet.as_str(),
            day: &packed.day,
            short_code: &packed.code,
            people: packed.people.len(),
            number: receipt.map(|receipt| &*receipt.number),
            received: receipt.map(|receipt| receipt.received.to_string()),
        }
    }
}

/// Shows packets.
///
/// # Errors
/// If they cannot be written.
pub(crate) fn show(
    lines: &[PacketView<'_>],
    format: Format,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => json(lines, out),
        Format::Short => lines.iter().try_for_each(|line| {
            let number = line.number.unwrap_or("-");
            writeln!(out, "{}", harmless(&format!("{} {} {number}", line.packet, line.day)))
        }),
        Format::Human if lines.is_empty() => Ok(()),
        Format::Human => table(lines, language, out),
    }
}

fn json(lines: &[PacketView<'_>], out: &mut dyn Write) -> io::Result<()> {
    for (at, line) in lines.iter().enumerate() {
        write!(out, "{}", if at == 0 { "[\n  " } else { ",\n  " })?;
        serde_json::to_writer(&mut *out, line)?;
    }
    writeln!(out, "{}", if lines.is_empty() { "[]" } else { "\n]" })
}

fn table(lines: &[PacketView<'_>], language: Language, out: &mut dyn Write) -> io::Result<()> {
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
