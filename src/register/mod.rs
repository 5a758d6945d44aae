//! A department's register of received packets: numbered, stored, looked up, audited.
//!
//! ```text
//! register.yaml                                   settings; clerks write them
//! register.lock                                   keeps runs that write apart
//! entries/2026/0007.yaml                          one file a packet, never written again
//! packets/DS-…/a1b2c3d4e5f60718/DS-….zip (+ .sig) the bytes as they came, once, readable only
//! receipts/2026/0007.DS-….回执.pdf (+ .yaml)       made from the entry, can be made again
//! catalogue/2026.归档文件目录.pdf                   made from the entries
//! audit/state.jsonl                               what was found fine, and when
//! ```
//!
//! A packet is booked when its entry has its name: everything before that can be done again, and
//! everything after it can be made from the entry. Nothing here is ever changed; a packet that
//! replaces another says so in its own entry.

mod audit;
mod audit_state;
mod book;
mod catalogue;
mod entry;
mod number;
mod receipt;
mod receive;
mod settings;
mod verified;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::hash::Digest;
use crate::packet::PacketName;

pub(crate) use audit::Checked;
pub(crate) use audit::Scope;
pub(crate) use audit::{Audit, AuditFault};
pub(crate) use book::{Book, Stray};
pub(crate) use catalogue::{Catalogue, CatalogueRow};
pub(crate) use entry::{RegisterEntry, Signature, SignatureState};
pub(crate) use number::Number;
pub(crate) use receive::{Incoming, ReceiptOutcome, ReceiveError};
pub(crate) use settings::{NewSettings, RegisterSettings, settings_text};
pub(crate) use verified::{Demands, PacketFault, verified};

/// The file that makes a folder a register.
pub(crate) const SETTINGS: &str = "register.yaml";
const LOCK: &str = "register.lock";
/// How long a run waits for another one, which books packet after packet.
const PATIENCE: Duration = Duration::from_mins(10);
const ENTRIES: &str = "entries";
const PACKETS: &str = "packets";
const RECEIPTS: &str = "receipts";
const CATALOGUE: &str = "catalogue";
const AUDIT: &str = "audit";
/// Hexadecimal digits of a SHA-256 that name the folder of a stored packet.
const DIGITS: usize = 16;

/// A register whose settings are read.
#[derive(Debug)]
pub(crate) struct Register {
    /// The folder that holds register.yaml.
    pub(crate) root: PathBuf,
    pub(crate) settings: RegisterSettings,
}

impl Register {
    /// Whether a folder is a register.
    pub(crate) fn is_at(root: &Path) -> bool {
        fs::exists(&root.join(SETTINGS))
    }

    /// Opens the register at `root`; with settings that cannot be used, what is wrong about them.
    ///
    /// # Errors
    /// If the settings cannot be read at all.
    pub(crate) fn open(root: &Path) -> fs::Result<Result<Self, Vec<Diagnostic>>> {
        let settings = settings::read(root)?;
        Ok(settings.map(|settings| Self { root: root.to_owned(), settings }))
    }

    /// Makes a register whose settings are `text` in a folder that is none yet.
    ///
    /// # Errors
    /// If it is one already, or a file cannot be written.
    pub(crate) fn create(root: &Path, text: &str) -> fs::Result<()> {
        fs::create_dir_all_synced(root)?;
        fs::write_new(&root.join(SETTINGS), text.as_bytes())
    }

    /// The archive number of an item by today's settings.
    pub(crate) fn archive_number(&self, number: Number) -> String {
        number::archive_number(&self.settings, number)
    }

    /// A path below the register on the disk.
    pub(crate) fn on_disk(&self, below: &str) -> PathBuf {
        below.split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    /// Where the catalogue of a year goes; `ending` is that of its file.
    pub(crate) fn catalogue(&self, year: i16, ending: &str) -> PathBuf {
        self.root.join(CATALOGUE).join(format!("{year}.归档文件目录.{ending}"))
    }

    /// Makes a folder of the register's own, in which nothing may lead elsewhere.
    fn make_folder(&self, folder: &Path) -> fs::Result<()> {
        fs::refuse_links(&self.root, folder)?;
        fs::create_dir_all_synced(folder)
    }

    fn lock(&self, wait: impl FnOnce()) -> fs::Result<fs::Lock> {
        fs::lock_within(&self.root.join(LOCK), PATIENCE, wait)
    }
}

/// Where a packet is stored, below the register.
fn stored(packet: &PacketName, sha256: Digest) -> String {
    let digits = &sha256.to_string()[..DIGITS];
    format!("{PACKETS}/{packet}/{digits}/{packet}.zip")
}
