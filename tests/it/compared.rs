//! `dossier stats` beside other numbers: of another day, of a commit, of a file, and of what is
//! supposed.

use serde_json::Value;
use snapbox::str;

use crate::folder::copy;
use crate::support::{Test, project};

#[test]
fn a_pool_moves_from_one_day_to_another() {
    let county = Test::county();
    county
        .dossier(
            "stats --since 2026-04-30 --key reserve-total,reserve-in-pool,reserve-left,age-mean",
        )
        .stdout(str![[r#"
名称      2026-04-30  增  减  2026-11-20
培养总数          16   3   0          19
在库      15 (93.8%)   3   0  18 (94.7%)
退出        1 (6.3%)   0   0    1 (5.3%)
平均年龄        33.3                34.4
+ 培养总数  云溪镇/枫林村/蒋大勇  蒋大勇
+ 培养总数  松岭镇/荷塘村/李文博  李文博
+ 培养总数  石桥乡/双井村/韦小芳  韦小芳
+ 在库  云溪镇/枫林村/蒋大勇  蒋大勇
+ 在库  松岭镇/荷塘村/李文博  李文博
+ 在库  石桥乡/双井村/韦小芳  韦小芳
  ✓ 期初＋增－减＝期末（项数）  3 | 3

"#]])
        .exits(0);
    county
        .dossier("stats --compare 2025-12-31 --key 培养总数,党员,师徒比")
        .stdout(str![[r#"
名称                2025-12-31  2026-11-20                增减
培养总数                     8          19                 +11
党员（含预备党员）  8 (100.0%)  18 (94.7%)  +10 (-5.3个百分点)
师徒比                  1:0.73      1:0.83               +0.10
+ 培养总数  云溪镇/枫林村/罗㛃  罗㛃
+ 培养总数  云溪镇/枫林村/蒋大勇  蒋大勇
+ 培养总数  云溪镇/白鹭村/许玥  许玥
+ 培养总数  云溪镇/竹坪村/彭𬭎  彭𬭎
+ 培养总数  松岭镇/梨园村/吴珺  吴珺
+ 培养总数  松岭镇/荷塘村/张志远  张志远
+ 培养总数  松岭镇/荷塘村/李娜  李娜
+ 培养总数  松岭镇/荷塘村/李文博  李文博
+ 培养总数  石桥乡/上寨村/龙玉珺  龙玉珺
+ 培养总数  石桥乡/双井村/韦小芳  韦小芳
+ 培养总数  石桥乡/龙尾村/谭喆  谭喆
+ 党员（含预备党员）  云溪镇/枫林村/罗㛃  罗㛃
+ 党员（含预备党员）  云溪镇/枫林村/蒋大勇  蒋大勇
+ 党员（含预备党员）  云溪镇/白鹭村/许玥  许玥
+ 党员（含预备党员）  云溪镇/竹坪村/彭𬭎  彭𬭎
+ 党员（含预备党员）  松岭镇/梨园村/吴珺  吴珺
+ 党员（含预备党员）  松岭镇/荷塘村/张志远  张志远
+ 党员（含预备党员）  松岭镇/荷塘村/李娜  李娜
+ 党员（含预备党员）  松岭镇/荷塘村/李文博  李文博
+ 党员（含预备党员）  石桥乡/上寨村/龙玉珺  龙玉珺
+ 党员（含预备党员）  石桥乡/龙尾村/谭喆  谭喆

"#]])
        .exits(0);
    county
        .dossier("stats --compare 上届")
        .stdout(str![[r#"
名称        2021-03-31  2026-11-20                增减
培养总数            12          19                  +7
平均年龄          36.4        34.4                -2.0
进村“两委”   5 (41.7%)   2 (10.5%)  -3 (-31.1个百分点)

"#]])
        .exits(0);
    county
        .dossier("stats --lang en --compare 上届")
        .stdout(str![[r#"
title                       2021-03-31  2026-11-20                 by
filed since the election            12          19                 +7
mean age                          36.4        34.4               -2.0
used in village committees   5 (41.7%)   2 (10.5%)  -3 (-31.1 points)

"#]])
        .exits(0);
}

#[test]
fn what_is_supposed_is_counted_and_nothing_is_written() {
    let county = Test::county();
    let before = county.tree("");
    county
        .dossier(
            "stats --key reserve-total,women --if 石桥乡/龙尾村/梁秀珍 --if-out 松岭镇/荷塘村/李娜",
        )
        .stdout(str![[r#"
名称           现在       假定               增减
培养总数         19         20                 +1
女性      8 (42.1%)  9 (45.0%)  +1 (+2.9个百分点)
+ 培养总数  石桥乡/龙尾村/梁秀珍  梁秀珍
+ 女性  石桥乡/龙尾村/梁秀珍  梁秀珍

"#]])
        .exits(0);
    let written =
        county.dossier("stats --key reserve-total --if").arg("石桥乡/龙尾村/梁秀珍 备案").output();
    assert!(written.stdout.contains("20"), "{}", written.stdout);
    county
        .dossier("stats --if 石桥乡/龙尾村/无此人")
        .stderr(str![[r#"
错误：档案里没有`石桥乡/龙尾村/无此人`这个乡镇、村或人
建议：写成 乡镇、乡镇/村 或 乡镇/村/姓名；也可以只写村名、姓名或拼音首字母

"#]])
        .exits(2);
    assert_eq!(county.tree(""), before);
}

#[test]
fn numbers_are_written_down_once_and_compared_later() {
    let county = Test::county();
    county
        .dossier("stats --save 2026年报")
        .stderr(str![[r#"
2026-11-20 的数字已存入 [ROOT]/archive/build/stats/2026年报.json

"#]])
        .exits(0);
    county
        .dossier("stats --save 2026年报")
        .stderr(str![[r#"
错误：无法写入 `[ROOT]/archive/build/stats/2026年报.json`：已经存在，不会覆盖

"#]])
        .exits(3);
    let file = county.read("build/stats/2026年报.json");
    let frozen: Value = serde_json::from_str(&file).unwrap();
    let numbers = frozen["numbers"].as_array().unwrap();
    let members = numbers.iter().find(|one| one["key"] == "party-members").unwrap();
    assert_eq!(
        (&members["n"], &members["d"], &members["share"]),
        (&18.into(), &19.into(), &"94.7%".into())
    );
    assert!(numbers.iter().all(|one| one.get("people").is_none()));
    county
        .dossier("stats --compare build/stats/2026年报.json --as-of 2026-04-30 --key 培养总数,党员,平均年龄")
        .stdout(str![[r#"
名称                2026-11-20   2026-04-30               增减
培养总数                    19           16                 -3
党员（含预备党员）  18 (94.7%)  16 (100.0%)  -2 (+5.3个百分点)
平均年龄                  34.4         33.3               -1.1

"#]])
        .exits(0);
    county.write("old.json", "{\"day\": 1}");
    county.dossier("stats --compare old.json").stderr(str![[r#"
错误：`[ROOT]/archive/old.json` 不是 stats --save 存下的数字：invalid type: integer `1`, expected a string at line 1 column 9

"#]]).exits(2);
}

#[test]
fn a_commit_is_counted_without_touching_the_work_tree() {
    let county = Test::county();
    county.git(&["init", "--quiet"]);
    county.clerk("save -q --force").exits(0);
    let person = "松岭镇/荷塘村/张志远/person.yaml";
    let text = county.read(person);
    county.write(person, text.replace("\n政治面貌: 中共党员", "\n政治面貌: 群众"));
    let before = county.tree("");
    let output = county.dossier("stats --compare HEAD --key party-members").output();
    assert!(
        output.stdout.contains("- 党员（含预备党员）  松岭镇/荷塘村/张志远"),
        "{}",
        output.stdout
    );
    assert_eq!(county.tree(""), before);
    county
        .dossier("stats --compare nowhere")
        .stderr(str![[r#"
错误：git 没有完成（git 的原话：Needed a single revision）
建议：--compare `nowhere`：写成一天（2026-06-30）、--save 存下的文件、git 的提交，或 上届

"#]])
        .exits(3);
}

#[test]
fn a_commit_of_a_repository_around_the_archive_is_counted_too() {
    let test = Test::empty();
    std::fs::create_dir(test.path("县")).unwrap();
    copy(&project("archives"), &test.path("县"));
    // Another archive of the same repository, which is none of this one's business.
    test.write("乡/村/person.yaml", "格式: 1\n").write("person.yaml", "格式: 1\n");
    test.git(&["init", "--quiet"]);
    test.git(&["add", "--all"]);
    let who = ["-c", "user.name=何静", "-c", "user.email=he@example.org"];
    test.git(&[&who[..], &["commit", "--quiet", "-m", "x"]].concat());
    let person = "县/松岭镇/荷塘村/张志远/person.yaml";
    test.write(person, test.read(person).replace("\n政治面貌: 中共党员", "\n政治面貌: 群众"));
    test.dossier("-C 县 stats --compare HEAD --key party-members,reserve-total")
        .stdout(str![[r#"
名称                HEAD 2026-11-20  2026-11-20               增减
党员（含预备党员）       18 (94.7%)  17 (89.5%)  -1 (-5.3个百分点)
- 党员（含预备党员）  松岭镇/荷塘村/张志远  张志远

"#]])
        .exits(0);
}

#[test]
fn a_report_is_judged_by_the_archive_or_by_a_file_alone() {
    let county = Test::county();
    county.write(
        "汇报.txt",
        "截至11月20日，全县共培养后备力量19人，其中党员18人，占94.7%。\r\n大专以上17人，平均年龄34岁。\n比上届增加7人。\n",
    );
    county
        .dossier("stats --verify 汇报.txt")
        .stdout(str![[r#"
1:19 ✓ 19人  培养总数［reserve-total］
1:27 ✓ 18人  党员（含预备党员）［party-members］
1:32 ✓ 94.7%  党员（含预备党员）［party-members］
2:5 ✗ 17人  大专及以上［education-college-plus］应为 18；这个数字是政治面貌：中共党员
    大专以上17人，平均年龄34岁。
            ^^^^
2:13 ✓ 34岁  平均年龄［age-mean］
3:6 ? 7人  不能判断，看不出说的是哪一项

"#]])
        .stderr(str![[r#"
4 处相符，1 处不符，1 处不能判断

"#]])
        .exits(1);
    county
        .dossier("stats --save 年报")
        .stderr(str![[r#"
2026-11-20 的数字已存入 [ROOT]/archive/build/stats/年报.json

"#]])
        .exits(0);
    county
        .dossier("--lang en stats --verify 汇报.txt --against build/stats/年报.json")
        .stdout(str![[r#"
1:19 ✓ 19人  培养总数［reserve-total］
1:27 ✓ 18人  党员（含预备党员）［party-members］
1:32 ✓ 94.7%  党员（含预备党员）［party-members］
2:5 ✗ 17人  大专及以上［education-college-plus］ is 18; the number is that of 政治面貌：中共党员
    大专以上17人，平均年龄34岁。
            ^^^^
2:13 ✓ 34岁  平均年龄［age-mean］
3:6 ? 7人  cannot be judged, compared with a time of which no figures are here: write 上届 in dossier.yaml, or add --compare

"#]])
        .stderr(str![[r#"
4 agree, 1 do not, 1 cannot be judged

"#]])
        .exits(1);
    let run = county.dossier("stats --verify 汇报.txt --format json").output();
    let claims: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(claims.len(), 6);
    assert_eq!((&claims[3]["verdict"], &claims[3]["figure"]), (&"wrong".into(), &"18".into()));
    assert_eq!((&claims[3]["line"], &claims[3]["column"]), (&2.into(), &5.into()));
    county.write("对.txt", "全县共培养后备力量19人。");
    county
        .dossier("-q stats --verify 对.txt")
        .stdout(str![[r#"
1:10 ✓ 19人  培养总数［reserve-total］

"#]])
        .exits(0);
    county.write("坏.docx", "PK\u{3}\u{4}");
    county
        .dossier("stats --verify 坏.docx")
        .stderr(str![[r#"
错误：`坏.docx`：不是 Word 文档（.docx），也不是文本

"#]])
        .exits(2);
}

#[test]
fn a_day_that_is_none_or_comes_too_late_is_told() {
    let county = Test::county();
    county
        .dossier("stats --since 2027-06-30")
        .stderr(str![[r#"
错误：--since 2027-06-30 在 2026-11-20 之后
建议：用 --as-of 指明截至哪一天

"#]])
        .exits(2);
    county
        .dossier("stats --compare 2026-13-01")
        .stderr(str![[r#"
错误：--compare 的`2026-13-01`不是日期（如 2026-10-31）

"#]])
        .exits(2);
    // Movement of one day is none, and that is said.
    county
        .dossier("stats --since 2026-11-20")
        .stdout(str![[r#"
没有变动

"#]])
        .exits(0);
}
