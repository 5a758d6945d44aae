//! Who moves keeps the past's place: papers of an earlier day are after a move what they were before
//! it, wherever the folder lies.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::archive::Archive;
use crate::documents::Setup;
use crate::facts::Home;
use crate::inside::all_papers::all_papers;
use crate::inside::folder::Folder;
use crate::inside::run::run;
use crate::model::Day;

const ZHANG: &str = "松岭镇/荷塘村/张志远";
const BEFORE: &str = "2026-11-20";
const AFTER: &str = "2026-11-21";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Everything from which the PDFs of all papers follow, as of a day, but for where they lie.
fn papers(test: &Folder, as_of: &str) -> BTreeMap<String, Value> {
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
fn homes(test: &Folder, on: &str) -> Vec<String> {
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

fn do_moves(test: &Folder, moves: &[(&str, &str, &str)]) {
    for (old, new, from) in moves {
        let said = run(test, &format!("move -q --as-of {from} {old} {new}"));
        assert_eq!((said.code, said.stdout + &said.stderr), (0, String::new()));
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
    let county = Folder::county();
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
fn steps_of_the_past_show_its_place_and_what_is_of_today_the_new_one() {
    let test = Folder::county();
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

#[test]
fn what_is_moved_back_at_once_never_was_elsewhere_and_later_was() {
    let test = Folder::county();
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
    let run = run(&test, &format!("move --as-of 2026-09-15 {ZHANG} {new}"));
    assert_eq!((run.code, run.stderr.as_str()), (3, told));
}

#[test]
fn a_mistake_leaves_nothing_behind() {
    let test = Folder::county();
    let new = "云溪镇/白鹭村/张志远";
    let said = run(&test, &format!("move -q --correct {ZHANG} {new}"));
    assert_eq!((said.code, said.stdout + &said.stderr), (0, String::new()));
    assert!(!test.read(&format!("{new}/person.yaml")).contains("原属"));
    assert!(homes(&test, "2020-01-01").contains(&"张志远：云溪镇/白鹭村".to_owned()));
}
