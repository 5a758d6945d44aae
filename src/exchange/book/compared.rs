//! A row's cells against what the file has.

use std::collections::BTreeMap;

use crate::diagnostic::Text;
use crate::exchange::rows::of_column;
use crate::exchange::scaffold::typed;
use crate::mask;
use crate::model::list::is_nothing;

use super::content::{Shown, one_line_end};
use super::given::GivenRow;
use super::kind::SheetKind;

/// A cell of a row, against what the file has.
pub(super) enum CellChange {
    Same,
    To(String),
    Cleared,
}

/// What a row's cell says against what the file has.
pub(super) fn compared(
    row: &GivenRow,
    kind: &SheetKind,
    (at, now): (usize, &Shown),
    notes: &mut Vec<Text>,
) -> Result<CellChange, Text> {
    let field = &kind.fields[at];
    let (Some(cell), Some(text)) = (&row.cells[at], row.text(at)) else {
        return Ok(CellChange::Same);
    };
    let as_read = now.as_read();
    if text == as_read {
        return Ok(CellChange::Same);
    }
    if field.is_identity() && text.contains('*') {
        return match text == mask::identity(&now.text) {
            true => Ok(CellChange::Same),
            false => Err(Text::new(
                "是遮盖过的号码，不能写入",
                "the number is masked and cannot be written",
            )),
        };
    }
    let read = typed(field.kind(), cell, row.epoch)?;
    let becomes = match read {
        None => CellChange::Cleared,
        Some((text, note)) => {
            let text = one_line_end(&text);
            if text == as_read {
                return Ok(CellChange::Same);
            }
            notes.extend(note.map(|note| of_column(&field.label, &note)));
            if text.is_empty() { CellChange::Cleared } else { CellChange::To(text) }
        }
    };
    if matches!(becomes, CellChange::Cleared) && as_read.is_empty() {
        return Ok(CellChange::Same);
    }
    if now.locked || now.is_cut() {
        return Err(Text::new(
            "档案里这一项比一格写得多，不能在表里改：在文件里改",
            "the file has more here than a cell can say: change the file",
        ));
    }
    Ok(becomes)
}

/// The keys of a group of which a row says that there is nothing to tell: 无 in its first column,
/// and nothing else.
pub(super) fn whole_group<'k>(
    kind: &'k SheetKind,
    at: usize,
    texts: &BTreeMap<usize, String>,
) -> Option<Vec<&'k str>> {
    let keys = &kind.fields[at].keys;
    let group = &keys[..keys.len() - 1];
    let others = |other: &usize| *other != at && kind.fields[*other].keys.starts_with(group);
    let is_whole = !group.is_empty()
        && texts.get(&at).is_some_and(|text| is_nothing(text))
        && kind.is_first(at, group.len())
        && !texts.keys().any(others);
    is_whole.then(|| group.iter().map(String::as_str).collect())
}
