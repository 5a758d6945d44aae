//! Renames and moves of people, villages and towns: the folder, every reference to it in other
//! files, and where it was before in its own. All is prepared and checked first; what fails half-way is put back.

mod apply;
mod history;
mod place;
mod plan;
mod references;

use crate::diagnostic::Text;
use crate::fs;
use crate::yaml::edit::Refused;

pub(crate) use place::ChangedValue;
pub(crate) use plan::{Asked, MovePlan, plan};

/// Why nothing was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// What stands in the way.
    pub(crate) why: Text,
    pub(crate) hint: Option<Text>,
}

impl Refusal {
    fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { why: Text::new(zh, en), hint: None }
    }

    fn hint(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some(Text::new(zh, en));
        self
    }

    /// What an edit of a file says.
    fn of_edit(file: &crate::path::ArchivePath, refused: &Refused) -> Self {
        let Text { zh, en } = &refused.why;
        Self::new(format!("`{file}` 不能改：{zh}"), format!("`{file}` cannot be changed: {en}"))
    }
}

impl From<fs::Error> for Refusal {
    fn from(error: fs::Error) -> Self {
        Self { why: error.text(), hint: None }
    }
}
