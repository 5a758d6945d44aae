//! The inventory of laid-out pages: every run of text, line, filled shape and image with its
//! place on the page, the boxes around it and the field it belongs to.

use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem, GroupItem, Point, Size, Transform};
use typst::text::TextItem;
use typst::visualize::Shape;
use typst_layout::{Page, PagedDocument};

use super::area::Area;
use super::ink::{advance, ink};
use super::labels::{Labels, ShownField, Statements, Zone};
use super::shapes::{self, Rule};

/// Everything that the checks need to know about a document.
pub(super) struct Inventory<'a> {
    /// The pages, from the first.
    pub(super) sheets: Vec<PageFrames<'a>>,
    /// Every showing of a field.
    pub(super) shown: Vec<ShownField>,
    /// What the template says about its fields.
    pub(super) statements: Statements,
}

pub(super) struct PageFrames<'a> {
    /// The page's number, from 1.
    pub(super) page: usize,
    pub(super) runs: Vec<TextRun<'a>>,
    pub(super) rules: Vec<Rule>,
    pub(super) drawings: Vec<Drawing>,
    /// The page itself, then every box and clip on it.
    pub(super) bounds: Vec<Bound>,
}

/// A run of text in one typeface and size.
pub(super) struct TextRun<'a> {
    pub(super) item: &'a TextItem,
    /// How far down the baseline lies, in points; of no use unless the run is upright.
    pub(super) y: f64,
    /// The type's size in points.
    pub(super) size: f64,
    /// The sum of its advances, in points: how long an underline of it is. No measure of where its
    /// text ends.
    pub(super) length: f64,
    /// Whether it reads from left to right.
    pub(super) upright: bool,
    /// What it blackens, or where its letters would if they have no outlines.
    pub(super) ink: Area,
    /// When it was drawn.
    pub(super) order: usize,
    /// Its field, as a place in [`Inventory::shown`].
    pub(super) field: Option<usize>,
    pub(super) zone: Zone,
    /// The innermost box around it, as a place in [`PageFrames::bounds`].
    pub(super) bound: usize,
}

/// An image, or a shape with its fill.
pub(super) struct Drawing {
    pub(super) area: Area,
    pub(super) order: usize,
    pub(super) zone: Zone,
    pub(super) bound: usize,
    pub(super) kind: DrawingKind,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DrawingKind {
    Image,
    /// A shape that hides what is below it.
    Opaque,
    Open,
}

/// A limit that text should keep.
pub(super) struct Bound {
    pub(super) area: Area,
    pub(super) kind: BoundKind,
    /// The next one outside it.
    pub(super) parent: Option<usize>,
}

/// What kind of limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BoundKind {
    Page,
    /// An explicit box of the template.
    Box,
    /// What lies outside is not drawn.
    Clip,
}

impl TextRun<'_> {
    /// A little narrower than the ink, since letters such as j reach below their neighbours, and as
    /// high as most letters: where two of these meet, text lies on text.
    pub(super) fn core(&self) -> Area {
        let reach = (0.05 * self.size).min(0.25 * self.ink.width());
        Area {
            left: self.ink.left + reach,
            top: self.y - 0.75 * self.size,
            right: self.ink.right - reach,
            bottom: self.y + 0.05 * self.size,
        }
    }

    /// Whether nothing of it can be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.item.text.chars().all(char::is_whitespace)
    }
}

/// Walks over all pages.
pub(super) fn inventory(document: &PagedDocument) -> Inventory<'_> {
    let mut labels = Labels::default();
    let pages = document.pages().iter().enumerate();
    let sheets = pages.map(|(at, page)| Walk::page(&mut labels, at + 1, page)).collect();
    Inventory { sheets, shown: labels.shown, statements: labels.statements }
}

struct Walk<'a, 'b> {
    labels: &'b mut Labels,
    sheet: PageFrames<'a>,
    order: usize,
}

impl<'a, 'b> Walk<'a, 'b> {
    fn page(labels: &'b mut Labels, number: usize, page: &'a Page) -> PageFrames<'a> {
        let sheet = PageFrames {
            page: number,
            runs: vec![],
            rules: vec![],
            drawings: vec![],
            bounds: vec![],
        };
        let mut walk = Self { labels, sheet, order: 0 };
        let bound = walk.bound(BoundKind::Page, page.frame.size(), Transform::identity(), None);
        walk.frame(&page.frame, Transform::identity(), bound);
        walk.sheet
    }

    fn frame(&mut self, frame: &'a Frame, transform: Transform, bound: usize) {
        for (at, item) in frame.items() {
            self.order += 1;
            match item {
                FrameItem::Group(group) => self.group(group, moved(transform, *at), bound),
                FrameItem::Text(text) => self.text(text, moved(transform, *at), bound),
                FrameItem::Shape(shape, _) => self.shape(shape, moved(transform, *at), bound),
                FrameItem::Image(_, size, _) => {
                    let area = Area::around(*at, *size, transform);
                    self.draw(area, DrawingKind::Image, bound);
                }
                FrameItem::Tag(tag) => self.tag(tag),
                FrameItem::Link(..) => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        self.labels.tag(tag, self.sheet.page);
    }

    fn group(&mut self, group: &'a GroupItem, transform: Transform, mut bound: usize) {
        let transform = transform.pre_concat(group.transform);
        if let Some(clip) = &group.clip {
            let around = clip.bbox(None);
            let inner = moved(transform, around.min);
            let size = Size::new(around.max.x - around.min.x, around.max.y - around.min.y);
            bound = self.bound(BoundKind::Clip, size, inner, Some(bound));
        }
        if group.frame.kind().is_hard() {
            bound = self.bound(BoundKind::Box, group.frame.size(), transform, Some(bound));
        }
        let outer = group.parent.map(|parent| (parent, self.labels.enter(parent)));
        self.frame(&group.frame, transform, bound);
        if let Some((parent, outer)) = outer {
            self.labels.leave(parent, outer);
        }
    }

    fn bound(
        &mut self,
        kind: BoundKind,
        size: Size,
        transform: Transform,
        parent: Option<usize>,
    ) -> usize {
        let area = Area::around(Point::zero(), size, transform);
        self.sheet.bounds.push(Bound { area, kind, parent });
        self.sheet.bounds.len() - 1
    }

    fn text(&mut self, item: &'a TextItem, transform: Transform, bound: usize) {
        let field = self.labels.field();
        if let Some(shown) = field {
            self.labels.shown[shown].text.push_str(&item.text);
        }
        let (corner, size) = ink(item).unwrap_or_else(|| advance(item));
        let scale = transform.sy.get();
        self.sheet.runs.push(TextRun {
            item,
            y: transform.ty.to_pt(),
            size: item.size.to_pt() * scale.abs(),
            length: item.width().to_pt() * transform.sx.get(),
            upright: is_upright(transform),
            ink: Area::around(corner, size, transform),
            order: self.order,
            field,
            zone: self.labels.zone(),
            bound,
        });
    }

    fn shape(&mut self, shape: &Shape, transform: Transform, bound: usize) {
        let zone = self.labels.zone();
        if zone != Zone::Back && is_upright(transform) {
            shapes::rules(shape, transform, &mut self.sheet.rules);
        }
        let around = shape.bbox(true);
        let size = Size::new(around.max.x - around.min.x, around.max.y - around.min.y);
        let kind = if shapes::is_opaque(shape) { DrawingKind::Opaque } else { DrawingKind::Open };
        self.draw(Area::around(around.min, size, transform), kind, bound);
    }

    fn draw(&mut self, area: Area, kind: DrawingKind, bound: usize) {
        let (order, zone) = (self.order, self.labels.zone());
        self.sheet.drawings.push(Drawing { area, order, zone, bound, kind });
    }
}

fn moved(transform: Transform, by: Point) -> Transform {
    transform.pre_concat(Transform::translate(by.x, by.y))
}

fn is_upright(transform: Transform) -> bool {
    let zero = |part: f64| part.abs() < 1e-6;
    zero(transform.kx.get())
        && zero(transform.ky.get())
        && transform.sx.get() > 0.0
        && transform.sy.get() > 0.0
}
