//! What a file holds as the text of a cell, and back.

use crate::diagnostic::Text;
use crate::exchange::cell::Cell;
use crate::exchange::workbook::fitting;
use crate::keep::value::{BETWEEN, in_brackets};
use crate::model::list::is_nothing;
use crate::yaml::edit::New;
use crate::yaml::{Node, Value};

use super::field::Content;

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) text: String,
    /// Whether more stands in the file than such a cell can say: it is not changed by a workbook.
    pub(super) locked: bool,
}

impl Shown {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), locked: false }
    }

    fn locked(text: String) -> Self {
        Self { text, locked: true }
    }

    /// The text as it is read back from a workbook.
    pub(super) fn as_read(&self) -> String {
        one_line_end(&Cell::Text(fitting(&self.text)).plain().text())
    }

    /// Whether the text is longer than a cell.
    pub(super) fn is_cut(&self) -> bool {
        fitting(&self.text) != self.text
    }
}

/// A text with one kind of line end.
pub(super) fn one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// What a node is in a cell of a column.
pub(super) fn shown(content: &Content, node: &Node) -> Shown {
    if matches!(node.value, Value::Scalar(_)) && node.is_empty() {
        return Shown::default();
    }
    match (content, &node.value) {
        (_, Value::Scalar(scalar)) => Shown::of(one_line_end(&scalar.text)),
        (Content::Several { .. }, Value::List(items)) if items.is_empty() => Shown::default(),
        (Content::Several { joined, .. }, Value::List(items)) => match texts(items) {
            Some(texts) => Shown::of(several(content, &texts, *joined)),
            None => Shown::locked(in_line(node)),
        },
        (Content::Pairs, Value::Map(entries)) if entries.is_empty() => Shown::default(),
        (Content::Pairs, Value::Map(entries)) => {
            let nodes: Vec<Node> = entries.iter().map(|one| one.value.clone()).collect();
            let Some(texts) = texts(&nodes) else { return Shown::locked(in_line(node)) };
            let lines =
                entries.iter().zip(&texts).map(|(one, text)| format!("{}：{text}", one.key));
            let lines = lines.collect::<Vec<_>>().join("\n");
            let holds = value(content, &lines).is_ok_and(|read| read == New::of(node));
            Shown::of(if holds { lines } else { in_line(node) })
        }
        // The entries of a list have a sheet of their own.
        (Content::Pairs, Value::List(_)) => Shown::locked(String::new()),
        _ => Shown::locked(in_line(node)),
    }
}

/// The texts of nodes that are single values and say something.
fn texts(items: &[Node]) -> Option<Vec<String>> {
    let text = |node: &Node| match &node.value {
        Value::Scalar(scalar) if !node.is_empty() => Some(one_line_end(&scalar.text)),
        _ => None,
    };
    items.iter().map(text).collect()
}

/// Several texts in one cell: parted by 、 or in lines if that says it, else in brackets.
fn several(content: &Content, texts: &[String], joined: bool) -> String {
    let wanted = New::List(texts.iter().map(|text| New::Text(text.clone())).collect());
    let plain = texts.join(if joined { "、" } else { "\n" });
    if value(content, &plain).is_ok_and(|read| read == wanted) {
        return plain;
    }
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// A node in one line of YAML.
fn in_line(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => quoted(&scalar.text),
        Value::List(items) => {
            format!("[{}]", items.iter().map(in_line).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let entry = |one: &crate::yaml::MapEntry| {
                format!("{}: {}", quoted(&one.key), in_line(&one.value))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text can be written")
}

/// The value that a cell's text is.
///
/// # Errors
/// If lines of pairs are none.
pub(super) fn value(content: &Content, text: &str) -> Result<New, Text> {
    let parts = |parts: Vec<&str>| {
        let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
        New::List(parts.map(New::from).collect())
    };
    Ok(match content {
        Content::One(_) => New::from(text),
        _ if is_nothing(text) => New::from(text),
        Content::Several { joined, .. } => match in_brackets(text) {
            Some(list @ New::List(_)) => list,
            _ if *joined => parts(text.split(BETWEEN).collect()),
            _ => parts(text.lines().collect()),
        },
        Content::Pairs => match in_brackets(text) {
            Some(pairs @ New::Map(_)) => pairs,
            _ => New::Map(
                text.lines()
                    .filter(|line| !line.trim().is_empty())
                    .map(pair)
                    .collect::<Result<_, _>>()?,
            ),
        },
    })
}

/// A line `党员代表：4`.
fn pair(line: &str) -> Result<(String, New), Text> {
    let parts = line.split_once(['：', ':']).map(|(key, value)| (key.trim(), value.trim()));
    let pair = parts.filter(|(key, value)| !key.is_empty() && !value.is_empty());
    pair.map(|(key, value)| (key.to_owned(), New::from(value))).ok_or_else(|| {
        Text::new(
            format!("`{line}` 不是一行一项的 `名称：内容`"),
            format!("`{line}` is not of the form `name: value`"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::shape::Shape;

    fn node(text: &str) -> Node {
        let path = "a.yaml".parse().unwrap();
        let (document, _) = crate::yaml::read(&path, format!("a: {text}\n").as_bytes());
        document.unwrap().root.get("a").unwrap().clone()
    }

    #[test]
    fn what_a_cell_shows_is_what_it_says() {
        let several = |joined| Content::Several { item: Shape::Text, joined };
        for (content, yaml, text) in [
            (Content::One(Shape::Text), "\" 甲、乙 \"", "甲、乙"),
            (Content::One(Shape::Text), "~", ""),
            (several(true), "[党员, 返乡青年]", "党员、返乡青年"),
            (several(true), "[\"甲、乙\", 丙]", "[\"甲、乙\", \"丙\"]"),
            (several(false), "[\"甲、乙\", 丙]", "甲、乙\n丙"),
            (several(false), "[\"[甲]\"]", "[\"[甲]\"]"),
            (several(false), "无", "无"),
            (Content::Pairs, "{党员代表: 4, 村民代表: 3}", "党员代表：4\n村民代表：3"),
            (Content::Pairs, "{\"甲：乙\": 3}", "{\"甲：乙\": \"3\"}"),
        ] {
            let node = node(yaml);
            let cell = shown(&content, &node);
            assert_eq!((&*cell.text, cell.locked), (text, false), "{yaml}");
            if !text.is_empty() && !matches!(content, Content::One(_)) {
                assert_eq!(value(&content, text).unwrap(), New::of(&node), "{yaml}");
            }
        }
        let list = shown(&Content::One(Shape::Text), &node("[甲, {乙: 丙}]"));
        assert_eq!((&*list.text, list.locked), ("[\"甲\", {\"乙\": \"丙\"}]", true));
        assert!(value(&Content::Pairs, "党员代表4").is_err());
    }
}
