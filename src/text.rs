//! Words for messages: widths, counts, lists, quotes and near matches, in Chinese and English.

use std::borrow::Cow;
use std::cmp::Ordering;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::diagnostic::Text;

/// What parts the names of several people or things in one text.
pub(crate) const BETWEEN: [char; 9] = ['、', ',', '，', ';', '；', '/', '／', '\n', '|'];

/// How many columns of a terminal a text takes; a Chinese character takes two.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// How people put names in order that hold numbers: by what the numbers are, and 9 before 10.
pub(crate) fn counted(one: &str, other: &str) -> Ordering {
    let mut sides = [one, other];
    loop {
        let [(a, number_a, rest_a), (b, number_b, rest_b)] = sides.map(up_to_number);
        let parts = a.cmp(b).then(number_a.len().cmp(&number_b.len()));
        let parts = parts.then_with(|| number_a.cmp(number_b));
        if parts.is_ne() || (rest_a.is_empty() && rest_b.is_empty()) {
            return parts;
        }
        sides = [rest_a, rest_b];
    }
}

/// What stands before the first number of a text, the number without leading zeros, and the rest.
fn up_to_number(text: &str) -> (&str, &str, &str) {
    let is_digit = |one: char| one.is_ascii_digit();
    let (before, rest) = text.split_at(text.find(is_digit).unwrap_or(text.len()));
    let end = rest.find(|one| !is_digit(one)).unwrap_or(rest.len());
    let (number, rest) = rest.split_at(end);
    (before, number.trim_start_matches('0'), rest)
}

/// `text` with blanks behind it, up to `columns` columns.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A paragraph in lines of at most so many columns. Lines break at blanks and around Chinese
/// characters, but never before a closing mark or behind an opening one.
pub(crate) fn wrapped(paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (blank, piece) in pieces(paragraph) {
        let gap = if blank { " " } else { "" };
        match lines.last_mut() {
            Some(line) if width(line) + gap.len() + width(&piece) <= columns => {
                line.push_str(gap);
                line.push_str(&piece);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

/// What stays together in a line, each piece with whether a blank stands before it.
fn pieces(paragraph: &str) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for word in paragraph.split_ascii_whitespace() {
        let mut last = None;
        for one in word.chars() {
            let breaks = last.is_none_or(|last| {
                (is_wide(last) || is_wide(one)) && !closes(one) && !"（《“‘〔".contains(last)
            });
            match pieces.last_mut() {
                Some((_, piece)) if !breaks => piece.push(one),
                _ => pieces.push((last.is_none() && !pieces.is_empty(), one.to_string())),
            }
            last = Some(one);
        }
    }
    pieces
}

/// A text without blanks at its ends, as `str::trim` gives it: of most values two bytes tell that
/// they begin and end with a digit or a Chinese character.
pub(crate) fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_chinese = |first: Option<&u8>| matches!(first, Some(0xE4..=0xE9));
    let is_digit = |byte: Option<&u8>| matches!(byte, Some(b'0'..=b'9'));
    let last = bytes.len().checked_sub(3).and_then(|at| bytes.get(at));
    let begins = is_digit(bytes.first()) || is_chinese(bytes.first());
    if begins && (is_digit(bytes.last()) || is_chinese(last)) { text } else { text.trim() }
}

/// Whether a character takes two columns.
pub(crate) fn is_wide(one: char) -> bool {
    one.width() == Some(2)
}

fn closes(one: char) -> bool {
    "，。；：、！？）》”’〕…".contains(one)
}

/// A number of things: `3 个错误`, `1 error`, `2 errors`. `zh` comes with its measure word, `en` in
/// the singular.
pub(crate) fn count(number: usize, zh: &str, en: &str) -> Text {
    let plural = match en {
        _ if number == 1 => en.to_owned(),
        _ if en.ends_with(['s', 'x']) || en.ends_with("sh") || en.ends_with("ch") => {
            format!("{en}es")
        }
        _ => match en.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
            _ => format!("{en}s"),
        },
    };
    Text::new(format!("{number} {zh}"), format!("{number} {plural}"))
}

/// Things in a row: `a、b`, `a, b and c`.
pub(crate) fn list<T: AsRef<str>>(items: &[T]) -> Text {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    Text::new(items.join("、"), in_english(&items, "and"))
}

fn in_english(items: &[&str], joint: &str) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} {joint} {last}", before.join(", ")),
    }
}

/// A text whose control characters and those that turn the reading direction are shown as U+FFFD
/// or a blank, so that data cannot steer a terminal or hide behind itself. Line ends stay.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let harm = |one: char| one != '\n' && is_harmful(one);
    if !text.contains(harm) {
        return Cow::Borrowed(text);
    }
    let shown = text.replace("\r\n", "\n");
    let shown = shown.chars().map(|one| match one {
        '\t' => ' ',
        one if harm(one) => char::REPLACEMENT_CHARACTER,
        one => one,
    });
    Cow::Owned(shown.collect())
}

/// A text as [`harmless`] makes it, cut where nobody reads on: a value of a megabyte in the message
/// of each finding would fill every screen.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 2000;
    match text.char_indices().nth(LONGEST) {
        None => harmless(text),
        Some((end, _)) => Cow::Owned(format!("{}…", harmless(&text[..end]))),
    }
}

/// Whether a character can steer a terminal: it is a control or turns the reading direction.
pub(crate) fn is_harmful(one: char) -> bool {
    one.is_control() || is_bidi(one)
}

fn is_bidi(one: char) -> bool {
    matches!(one, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The one of `words` that `word` was most likely meant to be, if any is close: at most one
/// character in three differs (in two Chinese characters one may); of the closest, one whose characters
/// look or sound alike, or else the first. What says the contrary is not close.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = unquoted(word);
    let length = word.chars().count();
    words
        .into_iter()
        .filter_map(|one| {
            let other = unquoted(one);
            let longest = length.max(other.chars().count());
            let distance = strsim::osa_distance(&word, &other);
            // Two letters are a word of their own, two Chinese characters are not.
            let allowed = (longest / 3).max(usize::from(longest == 2 && !word.is_ascii()));
            (distance <= allowed && distance < longest).then_some((distance, one))
        })
        .filter(|(_, one)| is_negative(&word) == is_negative(one))
        .min_by_key(|(distance, one)| (*distance, !looks_alike(&word, one)))
        .map(|(_, one)| one)
}

/// Whether a word says that something is not: nobody who writes one means the other.
pub(crate) fn is_negative(word: &str) -> bool {
    word.contains(['不', '未', '无', '非'])
}

/// Characters that are taken for one another, by their look or their sound.
const ALIKE: [&str; 12] = [
    "己已巳",
    "未末",
    "人入",
    "日曰",
    "土士",
    "干千",
    "员圆元园",
    "众重",
    "姓性",
    "纪记计",
    "莲连联",
    "藉籍",
];

/// Whether two words of a length differ in such characters alone.
fn looks_alike(one: &str, other: &str) -> bool {
    let same = |(one, other): (char, char)| {
        one == other || ALIKE.iter().any(|all| all.contains(one) && all.contains(other))
    };
    one.chars().count() == other.chars().count() && one.chars().zip(other.chars()).all(same)
}

/// A key or word without the quotes in it: 村“两委”成员, 村"两委"成员 and 村两委成员 are one.
pub(crate) fn unquoted(text: &str) -> Cow<'_, str> {
    if text.contains(is_quote) {
        Cow::Owned(text.replace(is_quote, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// A key or word in the form in which all its spellings are alike: without quotes, in half width.
pub(crate) fn plain_word(text: &str) -> Cow<'_, str> {
    if text.contains(|one| is_quote(one) || half_width(one) != one) {
        Cow::Owned(plain_chars(text).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether two keys or words are one: quotation marks and the width of characters tell none apart.
pub(crate) fn same_word(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    // Most words differ early, and not by what tells no words apart.
    let ended = |text| str::chars(text).map(Some).chain([None]);
    let differ = ended(one).zip(ended(other)).find(|(one, other)| one != other);
    let is_odd = |one: char| is_quote(one) || half_width(one) != one;
    let is_spelling =
        differ.is_some_and(|(one, other)| one.is_some_and(is_odd) || other.is_some_and(is_odd));
    is_spelling && plain_chars(one).eq(plain_chars(other))
}

/// The characters of a key or word that tell it from others.
pub(crate) fn plain_chars(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|one| !is_quote(*one)).map(half_width)
}

/// The character of half width for one of full width, such as ( for （.
fn half_width(one: char) -> char {
    match one {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(one) - 0xFEE0).expect("an ASCII character")
        }
        one => one,
    }
}

/// Whether a character is a quotation mark, which never tells words apart.
pub(crate) fn is_quote(one: char) -> bool {
    matches!(one, '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' | '『' | '』' | '＂' | '＇')
}

/// The entries of a list that somebody typed, each with its line, counted from 1: a name or path a line,
/// or a YAML list of them. Empty lines and what follows a `#` do not count.
pub(crate) fn listed(list: &str) -> Vec<(usize, String)> {
    let list = list.strip_prefix('\u{feff}').unwrap_or(list);
    let entries = list.lines().zip(1..).filter_map(|(line, number)| {
        let line = trimmed(line.split('#').next().unwrap_or_default());
        let entry = line.strip_prefix("- ").map_or(line, trimmed);
        let entry = entry.trim_matches(['"', '\'']).trim_matches('/');
        (!entry.is_empty() && entry != "---").then(|| (number, entry.to_owned()))
    });
    entries.collect()
}

/// Key and value of `键=值`, as other programs have it.
pub(crate) fn assigned(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(['=', '＝'])?;
    Some((key.trim(), value.trim())).filter(|(key, _)| !key.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_counted() {
        let mut names = ["2026-10", "2026-9", "2026-1b", "2026-1", "2026-09", "批2", "批10", "批1"];
        names.sort_by(|one, other| counted(one, other).then(one.cmp(other)));
        let expected = ["2026-1", "2026-1b", "2026-09", "2026-9", "2026-10", "批1", "批2", "批10"];
        assert_eq!(names, expected);
    }

    #[test]
    fn what_nobody_reads_is_not_shown() {
        assert_eq!(shown("张\u{1b}三\n"), "张\u{fffd}三\n");
        let long = shown(&"文字".repeat(500_000)).into_owned();
        assert!(long.ends_with("字…") && long.chars().count() < 5000, "{}", long.len());
    }

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(width("张志远 ab"), 9);
        assert_eq!(padded("张", 4), "张  ");
    }

    #[test]
    fn a_text_is_trimmed_whatever_it_begins_and_ends_with() {
        let ends =
            ["", " ", "\n", "\t", "\u{3000}", "\u{A0}", "\u{2003}", "8", "甲", "龥", "é", "a"];
        for (begin, end) in ends.iter().flat_map(|one| ends.iter().map(move |two| (one, two))) {
            for middle in ["", "三", "1", "，"] {
                let text = format!("{begin}{middle}{end}");
                assert_eq!(trimmed(&text), text.trim(), "{text:?}");
            }
        }
    }

    #[test]
    fn paragraphs_break_at_blanks_and_between_chinese_characters() {
        assert_eq!(wrapped("a short line", 7), ["a short", "line"]);
        assert_eq!(wrapped("一二三，四五", 6), ["一二", "三，四", "五"]);
        assert_eq!(wrapped("写成 `a: b` 这样", 7), ["写成", "`a: b`", "这样"]);
        assert_eq!(wrapped("甲乙“丙”丁", 5), ["甲乙", "“丙”", "丁"]);
        assert_eq!(wrapped("", 7), Vec::<String>::new());
    }

    #[test]
    fn numbers_and_lists_are_right_in_both_languages() {
        assert_eq!(count(1, "个错误", "error"), Text::new("1 个错误", "1 error"));
        assert_eq!(count(0, "个错误", "error").en, "0 errors");
        assert_eq!(count(2, "个镇", "box").en, "2 boxes");
        assert_eq!(count(2, "个县", "county").en, "2 counties");
        assert_eq!(count(2, "天", "day").en, "2 days");
        assert_eq!(list::<&str>(&[]), Text::new("", ""));
        assert_eq!(list(&["a", "b"]), Text::new("a、b", "a and b"));
        assert_eq!(list(&["a", "b", "c"]).en, "a, b and c");
    }

    #[test]
    fn data_is_harmless_for_a_terminal() {
        assert_eq!(harmless("a\u{1b}[31m\tb\u{202E}"), "a\u{FFFD}[31m b\u{FFFD}");
        assert_eq!(harmless("a\r\nb\n"), "a\nb\n");
    }

    #[test]
    fn quotation_marks_and_widths_tell_no_words_apart() {
        for (one, other) in [
            ("村“两委”成员", "村两委成员"),
            ("“两委", "两委"),
            ("村「委」", "村'委"),
            ("＂两委＂", "两委"),
            ("公安局（国保大队）", "公安局(国保大队)"),
            ("ＧＡ“局”", "GA局"),
        ] {
            assert!(same_word(one, other) && same_word(other, one), "{one} {other}");
            assert_eq!(plain_word(one), plain_word(other));
        }
        assert!(!same_word("公安局（国保大队）", "公安局(国保)"));
        assert!(!same_word("村“两委”成员", "村“两委”"));
        assert!(!same_word("姓名", "性别") && !same_word("姓名", "姓名“一") && same_word("", "“"));
    }

    #[test]
    fn only_a_near_word_is_suggested() {
        let keys = ["姓名", "性别", "出生年月", "出生地", "政治面貌", "村“两委”成员"];
        assert_eq!(nearest("出身年月", keys), Some("出生年月"));
        assert_eq!(nearest("政治面貎", keys), Some("政治面貌"));
        assert_eq!(nearest("姓各", keys), Some("姓名"));
        assert_eq!(nearest("村两委成员", keys), Some("村“两委”成员"));
        assert_eq!(nearest("联系电话", keys), None);
        assert_eq!(nearest("电话", keys), None);
    }
}
