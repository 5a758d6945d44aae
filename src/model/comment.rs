//! What is said of a value that a ` #` cuts off where no text may stand: there the rest is a
//! comment, and quotes around both would help nobody.

use crate::diagnostic::{Code, Diagnostic, Place, Severity, Text as Message};
use crate::source::Source;
use crate::yaml::{Node, Value};

use super::shape::Shape;

/// The code of what is told where a text is cut off.
const CUT: Code = Code("hash-in-text");

/// Mends the advice of what reading the tree has told in `slips` of values that are no texts. Of
/// what reading the values has told in `found` the same values are left out.
pub fn retell(
    (root, source): (&Node, &Source),
    shape: impl FnOnce() -> Shape,
    slips: &mut [Diagnostic],
    found: &mut Vec<Diagnostic>,
) {
    let mut cuts = slips.iter_mut().filter(|one| one.code == CUT).peekable();
    if cuts.peek().is_none() {
        return;
    }
    let shape = shape();
    for cut in cuts {
        let Some(place) = &cut.place else { continue };
        let mut leaf = None;
        find(root, &shape, &mut |node, shape| {
            let own = Place::new(source, node.span);
            let is_before = own.start <= place.start && own.end.line == place.start.line;
            if is_before && own.start.line == own.end.line {
                leaf = Some((own, shape.scalar().is_some_and(|one| *one != Shape::Text)));
            }
        });
        let Some((own, true)) = leaf else { continue };
        cut.help = Some(advice(&written(place, &own)));
        let follows = |one: &Diagnostic| one.severity == Severity::Error && covers(one, &own);
        found.retain(|one| !follows(one));
    }
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
fn written(cut: &Place, value: &Place) -> String {
    let line = &cut.excerpt;
    let hash = cut.within.0;
    let end = if value.within.1 > hash { value.within.1 } else { line.len() };
    let comment = line[hash..end].trim_start_matches('#').trim();
    match value.start == value.end {
        true => format!("{} {comment}", line[..hash].trim_end()),
        false => format!("{}{}  # {comment}", line[..hash].trim_end(), line[end..].trim_end()),
    }
}

fn advice(shown: &str) -> Message {
    let shown = shown.trim();
    Message::new(
        format!("这一栏只放规定的内容：写成 `{shown}`，`#` 后面的只是说明；要留存的写到别的栏"),
        format!("no text may stand here: write `{shown}` for a comment, or write it elsewhere"),
    )
}

fn covers(finding: &Diagnostic, value: &Place) -> bool {
    finding.place.as_ref().is_some_and(|told| {
        told.start <= value.start && value.start <= told.end && told.start.line == value.start.line
    })
}
