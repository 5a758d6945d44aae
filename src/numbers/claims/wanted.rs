//! What counts a number can be the number of, by what it is given in.

use crate::numbers::count::{Count, Shows, Unit};

use super::Measure;

/// What a number can be about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) measure: Measure,
    /// Whether it is a difference or a multiple, which need not be in the unit of the count.
    pub(super) is_growth: bool,
    /// Whether 平均 stands before it.
    pub(super) is_mean: bool,
    /// Whether names that say of whom a number is do not suffice.
    pub(super) is_specific: bool,
    /// Whether only means will do.
    pub(super) is_only_mean: bool,
}

impl Wanted {
    /// Whether a number can be the number of a count.
    pub(super) fn fits(self, count: &Count) -> bool {
        let unit = count.unit;
        let is_mean = matches!(count.shows, Shows::Mean | Shows::Each | Shows::Ratio);
        if self.is_only_mean && !is_mean {
            return false;
        }
        if self.is_growth {
            return count.shows != Shows::Ratio;
        }
        match self.measure {
            Measure::Percent | Measure::Points => count.base.is_some() && count.shows == Shows::Sum,
            Measure::Ratio => count.shows == Shows::Ratio,
            // 每名导师平均带2.13人.
            Measure::People if count.shows == Shows::Ratio => self.is_mean,
            _ if count.shows == Shows::Ratio => false,
            Measure::Fold | Measure::Same | Measure::Bare => true,
            Measure::People => unit == Unit::People,
            Measure::Times => matches!(unit, Unit::Times | Unit::Occasions),
            Measure::Sessions => unit == Unit::Sessions,
            Measure::Occasions => matches!(unit, Unit::Occasions | Unit::Sessions),
            Measure::Entries => matches!(unit, Unit::Entries),
            Measure::Cases => matches!(unit, Unit::Cases),
            Measure::Villages => unit == Unit::Villages,
            Measure::Towns => unit == Unit::Towns,
            Measure::Posts => unit == Unit::Posts,
            Measure::Pairs => unit == Unit::Pairs,
            Measure::Teams => unit == Unit::Teams,
            Measure::Hours => unit == Unit::Hours,
            Measure::Years => unit == Unit::Years,
            Measure::Days => unit == Unit::Days,
            Measure::Money => unit == Unit::TenThousandYuan,
            Measure::Things => {
                matches!(
                    unit,
                    Unit::Things | Unit::Posts | Unit::Entries | Unit::Villages | Unit::Towns
                )
            }
        }
    }
}
