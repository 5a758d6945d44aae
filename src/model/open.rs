//! Words and keys that a county lists for itself in policy.yaml.

use std::fmt;
use std::marker::PhantomData;

use crate::diagnostic::{Code, Text as Message};
use crate::letters::folded;
use crate::source::Span;
use crate::text::{same_word, unquoted};
use crate::yaml::{Node, Value};

use super::date::Day;
use super::decode::{Decode, Decoder, wrong_word};
use super::list::List;
use super::lists::{Listed, Lists, meant};
use super::shape::{Choice, Field, Shape};
use super::term::Term;
use super::text::Text;

/// A word of one of the county's lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ListedWord<L>(String, PhantomData<L>);

/// Texts under keys of one of the county's lists, in the file's order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Keyed<L> {
    entries: Vec<(String, Text)>,
    list: PhantomData<L>,
}

impl<L> ListedWord<L> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<L> fmt::Display for ListedWord<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<L> Keyed<L> {
    /// The text under a word of the list, or under what another edition called it.
    pub(crate) fn find(&self, term: &Term) -> Option<&Text> {
        self.entries.iter().find(|(own, _)| term.is_meant_by(own)).map(|(_, text)| text)
    }

    /// Keys and texts in the file's order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.entries.iter().map(|(key, text)| (key.as_str(), text))
    }
}

impl<L: Listed> Decode for ListedWord<L> {
    const JOINED: bool = true;

    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("一个词语", "a word"))?;
        let own = Own::of::<L>(cx, &typed).or_else(|| Own::of::<L>(cx, &folded(&typed)));
        let Some(own) = own else {
            if cx.known().may_have_others() {
                return Some(Self(typed.into_owned(), PhantomData));
            }
            let all: Vec<&str> = L::words(cx.lists()).iter().map(|word| &**word).collect();
            wrong_word(cx, node.span, &typed, &all);
            return None;
        };
        if unquoted(own.word) != unquoted(&typed) {
            cx.note(node.span, own.word);
        }
        Some(Self(own.told(cx, node.span).to_owned(), PhantomData))
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::Word(choices(L::words(lists)))
    }
}

impl<L: Listed> Decode for Keyed<L> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        Some(Self { entries: texts::<L>(node, cx, &[]), list: PhantomData })
    }

    fn shape(lists: &Lists) -> Shape {
        let keys = Some(choices(L::words(lists)));
        Shape::Keyed { keys, value: Box::new(Shape::Optional(Box::new(Shape::Text))) }
    }
}

fn choices(words: &List<Term>) -> Vec<Choice> {
    let choice = |word: &Term| Choice {
        word: word.to_string(),
        others: word.others().iter().map(ToString::to_string).collect(),
    };
    words.iter().map(choice).collect()
}

/// A word of a file in the county's own spelling.
struct Own<'a> {
    word: &'a Term,
    /// The day of its entry and the words in force on it, where the word is none of these.
    not_in_force: Option<(Day, &'a [Term])>,
}

impl<'a> Own<'a> {
    /// The word that a text means: of the edition in force on the day of its entry, else of the
    /// newest edition that has it. Every other spelling ends here, so that words that were read can
    /// be compared as they are.
    fn of<L: Listed>(cx: &Decoder<'a>, typed: &str) -> Option<Self> {
        let (known, in_force) = (cx.known(), cx.lists_in_force());
        let word = |lists: &'a Lists| meant(L::words(lists), typed);
        let days_own = in_force.iter().flat_map(|(_, lists)| lists).find_map(|lists| word(lists));
        if let Some(word) = days_own {
            return Some(Self { word, not_in_force: None });
        }
        let latest = |(day, lists): (Day, Vec<&'a Lists>)| Some((day, &**L::words(lists.first()?)));
        let word = known.lists_from_newest().find_map(word)?;
        Some(Self { word, not_in_force: in_force.and_then(latest) })
    }

    /// The word, after a report if it was not in force.
    fn told(self, cx: &mut Decoder<'_>, span: Span) -> &'a str {
        if let Some((day, words)) = self.not_in_force {
            report_not_in_force(cx, span, self.word, (day, words));
        }
        self.word
    }
}

/// Reports a word that the edition of the policy in force on the day of its entry did not hold.
fn report_not_in_force(cx: &mut Decoder<'_>, span: Span, word: &str, (day, words): (Day, &[Term])) {
    let all = words.iter().map(|one| &**one).collect::<Vec<_>>().join("、");
    let message = Message::new(
        format!("`{word}` 在 {day} 不在政策的词里"),
        format!("`{word}` was not one of the policy's words on {day}"),
    );
    let help = Message::new(
        format!("核对日期；那一天可用的词：{all}"),
        format!("look at the day; on that day use one of: {all}"),
    );
    cx.error(Code("word-not-in-force"), span, message, Some(help));
}

/// The texts of a mapping under the listed keys, in the county's spelling of them. Keys of `own` are
/// left to the caller.
pub(super) fn texts<L: Listed>(
    node: &Node,
    cx: &mut Decoder<'_>,
    own: &[&str],
) -> Vec<(String, Text)> {
    let listed = L::words(cx.lists());
    let keys: Vec<&str> = own.iter().copied().chain(listed.iter().map(|word| &**word)).collect();
    let Value::Map(entries) = &node.value else {
        cx.no_mapping(node, &keys);
        return Vec::new();
    };
    let mut texts: Vec<(String, Text)> = Vec::new();
    for entry in entries.iter().filter(|entry| !own.iter().any(|key| same_word(key, &entry.key))) {
        let own = Own::of::<L>(cx, &entry.key);
        if own.is_none() && !cx.known().may_have_others() {
            cx.unknown_key(entry, crate::text::nearest(&entry.key, keys.iter().copied()), &keys);
            continue;
        }
        if cx.is_unfilled::<Text>(&entry.value) {
            continue;
        }
        if let Some(own) = &own {
            cx.note_key(entry, own.word);
        }
        let key = own.map_or(&*entry.key, |own| own.told(cx, entry.key_span));
        if texts.iter().any(|(earlier, _)| earlier == key) {
            report_twice(cx, entry.key_span, key);
            continue;
        }
        texts.extend(Text::decode(&entry.value, cx).map(|text| (key.to_owned(), text)));
    }
    texts
}

/// Reports a key that means what another of its mapping means.
fn report_twice(cx: &mut Decoder<'_>, span: Span, key: &str) {
    let message = Message::new(
        format!("`{key}` 已经写过，这里用的是它的又称"),
        format!("`{key}` is there already: this is another name of it"),
    );
    let help = Message::new("两处合并成一处", "put the two together");
    cx.error(Code("duplicate-key"), span, message, Some(help));
}

/// The fields of a record under the listed keys.
pub(super) fn point_fields(listed: &[Term]) -> impl Iterator<Item = Field> {
    listed.iter().map(|point| Field {
        key: point.to_string(),
        required: false,
        needed: false,
        single: false,
        opens: false,
        shape: Shape::Optional(Box::new(Shape::Text)),
    })
}

/// The mapping with none but some of its keys.
pub(super) fn only(node: &Node, keys: &[&str]) -> Node {
    let mut node = node.clone();
    if let Value::Map(entries) = &mut node.value {
        entries.retain(|entry| keys.iter().any(|key| same_word(key, &entry.key)));
    }
    node
}

/// Values under keys that nobody lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Free<T>(Vec<(String, T)>);

/// A text, or any other single value as its text, under keys that nobody lists.
pub(crate) type FreeKeys = Free<Text>;

impl<T> Default for Free<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Free<T> {
    /// Keys and values in the file's order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Gives keys other names, where `name` has one.
    pub(super) fn rename_keys(&mut self, name: impl Fn(&str) -> Option<String>) {
        for (key, _) in &mut self.0 {
            if let Some(name) = name(key) {
                *key = name;
            }
        }
    }

    /// Keeps what `keep` says.
    pub(super) fn retain(&mut self, keep: impl Fn(&str, &T) -> bool) {
        self.0.retain(|(key, value)| keep(key, value));
    }

    /// The value under `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }
}

impl<T: Decode> Decode for Free<T> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let help = Message::new(
                "每行写一栏：栏目名、半角冒号、空格、内容",
                "write a key, a colon, a blank and the value, one a line",
            );
            cx.another_kind(node, &Message::new("一组栏目", "a mapping"), help);
            return None;
        };
        let texts = entries
            .iter()
            .filter_map(|entry| {
                let filled = !cx.is_unfilled::<T>(&entry.value);
                Some((entry.key.to_string(), filled.then(|| T::decode(&entry.value, cx))??))
            })
            .collect();
        Some(Self(texts))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::Keyed { keys: None, value: Box::new(Shape::Optional(Box::new(T::shape(lists)))) }
    }
}
