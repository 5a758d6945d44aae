//! Lines, and the blanks at their start.

use crate::source::Span;

pub(super) fn spaces(line: &str) -> isize {
    signed(line.bytes().take_while(|byte| *byte == b' ').count())
}

pub(super) fn signed(number: usize) -> isize {
    isize::try_from(number).expect("files are small")
}

pub(super) fn lines(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let open = !text.is_empty() && !text.ends_with('\n');
    let ends = memchr::memchr_iter(b'\n', bytes).chain(open.then_some(text.len()));
    let mut start = 0;
    let line = |end: usize| {
        let line = &bytes[std::mem::replace(&mut start, end + 1)..end];
        let content = line.iter().rposition(|byte| *byte != b'\r').map_or(0, |last| last + 1);
        Span::new(end - line.len(), end - line.len() + content)
    };
    ends.map(line).collect()
}

/// The blanks at the start of a line, those included that YAML does not take for blanks.
pub(super) fn lead(line: &str) -> &str {
    let odd = |one: char| one.is_whitespace() || matches!(one, '\u{200B}' | '\u{FEFF}');
    &line[..line.len() - line.trim_start_matches(odd).len()]
}

pub(super) fn is_dash(content: &str) -> bool {
    content.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

pub(super) fn blanks(indent: isize) -> String {
    " ".repeat(usize::try_from(indent).unwrap_or(0))
}

/// The first blank that must not stand in an indent.
pub(super) fn odd_blank(lead: &str) -> Option<(usize, char)> {
    lead.char_indices().find(|(_, one)| !matches!(one, ' ' | '\u{FEFF}'))
}

/// How many blanks an indent looks like.
pub(super) fn width(lead: &str) -> isize {
    lead.chars().fold(0, |width, one| match one {
        '\t' => (width / 2 + 1) * 2,
        '\u{3000}' => width + 2,
        '\u{200B}' | '\u{FEFF}' => width,
        _ => width + 1,
    })
}
