//! What the library leaves out of a workbook of Excel 97: hidden rows and columns, formulas that show
//! nothing, and the day from which days are counted. The workbook is a stream in a compound file ([MS-CFB]), a sequence of
//! records ([MS-XLS] 2.1.4).

use crate::limits;

use super::package::{Extras, SheetMeta};
use super::sheet::Epoch;

/// Names of the stream, in the format of 97 and in that of 95.
const STREAMS: [&str; 2] = ["Workbook", "Book"];
/// Bytes of an entry in a compound file's directory.
const ENTRY: usize = 128;
/// Bytes below which a stream lies among the small ones, where the file does not say.
const SMALL: usize = 4096;
/// Bytes of a sector of small streams, where the file does not say.
const SMALL_SECTOR: usize = 64;

/// The kinds of records that are looked at.
const BOUND_SHEET: u16 = 0x0085;
const DATE_MODE: u16 = 0x0022;
const COLUMN_INFO: u16 = 0x007D;
const ROW: u16 = 0x0208;
const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;

/// Of a workbook of Excel 97; none of what cannot be read.
pub(super) fn extras(bytes: &[u8]) -> Option<Extras> {
    let file = Compound::of(bytes)?;
    let stream = STREAMS.iter().find_map(|name| file.stream(name))?;
    let mut extras = Extras::default();
    for (kind, data) in records(&stream, 0) {
        match kind {
            DATE_MODE if number(data, 0) == Some(1) => extras.epoch = Epoch::Y1904,
            BOUND_SHEET => {
                let sheet = wide(data, 0).and_then(|at| Some((name(data)?, meta(&stream, at))));
                extras.sheets.extend(sheet);
            }
            _ => {}
        }
    }
    Some(extras)
}

/// What is told of the sheet whose records begin at a byte of the stream.
fn meta(stream: &[u8], at: usize) -> SheetMeta {
    let mut meta = SheetMeta::default();
    for (kind, data) in records(stream, at) {
        match kind {
            COLUMN_INFO if number(data, 8).is_some_and(|flags| flags & 1 == 1) => {
                let ends = number(data, 0).zip(number(data, 2));
                let span =
                    ends.map(|(first, last)| first..=last.min(limits::LIST_COLUMNS as usize - 1));
                meta.hidden_columns.extend(span.into_iter().flatten());
            }
            ROW if number(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                meta.hidden_rows.extend(number(data, 0));
            }
            FORMULA if shows_nothing(data) => {
                meta.unshown.extend(number(data, 0).zip(number(data, 2)));
            }
            _ => {}
        }
    }
    meta
}

/// Whether the result of a formula is an empty text, which also stands where there is none yet.
fn shows_nothing(data: &[u8]) -> bool {
    const EMPTY: u8 = 3;
    data.get(6) == Some(&EMPTY) && number(data, 12) == Some(0xFFFF)
}

/// The name of a sheet: its length in characters, whether they have two bytes, and they.
fn name(data: &[u8]) -> Option<String> {
    let (length, has_wide) = (usize::from(*data.get(6)?), data.get(7)? & 1 == 1);
    let text = data.get(8..)?;
    let units: Vec<u16> = if has_wide {
        text.get(..2 * length)?
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect()
    } else {
        text.get(..length)?.iter().map(|one| u16::from(*one)).collect()
    };
    Some(String::from_utf16_lossy(&units))
}

/// The records from a byte of the stream on, up to the end of what begins there.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let kind = u16::try_from(number(stream, at)?).ok()?;
        let first = at + 4;
        at = first + number(stream, at + 2)?;
        (kind != END).then_some((kind, stream.get(first..at)?))
    })
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
}

fn wide(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

/// A file in which several streams lie, cut into sectors that are chained.
struct Compound<'b> {
    bytes: &'b [u8],
    /// Bytes of a sector.
    sector: usize,
    /// The sector after each.
    next: Vec<usize>,
    directory: Vec<u8>,
    /// The stream of the first entry, in which small streams lie, and the small sector after each.
    small: (Vec<u8>, Vec<usize>),
}

impl<'b> Compound<'b> {
    fn of(bytes: &'b [u8]) -> Option<Self> {
        let sector = 1 << number(bytes, 30).filter(|power| (7..=12).contains(power))?;
        let (directory, small) = (Vec::new(), Default::default());
        let mut file = Self { bytes, sector, next: Vec::new(), directory, small };
        let words = |bytes: &[u8]| -> Vec<usize> {
            (0..bytes.len()).step_by(4).filter_map(|at| wide(bytes, at)).collect()
        };
        // The sectors of the table: the first 109 in the header, others in a chain of their own.
        let mut table = words(bytes.get(76..512)?);
        let mut more = wide(bytes, 68)?;
        for _ in 0..wide(bytes, 72)?.min(bytes.len() / sector) {
            let mut part = words(file.at(more)?);
            more = part.pop()?;
            table.extend(part);
        }
        table.truncate(wide(bytes, 44)?);
        let parts = table.iter().map_while(|at| file.at(*at));
        file.next = parts.flat_map(words).collect();
        file.directory = file.chain(wide(bytes, 48)?);
        let root = file.directory.get(..ENTRY).and_then(|root| wide(root, 116));
        let holder = root.map(|first| file.chain(first)).unwrap_or_default();
        let next = wide(bytes, 60).map(|first| words(&file.chain(first))).unwrap_or_default();
        file.small = (holder, next);
        Some(file)
    }

    /// The bytes of a sector.
    fn at(&self, sector: usize) -> Option<&'b [u8]> {
        let first = sector.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(first..first.checked_add(self.sector)?)
    }

    /// The bytes of a chain of sectors; a chain in a circle ends where all sectors have been.
    fn chain(&self, first: usize) -> Vec<u8> {
        let next = |at: &usize| self.next.get(*at).copied();
        let sectors = std::iter::successors(Some(first), next).take(self.next.len());
        sectors.map_while(|at| self.at(at)).flatten().copied().collect()
    }

    /// The bytes of a chain of small sectors.
    fn small_chain(&self, first: usize) -> Vec<u8> {
        let (holder, next) = &self.small;
        let power = number(self.bytes, 32).filter(|power| (2..=12).contains(power));
        let size = power.map_or(SMALL_SECTOR, |power| 1 << power);
        let after = |at: &usize| next.get(*at).copied();
        let sectors = std::iter::successors(Some(first), after).take(next.len());
        let bytes = |at: usize| {
            let start = at.checked_mul(size)?;
            holder.get(start..start.checked_add(size)?.min(holder.len()))
        };
        sectors.map_while(bytes).flatten().copied().collect()
    }

    /// A stream by its name; one that is small lies in the stream of the first entry.
    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut entries = self.directory.chunks_exact(ENTRY);
        let entry = entries.find(|entry| {
            number(entry, 64) == Some(wanted.len() + 2) && entry.starts_with(&wanted)
        })?;
        let (first, size) = (wide(entry, 116)?, wide(entry, 120)?);
        let is_small = size < wide(self.bytes, 56).filter(|size| *size > 0).unwrap_or(SMALL);
        let mut stream = if is_small { self.small_chain(first) } else { self.chain(first) };
        (stream.len() >= size).then(|| {
            stream.truncate(size);
            stream
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    /// A workbook of one sheet `A` whose days count from 1904, with its third row and its second
    /// and third columns hidden, and a formula that shows nothing in its fourth row.
    fn stream() -> Vec<u8> {
        const BEGIN: u16 = 0x0809;
        let begin = record(BEGIN, &[0; 16]);
        let globals = |at: u32| {
            let sheet = [&at.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat();
            let records = [begin.clone(), record(DATE_MODE, &[1, 0]), record(BOUND_SHEET, &sheet)];
            [records.concat(), record(END, &[])].concat()
        };
        let columns = [1, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0];
        let mut row = [0; 16];
        (row[0], row[12]) = (2, 0x20);
        let formula = [3, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0xFF, 0xFF];
        let formula = record(FORMULA, &formula);
        let rest = [record(COLUMN_INFO, &columns), record(ROW, &row), formula];
        let sheet = [begin.clone(), rest.concat()].concat();
        let at = u32::try_from(globals(0).len()).unwrap();
        [globals(at), sheet, record(END, &[])].concat()
    }

    /// A compound file in which a stream below 4 KB lies among the small ones.
    fn compound(stream: &[u8]) -> Vec<u8> {
        const LAST: u32 = 0xFFFF_FFFE;
        let words = |words: &[u32]| -> Vec<u8> {
            let mut sector: Vec<u8> = words.iter().flat_map(|one| one.to_le_bytes()).collect();
            sector.resize(512, 0xFF);
            sector
        };
        let entry = |name: &str, first: u32, size: usize| {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u8::try_from(entry.len() + 2).unwrap();
            entry.resize(ENTRY, 0);
            entry[64] = length;
            entry[116..120].copy_from_slice(&first.to_le_bytes());
            entry[120..124].copy_from_slice(&u32::try_from(size).unwrap().to_le_bytes());
            entry
        };
        let mut header = vec![0xFF; 512];
        header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        let mut put =
            |at: usize, word: u32| header[at..at + 4].copy_from_slice(&word.to_le_bytes());
        // Sectors of 512 and 64 bytes; then the table, the directory, the small ones' table.
        for (at, word) in [(30, 0x0006_0009), (44, 1), (48, 1), (56, 4096), (60, 2), (64, 1)] {
            put(at, word);
        }
        for (at, word) in [(68, LAST), (72, 0), (76, 0)] {
            put(at, word);
        }
        let mut holder = stream.to_vec();
        holder.resize(stream.len().next_multiple_of(512), 0);
        let small: Vec<u32> = (1..u32::try_from(stream.len().div_ceil(64)).unwrap()).collect();
        let large: Vec<u32> = (4..3 + u32::try_from(holder.len() / 512).unwrap()).collect();
        let table = [&[0xFFFF_FFFD, LAST, LAST][..], &large, &[LAST]].concat();
        let directory = [entry("Root Entry", 3, holder.len()), entry("Workbook", 0, stream.len())];
        let mut directory = directory.concat();
        directory.resize(512, 0);
        [header, words(&table), directory, words(&[&small[..], &[LAST]].concat()), holder].concat()
    }

    #[test]
    fn what_a_small_workbook_hides_is_found_too() {
        let stream = stream();
        assert!(stream.len() > 64 && stream.len() < SMALL);
        let mut extras = extras(&compound(&stream)).unwrap();
        assert_eq!(extras.epoch, Epoch::Y1904);
        let meta = extras.sheets.remove("A").unwrap();
        assert!(meta.hidden_rows.into_iter().eq([2]));
        assert!(meta.hidden_columns.into_iter().eq([1, 2]));
        assert!(meta.unshown.into_iter().eq([(3, 1)]));
    }

    #[test]
    fn a_small_chain_in_a_circle_ends() {
        let mut file = compound(&stream());
        let table = 512 * 3;
        file[table..table + 4].copy_from_slice(&0_u32.to_le_bytes());
        assert!(extras(&file).is_some_and(|one| one.sheets.len() <= 1));
    }
}
