//! The shares that the policy asks of each town: how far they are met, and who could help.

use std::collections::BTreeSet;

use crate::model::Policy;
use crate::model::policy::Quota;
use crate::path::ArchivePath;

use super::figure::{Figure, Fraction};
use super::sheet::{Row, Sheet};

/// How a town stands to a quota.
#[derive(Debug)]
pub(crate) struct QuotaLine<'s> {
    pub(crate) town: String,
    pub(crate) quota: &'s Quota,
    /// How many belong to the group.
    pub(crate) part: i64,
    /// Of how many.
    pub(crate) whole: i64,
    /// The fewest people of these with whom the quota would be reached.
    pub(crate) needed: i64,
    /// How many more would have to be filed, all of the group: they add to the whole too. None where
    /// no number of them would do.
    pub(crate) to_file: Option<i64>,
    /// Who belongs to the group.
    pub(crate) people: Vec<&'s Row>,
    /// Who would, and is not filed yet.
    pub(crate) candidates: Vec<&'s Row>,
}

impl QuotaLine<'_> {
    /// The share; nothing where the town has nobody.
    pub(crate) fn share(&self) -> Option<Fraction> {
        (self.whole > 0).then_some(Fraction { above: self.part, below: self.whole })
    }

    /// How many people more, of those who are there, would reach the quota.
    pub(crate) fn short(&self) -> i64 {
        (self.needed - self.part).max(0)
    }

    /// By how much the share lies above what is asked for, in percent; below it where it is less
    /// than 0.
    pub(crate) fn margin(&self) -> Option<Fraction> {
        let asked = Fraction { above: self.quota.share?.0.thousandths(), below: 100 * THOUSAND };
        Some(self.share()?.less(asked).times(100))
    }
}

const THOUSAND: i64 = 1000;

/// The lines of all towns, or of those in which something of the selection lies, in the order of
/// towns and of the policy.
pub(crate) fn quotas<'s>(
    sheet: &'s Sheet,
    policy: &'s Policy,
    selection: &[ArchivePath],
) -> Vec<QuotaLine<'s>> {
    let is_asked = |row: &Row| selection.is_empty() || row.is_within(selection);
    let rows = sheet.rows.iter().filter(|row| is_asked(row));
    let towns: BTreeSet<&str> =
        rows.flat_map(|row| &row.places).map(|place| place.town.as_str()).collect();
    let lines = towns.into_iter().filter(|town| !town.is_empty()).flat_map(|town| {
        let is_there = |row: &Row| is_asked(row) && row.places.iter().any(|one| one.town == town);
        let figures = sheet.figures_of(is_there);
        let asking = policy.quotas.iter().filter(|quota| quota.share.is_some());
        asking.map(|quota| line(town, quota, &figures)).collect::<Vec<_>>()
    });
    lines.collect()
}

fn line<'s>(town: &str, quota: &'s Quota, figures: &[Figure<'s>]) -> QuotaLine<'s> {
    let behind = |key: &str| {
        let is_meant = |figure: &&Figure<'_>| {
            figure.count.key == key && figure.word.is_some_and(|word| word.text == *quota.name)
        };
        let own = figures.iter().find(is_meant);
        own.into_iter().flat_map(|own| &own.behind).map(|(row, _)| *row).collect::<Vec<_>>()
    };
    let (people, candidates) = (behind("quota"), behind("quota-candidates"));
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let (part, whole) = (number(people.len()), number(behind("quota-base").len()));
    let asked = quota.share.map_or(0, |share| share.0.thousandths());
    let all = 100 * THOUSAND;
    // Of x more people, all of the group: (part + x) / (whole + x) reaches what is asked for.
    let lacking = asked.saturating_mul(whole) - all.saturating_mul(part);
    let to_file = match all - asked {
        _ if lacking <= 0 => Some(0),
        rest if rest <= 0 => None,
        rest => Some((lacking + rest - 1) / rest),
    };
    QuotaLine {
        town: town.to_owned(),
        quota,
        part,
        whole,
        needed: (asked.saturating_mul(whole) + all - 1) / all,
        to_file,
        people,
        candidates,
    }
}
