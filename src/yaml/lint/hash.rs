//! `#` behind a blank: a comment, or text that is cut off.
//!
//! YAML takes all that follows ` #` for a comment. People who comment leave a blank behind the sign,
//! as the shipped files do; people who write 3组 as `#3组` leave none. So a sign with text right
//! behind it is doubtful, and so is one before a short number; a line that begins with the sign is
//! a comment wherever a key could stand.

use super::Slip;
use super::slip::{corrected, in_quotes, line_of, short, slip, write};
use crate::diagnostic::Severity;
use crate::source::Span;
use crate::yaml::repair::Fix;

/// Digits of a number that counts something, as years and days do not.
const LONGEST_COUNT: usize = 3;

/// Where in a line's text a comment begins.
pub(super) fn comment(text: &str) -> Option<usize> {
    memchr::memchr(b'#', text.as_bytes())?;
    let at = |mark| text.find(mark).map(|blank| blank + 1);
    [at(" #"), at("\t#")].into_iter().flatten().min()
}

/// A line's text without its comment and the blanks at its end.
pub(super) fn before_comment(line: &str) -> &str {
    line[..comment(line).unwrap_or(line.len())].trim_end()
}

/// Whether the comment that begins at `hash` of a line's text may well be text.
pub(super) fn is_doubtful(line: &str, hash: usize) -> bool {
    let (before, comment) = line.split_at(hash);
    let rest = comment.trim_start_matches('#');
    let text = rest.trim_start();
    if comment.starts_with("##") {
        return false;
    }
    if text.len() == rest.len() {
        return text.starts_with(|one: char| one.is_alphanumeric() || "（(“\"《【".contains(one));
    }
    // Comments in a column stand far behind what they are about.
    let one_blank = before.trim_end().len() + 1 == before.len() && before.len() > 1;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[digits..].trim_start();
    one_blank
        && !before.trim_end().ends_with([':', '-'])
        && (1..=LONGEST_COUNT).contains(&digits)
        && behind.starts_with(|one: char| one.is_alphabetic())
        && !behind.starts_with(['月', '日', '年'])
}

fn told(lost: &str) -> (String, String) {
    let shown = short(lost);
    (
        format!("` #` 后面的文字当作说明，不会读取：`{shown}`"),
        format!("text behind ` #` is a comment and is not read: `{shown}`"),
    )
}

fn lost(text: &str, hash: usize, help: (String, String)) -> Slip {
    let end = line_of(text, hash).end;
    let span = Span::new(hash, hash + text[hash..end].trim_end().len());
    let mut found = slip("hash-in-text", span, told(&text[span.start..span.end]), help);
    found.severity = Severity::Warning;
    found
}

/// A value, from `start` on, whose text goes on behind the sign at `hash`. The value is read as
/// YAML reads it, without what is behind.
pub(super) fn cut(text: &str, start: usize, hash: usize) -> Slip {
    let line = line_of(text, hash);
    let value = text[start..line.end].trim_end();
    let whole = format!("{}{}", &text[line.start..start], in_quotes(value));
    let (zh, en) = write(&whole);
    let help = (
        format!("是正文的，整段加引号，{zh}；是说明的，`#` 后面空一格"),
        format!("if it is text, {en}; if it is a comment, leave a blank behind `#`"),
    );
    lost(text, hash, help)
}

/// The same in the second or a later line of a text.
pub(super) fn cut_below(text: &str, hash: usize) -> Slip {
    let help = (
        "是正文的，冒号后面写 `|`，文字从下一行写起；是说明的，`#` 后面空一格".to_owned(),
        "if it is text, begin it with `|` behind the colon and go on in the next line; if it is a comment, leave a blank behind `#`"
            .to_owned(),
    );
    lost(text, hash, help)
}

/// A line of a text after a block mark that is too little indented and begins with the sign.
pub(super) fn cut_in_block(text: &str, hash: usize, indent: isize) -> Slip {
    let help = (
        format!("是正文的，前面放 {indent} 个空格；是说明的，`#` 后面空一格"),
        format!(
            "if it is text, put {indent} blanks before it; if it is a comment, leave a blank behind `#`"
        ),
    );
    lost(text, hash, help)
}

/// A comment behind a value in quotes or brackets that may well be text.
pub(super) fn cut_behind(text: &str, hash: usize) -> Slip {
    let help = (
        "是正文的，放进引号或括号里面；是说明的，`#` 后面空一格".to_owned(),
        "if it is text, put it inside the quotes or brackets; if it is a comment, leave a blank behind `#`"
            .to_owned(),
    );
    lost(text, hash, help)
}

/// A text in brackets with the sign at `hash`, behind which the bracket closes: without quotes
/// nothing behind the sign would be read, the bracket neither.
pub(super) fn in_brackets(text: &str, value: Span, hash: usize) -> Slip {
    let quoted = in_quotes(&text[value.start..value.end]);
    let fix = Fix::new(value.start, value.end, quoted);
    let shown = corrected(text, value.start, std::slice::from_ref(&fix));
    let (zh, en) = write(&shown);
    let (message_zh, message_en) = told(&text[hash..value.end]);
    let mut found = slip(
        "hash-in-text",
        Span::new(hash, value.end),
        (format!("{message_zh}，括号也收不了尾"), format!("{message_en}, nor is the bracket")),
        (zh, en),
    )
    .fixed([fix]);
    found.shows_line = true;
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_text() {
        let doubtful = |text: &str| is_doubtful(text, text.find('#').unwrap());
        for text in ["#3组", "甲 #1 大棚、#2 大棚", "#待核", "甲 # 2 大棚", "#（二）组", "甲 #A 区"]
        {
            assert!(doubtful(text), "{text}");
        }
        for comment in [
            "# 县、区、市",
            "甲 # 2026年核对",
            "#",
            "## 说明",
            "甲 # 12月核对",
            "#-----",
            "# {名称: 甲}",
            "#    选拔",
            "代码: # 9 位代码",
            "甲   # 9 位代码",
        ] {
            assert!(!doubtful(comment), "{comment}");
        }
    }

    #[test]
    fn a_comment_begins_behind_a_blank() {
        assert_eq!(comment("东河村 #3组"), Some("东河村 ".len()));
        assert_eq!(comment("C#和东河村#3组"), None);
    }
}
