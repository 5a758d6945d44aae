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
reviews/2026-1.yaml:15:   - 石桥乡/龙尾村/秦昇平⏎  - 石桥乡/龙尾村/秦昇平
  warning duplicate-entry 15:5 列了两次：`石桥乡/龙尾村/秦昇平` | 只留一处
reviews/2026-1.yaml:7:   - 松岭镇/荷塘村/张志远⏎  - 松岭镇/荷塘村/张志远
  warning duplicate-entry 7:5 列了两次：`松岭镇/荷塘村/张志远` | 只留一处
events/2026-05-循环集训一.yaml:17:   第一天破冰，讲“你村最难的一件事”；第二天学四议两公开；第三天情景模拟接访、拆违、分水三个场景；第四天领取实践作业。⏎  第一天破冰，讲“你村最难的一件事”；第二天学四议两公开；第三天情景模拟接访、拆违、分水三个场景；第四天领取实践作业。
events/2026-05-循环集训一.yaml:43:   - {人员: 松岭镇/荷塘村/李娜, 原因: 孩子住院请假}⏎  - {人员: 松岭镇/荷塘村/李娜, 原因: 孩子住院请假}
  warning duplicate-entry 44:10 列了两次：`松岭镇/荷塘村/李娜` | 只留一处
松岭镇/town.yaml:22:     列入: [松岭镇/荷塘村/张志远, 松岭镇/荷塘村/李文博, 松岭镇/荷塘村/李娜, 松岭镇/梨园村/吴珺]
松岭镇/荷塘村/village.yaml:78:     学历: 高中
松岭镇/荷塘村/village.yaml:70:     学历: 大专
松岭镇/荷塘村/张志远/person.yaml:372:      日期: 2026-06-30
  error wrong-indent 372:6 缩进与上面各行对不上 | `日期: 2026-06-30` 前面放 6 个空格，与同一层的各行对齐
policy.yaml:91: 旧天数: 180
  error unknown-key 91:1 不认识的栏目 `旧天数` | 是否应为 `陈旧天数`？
events/2026-05-循环集训一.yaml:42: 缺席
  error no-key 42:1 这一行没有栏目和冒号：`缺席` | 写成 `缺席:`
松岭镇/town.yaml:1: 格: 1
  error unknown-key 1:1 不认识的栏目 `格` | 是否应为 `格式`？
松岭镇/town.yaml:11: 工作: {组长: 周华, 职务: 县委常委, 成员: [刘志强, 孙立, 何静]}
  error unknown-key 11:1 不认识的栏目 `工作` | 是否应为 `工作组`？
松岭镇/荷塘村/village.yaml:62: 一村策: |
  error unknown-key 62:1 不认识的栏目 `一村策` | 是否应为 `一村一策`？
松岭镇/荷塘村/张志远/person.yaml:340:       件数 4
  error no-key 340:7 这一行没有栏目和冒号：`件数 4` | 如果是一栏，写成 `件数: 4`；如果是 `内容` 的文字，比它多缩进两格
松岭镇/荷塘村/张志远/person.yaml:292:     专业: 农村区域发展
  error wrong-indent 292:5 缩进与上面各行对不上 | `专业: 农村区域发展` 前面放 6 个空格，与同一层的各行对齐
policy.yaml:80:   - {词: 书记助理, 作用: 助理岗位}
policy.yaml:9:   - {岗位: 村党组织书记, 政治面貌: [中共党员]}
reviews/2026-1.yaml:10:   - 松岭镇/梨园村/吴珺
events/2026-05-循环集训一.yaml:18: 参加:
松岭镇/荷塘村/village.yaml:45:   - {职务: 委员, 姓名: }
松岭镇/荷塘村/张志远/person.yaml:95:       返乡后带头发展茶叶电商，教会十二户茶农用手机接单发货，去年冬茶一季就卖出l.6万元，群众看得见实惠。
松岭镇/荷塘村/张志远/person.yaml:213:         挂职过半，最大的感受是太平村干部“先说不行的理由，再说怎么才行”。自己以前碰到难处容易停在前半句。
policy.yaml:68: 培训主题: [基层党建, 基层治理, 党组织领办合作社, 集体经济, 乡村旅游, 农业技术]
reviews/2026-1.yaml:24:     负责 申志高
  error no-key 24:5 这一行没有栏目和冒号：`负责 申志高` | 如果是一栏，写成 `负责: 申志高`；如果是 `经办` 的文字，比它多缩进两格
reviews/2026-1.yaml:16: - 石桥乡/上寨村/龙玉珺
  error wrong-indent 16:1 缩进与上面各行对不上 | `- 石桥乡/上寨村/龙玉珺` 前面放 2 个空格，与同一层的各行对齐
events/2026-05-循环集训一.yaml:44: 循环:
events/2026-05-循环集训一.yaml:22: - {人员: 云溪镇/白鹭村/林昇, 作业: {交: 2026-06-28, 评比: 优秀}}
  error wrong-indent 22:1 缩进与上面各行对不上 | `- {人员: 云溪镇/白鹭村/林昇, 作业: {交: 2026-06-28, 评比: 优秀}}` 前面放 2 个空格，与同一层的各行对齐
松岭镇/town.yaml:23:   未列入:
  error wrong-indent 23:3 缩进与上面各行对不上 | `未列入:` 前面放 4 个空格，与同一层的各行对齐
松岭镇/荷塘村/village.yaml:133: - {日期: 2026-09-25, 类别: 主题党日, 内容: 防汛点位巡查, 数量: 26}
  error wrong-indent 133:1 缩进与上面各行对不上 | `- {日期: 2026-09-25, 类别: 主题党日, 内容: 防汛点位巡查, 数量: 26}` 前面放 2 个空格，与同一层的各行对齐
松岭镇/荷塘村/village.yaml:125: 活动:
reviews/2026-1.yaml:31:   送审: 2026-03-25
  error wrong-indent 31:3 缩进与上面各行对不上 | `送审: 2026-03-25` 前面放 4 个空格，与同一层的各行对齐
events/2026-05-循环集训一.yaml:48:   实践作业: 办一件实事
events/2026-05-循环集训一.yaml:20:   - {人员: 松岭镇/太平村/赵旻, 作业: {交: 2O26-06-26, 评比: 良好}}
  error bad-day 20:30 `2O26-06-26` 不是日期 | 是否应为 `2026-06-26`？
松岭镇/town.yaml:2: 名称: 松岭镇
松岭镇/town.yaml:12: 研判:
松岭镇/荷塘村/village.yaml:117:    - {类别: 信访矛盾, 内容: 三组与七组山林权属, 责任人: 王敏, 处置: 已组织现场指界两次, 状态: 未销号}
  error wrong-indent 117:4 缩进与上面各行对不上 | `- {类别: 信访矛盾, 内容: 三组与七组山林权属, 责任人: 王敏, 处置: 已组织现场指界两次, 状态: 未销号}` 前面放 2 个空格，与同一层的各行对齐
松岭镇/荷塘村/张志远/person.yaml:6:  民族: 汉族
  error wrong-indent 6:2 缩进与上面各行对不上 | `民族: 汉族` 前面放 0 个空格，与同一层的各行对齐
松岭镇/荷塘村/张志远/person.yaml:123:       初审:
policy.yaml:99:     届中分析: [上次指出的问题改了没有, 还缺什么样的人]
  error wrong-indent 99:5 缩进与上面各行对不上 | `届中分析: [上次指出的问题改了没有, 还缺什么样的人]` 前面放 2 个空格，与同一层的各行对齐
policy.yaml:28:      - 编号: N06
  error wrong-indent 28:6 缩进与上面各行对不上 | `- 编号: N06` 前面放 4 个空格，与同一层的各行对齐

"#]]
    );
}
