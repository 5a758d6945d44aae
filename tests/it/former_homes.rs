//! Who moves keeps the past's place: findings, lists and PDFs of an earlier day are after a move what
//! they were before it.

use serde_json::Value;

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远";
const BEFORE: &str = "2026-11-20";
const AFTER: &str = "2026-11-21";

fn do_moves(test: &Test, moves: &[(&str, &str, &str)]) {
    for (old, new, from) in moves {
        test.dossier("move -q --as-of").arg(from).arg(old).arg(new).exits(0);
    }
}

#[test]
fn a_pdf_of_an_earlier_day_is_the_same_to_the_byte() {
    let test = Test::county();
    let only = format!("--as-of {BEFORE} --only recommendation,mentor-agreement");
    let build = |person: &str, out: &str| {
        test.dossier(&format!("build -q {only} --out ../{out}")).arg(person).exits(0);
        crate::support::tree(&test.path("..").join(out).join(person))
    };
    let before = build(ZHANG, "before");
    let new = "云溪镇/白鹭村/张志远";
    do_moves(&test, &[(ZHANG, new, AFTER)]);
    let after = build(new, "after");
    assert_eq!(before.len(), 4);
    assert!(before == after);
}

/// What `check` finds as of a day, without places.
fn findings(test: &Test, as_of: &str, moved: (&str, &str)) -> Vec<String> {
    let run = test.dossier(&format!("check --filing --notes --format json --as-of {as_of}"));
    let all: Value = serde_json::from_str(&run.output().stdout).unwrap();
    let one = |one: &Value| {
        let text = |key: &str| one[key].as_str().unwrap_or_default().replace(moved.1, moved.0);
        [text("file"), text("code"), text("message")].join(" ")
    };
    let mut found: Vec<String> = all.as_array().unwrap().iter().map(one).collect();
    found.sort();
    found
}

#[test]
fn an_earlier_day_has_the_same_findings_after_a_move() {
    let county = Test::county();
    for new in ["松岭镇/太平村/张志远", "云溪镇/白鹭村/张志远"] {
        let test = county.again();
        do_moves(&test, &[(ZHANG, new, AFTER)]);
        let moved = (ZHANG, new);
        assert_eq!(findings(&test, BEFORE, moved), findings(&county, BEFORE, moved));
        // On the day itself the village that was left lacks somebody, and nothing is wrong of it.
        let found = findings(&test, AFTER, moved);
        let wrong = ["former-place", "posting-host", "future-date", "record-order"];
        assert!(!found.iter().any(|one| wrong.iter().any(|code| one.contains(code))), "{found:?}");
    }
}

#[test]
fn a_rank_is_one_of_the_town_in_which_it_was_given() {
    // 石桥乡 reminds its last ones of 2025; that one of them is in 云溪镇 since changes nothing.
    let test = Test::county();
    let people = ["石桥乡/龙尾村/梁秀珍", "石桥乡/上寨村/石昌明"];
    let settle = |person: &str, rank: u8| {
        let file = format!("{person}/person.yaml");
        let text = test.read(&file);
        let end = text.find("\n评价:").map(|at| at + "\n评价:\n".len());
        let entry = format!("  - {{年度: 2025, 等次: 称职, 名次: {rank}}}\n");
        let text = match end {
            Some(at) => format!("{}{entry}{}", &text[..at], &text[at..]),
            None => format!("{text}评价:\n{entry}"),
        };
        test.write(&file, text);
    };
    settle(people[0], 2);
    settle(people[1], 1);
    let told = || {
        let found = findings(&test, AFTER, ("石桥乡/龙尾村/梁秀珍", "云溪镇/白鹭村/梁秀珍"));
        found.into_iter().filter(|one| one.contains("reminder-talk ")).collect::<Vec<_>>()
    };
    let before = told();
    assert!(before.iter().any(|one| one.starts_with(people[0])), "{before:?}");
    do_moves(&test, &[(people[0], "云溪镇/白鹭村/梁秀珍", AFTER)]);
    assert_eq!(told(), before);
}

#[test]
fn what_is_wrong_about_former_places_is_told() {
    let cases = [
        ("[{镇: 松岭镇, 村: 荷塘村, 止: 2026-03-31}]", "former-place"),
        (
            "[{镇: 甲镇, 村: 乙村, 止: 2026-03-31}, {镇: 松岭镇, 村: 荷塘村, 止: 2026-04-30}]",
            "former-place",
        ),
        ("[{镇: 甲镇, 村: 乙村, 止: 2199-01-01}]", "future-date"),
        (
            "[{镇: 甲镇, 村: 乙村, 止: 2026-03-31}, {镇: 甲镇, 村: 丙村, 止: 2025-03-31}]",
            "record-order",
        ),
        (
            "[{镇: 甲镇, 村: 乙村, 止: 2026-03-31}, {镇: 甲镇, 村: 丙村, 止: 2026-03-31}]",
            "duplicate-entry",
        ),
        ("[{镇: 甲镇, 止: 2026-03-31}]", "entry-incomplete"),
        ("[{镇: 甲镇, 村: 乙村, 止: 2026-03-31}]", ""),
    ];
    for (former, code) in cases {
        let test = Test::fixture("ok");
        let file = format!("{ZHANG}/person.yaml");
        test.edit(&file, "来源:", &format!("原属: {former}\n来源:"));
        let run = test.dossier("check --strict --quiet --format short").output();
        let found: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with(ZHANG)).collect();
        assert_eq!(found.is_empty(), code.is_empty(), "{former}: {found:?}");
        assert!(
            found.iter().all(|line| line.contains(&format!(" {code}: "))),
            "{former}: {found:?}"
        );
    }
    let units = [
        ("松岭镇/town.yaml", "原名: [{名称: 松岭镇, 止: 2026-03-31}]\n", "former-place"),
        ("松岭镇/town.yaml", "原名: [{名称: 松岭乡, 止: 2199-03-31}]\n", "future-shared-date"),
        (
            "松岭镇/荷塘村/village.yaml",
            "原属: [{镇: 松岭镇, 村: 荷塘村, 止: 2026-03-31}]\n",
            "former-place",
        ),
        (
            "松岭镇/荷塘村/village.yaml",
            "原属: [{镇: 松岭镇, 村: 莲塘村, 止: 2199-03-31}]\n",
            "future-shared-date",
        ),
    ];
    for (file, former, code) in units {
        let test = Test::fixture("ok");
        test.edit(file, "名称:", &format!("{former}名称:"));
        let run = test.dossier("check --quiet --format short").output();
        let found: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with(file)).collect();
        assert!(
            found.len() == 1 && found[0].contains(&format!(" {code}: ")),
            "{former}: {found:?}"
        );
    }
}
