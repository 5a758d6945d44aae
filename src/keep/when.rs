//! Dates of entries, by which lists are in order.

use crate::model::{Day, Month};

/// A date as a text that sorts.
pub(super) fn when(text: &str) -> Option<String> {
    let text = text.trim();
    let year = text.trim_end_matches("年度").trim_end_matches('年');
    if year.len() == 4 && year.bytes().all(|one| one.is_ascii_digit()) {
        return Some(year.to_owned());
    }
    let day = Day::parse(text).map(|day| day.to_string());
    day.or_else(|| Month::parse(text).map(|month| month.to_string().replace('.', "-")))
}
