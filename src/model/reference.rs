//! References: a person or a village named by its path in the tree, a file of a person's folder.

use std::fmt;

use crate::diagnostic::{Code, Text as Message};
use crate::path::ArchivePath;
use crate::yaml::Node;

use super::decode::{Decode, Decoder};
use super::text::Text;

/// The path of a person: town, village, folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonPath(ArchivePath);

/// The path of a village: town, folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VillagePath(ArchivePath);

/// The path of a file below a person's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(ArchivePath);

/// Who takes somebody in for practice: a village of the archive, or a unit by its name.
#[derive(Debug, Clone, PartialEq)]
pub enum Host {
    /// A village of the archive.
    Village(VillagePath),
    /// Any other unit.
    Unit(Text),
}

impl PersonPath {
    /// The person at a path of three parts.
    #[must_use]
    pub fn new(path: ArchivePath) -> Option<Self> {
        (path.parts().count() == 3).then_some(Self(path))
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &ArchivePath {
        &self.0
    }
}

impl VillagePath {
    /// The village at a path of two parts.
    #[must_use]
    pub fn new(path: ArchivePath) -> Option<Self> {
        (path.parts().count() == 2).then_some(Self(path))
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &ArchivePath {
        &self.0
    }
}

impl FilePath {
    /// The path, below the person's folder.
    #[must_use]
    pub fn path(&self) -> &ArchivePath {
        &self.0
    }
}

impl Host {
    /// The host's name as it is printed.
    #[must_use]
    pub fn name(&self) -> &str {
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

/// Reads a path; `\` and `／` count as `/`.
fn read_path(node: &Node, cx: &mut Decoder<'_>, wanted: &Message) -> Option<ArchivePath> {
    let typed = cx.scalar(node, wanted)?;
    let text: String =
        typed.chars().map(|one| if matches!(one, '\\' | '／') { '/' } else { one }).collect();
    match text.trim_matches('/').parse::<ArchivePath>() {
        Ok(path) => {
            if path.as_str() != typed {
                cx.note(node.span, path.as_str());
            }
            Some(path)
        }
        Err(_) => {
            cx.bad_value(Code("bad-path"), node, &typed, wanted);
            None
        }
    }
}

fn of_depth<T>(
    node: &Node,
    cx: &mut Decoder<'_>,
    wanted: &Message,
    make: impl FnOnce(ArchivePath) -> Option<T>,
) -> Option<T> {
    let path = read_path(node, cx, wanted)?;
    let text = path.to_string();
    let value = make(path);
    if value.is_none() {
        cx.bad_value(Code("bad-path"), node, &text, wanted);
    }
    value
}

impl Decode for PersonPath {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted =
            Message::new("人员路径（乡镇/村/姓名）", "a person's path (town/village/name)");
        of_depth(node, cx, &wanted, Self::new)
    }
}

impl Decode for VillagePath {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = Message::new("村的路径（乡镇/村）", "a village's path (town/village)");
        of_depth(node, cx, &wanted, Self::new)
    }
}

impl Decode for FilePath {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted =
            Message::new("本人文件夹内的文件路径", "a file's path inside the person's folder");
        read_path(node, cx, &wanted).map(Self)
    }
}

impl Decode for Host {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let text = Text::decode(node, cx)?;
        if text.contains(['/', '\\', '／']) {
            return VillagePath::decode(node, cx).map(Self::Village);
        }
        Some(Self::Unit(text))
    }
}
