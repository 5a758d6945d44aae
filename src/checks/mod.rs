//! The rules: what is looked at besides whether files can be read. Pure functions over the model;
//! a rule names a record and a key, and one place turns that into line and column.
//!
//! A rule is a row of a table with a function pointer, in a file of its own that is named by its
//! code. To add one: write the file, list it in its family's `RULES`, write its manual page and
//! its fixture; a test asks for all four.

mod archive_context;
mod archive_wide;
mod condition;
mod dates;
mod engine;
mod finding;
mod folder;
mod grounds;
mod memory;
mod names;
mod options;
mod person;
mod person_context;
mod portrait;
mod progress;
mod reported;
mod rule;
mod why;

pub(crate) use crate::model::locator::Locator;
pub(crate) use archive_context::{ArchiveContext, Member, Trainer};
pub(crate) use condition::State;
pub(crate) use condition::{Condition, Topic};
pub(crate) use engine::{Checked, PersonRules};
pub(crate) use engine::{check, check_again};
pub(crate) use finding::{Finding, Findings};
pub(crate) use options::CheckOptions;
pub(crate) use person_context::PersonContext;
pub(crate) use rule::{Basis, Rule, RuleBody};
pub(crate) use why::why;
pub(crate) use why::{ExplainedCondition, Explanation};

/// The rules of all families.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    [person::RULES, progress::RULES, folder::RULES, archive_wide::RULES].into_iter().flatten()
}
