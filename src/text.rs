//! Words for messages: widths, counts, lists, quotes and near matches, in Chinese and English.

use std::borrow::Cow;

/// A key or word without the quotes in it: 村“两委”成员, 村"两委"成员 and 村两委成员 are one.
#[must_use]
pub fn unquoted(text: &str) -> Cow<'_, str> {
    const QUOTES: [char; 10] = ['“', '”', '‘', '’', '"', '\'', '「', '」', '『', '』'];
    if text.contains(QUOTES) { Cow::Owned(text.replace(QUOTES, "")) } else { Cow::Borrowed(text) }
}
