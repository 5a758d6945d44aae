//! What was found, by code: how often, what the code is about, and where to read more.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::manual;

use super::emit::{Style, shown, word};

/// Writes a line for each code, errors first, then by how often it was found, and says what
/// explains them. Writes nothing if no finding was shown.
///
/// # Errors
/// If `out` cannot be written to.
pub(crate) fn write(findings: &[Diagnostic], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for one in findings.iter().filter(|one| shown(one, style)) {
        *counts.entry((one.severity, one.code.0)).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|((severity, code), count)| (*severity, Reverse(*count), *code));
    let Some(most) = rows.iter().map(|(_, count)| count.to_string().len()).max() else {
        return Ok(());
    };
    let longest = rows.iter().map(|((_, code), _)| code.len()).max().unwrap_or_default();
    for ((_, code), count) in rows {
        let title = manual::page(code).map_or("", |page| page.title(style.language));
        writeln!(out, "  {count:most$}  {code:longest$}  {title}")?;
    }
    let more = word(
        style.language,
        "含义、例子和改法：dossier explain 代码",
        "meaning, example and remedy: dossier explain CODE",
    );
    writeln!(out, "{more}")
}
