//! Papers: when each is due, what it needs and what it shows.

mod document;

pub use document::Document;
