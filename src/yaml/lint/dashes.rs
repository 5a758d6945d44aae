//! Lines that stand too far to the left, and dashes that are missing, or one too many.
//!
//! What is open above a line and what follows below it show together what was meant: lines that go on
//! at a deeper level after a line that opens nothing, items with dashes below one without.

use super::Slip;
use super::block::{After, Blocks, LevelKind};
use super::hash::before_comment;
use super::head::{Head, head};
use super::line::{is_dash, lead, odd_blank, signed, spaces};
use super::slip::{corrected, line_of, slip, write};
use crate::source::Span;
use crate::yaml::repair::Fix;

impl<'a> Blocks<'a> {
    /// The next line that holds something besides a comment, if blanks alone indent it.
    fn next_line(&self) -> Option<&'a str> {
        let mut texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        let next = texts.find(|text| {
            let text = text.trim();
            !text.is_empty() && !text.starts_with('#')
        })?;
        odd_blank(lead(next)).is_none().then_some(next)
    }

    /// The level that a line was meant to be on which opens nothing and ends levels with one of
    /// which the next line goes on.
    pub(super) fn level_below(&self, content: &str, found: usize) -> Option<usize> {
        let Head::Key(colon) = head(content) else { return None };
        let next = match &content[colon + 1..] {
            value if is_whole_value(value) => self.next_line()?,
            value if opens_lines(value) => self.line_behind_children()?,
            _ => return None,
        };
        let is_key = !matches!(head(next.trim_start()), Head::None);
        let goes_on = |at: &usize| {
            let level = self.levels[*at];
            level.kind == LevelKind::Map && level.indent == spaces(next)
        };
        (found + 1..self.levels.len()).find(|at| is_key && goes_on(at))
    }

    /// The first line below that stands less deep than the next one.
    fn line_behind_children(&self) -> Option<&'a str> {
        let deep = spaces(self.next_line()?);
        let mut texts = self.lines[self.row..].iter().map(|line| &self.text[line.start..line.end]);
        texts.find(|text| {
            let content = text.trim();
            !content.is_empty() && !content.starts_with('#') && spaces(text) < deep
        })
    }

    /// How deep this line stands, the first item of a list, by what follows: items, or keys of this
    /// item, that stand deeper than they would be below a dash here.
    pub(super) fn deeper_items(&self, at: usize, content: &str, indent: isize) -> Option<isize> {
        let item = content.strip_prefix('-')?;
        let next = self.next_line()?;
        let (typed, below) = (self.typed(at), spaces(next));
        let is_whole = is_whole_value(item) && !before_comment(item).ends_with([':', '：']);
        if !is_whole || typed != indent {
            return None;
        }
        if is_dash(next.trim_start()) {
            return (below > typed).then_some(below);
        }
        let keys = matches!(head(item.trim_start()), Head::Key(_))
            && matches!(head(next.trim_start()), Head::Key(_));
        // The key of an item may stand further behind its dash.
        let behind = signed(1 + item.len() - item.trim_start().len()).max(2);
        (keys && below > typed + behind).then_some(below - behind)
    }

    /// How much of a line to replace by a dash that is missing before it: nothing, or the number that
    /// lists on paper have. It is an item since those beside it are.
    pub(super) fn missing_dash(&self, at: usize, content: &str, indent: isize) -> Option<usize> {
        let number = content.len() - without_number(content).len();
        let content = &content[number..];
        let next = self.next_line();
        let of_kind = |kind| {
            self.levels.iter().rposition(|level| level.indent == indent && level.kind == kind)
        };
        let list = of_kind(LevelKind::List).filter(|list| {
            of_kind(LevelKind::Map).is_none_or(|map| map < *list && self.levels.len() > *list + 1)
        });
        let opens = matches!(self.after, After::Open(parent) if parent >= 0 && indent >= parent);
        let dashes_follow =
            next.is_some_and(|next| spaces(next) == self.typed(at) && is_dash(next.trim_start()));
        let is_item = match head(content) {
            Head::Key(colon) => {
                let value = &content[colon + 1..];
                list.is_some()
                    && of_kind(LevelKind::Map).is_none()
                    && self.has_key_of_item(at, indent, &content[..colon])
                    && is_whole_value(value)
                    && next.is_some_and(|next| {
                        spaces(next) == self.typed(at) + 2
                            && !matches!(head(next.trim_start()), Head::None)
                    })
            }
            Head::None => {
                let fits = is_whole_value(content) && !content.starts_with(['-', '?', '%']);
                fits && (opens && dashes_follow
                    || list.is_some() && of_kind(LevelKind::Map).is_none())
            }
            Head::Wide(_) | Head::Tight(_) => false,
        };
        is_item.then_some(number)
    }

    /// Whether the item above, whose dash stands at `indent`, has that key already.
    fn has_key_of_item(&self, at: usize, indent: isize, key: &str) -> bool {
        let above = self.lines[..self.lines.partition_point(|line| line.end < at)].iter().rev();
        for line in above {
            let text = &self.text[line.start..line.end];
            let content = text.trim_start();
            let own = if spaces(text) == indent {
                content.trim_start_matches(['-', ' '])
            } else {
                content
            };
            let is_key = matches!(head(own), Head::Key(colon) if own[..colon].trim() == key.trim());
            if is_key && (spaces(text) == indent || spaces(text) == indent + 2) {
                return true;
            }
            if !content.is_empty() && spaces(text) <= indent {
                return false;
            }
        }
        false
    }

    /// Reports a dash that is missing, and goes on with the line as an item.
    pub(super) fn item_without_dash(&mut self, at: usize, number: usize) {
        let fix = Fix::new(at, at + number, "- ");
        let span = match number {
            0 => Span::new(at, at + self.text[at..].chars().next().map_or(0, char::len_utf8)),
            _ => Span::new(at, at + self.text[at..at + number].trim_end().len()),
        };
        self.slips.push(missing_dash(self.text, span, fix));
    }

    /// Whether a dash stands before a key of a mapping that is open.
    pub(super) fn has_stray_dash(&self, at: usize, content: &str, indent: isize) -> bool {
        let is_open =
            |kind| self.levels.iter().any(|level| level.indent == indent && level.kind == kind);
        let opens = matches!(self.after, After::Open(parent) if indent >= parent);
        let item = content[1..].trim_start();
        // An item of the list above, moved to the left, has its keys below.
        let has_keys = self.next_line().is_some_and(|next| spaces(next) > indent);
        let is_moved = has_keys && self.levels.iter().any(|level| level.kind == LevelKind::List);
        // So does one moved to the right, whose keys would come twice.
        let is_again = matches!(head(item), Head::Key(colon)
            if self.has_key_of_item(at, indent - 2, &item[..colon]));
        !opens
            && !is_moved
            && !is_again
            && is_open(LevelKind::Map)
            && !is_open(LevelKind::List)
            && matches!(head(item), Head::Key(_))
    }

    /// Whether this key goes on with what stands behind the only dash of a list, so that the dash is
    /// one too many: it is reported, and the list is a mapping.
    pub(super) fn first_had_dash(&mut self, at: usize, indent: isize) -> bool {
        let Some(list) = self.levels.iter().position(|level| {
            level.indent == indent && level.kind == LevelKind::List && level.lines == 1
        }) else {
            return false;
        };
        let map = self.levels.get(list + 1).filter(|map| map.kind == LevelKind::Map);
        let is_alone = map.is_some_and(|map| map.lines == 1)
            && !matches!(self.after, After::Open(_))
            && !self.next_line().is_some_and(|next| {
                spaces(next) > indent || spaces(next) == indent && is_dash(next.trim_start())
            });
        let line = self.lines.iter().rev().find(|line| {
            let text = &self.text[line.start..line.end];
            line.end < at && spaces(text) == indent && is_dash(text.trim_start())
        });
        let Some(line) = line.filter(|_| is_alone) else { return false };
        let dash = line.start + self.text[line.start..].find('-').unwrap_or(0);
        self.slips.push(stray_dash(self.text, dash));
        self.levels.truncate(list + 1);
        self.levels[list].kind = LevelKind::Map;
        self.levels[list].lines += 1;
        true
    }

    /// Reports a dash that is one too many; where what stands behind it begins.
    pub(super) fn without_dash(&mut self, at: usize, content: &str) -> usize {
        self.slips.push(stray_dash(self.text, at));
        let rest = &content[1..];
        at + 1 + rest.len() - rest.trim_start().len()
    }
}

/// Whether all of a value stands in the lines below.
fn opens_lines(value: &str) -> bool {
    matches!(before_comment(value).trim(), "" | "|" | ">" | "|-" | ">-")
}

/// Whether nothing of a value stands in the lines below.
fn is_whole_value(value: &str) -> bool {
    let value = before_comment(value).trim();
    let closed = |close: &[char]| value.len() > 1 && value.ends_with(close);
    match value.chars().next() {
        None | Some('|' | '>' | '#' | '｜') => false,
        Some('{' | '[') => closed(&['}', ']']),
        Some('"') => closed(&['"']),
        Some('\'') => closed(&['\'']),
        Some(_) => true,
    }
}

/// An item without the number that lists on paper have.
fn without_number(content: &str) -> &str {
    let rest = content.trim_start_matches(|one: char| one.is_ascii_digit());
    let behind =
        rest.strip_prefix(['.', '．', '、', ')', '）']).filter(|_| rest.len() < content.len());
    let is_number = |behind: &&str| !behind.starts_with(|one: char| one.is_ascii_digit());
    behind.filter(is_number).map_or(content, str::trim_start)
}

fn missing_dash(text: &str, span: Span, fix: Fix) -> Slip {
    let help = write(&corrected(text, span.start, std::slice::from_ref(&fix)));
    let message = (
        "这一项前面少了短横 `- `".to_owned(),
        "the dash `- ` is missing before this item".to_owned(),
    );
    slip("missing-dash", span, message, help).fixed([fix])
}

fn stray_dash(text: &str, dash: usize) -> Slip {
    let rest = &text[dash + 1..line_of(text, dash).end];
    let fix = Fix::new(dash, dash + 1 + rest.len() - rest.trim_start().len(), "");
    let help = write(&corrected(text, dash, std::slice::from_ref(&fix)));
    let message = (
        "这一栏前面多了短横 `-`".to_owned(),
        "there is one dash too many before this key".to_owned(),
    );
    slip("stray-dash", Span::new(dash, dash + 1), message, help).fixed([fix])
}
