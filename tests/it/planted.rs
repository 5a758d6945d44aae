//! The sample county with sixty mistakes of the kinds that clerks make, over all families of rules:
//! `check --filing` tells of each once, at its place, in both languages, and of nothing else beyond
//! what it tells of the county as it is.

use std::collections::BTreeMap;

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::support::Test;

/// Mistakes in what is written: (file, good, bad).
#[rustfmt::skip]
const MISTYPED: [(&str, &str, &str); 58] = [
    // reading
    ("石桥乡/龙尾村/钟翀/person.yaml", "户籍地址: 石桥乡龙尾村二组", "户籍地址：石桥乡龙尾村二组"),
    ("云溪镇/竹坪村/邓秋菊/person.yaml", "  程度: 一般", "\t程度: 一般"),
    ("松岭镇/荷塘村/李娜-2/person.yaml", r#"身份证号: "439001200102130668""#, r#"身份证号: "439001200102130668"#),
    ("松岭镇/太平村/周犇/person.yaml", "内容: 谈制茶技艺传承和留村打算}", "内容: 谈制茶技艺传承,留村打算}"),
    ("云溪镇/枫林村/唐明/person.yaml", "健康状况: 健康", "健康情况: 健康"),
    ("云溪镇/白鹭村/方镕/person.yaml", "方式: [个人自荐]", "方式: [自荐]"),
    ("石桥乡/上寨村/village.yaml", "{日期: 2026-05-29, 类别: 主题党日", "{日期: 2026-05-32, 类别: 主题党日"),
    ("云溪镇/白鹭村/郭嫄/person.yaml", "439001199304071402", "439001199304071420"),
    // references
    ("events/2026-11-换届.yaml", "  - 云溪镇/枫林村/罗㛃\n", "  - 云溪镇/枫林村/罗娟\n"),
    ("云溪镇/白鹭村/许玥/person.yaml", "接收: 松岭镇/太平村", "接收: 松岭镇/太坪村"),
    ("松岭镇/荷塘村/张志远/person.yaml", "    附件: 附件/电商点.jpg", "    附件: 附件/电商.jpg"),
    ("reviews/2026-1.yaml", "待核: [松岭镇/荷塘村/李文博]", "待核: [松岭镇/荷塘村/李娜-2]"),
    // facts that agree
    ("云溪镇/枫林村/唐明/person.yaml", "性别: 男", "性别: 女"),
    ("石桥乡/上寨村/麻喜旺/person.yaml", "出生年月: 1993.09", "出生年月: 1993.08"),
    ("石桥乡/双井村/高建军/person.yaml", "同意: 38", "同意: 48"),
    ("石桥乡/龙尾村/谭喆/person.yaml", "优秀: 22", "优秀: 23"),
    ("云溪镇/竹坪村/彭𬭎/person.yaml", "日期: 2026-03-05", "日期: 2026-03-25"),
    ("松岭镇/梨园村/陈翀/person.yaml", "止: 2026-03-13", "止: 2026-03-03"),
    ("云溪镇/枫林村/罗㛃/person.yaml", "{起: 2024.01, 内容", "{起: 2024.04, 内容"),
    ("松岭镇/荷塘村/张志远/person.yaml", "    - 日期: 2026-05-21\n", "    - 日期: 2026-05-31\n"),
    ("云溪镇/竹坪村/杨堃/person.yaml", "13800000015", "13800000016"),
    ("松岭镇/梨园村/吴珺/person.yaml", "439001-2026-0003", "439001-2026-0004"),
    // steps, papers, filing
    ("云溪镇/枫林村/罗㛃/person.yaml", "民族: 汉族\n", ""),
    ("云溪镇/枫林村/蒋大勇/person.yaml", "    意见: 同意推荐\n    签字: 汤满生\n", "    意见: 同意推荐\n"),
    ("云溪镇/枫林村/罗㛃/person.yaml", "    初审: {日期: 2026-03-18, 征求意见: [派出所, 司法所], 情形: 无, 负责: 贺长青}\n", ""),
    ("石桥乡/上寨村/石昌明/person.yaml", "    批准: 县委组织部\n", ""),
    ("松岭镇/梨园村/吴珺/person.yaml", "结论: 建议列入", "结论: 暂缓"),
    ("云溪镇/白鹭村/林昇/person.yaml", "全日制教育: {学历: 大专, ", "全日制教育: {学历: 中专, "),
    ("reviews/2026-1.yaml", "  - 石桥乡/上寨村/龙玉珺\n", ""),
    // mentors
    ("石桥乡/双井村/韦小芳/person.yaml", "      起: 2026-09-25\n      止:\n", "      起: 2026-09-25\n      止: 2026-10-31\n"),
    ("云溪镇/枫林村/蒋大勇/person.yaml", "类别: 包村领导", "类别: 县直部门干部"),
    ("云溪镇/竹坪村/彭𬭎/person.yaml", "类别: 县级领导, 起: 2026-04-27, 止: }", "类别: 县级领导, 起: 2026-04-27, 止: 2026-10-31}"),
    ("石桥乡/龙尾村/谭喆/person.yaml", "角色: 帮带导师, 姓名: 覃兆丰", "角色: 培养联系人, 姓名: 覃兆丰"),
    // training, postings
    ("石桥乡/上寨村/龙玉珺/person.yaml", "起: 2026.09, 结果: 在读", "起: 2026.09, 止: 2026.10, 结果: 在读"),
    ("云溪镇/白鹭村/林昇/person.yaml", "    - {日期: 2026-03-31, 摘要: 第一季度：参加培训心得, 阅签: 何翠英}\n", ""),
    ("云溪镇/白鹭村/许玥/person.yaml", "      带教职务: 太平村研学基地主管\n      接收意见: 同意\n", "      带教职务: 太平村研学基地主管\n"),
    ("松岭镇/梨园村/陈翀/person.yaml", "      目标: {日期: 2026-07-08, 内容: 学农机社会化服务怎样让村集体有收入}\n", ""),
    // assessment
    ("石桥乡/上寨村/龙玉珺/person.yaml", "组织测评: {有效: 11, 优秀: 9, 称职: 2,", "组织测评: {有效: 9, 优秀: 7, 称职: 2,"),
    ("松岭镇/梨园村/陈翀/person.yaml", "    提醒谈话:\n      日期: 2026-11-16\n      谈话人: 孙立\n      职务: 松岭镇党委书记\n      内容: 末位提醒，肯定进步，要求学好换届政策、用普通话讲好党课。\n", "    提醒谈话: 无\n"),
    ("松岭镇/太平村/何佳/person.yaml", "  - 年度: 2025\n    自我评价", "  - 年度: 2026\n    自我评价"),
    // use and leaving
    ("松岭镇/太平村/赵旻/person.yaml", "方式: 选举, 文号", "方式: 提前使用, 文号"),
    ("云溪镇/竹坪村/杨堃/person.yaml", "  - 日期: 2026-03-20\n    去向", "  - 日期: 2025-03-20\n    去向"),
    ("云溪镇/白鹭村/郭嫄/person.yaml", "退出: {日期: 2026-03-10, 原因: 长期外出}", "退出: {日期: 2026-03-10}"),
    // villages
    ("松岭镇/荷塘村/village.yaml", "类别原因: [村情复杂, 矛盾信访突出]", "类别原因:"),
    ("云溪镇/竹坪村/village.yaml", "    任职时间: 2026.03\n", "    任职时间: 2026.03\n    兼任: [村委会主任]\n"),
    ("石桥乡/上寨村/village.yaml", "党员群众代表: 6", "党员群众代表: 4"),
    ("石桥乡/上寨村/village.yaml", "    换届原因: 意愿\n", ""),
    ("云溪镇/白鹭村/village.yaml", "结对: [{村: 松岭镇/太平村, 方式: 强强联合, 内容: 研学线路互推}]\n", ""),
    ("松岭镇/梨园村/village.yaml", r#"代码: "439001101203""#, r#"代码: "439001102203""#),
    // towns and quotas
    ("松岭镇/town.yaml", "{村: 梨园村, 姓名: 何静", "{村: 黎园村, 姓名: 何静"),
    ("石桥乡/town.yaml", "责任人: 廖芳, ", ""),
    ("policy.yaml", "占比: 30, 要求: 左右", "占比: 60, 要求: 不低于"),
    // events
    ("events/2026-11-换届.yaml", "期次: 11", "期次: 12"),
    ("events/2026-05-循环集训一.yaml", "交作业: 2026-06-30", "交作业: 2026-07-30"),
    ("events/2026-08-基层党建.yaml", "  - 松岭镇/荷塘村/李娜\n", "  - 松岭镇/荷塘村/李娜\n  - 松岭镇/荷塘村/李娜\n"),
    // batches and policy
    ("reviews/2026-3.yaml", "  - {名称: 自然资源局, 送审: 2026-11-05, 回复: 2026-11-16, 经办: 佘田, 负责: 瞿远}\n", ""),
    ("reviews/2026-3.yaml", "回复: 2026-11-12", "回复: 2026-10-12"),
    ("policy.yaml", "陈旧天数: 180", "规则: {resume-gaps: 提示}\n陈旧天数: 180"),
];

/// Files that should not be there, or not so: (file, content).
const PUT_THERE: [(&str, &str); 2] = [
    ("events/2026-12-冬训.yml", "格式: 1\n"),
    ("松岭镇/太平村/何佳/附件/三八红旗手证书.txt", "证书"),
];

fn planted() -> Test {
    let county = Test::county();
    for (file, good, bad) in MISTYPED {
        county.edit(file, good, bad);
    }
    for (file, content) in PUT_THERE {
        county.write(file, content);
    }
    county
}

/// What `check --filing` finds, and how often the same: where it stands by everything but the line,
/// which a mistake above may have moved.
fn findings(county: &Test, language: &str) -> BTreeMap<[String; 5], Vec<String>> {
    let run = format!("check --filing --as-of 2026-11-20 --format json --lang {language}");
    let found: Vec<Value> =
        serde_json::from_str(&county.dossier(&run).output().stdout).expect("an array");
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for one in found {
        let key = ["file", "severity", "level", "code", "message"]
            .map(|key| one[key].as_str().unwrap().to_owned());
        let place = match (&one["line"], &one["column"]) {
            (Value::Null, _) => String::new(),
            (line, column) => format!(":{line}:{column}"),
        };
        all.entry(key).or_default().push(place);
    }
    all
}

/// What is found of the planted county and not of the county as it is.
fn new_findings(language: &str) -> Vec<[String; 6]> {
    let known = findings(&Test::county(), language);
    let mut found = findings(&planted(), language);
    for (key, places) in known {
        let here = found.get_mut(&key).unwrap_or_else(|| panic!("a mistake hides {key:?}"));
        assert!(here.len() >= places.len(), "a mistake hides {key:?}");
        here.truncate(here.len() - places.len());
    }
    let new = found.into_iter().flat_map(|([file, severity, level, code, message], places)| {
        let row = move |place| {
            [file.clone(), place, severity.clone(), level.clone(), code.clone(), message.clone()]
        };
        places.into_iter().map(row)
    });
    new.collect()
}

#[test]
fn sixty_mistakes_are_sixty_findings_in_both_languages() {
    let [chinese, english] = ["zh", "en"].map(new_findings);
    let mut english: BTreeMap<_, Vec<_>> =
        english.into_iter().fold(BTreeMap::new(), |mut all, [file, place, _, _, code, message]| {
            all.entry((file, place, code)).or_insert_with(Vec::new).push(message);
            all
        });
    let mut sheet = String::new();
    for [file, place, severity, level, code, message] in &chinese {
        let same = english.get_mut(&(file.clone(), place.clone(), code.clone()));
        let in_english = same.and_then(Vec::pop).unwrap_or_default();
        sheet +=
            &format!("{file}{place} {severity} {code} ({level})\n  {message}\n  {in_english}\n");
    }
    assert_eq!(MISTYPED.len() + PUT_THERE.len(), 60);
    assert_data_eq!(
        sheet,
        str![[r#"
events/2026-05-循环集训一.yaml:49:8 warning event-homework (strict)
  交作业 `2026-07-30` 晚于下次集训 `2026-07-01`
  the task is due on `2026-07-30`, after the next session of `2026-07-01`
events/2026-08-基层党建.yaml:25:5 warning duplicate-entry (draft)
  列了两次：`松岭镇/荷塘村/李娜`
  listed twice: `松岭镇/荷塘村/李娜`
events/2026-11-换届.yaml:29:5 error unknown-person (draft)
  档案里没有 `云溪镇/枫林村/罗娟` 这个人
  the archive has no person `云溪镇/枫林村/罗娟`
events/2026-11-换届.yaml:2:5 warning event-number (strict)
  期次是 `12`，按顺序应是 `11`
  the number is `12`, the next in order is `11`
events/2026-12-冬训.yml error misplaced-file (draft)
  这个文件没有读取：文件名不以 .yaml 结尾，或放在下一层文件夹里
  this file is not read: its name does not end with `.yaml`, or it lies in a folder below
policy.yaml:91:6 error unknown-rule (draft)
  没有这条规则：`resume-gaps`
  there is no rule `resume-gaps`
reviews/2026-1.yaml:37:10 error unlisted-reviewee (draft)
  不在这一批的名单里：`松岭镇/荷塘村/李娜-2`
  not in this batch: `松岭镇/荷塘村/李娜-2`
reviews/2026-3.yaml:10:9 error reversed-shared-span (draft)
  送审是 `2026-11-05`，回复却是 `2026-10-12`
  送审 is `2026-11-05`, yet 回复 is `2026-10-12`
reviews/2026-3.yaml:7:1 warning review-department (strict)
  没有送审的部门：`自然资源局`
  departments that were not asked: `自然资源局`
云溪镇/town.yaml:2:5 error quota-short (strict)
  `35岁以下大专以上`占 57.1%（7 人中 4 人：罗㛃、许玥、郭嫄、彭𬭎），要求不低于 60%，差 1 人
  `35岁以下大专以上` is 57.1% (4 of 7: 罗㛃, 许玥, 郭嫄 and 彭𬭎), asked for is `不低于` 60%, 1 missing
云溪镇/枫林村/唐明/person.yaml:3:5 error identity-sex (draft)
  性别写的是 `女`，身份证号表示 `男`
  sex is `女`, the identity number says `男`
云溪镇/枫林村/唐明/person.yaml:11:1 error unknown-key (draft)
  不认识的栏目 `健康情况`
  unknown key `健康情况`
云溪镇/枫林村/罗㛃/person.yaml:1:1 error missing-item (strict)
  缺 `民族`，要用它的表册：推荐表、考察表、联审表、备案登记表、培养教育手册
  `民族` is missing, which these papers need: 推荐表、考察表、联审表、备案登记表、培养教育手册
云溪镇/枫林村/罗㛃/person.yaml:30:9 warning resume-gap (draft)
  简历有空档：前面到 `2023.12` 为止，这一段从 `2024.04` 起
  a gap: what is above ends in `2023.12`, this begins in `2024.04`
云溪镇/枫林村/罗㛃/person.yaml:55:3 warning screening-missing (filing)
  乡镇考察没有初审结果
  the examination lacks the township's 初审
云溪镇/枫林村/蒋大勇/person.yaml:107:44 error mentor-class (filing)
  培养联系人的类别 `县直部门干部` 不在政策规定之列
  the policy takes no contacts from the class `县直部门干部`
云溪镇/枫林村/蒋大勇/person.yaml:57:3 error step-unsigned (filing)
  `村级推荐` 没有 `签字`
  `村级推荐` lacks `签字`
云溪镇/白鹭村/方镕/person.yaml:41:10 error wrong-word (draft)
  `自荐` 不在可用的词语里
  `自荐` is not one of the words that can stand here
云溪镇/白鹭村/林昇/person.yaml:29:1 error ineligible (filing)
  按 `2025-05-12` 计算不符合资格：一般条件：学历 `中专` 低于 `大专`；特别优秀放宽：没有 `特别优秀` 的放宽
  does not qualify on `2025-05-12`: 一般条件: education `中专` is below `大专`; 特别优秀放宽: no waiver for `特别优秀`
云溪镇/白鹭村/林昇/person.yaml:216:3 warning report-cadence (strict)
  思想汇报应每季度一次，`2026年第1季度` 没有
  思想汇报 is due 每季度; none in `quarter 1 of 2026`
云溪镇/白鹭村/许玥/person.yaml:180:11 error unknown-village (draft)
  档案里没有 `松岭镇/太坪村` 这个村
  the archive has no village `松岭镇/太坪村`
云溪镇/白鹭村/许玥/person.yaml:178:7 warning posting-consent (strict)
  到 `太坪村` 任职，没有接收意见
  the posting at `太坪村` lacks the host's opinion
云溪镇/白鹭村/郭嫄/person.yaml:7:7 error identity-checksum (draft)
  身份证号校验码不对，至少有一位输错
  the identity number's check digit is wrong: at least one digit was mistyped
云溪镇/白鹭村/郭嫄/person.yaml:163:1 error entry-incomplete (strict)
  退出缺少 `原因`
  退出 lacks `原因`
云溪镇/竹坪村/village.yaml:25:9 warning dual-role (strict)
  村委会主任已是 `杨堃`，这里又是 `邓大贵`
  `杨堃` is 村委会主任 already, here it is `邓大贵`
云溪镇/竹坪村/彭𬭎/person.yaml:60:9 error step-order (draft)
  村级推荐是 `2026-03-25`，乡镇考察却是 `2026-03-19`
  the recommendation is of `2026-03-25`, yet the examination of `2026-03-19`
云溪镇/竹坪村/彭𬭎/person.yaml:91:3 error mentor-village (filing)
  `难点村` 的培养对象另须有帮带导师：县级领导、乡镇党委书记、乡镇长
  people of a `难点村` need a further mentor of: 县级领导、乡镇党委书记、乡镇长
云溪镇/竹坪村/杨堃/person.yaml:264:9 error use-before-filing (strict)
  `2025-03-20` 使用，早于备案 `2025-05-12`
  used on `2025-03-20`, before the filing on `2025-05-12`
云溪镇/竹坪村/杨堃/person.yaml:18:7 warning duplicate-phone (draft)
  联系电话与 `云溪镇/竹坪村/彭𬭎` 相同
  the telephone number is also that of `云溪镇/竹坪村/彭𬭎`
云溪镇/竹坪村/邓秋菊/person.yaml:14:1 error tab-indent (draft)
  缩进用了制表符（Tab）
  the indent contains a tab
松岭镇/town.yaml:9:9 error leader-village (draft)
  本乡镇没有 `黎园村` 这个村
  the town has no village `黎园村`
松岭镇/太平村/village.yaml:113:9 warning pairing-mutual (strict)
  `云溪镇/白鹭村` 的结对里没有本村
  `云溪镇/白鹭村` does not name this village under 结对
松岭镇/太平村/何佳/person.yaml:1:1 error unlisted-file (filing)
  文件夹里的 `附件/三八红旗手证书.txt` 没有列入 `附件`
  `附件/三八红旗手证书.txt` lies in the folder and is not listed in 附件
松岭镇/太平村/何佳/person.yaml:279:1 warning assessment-cadence (strict)
  `2025年` 没有年度考核评价
  no assessment of `2025`
松岭镇/太平村/周犇/person.yaml:25:44 error comma-in-text (draft)
  半角逗号把文字断开了，`留村打算` 成了没有内容的一栏
  the comma breaks the text, `留村打算` became a key without a value
松岭镇/太平村/赵旻/person.yaml:209:51 warning early-use (strict)
  提前使用，但村的类别是 `一般村`
  used early, though the village's class is `一般村`
松岭镇/梨园村/village.yaml:3:5 warning unit-code (draft)
  代码应以上级的 `439001101` 开头，写的是 `439001102203`
  the code should begin with its parent's, `439001101`, and is `439001102203`
松岭镇/梨园村/吴珺/person.yaml:85:11 error duplicate-filing-number (draft)
  备案编号与 `云溪镇/白鹭村/许玥` 相同
  the filing number is also that of `云溪镇/白鹭村/许玥`
松岭镇/梨园村/吴珺/person.yaml:78:9 error not-proposed (filing)
  考察结论是 `暂缓`，不能备案
  the examination's conclusion is `暂缓`: cannot be filed
松岭镇/梨园村/陈翀/person.yaml:334:10 error reversed-span (draft)
  起是 `2026-03-09`，止却是 `2026-03-03`
  the start is `2026-03-09`, yet the end is `2026-03-03`
松岭镇/梨园村/陈翀/person.yaml:353:7 warning posting-parts (strict)
  在 `双井村` 的锻炼已结束，没有 `目标`
  the posting at `双井村` is over and lacks `目标`
松岭镇/梨园村/陈翀/person.yaml:462:11 warning reminder-talk (strict)
  `2026` 年名次 `3` 属于靠后的，没有提醒谈话
  rank `3` of `2026` is among the last, and there was no reminder talk
松岭镇/荷塘村/village.yaml:5:1 error village-reason (strict)
  没有写类别原因：`难点村`
  the class has no reason: `难点村`
松岭镇/荷塘村/张志远/person.yaml:70:9 error missing-attachment (draft)
  本人文件夹里没有 `附件/电商.jpg` 这个文件
  the person's folder has no file `附件/电商.jpg`
松岭镇/荷塘村/张志远/person.yaml:176:11 warning record-order (draft)
  纪实没有按时间先后写：上一条是 `2026-05-31`，这一条是 `2026-05-30`
  纪实 is not in the order of time: `2026-05-30` follows `2026-05-31`
松岭镇/荷塘村/李娜-2/person.yaml:7:7 error unclosed-quote (draft)
  引号 `"` 没有收尾
  the quote `"` is not closed
石桥乡/town.yaml:10:1 warning town-owner (strict)
  在外人才联络没有责任人
  no one is named to keep in touch with able people living elsewhere
石桥乡/上寨村/village.yaml:68:10 error bad-day (draft)
  `2026-05-32` 不对：2026 年 5 月只有 31 天
  `2026-05-32` is no day: the month has 31 days
石桥乡/上寨村/village.yaml:20:9 warning succession-reason (strict)
  不再连任，没有写 `换届原因`
  does not stand again, but `换届原因` is missing
石桥乡/上寨村/village.yaml:64:57 warning survey-talks (strict)
  摸排谈话 `党员群众代表` 4 人，至少 5 人
  4 talks with `党员群众代表`, at least 5
石桥乡/上寨村/石昌明/person.yaml:108:3 error entry-incomplete (strict)
  放宽缺少 `批准`
  放宽 lacks `批准`
石桥乡/上寨村/麻喜旺/person.yaml:5:7 error identity-birth (draft)
  出生年月与身份证号中的不一致，写的是 `1993.08`
  the month of birth is not that of the identity number, but `1993.08`
石桥乡/上寨村/龙玉珺/person.yaml:54:1 error review-missing (filing)
  到 `2026-04-20` 没有列入任何联审批次
  in no batch of the review by `2026-04-20`
石桥乡/上寨村/龙玉珺/person.yaml:159:71 warning enrolment (strict)
  `2026.10` 已到期，结果还是 `在读`
  ended in `2026.10` and is still `在读`
石桥乡/上寨村/龙玉珺/person.yaml:194:16 warning few-ballots (strict)
  2026年组织测评的有效票只有 `9` 张，少于 `10` 张
  组织测评 of 2026 has `9` valid votes, fewer than `10`
石桥乡/双井村/韦小芳/person.yaml:90:3 error mentor-missing (filing)
  `2026-11-20` 没有培养联系人
  no 培养联系人 on `2026-11-20`
石桥乡/双井村/高建军/person.yaml:52:9 error recommendation-tally (draft)
  实到 `43` 人，票数之和却是 `48`
  实到 is `43`, yet the votes add up to `48`
石桥乡/龙尾村/谭喆/person.yaml:67:11 error ballot-sum (draft)
  有效 `28` 票，各等次之和却是 `29`
  `28` ballots are valid, yet the grades add up to `29`
石桥乡/龙尾村/谭喆/person.yaml:97:12 error contact-count (strict)
  同时有 `2` 名培养联系人：欧阳勇、覃兆丰
  `2` people are 培养联系人 at once: 欧阳勇、覃兆丰
石桥乡/龙尾村/钟翀/person.yaml:10:5 error full-width-colon (draft)
  `户籍地址` 后面是全角冒号
  a full-width colon follows `户籍地址`

"#]]
    );
    assert_eq!(chinese.len(), 60);
    assert!(english.values().all(Vec::is_empty), "told only in English: {english:?}");
}

#[test]
fn the_planted_county_gives_the_same_answers_however_many_work() {
    let county = planted();
    let says = |jobs: &str| {
        let run = format!("check --filing --as-of 2026-11-20 --notes --jobs {jobs}");
        county.dossier(&run).output().stdout
    };
    assert!(says("1") == says("8"), "the number of threads changes what is told");
}
