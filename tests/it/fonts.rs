//! `dossier fonts`: which face sets which role, and what is told when one is missing.

use std::fs;

use serde_json::Value;
use snapbox::str;

use crate::support::{Test, project};

const ROLES: [&str; 5] = ["小标宋", "宋体", "黑体", "楷体", "仿宋"];

/// A folder inside the test's own that holds only these of the shipped files.
fn some_fonts(test: &Test, names: &[&str]) -> std::path::PathBuf {
    let folder = test.path("../some-fonts");
    fs::create_dir_all(&folder).unwrap();
    for name in names {
        fs::copy(project("fonts").join(name), folder.join(name)).unwrap();
    }
    folder
}

#[test]
fn the_faces_of_all_roles_are_told() {
    let test = Test::empty();
    let output = test.dossier("fonts").output();
    assert_eq!((output.code, &*output.stderr), (0, ""));
    let told = output.stdout.replace(&project("fonts").display().to_string(), "[FONTS]");
    snapbox::assert_data_eq!(
        told,
        str![[r#"
小标宋  FandolSong  1.300;PS 1;hotconv 1.0.81;makeotf.lib2.5.63406 DEVELOPMENT  ffa76a70e128947a
        [FONTS]/FandolSong-Bold.otf
宋体    Noto Serif CJK SC  2.001;hotconv 1.1.0;makeotfexe 2.6.0  a04178ec485dffdf
        [FONTS]/NotoSerifCJK-Regular.ttc
黑体    FandolHei  1.300;PS 1;hotconv 1.0.81;makeotf.lib2.5.63406 DEVELOPMENT  4afa97aa8751e011
        [FONTS]/FandolHei-Regular.otf
楷体    LXGW WenKai  1.250;January 17, 2023  bbf534b0ca093928
        [FONTS]/LXGWWenKai-Regular.ttf
仿宋    FandolFang R  1.300;PS 1;hotconv 1.0.81;makeotf.lib2.5.63406 DEVELOPMENT  d838ad32ce2244d8
        [FONTS]/FandolFang-Regular.otf

"#]]
    );
}

#[test]
fn programs_get_role_families_face_and_digest() {
    let output = Test::empty().dossier("fonts --format json").output();
    assert_eq!(output.code, 0);
    let roles: Vec<Value> = serde_json::from_str(&output.stdout).unwrap();
    let mut told = String::new();
    for role in &roles {
        let face = &role["face"];
        let file = face["file"].as_str().unwrap();
        let bytes = fs::read(file).unwrap();
        assert_eq!(face["sha256"], crate::packet::sha256(&bytes), "{file}");
        told += &format!("{} {} {}\n", role["role"], role["families"], face["family"]);
    }
    snapbox::assert_data_eq!(
        told,
        str![[r#"
"小标宋" ["FandolSong","Noto Serif CJK SC","LXGW WenKai"] "FandolSong"
"宋体" ["Noto Serif CJK SC","LXGW WenKai"] "Noto Serif CJK SC"
"黑体" ["FandolHei","Noto Serif CJK SC","LXGW WenKai"] "FandolHei"
"楷体" ["LXGW WenKai","Noto Serif CJK SC"] "LXGW WenKai"
"仿宋" ["FandolFang R","Noto Serif CJK SC","LXGW WenKai"] "FandolFang R"

"#]]
    );
}

#[test]
fn without_faces_every_role_is_told_missing() {
    let test = Test::empty();
    let program = test.program_alone();
    test.dossier("fonts")
        .program(program)
        .without("DOSSIER_FONTS")
        .stdout(str![[r#"
小标宋  没有字体
        缺少: FandolSong, Noto Serif CJK SC, LXGW WenKai
宋体    没有字体
        缺少: Noto Serif CJK SC, LXGW WenKai
黑体    没有字体
        缺少: FandolHei, Noto Serif CJK SC, LXGW WenKai
楷体    没有字体
        缺少: LXGW WenKai, Noto Serif CJK SC
仿宋    没有字体
        缺少: FandolFang R, Noto Serif CJK SC, LXGW WenKai

"#]])
        .exits(1);
}

#[test]
fn one_missing_face_is_told_in_english() {
    let test = Test::empty();
    let folder = some_fonts(
        &test,
        &["NotoSerifCJK-Regular.ttc", "FandolSong-Bold.otf", "FandolHei-Regular.otf"],
    );
    let output = test
        .dossier("fonts --lang en")
        .program(test.program_alone())
        .env("DOSSIER_FONTS", folder.as_os_str())
        .output();
    assert_eq!(output.code, 1);
    let told = output.stdout.replace(&folder.display().to_string(), "[FONTS]");
    snapbox::assert_data_eq!(
        told,
        str![[r#"
小标宋  FandolSong  1.300;PS 1;hotconv 1.0.81;makeotf.lib2.5.63406 DEVELOPMENT  ffa76a70e128947a
        [FONTS]/FandolSong-Bold.otf
        missing: LXGW WenKai
宋体    Noto Serif CJK SC  2.001;hotconv 1.1.0;makeotfexe 2.6.0  a04178ec485dffdf
        [FONTS]/NotoSerifCJK-Regular.ttc
        missing: LXGW WenKai
黑体    FandolHei  1.300;PS 1;hotconv 1.0.81;makeotf.lib2.5.63406 DEVELOPMENT  4afa97aa8751e011
        [FONTS]/FandolHei-Regular.otf
        missing: LXGW WenKai
楷体    no face
        missing: LXGW WenKai
仿宋    no face
        missing: FandolFang R, LXGW WenKai

"#]]
    );
}

#[test]
fn faces_are_found_by_option_variable_and_archive() {
    let test = Test::empty();
    let program = test.program_alone();
    let fonts = project("fonts");
    let run = || test.dossier("fonts").program(program.clone()).without("DOSSIER_FONTS");
    assert_eq!(run().output().code, 1);
    assert_eq!(run().arg("--font-path").arg(&fonts).output().code, 0);
    assert_eq!(run().env("DOSSIER_FONTS", fonts.as_os_str()).output().code, 0);
    let several = std::env::join_paths([test.path("nowhere"), fonts.clone()]).unwrap();
    assert_eq!(run().env("DOSSIER_FONTS", several).output().code, 0);
    // Beside the program, and in the archive.
    let own = Test::county();
    fs::create_dir(own.path("fonts")).unwrap();
    for entry in fs::read_dir(&fonts).unwrap() {
        let entry = entry.unwrap();
        fs::hard_link(entry.path(), own.path("fonts").join(entry.file_name()))
            .or_else(|_| {
                fs::copy(entry.path(), own.path("fonts").join(entry.file_name())).map(drop)
            })
            .unwrap();
    }
    let run = own.dossier("fonts").program(program).without("DOSSIER_FONTS").within("松岭镇");
    let output = run.output();
    assert_eq!(output.code, 0, "{}", output.stdout);
    assert!(output.stdout.contains(&*own.path("fonts").display().to_string()), "{}", output.stdout);
}

#[test]
fn a_county_puts_its_own_face_before_the_shipped_ones() {
    let county = Test::county();
    county.edit(
        "dossier.yaml",
        "语言: zh\n",
        "语言: zh\n字体: {仿宋: [LXGW WenKai], 楷体: [没有的字体]}\n",
    );
    let output = county.dossier("fonts --format json").output();
    assert_eq!(output.code, 1, "{}", output.stdout);
    let roles: Vec<Value> = serde_json::from_str(&output.stdout).unwrap();
    let of = |name: &str| roles.iter().find(|role| role["role"] == name).unwrap();
    assert_eq!(of("仿宋")["face"]["family"], "LXGW WenKai");
    assert_eq!(of("楷体")["missing"], serde_json::json!(["没有的字体"]));
    assert_eq!(of("楷体")["face"], Value::Null);
    assert_eq!(roles.iter().map(|role| role["role"].as_str().unwrap()).collect::<Vec<_>>(), ROLES);
}

#[test]
fn what_a_missing_face_would_set_is_told_with_its_role() {
    let test = Test::county();
    test.edit(
        "dossier.yaml",
        "文书:\n",
        "字体: {楷体: [楷体_GB2312], 黑体: [方正黑体_GBK]}\n文书:\n",
    );
    test.dossier("build")
        .stderr(str![[r#"
错误：缺少字体：黑体 方正黑体_GBK（印一级标题）、楷体 楷体_GB2312（印二级标题和引语）
建议：把字体文件放进档案的 fonts 文件夹，或用 --font-path 指明；不用它的，改 dossier.yaml 的 字体

"#]])
        .exits(3);
}
