//! How a county lists a word: alone, or with what rules should know of it.

use crate::yaml::{Node, Value};

use super::decode::{Decode, Decoder};
use super::list::{List, OneOrMore};
use super::lists::Lists;
use super::record::{Record, record};
use super::shape::Shape;
use super::term::Term;
use super::text::Text;
use super::words::Part;

record! {
    /// A word with what rules should know of it.
    struct TermEntry {
        word: Text = "词",
        /// What it is to the rules.
        parts: OneOrMore<Part> = "作用",
        /// Other words that are read as this one.
        others: List<Text> = "又称",
    }
}

impl Decode for Term {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            let TermEntry { word, parts, others, .. } = TermEntry::decode(node, cx)?;
            return Some(Self::new(word, parts, others));
        }
        Text::decode(node, cx).map(Self::plain)
    }

    fn shape(lists: &Lists) -> Shape {
        let long = Shape::Record(TermEntry::fields(lists));
        Shape::Either(Box::new(Shape::Text), Box::new(long))
    }
}
