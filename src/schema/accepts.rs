//! What values a place accepts, by the kinds that JSON knows: the step between a shape and its
//! schema.

/// What values a place accepts.
#[derive(Debug, Clone, Default)]
pub(super) struct Accepts {
    /// Texts, by patterns; blanks at their ends do not count.
    pub(super) patterns: Vec<String>,
    /// Words that are offered.
    pub(super) words: Vec<String>,
    /// Whether nothing may stand here.
    pub(super) empty: bool,
    /// Whether true and false may.
    pub(super) boolean: bool,
    /// Whether a number may.
    pub(super) number: Option<Number>,
    /// Whether a mapping may.
    pub(super) object: Option<Object>,
    /// Whether a list may, and of what.
    pub(super) items: Option<Box<Self>>,
    /// What an editor says of it.
    pub(super) hints: Vec<String>,
}

/// Numbers as YAML reads them: less can be said of them than of their text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// Whether only whole ones.
    pub(super) whole: bool,
    /// The lowest and the highest.
    pub(super) range: Option<(u64, u64)>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Object {
    /// Known keys in their order.
    pub(super) fields: Vec<Key>,
    /// What stands under any other key, if one may be there.
    pub(super) rest: Option<Box<Accepts>>,
}

#[derive(Debug, Clone)]
pub(super) struct Key {
    /// As it is written.
    pub(super) name: String,
    /// Other spellings that are read, as a pattern.
    pub(super) others: Option<String>,
    /// Whether it must be there.
    pub(super) required: bool,
    pub(super) value: Accepts,
}

impl Accepts {
    /// Texts of one pattern.
    pub(super) fn text(pattern: impl Into<String>, hint: &str) -> Self {
        Self { patterns: vec![pattern.into()], hints: vec![hint.to_owned()], ..Self::default() }
    }
}
