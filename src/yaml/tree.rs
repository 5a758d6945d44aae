//! From the parser's events to the tree, and what of YAML is refused on the way.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ecow::EcoString;
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle};

use super::fold::{folded, without_blanks};
use super::refusal::Refusal;
use super::repair::Repair;
use super::{MapEntry, Node, Refused, Scalar, Value};
use crate::limits;
use crate::path::nfc;
use crate::source::Span;
use crate::text;

/// The tree of a text, and what in it is refused.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) root: Node,
    pub(super) refused: Vec<Refused>,
}

/// Where and why the parser stopped.
#[derive(Debug)]
pub(super) struct Stopped {
    pub(super) kind: ErrorKind,
    pub(super) at: usize,
}

impl Parsed {
    /// The same with places in the text as typed.
    pub(super) fn mapped(mut self, mended: &Repair) -> Self {
        map_node(&mut self.root, mended);
        for one in &mut self.refused {
            one.span = mended.original_span(one.span);
        }
        self
    }
}

fn map_node(node: &mut Node, mended: &Repair) {
    node.span = mended.original_span(node.span);
    match &mut node.value {
        Value::Scalar(_) => {}
        Value::List(items) => items.iter_mut().for_each(|item| map_node(item, mended)),
        Value::Map(entries) => {
            for entry in entries {
                entry.key_span = mended.original_span(entry.key_span);
                map_node(&mut entry.value, mended);
            }
        }
    }
}

/// Parses a text up to its first document's end.
pub(super) fn parse(text: &str) -> Result<Parsed, Box<Stopped>> {
    let options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
        block_nesting_limit: limits::DEPTH,
        flow_nesting_limit: limits::DEPTH,
        simple_key_max_lookahead: 4096,
    };
    let mut builder = Builder {
        events: Parser::new_from_str_with_options(text, options),
        text,
        anchors: memchr::memchr(b'&', text.as_bytes()).is_some(),
        peeked: None,
        refused: Vec::new(),
    };
    let root = builder.document()?;
    Ok(Parsed { root, refused: builder.refused })
}

/// Keys that most records have no more of.
const USUAL: usize = 8;

struct Builder<'a> {
    events: Parser<'a, granit_parser::StrInput<'a>>,
    text: &'a str,
    /// Whether the text holds the sign of an anchor at all.
    anchors: bool,
    peeked: Option<(TreeStep<'a>, Span)>,
    refused: Vec<Refused>,
}

/// What of an event matters here.
enum TreeStep<'a> {
    Scalar(Cow<'a, str>, ScalarStyle),
    List(StructureStyle),
    Map(StructureStyle),
    Alias,
    Anchor,
    Document,
    /// The end of a list, a mapping or the text.
    End,
    Nothing,
}

impl<'a> From<Event<'a>> for TreeStep<'a> {
    fn from(event: Event<'a>) -> Self {
        match event {
            Event::Scalar(text, style, ..) => Self::Scalar(text, style),
            Event::SequenceStart(style, ..) => Self::List(style),
            Event::MappingStart(style, ..) => Self::Map(style),
            Event::Alias(_) | Event::UnresolvedAlias(_) => Self::Alias,
            Event::Anchor(..) => Self::Anchor,
            Event::DocumentStart(..) => Self::Document,
            Event::SequenceEnd | Event::MappingEnd | Event::StreamEnd => Self::End,
            _ => Self::Nothing,
        }
    }
}

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Node, Box<Stopped>> {
        let mut root = None;
        loop {
            let (step, at) = self.next()?;
            match step {
                TreeStep::End => break,
                TreeStep::Document if root.is_none() => root = Some(self.next_node(0)?),
                TreeStep::Document => {
                    self.refuse(Refusal::SecondDocument, at);
                    break;
                }
                _ => {}
            }
        }
        Ok(root.unwrap_or_else(|| empty(Span::default())))
    }

    #[inline]
    fn next(&mut self) -> Result<(TreeStep<'a>, Span), Box<Stopped>> {
        if self.peeked.is_some()
            && let Some(peeked) = self.peeked.take()
        {
            return Ok(peeked);
        }
        match self.events.next() {
            Some(Ok((event, at))) => {
                if let Some(tag) = event.tag().and_then(|_| at.tag_span()) {
                    self.refuse(Refusal::Tag(self.rest(span(tag))), span(tag));
                }
                Ok((event.into(), span(at)))
            }
            Some(Err(error)) => Err(Box::new(Stopped {
                kind: error.kind().clone(),
                at: error.marker().byte_offset().unwrap_or(self.text.len()),
            })),
            None => Ok((TreeStep::End, Span::default())),
        }
    }

    fn next_node(&mut self, depth: usize) -> Result<Node, Box<Stopped>> {
        let (step, at) = self.next()?;
        self.node(step, at, depth)
    }

    /// The node that begins with `step`, with all that it holds.
    fn node(&mut self, step: TreeStep<'a>, at: Span, depth: usize) -> Result<Node, Box<Stopped>> {
        if depth > limits::DEPTH {
            let kind = ErrorKind::RecursionLimitExceeded;
            return Err(Box::new(Stopped { kind, at: at.start }));
        }
        self.anchor()?;
        match step {
            TreeStep::Scalar(text, style) => Ok(self.scalar(&text, style, at)),
            TreeStep::List(style) => self.list(style, at, depth),
            TreeStep::Map(style) => self.map(style, at, depth),
            TreeStep::Alias => {
                self.refuse(Refusal::Alias(self.rest(at)), at);
                Ok(empty(at))
            }
            _ => Ok(empty(at)),
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, at: Span) -> Node {
        let typed = &self.text[at.start..at.end];
        let joined = match style {
            ScalarStyle::Folded => without_blanks(typed, self.text(text, style, at)),
            // Lines that are joined lose an indent, or they are a whole file that is no mapping.
            ScalarStyle::Plain if typed.len() == text.len() => None,
            _ => folded(typed, style),
        };
        let text = joined.as_deref().unwrap_or_else(|| self.text(text, style, at));
        scalar(text, (style, joined.is_some()), at)
    }

    /// The text of a scalar: nothing where nothing stands, and below a block mark without the line
    /// end that the parser adds where the file has none.
    fn text<'t>(&self, text: &'t str, style: ScalarStyle, at: Span) -> &'t str {
        match style {
            ScalarStyle::Plain if at.start == at.end => "",
            ScalarStyle::Literal | ScalarStyle::Folded
                if at.end >= self.text.len() && !self.text.ends_with(['\n', '\r']) =>
            {
                text.strip_suffix('\n').unwrap_or(text)
            }
            _ => text,
        }
    }

    /// Takes the event that tells of an anchor on the node before it.
    fn anchor(&mut self) -> Result<(), Box<Stopped>> {
        if !self.anchors {
            return Ok(());
        }
        match self.next()? {
            (TreeStep::Anchor, at) => self.refuse(Refusal::Anchor(self.rest(at)), at),
            other => self.peeked = Some(other),
        }
        Ok(())
    }

    fn list(
        &mut self,
        style: StructureStyle,
        at: Span,
        depth: usize,
    ) -> Result<Node, Box<Stopped>> {
        let mut items = Vec::new();
        let end = loop {
            let (step, item_at) = self.next()?;
            if matches!(step, TreeStep::End) {
                break item_at.end;
            }
            items.push(self.node(step, item_at, depth + 1)?);
        };
        let last = items.last().map(|item| item.span.end);
        let first = items.first().map(|item| item.span.start);
        let at = if style == StructureStyle::Flow { at } else { self.with_dash(at, first) };
        Ok(Node { span: whole(style, at, last, end), value: Value::List(items) })
    }

    /// The span of a list from its first dash on. The parser begins a list that is not indented
    /// behind it, where its first entry begins.
    fn with_dash(&self, at: Span, first: Option<usize>) -> Span {
        if first != Some(at.start) && self.text[at.start..].starts_with('-') {
            return at;
        }
        let before = self.text[..at.start].trim_end();
        let start = before.strip_suffix('-').map_or(at.start, str::len);
        Span::new(start, at.end)
    }

    fn map(&mut self, style: StructureStyle, at: Span, depth: usize) -> Result<Node, Box<Stopped>> {
        let mut entries: Vec<MapEntry> = Vec::with_capacity(USUAL);
        let mut keys = Keys::default();
        let (mut last, mut again) = (None, Vec::new());
        let end = loop {
            let (step, key_at) = self.next()?;
            if matches!(step, TreeStep::End) {
                break key_at.end;
            }
            let entry = self.entry(step, key_at, depth)?;
            last = entry.as_ref().map(|entry| entry.value.span.end.max(entry.key_span.end));
            let Some(entry) = entry else { continue };
            if keys.take(&entry.key, &entries) {
                entries.push(entry);
            } else {
                again.push(entry.key_span);
                self.refuse(Refusal::DuplicateKey(entry.key.clone()), entry.key_span);
                // What is filled in holds.
                let first = entries.iter_mut().find(|own| text::same_word(&own.key, &entry.key));
                if let Some(first) = first.filter(|own| own.value.is_empty()) {
                    *first = entry;
                }
            }
        };
        // The first key again and others behind it: that is the item below, whose dash is missing.
        if let [first, _, ..] = again[..]
            && entries.len() > 1
            && self.text[first.start..first.end] == *entries[0].key
            && self.is_item(style, at.start)
        {
            self.refused.retain(|one| !again.contains(&one.span));
            self.refuse(Refusal::LostDash(self.with_dash_again(at.start, first)), first);
        }
        Ok(Node { span: whole(style, at, last, end), value: Value::Map(entries) })
    }

    /// Whether a mapping that begins there is the item of a list, on lines of its own.
    fn is_item(&self, style: StructureStyle, at: usize) -> bool {
        style == StructureStyle::Block && self.text[..at].trim_end_matches(' ').ends_with('-')
    }

    /// The line of a key with the dash of the item that begins at `item`.
    fn with_dash_again(&self, item: usize, key: Span) -> String {
        let line = self.text[..item].rfind('\n').map_or(0, |end| end + 1);
        let before = self.text[line..item].trim_end_matches(' ').trim_end_matches('-');
        let rest = self.text[key.start..].lines().next().unwrap_or_default();
        format!("{}- {}", " ".repeat(before.chars().count()), rest.trim_end())
    }

    /// The entry whose key begins with `step`; none if its key is refused.
    fn entry(
        &mut self,
        step: TreeStep<'a>,
        key_span: Span,
        depth: usize,
    ) -> Result<Option<MapEntry>, Box<Stopped>> {
        let merge = matches!(&step, TreeStep::Scalar(key, ScalarStyle::Plain) if key == "<<");
        let key = self.key(step, key_span, depth + 1)?;
        if merge {
            self.refuse(Refusal::MergeKey, key_span);
        }
        let before = self.refused.len();
        let value = self.next_node(depth + 1)?;
        if merge {
            // What a merge key merges is part of the one mistake.
            self.refused.truncate(before);
            return Ok(None);
        }
        if key.is_none() {
            self.refuse(Refusal::LongKey, key_span);
        }
        Ok(key.map(|key| MapEntry { key, key_span, value }))
    }

    /// The key that begins with `step`; none if it is a list or a mapping.
    fn key(
        &mut self,
        step: TreeStep<'a>,
        at: Span,
        depth: usize,
    ) -> Result<Option<EcoString>, Box<Stopped>> {
        match step {
            TreeStep::Scalar(text, style) if depth <= limits::DEPTH => {
                self.anchor()?;
                Ok(Some(nfc(self.text(&text, style, at)).into()))
            }
            step => match self.node(step, at, depth)?.value {
                Value::Scalar(key) => Ok(Some(key.text)),
                Value::List(_) | Value::Map(_) => Ok(None),
            },
        }
    }

    /// A text from where it begins to where its line or its entry in brackets ends.
    fn rest(&self, at: Span) -> String {
        let line = self.text[at.start..].lines().next().unwrap_or_default();
        let end = line.find([',', '}', ']']).unwrap_or(line.len());
        line[..end].trim_end().to_owned()
    }

    fn refuse(&mut self, what: Refusal, span: Span) {
        self.refused.push(what.at(span));
    }
}

/// The keys of a mapping so far, to tell when one comes again.
#[derive(Default)]
struct Keys {
    /// A bit for each of the keys, the same one for keys that are alike.
    bits: u64,
    /// Where there are many, the keys without their quotation marks.
    many: BTreeSet<String>,
}

impl Keys {
    /// Keys up to which it is quicker to look through all of them.
    const FEW: usize = 48;

    /// Takes the key of one more entry; false if one of the `entries` before it has that key.
    fn take(&mut self, key: &str, entries: &[MapEntry]) -> bool {
        let bit = Self::bit(key);
        let unseen = self.bits & bit == 0;
        self.bits |= bit;
        if entries.len() < Self::FEW {
            return unseen || !entries.iter().any(|own| text::same_word(&own.key, key));
        }
        let plain = |key: &str| text::plain_word(key).into_owned();
        if self.many.is_empty() {
            self.many.extend(entries.iter().map(|own| plain(&own.key)));
        }
        self.many.insert(plain(key))
    }

    fn bit(key: &str) -> u64 {
        let plain = text::plain_chars(key);
        1 << (plain.fold(0, |sum: u32, one| sum.wrapping_mul(31).wrapping_add(one.into())) % 64)
    }
}

fn scalar(text: &str, (style, folded): (ScalarStyle, bool), at: Span) -> Node {
    let value = Scalar {
        text: text.into(),
        quoted: matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted),
        block: matches!(style, ScalarStyle::Literal | ScalarStyle::Folded),
        folded,
    };
    Node { span: at, value: Value::Scalar(value) }
}

fn empty(at: Span) -> Node {
    let value = Scalar { text: EcoString::new(), quoted: false, block: false, folded: false };
    Node { span: at, value: Value::Scalar(value) }
}

/// The span of a list or mapping: up to its bracket, or up to its last value's end.
fn whole(style: StructureStyle, at: Span, last: Option<usize>, end: usize) -> Span {
    let end = if style == StructureStyle::Flow { end } else { last.unwrap_or(at.end) };
    Span::new(at.start, end.max(at.end))
}

fn span(at: granit_parser::Span) -> Span {
    at.byte_range().map_or_else(Span::default, |range| Span::new(range.start, range.end))
}
