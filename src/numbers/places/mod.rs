//! What is counted of places: towns, villages, their posts and those who hold them, and the lists
//! that villages keep.

mod away;
mod cadres;
mod elected;
mod posts;
mod towns;
mod villages;

use crate::model::{Day, Policy};

pub(super) use away::{AwayFacts, TABLE as AWAY};
pub(super) use cadres::{CadreFacts, Known, TABLE as CADRES, cadres};
pub(super) use elected::{ElectedFacts, TABLE as ELECTED};
pub(super) use posts::{PostFacts, TABLE as POSTS, seats};
pub(super) use towns::{TABLE as TOWNS, TownFacts};
pub(super) use villages::{TABLE as VILLAGES, VillageFacts};

use super::count::Word;

/// The day of the last election, by the policy of the day.
fn last_election(policy: &Policy) -> Option<Day> {
    policy.terms.given().and_then(|terms| terms.last)
}

/// What is written of what is not told.
const UNSAID: &str = "未注明";

/// The word of what is not told.
fn unsaid() -> Word {
    Word::new(i64::MAX, UNSAID)
}

/// A word of a county's own that no list orders.
fn free(word: &str) -> Word {
    // Who writes so tells nothing: one word has one number.
    if crate::text::same_word(word, UNSAID) { unsaid() } else { Word::new(0, word.to_owned()) }
}
