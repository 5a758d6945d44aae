//! Every glyph is there, in a typeface of its role, large and dark enough to be read.

use serde::{Deserialize, Serialize};
use typst::visualize::Paint;

use super::fault::{Misfit, PageFault, Unprintable};
use super::font_config::Role;
use super::fonts::FontSet;
use super::frames::{Inventory, TextRun};
use super::labels::Zone;
use super::placing::subject;

/// Points of the smallest type that official papers use, 小五.
const SMALLEST: f64 = 9.0;
/// From this share of light on, type cannot be read on white paper.
const PALE: f32 = 0.85;

/// A character that its role's own typeface lacks and another lends. No fault, but worth a look.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Note {
    /// The field, as a path in the paper's data; none for the template's own wording.
    pub(crate) field: Option<String>,
    pub(crate) character: char,
    /// The family that it is set in.
    pub(crate) family: String,
}

/// What the glyphs tell besides faults.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) notes: Vec<Note>,
    /// The faces that were used, as places in [`FontSet::faces`], sorted.
    pub(super) faces: Vec<usize>,
}

/// A visible character and the face it is set in.
type Set = (char, usize);

/// Looks at every glyph of every page.
pub(super) fn check(
    inventory: &Inventory<'_>,
    fonts: &FontSet,
    faults: &mut Vec<PageFault>,
) -> Findings {
    let mut findings = Findings::default();
    let mut fields: Vec<Vec<Set>> = vec![Vec::new(); inventory.shown.len()];
    for sheet in &inventory.sheets {
        for run in &sheet.runs {
            let field = run.field.map(|at| inventory.shown[at].field.as_str());
            missing(run, field, faults);
            if run.zone != Zone::Back && !run.is_blank() {
                faults.extend(unreadable(run).map(|misfit| PageFault::Layout {
                    page: sheet.page,
                    subject: subject(run, &inventory.shown),
                    misfit,
                }));
            }
            let Some(face) = fonts.place(&run.item.font) else {
                faults.push(foreign(field, &run.item.font.info().family));
                continue;
            };
            findings.faces.push(face);
            match run.field {
                Some(at) => fields[at].extend(in_doubt(run, face, fonts)),
                None => explain(None, &in_doubt(run, face, fonts), fonts, &mut findings, faults),
            }
        }
    }
    for (shown, set) in inventory.shown.iter().zip(&fields) {
        explain(Some(&shown.field), set, fonts, &mut findings, faults);
    }
    findings.faces.sort_unstable();
    findings.faces.dedup();
    findings.notes.sort();
    findings.notes.dedup();
    findings
}

fn missing(run: &TextRun<'_>, field: Option<&str>, faults: &mut Vec<PageFault>) {
    for glyph in run.item.glyphs.iter().filter(|glyph| glyph.id == 0) {
        faults.extend(run.item.text[glyph.range()].chars().map(|character| PageFault::Character {
            field: field.map(str::to_owned),
            character,
            why: Unprintable::NoFont,
        }));
    }
}

fn unreadable(run: &TextRun<'_>) -> Option<Misfit> {
    let pale = match &run.item.fill {
        Paint::Solid(color) => {
            let rgb = color.to_rgb();
            let light = 0.299 * rgb.red + 0.587 * rgb.green + 0.114 * rgb.blue;
            light > PALE || color.alpha().is_some_and(|alpha| alpha < 0.2)
        }
        Paint::Gradient(_) | Paint::Tiling(_) => false,
    };
    if pale {
        Some(Misfit::White)
    } else {
        (run.size < SMALLEST - 0.01).then_some(Misfit::TooSmall)
    }
}

/// The characters whose typeface needs an explanation. Digits and Latin letters may be set in
/// any role's own face: 仿宋 borrows them from 宋体.
fn in_doubt(run: &TextRun<'_>, face: usize, fonts: &FontSet) -> Vec<Set> {
    let plain = fonts.is_primary(face);
    let text = run.item.text.chars();
    text.filter(|one| !(one.is_whitespace() || plain && one.is_ascii_graphic()))
        .map(|one| (one, face))
        .collect()
}

/// Finds the role whose chain leads to these faces; the characters that its own face lacks
/// become notes. A page does not say which role was meant, so the one that needs the fewest
/// notes is taken.
fn explain(
    field: Option<&str>,
    set: &[Set],
    fonts: &FontSet,
    findings: &mut Findings,
    faults: &mut Vec<PageFault>,
) {
    let Some((_, first)) = set.first() else { return };
    if fonts.is_primary(*first) && set.iter().all(|(_, face)| face == first) {
        return;
    }
    let roles = Role::ALL.into_iter().filter_map(|role| borrowed(role, set, fonts));
    let Some(borrowed) = roles.min_by_key(Vec::len) else {
        let family = set.iter().map(|(_, face)| fonts.faces()[*face].family()).max();
        faults.push(foreign(field, family.unwrap_or_default()));
        return;
    };
    findings.notes.extend(borrowed.into_iter().map(|(character, face)| Note {
        field: field.map(str::to_owned),
        character,
        family: fonts.faces()[face].family().to_owned(),
    }));
}

/// What a role borrows to set these characters; none if its chain leads to other faces.
fn borrowed(role: Role, set: &[Set], fonts: &FontSet) -> Option<Vec<Set>> {
    let mut borrowed = Vec::new();
    for (one, face) in set {
        let Some((covering, own)) = fonts.cover(role, *one) else { continue };
        if covering.family() != fonts.faces()[*face].family() {
            return None;
        }
        if !own {
            borrowed.push((*one, *face));
        }
    }
    Some(borrowed)
}

fn foreign(field: Option<&str>, family: &str) -> PageFault {
    PageFault::ForeignFont { field: field.map(str::to_owned), family: family.to_owned() }
}
