//! Which field of the data a piece of a page belongs to, from the tags around it.

use std::collections::HashMap;

use typst::foundations::{Content, Dict, Value};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::FrameParent;
use typst::pdf::{ArtifactElem, ArtifactKind};

/// Where on a page something was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Body,
    /// Head and foot, which repeat.
    Margin,
    /// Behind the text, such as the mark of a draft.
    Back,
}

/// One showing of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownField {
    /// The field's path in the data.
    pub(super) field: String,
    /// Which piece of a field that was cut, from 0.
    pub(super) part: Option<u32>,
    /// The text as laid out.
    pub(super) text: String,
    /// The page on which it begins, from 1.
    pub(super) page: usize,
}

/// What templates say about their own fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Statements {
    /// Fields, or whole branches, that are left out on purpose.
    pub(super) omitted: Vec<String>,
    /// Fields whose text does not fit its box.
    pub(super) unfit: Vec<String>,
}

/// Follows the tags of a document.
///
/// Content that goes on elsewhere (a cell over two pages) comes in several groups with the same
/// parent, and the groups of different cells alternate: each parent has a stack of its own.
/// Heads and feet are drawn in the middle of what goes on over a page: an open zone hides the
/// fields below it.
#[derive(Default)]
pub(super) struct Labels {
    pub(super) shown: Vec<ShownField>,
    pub(super) statements: Statements,
    stack: Vec<Open>,
    parents: HashMap<Location, Vec<Open>>,
}

/// The tags that are open outside a group while the walk is inside it.
pub(super) struct Outer(Vec<Open>);

#[derive(Clone, Copy)]
struct Open {
    location: Location,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Field(usize),
    Zone(Zone),
}

impl Labels {
    /// Takes in a tag on `page`.
    pub(super) fn tag(&mut self, tag: &Tag, page: usize) {
        match tag {
            Tag::Start(content, _) => self.start(content, page),
            Tag::End(location, ..) => {
                if let Some(at) = self.stack.iter().rposition(|open| open.location == *location) {
                    self.stack.remove(at);
                }
            }
        }
    }

    /// The field that is open here, as a place in `shown`.
    pub(super) fn field(&self) -> Option<usize> {
        match self.stack.last()?.what {
            What::Field(at) => Some(at),
            What::Zone(_) => None,
        }
    }

    /// The zone that is open here.
    pub(super) fn zone(&self) -> Zone {
        let zone = self.stack.iter().rev().find_map(|open| match open.what {
            What::Zone(zone) => Some(zone),
            What::Field(_) => None,
        });
        zone.unwrap_or(Zone::Body)
    }

    /// Goes into a group that belongs to `parent`.
    pub(super) fn enter(&mut self, parent: FrameParent) -> Outer {
        let inner = self.parents.remove(&parent.location).unwrap_or_else(|| self.stack.clone());
        Outer(std::mem::replace(&mut self.stack, inner))
    }

    /// Leaves the group again; `outer` is what [`Labels::enter`] gave.
    pub(super) fn leave(&mut self, parent: FrameParent, outer: Outer) {
        let inner = std::mem::replace(&mut self.stack, outer.0);
        self.parents.insert(parent.location, inner);
    }

    fn start(&mut self, content: &Content, page: usize) {
        let Some(location) = content.location() else { return };
        if let Some(artifact) = content.to_packed::<ArtifactElem>() {
            let zone = zone_of(*artifact.kind.as_option().as_ref().unwrap_or(&ArtifactKind::Other));
            self.stack.extend(zone.map(|zone| Open { location, what: What::Zone(zone) }));
        } else if let Some(metadata) = content.to_packed::<MetadataElem>() {
            self.state(&metadata.value);
        }
        let label = content.label().map(|label| label.resolve());
        let Some(path) = label.as_ref().and_then(|label| label.as_str().strip_prefix("f:")) else {
            return;
        };
        let (field, part) = split(path);
        let what = What::Field(self.shown.len());
        self.shown.push(ShownField { field: field.to_owned(), part, text: String::new(), page });
        self.stack.push(Open { location, what });
    }

    fn state(&mut self, value: &Value) {
        let Value::Dict(statement) = value else { return };
        let Some(field) = word(statement, "field") else { return };
        match word(statement, "kind") {
            Some("omit") => self.statements.omitted.push(field.to_owned()),
            Some("fit") if statement.get("ok").is_ok_and(|ok| *ok != Value::Bool(true)) => {
                self.statements.unfit.push(field.to_owned());
            }
            _ => {}
        }
    }
}

fn zone_of(kind: ArtifactKind) -> Option<Zone> {
    match kind {
        ArtifactKind::Header | ArtifactKind::Footer | ArtifactKind::PageNumber => {
            Some(Zone::Margin)
        }
        ArtifactKind::Background | ArtifactKind::Watermark => Some(Zone::Back),
        _ => None,
    }
}

fn word<'a>(statement: &'a Dict, key: &str) -> Option<&'a str> {
    match statement.get(key) {
        Ok(Value::Str(text)) => Some(text.as_str()),
        _ => None,
    }
}

/// A label's path and piece: `/goal#1` is the second piece of `/goal`.
fn split(path: &str) -> (&str, Option<u32>) {
    match path.rsplit_once('#') {
        Some((field, part)) if part.parse::<u32>().is_ok() => (field, part.parse().ok()),
        _ => (path, None),
    }
}
