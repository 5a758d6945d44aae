//! Levels of indent: which one a line is on, and which one it was meant to be on.
//!
//! The idea: what is open above a line is a stack of lists and mappings, each with the indent of
//! its entries (YAML 1.2.2, 6.1 and 8.2). A line either ends some of them and goes on with the one at
//! its own indent, or opens a new one below a key or dash that has no value yet. A line that fits
//! none of them is the mistake, and the nearest level of its kind is what was meant; lines below it
//! that stand as deep were moved with it, which `shift` remembers, so that one slip of the hand is one
//! finding. Where the line above stands alone at its depth, that one is the mistake instead: of
//! two readings the one that moves fewer lines is taken.
//!
//! The invariant: `levels` grows deeper from the first to the last, and its last entry is what the
//! next line may go on with. Indents are those that were meant; [`Blocks::raw`] and
//! [`Blocks::typed`] lead back to what stands in the text.

use super::block::{After, Blocks, Level, LevelKind, Shift};
use super::hash::before_comment;
use super::head::{Head, head};
use super::line::{blanks, is_dash, lead, odd_blank, signed, spaces, width};
use super::words;
use crate::source::Span;
use crate::yaml::repair::Fix;

impl<'a> Blocks<'a> {
    /// A line whose indent holds a tab, a full-width blank or another one.
    pub(super) fn oddly_indented(&mut self, line: Span, lead: &'a str, odd: usize, one: char) {
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
    pub(super) fn nearest(&self, lead: &str, is_dash: bool) -> isize {
        let kind = if is_dash { LevelKind::List } else { LevelKind::Map };
        if let Some(same) =
            self.levels.iter().rev().find(|level| level.lead == lead && level.kind == kind)
        {
            return same.indent;
        }
        if let Some(level) = self.level_of_tabs(lead, kind) {
            return level;
        }
        let width = width(lead);
        if let After::Open(parent) = self.after
            && width > parent
        {
            let below = self.well_indented_below(parent, is_dash).map(|below| {
                // What a line opens stands deeper than the line itself.
                let opens = self.opens_below(parent, is_dash) == Some(below);
                if opens { (below - 2).max(parent + 1) } else { below }
            });
            return below.filter(|below| *below > parent).map_or(width, |below| below.min(width));
        }
        if let Some(below) = self.first_of_its_level(is_dash) {
            return below;
        }
        // What the line opens stands deeper than the line.
        let opened = self.opens_below(-1, is_dash).unwrap_or(isize::MAX);
        let of_kind = self.levels.iter().rev().filter(|level| level.kind == kind);
        let fits = of_kind.filter(|level| level.indent < opened);
        fits.min_by_key(|level| (level.indent - width).abs()).map_or(0, |level| level.indent)
    }

    /// The indent of the lines below if they show that this one, which opens nothing itself, is
    /// the first of what the line above opens.
    fn first_of_its_level(&self, is_dash: bool) -> Option<isize> {
        let After::Open(parent) = self.after else { return None };
        let opens = self.opens_below(parent, is_dash).is_some();
        self.well_indented_below(parent, is_dash).filter(|below| *below > parent && !opens)
    }

    /// The level that tabs alone stand for: that of the lines before and after it, or the one of the
    /// next line if each tab is as wide as editors show it.
    fn level_of_tabs(&self, lead: &str, kind: LevelKind) -> Option<isize> {
        let tabs = lead.chars().all(|one| one == '\t').then_some(signed(lead.len()))?;
        let mut below = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        let next = spaces(below.find(|text| !text.trim().is_empty())?);
        let shown = |level: &&Level<'_>| [tabs * 4, tabs * 8].contains(&level.indent);
        let levels = self.levels.iter().filter(|level| level.kind == kind);
        let last = levels.clone().next_back().filter(|level| level.indent == next);
        let between = last.filter(|_| self.opens_below(-1, kind == LevelKind::List).is_none());
        let found = between.or_else(|| levels.filter(shown).find(|level| level.indent == next));
        found.map(|level| level.indent)
    }

    /// Whether lines below, deeper than `parent` or dashes beside it, are the value of a key there.
    pub(super) fn has_lines_below(&self, parent: isize) -> bool {
        let texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        let mut texts = texts.map(|text| (spaces(text), text.trim()));
        let next = texts.find(|(_, text)| !text.is_empty() && !text.starts_with('#'));
        next.is_some_and(|(indent, text)| {
            indent > parent || indent == parent && parent >= 0 && is_dash(text)
        })
    }

    /// The indent of the line right below, if this line is a key without a value, which opens it.
    fn opens_below(&self, parent: isize, is_dash: bool) -> Option<isize> {
        let this = self.lines[self.row.checked_sub(1)?];
        let this = before_comment(&self.text[this.start..this.end]);
        if is_dash || !this.ends_with([':', '：', '|']) {
            return None;
        }
        let mut texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        let next = texts.find(|text| !text.trim().is_empty())?;
        (odd_blank(lead(next)).is_none() && spaces(next) > parent).then(|| spaces(next))
    }

    /// Where the lines below, which are indented by blanks only and deeper than `parent`, show that
    /// a key or dash on this line belongs.
    fn well_indented_below(&self, parent: isize, is_dash: bool) -> Option<isize> {
        let texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        texts
            .filter(|text| !text.trim().is_empty() && odd_blank(lead(text)).is_none())
            .take_while(|text| spaces(text) > parent)
            .map(|text| match is_dash && !self::is_dash(text.trim_start()) {
                true => spaces(text) - 2,
                false => spaces(text),
            })
            .min()
    }

    /// The indent that `typed` blanks before `content` stand for.
    pub(super) fn effective(&self, typed: isize, content: &str) -> isize {
        let Some(shift) = self.shift.filter(|shift| typed >= shift.from) else { return typed };
        let kind = if is_dash(content) { LevelKind::List } else { LevelKind::Map };
        if self.is_key_of_moved_dash(typed, shift) && kind == LevelKind::Map {
            return typed;
        }
        let fits = |level: &Level<'_>| level.indent == typed && level.kind == kind;
        if shift.to > shift.from && self.levels.iter().any(fits) {
            return typed;
        }
        typed + shift.to - shift.from
    }

    /// Whether a key stands where those of an item belong of which the dash alone was moved.
    fn is_key_of_moved_dash(&self, typed: isize, shift: Shift) -> bool {
        let is_item = matches!(&self.levels[..], [.., list, map]
            if list.kind == LevelKind::List && map.kind == LevelKind::Map
                && list.indent == shift.to && map.indent == typed);
        is_item && typed >= shift.from && shift.from > shift.to
    }

    /// A line indented by blanks only.
    pub(super) fn indented(&mut self, line: Span, lead: &'a str) {
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

    /// Reports that a line stands at another indent than it should.
    pub(super) fn misplaced(&mut self, lead: Span, typed: isize, indent: isize, content: &str) {
        let fix = Fix::new(lead.start, lead.end, blanks(indent));
        let span = Span::new(lead.end, lead.end + content.len());
        self.slips.push(words::wrong_indent(span, indent, content, fix));
        self.shift = Some(Shift { from: typed, to: indent });
    }

    /// Reports that this line alone stands at another indent than it should, which is returned.
    fn moved(&mut self, at: usize, to: isize, content: &str) -> isize {
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let shift = self.shift;
        self.misplaced(Span::new(line, at), spaces(&self.text[line..at]), to, content);
        self.shift = shift;
        to
    }

    /// Closes the levels that a line at `indent` ends and opens the one that it begins. Returns
    /// the indent, mended if it fits nowhere, and whether the level is new.
    pub(super) fn settle(
        &mut self,
        at: usize,
        content: &str,
        indent: isize,
        is_dash: bool,
        lead: &'a str,
    ) -> (isize, bool) {
        let kind = if is_dash { LevelKind::List } else { LevelKind::Map };
        if let After::Open(parent) = self.after {
            let in_line = is_dash
                && indent == parent
                && self.levels.last().is_some_and(|level| level.kind == LevelKind::Map);
            if indent > parent || in_line {
                let deeper = if is_dash { self.deeper_items(at, content, indent) } else { None };
                let indent = match deeper {
                    Some(deeper) => {
                        let to = self.moved(at, deeper, content);
                        // The parser takes the items below for more of its text.
                        self.slips.last_mut().into_iter().for_each(|slip| slip.breaks = false);
                        to
                    }
                    None => self.root_indent(at, indent, content),
                };
                self.levels.push(Level { indent, kind, lead, lines: 1, maps: false });
                return (indent, true);
            }
        }
        if let Some(found) =
            self.levels.iter().rposition(|level| level.indent == indent && level.kind == kind)
        {
            if let Some(below) = self.level_below(content, found).filter(|_| !is_dash) {
                let to = self.moved(at, self.levels[below].indent, content);
                self.levels.truncate(below + 1);
                self.levels[below].lines += 1;
                return (to, false);
            }
            self.levels.truncate(found + 1);
            self.levels[found].lines += 1;
            return (indent, false);
        }
        if self.first_was_deeper(at, indent, kind) || !is_dash && self.first_had_dash(at, indent) {
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
    pub(super) fn first_was_deeper(&mut self, at: usize, indent: isize, kind: LevelKind) -> bool {
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
    pub(super) fn count_at(&self, indent: isize, end: isize) -> usize {
        let texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        texts
            .filter(|text| !text.trim().is_empty())
            .take_while(|text| spaces(text) >= end)
            .filter(|text| spaces(text) == indent)
            .count()
    }

    /// The indent of the first line: none, if later lines have none.
    pub(super) fn root_indent(&mut self, at: usize, indent: isize, content: &str) -> isize {
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

    /// The indent `parent` as it was typed.
    pub(super) fn raw(&self, parent: isize) -> isize {
        self.shift.map_or(parent, |shift| {
            if parent >= shift.to { parent - shift.to + shift.from } else { parent }
        })
    }

    /// The blanks before the character at `at`, as typed.
    pub(super) fn typed(&self, at: usize) -> isize {
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        signed(self.text[line..at].chars().count())
    }

    pub(super) fn typed_width(&self, at: usize) -> isize {
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        width(&self.text[line..at])
    }
}
