//! What changed between two versions of the archive's files, field by field and in words.

mod difference;
mod history;
mod message;
mod unit;
mod unsaved;

pub use difference::{Change, Kind, differences};
pub use history::{Gone, Step, Uncommitted, history};
pub use message::{message, one_line};
pub use unit::{
    Fate, FileChange, Shared, Unit, UnitChange, compared, is_record, is_same_record, units,
};
pub use unsaved::unsaved;
