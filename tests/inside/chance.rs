//! Random archives, always the same for the same seed: whatever may lie on either side of a day.

use std::fmt::Write;

use crate::inside::dice::Dice;
use crate::inside::folder::Folder;
use crate::model::Day;

/// A generator of days and entries, always the same for the same start.
pub(crate) struct Chance(Dice);

impl Chance {
    /// The generator of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self(Dice(seed))
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0.next() % limit
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.0.one(words)
    }

    /// A day of the three years, more often at the ends of months.
    pub(crate) fn day(&mut self) -> Day {
        let (year, month) = (2024 + self.below(3) as i16, 1 + self.below(12) as i8);
        let day = Day::new(year, month, 1 + self.below(28) as i8).unwrap();
        match self.below(4) {
            0 => day.month().last_day(),
            1 => day.month().first_day(),
            _ => day,
        }
    }

    /// A list in `{…}` form, of entries that `entry` makes; nothing where there is none.
    fn list(&mut self, key: &str, most: u64, mut entry: impl FnMut(&mut Self) -> String) -> String {
        let mut entries: Vec<String> = (0..self.below(most + 1)).map(|_| entry(self)).collect();
        if let Some(last) = entries.last().filter(|_| self.below(6) == 0) {
            entries.push(last.clone());
        }
        if entries.is_empty() {
            return String::new();
        }
        entries.iter().fold(format!("{key}:\n"), |mut text, entry| {
            writeln!(text, "    - {{{entry}}}").unwrap();
            text
        })
    }
}

pub(crate) const PEOPLE: [&str; 6] = ["甲一", "甲二", "甲三", "乙一", "乙二", "乙三"];

fn village_of(name: &str) -> &'static str {
    if name.starts_with('甲') { "东村" } else { "西村" }
}

pub(crate) fn path_of(name: &str) -> String {
    format!("河口镇/{}/{name}", village_of(name))
}

/// The steps of selection; any of them may lie ahead of a day that is asked for.
fn steps(chance: &mut Chance) -> String {
    let mut text = "选拔:\n".to_owned();
    if chance.below(2) == 0 {
        let conclusion = chance.one_of(&["建议列入", "建议列入", "暂缓", "不列入"]);
        let signed = chance.one_of(&["", ", 意见: 同意列入, 签字: 王敏"]);
        let screened = chance.one_of(&["", ", 初审: {情形: 无}", ", 初审: {情形: [{条款: N01}]}"]);
        let day = chance.day();
        writeln!(text, "  乡镇考察: {{日期: {day}, 结论: {conclusion}{screened}{signed}}}")
            .unwrap();
    }
    if chance.below(3) == 0 {
        let (one, other) = (chance.day(), chance.day());
        let (from, until) = (one.min(other), one.max(other));
        let objection = chance.one_of(&["无", "有人反映年龄不实"]);
        writeln!(text, "  公示: {{起: {from}, 止: {until}, 异议: {objection}}}").unwrap();
    }
    let signed = chance.one_of(&["", ", 意见: 同意备案, 签字: 刘志强"]);
    writeln!(text, "  组织备案: {{日期: {}{signed}}}", chance.day()).unwrap();
    if chance.below(2) == 0 {
        let day = chance.day();
        writeln!(text, "  放宽: {{依据: 特别优秀, 理由: 群众公认, 批准: 组织部, 日期: {day}}}")
            .unwrap();
    }
    text
}

/// Mentors one after the other, each of whom may hand over to the next on the day of both, and
/// some beside them.
fn mentors(chance: &mut Chance) -> String {
    let mut handed_over = None;
    chance.list("  联系人", 3, |chance| {
        let from =
            handed_over.take().filter(|_| chance.below(2) == 0).unwrap_or_else(|| chance.day());
        let until = match chance.below(2) {
            0 => {
                let until = chance.day().max(from);
                handed_over = Some(until);
                format!(", 止: {until}")
            }
            _ => String::new(),
        };
        let class = chance.one_of(&["乡镇领导班子成员", "县级领导"]);
        let role =
            chance.one_of(&["角色: 培养联系人, ", "角色: 培养联系人, ", "角色: 帮带导师, ", ""]);
        format!("{role}姓名: 王敏, 职务: 副书记, 类别: {class}, 起: {from}{until}")
    })
}

fn person(chance: &mut Chance, name: &str) -> String {
    let dated = |chance: &mut Chance| format!("日期: {}", chance.day());
    let born = chance.one_of(&["1990.05", "1984.07", "1979.03"]);
    let mut text = format!("格式: 1\n姓名: {name}\n性别: 男\n出生年月: {born}\n政治面貌: 群众\n");
    text += "拟培养岗位: 村“两委”成员\n";
    text += chance.one_of(&["", "", "", "身份: 在任村干部\n"]);
    text += &steps(chance);
    text += "培养:\n";
    text += &mentors(chance);
    text += &chance
        .list("  计划", 3, |chance| format!("年度: {}, 目标: 学习", 2024 + chance.below(3)));
    text +=
        &chance.list("  纪实", 12, |chance| format!("{}, 类别: 学习, 内容: 学习", dated(chance)));
    text += &chance.list("  培训", 2, |chance| format!("起: {}, 名称: 培训", chance.day()));
    text += &chance.list("  实践锻炼", 3, |chance| {
        let form = chance.one_of(&["跨村任职", "挂职", "书记助理"]);
        let host = chance.one_of(&["河口镇/东村", "河口镇/西村", "县供销社"]);
        let (one, other) = (chance.day(), chance.day());
        let (from, until) = (one.min(other), one.max(other));
        let mut entry = format!("形式: {form}, 接收: {host}, 起: {from}, 止: {until}");
        for (part, day) in [("目标", from), ("对比", from), ("汇报", until)] {
            if chance.below(2) == 0 {
                write!(entry, ", {part}: {{日期: {day}, 内容: 学}}").unwrap();
            }
        }
        entry
    });
    text += &chance.list("  谈心谈话", 6, |chance| dated(chance));
    text += &chance.list("  思想汇报", 12, |chance| dated(chance));
    text += &chance
        .list("  帮带记录", 6, |chance| format!("{}, 导师: 王敏, 内容: 学习", dated(chance)));
    text += &chance.list("评价", 3, |chance| {
        let talk = match chance.below(3) {
            0 => format!(", 提醒谈话: {{日期: {}}}", chance.day()),
            _ => String::new(),
        };
        format!("年度: {}, 等次: 称职, 名次: {}{talk}", 2024 + chance.below(3), 1 + chance.below(3))
    });
    if chance.below(5) == 0 {
        writeln!(text, "退出: {{日期: {}, 原因: 其他}}", chance.day()).unwrap();
    }
    text
}

fn village(chance: &mut Chance, name: &str) -> String {
    let class = chance.one_of(&["一般村", "难点村"]);
    let mut text = format!("格式: 1\n名称: {name}\n类别: {class}\n岗位:\n");
    for post in ["村支部书记", "委员"] {
        let term = match chance.below(3) {
            0 => format!(", 姓名: 李四, 换届: 不再连任, 预计空缺: {}", chance.day().month()),
            1 => ", 姓名: 李四".to_owned(),
            _ => String::new(),
        };
        writeln!(text, "  - {{职务: {post}{term}}}").unwrap();
    }
    text += &chance.list("分析", 2, |chance| {
        format!("类别: {}, 日期: {}", chance.one_of(&["摸底", "届中分析"]), chance.day())
    });
    text += &match chance.below(2) {
        0 => format!("摸排谈话: {{党员群众代表: {}}}\n", 3 + chance.below(4)),
        _ => chance.list("摸排谈话", 9, |chance| {
            format!("日期: {}, 对象类别: 党员群众代表, 谈话人: 王敏, 要点: 老账", chance.day())
        }),
    };
    text += &chance.list("在外乡贤", 2, |chance| {
        let contacts = (0..chance.below(3)).map(|_| format!("{{日期: {}}}", chance.day()));
        let contacts: Vec<String> = contacts.collect();
        format!("姓名: 郑凯, 联系: [{}]", contacts.join(", "))
    });
    text += &chance.list("活动", 12, |chance| {
        let kind = chance.one_of(&["主题党日", "屋场会", "志愿服务"]);
        format!("日期: {}, 类别: {kind}, 内容: 学习", chance.day())
    });
    text
}

/// An archive of six people in two villages of one town.
pub(crate) fn archive(chance: &mut Chance) -> Folder {
    let test = Folder::empty();
    test.write(
        "dossier.yaml",
        "格式: 1\n名称: 样县\n级别: 县\n行政区划代码: \"439001\"\n组织部门: 组织部\n基准日: 2026-11-20\n",
    );
    let cadence = ["每月", "每季度", "每半年", "每年"];
    let mut cadences = ["主题培训", "谈心谈话", "思想汇报", "纪实", "评价", "帮带"]
        .map(|key| format!("{key}: {}", chance.one_of(&cadence)))
        .join(", ");
    let rhythm = chance.one_of(&["每月", "每季度", "每月最后一个星期五"]);
    let other = chance.one_of(&cadence);
    cadences = format!("频次: {{{cadences}, 活动: {{主题党日: {rhythm}, 屋场会: {other}}}}}\n");
    let ties = chance.one_of(&["同名次", "顺延"]);
    let required = chance.one_of(&["是", "否"]);
    let last = match chance.below(2) {
        0 => format!("上次: {}, ", chance.day()),
        _ => String::new(),
    };
    let policy = format!(
        "格式: 1\n{cadences}排名: {{提醒后几名: {}, 推荐前几名: 1, 并列: {ties}}}\n培训主题: [基层治理]\n\
         资格:\n  - {{名称: 一般条件, 年龄不超过: 40}}\n\
         \x20 - {{名称: 放宽, 年龄不超过: 45, 需放宽: 特别优秀}}\n\
         不得情形: {{名称: 十不选, 日期: 2024-01-01, 条款: [{{编号: N01, 内容: 受处分, 审查部门: [公安局]}}]}}\n\
         联审部门: [公安局, 法院]\n\
         导师: {{必须: {required}, 类别: [县级领导], 难点村重点村另须: [县级领导], 最多帮带: 4}}\n\
         摸排: {{截止: {}, 谈话最少: {{党员群众代表: 5}}}}\n在外人才联系: {}\n换届: {{{last}下次: {}}}\n",
        1 + chance.below(3),
        chance.day(),
        chance.one_of(&cadence),
        chance.day(),
    );
    test.write("policy.yaml", policy);
    test.write("河口镇/town.yaml", "格式: 1\n名称: 河口镇\n");
    for name in ["东村", "西村"] {
        test.write(&format!("河口镇/{name}/village.yaml"), village(chance, name));
    }
    for name in PEOPLE {
        test.write(&format!("{}/person.yaml", path_of(name)), person(chance, name));
    }
    for number in 0..chance.below(8) {
        test.write(&format!("events/{number}.yaml"), event(chance, number));
    }
    for number in 0..chance.below(4) {
        // Numbers of one figure and of two.
        test.write(&format!("reviews/{}.yaml", number + 8), review(chance, number + 8));
    }
    test
}

/// A training, perhaps with a task for practice that one of two has handed in.
fn event(chance: &mut Chance, number: u64) -> String {
    let from = chance.day();
    let at = usize::try_from(chance.below(PEOPLE.len() as u64)).unwrap();
    let (one, other) = (path_of(PEOPLE[at]), path_of(PEOPLE[(at + 1) % PEOPLE.len()]));
    let mut text = format!(
        "格式: 1\n期次: {}\n范围: 县级\n起: {from}\n名称: 培训{number}\n主题: 基层治理\n参加:\n  - {one}\n",
        number + 1,
    );
    if chance.below(2) == 0 {
        let due = chance.day().max(from);
        match chance.below(3) {
            0 => writeln!(text, "  - {other}").unwrap(),
            _ => {
                let day = chance.day().max(from);
                writeln!(text, "  - {{人员: {other}, 作业: {{交: {day}}}}}").unwrap();
            }
        }
        writeln!(text, "循环: {{计划: 培养计划, 轮次: {}, 环节: 集中培训, 实践作业: 办一件实事, 交作业: {due}}}", number + 1).unwrap();
    }
    text
}

/// A batch whose departments stand in it once, twice or not at all.
fn review(chance: &mut Chance, number: u64) -> String {
    let sent = match chance.below(2) {
        0 => Day::new(2025, 6, 16).unwrap(),
        _ => chance.day(),
    };
    let who: Vec<String> = PEOPLE.iter().step_by(2).map(|name| path_of(name)).collect();
    let mut text = format!(
        "格式: 1\n批次: \"{number}\"\n日期: {sent}\n有效期至: {}\n名单: [{}]\n部门:\n",
        chance.day().max(sent),
        who.join(", "),
    );
    for name in ["公安局", "法院", "公安局", "法院"] {
        if chance.below(3) == 0 {
            continue;
        }
        write!(text, "  - {{名称: {name}, 送审: {sent}").unwrap();
        if chance.below(3) > 0 {
            write!(text, ", 回复: {}", chance.day().max(sent)).unwrap();
            let one = &who[usize::try_from(chance.below(who.len() as u64)).unwrap()];
            match chance.below(3) {
                0 => write!(text, ", 情形: [{{人员: {one}, 条款: N01}}]").unwrap(),
                1 => write!(text, ", 待核: [{one}]").unwrap(),
                _ => {}
            }
        }
        text += "}\n";
    }
    text + "  - {名称: 信访局}\n"
}
