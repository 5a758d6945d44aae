//! The papers of handing over and the empty forms: what they say, that they hold many people, and
//! that another program reads their QR code.
//!
//! Needs `zbarimg` (Debian package zbar-tools) besides poppler-utils.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::{Arc, OnceLock};

use crate::archive::Archive;
use crate::documents::{
    self, Document, HandoverSetup, Mark, PAPERS, PacketContents, Receipt, Scope, Setup,
    SignatureState, Transfer, packet_mark,
};
use crate::hash::Digest;
use crate::inside::all_papers::all_papers;
use crate::inside::complaints;
use crate::inside::folder::{Folder, project};
use crate::inside::measure::pages;
use crate::inside::paper::Paper;
use crate::inside::pictures::{self, SHEETS};
use crate::inside::run::scratch;
use crate::inside::statistics_report;
use crate::inside::tools::{pdf_text, tool};
use crate::model::Day;
use crate::model::words::PaperName;
use crate::packet::{
    DossierItem, Exception, Holder, Manifest, Member, PROFILE, Place, ShortCode, Tree,
};
use crate::path::ArchivePath;
use crate::register::{Catalogue, CatalogueRow};
use crate::render::{
    self, Base, FontConfig, FontSet, FontSources, ForeignIdentifiers, PageFault, Refusal, Rendered,
    Templates,
};

const DEPARTMENT: &str = "中共样县委组织部";
const NUMBER: &str = "J001-WS·2026-D30-ZZB-0007";
const NAMES: [&str; 5] = ["张志远", "李文博", "欧阳春晓", "陈翀", "彭𬭎"];

/// Title, who answers for it, day, pages, and whether the program made it.
type File = (&'static str, &'static str, &'static str, Option<usize>, bool);

const FILES: [File; 11] = [
    ("村级后备力量推荐表", "荷塘村党组织", "2026年3月5日", Some(2), true),
    ("村级后备力量考察表", "松岭镇党委", "2026年3月18日", Some(2), true),
    ("村级后备力量县级联审表", DEPARTMENT, "2026年3月25日", Some(2), true),
    ("村级后备力量备案登记表", DEPARTMENT, "2026年4月20日", Some(4), true),
    ("帮带协议（王敏）", "松岭镇党委", "2026年4月25日", Some(2), true),
    ("村级后备力量培养教育手册", DEPARTMENT, "2026年11月20日", Some(28), true),
    ("培养纪实表（2026年）", "王敏", "2026年11月20日", Some(9), true),
    ("村级后备力量年度考核评价表（2026年）", "松岭镇党委", "2026年11月20日", Some(2), true),
    (
        "大学毕业证书、学位证书和学信网学历证书电子注册备案表",
        "某农业大学",
        "2016.06",
        Some(3),
        false,
    ),
    ("照片", "", "", None, false),
    ("资料原文", "", "", None, false),
];

fn item((title, author, date, pages, made): &File) -> DossierItem {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    DossierItem {
        file: format!("{title}.pdf"),
        title: (*title).to_owned(),
        paper: made.then(|| "paper".to_owned()),
        author: given(author),
        date: given(date),
        pages: *pages,
    }
}

fn member(at: usize) -> Member {
    let name = NAMES[at % NAMES.len()];
    Member {
        folder: format!("{name}{at}"),
        path: format!("松岭镇/荷塘村/{name}"),
        name: name.to_owned(),
        filing_number: format!("439001-2026-{:04}", at + 1),
        items: FILES[..FILES.len() - at % 3].iter().map(item).collect(),
    }
}

/// What a packet of so many people says of itself.
fn manifest(people: usize) -> Manifest {
    let name = if people == 1 { "DS-439001-2026-0001" } else { "DS-439001-2026-1" };
    let exception = Exception {
        code: "talk-cadence".to_owned(),
        person: "松岭镇/荷塘村/张志远".to_owned(),
        finding: "今年上半年没有谈心谈话".to_owned(),
        reason: "联系人因病住院，谈话改在十二月补做，经部务会同意".to_owned(),
    };
    Manifest {
        fonds: Some("J001".to_owned()),
        profile: PROFILE.to_owned(),
        packet: name.parse().unwrap(),
        day: "2026-11-20".to_owned(),
        archive: "样县".to_owned(),
        department: DEPARTMENT.to_owned(),
        area: "439001".to_owned(),
        program: "dossier".to_owned(),
        commit: "无".to_owned(),
        tree: Tree::None,
        templates: Digest::of(b"templates"),
        fonts: Vec::new(),
        exceptions: if people == 1 { Vec::new() } else { vec![exception] },
        people: (0..people).map(member).collect(),
        places: if people == 1 { Vec::new() } else { vec![place()] },
    }
}

/// A village whose booklet goes with a batch.
fn place() -> Place {
    let booklet = DossierItem {
        file: "一村一册.pdf".to_owned(),
        title: "一村一册".to_owned(),
        paper: Some("village-register".to_owned()),
        author: Some("荷塘村党组织".to_owned()),
        date: Some("2026年11月20日".to_owned()),
        pages: Some(3),
    };
    let (path, name) = ("松岭镇/荷塘村".to_owned(), "松岭镇荷塘村".to_owned());
    Place { path, name, items: vec![booklet] }
}

fn digest(holder: Holder<'_>, item: &DossierItem) -> Digest {
    let folder = match holder {
        Holder::Person(member) => &member.folder,
        Holder::Place(place) => &place.path,
    };
    Digest::of(format!("{folder}/{}", item.file).as_bytes())
}

fn zip() -> Digest {
    Digest::of(b"zip")
}

fn day() -> Day {
    Day::new(2026, 11, 20).unwrap()
}

fn setup() -> HandoverSetup {
    HandoverSetup::shipped(DEPARTMENT, day())
}

fn contents(people: usize) -> Document {
    documents::packet_contents(&setup(), &PacketContents::new(&manifest(people), digest))
}

fn transfer(people: usize) -> Document {
    let list = Transfer::new(&manifest(people), "中共样市委组织部", zip(), 12_345_678);
    documents::transfer(&setup(), &list, Mark::Drawn)
}

fn receipt_of(people: usize) -> Receipt {
    let manifest = manifest(people);
    Receipt {
        packet: manifest.packet.clone(),
        packet_day: manifest.day.clone(),
        number: NUMBER.to_owned(),
        sender: DEPARTMENT.to_owned(),
        people: manifest.people.iter().map(|one| one.name.clone()).collect(),
        items: 11 * people,
        pages: 54 * people,
        sha256: zip(),
        bytes: 12_345_678,
        signature: SignatureState::Valid("zuzhibu@yangxian".to_owned()),
        replaces: None,
        handler: "周正".to_owned(),
        exceptions: 0,
    }
}

fn catalogue(items: usize) -> Document {
    let row = |at: usize| CatalogueRow {
        number: format!("J001-WS·2026-D30-ZZB-{:04}", at + 1),
        document: if at.is_multiple_of(3) {
            "样组备〔2026〕3号".to_owned()
        } else {
            String::new()
        },
        author: DEPARTMENT.to_owned(),
        title: if at.is_multiple_of(4) {
            "[欧阳春晓、李文博、陈翀等23人村级后备力量档案]".to_owned()
        } else {
            format!("[{}村级后备力量档案]", NAMES[at % NAMES.len()])
        },
        date: "20261120".to_owned(),
        pages: Some(54 + at),
        remark: if at == 4 { "替代0003".to_owned() } else { String::new() },
        ..CatalogueRow::default()
    };
    let list = Catalogue {
        fonds: "J001".to_owned(),
        year: 2026,
        body: "ZZB".to_owned(),
        retention: "30年".to_owned(),
        rows: (0..items).map(row).collect(),
    };
    documents::catalogue(&setup(), &list)
}

/// The sample county's papers of places and occasions.
fn of_places() -> Vec<Document> {
    let (archive, findings) = Archive::open(&project("archives"), 2).unwrap();
    assert_eq!(findings, []);
    let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), false);
    let is_of_place = |document: &Document| {
        let paper = PAPERS.iter().find(|paper| paper.template == document.paper);
        paper.is_some_and(|paper| !paper.is_about(Scope::Person))
    };
    all_papers(&archive, &setup).into_iter().filter(is_of_place).collect()
}

/// Every paper, without any blank filled in.
fn blanks() -> Vec<Document> {
    let (archive, findings) = Archive::open(&project("archives"), 2).unwrap();
    assert_eq!(findings, []);
    let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), false);
    PAPERS.iter().map(|paper| documents::blank(&archive, &setup, paper.name)).collect()
}

fn base() -> &'static Base {
    static BASE: OnceLock<Base> = OnceLock::new();
    BASE.get_or_init(|| {
        let sources = FontSources { folders: vec![project("fonts")] };
        let fonts = FontSet::load(&sources, FontConfig::shipped()).unwrap();
        Base::new(Arc::new(fonts), Templates::new(BTreeMap::new()))
    })
}

fn made(document: &Document) -> Rendered {
    let made = render::sheet(base(), &ForeignIdentifiers::default(), document);
    made.unwrap_or_else(|refusal| panic!("{}: {:?}", document.file, refusal.faults))
}

/// The text of a document's PDF without blanks, and its pages.
fn text(document: &Document) -> (String, usize) {
    let made = made(document);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    fs::write(&file, &made.pdf).unwrap();
    (pdf_text(&file), made.pages)
}

/// The papers that are looked at as those of the sample county are: golden pages, witnesses.
fn papers() -> &'static [Paper] {
    static PAPERS: OnceLock<Vec<Paper>> = OnceLock::new();
    PAPERS.get_or_init(|| {
        let folder = scratch().join("forms");
        let lists = [
            ("移交/一人", contents(1)),
            ("移交/一批", contents(5)),
            ("移交/一人", transfer(1)),
            ("移交/一批", transfer(30)),
            ("移交/一人", documents::receipt(&setup(), &receipt_of(1))),
            ("移交/一批", catalogue(30)),
            ("统计", statistics_report::document()),
        ];
        let blanks = blanks().into_iter().map(|document| ("空白", document));
        let places = of_places().into_iter().map(|document| ("地方", document));
        let all: Vec<(&str, Document)> = lists.into_iter().chain(blanks).chain(places).collect();
        let documents: Vec<Document> = all.iter().map(|(_, document)| document.clone()).collect();
        let made = render::sheets(2, base(), &ForeignIdentifiers::default(), &documents);
        all.into_iter()
            .zip(made)
            .map(|((place, document), made)| {
                let made = made.unwrap_or_else(|no| panic!("{}: {:?}", document.file, no.faults));
                let file = format!("{place}/{}", document.file);
                let path = folder.join(&file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &made.pdf).unwrap();
                Paper {
                    person: place.to_owned(),
                    template: document.paper.to_string(),
                    file,
                    path,
                    pages: made.pages,
                    sha256: Digest::of(&made.pdf).to_string(),
                    notes: Vec::new(),
                }
            })
            .collect()
    })
}

/// Every one of these stands in the text.
#[track_caller]
fn holds(text: &str, wanted: &[&str]) {
    let lost: Vec<&&str> = wanted.iter().filter(|one| !text.contains(**one)).collect();
    assert!(lost.is_empty(), "{lost:?} in {text}");
}

#[test]
fn the_contents_of_a_packet_tell_every_file_and_its_digest() {
    let (said, pages) = text(&contents(1));
    holds(
        &said,
        &["姓名：张志远", "松岭镇荷塘村", "439001-2026-0001", "移交包：DS-439001-2026-0001"],
    );
    holds(&said, &["共11件54页", "帮带协议（王敏）", "2026年4月25日", "荷塘村党组织"]);
    let one = member(0);
    for item in &one.items {
        holds(&said, &[&item.title, &digest(Holder::Person(&one), item).to_string()[..16]]);
    }
    assert_eq!(pages, 1);
}

#[test]
fn every_kind_of_place_has_its_papers() {
    let made: BTreeSet<String> = of_places().iter().map(|one| one.paper.to_string()).collect();
    let all = PAPERS.iter().filter(|paper| !paper.is_about(Scope::Person));
    let all: BTreeSet<String> = all.map(|paper| paper.template.to_owned()).collect();
    assert_eq!(made, all, "the sample county shows each of them");
}

#[test]
fn papers_of_places_show_nobodys_numbers_whole() {
    let (archive, _) = Archive::open(&project("archives"), 2).unwrap();
    let identities = archive.people.values().filter_map(|one| one.identity.clone());
    let phones = archive.people.values().filter_map(|one| one.phone.clone());
    let numbers: Vec<String> = identities.chain(phones).collect();
    assert!(numbers.len() > 20);
    for paper in papers().iter().filter(|paper| paper.file.starts_with("地方/")) {
        let said = pdf_text(&paper.path);
        let shown: Vec<&String> = numbers.iter().filter(|one| said.contains(*one)).collect();
        assert!(shown.is_empty(), "{}: {shown:?}", paper.file);
    }
}

#[test]
fn a_long_list_is_parted_into_volumes_that_number_its_rows_through() {
    let (people, most) = (350, 150);
    let county = Folder::people(people);
    let (archive, _) = Archive::open(&county.root(), 2).unwrap();
    let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), false);
    let rosters = all_papers(&archive, &setup).into_iter();
    let rosters: Vec<Document> =
        rosters.filter(|one| one.paper == "roster" && !one.file.as_str().contains('/')).collect();
    let files: Vec<&str> = rosters.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(files, ["花名册（第1册）.pdf", "花名册（第2册）.pdf", "花名册（第3册）.pdf"]);
    let rows = |one: &Document| one.view()["table"]["rows"].as_array().unwrap().len();
    assert_eq!(rosters.iter().map(rows).collect::<Vec<_>>(), [most, most, people - 2 * most]);
    let first = |one: &Document| one.view()["table"]["rows"][0][0]["t"].clone();
    assert_eq!(rosters.iter().map(first).collect::<Vec<_>>(), ["1", "151", "301"]);
    let (last, _) = text(&rosters[2]);
    holds(&last, &["（第3册）", "共350人"]);
    assert!(!text(&rosters[0]).0.contains("共350人"));
}

#[test]
fn several_people_follow_each_other_and_a_page_says_who_goes_on() {
    let (said, _) = text(&contents(5));
    holds(&said, &["移交包：DS-439001-2026-1", "共5人52件273页"]);
    for (at, name) in NAMES.iter().enumerate() {
        holds(&said, &[&format!("{}.{name}", at + 1), &format!("439001-2026-{:04}", at + 1)]);
    }
    holds(&said, &["2.李文博（续）", "6.松岭镇荷塘村", "荷塘村党组织"]);
}

#[test]
fn namesakes_of_a_packet_are_called_by_their_folders() {
    let mut manifest = manifest(3);
    manifest.people[2].name = "张志远".to_owned();
    manifest.people[2].folder = "志远".to_owned();
    assert_eq!(documents::called(&manifest), ["张志远0", "李文博", "张志远（志远）"]);
    let list = PacketContents::new(&manifest, digest);
    let (said, _) = text(&documents::packet_contents(&setup(), &list));
    holds(&said, &["1.张志远0", "2.李文博", "3.张志远（志远）"]);
}

#[test]
fn six_hundred_people_are_listed() {
    let (said, pages) = text(&contents(600));
    holds(&said, &["600.彭𬭎", "439001-2026-0600", "共600人"]);
    assert!((300..450).contains(&pages), "{pages} pages");
    let (said, pages) = text(&transfer(600));
    holds(&said, &["439001-2026-0600", "600人", "移交人（签名）"]);
    assert!((15..30).contains(&pages), "{pages} pages");
    let (said, pages) = text(&catalogue(3000));
    holds(&said, &["J001-WS·2026-D30-ZZB-3000", "共3000件"]);
    assert_eq!(said.matches("全宗号：J001").count(), pages);
}

#[test]
fn a_transfer_list_tells_the_packet_by_digest_and_short_code_and_who_signs() {
    let (said, pages) = text(&transfer(5));
    assert_eq!(pages, 1);
    holds(&said, &[&zip().to_string(), "移交单位中共样县委组织部", "接收单位中共样市委组织部"]);
    holds(&said, &[&ShortCode::of(zip()).to_string().replace(' ', ""), "12,345,678"]);
    holds(
        &said,
        &[
            "6村镇册表松岭镇荷塘村",
            "合计5人4111273",
            "今年上半年没有谈心谈话",
            "经部务会同意",
            "一式两份",
        ],
    );
    holds(&said, &["移交人（签名）", "接收人（签名）", "监交人（签名）", "年月日"]);
}

#[test]
fn who_hands_over_may_be_left_to_the_hand() {
    let mut list = Transfer::new(&manifest(1), "", zip(), 1);
    list.sender.clear();
    list.people[0].filing_number.clear();
    let (said, _) = text(&documents::transfer(&setup(), &list, Mark::Drawn));
    holds(&said, &["移交单位接收单位"]);
}

#[test]
fn another_program_reads_the_qr_code() {
    for (document, page) in
        [(transfer(1), "1"), (documents::receipt(&setup(), &receipt_of(1)), "1")]
    {
        let folder = tempfile::tempdir().unwrap();
        let (pdf, picture) = (folder.path().join("paper.pdf"), folder.path().join("page"));
        fs::write(&pdf, made(&document).pdf).unwrap();
        let (pdf, picture) = (pdf.to_str().unwrap(), picture.to_str().unwrap());
        let arguments = ["-r", "150", "-png", "-singlefile", "-f", page, pdf, picture];
        tool("poppler-utils", "pdftoppm", &arguments);
        let picture = format!("{picture}.png");
        let read = tool(
            "zbar-tools",
            "zbarimg",
            &["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", &picture],
        );
        assert_eq!(read.trim_end(), packet_mark(&manifest(1).packet, zip()));
    }
}

#[test]
fn a_receipt_says_how_the_packet_was_found() {
    let said = |change: fn(&mut Receipt)| {
        let mut receipt = receipt_of(5);
        change(&mut receipt);
        text(&documents::receipt(&setup(), &receipt))
    };
    let (valid, pages) = said(|_| ());
    assert_eq!(pages, 1);
    holds(
        &valid,
        &[&format!("档号{NUMBER}"), "收件日期2026年11月20日", "接收单位中共样县委组织部"],
    );
    holds(
        &valid,
        &["真实性合格。", "完整性合格。", "可用性合格。", "安全性合格。", "经办人：周正"],
    );
    holds(&valid, &["签名有效，签名人：zuzhibu@yangxian。", "5人", "中共样县委组织部（盖章）"]);
    holds(&said(|one| one.signature = SignatureState::Unchecked).0, &["内容完整；未核对签名。"]);
    holds(&said(|one| one.signature = SignatureState::None).0, &["没有电子签名，内容完整。"]);
    let more = said(|one| {
        one.replaces = Some("J001-WS·2026-D30-ZZB-0003".to_owned());
        one.exceptions = 2;
        one.people = (0..40).map(|at| format!("张{at}")).collect();
    });
    holds(&more.0, &["替代档号J001-WS·2026-D30-ZZB-0003。", "2项经批准的例外", "张7等", "40人"]);
    assert_eq!(more.1, 1);
}

#[test]
fn texts_that_are_much_longer_than_usual_find_their_room() {
    let long = "关于村级后备力量培养和使用情况的综合材料".repeat(8);
    let mut packet = manifest(2);
    packet.department = "中共样县高新技术产业开发区工作委员会党群工作部（组织部）".to_owned();
    packet.people[0].name = "阿卜杜热合曼·买买提依明".to_owned();
    packet.people[0].items[0].title.clone_from(&long);
    packet.people[0].items[1].title =
        "IMG_20260315_093011_0001_scan_of_the_certificate.pdf".to_owned();
    packet.people[0].items[2].author =
        Some("样县高新技术产业开发区松岭镇荷塘村党总支部委员会".to_owned());
    packet.people[0].filing_number = "YX-439001-2026-SONGLING-HETANG-00001".to_owned();
    packet.exceptions[0].reason.clone_from(&long);
    let (said, _) =
        text(&documents::packet_contents(&setup(), &PacketContents::new(&packet, digest)));
    holds(&said, &[&long, "IMG_20260315_093011_0001_scan", "阿卜杜热合曼·买买提依明"]);
    let list = Transfer::new(&packet, &packet.department, zip(), u64::from(u32::MAX));
    holds(&text(&documents::transfer(&setup(), &list, Mark::Drawn)).0, &[&long, "4,294,967,295"]);
    let mut receipt = receipt_of(5);
    receipt.people = vec!["阿卜杜热合曼·买买提依明".to_owned(); 30];
    receipt.sender = packet.department.clone();
    receipt.signature = SignatureState::Valid(format!("{}@example.gov.cn", "a".repeat(60)));
    holds(&text(&documents::receipt(&setup(), &receipt)).0, &["等", "30人"]);
}

#[test]
fn numbers_of_people_who_are_not_in_the_packet_stop_a_list() {
    let other: ArchivePath = "松岭镇/荷塘村/李春梅".parse().unwrap();
    let strangers = ForeignIdentifiers::new([(&other, ["13800001111", "439001-2026-0900"])]);
    let faults = |number: &str| {
        let mut packet = manifest(1);
        packet.people[0].items[0].title = format!("推荐表{number}");
        let list = PacketContents::new(&packet, digest);
        let document = documents::packet_contents(&setup(), &list);
        let made = render::sheet(base(), &strangers, &document);
        made.map_or_else(|Refusal { faults }| faults, |_| Vec::new())
    };
    assert_eq!(faults("439001-2026-0001"), []);
    for number in ["13800001111", "（439001-2026-0900）"] {
        assert!(matches!(faults(number)[..], [PageFault::Stranger { .. }]), "{number}");
    }
}

#[test]
fn a_county_words_these_papers_as_it_likes() {
    let county = Folder::county();
    let wording = fs::read_to_string(project("templates/transfer/paper.yaml")).unwrap();
    county.write(
        "templates/transfer/paper.yaml",
        wording.replace("村级后备力量档案移交清单", "样县档案交接单").replace("监交人", "见证人"),
    );
    let (archive, findings) = Archive::open(&county.root(), 1).unwrap();
    assert_eq!(findings, []);
    let (own, _) = Setup::new(&archive, day(), false);
    let (setup, findings) = HandoverSetup::new(&archive, &own, day());
    assert_eq!(findings, []);
    let list = Transfer::new(&manifest(1), "", zip(), 1);
    let (said, _) = text(&documents::transfer(&setup, &list, Mark::Drawn));
    holds(&said, &["样县档案交接单", "见证人（签名）"]);
    assert!(!said.contains("监交人"));
}

/// From which to which millimetre a page of a paper is used: the binding edge is on the left of odd
/// pages and on the right of even ones, and above where a list lies across.
fn used(template: &str, page: usize) -> (f64, f64) {
    match (template, page % 2) {
        ("catalogue", _) => (20.0, 277.0),
        (template, _) if is_across(template) => (25.0, 277.0),
        ("packet-contents" | "contents" | "mentor-agreement" | "statistics-report", 1) => {
            (28.0, 184.0)
        }
        ("packet-contents" | "contents" | "mentor-agreement" | "statistics-report", _) => {
            (26.0, 182.0)
        }
        (template, odd) if is_text(template) => {
            if odd == 1 {
                (28.0, 184.0)
            } else {
                (26.0, 182.0)
            }
        }
        (_, 1) => (25.0, 190.0),
        _ => (20.0, 185.0),
    }
}

/// Whether a paper of a place is a text.
fn is_text(template: &str) -> bool {
    matches!(template, "notice" | "notice-report" | "minutes" | "talk-outline")
}

/// Whether a paper is a list of a place on A4 across.
fn is_across(template: &str) -> bool {
    let is_upright = matches!(
        template,
        "party-members" | "sign-in" | "village-register" | "midterm" | "training-cycle" | "spines"
    );
    let paper = PAPERS.iter().find(|paper| paper.template == template);
    let is_of_place = paper.is_some_and(|paper| !paper.is_about(Scope::Person));
    is_of_place && !is_upright && !is_text(template)
}

/// The last page of the report before the names.
const BEFORE_NAMES: usize = 10;

#[test]
fn every_page_keeps_its_margins_and_fills_its_width() {
    for paper in papers() {
        for page in pages(&paper.path) {
            // The instructions in the handbook are a text page, covers have air around them; lines of
            // names are not stretched.
            let has_air = match &*paper.template {
                "handbook" => page.number <= 2,
                "town-pool" | "training-cycle" => page.number == 1,
                // What is left of a letter is seldom a full line.
                "notice" | "notice-report" | "minutes" => page.number > 1,
                // Strips are as wide as the county's volumes.
                "cover" | "spines" => true,
                "statistics-report" => page.number > BEFORE_NAMES,
                _ => false,
            };
            // The national form has margins of its own, which are measured for themselves.
            if has_air || paper.template == "appointment-form" {
                continue;
            }
            let ink = page.ink().reduce(|one, other| one.union(other)).unwrap();
            let (left, right) = used(&paper.template, page.number);
            let place = format!("{} page {}: {ink}", paper.file, page.number);
            assert!(ink.x0 > left - 1.0 && ink.x1 < right + 1.0, "{place}");
            assert!(ink.x0 < left + 1.0 && ink.x1 > right - 1.0, "{place}");
        }
    }
}

#[test]
fn empty_forms_hold_every_label_and_nobody() {
    for document in blanks() {
        let (said, pages) = text(&document);
        assert!(pages > 0 && document.name.is_none());
        for wrong in ["none", "None", "null", "*", "张志远", "2026年11月", "439001"] {
            assert!(!said.contains(wrong), "{wrong} in {}", document.file);
        }
        let name = PAPERS.iter().find(|paper| paper.template == document.paper).unwrap().name;
        for signer in document.data["paper"]["signatories"].as_array().unwrap() {
            holds(&said, &[signer["label"].as_str().unwrap()]);
        }
        holds(&said, &[document.data["paper"]["title"].as_str().unwrap()]);
        let is_undated = [PaperName::Contents, PaperName::Cover, PaperName::Spines];
        if !is_undated.contains(&name) {
            holds(&said, &["年月日"]);
        }
    }
}

#[test]
fn empty_forms_have_the_labels_of_filled_ones() {
    for (paper, labels) in [
        ("recommendation", ["填表日期：年月日", "（岁）", "照片", "个人自荐", "农村工作经验"]),
        ("examination", ["政治素质", "优秀", "建议列入", "初审日期", "监票人签名"]),
        ("joint-review", ["身份证号", "纪委监委", "不合格", "待核", "户籍地址"]),
        ("filing-form", ["优秀票（）", "应到，实到", "备案编号", "至年月日", "服务意识"]),
        (
            "mentor-agreement",
            [
                "（乡镇名称村名称）的角色，订立本协议",
                "自年月日起至年月日止",
                "姓名，职务（类别）",
                "年度目标：",
                "鉴证方",
            ],
        ),
        ("handbook", ["微信号", "变更记录", "申请入党", "三年行动", "填写说明"]),
        ("record-sheet", ["（年度）", "谈话人签名", "证明人", "锻炼前目标", "阅签意见"]),
        ("assessment", ["考核年度：", "群众满意度", "基本称职", "提醒谈话", "名次"]),
        ("contents", ["姓名：单位：备案编号：", "责任者", "题名", "页数", "备注"]),
    ] {
        let document = blanks().into_iter().find(|one| one.paper == paper).unwrap();
        holds(&text(&document).0, &labels);
    }
}

#[test]
fn pages_look_as_they_did() {
    pictures::compare(&SHEETS, papers());
}

#[test]
fn papers_are_the_same_bytes_on_every_machine() {
    // Those of the sample county, which the program makes, are looked at in `tests/it/golden.rs`.
    let folder = |file: &str| file.split('/').next().map(str::to_owned);
    pictures::compare_bytes(papers(), |file| {
        SHEETS.iter().any(|(_, one, _)| folder(one) == folder(file))
    });
}

#[test]
fn pdffonts_finds_only_declared_faces_embedded_as_subsets_with_unicode_values() {
    complaints::each(papers().iter(), complaints::fonts);
}

#[test]
fn qpdf_finds_no_error() {
    complaints::each(papers().iter(), complaints::structure);
}

#[test]
fn every_paper_says_that_it_is_archival_accessible_chinese_and_whose() {
    complaints::each(papers().iter(), complaints::declarations);
}
