//! Entries in `{…}` and lists in `[…]`: what a comma, bracket or colon of prose does to them.
//!
//! The idea: a bracket of YAML ends a plain text at every comma, bracket and colon with a blank
//! (YAML 1.2.2, 7.3.3), and clerks write prose. So the brackets are read as the parser reads them,
//! and at each mark it is asked whether what stands behind it can be an entry: a key and a colon
//! in `{…}`, a value in `[…]`. If not, the mark belongs to the prose before it, and the fix puts
//! the whole value in quotes. A line that is no deeper than what the brackets belong to cannot be
//! part of them: there a bracket was forgotten, and reading stops, so that one open bracket does not
//! take the rest of the file with it.
//!
//! The invariant: `closers` holds the brackets that are open, the innermost last; every step moves
//! `at` forward, and each byte is looked at a bounded number of times.

mod lines;

use super::head::{self, Head};
use super::{Slip, hash, inner, prose, slip, words};
use crate::limits;
use crate::source::Span;
use crate::yaml::repair::Fix;

/// Reads the brackets that open at `open` and returns where they end. `parent` is the indent of
/// what they belong to: a line that is not deeper cannot be part of them.
pub(super) fn scan(text: &str, open: usize, parent: isize, slips: &mut Vec<Slip>) -> usize {
    let known = slips.len();
    let mut flow = Flow {
        text,
        parent,
        at: open,
        closers: Vec::new(),
        content_end: open + 1,
        given_up: false,
        wide: None,
        slips,
    };
    flow.collection();
    if flow.given_up {
        flow.slips.truncate(known + super::MOST_SLIPS);
        flow.at = flow.line_end();
    }
    flow.at
}

/// Which bytes have a meaning of their own inside brackets.
const MARKS: [bool; 256] = {
    let (mut marks, mut all) = ([false; 256], b"\n,[]{}:#".as_slice());
    while let [first, rest @ ..] = all {
        (marks[*first as usize], all) = (true, rest);
    }
    marks
};

/// Entries that most brackets have no more of.
const USUAL: usize = 8;

pub(super) struct Flow<'a> {
    pub(super) text: &'a str,
    parent: isize,
    at: usize,
    /// The closing brackets that are waited for, the innermost last.
    closers: Vec<char>,
    /// One past the last character that is neither blank nor comment.
    content_end: usize,
    /// Whether there is too much of them to go on.
    given_up: bool,
    /// The slip of the entry that is read, if its colon is a wrong one: those behind it may be too.
    wide: Option<usize>,
    pub(super) slips: &'a mut Vec<Slip>,
}

/// Why a plain text in brackets ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Comma,
    Close,
    Colon,
    /// The lines that belong to the brackets are over.
    End,
}

/// One entry of a mapping, as it stands in the text.
pub(super) struct Piece {
    pub(super) key: Span,
    pub(super) value: Span,
    /// Whether the value is a text without quotes.
    plain: bool,
}

impl Flow<'_> {
    /// Reads from an opening bracket past its closing one; false if that is missing.
    fn collection(&mut self) -> bool {
        let open = self.at;
        let is_map = self.peek() == Some('{');
        let first = self.slips.len();
        self.closers.push(if is_map { '}' } else { ']' });
        self.at += 1;
        let mut pieces = Vec::with_capacity(if is_map { USUAL } else { 0 });
        let closed = self.items(open, is_map, &mut pieces);
        let closer = self.closers.pop().expect("the bracket pushed above");
        if closed {
            self.content_end = self.at;
        }
        if closed && is_map {
            self.show_block_form(open, &pieces, first);
        }
        if !closed && !self.given_up {
            self.close(open, closer, first);
        }
        closed
    }

    fn items(&mut self, open: usize, is_map: bool, pieces: &mut Vec<Piece>) -> bool {
        let mut comma = None;
        while self.skip_blanks() {
            if self.is_too_much() {
                self.given_up = true;
                return false;
            }
            match self.peek() {
                Some(',') => {
                    if self.text[open..self.at].trim_end().ends_with([',', '[', '{']) {
                        self.slips.push(prose::bare_comma(self.text, self.at));
                    }
                    comma = Some(self.at);
                    self.at += 1;
                }
                Some(one @ (']' | '}')) => return self.closing(open, one),
                _ if is_map => self.entry(comma, pieces),
                _ => self.item(),
            }
        }
        false
    }

    /// Whether the brackets are left to the parser.
    fn is_too_much(&self) -> bool {
        self.closers.len() > limits::DEPTH || self.slips.len() > super::MOST_SLIPS
    }

    /// Meets a closing bracket: its own, or another one.
    fn closing(&mut self, open: usize, one: char) -> bool {
        let own = *self.closers.last().expect("inside brackets");
        if one != own {
            let outer = self.closers.contains(&one);
            let end = if outer { self.at } else { self.at + 1 };
            let fix = Fix::new(self.at, end, own);
            self.slips.push(prose::unclosed_bracket(self.text, open, own, Some(one), fix));
            self.at = end;
            return true;
        }
        self.at += 1;
        true
    }

    /// Reports that the bracket at `open` is never closed; the brackets around it go with it.
    fn close(&mut self, open: usize, closer: char, first: usize) {
        let end = self.content_end;
        let inner = self.slips[first..].iter_mut().rev().find(|slip| {
            slip.code == "unclosed-bracket"
                && slip.fixes.last().is_some_and(|fix| fix.span == Span::new(end, end))
        });
        match inner {
            Some(slip) => slip.fixes.last_mut().expect("its fix was seen").by.push(closer),
            None => {
                let wide =
                    self.text[..end].chars().next_back().filter(|one| prose::is_closer(*one));
                let fix = Fix::new(end - wide.map_or(0, char::len_utf8), end, closer);
                self.slips.push(prose::unclosed_bracket(self.text, open, closer, wide, fix));
            }
        }
    }

    /// One entry of a mapping, after the comma at `comma`.
    fn entry(&mut self, comma: Option<usize>, pieces: &mut Vec<Piece>) {
        let start = self.at;
        let before = self.slips.len();
        let first = self.peek();
        let stop = self.any_value();
        let key = Span::new(start, start + self.text[start..self.at].trim_end().len());
        let slip = match first {
            Some('"' | '\'' | '[' | '{') => Head::None,
            _ => head::slip(&self.text[key.start..key.end]),
        };
        let outer = self.wide.take();
        if let Head::Wide(colon) | Head::Tight(colon) = slip {
            self.slips.truncate(before);
            let colon = start + colon;
            self.slips.push(words::colon_of_key(self.text, start, colon, slip));
            self.wide = Some(before);
            self.at = colon + if matches!(slip, Head::Wide(_)) { '：'.len_utf8() } else { 1 };
            self.value(Span::new(start, colon), pieces);
            slip::show_line(self.text, &mut self.slips[before]);
        } else if stop == Stop::Colon {
            self.at += 1;
            self.value(key, pieces);
        } else {
            self.bare(key, comma, pieces);
        }
        self.wide = outer;
    }

    /// Reads what stands here, whatever it is.
    fn any_value(&mut self) -> Stop {
        match self.peek() {
            Some('"' | '\'' | '[' | '{') => self.closed_value(),
            _ => self.plain(),
        }
    }

    /// A text between commas that is no key: the comma before it belongs to the text before it.
    fn bare(&mut self, key: Span, comma: Option<usize>, pieces: &mut [Piece]) {
        let (Some(comma), Some(last)) = (comma, pieces.last_mut()) else { return };
        if last.value.start == last.value.end || key.start == key.end {
            return;
        }
        let fix = if last.plain {
            Fix::new(comma, key.start, '，')
        } else {
            Fix::new(comma, key.end, "")
        };
        let joined = last.value.end;
        last.value.end = key.end;
        match self.slips.last_mut() {
            Some(slip)
                if slip.code == "comma-in-text"
                    && slip.span.start < joined
                    && slip.span.start >= last.value.start =>
            {
                slip.fixes.push(fix);
            }
            _ => self.slips.push(prose::comma_in_text(self.text, comma, key, fix)),
        }
    }

    /// One item of a list.
    fn item(&mut self) {
        if self.any_value() == Stop::Colon {
            self.at += 1;
        }
    }

    /// The value after a key's colon, and further entries that no comma separates from it.
    fn value(&mut self, key: Span, pieces: &mut Vec<Piece>) {
        let mut next = Some(key);
        self.content_end = self.content_end.max(self.at);
        while let Some(key) = next.take().filter(|_| !self.is_too_much() && self.skip_blanks()) {
            let start = self.at;
            match self.peek() {
                Some(',' | ']' | '}') => {
                    pieces.push(Piece { key, value: Span::new(start, start), plain: true });
                }
                Some('"' | '\'' | '[' | '{') => {
                    self.closed_value();
                    let end = start + self.text[start..self.at].trim_end().len();
                    pieces.push(Piece { key, value: Span::new(start, end), plain: false });
                }
                _ => next = self.plain_value(key, pieces),
            }
        }
    }

    /// A value without quotes; the key in it that begins another entry.
    fn plain_value(&mut self, key: Span, pieces: &mut Vec<Piece>) -> Option<Span> {
        let (start, known) = (self.at, self.slips.len());
        while self.plain() == Stop::Colon && !self.is_too_much() {
            if let Some(next) = self.inner(key, (start, known), pieces) {
                return Some(next);
            }
            if let Some((slip, next)) = prose::missing_comma(self.text, start, self.at) {
                let value = Span::new(start, slip.span.start);
                match self.wide {
                    Some(wide) => self.slips[wide].fixes.extend(slip.fixes),
                    None => self.slips.push(slip),
                }
                pieces.push(Piece { key, value, plain: true });
                let next = Span::new(next, self.at);
                self.at += 1;
                return Some(next);
            }
            self.slips.push(prose::colon_in_text(vec![self.at]));
            self.at += 1;
        }
        let end = start + self.text[start..self.at].trim_end().len();
        if let Some(next) = self.inner(key, (start, known), pieces) {
            return Some(next);
        }
        pieces.push(Piece { key, value: Span::new(start, end), plain: true });
        None
    }

    /// The key of the entry that marks of full width hide in the value read so far, in an entry
    /// whose own colon is a wrong one: its slip takes their fixes.
    fn inner(
        &mut self,
        key: Span,
        (start, known): (usize, usize),
        pieces: &mut Vec<Piece>,
    ) -> Option<Span> {
        let slip = self.wide?;
        let inner = inner::first(self.text, start, self.at)?;
        // What stands behind it is read again.
        let behind = self.slips[known..].partition_point(|slip| slip.span.start < inner.mark.start);
        self.slips.truncate(known + behind);
        self.slips[slip].fixes.extend(inner.fixes());
        pieces.push(Piece { key, value: Span::new(start, inner.mark.start), plain: true });
        self.at = inner.colon.end;
        Some(Span::new(inner.mark.end, inner.colon.start))
    }

    /// A value in quotes or brackets, and what follows it up to the next comma.
    fn closed_value(&mut self) -> Stop {
        let start = self.at;
        let slips = self.slips.len();
        if let Some(quote @ ('"' | '\'')) = self.peek() {
            if !self.quoted(quote) {
                return self.stop();
            }
        } else if !self.collection() {
            return Stop::End;
        }
        let end = self.at;
        if !self.skip_blanks() {
            return Stop::End;
        }
        match self.stop() {
            Stop::End => {}
            stop => return stop,
        }
        let stop = self.plain();
        self.slips.truncate(slips);
        self.slips.push(words::text_after(self.text, Span::new(start, end), self.at));
        stop
    }

    /// Why a value is over here; `End` if it is not.
    fn stop(&self) -> Stop {
        match self.peek() {
            Some(',') => Stop::Comma,
            Some(']' | '}') => Stop::Close,
            Some(':') => Stop::Colon,
            _ => Stop::End,
        }
    }

    /// Reads past a quoted text; if it is not closed, up to where it should have been.
    fn quoted(&mut self, quote: char) -> bool {
        let open = self.at;
        if let Some(end) = super::value::closing_quote(self.text, open, self.parent) {
            self.at = end;
            self.content_end = end;
            return true;
        }
        let line_end = self.text[open..].find('\n').map_or(self.text.len(), |end| open + end);
        let line = &self.text[open..line_end];
        let line = hash::before_comment(line);
        let stop = line.find([',', '}', ']']).unwrap_or(line.len());
        self.at = open + stop;
        self.content_end = self.at;
        let fix = Fix::new(self.at, self.at, quote);
        self.slips.push(words::unclosed_quote(self.text, open, Span::new(open, self.at), fix));
        false
    }

    /// Reads a text without quotes up to what ends it.
    fn plain(&mut self) -> Stop {
        let start = self.at;
        let mut hash = (self.peek() == Some('#')).then_some(start);
        let stop = self.plain_text(&mut hash);
        if let Some(hash) = hash {
            let end = start + self.text[start..self.at].trim_end().len();
            self.slips.push(hash::in_brackets(self.text, Span::new(start, end), hash));
        }
        stop
    }

    /// Where in it a `#` stands that cuts it off goes into `hash`.
    fn plain_text(&mut self, hash: &mut Option<usize>) -> Stop {
        let mut before = 'x';
        loop {
            before = self.skip_text().unwrap_or(before);
            let Some(one) = self.peek() else { return Stop::End };
            match one {
                '\n' if !self.next_line() => return Stop::End,
                '\n' => {
                    before = one;
                    continue;
                }
                ',' => return Stop::Comma,
                ']' | '}' if self.closers.contains(&one) => return Stop::Close,
                ']' | '}' if !self.closes_later() => return Stop::Close,
                '[' | '{' | ']' | '}' => {
                    let slip = prose::bracket_in_text(self.text, self.at, one);
                    self.at = slip.fixes.last().map_or(self.at, |fix| fix.span.start);
                    self.slips.push(slip);
                }
                ':' if self.ends_key() => return Stop::Colon,
                '#' if before.is_ascii_whitespace() && self.is_text() => {
                    hash.get_or_insert(self.at);
                }
                '#' if before.is_ascii_whitespace() => {
                    self.comment();
                    continue;
                }
                _ => {}
            }
            self.at += self.peek().map_or(0, char::len_utf8);
            if !one.is_whitespace() {
                self.content_end = self.at;
            }
            before = one;
        }
    }

    /// Skips what has no meaning of its own inside brackets, and returns its last character.
    fn skip_text(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        let end = rest.bytes().position(|byte| MARKS[usize::from(byte)]);
        let text = &rest[..end.unwrap_or(rest.len())];
        let content = text.trim_end().len();
        if content > 0 {
            self.content_end = self.at + content;
        }
        self.at += text.len();
        text.chars().next_back()
    }

    /// Whether the bracket that is waited for comes later in this line.
    fn closes_later(&self) -> bool {
        let own = self.closers.last().copied().unwrap_or(']');
        self.text[self.at..self.line_end()].contains(own)
    }

    fn ends_key(&self) -> bool {
        let rest = &self.text[self.at + 1..];
        rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n', ',', '[', ']', '{', '}'])
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }
}
