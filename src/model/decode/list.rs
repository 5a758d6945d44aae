//! How lists are read, and groups that may say 无.

use crate::diagnostic::{Code, Text as Message};
use crate::model::entry::{Double, Entry};
use crate::model::form::Form;
use crate::model::list::{List, Maybe, OneOrMore, is_nothing};
use crate::model::lists::Lists;
use crate::model::shape::Shape;
use crate::source::Span;
use crate::yaml::{Node, Scalar, Value};

use super::decoder::{Decode, Decoder};

impl<T: Decode> Decode for List<T> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        if says_nothing(node, cx) {
            return Some(Self::nothing());
        }
        let items = match &node.value {
            Value::List(items) => items
                .iter()
                .filter_map(|item| {
                    let filled = !cx.is_unfilled::<T>(item);
                    filled.then(|| one(node, item, cx))?
                })
                .collect(),
            Value::Scalar(scalar) if wide_brackets(&scalar.text).is_some() => {
                report_wide(node, node, T::JOINED, cx);
                Self::default()
            }
            Value::Scalar(scalar) if T::JOINED && scalar.text.contains('、') => {
                joined(node, scalar, cx).into_iter().collect()
            }
            _ => alone(node, cx).into_iter().collect(),
        };
        Some(items)
    }

    fn is_blank(node: &Node) -> bool {
        T::is_blank(node)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn is_given(&self) -> bool {
        self.is_filled()
    }

    fn doubles(&self, under: &'static str, found: &mut Vec<Double>) {
        for (at, item) in self.iter().enumerate() {
            let repeat = self[..at].iter().find_map(|earlier| item.repeats(earlier));
            found.extend(repeat.map(|double| Double { under, ..double }));
            item.doubles(under, found);
        }
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::List { item: Box::new(T::shape(lists)), joined: T::JOINED, names: false }
    }

    const TIMES: &'static [&'static str] = T::TIMES;

    fn entries_of(&self, list: &'static str, entries: &mut Vec<Entry>) {
        let all = self.iter().filter_map(T::time);
        entries.extend(all.map(|(place, time)| Entry { list, place, time }));
    }
}

impl<T: Decode> Decode for OneOrMore<T> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar(scalar)
                if !(T::JOINED && scalar.text.contains(PARTING))
                    && wide_brackets(&scalar.text).is_none()
                    && !is_nothing(&scalar.text) =>
            {
                Some(T::decode(node, cx).into_iter().collect::<List<T>>().into())
            }
            Value::Map(_) => Some(T::decode(node, cx).into_iter().collect::<List<T>>().into()),
            _ => List::decode(node, cx).map(Self::from),
        }
    }

    fn is_blank(node: &Node) -> bool {
        T::is_blank(node)
    }

    fn absent() -> Option<Self> {
        List::absent().map(Self::from)
    }

    fn is_given(&self) -> bool {
        self.is_filled()
    }

    fn doubles(&self, under: &'static str, found: &mut Vec<Double>) {
        List::doubles(self, under, found);
    }

    fn shape(lists: &Lists) -> Shape {
        List::<T>::shape(lists)
    }

    const TIMES: &'static [&'static str] = T::TIMES;

    fn entries_of(&self, list: &'static str, entries: &mut Vec<Entry>) {
        List::entries_of(self, list, entries);
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        Some(T::decode(node, cx))
    }

    fn is_blank(node: &Node) -> bool {
        T::is_blank(node)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_given(&self) -> bool {
        self.is_some()
    }

    fn doubles(&self, under: &'static str, found: &mut Vec<Double>) {
        self.iter().for_each(|one| one.doubles(under, found));
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::Optional(Box::new(T::shape(lists)))
    }
}

/// One entry that stands where a list is asked for.
fn alone<T: Decode>(node: &Node, cx: &mut Decoder<'_>) -> Option<T> {
    let mark = cx.mark();
    let item = one(node, node, cx)?;
    if cx.is_silent_at(mark, node.span) {
        let message = Message::new("已按只有一项读取", "read as a list of one entry");
        cx.note_message(node.span, message, Form::OneEntry);
    }
    Some(item)
}

/// One entry of the list at `list`. Where entries are parted by a mark that is none, that is told
/// and nothing else.
fn one<T: Decode>(list: &Node, item: &Node, cx: &mut Decoder<'_>) -> Option<T> {
    let mark = cx.mark();
    let value = T::decode(item, cx);
    let of_words = |one: char| one.is_whitespace() || BETWEEN_WORDS.contains(&one);
    let between = |one: char| PARTING.contains(&one) || T::JOINED && of_words(one);
    let parted = text_of(item).is_some_and(|text| text.trim().contains(between));
    if parted && cx.found_since(mark, &OF_ONE_VALUE) {
        cx.take_back(mark);
        report_wide(list, item, T::JOINED, cx);
        return None;
    }
    value
}

/// What is said of a single value that cannot be what is asked for.
const OF_ONE_VALUE: [&str; 9] = [
    "wrong-word",
    "bad-path",
    "unknown-person",
    "unknown-village",
    "missing-attachment",
    "bad-number",
    "bad-year",
    "bad-month",
    "bad-day",
];
/// What people put between the entries of a list instead of a comma and a blank.
const PARTING: [char; 7] = ['，', '、', '；', ';', ',', '／', '|'];
/// What stands between words as well, and in paths does not.
const BETWEEN_WORDS: [char; 2] = ['/', '+'];
/// What stands around entries and is no part of them: brackets in quotes or without their other
/// half, the marks of lists on paper.
const MARKS: [char; 21] = [
    '[', ']', '【', '】', '［', '］', '{', '}', '｛', '｝', '"', '\'', '。', '•', '●', '○', '■',
    '□', '◆', '▪', '*',
];
/// Brackets that are none for YAML.
const WIDE: [(char, char); 6] =
    [('【', '】'), ('［', '］'), ('（', '）'), ('(', ')'), ('｛', '｝'), ('〔', '〕')];

/// What stands between brackets of full width around a whole text.
fn wide_brackets(text: &str) -> Option<&str> {
    // Round ones stand around a remark as well.
    let is_list = |open: char, inner: &&str| {
        !inner.contains(open) && (!matches!(open, '（' | '(') || inner.contains(PARTING))
    };
    let inside = |(open, close): &(char, char)| {
        let inner = text.trim().strip_prefix(*open)?.strip_suffix(*close)?;
        Some(inner).filter(|inner| is_list(*open, inner))
    };
    WIDE.iter().find_map(inside)
}

/// Reports that entries are parted, or put in brackets, by marks of full width, with the list as
/// it is to be written.
fn report_wide(list: &Node, item: &Node, words: bool, cx: &mut Decoder<'_>) {
    let texts: Vec<&str> = match &list.value {
        Value::List(items) => items.iter().filter_map(text_of).collect(),
        _ => text_of(list).into_iter().collect(),
    };
    let of_words = |one: char| words && (one.is_whitespace() || BETWEEN_WORDS.contains(&one));
    let between = |one: char| PARTING.contains(&one) || of_words(one);
    let parts = texts
        .into_iter()
        .flat_map(|text| wide_brackets(text).unwrap_or(text).split(between).map(without_marks));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let shown = format!("[{}]", parts.join(", "));
    let typed = text_of(item).unwrap_or_default();
    let bracket = wide_brackets(typed).and_then(|_| typed.trim().chars().next());
    let mark = bracket.or_else(|| typed.chars().find(|one| between(*one)));
    let mark = mark.unwrap_or(' ');
    let (code, message) = match bracket {
        Some(_) => (
            "full-width-mark",
            Message::new(
                format!("几项并列要放在半角方括号里，这里是 `{mark}`"),
                format!("a list stands in ASCII brackets, not in `{mark}`"),
            ),
        ),
        None if typed.trim().starts_with('[') || typed.trim().ends_with(']') => (
            "unclosed-bracket",
            Message::new(
                "几项并列放在一对方括号里，外面没有引号",
                "a list stands between two brackets, without quotes around them",
            ),
        ),
        None => (
            "full-width-comma",
            Message::new(
                format!("几项之间用半角逗号加空格，这里是 `{mark}`"),
                format!("entries are parted by an ASCII comma and a blank, not by `{mark}`"),
            ),
        ),
    };
    let help = Message::new(format!("写成 `{shown}`"), format!("write `{shown}`"));
    cx.error(Code(code), list.span, message, Some(help));
}

/// An entry without the brackets of its list and the marks and numbers that lists on paper have.
fn without_marks(part: &str) -> &str {
    let part = part.trim_matches(|one: char| one.is_whitespace() || MARKS.contains(&one));
    let name = part.trim_start_matches(|one: char| one.is_ascii_digit());
    let numbered = name.strip_prefix(['.', '．', ')', '）']).filter(|_| name.len() < part.len());
    numbered.map_or(part, str::trim_start)
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

/// Closed words joined by 、, each with its own place where the scalar stands as typed.
fn joined<T: Decode>(node: &Node, scalar: &Scalar, cx: &mut Decoder<'_>) -> Vec<T> {
    let mark = cx.mark();
    let as_typed = cx.typed(node.span) == scalar.text;
    let mut at = 0;
    let mut items = Vec::new();
    let mut words = Vec::new();
    for part in scalar.text.split('、') {
        let start = node.span.start + at;
        let span = if as_typed { Span::new(start, start + part.len()) } else { node.span };
        let value = Value::Scalar(Scalar { text: part.into(), ..scalar.clone() });
        items.extend(T::decode(&Node { span, value }, cx));
        words.push(part.trim());
        at += part.len() + '、'.len_utf8();
    }
    cx.drop_notes(mark);
    if cx.mark() == mark {
        let shown = format!("[{}]", words.join(", "));
        let message = Message::new(format!("已按 `{shown}` 读取"), format!("read as `{shown}`"));
        let words = words.into_iter().map(str::to_owned).collect();
        cx.note_message(node.span, message, Form::Words(words));
    }
    items
}

impl<T: Decode> Decode for Maybe<T> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        if says_nothing(node, cx) {
            return Some(Self::Nothing);
        }
        Some(T::decode(node, cx).map_or(Self::Absent, Self::Given))
    }

    fn is_blank(node: &Node) -> bool {
        T::is_blank(node)
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }

    fn is_given(&self) -> bool {
        self.is_filled()
    }

    fn doubles(&self, under: &'static str, found: &mut Vec<Double>) {
        self.given().into_iter().for_each(|one| one.doubles(under, found));
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::Maybe(Box::new(T::shape(lists)))
    }
}

fn says_nothing(node: &Node, cx: &mut Decoder<'_>) -> bool {
    let Value::Scalar(scalar) = &node.value else { return false };
    if scalar.text.trim() == "没有" {
        cx.note(node.span, "无");
    }
    is_nothing(&scalar.text)
}
