//! The county's rules of a random district: its words, its lines, its quotas, and the days of its
//! elections.

use super::chance::{Chance, Day, Entry, line, list, number_of};

/// Words that the county uses instead of shipped ones, as typed in its files.
pub(super) struct Words {
    pub(super) sources: Vec<&'static str>,
    pub(super) departments: Vec<&'static str>,
    pub(super) themes: Vec<&'static str>,
    pub(super) forms: Vec<&'static str>,
    pub(super) surveys: Vec<&'static str>,
    pub(super) tiers: Vec<&'static str>,
    /// What an examination must hold by the older edition.
    pub(super) points: &'static [&'static str],
    /// The lists themselves, as the policy writes them.
    written: String,
}

const SOURCES: [&str; 5] = ["党员", "退役军人", "返乡青年", "书记推荐", "公开招聘"];
pub(super) const CLAUSES: [&str; 4] = ["N01", "N02", "N03", "N04"];
const POINTS: [&str; 4] = ["政治素质", "能力素质", "群众口碑", "服务意识"];

impl Words {
    /// Shipped words, or others of which some are read under a second name.
    pub(super) fn of(chance: &mut Chance) -> Self {
        let mut words = Self {
            sources: SOURCES.to_vec(),
            departments: vec!["纪委监委", "政法委", "公安局", "信访局"],
            themes: vec!["基层党建", "基层治理", "集体经济", "党组织领办合作社"],
            forms: vec!["书记助理", "主任助理", "跨村任职", "跟岗锻炼", "挂职"],
            surveys: vec!["摸底", "届中分析"],
            tiers: vec!["近期", "中期", "远期"],
            points: &POINTS[..chance.between(2, 4)],
            written: String::new(),
        };
        if chance.once_in(3) {
            words.sources.extend(["支书举荐", "能人回归"]);
            words.written += "来源类别: [党员, 退役军人, {词: 返乡青年, 又称: [能人回归]}, \
                {词: 支书举荐, 作用: 须有推荐人, 又称: [书记推荐]}, 公开招聘]\n";
        }
        if chance.once_in(3) {
            words.departments.extend(["法院", "公安"]);
            words.written +=
                "联审部门: [纪委监委, 政法委, {词: 公安局, 又称: [公安]}, 信访局, 法院]\n";
        }
        if chance.once_in(3) {
            words.forms.extend(["影子书记", "顶岗"]);
            words.written += "实践形式: [{词: 影子书记, 作用: 助理岗位, 又称: [书记助理]}, 主任助理, \
                {词: 跨村任职, 作用: 跨村}, {词: 跟岗锻炼, 又称: [顶岗]}, 挂职]\n";
        }
        if chance.once_in(3) {
            words.surveys.extend(["换届调研", "中期体检"]);
            words.written += "分析类别: [{词: 换届调研, 作用: 摸底, 又称: [摸底]}, \
                {词: 中期体检, 作用: 届中分析}, {词: 届中分析, 作用: 届中分析}]\n";
        }
        if chance.once_in(3) {
            words.tiers = vec!["第一梯队", "第二梯队"];
            words.written += "梯次: [第一梯队, 第二梯队]\n";
        }
        if chance.once_in(3) {
            words.themes.push("乡村旅游");
            words.written +=
                "培训主题: [基层党建, 基层治理, 党组织领办合作社, 集体经济, 乡村旅游]\n";
        }
        words
    }
}

/// An edition of the rules, in force from a day or always.
pub(super) fn policy(chance: &mut Chance, words: &Words, from: Option<Day>, last: Day) -> String {
    let in_force = from.map_or_else(String::new, super::chance::iso);
    let head = "格式: 1\n名称: 储备条件\n";
    let parts = [
        line(0, "施行", &in_force),
        qualifications(chance),
        negative_list(chance),
        words.written.clone(),
        quotas(chance),
        points(chance, words, from.is_some_and(|from| from > number_of(2020, 1, 1))),
        lines(chance),
        elections(chance, last),
    ];
    format!("{head}{}", parts.concat())
}

fn qualifications(chance: &mut Chance) -> String {
    if chance.once_in(3) {
        return String::new();
    }
    let (usual, more) = (chance.between(35, 45), chance.between(46, 55));
    let mut ways = vec![
        format!("{{名称: 一般条件, 年龄不超过: {usual}, 学历不低于: 大专}}"),
        format!("{{名称: 特别优秀放宽, 年龄不超过: {more}, 学历不低于: 高中, 需放宽: 特别优秀}}"),
    ];
    if chance.once_in(2) {
        ways.push("{名称: 返乡放宽, 年龄不超过: 58, 需放宽: 返乡}".to_owned());
    }
    if chance.once_in(4) {
        ways.push("{名称: 高学历, 学历不低于: 研究生}".to_owned());
    }
    list(0, "资格", &ways)
}

fn negative_list(chance: &mut Chance) -> String {
    if chance.once_in(5) {
        return String::new();
    }
    let clauses = CLAUSES
        .map(|number| format!("    - {{编号: {number}, 内容: 本县条文, 审查部门: [公安局]}}\n"));
    format!("不得情形:\n  名称: 十不选\n  日期: 2019-01-10\n  条款:\n{}", clauses.concat())
}

/// The points of an examination; a later edition may ask for fewer.
fn points(chance: &mut Chance, words: &Words, is_later: bool) -> String {
    let dropped = usize::from(is_later && chance.once_in(2));
    let points = &words.points[..words.points.len() - dropped];
    if points.len() == POINTS.len() {
        return String::new();
    }
    format!("考察要点: [{}]\n", points.join(", "))
}

fn quotas(chance: &mut Chance) -> String {
    if chance.once_in(4) {
        return String::new();
    }
    let young = chance.between(28, 40);
    let force = chance.word(&["左右", "不低于"]);
    let all = [
        format!("{{名称: 女性, 条件: {{性别: 女}}, 占比: 15, 要求: {force}}}"),
        format!("{{名称: 青年, 条件: {{年龄不超过: {young}, 学历不低于: 大专}}, 占比: 30, 要求: 左右}}"),
        format!(
            "{{名称: 青年中的大学生, 条件: {{学历不低于: 大学}}, 占比: 10, 要求: 不低于, 基数: 条件内, \
             基数条件: {{年龄不超过: {young}}}}}"
        ),
        "{名称: 女党员, 条件: {政治面貌: [中共党员, 中共预备党员]}, 占比: 20%, 要求: 左右, \
         基数: 条件内, 基数条件: {性别: 女}}"
            .to_owned(),
        "{名称: 团员, 条件: {政治面貌: [共青团员], 年龄不超过: 28}, 占比: 10, 要求: 左右, 基数: 乡镇后备}"
            .to_owned(),
    ];
    list(0, "结构", &chance.some(&all, 5))
}

fn lines(chance: &mut Chance) -> String {
    let mut text = String::new();
    match chance.below(5) {
        0 => text += "配备: {村党组织书记: 1, 村委会主任: 1, 副书记: 2}\n",
        1 => text += "配备: {村党组织书记: 2}\n",
        2 => text += "配备: {村党组织书记: 1, 委员: 1, 其他: 2}\n",
        _ => {}
    }
    match chance.below(5) {
        0 => text += "统计: {年龄段: [28, 40, 55], 青年年龄: 40, 集体经济万元: [3, 7.5, 12.5]}\n",
        1 => text += "统计: {青年年龄: 30}\n",
        2 => text += "统计: {年龄段: [35], 集体经济万元: [10]}\n",
        _ => {}
    }
    match chance.below(4) {
        0 => {
            text += "频次: {主题培训: 每季度, 谈心谈话: 每季度, 思想汇报: 每半年, 纪实: 每季度, 评价: 每年}\n";
        }
        1 => text += "频次: {评价: 每年, 纪实: 每半年}\n",
        2 if chance.once_in(2) => text += "频次: {评价: 每年}\n",
        _ => {}
    }
    if chance.once_in(3) {
        text += "陈旧天数: 90\n";
    }
    text
}

fn elections(chance: &mut Chance, last: Day) -> String {
    let next = (chance.once_in(2)).then(|| last + 5 * 365);
    let next = next.map_or_else(String::new, super::chance::iso);
    match chance.below(4) {
        0 => String::new(),
        1 => format!("换届: {}\n", Entry::default().may("上次", super::chance::iso(last)).whole()),
        _ => {
            let last = super::chance::iso(last);
            let days = Entry::default().may("上次", last).may("下次", next);
            format!("换届: {}\n", days.whole())
        }
    }
}
