//! Workbooks for every list and every step of the model, out and back.
//!
//! One table drives both ways: `kind` makes it from what the records of the model declare (`field` says
//! what a cell holds), so that a new record has its sheet by itself. A sheet (`filled`) shows what is
//! there in grey rows, with an empty one for each person or place, drop-downs of the county's words and
//! a row of explanations. Its last column tells a row's entry again (`entry`): where it stood, and a
//! digest of what the row showed. When a sheet comes back (`given`), a row that says what it said asks
//! for nothing; of one that was edited exactly the cells that differ are set (`row`, `change`), if the
//! entry still is what the row showed; a row without an identity is one more entry. An emptied row
//! deletes nothing.
//!
//! Every key of person.yaml, village.yaml and town.yaml has a cell but these: 格式; the name of a person,
//! a village or a town, by which others know them (`dossier move` changes it); values under keys that
//! are misspelt; and what stands in another form than the record's, such as a list where one value
//! belongs: that is shown and not changed. Entries are not deleted and not put into another order.

mod asked;
mod change;
mod compared;
mod content;
mod copies;
mod entry;
mod field;
mod filled;
mod given;
mod holder;
mod import;
mod kind;
mod row;
mod single;

pub(crate) use filled::{Filling, filled};
pub(crate) use given::is_marked;
pub(crate) use holder::Holder;
pub(crate) use import::sheets;
pub(crate) use kind::SheetKind;
pub(crate) use single::{SingleAsk, SingleChange, SingleValues, ValueAt};
