//! Objections to a public notice.

use crate::model::selection::Publicity;

/// How minutes say that nobody objected, at the end of a sentence.
const NOBODY: [&str; 5] = ["无异议", "没有异议", "无任何异议", "未收到异议", "未收到任何异议"];

/// Whether somebody objected and nothing is said of what came of it.
#[must_use]
pub fn is_open(publicity: &Publicity) -> bool {
    let is_none = |text: &str| {
        let text = text.trim_end_matches(['。', '.', '！', '；']);
        text == "无" || NOBODY.iter().any(|words| text.ends_with(words))
    };
    let objected = publicity.objections.as_deref().is_some_and(|text| !is_none(text));
    let handled = publicity.handling.as_ref().is_some_and(|text| !text.is_nothing());
    objected && !handled
}
