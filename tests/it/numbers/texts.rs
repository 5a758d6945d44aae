//! `dossier stats --text`: what it writes is judged right by `--verify`, in whatever district.

use serde_json::Value;
use snapbox::str;

use crate::district;
use crate::map;
use crate::support::Test;

use super::archive;

/// How many districts have their text written and judged.
const DISTRICTS: u64 = 12;

#[test]
fn the_text_of_a_random_district_is_judged_right_exact_and_rounded() {
    let seeds: Vec<u64> = (100..100 + DISTRICTS).collect();
    let written = map(2, &seeds, |seed| {
        let district = district::district(*seed);
        let test = archive(&district);
        let day = district.days.iter().max().unwrap();
        let mut written = 0;
        for tone in ["--exact", "--round", "--notes", "--round --notes"] {
            let asked = format!("-q stats --text {tone} --as-of {day}");
            let output = test.dossier(&asked).output();
            // Of nobody no share can be given; that is said at its place.
            if output.code == 1 {
                assert!(output.stderr.contains("汇报.txt:1:"), "{}", output.stderr);
                continue;
            }
            assert_eq!(output.code, 0, "{seed} {}", output.stderr);
            let (text, notes) = output.stdout.split_once("\n注：").unwrap_or((&output.stdout, ""));
            let file = format!("汇报{written}.txt");
            test.write(&file, text);
            let judged = test
                .dossier(&format!("-q stats --format json --verify {file} --as-of {day}"))
                .output();
            let claims: Vec<Value> = serde_json::from_str(&judged.stdout).unwrap();
            assert!(claims.len() > 15, "{text}");
            let wrong: Vec<&Value> =
                claims.iter().filter(|one| one["verdict"] != "right").collect();
            assert!(wrong.is_empty(), "{seed} {tone} {text} {wrong:#?}");
            // Nor does anything below it state what is not so.
            test.write(&file, notes);
            let notes = test.dossier(&format!("-q stats --verify {file} --as-of {day}")).output();
            assert_eq!(notes.code, 0, "{}", notes.stdout);
            written += 1;
        }
        written
    });
    assert!(written.iter().sum::<u32>() >= 24, "{written:?}");
}

#[test]
fn a_text_is_the_countys_own_where_it_has_one_and_names_what_it_counts() {
    let county = Test::county();
    county.dossier("stats 松岭镇 --text").stdout(str![[r#"
截至2026年11月20日，松岭镇换届以来共培养村级后备力量7人，目前在库7人。其中，党员7人，占100%；大专及以上学历7人，占100%；女性3人，占42.9%；平均年龄34.3岁。已选拔使用1人，占14.3%，其中进入村“两委”1人。
9人导师结对帮带8人；累计举办培训2期，培训24人次；谈心谈话19次。提交联审8人，联审否决0人。

"#]]).exits(0);
    county.write(
        "templates/report/汇报.txt",
        "截至{日}，{范围}{县级}储备{培养总数}，村均{村均在库:n}。\n",
    );
    county
        .dossier("stats --text --notes")
        .stdout(str![[r#"
截至2026年11月20日，全县县级储备19人［1］，村均2.00［2］。

注：数据截至2026年11月20日。
1. 培养总数［reserve-total］19人
2. 村均在库［reserve-per-village］2.00人，÷村

"#]])
        .exits(0);
    county.write("模板.txt", "平均年龄{age-mean}。");
    county
        .dossier("stats --text 模板.txt")
        .stdout(str![[r#"
平均年龄34.4岁。

"#]])
        .exits(0);
    county.dossier("-q stats --text 模板.txt --out 汇报.txt").exits(0);
    assert_eq!(county.read("汇报.txt"), "平均年龄34.4岁。\n");
    let again = county.dossier("-q stats --text 模板.txt --out 汇报.txt").output();
    assert_eq!(again.code, 3, "{}", again.stderr);
    let json = county.dossier("stats --text 模板.txt --format json").output().stdout;
    let items: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(items[0]["text"], "平均年龄34.4岁。");
    assert_eq!((&items[0]["notes"][0]["n"], &items[0]["notes"][0]["d"]), (&653.into(), &19.into()));
    county.write("模板.txt", "党员{党源}，占{党员:%}，{平均年龄:%}。");
    county
        .dossier("stats --text 模板.txt")
        .stdout("")
        .stderr(str![[r#"
模板.txt：2 个错误

错误[unknown-term]: 没有`党源`这一项统计
 --> 模板.txt:1:3
  |
1 | 党员{党源}，占{党员:%}，{平均年龄:%}。
  |     ^^^^^^
  |
  = 帮助: 是否应为 `党员`？dossier stats --list 列出全部

错误[unknown-term]: 平均年龄没有占比
 --> 模板.txt:1:16
  |
1 | 党员{党源}，占{党员:%}，{平均年龄:%}。
  |                         ^^^^^^^^^^^^
  |
  = 帮助: 去掉 :%


"#]])
        .exits(1);
    county
        .dossier("stats --text 没有.txt")
        .stderr(str![[r#"
错误：没有模板 `没有.txt`
建议：乡镇、村写在 --text 前面：dossier stats 松岭镇 --text

"#]])
        .exits(2);
}

#[test]
fn what_a_text_says_of_the_last_term_is_judged_by_the_settings_or_another_day() {
    let county = Test::county();
    county.write(
        "汇报.txt",
        "后备力量比上届增加7人，是上届的1.6倍。平均年龄比上届下降2.0岁。\n\
         党员比上届提高5.6%。女性比去年增加2人。\n",
    );
    county
        .dossier("-q stats --verify 汇报.txt")
        .stdout(str![[r#"
1:10 ✓ 7人  培养总数［reserve-total］
1:17 ✓ 1.6倍  培养总数［reserve-total］
1:31 ✓ 2.0岁  平均年龄［age-mean］
2:8 ? 5.6%  党员（含预备党员）［party-members］：不能判断，那时的数字里没有这一项
2:20 ? 2人  女性［women］：不能判断，比的不是上届，没有那时的数字：加 --compare

"#]])
        .exits(0);
    county
        .dossier("-q stats --verify 汇报.txt --compare 2026-04-30")
        .stdout(str![[r#"
1:10 ✗ 7人  培养总数［reserve-total］应为 增加3人
    后备力量比上届增加7人，是上届的1.6倍。平均年龄比上届下降2.0岁。
                      ^^^
1:17 ✗ 1.6倍  培养总数［reserve-total］应为 1.2倍
    后备力量比上届增加7人，是上届的1.6倍。平均年龄比上届下降2.0岁。
                                   ^^^^^
1:31 ✗ 2.0岁  平均年龄［age-mean］应为 上升1.1岁
    后备力量比上届增加7人，是上届的1.6倍。平均年龄比上届下降2.0岁。
                                                            ^^^^^
2:8 ✗ 5.6%  党员（含预备党员）［party-members］应为 增长12.5%
    党员比上届提高5.6%。女性比去年增加2人。
                  ^^^^
2:20 ✗ 2人  女性［women］应为 增加1人
    党员比上届提高5.6%。女性比去年增加2人。
                                      ^^^

"#]])
        .exits(1);
    county.dossier("-q stats 松岭镇 --verify 汇报.txt").stdout(str![[r#"
1:10 ? 7人  培养总数［reserve-total］：不能判断，和别的时候比，没有那时的数字：dossier.yaml 写 上届，或加 --compare
1:17 ? 1.6倍  培养总数［reserve-total］：不能判断，和别的时候比，没有那时的数字：dossier.yaml 写 上届，或加 --compare
1:31 ? 2.0岁  平均年龄［age-mean］：不能判断，和别的时候比，没有那时的数字：dossier.yaml 写 上届，或加 --compare
2:8 ? 5.6%  党员（含预备党员）［party-members］：不能判断，和别的时候比，没有那时的数字：dossier.yaml 写 上届，或加 --compare
2:20 ? 2人  女性［women］：不能判断，和别的时候比，没有那时的数字：dossier.yaml 写 上届，或加 --compare

"#]]).exits(0);
}
