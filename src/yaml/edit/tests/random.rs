//! Random commented files: every kind of edit leaves every other byte alone, or is refused.

use serde_yaml::Value as Outside;

use super::*;

/// A seeded generator (xorshift): the same files in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.throw(of.len())]
    }
}

const WORDS: &[&str] = &[
    "学习",
    "2026-06-01",
    "1994.10",
    "\"43900119941012001X\"",
    "'引号 # 内'",
    "村“两委”成员",
    "12",
    "\"a: b\"",
    "a#b",
    "http://a.b/c",
    "第一，文字",
];
const NOTES: &[&str] = &["", "", "", "   # 注", " # a: [b", "\t# 制表"];

const NOTE_STARTS: &[&str] = &["# 注", "# a:", "# 顶格", "# 末行", "# 制表"];

/// Bytes that a single value of such a file takes.
const LONGEST_VALUE: usize = 60;

/// A file of up to six sections, and what its sections are.
fn file(dice: &mut Dice) -> String {
    let mut text = String::new();
    for name in ORDER {
        if dice.throw(5) == 0 {
            continue;
        }
        gap(dice, &mut text, "");
        let note = dice.one(NOTES);
        match dice.throw(9) {
            0 => text += &format!("{name}:{note}\n"),
            1 => text += &format!("{name}: {}{note}\n", dice.one(WORDS)),
            2 => text += &format!("{name}:  |\n  一段: 文字\n\n    # 不是注\n  末段\n"),
            3 => text += &format!("{name}: [{}, {}]{note}\n", dice.one(WORDS), dice.one(WORDS)),
            4 => text += &format!("{name}: {{a: {}, b: }}{note}\n", dice.one(WORDS)),
            5 => {
                text += &format!("{name}: [{{a: 1, b: {}}},\n  {{a: 2}}]{note}\n", dice.one(WORDS));
            }
            6 => text += &format!("{name}: >-\n    折行\n    文字\n"),
            7 => list(dice, &mut text, name, note, ""),
            _ => {
                text += &format!("{name}:{note}\n");
                for inner in ["a", "b", "c"] {
                    gap(dice, &mut text, "  ");
                    list(dice, &mut text, inner, "", "  ");
                }
            }
        }
    }
    match dice.throw(4) {
        0 => text = text.trim_end().to_owned(),
        1 => text += "# 末行",
        _ => {}
    }
    match dice.throw(6) {
        0 => text = text.replace('\n', "\r\n"),
        1 => text = format!("\u{FEFF}{text}"),
        2 => text = text.replace('\n', "\r"),
        _ => {}
    }
    text
}

fn gap(dice: &mut Dice, text: &mut String, indent: &str) {
    match dice.throw(6) {
        0 => text.push('\n'),
        1 => *text += &format!("{indent}# 注: {{\n"),
        2 => *text += "\n\n# 顶格注\n",
        _ => {}
    }
}

fn list(dice: &mut Dice, text: &mut String, name: &str, note: &str, indent: &str) {
    *text += &format!("{indent}{name}:{note}\n");
    let inner = format!("{indent}{}", dice.one(&["", "  ", "    "]));
    for _ in 0..=dice.throw(3) {
        let word = dice.one(WORDS);
        let note = dice.one(NOTES);
        *text += &match dice.throw(5) {
            0 => format!("{inner}- {{a: {word}, b: 1}}{note}\n"),
            1 => {
                format!("{inner}- a: {word}{note}\n{inner}  b: |\n{inner}    文\n\n{inner}    字\n")
            }
            2 => format!(
                "{inner}-   a: {word}{note}\n{inner}    b:\n{inner}    c: [1,\n{inner}     2]\n"
            ),
            3 => format!("{inner}-\n{inner}    a: {word}\n"),
            _ => format!("{inner}- {word}{note}\n"),
        };
        gap(dice, text, &inner);
    }
}

fn outside(text: &str) -> Outside {
    let text = format!("{text}\n");
    serde_yaml::from_str(&text.trim_start_matches(MARK).replace("\r\n", "\n").replace('\r', "\n"))
        .unwrap_or_else(|e| panic!("{e}\n{text}"))
}

/// Runs an edit on thousands of files and hands each result to `look` with what was before. At
/// most `most` are refused: those in which a comment would go with what is replaced.
fn try_all(
    seed: u64,
    most: usize,
    change: impl Fn(&mut Edit, &mut Dice, &str) -> Result<(), Refused>,
    look: impl Fn(&str, &str, &str),
) {
    let (mut dice, mut refused) = (Dice(seed), 0);
    for _ in 0..5000 {
        let old = file(&mut dice);
        let name = ORDER[dice.throw(ORDER.len())];
        let mut edit = edit(&old);
        if let Err(why) = change(&mut edit, &mut dice, name) {
            refused += usize::from(why.why == damage().why);
            assert_eq!(edit.bytes(), old.as_bytes());
            continue;
        }
        let new = String::from_utf8(edit.bytes()).unwrap();
        look(&old, &new, name);
        assert_eq!(old.starts_with(MARK), new.starts_with(MARK));
        assert_eq!(old.contains("\r\n"), new.contains("\r\n") && !bare_end(&new), "{new}");
        if let (Outside::Mapping(old), Outside::Mapping(new)) = (outside(&old), outside(&new)) {
            let others = |all: &serde_yaml::Mapping| {
                all.iter()
                    .filter(|(key, _)| key.as_str() != Some(name))
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(others(&old), others(&new));
        }
    }
    assert!(refused <= most, "{refused} of 5000 refused");
}

/// Whether a file with `\r\n` has a line that ends otherwise.
fn bare_end(text: &str) -> bool {
    text.contains("\r\n") && text.replace("\r\n", "").contains(['\r', '\n'])
}

/// How many bytes of `old` are neither in the beginning nor in the end of `new`.
fn lost(old: &str, new: &str) -> usize {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = |bytes: &[u8]| bytes[front..].iter().rev().copied().collect::<Vec<_>>();
    let back = rest(old).iter().zip(&rest(new)).take_while(|(a, b)| a == b).count();
    old.len() - front - back
}

/// What stands behind the key of a section.
fn section<'a>(text: &'a str, name: &str) -> &'a str {
    let mut lines = text.trim_start_matches(MARK).split(['\r', '\n']);
    let key = format!("{name}:");
    lines.find_map(|line| line.strip_prefix(&key)).unwrap_or_default().trim_start()
}

fn comments(text: &str) -> Vec<&str> {
    let note = |line: &str| NOTE_STARTS.iter().find_map(|start| line.find(start));
    let lines = text.split(['\r', '\n']);
    lines.filter_map(|line| note(line).map(|at| line[at..].trim_end())).collect()
}

fn holds(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\n{text}");
}

#[test]
fn appending() {
    let entry = || words(&[("日期", "2026-06-01"), ("内容", "新增一条。")]);
    try_all(
        1,
        50,
        |edit, _, name| edit.append(&[key(name)], entry()),
        |old, new, name| {
            holds(new, "内容: 新增一条。");
            assert_eq!(comments(old), comments(new), "{old}\n{new}");
            let brackets = section(old, name).starts_with(['[', '{']);
            assert!(brackets || lost(old, new) == 0, "{old}\n{new}");
        },
    );
}

#[test]
fn setting() {
    try_all(
        2,
        800,
        |edit, dice, name| match dice.throw(3) {
            0 => edit.set(&[key(name)], New::from("新值")),
            1 => edit.set(&[key(name), key(dice.one(&["b", "z"]))], New::from("新值")),
            _ => edit.set(&[key(name)], New::from("新值\n两行")),
        },
        |_, new, _| holds(new, "新值"),
    );
}

#[test]
fn removing() {
    try_all(
        3,
        50,
        |edit, dice, name| match dice.throw(3) {
            0 => edit.remove(&[key(name)]),
            1 => edit.remove(&[key(name), PathStep::Item(dice.throw(3))]),
            _ => edit.remove(&[key(name), key("a")]),
        },
        |old, new, _| assert_eq!(lost(new, old), 0, "{old}\n{new}"),
    );
}

#[test]
fn replacing() {
    fn scalars(node: &Node, all: &mut Vec<Span>) {
        match &node.value {
            Value::Scalar(_) if node.span.start < node.span.end => all.push(node.span),
            Value::Scalar(_) => {}
            Value::List(items) => items.iter().for_each(|item| scalars(item, all)),
            Value::Map(entries) => entries.iter().for_each(|one| scalars(&one.value, all)),
        }
    }
    try_all(
        4,
        0,
        |edit, dice, name| {
            let mut all = Vec::new();
            let section = edit.document().root.get(name).ok_or_else(nothing_there)?;
            scalars(section, &mut all);
            if all.is_empty() {
                return Err(nothing_there());
            }
            edit.replace(&[(all[dice.throw(all.len())], "新值".to_owned())])
        },
        |old, new, _| {
            holds(new, "新值");
            assert!(lost(old, new) <= LONGEST_VALUE, "{old}\n{new}");
        },
    );
}
