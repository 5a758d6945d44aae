//! A person as he or she would be: filed on a day, or gone from the pool.

use crate::source::Span;

use super::date::Day;
use super::list::Maybe;
use super::person::{Exit, Person};
use super::place::At;
use super::selection::{Filing, Selection};

/// No place: nothing of it stands in a file.
const NOWHERE: At = At(Span { start: 0, end: 0 });

impl Person {
    /// The person as if filed by a day: a filing of an earlier day stays.
    pub(crate) fn supposed_filed(mut self, day: Day) -> Self {
        if self.selection.given().is_none() {
            self.selection = Maybe::Given(Selection {
                span: NOWHERE,
                recommendation: Maybe::Absent,
                examination: Maybe::Absent,
                review: Maybe::Absent,
                publicity: Maybe::Absent,
                filing: Maybe::Absent,
                waiver: Maybe::Absent,
            });
        }
        let Some(steps) = self.selection.given_mut() else { return self };
        let filed = steps.filing.given().and_then(|own| own.day).filter(|own| *own <= day);
        match steps.filing.given_mut() {
            Some(filing) => filing.day = filed.or(Some(day)),
            None => {
                let (paper_number, number, opinion, signature) = (None, None, None, None);
                let span = NOWHERE;
                steps.filing = Maybe::Given(Filing {
                    span,
                    day: Some(day),
                    paper_number,
                    number,
                    opinion,
                    signature,
                });
            }
        }
        self
    }

    /// The person as if gone from the pool by a day: an earlier exit stays.
    pub(crate) fn supposed_gone(mut self, day: Day) -> Self {
        if self.exit.given().and_then(|own| own.day).is_none_or(|own| own > day) {
            let (reason, note, approved_by, paper_number) = (None, None, None, None);
            let exit =
                Exit { span: NOWHERE, day: Some(day), reason, note, approved_by, paper_number };
            self.exit = Maybe::Given(exit);
        }
        self
    }
}
