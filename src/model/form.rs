//! Values that were read in another form than the canonical one, and what that is.

use crate::source::Span;

/// A value that `fmt` writes in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OtherForm {
    pub span: Span,
    pub(crate) form: Form,
}

/// A canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// Another word in its place.
    Word(String),
    /// Another name of a key.
    Key(String),
    /// A list of words.
    Words(Vec<String>),
    /// A list with what stands there as its one entry.
    OneEntry,
}
