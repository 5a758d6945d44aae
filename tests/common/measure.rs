//! A page as an interpreter that shares nothing with typst draws it: every glyph and every rule
//! with its place in millimetres from the upper left corner.

use std::fs;
use std::path::Path;

use hayro::hayro_interpret::font::Glyph as DrawnGlyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};

/// Millimetres in a point.
pub(crate) const POINT: f64 = 25.4 / 72.0;

/// One page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// Every glyph, in the order of drawing.
    pub(crate) glyphs: Vec<Glyph>,
    /// The boxes of drawn lines and shapes.
    pub(crate) shapes: Vec<Rect>,
    /// The boxes of images.
    pub(crate) images: Vec<Rect>,
}

/// One glyph.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    /// What it stands for.
    pub(crate) text: String,
    /// Its origin: the left end of its baseline, in mm.
    pub(crate) origin: Point,
    /// The size of its type, in points.
    pub(crate) size: f64,
    /// The box of its ink, in mm; nothing for a blank.
    pub(crate) ink: Option<Rect>,
}

/// A line of text: glyphs on one baseline, from left to right.
#[derive(Debug)]
pub(crate) struct Line {
    /// The distance of the baseline from the upper edge, in mm.
    pub(crate) baseline: f64,
    /// The glyphs.
    pub(crate) glyphs: Vec<Glyph>,
}

impl Line {
    /// The line's text.
    pub(crate) fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    /// The left end of the ink.
    pub(crate) fn left(&self) -> f64 {
        self.ink().map(|ink| ink.x0).fold(f64::INFINITY, f64::min)
    }

    /// The right end of the ink.
    pub(crate) fn right(&self) -> f64 {
        self.ink().map(|ink| ink.x1).fold(f64::NEG_INFINITY, f64::max)
    }

    fn ink(&self) -> impl Iterator<Item = Rect> {
        self.glyphs.iter().filter_map(|glyph| glyph.ink)
    }
}

impl Page {
    /// The lines of the glyphs that are chosen, from the top down.
    pub(crate) fn lines(&self, chosen: impl Fn(&Glyph) -> bool) -> Vec<Line> {
        let mut glyphs: Vec<&Glyph> = self.glyphs.iter().filter(|glyph| chosen(glyph)).collect();
        let place = |glyph: &Glyph| ((glyph.origin.y * 20.0).round() as i64, glyph.origin.x);
        glyphs.sort_by(|one, other| {
            place(one).partial_cmp(&place(other)).expect("places are numbers")
        });
        let mut lines: Vec<Line> = Vec::new();
        for glyph in glyphs {
            match lines.last_mut() {
                Some(line) if (line.baseline - glyph.origin.y).abs() < 0.1 => {
                    line.glyphs.push(glyph.clone());
                }
                _ => lines.push(Line { baseline: glyph.origin.y, glyphs: vec![glyph.clone()] }),
            }
        }
        lines
    }

    /// The boxes of everything that is visible.
    pub(crate) fn ink(&self) -> impl Iterator<Item = Rect> {
        let glyphs = self.glyphs.iter().filter_map(|glyph| glyph.ink);
        glyphs.chain(self.shapes.iter().copied()).chain(self.images.iter().copied())
    }
}

/// The pages of a PDF.
pub(crate) fn pages(pdf: &Path) -> Vec<Page> {
    let pdf = Pdf::new(fs::read(pdf).unwrap()).expect("a PDF can be read");
    let all = pdf.pages();
    all.iter().enumerate().map(|(at, page)| measure(page, at + 1)).collect()
}

fn measure<'a>(page: &'a PdfPage<'a>, number: usize) -> Page {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, width.into(), height.into());
    let [a, b, c, d, e, f] = page.initial_transform(true).as_coeffs().map(f64::from);
    let cache = InterpreterCache::new();
    let start = Affine::scale(POINT) * Affine::new([a, b, c, d, e, f]);
    let settings = InterpreterSettings::default();
    let mut context = Context::new(start, area, &cache, page.xref(), settings);
    let mut rule = Measure(Page { number, ..Page::default() });
    interpret_page(page, &mut context, &mut rule);
    rule.0
}

/// A device that draws nothing and notes where everything would be.
struct Measure(Page);

impl Device<'_> for Measure {
    fn draw_glyph(
        &mut self,
        glyph: &DrawnGlyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let place = transform * glyph_transform;
        let DrawnGlyph::Outline(outline) = glyph else { panic!("papers hold no Type 3 fonts") };
        let outline = place * outline.outline();
        let em = place * Point::new(0.0, 1000.0) - place * Point::ORIGIN;
        self.0.glyphs.push(Glyph {
            text: match glyph.as_unicode() {
                Some(BfString::Char(one)) => one.to_string(),
                Some(BfString::String(text)) => text,
                None => panic!("a glyph without a Unicode value"),
            },
            origin: place * Point::ORIGIN,
            size: Vec2::hypot(em) / POINT,
            ink: (!outline.elements().is_empty()).then(|| outline.bounding_box()),
        });
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'_>, mode: &PathDrawMode) {
        let half = match mode {
            PathDrawMode::Fill(_) => 0.0,
            PathDrawMode::Stroke(stroke) => f64::from(stroke.line_width) / 2.0 * POINT,
        };
        let place = (transform * path.clone()).bounding_box();
        // A stroke is as long as its path and as thick as its width.
        let (x, y) = (
            if place.width() < half { half } else { 0.0 },
            if place.height() < half { half } else { 0.0 },
        );
        self.0.shapes.push(place.inflate(x, y));
    }

    fn draw_image(&mut self, image: Image<'_, '_>, transform: Affine) {
        let size = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        self.0.images.push(transform.transform_rect_bbox(size));
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
