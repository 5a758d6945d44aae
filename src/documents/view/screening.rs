//! The sieve sheet (过筛表): clause by clause, what the town and then the departments found.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts::{Answer, Department, ReviewOutcome, Verdict};
use crate::model::policy::Clause;
use crate::model::review::Circumstance;
use crate::model::selection::{Screening, ScreeningHit};
use crate::model::{Policy, Review};
use crate::text::same_word;

use super::boxes::Ticked;
use super::joint_review::NegativeList;
use super::person::{FormHead, HomeOnDay};
use super::sheet::Sheet;
use super::words::{day, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct ScreeningView {
    place: HomeOnDay,
    person: FormHead,
    batch: String,
    date: Option<String>,
    valid_until: Option<String>,
    list: Option<NegativeList>,
    rows: Vec<ClauseRow>,
    first_review: FirstRound,
    conclusions: Vec<Ticked>,
}

/// The town's round.
#[derive(Debug, Default, Serialize)]
struct FirstRound {
    date: Option<String>,
    responsible: Option<String>,
}

/// One clause; what a round that was not held yet found is not there.
#[derive(Debug, Default, Serialize)]
struct ClauseRow {
    number: Option<String>,
    content: Option<String>,
    town: Option<String>,
    departments: Option<String>,
    county: Option<String>,
    notes: Vec<ClauseNote>,
}

/// What somebody says to a clause; a department's name stands before its words.
#[derive(Debug, Serialize)]
struct ClauseNote {
    /// Whether the town says it.
    of_town: bool,
    note: String,
}

/// The rounds of one person's batch.
struct Rounds<'a> {
    outcome: ReviewOutcome<'a>,
    departments: Vec<Department<'a>>,
    town: Option<&'a Screening>,
}

impl ScreeningView {
    pub(super) fn blank(policy: &Policy, sheet: &Sheet<'_>) -> Self {
        Self {
            place: HomeOnDay::blank(sheet.county),
            list: NegativeList::of(policy),
            rows: clauses(policy).map(ClauseRow::blank).collect(),
            conclusions: verdicts(None),
            ..Self::default()
        }
    }

    /// The sheet of one batch, as it stood when the batch was sent, with what has been replied since.
    pub(super) fn new(subject: &Subject<'_>, sheet: &Sheet<'_>, review: &Review) -> Option<Self> {
        let mut batches = subject.batches();
        let outcome = batches.find(|one| std::ptr::eq(one.review, review))?;
        let asked = &subject.on(Some(review.day));
        let policy = subject.policy_on(Some(review.day));
        let examination = asked.examination();
        let town = examination.and_then(|one| one.screening.given());
        let town = town.filter(|one| asked.counts(one.day));
        let rounds = Rounds { outcome, departments: outcome.departments().collect(), town };
        let listed = clauses(policy).map(|clause| rounds.row(clause));
        Some(Self {
            place: HomeOnDay::new(asked, sheet.county),
            person: FormHead::new(asked),
            batch: review.batch.to_string(),
            date: Some(review.day.printed()),
            valid_until: day(review.valid_until),
            list: NegativeList::of(policy),
            rows: listed.chain(rounds.unlisted(policy)).collect(),
            first_review: FirstRound {
                date: town.and_then(|one| day(one.day)),
                responsible: sheet.signed(town.and_then(|one| text(one.responsible.as_ref()))),
            },
            conclusions: verdicts(rounds.verdict()),
        })
    }
}

fn clauses(policy: &Policy) -> impl Iterator<Item = &Clause> {
    policy.negative_list.given().into_iter().flat_map(|list| &list.clauses)
}

/// 通过, 未通过 and 待核; none is ticked while a department has not replied.
fn verdicts(given: Option<&str>) -> Vec<Ticked> {
    let tick = |word: &str| Ticked { word: word.to_owned(), ticked: given == Some(word) };
    [PASSED, OBJECTED, HELD].map(tick).into()
}

const PASSED: &str = "通过";
const OBJECTED: &str = "未通过";
const HELD: &str = "待核";
const FOUND: &str = "有";
const CLEAR: &str = "无";

impl ClauseRow {
    fn blank(clause: &Clause) -> Self {
        let departments: Vec<&str> = clause.departments.iter().map(|name| &**name).collect();
        Self {
            number: Some(clause.number.to_string()),
            content: text(clause.content.as_ref()),
            departments: (!departments.is_empty()).then(|| departments.join("、")),
            ..Self::default()
        }
    }
}

impl<'a> Rounds<'a> {
    fn row(&self, clause: &Clause) -> ClauseRow {
        ClauseRow {
            town: self.of_town(&clause.number).map(str::to_owned),
            county: self.of_county(clause).map(str::to_owned),
            notes: self.notes(|number| same_word(number, &clause.number)),
            ..ClauseRow::blank(clause)
        }
    }

    /// What is found under a clause that the list does not hold, or under none.
    fn unlisted(&self, policy: &Policy) -> Vec<ClauseRow> {
        let is_unlisted = |number: &str| policy.clause(number).is_none();
        let mut numbers: Vec<&str> = Vec::new();
        let of_town = self.hits().map(number_of_hit);
        let of_county = self.circumstances().map(|(_, number, _)| number);
        for number in of_town.chain(of_county).filter(|number| is_unlisted(number)) {
            if !numbers.iter().any(|one| same_word(one, number)) {
                numbers.push(number);
            }
        }
        let found = |is_found: bool| is_found.then(|| FOUND.to_owned());
        let row = |number: &str| ClauseRow {
            number: Some(number.to_owned()).filter(|number| !number.is_empty()),
            town: found(self.hits().any(|hit| same_word(number_of_hit(hit), number))),
            county: found(self.circumstances().any(|(_, own, _)| same_word(own, number))),
            notes: self.notes(|own| same_word(own, number)),
            ..ClauseRow::default()
        };
        numbers.into_iter().map(row).collect()
    }

    /// What the town's round found of a clause, if it was held.
    fn of_town(&self, number: &str) -> Option<&'static str> {
        let hits = &self.town?.circumstances;
        let is_hit = self.hits().any(|hit| same_word(number_of_hit(hit), number));
        match () {
            () if is_hit => Some(FOUND),
            () if hits.is_nothing() || hits.is_filled() => Some(CLEAR),
            () => None,
        }
    }

    /// What the departments that examine a clause found; all are asked where it names none.
    fn of_county(&self, clause: &Clause) -> Option<&'static str> {
        if self.circumstances().any(|(_, number, _)| same_word(number, &clause.number)) {
            return Some(FOUND);
        }
        let is_asked = |one: &&Department<'_>| {
            let mut names = clause.departments.iter();
            clause.departments.is_empty() || names.any(|name| same_word(name, one.name))
        };
        let asked: Vec<_> = self.departments.iter().filter(is_asked).collect();
        let is_held =
            |one: &&Department<'a>| one.replies().any(|reply| self.outcome.is_pending(reply));
        match () {
            () if asked.iter().any(is_held) => Some(HELD),
            () if !asked.is_empty() && asked.iter().all(|one| one.has_replied()) => Some(CLEAR),
            () => None,
        }
    }

    fn hits(&self) -> impl Iterator<Item = &'a ScreeningHit> {
        self.town.into_iter().flat_map(|town| &town.circumstances)
    }

    /// Who names which clause, and with what words.
    fn circumstances(&self) -> impl Iterator<Item = (&'a str, &'a str, Option<String>)> {
        self.departments.iter().flat_map(|department| {
            let Answer::Named(hits) = self.outcome.answer(department) else { return Vec::new() };
            let hit = |hit: &'a Circumstance| {
                let number = hit.clause.as_deref().unwrap_or_default();
                (department.name, number, text(hit.note.as_ref()))
            };
            hits.into_iter().map(hit).collect()
        })
    }

    fn notes(&self, is_meant: impl Fn(&str) -> bool) -> Vec<ClauseNote> {
        let of_town = self.hits().filter(|hit| is_meant(number_of_hit(hit)));
        let of_town = of_town.filter_map(|hit| text(hit.note.as_ref()));
        let of_town = of_town.map(|note| ClauseNote { of_town: true, note });
        let of_county = self.circumstances().filter(|(_, number, _)| is_meant(number));
        let of_county = of_county.map(|(name, _, note)| ClauseNote {
            of_town: false,
            note: note.map_or_else(|| name.to_owned(), |note| format!("{name}：{note}")),
        });
        of_town.chain(of_county).collect()
    }

    /// What the batch came to, if all have replied or one objects.
    fn verdict(&self) -> Option<&'static str> {
        let all_replied = self.departments.iter().all(Department::has_replied);
        match self.outcome.verdict() {
            Verdict::Passed => Some(PASSED),
            Verdict::Objected => Some(OBJECTED),
            Verdict::Waiting => all_replied.then_some(HELD),
        }
    }
}

fn number_of_hit(hit: &ScreeningHit) -> &str {
    hit.clause.as_deref().unwrap_or_default()
}
