//! What the county says about a paper, as far as its view follows it.

use crate::documents::setup::Setup;
use crate::documents::signers::Signer;
use crate::model::words::PaperName;

/// One paper of a county.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet<'a> {
    /// The county's name.
    pub(super) county: &'a str,
    /// Who signs, in order.
    pub(super) signers: &'a [Signer],
    /// Whether names and days of signing are printed; by hand otherwise.
    pub(super) names: bool,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(setup: &'a Setup, paper: PaperName) -> Self {
        let wording = setup.paper(paper);
        Self { county: &setup.county, signers: &wording.signers, names: wording.names }
    }

    /// What was signed, where that is printed.
    pub(super) fn signed<T>(&self, value: Option<T>) -> Option<T> {
        value.filter(|_| self.names)
    }
}
