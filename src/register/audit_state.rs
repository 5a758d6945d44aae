//! What audits have found fine, and when, so that a stopped one can go on.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::fs;
use crate::hash::Digest;
use crate::model::Day;

use super::{AUDIT, Number, Register, RegisterEntry};

/// Since when each packet is known to be fine.
#[derive(Debug, Default)]
pub(super) struct State {
    head: AuditHead,
    packets: BTreeMap<Number, SoundPacket>,
}

/// The first line of the state's file: which audit wrote it, and whether it came to its end.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize)]
struct AuditHead {
    run: u64,
    done: bool,
}

/// A packet that was found fine.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SoundPacket {
    number: String,
    sha256: Digest,
    day: String,
    run: u64,
}

impl State {
    /// What is known; of what cannot be read nothing is.
    pub(super) fn read(register: &Register) -> Self {
        let bytes = fs::read(&path(register)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let head = text.lines().next().and_then(|line| serde_json::from_str(line).ok());
        let lines = text.lines().filter_map(|line| serde_json::from_str::<SoundPacket>(line).ok());
        let packets = lines.filter_map(|line| Some((line.number.parse().ok()?, line))).collect();
        Self { head: head.unwrap_or_default(), packets }
    }

    /// Begins an audit; one that was stopped goes on if that is asked for.
    pub(super) fn begin(&mut self, resume: bool) {
        if !resume || self.head.done {
            self.head.run += 1;
        }
        self.head.done = false;
    }

    /// Whether a packet was found fine in this audit, or on a day or later.
    pub(super) fn is_fine(&self, entry: &RegisterEntry, since: Option<Day>) -> bool {
        self.packets.get(&entry.number()).is_some_and(|line| {
            let late = since.zip(Day::parse(&line.day)).is_some_and(|(since, day)| day >= since);
            line.sha256 == entry.sha256 && (line.run == self.head.run || late)
        })
    }

    /// Notes what was found of a packet.
    pub(super) fn note(&mut self, entry: &RegisterEntry, fine: bool, day: Day) {
        let (number, run) = (entry.number(), self.head.run);
        if fine {
            let (sha256, day) = (entry.sha256, day.to_string());
            self.packets
                .insert(number, SoundPacket { number: number.to_string(), sha256, day, run });
        } else {
            self.packets.remove(&number);
        }
    }

    /// Notes that the audit came to its end.
    pub(super) fn end(&mut self) {
        self.head.done = true;
    }

    pub(super) fn write(&self, register: &Register) -> fs::Result<()> {
        let mut text = serde_json::to_string(&self.head).expect("a line is plain data");
        text.push('\n');
        for line in self.packets.values() {
            let line = serde_json::to_string(line).expect("a line is plain data");
            writeln!(text, "{line}").expect("writing to a string");
        }
        let path = path(register);
        register.make_folder(path.parent().expect("a file lies in a folder"))?;
        fs::write(&path, text.as_bytes())
    }
}

fn path(register: &Register) -> std::path::PathBuf {
    register.root.join(AUDIT).join("state.jsonl")
}
