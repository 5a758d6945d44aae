//! What is said of values of another kind than the one that is wanted, and of keys that nothing
//! reads.

use crate::diagnostic::{Code, Text as Message};
use crate::letters;
use crate::model::form::Form;
use crate::source::Span;
use crate::text::{assigned, nearest, same_word, unquoted};
use crate::yaml::{MapEntry, Node, Value};

use super::decoder::{Decoder, MISSING_KEY};

/// Keys or words that are listed whole where none is near.
const LONGEST_LIST: usize = 20;
/// How many of a longer list are shown.
const SHOWN: usize = 8;
/// Places that are named where a key has several.
const PLACES: usize = 3;

impl Decoder<'_> {
    /// Reports that a key was read as `canonical`, unless it is that one as words are compared.
    pub(in crate::model) fn note_key(&mut self, entry: &MapEntry, canonical: &str) {
        if unquoted(&entry.key) == unquoted(canonical) {
            return;
        }
        let message =
            Message::new(format!("已按 `{canonical}` 读取"), format!("read as `{canonical}`"));
        self.note_message(entry.key_span, message, Form::Key(canonical.to_owned()));
    }

    /// Reports that a node is not the single value that is wanted.
    pub(super) fn wrong_kind(&mut self, node: &Node, wanted: &Message) {
        let help = match node.value {
            Value::List(_) => Message::new(
                "去掉方括号或短横，直接写在冒号后面",
                "write it right after the colon, without brackets and dashes",
            ),
            _ => Message::new(
                "去掉花括号和里面的栏目名，直接写在冒号后面；文字里的冒号用全角 `：`",
                "write it right after the colon, without keys; in text use the full-width colon `：`",
            ),
        };
        self.another_kind(node, wanted, help);
    }

    /// Reports that a node is not a mapping, with the keys that it may have.
    pub(crate) fn no_mapping(&mut self, node: &Node, keys: &[&str]) {
        if let Value::Scalar(scalar) = &node.value
            && let Some((known, value)) = known_assigned(&scalar.text, keys)
            && !value.contains(['\n', '=', '＝'])
        {
            self.another_kind(
                node,
                &Message::new("一组栏目", "a mapping"),
                with_colon(known, value),
            );
            return;
        }
        let all = listed(keys);
        let first = keys.first().copied().unwrap_or("…");
        let help = Message::new(
            format!("分栏写，如 `{{{first}: …}}` 或每行一栏；这里的栏目：{}", all.zh),
            format!(
                "write it key by key, like `{{{first}: …}}`, or one a line; known keys here: {}",
                all.en
            ),
        );
        self.another_kind(node, &Message::new("一组栏目", "a mapping"), help);
    }

    /// Reports that a node is of another kind than the one that is wanted.
    pub(crate) fn another_kind(&mut self, node: &Node, wanted: &Message, help: Message) {
        let (zh, en) = match node.value {
            Value::Scalar(_) => ("一段文字", "a single value"),
            Value::List(_) => ("几项并列", "a list"),
            Value::Map(_) => ("一组栏目", "a mapping"),
        };
        let message = Message::new(
            format!("这里应是{}，写成了{zh}", wanted.zh),
            format!("expected {}, found {en}", wanted.en),
        );
        self.error(Code("wrong-kind"), node.span, message, Some(help));
    }

    /// Reports a value that cannot be read as what its key holds.
    pub(crate) fn bad_value(
        &mut self,
        code: Code,
        node: &Node,
        text: &str,
        wanted: &Message,
        help: Option<&Message>,
    ) {
        let message = Message::new(
            format!("`{text}` 不是{}", wanted.zh),
            format!("`{text}` is not {}", wanted.en),
        );
        self.error(code, node.span, message, help.cloned());
    }

    /// Reports a required key that is absent or empty.
    pub(super) fn missing_key(&mut self, node: &Node, entry: Option<&MapEntry>, key: &str) {
        let span = entry.map_or_else(|| first_line(self.text(), node), |found| found.key_span);
        let message = Message::new(format!("缺少 `{key}`"), format!("`{key}` is missing"));
        let value = if key == "格式" { "1" } else { "…" };
        let help = match entry {
            // Another line of this key would be one too many.
            Some(_) => Message::new(
                format!("在 `{key}:` 后面填上，如 `{key}: {value}`"),
                format!("write the value after `{key}:`, as in `{key}: {value}`"),
            ),
            None => Message::new(
                format!("请补上一行 `{key}: {value}`"),
                format!("add a line `{key}: {value}`"),
            ),
        };
        self.error(MISSING_KEY, span, message, Some(help));
    }

    /// Reports a key that nothing reads, with where it belongs or the one that was probably meant,
    /// which it returns.
    pub(crate) fn unknown_key<'k>(
        &mut self,
        entry: &MapEntry,
        near: Option<&'k str>,
        keys: &[&'k str],
    ) -> Option<&'k str> {
        let key = &entry.key;
        let message = Message::new(format!("不认识的栏目 `{key}`"), format!("unknown key `{key}`"));
        let (help, meant) = self.key_meant(key, near, keys);
        meant.into_iter().for_each(|key| self.note_meant(key));
        if meant.is_none() {
            let homes = self.homes().map(|homes| homes.of(&plain_key(key)).to_vec());
            homes.into_iter().flatten().take(PLACES).for_each(|home| self.note_meant(&home));
        }
        self.error(Code("unknown-key"), entry.key_span, message, Some(help));
        meant
    }

    fn key_meant<'k>(
        &self,
        key: &str,
        near: Option<&'k str>,
        keys: &[&'k str],
    ) -> (Message, Option<&'k str>) {
        if let Some(unseen) = key.chars().find(|one| letters::is_hidden(*one)) {
            let point = u32::from(unseen);
            let help = Message::new(
                format!("栏目名里夹有看不见的字符 U+{point:04X}，删去后重新输入"),
                format!(
                    "the key holds the character U+{point:04X}, which cannot be seen: type it again"
                ),
            );
            return (help, near);
        }
        if let Some((known, value)) = known_assigned(key, keys) {
            return (with_colon(known, value), Some(known));
        }
        let plain = plain_key(key);
        let same = keys.iter().copied().find(|known| same_word(known, &plain));
        // What an office calls it is surer than what stands elsewhere.
        let called = CALLED.iter().find(|(other, _)| *other == plain);
        let called = called.and_then(|(_, own)| keys.iter().copied().find(|known| known == own));
        if let Some(own) = called.filter(|_| same.is_none()) {
            return (did_you_mean(own), Some(own));
        }
        // A key that stands at a wrong place is more likely than one that is misspelt.
        if let Some(home) = self.belongs(&plain).filter(|_| same.is_none()) {
            return (home, None);
        }
        // A part of a key is that key, if of one alone: 收入 is 收入万元.
        let mut longer = keys
            .iter()
            .copied()
            .filter(|known| plain.chars().count() > 1 && known.contains(plain.as_str()));
        let longer = longer.next().filter(|_| longer.next().is_none());
        if let Some(meant) = same.or(near).or(longer) {
            return (did_you_mean(meant), Some(meant));
        }
        if let Some(file) = self.elsewhere(&plain).filter(|_| self.under().is_empty()) {
            return (file, None);
        }
        let all = listed(keys);
        let help = Message::new(
            format!("这里可用的栏目：{}", all.zh),
            format!("known keys here: {}", all.en),
        );
        (help, None)
    }

    /// The kind of file that has a key at its top, if one other than the one that is read has it, and
    /// no second one: of 名称 nobody knows which was meant.
    fn elsewhere(&self, key: &str) -> Option<Message> {
        let has = |(_, keys): &&(&str, &[&str])| keys.iter().any(|own| same_word(own, key));
        let mut files = self.known().files.iter().filter(has);
        let (file, _) = files.next().filter(|_| files.next().is_none())?;
        Some(Message::new(format!("这一栏写在 {file} 里"), format!("it is a key of `{file}`")))
    }

    /// Where in the file a key belongs.
    fn belongs(&self, key: &str) -> Option<Message> {
        let homes = self.homes()?.of(key);
        if homes.iter().any(String::is_empty) {
            return Some(Message::new(
                "这一栏写在最外层，顶格书写",
                "it belongs to the top of the file: write it at the edge",
            ));
        }
        let shown: Vec<String> =
            homes.iter().take(PLACES).map(|home| format!("`{home}`")).collect();
        if shown.is_empty() {
            return None;
        }
        let more = if homes.len() > PLACES { ("等", " and others") } else { ("", "") };
        Some(Message::new(
            format!("写在 {}{} 下面，比它多缩进两格", shown.join("、"), more.0),
            format!("it belongs below {}{}, two blanks deeper", shown.join(", "), more.1),
        ))
    }
}

/// What offices call keys of ours: on forms, in rosters, in speech.
const CALLED: [(&str, &str); 18] = [
    ("年龄", "出生年月"),
    ("出生日期", "出生年月"),
    ("生日", "出生年月"),
    ("手机", "联系电话"),
    ("手机号", "联系电话"),
    ("手机号码", "联系电话"),
    ("电话", "联系电话"),
    ("身份证", "身份证号"),
    ("职务", "现任职务"),
    ("住址", "现居住地址"),
    ("家庭住址", "现居住地址"),
    ("文化程度", "学历"),
    ("党派", "政治面貌"),
    ("入党日期", "入党时间"),
    ("时间", "日期"),
    ("类型", "类别"),
    ("姓名", "人员"),
    ("书记", "党委书记"),
];

fn did_you_mean(key: &str) -> Message {
    Message::new(format!("是否应为 `{key}`？"), format!("did you mean `{key}`?"))
}

/// The key and the value of `键=值` where the key is one of these.
fn known_assigned<'k, 't>(text: &'t str, keys: &[&'k str]) -> Option<(&'k str, &'t str)> {
    let (key, value) = assigned(text)?;
    let known = keys.iter().copied().find(|known| same_word(known, key))?;
    Some((known, value))
}

/// The remedy for `键=值`.
fn with_colon(key: &str, value: &str) -> Message {
    let whole = format!("{key}: {value}");
    let whole = whole.trim_end();
    Message::new(
        format!("用半角冒号和空格，不用等号：写成 `{whole}`"),
        format!("a colon and a blank, no equals sign: write `{whole}`"),
    )
}

/// A key without a number or a mark of a form before it.
fn plain_key(key: &str) -> String {
    let folded = letters::folded(key);
    let marks = |one: char| {
        one.is_ascii_digit() || one.is_whitespace() || "*★☆#.、．)）(（:：".contains(one)
    };
    folded.trim_matches(marks).to_owned()
}

/// The first line of a node.
fn first_line(text: &str, node: &Node) -> Span {
    let start = node.span.start.min(text.len());
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Span::new(start, end.min(node.span.end.max(start)))
}

/// Keys or words in a row: all of them, or the first of many.
pub(super) fn listed(words: &[&str]) -> Message {
    if words.len() <= LONGEST_LIST {
        let all = words.join("、");
        return Message::new(all.clone(), all);
    }
    let (shown, number) = (words[..SHOWN].join("、"), words.len());
    Message::new(format!("{shown} 等 {number} 个"), format!("{shown} … ({number} of them)"))
}

/// Words in a row as [`listed`], those first that are near to what was typed.
pub(in crate::model) fn listed_near(typed: &str, words: &[&str]) -> Message {
    let near = nearest(typed, words.iter().copied());
    let first = near.into_iter().chain(words.iter().copied().filter(|one| Some(*one) != near));
    if words.len() <= LONGEST_LIST { listed(words) } else { listed(&first.collect::<Vec<_>>()) }
}
