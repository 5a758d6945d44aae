//! A mended copy of a text, and the way back from its places to those of the text as typed.

use crate::source::Span;

/// Replaces a stretch of the text as typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fix {
    /// What is replaced; empty to insert.
    pub(super) span: Span,
    pub(super) by: String,
}

impl Fix {
    pub(super) fn new(start: usize, end: usize, by: impl Into<String>) -> Self {
        Self { span: Span::new(start, end), by: by.into() }
    }
}

/// Fixes in the order of the text, none over another.
#[derive(Debug, Default)]
pub(super) struct Repair {
    fixes: Vec<Fix>,
    /// Where each fix ends in the mended text.
    ends: Vec<usize>,
}

impl Repair {
    /// Takes fixes in any order; of two that touch the same stretch the first in the text stays.
    pub(super) fn new(fixes: impl IntoIterator<Item = Fix>) -> Self {
        let mut fixes: Vec<_> = fixes.into_iter().collect();
        fixes.sort();
        let mut end = 0;
        fixes.retain(|fix| {
            let free = fix.span.start >= end;
            end = if free { fix.span.end } else { end };
            free
        });
        Self { fixes, ends: Vec::new() }.measure()
    }

    pub(super) fn apply(&self, text: &str) -> String {
        let mut mended = String::with_capacity(text.len() + 16);
        let mut from = 0;
        for fix in &self.fixes {
            mended.push_str(&text[from..fix.span.start]);
            mended.push_str(&fix.by);
            from = fix.span.end;
        }
        mended.push_str(&text[from..]);
        mended
    }

    /// Where the character at `at` of the mended text stands in the text as typed; for what was
    /// put in, where that begins.
    pub(super) fn original(&self, at: usize) -> usize {
        self.translate(at, |span| span.start)
    }

    /// The span of the text as typed that became `span`.
    pub(super) fn original_span(&self, span: Span) -> Span {
        let start = self.original(span.start);
        Span::new(start, self.translate(span.end, |fix| fix.end).max(start))
    }

    fn translate(&self, at: usize, inside: impl Fn(Span) -> usize) -> usize {
        let next = self.ends.partition_point(|end| *end <= at);
        let (typed, mended) = match next.checked_sub(1) {
            Some(last) => (self.fixes[last].span.end, self.ends[last]),
            None => (0, 0),
        };
        match self.fixes.get(next) {
            Some(fix) if at >= self.ends[next] - fix.by.len() => inside(fix.span),
            _ => typed + (at - mended),
        }
    }

    fn measure(mut self) -> Self {
        let (mut typed, mut mended) = (0, 0);
        let end = |fix: &Fix| {
            mended += fix.span.start - typed + fix.by.len();
            typed = fix.span.end;
            mended
        };
        self.ends = self.fixes.iter().map(end).collect();
        self
    }

    /// Leaves out the line of `text` that holds `at`, with the lines below that are indented
    /// deeper. Says no if it is left out already.
    pub(super) fn leave_out(&mut self, text: &str, at: usize) -> bool {
        let at = at.min(text.len());
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let indent = indent(&text[start..]);
        let mut end = line_end(text, start);
        while let Some(next) = text.get(end + 1..).filter(|rest| !rest.is_empty()) {
            if !next.lines().next().is_some_and(|line| line.trim().is_empty())
                && self::indent(next) <= indent
            {
                break;
            }
            end = line_end(text, end + 1);
        }
        let whole = Fix::new(start, end, "");
        if start == end || self.fixes.contains(&whole) {
            return false;
        }
        self.fixes.retain(|fix| fix.span.end <= start || fix.span.start >= end);
        self.fixes.push(whole);
        self.fixes.sort();
        *self = std::mem::take(self).measure();
        true
    }
}

fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |end| from + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_text_as_typed() {
        let text = "姓名：张三\n\t年龄: 3\n";
        let repair = Repair::new([Fix::new(16, 17, "  "), Fix::new(6, 9, ": ")]);
        let mended = repair.apply(text);
        assert_eq!(mended, "姓名: 张三\n  年龄: 3\n");
        for (at, _) in mended.char_indices().filter(|(at, _)| !(6..8).contains(at)) {
            let original = repair.original(at);
            if !(15..17).contains(&at) {
                assert_eq!(mended[at..].chars().next(), text[original..].chars().next());
            }
        }
        assert_eq!(repair.original_span(Span::new(6, 8)), Span::new(6, 9));
    }

    #[test]
    fn a_line_goes_with_what_hangs_on_it() {
        let text = "a: 1\nb\n  c: 2\nd: 3\n";
        let mut repair = Repair::default();
        assert!(repair.leave_out(text, 5));
        assert_eq!(repair.apply(text), "a: 1\n\nd: 3\n");
        assert!(!repair.leave_out(text, 5));
    }
}
