//! The code of a county (GB/T 2260): six digits, in every packet's name.

use std::ops::Deref;

use crate::diagnostic::Code;
use crate::yaml::Node;

use super::decode::scalar::{self, ExpectedScalar};
use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::shape::Shape;

/// Six digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitCode(String);

impl UnitCode {
    const DIGITS: usize = 6;

    fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == Self::DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| Self(text.to_owned()))
    }
}

impl Deref for UnitCode {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for UnitCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for UnitCode {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ExpectedScalar::new(
            "六位的行政区划代码",
            "a county's code of six digits",
            "\"439001\"",
        );
        scalar::read(node, cx, Code("bad-number"), &wanted, Self::parse)
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits() {
        assert!(UnitCode::parse("439001").is_some());
        for bad in ["43900", "4390011", "43900x", ""] {
            assert!(UnitCode::parse(bad).is_none(), "{bad}");
        }
    }
}
