//! How a new value is typed: plain where that reads back the same, quoted or after a block mark
//! where it does not.

use crate::source::Span;
use crate::text::width;
use crate::yaml::{self, Value};

use super::New;

/// Columns, in characters, that a line with `{…}` or `[…]` may take.
pub(super) const LONGEST_LINE: usize = 100;
/// Columns of a terminal from which on a text counts as prose.
const PROSE: usize = 40;
/// Marks that only prose has.
const PROSE_MARKS: [char; 5] = ['，', '。', '；', '！', '？'];
/// Digits from which on a number is an identifier, which other programs must not round.
const LONG_NUMBER: usize = 10;

/// A value as it is typed: what stands on the line where it begins, and the lines below.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) first: String,
    pub(super) below: Vec<String>,
}

/// What follows the colon of a key that stands in column `indent`; `used` columns of its line are
/// taken.
pub(super) fn value(new: &New, indent: usize, used: usize) -> Written {
    let mut written = match new {
        New::Text(text) => scalar(text, indent + 2),
        New::List(items) => {
            short(new, used + 1).map_or_else(|| below(items_below(items, indent + 2)), alone)
        }
        New::Lines(items) if items.is_empty() => alone(flow(new)),
        New::Lines(items) => below(items_below(items, indent + 2)),
        New::Map(entries) => short(new, used + 1).map_or_else(|| section(entries, indent), alone),
        New::Section(entries) => section(entries, indent),
    };
    if !written.first.is_empty() {
        written.first.insert(0, ' ');
    }
    written
}

/// What follows the dash and blank of an entry whose contents stand in column `indent`.
pub(super) fn item(new: &New, indent: usize) -> Written {
    match new {
        New::Text(text) => scalar(text, indent),
        New::List(_) | New::Lines(_) => alone(flow(new)),
        New::Map(entries) => short(new, indent).map_or_else(|| lines(entries, indent), alone),
        New::Section(entries) => lines(entries, indent),
    }
}

/// The lines of a key and its value, the first without its indent.
pub(super) fn entry(key: &str, new: &New, indent: usize) -> Written {
    let key = word(key, false);
    let value = value(new, indent, indent + key.chars().count() + 1);
    Written { first: format!("{key}:{}", value.first), below: value.below }
}

/// A value between brackets or beside others in a line.
pub(super) fn flow(new: &New) -> String {
    match new {
        New::Text(text) => word(text, true),
        New::List(items) | New::Lines(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        New::Map(entries) | New::Section(entries) => {
            format!("{{{}}}", entries.iter().map(flow_entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key and its value between braces.
pub(super) fn flow_entry((key, new): &(String, New)) -> String {
    format!("{}: {}", word(key, true), flow(new))
}

/// A single value on one line.
pub(super) fn word(text: &str, in_flow: bool) -> String {
    if text.is_empty() || is_plain(text, in_flow) && !is_identifier(text) {
        return text.to_owned();
    }
    quoted(text)
}

/// A text between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for one in text.chars() {
        match one {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if one.is_control() || matches!(one, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(one)));
            }
            _ => quoted.push(one),
        }
    }
    quoted.push('"');
    quoted
}

fn below(below: Vec<String>) -> Written {
    Written { first: String::new(), below }
}

fn alone(first: String) -> Written {
    Written { first, below: Vec::new() }
}

fn scalar(text: &str, indent: usize) -> Written {
    let prose = text.contains('\n') || is_prose(text) && !is_plain(text, false);
    if !prose || !is_literal(text) {
        return alone(word(text, false));
    }
    let line = |line: &str| match line {
        "" => String::new(),
        line => format!("{}{line}", blanks(indent)),
    };
    Written { first: "|".to_owned(), below: text.split('\n').map(line).collect() }
}

fn section(entries: &[(String, New)], indent: usize) -> Written {
    let inner = lines(entries, indent + 2);
    let mut below = vec![format!("{}{}", blanks(indent + 2), inner.first)];
    below.extend(inner.below);
    Written { first: String::new(), below }
}

fn lines(entries: &[(String, New)], indent: usize) -> Written {
    let mut written = Written::default();
    for (at, (key, new)) in entries.iter().enumerate() {
        let one = entry(key, new, indent);
        match at {
            0 => written.first = one.first,
            _ => written.below.push(format!("{}{}", blanks(indent), one.first)),
        }
        written.below.extend(one.below);
    }
    written
}

fn items_below(items: &[New], indent: usize) -> Vec<String> {
    let mut below = Vec::new();
    for one in items {
        let written = item(one, indent + 2);
        below.push(format!("{}- {}", blanks(indent), written.first).trim_end().to_owned());
        below.extend(written.below);
    }
    below
}

/// The value between brackets, if it is short enough to stand so after `used` columns.
pub(super) fn short(new: &New, used: usize) -> Option<String> {
    let words = |items: &[New]| items.iter().all(is_word);
    let fits = match new {
        New::Text(_) => is_word(new),
        New::List(items) => words(items),
        New::Map(entries) => entries.iter().all(|(_, value)| match value {
            New::List(items) => words(items),
            other => is_word(other),
        }),
        New::Lines(_) | New::Section(_) => false,
    };
    let flow = fits.then(|| flow(new))?;
    (used + flow.chars().count() <= LONGEST_LINE).then_some(flow)
}

/// Whether a value is a word, number or date that stands well in a row with others.
fn is_word(new: &New) -> bool {
    let New::Text(text) = new else { return false };
    text.is_empty() || is_identifier(text) || !is_prose(text) && is_plain(text, true)
}

fn is_prose(text: &str) -> bool {
    text.contains(PROSE_MARKS) || text.contains('\n') || width(text) > PROSE
}

/// Whether a text is digits that are no number to reckon with: a telephone, an identity number.
fn is_identifier(text: &str) -> bool {
    let digits = text.strip_suffix(['X', 'x']).unwrap_or(text);
    let all = !digits.is_empty() && digits.bytes().all(|one| one.is_ascii_digit());
    all && (digits.len() >= LONG_NUMBER || digits.len() > 1 && digits.starts_with('0'))
}

/// Whether a text can be typed without quotes: this project's own reader says so, and no other
/// program takes it for something else than a text, a number or a date.
fn is_plain(text: &str, in_flow: bool) -> bool {
    const LOGICAL: [&str; 6] = ["true", "false", "yes", "no", "on", "off"];
    if in_flow && yaml::inner_entries(text, Span::new(0, text.len())).next().is_some() {
        return false;
    }
    if text.contains('\n') || LOGICAL.iter().any(|one| one.eq_ignore_ascii_case(text)) {
        return false;
    }
    let file = if in_flow { format!("a: {{b: {text}, c: d}}\n") } else { format!("b: {text}\n") };
    reads_as(&file, text, in_flow)
}

/// Whether each line of a text can stand as it is after a block mark.
fn is_literal(text: &str) -> bool {
    let lines: String = text.split('\n').map(|line| format!("  {line}\n")).collect();
    !text.starts_with('\n') && reads_as(&format!("b: |\n{lines}c: d\n"), text, false)
}

fn reads_as(file: &str, text: &str, in_flow: bool) -> bool {
    let path = "a.yaml".parse().expect("a path");
    let (Some(document), findings) = yaml::read(&path, file.as_bytes()) else { return false };
    let parent = if in_flow { document.root.get("a") } else { Some(&document.root) };
    let Some(Value::Scalar(read)) = parent.and_then(|one| one.get("b")).map(|one| &one.value)
    else {
        return false;
    };
    let empty = !read.block && matches!(text, "~" | "null" | "Null" | "NULL");
    findings.is_empty() && !empty && read.text.strip_suffix('\n').unwrap_or(&read.text) == text
}

/// `columns` blanks.
pub(super) fn blanks(columns: usize) -> String {
    " ".repeat(columns)
}
