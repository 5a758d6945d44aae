//! Drawn shapes as the checks see them: straight ruled lines, and what hides things.

use typst::layout::{Point, Transform};
use typst::visualize::{Curve, CurveItem, Geometry, Paint, Shape};

/// A filled shape that is at most this thick, in points, is a line.
const THIN: f64 = 2.0;

/// A straight line along or across the page, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) horizontal: bool,
    /// How far down it lies, or how far to the right if it is vertical.
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Rule {
    pub(super) fn length(&self) -> f64 {
        self.to - self.from
    }
}

/// Adds the ruled lines that a shape draws.
pub(super) fn rules(shape: &Shape, transform: Transform, rules: &mut Vec<Rule>) {
    let stroked = shape.stroke.is_some();
    match &shape.geometry {
        Geometry::Line(end) if stroked => add(Point::zero(), *end, transform, rules),
        Geometry::Rect(size) if stroked => sides(size.to_point(), transform, rules),
        Geometry::Rect(size) if shape.fill.is_some() => {
            thin(size.to_point(), transform, rules);
        }
        Geometry::Curve(curve) if stroked => along(curve, transform, rules),
        _ => {}
    }
}

/// Whether a shape hides what was drawn before it.
pub(super) fn is_opaque(shape: &Shape) -> bool {
    shape.fill.as_ref().is_some_and(|fill| match fill {
        Paint::Solid(color) => color.alpha().is_none_or(|alpha| alpha > 0.5),
        Paint::Gradient(_) | Paint::Tiling(_) => true,
    })
}

fn sides(end: Point, transform: Transform, rules: &mut Vec<Rule>) {
    let corners = [Point::zero(), Point::with_x(end.x), end, Point::with_y(end.y)];
    for (at, corner) in corners.iter().enumerate() {
        add(*corner, corners[(at + 1) % 4], transform, rules);
    }
}

fn thin(end: Point, transform: Transform, rules: &mut Vec<Rule>) {
    if end.y.to_pt().abs() <= THIN {
        let middle = Point::with_y(end.y / 2.0);
        add(middle, Point::new(end.x, middle.y), transform, rules);
    } else if end.x.to_pt().abs() <= THIN {
        let middle = Point::with_x(end.x / 2.0);
        add(middle, Point::new(middle.x, end.y), transform, rules);
    }
}

fn along(curve: &Curve, transform: Transform, rules: &mut Vec<Rule>) {
    let (mut start, mut here) = (Point::zero(), Point::zero());
    for item in &curve.0 {
        let next = match item {
            CurveItem::Move(point) => {
                start = *point;
                here = *point;
                continue;
            }
            CurveItem::Line(point) => *point,
            CurveItem::Cubic(_, _, point) => {
                here = *point;
                continue;
            }
            CurveItem::Close => start,
        };
        add(here, next, transform, rules);
        here = next;
    }
}

/// Adds the line between two points if it is straight along or across and longer than a tick.
fn add(from: Point, to: Point, transform: Transform, rules: &mut Vec<Rule>) {
    let (from, to) = (from.transform(transform), to.transform(transform));
    let (x1, y1) = (from.x.to_pt(), from.y.to_pt());
    let (x2, y2) = (to.x.to_pt(), to.y.to_pt());
    let (wide, high) = ((x2 - x1).abs(), (y2 - y1).abs());
    if high < 0.1 && wide > THIN {
        rules.push(Rule { horizontal: true, at: y1, from: x1.min(x2), to: x1.max(x2) });
    } else if wide < 0.1 && high > THIN {
        rules.push(Rule { horizontal: false, at: x1, from: y1.min(y2), to: y1.max(y2) });
    }
}
