//! A page is never silently wrong: other people's data, lost or altered fields, text that does
//! not fit and characters that cannot be printed stop their paper, and no other.

use serde_json::{Value, json};
use snapbox::str;

use crate::support::{Output, Test, pdf_text, sample};

const ZHANG: &str = "松岭镇/荷塘村/张志远";
const TANG: &str = "云溪镇/枫林村/唐明";

/// What a county's own template of the contents list begins with: everything that is needed.
pub(crate) const HEAD: &str = r#"
#import "/templates/lib/field.typ": *
#let all(view) = if is-field(view) { [#val(view) ] } else if type(view) == dictionary {
  view.values().map(all).join()
} else if type(view) == array { view.map(all).join() }
#let paper(data) = {
  let (paper: p, view) = data
  let p = light(p)
  set document(title: p.title)
  set page(paper: "a4")
  set text(..face(p, "song"), size: 12pt, lang: "zh", region: "cn", overhang: false)
  set par(linebreaks: "simple", leading: 8pt)
"#;

/// A build of the contents list and the filing form of 张志远 with an own contents template.
fn with_template(county: &Test, body: &str) -> Output {
    county.write("templates/contents/main.typ", format!("{HEAD}{body}\n}}\n"));
    county.dossier("build --format json --only contents,filing-form").arg(ZHANG).output()
}

/// The reasons for which the contents list was refused, while the filing form was made.
#[track_caller]
fn reasons(body: &str) -> Vec<(String, String)> {
    let output = with_template(&Test::county(), body);
    let objects = output.objects();
    assert_eq!(output.code, 1, "{}", output.stdout);
    assert_eq!(objects[0]["paper"], "filing-form");
    assert_eq!(objects[0]["status"], "made");
    assert_eq!(objects[1]["paper"], "contents");
    assert_eq!(objects[1]["status"], "failed");
    let text = |reason: &Value, key: &str| reason[key].as_str().unwrap().to_owned();
    let reasons = objects[1]["reasons"].as_array().unwrap().iter();
    reasons.map(|reason| (text(reason, "code"), text(reason, "message"))).collect()
}

/// Exactly this reason.
fn only(code: &str, message: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), message.to_owned())]
}

#[test]
fn a_template_that_prints_everything_is_fine() {
    let output = with_template(&Test::county(), "  all(view)");
    assert_eq!(output.code, 0, "{}", output.stdout);
}

#[test]
fn numbers_of_other_people_are_refused() {
    let number = |kind: &str| {
        only("page-person", &format!("纸面上出现了他人（松岭镇/荷塘村/李文博）的{kind}"))
    };
    assert_eq!(reasons("  all(view); [439001199703180139]"), number("身份证号"));
    assert_eq!(reasons("  all(view); [138 0000 0002]"), number("联系电话"));
    assert_eq!(reasons("  all(view); [（备案编号：439001-2026-0009）]"), number("备案编号"));
}

#[test]
fn the_own_numbers_are_not_other_peoples() {
    let body = "  all(view); [43900119941012001X 13800000001 439001-2026-0001]";
    let output = with_template(&Test::county(), body);
    assert_eq!(output.code, 0, "{}", output.stdout);
}

#[test]
fn a_dropped_field_is_refused() {
    let body = "  let rows = view.rows.map(row => { let _ = row.remove(\"author\"); row })\n  \
                all((person: view.person, rows: rows))";
    let found = reasons(body);
    assert!(found.iter().all(|(code, _)| code == "page-field"), "{found:?}");
    assert_eq!(found[0].1, "纸面上没有印出 `各行第 1 条的责任者`");
}

#[test]
fn an_altered_field_is_refused() {
    let body = "  let wrong = (f: view.person.name.f, t: \"张志运\")\n  all(view); val(wrong)";
    assert_eq!(
        reasons(body),
        only("page-field", "第 1 页的 `个人信息的姓名（名称）` 与资料不一致")
    );
}

#[test]
fn text_that_does_not_fit_is_refused() {
    let body =
        "  all(view); block(width: 20mm, height: 5mm, clip: true)[一二三四五六七八九十一二三四五]";
    let found = reasons(body);
    assert!(found.iter().all(|(code, _)| code == "page-overflow"), "{found:?}");
    assert!(!found.is_empty());
    let body = "  all(view); metadata((kind: \"fit\", field: \"/rows/0/title\", ok: false))";
    assert_eq!(
        reasons(body),
        only(
            "page-overflow",
            "`各行第 1 条的题名` 的文字在栏内放不下；把这一栏写短些或分成几行再生成；还不行的，请反馈"
        )
    );
    let body = "  all(view); place(dx: 300mm)[出界]";
    assert_eq!(reasons(body)[0].0, "page-overflow");
}

#[test]
fn type_that_cannot_be_read_is_refused() {
    let small = reasons("  all(view); text(size: 8.5pt)[小字]");
    assert_eq!(
        small,
        only(
            "page-overflow",
            "第 1 页：`小字`小于小五号（9 磅）；本县改过这个标题或栏目的，在 dossier.yaml 的 `文书` 里写短些；没有改过的，请反馈"
        )
    );
    let white = reasons("  all(view); text(fill: white)[白字]");
    assert_eq!(
        white,
        only(
            "page-overflow",
            "第 1 页：`白字`几乎是白色，看不见；本县改过这个标题或栏目的，在 dossier.yaml 的 `文书` 里写短些；没有改过的，请反馈"
        )
    );
}

#[test]
fn a_typeface_that_is_not_there_is_refused_and_not_replaced() {
    let found = reasons("  all(view); text(font: \"No Such Face\")[消失的字]");
    assert_eq!(found[0].0, "page-template", "{found:?}");
    let found = reasons("  all(view); text(font: \"LXGW WenKai\", fallback: false)[\u{323B0}]");
    assert_eq!(found[0].0, "page-character", "{found:?}");
}

#[test]
fn a_template_that_never_ends_is_refused() {
    assert_eq!(reasons("  all(view); while true { [字] }")[0].0, "page-template");
    assert_eq!(
        reasons("  let again(n) = again(n + 1)\n  all(view); again(0)")[0].0,
        "page-template"
    );
}

#[test]
fn a_paper_that_is_not_accessible_is_refused() {
    let found = reasons("  all(view); heading(level: 3)[三级标题]");
    assert_eq!(found[0].0, "page-export", "{found:?}");
}

#[test]
fn a_rare_character_is_set_in_the_declared_face_and_noted() {
    let paper = sample().paper("云溪镇/枫林村/罗㛃/备案登记表.pdf");
    let note = json!({"field": "/person/name", "character": "㛃", "family": "Noto Serif CJK SC"});
    assert!(paper.notes.contains(&note), "{:?}", paper.notes);
    assert!(pdf_text(&paper.path).contains("罗㛃"));
    let plain = sample().paper(&format!("{TANG}/考察表.pdf"));
    assert_eq!(plain.notes, [] as [Value; 0]);
}

#[test]
fn a_character_that_no_typeface_has_is_named_and_stops_its_papers_alone() {
    let county = Test::printed_county();
    // An assigned character of CJK Extension H.
    county.edit(&format!("{TANG}/person.yaml"), "镇汽修店学徒", "镇汽修店\u{31350}学徒");
    county
        .dossier("build")
        .stderr(str![[r#"
未生成  云溪镇/枫林村/唐明/推荐表  `个人信息的简历第 2 条的内容` 的 `𱍐`（U+31350）没有字体可印
生成 0 份，沿用 341 份，未生成 1 份，删去过时的 1 份：[ROOT]/archive/build

"#]])
        .exits(1);
    county
        .dossier("build --lang en")
        .stderr(str![[r#"
not made  云溪镇/枫林村/唐明/推荐表  no typeface has `𱍐` (U+31350) of `/person/resume/1/text`
0 made, 341 kept, 1 failed: [ROOT]/archive/build

"#]])
        .exits(1);
    let object = county.dossier("build --format json").arg(TANG).output().objects().remove(0);
    assert_eq!(object["reasons"][0]["code"], "page-character");
}

#[test]
fn a_character_that_cannot_be_seen_never_reaches_a_page() {
    for hidden in ["\u{200B}", "\u{202E}", "\u{FE00}", "\u{E000}"] {
        let county = Test::county();
        county.edit(
            &format!("{TANG}/person.yaml"),
            "镇汽修店学徒",
            &format!("镇汽修店{hidden}学徒"),
        );
        let output = county.dossier("build --only recommendation").arg(TANG).output();
        assert_eq!(output.code, 1, "{hidden:?}: {}", output.stderr);
        assert!(!county.has(&format!("build/{TANG}/推荐表.pdf")));
    }
}

#[test]
fn long_texts_flow_on_and_are_shown_whole() {
    let said = "他走遍十二个村民小组，把四百八十六户的人口、房屋、劳力情况摸得清楚，群众评价好。";
    let long = |times: usize| said.repeat(times);
    let county = Test::county();
    let file = format!("{ZHANG}/person.yaml");
    // What stands before a value, and how often the sentence is put there.
    for (before, times) in [
        ("    理由: |\n      ", 120),
        ("      政治素质: |\n        ", 60),
        ("    不足: |\n      ", 60),
        ("  - 起: 2025.07\n    内容: ", 15),
        ("    - 日期: 2026-05-08\n      类别: 学习\n      内容: |\n        ", 150),
        ("自我评价: |\n      ", 80),
    ] {
        county.edit(&file, before, &format!("{before}{}", long(times)));
    }
    county.edit(&file, "      目标: 熟悉", &format!("      目标: {}熟悉", long(40)));
    county.edit(&file, "      措施: 安排列席", &format!("      措施: {}安排列席", long(40)));
    county.edit(&file, "    意见: 经党员", &format!("    意见: {}经党员", long(40)));
    let posts = "茶叶合作社电商负责人、".repeat(8);
    county.edit(&file, "现任职务: 荷塘村", &format!("现任职务: {posts}荷塘村"));
    let skills = "农村财务核算与合同管理、".repeat(10);
    county.edit(&file, "特长: 农产品", &format!("特长: {skills}农产品"));
    county.edit(&file, "户籍地址: 松岭镇", &format!("户籍地址: {}", "松岭镇荷塘村".repeat(10)));
    county.edit(
        &file,
        "职务: 荷塘村村民，茶叶",
        &format!("职务: {}茶叶", "荷塘村村民，".repeat(12)),
    );
    county
        .dossier("build")
        .arg(ZHANG)
        .stderr(str![[r#"
生成 11 份，沿用 0 份，未生成 0 份：[ROOT]/archive/build

"#]])
        .exits(0);
    // Where a page ends, the sentence is in two pieces.
    let text = pdf_text(&county.path(&format!("build/{ZHANG}/推荐表.pdf")));
    assert!(text.matches(said).count() >= 115, "{}", text.matches(said).count());
}

#[test]
fn a_portrait_that_cannot_be_read_stops_its_papers_alone() {
    let county = Test::county();
    county.write(&format!("{ZHANG}/照片.jpg"), "no picture");
    county
        .dossier("build --only contents,examination,filing-form")
        .arg(ZHANG)
        .stderr(str![[r#"
未生成  松岭镇/荷塘村/张志远/备案登记表  照片不是图片，是别的文件；从原件重新复制或重新拍一张，存成 JPG；没有照片的，删去这个文件
生成 2 份，沿用 0 份，未生成 1 份：[ROOT]/archive/build

"#]])
        .exits(1);
}
