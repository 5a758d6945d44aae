//! What the scalar kinds share: generous reading, one canonical form, a note when they differ.

use crate::diagnostic::{Code, Text as Message};
use crate::yaml::{Node, Value};

use super::decode::Decoder;

/// What a value should be, and how it is written.
pub(super) struct Wanted {
    pub(super) name: Message,
    help: Message,
}

impl Wanted {
    /// A kind of value, with an example of how it is written.
    pub(super) fn new(zh: &str, en: &str, example: &str) -> Self {
        let help =
            Message::new(format!("写成 `{example}` 这样"), format!("write it like `{example}`"));
        Self { name: Message::new(zh, en), help }
    }

    /// The same with advice of its own.
    pub(super) fn help(mut self, zh: &str, en: &str) -> Self {
        self.help = Message::new(zh, en);
        self
    }
}

/// Reads a scalar through `parse`, which takes the typed text with full-width digits made plain.
/// A value that is printed in another form than it was typed in is noted.
pub(super) fn read<T: ToString>(
    node: &Node,
    cx: &mut Decoder<'_>,
    code: Code,
    wanted: &Wanted,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let typed = cx.scalar(node, &wanted.name)?;
    let value = parse(&half_width(&typed));
    match &value {
        None => cx.bad_value(code, node, &shorten(&typed), &wanted.name, Some(&wanted.help)),
        Some(value) if value.to_string() != typed => cx.note(node.span, &value.to_string()),
        Some(_) => {}
    }
    value
}

/// Full-width ASCII (digits, letters, signs) as plain ASCII.
pub(super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|one| match one {
            '\u{FF01}'..='\u{FF5E}' => {
                char::from_u32(u32::from(one) - 0xFEE0).expect("ASCII is made of characters")
            }
            '\u{3000}' => ' ',
            other => other,
        })
        .collect()
}

/// The start of a text, for messages.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 24;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

/// Whether a node is one single value, as opposed to a list or a mapping.
pub(super) fn is_scalar(node: &Node) -> bool {
    matches!(node.value, Value::Scalar(_))
}
