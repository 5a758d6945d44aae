//! A font of a finished PDF, as far as it can be united with others of its face.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::{Head, Key, Subset, cff, glyf, to_unicode};

/// What the glyphs of a font stand for.
pub(in super::super) struct Characters {
    /// The face's own name.
    pub(in super::super) face: Vec<u8>,
    /// The text of each glyph, as UTF-16, by its number.
    pub(in super::super) texts: Vec<Option<Vec<u16>>>,
}

/// Reads what the glyphs of a font stand for: nothing if it does not say so.
pub(in super::super) fn characters(font: &Dict<'_>) -> Option<Characters> {
    let glyphs: Dict<'_> = font.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
    let map: Stream<'_> = font.get("ToUnicode")?;
    let texts = to_unicode::read(&map.decoded().ok()?)?;
    Some(Characters { face: untagged(&glyphs)?, texts })
}

/// Reads a subset: nothing if it is not of the kind that typst embeds.
pub(super) fn subset(font: &Dict<'_>) -> Option<Subset> {
    let glyphs: Dict<'_> = font.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
    let descriptor: Dict<'_> = glyphs.get("FontDescriptor")?;
    let plain = is(font, "Subtype", b"Type0")
        && is(font, "Encoding", b"Identity-H")
        && !glyphs.contains_key("W2")
        && !glyphs.contains_key("DW2");
    if !plain {
        return None;
    }
    let (head, dicts, outlines) = if let Some(file) = descriptor.get::<Stream<'_>>("FontFile3") {
        is(file.dict(), "Subtype", b"CIDFontType0C").then_some(())?;
        let (head, dicts, outlines) = cff::read(&file.decoded().ok()?)?;
        (Head::Cff(head), dicts, outlines)
    } else {
        is(&glyphs, "CIDToGIDMap", b"Identity").then_some(())?;
        let file: Stream<'_> = descriptor.get("FontFile2")?;
        let (head, outlines) = glyf::read(&file.decoded().ok()?)?;
        (Head::Glyf(head), Vec::new(), outlines)
    };
    let map: Stream<'_> = font.get("ToUnicode")?;
    let measure = |key: &str| descriptor.get::<f32>(key).unwrap_or_default().to_bits();
    let measures = ["Flags", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV"].map(measure);
    Some(Subset {
        key: Key { name: untagged(&glyphs)?, head, measures },
        bbox: bbox(&descriptor)?,
        dicts,
        widths: widths(&glyphs, outlines.len())?,
        outlines,
        texts: to_unicode::read(&map.decoded().ok()?)?,
    })
}

fn is(dict: &Dict<'_>, key: &str, name: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|one| one.as_ref() == name)
}

/// The face's own name, without the six letters of the subset.
fn untagged(font: &Dict<'_>) -> Option<Vec<u8>> {
    let name: Name<'_> = font.get("BaseFont")?;
    let (tag, own) = name.as_ref().split_at_checked(7)?;
    (tag[6] == b'+' && !own.is_empty()).then(|| own.to_vec())
}

fn bbox(descriptor: &Dict<'_>) -> Option<[f32; 4]> {
    let sides: Vec<f32> = descriptor.get::<Array<'_>>("FontBBox")?.iter::<f32>().collect();
    sides.try_into().ok()
}

/// The width of each glyph.
fn widths(font: &Dict<'_>, glyphs: usize) -> Option<Vec<f32>> {
    let mut widths = vec![font.get::<f32>("DW").unwrap_or(1000.0); glyphs];
    let Some(array) = font.get::<Array<'_>>("W") else { return Some(widths) };
    let mut items = array.iter::<Object<'_>>();
    while let Some(first) = items.next() {
        let first = usize::try_from(first.into_number()?.as_i64()).ok()?;
        match items.next()? {
            Object::Array(each) => {
                let places = widths.get_mut(first..).unwrap_or_default().iter_mut();
                places.zip(each.iter::<f32>()).for_each(|(place, width)| *place = width);
            }
            last => {
                let last = usize::try_from(last.into_number()?.as_i64()).ok()?.min(glyphs - 1);
                let width = items.next()?.into_f32()?;
                widths.get_mut(first..=last)?.fill(width);
            }
        }
    }
    Some(widths)
}
