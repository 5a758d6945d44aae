//! Names of several people or units: a mark between two of them parts them, whatever mark it is.

use std::ops::Deref;

use crate::diagnostic::Text as Message;
use crate::yaml::Node;

use super::decode::{Decode, Decoder};
use super::form::Form;
use super::list::List;
use super::lists::Lists;
use super::shape::Shape;
use super::text::Text;

/// What people put between names; a name holds none of these, but perhaps between brackets.
const PARTING: [char; 7] = ['，', '、', '；', ';', ',', '／', '|'];

/// A list of names, or 无. Several names in one text are read as several, with a note.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Names(List<Text>);

impl Deref for Names {
    type Target = List<Text>;

    fn deref(&self) -> &List<Text> {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Names {
    type Item = &'a Text;
    type IntoIter = std::slice::Iter<'a, Text>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Decode for Names {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let mark = cx.mark();
        let list = List::<Text>::decode(node, cx)?;
        let names: Vec<&str> = list.iter().flat_map(|text| parted(text)).collect();
        if names.len() == list.len() {
            return Some(Self(list));
        }
        cx.drop_notes(mark);
        let shown = format!("[{}]", names.join(", "));
        let message = Message::new(format!("已按 `{shown}` 读取"), format!("read as `{shown}`"));
        let words = names.iter().map(|name| (*name).to_owned()).collect();
        cx.note_message(node.span, message, Form::Words(words));
        Some(Self(names.into_iter().map(Text::new).collect()))
    }

    fn is_blank(node: &Node) -> bool {
        List::<Text>::is_blank(node)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn is_given(&self) -> bool {
        self.0.is_filled()
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::List { item: Box::new(Text::shape(lists)), joined: false, names: true }
    }
}

/// The names in a text. Marks between brackets belong to a remark about one of them.
pub(crate) fn parted(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let parts = text.split(move |one: char| {
        match one {
            '（' | '(' | '〔' | '[' => depth += 1,
            '）' | ')' | '〕' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && PARTING.contains(&one)
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_by_any_mark_and_remarks_are_not() {
        for (typed, names) in [
            ("孙立，张志远", &["孙立", "张志远"][..]),
            ("孙立、张志远；王敏", &["孙立", "张志远", "王敏"]),
            ("孙立,张志远、", &["孙立", "张志远"]),
            ("孙立（镇长、副书记）、王敏", &["孙立（镇长、副书记）", "王敏"]),
            ("阿依古丽·买买提", &["阿依古丽·买买提"]),
            ("张志远等5人", &["张志远等5人"]),
        ] {
            assert_eq!(parted(typed).collect::<Vec<_>>(), names, "{typed}");
        }
    }
}
