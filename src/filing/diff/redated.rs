//! Papers that differ in nothing but the day for which they were made.

use crate::pdf;

/// Whether two PDFs show the same on their pages but for the day, which each states at the head or
/// the foot: what they say of themselves elsewhere follows from it, and so do their fonts.
pub(super) fn same_pages(old: (&[u8], &str), new: (&[u8], &str)) -> bool {
    let pages = |(bytes, day): (&[u8], &str)| {
        let pages = pdf::shown(bytes)?.into_iter();
        Some(pages.map(|page| page.without(day)).collect::<Vec<_>>())
    };
    pages(old).is_some_and(|old| pages(new) == Some(old))
}
