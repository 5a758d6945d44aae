//! Where the ink of a run of text really is. Asked only when the rough box leaves a doubt.

use std::cell::RefCell;
use std::collections::HashMap;

use ttf_parser::GlyphId;
use typst::text::FontInstance;
use typst::utils::hash128;

use super::area::Area;
use super::frames::Run;

/// Which glyph of which font.
type Key = (u128, u16);
/// A glyph's box in em: left, bottom, right, top; none if it is empty.
type Glyph = Option<[f32; 4]>;

thread_local! {
    /// Reading outlines is slow, and the same few hundred glyphs come back in every document.
    static GLYPHS: RefCell<HashMap<Key, Glyph>> = RefCell::new(HashMap::new());
}

/// Glyphs to remember; more than this and the table starts anew.
const MOST: usize = 20_000;

/// The ink of an upright run; none if it has none.
pub(super) fn ink(run: &Run<'_>) -> Option<Area> {
    let font = &run.item.font;
    let digest = hash128(font);
    let mut x = run.x;
    let mut ink: Option<Area> = None;
    for glyph in &run.item.glyphs {
        let left = x + glyph.x_offset.get() * run.size;
        let base = run.y - glyph.y_offset.get() * run.size;
        x += glyph.x_advance.get() * run.size;
        let Some(em) = outline(font, (digest, glyph.id)) else { continue };
        let [x1, y1, x2, y2] = em.map(|one| f64::from(one) * run.size);
        let area = Area { left: left + x1, top: base - y2, right: left + x2, bottom: base - y1 };
        ink = Some(ink.map_or(area, |ink| ink.with(area)));
    }
    ink
}

fn outline(font: &FontInstance, key: Key) -> Glyph {
    if let Some(known) = GLYPHS.with_borrow(|glyphs| glyphs.get(&key).copied()) {
        return known;
    }
    let found = font.ttf().glyph_bounding_box(GlyphId(key.1)).map(|one| {
        [one.x_min, one.y_min, one.x_max, one.y_max]
            .map(|units| f32::from(units) / font.units_per_em() as f32)
    });
    GLYPHS.with_borrow_mut(|glyphs| {
        if glyphs.len() >= MOST {
            glyphs.clear();
        }
        glyphs.insert(key, found);
    });
    found
}
