//! How free text is read, and what is said of characters that cannot be printed.

use std::borrow::Cow;

use crate::diagnostic::{Code, Text as Message};
use crate::letters;
use crate::model::form::Form;
use crate::model::lists::Lists;
use crate::model::shape::Shape;
use crate::model::text::{Text, garbled};
use crate::source::Span;
use crate::yaml::{Node, Value};

use super::decoder::{Decode, Decoder};

impl Decode for Text {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let text = cx.scalar(node, ("文字", "text"))?;
        let text = if cx.is_ordinary() { text } else { looked_through(text, node.span, cx)? };
        let text = match text.contains('\n') {
            true => text.lines().map(str::trim).collect::<Vec<_>>().join("\n"),
            false => text.into_owned(),
        };
        if matches!(&node.value, Value::Scalar(scalar) if scalar.folded) {
            let message = Message::new(
                "分几行写的文字已连成一段；要分段的，冒号后面写 `|`，文字从下一行写起",
                "the lines are read as one paragraph; for paragraphs write `|` behind the colon and begin the text on the next line",
            );
            cx.note_message(node.span, message, Form::Word(text.clone()));
        }
        if text == "没有" {
            cx.note(node.span, "无");
            return Some(Self::new("无"));
        }
        Some(Self::new(text))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Text
    }
}

/// The text with the characters that were meant; none if it holds one that cannot be printed, or
/// what another encoding left of it.
fn looked_through<'t>(
    text: Cow<'t, str>,
    span: Span,
    cx: &mut Decoder<'_>,
) -> Option<Cow<'t, str>> {
    let text = standard(text, span, cx);
    if let Some(bad) = text.chars().find(|one| letters::is_hidden(*one)) {
        report_hidden(cx, span, bad);
        return None;
    }
    if let Some(sign) = garbled(&text) {
        report_garbled(cx, span, sign);
        return None;
    }
    Some(if text.contains('\n') { text } else { meant(text, span, cx) })
}

/// The text with today's codes for those that GB 18030 once had in the private area; a warning
/// names the first.
fn standard<'t>(text: Cow<'t, str>, span: Span, cx: &mut Decoder<'_>) -> Cow<'t, str> {
    let old = |one: char| Some((one, letters::standard(one)?));
    let Some((old, new)) = text.chars().find_map(old) else { return text };
    let whole: String = text.chars().map(|one| letters::standard(one).unwrap_or(one)).collect();
    let (from, to) = (u32::from(old), u32::from(new));
    let message = Message::new(
        format!("U+{from:04X} 是旧字库的编码，应为 `{new}`（U+{to:04X}），已按它读取"),
        format!("U+{from:04X} is a code of old fonts for `{new}` (U+{to:04X}), which is read"),
    );
    let help = Message::new(
        format!("写成 `{whole}`，或运行 `dossier fmt`"),
        format!("write `{whole}`, or run `dossier fmt`"),
    );
    cx.warn_of_form(Code("private-character"), span, (message, help), whole.clone());
    Cow::Owned(whole)
}

/// The text with the characters that were meant by those that look like them; a note says which.
fn meant<'t>(text: Cow<'t, str>, span: Span, cx: &mut Decoder<'_>) -> Cow<'t, str> {
    let new = match letters::meant(&text) {
        Cow::Borrowed(_) => return text,
        Cow::Owned(new) => new,
    };
    let differ = text.chars().zip(new.chars()).find(|(old, new)| old != new);
    let (old, like) = differ.unwrap_or_default();
    let point = u32::from(old);
    let message = Message::new(
        format!("`{old}`（U+{point:04X}）只是看起来像 `{like}`，已按 `{new}` 读取"),
        format!("`{old}` (U+{point:04X}) only looks like `{like}`: read as `{new}`"),
    );
    cx.note_message(span, message, Form::Word(new.clone()));
    Cow::Owned(new)
}

/// Reports a character that nobody sees or that no font has.
pub(super) fn report_hidden(cx: &mut Decoder<'_>, span: Span, bad: char) {
    let point = u32::from(bad);
    let (message, help) = if letters::is_private(bad) {
        (
            Message::new(
                format!("U+{point:04X} 是自造字，没有标准编码，换一台电脑就认不出"),
                format!("U+{point:04X} is a private character: it has no standard code"),
            ),
            Message::new(
                "用输入法打出同一个标准字；姓名里的字没有标准编码的，照身份证上的写法并向组织部门说明",
                "type the standard character; if a name's character has none, write it as the identity card does and tell the department",
            ),
        )
    } else {
        (
            Message::new(
                format!("含有看不见或不能印出的字符 U+{point:04X}"),
                format!("holds the character U+{point:04X}, which cannot be seen or printed"),
            ),
            Message::new("请删去该字符后重新输入", "delete it and type the text again"),
        )
    };
    cx.error(Code("hidden-character"), span, message, Some(help));
}

fn report_garbled(cx: &mut Decoder<'_>, span: Span, sign: &str) {
    let message = Message::new(
        format!("`{sign}` 是乱码：文字在换编码时已经丢失"),
        format!("`{sign}` is what is left of text that was saved in a wrong encoding"),
    );
    let help = Message::new(
        "照原件重新输入，并把文件存为 UTF-8",
        "type it again from the original and save the file as UTF-8",
    );
    cx.error(Code("garbled-text"), span, message, Some(help));
}
