//! Entries in `{…}` that became text of another one, as marks of full width do not part them.

use crate::diagnostic::{Code, Text as Message};
use crate::source::Span;
use crate::text::same_word;
use crate::yaml::{self, Inner, MapEntry, Node, Value};

use super::decoder::Decoder;

impl Decoder<'_> {
    /// Tells of entries that stand in the text of others of a mapping. Returns their keys and those
    /// of the others: none of them can be read.
    pub(super) fn joined_entries(
        &mut self,
        node: &Node,
        entries: &[MapEntry],
        keys: &[&'static str],
    ) -> Vec<&'static str> {
        let typed = self.typed(node.span);
        if !typed.starts_with('{') || has_own_colons(typed, entries) {
            return Vec::new();
        }
        let own = |key: &str| keys.iter().copied().find(|own| same_word(own, key));
        let mut found = Vec::new();
        let mut meant = Vec::new();
        for entry in entries.iter().filter(|entry| is_plain(&entry.value)) {
            for inner in yaml::inner_entries(self.text(), entry.value.span) {
                let key = inner.key(self.text());
                let is_free = !entries.iter().any(|entry| same_word(&entry.key, key));
                let Some(key) = own(key).filter(|_| is_free) else { continue };
                found.push(inner);
                meant.extend([key].into_iter().chain(own(&entry.key)));
            }
        }
        if let Some(first) = found.first() {
            self.tell_joined(node, *first, &found);
        }
        meant
    }

    /// The line of a mapping, or the mapping alone where it takes several.
    fn line_around(&self, node: &Node) -> Span {
        let text = self.text();
        let whole = text[node.span.start..node.span.end].contains('\n');
        let start = text[..node.span.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[node.span.end..].find('\n').map_or(text.len(), |end| node.span.end + end);
        if whole { node.span } else { Span::new(start, end) }
    }

    fn tell_joined(&mut self, node: &Node, first: Inner, all: &[Inner]) {
        let text = self.text();
        let key = first.key(text);
        let mark = text[first.mark.start..first.mark.end].trim();
        let code = if mark.is_empty() { "missing-comma" } else { "full-width-comma" };
        let whole = &text[first.mark.start..first.colon.end];
        let message = Message::new(
            format!("`{key}` 前面要用半角逗号，后面要用半角冒号加空格，这里是 `{whole}`"),
            format!("an ASCII comma and colon part `{key}` from what is around it, not `{whole}`"),
        );
        let shown = yaml::with_inner(text, self.line_around(node), all);
        let shown = shown.trim();
        let help = Message::new(
            format!("写成 `{shown}`；是前一栏的文字的，把那段文字放进半角引号"),
            format!("write `{shown}`; if it is text of the entry before it, put that in quotes"),
        );
        let span = Span::new(first.mark.start, first.colon.end);
        self.error(Code(code), span, message, Some(help));
    }
}

/// Whether a mapping has one colon for each entry, as most have: none of them stands in a text. An
/// entry in which nothing is typed may be without one.
fn has_own_colons(typed: &str, entries: &[MapEntry]) -> bool {
    memchr::memchr_iter(b':', typed.as_bytes()).count() == entries.len()
        && entries.iter().all(|entry| entry.value.span.start < entry.value.span.end)
        && !typed.contains('：')
}

/// Whether a value was typed without quotes.
fn is_plain(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if !scalar.quoted)
}
