//! What a packet says of itself, compared.

use std::collections::BTreeMap;

use crate::packet::{Manifest, Member, Tree};

/// Something of the packet itself that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeadChange {
    pub(crate) subject: Subject,
    /// Before; `None` if it was not there.
    pub(crate) old: Option<String>,
    /// After; `None` if it is not there.
    pub(crate) new: Option<String>,
}

/// What a packet says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    Packet,
    /// The day of the data.
    Day,
    Archive,
    Department,
    Area,
    /// The program and its version.
    Program,
    Commit,
    /// How the tree stood to the commit.
    Tree,
    Templates,
    /// A typeface, by its name.
    Face(String),
    /// An exception: whose and which code.
    Exception(String, String),
    /// The order of the people.
    Order,
}

/// What changed, in the order of the manifest.
pub(super) fn compare(old: &Manifest, new: &Manifest) -> Vec<HeadChange> {
    let mut changes = Vec::new();
    for (subject, of) in plain() {
        changes.extend(changed(subject, Some(of(old)), Some(of(new))));
    }
    changes.extend(faces(old, new));
    changes.extend(exceptions(old, new));
    changes
}

type Of = fn(&Manifest) -> String;

fn plain() -> [(Subject, Of); 9] {
    /// As many digits as the contents list shows of a digest.
    const DIGITS: usize = 16;
    [
        (Subject::Packet, |of| of.packet.to_string()),
        (Subject::Day, |of| of.day.clone()),
        (Subject::Archive, |of| of.archive.clone()),
        (Subject::Department, |of| of.department.clone()),
        (Subject::Area, |of| of.area.clone()),
        (Subject::Program, |of| of.program.clone()),
        (Subject::Commit, |of| of.commit.chars().take(DIGITS).collect()),
        (Subject::Tree, |of| tree(of.tree).to_owned()),
        (Subject::Templates, |of| of.templates.to_string()[..DIGITS].to_owned()),
    ]
}

fn tree(tree: Tree) -> &'static str {
    match tree {
        Tree::Clean => "clean",
        Tree::Changed => "changed",
        Tree::None => "none",
    }
}

fn changed(subject: Subject, old: Option<String>, new: Option<String>) -> Option<HeadChange> {
    (old != new).then_some(HeadChange { subject, old, new })
}

/// Typefaces by name; versions that are the same while the files differ show the files' digests.
fn faces(old: &Manifest, new: &Manifest) -> Vec<HeadChange> {
    let of = |manifest: &Manifest| -> BTreeMap<String, String> {
        let faces = manifest.fonts.iter();
        faces
            .map(|one| (one.face.clone(), format!("{} {:.8}", one.version, one.sha256.to_string())))
            .collect()
    };
    union(&of(old), &of(new), |name| Subject::Face(name.clone()))
}

fn exceptions(old: &Manifest, new: &Manifest) -> Vec<HeadChange> {
    let of = |manifest: &Manifest| -> BTreeMap<(String, String), String> {
        let mut all: BTreeMap<_, String> = BTreeMap::new();
        for one in &manifest.exceptions {
            let told = all.entry((one.person.clone(), one.code.clone())).or_default();
            let semicolon = if told.is_empty() { "" } else { "；" };
            *told += &format!("{semicolon}{}（{}）", one.finding, one.reason);
        }
        all
    };
    union(&of(old), &of(new), |(person, code)| Subject::Exception(person.clone(), code.clone()))
}

fn union<K: Ord>(
    old: &BTreeMap<K, String>,
    new: &BTreeMap<K, String>,
    subject: impl Fn(&K) -> Subject,
) -> Vec<HeadChange> {
    let mut keys: Vec<&K> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter_map(|key| changed(subject(key), old.get(key).cloned(), new.get(key).cloned()))
        .collect()
}

/// Whether those who are in both filings come in another order.
pub(super) fn order(old: &Manifest, new: &Manifest) -> Option<HeadChange> {
    let both = |of: &Manifest, other: &Manifest| -> Vec<String> {
        let known = |one: &&Member| other.people.iter().any(|two| two.path == one.path);
        of.people.iter().filter(known).map(|one| one.name.clone()).collect()
    };
    let (before, after) = (both(old, new), both(new, old));
    changed(Subject::Order, Some(before.join("、")), Some(after.join("、")))
}
