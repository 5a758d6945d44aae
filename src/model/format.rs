//! The version of the files' format.

use crate::diagnostic::{Code, Text as Message};
use crate::yaml::{Node, Value};

use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::number::Count;
use super::shape::{Shape, Single};

/// The code of files whose format is newer.
pub(crate) const NEWER_FORMAT: Code = Code("newer-format");

/// The version of a file's format that this program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format;

impl Format {
    /// The number of that version.
    pub(crate) const NUMBER: u32 = 1;
}

impl Decode for Format {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let mark = cx.mark();
        let Some(Count(number)) = Count::decode(node, cx) else {
            let Value::Scalar(typed) = &node.value else { return None };
            cx.take_back(mark);
            not_a_number(node, cx, &typed.text);
            return None;
        };
        if number > Self::NUMBER {
            newer(node, cx, number);
            return None;
        }
        if number == 0 {
            not_a_number(node, cx, "0");
            return None;
        }
        Some(Self)
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Format)
    }
}

fn not_a_number(node: &Node, cx: &mut Decoder<'_>, typed: &str) {
    let wanted = Message::new("格式的编号", "the number of a format");
    let help = Message::new("写成 `格式: 1`", "write `格式: 1`");
    cx.bad_value(Code("bad-number"), node, typed, &wanted, Some(&help));
}

fn newer(node: &Node, cx: &mut Decoder<'_>, number: u32) {
    let own = Format::NUMBER;
    let message = Message::new(
        format!("文件的格式 {number} 比本程序的格式 {own} 新"),
        format!("the file's format {number} is newer than this program's {own}"),
    );
    let help = Message::new(
        "请换用新版 dossier；若是误写，改为 `格式: 1`",
        "use a newer dossier; if it is a slip, write `格式: 1`",
    );
    cx.error(NEWER_FORMAT, node.span, message, Some(help));
}
