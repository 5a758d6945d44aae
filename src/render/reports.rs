//! What typst reports about templates, as faults with a file and a line.

use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, FileId};
use typst::{World, WorldExt};

use super::fault::PageFault;

/// Errors and warnings of a compilation.
pub(super) fn of_template(world: &dyn World, reports: &[SourceDiagnostic]) -> Vec<PageFault> {
    reports
        .iter()
        .map(|report| PageFault::Template {
            place: place(world, report),
            message: report.message.to_string(),
            hints: report.hints.iter().map(|hint| hint.v.to_string()).collect(),
        })
        .collect()
}

/// Errors of an export.
pub(super) fn of_export(world: &dyn World, reports: &[SourceDiagnostic]) -> Vec<PageFault> {
    reports
        .iter()
        .map(|report| PageFault::Export {
            place: place(world, report),
            message: report.message.to_string(),
        })
        .collect()
}

/// The file and line of a report, or of the innermost call that led to it from a template.
fn place(world: &dyn World, report: &SourceDiagnostic) -> Option<(String, usize)> {
    let trace = report.trace.iter().map(|point| point.span.into());
    std::iter::once(report.span).chain(trace).find_map(|span| line(world, span))
}

fn line(world: &dyn World, span: DiagSpan) -> Option<(String, usize)> {
    let id: FileId = span.id().filter(|id| *id != world.main())?;
    let range = world.range(span)?;
    let source = world.source(id).ok()?;
    let line = source.lines().byte_to_line(range.start)?;
    Some((id.get().vpath().get_without_slash().to_owned(), line + 1))
}
