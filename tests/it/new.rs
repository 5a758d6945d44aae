//! `dossier new`.

use snapbox::str;

use crate::support::Test;
use crate::terminal;

const NEEDED: &str = "--set 性别=男 --set 出生年月=1994年10月 --set 政治面貌=党员";

#[test]
fn a_new_person_is_a_file_to_fill_in() {
    let test = Test::county();
    test.dossier("new 松岭镇/荷塘村/钱学礼")
        .stderr(str![[r#"
已新建 `松岭镇/荷塘村/钱学礼/person.yaml`，请打开填写，填完运行 `dossier check`

"#]])
        .exits(0);
    test.dossier("check --format short 松岭镇/荷塘村/钱学礼")
        .stdout(str![[r#"
松岭镇/荷塘村/钱学礼/person.yaml:6:1: 错误 missing-key: 缺少 `性别`
松岭镇/荷塘村/钱学礼/person.yaml:7:1: 错误 missing-key: 缺少 `出生年月`
松岭镇/荷塘村/钱学礼/person.yaml:12:1: 错误 missing-key: 缺少 `政治面貌`

"#]])
        .stderr(str![[r#"
3 个错误

"#]])
        .exits(1);
    test.dossier(&format!("new 松岭镇/荷塘村/钱学义 {NEEDED} --set 参选意向.程度=强"))
        .stderr(str![[r#"
已新建 `松岭镇/荷塘村/钱学义/person.yaml`，请打开填写，填完运行 `dossier check`

"#]])
        .exits(0);
    test.dossier("check --notes 松岭镇/荷塘村/钱学义").exits(0);
    let text = test.read("松岭镇/荷塘村/钱学义/person.yaml");
    assert!(text.contains("姓名: 钱学义\n性别: 男 "), "{text}");
    assert!(text.contains("出生年月: 1994.10 ") && text.contains("程度: 强烈 "), "{text}");
}

#[test]
fn nothing_is_overwritten_and_a_namesake_gets_a_number() {
    let test = Test::county();
    let before = test.tree("");
    test.dossier("new 松岭镇/荷塘村/张志远")
        .stderr(str![[r#"
错误：`松岭镇/荷塘村/张志远` 已经有了，不会覆盖
建议：如果是同村同名的另一个人，加 --namesake

"#]])
        .exits(2);
    test.dossier("new 松岭镇/荷塘村")
        .stderr(str![[r#"
错误：`松岭镇/荷塘村` 已经有了，不会覆盖

"#]])
        .exits(2);
    test.dossier("new 松林镇/荷塘村/张三")
        .stderr(str![[r#"
错误：档案里没有`松林镇/荷塘村`
建议：是否应为 `松岭镇/荷塘村/张三`？

"#]])
        .exits(2);
    test.dossier("new events/荷塘村")
        .stderr(str![[r#"
错误：`events` 是保留的文件夹名，不能用作乡镇名

"#]])
        .exits(2);
    test.dossier("new 松岭镇/荷塘村/张三/四")
        .stderr(str![[r#"
错误：`松岭镇/荷塘村/张三/四` 不能用作乡镇、村或人的路径
建议：写成 乡镇、乡镇/村 或 乡镇/村/姓名

"#]])
        .exits(2);
    assert_eq!(test.tree(""), before);
    test.dossier(&format!("new --namesake 松岭镇/荷塘村/张志远 {NEEDED}"))
        .stderr(str![[r#"
已新建 `松岭镇/荷塘村/张志远-2/person.yaml`，请打开填写，填完运行 `dossier check`

"#]])
        .exits(0);
    test.dossier("check 松岭镇/荷塘村/张志远-2").exits(0);
}

#[test]
fn a_value_that_cannot_be_is_not_written() {
    let test = Test::county();
    test.dossier("new 松岭镇/荷塘村/张三 --set 性别=难 --set 年龄=32")
        .stdout(str![[r#"
松岭镇/荷塘村/张三：2 个错误

错误[wrong-word]: `难` 不在可用的词语里
 --> 松岭镇/荷塘村/张三/person.yaml:6:5
  |
6 | 性别: 难                 # 男、女
  |       ^^
  |
  = 帮助: 可用的词语：男、女

错误[unknown-key]: 不认识的栏目 `年龄`
   --> 松岭镇/荷塘村/张三/person.yaml:110:1
    |
110 | 年龄: 32
    | ^^^^
    |
    = 帮助: 是否应为 `出生年月`？


"#]])
        .stderr(str![[r#"
错误：没有新建

"#]])
        .exits(2);
    assert!(!test.has("松岭镇/荷塘村/张三"));
    test.dossier("new 松岭镇/荷塘村/张三 --set 性别")
        .stderr(str![[r#"
错误：`性别` 不是 栏目=内容
建议：写成 `--set 性别=男`

"#]])
        .exits(2);
}

#[test]
fn a_new_town_and_village_are_clean() {
    let test = Test::county();
    test.dossier("new 河口镇 -q").exits(0);
    test.dossier("new 河口镇/柳树村 -q --set 类别=重点村").exits(0);
    test.dossier(&format!("new 张三 -q {NEEDED}")).within("河口镇/柳树村").exits(0);
    test.dossier("check --notes").exits(0);
    assert!(test.read("河口镇/柳树村/village.yaml").contains("名称: 柳树村\n"));
    assert!(test.has("河口镇/柳树村/张三/person.yaml"));
}

#[test]
fn a_path_may_be_typed_with_any_slash() {
    for path in ["松岭镇／荷塘村／钱一", "松岭镇\\荷塘村\\钱一", "松岭镇/荷塘村/钱一/"]
    {
        let test = Test::county();
        test.dossier("new -q").arg(path).exits(0);
        assert!(test.has("松岭镇/荷塘村/钱一/person.yaml"), "{path}");
        let record = "record 活动 日期=2026-07-01 类别=主题党日 内容=参观 -q";
        test.dossier(record).arg("松岭镇／荷塘村／张志远").exits(0);
    }
}

#[test]
fn a_value_is_set_once() {
    let test = Test::county();
    let before = test.tree("");
    for pairs in ["性别=男 --set 性别=女", "参选意向.程度=强 --set 参选意向={程度: 强}"]
    {
        let (one, other) = pairs.split_once(" --set ").unwrap();
        let new = test.dossier("new 松岭镇/荷塘村/钱一 --set").arg(one).arg("--set").arg(other);
        let output = new.output();
        assert_eq!(output.code, 2, "{output:?}");
        assert!(output.stderr.contains("写了两次"), "{output:?}");
    }
    assert_eq!(test.tree(""), before);
}

#[test]
fn why_a_name_cannot_be_used_is_said() {
    let test = Test::county();
    for (name, why) in [
        ("田\u{E863}", "改名为 `田䶮`"),
        (" 李五", "首尾有空格"),
        ("李五.", "末尾有句点"),
        ("李:五", "里不能有 `:`"),
        ("con", "Windows"),
        ("..", "写成 乡镇、乡镇/村 或 乡镇/村/姓名"),
    ] {
        let output = test.dossier("new").arg(format!("松岭镇/荷塘村/{name}")).output();
        assert_eq!(output.code, 2, "{output:?}");
        assert!(output.stderr.contains(why), "{name}: {}", output.stderr);
    }
}

/// What is seen at a terminal where these keys are typed.
fn typed(test: &Test, keys: &str) -> String {
    terminal::seen(test, "new 荷塘村/李四", keys, &[])
}

#[cfg(unix)]
#[test]
fn a_terminal_asks_and_its_keys_leave_without_a_file() {
    let test = Test::county();
    let before = test.tree("");
    let seen = typed(&test, "439001199511030021||^C");
    assert!(seen.contains("性别（1 男  2 女）[女]："), "{seen}");
    assert!(seen.contains("出生年月[1995.11]：") && seen.ends_with("ended -2\n"), "{seen}");
    assert_eq!(test.tree(""), before);
    let seen = typed(&test, "439001199511030021|^D|否");
    assert!(
        seen.contains("把已填的写成文件？（是/否）") && seen.ends_with("没有新建\nended 1\n"),
        "{seen}"
    );
    assert_eq!(test.tree(""), before);
    let seen = typed(&test, "439001199511030021|||汉族|^D|是");
    assert!(seen.ends_with("ended 0\n"), "{seen}");
    assert!(test.read("松岭镇/荷塘村/李四/person.yaml").contains("出生年月: 1995.11"));
}
