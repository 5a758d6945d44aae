//! Lays papers out with typst, proves that each shows its data and nothing else, and makes PDFs.
//!
//! One [`Base`] serves all threads; [`render`] makes one paper; [`drive()`] runs many, [`sheets`] a few. A paper is
//! refused, with every reason, unless typst gave neither error nor warning, every character has a
//! glyph of its role's typefaces, nothing leaves its place, every field is shown with exactly its
//! text, the person is the right one, and the bytes are PDF/A-2a and PDF/UA-1.

mod area;
mod base;
mod drive;
mod face;
mod fault;
mod fields;
mod font_config;
mod fonts;
mod frames;
mod glyphs;
mod identity;
mod ink;
mod labels;
mod laid;
mod limits;
mod pdf;
mod placing;
mod preflight;
mod reports;
mod ruling;
mod shapes;
mod shared;
mod sheet;
mod templates;
mod wire;
mod worker;
mod worker_pool;
mod world;

pub(crate) use base::Base;
pub(crate) use drive::drive;
pub(crate) use drive::isolated;
pub(crate) use drive::{Panic, each};
pub(crate) use face::Face;
pub(crate) use fault::PageFault;
pub(crate) use fault::Refusal;
pub(crate) use font_config::FontConfig;
pub(crate) use font_config::Role;
pub(crate) use fonts::FontError;
pub(crate) use fonts::FontSet;
pub(crate) use fonts::FontSources;
pub(crate) use fonts::fonts_mark;
pub(crate) use glyphs::Note;
pub(crate) use identity::ForeignIdentifiers;
pub(crate) use limits::Limits;
pub(crate) use preflight::unprintable;
pub(crate) use sheet::bare;
pub(crate) use sheet::sheet;
pub(crate) use sheet::sheets;
pub(crate) use sheet::source;
pub(crate) use templates::Templates;
pub use worker::ARGUMENT as WORKER_ARGUMENT;
pub(crate) use worker::serve;
pub(crate) use worker_pool::WorkerPool;

use crate::documents::Document;
use crate::picture::{self, Trouble};
use laid::Laid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that a role's own typeface lacks, and what they are set in; sorted.
    pub(crate) notes: Vec<Note>,
    /// The faces in use, as places in [`FontSet::faces`]; sorted.
    pub(crate) faces: Vec<usize>,
}

/// Lays one paper out, checks it and makes its PDF: in a process of its own where templates of a
/// county have a say.
///
/// # Errors
/// With every reason why the paper must not be written.
pub(crate) fn render(
    base: &Base,
    strangers: &ForeignIdentifiers,
    document: &Document,
) -> Result<Rendered, Refusal> {
    let laid = match base.workers() {
        Some(workers) => workers.lay_out(base.shared(), document),
        None => Laid::new(base.shared(), document, None),
    };
    let Laid { pdf, pages, notes, faces, mut faults, texts, spoilt_portrait } = laid;
    if let Some(texts) = texts {
        identity::check(&texts, document, strangers, &mut faults);
    }
    if spoilt_portrait {
        // Typst tells of a bad picture as if the template were wrong.
        faults.retain(|fault| !matches!(fault, PageFault::Template { .. }));
        faults.extend(spoilt(document).map(PageFault::Portrait));
    }
    match pdf {
        Some(pdf) if faults.is_empty() => Ok(Rendered { pdf, pages, notes, faces }),
        _ => Err(Refusal::new(faults)),
    }
}

/// How many pages a paper would have that nobody wants to keep; nothing if it cannot be made. What
/// templates of a county have no say in is laid out and checked, and not exported.
pub(crate) fn pages(
    base: &Base,
    strangers: &ForeignIdentifiers,
    document: &Document,
) -> Option<usize> {
    if base.workers().is_some() {
        return render(base, strangers, document).ok().map(|made| made.pages);
    }
    let Laid { pages, mut faults, texts, .. } = Laid::without_pdf(base.shared(), document);
    identity::check(&texts?, document, strangers, &mut faults);
    faults.is_empty().then_some(pages)
}

/// What keeps a document's portrait from being printed.
fn spoilt(document: &Document) -> Option<Trouble> {
    picture::printable(document.portrait.as_deref()?).err()
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests;
