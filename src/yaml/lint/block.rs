//! The lines of a file: indents, keys, list items, and where each value begins and ends.

use super::head::{Head, head, is_key_like};
use super::line::{is_dash, lead, lines, odd_blank, spaces, width};
use super::{Slip, hash, marks, prose, words};
use crate::source::Span;
use crate::yaml::repair::Fix;

/// All slips of the lines, and of the brackets in them.
pub(super) fn scan(text: &str) -> Vec<Slip> {
    let mut blocks = Blocks {
        text,
        lines: lines(text),
        row: 0,
        levels: Vec::new(),
        after: After::Open(-1),
        shift: None,
        slips: Vec::new(),
    };
    while blocks.row < blocks.lines.len() && blocks.slips.len() < super::MOST_SLIPS {
        blocks.line();
    }
    blocks.slips
}

/// What the line before leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    Closed,
    /// A text that deeper lines go on with; the indent of its key or dash.
    Text(isize),
    /// A key or dash without a value; its indent.
    Open(isize),
}

/// What a level of indent holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LevelKind {
    Map,
    List,
}

/// A list or mapping that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level<'a> {
    pub(super) indent: isize,
    pub(super) kind: LevelKind,
    /// The blanks before it as they stand in the text.
    pub(super) lead: &'a str,
    /// How many of its keys or items were seen.
    pub(super) lines: usize,
    /// Whether an item of this list was a mapping.
    pub(super) maps: bool,
}

/// Lines from `from` blanks on stand `to - from` blanks deeper than typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shift {
    pub(super) from: isize,
    pub(super) to: isize,
}

pub(super) struct Blocks<'a> {
    pub(super) text: &'a str,
    pub(super) lines: Vec<Span>,
    pub(super) row: usize,
    pub(super) levels: Vec<Level<'a>>,
    pub(super) after: After,
    pub(super) shift: Option<Shift>,
    pub(super) slips: Vec<Slip>,
}

impl<'a> Blocks<'a> {
    pub(super) fn line(&mut self) {
        let line = self.lines[self.row];
        self.row += 1;
        let text = &self.text[line.start..line.end];
        let lead = lead(text);
        let content = &text[lead.len()..];
        let at = line.start + lead.len();
        let odd = odd_blank(lead);
        if content.is_empty() || content.starts_with('#') && odd.is_none_or(|(_, one)| one == '\t')
        {
            if let After::Text(parent) = self.after
                && content.starts_with('#')
            {
                if spaces(text) > parent.max(0) && hash::is_doubtful(content, 0) {
                    self.slips.push(hash::cut_below(self.text, at));
                }
                self.after = After::Closed;
            }
            return;
        }
        if lead.is_empty() && self.marker(line, content) {
            return;
        }
        let typed = spaces(text);
        let goes_on =
            matches!(self.after, After::Text(parent) if self.effective(typed, content) > parent);
        match odd {
            Some(_) if goes_on => self.goes_on(at, line.end, typed),
            Some((odd, one)) => self.oddly_indented(line, lead, odd, one),
            None if goes_on => self.goes_on(at, line.end, typed),
            None => self.indented(line, lead),
        }
    }

    /// `---` or `...`: nothing before the first line; after it, the end of what is read.
    pub(super) fn marker(&mut self, line: Span, content: &str) -> bool {
        let is = |mark| {
            content
                .strip_prefix(mark)
                .is_some_and(|rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']))
        };
        let starts = is("---");
        if !starts && !is("...") {
            return false;
        }
        let fresh = self.levels.is_empty() && self.after == After::Open(-1);
        if starts && fresh {
            return true;
        }
        let mut below =
            self.lines[self.row..].iter().map(|line| self.text[line.start..line.end].trim());
        if starts || below.any(|line| !line.is_empty() && !line.starts_with('#')) {
            let end = self.text.len();
            self.slips.push(words::second_document(line, Fix::new(line.start, end, "")));
            self.row = self.lines.len();
        }
        true
    }

    /// A line that may go on with the text above it.
    pub(super) fn goes_on(&mut self, at: usize, end: usize, typed: isize) {
        let After::Text(parent) = self.after else { return };
        let content = &self.text[at..end];
        let is_item = self.levels.last().is_some_and(|level| {
            level.indent == parent && level.kind == LevelKind::List && is_dash(content)
        });
        if is_item {
            let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
            self.misplaced(Span::new(start, at), typed, parent, content);
            // The parser takes it for more of the text above.
            self.slips.last_mut().into_iter().for_each(|slip| slip.breaks = false);
            return self.content(at, end, parent, "");
        }
        let Head::Key(colon) = head(content) else {
            if let Some(comment) = hash::comment(content) {
                self.after = After::Closed;
                let doubtful = hash::is_doubtful(content, comment);
                self.slips.extend(doubtful.then(|| hash::cut_below(self.text, at + comment)));
            }
            return;
        };
        let level = self
            .levels
            .last()
            .is_some_and(|level| level.indent == parent && level.kind == LevelKind::Map);
        if !is_key_like(&content[..colon]) || !level {
            self.slips.push(prose::colon_in_text(vec![at + colon]));
            return;
        }
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        self.misplaced(Span::new(start, at), typed, parent, content);
        self.content(at, end, parent, "");
    }

    /// What stands in a line after its indent.
    pub(super) fn content(&mut self, at: usize, end: usize, indent: isize, lead: &'a str) {
        let content = &self.text[at..end];
        let is_dash = is_dash(content);
        if is_dash && self.has_stray_dash(at, content, indent) {
            let key = self.without_dash(at, content);
            let (indent, fresh) = self.settle(key, &self.text[key..end], indent, false, lead);
            return self.entry(key, end, indent, fresh);
        }
        let near_dash = if is_dash { 0 } else { self.near_dash(content, indent) };
        let may_lack = !is_dash && near_dash == 0;
        if let Some(number) = self.missing_dash(at, content, indent).filter(|_| may_lack) {
            self.item_without_dash(at, number);
            let (indent, _) = self.settle(at, content, indent, true, lead);
            return self.item(at, at + number, end, indent);
        }
        let (indent, fresh) = self.settle(at, content, indent, is_dash || near_dash > 0, lead);
        if near_dash > 0 {
            let slip = words::tight_dash(at, near_dash, content);
            self.slips.push(slip);
            self.item(at, at + near_dash, end, indent);
        } else if is_dash {
            self.item(at, at + 1, end, indent);
        } else {
            self.entry(at, end, indent, fresh);
        }
    }

    /// How long a dash is that is no list item's yet: without a blank, or not of ASCII.
    pub(super) fn near_dash(&self, content: &str, indent: isize) -> usize {
        let expected = match self.after {
            After::Open(parent) => parent >= 0 && indent >= parent,
            _ => self
                .levels
                .iter()
                .any(|level| level.indent == indent && level.kind == LevelKind::List),
        };
        let in_list =
            self.levels.iter().any(|level| level.indent == indent && level.kind == LevelKind::List);
        let Some(first) = content.chars().next().filter(|_| expected) else { return 0 };
        let rest = content[first.len_utf8()..].chars().next();
        let tight = first == '-'
            && rest.is_some_and(|one| one != '-' && (in_list || !one.is_ascii_digit()));
        let wide = matches!(first, '－' | '—' | '–' | '−' | '﹣')
            && rest.is_some_and(|one| one.is_whitespace() || one == '{');
        if tight || wide { first.len_utf8() } else { 0 }
    }

    /// A line of a mapping, or what stands alone below a key.
    pub(super) fn entry(&mut self, at: usize, end: usize, indent: isize, fresh: bool) {
        let content = &self.text[at..end];
        if marks::is_foreign_comment(content) {
            return self.slips.push(marks::foreign_comment(self.text, Span::new(at, end)));
        }
        let starred = content.strip_prefix('*').map(head);
        if let Some(Head::Key(colon)) = starred.filter(|_| !fresh || self.levels.len() == 1) {
            self.slips.push(marks::starred_key(self.text, at));
            return self.value(at + 1 + colon + 1, end, indent);
        }
        match head(content) {
            Head::Key(colon) => self.value(at + colon + 1, end, indent),
            Head::None if fresh && !self.is_among_keys(at) => self.alone(at, end),
            Head::None => self.no_key(at, end, indent),
            Head::Wide(_) | Head::Tight(_) if fresh && !self.opens_map(content, at) => {
                self.alone(at, end);
            }
            slip @ (Head::Wide(colon) | Head::Tight(colon)) => {
                let colon = at + colon;
                self.slips.push(words::colon_of_key(self.text, at, colon, slip));
                let after = colon + self.text[colon..].chars().next().map_or(0, char::len_utf8);
                let rest = &self.text[after..end];
                self.value(after + lead(rest).len(), end, indent);
            }
        }
    }

    /// Whether what looks like a key, alone below a key, is one: a mapping goes on below, or it
    /// is as short as entries are and no sentence.
    pub(super) fn opens_map(&self, content: &str, at: usize) -> bool {
        if self.levels.len() == 1 {
            return true;
        }
        let (keys, _, other) = self.below(self.typed_width(at));
        let marks = ['，', '。', '；', '、', '！', '？', ','];
        keys > 0 || other == 0 && !content.contains(marks) && content.chars().count() <= 24
    }

    /// A value on a line of its own below its key.
    pub(super) fn alone(&mut self, at: usize, end: usize) {
        self.levels.pop();
        let parent = match self.after {
            After::Open(parent) => parent,
            _ => self.levels.last().map_or(-1, |level| level.indent),
        };
        self.value(at, end, parent);
    }

    /// A line among keys that is none.
    pub(super) fn no_key(&mut self, at: usize, end: usize, indent: isize) {
        let content = &self.text[at..end];
        self.after = After::Closed;
        if content.starts_with(['?', ':', '{', '[', '"', '\'', '&', '*', '!', '%', '-']) {
            return;
        }
        let typed = self.typed(at);
        let mut until = end;
        while let Some(next) = self.lines.get(self.row) {
            let text = &self.text[next.start..next.end];
            if !text.trim().is_empty() && spaces(text) <= typed {
                break;
            }
            until = next.end;
            self.row += 1;
        }
        let fix = Fix::new(at, until, "");
        let whole = Span::new(at, end);
        if content.contains('\0') {
            // Bytes that a disk left behind are told of as such.
            return self.slips.push(words::no_key(whole, content, None, fix).untold());
        }
        let slip = match words::key_without_colon(content, until > end) {
            Some(key) => words::no_key_but(whole, content, &key, fix),
            None => words::no_key(whole, content, self.last_key(at, indent), fix),
        };
        self.slips.push(slip);
    }

    /// The key of the nearest line above at the same indent.
    pub(super) fn last_key(&self, at: usize, indent: isize) -> Option<&'a str> {
        let above = self.lines[..self.lines.partition_point(|line| line.end < at)].iter().rev();
        let mut texts = above.map(|line| &self.text[line.start..line.end]);
        let line = texts.find(|text| {
            spaces(text) == indent && matches!(head(text.trim_start_matches(' ')), Head::Key(_))
        })?;
        line.trim_start_matches(' ').split(':').next()
    }

    /// How many of the next lines at `column` are keys, look like keys, and do neither.
    pub(super) fn below(&self, column: isize) -> (usize, usize, usize) {
        let (mut keys, mut wide, mut other) = (0, 0, 0);
        for line in &self.lines[self.row..] {
            let text = &self.text[line.start..line.end];
            let lead = lead(text);
            let content = &text[lead.len()..];
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            match width(lead) - column {
                ..0 => break,
                0 => match head(content) {
                    Head::Key(_) => keys += 1,
                    Head::Wide(_) | Head::Tight(_) => wide += 1,
                    Head::None if content.starts_with('-') => break,
                    Head::None => other += 1,
                },
                _ => {}
            }
        }
        (keys, wide, other)
    }
}
