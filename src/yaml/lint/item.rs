//! Items of a list: what stands behind a dash.

use crate::limits;

use super::block::{After, Blocks, Level, LevelKind};
use super::head::{Head, head};
use super::line::{is_dash, lead, signed, spaces};

impl<'a> Blocks<'a> {
    /// A list item: its dash at `dash`, what follows at `from`.
    pub(super) fn item(&mut self, dash: usize, from: usize, end: usize, indent: isize) {
        let rest = &self.text[from..end];
        let at = from + lead(rest).len();
        let content = &self.text[at..end];
        if content.is_empty() || content.starts_with('#') {
            self.after = After::Open(indent);
            return;
        }
        let column = indent + signed(self.text[dash..at].chars().count()).max(2);
        let raw = column - indent + self.typed(dash);
        if is_dash(content) && self.levels.len() > limits::DEPTH {
            self.after = After::Closed;
            return;
        }
        if is_dash(content) {
            self.levels.push(Level {
                indent: column,
                kind: LevelKind::List,
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
                kind: LevelKind::Map,
                lead: "",
                lines: 1,
                maps: false,
            });
            self.entry(at, end, column, false);
        } else if head(content) == Head::None && self.is_among_keys(at) {
            self.levels.push(Level {
                indent: column,
                kind: LevelKind::Map,
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
    pub(super) fn is_among_keys(&self, at: usize) -> bool {
        let plain =
            !self.text[at..].starts_with(['{', '[', '"', '\'', '|', '>', '&', '!', '*', '?', '-']);
        plain && self.below(self.typed_width(at)).0 > 0
    }

    /// Whether the item that begins at `dash` is a mapping, though its first line has no good
    /// key: lines below it are keys, or items beside it are mappings.
    pub(super) fn items_are_maps(&self, dash: usize, column: isize) -> bool {
        if self.levels.last().is_some_and(|list| list.maps) {
            return true;
        }
        let (keys, wide, other) = self.below(column);
        let sibling = self.lines[self.row..].iter().find_map(|line| {
            let text = &self.text[line.start..line.end];
            let content = text.trim_start_matches(' ');
            (spaces(text) == self.typed(dash)).then_some(content)
        });
        let sibling = sibling.and_then(|content| content.strip_prefix("- "));
        keys > 0
            || wide > 0 && other == 0
            || sibling.is_some_and(|item| matches!(head(item.trim_start()), Head::Key(_)))
    }
}
