//! What two machines changed in the same files, put together field by field.

mod entries;
mod file;
mod lines;
mod question;
mod reach;
mod three;

pub(crate) use file::{FileMerge, Unmerged, merge};
pub(crate) use question::{Answers, NoAnswer, Question, Side, WHOLE};
