//! Values: where they end, and what breaks them.

use super::block::{After, Blocks};
use super::head::{Head, head, is_key_like};
use super::line::{blanks, is_dash, lead, odd_blank, spaces, width};
use super::{flow, hash, marks, prose, words};
use crate::source::Span;
use crate::yaml::repair::Fix;

/// The byte after the quote that closes the one at `open`, if that closes: on its line, or on
/// lines below that are indented deeper than `parent`.
pub(super) fn closing_quote(text: &str, open: usize, parent: isize) -> Option<usize> {
    let quote = text.as_bytes()[open];
    let bytes = text.as_bytes();
    let mut at = open + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\n' if is_dedent(&text[at + 1..], parent) => return None,
            one if one == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
            one if one == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a line among paragraphs is a key after all: it ends the text.
fn is_key_of_block(content: &str) -> bool {
    matches!(head(content), Head::Key(colon) if is_key_like(&content[..colon]))
}

fn is_dedent(rest: &str, parent: isize) -> bool {
    let next = rest.lines().next().unwrap_or_default();
    !next.trim().is_empty() && spaces(next) <= parent
}

impl<'a> Blocks<'a> {
    /// The value that begins at or after `from`, of a key or dash at indent `parent`.
    pub(super) fn value(&mut self, from: usize, end: usize, parent: isize) {
        if let Some(slip) = marks::exclaimed(self.text, from, end) {
            self.after = After::Closed;
            return self.slips.push(slip);
        }
        let at = self.past_properties(from, end);
        let content = &self.text[at..end];
        match content.chars().next() {
            None => self.after = After::Open(parent),
            Some('#') => {
                // Where lines below are the value, nothing is cut off.
                if hash::is_doubtful(content, 0) && !self.has_lines_below(parent) {
                    self.slips.push(hash::cut(self.text, at, at));
                }
                self.after = After::Open(parent);
            }
            Some('*') => self.after = After::Closed,
            Some('"' | '\'') => self.quoted(at, end, parent),
            Some('{' | '[') => self.brackets(at, parent),
            Some('|' | '>') if self.is_text_after_mark(content, parent) => {
                let stop = at + hash::before_comment(content).len();
                self.slips.push(words::reserved_start(self.text, Span::new(at, stop)));
                self.after = After::Closed;
            }
            Some('|' | '>') => self.block(at, end, parent),
            Some('｜') if content.trim_end() == "｜" => {
                self.slips.push(words::wide_mark(at, content.trim_end()));
                self.block(at, end, parent);
            }
            Some('@' | '`' | '%' | ',' | ']' | '}') => {
                let stop = at + content.trim_end().len();
                self.slips.push(words::reserved_start(self.text, Span::new(at, stop)));
                self.after = After::Closed;
            }
            Some(_) => self.plain(at, end, parent),
        }
    }

    /// Whether a block mark is the first character of a text in its line.
    fn is_text_after_mark(&self, content: &str, parent: isize) -> bool {
        let header = hash::before_comment(&content[1..]);
        let is_header =
            header.trim().bytes().all(|one| one.is_ascii_digit() || b"+-".contains(&one));
        !is_header && !self.has_lines_below(parent)
    }

    /// Where a value begins behind blanks, anchors and tags.
    pub(super) fn past_properties(&self, from: usize, end: usize) -> usize {
        let mut rest = self.text[from..end].trim_start_matches([' ', '\t']);
        while rest.starts_with(['&', '!']) {
            let token = rest.find([' ', '\t']).unwrap_or(rest.len());
            rest = rest[token..].trim_start_matches([' ', '\t']);
        }
        end - rest.len()
    }

    /// Goes on with the line after the one that holds the byte before `close`.
    pub(super) fn go_past(&mut self, close: usize) {
        self.after = After::Closed;
        let last = close.saturating_sub(1);
        self.row = self.lines.partition_point(|line| line.start <= last).max(self.row);
    }

    /// A value in brackets, and what stands behind them.
    fn brackets(&mut self, at: usize, parent: isize) {
        let known = self.slips.len();
        let close = flow::scan(self.text, at, self.raw(parent), &mut self.slips);
        self.go_past(close);
        if !self.text[..close].ends_with([']', '}']) {
            return;
        }
        let line = self.lines[self.row - 1];
        let rest = &self.text[close..line.end.max(close)];
        let text = hash::before_comment(rest);
        if !text.trim().is_empty() {
            self.slips.truncate(known);
            let value = Span::new(at, close);
            self.slips.push(marks::text_after_brackets(self.text, value, close + text.len()));
        }
        self.comment_behind(close, line.end);
    }

    /// Reports a comment behind a closed value that may well be text.
    fn comment_behind(&mut self, close: usize, end: usize) {
        let rest = &self.text[close..end.max(close)];
        let doubtful = hash::comment(rest).filter(|at| hash::is_doubtful(rest, *at));
        self.slips.extend(doubtful.map(|at| hash::cut_behind(self.text, close + at)));
    }

    pub(super) fn quoted(&mut self, at: usize, end: usize, parent: isize) {
        let Some(close) = closing_quote(self.text, at, self.raw(parent)) else {
            let stop = at + hash::before_comment(&self.text[at..end]).len();
            let quote = &self.text[at..=at];
            let fix = Fix::new(stop, stop, quote);
            self.slips.push(words::unclosed_quote(self.text, at, Span::new(at, stop), fix));
            self.after = After::Closed;
            return;
        };
        self.go_past(close);
        if self.text[at..].starts_with('"') {
            self.slips.extend(marks::backslash(self.text, Span::new(at, close)));
        }
        let line = self.lines[self.row - 1];
        let rest = &self.text[close..line.end.max(close)];
        let after = rest.trim();
        let is_comment = after.starts_with('#') && rest.starts_with([' ', '\t']);
        if !after.is_empty() && !is_comment {
            let stop = close + rest.trim_end().len();
            self.slips.push(words::text_after(self.text, Span::new(at, close), stop));
        } else if is_comment {
            self.comment_behind(close, line.end);
        }
    }

    pub(super) fn plain(&mut self, at: usize, end: usize, parent: isize) {
        let content = &self.text[at..end];
        let comment = hash::comment(content);
        let text = content[..comment.unwrap_or(content.len())].trim_end();
        self.after = if comment.is_some() { After::Closed } else { After::Text(parent) };
        if let Some(slip) = self.not_plain(at, text) {
            self.slips.push(slip);
            return;
        }
        let colons: Vec<_> = memchr::memchr_iter(b':', text.as_bytes())
            .filter(|colon| {
                text[colon + 1..].is_empty() || text[colon + 1..].starts_with([' ', '\t'])
            })
            .map(|colon| at + colon)
            .collect();
        if comment.is_none() && colons.is_empty() {
            return;
        }
        let doubtful = comment.filter(|at| hash::is_doubtful(content, *at));
        let whole = Span::new(at, at + content.trim_end().len());
        if words::is_in_curly_quotes(content.trim_end()) {
            self.slips.push(words::curly_quote(self.text, whole, comment.is_none()));
        } else if !colons.is_empty() {
            let two = prose::two_keys(self.text, at, colons[0], end);
            self.slips.push(two.unwrap_or_else(|| prose::colon_in_text(colons)));
        } else if let Some(hash) = doubtful {
            self.slips.push(hash::cut(self.text, at, at + hash));
        }
    }

    /// What is typed like a text without quotes and is none: braces of full width, a lone dash.
    fn not_plain(&mut self, at: usize, text: &str) -> Option<super::Slip> {
        if text == "-" && self.ends_behind(at + 1) {
            self.after = After::Closed;
            return Some(marks::lone_dash(at));
        }
        if is_dash(text) && self.ends_behind(at + text.len()) {
            self.after = After::Closed;
            return Some(words::reserved_start(self.text, Span::new(at, at + text.len())));
        }
        let slip = marks::wide_braces(self.text, Span::new(at, at + text.len()))?;
        self.after = After::Closed;
        Some(slip)
    }

    /// Whether nothing but blanks and a comment follows on the line. A no-break blank is text for
    /// YAML: a value that were quoted without it would have lost something typed.
    fn ends_behind(&self, at: usize) -> bool {
        let rest = self.text[at..].lines().next().unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with('#')
    }

    /// The indent that a text after a block mark must be deeper than. A key that was moved up
    /// may have left its text behind.
    pub(super) fn text_parent(&self, parent: isize) -> isize {
        let raw = self.raw(parent);
        let mut texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        let first = texts.find(|text| !text.trim().is_empty()).map_or(0, spaces);
        if first > raw.max(parent) { raw.max(parent) } else { raw.min(parent) }
    }

    /// A text after a block mark, up to the first line that is not indented deeper than its key.
    pub(super) fn block(&mut self, at: usize, end: usize, parent: isize) {
        self.after = After::Closed;
        let parent_typed = self.text_parent(parent);
        let header = &self.text[at..end];
        self.comment_behind(at, end);
        let digit = header.chars().skip(1).take(2).find_map(|one| one.to_digit(10));
        let mut inner =
            digit.map(|digit| parent_typed.max(0) + isize::try_from(digit).unwrap_or(0));
        let mut reported = false;
        while let Some(&line) = self.lines.get(self.row) {
            let text = &self.text[line.start..line.end];
            let lead = lead(text);
            let content = &text[lead.len()..];
            let typed = spaces(text);
            let deep = inner.map_or(typed > parent_typed, |inner| typed >= inner);
            if content.is_empty() && typed <= inner.unwrap_or(typed) || deep {
                if !content.is_empty() {
                    inner = inner.or(Some(typed));
                }
                self.row += 1;
                continue;
            }
            let indent = inner.unwrap_or(parent_typed.max(0) + 2);
            if content.starts_with('#') && typed > parent_typed && hash::is_doubtful(content, 0) {
                let at = line.start + lead.len();
                self.slips.push(hash::cut_in_block(self.text, at, indent));
            }
            if !self.stray_text(line, indent, parent_typed, &mut reported) {
                break;
            }
            inner = Some(indent);
            self.row += 1;
        }
    }

    /// Whether a line that is too little indented still belongs to the text after a block mark;
    /// it is reported.
    pub(super) fn stray_text(
        &mut self,
        line: Span,
        indent: isize,
        parent: isize,
        reported: &mut bool,
    ) -> bool {
        let text = &self.text[line.start..line.end];
        let lead = lead(text);
        let content = &text[lead.len()..];
        let fix = Fix::new(line.start, line.start + lead.len(), blanks(indent));
        let at = line.start + lead.len();
        let keyless = head(content) == Head::None
            && !content.starts_with(['-', '#', '{', '[', '?', '%'])
            && !(lead.is_empty() && content.starts_with("..."));
        if let Some((odd, one)) = odd_blank(lead) {
            if content.is_empty() || !(keyless || width(lead) > parent) {
                return content.is_empty();
            }
            let run = lead[odd..]
                .chars()
                .take_while(|next| *next == one)
                .map(char::len_utf8)
                .sum::<usize>();
            let span = Span::new(line.start + odd, line.start + odd + run);
            let mended = format!("{}{content}", blanks(indent));
            self.slips.push(words::odd_indent(one, span, &mended, fix));
            return true;
        }
        if spaces(text) > parent && !is_key_of_block(content) {
            self.slips.push(words::wrong_indent(Span::new(at, line.end), indent, content, fix));
            return true;
        }
        if !keyless || indent < 0 {
            return false;
        }
        if *reported && let Some(slip) = self.slips.last_mut() {
            slip.fixes.push(fix);
        } else {
            self.slips.push(words::text_not_indented(
                Span::new(at, line.end),
                indent,
                content,
                fix,
            ));
            *reported = true;
        }
        true
    }
}
