//! What follows from the data on a day: ages, stages, the review that counts. Records dated later
//! than the day do not count. Pure functions.

pub mod agenda;
pub mod batch;
pub mod period;
mod person;
pub mod reply;
mod review;
mod stage;

pub use period::Period;
pub use person::{age, current_contact, current_mentors, has_come, highest_education};
pub use review::{Outcome, Verdict, departments, latest_review};
pub use stage::{Stage, stage};
