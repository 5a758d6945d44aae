//! What a county says about a paper of a place, as far as its view follows it.

use crate::documents::setup::{PaperSetup, Setup};
use crate::facts::Terms;
use crate::model::words::PaperName;

/// One paper of a county, in the words of a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wording<'a> {
    paper: &'a PaperSetup,
    terms: &'a Terms,
}

impl<'a> Wording<'a> {
    pub(super) fn new(setup: &'a Setup, paper: PaperName, terms: &'a Terms) -> Self {
        Self { paper: setup.paper(paper), terms }
    }

    /// The parts of the paper, in the county's order.
    pub(super) fn sections(&self) -> &'a [String] {
        self.paper.sections()
    }

    /// A sentence of the paper with values in its places: `共{人数}人`.
    pub(super) fn sentence(&self, name: &str, values: &[(&str, String)]) -> String {
        let text = self.paper.text(name, self.terms);
        values
            .iter()
            .fold(text, |text, (place, value)| text.replace(&format!("{{{place}}}"), value))
            .trim()
            .to_owned()
    }

    /// The lines of a text of the paper, each a paragraph, with values in its places.
    pub(super) fn paragraphs(&self, name: &str, values: &[(&str, String)]) -> Vec<String> {
        let text = self.sentence(name, values);
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }
}
