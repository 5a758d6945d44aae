//! Numbers: how many, of whom, on which day, and who stands behind each.
//!
//! A count is a value in a table (see [`count`]): its key and title, what it is counted in, as a
//! share of what, and a function that says what one subject adds to it. Everything that is counted on
//! a day, people as well as villages, posts, cadres, events and mentors, is a row of a [`Sheet`] with
//! the amounts that it adds; a number is a sum over rows. So parts add up to the whole, and every
//! number opens the list behind it.

pub(crate) mod claims;
mod compared;
mod count;
mod events;
mod figure;
mod frozen;
mod groups;
mod mentors;
mod people;
mod places;
mod proof;
mod quotas;
mod read;
pub(crate) mod report;
mod sheet;
mod written;

pub(crate) use compared::{Compared, balance, compare, compare_frozen};
pub(crate) use count::{Count, Section, Shows};
pub(crate) use figure::{COUNTS, Figure, Fraction, Side, count, key};
pub(crate) use frozen::{Frozen, FrozenNumber, Printed};
pub(crate) use groups::{Group, Grouping, Whose};
pub(crate) use people::{Particulars, age_bands};
pub(crate) use proof::{Proof, proofs};
pub(crate) use quotas::{QuotaLine, quotas};
pub(crate) use read::{Change, Counts, View, counts, sheet};
pub(crate) use sheet::{Kind, Row, Sheet};
pub(crate) use written::written;
