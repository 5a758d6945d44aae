//! Where in a text an edit goes: stretches and what replaces them, found by the tree's places.
//!
//! The idea: a node's span says where its value stands, and around it lie only marks that belong to
//! no value: a dash, a colon, blanks, a comment, a line end. What a value takes up beyond its span,
//! its whole line or the comma before it, is decided here alone, and comments are never part of it.
//!
//! The invariant: splices of one edit do not overlap, so they can be applied from the last to the
//! first without moving one another; a place that cannot be told for sure gives none, and the edit is
//! refused with the lines to type.

use crate::source::Span;
use crate::yaml::{Document, MapEntry, Node, Value};

use super::New;
use super::write::{self, LONGEST_LINE, Written, blanks};

/// What replaces a stretch of the text; line ends are those of [`Layout::eol`] already.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Splice {
    pub(super) span: Span,
    pub(super) by: String,
}

impl Splice {
    fn new(start: usize, end: usize, by: impl Into<String>) -> Self {
        Self { span: Span::new(start, end), by: by.into() }
    }
}

/// The splices of one edit; none if the text has no place for it.
pub(super) type Splices = Option<Vec<Splice>>;

/// A text as it is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout<'a> {
    pub(super) text: &'a str,
    pub(super) eol: &'a str,
}

/// What holds a node: the entry of a mapping with that mapping, or a list with its number.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder<'a> {
    Root,
    Entry(&'a Node, &'a MapEntry),
    List(&'a Node, usize),
}

impl<'a> Layout<'a> {
    pub(super) fn new(document: &'a Document, eol: &'a str) -> Self {
        Self { text: document.source.text(), eol }
    }

    /// Whether a list or mapping stands between brackets.
    pub(super) fn is_flow(self, node: &Node) -> bool {
        !matches!(node.value, Value::Scalar(_))
            && self.text[node.span.start..].starts_with(['[', '{'])
    }

    /// Puts a value in the place of `node`.
    pub(super) fn replace(self, node: &Node, holder: Holder<'_>, new: &New, flow: bool) -> Splices {
        if flow {
            return self.replace_in_flow(node, holder, new);
        }
        match holder {
            Holder::Root => self.fill_root(node, new),
            Holder::Entry(map, entry) => {
                let indent = self.column(map.span.start);
                let colon = self.after_colon(entry)?;
                let written = write::value(new, indent, self.column(colon));
                self.replace_after(colon, node, &written)
            }
            Holder::List(list, index) => {
                let dash = self.dash(list, index)?;
                let mut written = write::item(new, self.column(dash) + 2);
                written.first.insert(0, ' ');
                self.replace_after(dash + 1, node, &written)
            }
        }
    }

    /// Puts `written` after a colon or dash that ends at `from`, in the place of `node`.
    fn replace_after(self, from: usize, node: &Node, written: &Written) -> Splices {
        let end = self.end(node).max(from);
        let typed = &self.text[from..end];
        if hides_comment(self.text, Span::new(from, end), node) {
            return None;
        }
        // Blanks that line values up stay as they are.
        let gap = typed.len() - typed.trim_start_matches(' ').len();
        let keeps_gap = gap > 0 && gap < typed.len() && !written.first.is_empty();
        let (start, first) = if keeps_gap && !typed[gap..].starts_with('\n') {
            (from + gap, written.first.trim_start_matches(' '))
        } else {
            (from, written.first.as_str())
        };
        let mut splices = vec![Splice::new(start, end, first)];
        if !written.below.is_empty() {
            let line_end = self.line_end(end);
            splices.push(Splice::new(line_end, line_end, self.below(&written.below)));
        }
        Some(splices)
    }

    fn replace_in_flow(self, node: &Node, holder: Holder<'_>, new: &New) -> Splices {
        let by = write::flow(new);
        if node.span.start < node.span.end {
            return (!hides_comment(self.text, node.span, node))
                .then(|| vec![Splice::new(node.span.start, node.span.end, by)]);
        }
        let Holder::Entry(_, entry) = holder else { return None };
        let colon = self.after_colon(entry)?;
        Some(vec![Splice::new(colon, colon, format!(" {by}"))])
    }

    /// Puts the first keys into a file that holds none.
    fn fill_root(self, node: &Node, new: &New) -> Splices {
        let (New::Map(entries) | New::Section(entries)) = new else { return None };
        if node.span.start < node.span.end {
            return None;
        }
        let mut lines = Vec::new();
        for (key, value) in entries {
            let written = write::entry(key, value, 0);
            lines.push(written.first);
            lines.extend(written.below);
        }
        let end = self.text.len();
        let open = end > 0 && !self.text.ends_with('\n');
        let by = if open { self.below(&lines) } else { self.lines(&lines) };
        Some(vec![Splice::new(end, end, by)])
    }

    /// Puts a new key into a mapping, as its entry number `at`.
    pub(super) fn insert_entry(self, map: &Node, at: usize, key: &str, new: &New) -> Splices {
        let Value::Map(entries) = &map.value else { return None };
        if self.is_flow(map) {
            let by = write::flow_entry(&(key.to_owned(), new.clone()));
            return match at.checked_sub(1) {
                Some(before) => {
                    let end = self.entry_end(&entries[before])?;
                    let blank = self.text[end..].starts_with(' ') && is_blank(&entries[before]);
                    self.into_flow(end + usize::from(blank), "", ", ", &by)
                }
                None => self.into_flow(entries.first()?.key_span.start, ", ", "", &by),
            };
        }
        let indent = self.column(map.span.start);
        let written = write::entry(key, new, indent);
        match at.checked_sub(1) {
            Some(before) => {
                let after = self.line_end(self.entry_end(&entries[before])?);
                Some(vec![self.lines_after(after, &blanks(indent), written)])
            }
            None => {
                let start = entries.first()?.key_span.start;
                Some(vec![self.lines_before(start, &blanks(indent), written)])
            }
        }
    }

    /// Puts a new entry into a list, as number `at`.
    pub(super) fn insert_item(self, list: &Node, at: usize, new: &New) -> Splices {
        let Value::List(items) = &list.value else { return None };
        if self.is_flow(list) {
            let by = write::flow(new);
            return match at.checked_sub(1) {
                Some(before) => self.into_flow(items[before].span.end, "", ", ", &by),
                None => self.into_flow(items.first()?.span.start, ", ", "", &by),
            };
        }
        let indent = self.column(list.span.start);
        let mut written = write::item(new, indent + 2);
        written.first = format!("- {}", written.first);
        match at.checked_sub(1) {
            Some(before) => {
                let end = self.end(&items[before]).max(self.dash(list, before)? + 1);
                Some(vec![self.lines_after(self.line_end(end), &blanks(indent), written)])
            }
            None => {
                let start = self.dash(list, 0)?;
                Some(vec![self.lines_before(start, &blanks(indent), written)])
            }
        }
    }

    /// Turns a list between brackets into one entry a line, each as it was typed.
    pub(super) fn unfold(self, list: &Node, holder: Holder<'_>, at: usize, new: &New) -> Splices {
        let (Value::List(items), Holder::Entry(map, _)) = (&list.value, holder) else {
            return None;
        };
        let typed = |item: &Node| &self.text[item.span.start..item.span.end];
        let tall = items.iter().any(|item| typed(item).contains('\n'));
        if tall || hides_comment(self.text, list.span, list) {
            return None;
        }
        let indent = self.column(map.span.start) + 2;
        let mut lines = Vec::new();
        for item in items {
            lines.push(format!("{}- {}", blanks(indent), typed(item)));
        }
        let written = write::item(new, indent + 2);
        let mut own = vec![format!("{}- {}", blanks(indent), written.first)];
        own.extend(written.below);
        lines.splice(at..at, own);
        let start = self.text[..list.span.start].trim_end_matches(' ').len();
        let end = self.line_end(list.span.end);
        Some(vec![Splice::new(start, list.span.end, ""), Splice::new(end, end, self.below(&lines))])
    }

    /// Takes an entry out of a list.
    pub(super) fn remove_item(self, list: &Node, at: usize) -> Splices {
        let Value::List(items) = &list.value else { return None };
        if self.is_flow(list) {
            let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
            return self.out_of_flow(list, &spans, at);
        }
        let dash = self.dash(list, at)?;
        let end = self.end(&items[at]).max(dash + 1);
        if self.is_first_on_line(dash) {
            return Some(vec![self.whole_lines(dash, end)]);
        }
        let next = self.dash(list, at + 1)?;
        let between = &self.text[end..next];
        between.trim().is_empty().then(|| vec![Splice::new(dash, next, "")])
    }

    /// Takes a key and its value out of a mapping.
    pub(super) fn remove_entry(self, map: &Node, at: usize) -> Splices {
        let Value::Map(entries) = &map.value else { return None };
        let end = self.entry_end(&entries[at])?;
        let start = entries[at].key_span.start;
        if self.is_flow(map) {
            let ends: Option<Vec<usize>> = entries.iter().map(|one| self.entry_end(one)).collect();
            let spans: Vec<Span> = entries
                .iter()
                .zip(ends?)
                .map(|(one, end)| Span::new(one.key_span.start, end))
                .collect();
            return self.out_of_flow(map, &spans, at);
        }
        if self.is_first_on_line(start) {
            return Some(vec![self.whole_lines(start, end)]);
        }
        let Some(next) = entries.get(at + 1) else {
            return (entries.len() == 1).then(|| vec![Splice::new(start, end, "")]);
        };
        let between = &self.text[end..next.key_span.start];
        between.trim().is_empty().then(|| vec![Splice::new(start, next.key_span.start, "")])
    }

    fn out_of_flow(self, node: &Node, spans: &[Span], at: usize) -> Splices {
        let (start, end) = match (spans.get(at + 1), at.checked_sub(1)) {
            (Some(next), _) => (spans[at].start, next.start),
            (None, Some(before)) => (spans[before].end, spans[at].end),
            (None, None) => (spans[at].start, spans[at].end),
        };
        (!hides_comment(self.text, Span::new(start, end), node))
            .then(|| vec![Splice::new(start, end, "")])
    }

    /// Puts a text between brackets, unless the line becomes too long.
    fn into_flow(self, at: usize, after: &str, before: &str, by: &str) -> Splices {
        let line = &self.text[self.line_start(at)..self.line_end(at)];
        let by = format!("{before}{by}{after}");
        let columns = line.chars().count() + by.chars().count();
        (columns <= LONGEST_LINE).then(|| vec![Splice::new(at, at, by)])
    }

    fn lines_after(self, at: usize, indent: &str, written: Written) -> Splice {
        let mut lines = vec![format!("{indent}{}", written.first).trim_end().to_owned()];
        lines.extend(written.below);
        Splice::new(at, at, self.below(&lines))
    }

    /// Lines before what begins at `at`, which then stands after `indent` on a line of its own.
    fn lines_before(self, at: usize, indent: &str, written: Written) -> Splice {
        let mut lines = vec![written.first.trim_end().to_owned()];
        lines.extend(written.below);
        Splice::new(at, at, format!("{}{indent}", self.lines(&lines)))
    }

    fn below(self, lines: &[String]) -> String {
        lines.iter().map(|line| format!("{}{line}", self.eol)).collect()
    }

    fn lines(self, lines: &[String]) -> String {
        lines.iter().map(|line| format!("{line}{}", self.eol)).collect()
    }

    /// The lines from the one that holds `start` to the one that holds `end`, with their ends.
    fn whole_lines(self, start: usize, end: usize) -> Splice {
        let line_end = self.line_end(end);
        let rest = &self.text[line_end..];
        let after = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
        Splice::new(self.line_start(start), self.text.len() - after.len(), "")
    }

    /// One past the last character of a node, without the line ends of a block of text.
    fn end(self, node: &Node) -> usize {
        let inner = match &node.value {
            Value::Scalar(_) => None,
            Value::List(_) | Value::Map(_) if self.is_flow(node) => None,
            Value::List(items) => items.last().map(|item| self.end(item)),
            Value::Map(entries) => entries.last().and_then(|entry| self.entry_end(entry)),
        };
        inner.unwrap_or_else(|| {
            let typed = &self.text[node.span.start..node.span.end];
            node.span.start + typed.trim_end().len()
        })
    }

    /// One past the last character of an entry.
    fn entry_end(self, entry: &MapEntry) -> Option<usize> {
        let colon = self.after_colon(entry)?;
        Some(if is_blank(entry) { colon } else { self.end(&entry.value).max(colon) })
    }

    /// One past the colon of a key.
    fn after_colon(self, entry: &MapEntry) -> Option<usize> {
        let rest = &self.text[entry.key_span.end..];
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        rest[blank..].starts_with(':').then_some(entry.key_span.end + blank + 1)
    }

    /// Where the dash of an entry of a list stands.
    fn dash(self, list: &Node, index: usize) -> Option<usize> {
        let Value::List(items) = &list.value else { return None };
        if index == 0 {
            return self.text[list.span.start..].starts_with('-').then_some(list.span.start);
        }
        let indent = self.column(list.span.start);
        let mut line = self.line_start(items.get(index)?.span.start);
        while line > list.span.start {
            let typed = &self.text[line..self.line_end(line)];
            if typed.len() - typed.trim_start_matches(' ').len() == indent
                && typed[indent..].starts_with('-')
            {
                return Some(line + indent);
            }
            line = self.line_start(line - 1);
        }
        None
    }

    fn is_first_on_line(self, at: usize) -> bool {
        self.text[self.line_start(at)..at].trim().is_empty()
    }

    pub(super) fn line_start(self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    pub(super) fn line_end(self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        if end > at && self.text[..end].ends_with('\r') { end - 1 } else { end }
    }

    fn column(self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }
}

/// Whether nothing was typed after a key's colon.
fn is_blank(entry: &MapEntry) -> bool {
    entry.value.span.start == entry.value.span.end
}

/// Whether a comment stands in a stretch of the text that is about to go with `node`.
fn hides_comment(text: &str, stretch: Span, node: &Node) -> bool {
    let mut words = Vec::new();
    scalars(node, &mut words);
    let mut from = stretch.start;
    for word in words.into_iter().chain([Span::new(stretch.end, stretch.end)]) {
        if has_comment(&text[from..word.start.clamp(from, stretch.end)]) {
            return true;
        }
        from = word.end.clamp(from, stretch.end);
    }
    false
}

/// The places of all single values and keys in a node; of a block of text that is the lines below
/// its mark, since the reader has it so.
pub(super) fn scalars(node: &Node, all: &mut Vec<Span>) {
    match &node.value {
        Value::Scalar(_) => all.push(node.span),
        Value::List(items) => items.iter().for_each(|item| scalars(item, all)),
        Value::Map(entries) => {
            for entry in entries {
                all.push(entry.key_span);
                scalars(&entry.value, all);
            }
        }
    }
}

/// Whether a stretch holds what may be a comment; in case of doubt it does.
fn has_comment(typed: &str) -> bool {
    typed
        .match_indices('#')
        .any(|(at, _)| typed[..at].chars().next_back().is_none_or(char::is_whitespace))
}
