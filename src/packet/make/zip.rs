//! The canonical ZIP: every entry stored, in the order of the bytes of names, one time for all,
//! nothing that a reader may take one way or another. Written front to back in one go (APPNOTE 6.3.10).
//!
//! The idea: what two readers could understand in two ways is not written at all, so that a packet
//! has one reading and equal contents are equal bytes. Nothing is compressed: a packet is mostly
//! PDFs, which are, and stored bytes can be found again without any library. No extra fields, no
//! comments, no descriptors behind the data, no 64-bit forms: sizes and sums stand in the head of an
//! entry, which is why they are computed before anything is written. The day is the packet's own.

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};

use crate::fs;
use crate::hash::Digest;

use super::SealError;
use super::part::Part;

/// One file of the ZIP.
#[derive(Debug)]
pub(in crate::packet) struct ZipFile<'a> {
    pub(in crate::packet) name: String,
    pub(in crate::packet) size: u64,
    pub(in crate::packet) crc: u32,
    pub(in crate::packet) content: Source<'a>,
}

/// Where an entry's bytes come from.
#[derive(Debug)]
pub(in crate::packet) enum Source<'a> {
    Own(Cow<'a, [u8]>),
    /// A part, which must still be what it was when sums were computed.
    Part(&'a Part),
}

const LOCAL: u64 = 30;
const CENTRAL: u64 = 46;
const END: u64 = 22;
/// Bytes and entries at which ZIP needs its 64-bit form.
const MOST_BYTES: u64 = 0xFFFF_FFFF;
const MOST_ENTRIES: usize = 0xFFFF;

/// Version 1.0 is enough to read an entry; made by Unix, for version 2.0.
const NEEDED: u16 = 10;
const MADE_BY: u16 = 3 << 8 | 20;
/// Bit 11: the name is UTF-8.
const UTF_8: u16 = 1 << 11;
/// A regular file that its owner may write and everyone read.
const MODE: u32 = 0o100_644 << 16;

/// The length of the whole ZIP; nothing if it would need the 64-bit form.
pub(in crate::packet) fn length(entries: &[ZipFile<'_>]) -> Option<u64> {
    let each = |entry: &ZipFile<'_>| {
        (LOCAL + CENTRAL + 2 * entry.name.len() as u64).checked_add(entry.size)
    };
    let all = entries.iter().try_fold(END, |sum, entry| sum.checked_add(each(entry)?))?;
    (all < MOST_BYTES && entries.len() < MOST_ENTRIES).then_some(all)
}

/// Midnight of a day `2026-11-20`, as ZIP writes times: date, then time, in one number.
pub(in crate::packet) fn time(day: &str) -> Option<u32> {
    let mut parts = day.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let fits = (1980..=2107).contains(&year) && month <= 12 && day <= 31;
    fits.then_some((year - 1980) << 25 | month << 21 | day << 16)
}

/// Writes all entries and their directory, piece by piece to `sink`; returns the SHA-256 of
/// everything.
pub(in crate::packet) fn write(
    entries: &[ZipFile<'_>],
    time: u32,
    sink: &mut dyn FnMut(&[u8]) -> fs::Result<()>,
) -> Result<Digest, SealError> {
    let mut out = Out { sink, sha256: Sha256::new(), at: 0 };
    let mut directory = Vec::new();
    for entry in entries {
        let mut head = Vec::new();
        common(entry, time, &mut head);
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&head);
        // No comment, first disk, no inner attributes.
        directory.extend([0; 6]);
        directory.extend(MODE.to_le_bytes());
        directory.extend(short(out.at).to_le_bytes());
        directory.extend(entry.name.as_bytes());
        out.put(b"PK\x03\x04")?;
        out.put(&head)?;
        out.put(entry.name.as_bytes())?;
        content(entry, &mut out)?;
    }
    let (start, count) = (short(out.at), u16::try_from(entries.len()).expect("checked before"));
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    end.extend(short(directory.len() as u64).to_le_bytes());
    end.extend(start.to_le_bytes());
    end.extend([0; 2]);
    out.put(&directory)?;
    out.put(&end)?;
    Ok(out.sha256.into())
}

/// What the local header and the directory say alike.
fn common(entry: &ZipFile<'_>, time: u32, head: &mut Vec<u8>) {
    let flags = if entry.name.is_ascii() { 0 } else { UTF_8 };
    let stored = 0u16;
    let name = u16::try_from(entry.name.len()).expect("a path is short");
    let no_extra = 0u16;
    for one in [NEEDED, flags, stored] {
        head.extend(one.to_le_bytes());
    }
    for one in [time, entry.crc, short(entry.size), short(entry.size)] {
        head.extend(one.to_le_bytes());
    }
    head.extend(name.to_le_bytes());
    head.extend(no_extra.to_le_bytes());
}

fn short(number: u64) -> u32 {
    u32::try_from(number).expect("the whole is shorter")
}

/// The bytes of an entry, unless they are no longer those of which sums were computed.
fn content(entry: &ZipFile<'_>, out: &mut Out<'_>) -> Result<(), SealError> {
    match &entry.content {
        Source::Own(bytes) => Ok(out.put(bytes)?),
        Source::Part(part) => {
            let mut crc = crc32fast::Hasher::new();
            let start = out.at;
            part.content.pieces(|piece| {
                crc.update(piece);
                out.put(piece)
            })?;
            let same = crc.finalize() == entry.crc && out.at - start == entry.size;
            if same { Ok(()) } else { Err(part.content.changed()) }
        }
    }
}

/// The ZIP as far as it is written.
struct Out<'a> {
    sink: &'a mut dyn FnMut(&[u8]) -> fs::Result<()>,
    sha256: Sha256,
    at: u64,
}

impl Out<'_> {
    fn put(&mut self, bytes: &[u8]) -> fs::Result<()> {
        self.sha256.update(bytes);
        self.at += bytes.len() as u64;
        (self.sink)(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: usize, size: u64) -> Vec<ZipFile<'static>> {
        let one = |at| ZipFile {
            name: format!("{at:06}"),
            size,
            crc: 0,
            content: Source::Own(Cow::default()),
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn what_would_need_the_64_bit_form_is_not_written() {
        assert_eq!(length(&entries(1, 10)), Some(22 + 30 + 46 + 2 * 6 + 10));
        assert!(length(&entries(65_534, 0)).is_some());
        assert_eq!(length(&entries(65_535, 0)), None);
        assert!(length(&entries(2, 0x7FFF_FF00)).is_some());
        assert_eq!(length(&entries(2, 0x7FFF_FFFF)), None);
        assert_eq!(length(&entries(2, u64::MAX)), None);
    }

    #[test]
    fn a_day_is_written_as_msdos_wrote_it() {
        assert_eq!(time("2026-11-20"), Some(46 << 25 | 11 << 21 | 20 << 16));
        assert_eq!(time("1979-12-31"), None);
        assert_eq!(time("2026-11"), None);
    }
}
