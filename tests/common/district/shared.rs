//! Random events, batches of the joint review and programmes.

use std::fmt::Write;

use super::Tree;
use super::chance::{Chance, Entry, iso, line, list};
use super::place::paths;
use super::policy::{CLAUSES, Words};

/// The files that lie beside the towns.
pub(super) fn files(chance: &mut Chance, tree: &Tree, words: &Words) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for at in 0..chance.below(9) {
        files.push((format!("events/{at:02}-培训.yaml"), event(chance, tree, words)));
    }
    let mut days: Vec<i64> = (0..chance.below(5)).map(|_| chance.a_day()).collect();
    days.sort_unstable();
    days.dedup();
    for (at, day) in days.into_iter().enumerate() {
        let batch = format!("第{}批", at + 1);
        files.push((format!("reviews/{batch}.yaml"), review(chance, &batch, day, tree, words)));
    }
    for name in ["育青计划", "百名村支书"] {
        if chance.once_in(2) {
            files.push((format!("programmes/{name}.yaml"), programme(chance, name, tree)));
        }
    }
    files
}

fn event(chance: &mut Chance, tree: &Tree, words: &Words) -> String {
    let first = chance.a_day();
    let until = first + chance.below(5) as i64;
    let from = if chance.once_in(15) { String::new() } else { chance.typed(first) };
    let level = chance.word(&["县级", "区级", "镇级", "乡镇级", ""]);
    let town = if level.starts_with(['镇', '乡']) { &*tree.towns[0] } else { "" };
    let homework = chance.once_in(2);
    let mut text = "格式: 1\n名称: 主题培训\n".to_owned();
    let until = chance.word(&["", &iso(until)]);
    let hours = chance.word(&["8", "24学时", "4.5", ""]);
    let purpose = chance.perhaps(&["满足需求", "补短板", "提能力", "无"]);
    let ways = chance.words(&["集中授课", "理论教学", "现场观摩"], 2);
    for (key, value) in [
        ("范围", level.clone()),
        ("镇", town.to_owned()),
        ("起", from),
        ("止", until),
        ("主题", chance.perhaps(&words.themes)),
        ("目的", purpose),
        ("场所类别", chance.perhaps(&["党校", "基地", "无"])),
        ("学时", hours),
        ("方式", ways),
    ] {
        text += &line(0, key, &value);
    }
    let here = chance.some(&tree.people, 14);
    text += &participants(chance, &here, homework, first);
    text += &chance.list(0, "其他参加", 2, |chance| {
        let kind = chance.word(&["村党组织书记", "驻村干部"]);
        Entry::default().may("类别", kind).may("人数", chance.word(&["20", "7人"]))
    });
    let both = chance.once_in(8);
    let absent: Vec<String> =
        tree.people.iter().filter(|one| both || !here.contains(one)).cloned().collect();
    let absent = chance.some(&absent, 3);
    let absent: Vec<String> = absent
        .iter()
        .map(|path| Entry::default().must("人员", path).may("原因", "病假").written(chance))
        .collect();
    text += &list(0, "缺席", &absent);
    if homework {
        let due = chance.word(&["", &iso(first + 30), &iso(first + 60)]);
        let cycle = Entry::default().may("计划", "百名村支书").may("轮次", "1");
        let part = chance.word(&["集中培训", "作业展示"]);
        let cycle = cycle.may("环节", part).may("实践作业", "办一件实事").may("交作业", due);
        text += &line(0, "循环", &cycle.written(chance));
    }
    text
}

fn participants(chance: &mut Chance, here: &[String], homework: bool, first: i64) -> String {
    let mut entries: Vec<String> = here
        .iter()
        .map(|path| {
            let day = first + chance.between(10, 80) as i64;
            let day = chance.typed(day);
            let task = Entry::default().may("交", day).may("评比", "优秀").written(chance);
            let long = Entry::default().must("人员", path).may("考核", "合格");
            match chance.below(4) {
                0 | 1 if homework => long.may("作业", chance.word(&[&task, &task, "无"])).whole(),
                2 => long.may("心得", "收获大").whole(),
                _ => path.clone(),
            }
        })
        .collect();
    if !entries.is_empty() && chance.once_in(5) {
        let again = chance.of_all(&entries);
        entries.push(again);
    }
    list(0, "参加", &entries)
}

fn review(chance: &mut Chance, batch: &str, day: i64, tree: &Tree, words: &Words) -> String {
    let people = chance.some(&tree.people, 20);
    let mut names = people.clone();
    if !names.is_empty() && chance.once_in(5) {
        names.push(people[0].clone());
    }
    let mut text =
        format!("格式: 1\n批次: {batch}\n日期: {}\n有效期至: {}\n", iso(day), iso(day + 300));
    text += &list(0, "名单", &names);
    let careful = chance.once_in(2);
    let mut departments = words.departments.clone();
    // One of its names is enough.
    if departments.contains(&"公安") {
        departments.retain(|one| *one != if careful { "公安" } else { "公安局" });
    }
    text += "部门:\n";
    for department in departments {
        if !careful && chance.once_in(9) {
            continue;
        }
        let replied = if chance.once_in(if careful { 30 } else { 6 }) {
            String::new()
        } else {
            let later = day + chance.below(25) as i64;
            chance.typed(later)
        };
        let hits = chance.some(&people, if careful { 1 } else { 2 });
        let hits: Vec<String> = hits
            .iter()
            .map(|path| {
                let clause = chance.word(&CLAUSES);
                Entry::default().must("人员", path).may("条款", clause).written(chance)
            })
            .collect();
        let held = if chance.once_in(4) { paths(chance, &people, 2) } else { String::new() };
        let reply = Entry::default().must("名称", department).may("送审", iso(day));
        let reply = reply.may("回复", replied).may("经办", "田野");
        let hits = if hits.is_empty() { String::new() } else { format!("[{}]", hits.join(", ")) };
        let hits = if chance.once_in(2) { hits } else { String::new() };
        writeln!(text, "  - {}", reply.may("情形", hits).may("待核", held).whole()).unwrap();
    }
    text
}

fn programme(chance: &mut Chance, name: &str, tree: &Tree) -> String {
    let from = if chance.once_in(8) { String::new() } else { chance.day() };
    let until = chance.day();
    let until = chance.word(&["", "", &until]);
    let mut people = chance.some(&tree.people, 15);
    if !people.is_empty() && chance.once_in(4) {
        people.push(people[0].clone());
    }
    let head = format!("格式: 1\n名称: {name}\n");
    [head, line(0, "起", &from), line(0, "止", &until), list(0, "名单", &people)].concat()
}
