//! A number as a text states it.

use std::ops::Range;

use crate::numbers::figure::Fraction;

use super::amount::Number;
use super::{Measure, Rounding};

/// A number that a text states.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    /// Its characters in the text, rounding words and unit included.
    pub(super) at: Range<usize>,
    pub(super) number: Number,
    pub(super) rounding: Rounding,
    pub(super) measure: Measure,
    /// The other end of a range: 400 of 390—400人.
    pub(super) upto: Option<Fraction>,
}
