//! From the tree of a file to typed values: how each kind of value is read, and what is said of one
//! that is wrong. The values themselves know nothing of it.

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
