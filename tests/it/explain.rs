//! `dossier explain`: pages for people, lists, and what programs read.

use dossier::testing::{codes, page, width};
use serde_json::Value;
use snapbox::str;

use crate::support::Test;

#[test]
fn a_page_is_shown_in_lines_that_fit() {
    let test = Test::empty();
    test.dossier("explain duplicate-key")
        .env("COLUMNS", "60")
        .stdout(str![[r#"
# 同一栏写了两次

`duplicate-key`，错误

同一层里，一个栏目只能有一处。写了两次，程序不知道以哪个为
准。引号的有无不算区别：`村“两委”成员` 和 `村两委成员` 是同
一栏。

## 例子

```yaml
民族: 汉族
婚姻状况: 已婚
民族: 苗族      # 与上面重复
```

## 改法

核对后只留一处。要写几条同类内容的，写成列表，每条前面加短
横。

"#]])
        .exits(0);
    test.dossier("explain identity-sex --lang en")
        .stdout(str![[r#"
# The sex and the identity number disagree

`identity-sex`, error, `dossier check`
basis: GB 11643-1999: an odd 17th digit is male

The seventeenth digit of an identity number tells the sex: odd is male, even is female.
If 性别 says something else, one of the two was copied wrongly.

## Example

The seventeenth digit is `1`, and the file says `性别: 女`.

## Remedy

Look at the identity card and mend 性别 or 身份证号. If both are as on the card, have
the household register corrected first.

"#]])
        .exits(0);
    for code in codes() {
        for language in ["zh", "en"] {
            let run = test.dossier(&format!("explain {code} --lang {language}"));
            let said = run.env("COLUMNS", "80").output();
            assert_eq!((said.code, said.stderr.as_str()), (0, ""));
            let mut fenced = false;
            for line in said.stdout.lines() {
                fenced ^= line.starts_with("```");
                assert!(fenced || width(line) <= 80, "{code}: {line}");
            }
            assert!(!fenced && said.stdout.starts_with("# "), "{code}");
        }
    }
}

#[test]
fn a_page_can_be_taken_as_it_is() {
    let test = Test::empty();
    let said = test.dossier("explain bad-day --format short").output();
    assert_eq!(said.stdout.trim_end(), page("bad-day", true).1);
    test.dossier("explain identity-sex --format json").stdout(str![[r##"
{"code":"identity-sex","title":"性别与身份证号不符","family":"个人资料","severity":"error","level":"draft","basis":"GB 11643-1999：第十七位奇数为男，偶数为女","text":"# 性别与身份证号不符/n/n身份证号的第十七位表示性别：奇数为男，偶数为女。`性别` 写的与它不一致，说明其中一项抄错了。/n/n## 例子/n/n身份证号第十七位是 `1`，`性别: 女`。/n/n## 改法/n/n对照身份证原件，改正 `性别` 或 `身份证号`。两项都没有抄错时，请先到派出所核实户籍，再修改档案。"}

"##]]).exits(0);
}

#[test]
fn the_list_stands_in_columns_by_family() {
    let test = Test::empty();
    for language in ["zh", "en"] {
        let said = test.dossier(&format!("explain --list --lang {language}")).output();
        assert_eq!((said.code, said.stderr.as_str()), (0, ""));
        let blocks: Vec<&str> = said.stdout.trim_end().split("\n\n").collect();
        for block in blocks {
            let rows: Vec<&str> = block.lines().skip(1).collect();
            let titles: Vec<usize> = rows.iter().map(|row| title_column(row)).collect();
            assert!(titles.iter().all(|one| *one == titles[0]), "{block}");
        }
        let listed = said.stdout.lines().filter(|line| line.starts_with("  ")).count();
        assert_eq!(listed, codes().len());
    }
    let said = test.dossier("explain --list").output().stdout;
    for row in [
        "  bad-day             错误  日期写法不对",
        "  other-form          提示  按另一种写法读取了",
    ] {
        assert!(said.lines().any(|line| line == row), "{said}");
    }
}

/// Where the title begins in a row of the list: it is the last of its columns.
fn title_column(row: &str) -> usize {
    let code = row.split_whitespace().next().unwrap();
    let titles = [true, false].map(|chinese| page(code, chinese).0);
    let title = titles.into_iter().find(|one| row.ends_with(one));
    width(row.strip_suffix(title.unwrap()).unwrap())
}

#[test]
fn programs_get_the_list_as_an_array() {
    let said = Test::empty().dossier("explain --list --format json").output();
    let all: Vec<Value> = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(all.len(), codes().len());
    let of = |code: &str| all.iter().find(|one| one["code"] == code).unwrap();
    assert_eq!(of("identity-sex")["severity"], "error");
    assert_eq!(of("identity-sex")["level"], "draft");
    assert_eq!(of("other-form")["severity"], "note");
    assert_eq!(of("page-panic")["severity"], Value::Null);
}

#[test]
fn a_code_is_found_as_it_is_copied_and_a_wrong_one_is_nearly_found() {
    let test = Test::empty();
    let plain = test.dossier("explain bad-day").output();
    for copied in ["[bad-day]", "bad-day:", "[bad-day]:"] {
        assert_eq!(test.dossier("explain").arg(copied).output().stdout, plain.stdout);
    }
    test.dossier("explain bad-dey")
        .stderr(str![[r#"
错误：没有 `bad-dey` 这个代码、栏目、命令或词语
建议：是否应为 `bad-day`？

"#]])
        .exits(2);
    test.dossier("explain 张志远")
        .stderr(str![[r#"
错误：没有 `张志远` 这个代码、栏目、命令或词语
建议：`dossier explain --list` 列出全部代码

"#]])
        .exits(2);
}

#[test]
fn fields_commands_options_and_words_are_answered() {
    let test = Test::empty();
    test.dossier("explain 村级推荐.理由")
        .stdout(str![[r#"
# `选拔.村级推荐.理由`（person.yaml）

推荐理由，一行一段。

文字。

印在：推荐表、备案登记表、培养教育手册。

"#]])
        .exits(0);
    test.dossier("explain 村级推荐.理由 --lang en")
        .stdout(str![[r#"
# `选拔.村级推荐.理由` (person.yaml)

the reasons, a paragraph a line.

text.

printed on: 推荐表, 备案登记表, 培养教育手册.

"#]])
        .exits(0);
    test.dossier("explain receipt list")
        .stdout(str![[r#"
# `dossier receipt list`

列出打好的移交包和收回的回执

`dossier receipt list [选项]`

- `--waiting`　只列还没有收回回执的

- `--out <文件夹>`　移交包和台账在哪个文件夹 [默认：档案里的 build/]

- `--format <样式>`　结果样式：human 给人看，short 一行一条，json 给程序；可用的值：
`human`、`short`、`json`

"#]])
        .exits(0);
    test.dossier("explain pack --replace --lang en")
        .stdout(str![[r#"
# `dossier pack --replace`

`--replace`　Replace an earlier packet of which no receipt has come back

"#]])
        .exits(0);
    test.dossier("explain --replace --format json").stdout(str![[r##"
{"kind":"option","name":"dossier pack --replace","text":"# `dossier pack --replace`/n/n`--replace`　替换以前打的、还没有收到回执的同名包/n"}

"##]]).exits(0);
    test.dossier("explain 预备党员 --lang en")
        .stdout(str![[r#"
# 中共预备党员

may stand in: `政治面貌`（person.yaml）、`家庭成员.政治面貌`（person.yaml）、`岗位.政治
面貌`（village.yaml）、`在外乡贤.政治面貌`（village.yaml）、`岗位要求.政治面貌`
（policy.yaml）、`结构.条件.政治面貌`（policy.yaml）、`结构.基数条件.政治面貌`
（policy.yaml）.

words of the list: 中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致
公党、九三学社、台盟、无党派人士、群众.

read as the same: 预备党员、中国共产党预备党员.

"#]])
        .exits(0);
    test.dossier("explain 村级推茬")
        .stderr(str![[r#"
错误：没有 `村级推茬` 这个代码、栏目、命令或词语
建议：是否应为 `村级推荐`？

"#]])
        .exits(2);
    // What several places have is told in short.
    let said = test.dossier("explain 日期").output();
    assert_eq!(said.code, 0);
    assert!(said.stdout.lines().count() > 40, "{}", said.stdout);
    let line = "- `选拔.村级推荐.日期`（person.yaml）　推荐会的日期";
    assert!(said.stdout.lines().any(|one| one == line), "{}", said.stdout);
}

#[test]
fn an_answer_tells_papers_and_rules() {
    let said = Test::empty().dossier("explain 入党时间").output().stdout;
    assert!(said.contains("印在：推荐表、") && said.contains("检查："), "{said}");
    let said = Test::empty().dossier("explain 入党时间 --lang en").output().stdout;
    assert!(said.contains("printed on: 推荐表") && said.contains("looked at by:"), "{said}");
}
