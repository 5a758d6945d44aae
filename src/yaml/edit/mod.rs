//! Edits of a file that leave every other byte of it as it was: comments, order, blank lines, line
//! ends, byte order mark.
//!
//! An edit is a splice: the tree knows where each value stands, so what changes is a stretch of
//! the text and nothing else can. An editing crate would keep a second tree with an opinion of its
//! own on what is YAML; here what was read is what is edited, by the reader that will read it
//! again. A guard stands behind each edit: the new text is read, it must be free of errors and hold
//! exactly what is expected, or the edit is refused and the file stays as it is.

mod address;
mod comments;
mod new;
mod refused;
mod splice;
#[cfg(test)]
mod tests;
mod write;

use crate::diagnostic::{Diagnostic, Severity};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::text::same_word;
use crate::yaml::{self, Document, Node, Value};

use address::{Address, address_of, address_of_key, is_bare, node_at, node_at_mut, place_of};
pub(crate) use new::New;
use new::same;
pub(crate) use refused::Refused;
use refused::{damage, no_list, no_mapping, nothing_there, other_encoding, paste};
use splice::{Holder, Layout, Splice, Splices};

/// One step on the way to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathStep<'a> {
    /// The value of a key. The second part is the order of all keys that may stand beside it: a
    /// key that is not there yet is put in its place among them, or last if the order lacks it.
    Key(&'a str, &'a [&'a str]),
    /// An entry of a list, from 0.
    Item(usize),
}

/// A file that is being edited. An edit that is refused leaves it as it was.
#[derive(Debug)]
pub(crate) struct Edit {
    path: ArchivePath,
    marked: bool,
    /// The file's text as it is on the disk; places are the same as in the document's text.
    text: String,
    eol: &'static str,
    document: Document,
    changed: bool,
}

const MARK: &str = "\u{FEFF}";

/// A text as it is typed between braces: in quotes where it would not be read back.
pub(crate) fn in_braces(text: &str) -> String {
    write::word(text, true)
}

impl Edit {
    /// Takes the bytes of the file at `path`.
    ///
    /// # Errors
    /// If they are not UTF-8, or reading them finds an error: it is to be mended first.
    pub(crate) fn new(path: &ArchivePath, bytes: &[u8]) -> Result<Self, Refused> {
        let text = std::str::from_utf8(bytes).map_err(|_| not_utf8(path, bytes))?;
        let (marked, text) =
            text.strip_prefix(MARK).map_or((false, text), |unmarked| (true, unmarked));
        let document = read_clean(path, text)?;
        Ok(Self {
            path: path.clone(),
            marked,
            text: text.to_owned(),
            eol: line_end(text),
            document,
            changed: false,
        })
    }

    /// The tree, with places that hold until the next edit.
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// Whether anything was changed.
    pub(crate) fn is_changed(&self) -> bool {
        self.changed
    }

    /// The file with all edits.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        format!("{}{}", if self.marked { MARK } else { "" }, self.text).into_bytes()
    }

    /// Sets the value at `path`; keys that are not there yet are made.
    ///
    /// # Errors
    /// If the guard refuses, or `path` leads through something that is no mapping.
    pub(crate) fn set(&mut self, path: &[PathStep<'_>], value: New) -> Result<(), Refused> {
        let paste = paste(path, &value, false);
        self.find(path)
            .and_then(|found| match found {
                Reached::There(address) => self.put(address, &value),
                Reached::Missing(address, rest) => self.make(address, rest, value),
            })
            .map_err(|refused| refused.paste(paste))
    }

    /// Adds an entry to the end of the list at `path`, which is made if it is not there or empty.
    ///
    /// # Errors
    /// If the guard refuses, or something else than a list stands there.
    pub(crate) fn append(&mut self, path: &[PathStep<'_>], entry: New) -> Result<(), Refused> {
        self.insert(path, usize::MAX, entry)
    }

    /// Adds an entry to the list at `path` before the one that is number `at` now, or at the end.
    ///
    /// # Errors
    /// As [`Edit::append`].
    pub(crate) fn insert(
        &mut self,
        path: &[PathStep<'_>],
        at: usize,
        entry: New,
    ) -> Result<(), Refused> {
        let paste = paste(path, &entry, true);
        self.find(path)
            .and_then(|found| match found {
                Reached::There(address) => self.add(address, at, entry),
                Reached::Missing(address, rest) => self.make(address, rest, New::List(vec![entry])),
            })
            .map_err(|refused| refused.paste(paste))
    }

    /// Takes out the entry or key at `path`; a list whose last entry goes becomes a key without a
    /// value.
    ///
    /// # Errors
    /// If the guard refuses, or nothing is there.
    pub(crate) fn remove(&mut self, path: &[PathStep<'_>]) -> Result<(), Refused> {
        let Reached::There(mut address) = self.find(path)? else { return Err(nothing_there()) };
        let at = address.pop().ok_or_else(nothing_there)?;
        let mut expected = self.document.root.clone();
        let parent = node_at_mut(&mut expected, &address);
        match &mut parent.value {
            Value::List(items) => drop(items.remove(at)),
            Value::Map(entries) => drop(entries.remove(at)),
            Value::Scalar(_) => return Err(nothing_there()),
        }
        if is_bare(parent) {
            *parent = New::Text(String::new()).node();
        }
        let node = node_at(&self.document.root, &address);
        let layout = Layout::new(&self.document, self.eol);
        let splices = match node.value {
            Value::List(_) => layout.remove_item(node, at),
            _ => layout.remove_entry(node, at),
        };
        self.attempt([splices], expected)
    }

    /// Replaces single values, each named by its place, by other words.
    ///
    /// # Errors
    /// If the guard refuses one of them, or no single value stands at a place: then none is
    /// replaced.
    pub(crate) fn replace(&mut self, words: &[(Span, String)]) -> Result<(), Refused> {
        let mut expected = self.document.root.clone();
        let mut all = Vec::new();
        for (span, text) in words {
            let address = address_of(&self.document.root, *span).ok_or_else(nothing_there)?;
            let node = node_at(&self.document.root, &address);
            let Value::Scalar(old) = &node.value else { return Err(nothing_there()) };
            // Quotes stay; they may be there for a reason.
            let new = New::from(text.as_str());
            let splices = if old.quoted && !old.block && !text.contains('\n') {
                let by = write::quoted(text);
                Some(vec![Splice { span: *span, by }])
            } else {
                let (holder, flow) = self.holder(&address);
                Layout::new(&self.document, self.eol).replace(node, holder, &new, flow)
            };
            *node_at_mut(&mut expected, &address) = new.node();
            all.extend(splices.ok_or_else(damage)?);
        }
        self.attempt([Some(all)], expected)
    }

    /// Gives the key at a place another name.
    ///
    /// # Errors
    /// If the guard refuses, or no key stands at the place.
    pub(crate) fn rename_key(&mut self, span: Span, key: &str) -> Result<(), Refused> {
        let address = address_of_key(&self.document.root, span).ok_or_else(nothing_there)?;
        let (last, above) = address.split_last().ok_or_else(nothing_there)?;
        let mut expected = self.document.root.clone();
        if let Value::Map(entries) = &mut node_at_mut(&mut expected, above).value {
            entries[*last].key = key.into();
        }
        let (_, flow) = self.holder(&address);
        self.attempt([Some(vec![Splice { span, by: write::word(key, flow) }])], expected)
    }

    /// Writes the value at a place anew, as `value`.
    ///
    /// # Errors
    /// If the guard refuses, or no value stands at the place.
    pub(crate) fn rewrite(&mut self, span: Span, value: &New) -> Result<(), Refused> {
        let address = address_of(&self.document.root, span).ok_or_else(nothing_there)?;
        self.put(address, value)
    }

    /// Puts a value where another or none is.
    fn put(&mut self, address: Address, value: &New) -> Result<(), Refused> {
        let mut expected = self.document.root.clone();
        *node_at_mut(&mut expected, &address) = value.node();
        let node = node_at(&self.document.root, &address);
        let (holder, flow) = self.holder(&address);
        let direct = Layout::new(&self.document, self.eol).replace(node, holder, value, flow);
        let direct = direct.filter(|splices| !flow || self.stays_short(splices));
        let folded = self.unfolded(&address, &expected);
        self.attempt([direct, folded], expected)
    }

    /// Makes the keys of `rest` below the mapping at `address`, and the value below them.
    fn make(&mut self, address: Address, rest: &[PathStep<'_>], value: New) -> Result<(), Refused> {
        let mut keys = Vec::new();
        for step in rest {
            let PathStep::Key(key, _) = step else { return Err(nothing_there()) };
            keys.push(*key);
        }
        let (Some(PathStep::Key(key, order)), Some((_, below))) =
            (rest.first(), keys.split_first())
        else {
            return Err(nothing_there());
        };
        let value = value.below(below);
        let node = node_at(&self.document.root, &address);
        if is_bare(node) {
            return self.put(address, &New::Section(vec![((*key).to_owned(), value)]));
        }
        let Value::Map(entries) = &node.value else { return Err(no_mapping(key)) };
        let at = place_of(key, order, entries);
        let mut expected = self.document.root.clone();
        if let Value::Map(entries) = &mut node_at_mut(&mut expected, &address).value {
            entries.insert(at, new::entry(key, value.node()));
        }
        let direct = Layout::new(&self.document, self.eol).insert_entry(node, at, key, &value);
        let mut inside = address;
        inside.push(0);
        let folded = self.unfolded(&inside, &expected);
        self.attempt([direct, folded], expected)
    }

    /// Adds an entry to what stands at `address`.
    fn add(&mut self, address: Address, at: usize, entry: New) -> Result<(), Refused> {
        let node = node_at(&self.document.root, &address);
        if is_bare(node) {
            return self.put(address, &New::List(vec![entry]));
        }
        let Value::List(items) = &node.value else { return Err(no_list()) };
        let at = at.min(items.len());
        let mut expected = self.document.root.clone();
        if let Value::List(items) = &mut node_at_mut(&mut expected, &address).value {
            items.insert(at, entry.node());
        }
        let layout = Layout::new(&self.document, self.eol);
        let (holder, in_flow) = self.holder(&address);
        let tall = layout.is_flow(node) && write::short(&entry, 0).is_none();
        let direct = layout.insert_item(node, at, &entry).filter(|_| !tall);
        let unfolded = if in_flow { None } else { layout.unfold(node, holder, at, &entry) };
        let mut inside = address.clone();
        inside.push(0);
        let folded = self.unfolded(&inside, &expected);
        self.attempt([direct, unfolded, folded], expected)
    }

    /// The outermost value between brackets around `address`, written one key a line as it is in
    /// the tree that is expected.
    fn unfolded(&self, address: &[usize], expected: &Node) -> Splices {
        let layout = Layout::new(&self.document, self.eol);
        let outer = (1..address.len())
            .map(|length| &address[..length])
            .find(|outer| layout.is_flow(node_at(&self.document.root, outer)))?;
        let (holder, _) = self.holder(outer);
        let new = New::of(node_at(expected, outer)).in_lines();
        layout.replace(node_at(&self.document.root, outer), holder, &new, false)
    }

    fn stays_short(&self, splices: &[Splice]) -> bool {
        let layout = Layout::new(&self.document, self.eol);
        splices.iter().all(|one| {
            let line = layout.line_start(one.span.start)..layout.line_end(one.span.end);
            let old = self.document.source.text()[line].chars().count();
            let gone = self.document.source.text()[one.span.start..one.span.end].chars().count();
            old + one.by.chars().count() <= write::LONGEST_LINE + gone
        })
    }

    /// What holds the node at an address, and whether it stands between brackets.
    fn holder(&self, address: &[usize]) -> (Holder<'_>, bool) {
        let layout = Layout::new(&self.document, self.eol);
        let Some((last, above)) = address.split_last() else { return (Holder::Root, false) };
        let flow = (0..address.len())
            .any(|length| layout.is_flow(node_at(&self.document.root, &address[..length])));
        let parent = node_at(&self.document.root, above);
        let holder = match &parent.value {
            Value::Map(entries) => Holder::Entry(parent, &entries[*last]),
            _ => Holder::List(parent, *last),
        };
        (holder, flow)
    }

    /// Takes the first of some ways to make an edit that reads back as what is expected.
    fn attempt<const N: usize>(
        &mut self,
        ways: [Splices; N],
        expected: Node,
    ) -> Result<(), Refused> {
        for splices in ways.into_iter().flatten() {
            let Some(text) = spliced(&self.text, splices) else { continue };
            let Ok(document) = read_clean(&self.path, &text) else { continue };
            if same(&document.root, &expected) {
                self.changed |= text != self.text;
                (self.text, self.document) = (text, document);
                return Ok(());
            }
        }
        Err(damage())
    }

    /// Follows a path as far as it goes.
    fn find<'s, 'p>(&self, path: &'s [PathStep<'p>]) -> Result<Reached<'s, 'p>, Refused> {
        let mut address = Address::new();
        let mut node = &self.document.root;
        for (depth, step) in path.iter().enumerate() {
            let next = match (step, &node.value) {
                (PathStep::Key(key, _), Value::Map(entries)) => entries
                    .iter()
                    .position(|one| same_word(&one.key, key))
                    .map(|at| (at, &entries[at].value)),
                (PathStep::Item(at), Value::List(items)) => items.get(*at).map(|item| (*at, item)),
                (PathStep::Key(..), _) if is_bare(node) => None,
                (PathStep::Key(key, _), _) => return Err(no_mapping(key)),
                (PathStep::Item(_), _) => return Err(nothing_there()),
            };
            let Some((at, below)) = next else {
                return Ok(Reached::Missing(address, &path[depth..]));
            };
            address.push(at);
            node = below;
        }
        Ok(Reached::There(address))
    }
}

/// How far a path leads.
enum Reached<'s, 'p> {
    There(Address),
    Missing(Address, &'s [PathStep<'p>]),
}

/// Why bytes that are not UTF-8 are not edited: they are in another encoding, which `fmt` repairs, or
/// damaged, which it does not.
fn not_utf8(path: &ArchivePath, bytes: &[u8]) -> Refused {
    let (_, findings) = yaml::read(path, bytes);
    first_error(&findings).map_or_else(other_encoding, refused_for)
}

/// The first thing of a file that is to be mended before it is edited.
fn first_error(findings: &[Diagnostic]) -> Option<&Diagnostic> {
    let is_wrong =
        |one: &&Diagnostic| one.severity == Severity::Error && one.code != yaml::EMPTY_FILE;
    findings.iter().find(is_wrong)
}

fn refused_for(finding: &Diagnostic) -> Refused {
    let line = finding.place.as_ref().map_or(1, |place| place.start.line);
    Refused::new(
        &format!("请先改正第 {line} 行：{}", finding.message.zh),
        &format!("line {line} must be corrected first: {}", finding.message.en),
    )
}

/// Reads a text in which nothing may be wrong.
fn read_clean(path: &ArchivePath, text: &str) -> Result<Document, Refused> {
    let (document, findings) = yaml::read(path, text.as_bytes());
    match (document, first_error(&findings)) {
        (Some(document), None) if document.intact => Ok(document),
        (_, Some(finding)) => Err(refused_for(finding)),
        _ => Err(Refused::new("文件无法读取", "the file cannot be read")),
    }
}

/// The text with its splices; none if two of them are about the same stretch.
fn spliced(text: &str, mut splices: Vec<Splice>) -> Option<String> {
    // At one place what was put first stays first: the end of a line, then the lines below it.
    splices.sort_by_key(|one| one.span);
    let mut new = String::with_capacity(text.len() + 256);
    let mut from = 0;
    for one in splices {
        new.push_str(text.get(from..one.span.start)?);
        new.push_str(&one.by);
        from = one.span.end;
    }
    new.push_str(text.get(from..)?);
    Some(new)
}

/// How the lines of a text end: as its first does.
fn line_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']).map(|at| &text[at..]) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}
