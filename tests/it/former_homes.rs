//! Who moves keeps the past's place: papers, findings and lists of an earlier day are after a move
//! what they were before it, wherever the folder lies.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use dossier::testing::archive::Archive;
use dossier::testing::documents::Setup;
use dossier::testing::facts::Home;
use dossier::testing::model::Day;

use crate::all_papers::all_papers;
use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远";
const BEFORE: &str = "2026-11-20";
const AFTER: &str = "2026-11-21";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Everything from which the PDFs of all papers follow, as of a day, but for where they lie.
fn papers(test: &Test, as_of: &str) -> BTreeMap<String, Value> {
    let (archive, _) = Archive::open(&test.root(), 2).unwrap();
    let (setup, _) = Setup::new(&archive, day(as_of), false);
    let mut papers = BTreeMap::new();
    for made in all_papers(&archive, &setup) {
        let all = json!([made.paper, made.title, made.name, made.own, made.day, made.data]);
        assert!(papers.insert(made.ident, all).is_none(), "{} twice", made.file);
    }
    papers
}

/// The homes of everybody on a day, by name.
fn homes(test: &Test, on: &str) -> Vec<String> {
    let (archive, _) = Archive::open(&test.root(), 2).unwrap();
    let one = |path| {
        let person = archive.person(path).value?;
        let home = Home::of(&archive, path, &person, day(on));
        Some(format!("{}：{}/{}", person.name, home.town, home.village))
    };
    let mut homes: Vec<String> = archive.people.keys().filter_map(one).collect();
    homes.sort();
    homes
}

fn do_moves(test: &Test, moves: &[(&str, &str, &str)]) {
    for (old, new, from) in moves {
        test.dossier("move -q --as-of").arg(from).arg(old).arg(new).exits(0);
    }
}

/// Moves of people, villages and towns, each with the first day at the new place.
const MOVES: [&[(&str, &str, &str)]; 7] = [
    &[(ZHANG, "松岭镇/太平村/张志远", AFTER)],
    &[(ZHANG, "云溪镇/白鹭村/张志远", AFTER)],
    &[("松岭镇/荷塘村", "莲塘社区", AFTER)],
    &[("松岭镇/荷塘村", "云溪镇/荷塘村", AFTER)],
    &[("松岭镇", "松山街道", AFTER)],
    // All at once, and one after the other.
    &[
        ("松岭镇", "松山街道", AFTER),
        ("松山街道/荷塘村", "云溪镇/莲塘社区", AFTER),
        ("云溪镇/莲塘社区/张志远", "石桥乡/龙尾村/张志远", AFTER),
    ],
    &[
        ("松岭镇", "松山街道", "2026-11-21"),
        ("松山街道/荷塘村", "云溪镇/莲塘社区", "2026-11-22"),
        ("云溪镇/莲塘社区/张志远", "石桥乡/龙尾村/张志远", "2026-11-23"),
        ("云溪镇/莲塘社区", "松山街道/荷塘村", "2026-11-24"),
        ("石桥乡/龙尾村/张志远", "松山街道/荷塘村/张志远", "2026-11-25"),
        ("松山街道", "松岭镇", "2026-11-26"),
    ],
];

#[test]
fn papers_of_an_earlier_day_are_after_any_moves_what_they_were_before() {
    let county = Test::county();
    let expected = papers(&county, BEFORE);
    for moves in MOVES {
        let test = county.again();
        do_moves(&test, moves);
        let found = papers(&test, BEFORE);
        assert!(found.keys().eq(expected.keys()), "{moves:?}");
        for (ident, paper) in &expected {
            assert_eq!(found[ident], *paper, "{moves:?}: {ident}");
        }
        assert_eq!(homes(&test, BEFORE), homes(&county, BEFORE), "{moves:?}");
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

#[test]
fn steps_of_the_past_show_its_place_and_what_is_of_today_the_new_one() {
    let test = Test::county();
    let new = "云溪镇/白鹭村/张志远";
    do_moves(&test, &[(ZHANG, new, AFTER)]);
    let mut shown = BTreeMap::new();
    for (ident, paper) in papers(&test, AFTER) {
        let Some(stem) = ident.strip_suffix(".pdf").and_then(|one| one.split_once("/张志远/"))
        else {
            continue;
        };
        let view = &paper[5]["view"];
        let place = [&view["place"], &view["person"]]
            .into_iter()
            .find(|one| one["town"]["t"] != Value::Null);
        let place = place.map(|one| format!("{}/{}", one["town"]["t"], one["village"]["t"]));
        shown.insert(stem.1.to_owned(), place.unwrap_or_default().replace('"', ""));
    }
    let old = ["推荐表", "考察表", "联审表", "备案登记表", "帮带协议（王敏）"];
    let today = ["培养教育手册", "卷内目录", "培养纪实表（2026）", "年度考核评价表（2026）"];
    for stem in old {
        assert_eq!(shown[stem], "松岭镇/荷塘村", "{stem}");
    }
    for stem in today {
        assert_eq!(shown[stem], "云溪镇/白鹭村", "{stem}");
    }
    // Who answers for a paper in the contents list is who did so on its day.
    let contents = papers(&test, AFTER).remove(&format!("{new}/卷内目录.pdf")).unwrap();
    let rows = contents[5]["view"]["rows"].as_array().unwrap().clone();
    let authors: Vec<&str> = rows.iter().filter_map(|row| row["author"]["t"].as_str()).collect();
    assert_eq!(authors[..2], ["荷塘村党组织", "松岭镇党委"]);
    assert!(authors.contains(&"云溪镇党委"), "{authors:?}");
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
fn what_is_moved_back_at_once_never_was_elsewhere_and_later_was() {
    let test = Test::county();
    let before = test.tree("");
    let new = "云溪镇/白鹭村/张志远";
    do_moves(&test, &[(ZHANG, new, AFTER), (new, ZHANG, AFTER)]);
    assert!(test.tree("") == before);
    do_moves(&test, &[(ZHANG, new, "2026-09-01"), (new, ZHANG, "2026-10-01")]);
    let home = |on: &str| {
        let all = homes(&test, on);
        all.into_iter().find(|one| one.starts_with("张志远")).unwrap()
    };
    for (on, place) in [
        ("2026-08-31", "张志远：松岭镇/荷塘村"),
        ("2026-09-01", "张志远：云溪镇/白鹭村"),
        ("2026-09-30", "张志远：云溪镇/白鹭村"),
        ("2026-10-01", "张志远：松岭镇/荷塘村"),
    ] {
        assert_eq!(home(on), place);
    }
    let told = "错误：2026-10-01 才到现在的地方，不能在 2026-09-15 移走\n\
                建议：用 --as-of 写移动的日期\n";
    let run = test.dossier("move --as-of 2026-09-15").arg(ZHANG).arg(new).output();
    assert_eq!((run.code, run.stderr.as_str()), (3, told));
}

#[test]
fn a_mistake_leaves_nothing_behind() {
    let test = Test::county();
    let new = "云溪镇/白鹭村/张志远";
    test.dossier("move -q --correct").arg(ZHANG).arg(new).exits(0);
    assert!(!test.read(&format!("{new}/person.yaml")).contains("原属"));
    assert!(homes(&test, "2020-01-01").contains(&"张志远：云溪镇/白鹭村".to_owned()));
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
