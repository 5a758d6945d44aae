//! The entries of a file that a sheet has rows for, and what each shows.

use crate::hash::Hasher;
use crate::mask;
use crate::model::list::is_nothing;
use crate::path::ArchivePath;
use crate::text::same_word;
use crate::yaml::edit::New;
use crate::yaml::{Node, Value};

use super::content::{Shown, shown};
use super::field::SheetField;
use super::kind::{SheetKind, Step};

/// What a row shows: an entry of a list, a step, or what is at the top of a file.
#[derive(Debug, Clone)]
pub(super) struct Entry<'n> {
    /// Its number in each list on the way, from 0; none for what stands alone where a list may.
    pub(super) place: Vec<Option<usize>>,
    /// What stands there. A single value says that there is nothing to tell.
    pub(super) node: &'n Node,
}

/// What tells a row's entry again: where it stood, and a digest of what the row showed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    pub(super) place: String,
    digest: String,
}

/// Digits of a digest in a cell.
const DIGITS: usize = 12;
/// Where a list says that it has no entry.
const NOTHING: &str = "无";

impl Identity {
    /// The identity of a row that shows these texts.
    pub(super) fn of(
        place: &str,
        (kind, folder): (&SheetKind, &str),
        texts: &[Option<String>],
    ) -> Self {
        let mut hasher = Hasher::new();
        hasher.add(&kind.name).add(folder);
        for (field, text) in kind.fields.iter().zip(texts) {
            // A column that another edition of the policy lacks says nothing.
            if let Some(text) = text.as_ref().filter(|text| !text.is_empty()) {
                hasher.add(&field.label).add(text);
            }
        }
        let digest = hasher.finish().to_string();
        Self { place: place.to_owned(), digest: digest[..DIGITS].to_owned() }
    }

    /// Whether another shows the same, wherever it stands.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.digest == other.digest
    }

    /// Reads what a cell says.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (place, digest) = text.trim().rsplit_once('-')?;
        let is_digest = digest.len() == DIGITS && digest.bytes().all(|one| one.is_ascii_hexdigit());
        is_digest.then(|| Self { place: place.to_owned(), digest: digest.to_owned() })
    }
}

impl std::fmt::Display for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.place, self.digest)
    }
}

impl Entry<'_> {
    /// Where it stands, as an identity says it.
    pub(super) fn place(&self, kind: &SheetKind) -> String {
        if kind.is_list() && !matches!(self.node.value, Value::Map(_)) {
            return NOTHING.to_owned();
        }
        let numbers = self.place.iter().map(|one| one.unwrap_or_default().to_string());
        let numbers = numbers.collect::<Vec<_>>().join(".");
        if numbers.is_empty() { "0".to_owned() } else { numbers }
    }

    /// Whether it only says that there is nothing to tell.
    pub(super) fn says_nothing(&self) -> bool {
        matches!(self.node.value, Value::Scalar(_))
    }

    /// What each of its cells shows; identity numbers masked, unless they are asked for.
    pub(super) fn cells(&self, kind: &SheetKind, full: bool) -> Vec<Shown> {
        (0..kind.fields.len()).map(|at| self.cell(kind, at, full)).collect()
    }

    /// What one of them shows.
    pub(super) fn cell(&self, kind: &SheetKind, at: usize, full: bool) -> Shown {
        let shown = cell(self.node, kind, at);
        if kind.fields[at].is_identity() && !full && !shown.text.is_empty() {
            return Shown { text: mask::identity(&shown.text), ..shown };
        }
        shown
    }

    /// The identity of its row.
    pub(super) fn identity(&self, kind: &SheetKind, folder: &ArchivePath, full: bool) -> Identity {
        let cells = self.cells(kind, full);
        let texts: Vec<Option<String>> = cells.iter().map(|cell| Some(cell.as_read())).collect();
        Identity::of(&self.place(kind), (kind, folder.as_str()), &texts)
    }

    /// The keys and numbers that lead to it from the top of the file.
    pub(super) fn way(&self, kind: &SheetKind) -> Vec<Turn> {
        let mut numbers = self.place.iter();
        let mut turns = Vec::new();
        for step in &kind.way {
            turns.push(Turn::Key(step.key.clone()));
            if step.is_list {
                turns.extend(numbers.next().copied().flatten().map(Turn::Item));
            }
        }
        turns
    }
}

/// One step to a value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turn {
    Key(String),
    Item(usize),
}

impl Turn {
    /// The key that it is, if it is none of a list's numbers.
    pub(super) fn key(&self) -> Option<String> {
        match self {
            Self::Key(key) => Some(key.clone()),
            Self::Item(_) => None,
        }
    }
}

/// The entries of a file for a kind of sheet.
pub(super) fn entries<'n>(kind: &SheetKind, root: &'n Node) -> Vec<Entry<'n>> {
    let mut found = Vec::new();
    follow(kind, &kind.way, root, &[], &mut found);
    found
}

/// The entries of the list to whose entries those of a kind belong.
pub(super) fn above<'n>(kind: &SheetKind, root: &'n Node) -> Vec<Entry<'n>> {
    let lists = kind.way.iter().enumerate().filter(|(_, step)| step.is_list);
    let Some((last, _)) = lists.rev().nth(1) else { return Vec::new() };
    let way = &kind.way[..=last];
    let mut found = Vec::new();
    let above = SheetKind { way: way.to_vec(), fields: Vec::new(), ..kind.clone() };
    follow(&above, way, root, &[], &mut found);
    found.retain(|one| !one.says_nothing());
    found
}

/// What an entry is told by to who reads of it: its first value.
pub(super) fn title(entry: &Entry<'_>) -> String {
    let mut texts = Vec::new();
    entry.node.scalars(&mut |scalar, _| texts.push(scalar.text.to_string()));
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn follow<'n>(
    kind: &SheetKind,
    way: &[Step],
    node: &'n Node,
    place: &[Option<usize>],
    found: &mut Vec<Entry<'n>>,
) {
    let Some((step, rest)) = way.split_first() else {
        found.push(Entry { place: place.to_vec(), node });
        return;
    };
    let Some(below) = get(node, &step.key, &[]) else { return };
    let with = |one: Option<usize>| [place, &[one]].concat();
    match &below.value {
        Value::List(items) if step.is_list => {
            let entries = items.iter().enumerate();
            let entries = entries.filter(|(_, item)| matches!(item.value, Value::Map(_)));
            entries.for_each(|(at, item)| follow(kind, rest, item, &with(Some(at)), found));
        }
        Value::Map(_) if step.is_list => {
            // Counts by kind may stand where the entries do.
            let own = |field: &SheetField| get(below, &field.keys[0], &[]).is_some();
            if !rest.is_empty() || kind.fields.is_empty() || kind.fields.iter().any(own) {
                follow(kind, rest, below, &with(None), found);
            }
        }
        Value::Map(_) => follow(kind, rest, below, place, found),
        Value::Scalar(scalar) if rest.is_empty() && is_nothing(&scalar.text) => {
            found.push(Entry { place: place.to_vec(), node: below });
        }
        _ => {}
    }
}

/// What stands under a key, or under another name of it.
pub(super) fn get<'n>(node: &'n Node, key: &str, others: &[String]) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    let named = |name: &str| entries.iter().find(|one| same_word(&one.key, name));
    let found = named(key).or_else(|| others.iter().find_map(|other| named(other)));
    found.map(|one| &one.value)
}

/// What an entry shows in one of a kind's columns. What stands in the place of a group is in the
/// group's first column.
fn cell(entry: &Node, kind: &SheetKind, at: usize) -> Shown {
    let field = &kind.fields[at];
    let mut node = entry;
    for (depth, key) in field.keys.iter().enumerate() {
        match &node.value {
            Value::Map(_) => {}
            Value::Scalar(_) if node.is_empty() => return Shown::default(),
            Value::Scalar(scalar) if kind.is_first(at, depth) => {
                return Shown::of(super::content::one_line_end(&scalar.text));
            }
            Value::Scalar(_) | Value::List(_) => return Shown::default(),
        }
        let others = if depth + 1 == field.keys.len() { &field.others[..] } else { &[] };
        let Some(below) = get(node, key, others) else { return Shown::default() };
        node = below;
    }
    shown(&field.content, node)
}

impl SheetKind {
    /// Whether a column is the first of those whose first keys it shares, so many of them.
    pub(super) fn is_first(&self, at: usize, depth: usize) -> bool {
        let keys = &self.fields[at].keys[..depth];
        self.fields.iter().position(|one| one.keys.starts_with(keys)) == Some(at)
    }
}

/// A value below keys, as it is made where none of them is there.
pub(super) fn below(keys: &[String], value: New) -> New {
    keys.iter().rev().fold(value, |value, key| New::Map(vec![(key.clone(), value)]))
}
