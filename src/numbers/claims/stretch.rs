//! Where in a text clauses and sentences begin and end, and what stands at a place.

use std::ops::Range;

/// Signs at which a clause ends.
const ENDS: [char; 14] =
    ['，', ',', '。', '；', ';', '！', '？', '\n', '：', '、', '（', '）', '(', ')'];
/// Signs at which a sentence ends.
const SENTENCES: [char; 6] = ['。', '；', ';', '！', '？', '\n'];

/// The text with full-width digits and signs as plain ones, character for character.
pub(super) fn plain(text: &str) -> Vec<char> {
    let plain = |one: char| match one {
        '０'..='９' | '％' | '．' => char::from_u32(u32::from(one) - 0xFEE0).unwrap_or(one),
        '∶' | '︰' => '：',
        '〇' => '零',
        other => other,
    };
    text.chars().map(plain).collect()
}

/// Whether a clause ends at a sign.
pub(super) fn is_end(one: char) -> bool {
    ENDS.contains(&one)
}

/// Whether a sentence ends at a sign.
pub(super) fn is_sentence_end(one: char) -> bool {
    SENTENCES.contains(&one)
}

/// Whether nothing that was said goes on behind a sign.
pub(super) fn ends_all(one: char) -> bool {
    is_sentence_end(one) && !matches!(one, '；' | ';')
}

pub(super) fn starts_with(text: &[char], word: &str) -> bool {
    let mut own = text.iter();
    word.chars().all(|one| own.next() == Some(&one))
}

pub(super) fn ends_with(text: &[char], word: &str) -> bool {
    let length = word.chars().count();
    text.len() >= length && starts_with(&text[text.len() - length..], word)
}

/// How far a clause or sentence reaches: nobody reads on for longer, and a text without any end of a
/// sentence is not gone over for each of its numbers.
pub(super) const REACH: usize = 300;

/// Where what stands before a place begins: behind the last of some signs, not farther than it reaches.
pub(super) fn after_last(text: &[char], at: usize, is_sign: impl Fn(char) -> bool) -> usize {
    let from = at.saturating_sub(REACH);
    text[from..at].iter().rposition(|one| is_sign(*one)).map_or(from, |end| from + end + 1)
}

/// The clause in which a number stands.
pub(super) fn clause(text: &[char], at: &Range<usize>) -> Range<usize> {
    let start = after_last(text, at.start, is_end);
    let reach = text.len().min(at.end + REACH);
    let end =
        text[at.end..reach].iter().position(|one| is_end(*one)).map_or(reach, |more| at.end + more);
    start..end
}

/// Where the sentence of a place begins.
pub(super) fn sentence(text: &[char], at: usize) -> usize {
    after_last(text, at, is_sentence_end)
}
