//! Lays papers out with typst, proves that each shows its data and nothing else, and makes PDFs.
//!
//! One [`Base`] serves all threads; [`render`] makes one paper; [`drive()`] runs many. A paper is
//! refused, with every reason, unless typst gave neither error nor warning, every character has a
//! glyph of its role's typefaces, nothing leaves its place, every field is shown with exactly its
//! text, the person is the right one, and the bytes are PDF/A-2a and PDF/UA-1.

mod base;
mod drive;
mod face;
mod fault;
mod files;
mod font_config;
mod fonts;
mod pdf;
mod reports;
mod templates;
mod world;

use typst_layout::PagedDocument;

pub use base::Base;
pub use drive::{Panic, drive};
pub use face::Face;
pub use fault::{Fault, Misfit, NumberKind, Refusal, Subject, Unprintable};
pub use font_config::{FontConfig, Role, RoleFonts};
pub use fonts::{FontError, FontSet, FontSources};
pub use templates::Templates;

use crate::documents::Document;
use world::DocumentWorld;

/// One finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Lays one paper out, checks it and makes its PDF.
///
/// # Errors
/// With every reason why the paper must not be written.
pub fn render(base: &Base, document: &Document) -> Result<Rendered, Refusal> {
    let world = DocumentWorld::new(base, document);
    let compiled = typst::compile::<PagedDocument>(&world);
    let mut faults = reports::of_template(&world, &compiled.warnings);
    let mut pages = match compiled.output {
        Ok(pages) => pages,
        Err(errors) => {
            faults.extend(reports::of_template(&world, &errors));
            return Err(Refusal::new(faults));
        }
    };
    match pdf::export(&mut pages, document) {
        Ok(_) if !faults.is_empty() => {}
        Ok(pdf) => return Ok(Rendered { pdf, pages: pages.pages().len() }),
        Err(errors) => faults.extend(reports::of_export(&world, &errors)),
    }
    Err(Refusal::new(faults))
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{PLAIN, note};

    #[test]
    fn a_plain_paper_becomes_a_pdf() {
        let rendered = render(&PLAIN, &note("同意备案。")).unwrap();
        assert_eq!(rendered.pages, 1);
        assert!(rendered.pdf.starts_with(b"%PDF-1.7"));
    }
}
