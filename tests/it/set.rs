//! `dossier set`.

use snapbox::str;

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const WHO: &str = "松岭镇/荷塘村/张志远";

#[test]
fn values_are_set_wherever_they_lie_and_nothing_else_changes() {
    let test = Test::county();
    let before = test.read(ZHANG);
    let run = format!(
        "set {WHO} 联系电话=13900000001 村级推荐.签字=李建新 联系人[姓名=王敏].止=2026.6.30 简历[2].内容=务农 来源=党员,致富能手 文号[1]=x"
    );
    // One that leads nowhere keeps all others from being written.
    assert_eq!(test.dossier(&run).output().code, 2);
    assert_eq!(test.read(ZHANG), before);
    test.dossier(run.trim_end_matches(" 文号[1]=x"))
        .arg("--dry-run")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml
@@ 17 @@
 户籍地址: 松岭镇荷塘村三组
 现居住地址: 松岭镇荷塘村三组
-联系电话: "138****0001"
+联系电话: "139****0001"
 现任职务: 荷塘村网格员
 专业技术职务: 农业经济初级
 特长: 农产品电商、短视频拍摄
-来源: [党员, 返乡青年, 书记推荐]
+来源: [党员, 致富能手]
 推荐人: 李建国
 储备计划: 育青计划
@@ 39 @@
     止: 2014.06
     内容: 某职业技术学院农业经济管理专业学习（其间：2013.12 确定为入党积极分子）
-  - {起: 2014.07, 止: 2017.02, 内容: 广东东莞某电子厂仓库管理员}
+  - {起: 2014.07, 止: 2017.02, 内容: 务农}
   - {起: 2017.03, 止: 2021.08, 内容: 广东东莞某电子厂仓储班班长、车间党小组组长}
   - {起: 2021.09, 止: 2025.06, 内容: 广东广州某电商公司农产品采购主管}
@@ 97 @@
       党员大会逐条讨论，39票同意，2票弃权，推荐为村党组织书记后备力量人选。
     意见: 经党员大会推荐、党总支委员会研究，同意推荐张志远同志为村党组织书记后备力量人选。
-    签字: 李建国
+    签字: 李建新
   乡镇考察:
     日期: 2026-03-18
@@ 144 @@
       类别: 乡镇领导班子成员
       起: 2026-04-25
-      止:
+      止: 2026-06-30
     - {角色: 帮带导师, 姓名: 周华, 职务: 县委常委, 类别: 县级领导, 起: 2026-04-25, 止: }
     - 角色: 帮带导师

"#]])
        .stderr(str![[r#"
这是预演，只按上面的文件各自检查过；写入时再与整个档案对照

"#]])
        .exits(0);
    assert_eq!(test.read(ZHANG), before);
    test.dossier(run.trim_end_matches(" 文号[1]=x")).arg("-q").exits(0);
    let wanted = before
        .replacen("联系电话: \"13800000001\"", "联系电话: \"13900000001\"", 1)
        .replacen("    签字: 李建国\n", "    签字: 李建新\n", 1)
        .replacen("      止:\n", "      止: 2026-06-30\n", 1)
        .replacen("内容: 广东东莞某电子厂仓库管理员}", "内容: 务农}", 1)
        .replacen("来源: [党员, 返乡青年, 书记推荐]", "来源: [党员, 致富能手]", 1);
    assert_eq!(test.read(ZHANG), wanted);
    test.dossier(&format!("set {WHO} 联系电话=13900000001"))
        .stderr(str![[r#"
`松岭镇/荷塘村/张志远/person.yaml` 已经是这样，没有改动

"#]])
        .exits(0);
}

#[test]
fn line_ends_marks_and_comments_stay_as_they_were() {
    let test = Test::county();
    let text = test.read(ZHANG);
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    test.write(ZHANG, &windows);
    test.dossier(&format!("set {WHO} 特长=种茶 -q")).exits(0);
    let wanted = windows.replacen("特长: 农产品电商、短视频拍摄", "特长: 种茶", 1);
    assert_eq!(test.read(ZHANG), wanted);
}

#[test]
fn what_is_not_there_or_not_one_alone_is_told_with_what_could_be_meant() {
    let test = Test::county();
    let before = test.tree("");
    for (what, told) in [
        ("联系电活=1", "是否应为 `联系电话`"),
        ("村级推荐.理曰=x", "`选拔.村级推荐` 里没有 `理曰` 这一栏"),
        ("理由=x", "`选拔.村级推荐.理由`、`选拔.放宽.理由`"),
        ("联系人.止=2026-06-30", "`培养.联系人` 里有几条"),
        ("联系人[角色=帮带导师].止=2026-06-30", "[3] 角色=帮带导师 姓名=何平"),
        ("联系人[姓名=王].止=2026-06-30", "有这些：[1] 角色=培养联系人 姓名=王敏"),
        ("联系人[姓明=王敏].止=2026-06-30", "是否应为 `姓名`"),
        ("简历[9].内容=x", "`简历` 里没有这一条"),
        ("姓名[1]=x", "不是几条并列"),
        ("简历[0].内容=x", "不是栏目"),
        ("原属.镇=x", "用 `dossier record 原属 …` 添加"),
        ("--unset 退出.日期", "不用删"),
        ("", "没有写 栏目=内容"),
    ] {
        let output = test.dossier(&format!("set {WHO} {what}")).output();
        assert!(output.code == 2 && output.stderr.contains(told), "{what}: {output:?}");
        let english = test.dossier(&format!("--lang en set {WHO} {what}")).output().stderr;
        assert!(english.starts_with("error: "), "{english}");
    }
    let nobody = test.dossier("set 联系电话=1").output();
    assert!(nobody.code == 2 && nobody.stderr.contains("没有写给谁"), "{nobody:?}");
    assert!(test.tree("") == before);
}

#[test]
fn what_check_finds_is_not_written() {
    let test = Test::county();
    let before = test.tree("");
    for (what, told) in [
        ("政治面貌=党园", "wrong-word"),
        ("身份证号=439001199005050029", "identity-checksum"),
        ("--unset 姓名", "missing-key"),
        ("--unset 联系人[姓名=王敏].角色", "entry-incomplete"),
        // Only the whole archive shows that somebody else has the number.
        ("备案编号=439001-2026-0002", "duplicate-filing-number"),
        ("在职教育.学历=大学", "verification-differs"),
    ] {
        let output = test.dossier(&format!("set {WHO} {what}")).output();
        assert!(output.code == 1 && output.stdout.contains(told), "{what}: {output:?}");
        assert!(output.stderr.contains("没有写入任何文件"), "{what}: {output:?}");
        assert!(test.tree("") == before, "{what}");
    }
    // An error that is there already hinders nobody.
    test.edit(ZHANG, "政治面貌: 中共党员\n", "政治面貌: 党园\n");
    test.dossier(&format!("set {WHO} 特长=种茶 -q")).output();
    assert!(test.read(ZHANG).contains("特长: 种茶\n"));
}

#[test]
fn keys_and_entries_are_taken_out_and_no_comment_goes_silently() {
    let test = Test::county();
    let before = test.read(ZHANG);
    let file = before.replacen(
        "特长: 农产品电商、短视频拍摄\n",
        "# 待核\n特长: 农产品电商、短视频拍摄   # 自填\n",
        1,
    );
    test.write(ZHANG, &file);
    test.dossier(&format!("set {WHO} --unset 特长 --unset 简历[姓名=]"))
        .stderr(str![[r#"
错误：`松岭镇/荷塘村/张志远/person.yaml`：`简历` 里没有 `姓名` 这一栏
建议：是否应为 `姓名`？

"#]])
        .exits(2);
    assert_eq!(test.read(ZHANG), file);
    test.dossier(&format!("set {WHO} --unset 特长 --unset 简历[1]"))
        .stderr(str![[r#"
`松岭镇/荷塘村/张志远/person.yaml`：其中的注释一起删去：`# 自填`
`松岭镇/荷塘村/张志远/person.yaml`：上面的注释留着：`# 待核`
写入 1 个文件：
  松岭镇/荷塘村/张志远/person.yaml

"#]])
        .exits(0);
    let entry = "  - 起: 2011.09\n    止: 2014.06\n    内容: 某职业技术学院农业经济管理专业学习（其间：2013.12 确定为入党积极分子）\n";
    let wanted =
        file.replacen("特长: 农产品电商、短视频拍摄   # 自填\n", "", 1).replacen(entry, "", 1);
    assert_eq!(test.read(ZHANG), wanted);
}

#[test]
fn a_place_stands_for_its_people_or_for_its_own_file() {
    let test = Test::county();
    let changed = |run: &str| {
        let test = Test::county();
        let before = test.tree("");
        let output = test.dossier(run).output();
        assert_eq!(output.code, 0, "{run}: {output:?}");
        let after = test.tree("").into_iter();
        let changed = after.filter(|(path, bytes)| before.get(path) != Some(bytes));
        changed.map(|(path, _)| path).collect::<Vec<_>>()
    };
    assert_eq!(changed("set 松岭镇 党委书记=周大"), ["松岭镇/town.yaml"]);
    assert_eq!(changed("set 松岭镇/荷塘村 类别=重点村"), ["松岭镇/荷塘村/village.yaml"]);
    let people = changed("set 松岭镇/荷塘村 储备计划=新计划");
    assert!(
        people.len() > 3 && people.iter().all(|path| path.ends_with("/person.yaml")),
        "{people:?}"
    );
    assert_eq!(
        changed("set 松岭镇 --of village 一村一策=选青推优"),
        ["松岭镇/太平村/village.yaml", "松岭镇/梨园村/village.yaml", "松岭镇/荷塘村/village.yaml"]
    );
    assert_eq!(
        changed("set 松岭镇/荷塘村 --of village 补充.转移支付万元=24"),
        ["松岭镇/荷塘村/village.yaml"]
    );
    test.dossier("set 松岭镇/荷塘村 活动=无")
        .stderr(str![[r#"
错误：村文件和人的文件都有这一栏，不知道改哪一个
建议：改村自己的文件加 `--of village`，改下面的人加 `--of person`

"#]])
        .exits(2);
    for (wrong, told) in [
        ("set 松岭镇 松岭镇/荷塘村 名称=甲", "`--of town`"),
        (&*format!("set {WHO} --of village 名称=甲"), "没有写到村"),
        ("set 松岭镇/荷塘村 --of town 名称=甲", "没有写到乡镇"),
    ] {
        let output = test.dossier(wrong).output();
        assert!(output.code == 2 && output.stderr.contains(told), "{wrong}: {output:?}");
    }
}

#[test]
fn entries_that_go_together_have_the_numbers_of_the_file_as_it_is() {
    let test = Test::county();
    let names = |test: &Test| -> Vec<String> {
        let text = test.read(ZHANG);
        let family = text.split("家庭成员:").nth(1).unwrap().split("奖惩情况:").next().unwrap();
        let name = |part: &str| part.split(['\n', ',']).next().unwrap().to_owned();
        family.split("姓名: ").skip(1).map(name).collect()
    };
    assert_eq!(names(&test), ["周小兰", "张知夏", "张德厚", "李秋月", "张志慧"]);
    test.dossier(&format!("set {WHO} --unset 家庭成员[1] --unset 家庭成员[3] -q")).exits(0);
    assert_eq!(names(&test), ["张知夏", "李秋月", "张志慧"]);
    test.dossier(&format!(
        "set {WHO} --unset 家庭成员[1] --unset 家庭成员[2] --unset 家庭成员[3] -q"
    ))
    .exits(0);
    assert!(!test.read(ZHANG).contains("李秋月"));
}

#[test]
fn what_is_asked_for_twice_is_refused() {
    let test = Test::county();
    let before = test.read(ZHANG);
    for (asked, told) in [
        ("联系电话=13800000003 联系电话=13800000004", "写了两次"),
        ("联系电话=13800000003 --unset 联系电话", "写了两次"),
        ("--unset 家庭成员[1] --unset 家庭成员[1]", "写了两次"),
        ("--unset 家庭成员[1] --unset 家庭成员[姓名=周小兰].姓名", "一处里外"),
    ] {
        let output = test.dossier(&format!("set {WHO} {asked}")).output();
        assert!(output.code == 2 && output.stderr.contains(told), "{asked}: {}", output.stderr);
        assert_eq!(test.read(ZHANG), before);
    }
}
