//! Marks that stand where YAML has others: brackets that begin a text, braces of full width, stars
//! of forms, dashes for nothing.

use super::Slip;
use super::head::is_key_like;
use super::words::{corrected, in_quotes, slip, write};
use crate::source::Span;
use crate::yaml::repair::Fix;

/// What people put between the entries of a list, or behind it.
const PARTING: [char; 8] = [',', '，', '、', ';', '；', '。', '.', '|'];

/// Text behind the closing bracket of what begins a line's value: `value` is closed, the text goes
/// on to `end`. A year in brackets is a document number's; words behind a list are more of it, and a
/// mark alone is nothing.
pub(super) fn text_after_brackets(text: &str, value: Span, end: usize) -> Slip {
    let bracket = &text[value.start..=value.start];
    let inner = text[value.start + 1..value.end - 1].trim();
    let behind = &text[value.end..end];
    let rest = behind.trim();
    let is_year = inner.len() == 4 && inner.bytes().all(|one| one.is_ascii_digit());
    let more: Vec<&str> =
        rest.split(PARTING).map(str::trim).filter(|one| !one.is_empty()).collect();
    let is_parted = behind.starts_with(' ') || rest.starts_with(PARTING);
    let is_list = is_parted && !inner.is_empty() && more.iter().all(|one| is_key_like(one));
    let meant = match bracket {
        _ if more.is_empty() => text[value.start..value.end].to_owned(),
        "[" if is_year && !rest.starts_with(PARTING) => format!("〔{inner}〕{}", behind.trim_end()),
        "[" if is_list => format!("[{inner}, {}]", more.join(", ")),
        _ => in_quotes(text[value.start..end].trim_end()),
    };
    let fix = Fix::new(value.start, end, meant);
    let help = write(&corrected(text, value.start, std::slice::from_ref(&fix)));
    let message = (
        format!("`{bracket}` 打头的括号之后还有文字"),
        format!("text follows the bracket that `{bracket}` opens"),
    );
    slip("bracket-in-text", Span::new(value.start, value.start + 1), message, help)
        .fixed([fix])
        .breaking()
        .showing_line()
}

/// Full-width braces around an entry.
pub(super) fn wide_braces(text: &str, span: Span) -> Option<Slip> {
    let whole = &text[span.start..span.end];
    let inner = whole.strip_prefix('｛')?.trim_end_matches(['｝', '}']);
    let mut entries: Vec<(&str, String)> = Vec::new();
    for part in inner.split([',', '，']).map(str::trim) {
        let pair = part.split_once([':', '：']).filter(|(key, _)| is_key_like(key.trim()));
        match (pair, entries.last_mut()) {
            (Some((key, value)), _) => entries.push((key.trim(), value.trim().to_owned())),
            (None, Some((_, value))) => *value = format!("{value}，{part}"),
            (None, None) => return None,
        }
    }
    let plain = |value: String| {
        if value.contains(['{', '}', '[', ']', '#', ':']) { in_quotes(&value) } else { value }
    };
    let entries: Vec<String> = entries
        .into_iter()
        .map(|(key, value)| format!("{key}: {}", plain(value)).trim_end().to_owned())
        .collect();
    let fix = Fix::new(span.start, span.end, format!("{{{}}}", entries.join(", ")));
    let help = write(&corrected(text, span.start, std::slice::from_ref(&fix)));
    let message = (
        "花括号、冒号、逗号要用半角，这里是全角 `｛`".to_owned(),
        "braces, colons and commas of an entry are ASCII, not `｛`".to_owned(),
    );
    let at = Span::new(span.start, span.start + '｛'.len_utf8());
    Some(slip("full-width-mark", at, message, help).fixed([fix]).showing_line())
}

/// A mark of forms before a key: `*姓名: 张三`.
pub(super) fn starred_key(text: &str, star: usize) -> Slip {
    let fix = Fix::new(star, star + 1, "");
    let help = write(&corrected(text, star, std::slice::from_ref(&fix)));
    let message = ("栏目名称前面不能有 `*`".to_owned(), "no `*` may stand before a key".to_owned());
    slip("reserved-start", Span::new(star, star + 1), message, help).fixed([fix]).showing_line()
}

/// A lone dash for a value: the reader of the value tells what it makes of it.
pub(super) fn lone_dash(at: usize) -> Slip {
    let none = || (String::new(), String::new());
    let mut found = slip("other-form", Span::new(at, at + 1), none(), none());
    found.silent = true;
    found.fixed([Fix::new(at, at + 1, "'-'")])
}
