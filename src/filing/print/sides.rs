//! Sheets of paper.

/// On how many sides of a sheet is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sides {
    One,
    Two,
}

impl Sides {
    /// How many sheets so many pages take, which begin on a sheet of their own.
    pub(crate) fn sheets(self, pages: usize) -> usize {
        match self {
            Self::One => pages,
            Self::Two => pages.div_ceil(2),
        }
    }

    /// Whether the next page, after so many, would come on the back of a sheet.
    pub(crate) fn is_back(self, pages: usize) -> bool {
        self == Self::Two && !pages.is_multiple_of(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_one_side_or_two() {
        assert_eq!([0, 1, 2, 3].map(|pages| Sides::Two.sheets(pages)), [0, 1, 1, 2]);
        assert_eq!([0, 1, 2, 3].map(|pages| Sides::One.sheets(pages)), [0, 1, 2, 3]);
        assert!(Sides::Two.is_back(1) && !Sides::Two.is_back(2) && !Sides::One.is_back(1));
    }
}
