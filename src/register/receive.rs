//! Booking a packet that was verified: in an order in which a killed run leaves either nothing or
//! what the next run completes.
//!
//! Under the lock: what killed runs left is cleared; the packet is compared with all entries; its
//! bytes are copied, synced and given their name; its number is taken by writing the entry under a
//! name that must be free. With that name it is booked, and its receipt can be written.

use std::path::Path;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::fs;
use crate::hash::Digest;
use crate::model::Day;
use crate::packet::{Manifest, ShortCode};

use super::book::{Book, Broken};
use super::entry::{self, FORMAT, RegisterEntry, Signature};
use super::{ENTRIES, PACKETS, RECEIPTS, Register};

/// A packet that was found to hold.
#[derive(Debug)]
pub(crate) struct Incoming<'a> {
    pub(crate) file: &'a Path,
    /// The signatures that came with it, each as OpenSSH reads it, under the name that it gets.
    pub(crate) signatures: Vec<(String, Vec<u8>)>,
    /// What it says of itself.
    pub(crate) manifest: &'a Manifest,
    /// SHA-256 of the ZIP, as it was verified.
    pub(crate) sha256: Digest,
    /// How long it is.
    pub(crate) bytes: u64,
    /// From whom it is.
    pub(crate) from: &'a str,
    /// How it is signed.
    pub(crate) signature: Signature,
    /// The day on which it is received.
    pub(crate) day: Day,
    /// Whether it may replace other versions.
    pub(crate) replace: bool,
}

/// What became of a packet.
#[derive(Debug)]
pub(crate) enum ReceiptOutcome {
    Booked(Box<RegisterEntry>),
    /// A killed run had booked it, and its receipt is made now.
    Completed(Box<RegisterEntry>),
    /// It was booked before, under this entry.
    Known(Box<RegisterEntry>),
    /// Other versions of the same filing are booked.
    Versions(Vec<RegisterEntry>),
    /// The file is no longer the one that was verified.
    Changed,
    /// Its receipt cannot be printed, now or later: it is not booked.
    Unprintable,
}

/// Why nothing could be booked.
#[derive(Debug, Error)]
pub(crate) enum ReceiveError {
    #[error(transparent)]
    Disk(#[from] fs::Error),
    /// An entry cannot be read, so that no one can tell what is booked.
    #[error("{}: {}", .0.file, .0.why.en)]
    Entry(Broken),
}

impl Register {
    /// Books a packet and writes its receipt, or says why not. `print` makes the receipt's paper,
    /// before anything is written: what is booked is booked for good, and must have one.
    /// `wait` is called if another run is at it. `book` is what is known of the register, and is
    /// brought up to date.
    ///
    /// # Errors
    /// If the disk fails, or an entry cannot be read.
    pub(crate) fn receive(
        &self,
        incoming: &Incoming<'_>,
        book: &mut Book,
        jobs: usize,
        mut print: impl FnMut(&RegisterEntry) -> Option<Vec<u8>>,
        wait: impl FnOnce(),
    ) -> Result<ReceiptOutcome, ReceiveError> {
        let _lock = self.lock(wait)?;
        self.clear()?;
        loop {
            *book = self.reread(std::mem::take(book), jobs)?;
            if let Some(broken) = book.broken.first() {
                return Err(ReceiveError::Entry(broken.clone()));
            }
            if let Some(known) = book.with_digest(incoming.sha256) {
                let known = Box::new(known.clone());
                if self.has_receipt(&known) {
                    return Ok(ReceiptOutcome::Known(known));
                }
                self.put_receipt(&known, print(&known).as_deref())?;
                return Ok(ReceiptOutcome::Completed(known));
            }
            let versions: Vec<&RegisterEntry> = book.versions(incoming.manifest);
            if !versions.is_empty() && !incoming.replace {
                return Ok(ReceiptOutcome::Versions(versions.into_iter().cloned().collect()));
            }
            let entry = self.entry(book, incoming, &versions);
            let Some(receipt) = print(&entry) else { return Ok(ReceiptOutcome::Unprintable) };
            if !self.store(incoming)? {
                return Ok(ReceiptOutcome::Changed);
            }
            match self.write_entry(&entry) {
                // Only where the locks of other machines are not seen, as on some network drives.
                Err(error) if error.is_already_there() => {}
                written => {
                    written?;
                    self.put_receipt(&entry, Some(&receipt))?;
                    return Ok(ReceiptOutcome::Booked(Box::new(entry)));
                }
            }
        }
    }

    /// Removes what killed runs left. The lock is held.
    fn clear(&self) -> fs::Result<()> {
        let folders = [ENTRIES, PACKETS, RECEIPTS].map(|name| self.root.join(name));
        folders
            .iter()
            .filter(|folder| fs::exists(folder))
            .try_for_each(|one| fs::remove_unfinished(one))
    }

    /// Stores the packet and its signatures, unless a killed run has; says whether it is the one that
    /// was verified.
    fn store(&self, incoming: &Incoming<'_>) -> fs::Result<bool> {
        let to = self.on_disk(&super::stored(&incoming.manifest.packet, incoming.sha256));
        let folder = to.parent().expect("a file lies in a folder");
        self.make_folder(folder)?;
        // A killed run may have stored it; what lies there without being whole is not ours.
        if fs::exists(&to) && fs::sha256(&to)? == incoming.sha256 {
            return self.store_signatures(incoming, folder).map(|()| true);
        }
        let (mut draft, mut hasher) = (fs::Draft::new(&to)?, Sha256::new());
        fs::read_pieces(incoming.file, |piece| {
            hasher.update(piece);
            draft.put(piece)
        })?;
        if Digest::from(hasher) != incoming.sha256 {
            return Ok(false);
        }
        self.store_signatures(incoming, folder)?;
        draft.keep(false)?;
        fs::settle(folder)?;
        fs::make_read_only(&to)?;
        Ok(true)
    }

    fn store_signatures(&self, incoming: &Incoming<'_>, folder: &Path) -> fs::Result<()> {
        let mut each = incoming.signatures.iter();
        each.try_for_each(|(name, bytes)| fs::rewrite(&folder.join(name), bytes))
    }

    fn entry(
        &self,
        book: &Book,
        incoming: &Incoming<'_>,
        versions: &[&RegisterEntry],
    ) -> RegisterEntry {
        let manifest = incoming.manifest;
        let number = book.next(incoming.day.year().number(), self.settings.first_item());
        let (files, pages) = entry::totals(manifest);
        RegisterEntry {
            format: FORMAT,
            archive_number: self.archive_number(number),
            year: number.year,
            item: number.item,
            received: incoming.day,
            from: incoming.from.to_owned(),
            packet: manifest.packet.clone(),
            stored: super::stored(&manifest.packet, incoming.sha256),
            sha256: incoming.sha256,
            short_code: ShortCode::of(incoming.sha256).to_string(),
            bytes: incoming.bytes,
            signature: incoming.signature.clone(),
            day: manifest.day.clone(),
            archive: manifest.archive.clone(),
            commit: manifest.commit.clone(),
            program: manifest.program.clone(),
            files,
            pages,
            people: entry::people(manifest),
            places: entry::places(manifest),
            exceptions: entry::exceptions(manifest),
            replaces: versions.iter().map(|one| one.archive_number.clone()).collect(),
        }
    }

    fn write_entry(&self, entry: &RegisterEntry) -> fs::Result<()> {
        let path = self.on_disk(&entry.file());
        self.make_folder(path.parent().expect("a file lies in a folder"))?;
        let text = serde_yaml::to_string(entry).expect("an entry is plain data");
        let head = "# 由 dossier receive 登记，不要改动\n";
        fs::write_new(&path, format!("{head}{text}").as_bytes())
    }
}
