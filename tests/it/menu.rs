//! The menu at a terminal: each choice is a run like one that is typed, whatever was run before.

use crate::support::Test;
use crate::terminal::seen;

const PAPER: &str = "build/松岭镇/荷塘村/张志远/推荐表.pdf";

#[test]
fn without_a_command_there_is_a_menu_and_each_choice_shows_its_command() {
    let test = Test::county();
    let told = seen(&test, "", "1|6|张志远|0", &[("DOSSIER_PAGER", "")]);
    for part in ["档案：", "> dossier check", "—— 完成 ——", "> dossier find 张志远", "荷塘村"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(told.ends_with("ended 0\n"), "{told}");
}

#[test]
fn what_is_only_tried_leaves_the_next_command_in_earnest() {
    let test = Test::county();
    let before = test.tree("");
    let tried = "build --dry-run --only recommendation 张志远";
    let told = seen(&test, "", &format!("{tried}|0"), &[]);
    assert!(told.contains("预演：什么也没有写"), "{told}");
    assert_eq!(test.tree("").keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    let told = seen(&test, "", &format!("{tried}|build --only recommendation 张志远|0"), &[]);
    assert!(test.has(PAPER), "{told}");
    assert_eq!(told.matches("预演：什么也没有写").count(), 1, "{told}");
}

#[test]
fn what_is_dropped_on_the_program_is_what_the_menu_is_about() {
    let test = Test::county();
    test.prepare("pack 松岭镇/荷塘村/张志远 --out ../包");
    let told = seen(&test, "松岭镇/荷塘村", "1|0", &[]);
    assert!(told.contains("> dossier check 松岭镇/荷塘村"), "{told}");
    let told = seen(&test, "../包/DS-439001-2026-0001.zip", "0", &[]);
    assert!(told.contains("移交包：DS-439001-2026-0001.zip"), "{told}");
    assert!(told.find("内容完整").is_some_and(|at| at < told.find("请选择").unwrap()), "{told}");
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let test = Test::county();
    let output = test.dossier("open").output();
    assert_eq!(output.code, 2, "{output:?}");
    assert!(output.stderr.contains("菜单要在终端窗口里用"), "{output:?}");
}
