//! Values that are not filled in, values that stand for nothing, and words that stand where only
//! keys may: those look like keys that are not filled in.

use crate::diagnostic::{Code, Text as Message};
use crate::model::form::Form;
use crate::model::shape::Shape;
use crate::text::{nearest, same_word, trimmed};
use crate::yaml::{MapEntry, Node, Value};

use super::decoder::{Decode, Decoder};

/// The key of an end, and what people write for one that has not come.
const END: &str = "止";
const OPEN: [&str; 6] = ["至今", "现在", "今", "目前", "至现在", "到现在"];

impl Decoder<'_> {
    /// Whether a value stands for one that is not filled in: a dash, or a word for an end that has
    /// not come. It is noted.
    pub(super) fn says_unfilled(&mut self, entry: &MapEntry, key: &str) -> bool {
        let Value::Scalar(scalar) = &entry.value.value else { return false };
        let text = trimmed(&scalar.text);
        let open = key == END && OPEN.contains(&text);
        if !open && !is_dash(text) {
            return false;
        }
        let message = if open {
            Message::new(
                format!("`{text}` 按还没有结束读取（留空）"),
                format!("`{text}` read as not ended yet (empty)"),
            )
        } else {
            Message::new(format!("`{text}` 按没有填写读取"), format!("`{text}` read as empty"))
        };
        self.note_message(entry.value.span, message, Form::Word(String::new()));
        true
    }

    /// Whether nothing is filled in where a `T` may stand. Words that were read as keys without
    /// values are told.
    pub(in crate::model) fn is_unfilled<T: Decode>(&mut self, node: &Node) -> bool {
        let is_unfilled = node.is_empty();
        // Most are sections of a new file, whose shapes are not needed.
        if is_unfilled && !T::is_blank(node) {
            let shape = T::shape(self.lists());
            self.tell_words(node, &shape);
        }
        is_unfilled
    }

    /// Tells of words in a mapping without values that are no keys of `shape`.
    fn tell_words(&mut self, node: &Node, shape: &Shape) {
        let entries = keys_of(node);
        let Some(mapping) = shape.mapping() else {
            return self.words_as_keys(node, entries, shape);
        };
        let known = mapping.keys();
        for entry in entries {
            let key = known.iter().flatten().find(|key| same_word(key, &entry.key));
            match (&known, key) {
                (Some(known), None) => {
                    let near = nearest(&entry.key, known.iter().copied());
                    self.unknown_key(entry, near, known);
                }
                (_, key) => {
                    let under = mapping.under(key.unwrap_or(&&*entry.key));
                    under.into_iter().for_each(|shape| self.tell_words(&entry.value, shape));
                }
            }
        }
    }

    /// Tells of words where no mapping may stand.
    fn words_as_keys(&mut self, node: &Node, entries: &[MapEntry], shape: &Shape) {
        let Some(first) = entries.first() else { return };
        let words: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        let shown = match shape.item() {
            Some(_) => format!("[{}]", words.join(", ")),
            None => words.join("，"),
        };
        let message = Message::new(
            format!("`{}` 成了没有内容的栏目，没有读取", first.key),
            format!("`{}` became a key without a value and is not read", first.key),
        );
        let help = Message::new(format!("写成 `{shown}`"), format!("write `{shown}`"));
        self.error(Code("wrong-kind"), node.span, message, Some(help));
    }
}

/// The entries of a node, if it is a mapping.
fn keys_of(node: &Node) -> &[MapEntry] {
    match &node.value {
        Value::Map(entries) => entries,
        Value::Scalar(_) | Value::List(_) => &[],
    }
}

/// What people put where there is nothing to write.
fn is_dash(text: &str) -> bool {
    text.len() <= 6 && matches!(text, "-" | "--" | "—" | "——" | "/" | "／" | "\\")
}
