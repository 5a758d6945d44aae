//! The county's rules through time: a new edition leaves what was done before as it was.

use snapbox::str;

use crate::support::Test;

/// The sample county with a second edition from 2027: a department renamed, the age limit lowered,
/// a word dropped.
fn revised() -> Test {
    let county = Test::county();
    county.dossier("policy revise -q --from 2027-01-01 --since 2026-01-10").exits(0);
    let text = county.read("policy.yaml");
    let text = text.replace("信访局", "社会工作部");
    let text = text
        .replace("年龄不超过: 45", "年龄不超过: 30")
        .replace("年龄不超过: 50", "年龄不超过: 31");
    let text = text.replace(", 走访联系户, 屋场会]", "]");
    county.write("policy.yaml", text);
    county
}

/// The findings of a county with file, line and code.
fn findings(county: &Test, ask: &str) -> Vec<String> {
    let output = county.dossier("check --format short --notes -q").args(ask).output();
    output.stdout.lines().map(without_edition).collect()
}

/// A line without the place in an edition of the policy, which lies in another file now.
fn without_edition(line: &str) -> String {
    match line.split_once(": ") {
        Some((place, rest)) if place.starts_with("polic") => rest.to_owned(),
        _ => line.to_owned(),
    }
}

#[test]
fn a_second_edition_changes_no_finding_of_earlier_days() {
    let (before, after) = (Test::county(), revised());
    for ask in ["--strict", "--filing", "--filing --as-of 2026-06-30"] {
        assert_eq!(findings(&before, ask), findings(&after, ask), "{ask}");
    }
}

#[test]
fn a_second_edition_changes_no_byte_of_earlier_papers() {
    let papers = |county: Test| {
        county.dossier("build -q 松岭镇/荷塘村").exits(0);
        let mut papers = county.tree("build");
        papers.retain(|name, _| name.ends_with(".pdf"));
        papers
    };
    let (before, after) = (papers(Test::county()), papers(revised()));
    assert!(before.len() > 10, "{}", before.len());
    assert!(before.keys().eq(after.keys()), "{:?}", after.keys());
    let differ = before.iter().filter(|(name, bytes)| after[*name] != **bytes);
    assert_eq!(differ.map(|(name, _)| name).collect::<Vec<_>>(), [] as [&String; 0]);
}

#[test]
fn a_second_edition_changes_no_byte_of_an_earlier_packet() {
    let packet = |county: Test| {
        county.dossier("pack -q --out 移交 松岭镇/荷塘村/张志远").output();
        let mut files = county.tree("移交");
        files.retain(|name, _| name.ends_with(".zip"));
        files
    };
    let (before, after) = (packet(Test::county()), packet(revised()));
    assert_eq!(before.len(), 1);
    assert!(before == after, "the packets differ");
}

#[test]
fn a_second_edition_judges_what_is_dated_after_it() {
    let county = revised();
    let person = "松岭镇/荷塘村/张志远/person.yaml";
    let text = county.read(person);
    let line = text
        .find("    - {日期: 2026-05-29")
        .or_else(|| text.find("  活动:\n").map(|at| at + "  活动:\n".len()));
    let at = line.expect("the sample has activities");
    let entry = "    - {日期: 2027-03-01, 类别: 屋场会, 内容: 议事}\n";
    county.write(person, format!("{}{entry}{}", &text[..at], &text[at..]));
    let found = findings(&county, "--as-of 2027-03-31");
    let told = found.iter().filter(|line| line.contains("word-not-in-force"));
    assert_eq!(told.count(), 1, "{found:#?}");
}

#[test]
fn editions_are_listed_with_the_one_in_force_marked() {
    let county = revised();
    county
        .dossier("policy list --format short")
        .stdout(str![[r#"
* 2026-01-10 policies/2026-01-10.yaml 样县村级后备力量储备条件（2026年）
- 2027-01-01 policy.yaml 样县村级后备力量储备条件（2026年）

"#]])
        .exits(0);
    let output = county.dossier("policy list --as-of 2027-01-01").output();
    assert!(output.stdout.contains("policy.yaml"), "{}", output.stdout);
    let objects = county.dossier("policy list --format json --as-of 2027-01-01").output().objects();
    let in_force: Vec<_> = objects.iter().map(|one| one["in_force"].as_bool().unwrap()).collect();
    assert_eq!(in_force, [false, true]);
}

#[test]
fn the_next_edition_keeps_the_present_one_with_its_comments() {
    let county = Test::county();
    let text = county.read("policy.yaml");
    county.dossier("policy revise -q --from 2027-01-01 --since 2026-01-10 --dry-run").output();
    assert!(!county.has("policies"));
    county.dossier("policy revise -q --from 2027-01-01 --since 2026-01-10").exits(0);
    let without = |text: String, day: &str| text.replace(&format!("施行: {day}\n"), "");
    assert_eq!(without(county.read("policy.yaml"), "2027-01-01"), text);
    assert_eq!(without(county.read("policies/2026-01-10.yaml"), "2026-01-10"), text);
}

#[test]
fn an_edition_is_neither_overwritten_nor_put_before_another() {
    let county = Test::county();
    let refused = |arguments: &str, why: &str| {
        let output = county.dossier("policy revise").args(arguments).output();
        assert_eq!(output.code, 2, "{}", output.stderr);
        assert!(output.stderr.contains(why), "{}", output.stderr);
    };
    refused("--from 2027-01-01", "--since");
    refused("--from 2026-01-10 --since 2026-01-10", "不晚于");
    county.dossier("policy revise -q --from 2027-01-01 --since 2026-01-10").exits(0);
    refused("--from 2028-01-01 --since 2026-01-10", "2027-01-01");
    refused("--from 2026-06-01", "不晚于");
    county.write("policies/2027-01-01.yaml", "格式: 1\n");
    refused("--from 2028-01-01", "不会覆盖");
}

#[test]
fn why_names_the_edition_that_it_applies() {
    let county = revised();
    let why =
        |day: &str| county.dossier(&format!("why --as-of {day} 松岭镇/荷塘村/张志远")).output();
    let output = why("2026-11-20");
    assert!(output.stdout.contains("policies/2026-01-10.yaml"), "{}", output.stdout);
}
