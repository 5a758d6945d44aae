//! Names of files that are made of words of the data: whatever these words hold, a file lies where it
//! belongs, under a name that every system takes.

use dossier::testing::is_file_name;

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远";
/// Departments no two of which may share a file, on any system.
const DEPARTMENTS: &str =
    r#"[统战/侨务, 统战／侨务, 'C:\人武部', 'a"b', con, '..', '<纪委>|*?', 第 5%, 公安局.]"#;

/// What lies in a folder: nothing below folders of its own, and nothing that some system refuses.
fn flat(test: &Test, folder: &str) -> Vec<String> {
    let names: Vec<String> = test.tree(folder).into_keys().collect();
    for name in &names {
        assert!(is_file_name(name), "{name}");
    }
    names
}

#[test]
fn each_department_has_its_lists_whatever_it_is_called() {
    for (option, lists) in [("--no-pdf", 9), ("", 18)] {
        let test = Test::county();
        let policy = test.read("policy.yaml");
        let line = policy.lines().find(|line| line.starts_with("联审部门:")).unwrap();
        test.edit("policy.yaml", line, &format!("联审部门: {DEPARTMENTS}"));
        let new = "review new 2026-9 --day 2026-11-20 --until 2026-12-31";
        let output = test.dossier(new).args(option).output();
        assert_eq!(output.code, 0, "{}", output.stderr);
        let names = flat(&test, "build/联审/2026-9");
        assert_eq!(names.len(), lists, "{names:?}");
        for name in ["统战／侨务.xlsx", "统战／侨务-2.xlsx", "C：＼人武部.xlsx", "_con.xlsx"]
        {
            assert!(names.iter().any(|one| one == name), "{name}: {names:?}");
        }
    }
}

#[test]
fn an_event_and_a_mentor_name_their_files_whatever_they_are_called() {
    let test = Test::county();
    let record = "record event 起=2026-10-10 名称=冬季/培训:一 主题=基层治理 范围=县级";
    let output = test.dossier(record).arg(PERSON).output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert!(test.read("events/2026-10-冬季／培训：一.yaml").contains("名称: 冬季/培训:一"));
    test.edit(&format!("{PERSON}/person.yaml"), "姓名: 周华, 职务", "姓名: 周/华, 职务");
    test.dossier("-q build --only mentor-agreement").arg(PERSON).exits(0);
    let papers = flat(&test, &format!("build/{PERSON}"));
    assert!(papers.contains(&"帮带协议（周／华）.pdf".to_owned()), "{papers:?}");
}

#[test]
fn a_print_file_has_a_name_that_every_disk_takes() {
    let test = Test::fixture("ok");
    let (town, village) = ("镇".repeat(40), "村".repeat(40));
    for (from, to) in [("松岭镇/荷塘村", village.as_str()), ("松岭镇", town.as_str())] {
        let moved = test.dossier("-q move").arg(from).arg(to).output();
        assert_eq!(moved.code, 0, "{}", moved.stderr);
    }
    let output = test.dossier("print").arg(format!("{town}/{village}/张志远")).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert_eq!(flat(&test, "build/打印"), [format!("{town}.pdf")]);
}
