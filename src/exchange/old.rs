//! What the library leaves out of a workbook of Excel 97: hidden rows and columns, and the day from
//! which days are counted. The workbook is a stream in a compound file ([MS-CFB]), a sequence of
//! records ([MS-XLS] 2.1.4).

use super::package::{Beside, Extras};
use super::sheet::{COLUMNS, Epoch};

/// Names of the stream, in the format of 97 and in that of 95.
const STREAMS: [&str; 2] = ["Workbook", "Book"];
/// Bytes of an entry in a compound file's directory.
const ENTRY: usize = 128;
/// Bytes below which a stream stands among the small ones.
const SMALL: usize = 4096;

/// The kinds of records that are looked at.
const BOUND_SHEET: u16 = 0x0085;
const DATE_MODE: u16 = 0x0022;
const COLUMN_INFO: u16 = 0x007D;
const ROW: u16 = 0x0208;
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
                let sheet = wide(data, 0).and_then(|at| Some((name(data)?, beside(&stream, at))));
                extras.sheets.extend(sheet);
            }
            _ => {}
        }
    }
    Some(extras)
}

/// What is told of the sheet whose records begin at a byte of the stream.
fn beside(stream: &[u8], at: usize) -> Beside {
    let mut beside = Beside::default();
    for (kind, data) in records(stream, at) {
        match kind {
            COLUMN_INFO if number(data, 8).is_some_and(|flags| flags & 1 == 1) => {
                let ends = number(data, 0).zip(number(data, 2));
                let span = ends.map(|(first, last)| first..=last.min(COLUMNS as usize - 1));
                beside.hidden_columns.extend(span.into_iter().flatten());
            }
            ROW if number(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                beside.hidden_rows.extend(number(data, 0));
            }
            _ => {}
        }
    }
    beside
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
}

impl<'b> Compound<'b> {
    fn of(bytes: &'b [u8]) -> Option<Self> {
        let sector = 1 << number(bytes, 30).filter(|power| (7..=12).contains(power))?;
        let mut file = Self { bytes, sector, next: Vec::new(), directory: Vec::new() };
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

    /// A stream by its name; one that is small lies in the stream of the first entry.
    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut entries = self.directory.chunks_exact(ENTRY);
        let entry = entries.find(|entry| {
            number(entry, 64) == Some(wanted.len() + 2) && entry.starts_with(&wanted)
        })?;
        let (first, size) = (wide(entry, 116)?, wide(entry, 120)?);
        let mut stream = self.chain(first);
        (size >= SMALL && stream.len() >= size).then(|| {
            stream.truncate(size);
            stream
        })
    }
}
