//! Whether every PDF of the payload opens, and is what the packet says it is. What the program wrote
//! itself is perfect; of what others wrote, that is remarked on which viewers put right.

use crate::diagnostic::Text;
use crate::fs;
use crate::inspect::pdf::{self, Active, OpenError, Pdf};
use crate::limits;
use crate::packet::{DossierItem, Holder, Manifest};
use crate::parallel;

use super::bag::{Bag, Piece};
use super::codes;
use super::contents::{self, CONTENTS_LIST};
use super::persons;
use super::verdict::Faults;

struct Job<'a> {
    path: &'a str,
    piece: &'a Piece<'a>,
    /// Whose it is, and what is said of it.
    item: Option<(Holder<'a>, &'a DossierItem)>,
    /// The day of the packet.
    day: &'a str,
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
    let day = &manifest.day;
    let job = |(path, piece)| Job { path, piece, item: items.get(path).copied(), day };
    let work: Vec<Job<'_>> = pdfs.map(job).collect();
    let results = parallel::map(jobs, &work, |job| open(job.piece));
    let mut pages = 0;
    for (job, result) in work.iter().zip(results) {
        match result? {
            Ok(Some(opened)) => {
                pages += opened.pages;
                job.compare(&opened, faults);
            }
            // No paper is so long, and no one has looked into it.
            Ok(None) if job.is_own() => {
                let text = Text::new("这么大的 PDF 不是表册", "no paper is as long as that");
                faults.add(codes::PAPER, job.path, text);
            }
            Ok(None) => {}
            Err(closed) => faults.add(codes::PDF, job.path, closed.text()),
        }
    }
    Ok((work.len(), pages))
}

/// Opens a PDF; of one that is too long to be held only the ends are looked at.
fn open(piece: &Piece<'_>) -> fs::Result<Result<Option<Pdf>, OpenError>> {
    let size = piece.size();
    if size <= limits::PDF {
        return Ok(pdf::open(&piece.whole()?).map(Some));
    }
    let (start, end) = (piece.read(0, pdf::END)?, piece.read(size - pdf::END, pdf::END)?);
    Ok(pdf::check_ends(&start, &end).map(|()| None))
}

impl Job<'_> {
    /// Whether the program wrote it.
    fn is_own(&self) -> bool {
        self.path == CONTENTS_LIST || self.paper().is_some()
    }

    /// Whose paper it is, if it is one.
    fn paper(&self) -> Option<Holder<'_>> {
        self.item.filter(|(_, item)| item.paper.is_some()).map(|(holder, _)| holder)
    }

    fn compare(&self, opened: &Pdf, faults: &mut Faults) {
        self.compare_active(opened, faults);
        if self.is_own() {
            self.compare_day(opened, faults);
        }
        if let Some(holder) = self.paper() {
            self.compare_title(holder, opened, faults);
        }
        for repair in &opened.repairs {
            if self.is_own() {
                faults.add(codes::PDF, self.path, repair.text());
            } else {
                faults.remark(codes::PDF_MENDED, self.path, repair.text());
            }
        }
        let said = self.item.and_then(|(_, item)| item.pages);
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

    /// What viewers run has no place in a paper; others may have meant it.
    fn compare_active(&self, opened: &Pdf, faults: &mut Faults) {
        for active in &opened.active {
            if self.is_own() {
                faults.add(codes::ACTIVE, self.path, active.text());
            } else if *active != Active::Unread {
                faults.remark(codes::ACTIVE, self.path, active.text());
            }
        }
    }

    /// A paper is titled by whose it is and what it is called.
    fn compare_title(&self, holder: Holder<'_>, opened: &Pdf, faults: &mut Faults) {
        let title = opened.title.as_deref().unwrap_or_default();
        let file = self.path.rsplit('/').next().unwrap_or_default();
        let called = file.strip_suffix(".pdf").unwrap_or(file);
        let (title_plain, called) = (persons::plain(title), persons::plain(called));
        let whose = persons::plain(holder.name());
        if !title_plain.starts_with(&whose) || !title_plain.ends_with(&called) {
            let name = holder.name();
            let text = Text::new(
                format!("标题是“{title}”，不是{name}的这份表册"),
                format!("its title is “{title}”, which is not this paper of {name}"),
            );
            faults.add(codes::PAPER, self.path, text);
        }
    }

    /// No paper is made after the packet.
    fn compare_day(&self, opened: &Pdf, faults: &mut Faults) {
        let late = opened.day.as_deref().filter(|day| *day > self.day);
        if let Some(day) = late {
            let own = self.day;
            let text = Text::new(
                format!("日期 {day} 晚于移交包的日期 {own}"),
                format!("its day {day} is after the packet's, {own}"),
            );
            faults.add(codes::PAPER, self.path, text);
        }
    }
}
