//! A county with twenty planted mistakes: each is found, once, where it was planted, and all papers
//! that do not draw on a file with a mistake are made as ever.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::support::{Test, sample, tree};

const BATCH: &str = "reviews/2026-3.yaml";
const EVENT: &str = "events/2026-03-松岭镇汛前.yaml";

/// Mistakes of typing: (file, good, bad).
#[rustfmt::skip]
const TYPED: [(&str, &str, &str); 15] = [
    ("松岭镇/荷塘村/张志远/person.yaml", "姓名: 张志远\n", "姓名：张志远\n"),
    ("松岭镇/荷塘村/李娜-2/person.yaml", "身份证号: \"439001200102130668\"", "身份证号: \"439001200102130668"),
    ("松岭镇/太平村/周犇/person.yaml", "  程度: 强烈", "\t程度: 强烈"),
    ("石桥乡/双井村/高建军/person.yaml", "  程度: 强烈", "　　程度: 强烈"),
    ("云溪镇/枫林村/罗㛃/person.yaml", "内容: 省城某会计事务所记账员}", "内容: 省城某会计事务所记账,报税}"),
    ("石桥乡/双井村/曾旻昊/person.yaml", "43900119911017119X", "43900119911017191X"),
    ("石桥乡/双井村/曾旻昊/person.yaml", "转正时间: 2014.06", "转正时间: 2014.16"),
    ("石桥乡/双井村/曾旻昊/person.yaml", "健康状况: 健康", "健康壮况: 健康"),
    ("石桥乡/双井村/曾旻昊/person.yaml", "成熟程度: 成熟\n", "成熟程度: 成熟\n婚姻状况: 未婚\n"),
    ("云溪镇/竹坪村/邓秋菊/person.yaml", "政治面貌: 中共预备党员", "政治面貌: 积极分子"),
    ("石桥乡/龙尾村/钟翀/person.yaml", "户籍地址: 石桥乡龙尾村二组", "户籍地址: [石桥乡, 龙尾村二组]"),
    ("云溪镇/白鹭村/方镕/person.yaml", "简历:\n", "---\n简历:\n"),
    (EVENT, "  - 松岭镇/太平村/何佳\n", "  - 松岭镇/太平村/何佳\n  - 松岭镇/太平村/何嘉\n"),
    ("石桥乡/上寨村/village.yaml", "类别: 一般村", "类别:一般村"),
    ("石桥乡/town.yaml", "日期: 2026-06-30", "日期: 2026-06-31"),
];

/// The sample county with the mistakes in it: those of typing, damage and things in wrong places.
fn broken_county() -> Test {
    let county = Test::county();
    for (file, good, bad) in TYPED {
        county.edit(file, good, bad);
    }
    county.edit(BATCH, "批次: 2026-3", "批次: 2026-03");
    let file = "石桥乡/龙尾村/秦昇平/person.yaml";
    let damaged = county.read(file).replace("籍贯: 湖南样县", "籍贯: 湖\u{1}样县").into_bytes();
    let damaged: Vec<u8> =
        damaged.into_iter().map(|byte| if byte == 1 { 0xE5 } else { byte }).collect();
    county.write(file, damaged);
    county.remove("云溪镇/竹坪村/village.yaml");
    county.remove("云溪镇/枫林村/蒋大勇/附件/放宽审批表.pdf");
    let link = "石桥乡/上寨村/麻喜旺/person.yaml";
    county.write("../elsewhere.yaml", county.read(link)).remove(link);
    #[cfg(unix)]
    std::os::unix::fs::symlink(county.path("../elsewhere.yaml"), county.path(link)).unwrap();
    county
}

fn findings(county: &Test) -> Vec<Value> {
    let output = county.dossier("check --format json").output();
    assert_eq!(output.code, 1, "{}", output.stderr);
    serde_json::from_str(&output.stdout).unwrap()
}

#[test]
fn each_planted_mistake_is_one_finding() {
    let mut sheet = String::new();
    let found = findings(&broken_county());
    for one in &found {
        let text = |key: &str| one[key].as_str().unwrap_or_default();
        let place = match (&one["line"], &one["column"]) {
            (Value::Null, _) => String::new(),
            (line, column) => format!(":{line}:{column}"),
        };
        sheet += &format!("{}{place} {} {}\n", text("file"), text("severity"), text("code"));
    }
    assert_eq!(found.len(), 20, "{sheet}");
    assert_data_eq!(
        sheet,
        str![[r#"
events/2026-03-松岭镇汛前.yaml:19:5 error unknown-person
reviews/2026-3.yaml:3:5 error misnamed-batch
云溪镇/枫林村/罗㛃/person.yaml:30:44 error comma-in-text
云溪镇/枫林村/蒋大勇/person.yaml:55:10 error missing-attachment
云溪镇/白鹭村/方镕/person.yaml:25:1 error second-document
云溪镇/竹坪村/village.yaml error missing-file
云溪镇/竹坪村/邓秋菊/person.yaml:7:7 error wrong-word
松岭镇/太平村/周犇/person.yaml:23:1 error tab-indent
松岭镇/荷塘村/张志远/person.yaml:3:3 error full-width-colon
松岭镇/荷塘村/李娜-2/person.yaml:7:7 error unclosed-quote
石桥乡/town.yaml:23:9 error bad-day
石桥乡/上寨村/village.yaml:4:3 error missing-blank
石桥乡/上寨村/麻喜旺/person.yaml error not-a-file
石桥乡/双井村/曾旻昊/person.yaml:8:7 error identity-checksum
石桥乡/双井村/曾旻昊/person.yaml:11:7 error bad-month
石桥乡/双井村/曾旻昊/person.yaml:14:1 error unknown-key
石桥乡/双井村/曾旻昊/person.yaml:29:1 error duplicate-key
石桥乡/双井村/高建军/person.yaml:22:1 error wide-blank-indent
石桥乡/龙尾村/秦昇平/person.yaml:7:6 error unreadable-bytes
石桥乡/龙尾村/钟翀/person.yaml:10:7 error wrong-kind

"#]]
    );
}

#[test]
fn the_whole_report_can_be_read_in_both_languages() {
    let county = broken_county();
    county.dossier("check").stdout(str![[r#"
events：1 个错误

错误[unknown-person]: 档案里没有 `松岭镇/太平村/何嘉` 这个人
  --> events/2026-03-松岭镇汛前.yaml:19:5
   |
19 |   - 松岭镇/太平村/何嘉
   |     ^^^^^^^^^^^^^^^^^^
   |
   = 帮助: 是否应为 `松岭镇/太平村/何佳`？

reviews：1 个错误

错误[misnamed-batch]: 批次与文件名不一致：`2026-03`
 --> reviews/2026-3.yaml:3:5
  |
3 | 批次: 2026-03
  |       ^^^^^^^
  |
  = 帮助: 把文件改名为 2026-03.yaml，或改正批次
  = 依据: 批次与文件名一致

云溪镇/枫林村/罗㛃：1 个错误

错误[comma-in-text]: 半角逗号把文字断开了，`报税` 成了没有内容的一栏
  --> 云溪镇/枫林村/罗㛃/person.yaml:30:44
   |
30 |   - {起: 2018.08, 止: 2023.12, 内容: 省城某会计事务所记账,报税}
   |                                                          ^
   |
   = 帮助: 用全角逗号，或改为分行书写；文号用〔2026〕：
  - 起: 2018.08
    止: 2023.12
    内容: 省城某会计事务所记账，报税

云溪镇/枫林村/蒋大勇：1 个错误

错误[missing-attachment]: 本人文件夹里没有 `附件/放宽审批表.pdf` 这个文件
  --> 云溪镇/枫林村/蒋大勇/person.yaml:55:10
   |
55 |   - {文件: 附件/放宽审批表.pdf, 题名: 年龄学历放宽审批表, 责任者: 县委组织部, 日期: 2026-09-16}
   |            ^^^^^^^^^^^^^^^^^^^
   |
   = 帮助: 把文件放进本人文件夹，或改正文件名

云溪镇/白鹭村/方镕：1 个错误

错误[second-document]: 一个文件只能有一份内容，这一行以下没有读取
  --> 云溪镇/白鹭村/方镕/person.yaml:25:1
   |
25 | ---
   | ^^^
   |
   = 帮助: 删去这一行，或把下面的内容移到另一个文件

云溪镇/竹坪村：1 个错误

错误[missing-file]: 文件夹里没有 village.yaml
--> 云溪镇/竹坪村/village.yaml
 = 帮助: 补上 village.yaml，或把文件夹移出档案

云溪镇/竹坪村/邓秋菊：1 个错误

错误[wrong-word]: `积极分子` 不在可用的词语里
 --> 云溪镇/竹坪村/邓秋菊/person.yaml:7:7
  |
7 | 政治面貌: 积极分子
  |           ^^^^^^^^
  |
  = 帮助: 可用的词语：中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、群众

松岭镇/太平村/周犇：1 个错误

错误[tab-indent]: 缩进用了制表符（Tab）
  --> 松岭镇/太平村/周犇/person.yaml:23:1
   |
23 |     程度: 强烈
   | ^^^^
   |
   = 帮助: 改用空格，写成 `  程度: 强烈`

松岭镇/荷塘村/张志远：1 个错误

错误[full-width-colon]: `姓名` 后面是全角冒号
 --> 松岭镇/荷塘村/张志远/person.yaml:3:3
  |
3 | 姓名：张志远
  |     ^^
  |
  = 帮助: 写成 `姓名: 张志远`

松岭镇/荷塘村/李娜-2：1 个错误

错误[unclosed-quote]: 引号 `"` 没有收尾
 --> 松岭镇/荷塘村/李娜-2/person.yaml:7:7
  |
7 | 身份证号: "4390************68
  |           ^
  |
  = 帮助: 写成 `"439001200102130668"`

石桥乡：1 个错误

错误[bad-day]: `2026-06-31` 不对：2026 年 6 月只有 30 天
  --> 石桥乡/town.yaml:23:9
   |
23 |   - 日期: 2026-06-31
   |           ^^^^^^^^^^
   |
   = 帮助: 核对日期

石桥乡/上寨村：1 个错误

错误[missing-blank]: `类别` 的冒号后面缺一个空格
 --> 石桥乡/上寨村/village.yaml:4:3
  |
4 | 类别:一般村
  |     ^
  |
  = 帮助: 写成 `类别: 一般村`

石桥乡/上寨村/麻喜旺：1 个错误

错误[not-a-file]: 这是链接或特殊文件，不会读取
--> 石桥乡/上寨村/麻喜旺/person.yaml
 = 帮助: 请放入文件本身

石桥乡/双井村/曾旻昊：4 个错误

错误[identity-checksum]: 身份证号校验码不对，至少有一位输错
 --> 石桥乡/双井村/曾旻昊/person.yaml:8:7
  |
8 | 身份证号: "4390************1X"
  |           ^^^^^^^^^^^^^^^^^^^^
  |
  = 帮助: 请对照身份证或户口簿核对

错误[bad-month]: `2014.16` 不对：没有 16 月
  --> 石桥乡/双井村/曾旻昊/person.yaml:11:7
   |
11 | 转正时间: 2014.16
   |           ^^^^^^^
   |
   = 帮助: 核对月份

错误[unknown-key]: 不认识的栏目 `健康壮况`
  --> 石桥乡/双井村/曾旻昊/person.yaml:14:1
   |
14 | 健康壮况: 健康
   | ^^^^^^^^
   |
   = 帮助: 是否应为 `健康状况`？

错误[duplicate-key]: `婚姻状况` 写了两次
  --> 石桥乡/双井村/曾旻昊/person.yaml:29:1
   |
29 | 婚姻状况: 未婚
   | ^^^^^^^^
   |
   = 帮助: 只留一处

石桥乡/双井村/高建军：1 个错误

错误[wide-blank-indent]: 缩进用了全角空格
  --> 石桥乡/双井村/高建军/person.yaml:22:1
   |
22 | 　　程度: 强烈
   | ^^^^
   |
   = 帮助: 改用空格，写成 `  程度: 强烈`

石桥乡/龙尾村/秦昇平：1 个错误

错误[unreadable-bytes]: 这里的字节不是 UTF-8 文字
 --> 石桥乡/龙尾村/秦昇平/person.yaml:7:6
  |
7 | 籍贯: 湖�样县
  |         ^
  |
  = 帮助: 重新输入这里的文字，并把文件存为 UTF-8

石桥乡/龙尾村/钟翀：1 个错误

错误[wrong-kind]: 这里应是文字，写成了几项并列
  --> 石桥乡/龙尾村/钟翀/person.yaml:10:7
   |
10 | 户籍地址: [石桥乡, 龙尾村二组]
   |           ^^^^^^^^^^^^^^^^^^^^
   |
   = 帮助: 去掉方括号或短横，直接写在冒号后面


"#]]).stderr(str![[r#"
20 个错误
  1  bad-day             日期写法不对
  1  bad-month           年月写法不对
  1  comma-in-text       文字里的半角逗号把它断开了
  1  duplicate-key       同一栏写了两次
  1  full-width-colon    栏目名后面用了全角冒号
  1  identity-checksum   身份证号校验码不对
  1  misnamed-batch      批次与文件名不一致
  1  missing-attachment  附件不在
  1  missing-blank       冒号或短横后面缺空格
  1  missing-file        文件夹里缺文件
  1  not-a-file          这里不是文件，是链接或文件夹
  1  second-document     一个文件里有两份内容
  1  tab-indent          缩进用了制表符
  1  unclosed-quote      引号没有收尾
  1  unknown-key         不认识的栏目
  1  unknown-person      档案里没有这个人
  1  unreadable-bytes    有读不出的字节
  1  wide-blank-indent   缩进用了全角空格
  1  wrong-kind          这里应是另一种写法
  1  wrong-word          不在可用的词里
含义、例子和改法：dossier explain 代码

"#]]).exits(1);
    let english = county.dossier("check --lang en --format short").output();
    assert_eq!(english.code, 1);
    assert_data_eq!(
        english.stdout,
        str![[r#"
events/2026-03-松岭镇汛前.yaml:19:5: error unknown-person: the archive has no person `松岭镇/太平村/何嘉`
reviews/2026-3.yaml:3:5: error misnamed-batch: the batch does not agree with the file's name: `2026-03`
云溪镇/枫林村/罗㛃/person.yaml:30:44: error comma-in-text: the comma breaks the text, `报税` became a key without a value
云溪镇/枫林村/蒋大勇/person.yaml:55:10: error missing-attachment: the person's folder has no file `附件/放宽审批表.pdf`
云溪镇/白鹭村/方镕/person.yaml:25:1: error second-document: a file has one document; the text below this line was not read
云溪镇/竹坪村/village.yaml: error missing-file: the folder has no `village.yaml`
云溪镇/竹坪村/邓秋菊/person.yaml:7:7: error wrong-word: `积极分子` is not one of the words that can stand here
松岭镇/太平村/周犇/person.yaml:23:1: error tab-indent: the indent contains a tab
松岭镇/荷塘村/张志远/person.yaml:3:3: error full-width-colon: a full-width colon follows `姓名`
松岭镇/荷塘村/李娜-2/person.yaml:7:7: error unclosed-quote: the quote `"` is not closed
石桥乡/town.yaml:23:9: error bad-day: `2026-06-31` is no day: the month has 30 days
石桥乡/上寨村/village.yaml:4:3: error missing-blank: a blank is missing after the colon of `类别`
石桥乡/上寨村/麻喜旺/person.yaml: error not-a-file: this is a link or a special file and is not read
石桥乡/双井村/曾旻昊/person.yaml:8:7: error identity-checksum: the identity number's check digit is wrong: at least one digit was mistyped
石桥乡/双井村/曾旻昊/person.yaml:11:7: error bad-month: `2014.16` is wrong: there is no month 16
石桥乡/双井村/曾旻昊/person.yaml:14:1: error unknown-key: unknown key `健康壮况`
石桥乡/双井村/曾旻昊/person.yaml:29:1: error duplicate-key: `婚姻状况` appears twice
石桥乡/双井村/高建军/person.yaml:22:1: error wide-blank-indent: the indent contains a full-width space
石桥乡/龙尾村/秦昇平/person.yaml:7:6: error unreadable-bytes: these bytes are no UTF-8 text
石桥乡/龙尾村/钟翀/person.yaml:10:7: error wrong-kind: expected text, found a list

"#]]
    );
}

#[test]
fn of_mistakes_elsewhere_only_those_are_told_that_stop_a_paper() {
    let county = broken_county();
    county.dossier("check 云溪镇/白鹭村/林昇 松岭镇/荷塘村/李娜").exits(0);
    county
        .dossier("check --format short -q 石桥乡/双井村")
        .stdout(str![[r#"
reviews/2026-3.yaml:3:5: 错误 misnamed-batch: 批次与文件名不一致：`2026-03`
石桥乡/双井村/曾旻昊/person.yaml:8:7: 错误 identity-checksum: 身份证号校验码不对，至少有一位输错
石桥乡/双井村/曾旻昊/person.yaml:11:7: 错误 bad-month: `2014.16` 不对：没有 16 月
石桥乡/双井村/曾旻昊/person.yaml:14:1: 错误 unknown-key: 不认识的栏目 `健康壮况`
石桥乡/双井村/曾旻昊/person.yaml:29:1: 错误 duplicate-key: `婚姻状况` 写了两次
石桥乡/双井村/高建军/person.yaml:22:1: 错误 wide-blank-indent: 缩进用了全角空格

"#]])
        .exits(1);
}

/// The papers that draw on a file with a mistake, by the table of papers: all papers of somebody
/// whose own file has one, and of those whom the event or the batch names the papers that show it.
fn affected(county: &Test, found: &[Value]) -> BTreeSet<String> {
    let own: BTreeSet<&str> = found.iter().filter_map(|one| one["person"].as_str()).collect();
    let named = |file: &str, person: &str| county.read(file).contains(person);
    let shows_event = ["handbook", "record-sheet", "contents"];
    let shows_batch = ["joint-review", "filing-form", "handbook", "contents"];
    let papers = sample().papers.iter().filter(|paper| {
        own.contains(&*paper.person)
            || named(EVENT, &paper.person) && shows_event.contains(&&*paper.template)
            || named(BATCH, &paper.person) && shows_batch.contains(&&*paper.template)
    });
    papers.map(|paper| paper.file.clone()).collect()
}

#[test]
fn everybody_else_gets_every_paper_byte_for_byte() {
    let county = broken_county();
    let affected = affected(&county, &findings(&county));
    assert_eq!((sample().papers.len(), affected.len()), (213, 66));
    let output = county.dossier("build").output();
    assert_eq!(output.code, 1);
    let made = county.tree("build");
    // Lists are not made of which somebody would be missing.
    let is_of_person = |file: &String| file.ends_with(".pdf") && file.split('/').count() == 4;
    let wanted = tree(&sample().folder).into_iter();
    let wanted: BTreeMap<_, _> =
        wanted.filter(|(file, _)| is_of_person(file) && !affected.contains(file)).collect();
    let made: BTreeMap<_, _> = made.into_iter().filter(|(file, _)| is_of_person(file)).collect();
    assert_eq!(made.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
    let other: Vec<_> = made.keys().filter(|file| made[*file] != wanted[*file]).collect();
    assert!(other.is_empty(), "a mistake elsewhere changed {other:?}");
    let told = output.stderr.replace(&county.root().display().to_string(), "[ROOT]");
    assert_data_eq!(
        told,
        str![[r#"
未生成  云溪镇/枫林村/罗㛃  云溪镇/枫林村/罗㛃/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  云溪镇/枫林村/蒋大勇  云溪镇/枫林村/蒋大勇/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  云溪镇/白鹭村/方镕  云溪镇/白鹭村/方镕/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  云溪镇/竹坪村/邓秋菊  云溪镇/竹坪村/邓秋菊/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/何佳/培养教育手册  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/何佳/培养纪实表（2025）  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/何佳/培养纪实表（2026）  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/何佳/卷内目录  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/周犇  松岭镇/太平村/周犇/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/赵旻/培养教育手册  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/赵旻/培养纪实表（2025）  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/赵旻/培养纪实表（2026）  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村/赵旻/卷内目录  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/梨园村/陈翀/培养教育手册  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/梨园村/陈翀/培养纪实表（2025）  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/梨园村/陈翀/培养纪实表（2026）  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/梨园村/陈翀/卷内目录  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/荷塘村/张志远  松岭镇/荷塘村/张志远/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/荷塘村/李娜-2  松岭镇/荷塘村/李娜-2/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  石桥乡/上寨村/麻喜旺  石桥乡/上寨村/麻喜旺/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  石桥乡/双井村/曾旻昊  石桥乡/双井村/曾旻昊/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  石桥乡/双井村/高建军  石桥乡/双井村/高建军/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  石桥乡/龙尾村/秦昇平  石桥乡/龙尾村/秦昇平/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  石桥乡/龙尾村/钟翀  石桥乡/龙尾村/钟翀/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  events/2026-03-松岭镇汛前的册表  events/2026-03-松岭镇汛前.yaml 有错误，改正后再做（dossier check 可查看）
未生成  events/2026-07-云溪镇民宿的册表  云溪镇/枫林村/罗㛃/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  云溪镇/枫林村的册表  云溪镇/枫林村/罗㛃/person.yaml、云溪镇/枫林村/蒋大勇/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  云溪镇的册表  云溪镇/枫林村/罗㛃/person.yaml、云溪镇/枫林村/蒋大勇/person.yaml、云溪镇/白鹭村/方镕/person.yaml、云溪镇/竹坪村/village.yaml、云溪镇/竹坪村/邓秋菊/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  全县的册表  云溪镇/枫林村/罗㛃/person.yaml、云溪镇/枫林村/蒋大勇/person.yaml、云溪镇/白鹭村/方镕/person.yaml、云溪镇/竹坪村/village.yaml、云溪镇/竹坪村/邓秋菊/person.yaml等 15 个文件有错误，改正后再做（dossier check 可查看）
未生成  events/2026-10-农业技术等 2 处的册表  云溪镇/枫林村/罗㛃/person.yaml、云溪镇/枫林村/蒋大勇/person.yaml、松岭镇/荷塘村/张志远/person.yaml、石桥乡/双井村/曾旻昊/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  events/2026-05-循环集训一等 5 处的册表  云溪镇/枫林村/罗㛃/person.yaml、松岭镇/荷塘村/张志远/person.yaml、石桥乡/双井村/曾旻昊/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  云溪镇/白鹭村的册表  云溪镇/白鹭村/方镕/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/太平村的册表  松岭镇/太平村/周犇/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇的册表  松岭镇/太平村/周犇/person.yaml、松岭镇/荷塘村/张志远/person.yaml、松岭镇/荷塘村/李娜-2/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  events/2026-09-松岭镇村务公开的册表  松岭镇/荷塘村/张志远/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/荷塘村的册表  松岭镇/荷塘村/张志远/person.yaml、松岭镇/荷塘村/李娜-2/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  石桥乡的册表  石桥乡/town.yaml、石桥乡/上寨村/village.yaml、石桥乡/上寨村/麻喜旺/person.yaml、石桥乡/双井村/曾旻昊/person.yaml、石桥乡/双井村/高建军/person.yaml等 7 个文件有错误，改正后再做（dossier check 可查看）
未生成  石桥乡/上寨村的册表  石桥乡/上寨村/village.yaml、石桥乡/上寨村/麻喜旺/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  events/2025-12-基层党建等 6 处的册表  石桥乡/双井村/曾旻昊/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  石桥乡/双井村的册表  石桥乡/双井村/曾旻昊/person.yaml、石桥乡/双井村/高建军/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  石桥乡/龙尾村的册表  石桥乡/龙尾村/秦昇平/person.yaml、石桥乡/龙尾村/钟翀/person.yaml 有错误，改正后再做（dossier check 可查看）
生成 150 份，沿用 0 份，未生成 51 份：[ROOT]/build

"#]]
    );
}
