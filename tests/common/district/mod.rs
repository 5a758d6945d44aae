//! Districts of invented people from a seed: one to eight towns, everything that a file can hold
//! filled in, left out, half filled in or written twice, on days before and after those asked for.
//! The same seed gives the same bytes. Needs nothing but the standard library.
//!
//! Such a district can be read without an error. Whether its people are fit for anything is another
//! matter: what is counted does not depend on it.

pub(crate) mod chance;
mod person;
mod place;
pub(crate) mod planted;

mod policy;
mod shared;
mod training;

use chance::{Chance, Day, iso, number_of};
use policy::Words;

/// The paths of everybody and everything, which entries name.
pub(super) struct Tree {
    pub(super) towns: Vec<String>,
    pub(super) villages: Vec<String>,
    pub(super) people: Vec<String>,
}

impl Tree {
    /// The people in a village.
    pub(super) fn of<'a>(&'a self, village: &'a str) -> impl Iterator<Item = &'a String> {
        self.people.iter().filter(move |path| parent(path) == village)
    }
}

/// A district: its files by their paths, and days to ask for.
pub(crate) struct District {
    pub(crate) files: Vec<(String, String)>,
    pub(crate) days: Vec<String>,
    /// The paths of its people.
    pub(crate) people: Vec<String>,
}

const SURNAMES: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "林", "高", "罗",
];
const GIVEN: [&str; 24] = [
    "志远", "晓兰", "建军", "春梅", "文博", "秋菊", "国强", "海燕", "明辉", "玉珍", "德平", "永华",
    "小勇", "家霞", "新林", "立云", "旻", "喆", "堃", "翀", "珺", "昇平", "大勇", "秀珍",
];
const TOWNS: [&str; 8] =
    ["松岭镇", "柏溪乡", "竹桥街道", "梅河镇", "桃坪镇", "柳湾乡", "枫林镇", "桂塘镇"];
const VILLAGES: [&str; 6] = ["荷塘村", "太平村", "梨园村", "枫坪社区", "双井村", "上寨村"];

/// The district of a seed.
pub(crate) fn district(seed: u64) -> District {
    let mut chance = Chance::of(seed);
    let last = number_of(2021, 3, 31) + chance.below(700) as i64 - 350;
    let mut days: Vec<Day> =
        (0..3).map(|_| number_of(2021, 6, 1) + chance.below(2100) as i64).collect();
    days.sort_unstable();
    chance.edges = days.iter().copied().chain([last]).collect();
    let tree = tree(&mut chance);
    let words = Words::of(&mut chance);
    let mut files = settings(&mut chance, &words, last, &days);
    for town in &tree.towns {
        files.push((format!("{town}/town.yaml"), place::town(&mut chance, town, &tree)));
    }
    for village in &tree.villages {
        // A village whose people are known already and of which nobody has written down more.
        if tree.of(village).next().is_none() || !chance.once_in(12) {
            let text = place::village(&mut chance, village, &tree, &words);
            files.push((format!("{village}/village.yaml"), text));
        }
    }
    for path in &tree.people {
        let text = person::person(&mut chance, path, &tree, &words);
        files.push((format!("{path}/person.yaml"), text));
    }
    files.extend(shared::files(&mut chance, &tree, &words));
    let days = days.into_iter().map(iso).collect();
    District { files, days, people: tree.people }
}

fn tree(chance: &mut Chance) -> Tree {
    let towns = chance.between(1, TOWNS.len());
    let towns: Vec<String> = TOWNS[..towns].iter().map(ToString::to_string).collect();
    let (mut villages, mut people) = (Vec::new(), Vec::new());
    for town in &towns {
        for village in &VILLAGES[..chance.between(1, 4)] {
            let path = format!("{town}/{village}");
            let count = chance.below(6);
            let mut names: Vec<String> = (0..count).map(|_| name(chance)).collect();
            names.sort_unstable();
            names.dedup();
            people.extend(names.iter().map(|name| format!("{path}/{name}")));
            villages.push(path);
        }
    }
    Tree { towns, villages, people }
}

/// A name of somebody.
pub(super) fn name(chance: &mut Chance) -> String {
    format!("{}{}", chance.of_all(&SURNAMES), chance.of_all(&GIVEN))
}

fn settings(chance: &mut Chance, words: &Words, last: Day, days: &[Day]) -> Vec<(String, String)> {
    let level = chance.word(&["县", "区", "市"]);
    let text = format!(
        "格式: 1\n名称: 样县后备力量档案\n级别: {level}\n行政区划代码: \"439001\"\n\
         组织部门: 中共样县委组织部\n基准日: {}\n",
        iso(days[2])
    );
    let mut files = vec![("dossier.yaml".to_owned(), text)];
    if chance.once_in(3) {
        // The rules changed between two of the days.
        let (early, late) = (number_of(2019, 1, 1), days[1] - chance.below(60) as i64);
        let older = policy::policy(chance, words, Some(early), last);
        files.push((format!("policies/{}.yaml", iso(early)), older));
        files.push(("policy.yaml".to_owned(), policy::policy(chance, words, Some(late), last)));
    } else {
        files.push(("policy.yaml".to_owned(), policy::policy(chance, words, None, last)));
    }
    files
}

/// The path of the folder in which something lies.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The last part of a path.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
