//! What two machines changed in the same files, put together field by field.

mod attached;
mod brought;
mod conflict;
mod entries;
mod file;
mod lines;
mod merging;
mod places;
mod plan;
mod planner;
mod question;
mod reach;
mod three;

pub(crate) use brought::brought;
pub(crate) use conflict::{MarkedFile, Marks, marks};
#[cfg(test)]
pub(crate) use file::merge;
pub(crate) use file::{FileMerge, Unmerged};
pub(crate) use plan::plan;
pub(crate) use planner::MergeNote;
pub(crate) use question::{Answers, NoAnswer, Question, Side};
