//! Workbooks: reading ends, and what an import would write can be read.

use crate::diagnostic::Severity;
use crate::exchange::{self, ImportOptions, ImportPlan, Imported};

use super::ARCHIVE;

/// Reads bytes as a workbook and plans each import that may be meant; which kind of record is tried
/// besides the roster and the replies follows from the bytes.
pub fn run(bytes: &[u8]) {
    let Ok(book) = exchange::read(bytes) else { return };
    assert!(exchange::read(bytes).is_ok_and(|again| again == book), "the same each time");
    let names = Imported::names();
    let kind = Imported::named(&names[bytes.len() % names.len()]).expect("it is one of them");
    let town = ARCHIVE.layout.towns.first().cloned();
    for update in [false, true] {
        let ask = ImportOptions { archive: &ARCHIVE, town: town.clone(), update };
        let kinds = [&Imported::Unnamed, &kind, &Imported::Replies];
        let plans = kinds.map(|kind| kind.plan(&book, &ask));
        plans.iter().for_each(readable);
        if let Some(plan) = plans.iter().find(|plan| plan.has_refused()) {
            let given_back = exchange::returned(&book, plan).expect("it had room before");
            exchange::read(&given_back).expect("it can be read");
        }
    }
}

/// No file that would be written has an error.
fn readable(plan: &ImportPlan) {
    for file in &plan.files {
        let findings = ARCHIVE.reread(&file.path, &file.bytes).findings;
        let error = findings.iter().find(|one| one.severity == Severity::Error);
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(error.is_none(), "{}: {error:?}\n{text}", file.path);
    }
}
