//! Who signs a paper: a role, under the county's own label or the usual one.

use crate::diagnostic::Text as Message;
use crate::yaml::{Node, Value};

use super::decode::wrong_word;
use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::place::At;
use super::shape::{Choice, Shape};
use super::text::Text;
use super::words::{Role, Word};

/// An entry of 签章: `村党组织`, or `{村党组织: 村党支部}`. Which roles a paper has is the paper's to say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Signatory {
    /// Where it stands in its file.
    pub(crate) span: At,
    /// The role, as it was typed.
    pub(crate) role: Text,
    /// What is printed for it, where that is not the usual label.
    pub(crate) label: Option<Text>,
}

impl Decode for Signatory {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let span = At(node.span);
        match &node.value {
            Value::Map(entries) => {
                let [entry] = &entries[..] else {
                    one_each(node, cx);
                    return None;
                };
                let key = Node { span: entry.key_span, value: Value::scalar(&entry.key) };
                let role = Text::decode(&key, cx)?;
                let given = !cx.is_unfilled::<Text>(&entry.value);
                let label = if given { Some(Text::decode(&entry.value, cx)?) } else { None };
                Some(Self { span, role, label })
            }
            Value::List(_) => {
                one_each(node, cx);
                None
            }
            Value::Scalar(_) => {
                let role = Text::decode(node, cx)?;
                if role.contains(['，', '、', '；', ';']) {
                    // The list that holds it tells what stands between its entries.
                    let all: Vec<&str> = Role::WORDS.iter().map(|(_, word, _)| *word).collect();
                    wrong_word(cx, node.span, &role, &all);
                    return None;
                }
                Some(Self { span, role, label: None })
            }
        }
    }

    fn shape(lists: &Lists) -> Shape {
        let roles = || Role::WORDS.iter().map(|(_, word, others)| Choice::new(word, others));
        let label = Shape::Optional(Box::new(Text::shape(lists)));
        let named = Shape::Keyed { keys: Some(roles().collect()), value: Box::new(label) };
        Shape::Either(Box::new(Shape::Word(roles().collect())), Box::new(named))
    }
}

fn one_each(node: &Node, cx: &mut Decoder<'_>) {
    let help = Message::new(
        "每个角色单独写一条，如 `[本人, {村党组织: 村党支部}]`",
        "write each role as an entry of its own, such as `[本人, {村党组织: 村党支部}]`",
    );
    cx.another_kind(node, &Message::new("一个角色", "one role"), help);
}
