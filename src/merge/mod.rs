//! What two machines changed in the same files, put together field by field.

mod attached;
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

pub(crate) use conflict::{MarkedVersions, Marks, marks};
pub(crate) use file::{FileMerge, Unmerged, merge};
pub(crate) use plan::plan;
pub(crate) use planner::MergeNote;
pub(crate) use question::{Answers, NoAnswer, Question, Side};
