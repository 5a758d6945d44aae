//! Cross references: where each object lies, by tables or by streams, the newest first
//! (ISO 32000-1, 7.5.4 and 7.5.8).
//!
//! The idea: a file that was changed has one table a revision, each leading to the one before by
//! `Prev`, and `startxref` at the end names the newest. Reading from the newest to the oldest, the
//! first place of an object is the one that counts, and later ones are passed. A table may bring a
//! stream of its own, which counts before what came earlier. Nothing is believed but places: the
//! number that stands at a place is compared when an object is read.

use std::collections::{BTreeMap, BTreeSet};

use super::lex::{Dict, Lexer, Value};
use super::stream::{decoded, raw, read_stream};

/// Where an object lies.
#[derive(Debug, Clone, Copy)]
pub(super) enum ObjectPlace {
    /// At a byte of the file.
    At(usize),
    /// In the object stream of that number, as its so many-th.
    In(u32, usize),
}

/// Where all objects lie.
pub(super) type Entries = BTreeMap<u32, ObjectPlace>;

/// How many tables may follow one another: one a revision.
const REVISIONS: usize = 256;
/// What a stream of references may inflate to, and how many references there may be.
const INFLATED: u64 = 32 << 20;
pub(super) const MOST: usize = 1 << 20;

/// All references and the newest trailer.
pub(super) fn read(bytes: &[u8]) -> Option<(Entries, Dict<'_>)> {
    let mut entries = Entries::new();
    let mut trailer = None;
    let mut seen = BTreeSet::new();
    let mut open = vec![start(bytes)?];
    while let Some(at) = open.pop() {
        if !seen.insert(at) || seen.len() > REVISIONS {
            return None;
        }
        let own = section(bytes, at, &mut entries)?;
        let next = |key: &[u8]| own.get(key).and_then(Value::size);
        // A table's own stream counts before what came earlier, so it is taken first.
        open.extend(next(b"Prev"));
        open.extend(next(b"XRefStm"));
        trailer.get_or_insert(own);
    }
    trailer.map(|trailer| (entries, trailer))
}

/// What the last `startxref` says, wherever it stands.
fn start(bytes: &[u8]) -> Option<usize> {
    const WORD: &[u8] = b"startxref";
    let at = memchr::memmem::rfind(bytes, WORD)?;
    let number = Lexer::new(bytes, at + WORD.len()).int()?;
    usize::try_from(number).ok()
}

fn section<'a>(bytes: &'a [u8], at: usize, entries: &mut Entries) -> Option<Dict<'a>> {
    if at >= bytes.len() {
        return None;
    }
    let mut lexer = Lexer::new(bytes, at);
    if lexer.word("xref").is_some() { table(lexer, entries) } else { stream(bytes, at, entries) }
}

/// A table: blocks of numbered lines, then the trailer.
fn table<'a>(mut lexer: Lexer<'a>, entries: &mut Entries) -> Option<Dict<'a>> {
    while lexer.word("trailer").is_none() {
        let first = u32::try_from(lexer.int()?).ok()?;
        let count = u32::try_from(lexer.int()?).ok()?;
        for number in (0..count).map(|at| first.checked_add(at)) {
            let offset = lexer.int()?;
            lexer.int()?;
            if lexer.word("n").is_some() {
                add(entries, number?, ObjectPlace::At(usize::try_from(offset).ok()?))?;
            } else {
                lexer.word("f")?;
            }
        }
    }
    match lexer.value()? {
        Value::Dict(dict) => Some(dict),
        _ => None,
    }
}

fn add(entries: &mut Entries, number: u32, place: ObjectPlace) -> Option<()> {
    entries.entry(number).or_insert(place);
    (entries.len() <= MOST).then_some(())
}

/// A stream: records of three fields, whose widths it says.
fn stream<'a>(bytes: &'a [u8], at: usize, entries: &mut Entries) -> Option<Dict<'a>> {
    let (dict, from) = read_stream(bytes, at, None)?;
    if !dict.get(b"Type")?.is_name(b"XRef") {
        return None;
    }
    let length = dict.get(b"Length")?.size()?;
    let data = decoded(raw(bytes, length, from)?, &dict, INFLATED)?;
    let widths = widths(&dict)?;
    let row = widths.iter().sum();
    let data = unpredicted(&data, &dict, row)?;
    let mut rows = data.chunks_exact(row);
    for (first, count) in blocks(&dict)? {
        for at in 0..count {
            let Some(record) = rows.next() else { return Some(dict) };
            let number = first.checked_add(u32::try_from(at).ok()?)?;
            if let Some(place) = place(record, widths) {
                add(entries, number, place)?;
            }
        }
    }
    Some(dict)
}

fn widths(dict: &Dict<'_>) -> Option<[usize; 3]> {
    let Value::Array(widths) = dict.get(b"W")? else { return None };
    let [one, two, three] = &widths[..] else { return None };
    let widths = [one.size()?, two.size()?, three.size()?];
    let fits = widths.iter().all(|width| *width <= 8) && widths[1] > 0;
    fits.then_some(widths)
}

/// First number and count of each block.
fn blocks(dict: &Dict<'_>) -> Option<Vec<(u32, usize)>> {
    let Some(Value::Array(index)) = dict.get(b"Index") else {
        return Some(vec![(0, dict.get(b"Size")?.size()?)]);
    };
    let pair = |pair: &[Value<'_>]| Some((u32::try_from(pair[0].int()?).ok()?, pair[1].size()?));
    index.chunks_exact(2).map(pair).collect()
}

fn place(record: &[u8], widths: [usize; 3]) -> Option<ObjectPlace> {
    let number = |bytes: &[u8]| bytes.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
    let (kind, rest) = record.split_at(widths[0]);
    let (two, three) = rest.split_at(widths[1]);
    match if kind.is_empty() { 1 } else { number(kind) } {
        1 => Some(ObjectPlace::At(usize::try_from(number(two)).ok()?)),
        2 => {
            let stream = u32::try_from(number(two)).ok()?;
            Some(ObjectPlace::In(stream, usize::try_from(number(three)).ok()?))
        }
        _ => None,
    }
}

/// Takes back the predictor of PNG, the only one that is in use here.
fn unpredicted(data: &[u8], dict: &Dict<'_>, row: usize) -> Option<Vec<u8>> {
    let Some(Value::Dict(parameters)) = dict.get(b"DecodeParms") else {
        return Some(data.to_vec());
    };
    let says = |key: &[u8]| parameters.get(key).and_then(Value::size);
    match says(b"Predictor").unwrap_or(1) {
        1 => return Some(data.to_vec()),
        10.. if says(b"Columns").unwrap_or(1) == row => {}
        _ => return None,
    }
    let mut plain: Vec<u8> = Vec::with_capacity(data.len());
    for line in data.chunks_exact(row + 1) {
        let above = plain.len().checked_sub(row);
        for (at, byte) in line[1..].iter().enumerate() {
            let up = above.map_or(0, |above| plain[above + at]);
            let left = if at > 0 { plain[plain.len() - 1] } else { 0 };
            let corner = above.filter(|_| at > 0).map_or(0, |above| plain[above + at - 1]);
            plain.push(byte.wrapping_add(predicted(line[0], left, up, corner)?));
        }
    }
    Some(plain)
}

fn predicted(filter: u8, left: u8, up: u8, corner: u8) -> Option<u8> {
    Some(match filter {
        0 => 0,
        1 => left,
        2 => up,
        3 => u8::midpoint(left, up),
        4 => {
            let guess = i16::from(left) + i16::from(up) - i16::from(corner);
            let far = |one: u8| (guess - i16::from(one)).abs();
            *[left, up, corner].iter().min_by_key(|one| far(**one))?
        }
        _ => return None,
    })
}
