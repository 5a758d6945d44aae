//! `dossier self-check`, over sums as a release has them: written by `.ci/sums.sh`, read by
//! `sha256sum` too.
//!
//! Needs `openssl` and `ssh-keygen`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use snapbox::str;

use crate::keygen::Desk;
use crate::support::{Test, project};

/// A folder like that of a release.
pub(crate) fn release(test: &Test, name: &str) -> PathBuf {
    let folder = test.path(name);
    fs::create_dir_all(folder.join("fonts")).unwrap();
    for (file, text) in [("dossier", "program"), ("fonts/a b.otf", "face"), ("说明.txt", "text")]
    {
        fs::write(folder.join(file), text).unwrap();
    }
    let sums = Command::new(project(".ci/sums.sh")).arg(&folder).status().unwrap();
    assert!(sums.success());
    folder
}

#[test]
fn a_released_folder_is_as_its_sums_say_and_sha256sum_agrees() {
    let test = Test::empty();
    let folder = release(&test, "程序");
    test.dossier("self-check 程序")
        .stdout(str![[r#"
3 个文件，全部与发布时一致

"#]])
        .exits(0);
    let witness = |folder: &PathBuf| {
        let mut sha256sum = Command::new("sha256sum");
        sha256sum.args(["--check", "--status", "SHA256SUMS"]).current_dir(folder);
        sha256sum.status().unwrap().success()
    };
    assert!(witness(&folder));
    fs::write(folder.join("fonts/a b.otf"), "fact").unwrap();
    fs::remove_file(folder.join("说明.txt")).unwrap();
    assert!(!witness(&folder));
    test.dossier("self-check 程序")
        .stdout(str![[r#"
fonts/a b.otf: 内容和发布时不同
说明.txt: 没有这个文件
3 个文件，2 个有问题；请重新解压发布的压缩包

"#]])
        .exits(1);
    let found = test.dossier("self-check 程序 --format json").output().objects();
    let faults: Vec<_> = found[0]["faults"].as_array().unwrap().iter().collect();
    assert_eq!(faults.iter().map(|one| &one["fault"]).collect::<Vec<_>>(), ["changed", "missing"]);
    assert_eq!((&found[0]["files"], &found[0]["signature"]), (&Value::from(3), &Value::Null));
}

#[test]
fn both_lists_are_read_whole_and_tell_the_same_files() {
    let test = Test::empty();
    let folder = release(&test, "程序");
    let list = folder.join("SM3SUMS");
    let whole = fs::read_to_string(&list).unwrap();
    // Another sum of the same file by one algorithm alone.
    fs::write(&list, whole.replacen(|digit: char| digit.is_ascii_hexdigit(), "x", 1)).unwrap();
    test.dossier("self-check 程序")
        .stderr(str![[r#"
错误：`[..]程序` 里的 SM3SUMS 第 1 行读不懂
建议：重新解压发布的压缩包

"#]])
        .exits(3);
    let other = |digit: &str| if digit == "0" { "1" } else { "0" };
    fs::write(&list, format!("{}{}", other(&whole[..1]), &whole[1..])).unwrap();
    test.dossier("self-check --format short 程序")
        .stdout(str![[r#"
dossier: 内容和发布时不同

"#]])
        .exits(1);
    fs::write(&list, whole.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>())
        .unwrap();
    test.dossier("self-check --format short 程序")
        .stdout(str![[r#"
dossier: SM3SUMS 里没有列出

"#]])
        .exits(1);
    fs::remove_file(&list).unwrap();
    test.dossier("self-check 程序")
        .stderr(str![[r#"
错误：`[..]程序` 里没有校验和（SHA256SUMS、SM3SUMS），不是发布的程序文件夹
建议：重新解压发布的压缩包

"#]])
        .exits(3);
}

#[test]
fn a_signature_over_the_sums_counts_for_this_use_alone() {
    let (desk, test) = (Desk::new(), Test::empty());
    let folder = release(&test, "程序");
    desk.make_key("release", "ed25519", "");
    fs::write(test.path("名单"), format!("发布人 {}\n", desk.public("release"))).unwrap();
    let sign = |namespace: &str| {
        let mut keygen = Command::new("ssh-keygen");
        keygen.args(["-q", "-Y", "sign", "-n", namespace, "-f"]).arg(desk.path("release"));
        fs::remove_file(folder.join("SHA256SUMS.sig")).ok();
        assert!(keygen.arg(folder.join("SHA256SUMS")).output().unwrap().status.success());
    };
    test.dossier("self-check 程序 --signers 名单")
        .stdout(str![[r#"
没有签名文件 SHA256SUMS.sig
3 个文件，全部与发布时一致

"#]])
        .exits(1);
    sign("dossier-release");
    test.dossier("self-check 程序 --signers 名单")
        .stdout(str![[r#"
签名有效：发布人，密钥 SHA256:[..]
3 个文件，全部与发布时一致

"#]])
        .exits(0);
    test.dossier("self-check 程序 --signers 名单 --identity 别人 --format json")
        .stdout(str![[r#"
{"folder":"[..]","files":3,"faults":[],"signature":{"valid":false,"fault":"signature-signer"}}

"#]])
        .exits(1);
    sign("file");
    test.dossier("self-check 程序 --signers 名单 --format short")
        .stdout(str![[r#"
签名无效：这是作别的用途的签名：`file`

"#]])
        .exits(1);
}
