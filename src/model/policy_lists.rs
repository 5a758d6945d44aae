//! The county's own words in its policy: the lists that follow from it, and what refers to them.

use crate::text::same_word;

use super::list::List;
use super::lists::{Lists, meant};
use super::policy::Policy;
use super::term::Term;
use super::text::Text;

macro_rules! lists {
    ($( $field:ident from $($path:ident).+, )*) => {
        impl Policy {
            /// The word lists against which an archive's other files are read.
            pub(crate) fn lists(&self) -> Lists {
                Lists { $( $field: lists!(@get self $($path).+), )* }
            }

            /// Gives words that are also shipped the parts of the shipped ones, where none are
            /// written: `书记助理` alone is what it is in the shipped list.
            pub(crate) fn filled_from(mut self, shipped: &Self) -> Self {
                $( lists!(@inherit self shipped $($path).+); )*
                self.call_kinds_by_own_words(shipped);
                self.refer_by_own_words();
                self
            }
        }
    };
    (@get $policy:ident extras.$of:ident) => {
        $policy.extras.given().map(|extras| extras.$of.clone()).unwrap_or_default()
    };
    (@get $policy:ident made.$of:ident) => { $policy.$of() };
    (@get $policy:ident $list:ident) => { $policy.$list.clone() };
    (@inherit $policy:ident $shipped:ident extras.$of:ident) => {};
    (@inherit $policy:ident $shipped:ident made.$of:ident) => {};
    (@inherit $policy:ident $shipped:ident $list:ident) => {
        inherit(&mut $policy.$list, &$shipped.$list);
    };
}

lists! {
    sources from sources,
    post_kinds from post_kinds,
    examination_points from examination_points,
    examination_keys from made.examination_keys,
    survey_kinds from survey_kinds,
    survey_points from survey_points,
    ability_points from ability_points,
    tiers from tiers,
    indicators from indicators,
    themes from themes,
    training_ways from training_ways,
    cycle_parts from cycle_parts,
    practice_forms from practice_forms,
    activity_kinds from activity_kinds,
    key_work_kinds from key_work_kinds,
    village_types from village_types,
    departments from departments,
    person_extras from extras.person,
    village_extras from extras.village,
    town_extras from extras.town,
}

fn inherit(words: &mut List<Term>, shipped: &List<Term>) {
    for word in words.iter_mut() {
        if let Some(shipped) = shipped.iter().find(|one| same_word(one, word)) {
            word.inherit(shipped);
        }
    }
}

/// The word of a list that a reference means, as the list writes it.
fn spelling(typed: &str, words: &[Term]) -> Option<String> {
    meant(words, typed).map(ToString::to_string)
}

fn respell(name: &mut Text, words: &[Term]) {
    if let Some(word) = meant(words, name) {
        *name = word.word().clone();
    }
}

impl Policy {
    /// Puts the county's words for kinds of posts into the place of the shipped ones that play the
    /// same parts, under the keys that the county left as they are shipped.
    fn call_kinds_by_own_words(&mut self, shipped: &Self) {
        let kinds = self.post_kinds.clone();
        let own = |key: &str| {
            if kinds.iter().any(|kind| kind.is_meant_by(key)) {
                return None;
            }
            let parts = shipped.post_kind(key)?.parts();
            let same = |kind: &&Term| !parts.is_empty() && kind.parts() == parts;
            kinds.iter().find(same)
        };
        let word = |key: &str| own(key).map(ToString::to_string);
        self.post_names.rename_keys(word);
        let is_known = |key: &str| kinds.iter().any(|kind| kind.is_meant_by(key));
        self.post_names
            .retain(|key, names| is_known(key) || shipped.post_names.get(key) != Some(names));
        if let Some(reserves) = &mut self.reserves {
            reserves.rename_keys(word);
        }
        for demand in self.post_demands.iter_mut() {
            if let Some(kind) = own(&demand.post) {
                demand.post = kind.word().clone();
            }
        }
    }

    /// Gives what refers to a word of the policy's own lists that word's spelling, so that nothing
    /// later has to know of any other.
    fn refer_by_own_words(&mut self) {
        let departments = self.departments.clone();
        let clauses = self.negative_list.given_mut().map(|list| list.clauses.iter_mut());
        for clause in clauses.into_iter().flatten() {
            clause.departments.iter_mut().for_each(|name| respell(name, &departments));
        }
        for list in self.review_lists.iter_mut() {
            list.departments.iter_mut().for_each(|name| respell(name, &departments));
        }
        let kinds = self.post_kinds.clone();
        self.post_demands.iter_mut().for_each(|demand| respell(&mut demand.post, &kinds));
        self.post_names.rename_keys(|key| spelling(key, &kinds));
        if let Some(reserves) = &mut self.reserves {
            reserves.rename_keys(|key| spelling(key, &kinds));
        }
        let activities = self.activity_kinds.clone();
        let rhythms = self.cadence.given_mut().and_then(|cadences| cadences.activities.as_mut());
        if let Some(rhythms) = rhythms {
            rhythms.rename_keys(|key| spelling(key, &activities));
        }
    }
}
