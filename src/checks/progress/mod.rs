//! Rules about how far one person has come: steps, papers, training, use.

mod achievement_proof;
mod assessment_cadence;
mod contact_count;
mod contact_role;
mod duplicate_assessment;
mod early_use;
mod education_raise;
mod education_undated;
mod empty_month;
mod enrolment;
mod entry_incomplete;
mod exit_before_filing;
mod few_ballots;
mod filing_before_term;
mod indicator_missing;
mod ineligible;
mod mentor_class;
mod mentor_missing;
mod mentor_village;
mod mentoring_cadence;
mod missing_item;
mod no_assistant_post;
mod not_proposed;
mod objection_open;
mod post_requirement;
mod posting_comparison;
mod posting_consent;
mod posting_host;
mod posting_overlap;
mod posting_parts;
mod publicity_short;
mod recommender_missing;
mod record_after_exit;
mod reminder_talker;
mod report_cadence;
mod review_expired;
mod review_missing;
mod review_objected;
mod review_waiting;
mod screened_out;
mod screening_missing;
mod serving_filed;
mod step_missing;
mod step_unsigned;
mod talk_cadence;
mod talk_form;
mod tier_early;
pub(super) mod training;
mod unknown_mentor;
mod unlisted_file;
mod unmet_need;
mod use_before_filing;
mod use_post;
mod waiver_incomplete;
mod willingness_contact;
mod willingness_missing;

use super::archive_wide::{empty_negative_list, homework_late, reminder_talk, uncovered_person};
use super::{Rule, Topic};

/// The rules of this family, in the order in which they run.
pub(super) const RULES: &[Rule] = &[
    missing_item::RULE,
    entry_incomplete::RULE,
    contact_count::RULE,
    contact_role::RULE,
    step_missing::RULE,
    step_unsigned::RULE,
    review_missing::RULE,
    review_waiting::RULE,
    review_objected::RULE,
    review_expired::RULE,
    not_proposed::RULE,
    screening_missing::RULE,
    screened_out::RULE,
    ineligible::RULE,
    waiver_incomplete::RULE,
    objection_open::RULE,
    publicity_short::RULE,
    tier_early::RULE,
    filing_before_term::RULE,
    post_requirement::RULE,
    mentor_missing::RULE,
    mentor_class::RULE,
    mentor_village::RULE,
    unlisted_file::RULE,
    recommender_missing::RULE,
    willingness_missing::RULE,
    willingness_contact::RULE,
    unknown_mentor::RULE,
    unmet_need::RULE,
    talk_form::RULE,
    talk_cadence::RULE,
    report_cadence::RULE,
    mentoring_cadence::RULE,
    assessment_cadence::RULE,
    empty_month::RULE,
    duplicate_assessment::RULE,
    indicator_missing::RULE,
    few_ballots::RULE,
    reminder_talker::RULE,
    posting_host::RULE,
    posting_overlap::RULE,
    posting_parts::RULE,
    posting_consent::RULE,
    posting_comparison::RULE,
    no_assistant_post::RULE,
    education_raise::RULE,
    education_undated::RULE,
    enrolment::RULE,
    achievement_proof::RULE,
    use_before_filing::RULE,
    early_use::RULE,
    use_post::RULE,
    exit_before_filing::RULE,
    record_after_exit::RULE,
    serving_filed::RULE,
];

/// Rules about selection, filing and what follows from them: of serving cadres they say nothing.
pub(super) const OF_RESERVES: &[&Rule] = &[
    &step_missing::RULE,
    &step_unsigned::RULE,
    &review_missing::RULE,
    &review_waiting::RULE,
    &review_objected::RULE,
    &review_expired::RULE,
    &not_proposed::RULE,
    &screening_missing::RULE,
    &screened_out::RULE,
    &empty_negative_list::RULE,
    &ineligible::RULE,
    &waiver_incomplete::RULE,
    &objection_open::RULE,
    &filing_before_term::RULE,
    &post_requirement::RULE,
    &mentor_missing::RULE,
    &mentor_class::RULE,
    &mentor_village::RULE,
    &recommender_missing::RULE,
    &willingness_missing::RULE,
    &willingness_contact::RULE,
    &no_assistant_post::RULE,
    &use_before_filing::RULE,
    &early_use::RULE,
    &exit_before_filing::RULE,
];

/// Rules about what came of the joint review: they say nothing while a batch that may name the
/// person could not be read. `review_missing` tells of that batch.
pub(super) const OF_REVIEWS: &[&Rule] =
    &[&review_waiting::RULE, &review_objected::RULE, &review_expired::RULE];

/// Rules that miss training: they say nothing while an event that may name the person could not be
/// read.
pub(super) const OF_EVENTS: &[&Rule] = &[&unmet_need::RULE, &uncovered_person::RULE];

/// What `why` tells of a person, in its order.
pub(super) const TOPICS: &[Topic] = &[
    Topic { title: ("四步", "steps"), rule: &step_missing::RULE, tell: step_missing::conditions },
    Topic {
        title: ("签署", "signatures"),
        rule: &step_unsigned::RULE,
        tell: step_unsigned::conditions,
    },
    Topic {
        title: ("考察", "examination"),
        rule: &not_proposed::RULE,
        tell: not_proposed::conditions,
    },
    Topic {
        title: ("初审", "first round"),
        rule: &empty_negative_list::RULE,
        tell: empty_negative_list::conditions,
    },
    Topic {
        title: ("初审", "first round"),
        rule: &screened_out::RULE,
        tell: screened_out::conditions,
    },
    Topic {
        title: ("联审", "joint review"),
        rule: &review_missing::RULE,
        tell: review_missing::conditions,
    },
    Topic {
        title: ("联审", "joint review"),
        rule: &review_waiting::RULE,
        tell: review_waiting::conditions,
    },
    Topic {
        title: ("联审", "joint review"),
        rule: &review_objected::RULE,
        tell: review_objected::conditions,
    },
    Topic {
        title: ("联审", "joint review"),
        rule: &review_expired::RULE,
        tell: review_expired::conditions,
    },
    Topic {
        title: ("公示", "public notice"),
        rule: &objection_open::RULE,
        tell: objection_open::conditions,
    },
    Topic {
        title: ("资格", "qualification"),
        rule: &ineligible::RULE,
        tell: ineligible::conditions,
    },
    Topic {
        title: ("资格", "qualification"),
        rule: &waiver_incomplete::RULE,
        tell: waiver_incomplete::conditions,
    },
    Topic {
        title: ("资格", "qualification"),
        rule: &post_requirement::RULE,
        tell: post_requirement::conditions,
    },
    Topic {
        title: ("导师", "mentors"),
        rule: &mentor_missing::RULE,
        tell: mentor_missing::conditions,
    },
    Topic {
        title: ("导师", "mentors"),
        rule: &contact_count::RULE,
        tell: contact_count::conditions,
    },
    Topic {
        title: ("导师", "mentors"), rule: &mentor_class::RULE, tell: mentor_class::conditions
    },
    Topic {
        title: ("导师", "mentors"),
        rule: &mentor_village::RULE,
        tell: mentor_village::conditions,
    },
    Topic {
        title: ("附件", "attachments"),
        rule: &unlisted_file::RULE,
        tell: unlisted_file::conditions,
    },
    Topic {
        title: ("表册", "papers"), rule: &missing_item::RULE, tell: missing_item::conditions
    },
    Topic {
        title: ("培养", "training"),
        rule: &talk_cadence::RULE,
        tell: talk_cadence::conditions,
    },
    Topic {
        title: ("培养", "training"),
        rule: &report_cadence::RULE,
        tell: report_cadence::conditions,
    },
    Topic {
        title: ("培养", "training"),
        rule: &mentoring_cadence::RULE,
        tell: mentoring_cadence::conditions,
    },
    Topic {
        title: ("培养", "training"), rule: &empty_month::RULE, tell: empty_month::conditions
    },
    Topic {
        title: ("培养", "training"),
        rule: &assessment_cadence::RULE,
        tell: assessment_cadence::conditions,
    },
    Topic {
        title: ("培养", "training"),
        rule: &reminder_talk::RULE,
        tell: reminder_talk::conditions,
    },
    Topic {
        title: ("培养", "training"),
        rule: &uncovered_person::RULE,
        tell: uncovered_person::conditions,
    },
    Topic {
        title: ("培养", "training"),
        rule: &posting_parts::RULE,
        tell: posting_parts::conditions,
    },
    Topic {
        title: ("培养", "training"),
        rule: &homework_late::RULE,
        tell: homework_late::conditions,
    },
];
