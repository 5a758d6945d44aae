//! How words of closed lists are read.

use crate::diagnostic::{Code, Text as Message};
use crate::letters;
use crate::model::lists::Lists;
use crate::model::shape::{Choice, Shape};
use crate::model::word::{Word, find};
use crate::source::Span;
use crate::text::{is_negative, nearest};
use crate::yaml::Node;

use super::decoder::{Decode, Decoder};
use super::text::report_hidden;
use super::told::listed_near;

impl<T: Word> Decode for T {
    const JOINED: bool = true;

    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("一个词语", "a word"))?;
        let Some(value) = find::<Self>(&typed).or_else(|| find::<Self>(&letters::folded(&typed)))
        else {
            let words: Vec<&str> = Self::WORDS.iter().map(|(_, word, _)| *word).collect();
            let others = Self::WORDS
                .iter()
                .flat_map(|(_, word, others)| others.iter().map(|one| (*one, *word)));
            let near = nearest(&typed, others.clone().map(|(other, _)| other));
            let near = near.and_then(|near| others.clone().find(|(other, _)| *other == near));
            wrong_word_near(cx, node.span, &typed, (&words, near.map(|(_, word)| word)));
            return None;
        };
        if value.word() != typed {
            cx.note(node.span, value.word());
        }
        Some(value)
    }

    fn shape(_: &Lists) -> Shape {
        let words = Self::WORDS.iter();
        Shape::Word(words.map(|(_, word, others)| Choice::new(word, others)).collect())
    }
}

/// Reports a word that is not in its list, with the nearest that is, or the whole list.
pub(in crate::model) fn wrong_word(cx: &mut Decoder<'_>, span: Span, typed: &str, words: &[&str]) {
    wrong_word_near(cx, span, typed, (words, None));
}

/// As [`wrong_word`], with the word one of whose other names is near.
fn wrong_word_near(
    cx: &mut Decoder<'_>,
    span: Span,
    typed: &str,
    (words, other): (&[&str], Option<&str>),
) {
    if let Some(bad) = typed.chars().find(|one| letters::is_hidden(*one)) {
        return report_hidden(cx, span, bad);
    }
    let message = Message::new(
        format!("`{typed}` 不在可用的词语里"),
        format!("`{typed}` is not one of the words that can stand here"),
    );
    let all = listed_near(typed, words);
    // The word with something around it: 汉族（户口簿）.
    let held = |word: &&&str| typed.contains(**word) && word.chars().count() > 1;
    let held = || words.iter().filter(held).max_by_key(|word| word.len()).copied();
    // The word with something left out: 列入 for 建议列入.
    let holding = |word: &&&str| {
        typed.chars().count() > 1 && word.contains(typed) && is_negative(word) == is_negative(typed)
    };
    let holding = || {
        let mut all = words.iter().filter(holding);
        all.next().filter(|_| all.next().is_none()).copied()
    };
    let near = nearest(typed, words.iter().copied()).or(other).or_else(held).or_else(holding);
    let help = near.map_or_else(
        || Message::new(format!("可用的词语：{}", all.zh), format!("use one of: {}", all.en)),
        |near| {
            Message::new(
                format!("是否应为 `{near}`？可用的词语：{}", all.zh),
                format!("did you mean `{near}`? use one of: {}", all.en),
            )
        },
    );
    cx.error(Code("wrong-word"), span, message, Some(help));
}
