//! `dossier stats --pdf`: the report says what `stats` says, names who stands behind each number,
//! and is written once.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use snapbox::str;

use crate::generate;
use crate::support::{Output, Test, pdf_text};

fn written(test: &Test, arguments: &str) -> Output {
    test.dossier(&format!("stats {arguments}")).output()
}

/// The report of a run that does well, without blanks.
fn report(test: &Test, arguments: &str) -> String {
    let output = written(test, &format!("--pdf ../报告.pdf {arguments}"));
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(output.stderr.contains("报告.pdf") && output.stdout.is_empty(), "{}", output.stderr);
    let text = pdf_text(&test.path("../报告.pdf"));
    fs::remove_file(test.path("../报告.pdf")).unwrap();
    text
}

fn json(test: &Test, arguments: &str) -> BTreeMap<String, Value> {
    let output = written(test, &format!("--format json {arguments}"));
    let all: Vec<Value> = serde_json::from_str(&output.stdout).unwrap();
    all.into_iter().map(|one| (one["key"].as_str().unwrap().to_owned(), one)).collect()
}

/// A share as it is printed: of a small base with both numbers.
fn share(n: i64, d: i64, share: &Value) -> String {
    let share = share.as_str().unwrap_or("—");
    if d < 20 && n != d && d > 0 { format!("{n}/{d}（{share}）") } else { share.to_owned() }
}

#[test]
fn every_number_of_the_report_is_that_of_json() {
    let county = Test::county();
    let (text, numbers) = (report(&county, ""), json(&county, ""));
    let number = |key: &str| &numbers[key];
    let int = |value: &Value| value.as_i64().unwrap();
    for key in ["reserve-in-pool", "party-members", "education-college-plus", "used-total"] {
        let own = number(key);
        let share = share(int(&own["n"]), int(&own["d"]), &own["share"]);
        let line = format!("{}{}人{share}", own["title"].as_str().unwrap(), own["n"]);
        assert!(text.contains(&line), "{line} in {text}");
    }
    let mean = number("age-mean")["text"].as_str().unwrap();
    assert!(text.contains(&format!("平均年龄{mean}岁")), "{mean}");
    let total = int(&number("reserve-total")["n"]);
    let mut seen = 0;
    for count in ["education-ladder", "political-status", "source", "age-band"] {
        let own = numbers.iter().filter(|(key, _)| key.starts_with(&format!("{count}-")));
        for (_, own) in own.filter(|(_, own)| own["word"].is_string()) {
            let (word, n) = (own["word"].as_str().unwrap(), int(&own["n"]));
            let line = format!("{word}{n}{}", share(n, total, &own["share"]));
            assert!(text.contains(&line), "{line} in {text}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
    assert!(text.contains("一、队伍进出") && text.contains("十、校核"), "{text}");
    let proofs = written(&county, "").stdout.matches('✓').count();
    let line = format!("以上数字相互核对{proofs}项，全部相符");
    assert!(text.contains(&line), "{line} in {text}");
    assert!(text.contains("要求左右15%") && text.contains("图2年龄和性别"), "{text}");
}

#[test]
fn the_appendix_names_everybody_and_shows_no_number_of_anybody() {
    let county = Test::county();
    let (text, numbers) = (report(&county, ""), json(&county, ""));
    let (_, names) = text.split_once("附录名单").unwrap();
    for key in ["reserve-left", "party-members", "source-退役军人", "political-status-群众"] {
        let people = numbers[key]["people"].as_array().unwrap();
        assert!(!people.is_empty());
        for one in people {
            assert!(names.contains(one["name"].as_str().unwrap()), "{key}: {one}");
        }
    }
    // Two people are called 李娜.
    assert!(names.contains("李娜（1993.07）") && names.contains("李娜（2001.02）"), "{names}");
    let (mut seen, texts) = (0, county.tree("."));
    for (path, bytes) in texts.iter().filter(|(path, _)| path.ends_with("person.yaml")) {
        let file = String::from_utf8_lossy(bytes);
        for key in ["身份证号: ", "联系电话: "] {
            let number = file.lines().find_map(|line| line.strip_prefix(key));
            let Some(number) = number.map(|own| own.trim_matches('"')) else { continue };
            assert!(!text.contains(number), "{key}of {path}");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn a_report_of_a_town_counts_that_town_alone() {
    let county = Test::county();
    let (text, numbers) = (report(&county, "松岭镇"), json(&county, "松岭镇"));
    let total = &numbers["reserve-total"]["n"];
    assert!(text.starts_with("松岭镇村级后备力量统计分析报告（截至2026年11月20日）"), "{text}");
    assert!(text.contains(&format!("培养总数{total}人")), "{text}");
    assert!(!text.contains("石桥乡") && !text.contains("各乡镇情况"), "{text}");
    let women = report(&county, "--where 性别=女");
    assert!(women.contains("统计范围：性别=女") && women.contains("培养总数8人"), "{women}");
}

#[test]
fn what_there_is_nothing_of_is_left_out() {
    let test = Test::fixture("ok");
    let text = report(&test, "");
    assert!(text.contains("一、队伍进出") && !text.contains("使用概况"), "{text}");
    assert!(!text.contains("none") && !text.contains("null"), "{text}");
}

#[test]
fn the_same_archive_gives_the_same_bytes_and_nobodys_file_is_written_over() {
    let county = Test::county();
    for (file, jobs) in [("一.pdf", 1), ("二.pdf", 3)] {
        let run = written(&county, &format!("--pdf ../{file} --jobs {jobs}"));
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let bytes = |file: &str| fs::read(county.path(&format!("../{file}"))).unwrap();
    assert!(bytes("一.pdf") == bytes("二.pdf"));
    county.write("../三.pdf", "mine");
    county
        .dossier("stats --pdf ../三.pdf")
        .stderr(str![[r#"
错误：无法写入 `[ROOT]/archive/../三.pdf`：已经存在，不会覆盖

"#]])
        .exits(3);
    assert_eq!(bytes("三.pdf"), b"mine");
    // Later data is other data.
    county.edit("松岭镇/荷塘村/张志远/person.yaml", "性别: 男", "性别: 男 # 已核");
    assert_eq!(written(&county, "--pdf ../四.pdf").code, 0);
    assert!(bytes("一.pdf") != bytes("四.pdf"));
}

#[test]
fn the_report_is_no_table_and_no_answer_to_another_question() {
    let county = Test::county();
    for other in ["--format json", "--by town", "--who women", "--save 年报", "--list", "--quotas"]
    {
        let run = written(&county, &format!("--pdf ../报告.pdf {other}"));
        assert_eq!(run.code, 2, "{other}: {}", run.stderr);
    }
    assert_eq!(written(&county, "--names").code, 2);
    assert!(!county.has("../报告.pdf"));
}

#[test]
fn a_county_words_the_report_itself() {
    let county = Test::county();
    let file = "templates/statistics-report/paper.yaml";
    let shipped = fs::read_to_string(crate::folder::project(file)).unwrap();
    let own = shipped.replace("统计分析报告", "情况统计").replace("    退出\n", "");
    county.write(file, own.replace("  - 队伍进出", "  - {队伍进出: 进出情况}"));
    let text = report(&county, "");
    assert!(text.starts_with("样县村级后备力量情况统计"), "{text}");
    assert!(text.contains("一、进出情况"), "{text}");
    county.write(file, shipped.replace("    退出\n", "    推出\n"));
    county
        .dossier("stats --pdf ../报告.pdf")
        .stderr(str![[r#"
错误：`templates/statistics-report/paper.yaml` 的 文字：没有`推出`这一项统计
建议：写名称或键，dossier stats --list 列出全部

"#]])
        .exits(2);
    assert!(!county.has("../报告.pdf"));
}

#[test]
fn of_many_people_the_names_behind_small_numbers_are_listed_unless_all_are_asked_for() {
    let crowd = Test::people(450);
    let few = report(&crowd, "");
    assert!(few.contains("只列不超过100人的各项名单"), "{few}");
    let all = report(&crowd, "--names");
    assert!(!all.contains("只列不超过100人的各项名单"));
    let missing = |text: &str| (0..450).filter(|at| !text.contains(&generate::name(*at))).count();
    assert_eq!(missing(&all), 0);
    assert!(missing(&few) > 200, "{}", missing(&few));
}
