//! What is said of a value that a ` #` cuts off where no text may stand: there the rest is a
//! comment, and quotes around both would help nobody.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Severity, Text as Message};
use crate::source::{Source, Span};
use crate::yaml::{Node, Value};

use super::shape::Shape;

/// The code of what is told where a text is cut off.
const CUT: Code = Code("hash-in-text");

/// Corrects the advice of what reading the tree has told in `slips` of values that are no texts. Of
/// what reading the values has told in `found` the same values are left out.
pub(crate) fn retell(
    (root, source): (&Node, &Source),
    shape: impl FnOnce() -> Shape,
    slips: &mut [Diagnostic],
    found: &mut Vec<Diagnostic>,
) {
    let mut cuts = slips.iter_mut().filter(|one| one.code == CUT).peekable();
    if cuts.peek().is_none() {
        return;
    }
    let values = values(root, &shape(), source);
    let mut told = BTreeSet::new();
    for cut in cuts {
        let Some(sign) = cut.place.as_ref().map(|place| place.span.start) else { continue };
        let behind = values.partition_point(|(value, _)| value.start <= sign);
        let Some((value, false)) = behind.checked_sub(1).map(|at| values[at]) else { continue };
        let line = source.line_around(sign);
        if line.holds(value) {
            cut.help = Some(advice(&written(source.text(), line, sign, value)));
            told.insert(value);
        }
    }
    let follows = |one: &Diagnostic| {
        let about = one.place.as_ref().filter(|_| one.severity == Severity::Error);
        about.is_some_and(|about| is_about(&told, source, about.span))
    };
    found.retain(|one| !follows(one));
}

/// Every value that stands in one line, in the order of the file, and whether any text may stand
/// there.
fn values(root: &Node, shape: &Shape, source: &Source) -> Vec<(Span, bool)> {
    let mut values = Vec::new();
    find(root, shape, &mut |node, shape| {
        if source.line_around(node.span.start).holds(node.span) {
            let is_other = shape.scalar().is_some_and(|one| *one != Shape::Text);
            values.push((node.span, !is_other));
        }
    });
    values.sort_by_key(|(span, _)| span.start);
    values
}

/// Whether one of some values begins in a place, in its first line.
fn is_about(values: &BTreeSet<Span>, source: &Source, place: Span) -> bool {
    let end = place.end.min(source.line_around(place.start).end);
    values.range(Span::new(place.start, 0)..).next().is_some_and(|value| value.start <= end)
}

/// Calls `each` with every single value and what may stand there, in the order of the file.
fn find<'n>(node: &'n Node, shape: &Shape, each: &mut impl FnMut(&'n Node, &Shape)) {
    match &node.value {
        Value::Scalar(_) => each(node, shape),
        Value::List(items) => {
            let item = shape.item().unwrap_or(shape);
            items.iter().for_each(|node| find(node, item, each));
        }
        Value::Map(entries) => {
            for entry in entries {
                let under = shape.under(&entry.key);
                under.into_iter().for_each(|shape| find(&entry.value, shape, each));
            }
        }
    }
}

/// The line with what is behind the sign as a comment at its end, or as the value if there is none
/// before it.
fn written(text: &str, line: Span, sign: usize, value: Span) -> String {
    let end = if value.end > sign { value.end } else { line.end };
    let before = text[line.start..sign].trim_end();
    let comment = text[sign..end].trim_start_matches('#').trim();
    if value.start == value.end {
        return format!("{before} {comment}");
    }
    format!("{before}{}  # {comment}", text[end..line.end].trim_end())
}

fn advice(shown: &str) -> Message {
    let shown = shown.trim();
    Message::new(
        format!("这一栏只放规定的内容：写成 `{shown}`，`#` 后面的只是说明；要留存的写到别的栏"),
        format!("no text may stand here: write `{shown}` for a comment, or write it elsewhere"),
    )
}
