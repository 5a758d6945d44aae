//! Each check is shown the fault that it is there for.

use super::testing::{PLAIN, base, document, note};
use super::*;

fn faults(base: &Base, document: &Document) -> Vec<Fault> {
    render(base, &Strangers::default(), document).map_or_else(|refusal| refusal.faults, |_| vec![])
}

#[test]
fn a_plain_paper_becomes_a_pdf() {
    let rendered = render(&PLAIN, &Strangers::default(), &note("同意备案。")).unwrap();
    assert_eq!(rendered.pages, 1);
    assert!(rendered.pdf.starts_with(b"%PDF-1.7"));
}
