//! `dossier new` at a terminal: somebody new is asked for line by line.

use super::folder::Folder;
use super::run::{Said, answered};

/// The file that a conversation is about.
const FILE: &str = "松岭镇/荷塘村/李四/person.yaml";

/// All that the recommendation needs, with slips, help and second thoughts on the way.
const WHOLE: &str = "\
439001199511030020
?
439001199511030021


?
汉族
农民
<
回族
1
2016.06
12345
13800000009
荷塘村会计
5 7
1
大专

某职业技术学院 会计
<
某学院 会计
2016.06
2013.09
2016.06
某学院会计专业学习
2016.07

荷塘村会计

2026-03-02
1 4
返乡后管好村账，群众满意。
同意推荐
是
";

/// The number of the last line in which a text stands.
fn last(said: &Said, text: &str) -> usize {
    let found = said.stderr.lines().enumerate().filter(|(_, line)| line.contains(text)).last();
    found.unwrap_or_else(|| panic!("{text} is not said:\n{}", said.stderr)).0
}

#[test]
fn somebody_new_is_asked_for_and_then_has_what_the_recommendation_needs() {
    let county = Folder::county();
    let said = answered(&county, "new 荷塘村/李四", WHOLE);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let text = county.read(FILE);
    let plain: Vec<&str> =
        text.lines().map(|line| line.split(" #").next().unwrap().trim_end()).collect();
    for line in [
        "姓名: 李四",
        "性别: 女",
        "出生年月: 1995.11",
        "民族: 回族",
        "身份证号: \"439001199511030021\"",
        "来源: [返乡青年, 外出务工人员]",
        "  毕业院校及专业: 某学院 会计",
        "  - {起: 2016.07, 内容: 荷塘村会计}",
        "    方式: [个人自荐, 村党组织推荐]",
    ] {
        assert!(plain.contains(&line), "{line} is not in:\n{text}\n{}", said.stderr);
    }
    let strict = answered(&county, "check --strict --format short 李四", "");
    assert!(!strict.stdout.contains("推荐表"), "{}", strict.stdout);
    // What is wrong is told at once, in the words of `check`, and asked again.
    assert!(last(&said, "校验码不对") < last(&said, "性别"));
    assert!(said.stderr.contains("`农民` 不在可用的词语里"));
    assert!(said.stderr.contains("联系电话应为 11 位手机号码，这里有 5 位"));
    // Numbers of a person are not shown again.
    let end = &said.stderr[said.stderr.find("已填：").unwrap()..];
    assert!(end.contains("4390************21") && !end.contains("439001199511030021"), "{end}");
}

#[test]
fn nothing_is_written_unless_it_is_wanted() {
    let county = Folder::county();
    let before = county.tree("");
    let no = WHOLE.replace("同意推荐\n是\n", "同意推荐\n否\n");
    let half = "439001199511030021\n\n\n汉族\n";
    for (path, lines) in
        [("荷塘村/李四", no.as_str()), ("荷塘村/李四", half), ("荷塘村/李四", ""), ("", "")]
    {
        let said = answered(&county, &format!("new {path}"), lines);
        assert_eq!(said.code, 1, "{lines}: {}", said.stderr);
        assert!(said.stderr.ends_with("没有新建\n"), "{}", said.stderr);
        assert_eq!(county.tree(""), before, "{lines}");
    }
}

#[test]
fn where_somebody_belongs_is_asked_for_too() {
    let county = Folder::county();
    let said = answered(
        &county,
        "new",
        "没有镇\n松岭\n荷塘村\n李四\n<\n\n1\n1990.01\n\n群众\n\n\n\n\n\n\n\n是\n",
    );
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("没有`没有镇`"), "{}", said.stderr);
    assert!(said.stderr.contains("已是第一项"), "{}", said.stderr);
    // Who is no member is not asked since when.
    assert!(!said.stderr.contains("\n入党时间："), "{}", said.stderr);
    let check = answered(&county, "check --format short 李四", "");
    assert_eq!((check.code, check.stdout.as_str()), (0, ""), "{}", check.stdout);
}

#[test]
fn what_is_told_already_is_not_asked_for() {
    let county = Folder::county();
    for (arguments, is_made) in [
        ("new --blank 荷塘村/李四", true),
        ("new --dry-run 荷塘村/李五", false),
        ("new --set 性别=男 荷塘村/李六", true),
        ("new 松岭镇/新村", true),
    ] {
        let said = answered(&county, arguments, "是\n");
        assert_eq!(said.code, 0, "{arguments}: {}", said.stderr);
        assert!(!said.stderr.contains("身份证号："), "{arguments}: {}", said.stderr);
        let path = arguments.rsplit(' ').next().unwrap().replace("荷塘村/", "松岭镇/荷塘村/");
        assert_eq!(county.has(&path), is_made, "{arguments}");
    }
}

#[test]
fn a_line_that_is_no_text_is_asked_for_again_and_what_was_answered_stays() {
    let county = Folder::county();
    let mut lines = b"?\n439001199511030021\n\xb2\xe2\xca\xd4\n".to_vec();
    lines.extend("汉族\n".as_bytes());
    let said = answered(&county, "new 荷塘村/李四", lines);
    assert!(said.stderr.contains("读不出文字"), "{}", said.stderr);
    assert!(!said.stderr.contains("加引号"), "quotes are of the file: {}", said.stderr);
    // The end of the lines asks whether what there is becomes a file, and is a no.
    assert!(said.stderr.contains("到此为止"), "{}", said.stderr);
    assert!(!county.has(FILE));
}
