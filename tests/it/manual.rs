//! `dossier manual`: a paper that passes what papers pass, a page of one file, the same bytes every time, and
//! nothing of others overwritten.

use std::fs;
use std::path::Path;

use snapbox::str;

use crate::support::{Test, pdf_text, project, tool};

/// Both files of a run.
fn made(test: &Test, folder: &str, language: &str) -> [Vec<u8>; 2] {
    let run = test.dossier(&format!("manual --lang {language} --out ../{folder}")).output();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let name = if language == "zh" { "使用手册" } else { "manual" };
    ["pdf", "html"]
        .map(|ending| fs::read(test.path(&format!("../{folder}/{name}.{ending}"))).unwrap())
}

#[test]
fn paper_and_page_say_the_same_and_are_the_same_twice() {
    let test = Test::empty();
    for (language, name) in [("zh", "使用手册"), ("en", "manual")] {
        let [pdf, html] = made(&test, "一", language);
        assert_eq!(made(&test, "二", language), [pdf.clone(), html.clone()], "other bytes");
        // Once more into the same folder: nothing is there to do.
        assert_eq!(made(&test, "一", language), [pdf, html.clone()]);
        let file = test.path(&format!("../一/{name}.pdf"));
        let text = pdf_text(&file);
        let page = String::from_utf8(html).unwrap();
        let said = if language == "zh" {
            [
                "移交包格式",
                "External-Identifier",
                "推荐理由，一行一段",
                "村级推荐.理由",
                "--one-sided",
            ]
        } else {
            [
                "On Windows",
                "External-Identifier",
                "the reasons, a paragraph a line",
                "村级推荐.理由",
                "--one-sided",
            ]
        };
        for one in said {
            let plain: String = one.chars().filter(|one| !one.is_whitespace()).collect();
            assert!(text.contains(&plain), "the paper lacks {one}");
            assert!(page.contains(one), "the page lacks {one}");
        }
        archival(&file);
        let file = test.path(&format!("../一/{name}.html"));
        tool("python3", "python3", &["-c", WELL_FORMED, file.to_str().unwrap()]);
    }
}

/// Every element that is opened is closed in its turn, and links lead to one heading.
const WELL_FORMED: &str = r##"
import sys
from html.parser import HTMLParser

class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in ("meta", "img"):
            self.open.append(tag)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if "href" in attributes else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, (tag, self.getpos())

page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
page.close()
assert not page.open and len(set(page.ids)) == len(page.ids)
assert len(page.links) > 300 and all(link[0] == "#" and link[1:] in page.ids for link in page.links)
"##;

/// PDF/A-2a and PDF/UA-1 are declared, all faces are in the file, and qpdf finds nothing wrong.
fn archival(file: &Path) {
    let file = file.to_str().unwrap();
    tool("qpdf", "qpdf", &["--check", file]);
    let fonts = tool("poppler-utils", "pdffonts", &[file]);
    for line in fonts.lines().skip(2) {
        let columns: Vec<&str> = line.split_whitespace().rev().collect();
        assert_eq!(columns[4], "yes", "a face is not in the file: {line}");
    }
    let bytes = fs::read(file).unwrap();
    let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(has("<pdfaid:part>2</pdfaid:part>") && has("<pdfuaid:part>1</pdfuaid:part>"));
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten() {
    let test = Test::empty();
    test.write("使用手册.html", "别人的");
    test.dossier("manual --only html")
        .stderr(str![[r#"
错误：`[ROOT]/archive/使用手册.html` 已经存在，而且不是这一版手册，没有覆盖
建议：先把它移走，或用 --out 写到别的文件夹

"#]])
        .exits(3);
    // One that is in the way keeps the other from being written, too.
    assert_eq!(test.dossier("manual").output().code, 3);
    assert_eq!(test.read("使用手册.html"), "别人的");
    assert!(!test.path("使用手册.pdf").exists());
    assert_eq!(test.dossier("manual --only html --out ../别处").output().code, 0);
    assert!(!test.path("../别处/使用手册.pdf").exists());
}

/// The commands and files of the tutorial, from nothing to the printed handbook.
#[test]
fn the_tutorial_leads_to_the_handbook() {
    let text = fs::read_to_string(project("src/guide/chapters/start.zh.md")).unwrap();
    let (tutorial, _) = text.split_once("{#start-sample}").unwrap();
    let test = Test::empty();
    let mut blocks = tutorial.split("```");
    let mut last = None;
    while let (Some(_), Some(block)) = (blocks.next(), blocks.next()) {
        if let Some(commands) = block.strip_prefix("sh\n") {
            for command in commands.lines() {
                let run = test.dossier("").args(command.strip_prefix("dossier ").unwrap()).output();
                let asks = command.contains(" why ");
                assert!(
                    run.code == 0 || asks && run.code == 1,
                    "{command}: {}{}",
                    run.stdout,
                    run.stderr
                );
                last = Some(run);
            }
        } else if let Some(yaml) = block.strip_prefix("yaml\n") {
            type_in(&test, yaml);
        }
    }
    let said = last.unwrap().stdout;
    let shown = tutorial.rsplit("```").nth(1).unwrap().trim_matches('\n');
    let lines =
        |text: &str| text.lines().map(|line| line.trim_start().to_owned()).collect::<Vec<_>>();
    let said: Vec<String> = lines(said.trim_end());
    let shown = lines(shown);
    assert_eq!(said.len(), shown.len(), "{said:?}");
    assert!(said[0].ends_with(&shown[0]) && said[1] == shown[1], "{said:?} {shown:?}");
}

/// What the clerk of the tutorial types into files.
fn type_in(test: &Test, yaml: &str) {
    if yaml.starts_with("格式: 1\n姓名") {
        test.write("样县档案/青山镇/东河村/李小满/person.yaml", yaml);
        return;
    }
    let settings = test.read("样县档案/dossier.yaml");
    let own: Vec<&str> = yaml.lines().collect();
    let key = |line: &str| line.split(':').next().unwrap().to_owned();
    let line = |line: &str| {
        let typed = own.iter().find(|typed| key(typed) == key(line));
        format!("{}\n", typed.copied().unwrap_or(line))
    };
    test.write("样县档案/dossier.yaml", settings.lines().map(line).collect::<String>());
}
