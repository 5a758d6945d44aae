//! What a paper says of itself: its day and the age beside it, the day of the data, pages of the
//! others, namesakes; and what it leaves out.

use std::path::Path;

use crate::support::{Test, pdf_text, sample, tool};

const PERSON: &str = "松岭镇/荷塘村/张志远";

fn said(file: &str) -> String {
    pdf_text(&sample().paper(&format!("{PERSON}/{file}")).path)
}

#[test]
fn forms_are_dated_by_their_steps_and_every_paper_states_the_day_of_the_data() {
    let days = [
        ("推荐表.pdf", "填表日期：2026年3月2日", "（31岁）"),
        ("考察表.pdf", "填表日期：2026年3月18日", "（31岁）"),
        ("联审表.pdf", "填表日期：2026年3月25日", "（31岁）"),
        ("备案登记表.pdf", "填表日期：2026年4月20日", "（31岁）"),
        ("年度考核评价表（2026）.pdf", "填表日期：年月日", "（32岁）"),
        ("培养教育手册.pdf", "", "（32岁）"),
    ];
    for (file, day, age) in days {
        let text = said(file);
        assert!(text.contains(day) && text.contains(age), "{file}: {text}");
    }
    let own = sample().papers.iter().filter(|paper| paper.person == PERSON);
    for paper in own {
        let text = pdf_text(&paper.path);
        let stated = text.matches("数据截至2026-11-20").count();
        // The handbook's cover has no foot.
        let pages = if paper.template == "handbook" { paper.pages - 1 } else { paper.pages };
        assert_eq!(stated, pages, "{}", paper.file);
    }
}

#[test]
fn a_contents_list_says_how_many_pages_each_paper_has() {
    let text = said("卷内目录.pdf");
    let files = ["推荐表", "考察表", "联审表", "备案登记表", "培养教育手册", "培养纪实表（2026）"];
    let days = ["3月2日", "3月18日", "3月25日", "4月20日", "11月20日", "11月20日"];
    for (file, day) in files.iter().zip(days) {
        let pages = sample().paper(&format!("{PERSON}/{file}.pdf")).pages;
        assert!(text.contains(&format!("2026年{day}{pages}")), "{file} {pages}: {text}");
    }
    assert!(text.contains("2014年6月1"), "a scan's month in words, and its page: {text}");
}

#[test]
fn a_contents_list_that_is_made_alone_knows_the_pages_of_all_papers() {
    let test = Test::county();
    let build = |more: &str| {
        let run = test.dossier(&format!("build --out ../papers --quiet {more}")).arg(PERSON);
        run.exits(0);
    };
    let list = test.path(&format!("../papers/{PERSON}/卷内目录.pdf"));
    build("--only recommendation,contents");
    let first = std::fs::read(&list).unwrap();
    build("--only examination");
    build("--only contents");
    assert!(std::fs::read(&list).unwrap() == first, "whether they were made or not");
    let text = pdf_text(&list);
    assert!(text.contains("2026年3月2日2") && text.contains("2026年3月18日2"), "{text}");
}

#[test]
fn further_records_are_printed_where_a_person_has_them() {
    let of = |person: &str, file: &str| pdf_text(&sample().paper(&format!("{person}/{file}")).path);
    let assessed = "松岭镇/太平村/何佳";
    for file in ["培养教育手册.pdf", "培养纪实表（2026）.pdf"] {
        let text = of(assessed, file);
        for words in ["、能力评估", "培训前", "宣讲政策：一般", "2026年6月25日交，评比：良好"]
        {
            assert!(text.contains(words), "{file}, {words}: {text}");
        }
    }
    assert!(of(assessed, "培养教育手册.pdf").contains("梯次近期"));
    let recruited = "云溪镇/白鹭村/许玥";
    for file in ["推荐表.pdf", "备案登记表.pdf", "培养教育手册.pdf"] {
        let text = of(recruited, file);
        for words in
            ["招聘公告云溪镇公开招聘", "招聘日期2024年5月20日", "招聘成绩87.4", "招聘名次1"]
        {
            assert!(text.contains(words), "{file}, {words}: {text}");
        }
    }
    // Who has none has neither a row nor a page for them.
    for file in ["推荐表.pdf", "培养教育手册.pdf", "培养纪实表（2026）.pdf"] {
        let text = said(file);
        assert!(!text.contains("能力评估") && !text.contains("招聘公告"), "{file}: {text}");
        assert!(!text.contains("梯次"), "{file}: {text}");
    }
}

/// Whether a day goes on from the end of one line to the beginning of the next.
fn is_broken(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim_end(), next.trim_start());
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let tail = line.chars().rev().take_while(|one| one.is_ascii_digit() || "年月".contains(*one));
    let tail: String = tail.collect::<Vec<_>>().into_iter().rev().collect();
    let begins = digits(&tail) == 4 && tail.contains('年');
    let rest = &next[digits(next)..];
    begins && digits(next) > 0 && (rest.starts_with('月') || rest.starts_with('日'))
        || begins && (next.starts_with('月') || next.starts_with('日'))
}

fn lines(file: &Path) -> Vec<String> {
    let text = tool("poppler-utils", "pdftotext", &["-layout", file.to_str().unwrap(), "-"]);
    text.lines().map(str::to_owned).collect()
}

#[test]
fn no_day_is_broken_over_lines_and_no_two_closing_marks_meet() {
    assert!(is_broken("至2026年12", "月31日"));
    assert!(is_broken("至2026年", "12月31日"));
    assert!(!is_broken("至2026年", "茶叶12月"));
    for paper in &sample().papers {
        let lines = lines(&paper.path);
        for pair in lines.windows(2) {
            assert!(!is_broken(&pair[0], &pair[1]), "{}: {} {}", paper.file, pair[0], pair[1]);
        }
        let text = pdf_text(&paper.path);
        for wrong in ["。；", "。。", "；。", "。，", "，。"] {
            assert!(!text.contains(wrong), "{wrong} in {}", paper.file);
        }
    }
}

#[test]
fn sections_of_a_closed_year_without_a_record_take_no_pages() {
    let test = Test::fixture("ok");
    let pages = |day: &str| {
        let run = format!("build --only record-sheet --as-of {day} --format json --out ../{day}");
        let run = test.dossier(&run).arg("松岭镇/荷塘村/张志远").output();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let file = test.path(&format!("../{day}/松岭镇/荷塘村/张志远/培养纪实表（2026）.pdf"));
        let pages = run.objects()[0]["pages"].as_u64().unwrap();
        (pages, pdf_text(&file))
    };
    let (open, text) = pages("2026-12-31");
    assert!(open > 3 && !text.contains("没有记录的项目"), "{open} {text}");
    let (closed, text) = pages("2027-01-01");
    assert!(
        closed <= 3 && text.contains("没有记录的项目：组织生活和活动、实践锻炼、"),
        "{closed} {text}"
    );
}

#[test]
fn namesakes_are_told_apart_in_lists_bookmarks_and_titles() {
    let test = Test::printed_county();
    let run = test.dossier("print 松岭镇/荷塘村").output();
    assert_eq!(run.code, 0, "{}", run.stderr);
    for wanted in ["李娜（1993.07）", "李娜（2001.02）"] {
        assert!(run.stdout.contains(wanted), "{}", run.stdout);
    }
    assert!(!run.stdout.contains("张志远（"), "{}", run.stdout);
    let file = test.path("build/打印/松岭镇·荷塘村.pdf");
    let text = pdf_text(&file);
    assert!(text.contains("李娜（1993.07）") && text.contains("李娜（2001.02）"), "{text}");
    let paper = sample().papers.iter().find(|paper| paper.person.ends_with("荷塘村/李娜")).unwrap();
    let info = tool("poppler-utils", "pdfinfo", &[paper.path.to_str().unwrap()]);
    assert!(info.contains("李娜（1993.07） "), "{info}");
}

#[test]
fn the_handbook_shows_what_was_verified() {
    let text = said("培养教育手册.pdf");
    for wanted in ["核实项目", "毕业证书及学信网查询", "户口簿"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn two_values_in_one_cell_leave_it_where_they_are_long() {
    let test = Test::county();
    let person = "石桥乡/上寨村/石昌明";
    let file = test.path(&format!("{person}/person.yaml"));
    let post = "石桥乡党委书记".repeat(60);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("职务: 石桥乡党委书记\n", &format!("职务: {post}\n")))
        .unwrap();
    test.dossier("build --out ../papers --quiet --only assessment").arg(person).exits(0);
    let text = pdf_text(&test.path(&format!("../papers/{person}/年度考核评价表（2025）.pdf")));
    assert!(text.contains("见下") && text.matches("石桥乡党委书记").count() >= 55, "{text}");
}

#[test]
fn an_agreement_says_how_often_as_the_rules_of_its_day_do() {
    let test = Test::county();
    let agreement = |file: &str| {
        test.dossier("build --out ../papers --quiet --only mentor-agreement").arg(PERSON).exits(0);
        pdf_text(&test.path(&format!("../papers/{PERSON}/{file}")))
    };
    let talks = |how_often: &str| format!("{how_often}至少谈心谈话一次");
    let text = agreement("帮带协议（王敏）.pdf");
    assert!(text.contains(&talks("每半年")) && text.contains("每季度书面汇报"), "{text}");
    test.edit("policy.yaml", "谈心谈话: 每半年, 思想汇报: 每季度", "谈心谈话: 每月");
    let text = agreement("帮带协议（王敏）.pdf");
    assert!(text.contains(&talks("每月")) && text.contains("定期书面汇报"), "{text}");
}

#[test]
fn an_agreement_waits_for_the_role_of_a_mentor_who_is_not_the_only_one() {
    let test = Test::county();
    let second = ("角色: 帮带导师, 姓名: 周华", "姓名: 周华");
    test.edit(&format!("{PERSON}/person.yaml"), second.0, second.1);
    let built = test.dossier("build --out ../papers --only mentor-agreement").arg(PERSON);
    let output = built.output();
    assert_eq!(output.code, 1, "{}", output.stderr);
    assert!(output.stderr.contains("缺 联系人.角色"), "{}", output.stderr);
}

#[test]
fn what_ends_an_aim_or_a_measure_does_not_meet_the_end_of_the_sentence() {
    let marks = ["。", "；", "，", "、", "！", ";", ",", "!"];
    let test = Test::county();
    let file = format!("{PERSON}/person.yaml");
    let typed = test.read(&file);
    for mark in marks {
        let text = typed.replacen("目标: ", "目标: 学会主持会议", 1);
        let line = text.lines().find(|line| line.contains("学会主持会议")).unwrap();
        let aim = line.trim().trim_start_matches("目标: ").to_owned();
        test.write(&file, text.replacen(&aim, &format!("学会主持会议{mark}"), 1));
        test.dossier("build --out ../papers --quiet --only mentor-agreement").arg(PERSON).exits(0);
        let said = pdf_text(&test.path(&format!("../papers/{PERSON}/帮带协议（王敏）.pdf")));
        assert!(said.contains("年度目标：学会主持会议。"), "{mark}: {said}");
    }
}

/// The text of papers of the year after which the records were changed, made anew.
fn made(test: &Test, only: &str, file: &str) -> String {
    let run = test.dossier(&format!("build --out ../papers --quiet --only {only}")).arg(PERSON);
    run.exits(0);
    pdf_text(&test.path(&format!("../papers/{PERSON}/{file}")))
}

#[test]
fn a_posting_over_new_year_stands_on_the_sheet_of_each_year_that_it_touches() {
    let test = Test::county();
    let file = format!("{PERSON}/person.yaml");
    let postings = "  实践锻炼:\n    - {形式: 跨村任职, 接收: 松岭镇/太平村, 岗位: 书记助理, 起: 2024-11-01, \
                    止: 2026-03-10, 带教: 赵大海, 汇报: {日期: 2026-03-20, 内容: 账要月月清}, 评价: 肯干}\n";
    let course = "  培训:\n    - {起: 2025-12-28, 止: 2026-01-02, 名称: 岁末研修班, 考核: 优秀}\n";
    let text = test.read(&file);
    let without = |text: &str, key: &str| {
        let at = text.find(&format!("  {key}:\n")).unwrap();
        let rest = &text[at..];
        let end = rest
            .match_indices("\n  ")
            .map(|(end, _)| end + 1)
            .find(|end| *end > 3 && !rest[*end..].starts_with("   "));
        format!("{}{}", &text[..at], &rest[end.unwrap()..])
    };
    let text = without(&without(&text, "实践锻炼"), "培训");
    test.write(&file, text.replacen("培养:\n", &format!("培养:\n{postings}{course}"), 1));
    let sheet = |year: i32| made(&test, "record-sheet", &format!("培养纪实表（{year}）.pdf"));
    for (year, is_over) in [(2024, false), (2025, false), (2026, true)] {
        let said = sheet(year);
        assert!(said.contains("赵大海"), "{year}: {said}");
        for end in ["2026年3月10日", "账要月月清", "肯干"] {
            assert_eq!(said.contains(end), is_over, "{year} {end}: {said}");
        }
    }
    assert!(sheet(2025).contains("岁末研修班") && !sheet(2025).contains("2026年1月2日"));
    assert!(sheet(2026).contains("岁末研修班") && sheet(2026).contains("2026年1月2日"));
}

#[test]
fn lists_that_say_none_print_it() {
    let lists = [
        "纪实",
        "帮带记录",
        "培训",
        "学历提升",
        "实践锻炼",
        "列席会议",
        "重点工作",
        "活动",
        "谈心谈话",
        "思想汇报",
    ];
    let nothing: String = lists.iter().map(|key| format!("  {key}: 无\n")).collect();
    let test = Test::county();
    let file = format!("{PERSON}/person.yaml");
    let text = test.read(&file);
    let at = text.find("  纪实:\n").unwrap();
    let end = text.find("\n评价:\n").unwrap() + 1;
    let said = |lists: &str| {
        test.write(&file, format!("{}{lists}{}", &text[..at], &text[end..]));
        made(&test, "handbook", "培养教育手册.pdf").matches('无').count()
    };
    // 培训 shows the county's events beside the person's own courses.
    assert_eq!(said(&nothing), said("") + lists.len() - 1);
}

#[test]
fn a_study_that_goes_on_says_so_and_a_paper_of_tomorrow_verifies_nothing() {
    let test = Test::county();
    let file = format!("{PERSON}/person.yaml");
    test.edit(&file, "结果: 在读", "止: 2028.06\n      结果: 毕业");
    test.edit(&file, "依据: 户口簿, 材料日期: 2012.05", "依据: 户口簿, 材料日期: 2026-10-15");
    let said = made(&test, "handbook", "培养教育手册.pdf");
    assert!(said.contains("在读") && said.contains("2026年10月15日"), "{said}");
    let said = made(&test, "handbook --as-of 2026-06-30", "培养教育手册.pdf");
    assert!(!said.contains("2026年10月15日") && !said.contains("户口簿"), "{said}");
}
