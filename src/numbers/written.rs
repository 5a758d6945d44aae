//! Numbers as every form of an answer writes them: on the terminal, in a table, on paper.

use super::count::{Count, Shows};
use super::figure::{Figure, Fraction};

/// Below this base a share says less than the two numbers, which are then written first.
const SMALL: i64 = 20;

/// What is written where there is nobody of whom it could be told.
const NOBODY: &str = "—";

/// A value of a count with the count's decimals; a dash where there is none.
pub(crate) fn written(count: &Count, value: Option<Fraction>) -> String {
    let Some(value) = value else { return NOBODY.to_owned() };
    let number = value.decimal(count.decimals());
    if count.shows == Shows::Ratio { format!("1:{number}") } else { number }
}

impl Figure<'_> {
    /// The number; a dash where there is nobody of whom it could be told.
    pub(crate) fn written(&self) -> String {
        written(self.count, self.value())
    }

    /// The share in percent with one decimal; of a small base with both numbers in front. A dash
    /// where nobody belongs to the base, nothing where there is no such thing as a share.
    pub(crate) fn written_share(&self) -> String {
        let below = self.base.unwrap_or_default();
        match self.share() {
            None if self.count.base.is_some() && self.count.shows == Shows::Sum => {
                NOBODY.to_owned()
            }
            None => String::new(),
            Some(share) if below < SMALL && self.amount != below => share.of_both(),
            Some(share) => share.percent(),
        }
    }
}

impl Fraction {
    /// As a percentage with both numbers in front: `3/7（42.9%）`.
    fn of_both(self) -> String {
        format!("{}/{}（{}）", self.above, self.below, self.percent())
    }

    /// A share as it is written: of a small base with both numbers in front, a dash of none.
    pub(crate) fn written_share(above: i64, below: i64) -> String {
        let share = Self { above, below };
        match below {
            ..=0 => NOBODY.to_owned(),
            _ if below < SMALL && above != below => share.of_both(),
            _ => share.percent(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_small_base_both_numbers_are_written() {
        let share = Fraction::written_share;
        assert_eq!(share(3, 7), "3/7（42.9%）");
        assert_eq!(share(19, 19), "100.0%");
        assert_eq!(share(0, 19), "0/19（0.0%）");
        assert_eq!(share(10, 20), "50.0%");
        assert_eq!(share(0, 0), "—");
    }
}
