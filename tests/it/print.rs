//! Printing: papers put together into one file, looked at by tools that others made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use dossier::testing;
use serde_json::Value;
use snapbox::str;

use crate::manifest::{Manifest, Member};
use crate::support::{Sample, Test, sample, tool};

const PEOPLE: [&str; 2] = ["松岭镇/荷塘村/张志远", "石桥乡/龙尾村/梁秀珍"];

/// The papers of some people of the sample county, put together.
fn bound(folder: &Path, sample: &Sample) -> (PathBuf, Vec<PathBuf>) {
    let file = folder.join("all.pdf");
    let of = |person| sample.papers.iter().filter(move |paper| paper.person == person);
    let chapters = PEOPLE.map(|person| {
        let papers = of(person).map(|paper| (&*paper.template, fs::read(&paper.path).unwrap()));
        (person, papers.collect())
    });
    let pages = testing::bind(&file, "样张", (2026, 11, 20), &chapters);
    let papers: Vec<_> = PEOPLE.into_iter().flat_map(of).collect();
    assert_eq!(pages, papers.iter().map(|paper| paper.pages).collect::<Vec<_>>());
    (file, papers.into_iter().map(|paper| paper.path.clone()).collect())
}

fn text(file: &Path) -> String {
    tool("poppler-utils", "pdftotext", &["-layout", file.to_str().unwrap(), "-"])
}

/// Every page as a picture.
fn pictures(file: &Path, folder: &Path) -> Vec<Vec<u8>> {
    fs::create_dir(folder).unwrap();
    let (file, prefix) = (file.to_str().unwrap(), folder.join("page"));
    tool("poppler-utils", "pdftoppm", &["-r", "50", file, prefix.to_str().unwrap()]);
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    pages.sort();
    pages.iter().map(|page| fs::read(page).unwrap()).collect()
}

/// The faces of a PDF, and how often each is embedded.
fn faces(file: &Path) -> BTreeMap<String, usize> {
    let list = tool("poppler-utils", "pdffonts", &[file.to_str().unwrap()]);
    let mut faces = BTreeMap::new();
    for line in list.lines().skip(2) {
        let name = line.split_whitespace().next().unwrap();
        let face = name.split_once('+').unwrap().1.trim_end_matches("-Identity-H");
        *faces.entry(face.to_owned()).or_default() += 1;
    }
    faces
}

#[test]
fn pages_put_together_look_and_read_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let (file, papers) = bound(folder.path(), sample());
    assert_eq!(papers.iter().map(|paper| text(paper)).collect::<String>(), text(&file), "the text");
    let after = pictures(&file, &folder.path().join("after"));
    let before: Vec<_> = papers
        .iter()
        .enumerate()
        .flat_map(|(at, paper)| pictures(paper, &folder.path().join(at.to_string())))
        .collect();
    assert_eq!(before.len(), after.len());
    for (page, (before, after)) in before.iter().zip(&after).enumerate() {
        assert!(before == after, "page {} looks otherwise", page + 1);
    }
}

#[test]
fn each_face_is_embedded_once() {
    let folder = tempfile::tempdir().unwrap();
    let (file, papers) = bound(folder.path(), sample());
    let faces = faces(&file);
    assert!(faces.len() >= 4 && faces.values().all(|count| *count == 1), "{faces:?}");
    let size = |file: &Path| fs::metadata(file).unwrap().len();
    let before: u64 = papers.iter().map(|paper| size(paper)).sum();
    assert!(size(&file) * 3 < before, "{} of {before}", size(&file));
    tool("qpdf", "qpdf", &["--check", file.to_str().unwrap()]);
}

/// Five people of three villages.
const FIVE: &str = "云溪镇/枫林村 云溪镇/竹坪村 云溪镇/白鹭村/林昇";
const PACKET: &str = "DS-439001-five";

/// The sample county's packet of five people, made once and only to be read.
fn packet() -> &'static Path {
    static PACKET_OF_FIVE: OnceLock<PathBuf> = OnceLock::new();
    PACKET_OF_FIVE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("print");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir(&folder).unwrap();
        let county = Test::printed_county();
        let output = county.dossier(&format!("pack --batch five {FIVE}")).output();
        assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
        let file = folder.join(format!("{PACKET}.zip"));
        fs::copy(county.path(&format!("build/{PACKET}.zip")), &file).unwrap();
        let (zip, into) = (file.to_str().unwrap(), folder.to_str().unwrap());
        tool("python3", "python3", &["-m", "zipfile", "-e", zip, into]);
        file
    })
}

/// What the packet says of itself, and its base folder, unpacked by Python's `zipfile`.
fn manifest() -> (Manifest, PathBuf) {
    let base = packet().with_extension("");
    let text = fs::read_to_string(base.join("dossier/packet.yaml")).unwrap();
    (serde_yaml::from_str(&text).unwrap(), base)
}

/// The object that a run says of its one file.
#[track_caller]
fn printed(test: &Test, arguments: &str) -> Value {
    let output = test.dossier("print --format json").args(arguments).output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let mut objects = output.objects();
    assert_eq!(objects.len(), 1);
    objects.pop().unwrap()
}

fn pages(file: &Path) -> usize {
    tool("qpdf", "qpdf", &["--show-npages", file.to_str().unwrap()]).trim().parse().unwrap()
}

/// The text of each page.
fn texts(file: &Path) -> Vec<String> {
    let text = text(file);
    let mut pages: Vec<String> = text.split('\x0c').map(|page| page.trim().to_owned()).collect();
    assert_eq!(pages.pop().as_deref(), Some(""));
    pages
}

/// A bookmark: title, page from 1, and the titles and pages below it.
type Mark = (String, u64, Vec<(String, u64)>);

fn bookmarks(file: &Path) -> Vec<Mark> {
    let told = tool("qpdf", "qpdf", &["--json", "--json-key=outlines", file.to_str().unwrap()]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let one = |value: &Value| {
        let title = value["title"].as_str().unwrap().to_owned();
        (title, value["destpageposfrom1"].as_u64().unwrap())
    };
    let all = told["outlines"].as_array().unwrap().iter().map(|value| {
        let (title, page) = one(value);
        (title, page, value["kids"].as_array().unwrap().iter().map(one).collect())
    });
    all.collect()
}

#[test]
fn a_packet_is_printed_as_its_contents_list_says() {
    let test = Test::empty();
    let zip = packet().to_str().unwrap();
    let told = printed(&test, zip);
    let file = test.path(&format!("{PACKET}.打印.pdf"));
    let (manifest, base) = manifest();
    assert_eq!(manifest.people.len(), 5);

    let (pages_text, marks) = (texts(&file), bookmarks(&file));
    let front: Vec<&str> = marks[..3].iter().map(|(title, ..)| title.as_str()).collect();
    assert_eq!(front, ["移交清单", "卷内目录", "打印装订清单"]);
    let contents = base.join("data/卷内目录.pdf");
    let mut at = usize::try_from(marks[1].1).unwrap();
    assert_eq!(&pages_text[at - 1..at - 1 + pages(&contents)], texts(&contents));
    at = usize::try_from(marks[2].1).unwrap();
    let list = pages_text[at - 1].replace(' ', "");
    at += 2;

    let mut papers = 0;
    for (member, (name, first, below)) in manifest.people.iter().zip(&marks[3..]) {
        assert_eq!((name, *first), (&member.name, at as u64));
        let items: Vec<_> = member.items.iter().filter(|item| item.paper.is_some()).collect();
        let titles = items.iter().map(|item| &item.title);
        assert!(titles.eq(below.iter().map(|(title, _)| title)), "{below:?}");
        let mut sheets = 0;
        for (item, (_, page)) in items.iter().zip(below) {
            assert_eq!(*page, at as u64, "{}", item.title);
            assert_eq!(at % 2, 1, "{} begins on a left-hand page", item.title);
            let count = item.pages.unwrap();
            let own = texts(&base.join(member.payload(item)));
            assert_eq!(own.len(), count);
            assert_eq!(pages_text[at - 1..at - 1 + count], own, "{}", item.title);
            at += count.next_multiple_of(2);
            sheets += count.div_ceil(2);
            papers += 1;
        }
        let own = told["people"].as_array().unwrap().iter().find(|one| one["name"] == *name);
        assert_eq!(own.unwrap()["sheets"], sheets);
        assert!(list.contains(&format!("{}{}{sheets}\n", items.len(), member_pages(member))));
    }
    assert!(papers > 40);
    let last = pages(&file);
    assert_eq!((last.next_multiple_of(2), told["pages"].as_u64().unwrap()), (at - 1, last as u64));
    assert_eq!(told["sheets"], last.div_ceil(2));
    let faces = faces(&file);
    assert!(faces.len() >= 4 && faces.values().all(|count| *count == 1), "{faces:?}");
    tool("qpdf", "qpdf", &["--check", file.to_str().unwrap()]);
}

fn member_pages(member: &Member) -> usize {
    let papers = member.items.iter().filter(|item| item.paper.is_some());
    papers.map(|item| item.pages.unwrap()).sum()
}

#[test]
fn pages_that_are_put_in_are_empty_and_one_side_needs_none() {
    let test = Test::empty();
    let zip = packet().to_str().unwrap();
    printed(&test, zip);
    let file = test.path(&format!("{PACKET}.打印.pdf"));
    let texts = texts(&file);
    let blank: Vec<usize> = (0..texts.len()).filter(|at| texts[*at].is_empty()).collect();
    assert!(blank.len() >= 10 && blank.iter().all(|at| at % 2 == 1), "{blank:?}");
    let pictures = pictures(&file, &test.path("pictures"));
    for at in &blank {
        let body = pictures[*at].splitn(4, |one| *one == b'\n').last().unwrap();
        assert!(body.iter().all(|one| *one == 255), "page {} is not empty", at + 1);
    }
    let told = printed(&test, &format!("--one-sided --out single {zip}"));
    assert_eq!(told["pages"], texts.len() - blank.len());
    assert_eq!(told["sheets"], told["pages"]);
}

#[test]
fn a_packet_that_does_not_hold_is_not_printed() {
    let test = Test::empty();
    let mut bytes = fs::read(packet()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let name = format!("{PACKET}.zip");
    test.write(&name, bytes);
    let output = test.dossier(&format!("print {name}")).output();
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert!(output.stderr.contains("未打印"), "{}", output.stderr);
    assert!(!test.has(&format!("{PACKET}.打印.pdf")));
}

#[test]
fn an_unpacked_packet_is_printed_without_a_transfer_list() {
    let test = Test::empty();
    let (_, base) = manifest();
    printed(&test, base.to_str().unwrap());
    let marks = bookmarks(&test.path(&format!("{PACKET}.打印.pdf")));
    assert_eq!((marks.len(), marks[0].0.as_str()), (7, "卷内目录"));
}

#[test]
fn people_come_in_the_leaders_order() {
    let test = Test::empty();
    let zip = packet().to_str().unwrap();
    test.write("顺序.txt", "# 书记定的顺序\n林昇\n云溪镇/竹坪村/杨堃\n\n");
    let told = printed(&test, &format!("--order 顺序.txt {zip}"));
    let names: Vec<&str> = told["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["林昇", "杨堃", "罗㛃", "蒋大勇", "彭𬭎"]);
    let marks = bookmarks(&test.path(&format!("{PACKET}.打印.pdf")));
    assert!(marks[3..].iter().map(|(name, ..)| name).eq(&names), "{marks:?}");

    test.write("顺序.yaml", "- 林升\n- 杨堃\n- 云溪镇/竹坪村\n- 彭𬭎\n");
    test.dossier(&format!("print --order 顺序.yaml {zip}"))
        .stderr(str![[r#"
错误：顺序.yaml:1: 这次的人里没有 `林升`，是否应为 `林昇`？
顺序.yaml:4: 第 3 行已经有 `云溪镇/竹坪村/彭𬭎`

"#]])
        .exits(2);
}

#[test]
fn empty_forms_are_printed_as_often_as_asked() {
    let test = Test::county();
    let told = printed(&test, "--blank recommendation --copies 3");
    let file = test.path("build/打印/空白推荐表.pdf");
    let texts = texts(&file);
    assert_eq!((told["pages"].as_u64(), texts.len()), (Some(6), 6));
    assert_eq!((&texts[..2], &texts[..2]), (&texts[2..4], &texts[4..]));
    assert!(texts[0].contains("推荐表"), "{}", texts[0]);
    let titles: Vec<String> =
        bookmarks(&file)[0].2.iter().map(|(title, _)| title.clone()).collect();
    assert_eq!(titles, ["推荐表 1", "推荐表 2", "推荐表 3"]);
    assert!(fs::metadata(&file).unwrap().len() < 200_000);
}

#[test]
fn a_village_is_printed_the_same_every_time_and_over_nobodys_file() {
    let county = Test::printed_county();
    county
        .dossier("print 云溪镇/枫林村")
        .stdout(str![[r#"
[ROOT]/archive/build/打印/云溪镇·枫林村.pdf  3 人，94 页，47 张
  唐明          云溪镇·枫林村         2 份 4 页 2 张
  罗㛃          云溪镇·枫林村         9 份 43 页 23 张
  蒋大勇        云溪镇·枫林村         9 份 40 页 21 张

"#]])
        .exits(0);
    let file = "build/打印/云溪镇·枫林村.pdf";
    let before = fs::read(county.path(file)).unwrap();
    printed(&county, "--jobs 1 云溪镇/枫林村");
    printed(&county, "--out elsewhere 云溪镇/枫林村");
    assert!(fs::read(county.path(file)).unwrap() == before);
    assert!(fs::read(county.path("elsewhere/云溪镇·枫林村.pdf")).unwrap() == before);
    let marks = bookmarks(&county.path(file));
    assert_eq!(marks[2].2[0].0, "卷内目录");

    // Somebody has written remarks into it, which viewers append.
    let remarked = [&before[..], b"7 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"].concat();
    county.write(file, &remarked);
    assert_eq!(county.dossier("print 云溪镇/枫林村").output().code, 1);
    assert!(fs::read(county.path(file)).unwrap() == remarked);

    county.write(file, "%PDF-1.7 something else");
    county.dossier("print 云溪镇/枫林村").stderr(str![[r#"
未打印  云溪镇·枫林村  `[ROOT]/archive/build/打印/云溪镇·枫林村.pdf`已存在，而且不是本程序生成的，没有覆盖

"#]]).exits(1);
    assert_eq!(county.read(file), "%PDF-1.7 something else");
}

#[test]
fn what_cannot_be_made_is_not_printed_around() {
    let county = Test::county();
    county.edit("云溪镇/枫林村/蒋大勇/person.yaml", "性别: 男", "性别: ");
    county.dossier("print 云溪镇/枫林村").stderr(str![[r#"
未打印  云溪镇/枫林村/蒋大勇  云溪镇/枫林村/蒋大勇/person.yaml 有错误，改正后再做（dossier check 可查看）

"#]]).exits(1);
    assert!(!county.has("build/打印"));
}

#[test]
fn broken_pdfs_are_refused_and_never_stop_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let good = fs::read(&sample().paper("云溪镇/枫林村/罗㛃/卷内目录.pdf").path).unwrap();
    let add = |bytes: &[u8]| testing::can_bind(&folder.path().join("all.pdf"), bytes);
    assert!(add(&good));
    assert!(!add(b"") && !add(b"%PDF-1.7\n%%EOF\n"));
    let mut refused = 0;
    for at in (0..good.len()).step_by(good.len() / 300) {
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        refused += usize::from(!add(&bytes));
        refused += usize::from(!add(&good[..at]));
    }
    assert!(refused > 10, "{refused}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was finished");
}
