//! How many columns texts take on the console that shows them.

use unicode_width::UnicodeWidthStr;

use super::config;

/// The columns of a text: a Chinese character takes two, and so do quotation marks and dots between
/// the parts of a name on an old console of a Chinese Windows.
pub(crate) fn width(text: &str) -> usize {
    width_where(*config::MARKS_ARE_WIDE, text)
}

/// A text with blanks behind it, up to `columns` columns.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

fn width_where(marks_are_wide: bool, text: &str) -> usize {
    if marks_are_wide { text.width_cjk() } else { text.width() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_as_wide_as_the_console_shows_them() {
        for (text, usual, old_console) in [
            ("abc", 3, 3),
            ("荷塘村", 6, 6),
            ("村“两委”成员", 12, 14),
            ("买买提·艾力", 11, 12),
            ("从 2026 到…", 11, 12),
            ("样组备〔2026〕3号", 17, 17),
        ] {
            assert_eq!(width_where(false, text), usual, "{text}");
            assert_eq!(width_where(true, text), old_console, "{text}");
        }
    }
}
