//! Reading YAML as people type it: every error of a file at its place, every scalar as typed.
//! Knows nothing of people.

mod node;

pub use node::{Entry, Node, Scalar, Value};

/// The most bytes that a file may have.
pub const LARGEST: u64 = 1 << 20;

/// Stand-in until the reader lands.
pub struct Document {
    pub source: std::sync::Arc<crate::source::Source>,
    pub root: Node,
}
pub fn read(
    _: &crate::path::ArchivePath,
    _: &[u8],
) -> (Option<Document>, Vec<crate::diagnostic::Diagnostic>) {
    (None, vec![])
}
