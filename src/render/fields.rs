//! Every field of the data is on paper with exactly its text, blanks aside.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fault::PageFault;
use super::labels::{ShownField, Statements};

/// Calls `each` with the path and the text of every field of a paper's view, in its order.
pub(super) fn each<'v>(view: &'v Value, each: &mut impl FnMut(&'v str, &'v str)) {
    match view {
        Value::Object(map) => match (map.get("f"), map.get("t")) {
            (Some(Value::String(path)), Some(Value::String(text))) => each(path, text),
            _ => map.values().for_each(|value| self::each(value, each)),
        },
        Value::Array(list) => list.iter().for_each(|value| self::each(value, each)),
        _ => {}
    }
}

/// Compares what is shown with what the data holds.
pub(super) fn check(
    view: &Value,
    shown: &[ShownField],
    statements: &Statements,
    faults: &mut Vec<PageFault>,
) {
    let mut fields = BTreeMap::new();
    each(view, &mut |path, text| {
        fields.insert(path, Field { text, whole: false, parts: BTreeMap::new() });
    });
    for one in shown.iter().filter(|one| !is_blank(&one.text)) {
        match fields.get_mut(one.field.as_str()) {
            Some(field) => field.take(one, faults),
            None => faults.push(PageFault::Unknown { field: one.field.clone(), page: one.page }),
        }
    }
    for (path, field) in &fields {
        field.finish(path, statements, faults);
    }
    for field in &statements.unfit {
        faults.push(PageFault::NoFit { field: field.clone() });
    }
}

struct Field<'a> {
    text: &'a str,
    /// Whether it was shown in one piece.
    whole: bool,
    /// The pieces of a field that was cut, by their numbers.
    parts: BTreeMap<u32, &'a ShownField>,
}

impl<'a> Field<'a> {
    fn take(&mut self, shown: &'a ShownField, faults: &mut Vec<PageFault>) {
        let mut differs = || {
            faults.push(PageFault::Altered { field: shown.field.clone(), page: shown.page });
        };
        match shown.part {
            None if same(self.text.chars(), shown.text.chars()) => self.whole = true,
            None => differs(),
            Some(part) => match self.parts.insert(part, shown) {
                Some(before) if !same(before.text.chars(), shown.text.chars()) => differs(),
                _ => {}
            },
        }
    }

    fn finish(&self, path: &str, statements: &Statements, faults: &mut Vec<PageFault>) {
        if let Some(first) = self.parts.values().next() {
            let pieces = self.parts.values().flat_map(|shown| shown.text.chars());
            if !same(self.text.chars(), pieces) {
                faults.push(PageFault::Altered { field: path.to_owned(), page: first.page });
            }
        } else if !self.whole && !is_blank(self.text) && !is_omitted(path, statements) {
            let altered = |fault: &PageFault| matches!(fault, PageFault::Altered { field, .. } if field == path);
            if !faults.iter().any(altered) {
                faults.push(PageFault::Missing { field: path.to_owned() });
            }
        }
    }
}

fn is_omitted(path: &str, statements: &Statements) -> bool {
    statements.omitted.iter().any(|branch| {
        path.strip_prefix(branch.as_str())
            .is_some_and(|rest| branch.len() > 1 && (rest.is_empty() || rest.starts_with('/')))
    })
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn same(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> bool {
    let seen = |one: &char| !one.is_whitespace();
    a.filter(seen).eq(b.filter(seen))
}
