//! Text keeps off the ruled lines: no line runs through a text or between its lines.

use std::collections::BTreeMap;

use super::fault::{Misfit, PageFault};
use super::frames::{Inventory, PageFrames, TextRun};
use super::labels::Zone;
use super::placing::subject;
use super::shapes::Rule;

/// How deep, in em, a line must lie inside the ink to count.
const DEPTH: f64 = 0.15;
/// Points by which an underline may be longer than its text.
const UNDERLINE: f64 = 1.0;

/// All texts that lie across a ruled line or go on below it.
pub(super) fn check(inventory: &Inventory<'_>, faults: &mut Vec<PageFault>) {
    for sheet in &inventory.sheets {
        let mut report = |run: &TextRun<'_>, misfit| {
            let subject = subject(run, &inventory.shown);
            faults.push(PageFault::Layout { page: sheet.page, subject, misfit });
        };
        for run in sheet.runs.iter().filter(|run| is_checked(run)) {
            if sheet.rules.iter().any(|rule| is_across(rule, run)) {
                report(run, Misfit::AcrossRule);
            }
        }
        for run in cut(sheet) {
            report(run, Misfit::CutByRule);
        }
    }
}

fn is_checked(run: &TextRun<'_>) -> bool {
    run.upright && run.zone != Zone::Back && !run.is_blank()
}

fn is_across(rule: &Rule, run: &TextRun<'_>) -> bool {
    let ink = run.ink;
    let depth = DEPTH * run.size;
    if rule.horizontal {
        is_inside(rule.at, ink.top, ink.bottom, depth)
            && shared(rule, ink.left, ink.right) > depth
            && rule.length() > run.length + UNDERLINE
    } else {
        is_inside(rule.at, ink.left, ink.right, depth)
            && shared(rule, run.core().top, run.core().bottom) > 0.3 * run.size
    }
}

fn is_inside(at: f64, from: f64, to: f64, depth: f64) -> bool {
    at > from + depth && at < to - depth
}

fn shared(rule: &Rule, from: f64, to: f64) -> f64 {
    rule.to.min(to) - rule.from.max(from)
}

/// Runs of fields that are parted from the line above them by a ruled line.
fn cut<'s, 'a>(sheet: &'s PageFrames<'a>) -> Vec<&'s TextRun<'a>> {
    let mut fields: BTreeMap<usize, Vec<&TextRun<'_>>> = BTreeMap::new();
    for run in sheet.runs.iter().filter(|run| is_checked(run)) {
        if let Some(field) = run.field {
            fields.entry(field).or_default().push(run);
        }
    }
    let pairs = fields.values().flat_map(|runs| runs.windows(2));
    pairs.filter(|pair| is_parted(pair[0], pair[1], &sheet.rules)).map(|pair| pair[1]).collect()
}

fn is_parted(above: &TextRun<'_>, below: &TextRun<'_>, rules: &[Rule]) -> bool {
    let (left, right) = (below.ink.left, below.ink.right);
    rules.iter().any(|rule| {
        rule.horizontal
            && rule.at > above.y + 0.05 * above.size
            && rule.at < below.y - 0.75 * below.size
            && shared(rule, left, right) > 0.5 * (right - left)
            && rule.length() > above.length.max(below.length) + UNDERLINE
    })
}
