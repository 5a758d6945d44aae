//! How a closed list of words is read and written: the macro that makes its type.

use serde::de::{Deserialize, Deserializer, Error as _};

use crate::diagnostic::{Code, Text as Message};
use crate::letters;
use crate::source::Span;
use crate::text::{is_negative, nearest};
use crate::yaml::Node;

use super::decode::{Decoder, same_word};
use super::shape::{Choice, Shape};
use super::text::report_hidden;
use super::told::listed_near;

/// A closed list of words.
pub(crate) trait Word: Sized + Copy + 'static {
    /// Every word with the other names under which it is read.
    const WORDS: &'static [(Self, &'static str, &'static [&'static str])];

    /// The word as it is written.
    fn word(self) -> &'static str;
}

/// Finds a word by its name or one of its other names; quotation marks do not count.
pub(crate) fn find<T: Word>(text: &str) -> Option<T> {
    let plain = T::WORDS.iter().find(|(_, word, _)| *word == text);
    let alike = |(_, word, others): &&(T, &str, &[&str])| {
        same_word(word, text) || others.iter().any(|other| same_word(other, text))
    };
    plain.or_else(|| T::WORDS.iter().find(alike)).map(|(value, ..)| *value)
}

/// Reads a word that the program wrote.
pub(crate) fn exactly<'de, T: Word, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let text = String::deserialize(from)?;
    let value = T::WORDS.iter().find(|(_, word, _)| *word == text).map(|(value, ..)| *value);
    value.ok_or_else(|| D::Error::custom("another word"))
}

pub(super) fn decode<T: Word>(node: &Node, cx: &mut Decoder<'_>) -> Option<T> {
    let typed = cx.scalar(node, ("一个词语", "a word"))?;
    let Some(value) = find::<T>(&typed).or_else(|| find::<T>(&letters::folded(&typed))) else {
        let words: Vec<&str> = T::WORDS.iter().map(|(_, word, _)| *word).collect();
        let others =
            T::WORDS.iter().flat_map(|(_, word, others)| others.iter().map(|one| (*one, *word)));
        let near = nearest(&typed, others.clone().map(|(other, _)| other));
        let near = near.and_then(|near| others.clone().find(|(other, _)| *other == near));
        wrong_word_near(cx, node.span, &typed, (&words, near.map(|(_, word)| word)));
        return None;
    };
    if value.word() != typed {
        cx.note(node.span, value.word());
    }
    Some(value)
}

/// Reports a word that is not in its list, with the nearest that is, or the whole list.
pub(super) fn wrong_word(cx: &mut Decoder<'_>, span: Span, typed: &str, words: &[&str]) {
    wrong_word_near(cx, span, typed, (words, None));
}

/// As [`wrong_word`], with the word one of whose other names is near.
fn wrong_word_near(
    cx: &mut Decoder<'_>,
    span: Span,
    typed: &str,
    (words, other): (&[&str], Option<&str>),
) {
    if let Some(bad) = typed.chars().find(|one| letters::is_hidden(*one)) {
        return report_hidden(cx, span, bad);
    }
    let message = Message::new(
        format!("`{typed}` 不在可用的词语里"),
        format!("`{typed}` is not one of the words that can stand here"),
    );
    let all = listed_near(typed, words);
    // The word with something around it: 汉族（户口簿）.
    let held = |word: &&&str| typed.contains(**word) && word.chars().count() > 1;
    let held = || words.iter().filter(held).max_by_key(|word| word.len()).copied();
    // The word with something left out: 列入 for 建议列入.
    let holding = |word: &&&str| {
        typed.chars().count() > 1 && word.contains(typed) && is_negative(word) == is_negative(typed)
    };
    let holding = || {
        let mut all = words.iter().filter(holding);
        all.next().filter(|_| all.next().is_none()).copied()
    };
    let near = nearest(typed, words.iter().copied()).or(other).or_else(held).or_else(holding);
    let help = near.map_or_else(
        || Message::new(format!("可用的词语：{}", all.zh), format!("use one of: {}", all.en)),
        |near| {
            Message::new(
                format!("是否应为 `{near}`？可用的词语：{}", all.zh),
                format!("did you mean `{near}`? use one of: {}", all.en),
            )
        },
    );
    cx.error(Code("wrong-word"), span, message, Some(help));
}

/// What may stand where one of the words does.
pub(super) fn shape<T: Word>() -> Shape {
    let words = T::WORDS.iter();
    Shape::Word(words.map(|(_, word, others)| Choice::new(word, others)).collect())
}

/// Types of closed lists: each value with its word, and the other names under which it is read.
macro_rules! words {
    ($(
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$word_meta:meta])* $variant:ident = $word:literal $(| $other:literal)*, )*
        }
    )*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $( #[doc = $word] $(#[$word_meta])* $variant, )*
        }

        impl crate::model::word::Word for $name {
            const WORDS: &'static [(Self, &'static str, &'static [&'static str])] =
                &[$( (Self::$variant, $word, &[$($other),*]), )*];

            fn word(self) -> &'static str {
                match self {
                    $( Self::$variant => $word, )*
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(crate::model::word::Word::word(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::model::word::exactly(from)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::model::word::Word::word(*self))
            }
        }

        impl crate::model::decode::Decode for $name {
            const JOINED: bool = true;

            fn decode(
                node: &crate::yaml::Node,
                cx: &mut crate::model::decode::Decoder<'_>,
            ) -> Option<Self> {
                crate::model::word::decode(node, cx)
            }

            fn shape(_: &crate::model::policy::Lists) -> crate::model::shape::Shape {
                crate::model::word::shape::<Self>()
            }
        }
    )* };
}

pub(super) use words;
