//! Two machines change one file, and what comes of it: nothing is lost, nothing is guessed, and it does
//! not matter who takes whose.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::changes::same;
use crate::merge::{self, Answers, FileMerge, Question};
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New, PathStep};
use crate::yaml::{self, Node, Value};

const UNIT: &str = "松岭镇/荷塘村/张志远";
const BASE: &str = "\
# 张志远的档案
格式: 1
姓名: 张志远
性别: 男          # 按身份证
联系电话: \"13800000001\"
现居住地址: 松岭镇荷塘村三组
来源: [党员, 返乡青年]
参选意向: {程度: 强烈, 日期: 2026-02-20}

# 简历按时间先后
简历:
  - {起: 2011.09, 止: 2014.06, 内容: 学习}
  - {起: 2014.07, 止: 2025.06, 内容: 务工}
培养:
  纪实:
    - 日期: 2026-05-10
      类别: 学习
      内容: |
        学习村级财务制度。
        做了笔记。
    # 六月
    - 日期: 2026-06-10
      类别: 工作
      内容: 参与调解
    - {日期: 2026-07-10, 类别: 工作, 内容: 走访}
  谈心谈话:
    - {日期: 2026-06-30, 谈话人: 王敏, 内容: 思想稳定}
";

/// Fields with a single value, by their keys.
const FIELDS: [&[&str]; 6] = [
    &["联系电话"],
    &["现居住地址"],
    &["参选意向", "程度"],
    &["特长"],
    &["培养", "目标"],
    &["组织备案", "文号"],
];
const VALUES: [&str; 4] = ["甲", "乙丙，丁。", "第一行\n第二行", "13800000009"];
/// Lists with the days of the entries that they have.
const LISTS: [(&[&str], &str, &[&str]); 3] = [
    (&["培养", "纪实"], "日期", &["2026-05-10", "2026-06-10", "2026-07-10"]),
    (&["培养", "谈心谈话"], "日期", &["2026-06-30"]),
    (&["简历"], "起", &["2011.09", "2014.07"]),
];

/// One thing that a clerk does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Set(usize, usize),
    /// Another content of an entry, by list and entry.
    Change(usize, usize, usize),
    Remove(usize, usize),
    /// A new entry of a list, of some day.
    Add(usize, usize, usize),
    /// A new word of a list of words.
    Word(usize),
    /// A comment above some line.
    Comment(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let one = prop_oneof![
        (0..FIELDS.len(), 0..VALUES.len()).prop_map(|(a, b)| Act::Set(a, b)),
        (0..LISTS.len(), 0..3usize, 0..VALUES.len()).prop_map(|(a, b, c)| Act::Change(a, b, c)),
        (0..LISTS.len(), 0..3usize).prop_map(|(a, b)| Act::Remove(a, b)),
        (0..LISTS.len(), 0..5usize, 0..VALUES.len()).prop_map(|(a, b, c)| Act::Add(a, b, c)),
        (0..3usize).prop_map(Act::Word),
        (0..30usize).prop_map(Act::Comment),
    ];
    proptest::collection::vec(one, 0..6).prop_map(|all| {
        // Whoever takes an entry out does nothing else to it, and sets each field once.
        let mut seen = BTreeSet::new();
        let place = |one: &Act| match one {
            Act::Set(at, _) => format!("set {at}"),
            Act::Change(list, entry, _) | Act::Remove(list, entry) => {
                format!("{list} {}", entry % LISTS[*list].2.len())
            }
            other => format!("{other:?}"),
        };
        all.into_iter().filter(|one| seen.insert(place(one))).collect()
    })
}

fn keys<'a>(path: &'a [&'a str]) -> Vec<PathStep<'a>> {
    path.iter().map(|key| PathStep::Key(key, &[])).collect()
}

fn at<'n>(root: &'n Node, path: &[&str]) -> Option<&'n Node> {
    path.iter().try_fold(root, |node, key| node.get(key))
}

fn entries(root: &Node, list: usize) -> Vec<Node> {
    match at(root, LISTS[list].0).map(|node| &node.value) {
        Some(Value::List(items)) => items.clone(),
        _ => Vec::new(),
    }
}

fn text(node: Option<&Node>) -> String {
    match node.map(|node| &node.value) {
        Some(Value::Scalar(scalar)) => scalar.text.trim().to_owned(),
        _ => String::new(),
    }
}

/// The number of the entry of a list that has a day.
fn of_day(root: &Node, list: usize, day: &str) -> Option<usize> {
    entries(root, list).iter().position(|entry| text(entry.get(LISTS[list].1)) == day)
}

fn added(list: usize, day: usize, value: usize) -> Vec<(String, New)> {
    let days = ["2026-04-01", "2026-06-20", "2026-08-01", "2026-09-01", "2026-10-01"];
    let pairs = [(LISTS[list].1, days[day]), ("类别", "新"), ("内容", VALUES[value])];
    pairs.map(|(key, text)| (key.to_owned(), New::from(text))).to_vec()
}

fn path() -> ArchivePath {
    format!("{UNIT}/person.yaml").parse().unwrap()
}

/// The file as it is after a clerk has done something.
fn done(acts: &[Act]) -> Vec<u8> {
    let mut bytes = BASE.as_bytes().to_vec();
    for one in acts {
        let mut edit = Edit::new(&path(), &bytes).unwrap();
        match one {
            Act::Set(field, value) => {
                edit.set(&keys(FIELDS[*field]), New::from(VALUES[*value])).unwrap();
            }
            Act::Change(list, entry, value) => {
                let day = LISTS[*list].2[entry % LISTS[*list].2.len()];
                let number = of_day(&edit.document().root, *list, day).unwrap();
                let mut way = keys(LISTS[*list].0);
                way.extend([PathStep::Item(number), PathStep::Key("内容", &[])]);
                edit.set(&way, New::from(VALUES[*value])).unwrap();
            }
            Act::Remove(list, entry) => {
                let day = LISTS[*list].2[entry % LISTS[*list].2.len()];
                let number = of_day(&edit.document().root, *list, day).unwrap();
                let mut way = keys(LISTS[*list].0);
                way.push(PathStep::Item(number));
                edit.remove(&way).unwrap();
            }
            Act::Add(list, day, value) => {
                edit.append(&keys(LISTS[*list].0), New::Map(added(*list, *day, *value))).unwrap();
            }
            Act::Word(word) => {
                edit.append(&keys(&["来源"]), New::from(["致富带头人", "退役军人", "村医"][*word]))
                    .unwrap();
            }
            Act::Comment(line) => {
                let text = String::from_utf8(edit.bytes()).unwrap();
                let mut lines: Vec<&str> = text.lines().collect();
                lines.insert(line % lines.len(), "# 注");
                let with = (lines.join("\n") + "\n").into_bytes();
                // In a block of text it would be no comment.
                if Edit::new(&path(), &with)
                    .is_ok_and(|one| same(&one.document().root, &tree(&bytes)))
                {
                    bytes = with;
                }
                continue;
            }
        }
        bytes = edit.bytes();
    }
    bytes
}

fn tree(bytes: &[u8]) -> Node {
    yaml::read(&path(), bytes).0.unwrap().root
}

fn merged(base: &[u8], ours: &[u8], theirs: &[u8], answers: &[&str]) -> FileMerge {
    let words: Vec<String> = answers.iter().map(|&word| word.to_owned()).collect();
    let answers = Answers::parse(&words).unwrap();
    let file = path();
    merge::merge((&file, UNIT), (Some(base), ours, theirs), &answers)
        .unwrap_or_else(|why| panic!("{why:?}\n{}", String::from_utf8_lossy(ours)))
}

/// The places that both sides touched in different ways.
fn contested(ours: &[Act], theirs: &[Act]) -> usize {
    let touched = |acts: &[Act]| -> BTreeMap<String, String> {
        let place = |one: &Act| match one {
            Act::Set(field, value) => {
                let value = VALUES[*value];
                let now = text(at(&tree(BASE.as_bytes()), FIELDS[*field]));
                (now != value).then(|| (format!("set {field}"), value.to_owned()))
            }
            Act::Change(list, entry, value) => {
                let entry = entry % LISTS[*list].2.len();
                Some((format!("{list} {entry}"), VALUES[*value].to_owned()))
            }
            Act::Remove(list, entry) => {
                let entry = entry % LISTS[*list].2.len();
                Some((format!("{list} {entry}"), "gone".to_owned()))
            }
            _ => None,
        };
        acts.iter().filter_map(place).collect()
    };
    let (own, other) = (touched(ours), touched(theirs));
    own.iter().filter(|(place, value)| other.get(*place).is_some_and(|one| one != *value)).count()
}

/// What is missing of what a side did in the merged file.
fn missing(acts: &[Act], merged: &Node, questions: &[Question]) -> Option<String> {
    acts.iter().find_map(|one| {
        let is_there = match one {
            Act::Set(field, value) => {
                let asked = questions.iter().any(|one| one.field == FIELDS[*field].join("."));
                asked || text(at(merged, FIELDS[*field])) == VALUES[*value]
            }
            Act::Add(list, day, value) => {
                let wanted = New::Map(added(*list, *day, *value));
                let New::Map(pairs) = wanted else { return None };
                entries(merged, *list).iter().any(|entry| {
                    pairs
                        .iter()
                        .all(|(key, value)| New::from(text(entry.get(key)).as_str()) == *value)
                })
            }
            _ => true,
        };
        (!is_there).then(|| format!("{one:?}"))
    })
}

/// The same pairs of edits in each run, unless more are asked for.
fn config() -> ProptestConfig {
    let asked = std::env::var("DOSSIER_TORTURE").ok().and_then(|text| text.parse().ok());
    let (cases, rng_seed) = (asked.unwrap_or(300), proptest::test_runner::RngSeed::Fixed(19));
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_two_machines_changed_is_there_whoever_takes_whose(ours in acts(), theirs in acts()) {
        let base = BASE.as_bytes();
        let (own, other) = (done(&ours), done(&theirs));
        let one = merged(base, &own, &other, &[]);
        let back = merged(base, &other, &own, &[]);
        prop_assert_eq!(one.questions.len(), contested(&ours, &theirs), "{:?}", one.questions);
        let fields = |merge: &FileMerge| -> BTreeSet<String> {
            merge.questions.iter().map(|one| one.field.clone()).collect()
        };
        prop_assert_eq!(fields(&one), fields(&back));
        let after = tree(&one.bytes);
        if one.questions.is_empty() {
            prop_assert!(same(&after, &tree(&back.bytes)), "{}\n---\n{}",
                String::from_utf8_lossy(&one.bytes), String::from_utf8_lossy(&back.bytes));
            prop_assert_eq!(missing(&theirs, &after, &one.questions), None);
        }
        prop_assert_eq!(missing(&ours, &after, &one.questions), None);
        // Once more, nothing is left to do; the same is asked until it is answered.
        let again = merged(base, &one.bytes, &other, &[]).bytes;
        prop_assert_eq!(String::from_utf8_lossy(&again), String::from_utf8_lossy(&one.bytes));
        prop_assert_eq!(fields(&merged(base, &own, &other, &["theirs"])), fields(&one));
        let theirs_hold = merged(base, &own, &other, &["theirs"]);
        let ours_hold = merged(base, &other, &own, &["ours"]);
        prop_assert!(same(&tree(&theirs_hold.bytes), &tree(&ours_hold.bytes)), "{}\n---\n{}",
            String::from_utf8_lossy(&theirs_hold.bytes), String::from_utf8_lossy(&ours_hold.bytes));
        // Who changed nothing gets what the other has, byte for byte.
        prop_assert_eq!(&merged(base, &own, base, &[]).bytes, &own);
        prop_assert_eq!(&merged(base, base, &other, &[]).bytes, &other);
    }

    #[test]
    fn without_a_common_version_nothing_is_lost_and_whatever_differs_is_asked(ours in acts(), theirs in acts()) {
        let (own, other) = (done(&ours), done(&theirs));
        let answers = Answers::parse(&["theirs".to_owned()]).unwrap();
        let file = path();
        let one = merge::merge((&file, UNIT), (None, &own, &other), &answers).unwrap();
        prop_assert_eq!(missing(&theirs, &tree(&one.bytes), &[]), None);
        let open = merge::merge((&file, UNIT), (None, &own, &other), &Answers::default()).unwrap();
        prop_assert_eq!(missing(&ours, &tree(&open.bytes), &[]), None);
    }
}

#[test]
fn comments_come_along_where_their_place_is_clear() {
    let base = BASE.as_bytes();
    let ours = BASE.replace("现居住地址: 松岭镇荷塘村三组", "现居住地址: 县城   # 暂住");
    let theirs = BASE
        .replace("# 六月\n", "# 六月：调解两起\n")
        .replace("性别: 男          # 按身份证", "性别: 男          # 已核对身份证")
        .replace("    - {日期: 2026-07-10", "    # 七月\n    - {日期: 2026-07-10");
    let one = merged(base, ours.as_bytes(), theirs.as_bytes(), &[]);
    let wanted = theirs.replace("现居住地址: 松岭镇荷塘村三组", "现居住地址: 县城   # 暂住");
    assert_eq!(String::from_utf8(one.bytes).unwrap(), wanted);
}

#[test]
fn both_values_and_the_common_one_are_shown_and_single_answers_taken() {
    let ours = BASE.replace("13800000001", "13800000002").replace("程度: 强烈", "程度: 一般");
    let theirs = BASE.replace("13800000001", "13800000003").replace("程度: 强烈", "程度: 较强");
    let one = merged(
        BASE.as_bytes(),
        ours.as_bytes(),
        theirs.as_bytes(),
        &["荷塘村/张志远:联系电话=theirs"],
    );
    let text = String::from_utf8(one.bytes).unwrap();
    assert!(text.contains("13800000003") && text.contains("程度: 一般"), "{text}");
    let [phone, wish] = &one.questions[..] else { panic!("{:?}", one.questions) };
    assert_eq!((phone.field.as_str(), phone.answer.is_some()), ("联系电话", true));
    let value = |value: &str| Some(value.to_owned());
    assert_eq!(wish.field, "参选意向.程度");
    assert_eq!(
        [&wish.base, &wish.ours, &wish.theirs],
        [&value("强烈"), &value("一般"), &value("较强")]
    );
    assert_eq!(wish.answer, None);
}
