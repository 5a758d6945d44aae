//! `dossier migrate`.

use snapbox::str;

use crate::support::Test;

#[test]
fn the_newest_format_is_left_as_it_is() {
    let test = Test::county();
    let before = test.tree("");
    test.dossier("migrate")
        .stderr(str![[r#"
最新格式是 1；升级了 0 个文件

"#]])
        .exits(0);
    assert_eq!(test.tree(""), before);
}

#[test]
fn a_newer_format_and_none_at_all_are_told() {
    let test = Test::county();
    test.edit("松岭镇/town.yaml", "格式: 1", "格式: 2");
    test.edit("松岭镇/荷塘村/village.yaml", "格式: 1\n", "");
    test.dossier("migrate")
        .stderr(str![[r#"
错误：`松岭镇/town.yaml` 的格式 2 比本程序新，请换用新版 dossier
错误：`松岭镇/荷塘村/village.yaml` 没有写明格式，请补上一行 `格式: 1`
没有写入任何文件

"#]])
        .exits(1);
    test.dossier("check --format short")
        .stdout(str![[r#"
松岭镇/town.yaml:1:5: 错误 newer-format: 文件的格式 2 比本程序的格式 1 新
松岭镇/荷塘村/village.yaml:1:1: 错误 missing-key: 缺少 `格式`

"#]])
        .stderr(str![[r#"
2 个错误

"#]])
        .exits(1);
}
