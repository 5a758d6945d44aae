//! The comments of a file that is being edited: what an edit takes along is told.

use crate::source::Span;
use crate::yaml::Value;

use super::address::node_at;
use super::splice::scalars;
use super::{Edit, PathStep, Reached};

impl Edit {
    /// All comments, each from its `#` to the end of its line, in the file's order.
    pub(crate) fn comments(&self) -> Vec<String> {
        let text = self.document.source.text();
        let mut words = Vec::new();
        scalars(&self.document.root, &mut words);
        words.push(Span::new(text.len(), text.len()));
        let (mut from, mut comments) = (0, Vec::new());
        for word in words {
            // What stands between two values belongs to none of them.
            let between = &text[from.min(word.start)..word.start];
            comments.extend(between.split(['\n', '\r']).filter_map(comment));
            from = from.max(word.end);
        }
        comments
    }

    /// The comments on lines of their own directly above a key or entry, from the top.
    pub(crate) fn comments_above(&self, path: &[PathStep<'_>]) -> Vec<String> {
        let Ok(Reached::There(address)) = self.find(path) else { return Vec::new() };
        let Some((last, above)) = address.split_last() else { return Vec::new() };
        let start = match &node_at(&self.document.root, above).value {
            Value::Map(entries) => entries[*last].key_span.start,
            Value::List(items) => items[*last].span.start,
            Value::Scalar(_) => return Vec::new(),
        };
        let text = self.document.source.text();
        let line = text[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let above = text[..line].lines().rev().map(str::trim);
        let mut comments: Vec<String> =
            above.take_while(|line| line.starts_with('#')).map(str::to_owned).collect();
        comments.reverse();
        comments
    }
}

/// The comment on a line, or on what is left of one behind a value.
fn comment(line: &str) -> Option<String> {
    let before = |at: usize| line[..at].chars().next_back();
    let starts = |(at, _): &(usize, &str)| before(*at).is_none_or(char::is_whitespace);
    line.match_indices('#').find(starts).map(|(at, _)| line[at..].trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(text: &str) -> Edit {
        Edit::new(&"a.yaml".parse().unwrap(), text.as_bytes()).unwrap()
    }

    #[test]
    fn comments_are_told_from_what_is_written() {
        let text = "# 一\na: \"x # 不是\"   # 二\nb: |  # 三\n  # 不是\n  文\n\n  # 四\nc:\n  - x#y # 五\n# 六";
        let all = edit(&text.replace("  # 四\n", "")).comments();
        assert_eq!(all, ["# 一", "# 二", "# 三", "# 五", "# 六"]);
        assert_eq!(edit("a: 1\r\n# 一\r\nb: 2 # 二\r\n").comments(), ["# 一", "# 二"]);
    }

    #[test]
    fn comments_above_a_key_end_where_something_else_stands() {
        let text = "# 文件\n\n# 一\n# 二\na: 1\nb:\n  # 三\n  - {c: 1}\n  - {c: 2}\n";
        let above = |path: &[PathStep<'_>]| edit(text).comments_above(path);
        assert_eq!(above(&[PathStep::Key("a", &[])]), ["# 一", "# 二"]);
        assert_eq!(above(&[PathStep::Key("b", &[])]), [""; 0]);
        assert_eq!(above(&[PathStep::Key("b", &[]), PathStep::Item(0)]), ["# 三"]);
        assert_eq!(above(&[PathStep::Key("b", &[]), PathStep::Item(1)]), [""; 0]);
    }
}
