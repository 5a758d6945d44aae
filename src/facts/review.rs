//! The joint review of one person: the batch that counts, and what came of it.

use crate::model::review::{Circumstance, Reply};
use crate::model::{Day, Policies, Review, Term};
use crate::path::ArchivePath;

/// What a batch came to for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every department has replied and none names or holds the person.
    Passed,
    /// A department has not replied, or holds the person for further checking.
    Waiting,
    /// A department names the person.
    Objected,
}

/// One person's part of a batch.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// The batch.
    pub review: &'a Review,
    person: &'a ArchivePath,
    /// The departments that had to be asked on the batch's day.
    required: &'a [Term],
    day: Day,
}

/// The latest batch on a day that names the person.
#[must_use]
pub fn latest_review<'a>(
    reviews: impl DoubleEndedIterator<Item = &'a Review>,
    person: &'a ArchivePath,
    policies: &'a Policies,
    day: Day,
) -> Option<Outcome<'a>> {
    let names = |review: &&'a Review| review.people.iter().any(|one| one.path() == person);
    latest_of(reviews.filter(names), person, policies, day)
}

/// The latest on a day of the batches that name the person.
#[must_use]
pub fn latest_of<'a>(
    naming: impl DoubleEndedIterator<Item = &'a Review>,
    person: &'a ArchivePath,
    policies: &'a Policies,
    day: Day,
) -> Option<Outcome<'a>> {
    let review = naming.rev().find(|review| review.day <= day)?;
    Some(Outcome::new(review, person, policies, day))
}

impl<'a> Outcome<'a> {
    /// One person's part of a batch that names him or her.
    #[must_use]
    pub fn new(
        review: &'a Review,
        person: &'a ArchivePath,
        policies: &'a Policies,
        day: Day,
    ) -> Self {
        let required = &policies.on(review.day).departments;
        Self { review, person, required, day }
    }

    /// What the batch came to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.review.departments.iter().any(|reply| self.circumstances(reply).next().is_some()) {
            return Verdict::Objected;
        }
        let all_replied = self.required.iter().all(|name| {
            self.reply(name).is_some_and(|reply| self.has_replied(reply) && !self.is_pending(reply))
        });
        if all_replied && !self.review.departments.iter().any(|reply| self.is_pending(reply)) {
            Verdict::Passed
        } else {
            Verdict::Waiting
        }
    }

    /// What the batch holds of a department.
    #[must_use]
    pub fn reply(&self, department: &str) -> Option<&'a Reply> {
        self.review.departments.iter().find(|reply| reply.name.as_str() == department)
    }

    /// Whether the department's reply had come on the day.
    #[must_use]
    pub fn has_replied(&self, reply: &Reply) -> bool {
        reply.replied.is_some_and(|replied| replied <= self.day)
    }

    /// Whether the department holds the person for further checking.
    #[must_use]
    pub fn is_pending(&self, reply: &Reply) -> bool {
        self.has_replied(reply) && reply.pending.iter().any(|one| one.path() == self.person)
    }

    /// The clauses that the department says hold for the person.
    pub fn circumstances(&self, reply: &'a Reply) -> impl Iterator<Item = &'a Circumstance> {
        let replied = self.has_replied(reply);
        let person = self.person;
        reply.circumstances.iter().filter(move |one| replied && one.person.path() == person)
    }

    /// Every department that is asked.
    #[must_use]
    pub fn departments(&self) -> Vec<&'a str> {
        asked(self.review, self.required)
    }
}

/// Every department that a batch asks: those that the policy of its day requires in its order, then
/// others of the batch.
#[must_use]
pub fn departments<'a>(review: &'a Review, policies: &'a Policies) -> Vec<&'a str> {
    asked(review, &policies.on(review.day).departments)
}

fn asked<'a>(review: &'a Review, required: &'a [Term]) -> Vec<&'a str> {
    let required: Vec<&str> = required.iter().map(|name| &**name).collect();
    let others = review.departments.iter().map(|reply| reply.name.as_str());
    let others: Vec<&str> = others.filter(|name| !required.contains(name)).collect();
    required.into_iter().chain(others).collect()
}
