//! Marks of a conflict that git has left: one finding a file wherever it is met, and settled value by
//! value.

use snapbox::str;

use crate::support::Test;

const FILE: &str = "松岭镇/荷塘村/张志远/person.yaml";
const EVENT: &str = "events/2026-11-换届.yaml";

/// A county of which two people changed the same file; git could not put the changes together.
fn contested() -> Test {
    let test = Test::county();
    test.git(&["init", "-q", "-b", "main"]);
    test.git(&["config", "user.name", "何静"]);
    test.git(&["config", "user.email", "he@example.org"]);
    let commit = |message: &str| {
        test.git(&["add", "-A"]);
        test.git(&["commit", "-q", "-m", message]);
    };
    commit("一");
    test.git(&["checkout", "-q", "-b", "other"]);
    test.edit(
        FILE,
        "户籍地址: 松岭镇荷塘村三组\n现居住地址: 松岭镇荷塘村三组",
        "户籍地址: 松岭镇荷塘村五组\n现居住地址: 县城",
    );
    commit("二");
    test.git(&["checkout", "-q", "main"]);
    test.edit(FILE, "\n户籍地址: 松岭镇荷塘村三组\n", "\n户籍地址: 松岭镇荷塘村四组\n");
    test.edit(FILE, "专业技术职务: 农业经济初级\n", "专业技术职务: 农艺师\n");
    commit("三");
    let mut git = std::process::Command::new("git");
    git.arg("-C").arg(test.path("")).args(["merge", "-q", "other"]);
    assert!(!git.output().unwrap().status.success());
    assert!(test.read(FILE).contains("<<<<<<<"));
    test
}

#[test]
fn marks_are_one_finding_wherever_they_are_met() {
    let test = contested();
    test.edit(EVENT, "格式: 1\n", "<<<<<<< a\n格式: 1\n=======\n格式: 2\n>>>>>>> b\n");
    test.edit("policy.yaml", "格式: 1\n", "<<<<<<< a\n格式: 1\n=======\n格式: 2\n>>>>>>> b\n");
    for command in ["check --format short", "save", "build", "pack --out ../包"] {
        let output = test.clerk(command).output();
        let said = format!("{}{}", output.stdout, output.stderr);
        assert!(output.code == 1 || output.code == 3, "{command}: {} {said}", output.code);
        assert!(said.contains("还没有合并"), "{command}: {said}");
    }
    let check = test.dossier("check --format short").output().stdout;
    for file in [FILE, EVENT, "policy.yaml"] {
        let of_file = check.lines().filter(|line| line.starts_with(file)).count();
        assert_eq!(of_file, 1, "{check}");
    }
    let record = "record 纪实 松岭镇/荷塘村/张志远 日期=2026-11-12 类别=学习 内容=学习";
    let output = test.dossier(record).output();
    assert!(output.stderr.contains("两个人改了"), "{}", output.stderr);
}

#[test]
fn marks_are_settled_by_field_with_what_git_knows_of_the_common_version() {
    let test = contested();
    let before = test.read(FILE);
    test.dossier("merge")
        .stdout(str![[r#"
两边改得不一样，本机的没有动：
  松岭镇/荷塘村/张志远:户籍地址
    原来 松岭镇荷塘村三组
    本机 松岭镇荷塘村四组
    对方 松岭镇荷塘村五组

"#]])
        .stderr(str![[r#"
1 处要选用哪一边：加 --take ours 或 --take theirs，或在终端里运行逐项回答
此外没有改动

"#]])
        .exits(1);
    assert_eq!(test.read(FILE), before, "a file with a question stays as it is");
    test.dossier("merge --take 荷塘村/张志远:户籍地址=theirs --take 张志远:籍贯=ours")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远
  户籍地址: 松岭镇荷塘村四组 → 松岭镇荷塘村五组
  现居住地址: 松岭镇荷塘村三组 → 县城

"#]])
        .stderr(str![[r#"
已合并 1 处
--take 的 `张志远:籍贯` 没有用上：没有问到这一处
git 那边还在合并：核对后运行 `git add -A` 和 `git commit --no-edit`

"#]])
        .exits(0);
    let text = test.read(FILE);
    for line in ["户籍地址: 松岭镇荷塘村五组", "现居住地址: 县城", "专业技术职务: 农艺师"]
    {
        assert!(text.contains(line), "{line}");
    }
    assert_eq!(test.dossier("check").output().code, 0);
    test.git(&["add", "-A"]);
    test.git(&["commit", "-q", "--no-edit"]);
    test.dossier("merge")
        .stderr(str![[r#"
错误：没有冲突记号要处理
建议：收回携带包，写上文件：dossier merge 文件

"#]])
        .exits(2);
}

#[test]
fn marks_without_git_are_settled_too() {
    let test = Test::county();
    // Both versions and the common one stand in the file.
    test.edit(
        FILE,
        "户籍地址: 松岭镇荷塘村三组\n现居住地址: 松岭镇荷塘村三组\n",
        "<<<<<<< 甲\n户籍地址: 县城\n现居住地址: 松岭镇荷塘村三组\n||||||| 原\n户籍地址: 松岭镇荷塘村三组\n现居住地址: 松岭镇荷塘村三组\n\
         =======\n户籍地址: 松岭镇荷塘村三组\n现居住地址: 省城\n>>>>>>> 乙\n",
    );
    test.edit(EVENT, "学时: ", "<<<<<<< 甲\n学时: 6\n=======\n学时: ");
    let output = test.dossier(&format!("merge {FILE}")).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    let text = test.read(FILE);
    assert!(text.contains("户籍地址: 县城\n现居住地址: 省城\n") && !text.contains("<<<"), "{text}");
    let output = test.dossier("merge").output();
    assert!(output.code == 1 && output.stderr.contains("不成套"), "{}", output.stderr);
}
