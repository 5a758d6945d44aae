//! From the tree of a file to typed values: the decoder, and what is said of a value that is wrong.
//!
//! What the decoder itself goes by (days, texts, words, lists) knows nothing of it and is read
//! here. Every other type says in its own file how it is read.

mod bare;
mod date;
mod date_fault;
mod decoder;
mod entry_day;
mod fields;
mod homes;
mod joined;
mod list;
pub(in crate::model) mod scalar;
mod text;
mod told;
mod unfilled;
mod word;

pub(crate) use decoder::{Decode, Decoded, Decoder, MISSING_KEY, field_of};
pub(in crate::model) use told::listed_near;
pub(in crate::model) use word::wrong_word;
