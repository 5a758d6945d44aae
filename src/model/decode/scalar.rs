//! What the scalar kinds share: generous reading, one canonical form, a note when they differ.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

use crate::diagnostic::{Code, Text as Message};
use crate::letters::is_unseen;
use crate::model::form::Form;
use crate::text::is_quote;
use crate::yaml::{Node, Value};

use super::decoder::Decoder;

/// What a value should be, and how it is written; put into words only when it is not.
#[derive(Clone, Copy)]
pub(in crate::model) struct ExpectedScalar {
    /// What it is called, in Chinese and in English.
    pub(in crate::model) name: (&'static str, &'static str),
    example: &'static str,
    help: Option<(&'static str, &'static str)>,
    /// Says why a text is none, if that can be told.
    fault: Option<fn(&str) -> Option<Fault>>,
}

/// Why a text is no value of its kind, and what to do about it.
pub(in crate::model) struct Fault {
    /// What is said behind the text.
    pub(in crate::model) why: Message,
    pub(in crate::model) help: Message,
}

impl Fault {
    /// The text was surely meant to be `value`, or is said to be `why`.
    pub(in crate::model) fn meant(
        why: (impl Into<String>, impl Into<String>),
        value: &str,
    ) -> Self {
        let help =
            Message::new(format!("是否应为 `{value}`？"), format!("did you mean `{value}`?"));
        Self { why: Message::new(why.0, why.1), help }
    }
}

impl ExpectedScalar {
    /// A kind of value, with an example of how it is written.
    pub(in crate::model) fn new(zh: &'static str, en: &'static str, example: &'static str) -> Self {
        Self { name: (zh, en), example, help: None, fault: None }
    }

    /// The same with advice of its own.
    pub(in crate::model) fn help(mut self, zh: &'static str, en: &'static str) -> Self {
        self.help = Some((zh, en));
        self
    }

    /// The same, where `fault` may know why a text is none.
    pub(in crate::model) fn fault(mut self, fault: fn(&str) -> Option<Fault>) -> Self {
        self.fault = Some(fault);
        self
    }

    fn advice(&self) -> Message {
        let example = self.example;
        let like =
            || Message::new(format!("格式如 `{example}`"), format!("write it like `{example}`"));
        self.help.map_or_else(like, Message::from)
    }
}

/// Reads a scalar through `parse`, which takes the typed text with full-width digits made plain.
/// A value that is printed in another form than it was typed in is noted.
pub(in crate::model) fn read<T: Display>(
    node: &Node,
    cx: &mut Decoder<'_>,
    code: Code,
    wanted: &ExpectedScalar,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let typed = cx.scalar(node, wanted.name)?;
    let plain = plain(&typed);
    let value = parse(&plain.text);
    match &value {
        Some(value) if plain.unseen.is_some() => {
            let message = plain.told(&Message::new("这里", "the value"));
            cx.note_message(node.span, message, Form::Word(value.to_string()));
        }
        None => {
            let (name, shown) = (Message::from(wanted.name), shorten(&typed));
            match wanted.fault.and_then(|fault| fault(&plain.text)) {
                Some(Fault { why, help }) => {
                    let message = Message::new(
                        format!("`{shown}` {}", why.zh),
                        format!("`{shown}` {}", why.en),
                    );
                    cx.error(code, node.span, message, Some(help));
                }
                None => cx.bad_value(code, node, &shown, &name, Some(&wanted.advice())),
            }
        }
        Some(value) if !is_written(value, &typed) => cx.note(node.span, &value.to_string()),
        Some(_) => {}
    }
    value
}

/// Whether a value is written as `text`.
fn is_written(value: &impl Display, text: &str) -> bool {
    /// What of a text is still to come.
    struct Rest<'t>(&'t str);
    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}

/// Full-width ASCII (digits, letters, signs) as plain ASCII.
pub(in crate::model) fn half_width(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|one| matches!(one, '\u{FF01}'..='\u{FF5E}' | '\u{3000}')) {
        return Cow::Borrowed(text);
    }
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

/// A number, a day or a word as it is compared: full-width ASCII plain, without quotes around it
/// and without characters that nobody sees.
pub(in crate::model) struct Plain<'t> {
    pub(in crate::model) text: Cow<'t, str>,
    /// The first of the characters that were left out.
    pub(in crate::model) unseen: Option<char>,
}

impl Plain<'_> {
    /// What is said of characters that were left out.
    pub(in crate::model) fn told(&self, what: &Message) -> Message {
        let point = self.unseen.map_or(0, u32::from);
        Message::new(
            format!("{}夹有看不见的字符 U+{point:04X}，已去掉读取", what.zh),
            format!(
                "{} holds the character U+{point:04X}, which cannot be seen: read without it",
                what.en
            ),
        )
    }
}

/// The plain form of a typed text.
pub(in crate::model) fn plain(typed: &str) -> Plain<'_> {
    let text = half_width(typed);
    let mark = |one: char| is_quote(one) || matches!(one, '`' | '´' | '′');
    // Most numbers and dates are typed in ASCII, of which all but the controls is seen.
    let is_seen = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let unseen = if is_seen { None } else { text.chars().find(|one| is_unseen(*one)) };
    let ended = |one: char| mark(one) || matches!(one, '。' | '；' | ';' | ',' | '、');
    let quoted = text.starts_with(mark) || text.ends_with(ended);
    if unseen.is_none() && !quoted {
        return Plain { text, unseen };
    }
    let seen: String = text.chars().filter(|one| !is_unseen(*one)).collect();
    let bare = seen.trim_start_matches(|one| mark(one) || one == ' ');
    let bare = bare.trim_end_matches(|one| ended(one) || one == ' ');
    Plain { text: Cow::Owned(bare.to_owned()), unseen }
}

/// The start of a text, for messages.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 24;
    let line = text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// Whether a node is one single value, as opposed to a list or a mapping.
pub(in crate::model) fn is_scalar(node: &Node) -> bool {
    matches!(node.value, Value::Scalar(_))
}
