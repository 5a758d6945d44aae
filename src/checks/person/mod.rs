//! Rules about one person.

mod bad_portrait;
mod ballot_order;
mod ballot_sum;
mod ballots;
mod degree_without_education;
mod duplicate_attachment;
mod education_age;
mod folder_name;
mod future_date;
mod identity_birth;
mod identity_sex;
mod party_age;
mod party_date;
mod party_steps;
mod poor_portrait;
mod probation;
mod publicity_order;
mod recommendation_tally;
mod record_order;
mod resume_age;
mod resume_gap;
mod resume_open;
mod resume_order;
mod reversed_span;
mod review_reference;
mod self_mentor;
mod serving_reviewee;
mod step_order;
mod steps;
mod unknown_clause;
mod verification_differs;
mod verification_unproven;
mod work_age;

use super::Rule;

/// The rules about one person, in the order in which they run.
pub(super) const RULES: &[Rule] = &[
    identity_sex::RULE,
    identity_birth::RULE,
    verification_differs::RULE,
    verification_unproven::RULE,
    recommendation_tally::RULE,
    ballot_order::RULE,
    ballot_sum::RULE,
    reversed_span::RULE,
    step_order::RULE,
    publicity_order::RULE,
    review_reference::RULE,
    serving_reviewee::RULE,
    unknown_clause::RULE,
    party_date::RULE,
    party_age::RULE,
    probation::RULE,
    party_steps::RULE,
    work_age::RULE,
    degree_without_education::RULE,
    education_age::RULE,
    resume_order::RULE,
    resume_gap::RULE,
    resume_open::RULE,
    resume_age::RULE,
    record_order::RULE,
    future_date::RULE,
    folder_name::RULE,
    self_mentor::RULE,
    duplicate_attachment::RULE,
    bad_portrait::RULE,
    poor_portrait::RULE,
];
