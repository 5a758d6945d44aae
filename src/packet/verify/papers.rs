//! Whether every PDF of the payload opens, and is what the packet says it is. What the program wrote
//! itself is perfect; of what others wrote, that is remarked on which viewers put right.

use crate::diagnostic::Text;
use crate::fs;
use crate::inspect::pdf::{self, Closed, Pdf};
use crate::packet::{Item, Manifest};
use crate::parallel;

use super::bag::{Bag, Piece};
use super::codes;
use super::contents::{self, CONTENTS_LIST};
use super::verdict::Faults;

/// One PDF.
struct Job<'a> {
    path: &'a str,
    piece: &'a Piece<'a>,
    item: Option<&'a Item>,
}

/// Opens every PDF; returns how many there are and how many pages they have.
pub(super) fn check(
    bag: &Bag<'_>,
    manifest: &Manifest,
    jobs: usize,
    faults: &mut Faults,
) -> fs::Result<(usize, usize)> {
    let items = contents::by_path(manifest);
    let pdfs = bag.payload().filter(|(path, _)| path.to_ascii_lowercase().ends_with(".pdf"));
    let work: Vec<Job<'_>> =
        pdfs.map(|(path, piece)| Job { path, piece, item: items.get(path).copied() }).collect();
    let results = parallel::map(jobs, &work, |job| open(job.piece));
    let mut pages = 0;
    for (job, result) in work.iter().zip(results) {
        match result? {
            Ok(Some(opened)) => {
                pages += opened.pages;
                job.compare(&opened, faults);
            }
            Ok(None) => {}
            Err(closed) => faults.add(codes::PDF, job.path, closed.text()),
        }
    }
    Ok((work.len(), pages))
}

/// Opens a PDF; of one that is too long to be held only the ends are looked at.
fn open(piece: &Piece<'_>) -> fs::Result<Result<Option<Pdf>, Closed>> {
    let size = piece.size();
    if size <= pdf::LONGEST {
        return Ok(pdf::open(&piece.whole()?).map(Some));
    }
    let (start, end) = (piece.read(0, pdf::END)?, piece.read(size - pdf::END, pdf::END)?);
    Ok(pdf::check_ends(&start, &end).map(|()| None))
}

impl Job<'_> {
    /// Whether the program wrote it.
    fn is_own(&self) -> bool {
        self.path == CONTENTS_LIST || self.item.is_some_and(|item| item.paper.is_some())
    }

    fn compare(&self, opened: &Pdf, faults: &mut Faults) {
        for mend in &opened.mends {
            if self.is_own() {
                faults.add(codes::PDF, self.path, mend.text());
            } else {
                faults.remark(codes::PDF_MENDED, self.path, mend.text());
            }
        }
        let said = self.item.and_then(|item| item.pages);
        if let Some(said) = said.filter(|said| *said != opened.pages) {
            let pages = opened.pages;
            faults.add(
                codes::PAGES,
                self.path,
                Text::new(
                    format!("登记 {said} 页，实有 {pages} 页"),
                    format!("{said} pages are said, there are {pages}"),
                ),
            );
        }
        if self.is_own() && !opened.archival {
            let text = Text::new("没有声明 PDF/A", "it does not declare PDF/A");
            faults.add(codes::PDF_A, self.path, text);
        }
    }
}
