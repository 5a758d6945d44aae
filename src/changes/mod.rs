//! What changed between two versions of the archive's files, field by field and in words.

mod difference;
mod history;
mod message;
mod unit;
mod unsaved;

pub(crate) use difference::{ChangeKind, ValueChange};
pub(crate) use difference::{WHEN, in_a_line, label, same};
pub(crate) use history::{Gone, Uncommitted, VersionStep, history};
pub(crate) use message::message;
pub(crate) use unit::Unit;
pub(crate) use unit::{FileChange, compared, is_record, is_same_record, renamed, units};
pub(crate) use unit::{UnitChange, UnitChangeKind};
pub(crate) use unsaved::{as_it_is, as_saved, unsaved};
