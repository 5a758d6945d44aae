//! Rectangles on a page, in points from its top left corner.

use typst::layout::{Point, Size, Transform};

/// A rectangle whose sides are parallel to the page's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The smallest area around a box of `size` at `corner`, after a transformation.
    pub(super) fn around(corner: Point, size: Size, transform: Transform) -> Self {
        let ends = [
            corner,
            corner + Point::with_x(size.x),
            corner + Point::with_y(size.y),
            corner + size.to_point(),
        ];
        ends.map(|end| Self::at(end.transform(transform)))
            .into_iter()
            .reduce(Self::with)
            .expect("a box has four corners")
    }

    fn at(point: Point) -> Self {
        let (x, y) = (point.x.to_pt(), point.y.to_pt());
        Self { left: x, top: y, right: x, bottom: y }
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The smallest area that holds both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both have in common; of negative width or height if they do not meet.
    pub(super) fn meet(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The area, wider by `x` on the left and right and higher by `y` at the top and bottom.
    pub(super) fn grown(self, x: f64, y: f64) -> Self {
        Self {
            left: self.left - x,
            top: self.top - y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }

    pub(super) fn holds(&self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// How much of it lies inside `other`, from 0 to 1.
    pub(super) fn share_in(self, other: Self) -> f64 {
        let common = self.meet(other);
        if common.width() <= 0.0 || common.height() <= 0.0 {
            return 0.0;
        }
        common.width() * common.height() / (self.width() * self.height())
    }
}
