//! What is typed in a file, whether it could be read as a value or not: a value that could not be
//! read is no empty place, and what is written there must not pass over it.

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::same_word;
use crate::yaml::{Document, Node, Value};

use super::{Loaded, Reread};

/// A file's tree with the errors in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Typed<'a> {
    document: &'a Document,
    findings: &'a [Diagnostic],
}

impl<T> Loaded<T> {
    /// What is typed in the file; none if it could not be read at all.
    pub(crate) fn typed(&self) -> Option<Typed<'_>> {
        let document = self.document.as_ref()?;
        Some(Typed { document, findings: &self.findings })
    }
}

impl Reread {
    /// As [`Loaded::typed`].
    pub(crate) fn typed(&self) -> Option<Typed<'_>> {
        let document = self.document.as_ref()?;
        Some(Typed { document, findings: &self.findings })
    }
}

impl<'a> Typed<'a> {
    /// The value at the end of some keys, if anything is filled in there.
    ///
    /// # Errors
    /// If something else than keys stands on the way: that, and the key under which it does.
    pub(crate) fn at<'k>(self, keys: &[&'k str]) -> Result<Option<&'a Node>, (&'k str, &'a Node)> {
        let mut node = &self.document.root;
        let mut above = None;
        for key in keys {
            let entries = match (&node.value, above) {
                (Value::Map(entries), _) => entries,
                (_, Some(above)) if !node.is_empty() => return Err((above, node)),
                _ => return Ok(None),
            };
            let Some(entry) = entries.iter().find(|one| same_word(&one.key, key)) else {
                return Ok(None);
            };
            node = &entry.value;
            above = Some(*key);
        }
        Ok((!node.is_empty()).then_some(node))
    }

    /// Whether an error stands in a value: it could not be read, or not all of it.
    pub(crate) fn is_unread(self, node: &Node) -> bool {
        let position = |at| self.document.source.position(at);
        let here = position(node.span.start)..=position(node.span.end);
        let wrong = self.findings.iter().filter(|one| one.severity == Severity::Error);
        wrong.filter_map(|one| one.place.as_ref()).any(|place| here.contains(&place.start))
    }

    /// A value as it is typed, on one line.
    pub(crate) fn text(self, node: &Node) -> String {
        let text = match &node.value {
            Value::Scalar(scalar) => &*scalar.text,
            Value::List(_) | Value::Map(_) => {
                &self.document.source.text()[node.span.start..node.span.end]
            }
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn what_is_typed_is_found_and_shown_on_one_line() {
        let text = "电话:\n  - 1\n  - 2\n志愿: 强烈\n空:\n组: {甲: , “乙”: 丙  丁}\n";
        let (document, findings) = yaml::read(&"a.yaml".parse().unwrap(), text.as_bytes());
        let document = document.unwrap();
        let typed = Typed { document: &document, findings: &findings };
        let shown = |keys: &[&'static str]| match typed.at(keys) {
            Ok(node) => Ok(node.map(|node| typed.text(node))),
            Err((key, node)) => Err((key, typed.text(node))),
        };
        let some = |text: &str| Ok(Some(text.to_owned()));
        assert_eq!(shown(&["电话"]), some("- 1 - 2"));
        assert_eq!(shown(&["组", "\"乙\""]), some("丙 丁"));
        assert_eq!(shown(&["志愿", "程度"]), Err(("志愿", "强烈".to_owned())));
        for keys in [&["空"][..], &["空", "甲"], &["组", "甲"], &["没有"]] {
            assert_eq!(shown(keys), Ok(None), "{keys:?}");
        }
    }
}
