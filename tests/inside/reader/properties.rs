//! The reader against random text: it never panics, and what it reads without findings is what
//! another reader reads.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Diagnostic;
use crate::yaml::{self, Document, Node, Value};

fn read(bytes: &[u8]) -> (Option<Document>, Vec<Diagnostic>) {
    yaml::read(&"松岭镇/荷塘村/张志远/person.yaml".parse().unwrap(), bytes)
}

/// Asks another reader for a value of the same shape as a node, each scalar as its text.
struct Like<'a>(&'a Node);

impl<'de> DeserializeSeed<'de> for Like<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, other: D) -> Result<(), D::Error> {
        match &self.0.value {
            Value::Scalar(scalar) => {
                let text = Option::<String>::deserialize(other)?;
                // YAML has a blank where a line ends in Chinese text.
                let plain = |text: &str| {
                    if scalar.folded { text.replace(' ', "") } else { text.to_owned() }
                };
                let same = text
                    .as_ref()
                    .map_or(self.0.is_empty(), |text| plain(text) == plain(&scalar.text));
                if same { Ok(()) } else { Err(differs(format!("{scalar:?} is {text:?}"))) }
            }
            Value::List(_) => other.deserialize_seq(self),
            Value::Map(_) => other.deserialize_map(self),
        }
    }
}

/// An error that no reader gives by itself.
fn differs<E: serde::de::Error>(what: String) -> E {
    E::custom(format!("differs: {what}"))
}

impl<'de> Visitor<'de> for Like<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "differs: the shape of {:?}", self.0)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut other: A) -> Result<(), A::Error> {
        let Value::List(items) = &self.0.value else { unreachable!("a list was asked for") };
        for item in items {
            if other.next_element_seed(Like(item))?.is_none() {
                return Err(differs("fewer items".to_owned()));
            }
        }
        match other.next_element::<serde::de::IgnoredAny>()? {
            Some(_) => Err(differs("more items".to_owned())),
            None => Ok(()),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut other: A) -> Result<(), A::Error> {
        let Value::Map(entries) = &self.0.value else { unreachable!("a mapping was asked for") };
        for entry in entries {
            let key = other.next_key::<String>()?.map(|key| key.nfc().collect::<String>());
            if key.as_deref() != Some(entry.key.as_str()) {
                return Err(differs(format!("key {:?} is {key:?}", entry.key)));
            }
            other.next_value_seed(Like(&entry.value))?;
        }
        match other.next_key::<String>()? {
            Some(key) => Err(differs(format!("one more key {key}"))),
            None => Ok(()),
        }
    }
}

/// What differs between the node and what another reader makes of the text.
fn difference(text: &str, root: &Node) -> Option<String> {
    Like(root).deserialize(serde_yaml::Deserializer::from_str(text)).err().map(|e| e.to_string())
}

/// So many cases, the same in every run.
fn config(cases: u32) -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(20_261_120);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

/// Pieces of which files are made, and of which they break.
const PIECES: [&str; 56] = [
    ":",
    "：",
    ": ",
    " ",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\t",
    "　",
    "\u{A0}",
    "{",
    "}",
    "[",
    "]",
    ", ",
    ",",
    "，",
    "\"",
    "'",
    "“",
    "”",
    "- ",
    "-",
    "－",
    "# ",
    " #",
    "|",
    "|\n",
    ">-\n  ",
    "｜",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "<<: ",
    "\n---\n",
    "\n...\n",
    "%",
    "@",
    "? ",
    "\u{FEFF}",
    "\0",
    "\r",
    "\r\n",
    "\\",
    "\u{1b}",
    "\u{202E}",
    "姓名",
    "姓名: 张志远",
    "简历:",
    "2026",
    "1994.10",
    "{起: 2011.09, 内容: 学习}",
    "村“两委”成员",
];

/// A file with every form in it, into which pieces are put.
const FILE: &str = r#"# 注释
姓名: 张志远
身份证号: "43900119941012001X"
来源: [党员, 返乡青年]   # 任意个
参选意向:
  程度: 强烈
  联系:
    - {日期: 2026-02-12, 方式: "登门, 电话", 止: }
简历:
- 起: 2014.07
  内容: 第1项：说明
选拔:
  理由: |
    返乡后带头发展电商：帮助十二户
      更深的一行

    本人愿意留村工作。
  结果: 第一行文字
    第二行：接着写
  备注: >-
    折行
    文字
"#;

/// What is true of every text, whatever it is.
fn hold(text: &str) -> Result<(), TestCaseError> {
    let (document, findings) = read(text.as_bytes());
    prop_assert!(document.is_some() || !findings.is_empty());
    let lines = text.split(['\n', '\r']).count();
    for place in findings.iter().filter_map(|one| one.place.as_ref()) {
        prop_assert!(place.start <= place.end && place.end.line <= lines);
        prop_assert!(place.excerpt.get(place.within.0..place.within.1).is_some());
    }
    // Readers differ about a file that is nothing but one text.
    let is_one_text = |one: &Document| matches!(one.root.value, Value::Scalar(_));
    if let Some(document) = document.filter(|one| findings.is_empty() && !is_one_text(one))
        && serde_yaml::from_str::<serde_yaml::Value>(text).is_ok()
    {
        let text = document.source.text();
        prop_assert_eq!(difference(text, &document.root), None, "{}", text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn random_text_never_panics_the_reader(pieces in vec(select(&PIECES[..]), 0..40)) {
        hold(&pieces.concat())?;
    }

    #[test]
    fn pieces_put_into_a_file_never_panic_the_reader(
        slips in vec((any::<Index>(), select(&PIECES[..])), 0..4),
    ) {
        let mut text = FILE.to_owned();
        for (at, piece) in slips {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            text.insert_str(*at.get(&places), piece);
        }
        hold(&text)?;
    }

    #[test]
    fn random_bytes_never_panic_the_reader(bytes in vec(any::<u8>(), 0..120)) {
        let (document, findings) = read(&bytes);
        prop_assert!(document.is_some() || !findings.is_empty());
    }
}

/// A file as somebody may write it.
#[derive(Debug, Clone)]
enum Written {
    /// A scalar as it is typed, quotes and all.
    Scalar(String),
    /// Lines below a block mark.
    Block(&'static str, Vec<String>),
    /// A list, in brackets or with dashes.
    List(bool, Vec<Self>),
    /// A mapping, in braces or with a key a line.
    Map(bool, Vec<(String, Self)>),
}

/// Plain scalars that other readers take for something else than text, or nearly for syntax.
const PLAIN: [&str; 38] = [
    "张志远",
    "1994.10",
    "007",
    "0x10",
    "0o17",
    "1e3",
    "1_000",
    "-1",
    "+1",
    ".5",
    "1.",
    "是",
    "否",
    "yes",
    "No",
    "true",
    "FALSE",
    "~",
    "null",
    "Null",
    "",
    "2026-03-15",
    "12:30",
    "12:30:45",
    "a:b",
    "a#b",
    "43900119941012001X",
    "村“两委”成员",
    "第1项：说明",
    "12%",
    "http://a.b/c?d=1",
    "“四议两公开”",
    "a b  c",
    "=",
    ".inf",
    ".nan",
    "样组备〔2026〕3号",
    "一、二，三。",
];

fn scalar() -> impl Strategy<Value = String> {
    let text = "[ -~、。，：“”‘’一-龥㐀-䶵A-Za-z0-9é]{0,12}";
    prop_oneof![
        3 => select(&PLAIN[..]).prop_map(str::to_owned),
        1 => text.prop_map(|text| format!("'{}'", text.replace('\'', "''"))),
        1 => text.prop_map(|text| {
            format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
        }),
        1 => select(&["\"\\u4e2d\\n\\t\"", "\"\\x41\\e\"", "'1994.10'", "\"~\""][..])
            .prop_map(str::to_owned),
    ]
}

fn key() -> impl Strategy<Value = String> {
    select(&["姓名", "村“两委”成员", "\"引号\"", "'键 名'", "a-b", "年2026", "No", "e\u{301}"][..])
        .prop_map(str::to_owned)
}

fn written() -> impl Strategy<Value = Written> {
    let block = (
        select(&["|", "|-", "|+", ">", ">-"][..]),
        vec("[一-龥a-z：#-]{1,6}(: [一-龥]{1,3})?", 1..4),
    );
    let leaf = prop_oneof![
        5 => scalar().prop_map(Written::Scalar),
        1 => block.prop_map(|(mark, lines)| Written::Block(mark, lines)),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            (any::<bool>(), vec(inner.clone(), 0..5))
                .prop_map(|(flow, items)| Written::List(flow, items)),
            (any::<bool>(), vec((key(), inner), 0..5))
                .prop_map(|(flow, entries)| Written::Map(flow, entries)),
        ]
    })
}

/// Keys that differ, whatever they are made of.
fn numbered(key: &str, at: usize) -> String {
    match key.strip_suffix(['"', '\'']) {
        Some(open) => format!("{open}{at}{}", &key[open.len()..]),
        None => format!("{key}{at}"),
    }
}

impl Written {
    /// In one line, as it stands in brackets.
    fn flow(&self) -> String {
        match self {
            Self::Scalar(text) => text.clone(),
            Self::Block(_, lines) => format!("'{}'", lines.join(" ")),
            Self::List(_, items) => {
                // An empty item is nothing in brackets, so it is written out.
                let shown = |item: &Self| Some(item.flow()).filter(|text| !text.is_empty());
                let items = items.iter().map(|item| shown(item).unwrap_or_else(|| "~".to_owned()));
                format!("[{}]", items.collect::<Vec<_>>().join(", "))
            }
            Self::Map(_, entries) => {
                let entries = entries.iter().enumerate();
                let entries = entries
                    .map(|(at, (key, value))| format!("{}: {}", numbered(key, at), value.flow()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Behind a key's colon or an item's dash, with the lines that follow.
    fn behind(&self, indent: usize) -> String {
        let lead = " ".repeat(indent);
        match self {
            Self::Block(mark, lines) => {
                let lines: String = lines.iter().map(|line| format!("{lead}  {line}\n")).collect();
                format!(" {mark}\n{lines}")
            }
            Self::List(false, items) if !items.is_empty() => {
                let items =
                    items.iter().map(|item| format!("{lead}  -{}", item.behind(indent + 2)));
                format!("\n{}", items.collect::<String>())
            }
            Self::Map(false, entries) if !entries.is_empty() => {
                let entries = entries.iter().enumerate();
                let entries = entries.map(|(at, (key, value))| {
                    format!("{lead}  {}:{}", numbered(key, at), value.behind(indent + 2))
                });
                format!("\n{}", entries.collect::<String>())
            }
            one if indent % 4 == 2 => format!(" {}   # 注释\n", one.flow()),
            one => format!(" {}\n", one.flow()),
        }
    }

    /// A file of which this is one value.
    fn file(&self) -> String {
        format!("# 一份\n格式: 1\n\n内容:{}末尾: 张志远\n", self.behind(0))
    }
}

proptest! {
    #![proptest_config(config(800))]

    #[test]
    fn what_is_valid_is_read_as_another_reader_reads_it(written in written(), crlf in any::<bool>()) {
        let text = if crlf { written.file().replace('\n', "\r\n") } else { written.file() };
        let valid = serde_yaml::from_str::<serde_yaml::Value>(&text);
        prop_assert!(valid.is_ok(), "{:?}\n{}", valid, text);
        let (document, findings) = read(text.as_bytes());
        prop_assert!(findings.is_empty(), "{:?}\n{}", findings, text);
        let document = document.unwrap();
        prop_assert!(document.intact);
        prop_assert_eq!(difference(&text, &document.root), None, "{}", text);
    }
}
