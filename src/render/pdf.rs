//! From pages to the bytes of a PDF: archival, accessible, the same every time.

use typst::diag::SourceResult;
use typst::foundations::{Datetime, Smart};
use typst::text::{Lang, Locale};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::documents::Document;

/// Writes PDF/A-2a and PDF/UA-1, dated by the document and never by the clock.
pub(super) fn export(pages: &mut PagedDocument, document: &Document) -> SourceResult<Vec<u8>> {
    let info = pages.info_mut();
    info.title = Some(document.title.as_str().into());
    info.date = Smart::Auto;
    if info.locale.is_auto() {
        info.locale = Smart::Custom(Locale::new(Lang::CHINESE, "CN".parse().ok()));
    }
    typst_pdf::pdf(pages, &options(document))
}

fn options(document: &Document) -> PdfOptions {
    let (year, month, day) = document.day;
    let midnight = Datetime::from_ymd_hms(year.into(), month, day, 0, 0, 0);
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("the two standards go together");
    PdfOptions {
        ident: Smart::Custom(format!("dossier {} {}", document.paper, document.ident)),
        creator: Smart::Custom(Some("dossier".to_owned())),
        timestamp: midnight.map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    }
}
