//! Where a file refers to what is moved, and what is to stand there afterwards.

use unicode_normalization::UnicodeNormalization;

use crate::model::shape::{Reference, Shape};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::text::same_word;
use crate::yaml::{Node, Value};

/// What is moved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route<'a> {
    pub(super) old: &'a ArchivePath,
    pub(super) new: &'a ArchivePath,
}

/// A reference that changes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ChangedReference {
    pub(super) span: Span,
    /// As it is typed.
    pub(super) old: String,
    /// As it is to be, or `None` where it cannot follow.
    pub(super) new: Option<String>,
}

impl Route<'_> {
    /// What becomes of a path.
    pub(super) fn follow(&self, path: &ArchivePath) -> Option<String> {
        let rest = path.as_str().strip_prefix(self.old.as_str())?;
        path.is_within(self.old).then(|| format!("{}{rest}", self.new))
    }

    /// Every reference of a file that changes.
    pub(super) fn references(
        &self,
        file: &ArchivePath,
        root: &Node,
        shape: &Shape,
    ) -> Vec<ChangedReference> {
        let mut all = Vec::new();
        visit(root, shape, &mut |node, text, reference| {
            let new = match reference {
                Reference::Person | Reference::Village | Reference::Host => {
                    typed_path(text).and_then(|path| self.follow(&path)).map(Some)
                }
                Reference::Town => self.renamed_town(text).map(Some),
                Reference::VillageName => self.renamed_village(file, text),
                Reference::File => None,
            };
            if let Some(new) = new {
                all.push(ChangedReference { span: node.span, old: text.trim().to_owned(), new });
            }
        });
        all
    }

    fn renamed_town(&self, text: &str) -> Option<String> {
        let town = self.old.parent().is_none() && is_name(text, self.old);
        town.then(|| self.new.name().to_owned())
    }

    /// The new name of a village in its town's file; that of a village that leaves the town cannot
    /// stand there any more.
    fn renamed_village(&self, file: &ArchivePath, text: &str) -> Option<Option<String>> {
        let village = self.old.parts().count() == 2;
        let here = village && file.parent() == self.old.parent() && is_name(text, self.old);
        here.then(|| {
            let stays = self.new.parent() == self.old.parent();
            stays.then(|| self.new.name().to_owned())
        })
    }

    /// Whether the name of what is moved stands in a file at all. An escape in quotes may hide it:
    /// then the reference leads nowhere afterwards, and the move is put back.
    pub(super) fn is_named_in(&self, bytes: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(bytes) else { return true };
        text.contains(self.old.name()) || text.nfc().collect::<String>().contains(self.old.name())
    }

    /// Whether a file that cannot be read whole may hold a reference.
    pub(super) fn may_stand_in(&self, bytes: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(bytes) else { return true };
        let text: String = text.nfc().map(slashed).collect();
        text.contains(self.old.as_str())
    }
}

fn is_name(text: &str, path: &ArchivePath) -> bool {
    text.trim().nfc().eq(path.name().chars())
}

fn slashed(one: char) -> char {
    if matches!(one, '\\' | '／') { '/' } else { one }
}

/// A path as it is typed: `\` and `／` count as `/`.
fn typed_path(text: &str) -> Option<ArchivePath> {
    let text: String = text.trim().chars().map(slashed).collect();
    text.trim_matches('/').parse().ok()
}

/// Calls `found` with every single value that is a reference.
fn visit(node: &Node, shape: &Shape, found: &mut impl FnMut(&Node, &str, Reference)) {
    match &node.value {
        Value::Scalar(scalar) => {
            if let Some(Shape::Reference(reference)) = shape.scalar() {
                found(node, &scalar.text, *reference);
            }
        }
        Value::List(items) => {
            if let Some(shape) = shape.item() {
                items.iter().for_each(|item| visit(item, shape, found));
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                let own = shape.fields().iter().find(|field| same_word(&field.key, &entry.key));
                let below = own.map(|field| &field.shape).or_else(|| shape.under(&entry.key));
                if let Some(below) = below {
                    visit(&entry.value, below, found);
                }
            }
        }
    }
}
