//! A label of a paper: the name by which a county changes it, and what is printed for it.

use crate::model::Text;
use crate::model::decode::{Decode, Decoder};
use crate::model::lists::Lists;
use crate::model::shape::Shape;
use crate::yaml::{Node, Value};

/// `姓名`, or `县级联审: "{县级}联审"` where what is printed follows the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    key: String,
    text: String,
}

impl Label {
    /// The name and what is printed.
    pub(super) fn pair(&self) -> (String, String) {
        (self.key.clone(), self.text.clone())
    }
}

impl Decode for Label {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Map(entries) = &node.value
            && let [entry] = &entries[..]
        {
            let text = Text::decode(&entry.value, cx)?.to_string();
            return Some(Self { key: entry.key.to_string(), text });
        }
        let text = Text::decode(node, cx)?.to_string();
        Some(Self { key: text.clone(), text })
    }

    fn shape(lists: &Lists) -> Shape {
        let text = || Box::new(Text::shape(lists));
        Shape::Either(text(), Box::new(Shape::Keyed { keys: None, value: text() }))
    }
}
