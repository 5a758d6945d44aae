//! What characters each glyph stands for, so that text can be searched and copied.

use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Name, Str};

use super::super::lexer::{Lexer, Token};

/// Whose numbering of glyphs: none but the font's own.
pub(super) const OWN_NUMBERS: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Reads a map: the text of each glyph, as UTF-16, by its number.
pub(super) fn read(map: &[u8]) -> Option<Vec<Option<Vec<u16>>>> {
    let mut texts = Vec::new();
    let mut lexer = Lexer::new(map);
    let mut numbers: Vec<Vec<u16>> = Vec::new();
    while let Some((range, token)) = lexer.next()? {
        match (token, &map[range]) {
            (Token::Text, raw) => numbers.push(units(raw)),
            (Token::Operand, b"[" | b"]") => return None,
            (Token::Operator, b"endbfchar") => {
                for pair in numbers.chunks_exact(2) {
                    put(&mut texts, *pair[0].first()?, pair[1].clone());
                }
                numbers.clear();
            }
            (Token::Operator, b"endbfrange") => {
                numbers.chunks_exact(3).try_for_each(|range| put_range(&mut texts, range))?;
                numbers.clear();
            }
            (Token::Operator, _) => numbers.clear(),
            _ => {}
        }
    }
    Some(texts)
}

/// Writes a map: what [`read`] reads.
pub(super) fn write<'a>(texts: impl Iterator<Item = Option<&'a [u16]>>) -> Vec<u8> {
    let mut map = UnicodeCmap::<u16>::new(Name(b"Custom"), OWN_NUMBERS);
    for (glyph, text) in (0..=u16::MAX).zip(texts) {
        let characters = text.into_iter().flat_map(|units| char::decode_utf16(units.to_vec()));
        let characters: Vec<char> = characters.map_while(Result::ok).collect();
        if !characters.is_empty() {
            map.pair_with_multiple(glyph, characters);
        }
    }
    map.finish().to_vec()
}

fn put_range(texts: &mut Vec<Option<Vec<u16>>>, range: &[Vec<u16>]) -> Option<()> {
    let (first, last) = (*range[0].first()?, *range[1].first()?);
    for (glyph, step) in (first..=last).zip(0..) {
        let mut text = range[2].clone();
        let end = text.last_mut()?;
        *end = end.checked_add(step)?;
        put(texts, glyph, text);
    }
    Some(())
}

fn put(texts: &mut Vec<Option<Vec<u16>>>, glyph: u16, text: Vec<u16>) {
    let glyph = usize::from(glyph);
    if texts.len() <= glyph {
        texts.resize(glyph + 1, None);
    }
    texts[glyph] = Some(text);
}

/// The UTF-16 of hexadecimal digits in brackets.
fn units(raw: &[u8]) -> Vec<u16> {
    let digits = raw.iter().filter_map(|one| char::from(*one).to_digit(16));
    let digits: Vec<u16> = digits.filter_map(|digit| u16::try_from(digit).ok()).collect();
    digits.chunks(4).map(|unit| unit.iter().fold(0, |value, digit| value << 4 | digit)).collect()
}
