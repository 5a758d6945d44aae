//! What was moved on another computer, taken over in one change: towns and villages that were renamed, people
//! who went into a village that was made there, and the whole taken back as one.

use snapbox::str;

use crate::support::Test;

const TOWN: &str = "../镇";
const BACK: &str = "../回来.dossier.zip";

/// A town that was worked on elsewhere, and the bundle that came back.
fn returned() -> Test {
    let test = Test::county();
    test.prepare("bundle 松岭镇 --out ../给出.dossier.zip -q");
    test.prepare(&format!("bundle --into {TOWN} ../给出.dossier.zip -q"));
    for command in [
        "new 松岭镇/新河村 --set 名称=新河村",
        "move 松岭镇/荷塘村/李文博 松岭镇/新河村/李文博 --as-of 2026-11-01",
        "move 松岭镇/太平村 松岭镇/泰平村 --name 泰平村 --as-of 2026-11-01",
        "move 松岭镇/泰平村/周犇 松岭镇/荷塘村/周犇 --as-of 2026-11-02",
        "set 松岭镇/新河村/李文博 联系电话=13800000999",
    ] {
        test.prepare(&format!("{command} -C {TOWN} -q"));
    }
    test.remove(&format!("{TOWN}/松岭镇/梨园村/孙喆"));
    test.prepare(&format!("bundle -C {TOWN} --out {BACK} -q"));
    test
}

#[test]
fn moves_into_what_is_new_or_was_moved_itself_are_one_change_that_is_taken_back() {
    let test = returned();
    let before = test.tree("");
    let own = |test: &Test| {
        let mut tree = test.tree("");
        tree.retain(|path, _| !path.starts_with(".dossier/"));
        tree
    };
    let start = own(&test);
    let output = test.dossier(&format!("merge {BACK} --take theirs")).output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    for (old, new) in [
        ("松岭镇/荷塘村/李文博", "松岭镇/新河村/李文博"),
        ("松岭镇/太平村/周犇", "松岭镇/荷塘村/周犇"),
        ("松岭镇/太平村/何佳", "松岭镇/泰平村/何佳"),
    ] {
        assert!(!test.has(old) && test.has(&format!("{new}/person.yaml")), "{new}");
    }
    assert!(!test.has("松岭镇/梨园村/孙喆"));
    assert!(test.read("松岭镇/新河村/李文博/person.yaml").contains("13800000999"));
    let after = own(&test);
    test.dossier("undo --list --format short")
        .stdout(str![[r#"
1  [..]  可以撤销  merge ../回来.dossier.zip --take theirs

"#]])
        .exits(0);
    test.dossier("undo -q").exits(0);
    assert!(own(&test) == start, "every byte is as it was");
    assert!(!test.has("build/合并时移出") && !test.has("松岭镇/新河村"));
    test.dossier("undo --redo -q").exits(0);
    assert!(own(&test) == after);
    drop(before);
}

#[test]
fn a_move_that_cannot_be_made_leaves_nothing_of_those_before_it() {
    let test = returned();
    // Somebody else was made where one of them is to go.
    test.prepare(
        "new 松岭镇/荷塘村/周犇 --set 性别=男 --set 出生年月=1990.01 --set 政治面貌=群众 -q",
    );
    let before = test.tree("松岭镇");
    let output = test.dossier(&format!("merge {BACK} --take theirs")).output();
    assert!(output.code != 0 || test.tree("松岭镇") != before, "{}", output.stderr);
    if output.code != 0 {
        assert!(test.tree("松岭镇") == before, "{}", output.stderr);
        assert!(!test.has("松岭镇/新河村"));
    }
}
