//! What slips are called that prose makes in brackets, and brackets themselves.

use super::head::is_key_like;
use super::slip::{corrected, line_of, short, slip, write};
use super::{Slip, inner};
use crate::diagnostic::Text;
use crate::source::Span;
use crate::yaml::repair::Fix;

/// Colons with a blank in a text without quotes.
pub(super) fn colon_in_text(colons: Vec<usize>) -> Slip {
    let first = colons[0];
    slip(
        "colon-in-text",
        Span::new(first, first + 1),
        (
            "文字里的半角冒号把它断开了".to_owned(),
            "the colon inside this text breaks it".to_owned(),
        ),
        (
            "文字里用全角冒号 `：`；如果是另一栏，另起一行".to_owned(),
            "use the full-width colon `：` in text; if it is another key, give it its own line"
                .to_owned(),
        ),
    )
    .fixed(colons.into_iter().map(|colon| Fix::new(colon, colon + 1, "：")))
    .breaking()
}

/// A key behind the value of another one in the same line, parted by a blank or a mark, with each in a
/// line of its own.
pub(super) fn two_keys(text: &str, value: usize, colon: usize, end: usize) -> Option<Slip> {
    let start = line_of(text, value).start;
    let (begin, key) = inner::key_behind(&text[value..colon]).or_else(|| {
        let (begin, key) = text[value..colon].rsplit_once(',')?;
        let blanks = key.len() - key.trim_start().len();
        is_key_like(key.trim_start()).then_some((begin.len(), begin.len() + 1 + blanks))
    })?;
    let head = &text[start..value];
    let indent = head.len() - head.trim_start_matches([' ', '-']).len();
    let before = text[value..value + begin].trim_end_matches([' ', ',', '，', '；', ';']);
    let begin = before.len();
    if text[value..end].trim_end().ends_with('}') && !text[start..value].contains('{') {
        return Some(unopened(text, start + indent, end));
    }
    // A quoted or empty value is another matter.
    if before.is_empty() || !head.trim_start_matches([' ', '-']).trim_end().ends_with(':') {
        return None;
    }
    let lines =
        format!("{head}{before}\n{}{}", " ".repeat(indent), text[value + key..end].trim_end(),);
    let fix = Fix::new(value + begin, value + key, format!("\n{}", " ".repeat(indent)));
    let name = text[value + key..colon].trim_end();
    let message = (
        format!("一行写了两栏：`{name}` 也是一栏"),
        format!("there are two keys in one line: `{name}` is one too"),
    );
    let help =
        (format!("一行只写一栏，写成两行：\n{lines}"), format!("write one key a line:\n{lines}"));
    let mut found = slip("colon-in-text", Span::new(colon, colon + 1), message, help);
    found.shows_form = true;
    Some(found.fixed([fix]).breaking())
}

/// An entry that is closed and was never opened.
fn unopened(text: &str, at: usize, end: usize) -> Slip {
    let fix = Fix::new(at, at, "{");
    let help = write(&corrected(text, at, std::slice::from_ref(&fix)));
    let close = at + text[at..end].rfind('}').unwrap_or(0);
    let message =
        ("括号 `}` 前面没有 `{`".to_owned(), "there is no `{` before the bracket `}`".to_owned());
    slip("unclosed-bracket", Span::new(close, close + 1), message, help).fixed([fix]).breaking()
}

/// What helps with prose in `{…}`: data-model.md, "How scalars are read".
const PROSE: (&str, &str) = (
    "用全角逗号，或改为分行书写；文号用〔2026〕",
    "use the full-width comma, or write it in lines of its own; 〔2026〕 in document numbers",
);

/// The same for a colon.
const COLON: (&str, &str) =
    ("用全角冒号，或改为分行书写", "use the full-width colon, or write it in lines of its own");

pub(super) fn slip_of_prose(code: &'static str, span: Span, message: (String, String)) -> Slip {
    slip(code, span, message, (PROSE.0.to_owned(), PROSE.1.to_owned()))
}

/// Whether prose broke an entry in brackets here.
pub(super) fn is_of_prose(slip: &Slip) -> bool {
    matches!(slip.code, "comma-in-text" | "bracket-in-text" | "colon-in-text")
}

/// Adds the whole entry in block form to a slip of prose.
pub(super) fn add_block_form(slip: &mut Slip, form: &str) {
    if is_of_prose(slip) && !slip.shows_form {
        let (zh, en) = if slip.code == "colon-in-text" { COLON } else { PROSE };
        slip.help = Text::new(format!("{zh}：\n{form}"), format!("{en}:\n{form}"));
        slip.shows_form = true;
    }
}

/// A comma of prose: what follows it is no key.
pub(super) fn comma_in_text(text: &str, comma: usize, rest: Span, fix: Fix) -> Slip {
    let shown = short(&text[rest.start..rest.end]);
    slip_of_prose(
        "comma-in-text",
        Span::new(comma, comma + 1),
        (
            format!("半角逗号把文字断开了，`{shown}` 成了没有内容的一栏"),
            format!("the comma breaks the text, `{shown}` became a key without a value"),
        ),
    )
    .fixed([fix])
}

pub(super) fn bracket_words(bracket: &str) -> (String, String) {
    (
        format!("文字里的半角括号 `{bracket}` 把它断开了"),
        format!("the bracket `{bracket}` inside this text breaks it"),
    )
}

/// A bracket inside a text, with its other half on the same line.
pub(super) fn bracket_in_text(text: &str, at: usize, one: char) -> Slip {
    let wide = |one| match one {
        '[' => "〔",
        ']' => "〕",
        '{' => "（",
        _ => "）",
    };
    let other = match one {
        '[' => Some(']'),
        '{' => Some('}'),
        _ => None,
    };
    let line = &text[at..line_of(text, at).end];
    let close = other.and_then(|other| {
        let close = line.find(other)?;
        (!line[1..close].contains([',', '[', '{', ']', '}'])).then_some((at + close, other))
    });
    let fixes = [(at, one)].into_iter().chain(close);
    slip_of_prose("bracket-in-text", Span::new(at, at + 1), bracket_words(&one.to_string()))
        .fixed(fixes.map(|(at, one)| Fix::new(at, at + 1, wide(one))))
        .breaking()
}

/// The comma that is missing, or full-width, before the key whose colon is at `colon`, in what
/// begins as a value at `start`; with where that key begins.
pub(super) fn missing_comma(text: &str, start: usize, colon: usize) -> Option<(Slip, usize)> {
    let value = &text[start..colon];
    let (begin, key) = inner::key_behind(value)?;
    if value[..begin].trim().is_empty() {
        return None;
    }
    let name = value[key..].trim_end();
    let key_at = start + key;
    let fix = Fix::new(start + begin, key_at, ", ");
    let help = write(&corrected(text, colon, std::slice::from_ref(&fix)));
    let mark = value[begin..].chars().next().unwrap_or(' ');
    let span = Span::new(start + begin, start + begin + mark.len_utf8());
    let found = if matches!(mark, ' ' | '\u{3000}') {
        let message =
            (format!("`{name}` 前面缺逗号"), format!("a comma is missing before `{name}`"));
        slip("missing-comma", span, message, help)
    } else {
        let message = (
            format!("`{name}` 前面要用半角逗号，这里是 `{mark}`"),
            format!("an ASCII comma separates `{name}`, not `{mark}`"),
        );
        slip("full-width-comma", span, message, help)
    };
    Some((found.fixed([fix]).breaking().showing_line(), key_at))
}

/// Whether a bracket of full width is one that people close a list or an entry with.
pub(super) fn is_closer(one: char) -> bool {
    matches!(one, '】' | '］' | '｝' | '〕')
}

/// A comma with nothing before it.
pub(super) fn bare_comma(text: &str, comma: usize) -> Slip {
    let rest = &text[comma + 1..];
    let fix = Fix::new(comma, comma + 1 + rest.len() - rest.trim_start_matches(' ').len(), "");
    let help = write(&corrected(text, comma, std::slice::from_ref(&fix)));
    let message = (
        "这里多了一个逗号，前面没有内容".to_owned(),
        "there is a comma too many, with nothing before it".to_owned(),
    );
    let mut found = slip("comma-in-text", Span::new(comma, comma + 1), message, help);
    found.shows_form = true;
    found.fixed([fix]).breaking().showing_line()
}

/// A bracket that is not closed, or closed by `other`.
pub(super) fn unclosed_bracket(
    text: &str,
    open: usize,
    closer: char,
    other: Option<char>,
    fix: Fix,
) -> Slip {
    let opener = &text[open..=open];
    let help = write(&corrected(text, fix.span.start, std::slice::from_ref(&fix)));
    let message = match other {
        Some(other) => (
            format!("`{opener}` 要用 `{closer}` 收尾，这里是 `{other}`"),
            format!("`{opener}` is closed by `{closer}`, not by `{other}`"),
        ),
        None => {
            (format!("括号 `{opener}` 没有收尾"), format!("the bracket `{opener}` is not closed"))
        }
    };
    slip("unclosed-bracket", Span::new(open, open + 1), message, help)
        .fixed([fix])
        .breaking()
        .showing_line()
}
