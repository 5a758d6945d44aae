//! What a department, a print shop and an archivist ask of the papers of people: no page for a
//! signature alone, a list of sections that is right, days as archives write them, lines of the county.

use std::path::Path;

use crate::support::{Test, pdf_text, sample, tool};

const WHO: &str = "松岭镇/荷塘村/张志远";

/// What a page says, without blanks.
fn page(file: &Path, number: usize) -> String {
    let number = number.to_string();
    let file = file.to_str().unwrap();
    let said = tool("poppler-utils", "pdftotext", &["-f", &number, "-l", &number, file, "-"]);
    said.chars().filter(|one| !one.is_whitespace()).collect()
}

/// How many pages a file has.
fn count(file: &Path) -> usize {
    let said = tool("poppler-utils", "pdfinfo", &[file.to_str().unwrap()]);
    let line = said.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    line.trim().parse().unwrap()
}

/// Builds one paper of somebody after changing a file, and says what is printed.
fn printed(test: &Test, paper: &str, title: &str) -> String {
    let build = format!("build --out ../papers --quiet --only {paper}");
    test.dossier(&build).arg(WHO).exits(0);
    pdf_text(&test.path(&format!("../papers/{WHO}/{title}.pdf")))
}

#[test]
fn signatures_stand_below_the_text_and_never_alone() {
    let agreements = sample().papers.iter().filter(|paper| paper.template == "mentor-agreement");
    let (mut all, mut short) = (0, 0);
    for paper in agreements {
        let pages = count(&paper.path);
        let last = page(&paper.path, pages);
        assert!(last.contains("自签字盖章之日起生效") && last.contains("甲方（签名）"), "{last}");
        all += 1;
        short += usize::from(pages == 2);
    }
    // Those of two years' plans are longer than two pages.
    assert!(all > 30 && short * 10 > all * 9, "{short} of {all} agreements are two pages long");
}

#[test]
fn the_handbook_says_on_which_page_each_section_begins() {
    let book = sample().paper(&format!("{WHO}/培养教育手册.pdf"));
    let text = tool(
        "poppler-utils",
        "pdftotext",
        &["-layout", "-f", "3", "-l", "3", book.path.to_str().unwrap(), "-"],
    );
    let entries = text.lines().filter_map(|line| {
        let (section, rest) = line.trim().split_once([' ', '·'])?;
        let number = rest.rsplit([' ', '·']).next()?.parse::<usize>().ok()?;
        section.contains('、').then(|| (section.to_owned(), number))
    });
    let entries: Vec<_> = entries.collect();
    assert_eq!(entries.len(), 20, "{text}");
    for (section, number) in &entries {
        assert!(page(&book.path, *number).contains(section), "{section} on page {number}");
    }
    assert!(entries.iter().any(|(section, _)| section == "十九、定期检查"));
}

#[test]
fn the_contents_list_writes_days_as_archives_do_where_it_is_asked_to() {
    let test = Test::county();
    let words = printed(&test, "contents", "卷内目录");
    assert!(words.contains("2026年4月20日") && words.contains("2014年6月"), "{words}");
    assert!(words.contains("备案登记表样组备〔2026〕3号"), "{words}");
    test.edit("dossier.yaml", "检查人: 刘志强}", "检查人: 刘志强, 日期: 八位}");
    let digits = printed(&test, "contents", "卷内目录");
    assert!(digits.contains("20260420") && digits.contains("20140600"), "{digits}");
    assert!(!digits.contains("2026年4月20日"), "{digits}");
}

#[test]
fn a_county_says_what_stands_below_a_table() {
    let test = Test::county();
    let shipped = printed(&test, "recommendation", "推荐表");
    assert!(shipped.contains("填表人：审核人：联系电话："), "{shipped}");
    test.edit("dossier.yaml", "文书:\n", "文书:\n  推荐表: {文字: {表尾: 本表一式三份。}}\n");
    let own = printed(&test, "recommendation", "推荐表");
    assert!(own.contains("本表一式三份。") && !own.contains("审核人："), "{own}");
}

#[test]
fn a_list_for_a_department_says_the_folder_only_where_names_do_not_tell_people_apart() {
    let test = Test::county();
    let said = |batch: &str, who: &str| {
        let new = format!("-q review new {batch} --day 2026-11-20 --until 2027-11-19 {who}");
        test.dossier(&new).exits(0);
        pdf_text(&test.path(&format!("build/联审/{batch}/公安局.pdf")))
    };
    let one = said("2026-5", "云溪镇/枫林村/唐明");
    assert!(one.contains("乡镇") && one.contains("云溪镇枫林村唐明男"), "{one}");
    assert!(!one.contains('/') && !one.contains("人员"), "{one}");
    assert!(one.contains("日前书面回复中共样县委组织部。联系人：苏敏0000-6620101"), "{one}");
    let two = said("2026-6", "松岭镇/荷塘村/李娜 松岭镇/荷塘村/李娜-2");
    assert!(two.contains("人员") && two.contains("李娜-2李娜"), "{two}");
}
