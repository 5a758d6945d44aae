//! Reading YAML as people type it: every error of a file at its place, every scalar as typed.
//! Knows nothing of people.

mod node;

pub use node::{Entry, Node, Scalar, Value};
