//! Texts over several lines without a block mark.

use granit_parser::ScalarStyle;

use crate::text;

/// A text that goes over several lines without a block mark, in one: YAML puts a blank for each
/// line end, which Chinese has not. `None` if it stands in one line, or its escapes would have to
/// be told from what is typed.
pub(super) fn folded(typed: &str, style: ScalarStyle) -> Option<String> {
    let (quote, escape) = match style {
        ScalarStyle::Plain => (None, None),
        ScalarStyle::SingleQuoted => (Some('\''), None),
        ScalarStyle::DoubleQuoted => (Some('"'), Some('\\')),
        _ => return None,
    };
    memchr::memchr(b'\n', typed.as_bytes())?;
    let typed = typed.trim_end_matches([' ', '\t', '\r', '\n']);
    if !typed.contains('\n') || escape.is_some_and(|escape| typed.contains(escape)) {
        return None;
    }
    let inner = match quote {
        Some(quote) => typed.strip_prefix(quote)?.strip_suffix(quote)?,
        None => typed,
    };
    let inner = if quote == Some('\'') { inner.replace("''", "'") } else { inner.to_owned() };
    let mut joined = String::with_capacity(inner.len());
    let mut empty = 0;
    for (number, line) in inner.lines().enumerate() {
        let line = line.trim_matches([' ', '\t', '\r']);
        if number > 0 && line.is_empty() {
            empty += 1;
            continue;
        }
        let before = joined.chars().next_back();
        match (before, line.chars().next()) {
            _ if empty > 0 => joined.extend(std::iter::repeat_n('\n', empty)),
            (Some(before), Some(next)) if !(is_chinese(before) && is_chinese(next)) => {
                joined.push(' ');
            }
            _ => {}
        }
        empty = 0;
        joined.push_str(line);
    }
    Some(joined)
}

/// The text below a `>` without the blanks that YAML has put for line ends between Chinese
/// characters; `None` if there is none of them.
pub(super) fn without_blanks(typed: &str, text: &str) -> Option<String> {
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    for line in typed.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()) {
        let at = rest.find(line)?;
        let (between, behind) = rest.split_at(at);
        let ends = joined.chars().next_back().zip(line.chars().next());
        let chinese = ends.is_some_and(|(last, next)| is_chinese(last) && is_chinese(next));
        joined.push_str(if between == " " && chinese { "" } else { between });
        joined.push_str(line);
        rest = &behind[line.len()..];
    }
    joined.push_str(rest);
    (joined != text).then_some(joined)
}

/// Whether a character stands in Chinese text without blanks around it.
fn is_chinese(one: char) -> bool {
    text::is_wide(one) || "“”‘’…—·".contains(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_lines_are_joined_without_a_blank() {
        let plain = |text| folded(text, ScalarStyle::Plain);
        assert_eq!(
            plain("回村三年，\n  账目月月公开，\r\n  没有差错。").as_deref(),
            Some("回村三年，账目月月公开，没有差错。")
        );
        assert_eq!(plain("获 ISO\n  9001 认证").as_deref(), Some("获 ISO 9001 认证"));
        assert_eq!(plain("一\n\n  二").as_deref(), Some("一\n二"));
        assert_eq!(plain("一行"), None);
        let quoted = |text, style| folded(text, style);
        assert_eq!(quoted("'一''\n  二'", ScalarStyle::SingleQuoted).as_deref(), Some("一' 二"));
        assert_eq!(quoted("\"一\n  二\"", ScalarStyle::DoubleQuoted).as_deref(), Some("一二"));
        assert_eq!(quoted("\"一\\n\n  二\"", ScalarStyle::DoubleQuoted), None);
        let below = |typed, text| without_blanks(typed, text);
        assert_eq!(below(">-\n  折行，\n  文字", "折行， 文字").as_deref(), Some("折行，文字"));
        assert_eq!(below(">\n  one\n  two\n", "one two\n"), None);
        assert_eq!(below(">\n  一\n\n  二\n", "一\n二\n"), None);
    }
}
