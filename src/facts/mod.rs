//! What follows from the data on a day: ages, stages, the review that counts. Records dated later
//! than the day do not count. Pure functions.

pub mod agenda;
pub mod batch;
mod eligibility;
mod home;
mod latest;
mod objection;
pub mod obligation;
pub mod period;
mod person;
mod pool;
mod posts;
pub mod reply;
mod review;
mod secretary;
mod share;
mod stage;
mod stretch;
mod terms;
mod verification;
mod workdays;

pub use eligibility::{Way, post_demand, waiver, ways};
pub use home::{Home, town_name};
pub use objection::is_open;
pub use period::{Period, listed};
pub use person::{
    age, contacts, current_contact, current_mentors, has_come, highest_education,
    highest_schooling, holder, mentor_role, month_has_come, political_status, recorded_schooling,
};
pub use pool::Counted;
pub use posts::{Filling, Posts, fillings, is_repeated_post, reserves_key};
pub use review::{
    Answer, Department, Outcome, Verdict, asked_department, departments, latest_of, latest_review,
    place_of_reply,
};
pub use secretary::{is_town_secretary, town_secretary};
pub use share::{Percent, Share, share};
pub use stage::{Stage, mentored_since, stage, training_day, training_since};
pub use stretch::Stretch;
pub use terms::Terms;
pub use verification::{confirms, corrects, is_birth_proven, unproven, verifiable};
pub use workdays::workdays;
