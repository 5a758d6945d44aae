//! Finished PDFs put together into one for printing: pages, bookmarks, every font embedded once.
//!
//! Pages are taken over with what they rest on and nothing else: no links, tags, attachments or
//! scripts. Typst embeds of each typeface what a paper needs; these subsets are united (`font`)
//! and the numbers of the glyphs changed in the pages (`content`), so that thousands of papers
//! carry each typeface once. The file grows on the disk; in memory is one paper at a time, besides
//! the glyphs and the places of the objects.
//!
//! `hayro-write`, by which typst embeds PDFs, takes a page with its fonts as they are and offers no way
//! to change them: each paper would bring subsets of its own.

mod content;
mod copy;
mod error;
mod font;
mod lexer;
mod out;
mod outline;
mod shown;

use std::path::Path;

use hayro_syntax::{Pdf, PdfData};
use pdf_writer::types::PageMode;
use pdf_writer::writers::{Catalog, DocumentInfo};
use pdf_writer::{Date, Finish, Name, Rect, Ref, TextStr};

use crate::fs;
use crate::inspect;
use copy::{Copy, CopyState};
use font::Fonts;
use out::{Object, Out, object};
use outline::Bookmark;

pub(crate) use error::PdfError;
pub(crate) use shown::shown;

/// How many pages hang on one knot of the tree of pages.
const PAGES_OF_A_KNOT: usize = 64;
/// Whoever looks into the file finds out who made it, as in a paper of this program.
const MADE_HERE: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\
<xmp:CreatorTool>dossier</xmp:CreatorTool></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";

/// How far into a file one looks for that.
const HEAD: u64 = 4096;

/// The last line of a PDF, and of each part that was appended to one.
const END: &[u8] = b"%%EOF";

/// Whether a file was put together here and is as it was made, so that it may be made anew.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn is_own(path: &Path) -> fs::Result<bool> {
    let head = fs::read_limited(path, HEAD)?;
    let made_here = head.windows(MADE_HERE.len()).any(|part| part == MADE_HERE.as_bytes());
    Ok(made_here && ends(path)? == 1)
}

/// How often a file ends: whoever writes remarks into a PDF appends them, and ends it once more.
fn ends(path: &Path) -> fs::Result<usize> {
    let (mut ends, mut seen) = (0, Vec::new());
    fs::read_pieces(path, |piece| {
        seen.extend_from_slice(piece);
        ends += seen.windows(END.len()).filter(|part| *part == END).count();
        // What a piece breaks off in may be the beginning of one.
        let kept = seen.len().saturating_sub(END.len() - 1);
        seen.drain(..kept);
        Ok(())
    })?;
    Ok(ends)
}

/// Puts PDFs together.
#[derive(Debug)]
pub(crate) struct Binder {
    out: Out,
    fonts: Fonts,
    /// The knots of the tree of pages, and the pages of each.
    knots: Vec<(Ref, Vec<Ref>)>,
    pages: usize,
    metadata: Ref,
    bookmarks: Vec<Bookmark>,
    /// The last page's size, which a blank one takes.
    size: [f32; 4],
}

impl Binder {
    /// Begins a file that nobody sees before it is complete.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn create(path: &Path) -> fs::Result<Self> {
        let mut out = Out::create(path)?;
        let made_here = object(|chunk, id| {
            chunk.metadata(id, MADE_HERE.as_bytes());
        });
        Ok(Self {
            metadata: out.add(&made_here)?,
            out,
            fonts: Fonts::default(),
            knots: Vec::new(),
            pages: 0,
            bookmarks: Vec::new(),
            size: [0.0, 0.0, 595.276, 841.89],
        })
    }

    /// How many pages there are so far.
    pub(crate) fn pages(&self) -> usize {
        self.pages
    }

    /// Sets a bookmark for all papers that follow, until the next of these.
    pub(crate) fn chapter(&mut self, title: &str) {
        self.bookmarks.push(Bookmark::new(title));
    }

    /// Adds all pages of a PDF under a bookmark of its own, and tells how many they are.
    ///
    /// # Errors
    /// As [`Binder::add`].
    pub(crate) fn chapter_of(&mut self, title: &str, pdf: &[u8]) -> Result<usize, PdfError> {
        let (page, pages) = self.take_over(pdf)?;
        let mut bookmark = Bookmark::new(title);
        bookmark.page = Some(page);
        self.bookmarks.push(bookmark);
        Ok(pages)
    }

    /// Adds all pages of a PDF, under a bookmark, and tells how many they are.
    ///
    /// # Errors
    /// If the PDF cannot be taken over, or the disk fails; the file is then not to be finished.
    pub(crate) fn add(&mut self, title: &str, pdf: &[u8]) -> Result<usize, PdfError> {
        let (page, pages) = self.take_over(pdf)?;
        let mut bookmark = Bookmark::new(title);
        bookmark.page = Some(page);
        match self.bookmarks.last_mut() {
            Some(chapter) => chapter.below.push(bookmark),
            None => self.bookmarks.push(bookmark),
        }
        Ok(pages)
    }

    /// Adds all pages of a PDF: the first, and how many they are.
    fn take_over(&mut self, pdf: &[u8]) -> Result<(Ref, usize), PdfError> {
        let opened = inspect::pdf::open(pdf).map_err(PdfError::Closed)?;
        let pdf = Pdf::new(PdfData::from(pdf.to_vec())).map_err(|_| PdfError::Unreadable)?;
        if pdf.pages().len() != opened.pages {
            return Err(PdfError::Unreadable);
        }
        let mut first = None;
        let mut over = CopyState::default();
        for page in pdf.pages().iter() {
            let parent = self.knot();
            let Self { out, fonts, .. } = self;
            let page = Copy { out, fonts, xref: pdf.xref(), over: &mut over }.page(page, parent)?;
            self.size = page.size;
            let id = self.page(&page.object)?;
            first = first.or(Some(id));
        }
        Ok((first.ok_or(PdfError::Empty)?, pdf.pages().len()))
    }

    /// Adds an empty page of the last one's size.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn blank(&mut self) -> fs::Result<()> {
        let parent = self.knot();
        let [left, bottom, right, top] = self.size;
        let blank = object(|chunk, id| {
            let mut page = chunk.page(id);
            page.parent(parent).media_box(Rect::new(left, bottom, right, top)).resources();
        });
        self.page(&blank).map(drop)
    }

    /// The knot of the tree on which the next page hangs.
    fn knot(&mut self) -> Ref {
        match self.knots.last() {
            Some((knot, pages)) if pages.len() < PAGES_OF_A_KNOT => *knot,
            _ => {
                let knot = self.out.reserve();
                self.knots.push((knot, Vec::new()));
                knot
            }
        }
    }

    fn page(&mut self, page: &Object) -> fs::Result<Ref> {
        let id = self.out.add(page)?;
        if let Some((_, pages)) = self.knots.last_mut() {
            pages.push(id);
        }
        self.pages += 1;
        Ok(id)
    }

    /// Writes the tree of pages.
    fn tree(&mut self) -> fs::Result<Ref> {
        let root = self.out.reserve();
        for (knot, pages) in &self.knots {
            let object = object(|chunk, id| {
                chunk.pages(id).parent(root).kids(pages.iter().copied()).count(count(pages.len()));
            });
            self.out.put(*knot, &object)?;
        }
        let knots = self.knots.iter().map(|(knot, _)| *knot);
        self.out.put(
            root,
            &object(|chunk, id| {
                chunk.pages(id).kids(knots).count(count(self.pages));
            }),
        )?;
        Ok(root)
    }

    /// Writes what all pages share, dated by the papers' day, and gives the file its name.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn finish(
        mut self,
        title: &str,
        (year, month, day): (i16, u8, u8),
    ) -> fs::Result<()> {
        self.fonts.write(&mut self.out)?;
        let pages = self.tree()?;
        let outline = outline::write(&mut self.out, &self.bookmarks)?;
        let metadata = self.metadata;
        let catalog = self.out.add(&object(|chunk, id| {
            let mut catalog = chunk.indirect(id).start::<Catalog<'_>>();
            catalog.pages(pages).metadata(metadata).lang(TextStr("zh-CN"));
            if let Some(outline) = outline {
                catalog.outlines(outline).page_mode(PageMode::UseOutlines);
            }
            let mut viewer = catalog.viewer_preferences();
            viewer.pair(Name(b"PrintScaling"), Name(b"None"));
            viewer.finish();
        }))?;
        let info = self.out.add(&object(|chunk, id| {
            let date =
                Date::new(year.unsigned_abs()).month(month).day(day).hour(0).minute(0).second(0);
            let mut info = chunk.indirect(id).start::<DocumentInfo<'_>>();
            info.title(TextStr(title)).creator(TextStr("dossier"));
            info.creation_date(date.utc_offset_hour(0).utc_offset_minute(0));
        }))?;
        self.out.finish(catalog, info)
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
