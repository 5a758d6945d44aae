//! Where the ink of a run of text is. Advances do not say: a justified line carries its stretch
//! behind its last character, and squeezed punctuation draws outside its own advance.

use std::cell::RefCell;
use std::collections::HashMap;

use ttf_parser::GlyphId;
use typst::layout::{Abs, Point, Size};
use typst::text::{FontInstance, TextItem};
use typst::utils::hash128;

use super::area::Area;

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

/// A box on the text's own baseline: its upper left corner, from the baseline's start, and its size.
pub(super) type Local = (Point, Size);

/// The ink of a run of text; none if no glyph has an outline.
pub(super) fn ink(item: &TextItem) -> Option<Local> {
    let digest = hash128(&item.font);
    let mut x = 0.0;
    let mut ink: Option<Area> = None;
    for glyph in &item.glyphs {
        let left = x + glyph.x_offset.get();
        let base = -glyph.y_offset.get();
        x += glyph.x_advance.get();
        let Some(em) = outline(&item.font, (digest, glyph.id)) else { continue };
        let [x1, y1, x2, y2] = em.map(f64::from);
        let area = Area { left: left + x1, top: base - y2, right: left + x2, bottom: base - y1 };
        ink = Some(ink.map_or(area, |ink| ink.with(area)));
    }
    let em = |one: f64| one * item.size;
    ink.map(|ink| {
        let corner = Point::new(em(ink.left), em(ink.top));
        (corner, Size::new(em(ink.width()), em(ink.height())))
    })
}

/// What a run covers if nothing is known of its outlines: its advance, from the highest to the
/// lowest that letters reach.
pub(super) fn advance(item: &TextItem) -> Local {
    let height: Abs = 1.32 * item.size;
    (Point::with_y(-1.0 * item.size), Size::new(item.width(), height))
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
