//! The signatures beside a packet.

use std::path::Path;

use crate::diagnostic::Text;
use crate::fs;
use crate::hash::Sha512;
use crate::limits;
use crate::packet::sign::{self, Date, Form, SignatureFault, Signers};

use super::bag::SIGNED;
use super::codes;
use super::verdict::{Faults, Mark};

/// The signature files that lie beside a packet.
#[derive(Debug, Clone, Default)]
pub(crate) struct SignatureFiles {
    /// `<name>.zip.sig`.
    pub zip: Option<Vec<u8>>,
    /// `<name>.tagmanifest-sha512.txt.sig`.
    pub bag: Option<Vec<u8>>,
}

/// The name of the signature over a packet's ZIP.
pub(crate) fn zip_signature(name: &str) -> String {
    format!("{name}.zip.sig")
}

/// The name of the signature over a packet's bag.
pub(crate) fn bag_signature(name: &str) -> String {
    format!("{name}.{SIGNED}.sig")
}

impl SignatureFiles {
    /// Reads what lies in a folder beside a packet of that name, be its ZIP called `file`.
    ///
    /// # Errors
    /// If a signature is there and cannot be read.
    pub(crate) fn read(folder: &Path, name: &str, file: &str) -> fs::Result<Self> {
        let read = |file: String| {
            let path = folder.join(file);
            if !fs::exists(&path) {
                return Ok(None);
            }
            fs::Random::open_itself(&path)?;
            fs::read_limited(&path, limits::SIGNATURE).map(Some)
        };
        let mut zip = read(zip_signature(name))?;
        // Whoever renames a packet may have renamed its signature alike.
        if zip.is_none() && !file.is_empty() {
            zip = read(format!("{file}.sig"))?;
        }
        Ok(Self { zip, bag: read(bag_signature(name))? })
    }

    /// The signatures under the names that they have beside the packet of that name, each as
    /// OpenSSH reads it; one that no one could read stays as it is.
    pub(crate) fn plain(self, name: &str) -> Vec<(String, Vec<u8>)> {
        let plain = |bytes: Vec<u8>| match sign::form(&bytes) {
            Form::Other(text) => text.into_bytes(),
            Form::Plain | Form::Unreadable => bytes,
        };
        let zip = self.zip.map(|bytes| (zip_signature(name), plain(bytes)));
        let bag = self.bag.map(|bytes| (bag_signature(name), plain(bytes)));
        zip.into_iter().chain(bag).collect()
    }
}

/// Remarks on a signature that OpenSSH does not read as it is written, or that no one can read; the
/// latter is a fault where signatures are checked.
pub(super) fn look(file: &str, signature: Option<&[u8]>, checked: bool, faults: &mut Faults) {
    match signature.map(sign::form) {
        Some(Form::Other(_)) => {
            let text = Text::new(
                "签名文件的换行或编码被改过，ssh-keygen 读不出；收件时按标准写法存放",
                "its line ends or encoding were changed, so that ssh-keygen does not read it; `receive` stores it as it was",
            );
            faults.remark(codes::SIGNATURE_FORM, file, text);
        }
        Some(Form::Unreadable) if !checked => {
            let fault = SignatureFault::Malformed;
            faults.remark(fault.code(), file, fault.text());
        }
        _ => {}
    }
}

/// What a signature is to be over, and on which day.
#[derive(Clone, Copy)]
pub(super) struct Signed<'a> {
    pub(super) file: &'a str,
    pub(super) namespace: &'a str,
    pub(super) message: &'a Sha512,
    /// `None` if the day is not known yet: then only the day does not count.
    pub(super) day: Option<Date>,
}

pub(super) fn check(
    signers: &Signers,
    identity: Option<&str>,
    signature: &[u8],
    signed: Signed<'_>,
    faults: &mut Faults,
) -> Mark {
    let day = signed.day.unwrap_or_default();
    match signers.check(identity, day, signed.namespace, signed.message, signature) {
        Ok(signer) => Mark::Good(signer),
        Err(SignatureFault::Day(..)) if signed.day.is_none() => Mark::Unchecked,
        Err(fault) => {
            faults.add(fault.code(), signed.file, fault.text());
            Mark::Bad
        }
    }
}

/// Says that a signature lacks that was asked for.
pub(super) fn lacks(file: &str, faults: &mut Faults) -> Mark {
    let text = Text::new("没有签名文件", "there is no signature next to the packet");
    faults.add(codes::NO_SIGNATURE, file, text);
    Mark::Bad
}
