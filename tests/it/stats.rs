//! `dossier stats`: numbers of a day with the names behind them, side by side and in groups.

use serde_json::Value;
use snapbox::{Data, str};

use crate::folder::project;
use crate::support::Test;

/// The numbers of a run as JSON, by their keys.
fn numbers(test: &Test, arguments: &str) -> Vec<Value> {
    let output = test.dossier(&format!("stats --format json {arguments}")).output();
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    serde_json::from_str(&output.stdout).unwrap()
}

/// Changes every such text of a person's file.
fn change(test: &Test, from: &str, to: &str) {
    let person = "松岭镇/荷塘村/张志远/person.yaml";
    let text = test.read(person);
    assert!(text.contains(from), "{from}");
    test.write(person, text.replace(from, to));
}

#[test]
fn the_sample_county_is_counted_by_section_with_shares_and_bases() {
    Test::county()
        .dossier("stats")
        .stdout(Data::read_from(&project("tests/common/stats.txt"), None))
        .exits(0);
}

#[test]
fn numbers_stand_in_columns_by_town_and_by_word() {
    let county = Test::county();
    let keys = "--key reserve-total,women,age-mean,mentor-ratio,source";
    county
        .dossier(&format!("stats --by town {keys}"))
        .stdout(str![[r#"
                                合计  云溪镇  松岭镇  石桥乡
培养总数（人）                    19       7       7       5
平均年龄（岁）                  34.4    34.1    34.3    34.8
女性（人）                         8       3       3       2
来源（可有多项）：党员            17       6       7       4
来源（可有多项）：退役军人         3       2       1       0
来源（可有多项）：创业能手         5       1       2       2
来源（可有多项）：致富能手         5       2       1       2
来源（可有多项）：返乡青年         8       2       3       3
来源（可有多项）：大学毕业生       5       2       2       1
来源（可有多项）：书记推荐         2       0       2       0
来源（可有多项）：公开招聘         1       1       0       0
师徒比                        1:0.83  1:0.86  1:0.89  1:0.71

"#]])
        .exits(0);
    county
        .dossier("stats --by 来源 --key 培养总数,女性")
        .stdout(str![[r#"
                合计  党员  退役军人  创业能手  致富能手  返乡青年  大学毕业生  书记推荐
培养总数（人）    19    17         3         5         5         8           5         2
女性（人）         8     6         0         2         0         5           3         0

                合计  公开招聘
培养总数（人）    19         1
女性（人）         8         1

"#]])
        .exits(0);
    county
        .dossier("stats --by village --key reserve-total 松岭镇")
        .stdout(str![[r#"
                合计  松岭镇/太平村  松岭镇/梨园村  松岭镇/荷塘村
培养总数（人）     7              2              2              3

"#]])
        .exits(0);
    county
        .dossier("stats --by town --key reserve-total")
        .env("COLUMNS", "40")
        .stdout(str![[r#"
                合计  云溪镇
培养总数（人）    19       7

                合计  松岭镇
培养总数（人）    19       7

                合计  石桥乡
培养总数（人）    19       5

"#]])
        .exits(0);
}

#[test]
fn a_person_who_is_typed_is_counted_alone() {
    let county = Test::county();
    let person = "松岭镇/荷塘村/张志远";
    for number in numbers(&county, &format!("--key reserve-total,villages {person}")) {
        let wanted = i64::from(number["key"] == "reserve-total");
        assert_eq!(number["n"], wanted, "{number}");
        assert!(number["people"].as_array().unwrap().iter().all(|one| one["path"] == person));
    }
}

#[test]
fn every_number_opens_its_list() {
    let county = Test::county();
    county
        .dossier("stats --who 女性 松岭镇")
        .stdout(str![[r#"
女性  3 人  3/7（42.9%）  占培养总数
  松岭镇/太平村/何佳  何佳
  松岭镇/梨园村/吴珺  吴珺
  松岭镇/荷塘村/李娜  李娜

"#]])
        .exits(0);
    county
        .dossier("stats --who mentor-load")
        .stdout(str![[r#"
帮带人数：带1人  15 人  65.2%  占导师
  云溪镇  何翠英
  云溪镇  向晓东
  松岭镇  唐海波
  石桥乡  廖芳
  云溪镇  彭志刚
  石桥乡  戴军
  松岭镇  李建国
  石桥乡  欧阳勇
  石桥乡  覃兆丰
  松岭镇  赵大海
  石桥乡  邹敏
  松岭镇  郝明
  松岭镇  陈刚
  石桥乡  黄国安
  石桥乡  龙正才

帮带人数：带2人  8 人  34.8%  占导师
  松岭镇  何静
  松岭镇  周华
  松岭镇  孙立
  云溪镇  毛建新
  松岭镇  王敏
  云溪镇  谢芸
  云溪镇  贺长青
  云溪镇  龚磊

"#]])
        .exits(0);
    for number in numbers(&county, "") {
        let people = number["people"].as_array().unwrap();
        let sum: i64 = people.iter().map(|one| one["amount"].as_i64().unwrap()).sum();
        let is_sum = !["reserve-min-per-village", "days-to-filing"]
            .contains(&number["key"].as_str().unwrap());
        assert!(!is_sum || number["n"] == sum, "{number}");
        assert!(people.iter().all(|one| one["path"].as_str().is_some_and(|path| !path.is_empty())));
    }
}

#[test]
fn nothing_dated_later_counts() {
    let county = Test::county();
    let first = numbers(&county, "--as-of 2020-01-01");
    for key in
        ["reserve-total", "used-total", "training-sessions", "talks", "records", "honours-villages"]
    {
        let sum: i64 = first
            .iter()
            .filter(|one| one["key"].as_str().unwrap().starts_with(key))
            .map(|one| one["n"].as_i64().unwrap())
            .sum();
        assert_eq!(sum, 0, "{key}");
    }
}

#[test]
fn towns_stand_beside_their_quotas_and_villages_beside_their_posts() {
    let county = Test::county();
    county
        .dossier("stats --quotas")
        .stdout(str![[r#"
乡镇    要求                         占比  人数/基数  差（百分点）  应达  差（人）  需新增  可补人选
云溪镇  女性 左右15%                42.9%        3/7         +27.9     2         0       0         1
云溪镇  35岁以下大专以上 左右30%    57.1%        4/7         +27.1     3         0       0         1
云溪镇  35岁以下大学以上 不低于10%  28.6%        2/7         +18.6     1         0       0         0
松岭镇  女性 左右15%                42.9%        3/7         +27.9     2         0       0         1
松岭镇  35岁以下大专以上 左右30%    71.4%        5/7         +41.4     3         0       0         2
松岭镇  35岁以下大学以上 不低于10%  28.6%        2/7         +18.6     1         0       0         1
石桥乡  女性 左右15%                40.0%        2/5         +25.0     1         0       0         1
石桥乡  35岁以下大专以上 左右30%    80.0%        4/5         +50.0     2         0       0         1
石桥乡  35岁以下大学以上 不低于10%  40.0%        2/5         +30.0     1         0       0         0

"#]])
        .exits(0);
    county.dossier("stats --posts 石桥乡").stdout(str![[r#"
村             类别    岗位  在库  应配  已配                    缺                      现空缺  预计空缺
石桥乡/上寨村  一般村     3     2     4  村党组织书记 1、其他 1  村党组织书记 1、其他 1       0  2026.12 1
石桥乡/双井村  一般村     3     2     4  村党组织书记 1、其他 1  村党组织书记 1、其他 1       0  2026.12 1
石桥乡/龙尾村  重点村     3     1     4  村党组织书记 1          村党组织书记 1、其他 2       0  2026.12 1

"#]]).exits(0);
    county.edit("policy.yaml", "占比: 15", "占比: 50");
    county
        .dossier("stats --quotas 石桥乡")
        .stdout(str![[r#"
乡镇    要求                         占比  人数/基数  差（百分点）  应达  差（人）  需新增  可补人选
石桥乡  女性 左右50%                40.0%        2/5         -10.0     3         1       1         1
石桥乡  35岁以下大专以上 左右30%    80.0%        4/5         +50.0     2         0       0         1
石桥乡  35岁以下大学以上 不低于10%  40.0%        2/5         +30.0     1         0       0         0
石桥乡  女性：石桥乡/龙尾村/梁秀珍

"#]])
        .exits(0);
    // A village beside them is the village alone.
    let lines = county.dossier("stats --quotas --format json 石桥乡/双井村").output().stdout;
    let lines: Vec<Value> = serde_json::from_str(&lines).unwrap();
    assert_eq!((&lines[0]["n"], &lines[0]["d"]), (&1.into(), &2.into()));
    let lines = county.dossier("stats --quotas --format json 石桥乡").output().stdout;
    let lines: Vec<Value> = serde_json::from_str(&lines).unwrap();
    assert_eq!(lines[0]["short"], 1);
    // Two of five are women: (2 + x) / (5 + x) is a half at one more.
    assert_eq!(lines[0]["toFile"], 1);
    for (share, short, to_file) in
        [("40", 0, 0), ("41", 1, 1), ("45", 1, 1), ("51", 1, 2), ("67", 2, 5)]
    {
        let policy = county.read("policy.yaml");
        let from = policy.split("女性").nth(1).unwrap().split("占比: ").nth(1).unwrap();
        let from = format!("占比: {}", &from[..2]);
        county.write("policy.yaml", policy.replacen(&from, &format!("占比: {share}"), 1));
        let lines = county.dossier("stats --quotas --format json 石桥乡").output().stdout;
        let lines: Vec<Value> = serde_json::from_str(&lines).unwrap();
        assert_eq!(
            (&lines[0]["short"], &lines[0]["toFile"]),
            (&short.into(), &to_file.into()),
            "{share}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_is_said_first_and_not_counted() {
    let county = Test::county();
    county.write("松岭镇/荷塘村/张志远/person.yaml", "格式: 1\n姓名: [\n");
    county
        .dossier("stats --key reserve-total")
        .stdout(str![[r#"
总量与流动
  培养总数  18  人

"#]])
        .stderr(str![[r#"
1 个文件有错误，读不出的内容没有计入；dossier check 查看
没有计入（没有文件，或文件读不出）：松岭镇/荷塘村/张志远

"#]])
        .exits(0);
}

#[test]
fn a_village_of_which_nothing_is_written_is_said_and_its_people_count() {
    let county = Test::county();
    let n = |test: &Test, key: &str| {
        let output = test.dossier(&format!("-q stats --format json --key {key}")).output();
        serde_json::from_str::<Vec<Value>>(&output.stdout).unwrap()[0]["n"].clone()
    };
    assert_eq!((n(&county, "villages"), n(&county, "towns")), (9.into(), 3.into()));
    county.remove("松岭镇/荷塘村/village.yaml").remove("云溪镇/town.yaml");
    assert_eq!((n(&county, "villages"), n(&county, "towns")), (8.into(), 2.into()));
    county
        .dossier("stats --key reserve-total --by town")
        .stdout(str![[r#"
                合计  云溪镇  松岭镇  石桥乡
培养总数（人）    19       7       7       5

"#]])
        .stderr(str![[r#"
2 个文件有错误，读不出的内容没有计入；dossier check 查看
没有计入（没有文件，或文件读不出）：松岭镇/荷塘村、云溪镇

"#]])
        .exits(0);
}

#[test]
fn cross_checks_find_who_is_missing_on_one_side() {
    for (from, to, title) in [
        ("学历: 大专", "学历: ", "学历构成＝培养总数"),
        ("结论: 建议列入", "结论: ", "考察结论＝乡镇考察"),
        ("\n入党时间: 2015.06", "\n入党时间: 2027.06", "政治面貌＝培养总数"),
    ] {
        let county = Test::county();
        change(&county, from, to);
        let output = county.dossier("stats").output();
        assert_eq!(output.code, 1, "{from}: {}", output.stdout);
        let wrong: Vec<&str> =
            output.stdout.lines().skip_while(|line| !line.contains('✗')).collect();
        assert!(wrong[0].contains(title), "{from}: {wrong:#?}");
        assert_eq!(wrong[1].trim(), "松岭镇/荷塘村/张志远 张志远", "{from}");
        assert!(wrong[2..].iter().all(|line| line.contains('✓')), "{from}: {wrong:#?}");
    }
    let county = Test::county();
    county.write("policy.yaml", county.read("policy.yaml") + "统计: {青年年龄: 35}\n");
    let output = county.dossier("stats").output();
    assert!(output.code == 0 && !output.stdout.contains("年龄段＝"), "{}", output.stdout);
}

#[test]
fn tables_for_spreadsheets_hold_numbers_names_and_rules() {
    let county = Test::county();
    let csv = county.dossier("stats --format csv --key 培养总数,党员").output().stdout;
    assert!(
        csv.contains("党员（含预备党员）,,,18,人,94.7%,占培养总数,party-members,2026-11-20"),
        "{csv}"
    );
    county
        .dossier("stats --format xlsx")
        .stderr(str![[r#"
错误：没有写明 xlsx 写到哪个文件
建议：加 --out 名单.xlsx

"#]])
        .exits(2);
    county.dossier("-q stats --format xlsx --out 统计.xlsx").exits(0);
    let bytes = std::fs::read(county.path("统计.xlsx")).unwrap();
    let mut book =
        calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(bytes))
            .unwrap();
    assert_eq!(calamine::Reader::sheet_names(&book), ["汇总", "数据", "口径", "校核"]);
    let names = calamine::Reader::worksheet_range(&mut book, "数据").unwrap();
    assert!(names.rows().any(|row| row.iter().any(|cell| *cell == "张志远")));
    // The names behind a number are a sheet where they are asked for.
    county.dossier("-q stats --who 女性 --format xlsx --out 女性.xlsx").exits(0);
    let bytes = std::fs::read(county.path("女性.xlsx")).unwrap();
    let book = calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(bytes))
        .unwrap();
    assert_eq!(calamine::Reader::sheet_names(&book), ["汇总", "名单", "数据", "口径", "校核"]);
    change(&county, "学历: 大专", "学历: ");
    county
        .dossier("stats --format xlsx --out 不符.xlsx")
        .stderr(str![[r#"
已写入 不符.xlsx
校核有 1 项不符，见工作表“校核”

"#]])
        .exits(1);
}

#[test]
fn counts_are_listed_and_wrong_ones_get_the_nearest() {
    let county = Test::county();
    let list: Vec<Value> =
        serde_json::from_str(&county.dossier("stats --list --format json").output().stdout)
            .unwrap();
    assert!(list.len() > 150);
    assert!(list.iter().all(|one| one["row"].as_str().is_some_and(|row| row.starts_with('S'))));
    let human = county.dossier("stats --list").output().stdout;
    assert!(human.lines().any(|line| line.starts_with("reserve-total ")), "{human}");
    county
        .dossier("stats --key party-member")
        .stderr(str![[r#"
错误：没有`party-member`这一项统计
建议：是否应为 `party-members`？dossier stats --list 列出全部

"#]])
        .exits(2);
    county.dossier("stats --by sauce").stderr(str![[r#"
错误：不能按`sauce`分列
建议：是否应为 `source`？可用 town（镇）、village（村），或 dossier stats --list 里键后带“-…”的，如 source

"#]]).exits(2);
}

#[test]
fn no_identity_number_is_shown_anywhere() {
    let county = Test::county();
    for format in ["human", "json", "csv"] {
        let output = county.dossier(&format!("stats --format {format}")).output().stdout;
        assert!(!output.contains("439001199"), "{format}");
    }
}

#[test]
fn every_way_to_ask_is_answered_in_every_form() {
    let county = Test::county();
    county.write("汇报.txt", "全县共培养后备力量19人。");
    for ask in [
        "--list",
        "--key women",
        "--by town --key women",
        "--who women",
        "--posts",
        "--quotas",
        "--since 2026-04-30",
        "--compare 2026-04-30",
        "--compare 上届",
        "--if 石桥乡/龙尾村/梁秀珍",
        "--verify 汇报.txt",
    ] {
        let json = county.dossier(&format!("-q stats {ask} --format json")).output();
        let items: Vec<Value> = serde_json::from_str(&json.stdout).expect(ask);
        assert!(!items.is_empty() && items.iter().all(Value::is_object), "{ask}");
        let csv = county.dossier(&format!("-q stats {ask} --format csv")).output().stdout;
        let rows = csv.lines().count() - 1;
        assert!(rows >= 1 && !csv.contains('{'), "{ask}: {csv}");
        let file = format!("统计{}.xlsx", ask.replace([' ', '/', '.'], "_"));
        county.dossier(&format!("-q stats {ask} --format xlsx --out {file}")).exits(0);
        let bytes = std::fs::read(county.path(&file)).unwrap();
        assert!(bytes.starts_with(b"PK"), "{ask}");
        let human = county.dossier(&format!("-q stats {ask}")).output().stdout;
        assert!(!human.is_empty() && !human.starts_with('['), "{ask}");
    }
}

#[test]
fn what_somebody_else_made_stays_as_it_is() {
    let county = Test::county();
    county.write("我的.csv", "mine").write("build/stats/年报.json", "mine");
    for command in ["stats --format csv", "find 性别=女", "agenda"] {
        county
            .dossier(&format!("{command} --out 我的.csv"))
            .stderr(str![[r#"
错误：无法写入 `[ROOT]/archive/我的.csv`：已经存在，不会覆盖

"#]])
            .exits(3);
    }
    county
        .dossier("stats --save 年报")
        .stderr(str![[r#"
错误：无法写入 `[ROOT]/archive/build/stats/年报.json`：已经存在，不会覆盖

"#]])
        .exits(3);
    assert_eq!(county.read("我的.csv"), "mine");
    assert_eq!(county.read("build/stats/年报.json"), "mine");
    let before = county.tree("");
    for name in ["../出去", "../../出去", "a/b", "/tmp/出去", "..", "CON", "a:b"] {
        let output = county.dossier("stats --save").arg(name).output();
        assert_eq!(output.code, 2, "{name}: {}{}", output.stdout, output.stderr);
    }
    assert_eq!(county.dossier("stats --save").arg("").output().code, 2);
    assert_eq!(county.tree(""), before);
    assert!(!county.has("../出去.json"));
}
