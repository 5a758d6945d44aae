//! A ZIP in the packets' canonical form that is no packet: any files under safe names, equal bytes for
//! equal contents.
//!
//! It is read only in that very form: what is read is written again and compared, byte by byte, so
//! that no other tool's reading of it can differ from ours, nothing can be hidden in it or behind it,
//! and nothing in it unpacks to more than its own length.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::fs;
use crate::path::ArchivePath;

use super::make::folded;
use super::make::zip::{self, Source, ZipFile};

/// The files of such a ZIP, by their names, and its day.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plain<'a> {
    /// As `2026-11-30`.
    pub(crate) day: String,
    pub(crate) files: Vec<(String, Cow<'a, [u8]>)>,
}

/// Why bytes are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PlainFault {
    /// It is no ZIP at all.
    NoZip,
    /// It is damaged, or was packed again by another program.
    Form,
    /// A name in it leads elsewhere, is refused by some system, or is the same as another to one.
    Name(String),
    /// It would be too long for a plain ZIP, or its day is none.
    TooLong,
}

/// The head of an entry, and where in it stand time, length and length of the name.
const LOCAL: usize = 30;
const TIME: usize = 10;
const SIZE: usize = 22;
const NAME: usize = 26;

impl<'a> Plain<'a> {
    /// The bytes of the ZIP, its files sorted by name.
    ///
    /// # Errors
    /// If a name is not safe, or all of it is too long.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, PlainFault> {
        let mut bytes = Vec::new();
        self.write(&mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Reads such a ZIP, and nothing that differs from it in any bit.
    ///
    /// # Errors
    /// See [`PlainFault`].
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, PlainFault> {
        if !bytes.starts_with(b"PK") {
            return Err(PlainFault::NoZip);
        }
        let mut plain = Self { day: String::new(), files: Vec::new() };
        let mut rest = bytes;
        while rest.starts_with(b"PK\x03\x04") {
            let (time, file, behind) = entry(rest).ok_or(PlainFault::Form)?;
            plain.day = day(time);
            plain.files.push(file);
            rest = behind;
        }
        // A name that is refused is told as that, whatever else is odd.
        plain.check_names()?;
        let (mut at, mut same) = (0, true);
        let written = plain.write(&mut |piece| {
            same &= bytes.get(at..at + piece.len()) == Some(piece);
            at += piece.len();
            Ok(())
        });
        match written {
            Ok(()) if same && at == bytes.len() => Ok(plain),
            _ => Err(PlainFault::Form),
        }
    }

    fn write(&self, sink: &mut dyn FnMut(&[u8]) -> fs::Result<()>) -> Result<(), PlainFault> {
        self.check_names()?;
        let mut entries: Vec<ZipFile<'_>> = self.files.iter().map(zip_file).collect();
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let time = zip::time(&self.day).ok_or(PlainFault::TooLong)?;
        zip::length(&entries).ok_or(PlainFault::TooLong)?;
        zip::write(&entries, time, sink).map(drop).map_err(|_| PlainFault::Form)
    }

    /// Every name is a safe path, spelt in one way, and no two are one to any system.
    fn check_names(&self) -> Result<(), PlainFault> {
        let (mut seen, mut folders) = (BTreeSet::new(), BTreeSet::new());
        for (name, _) in &self.files {
            let is_safe = name.parse::<ArchivePath>().is_ok_and(|path| path.as_str() == name);
            if !is_safe || !seen.insert(folded(name)) {
                return Err(PlainFault::Name(name.clone()));
            }
            folders.extend(name.match_indices('/').map(|(at, _)| &name[..at]));
        }
        let spelt: BTreeSet<String> = folders.iter().map(|folder| folded(folder)).collect();
        let is_both =
            |name: &&String| seen.contains(&folded(name)) && spelt.contains(&folded(name));
        if let Some((name, _)) = self.files.iter().find(|(name, _)| is_both(&name)) {
            return Err(PlainFault::Name(name.clone()));
        }
        // Two spellings of a folder would be two folders here and one elsewhere.
        if spelt.len() < folders.len() {
            let first = folders.first().map(|one| (*one).to_owned());
            return Err(PlainFault::Name(first.unwrap_or_default()));
        }
        Ok(())
    }
}

fn zip_file<'f>((name, bytes): &'f (String, Cow<'_, [u8]>)) -> ZipFile<'f> {
    let (size, crc) = (bytes.len() as u64, crc32fast::hash(bytes));
    ZipFile { name: name.clone(), size, crc, content: Source::Own(Cow::Borrowed(bytes)) }
}

/// A file of the ZIP under its name.
type File<'a> = (String, Cow<'a, [u8]>);

/// The first entry: its time, itself, and what stands behind it.
fn entry(bytes: &[u8]) -> Option<(u32, File<'_>, &[u8])> {
    let head = bytes.get(..LOCAL)?;
    let number = |at: usize| {
        head.get(at..at + 4).map(|four| u32::from_le_bytes(four.try_into().expect("four bytes")))
    };
    let name = usize::from(u16::from_le_bytes(head[NAME..NAME + 2].try_into().expect("two bytes")));
    let (time, size) = (number(TIME)?, usize::try_from(number(SIZE)?).ok()?);
    let (name, rest) = bytes[LOCAL..].split_at_checked(name)?;
    let (content, rest) = rest.split_at_checked(size)?;
    Some((time, (std::str::from_utf8(name).ok()?.to_owned(), Cow::Borrowed(content)), rest))
}

/// The day of a time as ZIP writes it.
fn day(time: u32) -> String {
    let date = time >> 16;
    format!("{:04}-{:02}-{:02}", 1980 + (date >> 9), date >> 5 & 0xF, date & 0x1F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(names: &[&str]) -> Plain<'static> {
        let file = |name: &&str| ((*name).to_owned(), Cow::Owned(name.as_bytes().to_vec()));
        Plain { day: "2026-11-30".to_owned(), files: names.iter().map(file).collect() }
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let whole = plain(&["a.txt", "松岭镇/荷塘村/张志远/person.yaml"]);
        let bytes = whole.bytes().unwrap();
        assert_eq!(Plain::read(&bytes), Ok(whole));
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1 << (at % 8);
            assert!(Plain::read(&other).is_err(), "bit of byte {at}");
            assert!(Plain::read(&bytes[..at]).is_err(), "{at} bytes");
        }
        assert_eq!(Plain::read(&[&bytes[..], b"x"].concat()), Err(PlainFault::Form));
        assert_eq!(Plain::read(b"hello"), Err(PlainFault::NoZip));
    }

    #[test]
    fn names_that_lead_elsewhere_or_are_one_to_a_system_are_refused() {
        for names in [
            &["../a"][..],
            &["/a"],
            &["a/../../b"],
            &["C:/a"],
            &["a\\b"],
            &["nul"],
            &["a", "A"],
            &["a", "a/b"],
            &["a/x", "A/y"],
            &["e\u{301}"],
        ] {
            assert!(matches!(plain(names).bytes(), Err(PlainFault::Name(_))), "{names:?}");
        }
    }
}
