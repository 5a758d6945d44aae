//! Files of an archive: reading ends, is the same each time, and every place it speaks of lies in
//! the text, so that findings can be shown.

use crate::archive::Reread;
use crate::cli::emit::{Format, Style, emit};
use crate::diagnostic::{Diagnostic, Language, Place};
use crate::source::Span;
use crate::yaml::{Node, Value};

use super::{ARCHIVE, chosen};

/// Reads bytes as a file of the archive.
pub fn run(bytes: &[u8]) {
    let Some((path, bytes)) = chosen(bytes) else { return };
    let reread = ARCHIVE.reread(&path, bytes);
    assert_eq!(reread.findings, ARCHIVE.reread(&path, bytes).findings, "the same each time");
    shown(&reread.findings);
    let Reread { content, findings, forms, incomplete, document } = reread;
    let Some(document) = document else {
        assert!(content.is_none() && !findings.is_empty(), "what is not read is told");
        return;
    };
    let text = document.source.text();
    findings.iter().filter_map(|one| one.place.as_ref()).for_each(|place| lies_in(place, text));
    forms.iter().for_each(|one| cut(text, one.span));
    incomplete.iter().for_each(|one| drop(one.diagnostic(&document.source)));
    nodes(&document.root, text);
}

/// Every form in which findings are shown has room for them.
fn shown(findings: &[Diagnostic]) {
    for (format, full) in [(Format::Human, true), (Format::Human, false), (Format::Json, false)] {
        let language = Language::Chinese;
        let style = Style { language, notes: true, color: false, full, width: 80 };
        emit(findings, format, style, &mut Vec::new()).expect("memory has room");
    }
}

fn lies_in(place: &Place, text: &str) {
    cut(text, place.span);
    cut(&place.excerpt, Span::new(place.within.0, place.within.1));
    let start = (place.start.line, place.start.column);
    assert!(start >= (1, 1) && start <= (place.end.line, place.end.column), "{place:?}");
}

fn cut(text: &str, span: Span) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?} of {} bytes", text.len());
}

/// Every value lies in the text, and inside the one that holds it.
fn nodes(node: &Node, text: &str) {
    cut(text, node.span);
    let below: Vec<&Node> = match &node.value {
        Value::Scalar(_) => Vec::new(),
        Value::List(items) => items.iter().collect(),
        Value::Map(entries) => {
            entries.iter().for_each(|one| cut(text, one.key_span));
            entries.iter().map(|one| &one.value).collect()
        }
    };
    for one in below {
        assert!(node.span.holds(one.span), "{:?} is not in {:?}", one.span, node.span);
        nodes(one, text);
    }
}
