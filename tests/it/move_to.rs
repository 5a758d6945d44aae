//! `dossier move`: every reference follows, every other byte stays, or nothing happens.

use std::collections::BTreeMap;

use snapbox::str;

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远";

/// The archive as it must be after a move: the same bytes but for the path, which stands nowhere
/// else in the sample county than in references.
fn moved(before: &BTreeMap<String, Vec<u8>>, old: &str, new: &str) -> BTreeMap<String, Vec<u8>> {
    let follow = |path: &str| match path.strip_prefix(old) {
        Some(rest) if rest.starts_with('/') => format!("{new}{rest}"),
        _ => path.to_owned(),
    };
    let one = |(path, bytes): (&String, &Vec<u8>)| {
        let text = String::from_utf8(bytes.clone());
        let after = text.map_or_else(|_| bytes.clone(), |text| text.replace(old, new).into_bytes());
        (follow(path), after)
    };
    before.iter().map(one).collect()
}

/// Which files differ.
fn differences(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let all = one.keys().chain(other.keys());
    let mut differ: Vec<String> =
        all.filter(|path| one.get(*path) != other.get(*path)).cloned().collect();
    differ.sort();
    differ.dedup();
    differ
}

#[test]
fn a_person_moves_with_every_reference_and_nothing_else() {
    let test = Test::county();
    let before = test.tree("");
    let new = "松岭镇/太平村/张志远-2";
    test.dossier("move --correct")
        .arg(ZHANG)
        .arg(new)
        .stderr(str![[r#"
已移动：松岭镇/荷塘村/张志远 → 松岭镇/太平村/张志远-2；改了 11 个文件的 12 处

"#]])
        .exits(0);
    assert_eq!(differences(&test.tree(""), &moved(&before, ZHANG, new)), [""; 0]);
    test.dossier("check").exits(0);
    test.dossier("move -q --correct").arg(new).arg(ZHANG).exits(0);
    assert_eq!(differences(&test.tree(""), &before), [""; 0]);
}

#[test]
fn a_village_moves_to_another_town_with_its_people() {
    let test = Test::county();
    let before = test.tree("");
    test.dossier("move 松岭镇/荷塘村 云溪镇/荷塘村 --correct")
        .stderr(str![[r#"
已移动：松岭镇/荷塘村 → 云溪镇/荷塘村；改了 15 个文件的 36 处
松岭镇/town.yaml:7 还写着 `荷塘村`，请手工改

"#]])
        .exits(0);
    let expected = moved(&before, "松岭镇/荷塘村", "云溪镇/荷塘村");
    assert_eq!(differences(&test.tree(""), &expected), [""; 0]);
    // Its code still begins with the old town's, and the old town's leaders name it: said at once.
    let checked = test.dossier("check --quiet --format short").output();
    let codes = ["unit-code", "leader-village"];
    assert!(codes.iter().all(|code| checked.stdout.contains(code)), "{}", checked.stdout);
}

#[test]
fn a_town_and_a_village_are_renamed_where_only_their_names_stand() {
    let test = Test::fixture("ok");
    test.write(
        "events/2026-06-测试.yaml",
        "格式: 1\n范围: 镇级\n镇: 松岭镇 # 在镇里\n名称: 测试\n",
    );
    test.dossier("move 松岭镇/荷塘村 莲塘村 -q --name 莲塘村").exits(0);
    assert!(test.read("松岭镇/town.yaml").contains("{村: 莲塘村, 姓名: 王敏, 职务"));
    assert!(test.read("松岭镇/莲塘村/village.yaml").contains("名称: 莲塘村"));
    test.dossier("move 松岭镇 松山镇 -q").exits(0);
    assert!(test.read("events/2026-06-测试.yaml").contains("镇: 松山镇 # 在镇里\n"));
    // 名称 of the town stays without --name, which is worth a warning.
    let checked = test.dossier("check --quiet --format short").output();
    assert!(checked.code == 0 && checked.stdout.contains("unit-name"), "{}", checked.stdout);
}

#[test]
fn a_dry_run_shows_every_place_and_changes_nothing() {
    let test = Test::county();
    let before = test.tree("");
    test.dossier("move 松岭镇/荷塘村/李文博 李文渊 --name 李文渊 --dry-run")
        .stdout(str![[r#"
松岭镇/荷塘村/李文博 → 松岭镇/荷塘村/李文渊
松岭镇/town.yaml:22: 松岭镇/荷塘村/李文博 → 松岭镇/荷塘村/李文渊
松岭镇/town.yaml:33: 松岭镇/荷塘村/李文博 → 松岭镇/荷塘村/李文渊
松岭镇/荷塘村/李文博/person.yaml:2: 李文博 → 李文渊
events/2026-10-农业技术.yaml:31: 松岭镇/荷塘村/李文博 → 松岭镇/荷塘村/李文渊
events/2026-11-换届.yaml:32: 松岭镇/荷塘村/李文博 → 松岭镇/荷塘村/李文渊
reviews/2026-1.yaml:8: 松岭镇/荷塘村/李文博 → 松岭镇/荷塘村/李文渊
reviews/2026-1.yaml:38: 松岭镇/荷塘村/李文博 → 松岭镇/荷塘村/李文渊
reviews/2026-2.yaml:7: 松岭镇/荷塘村/李文博 → 松岭镇/荷塘村/李文渊

"#]])
        .exits(0);
    let output = test.dossier("move 松岭镇/荷塘村/李文博 李文渊 --dry-run --format json").output();
    assert_eq!(output.objects()[0]["places"].as_array().unwrap().len(), 7);
    assert_eq!(output.objects()[0]["moved"], false);
    assert!(test.tree("") == before);
}

#[test]
fn quotes_marks_and_line_ends_stay() {
    let test = Test::fixture("ok");
    let event = "events/2026-06-测试.yaml";
    let text = "\u{FEFF}格式: 1\r\n名称: 测试\r\n参加:\r\n  # 按姓名\r\n  - \"松岭镇/荷塘村/张志远\"   # 组长\r\n  - {人员: '松岭镇\\荷塘村\\张志远', 心得: 张志远说好}\r\n\r\n";
    test.write(event, text);
    test.dossier("move").arg(ZHANG).arg("张远-2").arg("-q").exits(0);
    let after = test.read(event);
    let expected = text
        .replace("松岭镇/荷塘村/张志远\"", "松岭镇/荷塘村/张远-2\"")
        .replace("'松岭镇\\荷塘村\\张志远'", "\"松岭镇/荷塘村/张远-2\"");
    assert_eq!(after, expected);
}

#[track_caller]
fn refused(test: &Test, arguments: &[&str], code: i32, told: &str) {
    let before = test.tree("");
    let run = arguments.iter().fold(test.dossier("move"), |run, one| run.arg(*one));
    let output = run.output();
    assert_eq!((output.code, output.stderr.as_str()), (code, told));
    assert!(test.tree("") == before, "nothing may have changed");
}

#[test]
fn what_cannot_be_moved_is_told_and_nothing_happens() {
    let test = Test::county();
    let taken = "错误：`松岭镇/荷塘村/李娜` 已经存在\n";
    refused(&test, &[ZHANG, "李娜"], 3, taken);
    let above = "错误：档案里没有 `松岭镇/没有村`\n建议：先运行 `dossier new 松岭镇/没有村`\n";
    refused(&test, &[ZHANG, "松岭镇/没有村/张志远"], 3, above);
    let level = "错误：`松岭镇/张志远` 和 `松岭镇/荷塘村/张志远` 不在同一层\n\
                 建议：人员写成 乡镇/村/姓名，村写成 乡镇/村，乡镇写成一段\n";
    refused(&test, &[ZHANG, "松岭镇/张志远"], 3, level);
    refused(&test, &["松岭镇", "events"], 3, "错误：`events` 是保留的文件夹名\n");
    refused(&test, &[ZHANG, "张?远"], 2, "错误：`张?远`不能作文件夹名\n");
    let nobody = "错误：档案里没有`松岭镇/荷塘村/某人`这个乡镇、村或人\n\
                  建议：写成 乡镇、乡镇/村 或 乡镇/村/姓名；也可以只写村名、姓名或拼音首字母\n";
    refused(&test, &["松岭镇/荷塘村/某人", "李四"], 2, nobody);
}

#[test]
fn a_broken_file_that_names_the_person_stops_the_move_and_another_does_not() {
    let test = Test::county();
    test.write("events/2026-06-坏.yaml", "格式: 1\n名称: 坏\n参加: [松岭镇/荷塘村/张志远\n");
    let told = "错误：`events/2026-06-坏.yaml` 有读不出来的内容，可能提到要移动的对象\n\
                建议：先用 dossier check 改正这个文件\n";
    let output = test.dossier("move").arg(ZHANG).arg("张远").output();
    assert_eq!(output.code, 3);
    assert!(
        output.stderr == told || output.stderr.contains("`events/2026-06-坏.yaml` 不能改"),
        "{}",
        output.stderr
    );
    assert!(test.has(ZHANG));
    test.write("events/2026-06-坏.yaml", "格式: 1\n名称: 坏\n参加: [松岭镇/荷塘村/李娜\n");
    test.dossier("move -q").arg(ZHANG).arg("张远").exits(0);
    assert!(test.has("松岭镇/荷塘村/张远/person.yaml"));
}

#[test]
fn a_move_that_would_bring_a_new_finding_is_put_back() {
    let test = Test::county();
    let long = "长".repeat(60);
    test.write(&format!("{ZHANG}/附件/{long}/{long}.pdf"), "x");
    let village = "村".repeat(40);
    test.write(&format!("松岭镇/{village}/village.yaml"), format!("格式: 1\n名称: {village}\n"));
    let told = "错误：移动后会多出检查问题 `bad-file-name`\n";
    refused(&test, &[ZHANG, &format!("松岭镇/{village}/张志远")], 3, told);
}
