//! Marks that stand where YAML has others: brackets that begin a text, braces of full width, stars
//! of forms, dashes for nothing.

use super::Slip;
use super::head::is_key_like;
use super::slip::{corrected, in_quotes, slip, write};
use crate::source::Span;
use crate::yaml::repair::Fix;

/// What people put between the entries of a list, or behind it.
const PARTING: [char; 8] = [',', '，', '、', ';', '；', '。', '.', '|'];

/// Text behind the closing bracket of what begins a line's value: `value` is closed, the text goes
/// on to `end`. A year in brackets is a document number's; words behind a list are more of it, and a
/// mark alone is nothing.
pub(super) fn text_after_brackets(text: &str, value: Span, end: usize) -> Slip {
    let bracket = &text[value.start..=value.start];
    if let Some(entries) = more_entries(text, value, end) {
        return several_entries(text, &entries, end);
    }
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

/// The places of the entry in braces and of those behind it, if nothing else is there.
fn more_entries(text: &str, first: Span, end: usize) -> Option<Vec<Span>> {
    let between = |one: char| one.is_whitespace() || PARTING.contains(&one);
    let next = |from: usize| {
        let rest = &text[from..end];
        from + rest.len() - rest.trim_start_matches(between).len()
    };
    let (mut entries, mut at) = (vec![first], next(first.end));
    while text[at..end].starts_with('{') {
        let (mut depth, mut marks) = (0, text[at..end].char_indices());
        let (close, _) = marks.find(|(_, one)| {
            depth += i32::from(*one == '{') - i32::from(*one == '}');
            depth == 0
        })?;
        entries.push(Span::new(at, at + close + 1));
        at = next(at + close + 1);
    }
    let is_all = at == end && text[first.start..].starts_with('{');
    (entries.len() > 1 && is_all).then_some(entries)
}

/// Several entries in one line where one may stand: behind a key they are a list, behind a dash each
/// wants a dash and a line of its own.
fn several_entries(text: &str, entries: &[Span], end: usize) -> Slip {
    let start = entries[0].start;
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let dash = text[line..start].trim_end().strip_suffix('-').map(|before| before.chars().count());
    let between = dash.map_or(", ".to_owned(), |column| format!("\n{}- ", " ".repeat(column)));
    let mut fixes: Vec<Fix> =
        entries.windows(2).map(|two| Fix::new(two[0].end, two[1].start, between.clone())).collect();
    let help = if dash.is_some() {
        (
            "一行只写一条，每条单独一行，前面各写 `- `".to_owned(),
            "write each entry in a line of its own, with `- ` before it".to_owned(),
        )
    } else {
        fixes.insert(0, Fix::new(start, start + 1, "[{"));
        let last = entries[entries.len() - 1].end;
        fixes.push(Fix::new(last - 1, end, "}]"));
        write(&corrected(text, start, &fixes))
    };
    let number = entries.len();
    let message = (
        format!("一行里写了 {number} 条 `{{…}}`"),
        format!("there are {number} entries `{{…}}` in one line"),
    );
    slip("bracket-in-text", Span::new(start, start + 1), message, help)
        .fixed(fixes)
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
