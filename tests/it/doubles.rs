//! An entry that is there twice is one cause, and one finding.

use std::collections::BTreeMap;

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const VILLAGE: &str = "松岭镇/荷塘村/village.yaml";

/// How often each code is found at the level of filing, which is the last.
fn codes(test: &Test) -> BTreeMap<String, usize> {
    let output = test.dossier("check --filing --notes --format json").output();
    let findings: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    let mut codes = BTreeMap::new();
    for finding in findings.as_array().unwrap() {
        *codes.entry(finding["code"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    codes
}

/// The codes that are found once more, or no more, when an entry is there twice.
fn more(file: &str, list: &str, entry: &str) -> Vec<(String, usize, usize)> {
    let found = |times: usize| {
        let test = Test::fixture("ok");
        let text = test.read(file);
        let indent = list.len() - list.trim_start().len();
        let (head, rest) = match text.split_once(&format!("\n{list}:\n")) {
            Some((head, rest)) => (format!("{head}\n{list}:\n"), rest.to_owned()),
            None if indent == 0 => (format!("{text}{list}:\n"), String::new()),
            None => {
                let (head, rest) = text.split_once("\n培养:\n").unwrap();
                (format!("{head}\n培养:\n{list}:\n"), rest.to_owned())
            }
        };
        let line = format!("{}- {entry}\n", " ".repeat(indent + 2));
        test.write(file, format!("{head}{}{rest}", line.repeat(times)));
        codes(&test)
    };
    let (once, twice) = (found(1), found(2));
    let all: std::collections::BTreeSet<&String> = once.keys().chain(twice.keys()).collect();
    let counts = all.into_iter().map(|code| {
        let count = |codes: &BTreeMap<String, usize>| codes.get(code).copied().unwrap_or_default();
        (code.clone(), count(&once), count(&twice))
    });
    counts.filter(|(_, once, twice)| once != twice).collect()
}

#[test]
fn an_entry_that_is_there_twice_is_one_finding_whatever_else_is_wrong_with_it() {
    for (file, list, entry) in [
        (ZHANG, "评价", "{年度: 2026, 等次: 称职}"),
        (ZHANG, "评价", "{年度: 2026, 等次: 称职, 组织测评: {有效: 12, 优秀: 1}}"),
        (ZHANG, "  联系人", "{角色: 培养联系人, 姓名: 赵大海, 起: 2026-05-01}"),
        (ZHANG, "  实践锻炼", "{形式: 跟岗锻炼, 接收: 县供销社, 起: 2026-07-01}"),
        (ZHANG, "  纪实", "{日期: 2026-06-01, 内容: 学习}"),
        (ZHANG, "  谈心谈话", "{日期: 2027-06-30, 谈话人: 王敏}"),
        (ZHANG, "实绩", "{日期: 2026-09-30, 内容: 建成电商点}"),
        (VILLAGE, "岗位", "{职务: 村党组织书记, 姓名: 李建国, 性别: 男}"),
        (VILLAGE, "风险", "{类别: 信访矛盾, 内容: 山林权属}"),
    ] {
        let more = more(file, list, entry);
        let is_one = more.len() == 1 && more[0].2 == more[0].1 + 1;
        assert!(is_one && more[0].0.starts_with("duplicate-"), "{list} {entry}: {more:?}");
    }
}

/// Whether entries are the same is not known where a part of them could not be read.
#[test]
fn entries_that_cannot_be_read_are_not_called_the_same() {
    let test = Test::fixture("ok");
    let list = "  纪实:\n";
    let odd = "    - {日期: 2026-05-01, 类别: 学党章, 内容: 甲}\n    - {日期: 2026-05-01, 类别: 学党史, 内容: 甲}\n";
    test.edit(ZHANG, list, &format!("{list}{odd}"));
    test.write(
        ZHANG,
        test.read(ZHANG) + "评价:\n  - {年度: 2026, 等次: 良}\n  - {年度: 2026, 等次: 优}\n",
    );
    let codes = codes(&test);
    let count = |code: &str| codes.get(code).copied().unwrap_or_default();
    assert_eq!((count("wrong-word"), count("duplicate-entry")), (4, 0), "{codes:?}");
    assert_eq!(count("duplicate-assessment"), 1, "{codes:?}");
}

#[test]
fn who_is_listed_twice_is_counted_once() {
    let test = Test::county();
    let file = "programmes/百名村支书.yaml";
    let before = codes(&test);
    let text = test.read(file);
    let (head, rest) = text.split_once("名单:\n").unwrap();
    let (first, _) = rest.split_once('\n').unwrap();
    test.write(file, format!("{head}名单:\n{first}\n{rest}"));
    let mut after = codes(&test);
    *after.get_mut("duplicate-entry").expect("it is told") -= 1;
    after.retain(|_, count| *count > 0);
    assert_eq!(after, before);
}

#[test]
fn a_copied_file_of_an_event_or_a_programme_is_one_finding() {
    for (file, copy) in [
        ("events/2026-10-农业技术.yaml", "events/2026-10-农业技术 - 副本.yaml"),
        ("programmes/百名村支书.yaml", "programmes/百名村支书 (1).yaml"),
    ] {
        let test = Test::county();
        let before = codes(&test);
        test.write(copy, test.read(file));
        let told = test.dossier("check --lang zh --format short").output().stdout;
        let of_copy: Vec<&str> = told.lines().filter(|line| line.contains("完全相同")).collect();
        assert_eq!(of_copy.len(), 1, "{told}");
        assert!(of_copy[0].contains(file) && of_copy[0].contains(copy), "{told}");
        // One that is no copy in one word is told by nobody.
        test.write(copy, test.read(file).replacen("名称: ", "名称: 另一次", 1));
        let twice = |codes: &BTreeMap<String, usize>| codes.get("duplicate-entry").copied();
        assert_eq!(twice(&codes(&test)), twice(&before));
    }
}
