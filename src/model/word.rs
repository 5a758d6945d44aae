//! Closed lists of words: the macro that makes their types.

use serde::de::{Deserialize, Deserializer, Error as _};

use crate::text::same_word;

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
    )* };
}

pub(super) use words;
