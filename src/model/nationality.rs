//! The 56 nationalities.

use crate::letters;
use crate::yaml::Node;

use super::decode::wrong_word;
use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::shape::{Choice, Shape};

/// The 56 nationalities (GB/T 3304), with 族.
const NATIONALITIES: [&str; 56] = [
    "汉族",
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
];

/// One of the 56 nationalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Nationality(&'static str);

impl Nationality {
    /// Whether it is another than that of the Han.
    pub(crate) fn is_minority(&self) -> bool {
        self.0 != NATIONALITIES[0]
    }
}

impl Nationality {
    /// The nationality of that name, with or without 族.
    pub(crate) fn named(text: &str) -> Option<Self> {
        let found = NATIONALITIES
            .iter()
            .find(|name| **name == text || name.strip_suffix('族') == Some(text));
        found.map(|name| Self(name))
    }
}

impl std::fmt::Display for Nationality {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl Decode for Nationality {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("民族", "a nationality"))?;
        let folded = letters::folded(&typed);
        let Some(found) = Self::named(&folded) else {
            wrong_word(cx, node.span, &typed, &NATIONALITIES);
            return None;
        };
        if found.0 != typed {
            cx.note(node.span, found.0);
        }
        Some(found)
    }

    fn shape(_: &Lists) -> Shape {
        let choice = |name: &&str| Choice::new(name, name.strip_suffix('族').as_slice());
        Shape::Word(NATIONALITIES.iter().map(choice).collect())
    }
}
