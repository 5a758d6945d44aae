//! Rules that look at several people at once, or at villages, towns and the county.

mod duplicate_entry;
mod duplicate_filing_number;
mod duplicate_identity;
mod duplicate_phone;
mod empty_negative_list;
mod event_without_town;
mod future_shared_date;
mod misnamed_batch;
mod reminder_talk;
mod reversed_shared_span;
mod same;
mod unit_code;
mod unit_name;
mod unknown_rule;
mod unlisted_reviewee;

use super::Rule;

/// The rules about the archive as a whole, in the order in which they run.
pub(super) const RULES: &[Rule] = &[
    duplicate_identity::RULE,
    duplicate_filing_number::RULE,
    duplicate_phone::RULE,
    unlisted_reviewee::RULE,
    duplicate_entry::RULE,
    event_without_town::RULE,
    reversed_shared_span::RULE,
    future_shared_date::RULE,
    unit_name::RULE,
    unit_code::RULE,
    unknown_rule::RULE,
    misnamed_batch::RULE,
    empty_negative_list::RULE,
    reminder_talk::RULE,
];
