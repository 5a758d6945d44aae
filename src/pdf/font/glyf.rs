//! Subsets with TrueType outlines, as typst embeds them (OpenType 1.9, `glyf`, `loca`, `hmtx`).
//!
//! The idea is that of the other format: outlines one after another, with tables of the face around
//! them that are the same in every subset once the numbers are taken out that count or measure
//! glyphs. An outline that is put together names others by their numbers, at known places: these
//! are given the numbers of the union.

use super::Outline;
use super::bytes::{long, number, piece, short};

/// What a PDF needs of a font besides its glyphs.
const KEPT: [&[u8; 4]; 6] = [b"cvt ", b"fpgm", b"head", b"hhea", b"maxp", b"prep"];

/// What every subset of a face has alike: tables that do not speak of single glyphs, with zeros
/// for the numbers that differ from subset to subset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GlyfHead {
    tables: Vec<([u8; 4], Vec<u8>)>,
}

/// Reads a subset: nothing if it is not of the kind that can be united with others.
pub(super) fn read(bytes: &[u8]) -> Option<(GlyfHead, Vec<Outline>)> {
    let mut tables = Vec::new();
    for tag in KEPT {
        tables.extend(table(bytes, tag).map(|found| (*tag, found.to_vec())));
    }
    let (glyf, loca) = (table(bytes, b"glyf")?, table(bytes, b"loca")?);
    let hmtx = table(bytes, b"hmtx")?;
    let long_places = taken(&mut tables, b"head", 50)? != 0;
    taken(&mut tables, b"head", 8)?;
    taken(&mut tables, b"head", 10)?;
    let advances = taken(&mut tables, b"hhea", 34)?;
    let glyphs = taken(&mut tables, b"maxp", 4)?;
    let place = |glyph: usize| match long_places {
        true => number(loca, 4 * glyph, 4),
        false => Some(2 * number(loca, 2 * glyph, 2)?),
    };
    let outline = |glyph: usize| {
        let data = glyf.get(place(glyph)?..place(glyph + 1)?)?.to_vec();
        let parts = parts(&data)?;
        Some(Outline { data, metrics: metrics(hmtx, advances, glyph)?, kind: 0, parts })
    };
    let outlines: Option<Vec<Outline>> = (0..glyphs).map(outline).collect();
    Some((GlyfHead { tables }, outlines?))
}

/// Writes the program of a face: what [`read`] reads.
pub(super) fn write(head: &GlyfHead, outlines: &[&Outline]) -> Vec<u8> {
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), Vec::new(), Vec::new());
    for outline in outlines {
        loca.extend(long(glyf.len()));
        glyf.extend(&outline.data);
        glyf.resize(glyf.len().next_multiple_of(4), 0);
        hmtx.extend(outline.metrics);
    }
    loca.extend(long(glyf.len()));
    let mut tables = head.tables.clone();
    put(&mut tables, b"head", 50, 1);
    put(&mut tables, b"hhea", 34, outlines.len());
    put(&mut tables, b"maxp", 4, outlines.len());
    tables.extend([(*b"glyf", glyf), (*b"loca", loca), (*b"hmtx", hmtx)]);
    tables.sort();
    file(&tables)
}

/// The tables behind their directory.
fn file(tables: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut directory = vec![0, 1, 0, 0];
    let selector = tables.len().ilog2();
    let range = 16 << selector;
    for value in [tables.len(), range, selector as usize, 16 * tables.len() - range] {
        directory.extend(short(value));
    }
    let mut body = Vec::new();
    let base = directory.len() + 16 * tables.len();
    for (tag, table) in tables {
        directory.extend(tag);
        directory.extend(checksum(table).to_be_bytes());
        directory.extend(long(base + body.len()));
        directory.extend(long(table.len()));
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    [directory, body].concat()
}

fn checksum(table: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    };
    table.chunks(4).fold(0, |sum, chunk| sum.wrapping_add(word(chunk)))
}

fn table<'a>(bytes: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = number(bytes, 4, 2)?;
    let mut entries = (0..count).map(|entry| 12 + 16 * entry);
    let entry = entries.find(|at| piece(bytes, *at, 4) == Some(&tag[..]))?;
    piece(bytes, number(bytes, entry + 8, 4)?, number(bytes, entry + 12, 4)?)
}

/// Reads two bytes of a table and leaves zeros there.
fn taken(tables: &mut [([u8; 4], Vec<u8>)], tag: &[u8; 4], at: usize) -> Option<usize> {
    let (_, table) = tables.iter_mut().find(|(one, _)| one == tag)?;
    let value = number(table, at, 2)?;
    table[at..at + 2].fill(0);
    Some(value)
}

fn put(tables: &mut [([u8; 4], Vec<u8>)], tag: &[u8; 4], at: usize, value: usize) {
    if let Some((_, table)) = tables.iter_mut().find(|(one, _)| one == tag) {
        table[at..at + 2].copy_from_slice(&short(value));
    }
}

/// A glyph's advance and left bearing; the last advance holds for all glyphs after it.
fn metrics(hmtx: &[u8], advances: usize, glyph: usize) -> Option<[u8; 4]> {
    let last = advances.checked_sub(1)?;
    let advance = piece(hmtx, 4 * glyph.min(last), 2)?;
    let bearing = match glyph.checked_sub(advances) {
        None => piece(hmtx, 4 * glyph + 2, 2)?,
        Some(more) => piece(hmtx, 4 * advances + 2 * more, 2)?,
    };
    [advance, bearing].concat().try_into().ok()
}

/// Where a glyph that is put together from others names them.
fn parts(glyph: &[u8]) -> Option<Vec<usize>> {
    let mut parts = Vec::new();
    if glyph.is_empty() || glyph[0] < 0x80 {
        return Some(parts);
    }
    let mut at = 10;
    loop {
        let flags = number(glyph, at, 2)?;
        number(glyph, at + 2, 2)?;
        parts.push(at + 2);
        let places = if flags & 1 == 0 { 2 } else { 4 };
        let scale = match flags & 0xc8 {
            0 => 0,
            0x08 => 2,
            0x40 => 4,
            _ => 8,
        };
        at += 4 + places + scale;
        if flags & 0x20 == 0 {
            return Some(parts);
        }
    }
}
