//! Packets that agree with themselves and lie: every sum, list and length is made anew after the
//! change, as a forger would.

use super::witness::holds;
use super::{Case, refused, verdict};
use crate::inside::packet::{Bag, PERSON, pdf, pdf_of};
use crate::packet::verify::Class;

const SAID: &str = "dossier/packet.yaml";
const ARCHIVAL: &str = "<pdfaid:part>2</pdfaid:part>";

/// The packet after a change, with everything that rests on the payload made anew.
fn forged(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    let mut bag = Bag::good();
    change(&mut bag);
    bag.tags();
    bag.zip()
}

/// A packet of two people, whose papers are their own.
fn two_people(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    forged(|bag| {
        let said = bag.text(SAID);
        let (_, own) = said.split_once("people:\n").unwrap();
        let other = own.replace("张志远", "李文博").replace("2026-0001", "2026-0002");
        bag.set(SAID, said + &other);
        for file in ["person.yaml", "附件/证书.txt"] {
            let text = bag.text(&format!("{PERSON}/{file}"));
            let text = text.replace("张志远", "李文博").replace("2026-0001", "2026-0002");
            bag.set(&of_other(file), text);
        }
        bag.set(&of_other("推荐表.pdf"), titled("李文博 推荐表"));
        change(bag);
    })
}

fn of_other(file: &str) -> String {
    format!("{}/{file}", PERSON.replace("张志远", "李文博"))
}

fn titled(title: &str) -> Vec<u8> {
    pdf_of(2, &format!("{ARCHIVAL}<dc:title>{title}</dc:title>"), &[])
}

fn swap(bag: &mut Bag, one: &str, other: &str) {
    let (first, second) = (bag.files[one].clone(), bag.files[other].clone());
    bag.set(one, second);
    bag.set(other, first);
}

/// A packet that says something else of itself.
fn said(from: &str, to: &str) -> Vec<u8> {
    forged(|bag| bag.edit(SAID, from, to))
}

fn with_paper(bytes: Vec<u8>) -> Vec<u8> {
    forged(|bag| bag.set(&format!("{PERSON}/推荐表.pdf"), bytes))
}

fn with_data(text: &str) -> Vec<u8> {
    forged(|bag| bag.set(&format!("{PERSON}/person.yaml"), text))
}

#[test]
fn an_honest_packet_of_two_holds() {
    assert!(holds(&two_people(|_| {})));
}

#[test]
fn whose_files_these_are_is_held_to_the_data() {
    let filed = "\n选拔: {组织备案: {备案编号: 439001-2026-0001}}\n";
    let cases = [
        (
            "data exchanged",
            two_people(|bag| {
                swap(bag, &of_other("person.yaml"), &format!("{PERSON}/person.yaml"));
            }),
        ),
        ("another person's data", with_data(&format!("姓名: 李文博{filed}"))),
        (
            "another number in the data",
            with_data("姓名: 张志远\n选拔: {组织备案: {备案编号: 9}}\n"),
        ),
        ("no number in the data", with_data("姓名: 张志远\n")),
        ("a number in the data alone", said("439001-2026-0001\n  items", "''\n  items")),
        ("no name in the data", with_data(filed)),
        ("a name that is a list", with_data(&format!("姓名: [张志远]{filed}"))),
        ("no data", with_data("")),
        ("a word for data", with_data("张志远\n")),
        ("a picture for data", with_data("\u{89}PNG\r\n\u{1a}\n")),
        ("a list for data", with_data("- 姓名: 张志远\n")),
        (
            "nobody's data",
            forged(|bag| {
                bag.remove(&format!("{PERSON}/person.yaml"));
                bag.edit(SAID, "  - file: person.yaml\n    title: 数据\n", "");
            }),
        ),
        ("another name", said("name: 张志远", "name: 李文博")),
        ("another number", said("number: 439001-2026-0001", "number: 439001-2026-0009")),
        (
            "another place's person",
            said("path: 松岭镇/荷塘村/张志远", "path: 松岭镇/荷塘村/李文博"),
        ),
        ("a place above", said("path: 松岭镇/荷塘村/张志远", "path: ../../../etc/passwd")),
        ("a place that is none", said("path: 松岭镇/荷塘村/张志远", "path: 张志远")),
    ];
    let cases = cases.map(|(what, bytes)| Case::new(what, "packet-contents", bytes));
    refused(&cases, 17);
}

/// The booklet of the person's village, which goes with the person.
const BOOKLET: &str = "data/村镇册表/松岭镇/荷塘村/一村一册.pdf";

/// A packet with a register of a place.
fn with_register(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    forged(|bag| {
        let said = bag.text(SAID);
        bag.set(
            SAID,
            said + "places:\n- path: 松岭镇/荷塘村\n  name: 松岭镇荷塘村\n  items:\n  \
                    - file: 一村一册.pdf\n    title: 一村一册\n    paper: village-register\n    pages: 2\n",
        );
        bag.set(BOOKLET, titled("松岭镇荷塘村 一村一册"));
        change(bag);
    })
}

#[test]
fn registers_are_those_of_the_places_of_people() {
    assert!(holds(&with_register(|_| {})));
    let moved = |to: &str| {
        let file = BOOKLET.replace("松岭镇/荷塘村", to);
        with_register(|bag| {
            bag.edit(SAID, "- path: 松岭镇/荷塘村\n", &format!("- path: {to}\n"));
            bag.rename(BOOKLET, &file);
        })
    };
    let twice = |bag: &mut Bag| {
        let said = bag.text(SAID);
        let (_, places) = said.split_once("places:\n").unwrap();
        bag.set(SAID, format!("{said}{}", places.replace("一村一册", "党员台账")));
        bag.set(&BOOKLET.replace("一村一册", "党员台账"), titled("松岭镇荷塘村 党员台账"));
    };
    let contents = [
        ("another village", moved("松岭镇/太平村")),
        ("another town", moved("云溪镇")),
        ("a person for a place", moved("松岭镇/荷塘村/张志远")),
        ("a place twice", with_register(twice)),
        ("no paper", with_register(|bag| bag.edit(SAID, "    paper: village-register\n", ""))),
        ("a file more", with_register(|bag| bag.set(&BOOKLET.replace("一村", "二村"), "假"))),
        ("a file less", with_register(|bag| bag.remove(BOOKLET))),
    ];
    let contents = contents.map(|(what, bytes)| Case::new(what, "packet-contents", bytes));
    refused(&contents, 7);
    let papers = [
        (
            "another village's",
            with_register(|bag| bag.set(BOOKLET, titled("松岭镇太平村 一村一册"))),
        ),
        (
            "another register",
            with_register(|bag| bag.set(BOOKLET, titled("松岭镇荷塘村 党员台账"))),
        ),
    ];
    refused(&papers.map(|(what, bytes)| Case::new(what, "packet-paper", bytes)), 2);
    let pages = with_register(|bag| {
        bag.edit(SAID, "village-register\n    pages: 2", "village-register\n    pages: 3");
    });
    refused(&[Case::new("other pages", "packet-pages", pages)], 1);
}

#[test]
fn the_list_of_files_says_what_the_packet_says() {
    let lie = |from: &str, to: &str| {
        let mut bag = Bag::good();
        bag.edit("data/文件目录.xml", from, to);
        bag.sums();
        bag.zip()
    };
    assert!(holds(&lie("<密级></密级>", "<密级>内部</密级>")), "it is nobody else's word");
    let cases = [
        ("another name", lie("张志远 推荐表", "李文博 推荐表")),
        ("another title", lie("张志远 推荐表", "张志远 考察表")),
        ("another number", lie("<顺序号>2<", "<顺序号>9<")),
        ("another file", lie("张志远/推荐表.pdf", "张志远/考察表.pdf")),
        ("other pages", lie("，2页", "，3页")),
        ("no pages", lie("，2页", "")),
        ("another filing number", lie("备案编号 439001-2026-0001", "备案编号 439001-2026-0009")),
        ("an author", lie("<责任者></责任者>", "<责任者>某人</责任者>")),
        ("a day", lie("<日期></日期>", "<日期>2026-01-01</日期>")),
        ("a file more", lie("</文件目录>", "<文件></文件></文件目录>")),
        ("a field less", lie("<责任者></责任者>", "")),
        ("a field twice", lie("<密级></密级>", "<密级></密级><密级></密级>")),
        ("a field of its own", lie("<密级></密级>", "<密级></密级><说明>假</说明>")),
        ("a comment", lie("</文件目录>", "<!-- 另有一份 --></文件目录>")),
        ("another root", lie("文件目录>", "目录>")),
        ("nothing", lie("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "")),
    ];
    let cases = cases.map(|(what, bytes)| Case::new(what, "packet-contents", bytes));
    refused(&cases, 16);
}

#[test]
fn a_name_may_be_spelt_in_another_form() {
    let numbered = "选拔:\n  组织备案:\n    备案编号: ４３９００１-2026-0001\n";
    for name in ["张志远", "\"张志远\"", "张 志 远", "张志远  "] {
        assert!(holds(&with_data(&format!("姓名: {name}\n{numbered}"))), "{name}");
    }
}

#[test]
fn papers_are_those_that_are_named() {
    let late =
        "<dc:title>张志远 推荐表</dc:title><xmp:CreateDate>2026-11-01T00:00:00Z</xmp:CreateDate>";
    let cases = [
        (
            "papers exchanged",
            two_people(|bag| {
                swap(bag, &of_other("推荐表.pdf"), &format!("{PERSON}/推荐表.pdf"));
            }),
        ),
        ("another person's paper", with_paper(titled("李文博 推荐表"))),
        ("another paper", with_paper(titled("张志远 考察表"))),
        ("a paper without a title", with_paper(pdf_of(2, ARCHIVAL, &[]))),
        ("a paper of a later day", with_paper(pdf_of(2, &format!("{ARCHIVAL}{late}"), &[]))),
    ];
    let cases = cases.map(|(what, bytes)| Case::new(what, "packet-paper", bytes));
    refused(&cases, 5);
    let spelt = with_paper(titled("张志远（荷塘村） 推荐表"));
    assert!(holds(&spelt), "a namesake is told apart");
}

/// Objects that a viewer runs, opens or plays.
const ACTIVE: [&str; 8] = [
    "<</S/JavaScript/JS(app.alert(1))>>",
    "<</S/J#61vaScript>>",
    "<</S/Launch/F(cmd.exe)>>",
    "<</S/SubmitForm/F(https://x)>>",
    "<</AA<</O 1 0 R>>>>",
    "<</Type/Filespec/EF<</F 1 0 R>>>>",
    "<</XFA 1 0 R>>",
    "<</Subtype/RichMedia>>",
];

#[test]
fn what_a_viewer_runs_is_refused_in_papers_and_remarked_on_elsewhere() {
    let title = format!("{ARCHIVAL}<dc:title>张志远 推荐表</dc:title>");
    let mut cases = Vec::new();
    for object in ACTIVE {
        let paper = with_paper(pdf_of(2, &title, &[object]));
        cases.push(Case::new(format!("paper: {object}"), "packet-active", paper));
        let list = forged(|bag| bag.set("data/卷内目录.pdf", pdf_of(1, &title, &[object])));
        cases.push(Case::new(format!("list: {object}"), "packet-active", list));
        let scan = format!("{PERSON}/附件/证书.pdf");
        let verdict = verdict(&forged(|bag| {
            bag.rename(&format!("{PERSON}/附件/证书.txt"), &scan);
            bag.set(&scan, pdf_of(1, "", &[object]));
            bag.edit(SAID, "证书.txt", "证书.pdf");
        }));
        let remarks: Vec<_> = verdict.remarks.iter().map(|one| (one.code.0, &*one.path)).collect();
        assert!(verdict.holds(), "{object}: {:?}", verdict.faults);
        assert_eq!(remarks, [("packet-active", &*scan)], "{object}");
    }
    refused(&cases, 2 * ACTIVE.len());
    assert!(verdict(&forged(|bag| bag.set("data/卷内目录.pdf", pdf(1, true)))).remarks.is_empty());
}

#[test]
fn texts_say_something_and_hide_nothing() {
    // What stands in the file, and whether it may be empty or have several lines.
    let texts = [
        ("archive: 样县", true, true),
        ("department: 样县组织部", false, true),
        ("program: dossier 0.1.0", false, false),
        ("path: 松岭镇/荷塘村/张志远", false, false),
        ("\n  name: 张志远", false, false),
        ("filing_number: 439001-2026-0001", true, false),
        ("title: 推荐表", false, true),
        ("paper: recommendation", false, false),
    ];
    let mut cases = Vec::new();
    let mut right = Vec::new();
    for (line, may_be_empty, lines) in texts {
        let (key, value) = line.split_once(": ").unwrap();
        let mut with = |what: &str, text: &str, allowed: bool| {
            let bytes = said(line, &format!("{key}: \"{text}\""));
            if allowed {
                right.push((format!("{key}: {what}"), bytes));
            } else {
                cases.push(Case::new(format!("{key}: {what}"), "packet-text", bytes));
            }
        };
        for odd in ["\\e[31m", "\\a", "\\u202e", "\\u2066", "\\u200f", "\\t", "\\r", "\\x7f"] {
            with(odd, &format!("{value}{odd}"), false);
        }
        with("too long", &"长".repeat(4_001), false);
        with("blank", "　 ", may_be_empty && !key.contains("number"));
        // Two lines of what must be somebody's are another's.
        if lines {
            with("two lines", &format!("{value}\\n二"), true);
        } else {
            with("two lines", &format!("{value}\\n二"), false);
        }
    }
    cases.retain(|case| !case.what.ends_with("filing_number: blank"));
    refused(&cases, 80);
    for (what, bytes) in right {
        // `bag-info.txt` names the department, too.
        assert!(holds(&bytes), "{what}");
    }
}

#[test]
fn heads_are_of_their_forms() {
    let cases = [
        ("an area of letters", said("'439001'", "样县")),
        ("a short area", said("'439001'", "'4390'")),
        ("a commit that is none", said("commit: 无", "commit: 最新")),
        ("unchanged without a commit", said("tree: none", "tree: clean")),
    ];
    let wrong = cases.map(|(what, bytes)| {
        let verdict = verdict(&bytes);
        (!verdict.faults.iter().any(|one| one.class == Class::Form)).then_some(what)
    });
    assert_eq!(wrong.into_iter().flatten().collect::<Vec<_>>(), Vec::<&str>::new());
}
