//! Edits of files as clerks write them, and thousands of random ones.

use super::*;

const ORDER: &[&str] = &["甲", "乙", "丙", "丁", "戊", "己"];

fn edit(text: &str) -> Edit {
    Edit::new(&"a.yaml".parse().unwrap(), text.as_bytes()).unwrap()
}

fn after(text: &str, change: impl FnOnce(&mut Edit) -> Result<(), Refused>) -> String {
    let mut edit = edit(text);
    change(&mut edit).unwrap_or_else(|refused| panic!("{refused:?}\n{text}"));
    String::from_utf8(edit.bytes()).unwrap()
}

fn words(pairs: &[(&str, &str)]) -> New {
    New::Map(pairs.iter().map(|(key, value)| ((*key).to_owned(), New::from(*value))).collect())
}

fn key(name: &str) -> PathStep<'_> {
    PathStep::Key(name, ORDER)
}

#[test]
fn an_entry_goes_to_the_end_of_its_list() {
    let text = "甲: 1\n乙:\n  丙:   # 列表\n    - {a: 1}   # 一\n    # 尾注\n\n  丁: x\n";
    let new = after(text, |edit| edit.append(&[key("乙"), key("丙")], words(&[("a", "2")])));
    assert_eq!(
        new,
        "甲: 1\n乙:\n  丙:   # 列表\n    - {a: 1}   # 一\n    - {a: 2}\n    # 尾注\n\n  丁: x\n"
    );
}

#[test]
fn what_is_not_there_is_made_in_its_place() {
    let text = "甲: 1\r\n# 注\r\n丁: 4\r\n";
    let new = after(text, |edit| edit.append(&[key("乙"), key("丙")], words(&[("a", "2")])));
    assert_eq!(new, "甲: 1\r\n乙:\r\n  丙:\r\n    - {a: 2}\r\n# 注\r\n丁: 4\r\n");
    let first = after("丁: 4", |edit| edit.set(&[key("甲")], New::from("1")));
    assert_eq!(first, "甲: 1\n丁: 4");
    let last = after("甲: 1", |edit| edit.set(&[key("丁")], New::from("4")));
    assert_eq!(last, "甲: 1\n丁: 4");
    let empty = after("# 空\n", |edit| edit.append(&[key("丁")], New::from("4")));
    assert_eq!(empty, "# 空\n丁: [4]\n");
}

#[test]
fn an_empty_value_is_filled() {
    for (old, new) in [
        ("甲:\n乙: 1\n", "甲: 学习\n乙: 1\n"),
        ("甲:   # 注\n乙: 1\n", "甲: 学习   # 注\n乙: 1\n"),
        ("甲: ~   # 注\n乙: 1\n", "甲: 学习   # 注\n乙: 1\n"),
        ("甲:    1   # 注\n乙: 1\n", "甲:    学习   # 注\n乙: 1\n"),
        ("甲: \"1\"\n乙: 1\n", "甲: 学习\n乙: 1\n"),
        ("甲: |\n  一\n  二\n\n# 注\n乙: 1\n", "甲: 学习\n\n# 注\n乙: 1\n"),
    ] {
        assert_eq!(after(old, |edit| edit.set(&[key("甲")], New::from("学习"))), new);
    }
    for (old, new) in [
        ("甲: []   # 注\n", "甲:   # 注\n  - {a: 2, b: 3}\n"),
        ("甲:\n", "甲:\n  - {a: 2, b: 3}\n"),
        ("甲: {}", "甲:\n  - {a: 2, b: 3}"),
    ] {
        let entry = words(&[("a", "2"), ("b", "3")]);
        assert_eq!(after(old, |edit| edit.append(&[key("甲")], entry)), new);
    }
}

#[test]
fn brackets_are_kept_while_the_line_is_short() {
    let append = |text: &str, entry: New| after(text, |edit| edit.append(&[key("甲")], entry));
    assert_eq!(append("甲: [a, b]  # 注\n", New::from("c")), "甲: [a, b, c]  # 注\n");
    assert_eq!(append("甲: [a,\n  b,]\n", New::from("c")), "甲: [a,\n  b, c,]\n");
    assert_eq!(
        append("甲: [{a: 1}]  # 注\n", words(&[("a", "第一，第二。")])),
        "甲:  # 注\n  - {a: 1}\n  - a: 第一，第二。\n"
    );
    let inside = after("甲: {乙: {丙: 1, 丁: }}\n", |edit| {
        edit.set(&[key("甲"), key("乙"), key("戊")], New::from("x"))
    });
    assert_eq!(inside, "甲: {乙: {丙: 1, 丁: , 戊: x}}\n");
    let long = after("甲: {乙: {丙: 1, 己: 2}}\n丁: 1\n", |edit| {
        edit.set(&[key("甲"), key("乙"), key("戊")], New::from("长".repeat(120)))
    });
    assert_eq!(
        long,
        format!("甲:\n  乙:\n    丙: 1\n    戊: {}\n    己: 2\n丁: 1\n", "长".repeat(120))
    );
}

#[test]
fn prose_stands_in_lines_and_odd_text_reads_back_the_same() {
    let entry = words(&[("日期", "2026-06-01"), ("内容", "第一段: 好。\n第二段 #1")]);
    assert_eq!(
        after("甲:\n", |edit| edit.append(&[key("甲")], entry)),
        "甲:\n  - 日期: 2026-06-01\n    内容: |\n      第一段: 好。\n      第二段 #1\n"
    );
    for odd in [
        "~",
        "null",
        "a: b",
        "- a",
        "# a",
        "a #b",
        "'a",
        "\"",
        "{a",
        "[",
        "]",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "a,b",
        " a",
        "a ",
        "\t",
        "a\tb",
        "0123",
        "43900119941012001X",
        "是",
        "：",
        "a：b",
        "a\n\n b\n  c",
        " a\nb",
        "\u{85}",
        "\u{2028}",
        "\\",
        "true",
        "---",
        "...",
        "a\u{0}b",
        "? a",
        "| a",
        "> a",
        "村“两委”成员",
        "“两委”",
        "<<",
        "=",
        "\u{FEFF}a",
    ] {
        for text in ["甲: {乙: 1}\n丙: 2\n", "甲:\n- 乙: 1\n丙: 2\n", "甲:\n  乙: 1\n", "甲: 1"]
        {
            let mut edit = edit(text);
            let path = &[key("丁")];
            if edit.set(path, New::Text(odd.to_owned())).is_ok() {
                let read = edit.document().root.get("丁").unwrap();
                assert!(same(read, &New::Text(odd.to_owned()).node()), "{odd:?} {read:?}");
            } else {
                assert_eq!(odd, "a\u{0}b");
            }
            let in_flow = edit.set(&[key("甲"), key("戊")], New::Text(odd.to_owned()));
            assert!(
                in_flow.is_ok() || text.contains('-') || !text.contains('乙') || odd.contains('\0'),
                "{odd:?} {text}"
            );
        }
    }
}

#[test]
fn entries_and_keys_are_taken_out() {
    let gone = |text: &str, path: &[PathStep<'_>]| after(text, |edit| edit.remove(path));
    let text = "甲:\n  # 注\n  - a: 1   # x\n    b: |\n      文\n\n  - a: 2\n丁: 1\n";
    assert_eq!(gone(text, &[key("甲"), PathStep::Item(0)]), "甲:\n  # 注\n\n  - a: 2\n丁: 1\n");
    let text = text.replace("   # x", "");
    assert_eq!(
        gone(&text, &[key("甲"), PathStep::Item(0), key("a")]),
        text.replace("a: 1\n    ", "")
    );
    assert_eq!(gone("甲:\n- a\n丁: 1\n", &[key("甲"), PathStep::Item(0)]), "甲:\n丁: 1\n");
    assert_eq!(gone("甲: [a, b, c]\n", &[key("甲"), PathStep::Item(2)]), "甲: [a, b]\n");
    assert_eq!(gone("甲: {a: 1, b: 2}\n", &[key("甲"), key("a")]), "甲: {b: 2}\n");
    assert_eq!(gone("甲: 1\n乙: 2", &[key("乙")]), "甲: 1\n");
}

#[test]
fn words_are_replaced_all_or_none() {
    let text = "甲: [a/b, \"a/b\"]   # a/b\n乙: a/b\n";
    let mut edit = edit(text);
    let places: Vec<_> = text.match_indices("a/b").map(|(at, _)| at).collect();
    let at = |index: usize| (Span::new(places[index], places[index] + 3), "c/d".to_owned());
    let quoted = (Span::new(places[1] - 1, places[1] + 4), "c/d".to_owned());
    edit.replace(&[at(3), at(0), quoted]).unwrap();
    assert_eq!(edit.bytes(), "甲: [c/d, \"c/d\"]   # a/b\n乙: c/d\n".as_bytes());
    assert!(edit.replace(&[(Span::new(1, 2), "x".to_owned())]).is_err());
}

#[test]
fn what_cannot_be_read_or_is_no_utf8_is_refused() {
    let path = "a.yaml".parse().unwrap();
    let refused = Edit::new(&path, b"a: 1\nb\xEF\xBC\x9A2\n").unwrap_err();
    assert!(refused.why.zh.contains("第 2 行"), "{refused:?}");
    assert!(Edit::new(&path, b"\xD0\xD5\xC3\xFB: 1\n").is_err());
    let mut scalar = edit("甲: 文字\n");
    let refused = scalar.append(&[key("甲")], words(&[("a", "1")])).unwrap_err();
    assert_eq!(refused.paste.unwrap(), "甲:\n  - {a: 1}");
    assert!(!scalar.is_changed());
    for text in ["甲: |  # 注\n  一\n", "甲:  # 注\n  - a\n", "甲: [a,  # 注\n  b]\n"] {
        let mut edit = edit(text);
        assert!(edit.set(&[key("甲")], New::from("x")).is_err(), "{text}");
    }
    for text in ["甲: |\n  一 # 不是注\n", "甲: 'a #b'\n", "甲: [a, 'a # b']\n"] {
        assert_eq!(after(text, |edit| edit.set(&[key("甲")], New::from("x"))), "甲: x\n");
    }
}

mod random;
