//! Where in a line a key ends, if it has one.

/// What a line, or an entry, begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A key, its colon and a blank: the colon's byte.
    Key(usize),
    /// What looks like a key before a full-width colon: the colon's byte.
    Wide(usize),
    /// What looks like a key before a colon without a blank: the colon's byte.
    Tight(usize),
    None,
}

/// Characters that a key may have; the longest one known has eight.
const LONGEST_KEY: usize = 12;

/// The head of a line of block YAML, from its first character that is no blank.
pub(super) fn head(line: &str) -> Head {
    match line.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted_head(line, quote),
        Some('{' | '｛' | '[' | '|' | '>' | '&' | '*' | '!' | '%' | '@' | '`' | '#') | None => {
            Head::None
        }
        Some('?' | '-') if line.len() == 1 || line[1..].starts_with([' ', '\t']) => Head::None,
        Some(_) => plain_head(line),
    }
}

fn quoted_head(line: &str, quote: char) -> Head {
    let Some(close) = line[1..].find(quote).map(|at| at + 1) else { return Head::None };
    let rest = &line[close + 1..];
    let colon = line.len() - rest.trim_start_matches(' ').len();
    match line[colon..].chars().next() {
        Some(':') if ends_key(&line[colon + 1..]) => Head::Key(colon),
        Some(':') => Head::Tight(colon),
        Some('：') => Head::Wide(colon),
        _ => Head::None,
    }
}

fn plain_head(line: &str) -> Head {
    let mut before = ' ';
    for (at, one) in line.char_indices() {
        match one {
            '#' if before == ' ' || before == '\t' => return Head::None,
            ':' if ends_key(&line[at + 1..]) => return Head::Key(at),
            ':' if is_tight(line, at) => return Head::Tight(at),
            '：' if is_key_like(&line[..at]) => return Head::Wide(at),
            _ => {}
        }
        before = one;
    }
    Head::None
}

/// The first slip of a colon in the key of an entry in brackets; its last byte is `text`'s.
pub(super) fn slip(text: &str) -> Head {
    text.char_indices()
        .find_map(|(at, one)| match one {
            ':' if at + 1 < text.len() && is_tight(text, at) => Some(Head::Tight(at)),
            '：' if is_key_like(&text[..at]) => Some(Head::Wide(at)),
            _ => None,
        })
        .unwrap_or(Head::None)
}

fn ends_key(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])
}

/// Whether the colon at `at` may be a key's: no time of day and no web address.
pub(super) fn is_tight(line: &str, at: usize) -> bool {
    let key = &line[..at];
    is_key_like(key)
        && !key.bytes().all(|byte| byte.is_ascii_digit())
        && !line[at + 1..].starts_with("//")
}

/// Whether a text could be a key: short, without blanks and without the marks of a sentence.
pub(super) fn is_key_like(text: &str) -> bool {
    let text = text.trim_end();
    let quotes = ['“', '”', '‘', '’', '"', '\'', '「', '」', '『', '』'];
    let joins = ['（', '）', '(', ')', '·', '_', '-', '/', '.', '%', '〇'];
    (1..=LONGEST_KEY).contains(&text.chars().count())
        && text.starts_with(|one: char| one.is_alphanumeric() || quotes.contains(&one))
        && text
            .chars()
            .all(|one| one.is_alphanumeric() || quotes.contains(&one) || joins.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_text() {
        assert_eq!(head("姓名: 张三"), Head::Key(6));
        assert_eq!(head("姓名:"), Head::Key(6));
        assert_eq!(head("\"姓名\" : x"), Head::Key(9));
        assert_eq!(head("姓名：张三"), Head::Wide(6));
        assert_eq!(head("村“两委”成员：5"), Head::Wide("村“两委”成员".len()));
        assert_eq!(head("姓名:张三"), Head::Tight(6));
        assert_eq!(head("9:30开会"), Head::None);
        assert_eq!(head("http://a.b"), Head::None);
        assert_eq!(head("会议同意了，决定：通过"), Head::None);
        assert_eq!(head("文字 # 注：x"), Head::None);
        assert_eq!(head("- a: b"), Head::None);
    }
}
