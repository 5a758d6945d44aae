//! Which people are asked for: `镇=松岭镇 年龄<=35 学历>=大专 来源=退役军人`. One language for
//! `find`, for `--where` and for the views (视图) of dossier.yaml.
//!
//! ```text
//! query     = all { ("或" | "|") all }
//! all       = one { ["且" | "&"] one }
//! one       = ("非" | "!") one | "(" query ")" | condition | word
//! condition = field mark [value { ("、" | ",") value }]
//! mark      = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"
//! ```
//!
//! Blanks part conditions; a value with blanks stands between quotation marks. Full-width signs are
//! read as plain ones. A field is a key of a person's file, where it stands nearest to the top, or a
//! path of keys (`联系人.姓名`), or something that follows from the file on the day (`年龄`, `阶段`).
//! No value asks for what is not filled in, and `!=` without one for what is. A word alone asks for a
//! name: a part of it, or its pinyin, whole or by initials.

mod condition;
mod fields;
mod parse;

use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::shape::Shape;
use crate::diagnostic::{Code, Text as Message};
use crate::yaml::Node;

pub(crate) use condition::{Condition, Derived, Field};
pub(crate) use parse::{Fault, parse};

/// People who are asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Query {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Condition(Condition),
    /// A part of a name, or its pinyin.
    Name(String),
}

impl Query {
    /// Every condition of it.
    pub(crate) fn conditions(&self) -> Vec<&Condition> {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().flat_map(Self::conditions).collect()
            }
            Self::Not(part) => part.conditions(),
            Self::Condition(condition) => vec![condition],
            Self::Name(_) => Vec::new(),
        }
    }
}

impl Decode for Query {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("条件", "conditions"))?;
        let is_sure = cx.known().has_all_words();
        match parse(&typed, cx.lists(), is_sure) {
            Ok(query) => Some(query),
            Err(fault) => {
                let help = fault.help.unwrap_or_else(|| {
                    Message::new(
                        "条件之间空一格，如 `\"年龄<=35 政治面貌=中共党员\"`",
                        "part conditions with a blank, such as `\"年龄<=35 政治面貌=中共党员\"`",
                    )
                });
                cx.error(Code("bad-view"), node.span, fault.message, Some(help));
                None
            }
        }
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Text
    }
}
