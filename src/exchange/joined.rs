//! Joined cells of a sheet: what is seen in one of them stands in the first.

use std::collections::BTreeMap;

/// A rectangle of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    /// The first row and column, from 0.
    pub(crate) first: (usize, usize),
    /// The last row and column.
    pub(crate) last: (usize, usize),
}

/// The areas of a sheet in which cells are joined.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Joined {
    /// By first column and first row.
    areas: BTreeMap<usize, BTreeMap<usize, Area>>,
}

impl Area {
    /// Whether it holds the cell at a row and column.
    pub(super) fn holds(&self, row: usize, column: usize) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }
}

impl Joined {
    /// Adds an area; one cell alone is joined with nothing.
    pub(super) fn add(&mut self, area: Area) {
        if area.first != area.last {
            self.areas.entry(area.first.1).or_default().insert(area.first.0, area);
        }
    }

    /// The area in which a cell is.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<Area> {
        self.areas.range(..=column).rev().find_map(|(_, below)| {
            let (_, area) = below.range(..=row).next_back()?;
            area.holds(row, column).then_some(*area)
        })
    }

    /// All of them, by column and row.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Area> {
        self.areas.values().flat_map(BTreeMap::values)
    }
}

impl FromIterator<Area> for Joined {
    fn from_iter<I: IntoIterator<Item = Area>>(areas: I) -> Self {
        let mut joined = Self::default();
        areas.into_iter().for_each(|area| joined.add(area));
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_in_the_area_that_holds_it() {
        let areas = [((0, 0), (0, 4)), ((1, 1), (3, 1)), ((4, 1), (5, 2)), ((9, 9), (9, 9))];
        let joined: Joined = areas.map(|(first, last)| Area { first, last }).into_iter().collect();
        assert_eq!(joined.iter().count(), 3);
        for row in 0..8 {
            for column in 0..8 {
                let wanted = joined.iter().find(|area| area.holds(row, column)).copied();
                assert_eq!(joined.at(row, column), wanted, "{row} {column}");
            }
        }
    }
}
