//! What may stand where in a file, as data: said by each type beside the code that reads it, so
//! that schemas and editors of files know what the decoder knows.

use crate::text::same_word;

/// What may stand at one place of a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    Text,
    /// A single value of a fixed form.
    Single(Single),
    /// One of these words.
    Word(Vec<Choice>),
    /// The path of something that the archive holds.
    Reference(Reference),
    /// May be left empty.
    Optional(Box<Self>),
    /// May be left empty or say 无.
    Maybe(Box<Self>),
    /// Any number of entries, one alone, 无, or nothing.
    List {
        /// What each entry is.
        item: Box<Self>,
        /// Whether entries may stand in one value, joined by 、.
        joined: bool,
        /// Whether the entries are names, which any mark between two of them parts.
        names: bool,
    },
    /// A mapping of known keys.
    Record(Vec<Field>),
    /// A mapping whose values are all alike.
    Keyed {
        /// The keys; `None` where any may stand.
        keys: Option<Vec<Choice>>,
        /// What each value is.
        value: Box<Self>,
    },
    Either(Box<Self>, Box<Self>),
}

/// A key of a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    pub key: String,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// Whether an entry without it neither counts nor is printed.
    pub(crate) needed: bool,
    /// Whether a list has one entry for each of its values.
    pub(crate) single: bool,
    /// Whether it holds the first day of the entry's time.
    pub(crate) opens: bool,
    pub shape: Shape,
}

/// A word and the other names under which it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The word as it is written.
    pub word: String,
    pub(crate) others: Vec<String>,
}

impl Choice {
    /// Whether a text means this word: by its name or one of its others.
    pub(crate) fn is_meant_by(&self, text: &str) -> bool {
        same_word(&self.word, text) || self.others.iter().any(|other| same_word(other, text))
    }
}

/// The form of a single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Single {
    /// The version of the format.
    Format,
    /// `1994.10`.
    Month,
    /// `2026-03-15`.
    Day,
    MonthOrDay,
    /// `2026`.
    Year,
    Count,
    /// A number with decimals.
    Amount,
    /// 是 or 否.
    YesNo,
    Identity,
    Phone,
    FilingNumber,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    Person,
    Village,
    /// A village, or any unit by its name.
    Host,
    /// A town, by its folder's name.
    Town,
    /// A village of the same town, by its folder's name.
    VillageName,
    /// A file of the person's folder.
    File,
}

impl Choice {
    /// A word with its other names.
    pub(crate) fn new(word: &str, others: &[&str]) -> Self {
        Self { word: word.to_owned(), others: others.iter().map(ToString::to_string).collect() }
    }
}

impl Shape {
    /// The fields of the record that may stand here, if one may.
    pub(crate) fn fields(&self) -> &[Field] {
        match self {
            Self::Record(fields) => fields,
            Self::Optional(inner) | Self::Maybe(inner) | Self::List { item: inner, .. } => {
                inner.fields()
            }
            Self::Either(one, other) => match one.fields() {
                [] => other.fields(),
                fields => fields,
            },
            _ => &[],
        }
    }

    /// The form or reference of the single value that may stand here.
    pub(crate) fn scalar(&self) -> Option<&Self> {
        match self {
            Self::Text | Self::Single(_) | Self::Word(_) | Self::Reference(_) => Some(self),
            Self::Optional(inner) | Self::Maybe(inner) | Self::List { item: inner, .. } => {
                inner.scalar()
            }
            Self::Either(one, other) => one.scalar().or_else(|| other.scalar()),
            Self::Record(_) | Self::Keyed { .. } => None,
        }
    }

    /// What an entry of the list that may stand here is.
    pub(crate) fn item(&self) -> Option<&Self> {
        match self {
            Self::List { item, .. } => Some(item),
            Self::Optional(inner) | Self::Maybe(inner) => inner.item(),
            Self::Either(one, other) => one.item().or_else(|| other.item()),
            _ => None,
        }
    }

    /// Whether a list of names may stand here.
    pub(crate) fn is_of_names(&self) -> bool {
        match self {
            Self::List { names, .. } => *names,
            Self::Optional(inner) | Self::Maybe(inner) => inner.is_of_names(),
            Self::Either(one, other) => one.is_of_names() || other.is_of_names(),
            _ => false,
        }
    }

    /// The record or the mapping of like values that may stand here, if one may.
    pub(crate) fn mapping(&self) -> Option<&Self> {
        match self {
            Self::Record(_) | Self::Keyed { .. } => Some(self),
            Self::Optional(inner) | Self::Maybe(inner) | Self::List { item: inner, .. } => {
                inner.mapping()
            }
            Self::Either(one, other) => one.mapping().or_else(|| other.mapping()),
            Self::Text | Self::Single(_) | Self::Word(_) | Self::Reference(_) => None,
        }
    }

    /// The keys of the mapping that may stand here, under any of their names; `None` if it may
    /// have any.
    pub(crate) fn keys(&self) -> Option<Vec<&str>> {
        match self.mapping()? {
            Self::Record(fields) => Some(fields.iter().map(|field| &*field.key).collect()),
            Self::Keyed { keys, .. } => {
                let keys = keys.as_ref()?.iter();
                let names = keys.flat_map(|key| std::iter::once(&key.word).chain(&key.others));
                Some(names.map(String::as_str).collect())
            }
            _ => None,
        }
    }

    /// What stands under a key of the mapping that may stand here.
    pub(crate) fn under(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Keyed { value, .. } => Some(value),
            Self::Optional(inner) | Self::Maybe(inner) | Self::List { item: inner, .. } => {
                inner.under(key)
            }
            Self::Either(one, other) => one.under(key).or_else(|| other.under(key)),
            Self::Record(fields) => {
                fields.iter().find(|field| field.key == key).map(|field| &field.shape)
            }
            _ => None,
        }
    }
}
