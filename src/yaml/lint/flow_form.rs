//! An entry in `{…}` that prose broke, in lines of its own to paste.

use super::flow::{Flow, Piece};
use super::prose;
use crate::source::Span;
use crate::yaml::repair::{Fix, Repair};

impl Flow<'_> {
    /// Adds the entry in lines of its own to the slips that prose made in it.
    pub(super) fn show_block_form(&mut self, open: usize, pieces: &[Piece], first: usize) {
        if pieces.is_empty() || !self.slips[first..].iter().any(prose::is_of_prose) {
            return;
        }
        let form = self.block_form(open, pieces);
        self.slips[first..].iter_mut().for_each(|slip| prose::add_block_form(slip, &form));
    }

    /// The entry in block form, with its slips mended, as it can be pasted.
    fn block_form(&self, open: usize, pieces: &[Piece]) -> String {
        let line = self.text[..open].rfind('\n').map_or(0, |end| end + 1);
        let lead = &self.text[line..open];
        let indent = " ".repeat(lead.len() - lead.trim_start_matches(' ').len());
        let (head, first, next) = match lead.trim() {
            "-" => (String::new(), format!("{indent}- "), format!("{indent}  ")),
            key if key.ends_with(':') && !key.contains(['{', '[']) => {
                let (head, inner) = (format!("{}\n", lead.trim_end()), format!("{indent}  "));
                let inner = if key.starts_with("- ") { format!("{inner}  ") } else { inner };
                (head, inner.clone(), inner)
            }
            _ => (String::new(), String::new(), String::new()),
        };
        let entries = pieces.iter().enumerate().map(|(at, piece)| {
            let lead = if at == 0 { &first } else { &next };
            let value = self.mended(piece.value);
            format!("{lead}{}: {value}", self.mended(piece.key)).trim_end().to_owned()
        });
        head + &entries.collect::<Vec<_>>().join("\n")
    }

    fn mended(&self, span: Span) -> String {
        let inside = |fix: &&Fix| fix.span.start >= span.start && fix.span.end <= span.end;
        let fixes = self.slips.iter().flat_map(|slip| &slip.fixes).filter(inside).map(|fix| {
            Fix::new(fix.span.start - span.start, fix.span.end - span.start, fix.by.clone())
        });
        Repair::new(fixes).apply(&self.text[span.start..span.end]).trim().to_owned()
    }
}
