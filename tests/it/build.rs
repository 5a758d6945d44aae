//! `dossier build`: what is made, kept, refused and removed, and what the clerk is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::support::{Test, pdf_text, sample, tree, without_digests};

const ZHANG: &str = "松岭镇/荷塘村/张志远";
const TANG: &str = "云溪镇/枫林村/唐明";

/// The names in a tree without their bytes.
fn names(tree: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    tree.keys().map(String::as_str).collect()
}

/// The papers of a tree that are not the same in another.
fn changed<'a>(
    old: &BTreeMap<String, Vec<u8>>,
    new: &'a BTreeMap<String, Vec<u8>>,
) -> Vec<&'a str> {
    let papers = new.iter().filter(|(path, _)| path.ends_with(".pdf"));
    papers.filter(|(path, bytes)| old.get(*path) != Some(bytes)).map(|(path, _)| &**path).collect()
}

/// Whether a paper is a person's: it lies below town, village and name.
fn is_of_person(path: &str) -> bool {
    path.split('/').count() == 4
}

#[test]
fn everybody_of_the_sample_county_gets_what_is_due() {
    let mut papers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let files = tree(&sample().folder);
    for path in files.keys().filter(|path| *path != "build.jsonl") {
        let (whose, paper) = path.rsplit_once('/').unwrap_or(("全县", path));
        papers.entry(whose).or_default().push(paper.strip_suffix(".pdf").unwrap());
    }
    let mut list = String::new();
    for (person, papers) in papers {
        list.push_str(&format!("{person}: {}\n", papers.join(" ")));
    }
    assert_data_eq!(
        list,
        str![[r#"
events/2025-12-基层党建: 培训情况表（第1期） 签到表（第1期）
events/2026-01-基层治理: 培训情况表（第1期） 签到表（第1期）
events/2026-02-集体经济: 培训情况表（第2期） 签到表（第2期）
events/2026-03-乡村旅游: 培训情况表（第3期） 签到表（第3期）
events/2026-03-松岭镇汛前: 培训情况表（第1期） 签到表（第1期）
events/2026-04-合作社: 培训情况表（第4期） 签到表（第4期）
events/2026-05-循环集训一: 培训情况表（第5期） 签到表（第5期）
events/2026-06-石桥乡派工单: 培训情况表（第1期） 签到表（第1期）
events/2026-06-集体经济: 培训情况表（第6期） 签到表（第6期）
events/2026-07-云溪镇民宿: 培训情况表（第1期） 签到表（第1期）
events/2026-07-循环集训二: 培训情况表（第7期） 签到表（第7期）
events/2026-08-基层党建: 培训情况表（第8期） 签到表（第8期）
events/2026-09-合作社: 培训情况表（第9期） 签到表（第9期）
events/2026-09-松岭镇村务公开: 培训情况表（第2期） 签到表（第2期）
events/2026-10-农业技术: 培训情况表（第10期） 签到表（第10期）
events/2026-11-换届: 培训情况表（第11期） 签到表（第11期）
云溪镇: 一镇一库 书记名册 使用情况表 党员台账 公示情况报告（2025-04-28） 公示情况报告（2026-04-08） 公示情况报告（2026-09-07） 公示（2025-04-28） 公示（2026-04-08） 公示（2026-09-07） 在外人才台账 实践锻炼计划（2026-1） 导师结对表 届中分析汇总表 岗位缺口表 汇总表 考核排名表（2025） 考核排名表（2026） 花名册
云溪镇/枫林村: 一村一册 党员台账 在外人才台账
云溪镇/枫林村/唐明: 推荐表 考察表
云溪镇/枫林村/罗㛃: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（向晓东） 帮带协议（毛建新） 推荐表 考察表 联审表
云溪镇/枫林村/蒋大勇: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（毛建新） 帮带协议（贺长青） 推荐表 考察表 联审表
云溪镇/白鹭村: 一村一册 党员台账 在外人才台账
云溪镇/白鹭村/方镕: 推荐表 考察表
云溪镇/白鹭村/林昇: 卷内目录 培养教育手册 培养纪实表（2025） 培养纪实表（2026） 备案登记表 帮带协议（龚磊） 年度考核评价表（2025） 年度考核评价表（2026） 推荐表 考察表 联审表
云溪镇/白鹭村/许玥: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（何翠英） 帮带协议（龚磊） 年度考核评价表（2026） 推荐表 考察表 联审表
云溪镇/白鹭村/郭嫄: 卷内目录 培养教育手册 培养纪实表（2025） 培养纪实表（2026） 备案登记表 帮带协议（龚磊） 年度考核评价表（2025） 推荐表 考察表 联审表
云溪镇/竹坪村: 一村一册 党员台账 在外人才台账 届中分析表
云溪镇/竹坪村/彭𬭎: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（彭志刚） 帮带协议（谢芸） 推荐表 考察表 联审表
云溪镇/竹坪村/杨堃: 卷内目录 培养教育手册 培养纪实表（2025） 培养纪实表（2026） 备案登记表 帮带协议（覃小军） 帮带协议（谢芸） 帮带协议（贺长青） 年度考核评价表（2025） 推荐表 考察表 联审表
全县: 书记名册 使用情况表 在外人才台账 实践锻炼计划（2026-1） 实践锻炼计划（2026-2） 导师结对表 届中分析汇总表 岗位缺口表 循环培训班册（百名村支书持续培养计划第1轮） 汇总表 花名册
松岭镇: 一镇一库 书记名册 使用情况表 党员台账 公示情况报告（2025-04-28） 公示情况报告（2026-04-08） 公示情况报告（2026-09-07） 公示（2025-04-28） 公示（2026-04-08） 公示（2026-09-07） 在外人才台账 实践锻炼计划（2026-1） 实践锻炼计划（2026-2） 导师结对表 届中分析汇总表 岗位缺口表 汇总表 考核排名表（2025） 考核排名表（2026） 花名册
松岭镇/太平村: 一村一册 党员台账 在外人才台账
松岭镇/太平村/何佳: 卷内目录 培养教育手册 培养纪实表（2025） 培养纪实表（2026） 备案登记表 帮带协议（赵大海） 年度考核评价表（2025） 推荐表 考察表 联审表
松岭镇/太平村/周犇: 推荐表 考察表 联审表
松岭镇/太平村/赵旻: 卷内目录 培养教育手册 培养纪实表（2025） 培养纪实表（2026） 备案登记表 帮带协议（陈刚） 年度考核评价表（2025） 推荐表 考察表 联审表
松岭镇/梨园村: 一村一册 党员台账 在外人才台账
松岭镇/梨园村/吴珺: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（何静） 帮带协议（孙立） 推荐表 考察表 联审表
松岭镇/梨园村/陈翀: 卷内目录 培养教育手册 培养纪实表（2025） 培养纪实表（2026） 备案登记表 帮带协议（何静） 帮带协议（唐海波） 帮带协议（马德胜） 年度考核评价表（2025） 年度考核评价表（2026） 推荐表 考察表 联审表
松岭镇/荷塘村: 一村一册 党员台账 在外人才台账 届中分析表
松岭镇/荷塘村/张志远: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（何平） 帮带协议（周华） 帮带协议（王敏） 年度考核评价表（2026） 推荐表 考察表 联审表
松岭镇/荷塘村/李娜: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（周华） 帮带协议（王敏） 年度考核评价表（2026） 推荐表 考察表 联审表
松岭镇/荷塘村/李娜-2: 推荐表
松岭镇/荷塘村/李文博: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（孙立） 帮带协议（李建国） 推荐表 考察表 联审表
松岭镇/荷塘村/钱友: 培养教育手册 培养纪实表（2026） 帮带协议（郝明）
石桥乡: 一镇一库 书记名册 党员台账 公示情况报告（2025-04-28） 公示情况报告（2026-04-08） 公示情况报告（2026-09-07） 公示（2025-04-28） 公示（2026-04-08） 公示（2026-09-07） 在外人才台账 实践锻炼计划（2026-1） 实践锻炼计划（2026-2） 导师结对表 岗位缺口表 汇总表 考核排名表（2025） 考核排名表（2026） 花名册
石桥乡/上寨村: 一村一册 党员台账 在外人才台账
石桥乡/上寨村/石昌明: 卷内目录 培养教育手册 培养纪实表（2025） 培养纪实表（2026） 备案登记表 帮带协议（邹敏） 帮带协议（龙正才） 年度考核评价表（2025） 年度考核评价表（2026） 推荐表 考察表 联审表
石桥乡/上寨村/麻喜旺: 推荐表 考察表 联审表
石桥乡/上寨村/龙玉珺: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（廖芳） 年度考核评价表（2026） 推荐表 考察表 联审表
石桥乡/双井村: 一村一册 党员台账 在外人才台账
石桥乡/双井村/曾旻昊: 卷内目录 培养教育手册 培养纪实表（2025） 培养纪实表（2026） 备案登记表 帮带协议（戴军） 年度考核评价表（2025） 推荐表 考察表 联审表
石桥乡/双井村/韦小芳: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（黄国安） 推荐表 考察表 联审表
石桥乡/双井村/高建军: 推荐表 考察表 联审表
石桥乡/龙尾村: 一村一册 党员台账 在外人才台账
石桥乡/龙尾村/梁秀珍: 推荐表 考察表 联审表
石桥乡/龙尾村/秦昇平: 推荐表 考察表 联审表
石桥乡/龙尾村/谭喆: 卷内目录 培养教育手册 培养纪实表（2026） 备案登记表 帮带协议（欧阳勇） 帮带协议（覃兆丰） 推荐表 考察表 联审表

"#]]
    );
    assert_eq!(files.len() - 1, sample().count());
}

#[test]
fn the_record_names_what_each_paper_rests_on() {
    let text = fs::read_to_string(sample().folder.join("build.jsonl")).unwrap();
    let first = text.lines().find(|line| line.contains("张志远/备案登记表")).unwrap();
    assert_data_eq!(
        without_digests(first).replace(',', ",\n"),
        str![[r#"
{"file":"松岭镇/荷塘村/张志远/备案登记表.pdf",
"person":"松岭镇/荷塘村/张志远",
"paper":"filing-form",
"inputs":"[SHA256]",
"sha256":"[SHA256]",
"pages":3,
"fonts":{"FandolFang R 400":{"version":"1.300;PS 1;hotconv 1.0.81;makeotf.lib2.5.63406 DEVELOPMENT",
"sha256":"[SHA256]"},
"FandolSong 700":{"version":"1.300;PS 1;hotconv 1.0.81;makeotf.lib2.5.63406 DEVELOPMENT",
"sha256":"[SHA256]"},
"Noto Serif CJK SC 400":{"version":"2.001;hotconv 1.1.0;makeotfexe 2.6.0",
"sha256":"[SHA256]"}},
"templates":"[SHA256]",
"program":"dossier 0.1.0"}
"#]]
    );
    assert_eq!(text.lines().count(), sample().count());
}

#[test]
fn a_second_build_keeps_everything() {
    let county = Test::printed_county();
    county
        .dossier("build")
        .stderr(str![[r#"
生成 0 份，沿用 342 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    assert!(county.tree("build") == tree(&sample().folder), "the second build changed something");
}

#[test]
fn an_edit_makes_that_persons_papers_anew() {
    let county = Test::printed_county();
    // A comment changes nothing that is printed.
    county.edit(&format!("{TANG}/person.yaml"), "格式: 1\n", "# 2026年11月核对\n格式: 1\n");
    county
        .dossier("build")
        .stderr(str![[r#"
生成 0 份，沿用 342 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    county.edit(&format!("{TANG}/person.yaml"), "镇汽修店学徒", "镇汽修店师傅");
    county
        .dossier("build")
        .stderr(str![[r#"
生成 1 份，沿用 341 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    let new = county.tree("build");
    assert_data_eq!(
        changed(&tree(&sample().folder), &new).join("\n"),
        str!["云溪镇/枫林村/唐明/推荐表.pdf"]
    );
}

#[test]
fn a_damaged_paper_is_made_again() {
    let county = Test::printed_county();
    let paper = format!("build/{TANG}/推荐表.pdf");
    let mut bytes = fs::read(county.path(&paper)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    county.write(&paper, bytes);
    county.remove(&format!("build/{TANG}/考察表.pdf"));
    county
        .dossier("build")
        .stderr(str![[r#"
生成 2 份，沿用 340 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    assert!(county.tree("build") == tree(&sample().folder));
}

#[test]
fn papers_and_people_are_chosen() {
    let county = Test::county();
    county
        .dossier("build --only recommendation,备案登记表 松岭镇/荷塘村 云溪镇/枫林村/唐明")
        .stderr(str![[r#"
未到期 1 份：没有村级推荐
未到期 3 份：没有组织备案
生成 8 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    assert_data_eq!(
        names(&county.tree("build")).join("\n"),
        str![[r#"
build.jsonl
云溪镇/枫林村/唐明/推荐表.pdf
松岭镇/荷塘村/张志远/备案登记表.pdf
松岭镇/荷塘村/张志远/推荐表.pdf
松岭镇/荷塘村/李娜-2/推荐表.pdf
松岭镇/荷塘村/李娜/备案登记表.pdf
松岭镇/荷塘村/李娜/推荐表.pdf
松岭镇/荷塘村/李文博/备案登记表.pdf
松岭镇/荷塘村/李文博/推荐表.pdf
"#]]
    );
    county
        .dossier("build --only contents ../枫林村/罗㛃")
        .within("云溪镇/白鹭村")
        .stderr(str![[r#"
生成 1 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    assert!(county.has("build/云溪镇/枫林村/罗㛃/卷内目录.pdf"));
    // What was not asked for stays, and stays on record.
    assert_eq!(county.read("build/build.jsonl").lines().count(), county.tree("build").len() - 1);
}

/// Whatever is asked for, the contents list says of the papers what a whole run would say.
#[test]
fn the_contents_list_knows_the_pages_of_papers_that_were_not_asked_for() {
    let county = Test::county();
    let list = |out: &str| fs::read(county.path(&format!("{out}/{ZHANG}/卷内目录.pdf"))).unwrap();
    let build = |out: &str, only: &str| {
        let output = county.dossier(&format!("build --out {out} {only} {ZHANG}")).output();
        assert_eq!(output.code, 0, "{}", output.stderr);
        output.stderr
    };
    // An attachment without an ending has its pages too.
    let file = format!("{ZHANG}/person.yaml");
    fs::rename(
        county.path(&format!("{ZHANG}/附件/毕业证.pdf")),
        county.path(&format!("{ZHANG}/附件/毕业证")),
    )
    .unwrap();
    county.edit(&file, "文件: 附件/毕业证.pdf", "文件: 附件/毕业证");
    build("build", "");
    build("build/部分", "--only contents");
    assert_eq!(
        names(&county.tree("build/部分")),
        ["build.jsonl", &format!("{ZHANG}/卷内目录.pdf")]
    );
    assert!(list("build") == list("build/部分"));
    let text = pdf_text(&county.path(&format!("build/{ZHANG}/卷内目录.pdf")));
    assert!(text.contains("毕业证书某职业技术学院2014年6月112荷塘村"), "{text}");
    // A handbook that grows by pages makes the list beside it anew, one that does not leaves it.
    assert!(build("build", "--only handbook").contains("生成 0 份，沿用 1 份"));
    county.edit(&file, "谈心谈话:\n", &format!("谈心谈话:\n{}", talks(24)));
    assert!(build("build", "--only handbook").contains("生成 2 份"));
    let after = list("build");
    build("build/部分", "");
    build("build", "--only handbook,contents");
    assert!(
        list("build") == after
            && text != pdf_text(&county.path(&format!("build/{ZHANG}/卷内目录.pdf")))
    );
}

/// So many entries of talks, of the days after filing.
fn talks(count: usize) -> String {
    let talk = |at: usize| {
        let day = format!("2026-05-{:02}", at + 1);
        format!(
            "    - {{日期: {day}, 谈话人: 王敏, 方式: 个别, 类型: 培养, 地点: 镇政府, 内容: 谈学习村级财务制度和民法典的体会}}\n"
        )
    };
    (0..count).map(talk).collect()
}

#[test]
fn what_is_not_due_is_explained() {
    let county = Test::county();
    let run = county.dossier("build --only filing-form,assessment").arg(TANG);
    run.stderr(str![[r#"
未到期 1 份：没有组织备案
未到期 1 份：没有评价
生成 0 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    let run = county.dossier("build --only contents --format json").arg(TANG);
    run.stdout(str![[r#"
{"person":"云溪镇/枫林村/唐明","paper":"contents","status":"not-due","reasons":[{"code":"not-due","message":"没有组织备案","messageEn":"not filed"}]}
{"made":0,"kept":0,"failed":0,"notDue":1,"removed":0,"left":0}

"#]]).exits(0);
    assert_eq!(names(&county.tree("build")), ["build.jsonl"]);
}

#[test]
fn as_of_turns_back_the_day() {
    let county = Test::county();
    let papers = "build --only joint-review,filing-form,contents --as-of";
    county
        .dossier(papers)
        .arg("2026-04-19")
        .arg(ZHANG)
        .stderr(str![[r#"
未到期 2 份：没有组织备案
生成 1 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    county
        .dossier(papers)
        .arg("2026-04-20")
        .arg(ZHANG)
        .stderr(str![[r#"
生成 3 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    let text = pdf_text(&county.path(&format!("build/{ZHANG}/备案登记表.pdf")));
    assert!(text.contains("2026年4月20日"), "{text}");
    assert!(!text.contains("2026年11月20日"), "{text}");
    county
        .dossier("build --as-of 2026-13-01")
        .stderr(str![[r#"
错误：--as-of 的`2026-13-01`不是日期（如 2026-10-31）

"#]])
        .exits(2);
}

#[test]
fn a_paper_that_is_no_longer_due_is_removed() {
    let county = Test::printed_county();
    let papers = "build --only filing-form,contents --as-of 2026-04-19";
    county
        .dossier(papers)
        .arg(ZHANG)
        .stderr(str![[r#"
未到期 2 份：没有组织备案
生成 0 份，沿用 0 份，未生成 0 份，删去过时的 2 份：[ROOT]/archive/build

"#]])
        .exits(0);
    let (old, new) = (tree(&sample().folder), county.tree("build"));
    let gone: Vec<_> = old.keys().filter(|path| !new.contains_key(*path)).collect();
    assert_eq!(gone, [&format!("{ZHANG}/卷内目录.pdf"), &format!("{ZHANG}/备案登记表.pdf")]);
    assert_eq!(county.read("build/build.jsonl").lines().count(), new.len() - 1);
}

#[test]
fn papers_of_people_who_are_gone_are_removed() {
    let county = Test::printed_county();
    for path in [TANG, "松岭镇/荷塘村/李娜-2"] {
        county.remove(path);
    }
    county.dossier("build -q").output();
    assert!(!county.has(&format!("build/{TANG}/推荐表.pdf")));
    assert!(!county.has("build/松岭镇/荷塘村/李娜-2/推荐表.pdf"));
    assert!(county.has("build/松岭镇/荷塘村/李娜/推荐表.pdf"));
    assert!(!county.read("build/build.jsonl").contains("唐明"));
}

#[test]
fn a_missing_item_stops_its_paper_unless_a_draft_is_asked_for() {
    let county = Test::county();
    county.edit(&format!("{TANG}/person.yaml"), "联系电话: \"13800000020\"\n", "");
    county.edit(&format!("{TANG}/person.yaml"), "    结论: 建议列入\n", "");
    let build = || county.dossier("build").arg(TANG);
    build()
        .stderr(str![[r#"
未生成  云溪镇/枫林村/唐明/推荐表  缺 联系电话
未生成  云溪镇/枫林村/唐明/考察表  缺 联系电话、乡镇考察.结论
生成 0 份，沿用 0 份，未生成 2 份：[ROOT]/archive/build

"#]])
        .exits(1);
    assert_eq!(names(&county.tree("build")), ["build.jsonl"]);
    build()
        .arg("--draft")
        .stderr(str![[r#"
生成 2 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    let text = pdf_text(&county.path(&format!("build/{TANG}/考察表.pdf")));
    assert!(text.contains("草稿"), "{text}");
    // The draft does not stay behind.
    build()
        .stderr(str![[r#"
未生成  云溪镇/枫林村/唐明/推荐表  缺 联系电话
未生成  云溪镇/枫林村/唐明/考察表  缺 联系电话、乡镇考察.结论
生成 0 份，沿用 0 份，未生成 2 份，删去过时的 2 份：[ROOT]/archive/build

"#]])
        .exits(1);
    assert_eq!(names(&county.tree("build")), ["build.jsonl"]);
}

#[test]
fn papers_that_lack_nothing_are_not_marked_as_drafts() {
    assert!(!pdf_text(&sample().paper(&format!("{TANG}/考察表.pdf")).path).contains("草稿"));
}

#[test]
fn json_is_one_object_a_paper_and_a_count() {
    let county = Test::county();
    county.edit(&format!("{TANG}/person.yaml"), "联系电话: \"13800000020\"\n", "");
    county
        .dossier("build --format json --only recommendation,contents 云溪镇/枫林村")
        .stdout(str![[r#"
{"person":"云溪镇/枫林村/唐明","paper":"recommendation","status":"failed","reasons":[{"code":"missing-item","message":"缺 联系电话","messageEn":"not filled in: 联系电话"}]}
{"person":"云溪镇/枫林村/唐明","paper":"contents","status":"not-due","reasons":[{"code":"not-due","message":"没有组织备案","messageEn":"not filed"}]}
{"person":"云溪镇/枫林村/罗㛃","paper":"recommendation","cause":{"code":"new","files":[]},"status":"made","file":"云溪镇/枫林村/罗㛃/推荐表.pdf","pages":2,"sha256":"[SHA256]","notes":[{"field":"/person/name","character":"㛃","family":"Noto Serif CJK SC"},{"field":"/recommendation/reason","character":"㛃","family":"Noto Serif CJK SC"}]}
{"person":"云溪镇/枫林村/罗㛃","paper":"contents","cause":{"code":"new","files":[]},"status":"made","file":"云溪镇/枫林村/罗㛃/卷内目录.pdf","pages":1,"sha256":"[SHA256]","notes":[{"field":"/person/name","character":"㛃","family":"Noto Serif CJK SC"}]}
{"person":"云溪镇/枫林村/蒋大勇","paper":"recommendation","cause":{"code":"new","files":[]},"status":"made","file":"云溪镇/枫林村/蒋大勇/推荐表.pdf","pages":2,"sha256":"[SHA256]","notes":[]}
{"person":"云溪镇/枫林村/蒋大勇","paper":"contents","cause":{"code":"new","files":[]},"status":"made","file":"云溪镇/枫林村/蒋大勇/卷内目录.pdf","pages":1,"sha256":"[SHA256]","notes":[]}
{"made":4,"kept":0,"failed":1,"notDue":1,"removed":0,"left":0}

"#]])
        .exits(1);
    let again = county.dossier("build --format json --only contents 云溪镇/枫林村/罗㛃").output();
    assert_eq!((again.code, &*again.stderr), (0, ""));
    // Files that were written in the moment before a run are looked at, others are told by their stamps.
    let said = without_digests(&again.stdout).replace(r#""untouched""#, r#""same""#);
    assert_data_eq!(
        said,
        str![[r#"
{"person":"云溪镇/枫林村/罗㛃","paper":"contents","cause":{"code":"same","files":[]},"status":"kept","file":"云溪镇/枫林村/罗㛃/卷内目录.pdf","pages":1,"sha256":"[SHA256]"}
{"made":0,"kept":1,"failed":0,"notDue":0,"removed":0,"left":0}

"#]]
    );
}

#[test]
fn one_broken_person_never_stops_the_rest() {
    let county = Test::printed_county();
    county.edit(&format!("{TANG}/person.yaml"), "姓名: 唐明", "姓名：唐明");
    county.write(&format!("{ZHANG}/person.yaml"), b"\xff\xfe\x00\xd8");
    county.dossier("build").stderr(str![[r#"
未生成  云溪镇/枫林村/唐明  云溪镇/枫林村/唐明/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/荷塘村/张志远  松岭镇/荷塘村/张志远/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  云溪镇/枫林村等 2 处的册表  云溪镇/枫林村/唐明/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  全县的册表  云溪镇/枫林村/唐明/person.yaml、松岭镇/荷塘村/张志远/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/荷塘村等 10 处的册表  松岭镇/荷塘村/张志远/person.yaml 有错误，改正后再做（dossier check 可查看）
生成 0 份，沿用 256 份，未生成 15 份，删去过时的 86 份：[ROOT]/archive/build

"#]]).exits(1);
    let (old, new) = (tree(&sample().folder), county.tree("build"));
    let gone: Vec<_> = old.keys().filter(|path| !new.contains_key(*path)).collect();
    // Nor is there a list of which one of them would be missing.
    let (of_people, of_places): (Vec<&String>, Vec<_>) =
        gone.iter().partition(|path| is_of_person(path));
    let are_theirs = of_people.iter().all(|path| path.starts_with(TANG) || path.starts_with(ZHANG));
    assert!(are_theirs, "{of_people:?}");
    assert!(!of_people.is_empty(), "papers of unreadable files must not stay");
    for list in ["花名册.pdf", "松岭镇/花名册.pdf", "松岭镇/荷塘村/一村一册.pdf"]
    {
        assert!(of_places.iter().any(|path| *path == list), "{list}");
    }
    assert!(!of_places.iter().any(|path| path.starts_with("石桥乡")), "{of_places:?}");
    assert!(changed(&old, &new).is_empty());
}

#[test]
fn facts_that_contradict_each_other_leave_out_that_person_and_the_lists_alone() {
    let county = Test::printed_county();
    county.edit(&format!("{ZHANG}/person.yaml"), "性别: 男", "性别: 女");
    county.dossier("build").stderr(str![[r#"
未生成  松岭镇/荷塘村/张志远  松岭镇/荷塘村/张志远/person.yaml 有错误，改正后再做（dossier check 可查看）
未生成  松岭镇/荷塘村等 11 处的册表  松岭镇/荷塘村/张志远/person.yaml 有错误，改正后再做（dossier check 可查看）
生成 0 份，沿用 280 份，未生成 12 份，删去过时的 62 份：[ROOT]/archive/build

"#]]).exits(1);
    let (old, new) = (tree(&sample().folder), county.tree("build"));
    let gone = old.keys().filter(|path| is_of_person(path) && !new.contains_key(*path));
    let gone: Vec<_> = gone.collect();
    assert!(gone.iter().all(|path| path.starts_with(ZHANG)), "{gone:?}");
    assert!(!new.keys().any(|path| path.starts_with(ZHANG)), "papers of wrong facts must not stay");
    assert!(changed(&old, &new).is_empty());
    let run = format!("build --format json {ZHANG}");
    county.dossier(&run).stdout(str![[r#"
{"person":"松岭镇/荷塘村/张志远","paper":null,"status":"failed","reasons":[{"code":"broken-source","message":"松岭镇/荷塘村/张志远/person.yaml 有错误，改正后再做（dossier check 可查看）","messageEn":"errors in 松岭镇/荷塘村/张志远/person.yaml (see `dossier check`)"}]}
{"made":0,"kept":0,"failed":1,"notDue":0,"removed":0,"left":0}

"#]]).exits(1);
    county
        .dossier(&format!("check --format short -q {ZHANG}"))
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml:4:5: 错误 identity-sex: 性别写的是 `女`，身份证号表示 `男`

"#]])
        .exits(1);
}

#[test]
fn what_only_filing_asks_for_never_stops_a_paper() {
    let county = Test::printed_county();
    let jiang = "云溪镇/枫林村/蒋大勇/person.yaml";
    county
        .edit(jiang, "类别: 包村领导", "类别: 县直部门干部")
        .edit(jiang, "    意见: 同意推荐\n    签字: 汤满生\n", "    意见: 同意推荐\n")
        .edit("松岭镇/荷塘村/village.yaml", "类别原因: [村情复杂, 矛盾信访突出]", "类别原因:")
        .edit("policy.yaml", "占比: 30, 要求: 左右", "占比: 60, 要求: 不低于")
        .write("松岭镇/太平村/何佳/附件/证书.txt", "证书")
        .edit("policy.yaml", "  日期: 2026-01-10\n", "");
    let codes = |level: &str| {
        let found = county.dossier(&format!("check {level} --format json")).output().stdout;
        let found: Vec<Value> = serde_json::from_str(&found).unwrap();
        let errors = found.iter().filter(|one| one["severity"] == "error");
        let codes: BTreeSet<String> =
            errors.map(|one| one["code"].as_str().unwrap().to_owned()).collect();
        codes.into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_data_eq!(codes(""), str![""]);
    assert_data_eq!(codes("--strict"), str!["quota-short village-reason"]);
    assert_data_eq!(
        codes("--filing"),
        str![
            "empty-negative-list mentor-class quota-short step-missing step-unsigned unlisted-file village-reason"
        ]
    );
    let output = county.dossier("build --format json").output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    let count = output.objects().pop().unwrap();
    assert_eq!((count["failed"].as_u64(), &count["notDue"]), (Some(0), &0.into()));
    assert_eq!(county.tree("build").len(), tree(&sample().folder).len());
}

#[test]
fn a_broken_event_stops_only_papers_of_those_it_names() {
    let county = Test::printed_county();
    county.edit("events/2025-12-基层党建.yaml", "格式: 1", "格式： 1");
    let output = county.dossier("build --format json").output();
    assert_eq!(output.code, 1);
    let objects = output.objects();
    let failed: Vec<_> = objects.iter().filter(|object| object["status"] == "failed").collect();
    let text = county.read("events/2025-12-基层党建.yaml");
    for object in &failed {
        let Some(person) = object["person"].as_str() else {
            assert_eq!(object["place"], "events/2025-12-基层党建");
            continue;
        };
        assert!(text.contains(person), "{object}");
        assert_eq!(object["reasons"][0]["code"], "broken-source");
        let paper = object["paper"].as_str().unwrap();
        assert!(["handbook", "record-sheet", "contents"].contains(&paper), "{object}");
    }
    assert!(!failed.is_empty());
    let made = objects.iter().filter(|object| object["status"] == "made").count();
    assert_eq!(made, 0, "all other papers are kept");
}

#[test]
fn what_others_made_is_left_alone() {
    let county = Test::county();
    let foreign = format!("build/{TANG}/推荐表.pdf");
    county.write(&foreign, "scanned with signatures").write("build/说明.txt", "mine");
    county.dossier("build").arg(TANG).stderr(str![[r#"
未生成  云溪镇/枫林村/唐明/推荐表  `云溪镇/枫林村/唐明/推荐表.pdf`已存在，而且不是本程序生成的，没有覆盖
生成 1 份，沿用 0 份，未生成 1 份：[ROOT]/archive/build

"#]]).exits(1);
    assert_eq!(county.read(&foreign), "scanned with signatures");
    assert_eq!(county.read("build/说明.txt"), "mine");
    assert!(county.has(&format!("build/{TANG}/考察表.pdf")));
}

#[test]
fn a_signed_scan_put_over_a_paper_is_neither_overwritten_nor_removed() {
    let county = Test::printed_county();
    let scan = format!("build/{TANG}/推荐表.pdf");
    county.write(&scan, "scanned with signatures");
    county.edit(&format!("{TANG}/person.yaml"), "镇汽修店学徒", "镇汽修店师傅");
    county.dossier("build").arg(TANG).stderr(str![[r#"
未生成  云溪镇/枫林村/唐明/推荐表  `云溪镇/枫林村/唐明/推荐表.pdf`已存在，而且不是本程序生成的，没有覆盖
生成 0 份，沿用 1 份，未生成 1 份：[ROOT]/archive/build

"#]]).exits(1);
    assert_eq!(county.read(&scan), "scanned with signatures");
}

#[test]
fn a_paper_that_was_signed_is_not_overwritten() {
    let county = Test::county();
    let paper = sample().paper(&format!("{TANG}/推荐表.pdf"));
    let mut signed = fs::read(&paper.path).unwrap();
    signed.extend(b"1 0 obj (signature) endobj startxref 0 %%EOF\n");
    county.write(&format!("build/{}", paper.file), &signed);
    county.dossier("build").arg(TANG).stderr(str![[r#"
未生成  云溪镇/枫林村/唐明/推荐表  `云溪镇/枫林村/唐明/推荐表.pdf`已存在，而且不是本程序生成的，没有覆盖
生成 1 份，沿用 0 份，未生成 1 份：[ROOT]/archive/build

"#]]).exits(1);
    assert!(fs::read(county.path("build").join(&paper.file)).unwrap() == signed);
    // One as it was made is taken over, though no record tells of it.
    fs::copy(&paper.path, county.path("build").join(&paper.file)).unwrap();
    county
        .dossier("build")
        .arg(TANG)
        .stderr(str![[r#"
生成 1 份，沿用 1 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
}

#[test]
fn one_template_can_be_the_countys_own() {
    let county = Test::county();
    let shipped =
        fs::read_to_string(crate::support::project("templates/contents/main.typ")).unwrap();
    let own = shipped.replace("gov-title(p, p.title)", "gov-title(p, [本县自定的#p.title])");
    assert_ne!(own, shipped);
    county.write("templates/contents/main.typ", own);
    county
        .dossier("build --only contents,filing-form")
        .arg(ZHANG)
        .stderr(str![[r#"
生成 2 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    let text = pdf_text(&county.path(&format!("build/{ZHANG}/卷内目录.pdf")));
    assert!(text.contains("本县自定的卷内目录"), "{text}");
    let form = sample().paper(&format!("{ZHANG}/备案登记表.pdf"));
    let bytes = fs::read(county.path("build").join(&form.file)).unwrap();
    assert!(bytes == fs::read(&form.path).unwrap(), "another template must not change the form");
}

#[test]
fn a_template_with_a_mistake_is_reported_by_file_and_line() {
    let county = Test::county();
    county.write("templates/contents/main.typ", "#let paper(data) = {\n  oops(data)\n}\n");
    county.dossier("build --only contents,filing-form").arg(ZHANG).stderr(str![[r#"
未生成  松岭镇/荷塘村/张志远/卷内目录  模板出错，templates/contents/main.typ:2：unknown variable: oops
生成 1 份，沿用 0 份，未生成 1 份：[ROOT]/archive/build

"#]]).exits(1);
    assert!(county.has(&format!("build/{ZHANG}/备案登记表.pdf")));
}

#[test]
fn titles_labels_signatories_and_papers_are_the_countys() {
    let county = Test::county();
    county.edit(
        "dossier.yaml",
        "文书:\n",
        "文书:\n  备案登记表: {标题: 样县后备干部备案表, 栏目: {姓名: 名字}, 签章: [{县委组织部: 样县党委}]}\n  \
         卷内目录: {停用: 是}\n",
    );
    let run = county.dossier("build --only filing-form,contents").arg(ZHANG);
    run.stderr(str![[r#"
未到期 1 份：本县停用
生成 1 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    let text = pdf_text(&county.path(&format!("build/{ZHANG}/备案登记表.pdf")));
    for part in ["样县后备干部备案表", "名字", "样县党委"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("村级后备力量备案登记表"), "{text}");
    assert!(!county.has(&format!("build/{ZHANG}/卷内目录.pdf")));
    county.edit("dossier.yaml", "姓名: 名字", "性名: 名字");
    county
        .dossier("build")
        .stderr(str![[r#"
dossier.yaml：1 个错误

错误[unknown-label]: 备案登记表里没有 `性名` 这一项
  --> dossier.yaml:12:31
   |
12 |   备案登记表: {标题: 样县后备干部备案表, 栏目: {性名: 名字}, 签章: [{县委组织部: 样县党委}]}
   |                                                 ^^^^
   |
   = 帮助: 是否应为 `姓名`？

错误：设置有错误，所有表册都依据它，没有生成任何文件

"#]])
        .exits(3);
}

#[test]
fn out_and_jobs_are_obeyed() {
    let county = Test::county();
    let run = county.dossier("build --out ../elsewhere --jobs 1 --only contents").arg(ZHANG);
    run.stderr(str![[r#"
生成 1 份，沿用 0 份，未生成 0 份：[ROOT]/archive/../elsewhere

"#]])
        .exits(0);
    assert!(!county.has("build"));
    assert!(county.has(&format!("../elsewhere/{ZHANG}/卷内目录.pdf")));
    county
        .dossier("build --jobs 0")
        .env("DOSSIER_LANG", "en")
        .stderr(str![[r#"
error: invalid value '0' for '--jobs <N>': 0 is not in 1..=65535

For more information, try '--help'.

"#]])
        .exits(2);
}

#[test]
fn messages_come_in_english_and_can_be_few() {
    let county = Test::county();
    county.edit(&format!("{TANG}/person.yaml"), "联系电话: \"13800000020\"\n", "");
    let build = || county.dossier("build --only recommendation,contents").arg(TANG);
    build()
        .arg("--lang=en")
        .stderr(str![[r#"
not made  云溪镇/枫林村/唐明/推荐表  not filled in: 联系电话
1 not due: not filed
0 made, 0 kept, 1 failed: [ROOT]/archive/build

"#]])
        .exits(1);
    build()
        .without("DOSSIER_LANG")
        .arg("-q")
        .stderr(str![[r#"
not made  云溪镇/枫林村/唐明/推荐表  not filled in: 联系电话

"#]])
        .exits(1);
}

#[test]
fn the_command_line_is_checked() {
    let county = Test::county();
    county
        .dossier("build --only handbok")
        .stderr(str![[r#"
错误：没有`handbok`这种表册
建议：是否应为 `handbook`？

"#]])
        .exits(2);
    county
        .dossier("build 松岭镇/荷塘村/张志元")
        .stderr(str![[r#"
错误：档案里没有`松岭镇/荷塘村/张志元`这个乡镇、村或人
建议：是否应为 `松岭镇/荷塘村/张志远`？

"#]])
        .exits(2);
    county
        .dossier("build --frobnicate --lang en")
        .stderr(str![[r#"
error: unexpected argument '--frobnicate' found

  tip: a similar argument exists: '--format'

Usage: dossier build --format <FORMAT> [PATH]...

For more information, try '--help'.

"#]])
        .exits(2);
    assert!(!county.has("build"));
}

#[test]
fn without_an_archive_nothing_can_be_done() {
    Test::empty()
        .dossier("build")
        .stderr(str![[r#"
错误：`[ROOT]/archive`和它上面的文件夹里都没有 dossier.yaml
建议：用 -C 指明档案文件夹，或用 dossier init 新建

"#]])
        .exits(3);
}

#[test]
fn without_typefaces_nothing_is_made() {
    let county = Test::county();
    county.dossier("build").program(county.program_alone()).without("DOSSIER_FONTS").stderr(str![[r#"
错误：缺少字体：小标宋 FandolSong（印标题）、宋体 Noto Serif CJK SC（印表格和数字）、黑体 FandolHei（印一级标题）、楷体 LXGW WenKai（印二级标题和引语）、仿宋 FandolFang R（印正文）
建议：运行 make fonts，或把 fonts 文件夹放在程序旁边，或用 --font-path 指明

"#]]).exits(3);
    assert!(!county.has("build"));
}

#[test]
fn broken_settings_stop_everything() {
    let county = Test::county();
    county.edit("dossier.yaml", "基准日: 2026-11-20", "基准日: 11月20日");
    county
        .dossier("build")
        .stderr(str![[r#"
dossier.yaml：1 个错误

错误[bad-day]: `11月20日` 没有写年份
 --> dossier.yaml:8:6
  |
8 | 基准日: 11月20日
  |         ^^^^^^^^
  |
  = 帮助: 格式如 `2026-03-15`

错误：设置有错误，所有表册都依据它，没有生成任何文件

"#]])
        .exits(3);
    assert!(!county.has("build"));
}

#[test]
fn two_runs_do_not_write_to_one_folder() {
    let county = Test::county();
    county.write("build/.cache/lock", "");
    let lock = fs::File::options().write(true).open(county.path("build/.cache/lock")).unwrap();
    lock.lock().unwrap();
    county
        .dossier("build")
        .stderr(str![[r#"
错误：无法锁定 `[ROOT]/archive/build/.cache/lock`：另一次运行正在这里写文件，等它结束后再试

"#]])
        .exits(3);
}

#[test]
fn nothing_half_written_stays() {
    let hidden = |folder: &std::path::Path| -> Vec<_> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    };
    let mut cache = hidden(&sample().folder.join(".cache"));
    cache.sort();
    // What is settled is kept only if no file changed in the moment before the run.
    let cache: Vec<_> =
        cache.iter().map(|name| name.to_str().unwrap()).filter(|name| *name != "settled").collect();
    assert!(matches!(&cache[..], ["lock", proofs] if proofs.starts_with("proofs-")), "{cache:?}");
    let person = sample().folder.join(TANG);
    assert_eq!(hidden(&person).len(), 2, "{:?}", hidden(&person));
}
