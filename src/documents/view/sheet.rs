//! What the county says about a paper, as far as its view follows it.

use crate::documents::setup::Setup;
use crate::documents::signers::Signer;
use crate::facts::Terms;
use crate::model::list::List;
use crate::model::words::{PaperName, RecommendationWay};

use super::words::joined;

/// One paper of a county.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) county: &'a str,
    /// Who signs, in order.
    pub(super) signers: &'a [Signer],
    /// The words of the place.
    pub(super) terms: &'a Terms,
    /// Whether names and days of signing are printed; by hand otherwise.
    pub(super) names: bool,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(setup: &'a Setup, paper: PaperName, terms: &'a Terms) -> Self {
        let wording = setup.paper(paper);
        Self { county: &setup.county, signers: &wording.signers, terms, names: wording.names }
    }

    /// The ways in which somebody was recommended, in the words of the place.
    pub(super) fn ways(&self, ways: &List<RecommendationWay>) -> Option<String> {
        if ways.is_nothing() {
            return joined(ways);
        }
        let words = ways.iter().map(|way| self.terms.way(*way));
        (!ways.is_empty()).then(|| words.collect::<Vec<_>>().join("、"))
    }

    /// What was signed, where that is printed.
    pub(super) fn signed<T>(&self, value: Option<T>) -> Option<T> {
        value.filter(|_| self.names)
    }
}
