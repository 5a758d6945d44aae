//! Nothing leaves its page or box, nothing is cut off, nothing lies on something else.

use super::area::Area;
use super::fault::{Misfit, PageFault, Subject};
use super::frames::{Bound, BoundKind, Drawing, DrawingKind, Inventory, PageFrames, TextRun};
use super::labels::{ShownField, Zone};

/// Points by which ink may pass a limit before it counts.
const SLACK: f64 = 0.5;
/// Em by which a letter's tail may hang out of a box that is exactly one line high; text that
/// does not fit its box leaves it by a whole line.
const TAIL: f64 = 0.2;
/// Em by which an outline may pass the sides of a box: fonts draw some strokes a little too far.
const SIDE: f64 = 0.1;
/// Points by which two texts may meet: their outlines never touch at this depth of their cores.
const TOUCH: f64 = 0.8;
/// How much of an image must be seen. Portraits of the usual proportions lose up to a tenth.
const SEEN: f64 = 0.88;

/// All misfits of text and images on all pages.
pub(super) fn check(inventory: &Inventory<'_>, faults: &mut Vec<PageFault>) {
    for sheet in &inventory.sheets {
        let mut report = |subject, misfit| {
            faults.push(PageFault::Layout { page: sheet.page, subject, misfit });
        };
        for run in sheet.runs.iter().filter(|run| run.zone != Zone::Back && !run.is_blank()) {
            if let Some(misfit) = leaves(run, sheet).or_else(|| is_covered(run, sheet)) {
                report(subject(run, &inventory.shown), misfit);
            }
        }
        for run in overlapping(sheet) {
            report(subject(run, &inventory.shown), Misfit::Overlap);
        }
        for drawing in sheet.drawings.iter().filter(|drawing| drawing.zone != Zone::Back) {
            if let Some((subject, misfit)) = drawing_leaves(drawing, sheet) {
                report(subject, misfit);
            }
        }
    }
}

/// A run as messages name it: by its field, or by the first words of the template's wording.
pub(super) fn subject(run: &TextRun<'_>, shown: &[ShownField]) -> Subject {
    match run.field {
        Some(field) => Subject::Field(shown[field].field.clone()),
        None => Subject::Wording(run.item.text.chars().take(12).collect()),
    }
}

fn bounds<'s>(sheet: &'s PageFrames<'_>, innermost: usize) -> impl Iterator<Item = &'s Bound> {
    std::iter::successors(Some(innermost), |at| sheet.bounds[*at].parent)
        .map(|at| &sheet.bounds[at])
}

fn leaves(run: &TextRun<'_>, sheet: &PageFrames<'_>) -> Option<Misfit> {
    // Turned text lies in no box of the template's own axes, but still on the page.
    let asked = |bound: &&Bound| run.upright || bound.kind == BoundKind::Page;
    let passed = bounds(sheet, run.bound)
        .filter(asked)
        .filter(|bound| !limit(bound, run.size).holds(run.ink));
    passed.map(|bound| misfit(bound.kind)).max()
}

fn limit(bound: &Bound, size: f64) -> Area {
    match bound.kind {
        BoundKind::Page => bound.area,
        BoundKind::Clip => bound.area.grown(SLACK, SLACK),
        BoundKind::Box => bound.area.grown(SLACK.max(SIDE * size), TAIL * size),
    }
}

fn misfit(kind: BoundKind) -> Misfit {
    match kind {
        BoundKind::Page => Misfit::OutsidePage,
        BoundKind::Box => Misfit::OutsideBox,
        BoundKind::Clip => Misfit::Clipped,
    }
}

fn is_covered(run: &TextRun<'_>, sheet: &PageFrames<'_>) -> Option<Misfit> {
    let core = run.core();
    let hides = |drawing: &&Drawing| {
        drawing.order > run.order
            && drawing.kind != DrawingKind::Open
            && core.share_in(drawing.area) > 0.3
    };
    (run.upright && sheet.drawings.iter().any(|one| hides(&one))).then_some(Misfit::Covered)
}

/// The runs that lie on a run above them.
fn overlapping<'s, 'a>(sheet: &'s PageFrames<'a>) -> Vec<&'s TextRun<'a>> {
    let visible = |run: &&TextRun<'_>| run.upright && run.zone != Zone::Back && !run.is_blank();
    let mut cores: Vec<_> =
        sheet.runs.iter().filter(visible).map(|run| (run.core(), run)).collect();
    cores.sort_by(|(a, _), (b, _)| a.top.total_cmp(&b.top));
    let mut found = Vec::new();
    for (at, (core, run)) in cores.iter().enumerate() {
        let below = cores[at + 1..].iter().take_while(|(next, _)| next.top < core.bottom - TOUCH);
        for (next, other) in below {
            let common = core.meet(*next);
            if common.width() > TOUCH && common.height() > TOUCH {
                found.push(if run.order > other.order { *run } else { *other });
            }
        }
    }
    found
}

fn drawing_leaves(drawing: &Drawing, sheet: &PageFrames<'_>) -> Option<(Subject, Misfit)> {
    if drawing.kind == DrawingKind::Image {
        let clips = bounds(sheet, drawing.bound).filter(|bound| bound.kind != BoundKind::Box);
        let seen = clips.map(|bound| drawing.area.share_in(bound.area)).fold(1.0, f64::min);
        return (seen < SEEN).then_some((Subject::Image, Misfit::Clipped));
    }
    let page = sheet.bounds[0].area.grown(SLACK, SLACK);
    (!page.holds(drawing.area)).then_some((Subject::Drawing, Misfit::OutsidePage))
}
