//! The manual on paper: its blocks as what the template shows, each text a field of its own, so that the
//! renderer proves that none is missing.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::Language;
use crate::documents::{self, Document};
use crate::text::width;

use super::Guide;
use super::blocks::{Block, Run, plain};
use super::pictures;

/// The day of this edition, which is the paper's: it changes with what is written.
const EDITION: (i16, u8, u8) = (2026, 11, 30);
/// The widest and the narrowest that a column is reckoned, in columns of a terminal.
const COLUMN: (usize, usize) = (8, 64);

/// The paper.
pub(crate) fn document(guide: &Guide) -> Document {
    let places = guide.blocks().filter_map(|block| match block {
        Block::Heading { id, .. } => Some(id.as_str()),
        _ => None,
    });
    let places: BTreeMap<&str, usize> = places.enumerate().map(|(at, id)| (id, at)).collect();
    let parts: Vec<Value> = guide.blocks().map(|block| part(block, &places)).collect();
    let english = guide.language == Language::English;
    let contents = if english { "Contents" } else { "目录" };
    let view = json!({
        "title": guide.title(),
        "version": format!("dossier {}", env!("CARGO_PKG_VERSION")),
        "contents": contents,
        "english": english,
        "parts": parts,
    });
    documents::manual(guide.title(), Guide::file(guide.language), EDITION, view)
}

fn part(block: &Block, places: &BTreeMap<&str, usize>) -> Value {
    match block {
        Block::Heading { level, id, runs } => json!({ "heading": {
            "level": level, "at": places[id.as_str()], "runs": runs_of(runs, places),
        } }),
        Block::Paragraph(runs) => json!({ "paragraph": runs_of(runs, places) }),
        Block::Code(lines) => {
            json!({ "code": lines.iter().map(|line| segments(line)).collect::<Vec<_>>() })
        }
        Block::List { ordered, items } => {
            let item = |item: &Vec<Block>| -> Vec<Value> {
                item.iter().map(|block| part(block, places)).collect()
            };
            json!({ "list": { "ordered": ordered, "items": items.iter().map(item).collect::<Vec<_>>() } })
        }
        Block::Table { head, rows } => {
            let cells = |row: &Vec<Vec<Run>>| -> Vec<Value> {
                row.iter().map(|cell| runs_of(cell, places)).collect()
            };
            json!({ "table": {
                "widths": widths(head, rows),
                "head": cells(head),
                "rows": rows.iter().map(cells).collect::<Vec<_>>(),
            } })
        }
        Block::Picture { name, caption } => {
            let bytes = pictures::bytes(name).unwrap_or_default();
            json!({ "picture": { "bytes": bytes, "caption": caption } })
        }
    }
}

fn runs_of(runs: &[Run], places: &BTreeMap<&str, usize>) -> Value {
    let one = |run: &Run| {
        json!({
            "text": printable(&run.text),
            "code": run.code,
            "strong": run.strong,
            "to": run.to.as_deref().and_then(|to| places.get(to)),
        })
    };
    runs.iter().map(one).collect()
}

/// A text in characters that the typefaces have: those of examples that no office prints are set as the
/// nearest that there is.
fn printable(text: &str) -> String {
    let near = |one: char| match one {
        '⟨' => '〈',
        '⟩' => '〉',
        '⇥' => '→',
        '\u{FFFD}' => '□',
        other => other,
    };
    text.chars().map(near).collect()
}

/// How much room each column takes of a table, by the longest of its texts.
fn widths(head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> Vec<usize> {
    let of = |at: usize| {
        let cells = rows.iter().map(|row| &row[..]).chain([head]).filter_map(|row| row.get(at));
        let longest = cells.map(|cell| width(&plain(cell))).max().unwrap_or_default();
        longest.clamp(COLUMN.0, COLUMN.1)
    };
    (0..head.len()).map(of).collect()
}

/// A line in pieces, each with the column where it begins: what is aligned by blanks stays so in a face
/// whose characters are not all of one width.
fn segments(line: &str) -> Vec<Value> {
    let mut pieces = Vec::new();
    let mut column = 0;
    let mut rest = line;
    loop {
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        column += blank;
        rest = &rest[blank..];
        if rest.is_empty() {
            return pieces;
        }
        let end = rest.find("  ").unwrap_or(rest.len());
        let piece = &rest[..end];
        pieces.push(json!({ "at": column, "text": printable(piece) }));
        column += width(piece);
        rest = &rest[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aligned_pieces_know_their_columns() {
        assert_eq!(
            segments("  甲乙  b c   d"),
            [
                json!({ "at": 2, "text": "甲乙" }),
                json!({ "at": 8, "text": "b c" }),
                json!({ "at": 14, "text": "d" }),
            ]
        );
        assert_eq!(segments(""), Vec::<Value>::new());
    }
}
