//! Working days: from Monday to Friday, but for the holidays that the policy of their own
//! day lists.

use crate::model::policy::Holidays;
use crate::model::{Day, Policies};

/// The first of the two days of a weekend, counted from Monday, which is 0.
const SATURDAY: u8 = 5;

/// How many working days there are from one day to another, both counted.
pub(crate) fn workdays(policies: &Policies, from: Day, until: Day) -> u32 {
    let days = from.days_until(until);
    let all = (0..=days).map(|later| from.plus_days(later));
    u32::try_from(all.filter(|day| is_workday(policies, *day)).count()).unwrap_or(u32::MAX)
}

fn is_workday(policies: &Policies, day: Day) -> bool {
    let holidays = policies.on(day).holidays.given();
    let is_listed = |pick: fn(&Holidays) -> &[Day]| {
        holidays.is_some_and(|holidays| pick(holidays).contains(&day))
    };
    is_listed(|one| &one.worked) || day.weekday() < SATURDAY && !is_listed(|one| &one.off)
}
