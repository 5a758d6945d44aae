//! What systems and people leave between the folders of an archive.

use crate::support::Test;

const PERSON: &str = "格式: 1\n姓名: 田一\n性别: 男\n出生年月: 1990.01\n政治面貌: 群众\n";

fn found(test: &Test) -> String {
    test.dossier("check --as-of 2026-05-31 --quiet --format short --notes").output().stdout
}

#[test]
fn folders_of_systems_are_no_towns() {
    let test = Test::fixture("ok");
    for path in [
        "$RECYCLE.BIN/S-1-5-21/$I1.txt",
        "System Volume Information/IndexerVolumeGuid",
        "__MACOSX/._person.yaml",
        "lost+found/x",
        "@eaDir/x/SYNO.txt",
        "FOUND.000/FILE0000.CHK",
        "found.001/FILE0000.CHK",
        ".Trash-1000/files/x",
        ".Spotlight-V100/x",
        ".fseventsd/x",
        "松岭镇/Thumbs.db",
        "松岭镇/荷塘村/thumbs.db",
        "松岭镇/荷塘村/张志远/Desktop.ini",
        "松岭镇/荷塘村/张志远/~WRL0001.tmp",
        "松岭镇/荷塘村/张志远/附件/~$毕业证.docx",
        "松岭镇/荷塘村/张志远/附件/.~lock.名册.xlsx#",
    ] {
        test.write(path, "x");
    }
    test.dossier("check --filing --as-of 2026-05-31 --notes --format short").exits(0);
}

#[test]
fn a_new_folder_is_told_gently_and_a_full_one_is_a_town() {
    let test = Test::fixture("ok");
    std::fs::create_dir(test.path("新建文件夹")).unwrap();
    std::fs::create_dir_all(test.path("松岭镇/荷塘村/新建文件夹 (2)")).unwrap();
    let told = found(&test);
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.lines().all(|line| line.contains("警告")), "{told}");
    assert_eq!(test.dossier("check -q --as-of 2026-05-31").output().code, 0);
    test.write("新建文件夹/x.txt", "x");
    assert!(found(&test).contains("新建文件夹/town.yaml: 错误"), "{}", found(&test));
}

#[test]
fn a_file_that_was_saved_under_another_name_is_told_alone() {
    for name in ["person.yaml.txt", "Person.yaml", "person.yml", "person.txt", "PERSON.YAML.TXT"] {
        let test = Test::fixture("ok");
        test.write(&format!("松岭镇/荷塘村/田一/{name}"), PERSON);
        let told = found(&test);
        assert_eq!(told.lines().count(), 1, "{name} {told}");
        assert!(told.contains("misplaced-file") && told.contains(name), "{told}");
    }
    let test = Test::fixture("ok");
    test.write("policy.yaml.txt", "格式: 1\n");
    assert_eq!(found(&test), "", "a copy beside the file itself is nobody's concern");
}

#[test]
fn a_file_of_ours_where_nothing_reads_it_is_told() {
    let told = |path: &str| {
        let test = Test::fixture("ok");
        test.write(path, PERSON);
        let told = found(&test);
        assert_eq!(told.lines().count(), 1, "{path}: {told}");
        assert!(told.starts_with(path) && told.contains("misplaced-file"), "{path}: {told}");
        told.contains("错误")
    };
    for path in [
        "person.yaml",
        "松岭镇/person.yaml",
        "松岭镇/village.yaml",
        "松岭镇/荷塘村/person.yaml",
        "松岭镇/荷塘村/town.yaml",
        "松岭镇/荷塘村/张志远/village.yaml",
    ] {
        assert!(told(path), "{path} is an error");
    }
    for path in ["2026-4.yaml", "松岭镇/2026-10-培训.yml", "松岭镇/荷塘村/王新.yaml"] {
        assert!(!told(path), "{path} is a warning");
    }
    let test = Test::fixture("ok");
    test.write("松岭镇/荷塘村/张志远/附件/数据.yaml", "a: 1\n");
    assert_eq!(found(&test), "", "anything may be attached");
}

#[test]
fn a_template_that_no_paper_uses_is_told_with_the_name_that_was_meant() {
    let told = |files: &[(&str, &str)]| {
        let test = Test::fixture("ok");
        for (path, text) in files {
            test.write(&format!("templates/{path}"), text);
        }
        let output = test.dossier("check -q --as-of 2026-05-31").output();
        assert_eq!(output.code, 0, "{}", output.stdout);
        let is_told =
            |line: &&str| line.starts_with("警告[misplaced-file]") || line.contains("帮助");
        output.stdout.lines().filter(is_told).map(str::trim).collect::<Vec<_>>().join("\n")
    };
    let wording = "标题: 样县推荐表\n";
    for (path, meant) in [
        ("推荐表/paper.yaml", "recommendation/paper.yaml"),
        ("recomendation/paper.yaml", "recommendation/paper.yaml"),
        ("recommendation/paper.yml", "recommendation/paper.yaml"),
        ("recommendation/paper.yaml.txt", "recommendation/paper.yaml"),
        ("packet/说明文件.txt.txt", "packet/说明文件.txt"),
        ("lib/sgin.typ", "lib/sign.typ"),
    ] {
        let found = told(&[(path, wording)]);
        assert_eq!(found.lines().count(), 2, "{path}: {found}");
        assert!(found.ends_with(&format!("改为 `templates/{meant}`")), "{path}: {found}");
        let text = if meant.ends_with(".typ") { "#let sign = none\n" } else { wording };
        let both = told(&[(path, text), (meant, text)]);
        assert!(both.contains(&format!("读取的是 `templates/{meant}`；")), "{path}: {both}");
    }
    let other = told(&[("packet/README.txt", "x")]);
    assert!(other.contains("移到 templates 文件夹外面"), "{other}");
    // What is read, and what a template of the county's own imports.
    let main = "#import \"seal.typ\": seal\n";
    let all = [
        ("recommendation/paper.yaml", wording),
        ("handbook/main.typ", main),
        ("handbook/seal.typ", "#let seal = none\n"),
        ("lib/sign.typ", "#let sign = none\n"),
    ];
    assert_eq!(told(&all), "");
}

#[test]
fn a_name_with_an_old_private_code_gets_the_real_character_offered() {
    let test = Test::fixture("ok");
    test.write("松岭镇/荷塘村/田䶮/person.yaml", PERSON.replace("田一", "田\u{E863}"));
    let told = found(&test);
    assert!(told.contains("`䶮`（U+4DAE）") && told.lines().count() == 1, "{told}");
    test.dossier("fmt -q 松岭镇/荷塘村/田䶮").output();
    assert!(test.read("松岭镇/荷塘村/田䶮/person.yaml").contains("姓名: 田䶮\n"));
    assert_eq!(found(&test), "");
    test.write("松岭镇/荷塘村/王\u{E863}/person.yaml", PERSON);
    let told = test.dossier("check --as-of 2026-05-31 -q").output().stdout;
    assert!(told.contains("改名为 `王䶮`"), "{told}");
}

#[test]
fn a_person_named_by_a_look_alike_is_the_person() {
    let test = Test::fixture("ok");
    let event = "events/2026-05-基层党建.yaml";
    let text = test.read(event);
    assert!(text.contains("李文博"), "{text}");
    test.write(event, text.replace("李文博", "李⽂博"));
    let told = found(&test);
    assert!(told.lines().all(|line| line.contains("提示")) && !told.is_empty(), "{told}");
}
