//! `dossier build` of papers of places and occasions: below the places they belong to, kept
//! while nothing that they show changes, and no list is made of which somebody would be missing.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Output, Test, pdf_text, tool};

/// Every paper of places and occasions, by the names under which they are filed.
const ALL: &str = "一村一册,一镇一库,花名册,汇总表,岗位缺口表,书记名册,使用情况表,导师结对表,难点村重点村台账,党员台账,\
                   在外人才台账,风险台账,考核排名表,意向名单,谈话提纲,届中分析表,届中分析汇总表,研判纪要,公示,\
                   公示情况报告,实践锻炼计划,循环培训班册,案卷脊背,签到表,培训情况表";

/// What became of each paper: its owner with its file or its template, or of all papers of a place, and
/// the status.
fn outcomes(output: &Output) -> BTreeMap<String, String> {
    let lines = output.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let told = lines.filter(|line| line["place"].is_string()).map(|line| {
        let paper = line["paper"].as_str().unwrap_or_default();
        let file = line["file"]
            .as_str()
            .map_or_else(|| format!("{}/{paper}", line["place"].as_str().unwrap()), str::to_owned);
        (file, line["status"].as_str().unwrap().to_owned())
    });
    told.collect()
}

fn build(test: &Test, arguments: &str) -> BTreeMap<String, String> {
    outcomes(&test.dossier(&format!("build --format json {arguments}")).output())
}

/// The files that were made, of all that are told.
fn made(outcomes: &BTreeMap<String, String>) -> Vec<&str> {
    let made = outcomes.iter().filter(|(_, status)| *status == "made");
    made.map(|(file, _)| file.as_str()).collect()
}

#[test]
fn they_lie_with_the_places_they_belong_to_and_stay_while_they_show_the_same() {
    let test = Test::county();
    let first = build(&test, &format!("--only {ALL}"));
    for file in [
        "花名册.pdf",
        "汇总表.pdf",
        "岗位缺口表.pdf",
        "松岭镇/花名册.pdf",
        "松岭镇/一镇一库.pdf",
        "松岭镇/意向名单（第1稿）.pdf",
        "松岭镇/考核排名表（2025）.pdf",
        "松岭镇/荷塘村/一村一册.pdf",
        "松岭镇/荷塘村/党员台账.pdf",
        "events/2026-05-循环集训一/签到表（第5期）.pdf",
    ] {
        assert_eq!(first[file], "made", "{file}");
        assert!(test.has(&format!("build/{file}")), "{file}");
    }
    assert_eq!(first["石桥乡/candidates"], "not-due");
    let again = build(&test, &format!("--only {ALL}"));
    assert_eq!(made(&again), [] as [&str; 0]);
    // Whose telephone number changes is shown on no list but by the digits that stay.
    test.edit("松岭镇/荷塘村/张志远/person.yaml", "现任职务: 荷塘村网格员", "现任职务: 荷塘村文书");
    let edited = build(&test, &format!("--only {ALL}"));
    let changed = made(&edited);
    assert!(
        changed.contains(&"花名册.pdf") && changed.contains(&"松岭镇/花名册.pdf"),
        "{changed:?}"
    );
    assert!(
        changed.iter().all(|file| !file.contains("云溪镇") && !file.contains("书记名册")),
        "{changed:?}"
    );
    // People's papers alone leave them as they are, and what is due no more goes.
    test.prepare("build 松岭镇/荷塘村/张志远 --only recommendation");
    assert!(test.has("build/花名册.pdf"));
    let town = test.read("松岭镇/town.yaml");
    let (before, rest) = town.split_once("意向名单:").unwrap();
    let (_, after) = rest.split_once("受理:").unwrap();
    test.write("松岭镇/town.yaml", format!("{before}受理:{after}"));
    let gone = build(&test, "--only 意向名单");
    assert_eq!(gone["松岭镇/candidates"], "not-due");
    assert!(!test.has("build/松岭镇/意向名单（第1稿）.pdf"));
}

#[test]
fn a_path_asks_for_what_lies_at_or_below_it() {
    let test = Test::county();
    let of_town = build(&test, "--only 花名册,党员台账 松岭镇");
    let all: Vec<&str> = made(&of_town);
    assert_eq!(all.len(), 5, "{all:?}");
    assert!(all.iter().all(|file| file.starts_with("松岭镇/")), "{all:?}");
    let of_person = build(&test, "--only 花名册 松岭镇/荷塘村/张志远");
    assert!(of_person.is_empty(), "{of_person:?}");
    let of_condition = build(&test, "--only 花名册 --where 性别=女");
    assert!(of_condition.is_empty(), "{of_condition:?}");
}

#[test]
fn no_list_is_made_of_which_somebody_would_be_missing() {
    let test = Test::county();
    test.write("松岭镇/荷塘村/张志远/person.yaml", "姓名: [");
    let run = test.dossier("--lang en build --format json --only 花名册,一村一册").output();
    assert_eq!(run.code, 1);
    let told = outcomes(&run);
    for place in ["/", "松岭镇/", "松岭镇/荷塘村/"] {
        assert_eq!(told[place], "failed", "{place}");
    }
    assert!(run.stdout.contains("松岭镇/荷塘村/张志远/person.yaml"), "{}", run.stdout);
    for file in ["云溪镇/花名册.pdf", "松岭镇/太平村/一村一册.pdf"] {
        assert_eq!(told[file], "made", "{file}");
    }
}

/// The numbers of `stats` on the day of the sample county.
fn number(test: &Test, key: &str, place: &str) -> u64 {
    let told = test.dossier(&format!("stats {place} --format json --key {key}")).output().stdout;
    let told: Value = serde_json::from_str(&told).unwrap();
    let groups = told.as_array().or_else(|| told["numbers"].as_array()).unwrap().clone();
    let own = groups.iter().find(|one| one["key"] == key).unwrap_or_else(|| panic!("{told}"));
    own["n"].as_u64().unwrap()
}

#[test]
fn lists_say_what_stats_says() {
    let test = Test::county();
    test.prepare("build --only 花名册,使用情况表,汇总表");
    for (place, folder) in [("", "build/"), ("松岭镇", "build/松岭镇/")] {
        let kept = number(&test, "reserve-in-pool", place);
        let said = pdf_text(&test.path(&format!("{folder}花名册.pdf")));
        assert!(said.contains(&format!("共{kept}人：")), "{place}: {kept} in {said}");
        let trained = number(&test, "reserve-total", place);
        let said = pdf_text(&test.path(&format!("{folder}使用情况表.pdf")));
        assert!(said.contains(&format!("占培养总数{trained}人的")), "{place}: {trained} in {said}");
    }
}

#[test]
fn a_booklet_without_what_it_is_about_is_not_made() {
    let test = Test::county();
    let village = test.read("松岭镇/荷塘村/village.yaml");
    let kept: String = village
        .lines()
        .filter(|line| !line.starts_with("概况:"))
        .map(|line| format!("{line}\n"))
        .collect();
    test.write("松岭镇/荷塘村/village.yaml", kept);
    let run = test.dossier("build --format json --only 一村一册 松岭镇/荷塘村").output();
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("缺 概况"), "{}", run.stdout);
    assert!(!test.has("build/松岭镇/荷塘村/一村一册.pdf"));
}

#[test]
fn what_comes_on_a_day_counts_from_that_day_on() {
    let test = Test::county();
    // A paper, the first day of something on it, and how the paper shows it without blanks.
    for (paper, place, day, before, shown) in [
        ("使用情况表", "松岭镇", "2025-12-01", "2025-11-30", "太平村党总支委员"),
        ("意向名单", "松岭镇", "2026-02-23", "2026-02-22", "第1稿"),
        ("在外人才台账", "松岭镇/荷塘村", "2026-08-20", "2026-08-19", "已返回1人"),
        ("考核排名表", "松岭镇", "2026-11-16", "2026-11-15", "提醒谈话2026-11-16"),
        ("一村一册", "松岭镇/荷塘村", "2026-02-10", "2026-02-09", "摸底2026-02-10"),
        ("一村一册", "松岭镇/荷塘村", "2025-06-10", "2025-06-09", "不胜任"),
        ("一村一册", "松岭镇/荷塘村", "2026-07-15", "2026-07-14", "2026-07-15销号"),
        ("一镇一库", "松岭镇", "2026-04-20", "2026-04-19", "张志远荷塘村入库"),
        ("花名册", "松岭镇", "2026-04-20", "2026-04-19", "张志远"),
    ] {
        let shows = |day: &str| {
            let out = format!("../{day}");
            test.dossier(&format!("build --only {paper} --as-of {day} --out {out} {place}"))
                .output();
            let made = test.tree(&out);
            let made = made.keys().filter(|file| file.starts_with(&format!("{place}/{paper}")));
            made.into_iter()
                .any(|file| pdf_text(&test.path(&format!("{out}/{file}"))).contains(shown))
        };
        assert!(shows(day), "{paper} {place} on {day}: {shown}");
        assert!(!shows(before), "{paper} {place} on {before}: {shown}");
    }
}

#[test]
fn posts_and_gaps_are_those_of_stats() {
    let test = Test::county();
    test.prepare("build --only 岗位缺口表,书记名册");
    let told = test.dossier("stats --format json").output().stdout;
    let told: Vec<Value> = serde_json::from_str(&told).unwrap();
    let sum = |key: &str| {
        let own = told.iter().filter(|one| one["key"].as_str().unwrap().starts_with(key));
        own.filter(|one| one["word"].is_string() || one["key"] == key)
            .map(|one| one["n"].as_u64().unwrap())
            .sum::<u64>()
    };
    let said = pdf_text(&test.path("build/岗位缺口表.pdf"));
    let (posts, vacant) = (sum("posts-kind"), sum("posts-vacant"));
    let ahead = sum("vacancies-ahead");
    let short = sum("reserves-short");
    let line = format!("岗位{posts}个，空缺{vacant}个，预计空缺{ahead}个");
    assert!(said.contains(&line), "{line} in {said}");
    assert!(said.contains(&format!("差额{short}人")), "{short} in {said}");
}

#[test]
fn difficult_villages_and_key_ones_have_a_sheet_each() {
    let test = Test::county();
    test.prepare("build --only 难点村重点村台账");
    let said = pdf_text(&test.path("build/难点村重点村台账.pdf"));
    let (hard, key) = said.split_once("难点村、重点村台账（重点村）").unwrap();
    assert!(hard.contains("（难点村）") && hard.contains("具体表现"), "{hard}");
    assert!(hard.contains("难点村2个；类别原因：村情复杂2个、矛盾信访突出1个"), "{hard}");
    assert!(!hard.contains("拟接替人选") && !hard.contains("梨园村"), "{hard}");
    assert!(key.contains("预计空缺") && !key.contains("具体表现"), "{key}");
    for wanted in ["重点村3个", "村党组织书记2026.12", "陈翀（村党组织书记）", "吴珺"]
    {
        assert!(key.contains(wanted), "{wanted} in {key}");
    }
    // A town without villages of a class has no empty sheet of it.
    let town = pdf_text(&test.path("build/石桥乡/难点村重点村台账.pdf"));
    assert!(town.contains("（重点村）") && !town.contains("（难点村）"), "{town}");
}

#[test]
fn the_pool_of_a_town_says_how_start_in_out_and_end_agree() {
    let test = Test::county();
    let line = |day: &str| {
        test.prepare(&format!("build --only 一镇一库 --as-of {day} 云溪镇"));
        let said = pdf_text(&test.path("build/云溪镇/一镇一库.pdf"));
        let (_, line) = said.rsplit_once("年：期初").unwrap();
        line.split_once("数据").unwrap().0.to_owned()
    };
    assert_eq!(line("2026-03-09"), "3人＋入库0人－退出0人＝期末3人");
    assert_eq!(line("2026-11-20"), "3人＋入库4人－退出1人＝期末6人");
    assert_eq!(line("2027-01-01"), "6人＋入库0人－退出0人＝期末6人");
}

#[test]
fn a_draft_tells_ages_of_its_day() {
    let test = Test::county();
    test.prepare("build --only 意向名单,花名册 松岭镇");
    let draft = pdf_text(&test.path("build/松岭镇/意向名单（第1稿）.pdf"));
    assert!(draft.contains("1994.10（31）"), "{draft}");
    let roster = pdf_text(&test.path("build/松岭镇/花名册.pdf"));
    assert!(roster.contains("1994.10（32）"), "{roster}");
}

#[test]
fn no_page_is_begun_for_empty_rows_alone() {
    let test = Test::county();
    test.prepare("build --only 签到表");
    let count = |file: &str| {
        let file = test.path(file);
        let said = tool("poppler-utils", "pdfinfo", &[file.to_str().unwrap()]);
        let line = said.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
        line.trim().parse::<usize>().unwrap()
    };
    // Fifteen names leave room for two rows.
    assert_eq!(count("build/events/2026-06-集体经济/签到表（第6期）.pdf"), 1);
    for paper in ["培训情况表", "公示情况报告"] {
        test.prepare(&format!("print --blank {paper} --out blank"));
        assert_eq!(count(&format!("blank/空白{paper}.pdf")), 1, "{paper}");
    }
}

/// Whoever asked for nothing by name is told what a register lacks, again and again, and not stopped.
#[test]
fn a_register_that_lacks_something_waits_unless_it_is_asked_for() {
    let test = Test::county();
    let village = test.read("松岭镇/荷塘村/village.yaml");
    let kept: Vec<&str> = village.lines().filter(|line| !line.starts_with("概况:")).collect();
    test.write("松岭镇/荷塘村/village.yaml", kept.join("\n") + "\n");
    // Of another village nobody has begun to write anything: its booklet is nobody's debt.
    test.write("松岭镇/太平村/village.yaml", "格式: 1\n名称: 太平村\n");
    // What was just written is looked at again: the third run opens nothing.
    for _ in 0..3 {
        let run = test.dossier("build 松岭镇/荷塘村 松岭镇/太平村").output();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let waits: Vec<&str> =
            run.stderr.lines().filter(|line| line.starts_with("未到期")).collect();
        assert_eq!(waits, ["未到期 1 份：缺 概况"]);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(!test.has("build/松岭镇/荷塘村/一村一册.pdf"));
    assert!(test.has("build/松岭镇/荷塘村/党员台账.pdf"));
    let named = test.dossier("build --only 一村一册 松岭镇/荷塘村").output();
    assert_eq!(named.code, 1);
    assert!(named.stderr.contains("一村一册  缺 概况"), "{}", named.stderr);
}

#[test]
fn a_training_says_in_what_kind_of_place_it_was() {
    let test = Test::county();
    let file = "events/2026-03-乡村旅游";
    assert!(test.read(&format!("{file}.yaml")).contains("场所类别: 先进村"));
    test.prepare("build --only 培训情况表");
    let text = pdf_text(&test.path(&format!("build/{file}/培训情况表（第3期）.pdf")));
    assert!(text.replace('\n', "").contains("（先进村）"), "{text}");
}

/// Contacts that won somebody over count from their day on, and nobody else's handbook has the section.
#[test]
fn contacts_are_in_the_handbook_from_their_day_on() {
    let test = Test::county();
    let who = "松岭镇/荷塘村/张志远";
    let later = "    - {日期: 2026-02-12, 方式: 登门, 内容: 说明储备政策和换届安排}";
    test.edit(&format!("{who}/person.yaml"), later, &later.replace("2026-02-12", "2026-11-20"));
    let shown = |day: &str| {
        test.prepare(&format!("build --only handbook --as-of {day} {who}"));
        let text = pdf_text(&test.path(&format!("build/{who}/培养教育手册.pdf")));
        (text.contains("了解返乡后的打算"), text.contains("说明储备政策"))
    };
    assert_eq!(shown("2026-11-20"), (true, true));
    assert_eq!(shown("2026-11-19"), (true, false));
}
