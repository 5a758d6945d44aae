//! The joint review of one person: the batch that counts, and what came of it.

use crate::model::lists::Departments;
use crate::model::review::{Circumstance, Reply};
use crate::model::{Day, Policies, Review, Term, Text};
use crate::path::ArchivePath;
use crate::text::same_word;

/// What a batch came to for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Every department has replied and none names or holds the person.
    Passed,
    /// A department has not replied, or holds the person for further checking.
    Waiting,
    /// A department names the person.
    Objected,
}

/// What one department says of one person.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer<'a> {
    Waiting,
    /// That no circumstance stands against the person.
    Clear,
    Named(Vec<&'a Circumstance>),
    /// That it goes on checking.
    Held,
}

impl<'a> Answer<'a> {
    /// The clauses that are said to hold; one that is not named is an empty text.
    pub(crate) fn clauses(&self) -> Vec<&'a str> {
        let Self::Named(hits) = self else { return Vec::new() };
        hits.iter().map(|hit| hit.clause.as_deref().unwrap_or_default()).collect()
    }
}

/// One person's part of a batch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReviewOutcome<'a> {
    pub review: &'a Review,
    person: &'a ArchivePath,
    /// The departments that had to be asked on the batch's day.
    required: &'a [Term],
    day: Day,
}

/// The latest batch on a day that names the person.
pub(crate) fn latest_review<'a>(
    reviews: impl DoubleEndedIterator<Item = &'a Review>,
    person: &'a ArchivePath,
    policies: &'a Policies,
    day: Day,
) -> Option<ReviewOutcome<'a>> {
    let names = |review: &&'a Review| review.people.iter().any(|one| one.path() == person);
    latest_of(reviews.filter(names), person, policies, day)
}

/// The latest on a day of the batches that name the person.
pub(crate) fn latest_of<'a>(
    naming: impl DoubleEndedIterator<Item = &'a Review>,
    person: &'a ArchivePath,
    policies: &'a Policies,
    day: Day,
) -> Option<ReviewOutcome<'a>> {
    let review = naming.rev().find(|review| review.day <= day)?;
    Some(ReviewOutcome::new(review, person, policies, day))
}

impl<'a> ReviewOutcome<'a> {
    /// One person's part of a batch that names him or her.
    pub(crate) fn new(
        review: &'a Review,
        person: &'a ArchivePath,
        policies: &'a Policies,
        day: Day,
    ) -> Self {
        let required = &policies.on(review.day).departments;
        Self { review, person, required, day }
    }

    /// What the batch came to.
    pub(crate) fn verdict(&self) -> Verdict {
        let mut entries = self.review.departments.iter();
        if entries.clone().any(|reply| self.circumstances(reply).next().is_some()) {
            return Verdict::Objected;
        }
        let all_replied = self.required.iter().all(|name| self.department(name).has_replied());
        if all_replied && !entries.any(|reply| self.is_pending(reply)) {
            Verdict::Passed
        } else {
            Verdict::Waiting
        }
    }

    /// One department's part of the batch.
    pub(crate) fn department<'d>(&self, name: &'d str) -> Department<'d>
    where
        'a: 'd,
    {
        Department { name, review: self.review, day: self.day }
    }

    /// What a department says of the person.
    pub(crate) fn answer(&self, department: &Department<'a>) -> Answer<'a> {
        let named = department.replies().flat_map(|reply| self.circumstances(reply));
        let named: Vec<&Circumstance> = named.collect();
        match () {
            () if !named.is_empty() => Answer::Named(named),
            () if department.replies().any(|reply| self.is_pending(reply)) => Answer::Held,
            () if department.has_replied() => Answer::Clear,
            () => Answer::Waiting,
        }
    }

    /// Whether the department's reply had come on the day.
    pub(crate) fn has_replied(&self, reply: &Reply) -> bool {
        has_come(reply, self.day)
    }

    /// Whether the department holds the person for further checking.
    pub(crate) fn is_pending(&self, reply: &Reply) -> bool {
        self.has_replied(reply) && reply.pending.iter().any(|one| one.path() == self.person)
    }

    /// The clauses that the department says hold for the person.
    pub(crate) fn circumstances(&self, reply: &'a Reply) -> impl Iterator<Item = &'a Circumstance> {
        let replied = self.has_replied(reply);
        let person = self.person;
        reply.circumstances.iter().filter(move |one| replied && one.person.path() == person)
    }

    /// Every department that is asked.
    pub(crate) fn departments(&self) -> impl Iterator<Item = Department<'a>> + use<'a> {
        let Self { review, day, .. } = *self;
        asked(review, self.required).into_iter().map(move |name| Department { name, review, day })
    }
}

/// One department's part of a batch on a day. A batch should hold one entry for it; of several,
/// which `duplicate-entry` reports, each counts with what it says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Department<'a> {
    pub(crate) name: &'a str,
    review: &'a Review,
    day: Day,
}

impl<'a> Department<'a> {
    /// A department's part of a batch.
    pub(crate) fn new(review: &'a Review, name: &'a str, day: Day) -> Self {
        Self { name, review, day }
    }

    /// What the batch holds of it, in the file's order; nothing where it was not asked.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'a Reply> + use<'a> {
        let Self { name, review, .. } = *self;
        review.departments.iter().filter(move |reply| same_word(reply.name.as_str(), name))
    }

    /// The replies that had come on the day.
    pub(crate) fn replies(&self) -> impl Iterator<Item = &'a Reply> + use<'a> {
        let day = self.day;
        self.entries().filter(move |reply| has_come(reply, day))
    }

    /// Whether a reply had come on the day.
    pub(crate) fn has_replied(&self) -> bool {
        self.replies().next().is_some()
    }

    /// The latest reply that had come on the day.
    pub(crate) fn reply(&self) -> Option<&'a Reply> {
        self.replies().max_by_key(|reply| reply.replied)
    }

    /// When it was sent the names.
    pub(crate) fn sent(&self) -> Option<Day> {
        self.entries().find_map(|reply| reply.sent)
    }

    /// Who handles it: of the reply that had come, else of the first entry that says so.
    pub(crate) fn handler(&self) -> Option<&'a Text> {
        let own = self.reply().and_then(|reply| reply.handler.as_ref());
        own.or_else(|| self.entries().find_map(|reply| reply.handler.as_ref()))
    }
}

fn has_come(reply: &Reply, day: Day) -> bool {
    reply.replied.is_some_and(|replied| replied <= day)
}

/// The place in a batch's list where a department's reply is, or is to be entered; none if the batch
/// does not list the department.
pub(crate) fn place_of_reply(review: &Review, department: &str) -> Option<usize> {
    let own = |reply: &Reply| same_word(reply.name.as_str(), department);
    let replied = |reply: &Reply| own(reply) && reply.replied.is_some();
    let mut entries = review.departments.iter();
    entries.clone().position(replied).or_else(|| entries.position(own))
}

/// Every department that a batch asks: those that the policy of its day requires in its order, then
/// others of the batch.
pub(crate) fn departments<'a>(review: &'a Review, policies: &'a Policies) -> Vec<&'a str> {
    asked(review, &policies.on(review.day).departments)
}

/// The department of a batch that a text names, as the county writes it.
pub(crate) fn asked_department<'a>(
    review: &'a Review,
    policies: &'a Policies,
    typed: &str,
) -> Option<&'a str> {
    let asked = departments(review, policies);
    let alike = asked.iter().find(|name| same_word(name, typed));
    let other = || asked.iter().find(|name| policies.are_one::<Departments>(name, typed));
    alike.or_else(other).copied()
}

fn asked<'a>(review: &'a Review, required: &'a [Term]) -> Vec<&'a str> {
    let mut names: Vec<&str> = required.iter().map(|name| &**name).collect();
    for reply in review.departments.iter() {
        let name = reply.name.as_str();
        if !names.iter().any(|one| same_word(one, name)) {
            names.push(name);
        }
    }
    names
}
