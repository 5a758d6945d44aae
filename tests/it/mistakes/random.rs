//! Slips at random in the files of the sample county: a character gone, a line twice, a mark of full
//! width, an indent that moved, a letter for a digit. Whatever comes of one is said near it, in few
//! words, and in words that a clerk knows.

use std::fmt::Write as _;

use snapbox::{assert_data_eq, str};

use super::{JARGON, PERSON, all_right, found};
use crate::dice::Dice;
use crate::map;
use crate::support::Test;

const SLIPS: u64 = 40;

/// Where slips are made.
const FILES: [&str; 6] = [
    PERSON,
    "松岭镇/荷塘村/village.yaml",
    "松岭镇/town.yaml",
    "events/2026-05-循环集训一.yaml",
    "reviews/2026-1.yaml",
    "policy.yaml",
];

/// A line as a slip of the hand leaves it.
fn slipped(line: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = line.chars().collect();
    let swap = |from: &[char], to: &[char], dice: &mut Dice| {
        let at: Vec<usize> = (0..chars.len()).filter(|at| from.contains(&chars[*at])).collect();
        let mut new = chars.clone();
        if !at.is_empty() {
            let at = at[dice.below(at.len())];
            new[at] = to[from.iter().position(|one| *one == chars[at]).unwrap()];
        }
        new.into_iter().collect::<String>()
    };
    match dice.below(6) {
        0 => {
            let at = dice.below(chars.len());
            chars.iter().enumerate().filter(|(own, _)| *own != at).map(|(_, one)| one).collect()
        }
        1 => format!("{line}\n{line}"),
        2 => swap(
            &[':', ',', '[', ']', '{', '}', '"'],
            &['：', '，', '【', '】', '｛', '｝', '“'],
            dice,
        ),
        3 => format!("{}{line}", " ".repeat(1 + dice.below(2))),
        4 => line.strip_prefix("  ").or_else(|| line.strip_prefix(' ')).unwrap_or(line).to_owned(),
        _ => swap(&['0', '1'], &['O', 'l'], dice),
    }
}

fn looked_at(number: u64) -> Result<String, String> {
    let mut dice = Dice((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let test = Test::county();
    let file = FILES[dice.below(FILES.len())];
    let good = test.read(file);
    let lines: Vec<&str> = good.lines().collect();
    let at = dice.below(lines.len());
    let line = slipped(lines[at], &mut dice);
    let mut new = lines.clone();
    new.splice(at..=at, line.lines());
    test.write(file, new.join("\n") + "\n");
    let all: Vec<_> = found(&test, "zh").into_iter().filter(|one| one.severity != "note").collect();
    let mut said = format!("{file}:{}: {}\n", at + 1, line.replace('\n', "⏎"));
    for one in &all {
        let place = one.place.map_or(String::new(), |place| format!("{}:{}", place[0], place[1]));
        writeln!(said, "  {} {} {place} {} | {}", one.severity, one.code, one.message, one.help)
            .unwrap();
    }
    let is_near = |one: &super::Found| {
        one.file != file || one.place.is_none_or(|place| place[0].abs_diff(at as u64 + 1) <= 25)
    };
    let is_clear = !JARGON.iter().any(|word| said.contains(word));
    if all.len() > 1 || !all.iter().all(is_near) || !is_clear { Err(said) } else { Ok(said) }
}

#[test]
fn a_slip_at_random_is_said_near_it_and_in_few_words() {
    let slips: Vec<u64> = (0..SLIPS).collect();
    let looked = map(2, &slips, |number| looked_at(*number));
    let said = all_right(looked);
    assert_data_eq!(
        said,
        str![[r#"
松岭镇/荷塘村/张志远/person.yaml:94:     张志远同志2025年7月返乡，放弃广州月薪近万元的工作，回村当网格员。半年时间走遍12个村民小组，把486户的人口、房屋、劳力情况摸得清楚。
  error wrong-indent 94:5 `|` 下面的文字没有缩进 | 每一段前面放 6 个空格
松岭镇/荷塘村/village.yaml:152: 需求调查: [{日期: 2026-03-05, 类别: 电商, 人数: 3}, {日期: 2026-03-05, 类别: 财务, 人数: 1}]⏎需求调查: [{日期: 2026-03-05, 类别: 电商, 人数: 3}, {日期: 2026-03-05, 类别: 财务, 人数: 1}]
  error duplicate-key 153:1 `需求调查` 写了两次 | 只留一处
reviews/2026-1.yaml:34:    经办: 段平
  error wrong-indent 34:4 缩进与上面各行对不上 | `经办: 段平` 前面放 4 个空格，与同一层的各行对齐
松岭镇/荷塘村/village.yaml:101:     党组织关系在外: 是
松岭镇/荷塘村/张志远/person.yaml:338:       类别： 防汛抗旱
  error full-width-colon 338:9 `类别` 后面是全角冒号 | 写成 `类别: 防汛抗旱`
policy.yaml:72: 摸排: {截止: 2026-07-3l, 谈话最少: {村“两委”成员: 3, 党员群众代表: 5}}
  error bad-day 72:10 `2026-07-3l` 不是日期 | 是否应为 `2026-07-31`？
松岭镇/town.yaml:36:   - {日期: 2026-02-26, 文号: 松发〔2026〕3号， 名称: 导师结对帮带安排, 发文单位: [松岭镇党委]}
  error full-width-comma 36:36 `名称` 前面要用半角逗号，这里是 `，` | 写成 `- {日期: 2026-02-26, 文号: 松发〔2026〕3号, 名称: 导师结对帮带安排, 发文单位: [松岭镇党委]}`
policy.yaml:30:       审查部门: [政法委, 公安局]⏎      审查部门: [政法委, 公安局]
  error duplicate-key 31:7 `审查部门` 写了两次 | 只留一处
松岭镇/town.yaml:2: 名称: 松岭镇
松岭镇/荷塘村/village.yaml:96:       原因: 党员、学历高，有返乡打算
  error wrong-indent 96:7 缩进与上面各行对不上 | `原因: 党员、学历高，有返乡打算` 前面放 4 个空格，与同一层的各行对齐
reviews/2026-1.yaml:46:       负责: 瞿远
  error wrong-indent 46:7 缩进与上面各行对不上 | `负责: 瞿远` 前面放 4 个空格，与同一层的各行对齐
events/2026-05-循环集训一.yaml:30:     考核: 优秀
events/2026-05-循环集训一.yaml:38:   - {人员: 云溪镇/竹坪村/彭𬭎, 作业: {交: 2026-06-29, 评比: 合格}}⏎  - {人员: 云溪镇/竹坪村/彭𬭎, 作业: {交: 2026-06-29, 评比: 合格}}
  warning duplicate-entry 39:6 列了两次：`云溪镇/竹坪村/彭𬭎` | 只留一处
policy.yaml:17:        审查部门: [纪委监委]
  error wrong-indent 17:8 缩进与上面各行对不上 | `审查部门: [纪委监委]` 前面放 6 个空格，与同一层的各行对齐
松岭镇/荷塘村/village.yaml:124: 荣誉： [{日期: 2025.07, 级别: 镇, 类别: 先进基层党组织, 名称: 松岭镇进步党支部}]
  error full-width-colon 124:3 `荣誉` 后面是全角冒号 | 写成 `荣誉: [{日期: 2025.07, 级别: 镇, 类别: 先进基层党组织, 名称: 松岭镇进步党支部}]`
events/2026-05-循环集训一.yaml:49:   交作业 2026-06-30
  error no-key 49:3 这一行没有栏目和冒号：`交作业 2026-06-30` | 如果是一栏，写成 `交作业: 2026-06-30`；如果是 `实践作业` 的文字，比它多缩进两格
松岭镇/town.yaml:13: - 日期: 2025-03-20
  error wrong-indent 13:1 缩进与上面各行对不上 | `- 日期: 2025-03-20` 前面放 2 个空格，与同一层的各行对齐
松岭镇/荷塘村/张志远/person.yaml:161:           - 到太平村跨村任职三个月，带回一项能用的办法
  error wrong-indent 161:11 缩进与上面各行对不上 | `- 到太平村跨村任职三个月，带回一项能用的办法` 前面放 8 个空格，与同一层的各行对齐
reviews/2026-1.yaml:12:    - 云溪镇/竹坪村/彭𬭎
  error wrong-indent 12:4 缩进与上面各行对不上 | `- 云溪镇/竹坪村/彭𬭎` 前面放 2 个空格，与同一层的各行对齐
events/2026-05-循环集训一.yaml:4: 范围: 级
  error wrong-word 4:5 `级` 不在可用的词语里 | 是否应为 `县级`？可用的词语：县级、镇级
events/2026-05-循环集训一.yaml:21: - {人员: 松岭镇/梨园村/陈翀, 作业: {交: 2026-06-27, 评比: 合格}}
  error wrong-indent 21:1 缩进与上面各行对不上 | `- {人员: 松岭镇/梨园村/陈翀, 作业: {交: 2026-06-27, 评比: 合格}}` 前面放 2 个空格，与同一层的各行对齐
松岭镇/荷塘村/张志远/person.yaml:113:         不称职: 0
  error wrong-indent 113:9 缩进与上面各行对不上 | `不称职: 0` 前面放 6 个空格，与同一层的各行对齐
reviews/2026-1.yaml:18: 部门:
events/2026-05-循环集训一.yaml:22:   - {人员: 云溪镇/白鹭村/林昇， 作业: {交: 2026-06-28, 评比: 优秀}}
  error full-width-comma 22:20 `作业` 前面要用半角逗号，这里是 `，` | 写成 `- {人员: 云溪镇/白鹭村/林昇, 作业: {交: 2026-06-28, 评比: 优秀}}`
policy.yaml:51: 结构:
松岭镇/town.yaml:5: 组织委员: 何静
reviews/2026-1.yaml:5: 有效期至: 2026-12-31
reviews/2026-1.yaml:19:   - 名称: 纪委监委⏎  - 名称: 纪委监委
  warning duplicate-entry 20:9 前面已有同一`名称`的部门 | 两条合成一条；`名称` 写错的，改正
reviews/2026-1.yaml:44:     文号: 样自然资复〔2O26〕9号
松岭镇/荷塘村/village.yaml:112:     返回: 2026-0820
  error bad-day 112:9 `2026-0820` 不是日期 | 是否应为 `2026-08-20`？
policy.yaml:79:   实践形式:
  error wrong-indent 79:3 缩进与上面各行对不上 | `实践形式:` 前面放 0 个空格，与同一层的各行对齐
松岭镇/荷塘村/张志远/person.yaml:400:     群众评价: {有效: 40, 优秀: 35, 称职: 5, 基本称职: 0, 不称职: 0}⏎    群众评价: {有效: 40, 优秀: 35, 称职: 5, 基本称职: 0, 不称职: 0}
  error duplicate-key 401:5 `群众评价` 写了两次 | 只留一处
events/2026-05-循环集训一.yaml:42: 缺席:⏎缺席:
  error duplicate-key 43:1 `缺席` 写了两次 | 只留一处
松岭镇/荷塘村/village.yaml:102:     回村意愿: 一般
松岭镇/荷塘村/village.yaml:101:       党组织关系在外: 是
  error wrong-indent 101:7 缩进与上面各行对不上 | `党组织关系在外: 是` 前面放 4 个空格，与同一层的各行对齐
policy.yaml:79: 实践形式:
events/2026-05-循环集训一.yaml:1:  # 循环培养第一轮：集训四天，回村实践一个半月，七月初再集中展示
policy.yaml:61:   必须:是
  error missing-blank 61:5 `必须` 的冒号后面缺一个空格 | 写成 `必须: 是`
events/2026-05-循环集训一.yaml:4: 范围 县级
  error no-key 4:1 这一行没有栏目和冒号：`范围 县级` | 如果是一栏，写成 `范围: 县级`；如果是 `期次` 的文字，比它多缩进两格
松岭镇/荷塘村/张志远/person.yaml:153:       止： 2026-08-31
  error full-width-colon 153:8 `止` 后面是全角冒号 | 写成 `止: 2026-08-31`

"#]]
    );
}
