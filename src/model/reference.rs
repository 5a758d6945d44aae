//! References: a person or a village named by its path in the tree, a file of a person's folder.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;

use crate::diagnostic::{Code, Text as Message};
use crate::letters;
use crate::path::ArchivePath;
use crate::yaml::Node;

use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::shape::{Reference, Shape};
use super::text::Text;

/// The path of a person: town, village, folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PersonPath(ArchivePath);

/// The path of a village: town, folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct VillagePath(ArchivePath);

/// The path of a file below a person's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FilePath(ArchivePath);

/// Who takes somebody in for practice: a village of the archive, or a unit by its name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Host {
    /// A village of the archive.
    Village(VillagePath),
    Unit(Text),
}

/// A town, by the name of its folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TownName(Text);

/// A village of the same town, by the name of its folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct VillageName(Text);

macro_rules! names {
    ($($name:ident = $reference:ident,)*) => { $(
        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Decode for $name {
            fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
                Text::decode(node, cx).map(Self)
            }

            fn shape(_: &Lists) -> Shape {
                Shape::Reference(Reference::$reference)
            }
        }
    )* };
}

names! { TownName = Town, VillageName = VillageName, }

impl PersonPath {
    /// The person at a path of three parts.
    pub(crate) fn new(path: ArchivePath) -> Option<Self> {
        (path.parts().count() == 3).then_some(Self(path))
    }

    pub(crate) fn path(&self) -> &ArchivePath {
        &self.0
    }
}

impl VillagePath {
    /// The village at a path of two parts.
    pub(crate) fn new(path: ArchivePath) -> Option<Self> {
        (path.parts().count() == 2).then_some(Self(path))
    }

    pub(crate) fn path(&self) -> &ArchivePath {
        &self.0
    }
}

impl FilePath {
    /// The path, below the person's folder.
    pub(crate) fn path(&self) -> &ArchivePath {
        &self.0
    }
}

impl Host {
    /// The host's name as it is printed.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Village(village) => village.path().name(),
            Self::Unit(unit) => unit,
        }
    }
}

impl fmt::Display for PersonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for VillagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a path leads to, and how it is written, in both languages.
struct ExpectedTarget {
    what: [&'static str; 2],
    how: [&'static str; 2],
}

const PERSON: ExpectedTarget = ExpectedTarget {
    what: ["人员路径（乡镇/村/姓名）", "a person's path (town/village/name)"],
    how: [
        "从乡镇写起，用 `/` 隔开，如 `松岭镇/荷塘村/张志远`",
        "begin with the town and separate with `/`, such as `松岭镇/荷塘村/张志远`",
    ],
};
const VILLAGE: ExpectedTarget = ExpectedTarget {
    what: ["村的路径（乡镇/村）", "a village's path (town/village)"],
    how: [
        "从乡镇写起，用 `/` 隔开，如 `松岭镇/荷塘村`",
        "begin with the town and separate with `/`, such as `松岭镇/荷塘村`",
    ],
};
const FILE: ExpectedTarget = ExpectedTarget {
    what: ["本人文件夹内的文件路径", "a file's path inside the person's folder"],
    how: [
        "从本人文件夹写起，用 `/` 隔开，如 `附件/毕业证.pdf`",
        "begin inside the person's folder and separate with `/`, such as `附件/毕业证.pdf`",
    ],
};

impl ExpectedTarget {
    fn text(&self) -> Message {
        Message::from((self.what[0], self.what[1]))
    }
}

/// A typed text as paths are read in it: `\` and `／` count as `/`, what cannot be seen for nothing.
pub(crate) fn as_path(typed: &str) -> String {
    let plain = |one: char| match one {
        '\\' | '／' => '/',
        other => letters::standard(other).unwrap_or(other),
    };
    typed.chars().filter(|one| !letters::is_unseen(*one)).map(plain).collect()
}

/// Reads a path; see [`as_path`].
fn read_path(
    node: &Node,
    cx: &mut Decoder<'_>,
    wanted: &ExpectedTarget,
    all: Option<&BTreeSet<ArchivePath>>,
) -> Option<ArchivePath> {
    let typed = cx.scalar(node, wanted.text())?;
    let text = as_path(&typed);
    match text.trim_matches('/').parse::<ArchivePath>() {
        Ok(path) => {
            if path.as_str() != typed {
                cx.note(node.span, path.as_str());
            }
            Some(path)
        }
        Err(_) => {
            bad_path(node, cx, &typed, wanted, all);
            None
        }
    }
}

fn of_depth<T>(
    node: &Node,
    cx: &mut Decoder<'_>,
    wanted: &ExpectedTarget,
    all: Option<&BTreeSet<ArchivePath>>,
    make: impl FnOnce(ArchivePath) -> Option<T>,
) -> Option<T> {
    let path = read_path(node, cx, wanted, all)?;
    let text = path.to_string();
    let value = make(path);
    if value.is_none() {
        bad_path(node, cx, &text, wanted, all);
    }
    value
}

/// Reports a text that is no such path, with the only thing of its name that there is.
fn bad_path(
    node: &Node,
    cx: &mut Decoder<'_>,
    typed: &str,
    wanted: &ExpectedTarget,
    all: Option<&BTreeSet<ArchivePath>>,
) {
    let between = |one: char| one.is_whitespace() || "/\\／.．、-－>·".contains(one);
    let whole: String = typed.chars().filter(|one| !between(*one)).collect();
    // Whoever writes the village too writes enough of it, whatever parts the names.
    let is_meant = |path: &&ArchivePath| {
        let own: String = path.as_str().chars().filter(|one| !between(*one)).collect();
        own.strip_suffix(whole.as_str()).is_some_and(|above| {
            above.is_empty() || whole.contains(path.name()) || path.name() == whole
        })
    };
    let name = typed.rsplit(['/', '\\', '／']).next().unwrap_or_default();
    let is_named = |path: &&ArchivePath| path.name() == name || is_meant(path);
    let mut same = all.into_iter().flatten().filter(is_named);
    let meant = same.next().filter(|_| same.next().is_none());
    let help = meant.map_or_else(|| Message::from((wanted.how[0], wanted.how[1])), did_you_mean);
    cx.bad_value(Code("bad-path"), node, typed, &wanted.text(), Some(&help));
}

fn did_you_mean(path: &ArchivePath) -> Message {
    Message::new(format!("是否应为 `{path}`？"), format!("did you mean `{path}`?"))
}

/// What the archive holds that was most likely meant: near in each part, or else the only one of
/// that name.
fn nearest<'a>(path: &ArchivePath, all: &'a BTreeSet<ArchivePath>) -> Option<&'a ArchivePath> {
    let alike = |other: &&ArchivePath| {
        let mut pairs = path.parts().zip(other.parts());
        path.parts().count() == other.parts().count()
            && pairs
                .all(|(one, other)| one == other || crate::text::nearest(one, [other]).is_some())
    };
    let near =
        crate::text::nearest(path.as_str(), all.iter().filter(alike).map(|one| one.as_str()));
    let lower = path.as_str().to_lowercase();
    let mut same = all.iter().filter(|other| other.name() == path.name());
    if let Some(found) = all.iter().find(|other| other.as_str().to_lowercase() == lower) {
        return Some(found);
    }
    match near {
        Some(near) => all.iter().find(|other| other.as_str() == near),
        None => same.next().filter(|_| same.next().is_none()),
    }
}

/// A code, and in both languages: which folder lacks what, and what to do about it.
type Unknown = (&'static str, [&'static str; 3], [&'static str; 3]);

const UNKNOWN_PERSON: Unknown = (
    "unknown-person",
    ["档案里", "人", "改正路径；新人先建文件夹和 person.yaml"],
    [
        "the archive",
        "person",
        "mend the path; somebody new needs a folder with a `person.yaml` first",
    ],
);
const UNKNOWN_VILLAGE: Unknown = (
    "unknown-village",
    ["档案里", "村", "改正路径；新的村先建文件夹和 village.yaml"],
    [
        "the archive",
        "village",
        "mend the path; a new village needs a folder with a `village.yaml` first",
    ],
);
const MISSING_ATTACHMENT: Unknown = (
    "missing-attachment",
    ["本人文件夹里", "文件", "把文件放进本人文件夹，或改正文件名"],
    ["the person's folder", "file", "put the file into the person's folder, or mend its name"],
);

/// The path of the archive that looks like this one, if this one is not there: that is noted.
fn known_alike(
    node: &Node,
    cx: &mut Decoder<'_>,
    path: ArchivePath,
    all: Option<&BTreeSet<ArchivePath>>,
) -> ArchivePath {
    let Some(all) = all.filter(|all| !all.contains(&path)) else { return path };
    let looks = letters::folded(path.as_str());
    let mut alike = all.iter().filter(|other| letters::folded(other.as_str()) == looks);
    let Some(found) = alike.next().filter(|_| alike.next().is_none()) else { return path };
    cx.note(node.span, found.as_str());
    found.clone()
}

/// Reports a reference to something that the archive does not hold, with the nearest that it does.
fn check_known(
    node: &Node,
    cx: &mut Decoder<'_>,
    path: &ArchivePath,
    all: Option<&BTreeSet<ArchivePath>>,
    (code, zh, en): Unknown,
) {
    let Some(all) = all.filter(|all| !all.contains(path)) else { return };
    if cx.known().hides(path) {
        return;
    }
    let message = Message::new(
        format!("{}没有 `{path}` 这个{}", zh[0], zh[1]),
        format!("{} has no {} `{path}`", en[0], en[1]),
    );
    let help = nearest(path, all).map_or_else(|| Message::new(zh[2], en[2]), did_you_mean);
    cx.error(Code(code), node.span, message, Some(help));
}

impl Decode for PersonPath {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let all = cx.known().people();
        let person = of_depth(node, cx, &PERSON, all, Self::new)?;
        let path = known_alike(node, cx, person.0, all);
        check_known(node, cx, &path, all, UNKNOWN_PERSON);
        Some(Self(path))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Reference(Reference::Person)
    }
}

impl Decode for VillagePath {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let all = cx.known().villages();
        let village = of_depth(node, cx, &VILLAGE, all, Self::new)?;
        let path = known_alike(node, cx, village.0, all);
        check_known(node, cx, &path, all, UNKNOWN_VILLAGE);
        Some(Self(path))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Reference(Reference::Village)
    }
}

impl Decode for FilePath {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let folder = cx.folder();
        let all = folder.map(|folder| {
            let own = folder.files.iter().filter_map(|own| within(&folder.person, own));
            own.collect::<BTreeSet<_>>()
        });
        let file = read_path(node, cx, &FILE, all.as_ref())?;
        let is_hidden = |all: &&BTreeSet<ArchivePath>| {
            let own = folder.and_then(|folder| folder.person.descend(file.as_str()).ok());
            !all.contains(&file) && own.is_some_and(|own| cx.known().hides(&own))
        };
        let all = all.as_ref().filter(|all| !is_hidden(all));
        check_known(node, cx, &file, all, MISSING_ATTACHMENT);
        Some(Self(file))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Reference(Reference::File)
    }
}

/// A file's path below the person's folder.
fn within(person: &ArchivePath, file: &ArchivePath) -> Option<ArchivePath> {
    file.as_str().strip_prefix(person.as_str())?.strip_prefix('/')?.parse().ok()
}

impl Decode for Host {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let text = Text::decode(node, cx)?;
        if text.contains(['/', '\\', '／']) {
            return VillagePath::decode(node, cx).map(Self::Village);
        }
        Some(Self::Unit(text))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Reference(Reference::Host)
    }
}
