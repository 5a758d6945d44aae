//! What follows from the data on a day: ages, stages, the review that counts. Records dated later
//! than the day do not count. Pure functions.

pub(crate) mod agenda;
pub(crate) mod batch;
mod eligibility;
mod home;
mod latest;
mod matching;
pub(crate) mod new_batch;
mod objection;
pub(crate) mod obligation;
pub(crate) mod period;
mod person;
mod pool;
mod posts;
pub(crate) mod reply;
mod review;
mod secretary;
mod share;
mod sound;
mod stage;
mod stretch;
mod terms;
mod verification;
mod workdays;

pub(crate) use eligibility::ways;
pub(crate) use eligibility::{QualificationPath, post_demand, waiver};
pub(crate) use home::Home;
pub(crate) use home::town_name;
pub(crate) use matching::Candidate;
pub(crate) use objection::{is_objected, is_open};
pub(crate) use period::Period;
pub(crate) use period::listed;
pub(crate) use person::age;
pub(crate) use person::current_contact;
pub(crate) use person::highest_education;
pub(crate) use person::mentor_role;
pub(crate) use person::political_status;
pub(crate) use person::{
    contacts, current_mentors, has_come, highest_schooling, holder, month_has_come,
    recorded_schooling,
};
pub(crate) use pool::Counted;
pub(crate) use posts::{Posts, fillings, is_repeated_post};
pub(crate) use review::Answer;
pub(crate) use review::Verdict;
pub(crate) use review::{Department, ReviewOutcome, departments, latest_of, place_of_reply};
pub(crate) use secretary::is_town_secretary;
pub(crate) use secretary::town_secretary;
pub(crate) use share::share;
pub(crate) use sound::{is_spelt, sound_alike};
pub(crate) use stage::Stage;
pub(crate) use stage::stage;
pub(crate) use stage::{mentored_since, training_day, training_since};
pub(crate) use stretch::Stretch;
pub(crate) use terms::Terms;
pub(crate) use verification::{confirms, corrects, is_birth_proven, unproven, verifiable};
pub(crate) use workdays::workdays;
