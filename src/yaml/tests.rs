//! Broken files with exactly what is found in them, and agreement with another reader on good ones.

use super::*;

pub(super) type Found = (&'static str, usize, usize);

fn read_text(text: &str) -> (Option<Document>, Vec<Diagnostic>) {
    read(&"松岭镇/荷塘村/张志远/person.yaml".parse().unwrap(), text.as_bytes())
}

pub(super) fn found(text: &str) -> Vec<Found> {
    let (_, findings) = read_text(text);
    let place = |one: &Diagnostic| {
        one.place.as_ref().map_or((0, 0), |place| (place.start.line, place.start.column))
    };
    findings.iter().map(|one| (one.code.0, place(one).0, place(one).1)).collect()
}

/// A file as a clerk writes it, with every form that is allowed.
const GOOD: &str = r#"# 注释
格式: 1
姓名: 张志远
出生年月: 1994.10
身份证号: "43900119941012001X"
"籍贯": '湖南样县'
来源: [党员, 返乡青年]   # 任意个
参选意向:
  程度: 强烈
  联系:
    - {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}
    - {日期: 2026-02-12, 方式: "登门, 电话", 时间: 9:30, 止: }
在职教育: 无
简历:
- {起: 2011.09, 止: 2014.06, 内容: 学习}
- 起: 2014.07
  内容: 第1项：说明
选拔:
  村级推荐:
    理由: |
      返乡后带头发展电商：帮助十二户
      　　第一: 群众评价好
        更深的一行

      第二：本人愿意留村工作。

    意见: 同意推荐
    谈话: {村“两委”成员: 5, 党员代表: 4}
    结果: 第一行文字
      第二行：接着写
      第三行
    备注: >-
      折行
      文字
  空的:
培训: [
  {名称: 集体经济专题班,
   学时: 24},
]
措施:
  - 参加12期主题培训
  - 第一：任助理
  - 9:30到村
网址: http://a.b/c
比例: 12%
文字: “四议两公开”是重点
"#;

#[test]
fn a_good_file_has_no_findings() {
    assert_eq!(found(GOOD), []);
    assert_eq!(found(&GOOD.replace('\n', "\r\n")), []);
    assert_eq!(found(&format!("\u{FEFF}{GOOD}")), []);
}

#[rustfmt::skip]
const BROKEN: &[(&str, &[Found])] = &[
    // Colons and blanks.
    ("姓名：张三\n性别: 男\n", &[("full-width-colon", 1, 3)]),
    ("姓名：张三\n", &[("full-width-colon", 1, 3)]),
    ("姓名: 张三\n性别：\n民族：汉\n籍贯: 样县\n", &[("full-width-colon", 2, 3), ("full-width-colon", 3, 3)]),
    ("姓名 ：张三\n性别: 男\n", &[("full-width-colon", 1, 4)]),
    ("姓名:张三\n性别: 男\n", &[("missing-blank", 1, 3)]),
    ("姓名:　张三\n性别: 男\n", &[("missing-blank", 1, 3)]),
    ("姓名: 张三\n参选意向:\n  程度：强烈\n  日期: 2026-02-20\n", &[("full-width-colon", 3, 5)]),
    ("姓名: 张三\n参选意向:\n  程度：强烈\n  日期：2026-02-20\n民族: 汉\n", &[("full-width-colon", 3, 5), ("full-width-colon", 4, 5)]),
    ("姓名: 张三\n参选意向：\n  程度: 强烈\n", &[("full-width-colon", 2, 5)]),
    ("简历:\n  - 起：2011.09\n    内容: 学习\n", &[("full-width-colon", 2, 6)]),
    ("简历:\n  - 起: 2011.09\n    内容：学习\n", &[("full-width-colon", 3, 7)]),
    ("简历:\n  - {起：2011.09, 内容: 学习}\n", &[("full-width-colon", 2, 7)]),
    ("简历:\n  - {起:2011.09, 内容: 学习}\n", &[("missing-blank", 2, 7)]),
    ("来源:\n  -党员\n  - 返乡青年\n", &[("missing-blank", 2, 3)]),
    ("来源:\n  - 党员\n  -返乡青年\n", &[("missing-blank", 3, 3)]),
    ("来源:\n  － 党员\n  - 返乡青年\n", &[("full-width-mark", 2, 3)]),
    ("理由: ｜\n  第一段\n民族: 汉\n", &[("full-width-mark", 1, 5)]),
    // Indents.
    ("参选意向:\n\t程度: 强烈\n\t日期: 2026-02-20\n民族: 汉\n", &[("tab-indent", 2, 1), ("tab-indent", 3, 1)]),
    ("参选意向:\n　　程度: 强烈\n　　日期: 2026-02-20\n", &[("wide-blank-indent", 2, 1), ("wide-blank-indent", 3, 1)]),
    ("参选意向:\n  程度: 强烈\n \u{A0}日期: 2026-02-20\n", &[("wide-blank-indent", 3, 2)]),
    ("理由: |\n　　返乡后\n　　第一: 群众\n民族: 汉\n", &[("wide-blank-indent", 2, 1), ("wide-blank-indent", 3, 1)]),
    ("简历:\n\t- 起: 2011.09\n\t  内容: 学习\n民族: 汉\n", &[("tab-indent", 2, 1), ("tab-indent", 3, 1)]),
    ("姓名: 张三\n  性别: 男\n民族: 汉\n", &[("wrong-indent", 2, 3)]),
    ("姓名: 张三\n 性别: 男\n 民族: 汉\n籍贯: 样县\n", &[("wrong-indent", 2, 2)]),
    ("简历:\n  - 起: 2011.09\n   内容: 学习\n    止: 2012.01\n", &[("wrong-indent", 3, 4)]),
    ("  格式: 1\n姓名: 张三\n", &[("wrong-indent", 1, 3)]),
    ("理由: |\n    第一段\n  第二段\n民族: 汉\n", &[("wrong-indent", 3, 3)]),
    ("理由: |\n第一段\n第二段\n民族: 汉\n", &[("wrong-indent", 2, 1)]),
    ("姓名: 张三\n性别 男\n民族: 汉\n", &[("no-key", 2, 1)]),
    // Quotes.
    ("姓名: \"张三\n身份证号: \"43900119941012001X\"\n", &[("unclosed-quote", 1, 5)]),
    ("姓名: '张三\n性别: 男\n", &[("unclosed-quote", 1, 5)]),
    ("姓名: \"张三”\n性别: 男\n", &[("unclosed-quote", 1, 5)]),
    ("a:\n  - 姓名: \"张三\n    性别: 男\n  - 姓名: 李\n", &[("unclosed-quote", 2, 9)]),
    ("家庭: [{姓名: \"周, 性别: 男}]\n民族: 汉\n", &[("unclosed-quote", 1, 11)]),
    ("职务: \"两委\"成员\n民族: 汉\n", &[("text-after-quote", 1, 9)]),
    ("家庭: [{职务: \"两委\"成员, 性别: 男}]\n", &[("text-after-quote", 1, 15)]),
    ("内容: “学习: 思考”\n民族: 汉\n", &[("curly-quote", 1, 5)]),
    ("内容: “学习 #1”\n民族: 汉\n", &[("curly-quote", 1, 5)]),
    ("微信号: @zzy\n民族: 汉\n", &[("reserved-start", 1, 6)]),
    // Prose in entries.
    ("联系:\n  - {日期: 2026-02-12, 内容: 说明政策, 征求意见}\n", &[("comma-in-text", 2, 30)]),
    ("联系:\n  - {日期: 2026-02-12, 内容: 说明,征求,记录, 方式: 登门}\n", &[("comma-in-text", 2, 28)]),
    ("备案: {日期: 2026-04-20, 文号: 样组备[2026]3号, 意见: 同意}\n", &[("bracket-in-text", 1, 29)]),
    ("备案: {日期: 2026-04-20, 文号: [2026]3号, 意见: 同意}\n", &[("bracket-in-text", 1, 26)]),
    ("联系: {内容: 学习: 思考, 方式: 登门}\n", &[("colon-in-text", 1, 12)]),
    ("内容: 学习: 思考\n民族: 汉\n", &[("colon-in-text", 1, 7)]),
    ("联系: {日期: 2026-02-12， 方式: 登门}\n民族: 汉\n", &[("full-width-comma", 1, 20)]),
    ("联系: {日期: 2026-02-12 方式: 登门}\n民族: 汉\n", &[("missing-comma", 1, 20)]),
    ("来源: [党员, 返乡青年\n民族: 汉\n", &[("unclosed-bracket", 1, 5)]),
    ("联系: [{日期: 2026-02-12, 方式: 登门\n民族: 汉\n", &[("unclosed-bracket", 1, 6)]),
    ("联系:\n  - {日期: 2026-02-12, 方式: 登门\n  - {日期: 2026-02-13, 方式: 登门}\n", &[("unclosed-bracket", 2, 5)]),
    ("来源: [党员, 返乡青年}\n民族: 汉\n", &[("unclosed-bracket", 1, 5)]),
    // What YAML allows and a dossier does not.
    ("a: &x 1\nb: *x\n", &[("anchor", 1, 4), ("alias", 2, 4)]),
    ("a: *y\nb: 1\n", &[("alias", 1, 4)]),
    ("a: &x\n  b: 1\nc:\n  <<: *x\n", &[("anchor", 1, 4), ("merge-key", 4, 3)]),
    ("a: !!str 1\nb: !x y\n", &[("tag", 1, 4), ("tag", 2, 4)]),
    ("a: !x!y z\nb: 1\n", &[("tag", 1, 4)]),
    ("a: 1\n---\nb: 2\na: 3\n", &[("second-document", 2, 1)]),
    ("a: 1\nb: 2\na: 3\n", &[("duplicate-key", 3, 1)]),
    ("村“两委”成员: 1\n村\"两委\"成员: 2\n", &[("duplicate-key", 2, 1)]),
    ("a: {b: 1, b: 2}\n", &[("duplicate-key", 1, 11)]),
    ("? [a, b]\n: c\n", &[("broken-yaml", 1, 3)]),
    // What only the parser knows.
    ("路径: \"C:\\用户\"\n民族: 汉\n", &[("broken-yaml", 1, 8)]),
    ("方式: - 登门\n民族: 汉\n", &[("reserved-start", 1, 5)]), ("a: 1\n- b: 2\nc: 3\n", &[("stray-dash", 2, 1)]),
    ("理由: | 返乡\n  第二\n民族: 汉\n", &[("broken-yaml", 1, 5)]),
    ("a: [1,, 2]\nb: 1\n", &[("comma-in-text", 1, 7)]), ("a:\n  {b: 1}\n  - {b: 2}\n", &[("missing-dash", 2, 3)]),
    // Bytes.
    ("姓名: 张\u{FEFF}三\n", &[("byte-order-mark", 1, 6)]),
    ("姓名: 张\0三\n", &[("nul-character", 1, 6)]),
    // Many at once.
    (
        "姓名：张三\n性别:男\n参选意向:\n\t程度: 强烈\n文号: \"样\n民族: 汉\n民族: 汉\n来源: [党员\n",
        &[
            ("full-width-colon", 1, 3), ("missing-blank", 2, 3), ("tab-indent", 4, 1),
            ("unclosed-quote", 5, 5), ("duplicate-key", 7, 1), ("unclosed-bracket", 8, 5),
        ],
    ),
];

#[test]
fn each_broken_file_has_exactly_its_findings() {
    let wrong: Vec<_> = BROKEN
        .iter()
        .filter(|(text, expected)| found(text) != *expected)
        .map(|(text, expected)| {
            format!("{text}  expected {expected:?}\n  found    {:?}", found(text))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), BROKEN.len(), wrong.join("\n\n"));
}

#[test]
fn prose_in_an_entry_is_shown_in_lines_to_paste() {
    let text = "联系:\n  - {日期: 2026-02-12, 内容: 说明,征求意见[2026], 方式: 登门}\n";
    let (_, findings) = read_text(text);
    assert_eq!(
        findings[0].help.as_ref().unwrap().zh,
        "用全角逗号，或改为分行书写；文号用〔2026〕：\n  - 日期: 2026-02-12\n    内容: 说明，征求意见〔2026〕\n    方式: 登门"
    );
    let (_, findings) = read_text("初审: {日期: 2026-03-17, 情形: 见[2026]3号}\n");
    assert_eq!(
        findings[0].help.as_ref().unwrap().zh,
        "用全角逗号，或改为分行书写；文号用〔2026〕：\n初审:\n  日期: 2026-03-17\n  情形: 见〔2026〕3号"
    );
    let (_, inner) = read_text("选拔: {组织备案: {意见: 同意,备案[2026]号, 文号: 无}}\n");
    assert!(!inner[0].help.as_ref().unwrap().zh.contains("选拔"));
}

#[test]
fn each_code_is_found_in_some_file_and_no_other_is() {
    let mut codes: Vec<_> =
        BROKEN.iter().flat_map(|(_, found)| found.iter()).map(|one| one.0).collect();
    codes.extend(["file-too-large", "unreadable-bytes", "other-encoding", "too-deep"]);
    codes.extend(["foreign-format", "empty-file", "conflict-mark", "hash-in-text"]);
    codes.push("too-many-findings");
    codes.sort_unstable();
    codes.dedup();
    let mut known = CODES.to_vec();
    known.sort_unstable();
    assert_eq!(codes, known);
    for open in ["[", "{a: ", "- "] {
        let deep = open.repeat(100);
        assert!(found(&deep).iter().any(|one| one.0 == "too-deep"), "{:?}", found(&deep));
    }
}

/// What another reader makes of a text: shapes, and each scalar as it was typed.
fn agrees(node: &Node, other: &serde_yaml::Value, text: &str) {
    match (&node.value, other) {
        (Value::Map(entries), serde_yaml::Value::Mapping(map)) => {
            assert_eq!(entries.len(), map.len(), "{text}");
            for (entry, (key, value)) in entries.iter().zip(map) {
                assert_eq!(entry.key, key.as_str().unwrap_or(&entry.key), "{text}");
                agrees(&entry.value, value, text);
            }
        }
        (Value::List(items), serde_yaml::Value::Sequence(others)) => {
            assert_eq!(items.len(), others.len(), "{text}");
            items.iter().zip(others).for_each(|(item, other)| agrees(item, other, text));
        }
        (Value::Scalar(scalar), serde_yaml::Value::String(other)) => {
            let blank = if scalar.folded { " " } else { "" };
            assert_eq!(scalar.text.replace(blank, ""), other.replace(blank, ""));
        }
        (Value::Scalar(scalar), serde_yaml::Value::Null) => {
            assert!(matches!(scalar.text.as_str(), "" | "~" | "null"), "{scalar:?}");
        }
        (Value::Scalar(scalar), _) => assert!(!scalar.quoted, "{scalar:?}"),
        (value, other) => panic!("{value:?} is not {other:?} in\n{text}"),
    }
}

#[test]
fn a_good_file_has_the_shape_that_another_reader_sees() {
    for text in [GOOD, &GOOD.replace('\n', "\r\n"), ORDINARY] {
        let (document, _) = read_text(text);
        agrees(&document.unwrap().root, &serde_yaml::from_str(text).unwrap(), text);
    }
}

#[test]
fn every_scalar_is_the_text_that_was_typed() {
    for value in [
        "1994.10",
        "43900119941012001X",
        "439001199410120012",
        "007",
        "0x10",
        "1e3",
        "是",
        "true",
        "~",
        "null",
        "",
        "\"1994.10\"",
        "'a''b'",
        "\"a\\n\\u4e2d\"",
        "|\n  一\n\n  二\n",
        ">-\n  一\n  二\n",
        "一\n  二\n\n  三",
        "村“两委”成员",
        "第1项：说明",
        "a:b",
        "a#b",
        "2026-03-15",
        "12:30",
        "-1",
        "- ",
        "？",
    ] {
        let text = format!("a: {value}\nb: 1\n");
        let Ok(other) =
            serde_yaml::from_str::<std::collections::BTreeMap<String, Option<String>>>(&text)
        else {
            continue;
        };
        let (document, findings) = read_text(&text);
        assert!(findings.is_empty(), "{text} {findings:?}");
        let root = document.unwrap().root;
        let Value::Scalar(scalar) = &root.get("a").unwrap().value else { panic!("{text}") };
        match &other["a"] {
            // YAML has a blank where a line ends in Chinese text.
            Some(other) if scalar.folded => assert_eq!(scalar.text, other.replace(' ', "")),
            Some(other) => assert_eq!(&scalar.text, other, "{text}"),
            None => assert!(root.get("a").unwrap().is_empty(), "{text}"),
        }
    }
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(sides).unwrap()).unwrap()
    }
}

const BITS: [&str; 40] = [
    ":", "：", ": ", " ", "\n", "\t", "　", "\u{A0}", "{", "}", "[", "]", ",", "，", "\"", "'",
    "“", "”", "- ", "-", "#", " #", "|", ">", "&a", "*a", "!", "!!str ", "<<: ", "---\n", "...",
    "%", "@", "? ", "\u{FEFF}", "\0", "\r", "\\", "姓名", "2026",
];

#[test]
fn no_text_makes_the_reader_panic_or_lose_its_place() {
    let mut dice = Dice(20_261_120);
    for round in 0..4_000 {
        let mut text = if round % 4 == 0 { String::new() } else { GOOD.to_owned() };
        for _ in 0..=dice.throw(if round % 4 == 0 { 60 } else { 4 }) {
            let places: Vec<_> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = places[dice.throw(places.len())];
            if dice.throw(3) == 0 {
                let end = places[dice.throw(places.len())].max(at).min(at + 40);
                let end = (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap();
                text.replace_range(at..end, "");
            } else {
                text.insert_str(at, BITS[dice.throw(BITS.len())]);
            }
        }
        let (document, findings) = read_text(&text);
        if document.is_none() {
            assert!(!findings.is_empty(), "{text}");
        }
        if let Some(document) = document.filter(|_| findings.is_empty()) {
            if let Ok(other) = serde_yaml::from_str(&text) {
                agrees(&document.root, &other, &text);
            }
            spans_fit(&document.root, document.source.text());
        }
    }
}

#[test]
fn large_and_monstrous_files_take_no_long_time() {
    let monsters = [
        "- ",
        "[",
        "{a: ",
        "a: x ",
        "{a: x b: ",
        "\n",
        "[\n",
        "姓名：张三\n",
        "\0",
        "\"",
        "? ",
        "!a ",
        "&a ",
        "], ",
        "a\n",
        "-\t",
        "　",
    ];
    for monster in monsters {
        for start in ["", "a: {", "a:\n  - ["] {
            let text = start.to_owned() + &monster.repeat(limits::YAML / monster.len() / 8);
            let (document, findings) = read_text(&text);
            assert!(findings.len() <= 1100, "{} {monster:?}", findings.len());
            assert!(document.is_some() || !findings.is_empty());
        }
    }
}

fn spans_fit(node: &Node, text: &str) {
    let typed = text.get(node.span.start..node.span.end).unwrap();
    match &node.value {
        Value::Scalar(scalar) => {
            let plain = !scalar.quoted && !scalar.block && !typed.contains('\n');
            assert!(!plain || typed == scalar.text, "{typed} {scalar:?}");
        }
        Value::List(items) => items.iter().for_each(|item| spans_fit(item, text)),
        Value::Map(entries) => entries.iter().for_each(|entry| spans_fit(&entry.value, text)),
    }
}

#[test]
fn random_bytes_are_read_or_refused() {
    let mut dice = Dice(7);
    for _ in 0..2_000 {
        let bytes: Vec<u8> =
            (0..dice.throw(80)).map(|_| u8::try_from(dice.throw(256)).unwrap()).collect();
        let (document, findings) = read(&"a.yaml".parse().unwrap(), &bytes);
        assert!(document.is_some() || !findings.is_empty());
    }
}

/// Lines of an ordinary file, each of which is spoiled in turn.
const ORDINARY: &str = "\
格式: 1
姓名: 张志远
出生年月: 1994.10
参选意向:
  程度: 强烈
  日期: 2026-02-20
  联系:
    - {日期: 2026-02-12, 方式: 登门}
    - {日期: 2026-02-13, 方式: 电话}
简历:
  - 起: 2011.09
    内容: 学习
    地点: 样县
选拔:
  村级推荐:
    日期: 2026-03-02
    理由: |
      返乡后带头发展电商。
      群众评价好。
    意见: 同意推荐
    方式: [村党组织推荐]
";

#[test]
fn one_slip_in_any_line_is_one_finding_in_that_line() {
    let lines: Vec<&str> = ORDINARY.lines().collect();
    let check = |row: usize, line: String, code: &str| {
        let mut spoiled = lines.clone();
        spoiled[row] = &line;
        let found = found(&(spoiled.join("\n") + "\n"));
        assert_eq!(found.len(), 1, "{line} {found:?}");
        assert_eq!((found[0].0, found[0].1), (code, row + 1), "{line}");
    };
    for (row, line) in lines.iter().enumerate() {
        if line.contains(':') {
            check(row, line.replacen(':', "：", 1), "full-width-colon");
        }
        if line.contains(": ") {
            check(row, line.replacen(": ", ":", 1), "missing-blank");
        }
        if line.contains("- ") {
            check(row, line.replacen("- ", "-", 1), "missing-blank");
        }
        if line.starts_with("  ") {
            check(row, line.replacen("  ", "\t", 1), "tab-indent");
            check(row, line.replacen("  ", "　", 1), "wide-blank-indent");
            check(row, line.replacen("  ", "\u{A0}\u{A0}", 1), "wide-blank-indent");
        }
        if line.ends_with(['}', ']']) {
            check(row, line[..line.len() - 1].to_owned(), "unclosed-bracket");
        } else if line.contains(": ") && !line.ends_with('|') {
            check(row, line.replacen(": ", ": \"", 1), "unclosed-quote");
            check(row, line.replacen(": ", ": @", 1), "reserved-start");
            check(row, line.replacen(": ", ": x: ", 1), "colon-in-text");
        }
    }
}
