//! What a random person's file says of training: mentors, records, talks, courses, practice, work.

use super::chance::{Chance, Entry, line};
use super::policy::Words;
use super::{Tree, name};

/// The section 培养, of which any part may be missing.
pub(super) fn training(chance: &mut Chance, tree: &Tree, words: &Words) -> String {
    let parts = [
        mentors(chance),
        line(2, "需求", &chance.words(&words.themes, 2)),
        plans(chance),
        records(chance),
        mentoring(chance),
        courses(chance, words),
        studies(chance),
        postings(chance, tree, words),
        work(chance),
        talks(chance),
    ];
    let text: String = parts.into_iter().filter(|_| !chance.once_in(5)).collect();
    if text.is_empty() { text } else { format!("培养:\n{text}") }
}

/// Mentors whom many share, and some whom nobody else has.
const MENTORS: [(&str, &str, &str); 7] = [
    ("王敏", "镇党委副书记", "乡镇领导班子成员"),
    ("周华", "县委常委", "县级领导"),
    ("孙立", "镇党委书记", "乡镇党委书记"),
    ("何静", "镇组织委员", "包村领导"),
    ("李建国", "村党组织书记", "村党组织书记"),
    ("赵大海", "老支书", "老支书"),
    ("王敏", "县农业局干部", "驻村第一书记"),
];

fn mentors(chance: &mut Chance) -> String {
    chance.list(2, "联系人", 3, |chance| {
        let role = chance.word(&["培养联系人", "培养联系人", "帮带导师"]);
        let (mut who, post, class) = chance.of_all(&MENTORS);
        let own = name(chance);
        if chance.once_in(4) {
            who = &own;
        }
        let until = if chance.once_in(3) { chance.day() } else { String::new() };
        let until = if chance.once_in(12) { "至今".to_owned() } else { until };
        let one = Entry::default().may("角色", role).may("姓名", who).may("职务", post);
        one.may("类别", class).may("起", chance.day()).may("止", until)
    })
}

fn plans(chance: &mut Chance) -> String {
    let years: Vec<usize> = (2020..2028).filter(|_| chance.once_in(3)).collect();
    let entries: Vec<String> = years
        .iter()
        .map(|year| {
            let plan = Entry::default().may("年度", year.to_string()).may("目标", "熟悉村务");
            plan.may("措施", "[参加培训]").written(chance)
        })
        .collect();
    super::chance::list(2, "计划", &entries)
}

fn records(chance: &mut Chance) -> String {
    let most = chance.of_all(&[3, 6, 24]);
    chance.list(2, "纪实", most, |chance| {
        let kind = chance.word(&["思想", "学习", "工作"]);
        let record = Entry::default().may("日期", chance.day()).may("类别", kind);
        record.may("内容", "走访三组").may("记录", "王敏")
    })
}

fn mentoring(chance: &mut Chance) -> String {
    chance.list(2, "帮带记录", 3, |chance| {
        let aspects = ["政治上帮", "思想上带", "经验上传", "方法上教", ""];
        let one = Entry::default().may("日期", chance.day()).may("导师", "王敏");
        one.may("方面", chance.word(&aspects)).may("内容", "带教调解流程")
    })
}

fn courses(chance: &mut Chance, words: &Words) -> String {
    chance.list(2, "培训", 2, |chance| {
        let course = Entry::default().may("起", chance.day()).may("名称", "专题班");
        let theme = chance.perhaps(&words.themes);
        course.may("主题", theme).may("学时", "24").may("方式", "现场观摩")
    })
}

fn studies(chance: &mut Chance) -> String {
    chance.list(2, "学历提升", 2, |chance| {
        let level = chance.word(&["大专", "专科", "大学", "本科", "研究生", "高中", ""]);
        let result = chance.word(&["在读", "在读", "毕业", "毕业", "结业", "退学"]);
        let until = if chance.once_in(3) { String::new() } else { chance.month() };
        let study = Entry::default().may("院校", "某开放大学").may("层次", level);
        study.may("起", chance.month()).may("止", until).may("结果", result)
    })
}

fn postings(chance: &mut Chance, tree: &Tree, words: &Words) -> String {
    chance.list(2, "实践锻炼", 3, |chance| {
        let note = |chance: &mut Chance| {
            let note = Entry::default().may("日期", chance.day()).may("内容", "集体经济运营");
            let note = note.written(chance);
            chance.word(&["", &note, &note, "无"])
        };
        let compared =
            ["{兄弟村: 有差距, 群众期盼: 路灯, 兄弟村干部: 敢担当}", "{兄弟村: 有差距}", ""];
        let (aim, contrast, report) = (note(chance), note(chance), note(chance));
        let until = if chance.once_in(4) { String::new() } else { chance.day() };
        let one = Entry::default().may("形式", chance.word(&words.forms));
        let one = one.may("批次", chance.perhaps(&["2024-1", "2025-1", "2026-1", "无"]));
        let one = one.may("接收", chance.of_all(&tree.villages));
        let one = one.may("起", chance.day()).may("止", until).may("目标", aim);
        one.may("对比", contrast).may("汇报", report).may("比较", chance.word(&compared))
    })
}

fn work(chance: &mut Chance) -> String {
    let meetings = chance.list(2, "列席会议", 3, |chance| {
        let meeting = chance.word(&["村“两委”联席会", "党员大会"]);
        Entry::default().may("日期", chance.day()).may("会议", meeting).may("内容", "村务公开")
    });
    let key_work = chance.list(2, "重点工作", 3, |chance| {
        let kind = chance.word(&["信访维稳", "安全生产", "纠纷调处"]);
        let cases = chance.word(&["", "1", "12", "3件"]);
        let one = Entry::default().may("日期", chance.day()).may("类别", kind);
        one.may("内容", "调处山林纠纷").may("件数", cases)
    });
    let activities = chance.list(2, "活动", 3, activity);
    [meetings, key_work, activities].concat()
}

/// An activity of somebody or of a village.
pub(super) fn activity(chance: &mut Chance) -> Entry {
    let kind = chance.word(&["主题党日", "三会一课", "志愿服务", "走访联系户", "屋场会"]);
    Entry::default()
        .may("日期", chance.day())
        .may("类别", kind)
        .may("内容", "植树")
        .may("数量", "43")
}

fn talks(chance: &mut Chance) -> String {
    let talks = chance.list(2, "谈心谈话", 4, |chance| {
        let one = Entry::default().may("日期", chance.day()).may("谈话人", "王敏");
        let one = one.may("类型", chance.perhaps(&["培养", "提醒", "慰问"]));
        let one = one.may("方式", chance.word(&["个别", "个别谈话", "集体", ""]));
        one.may("参加", "[王敏]").may("内容", chance.word(&["思想稳定", "了解想法"]))
    });
    let reports = chance.list(2, "思想汇报", 3, |chance| {
        Entry::default().may("日期", chance.day()).may("摘要", "季度汇报").may("阅签", "李建国")
    });
    format!("{talks}{reports}")
}
