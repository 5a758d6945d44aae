//! What the program knows of a paper of places or occasions.

use serde::Serialize;
use serde_json::Value;

use crate::documents::setup::Setup;
use crate::documents::topic::Topic;
use crate::model::words::PaperName;

use super::part::Part;
use super::pool::Pool;
use super::wording::Wording;

/// What the program knows of a paper of places or occasions.
pub(super) struct Row {
    pub(super) name: PaperName,
    /// Why it is not due where it is not.
    pub(super) why_not: (&'static str, &'static str),
    /// Those of the topic's that are due.
    pub(super) parts: fn(&Pool<'_>, &Topic) -> Vec<Part>,
    /// What one of them shows.
    pub(super) view: fn(&Pool<'_>, (&Topic, &Part), &Wording<'_>) -> Value,
    /// What it shows with nothing filled in.
    pub(super) blank: fn(&Setup, &Wording<'_>) -> Value,
}

/// What a template reads of a view.
pub(super) fn value(view: impl Serialize) -> Value {
    serde_json::to_value(view).expect("views hold texts, numbers, lists and yes or no")
}
