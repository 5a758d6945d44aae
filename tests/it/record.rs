//! `dossier record`.

use snapbox::str;

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const LI: &str = "松岭镇/荷塘村/李文博/person.yaml";

#[test]
fn an_entry_goes_where_its_date_puts_it() {
    let test = Test::county();
    let before = test.read(ZHANG);
    test.dossier("record 纪实 松岭镇/荷塘村/张志远 日期=2026.6.1 类别=学习 内容=学习村务公开办法，抄写要点。")
        .arg("--dry-run")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml
@@ 178 @@
       内容: 写了一页纸的返乡一年小结：当初回来有赌气成分，现在是真想把村里的茶卖出名。
       记录: 王敏
+    - 日期: 2026-06-01
+      类别: 学习
+      内容: 学习村务公开办法，抄写要点。
     - 日期: 2026-06-12
       类别: 工作

"#]])
        .stderr(str![[r#"
这是预演，只按上面的文件各自检查过；写入时再与整个档案对照

"#]])
        .exits(0);
    assert_eq!(test.read(ZHANG), before);
    test.dossier("record 纪实 松岭镇/荷塘村/张志远 日期=2026.6.1 类别=学习 内容=学习村务公开办法，抄写要点。")
        .stderr(str![[r#"
写入 1 个文件：
  松岭镇/荷塘村/张志远/person.yaml

"#]])
        .exits(0);
    let entry =
        "    - 日期: 2026-06-01\n      类别: 学习\n      内容: 学习村务公开办法，抄写要点。\n";
    assert_eq!(test.read(ZHANG).replace(entry, ""), before);
}

#[test]
fn one_entry_goes_to_several_people() {
    let test = Test::county();
    test.dossier("record 活动 松岭镇/荷塘村/张志远 松岭镇/荷塘村/李文博 日期=2026-07-01 类别=主题党日 内容=参观 -q")
        .exits(0);
    for file in [ZHANG, LI] {
        assert!(test.read(file).contains("    - {日期: 2026-07-01, 类别: 主题党日, 内容: 参观}\n"));
    }
}

#[test]
fn who_is_named_twice_has_the_entry_once() {
    let test = Test::county();
    test.dossier("record 活动 松岭镇/荷塘村/张志远 松岭镇/荷塘村/张志远 日期=2026-07-01 类别=主题党日 内容=参观 -q")
        .exits(0);
    let entry = "    - {日期: 2026-07-01, 类别: 主题党日, 内容: 参观}\n";
    assert_eq!(test.read(ZHANG).matches(entry).count(), 1);
}

/// A list that goes by years has one entry for each, as `import` has it.
#[test]
fn a_year_has_one_entry_in_lists_of_years() {
    for (list, rest) in [("计划", "目标=甲"), ("评价", "自我评价=甲 等次=称职")] {
        let test = Test::county();
        let record = |person: &str, year: &str, rest: &str| {
            test.dossier(&format!("record {list} 松岭镇/荷塘村/{person} 年度={year} {rest}"))
                .output()
        };
        assert_eq!(record("张志远", "2031", rest).code, 0, "{list}");
        let before = test.tree("");
        let again = record("张志远", "2031年", rest);
        assert_eq!((again.code, test.tree("") == before), (0, true), "{again:?}");
        let other = record("张志远", "2031", &rest.replace('甲', "乙"));
        assert_eq!((other.code, test.tree("") == before), (2, true), "{other:?}");
        assert!(
            other.stderr.contains(&format!("已有 年度 `2031` 的{list}，内容不同")),
            "{other:?}"
        );
        assert_eq!(record("张志远", "2032", rest).code, 0, "{list}");
    }
}

#[test]
fn names_are_parted_by_all_that_parts_names_and_sentences_by_nothing() {
    let test = Test::county();
    test.dossier("record 谈心谈话 松岭镇/荷塘村/张志远 日期=2026-07-01 谈话人=王敏 参加=王敏，张三、李四 内容=思想 -q")
        .exits(0);
    test.dossier("record 计划 松岭镇/荷塘村/张志远 年度=2031 目标=甲 措施=学习财务、党务知识 -q")
        .exits(0);
    let text = test.read(ZHANG);
    assert!(text.contains("参加: [王敏, 张三, 李四]"), "{text}");
    assert!(text.contains("措施: [学习财务、党务知识]"), "{text}");
}

#[test]
fn a_wrong_value_for_one_is_written_for_nobody() {
    let test = Test::county();
    let before = test.tree("");
    test.dossier(
        "record 谈心谈话 松岭镇/荷塘村/张志远 日期=2026-07-01 类型=培样 参加=王敏、张志远",
    )
    .stdout(str![[r#"
松岭镇/荷塘村/张志远：2 个错误

错误[entry-incomplete]: 谈心谈话缺少 `谈话人`、`内容`
   --> 松岭镇/荷塘村/张志远/person.yaml:382:7
    |
382 |     - {日期: 2026-07-01, 类型: 培样, 参加: [王敏, 张志远]}
    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = 帮助: 补上 `谈话人`、`内容`；没有这回事的，删去这一条

错误[wrong-word]: `培样` 不在可用的词语里
   --> 松岭镇/荷塘村/张志远/person.yaml:382:28
    |
382 |     - {日期: 2026-07-01, 类型: 培样, 参加: [王敏, 张志远]}
    |                                ^^^^
    |
    = 帮助: 是否应为 `培养`？可用的词语：培养、提醒、慰问、任前


"#]])
    .stderr(str![[r#"
没有写入任何文件

"#]])
    .exits(1);
    test.dossier("record 记实 松岭镇/荷塘村/张志远 日期=2026-07-01")
        .stderr(str![[r#"
错误：没有`记实`这种记录
建议：是否应为 `纪实`？

"#]])
        .exits(2);
    test.dossier("record 纪实 松岭镇/荷塘村/张志远")
        .stderr(str![[r#"
错误：没有写 栏目=内容
建议：可用的栏目：日期、类别、内容、记录

"#]])
        .exits(2);
    test.dossier("record 纪实 日期=2026-07-01")
        .stderr(str![[r#"
错误：没有写给谁，或那里没有人
建议：写姓名、村、乡镇或路径，如 张志远、松岭镇/荷塘村；@名单.txt 是一份名单

"#]])
        .exits(2);
    test.edit(LI, "\n性别: ", "\n性别：");
    test.dossier(
        "record 活动 松岭镇/荷塘村/张志远 松岭镇/荷塘村/李文博 日期=2026-07-01 类别=主题党日",
    )
    .stderr(str![[r#"
错误：`松岭镇/荷塘村/李文博/person.yaml`：请先改正第 3 行：`性别` 后面是全角冒号

"#]])
    .exits(3);
    test.edit(LI, "\n性别：", "\n性别: ");
    assert_eq!(test.tree(""), before);
}

#[test]
fn sections_that_are_not_there_are_made() {
    let test = Test::county();
    let new = "--set 性别=男 --set 出生年月=1994.10 --set 政治面貌=群众 --set 奖惩情况=无";
    test.dossier(&format!("new -q 松岭镇/荷塘村/钱学义 {new}")).exits(0);
    let run = |arguments: &str| {
        test.dossier(&format!("record -q {arguments} 松岭镇/荷塘村/钱学义")).exits(0);
    };
    run("奖惩 日期=2025.12 级别=县级 内容=先进个人");
    run("评价 年度=2026 组织测评.有效=10 组织测评.优秀=10 等次=优秀");
    run("实践锻炼 形式=跟岗锻炼 起=2026-07-01 目标.日期=2026-06-28 目标.内容=学习");
    run("实绩 日期=2026-09-30 内容=牵头建成村电商点，带动12户。\\n群众满意。");
    let text = test.read("松岭镇/荷塘村/钱学义/person.yaml");
    for part in [
        "奖惩情况:\n  - {日期: 2025.12, 级别: 县, 内容: 先进个人}\n",
        "评价:\n  - 年度: 2026\n    组织测评: {有效: 10, 优秀: 10}\n    等次: 优秀\n",
        "  实践锻炼:\n    - 形式: 跟岗锻炼\n      起: 2026-07-01\n      目标: {日期: 2026-06-28, 内容: 学习}\n",
        "实绩:\n  - 日期: 2026-09-30\n    内容: |\n      牵头建成村电商点，带动12户。\n      群众满意。\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn an_event_is_written_once_for_all_who_took_part() {
    let test = Test::county();
    let keys = "期次=99 范围=县级 起=2026.10.9 止=2026-10-10 名称=冬季培训 主题=基层治理 授课人=马骏、王敏 学时=8";
    test.dossier(&format!("record event {keys} 松岭镇/荷塘村/张志远 松岭镇/太平村"))
        .stderr(str![[r#"
写入 1 个文件：
  events/2026-10-冬季培训.yaml

"#]])
        .exits(0);
    let file = "events/2026-10-冬季培训.yaml";
    snapbox::assert_data_eq!(
        test.read(file),
        str![[r#"
格式: 1
期次: 99
范围: 县级
起: 2026-10-09
止: 2026-10-10
名称: 冬季培训
主题: 基层治理
授课人: [马骏, 王敏]
学时: 8
参加:
  - 松岭镇/太平村/何佳
  - 松岭镇/太平村/周犇
  - 松岭镇/太平村/赵旻
  - 松岭镇/荷塘村/张志远

"#]]
    );
    test.dossier(&format!("record event {keys} 松岭镇/荷塘村/张志远"))
        .stderr(str![[r#"
错误：`events/2026-10-冬季培训.yaml` 已经有了，不会覆盖
建议：给它加人：`dossier record event events/2026-10-冬季培训.yaml 乡镇/村/姓名`

"#]])
        .exits(2);
    test.dossier("record event 松岭镇/荷塘村/张志远 松岭镇/荷塘村/李文博 --dry-run")
        .arg(file)
        .stdout(str![[r#"
events/2026-10-冬季培训.yaml
@@ 13 @@
   - 松岭镇/太平村/赵旻
   - 松岭镇/荷塘村/张志远
+  - 松岭镇/荷塘村/李文博

"#]])
        .stderr(str![[r#"
这是预演，只按上面的文件各自检查过；写入时再与整个档案对照

"#]])
        .exits(0);
    test.dossier("record event 名称=冬季培训")
        .stderr(str![[r#"
错误：新活动缺少 `起=…`

"#]])
        .exits(2);
}

#[test]
fn who_had_left_by_an_event_is_listed_only_where_named() {
    // 郭嫄 left on 2026-03-10.
    let gone = "云溪镇/白鹭村/郭嫄";
    let run = |day: &str, who: &str| {
        let test = Test::county();
        let keys = format!("起={day} 名称=甲 主题=基层治理 期次=99 范围=县级");
        let output = test.dossier(&format!("record event {keys} {who}")).output();
        assert_eq!(output.code, 0, "{}", output.stderr);
        let file = format!("events/{}-甲.yaml", &day[..7]);
        let lists = test.read(&file).contains(gone);
        let more = test.dossier(&format!("record event {file} 云溪镇/白鹭村")).output();
        assert_eq!(test.read(&file).contains(gone), lists, "{}", more.stderr);
        (lists, output.stderr.contains("1 人在活动以前已退出"))
    };
    assert_eq!(run("2026-03-09", "云溪镇/白鹭村"), (true, false));
    assert_eq!(run("2026-03-10", "云溪镇/白鹭村"), (false, true));
    assert_eq!(run("2026-03-10", "云溪镇"), (false, true));
    assert_eq!(run("2026-03-10", gone), (true, false));
}

#[test]
fn an_entry_that_is_there_already_is_not_written_again() {
    let test = Test::county();
    let record = "record 活动 松岭镇/荷塘村/张志远 日期=2026-07-01 类别=志愿服务 内容=清理水渠 -q";
    test.dossier(record).exits(0);
    let once = test.read(ZHANG);
    test.dossier("record 活动 松岭镇/荷塘村/张志远 日期=2026-07-01 类别=志愿服务 内容=清理水渠")
        .stderr(str![[r#"
`松岭镇/荷塘村/张志远/person.yaml` 已有相同的内容，没有再写

"#]])
        .exits(0);
    assert_eq!(test.read(ZHANG), once);
}

#[test]
fn an_entry_that_lacks_what_it_needs_is_written_for_nobody() {
    let test = Test::county();
    let before = test.tree("");
    for (entry, lacks) in [
        ("纪实 松岭镇/荷塘村/张志远 日期=2026-07-01", "纪实缺少 `类别`、`内容`"),
        ("联系人 松岭镇/荷塘村/张志远 姓名=王敏", "联系人缺少 `角色`、`起`"),
        ("计划 松岭镇/荷塘村/张志远 年度=2027", "计划缺少 `目标`"),
        ("使用 松岭镇/荷塘村/张志远 日期=2026-11-01", "使用缺少 `去向`"),
    ] {
        let told = test.dossier(&format!("record {entry}")).output().stdout;
        assert!(told.contains(lacks), "{told}");
    }
    assert_eq!(test.tree(""), before);
}

/// What the rules say against a person's file at draft level stops `record` and `import` alike.
#[test]
fn what_import_refuses_record_refuses() {
    let test = Test::fixture("ok");
    let before = test.tree("");
    for (list, keys, values, wrong) in [
        (
            "评价",
            ["年度", "组织测评.有效", "组织测评.优秀"],
            ["2026", "12", "10"],
            "各等次之和却是 `10`",
        ),
        ("培训", ["起", "止", "名称"], ["2026-05-09", "2026-05-08", "甲"], "`2026-05-08`"),
        ("学历提升", ["起", "止", "结果"], ["2026.09", "2026.03", "在读"], "`2026.03`"),
    ] {
        let pairs = keys.iter().zip(values).map(|(key, value)| format!(" {key}={value}"));
        let pairs: String = pairs.collect();
        let pairs = if list == "学历提升" { pairs + " 院校=某大学" } else { pairs };
        let recorded = test.dossier(&format!("record {list} 松岭镇/荷塘村/张志远{pairs}")).output();
        assert!(recorded.code == 1 && recorded.stdout.contains(wrong), "{recorded:?}");
        assert!(recorded.stderr.contains("没有写入任何文件"), "{recorded:?}");
        let heads = keys.join(",").replace('.', "");
        let row = format!("人员,院校,{heads}\n松岭镇/荷塘村/张志远,某大学,{}\n", values.join(","));
        test.write("../表.csv", row);
        let imported = test.dossier(&format!("import ../表.csv --write --as {list}")).output();
        assert!(imported.code == 1 && imported.stdout.contains(wrong), "{imported:?}");
        assert_eq!(test.tree(""), before);
    }
    let mentor = "record 联系人 松岭镇/荷塘村/张志远 角色=帮带导师 姓名=张志远 起=2026-05-01";
    for how in [" --dry-run", ""] {
        let told = test.dossier(&format!("{mentor}{how}")).output();
        assert!(told.code == 0 && told.stdout.contains("警告[self-mentor]"), "{told:?}");
    }
}

#[test]
fn a_new_file_is_held_to_the_rules_too() {
    let test = Test::fixture("ok");
    let told = test
        .dossier("new 松岭镇/荷塘村/钱学礼 --set 性别=女 --set 出生年月=1994.10 --set 政治面貌=群众 --set 身份证号=43900119941012001X")
        .output();
    assert!(told.code == 2 && told.stdout.contains("错误[identity-sex]"), "{told:?}");
    assert!(!test.has("松岭镇/荷塘村/钱学礼"));
}

#[test]
fn an_event_that_only_the_whole_archive_shows_to_be_wrong_is_not_written() {
    let test = Test::county();
    let before = test.tree("");
    for what in [
        "起=2026-10-14 止=2026-10-12 名称=甲",
        "起=2026-10-14 名称=甲 范围=镇级",
        "起=2026-10-14 名称=甲 范围=镇级 镇=没有镇",
    ] {
        let run = format!("record event {what} 主题=基层治理 松岭镇/荷塘村 --lang zh");
        let output = test.dossier(&run).output();
        assert_eq!(output.code, 1, "{what}: {} {}", output.stdout, output.stderr);
        assert!(output.stderr.contains("没有写入任何文件"), "{what}: {}", output.stderr);
        assert!(!output.stderr.contains("写入 1 个文件"), "{what}: {}", output.stderr);
        assert!(test.tree("") == before, "{what}");
    }
}

/// Somebody new, of whom nothing but the first keys is known.
fn somebody(test: &Test, names: &[&str]) {
    let new = "--set 性别=女 --set 出生年月=1994.10 --set 政治面貌=群众";
    names
        .iter()
        .for_each(|name| test.dossier(&format!("new -q 松岭镇/荷塘村/{name} {new}")).exits(0));
}

#[test]
fn a_step_is_filled_in_and_never_written_over() {
    let test = Test::county();
    somebody(&test, &["周新", "周旧"]);
    let step = "record 村级推荐 松岭镇/荷塘村/周新 松岭镇/荷塘村/周旧";
    let run =
        format!("{step} 日期=2026.6.1 方式=党员联名,群众推荐 应到=46 理由=带头发展。\\n评价好。");
    test.dossier(&run)
        .stderr(str![[r#"
写入 2 个文件：
  松岭镇/荷塘村/周新/person.yaml
  松岭镇/荷塘村/周旧/person.yaml

"#]])
        .exits(0);
    let file = "松岭镇/荷塘村/周旧/person.yaml";
    let text = test.read(file);
    let section = "  村级推荐:\n    日期: 2026-06-01\n    方式: [党员联名, 群众推荐]             # 个人自荐、党员联名、群众推荐、村党组织推荐、乡镇点名\n    会议:\n    应到: 46\n";
    assert!(text.contains(section), "{text}");
    assert!(text.contains("    理由: |\n      带头发展。\n      评价好。\n"), "{text}");
    // The same again, in another form.
    test.dossier(&format!("{step} 日期=2026-06-01 方式=党员联名、群众推荐"))
        .stderr(str![[r#"
`松岭镇/荷塘村/周新/person.yaml` 已有相同的内容，没有再写
`松岭镇/荷塘村/周旧/person.yaml` 已有相同的内容，没有再写

"#]])
        .exits(0);
    assert_eq!(test.read(file), text);
    test.dossier(&format!("{step} 日期=2026-06-02 应到=47 意见=同意"))
        .stderr(str![[r#"
错误：已经写了别的内容，没有写入任何文件：
  松岭镇/荷塘村/周新/person.yaml 选拔.村级推荐.日期: 已有 `2026-06-01`，要写 `2026-06-02`
  松岭镇/荷塘村/周新/person.yaml 选拔.村级推荐.应到: 已有 `46`，要写 `47`
  松岭镇/荷塘村/周旧/person.yaml 选拔.村级推荐.日期: 已有 `2026-06-01`，要写 `2026-06-02`
  松岭镇/荷塘村/周旧/person.yaml 选拔.村级推荐.应到: 已有 `46`，要写 `47`
建议：要改成新的，用 dossier set

"#]])
        .exits(2);
    assert_eq!(test.read(file), text);
    test.dossier(&format!("{step} 意见=同意 -q")).exits(0);
    assert_eq!(test.read(file), text.replacen("    意见:\n", "    意见: 同意\n", 1));
}

#[test]
fn every_step_and_list_of_a_person_is_reached() {
    let test = Test::county();
    somebody(&test, &["周新"]);
    let run = |arguments: &str| {
        test.dossier(&format!("record -q {arguments} 松岭镇/荷塘村/周新")).exits(0);
    };
    run("村级推荐 日期=2026-05-02 方式=群众推荐");
    run("乡镇考察 日期=2026-05-18 考察组=王敏、陈刚 测评.应到=46 测评.实到=42 结论=建议列入");
    run("初审 日期=2026-05-17 征求意见=派出所、司法所 情形=无 负责=孙立");
    run("公示 起=2026-06-08 止=2026-06-14 地点=村务公开栏 异议=无");
    run("组织备案 日期=2026-06-20 --number-from 439001-2026-0901");
    run("放宽 依据=特别优秀 理由=能力突出 批准=县委组织部 日期=2026-06-10");
    run("退出 日期=2026-11-01 原因=本人意愿");
    run("简历 起=2014.07 内容=务工");
    run("简历 起=2011.09 止=2014.06 内容=读书");
    run("家庭成员 称谓=父亲 姓名=周某 出生年月=1966.02");
    run("家庭成员 称谓=母亲 姓名=吴某 出生年月=1965.02");
    run("参选意向 程度=强烈 日期=2026-02-20");
    run("参选意向.联系 日期=2026-02-12 方式=登门");
    run("全日制教育 学历=大专 毕业时间=2014.06");
    let text = test.read("松岭镇/荷塘村/周新/person.yaml");
    for part in [
        "    测评: {应到: 46, 实到: 42} ",
        "    初审: {日期: 2026-05-17, 征求意见: [派出所, 司法所], 情形: 无, 负责: 孙立}\n",
        "  公示: {起: 2026-06-08, 止: 2026-06-14, 地点: 村务公开栏, 异议: 无} ",
        "    备案编号: 439001-2026-0901\n",
        "  - {起: 2011.09, 止: 2014.06, 内容: 读书}\n  - {起: 2014.07, 内容: 务工}\n",
        // The order of the family is the clerk's.
        "  - {称谓: 父亲, 姓名: 周某, 出生年月: 1966.02}\n  - {称谓: 母亲, 姓名: 吴某, 出生年月: 1965.02}\n",
        "    - {日期: 2026-02-12, 方式: 登门}\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    test.dossier("record 推荐人 松岭镇/荷塘村/周新 推荐人=李建国")
        .stderr(str![[r#"
错误：没有`推荐人`这种记录
建议：`推荐人` 只有一个值：`dossier set 乡镇/村/姓名 推荐人=…`

"#]])
        .exits(2);
}

#[test]
fn people_are_numbered_in_their_order_and_no_number_is_given_twice() {
    let test = Test::county();
    let people = ["周新", "周旧", "周甲"];
    somebody(&test, &people);
    let number = |name: &str| {
        let text = test.read(&format!("松岭镇/荷塘村/{name}/person.yaml"));
        let (_, rest) = text.split_once("备案编号: ").unwrap_or(("", ""));
        rest.lines().next().unwrap_or_default().to_owned()
    };
    let named = "松岭镇/荷塘村/周旧 松岭镇/荷塘村/周新 松岭镇/荷塘村/周甲";
    let step = format!("record 组织备案 日期=2026-06-20 {named}");
    test.dossier(&format!("{step} --number-from 439001-2026-0001"))
        .stderr(str![[r#"
错误：这些备案编号已经有人用了，没有写入任何文件：
  439001-2026-0001  松岭镇/荷塘村/张志远
  439001-2026-0002  松岭镇/荷塘村/李娜
  439001-2026-0003  松岭镇/梨园村/吴珺

"#]])
        .exits(3);
    let run = format!("{step} --number-from 439001-2026-0998");
    test.dossier(&run).arg("-q").exits(0);
    let given = ["439001-2026-0999", "439001-2026-0998", "439001-2026-1000"];
    assert_eq!(people.map(number), given);
    // The same again gives nobody another one.
    test.dossier(&run).arg("-q").exits(0);
    assert_eq!(people.map(number), given);
    let other = test.dossier(&format!("{step} --number-from 439001-2026-0997")).output();
    assert!(other.code == 3 && other.stderr.contains("0998  松岭镇/荷塘村/周旧"), "{other:?}");
    test.dossier("undo -q").exits(0);
    test.write("../顺序.txt", "周甲\n周新\n");
    test.dossier(&format!("{run} --order ../顺序.txt -q")).exits(0);
    assert_eq!(people.map(number), ["439001-2026-0999", "439001-2026-1000", "439001-2026-0998"]);
    for (wrong, told) in [
        (format!("{step} --number-from 无"), "末尾不是数字"),
        (format!("{step} --number-from 号8"), "位数不够"),
        (format!("{step} 备案编号=439001-2026-0888 --number-from 439001-2026-0887"), "只写一个"),
        (format!("record 公示 {named} --number-from 439001-2026-0887"), "没有备案编号"),
    ] {
        let output = test.dossier(&wrong).output();
        assert!(output.code == 2 && output.stderr.contains(told), "{output:?}");
    }
}

#[test]
fn the_entry_that_goes_on_is_ended() {
    let test = Test::county();
    let before = test.read(ZHANG);
    test.dossier("record 联系人 松岭镇/荷塘村/张志远 --end 2026-06-30")
        .stderr(str![[r#"
错误：`松岭镇/荷塘村/张志远/person.yaml` 的`联系人`有几条还没有结束，没有写入任何文件：[1] 角色=培养联系人 姓名=王敏 职务=松岭镇党委副书记 类别=乡镇领导班子成员；[2] 角色=帮带导师 姓名=周华 职务=县委常委 类别=县级领导
建议：用 栏目=内容 写明是哪一条，或用 `dossier set 乡镇/村/姓名 联系人[1].止=…`

"#]])
        .exits(2);
    let end = "record 联系人 松岭镇/荷塘村/张志远 --end 2026-06-30 姓名=王敏";
    test.dossier(end).arg("-q").exits(0);
    let ended = before.replacen("      止:\n", "      止: 2026-06-30\n", 1);
    assert_eq!(test.read(ZHANG), ended);
    let again = test.dossier(end).output();
    assert!(again.code == 0 && again.stderr.contains("已有相同的内容"), "{again:?}");
    for (wrong, told) in [
        (format!("{end} 职务=镇长"), "没有可以结束的一条"),
        (end.replace("06-30", "07-30"), "没有可以结束的一条"),
        (end.replace("姓名", "姓明"), "是否应为 `姓名`"),
        (
            "record 联系人 松岭镇/荷塘村/张志远 --end 2026-06-30 姓名=周华 职务=县长".to_owned(),
            "已有 `县委常委`，要写 `县长`",
        ),
        ("record 纪实 松岭镇/荷塘村/张志远 --end 2026-06-30".to_owned(), "没有起止"),
        ("record event 松岭镇/荷塘村/张志远 --end 2026-06-30".to_owned(), "不用于培训活动"),
    ] {
        let output = test.dossier(&wrong).output();
        assert!(output.code == 2 && output.stderr.contains(told), "{wrong}: {output:?}");
        assert_eq!(test.read(ZHANG), ended, "{wrong}");
    }
    let early =
        test.dossier("record 联系人 松岭镇/荷塘村/张志远 --end 2025-06-30 姓名=周华").output();
    assert!(early.code == 1 && early.stderr.contains("没有写入任何文件"), "{early:?}");
    assert_eq!(test.read(ZHANG), ended);
    // Further keys go with it; one stage of a life has months.
    test.dossier("record 学历提升 松岭镇/荷塘村/张志远 --end 2028.06 结果=在读 证书=某证 -q")
        .exits(0);
    let text = test.read(ZHANG);
    assert!(text.contains("2028.06") && text.contains("某证"), "{text}");
}

#[test]
fn a_village_stands_for_its_people_who_have_not_left() {
    let test = Test::county();
    let told =
        test.dossier("record 活动 云溪镇/白鹭村 日期=2026-07-01 类别=主题党日 内容=参观").output();
    assert!(told.code == 0 && told.stderr.contains("另有 1 人已退出，没有写"), "{told:?}");
    let written =
        |name: &str| test.read(&format!("云溪镇/白鹭村/{name}/person.yaml")).contains("参观");
    assert!(written("许玥") && !written("郭嫄"));
}
