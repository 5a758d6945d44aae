//! Papers that stand for themselves, each made like any other.

use typst_layout::PagedDocument;

use crate::documents::Document;

use super::base::Base;
use super::drive::each;
use super::fault::Refusal;
use super::identity::ForeignIdentifiers;
use super::world::DocumentWorld;
use super::{Rendered, pdf, render};

/// Makes one paper on a thread that is fit for it.
///
/// # Errors
/// With every reason why the paper must not be written.
pub(crate) fn sheet(
    base: &Base,
    strangers: &ForeignIdentifiers,
    document: &Document,
) -> Result<Rendered, Refusal> {
    let made = sheets(1, base, strangers, std::slice::from_ref(document));
    made.into_iter().next().expect("one paper gives one result")
}

/// Makes several papers on so many threads; the results stand in the order of the papers.
pub(crate) fn sheets(
    jobs: usize,
    base: &Base,
    strangers: &ForeignIdentifiers,
    documents: &[Document],
) -> Vec<Result<Rendered, Refusal>> {
    let made = each(jobs, documents, |document| render(base, strangers, document)).into_iter();
    made.map(|result| result.unwrap_or_else(|panic| Err(panic.into()))).collect()
}

/// Makes a paper's PDF without a single check: what the benchmark compares [`super::render`] with.
pub(crate) fn bare(base: &Base, document: &Document) -> Option<Vec<u8>> {
    let world = DocumentWorld::new(base.shared(), document);
    let mut pages = typst::compile::<PagedDocument>(&world).output.ok()?;
    pdf::export(&mut pages, document).ok()
}

/// A paper as other programs of typst can lay it out: the text of its main file, and its data.
pub(crate) fn source(base: &Base, document: &Document) -> (String, Vec<u8>) {
    let world = DocumentWorld::new(base.shared(), document);
    (world.main_text().to_owned(), world.data().to_vec())
}
