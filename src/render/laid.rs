//! One paper laid out and checked by itself: all that does not need to know of other people.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use typst::diag::{SourceResult, Warned};
use typst_layout::PagedDocument;

use crate::documents::Document;

use super::fault::PageFault;
use super::frames::Inventory;
use super::glyphs::{self, Findings, Note};
use super::limits::Limit;
use super::shared::Shared;
use super::world::DocumentWorld;
use super::{fields, frames, identity, pdf, placing, preflight, reports, ruling};

/// Documents for which typst's caches keep what was not used: what papers of one kind share is used
/// by every one of them.
const CACHE_AGE: usize = 1;
/// Pages beyond which a paper's own memories are forgotten at once: they take megabytes a page, and
/// the next one of its kind is hardly as long.
const LONG: usize = 60;
/// Bytes of data beyond which the same holds of lists, whose few pages have thousands of cells.
const DENSE: usize = 96 << 10;

/// Held alone while a paper is laid out: typst remembers for the whole process, so papers that were
/// laid out at the same time would make each other's memories old before they are used again, and
/// would scatter them, so that the room they once took grew with every paper. Checks, export and
/// files go on beside it, which is as much work again.
///
/// Lists share it: each takes seconds, shares nothing with another, and its memories go when it is done.
static LAYOUT: RwLock<()> = RwLock::new(());
/// Lists that are being laid out.
static LISTS: AtomicUsize = AtomicUsize::new(0);

/// What laying out one paper gave. It can be sent from one process to another.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Laid {
    /// The PDF; nothing if a fault keeps it from being made.
    #[serde(skip)]
    pub(super) pdf: Option<Vec<u8>>,
    pub(super) pages: usize,
    pub(super) notes: Vec<Note>,
    /// Places in the base's faces.
    pub(super) faces: Vec<usize>,
    /// What is wrong with it, in the order in which it was found.
    pub(super) faults: Vec<PageFault>,
    /// All that the pages say, without blanks; nothing if there are none.
    pub(super) texts: Option<Vec<String>>,
    /// Whether a template asked for the portrait, and it cannot be printed.
    pub(super) spoilt_portrait: bool,
}

impl Laid {
    /// A paper that came to nothing for one reason.
    pub(super) fn failed(fault: PageFault) -> Self {
        Self { faults: vec![fault], ..Self::default() }
    }

    /// Lays a paper out, checks it and makes its PDF, whoever the other people are.
    pub(super) fn new(shared: &Shared, document: &Document, most_pages: Option<usize>) -> Self {
        let world = DocumentWorld::new(shared, document);
        let (mut laid, pages) = Self::checked(shared, document, &world, most_pages);
        let Some(mut pages) = pages else { return laid };
        // An export reports missing glyphs once more, in worse words.
        if !laid.faults.iter().any(|fault| matches!(fault, PageFault::Character { .. })) {
            match pdf::export(&mut pages, document) {
                Ok(pdf) => laid.pdf = Some(pdf),
                Err(errors) => laid.faults.extend(reports::of_export(&world, &errors)),
            }
        }
        laid
    }

    /// Lays a paper out and checks it, where only its pages matter.
    pub(super) fn without_pdf(shared: &Shared, document: &Document) -> Self {
        let world = DocumentWorld::new(shared, document);
        Self::checked(shared, document, &world, None).0
    }

    /// A paper laid out and checked, with its pages if there are any that may be exported.
    fn checked(
        shared: &Shared,
        document: &Document,
        world: &DocumentWorld<'_>,
        most_pages: Option<usize>,
    ) -> (Self, Option<PagedDocument>) {
        let mut laid = Self::default();
        preflight::check(document.view(), shared.fonts(), &mut laid.faults);
        let Some(pages) = lay_out(world, &mut laid.faults) else {
            laid.spoilt_portrait = world.trouble().is_some();
            return (laid, None);
        };
        laid.pages = pages.pages().len();
        if let Some(most) = most_pages.filter(|most| laid.pages > *most) {
            laid.faults.push(PageFault::limit(shared, document, Limit::Pages(most)));
            return (laid, None);
        }
        laid.check(shared, document, &pages);
        (laid, Some(pages))
    }

    /// Everything that can be said about laid-out pages by themselves.
    fn check(&mut self, shared: &Shared, document: &Document, pages: &PagedDocument) {
        let inventory: Inventory<'_> = frames::inventory(pages);
        let faults = &mut self.faults;
        fields::check(document.view(), &inventory.shown, &inventory.statements, faults);
        // What has no room lies wrong, too, and all around it: that says nothing more.
        if !faults.iter().any(|fault| matches!(fault, PageFault::NoFit { .. })) {
            placing::check(&inventory, faults);
            ruling::check(&inventory, faults);
        }
        let Findings { notes, faces } = glyphs::check(&inventory, shared.fonts(), faults);
        (self.notes, self.faces) = (notes, faces);
        self.texts = Some(identity::texts(&inventory));
    }
}

/// Lays out a paper, lists side by side and any other alone, and lets typst forget what the last few
/// have not used.
fn lay_out(world: &DocumentWorld<'_>, faults: &mut Vec<PageFault>) -> Option<PagedDocument> {
    let compiled = if world.data().len() > DENSE { list(world) } else { paper(world) };
    faults.extend(reports::of_template(world, &compiled.warnings));
    compiled.output.map_err(|errors| faults.extend(reports::of_template(world, &errors))).ok()
}

fn paper(world: &DocumentWorld<'_>) -> Warned<SourceResult<PagedDocument>> {
    // A layout that panicked has left nothing behind that the next one could trip over.
    let _turn = LAYOUT.write().unwrap_or_else(PoisonError::into_inner);
    comemo::evict(CACHE_AGE);
    let compiled = typst::compile::<PagedDocument>(world);
    if compiled.output.as_ref().is_ok_and(|paper| paper.pages().len() > LONG) {
        comemo::evict(0);
    }
    compiled
}

fn list(world: &DocumentWorld<'_>) -> Warned<SourceResult<PagedDocument>> {
    let _turn = LAYOUT.read().unwrap_or_else(PoisonError::into_inner);
    let _count = Counted::new(&LISTS);
    let compiled = typst::compile::<PagedDocument>(world);
    // Those that are not done yet need what they have worked out so far; each list ages it once.
    comemo::evict(LISTS.load(Ordering::Relaxed) - 1);
    compiled
}

/// One more of something, until it is dropped.
struct Counted<'c>(&'c AtomicUsize);

impl<'c> Counted<'c> {
    fn new(count: &'c AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
