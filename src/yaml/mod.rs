//! Reading YAML as people type it: every error of a file at its place, every scalar as typed.
//! Knows nothing of people.
//!
//! Bytes become text (`decode`), the parser and the look for typing slips (`lint`) both see the
//! text as typed, the slips are mended in a copy (`repair`) so that the parser gets past them, and
//! the parser's events become a tree whose places are those of the text as typed (`tree`). By these
//! places files are changed without touching the rest of them ([`edit`]).

mod broken;
mod decode;
pub(crate) mod edit;
mod fold;
mod lint;
mod node;
mod refusal;
mod repair;
#[cfg(test)]
mod tests;
mod tree;
#[cfg(test)]
mod typed_tests;
mod whole;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::letters;
use crate::limits;
use crate::path::ArchivePath;
use crate::source::{Source, Span};

pub(crate) use lint::inner::{Inner, all as inner_entries, corrected as with_inner};
pub(crate) use node::Node;
pub(crate) use node::Value;
pub(crate) use node::{MapEntry, Scalar};
pub(crate) use whole::mark as conflict_mark;

/// The codes of all findings of this module.
#[cfg(test)]
pub(crate) const CODES: [&str; 37] = [
    "file-too-large",
    "foreign-format",
    "empty-file",
    "conflict-mark",
    "unreadable-bytes",
    "other-encoding",
    "nul-character",
    "byte-order-mark",
    "full-width-colon",
    "full-width-comma",
    "full-width-mark",
    "missing-blank",
    "tab-indent",
    "wide-blank-indent",
    "wrong-indent",
    "missing-dash",
    "stray-dash",
    "no-key",
    "unclosed-quote",
    "curly-quote",
    "text-after-quote",
    "reserved-start",
    "colon-in-text",
    "comma-in-text",
    "bracket-in-text",
    "hash-in-text",
    "missing-comma",
    "unclosed-bracket",
    "second-document",
    "anchor",
    "alias",
    "tag",
    "merge-key",
    "duplicate-key",
    "too-deep",
    "broken-yaml",
    "too-many-findings",
];

/// The code of bytes that are no text; each stands in the text as U+FFFD.
pub(crate) const UNREADABLE_BYTES: Code = Code("unreadable-bytes");

/// The code of bytes that a disk or a program left in the place of text.
pub(crate) const NUL_CHARACTER: Code = Code("nul-character");

/// The code of a file that says nothing.
pub(crate) const EMPTY_FILE: Code = Code("empty-file");

/// A file that was read.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its text and lines; what the spans in `root` refer to.
    pub source: Arc<Source>,
    /// What it holds; an empty scalar if it holds nothing.
    pub root: Node,
    /// Whether all of the text is in `root`. If not, some lines could not be read (each with its
    /// finding), so that a key that is not there may only be unreadable.
    pub intact: bool,
}

impl Document {
    /// The characters of its texts that not every typeface has: none in most files.
    pub(crate) fn rare(&self) -> BTreeSet<char> {
        let mut rare = BTreeSet::new();
        self.root.scalars(&mut |scalar, _| {
            rare.extend(scalar.text.chars().filter(|one| !letters::is_everyday(*one)));
        });
        rare
    }
}

/// Rounds of leaving out a line that the parser cannot get past, before a file is given up.
const ROUNDS: usize = 20;

/// Reads the bytes of the file at `path`. There is no document only if nothing of it could be
/// read; the findings then say why.
pub(crate) fn read(path: &ArchivePath, bytes: &[u8]) -> (Option<Document>, Vec<Diagnostic>) {
    if let Some(foreign) = whole::foreign(path, bytes) {
        return (None, vec![foreign]);
    }
    let (source, mut findings) = decode::decode(path, bytes);
    let Some(source) = source else { return (None, findings) };
    if let Some(conflict) = whole::conflicts(&source) {
        return (None, vec![conflict]);
    }
    if let Some(scrambled) = whole::scrambled(&source) {
        return (None, vec![scrambled]);
    }
    findings.extend(whole::empty(&source));
    let parsed = tree::parse(source.text());
    let mut slips = lint::lint(source.text(), parsed.is_ok());
    let (root, read_through) = match parsed {
        Ok(root) if slips.iter().all(|slip| slip.fixes.is_empty()) => (Some(root), true),
        _ => reread(&source, &slips, &mut findings),
    };
    let lost = |slip: &lint::Slip| matches!(slip.code, "no-key" | "second-document");
    let intact = read_through && !slips.iter().any(lost);
    // A key may be there twice only because a line was moved to where it seems to belong.
    let moved = !read_through || slips.iter().any(|slip| slip.code == "wrong-indent");
    if slips.len() >= lint::MOST_SLIPS {
        findings.push(too_many(path, lint::MOST_SLIPS));
    }
    slips.retain(|slip| !slip.silent);
    // One more than is told, so that whoever tells sees that there are more.
    let most = limits::FINDINGS + 1;
    findings.extend(slips.into_iter().take(most).map(|slip| slip.into_diagnostic(&source)));
    let Some((root, mut refused)) = root.map(|parsed| (parsed.root, parsed.refused)) else {
        findings.sort_by_key(|one| one.place.as_ref().map(|place| place.start));
        return (None, findings);
    };
    refused.retain(|one| !(moved && matches!(one.code, "duplicate-key" | "missing-dash")));
    findings.extend(refused.into_iter().take(most).map(|one| one.into_diagnostic(&source)));
    findings.sort_by_key(|one| one.place.as_ref().map(|place| place.start));
    (Some(Document { source, root, intact }), findings)
}

/// The text of a file, if every byte of it is text and it says anything: a text that is cut short
/// cannot be told from a whole one, but what a disk or another program left of one can.
pub(crate) fn whole_text(path: &ArchivePath, bytes: &[u8]) -> Option<Arc<Source>> {
    if whole::foreign(path, bytes).is_some() {
        return None;
    }
    let (source, findings) = decode::decode(path, bytes);
    let is_damaged = findings.iter().any(|one| one.code == UNREADABLE_BYTES);
    source.filter(|source| {
        let text = source.text();
        !is_damaged && !text.contains('\0') && !text.trim().is_empty()
    })
}

/// The text of a file that is no YAML, read from bytes as a data file is: in UTF-8, or with a note in
/// what other systems write. There is no text if the file is another program's, or too large.
pub(crate) fn plain_text(
    path: &ArchivePath,
    bytes: &[u8],
) -> (Option<Arc<Source>>, Vec<Diagnostic>) {
    let save =
        || Text::new("用记事本打开，另存为 UTF-8 的文本文件", "save it as a text file in UTF-8");
    if let Some(foreign) = whole::foreign(path, bytes) {
        return (None, vec![foreign.help(save())]);
    }
    let (source, mut findings) = decode::decode(path, bytes);
    for finding in findings.iter_mut().filter(|one| one.place.is_none()) {
        finding.help = Some(save());
    }
    if let Some(source) = &source
        && let Some(at) = source.text().find('\0')
    {
        findings.push(lint::nul_character(at).into_diagnostic(source));
    }
    (source, findings)
}

/// The finding that a file has more of them than are told.
pub(crate) fn too_many(path: &ArchivePath, most: usize) -> Diagnostic {
    let message = Text::new(
        format!("错误超过 {most} 处，其余没有列出"),
        format!("more than {most} findings, the others are not listed"),
    );
    let help = Text::new(
        "先看第一处：可能放错了文件，或文件已经损坏",
        "look at the first: it may be another file, or a damaged one",
    );
    Diagnostic::error(Code("too-many-findings"), path, message).help(help)
}

/// Reads the text with its slips mended, and then again without each line that still cannot be
/// read, so that the rest of the file is seen too.
fn reread(
    source: &Source,
    slips: &[lint::Slip],
    findings: &mut Vec<Diagnostic>,
) -> (Option<tree::Parsed>, bool) {
    let mut mended = repair::Repair::new(slips.iter().flat_map(|slip| slip.fixes.iter().cloned()));
    let mut intact = true;
    for _ in 0..ROUNDS {
        let text = mended.apply(source.text());
        match tree::parse(&text) {
            Ok(parsed) => return (Some(parsed.mapped(&mended)), intact),
            Err(error) => {
                let at = mended.original(error.at);
                let line = source.position(at).line;
                let known = |slip: &&lint::Slip| source.position(slip.span.start).line == line;
                if slips.iter().find(known).is_none() {
                    findings.push(broken::diagnostic(source, &error.kind, at));
                }
                intact = false;
                if !mended.leave_out(source.text(), at) {
                    break;
                }
            }
        }
    }
    (None, false)
}

/// A mistake found by this module, before it becomes a finding.
#[derive(Debug)]
struct Refused {
    code: &'static str,
    span: Span,
    message: Text,
    help: Text,
}

impl Refused {
    fn into_diagnostic(self, source: &Source) -> Diagnostic {
        Diagnostic::error(Code(self.code), source.path(), self.message)
            .at(source, self.span)
            .help(self.help)
    }
}
