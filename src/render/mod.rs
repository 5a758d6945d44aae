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
mod pdf;
mod placing;
mod preflight;
mod reports;
mod ruling;
mod shapes;
mod sheet;
mod templates;
mod world;

use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use typst_layout::PagedDocument;

pub use base::Base;
pub use drive::{Panic, drive, each, isolated};
pub use face::Face;
pub use fault::{Fault, Misfit, NumberKind, Refusal, Subject, Unprintable};
pub use font_config::{FontConfig, Role, RoleFonts};
pub use fonts::{FontError, FontSet, FontSources};
pub use glyphs::Note;
pub use identity::Strangers;
pub use preflight::unprintable;
pub use sheet::{sheet, sheets};
pub use templates::Templates;

use crate::documents::Document;
use glyphs::Findings;
use world::DocumentWorld;

/// One finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that a role's own typeface lacks, and what they are set in; sorted.
    pub notes: Vec<Note>,
    /// The faces in use, as places in [`FontSet::faces`]; sorted.
    pub faces: Vec<usize>,
}

/// Documents for which typst's caches keep what was not used: what papers of one kind share is used
/// by every one of them.
const CACHE_AGE: usize = 1;

/// Held while a paper is laid out: typst remembers for the whole process, so papers that were laid
/// out at the same time would make each other's memories old before they are used again, and
/// would scatter them, so that the room they once took grew with every paper. Checks, export and
/// files go on beside it, which is as much work again.
static LAYOUT: Mutex<()> = Mutex::new(());

/// Lays one paper out, checks it and makes its PDF.
///
/// # Errors
/// With every reason why the paper must not be written.
pub fn render(
    base: &Base,
    strangers: &Strangers,
    document: &Document,
) -> Result<Rendered, Refusal> {
    let mut faults = Vec::new();
    preflight::check(view(document), base.fonts(), &mut faults);
    let world = DocumentWorld::new(base, document);
    let Some(mut pages) = lay_out(&world, &mut faults) else {
        // Typst tells of a bad picture as if the template were wrong.
        if let Some(trouble) = world.trouble() {
            faults.retain(|fault| !matches!(fault, Fault::Template { .. }));
            faults.push(Fault::Portrait(trouble));
        }
        return Err(Refusal::new(faults));
    };
    let findings = check(base, strangers, document, &pages, &mut faults);
    let count = pages.pages().len();
    // An export reports missing glyphs once more, in worse words.
    if !faults.iter().any(|fault| matches!(fault, Fault::Character { .. })) {
        match pdf::export(&mut pages, document) {
            Ok(pdf) if faults.is_empty() => {
                let Findings { notes, faces } = findings;
                return Ok(Rendered { pdf, pages: count, notes, faces });
            }
            Ok(_) => {}
            Err(errors) => faults.extend(reports::of_export(&world, &errors)),
        }
    }
    Err(Refusal::new(faults))
}

/// Makes a paper's PDF without a single check: what the benchmark compares [`render`] with.
#[must_use]
pub fn bare(base: &Base, document: &Document) -> Option<Vec<u8>> {
    let world = DocumentWorld::new(base, document);
    let mut pages = typst::compile::<PagedDocument>(&world).output.ok()?;
    pdf::export(&mut pages, document).ok()
}

/// Lays out one paper at a time, and lets typst forget what the last few have not used.
fn lay_out(world: &DocumentWorld<'_>, faults: &mut Vec<Fault>) -> Option<PagedDocument> {
    // A layout that panicked has left nothing behind that the next one could trip over.
    let turn = LAYOUT.lock().unwrap_or_else(PoisonError::into_inner);
    comemo::evict(CACHE_AGE);
    let compiled = typst::compile::<PagedDocument>(world);
    drop(turn);
    faults.extend(reports::of_template(world, &compiled.warnings));
    compiled.output.map_err(|errors| faults.extend(reports::of_template(world, &errors))).ok()
}

/// Everything that can be said about laid-out pages.
fn check(
    base: &Base,
    strangers: &Strangers,
    document: &Document,
    pages: &PagedDocument,
    faults: &mut Vec<Fault>,
) -> Findings {
    let inventory = frames::inventory(pages);
    fields::check(view(document), &inventory.shown, &inventory.statements, faults);
    placing::check(&inventory, faults);
    ruling::check(&inventory, faults);
    identity::check(&inventory, document, strangers, faults);
    glyphs::check(&inventory, base.fonts(), faults)
}

fn view(document: &Document) -> &Value {
    &document.data["view"]
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests;
