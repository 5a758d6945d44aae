//! Free text as it is printed: NFC, no blank at its ends, nothing that cannot be seen.

use std::fmt;
use std::ops::Deref;

use crate::diagnostic::{Code, Text as Message};
use crate::path::is_common;
use crate::yaml::Node;

use super::decode::{Decode, Decoder};
use super::policy::Lists;
use super::shape::Shape;

/// What somebody wrote. Line breaks separate paragraphs; there is at least one character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// A text of the program's own.
    #[must_use]
    pub fn of(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// Whether it says that there is nothing to tell.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.0 == "无"
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Text {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let text = cx.scalar(node, ("文字", "text"))?;
        if let Some(bad) = hidden(&text) {
            let point = u32::from(bad);
            let message = Message::new(
                format!("含有看不见或不能印出的字符 U+{point:04X}"),
                format!("holds the character U+{point:04X}, which cannot be seen or printed"),
            );
            let help = Message::new("请删去该字符后重新输入", "delete it and type the text again");
            cx.error(Code("hidden-character"), node.span, message, Some(help));
            return None;
        }
        let text = match text.contains('\n') {
            true => text.lines().map(str::trim).collect::<Vec<_>>().join("\n"),
            false => text.into_owned(),
        };
        if text == "没有" {
            cx.note(node.span, "无");
            return Some(Self("无".to_owned()));
        }
        Some(Self(text))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Text
    }
}

/// The first character that is hidden.
fn hidden(text: &str) -> Option<char> {
    let control = |byte: &u8| byte.is_ascii_control() && *byte != b'\n';
    // All bytes are counted, which goes faster than to look for a first one.
    if text.as_bytes().iter().filter(|byte| control(byte)).count() == 0 && is_common(text) {
        return None;
    }
    text.chars().find(|one| is_hidden(*one))
}

/// Whether a character would not be seen on paper or would turn what is seen: controls, marks of
/// direction, zero-width characters, variation selectors, private use and the replacement mark.
fn is_hidden(one: char) -> bool {
    one.is_control() && one != '\n'
        || matches!(one,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFFD}' | '\u{E0100}'..='\u{E01EF}' | '\u{F0000}'..='\u{10FFFF}')
}
