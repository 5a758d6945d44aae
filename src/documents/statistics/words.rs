//! The county's wording of the report, whose places are filled.

use crate::documents::setup::PaperSetup;
use crate::facts::Terms;

/// The wording of the report in the words of the county.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) paper: &'a PaperSetup,
    pub(super) terms: &'a Terms,
}

impl Words<'_> {
    /// What the county calls something that has this label.
    pub(super) fn label(&self, label: &str) -> String {
        self.paper.label(label, self.terms)
    }

    /// A text of the paper with these in its places.
    pub(super) fn text(&self, name: &str, places: &[(&str, &str)]) -> String {
        let text = self.paper.text(name, self.terms).trim().to_owned();
        places.iter().fold(text, |text, (place, word)| text.replace(&format!("{{{place}}}"), word))
    }

    /// The lines of a text of the paper.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let text = self.text(name, &[]);
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }
}
