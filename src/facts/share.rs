//! Shares of a pool, each with the people behind it.

use crate::model::Day;
use crate::model::policy::Quota;

use super::pool::Counted;

/// How many of a base belong to the group of a quota, and who they are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Share<'q, T> {
    pub(crate) quota: &'q Quota,
    pub(crate) base: Vec<T>,
    /// Those who belong to the group.
    pub(crate) people: Vec<T>,
}

/// Counts a quota in a pool: of everybody in it, or of those within the quota's 基数条件.
pub(crate) fn share<T: Copy>(
    quota: &Quota,
    pool: impl IntoIterator<Item = (T, Counted)>,
    day: Day,
) -> Share<'_, T> {
    let within = quota.base_condition.given();
    let group = quota.condition.given();
    let mut share = Share { quota, base: Vec::new(), people: Vec::new() };
    for (who, counted) in pool {
        if within.is_some_and(|within| !counted.meets(within, day)) {
            continue;
        }
        share.base.push(who);
        if group.is_none_or(|group| counted.meets(group, day)) {
            share.people.push(who);
        }
    }
    share
}

impl<T> Share<'_, T> {
    /// How many people more would reach the quota; 0 if it is reached, or if there is nobody.
    pub(crate) fn short(&self) -> usize {
        self.needed().saturating_sub(self.people.len())
    }

    /// The fewest people with whom the quota is reached.
    pub(crate) fn needed(&self) -> usize {
        /// A percent of one person, in thousandths as amounts are kept.
        const WHOLE: i64 = 100 * 1000;
        let asked = self.quota.share.map_or(0, |share| share.0.thousandths());
        let base = i64::try_from(self.base.len()).unwrap_or(i64::MAX);
        let needed = base.saturating_mul(asked).saturating_add(WHOLE - 1) / WHOLE;
        usize::try_from(needed).unwrap_or(usize::MAX)
    }
}
