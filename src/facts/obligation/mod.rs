//! What people, villages, towns and the county owe on a day: each obligation computed once, with
//! its state, its day and its place. Rules report those that failed, `why` shows all, the agenda
//! those that are open, so that no two of them can disagree.

mod county;
mod detail;
mod homework;
mod kind;
mod person;
mod person_on_day;
mod ranks;
mod rounds;
mod village;

use crate::model::Day;
use crate::model::locator::Locator;
use crate::model::words::Cadence;

pub(crate) use county::training;
pub(crate) use detail::{Detail, periods};
pub(crate) use homework::{homework, is_asked, is_handed_in};
pub(crate) use kind::Kind;
pub(crate) use person::age;
pub(crate) use person::{
    assessments, contact, coverage, deadlines, empty_periods, joint_review, leads_away, mentoring,
    needs_mentor, plan, postings, records, reports, stale, talks, village_mentor,
};
pub(crate) use person_on_day::Index;
pub(crate) use person_on_day::PersonOnDay;
pub(crate) use ranks::{Ranked, RankedLast, reminders};
pub(crate) use rounds::Rounds;
pub(crate) use village::{
    activities, away, is_vacant, midterms, survey, survey_talks, surveys, vacancies, vacant_from,
};

/// How an obligation stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// What was asked for so far is there; what comes round is due again on the day.
    Met,
    /// It is to be done by its day, which has not passed.
    Open,
    /// Somebody else has to act.
    Waiting,
    /// Its day has passed, or what must be there is not.
    Failed,
    /// Nothing asks for it.
    Idle,
}

/// One thing that somebody owes on a day.
#[derive(Debug, Clone)]
pub(crate) struct Obligation<'a> {
    /// What kind of thing.
    pub(crate) kind: Kind,
    pub(crate) state: State,
    /// By when: the first day that was missed, else the next that comes; nothing where no day is
    /// set.
    pub(crate) due: Option<Day>,
    /// Where it is written, or should be, in the file of whom it is about.
    pub(crate) place: Locator,
    /// When it was last done.
    pub(crate) evidence: Option<Day>,
    pub(crate) detail: Detail<'a>,
}

impl Obligation<'_> {
    pub(crate) fn has_failed(&self) -> bool {
        self.state == State::Failed
    }

    /// Whether there is something to do: it is not met, or comes round again.
    pub(crate) fn is_to_do(&self) -> bool {
        match self.state {
            State::Open | State::Waiting | State::Failed => true,
            State::Met => matches!(self.detail, Detail::Round(..) | Detail::Coverage(_)),
            State::Idle => false,
        }
    }
}

/// Failed after its last day, open until then.
fn by(due: Day, day: Day) -> State {
    if due < day { State::Failed } else { State::Open }
}

/// Something that comes round as an obligation.
fn of_rounds<'a>(
    kind: Kind,
    place: Locator,
    (cadence, rounds): (Cadence, Rounds),
    name: Option<&'a str>,
) -> Obligation<'a> {
    let state = match (rounds.missed.is_empty(), rounds.is_done) {
        (false, _) => State::Failed,
        (true, true) => State::Met,
        (true, false) => State::Open,
    };
    let (due, evidence) = (Some(rounds.due()), rounds.latest);
    Obligation { kind, state, due, place, evidence, detail: Detail::Round(cadence, rounds, name) }
}
