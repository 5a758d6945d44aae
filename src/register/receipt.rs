//! Receipts: made from an entry, as often as someone asks.

use std::path::PathBuf;

use crate::fs;
use crate::model::receipt::NewReceipt;

use super::{Register, RegisterEntry};

impl Register {
    /// Where the receipt of an entry is, on paper.
    pub(crate) fn receipt_pdf(&self, entry: &RegisterEntry) -> PathBuf {
        self.on_disk(&entry.receipt("pdf"))
    }

    /// Where the receipt of an entry is, for the sender's program.
    pub(crate) fn receipt_yaml(&self, entry: &RegisterEntry) -> PathBuf {
        self.on_disk(&entry.receipt("yaml"))
    }

    /// Whether both halves of an entry's receipt are there.
    pub(crate) fn has_receipt(&self, entry: &RegisterEntry) -> bool {
        fs::exists(&self.receipt_pdf(entry)) && fs::exists(&self.receipt_yaml(entry))
    }

    /// Writes an entry's receipt: the half for programs, and the finished paper if there is one;
    /// `wait` is called if a run is booking just now.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(crate) fn write_receipt(
        &self,
        entry: &RegisterEntry,
        pdf: Option<&[u8]>,
        wait: impl FnOnce(),
    ) -> fs::Result<()> {
        let _lock = self.lock(wait)?;
        self.put_receipt(entry, pdf)
    }

    /// The same for who holds the lock.
    pub(super) fn put_receipt(&self, entry: &RegisterEntry, pdf: Option<&[u8]>) -> fs::Result<()> {
        let path = self.receipt_yaml(entry);
        self.make_folder(path.parent().expect("a file lies in a folder"))?;
        let receipt = NewReceipt {
            packet: entry.packet.as_str(),
            sha256: &entry.sha256.to_string(),
            short_code: &entry.short_code,
            number: &entry.archive_number,
            received: entry.received,
            receiver: &self.settings.unit,
            handler: self.settings.handler.as_deref().unwrap_or_default(),
        };
        fs::rewrite(&path, receipt.text().as_bytes())?;
        pdf.map_or(Ok(()), |pdf| fs::rewrite(&self.receipt_pdf(entry), pdf))
    }
}
