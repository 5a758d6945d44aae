//! Rules that look at several people at once, or at villages, towns and the county.

mod activity_cadence;
mod activity_day;
mod away_contact;
mod clause_department;
mod cohort_size;
mod cycle;
mod department_missing;
mod dropped_person;
mod dual_role;
mod duplicate_clause;
mod duplicate_entry;
mod duplicate_filing_number;
mod duplicate_identity;
mod duplicate_phone;
mod election_tally;
pub(super) mod empty_negative_list;
mod event_cycle_days;
mod event_cycle_gap;
mod event_homework;
mod event_month;
mod event_number;
mod event_people;
mod event_without_town;
mod former_place;
mod future_shared_date;
pub(super) mod homework_late;
mod leader_village;
mod mentor_load;
mod misnamed_batch;
mod other_name;
mod pairing_mutual;
mod policy_reference;
mod pool_meeting;
mod post_gap;
mod proposal_missing;
mod quota;
mod quota_base;
mod quota_off;
mod quota_short;
pub(super) mod reminder_talk;
mod reversed_shared_span;
mod review_department;
mod review_paper;
mod risk_owner;
mod same;
mod secretary_count;
mod secretary_vacant;
mod strategy_missing;
mod succession_reason;
mod survey;
mod survey_due;
mod survey_missing;
mod survey_point_missing;
mod survey_talks;
mod switched_off;
mod theme_missed;
mod town_owner;
pub(super) mod uncovered_person;
mod unit;
mod unit_code;
mod unit_name;
mod unknown_programme;
mod unknown_rule;
mod unlisted_reviewee;
mod unplayed_part;
mod village_leader;
mod village_reason;
mod village_reason_kind;
mod watch_reason;
mod work_team;

use super::Rule;

/// The rules about the archive as a whole, in the order in which they run.
pub(super) const RULES: &[Rule] = &[
    duplicate_identity::RULE,
    duplicate_filing_number::RULE,
    duplicate_phone::RULE,
    unlisted_reviewee::RULE,
    duplicate_entry::RULE,
    other_name::RULE,
    election_tally::RULE,
    event_without_town::RULE,
    reversed_shared_span::RULE,
    future_shared_date::RULE,
    unit_name::RULE,
    former_place::RULE,
    unit_code::RULE,
    unknown_programme::RULE,
    unknown_rule::RULE,
    department_missing::RULE,
    clause_department::RULE,
    duplicate_clause::RULE,
    policy_reference::RULE,
    quota_base::RULE,
    unplayed_part::RULE,
    switched_off::RULE,
    misnamed_batch::RULE,
    empty_negative_list::RULE,
    reminder_talk::RULE,
    proposal_missing::RULE,
    quota_short::RULE,
    quota_off::RULE,
    post_gap::RULE,
    mentor_load::RULE,
    event_number::RULE,
    event_people::RULE,
    event_month::RULE,
    theme_missed::RULE,
    event_cycle_days::RULE,
    event_cycle_gap::RULE,
    event_homework::RULE,
    homework_late::RULE,
    cohort_size::RULE,
    activity_day::RULE,
    activity_cadence::RULE,
    uncovered_person::RULE,
    village_reason::RULE,
    village_reason_kind::RULE,
    survey_missing::RULE,
    survey_due::RULE,
    survey_point_missing::RULE,
    survey_talks::RULE,
    strategy_missing::RULE,
    secretary_count::RULE,
    secretary_vacant::RULE,
    dual_role::RULE,
    succession_reason::RULE,
    watch_reason::RULE,
    risk_owner::RULE,
    pairing_mutual::RULE,
    town_owner::RULE,
    away_contact::RULE,
    work_team::RULE,
    leader_village::RULE,
    village_leader::RULE,
    pool_meeting::RULE,
    dropped_person::RULE,
    review_department::RULE,
    review_paper::RULE,
];

/// Rules that look at all events together: they say nothing while one of them could not be read.
pub(super) const OF_EVENTS: &[&Rule] =
    &[&event_number::RULE, &event_month::RULE, &theme_missed::RULE];
