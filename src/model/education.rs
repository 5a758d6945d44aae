//! Education as organization departments name it, and how it ranks.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use crate::letters;
use crate::yaml::Node;

use super::decode::wrong_word;
use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::shape::{Choice, Shape};

/// The steps of education, from low to high; words on one step rank equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EducationLevel {
    /// 小学
    Primary,
    /// 初中
    Middle,
    /// 高中, 中专, 中技
    High,
    /// 大专
    College,
    /// 大学
    University,
    /// 研究生
    Graduate,
}

/// An education as organization departments name it; Party-school forms rank with their level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Education {
    word: &'static str,
    level: EducationLevel,
}

type EducationWord = (&'static str, EducationLevel, &'static [&'static str]);

const EDUCATIONS: &[EducationWord] = &[
    ("小学", EducationLevel::Primary, &[]),
    ("初中", EducationLevel::Middle, &[]),
    ("高中", EducationLevel::High, &["普通高中"]),
    ("中专", EducationLevel::High, &["中等专科"]),
    ("中技", EducationLevel::High, &["职高", "技校", "职业高中"]),
    ("大专", EducationLevel::College, &["专科", "大学专科", "高职"]),
    ("中央党校大专", EducationLevel::College, &[]),
    ("省委党校大专", EducationLevel::College, &[]),
    ("大学", EducationLevel::University, &["本科", "大学本科"]),
    ("中央党校大学", EducationLevel::University, &["中央党校本科"]),
    ("省委党校大学", EducationLevel::University, &["省委党校本科"]),
    ("研究生", EducationLevel::Graduate, &["硕士研究生", "博士研究生", "硕士", "博士"]),
    ("中央党校研究生", EducationLevel::Graduate, &[]),
    ("省委党校研究生", EducationLevel::Graduate, &[]),
];

impl Serialize for Education {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word)
    }
}

impl<'de> Deserialize<'de> for Education {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Self::named(&word).ok_or_else(|| D::Error::custom("another word"))
    }
}

impl Education {
    /// The education of that name, or of one of its other names.
    pub(crate) fn named(text: &str) -> Option<Self> {
        let found =
            EDUCATIONS.iter().find(|(word, _, others)| *word == text || others.contains(&text));
        found.map(|(word, level, _)| Self { word, level: *level })
    }

    /// The step on which it ranks.
    pub(crate) fn level(self) -> EducationLevel {
        self.level
    }
}

impl std::fmt::Display for Education {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word)
    }
}

impl Decode for Education {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("学历", "an education"))?;
        let folded = letters::folded(&typed);
        // 高中毕业 says no more than 高中.
        let plain = folded.strip_suffix("毕业").or_else(|| folded.strip_suffix("学历"));
        let Some(found) = Self::named(plain.unwrap_or(&folded)) else {
            let words: Vec<&str> = EDUCATIONS.iter().map(|(word, ..)| *word).collect();
            wrong_word(cx, node.span, &typed, &words);
            return None;
        };
        if found.word != typed {
            cx.note(node.span, found.word);
        }
        Some(found)
    }

    fn shape(_: &Lists) -> Shape {
        let choice = |(word, _, others): &EducationWord| Choice::new(word, others);
        Shape::Word(EDUCATIONS.iter().map(choice).collect())
    }
}
