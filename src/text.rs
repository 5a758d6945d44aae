//! Words for messages: widths, counts, lists, quotes and near matches, in Chinese and English.

use std::borrow::Cow;

/// A key or word without the quotes in it: 村“两委”成员, 村"两委"成员 and 村两委成员 are one.
#[must_use]
pub fn unquoted(text: &str) -> Cow<'_, str> {
    const QUOTES: [char; 10] = ['“', '”', '‘', '’', '"', '\'', '「', '」', '『', '』'];
    if text.contains(QUOTES) { Cow::Owned(text.replace(QUOTES, "")) } else { Cow::Borrowed(text) }
}
/// Pads to a width.
#[must_use]
pub fn pad(text: &str, width: usize) -> String {
    let own = unicode_width::UnicodeWidthStr::width(text);
    format!("{text}{}", " ".repeat(width.saturating_sub(own)))
}

/// Stand-in.
#[must_use]
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    words.into_iter().map(|one| (strsim::damerau_levenshtein(word, one), one)).filter(|(d, one)| *d * 2 <= one.chars().count().max(2)).min_by_key(|(d, _)| *d).map(|(_, one)| one)
}
