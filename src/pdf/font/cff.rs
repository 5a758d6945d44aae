//! Subsets in the Compact Font Format, as typst embeds them: no subroutines, glyphs numbered like
//! the characters of the PDF. Adobe's Technical Note 5176 has the format.
//!
//! The idea: typst writes every subset of a face from the same font, so that two subsets differ in
//! which glyphs they hold and in nothing else. A glyph's charstring calls no subroutine, so that it
//! means the same in any font program with the same private dictionary; what a union needs is then
//! the charstrings one after another, each with the number of its dictionary (`FDSelect`), and the
//! top dictionary with new offsets. Whatever is otherwise, a name, a matrix, a subroutine, is no
//! such subset: reading it gives nothing, and its face is embedded as it came.
//!
//! The invariant: what [`write`] makes, [`read`] reads to the same outlines in the same order.

use super::Outline;
use super::bytes::{long, number, piece, short};

const STRINGS_EVERYBODY_HAS: usize = 391;
const NOTICE: Operator = [1, 0];
const BBOX: Operator = [5, 0];
const CHARSET: Operator = [15, 0];
const GLYPHS: Operator = [17, 0];
const PRIVATE: Operator = [18, 0];
const SUBROUTINES: Operator = [19, 0];
const COPYRIGHT: Operator = [12, 0];
const MATRIX: Operator = [12, 7];
const REGISTRY: Operator = [12, 30];
const COUNT: Operator = [12, 34];
const DICTS: Operator = [12, 36];
const DICT_OF_GLYPH: Operator = [12, 37];

/// One or two bytes; the second is 0 where there is only one.
type Operator = [u8; 2];

/// What every subset of a face has alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CffHead {
    name: Vec<u8>,
    /// The font's matrix and box, as they are written.
    measures: Vec<u8>,
    notice: Option<Vec<u8>>,
    copyright: Option<Vec<u8>>,
}

/// What glyphs of a kind have alike: a font dictionary and its private one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dict {
    matrix: Vec<u8>,
    private: Vec<u8>,
}

/// Reads a subset: nothing if it is not of the kind that can be united with others.
pub(super) fn read(bytes: &[u8]) -> Option<(CffHead, Vec<Dict>, Vec<Outline>)> {
    let (names, at) = index(bytes, number(bytes, 2, 1)?)?;
    let (tops, at) = index(bytes, at)?;
    let (strings, at) = index(bytes, at)?;
    let (shared, _) = index(bytes, at)?;
    let top = entries(tops.first()?)?;
    find(&top, REGISTRY)?;
    let offset = |operator| integer(find(&top, operator)?.last()?);
    let (glyphs, _) = index(bytes, offset(GLYPHS)?)?;
    is_plain(bytes, offset(CHARSET)?, glyphs.len()).then_some(())?;
    let dicts = index(bytes, offset(DICTS)?)?.0;
    let dicts: Option<Vec<Dict>> = dicts.iter().map(|raw| dict(bytes, raw)).collect();
    let kinds = kinds(bytes, offset(DICT_OF_GLYPH)?, glyphs.len())?;
    let dicts = dicts?;
    let known = kinds.iter().all(|kind| usize::from(*kind) < dicts.len());
    let string = |operator| {
        let number = integer(find(&top, operator)?.last()?)?.checked_sub(STRINGS_EVERYBODY_HAS)?;
        strings.get(number).map(|text| text.to_vec())
    };
    let head = CffHead {
        name: names.first()?.to_vec(),
        measures: [written(&top, MATRIX), written(&top, BBOX)].concat(),
        notice: string(NOTICE),
        copyright: string(COPYRIGHT),
    };
    let outline =
        |(data, kind): (&&[u8], u8)| Outline { data: data.to_vec(), kind, ..Outline::default() };
    let outlines = glyphs.iter().zip(kinds).map(outline).collect();
    (shared.is_empty() && known).then_some((head, dicts, outlines))
}

/// Writes the program of a face: what [`read`] reads.
pub(super) fn write(head: &CffHead, dicts: &[Dict], outlines: &[&Outline]) -> Vec<u8> {
    let strings: Vec<&[u8]> =
        [Some(&b"Adobe"[..]), Some(b"Identity"), head.notice.as_deref(), head.copyright.as_deref()]
            .into_iter()
            .flatten()
            .collect();
    let mut font = vec![1, 0, 4, 4];
    font.extend(packed(&[&head.name]));
    let first = font.len() + top(head, [0; 4]).len() + packed(&strings).len() + 2;
    let charset = charset(outlines.len());
    let privates = first + charset.len();
    let (private, fonts) = font_dicts(dicts, privates);
    let kinds = privates + private.len();
    let arrays = kinds + 1 + outlines.len();
    let places = [first, arrays + fonts.len(), arrays, kinds];
    font.extend(top(head, places));
    font.extend(packed(&strings));
    font.extend([0, 0]);
    font.extend(charset);
    font.extend(private);
    font.push(0);
    font.extend(outlines.iter().map(|outline| outline.kind));
    font.extend(fonts);
    font.extend(packed(&outlines.iter().map(|one| &one.data[..]).collect::<Vec<_>>()));
    font
}

/// The top dictionary, as long for all places; some viewers want the last two at its end.
fn top(head: &CffHead, [charset, glyphs, dicts, kinds]: [usize; 4]) -> Vec<u8> {
    let own = STRINGS_EVERYBODY_HAS;
    let mut top = [operand(own), operand(own + 1), operand(0), REGISTRY.to_vec()].concat();
    if head.notice.is_some() {
        top.extend([operand(own + 2), NOTICE[..1].to_vec()].concat());
    }
    if head.copyright.is_some() {
        let before = 2 + usize::from(head.notice.is_some());
        top.extend([operand(own + before), COPYRIGHT.to_vec()].concat());
    }
    top.extend(&head.measures);
    top.extend([operand(charset), CHARSET[..1].to_vec()].concat());
    top.extend([operand(glyphs), GLYPHS[..1].to_vec()].concat());
    top.extend([operand(usize::from(u16::MAX)), COUNT.to_vec()].concat());
    top.extend([operand(dicts), DICTS.to_vec()].concat());
    top.extend([operand(kinds), DICT_OF_GLYPH.to_vec()].concat());
    packed(&[&top])
}

/// Characters numbered like glyphs, from 1 on; the first glyph is not told.
fn charset(glyphs: usize) -> Vec<u8> {
    match glyphs.checked_sub(2) {
        Some(more) => [&[2, 0, 1][..], &short(more)].concat(),
        None => vec![0],
    }
}

/// The private dictionaries one after another, and the font dictionaries that point to them.
fn font_dicts(dicts: &[Dict], mut at: usize) -> (Vec<u8>, Vec<u8>) {
    let mut fonts = Vec::with_capacity(dicts.len());
    for dict in dicts {
        let length = dict.private.len();
        fonts.push([&dict.matrix, &operand(length), &operand(at), &PRIVATE[..1]].concat());
        at += length;
    }
    let privates = dicts.iter().flat_map(|dict| dict.private.clone()).collect();
    (privates, packed(&fonts.iter().map(|font| &font[..]).collect::<Vec<_>>()))
}

fn dict(bytes: &[u8], raw: &[u8]) -> Option<Dict> {
    let items = entries(raw)?;
    let [length, at] = find(&items, PRIVATE)? else { return None };
    let private = piece(bytes, integer(at)?, integer(length)?)?;
    let has_subroutines = find(&entries(private)?, SUBROUTINES).is_some();
    let dict = Dict { matrix: written(&items, MATRIX), private: private.to_vec() };
    (!has_subroutines).then_some(dict)
}

/// Which dictionary each glyph follows.
fn kinds(bytes: &[u8], at: usize, glyphs: usize) -> Option<Vec<u8>> {
    match number(bytes, at, 1)? {
        0 => piece(bytes, at + 1, glyphs).map(<[u8]>::to_vec),
        3 => {
            let mut kinds = Vec::with_capacity(glyphs);
            for range in 0..number(bytes, at + 1, 2)? {
                let at = at + 3 + 3 * range;
                let kind = u8::try_from(number(bytes, at + 2, 1)?).ok()?;
                (number(bytes, at, 2)? == kinds.len()).then_some(())?;
                kinds.resize(number(bytes, at + 3, 2)?.min(glyphs), kind);
            }
            (kinds.len() == glyphs).then_some(kinds)
        }
        _ => None,
    }
}

/// Whether each glyph is numbered like its character.
fn is_plain(bytes: &[u8], at: usize, glyphs: usize) -> bool {
    let counted = |size| {
        let from_one = number(bytes, at + 1, 2) == Some(1);
        from_one && number(bytes, at + 3, size) == glyphs.checked_sub(2)
    };
    match number(bytes, at, 1) {
        Some(0) => (1..glyphs).all(|one| number(bytes, at + 2 * one - 1, 2) == Some(one)),
        Some(1) => counted(1),
        Some(2) => counted(2),
        _ => false,
    }
}

/// The parts of an INDEX, and where it ends.
fn index(bytes: &[u8], at: usize) -> Option<(Vec<&[u8]>, usize)> {
    let count = number(bytes, at, 2)?;
    if count == 0 {
        return Some((Vec::new(), at + 2));
    }
    let size = number(bytes, at + 2, 1)?;
    let base = at + 2 + (count + 1) * size;
    let place = |part| number(bytes, at + 3 + part * size, size)?.checked_add(base);
    let part = |part| bytes.get(place(part)?..place(part + 1)?);
    let parts: Option<Vec<_>> = (0..count).map(part).collect();
    Some((parts?, place(count)?))
}

/// An INDEX of some parts.
fn packed(parts: &[&[u8]]) -> Vec<u8> {
    let mut index = short(parts.len()).to_vec();
    index.push(4);
    let mut place = 1;
    for part in parts {
        index.extend(long(place));
        place += part.len();
    }
    index.extend(long(place));
    index.extend(parts.concat());
    index
}

/// An entry of a dictionary: its operands, as they are written, and its operator.
type Entry<'a> = (Vec<&'a [u8]>, Operator);

fn entries(mut dict: &[u8]) -> Option<Vec<Entry<'_>>> {
    let mut entries = Vec::new();
    let mut operands = Vec::new();
    while let Some(first) = dict.first() {
        let length = match first {
            0..=21 => {
                let operator = [*first, if *first == 12 { *dict.get(1)? } else { 0 }];
                entries.push((std::mem::take(&mut operands), operator));
                dict = &dict[if *first == 12 { 2 } else { 1 }..];
                continue;
            }
            28 => 3,
            29 => 5,
            30 => 2 + dict[1..].iter().position(|two| two & 0xf == 0xf || two >> 4 == 0xf)?,
            32..=246 => 1,
            247..=254 => 2,
            _ => return None,
        };
        operands.push(dict.get(..length)?);
        dict = &dict[length..];
    }
    Some(entries)
}

fn find<'a, 'b>(entries: &'b [Entry<'a>], operator: Operator) -> Option<&'b [&'a [u8]]> {
    entries.iter().find(|entry| entry.1 == operator).map(|entry| &entry.0[..])
}

/// An entry as it is written; nothing if there is none.
fn written(entries: &[Entry<'_>], operator: Operator) -> Vec<u8> {
    let Some(operands) = find(entries, operator) else { return Vec::new() };
    let length = if operator[0] == 12 { 2 } else { 1 };
    [&operands.concat(), &operator[..length]].concat()
}

/// A number that is not negative.
fn integer(operand: &[u8]) -> Option<usize> {
    match operand {
        [28, ..] => number(operand, 1, 2),
        [29, ..] => number(operand, 1, 4),
        [one @ 139..=246] => Some(usize::from(one - 139)),
        [first @ 247..=250, second] => {
            Some((usize::from(*first) - 247) * 256 + usize::from(*second) + 108)
        }
        _ => None,
    }
}

/// A number in the form that always has the same length.
fn operand(value: usize) -> Vec<u8> {
    [&[29][..], &long(value)].concat()
}
