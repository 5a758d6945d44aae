//! The lines of a file: indents, keys, list items, and where each value begins and ends.

use super::head::{Head, head, is_key_like};
use super::{Slip, flow, words};
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
    while blocks.row < blocks.lines.len() && blocks.slips.len() < flow::MOST_SLIPS {
        blocks.line();
    }
    blocks.slips
}

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

fn is_dedent(rest: &str, parent: isize) -> bool {
    let next = rest.lines().next().unwrap_or_default();
    !next.trim().is_empty() && spaces(next) <= parent
}

fn spaces(line: &str) -> isize {
    signed(line.bytes().take_while(|byte| *byte == b' ').count())
}

fn signed(number: usize) -> isize {
    isize::try_from(number).expect("files are small")
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.trim_end_matches(['\r', '\n']).len());
            start += line.len();
            span
        })
        .collect()
}

/// Dashes in one line beyond this are left to the parser.
const DEEPEST: usize = 64;

/// What a level of indent holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Map,
    List,
}

/// A list or mapping that is open.
#[derive(Debug, Clone, Copy)]
struct Level<'a> {
    indent: isize,
    kind: Kind,
    /// The blanks before it as they stand in the text.
    lead: &'a str,
    /// How many of its keys or items were seen.
    lines: usize,
    /// Whether an item of this list was a mapping.
    maps: bool,
}

/// What the line before leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// Nothing.
    Closed,
    /// A text that deeper lines go on with; the indent of its key or dash.
    Text(isize),
    /// A key or dash without a value; its indent.
    Open(isize),
}

/// Lines from `from` blanks on stand `to - from` blanks deeper than typed.
#[derive(Debug, Clone, Copy)]
struct Shift {
    from: isize,
    to: isize,
}

struct Blocks<'a> {
    text: &'a str,
    lines: Vec<Span>,
    /// The next line.
    row: usize,
    levels: Vec<Level<'a>>,
    after: After,
    shift: Option<Shift>,
    slips: Vec<Slip>,
}

/// The blanks at the start of a line, those included that YAML does not take for blanks.
fn lead(line: &str) -> &str {
    let odd = |one: char| one.is_whitespace() || matches!(one, '\u{200B}' | '\u{FEFF}');
    &line[..line.len() - line.trim_start_matches(odd).len()]
}

/// The first blank that must not stand in an indent.
fn odd_blank(lead: &str) -> Option<(usize, char)> {
    lead.char_indices().find(|(_, one)| !matches!(one, ' ' | '\u{FEFF}'))
}

fn is_dash(content: &str) -> bool {
    content.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// How many blanks an indent looks like.
fn width(lead: &str) -> isize {
    lead.chars().fold(0, |width, one| match one {
        '\t' => (width / 2 + 1) * 2,
        '\u{3000}' => width + 2,
        '\u{200B}' | '\u{FEFF}' => width,
        _ => width + 1,
    })
}

impl<'a> Blocks<'a> {
    fn line(&mut self) {
        let line = self.lines[self.row];
        self.row += 1;
        let text = &self.text[line.start..line.end];
        let lead = lead(text);
        let content = &text[lead.len()..];
        let at = line.start + lead.len();
        let odd = odd_blank(lead);
        if content.is_empty() || content.starts_with('#') && odd.is_none_or(|(_, one)| one == '\t')
        {
            if content.starts_with('#') && matches!(self.after, After::Text(_)) {
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
    fn marker(&mut self, line: Span, content: &str) -> bool {
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

    /// A line whose indent holds a tab, a full-width blank or another one.
    fn oddly_indented(&mut self, line: Span, lead: &'a str, odd: usize, one: char) {
        let content = &self.text[line.start + lead.len()..line.end];
        let is_dash = is_dash(content);
        let is_text = !is_dash && head(content) == Head::None;
        let indent = match self.after {
            After::Text(parent) if is_text => parent + 2,
            _ => self.nearest(lead, is_dash),
        };
        let end = odd
            + lead[odd..]
                .chars()
                .take_while(|next| *next == one)
                .map(char::len_utf8)
                .sum::<usize>();
        let span = Span::new(line.start + odd, line.start + end);
        let blanks = blanks(indent);
        let fix = Fix::new(line.start, line.start + lead.len(), blanks.clone());
        if !content.starts_with('#') {
            self.slips.push(words::odd_indent(one, span, &format!("{blanks}{content}"), fix));
            self.shift = None;
            if !(matches!(self.after, After::Text(_)) && is_text) {
                self.content(line.start + lead.len(), line.end, indent, lead);
            }
        } else {
            self.slips.push(words::odd_indent(one, span, &format!("{blanks}{content}"), fix));
        }
    }

    /// The indent that oddly typed blanks most likely stand for.
    fn nearest(&self, lead: &str, is_dash: bool) -> isize {
        let kind = if is_dash { Kind::List } else { Kind::Map };
        if let Some(same) =
            self.levels.iter().rev().find(|level| level.lead == lead && level.kind == kind)
        {
            return same.indent;
        }
        let width = width(lead);
        if let After::Open(parent) = self.after
            && width > parent
        {
            return width;
        }
        let of_kind = self.levels.iter().rev().filter(|level| level.kind == kind);
        of_kind.min_by_key(|level| (level.indent - width).abs()).map_or(0, |level| level.indent)
    }

    /// The indent that `typed` blanks before `content` stand for.
    fn effective(&self, typed: isize, content: &str) -> isize {
        let Some(shift) = self.shift.filter(|shift| typed >= shift.from) else { return typed };
        let kind = if is_dash(content) { Kind::List } else { Kind::Map };
        let fits = |level: &Level<'_>| level.indent == typed && level.kind == kind;
        if shift.to > shift.from && self.levels.iter().any(fits) {
            return typed;
        }
        typed + shift.to - shift.from
    }

    /// A line indented by blanks only.
    fn indented(&mut self, line: Span, lead: &'a str) {
        let typed = spaces(lead);
        let indent = self.effective(typed, &self.text[line.start + lead.len()..line.end]);
        if indent == typed {
            self.shift = None;
        } else if let Some(slip) =
            self.slips.iter_mut().rev().find(|slip| slip.code == "wrong-indent")
        {
            slip.fixes.push(Fix::new(line.start, line.start + lead.len(), blanks(indent)));
        }
        self.content(line.start + lead.len(), line.end, indent, lead);
    }

    /// A line that may go on with the text above it.
    fn goes_on(&mut self, at: usize, end: usize, typed: isize) {
        let After::Text(parent) = self.after else { return };
        let content = &self.text[at..end];
        let Head::Key(colon) = head(content) else { return };
        let level = self
            .levels
            .last()
            .is_some_and(|level| level.indent == parent && level.kind == Kind::Map);
        if !is_key_like(&content[..colon]) || !level {
            self.slips.push(words::colon_in_text(vec![at + colon]));
            return;
        }
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        self.misplaced(Span::new(start, at), typed, parent, content);
        self.content(at, end, parent, "");
    }

    /// Reports that a line stands at another indent than it should.
    fn misplaced(&mut self, lead: Span, typed: isize, indent: isize, content: &str) {
        let fix = Fix::new(lead.start, lead.end, blanks(indent));
        let span = Span::new(lead.end, lead.end + content.len());
        self.slips.push(words::wrong_indent(span, indent, content, fix));
        self.shift = Some(Shift { from: typed, to: indent });
    }

    /// What stands in a line after its indent.
    fn content(&mut self, at: usize, end: usize, indent: isize, lead: &'a str) {
        let content = &self.text[at..end];
        let is_dash = is_dash(content);
        let near_dash = if is_dash { 0 } else { self.near_dash(content, indent) };
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
    fn near_dash(&self, content: &str, indent: isize) -> usize {
        let expected = match self.after {
            After::Open(parent) => parent >= 0 && indent >= parent,
            _ => self.levels.iter().any(|level| level.indent == indent && level.kind == Kind::List),
        };
        let in_list =
            self.levels.iter().any(|level| level.indent == indent && level.kind == Kind::List);
        let Some(first) = content.chars().next().filter(|_| expected) else { return 0 };
        let rest = content[first.len_utf8()..].chars().next();
        let tight = first == '-'
            && rest.is_some_and(|one| one != '-' && (in_list || !one.is_ascii_digit()));
        let wide = matches!(first, '－' | '—' | '–' | '−' | '﹣')
            && rest.is_some_and(|one| one.is_whitespace() || one == '{');
        if tight || wide { first.len_utf8() } else { 0 }
    }

    /// Closes the levels that a line at `indent` ends and opens the one that it begins. Returns
    /// the indent, mended if it fits nowhere, and whether the level is new.
    fn settle(
        &mut self,
        at: usize,
        content: &str,
        indent: isize,
        is_dash: bool,
        lead: &'a str,
    ) -> (isize, bool) {
        let kind = if is_dash { Kind::List } else { Kind::Map };
        if let After::Open(parent) = self.after {
            let in_line = is_dash
                && indent == parent
                && self.levels.last().is_some_and(|level| level.kind == Kind::Map);
            if indent > parent || in_line {
                let indent = self.root_indent(at, indent, content);
                self.levels.push(Level { indent, kind, lead, lines: 1, maps: false });
                return (indent, true);
            }
        }
        if let Some(found) =
            self.levels.iter().rposition(|level| level.indent == indent && level.kind == kind)
        {
            self.levels.truncate(found + 1);
            self.levels[found].lines += 1;
            return (indent, false);
        }
        if self.first_was_deeper(at, indent, kind) {
            return (indent, false);
        }
        let of_kind = self.levels.iter().rev().filter(|level| level.kind == kind);
        let Some(level) = of_kind.min_by_key(|level| (level.indent - indent).abs()) else {
            return (indent, false);
        };
        let to = level.indent;
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let typed = spaces(&self.text[line..at]);
        self.misplaced(Span::new(line, at), typed, to, content);
        let found = self.levels.iter().rposition(|level| level.indent == to && level.kind == kind);
        self.levels.truncate(found.map_or(0, |found| found + 1));
        (to, false)
    }

    /// Whether the line fits no level because the one line of its level stands too deep; that
    /// line is then reported.
    fn first_was_deeper(&mut self, at: usize, indent: isize, kind: Kind) -> bool {
        let Some(found) = self.levels.iter().position(|level| level.indent > indent) else {
            return false;
        };
        let level = self.levels[found];
        let above = found.checked_sub(1).map_or(-1, |above| self.levels[above].indent);
        let line = self.lines.iter().rev().filter(|line| line.start < at).skip(1).find(|line| {
            let text = &self.text[line.start..line.end];
            !text.trim().is_empty() && lead(text) == level.lead
        });
        let Some(&line) = line else { return false };
        let (same, like_this) =
            (self.count_at(level.indent, indent), self.count_at(indent, indent));
        if same > like_this || same == like_this && level.indent - above == 2 {
            return false;
        }
        if level.lines != 1 || level.kind != kind || level.lead.is_empty() || above >= indent {
            return false;
        }
        let text = &self.text[line.start..line.end];
        let start = line.start + level.lead.len();
        let shift = self.shift;
        self.misplaced(
            Span::new(line.start, start),
            level.indent,
            indent,
            &text[level.lead.len()..],
        );
        self.shift = shift;
        self.levels.truncate(found + 1);
        self.levels[found].indent = indent;
        self.levels[found].lines += 1;
        true
    }

    /// How many of the next lines stand at `indent`, up to one that is less deep than `end`.
    fn count_at(&self, indent: isize, end: isize) -> usize {
        let texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        texts
            .filter(|text| !text.trim().is_empty())
            .take_while(|text| spaces(text) >= end)
            .filter(|text| spaces(text) == indent)
            .count()
    }

    /// The indent of the first line: none, if later lines have none.
    fn root_indent(&mut self, at: usize, indent: isize, content: &str) -> isize {
        if !self.levels.is_empty() || indent == 0 {
            return indent;
        }
        let later = &self.lines[self.row..];
        let key_at_edge = later.iter().any(|line| {
            let text = &self.text[line.start..line.end];
            lead(text).is_empty() && matches!(head(text), Head::Key(_))
        });
        if !key_at_edge {
            return indent;
        }
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        self.misplaced(Span::new(line, at), indent, 0, content);
        0
    }

    /// A list item: its dash at `dash`, what follows at `from`.
    fn item(&mut self, dash: usize, from: usize, end: usize, indent: isize) {
        let rest = &self.text[from..end];
        let at = from + lead(rest).len();
        let content = &self.text[at..end];
        if content.is_empty() || content.starts_with('#') {
            self.after = After::Open(indent);
            return;
        }
        let column = indent + signed(self.text[dash..at].chars().count()).max(2);
        let raw = column - indent + self.typed(dash);
        if is_dash(content) && self.levels.len() > DEEPEST {
            self.after = After::Closed;
            return;
        }
        if is_dash(content) {
            self.levels.push(Level {
                indent: column,
                kind: Kind::List,
                lead: "",
                lines: 1,
                maps: false,
            });
            return self.item(at, at + 1, end, column);
        }
        let is_map = match head(content) {
            Head::Key(_) => true,
            Head::None => false,
            Head::Wide(_) | Head::Tight(_) => self.items_are_maps(dash, raw),
        };
        if is_map {
            if let Some(list) = self.levels.last_mut() {
                list.maps = true;
            }
            self.levels.push(Level {
                indent: column,
                kind: Kind::Map,
                lead: "",
                lines: 1,
                maps: false,
            });
            self.entry(at, end, column, false);
        } else if head(content) == Head::None && self.is_among_keys(at) {
            self.levels.push(Level {
                indent: column,
                kind: Kind::Map,
                lead: "",
                lines: 1,
                maps: false,
            });
            self.no_key(at, end, column);
        } else {
            self.value(at, end, indent);
        }
    }

    /// Whether a text without a key is followed by keys in line with it.
    fn is_among_keys(&self, at: usize) -> bool {
        let plain =
            !self.text[at..].starts_with(['{', '[', '"', '\'', '|', '>', '&', '!', '*', '?', '-']);
        plain && self.below(self.typed_width(at)).0 > 0
    }

    /// The blanks before the character at `at`, as typed.
    fn typed(&self, at: usize) -> isize {
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        signed(self.text[line..at].chars().count())
    }

    /// Whether the item that begins at `dash` is a mapping, though its first line has no good
    /// key: lines below it are keys, or items beside it are mappings.
    fn items_are_maps(&self, dash: usize, column: isize) -> bool {
        if self.levels.last().is_some_and(|list| list.maps) {
            return true;
        }
        let (keys, wide, other) = self.below(column);
        let beside = self.lines[self.row..].iter().find_map(|line| {
            let text = &self.text[line.start..line.end];
            let content = text.trim_start_matches(' ');
            (spaces(text) == self.typed(dash)).then_some(content)
        });
        let beside = beside.and_then(|content| content.strip_prefix("- "));
        keys > 0
            || wide > 0 && other == 0
            || beside.is_some_and(|item| matches!(head(item.trim_start()), Head::Key(_)))
    }

    /// How many of the next lines at `column` are keys, look like keys, and do neither.
    fn below(&self, column: isize) -> (usize, usize, usize) {
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

    /// A line of a mapping, or what stands alone below a key.
    fn entry(&mut self, at: usize, end: usize, indent: isize, fresh: bool) {
        let content = &self.text[at..end];
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
    fn opens_map(&self, content: &str, at: usize) -> bool {
        if self.levels.len() == 1 {
            return true;
        }
        let (keys, _, other) = self.below(self.typed_width(at));
        let marks = ['，', '。', '；', '、', '！', '？', ','];
        keys > 0 || other == 0 && !content.contains(marks) && content.chars().count() <= 24
    }

    fn typed_width(&self, at: usize) -> isize {
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        width(&self.text[line..at])
    }

    /// A value on a line of its own below its key.
    fn alone(&mut self, at: usize, end: usize) {
        self.levels.pop();
        let parent = match self.after {
            After::Open(parent) => parent,
            _ => self.levels.last().map_or(-1, |level| level.indent),
        };
        self.value(at, end, parent);
    }

    /// A line among keys that is none.
    fn no_key(&mut self, at: usize, end: usize, indent: isize) {
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
        let key = self.last_key(at, indent);
        self.slips.push(words::no_key(Span::new(at, end), content, key, Fix::new(at, until, "")));
    }

    /// The key of the nearest line above at the same indent.
    fn last_key(&self, at: usize, indent: isize) -> Option<&'a str> {
        let above = self.lines.iter().rev().filter(|line| line.end < at);
        let mut texts = above.map(|line| &self.text[line.start..line.end]);
        let line = texts.find(|text| {
            spaces(text) == indent && matches!(head(text.trim_start_matches(' ')), Head::Key(_))
        })?;
        line.trim_start_matches(' ').split(':').next()
    }

    /// The value that begins at or after `from`, of a key or dash at indent `parent`.
    fn value(&mut self, from: usize, end: usize, parent: isize) {
        let at = self.past_properties(from, end);
        let content = &self.text[at..end];
        match content.chars().next() {
            None | Some('#') => self.after = After::Open(parent),
            Some('*') => self.after = After::Closed,
            Some('"' | '\'') => self.quoted(at, end, parent),
            Some('{' | '[') => {
                let close = flow::scan(self.text, at, self.raw(parent), &mut self.slips);
                self.go_past(close);
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

    /// Where a value begins behind blanks, anchors and tags.
    fn past_properties(&self, from: usize, end: usize) -> usize {
        let mut rest = self.text[from..end].trim_start_matches([' ', '\t']);
        while rest.starts_with(['&', '!']) {
            let token = rest.find([' ', '\t']).unwrap_or(rest.len());
            rest = rest[token..].trim_start_matches([' ', '\t']);
        }
        end - rest.len()
    }

    /// The indent `parent` as it was typed.
    fn raw(&self, parent: isize) -> isize {
        self.shift.map_or(parent, |shift| {
            if parent >= shift.to { parent - shift.to + shift.from } else { parent }
        })
    }

    /// Goes on with the line after the one that holds the byte before `close`.
    fn go_past(&mut self, close: usize) {
        self.after = After::Closed;
        let last = close.saturating_sub(1);
        self.row = self.lines.partition_point(|line| line.start <= last).max(self.row);
    }

    fn quoted(&mut self, at: usize, end: usize, parent: isize) {
        let Some(close) = closing_quote(self.text, at, self.raw(parent)) else {
            let stop = at + words::before_comment(&self.text[at..end]).len();
            let quote = &self.text[at..=at];
            let fix = Fix::new(stop, stop, quote);
            self.slips.push(words::unclosed_quote(self.text, at, Span::new(at, stop), fix));
            self.after = After::Closed;
            return;
        };
        self.go_past(close);
        let line = self.lines[self.row - 1];
        let rest = &self.text[close..line.end.max(close)];
        let after = rest.trim();
        let is_comment = after.starts_with('#') && rest.starts_with([' ', '\t']);
        if !after.is_empty() && !is_comment {
            let stop = close + rest.trim_end().len();
            self.slips.push(words::text_after(self.text, Span::new(at, close), stop));
        }
    }

    fn plain(&mut self, at: usize, end: usize, parent: isize) {
        let content = &self.text[at..end];
        let comment = content.find(" #").or_else(|| content.find("\t#"));
        let text = content[..comment.unwrap_or(content.len())].trim_end();
        self.after = if comment.is_some() { After::Closed } else { After::Text(parent) };
        let colons: Vec<_> = text
            .match_indices(':')
            .map(|(colon, _)| colon)
            .filter(|colon| {
                text[colon + 1..].is_empty() || text[colon + 1..].starts_with([' ', '\t'])
            })
            .map(|colon| at + colon)
            .collect();
        let whole = Span::new(at, at + content.trim_end().len());
        if words::is_in_curly_quotes(content.trim_end())
            && (comment.is_some() || !colons.is_empty())
        {
            self.slips.push(words::curly_quote(self.text, whole, comment.is_none()));
        } else if !colons.is_empty() {
            self.slips.push(words::colon_in_text(colons));
        }
    }

    /// The indent that a text after a block mark must be deeper than. A key that was moved up
    /// may have left its text behind.
    fn text_parent(&self, parent: isize) -> isize {
        let raw = self.raw(parent);
        let mut texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        let first = texts.find(|text| !text.trim().is_empty()).map_or(0, spaces);
        if first > raw.max(parent) { raw.max(parent) } else { raw.min(parent) }
    }

    /// A text after a block mark, up to the first line that is not indented deeper than its key.
    fn block(&mut self, at: usize, end: usize, parent: isize) {
        self.after = After::Closed;
        let parent_typed = self.text_parent(parent);
        let header = &self.text[at..end];
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
            if !self.stray_text(line, indent, parent_typed, &mut reported) {
                break;
            }
            inner = Some(indent);
            self.row += 1;
        }
    }

    /// Whether a line that is too little indented still belongs to the text after a block mark;
    /// it is reported.
    fn stray_text(
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
        if spaces(text) > parent {
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

fn blanks(indent: isize) -> String {
    " ".repeat(usize::try_from(indent).unwrap_or(0))
}
