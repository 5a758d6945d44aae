//! Each check is shown the fault that it is there for.

use std::sync::Mutex;

use serde_json::json;

use super::fault::{Misfit, NumberKind, Subject, Unprintable};
use super::testing::{PLAIN, base, document, note};
use super::*;

const NAME: &str = "  val(view.name); parbreak()\n";

fn faults_of(base: &Base, document: &Document) -> Vec<PageFault> {
    render(base, &ForeignIdentifiers::default(), document)
        .map_or_else(|refusal| refusal.faults, |_| vec![])
}

/// The faults of a paper that shows the name and then this, about one text.
fn planted(body: &str, text: &str) -> Vec<PageFault> {
    faults_of(&base(&format!("{NAME}  {body}")), &note(text))
}

fn layout(subject: Subject, misfit: Misfit) -> PageFault {
    PageFault::Layout { page: 1, subject, misfit }
}

fn text_field() -> Subject {
    Subject::Field("/text".to_owned())
}

#[test]
fn a_plain_paper_becomes_a_pdf() {
    let rendered = render(&PLAIN, &ForeignIdentifiers::default(), &note("同意备案。")).unwrap();
    assert_eq!(rendered.pages, 1);
    assert_eq!(rendered.notes, []);
    let faces: Vec<_> =
        rendered.faces.iter().map(|at| PLAIN.fonts().faces()[*at].family()).collect();
    assert_eq!(faces, ["FandolFang R"]);
    assert!(rendered.pdf.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&rendered.pdf);
    assert!(text.contains("<pdfaid:part>2</pdfaid:part>"));
    assert!(text.contains("<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(text.contains("<xmp:CreateDate>2026-11-20T00:00:00+00:00</xmp:CreateDate>"));
}

#[test]
fn a_character_of_no_typeface_is_named_with_its_field() {
    let faults = planted("val(view.text)", "张\u{1F600}");
    let PageFault::Character { field, character, why } = &faults[0] else { panic!("{faults:?}") };
    assert_eq!((field.as_deref(), *character), (Some("/text"), '\u{1F600}'));
    assert_eq!(*why, Unprintable::NoFont);
    assert_eq!(
        faults[0].text().get(crate::diagnostic::Language::Chinese),
        "`内容` 的 `\u{1F600}`（U+1F600）没有字体可印"
    );
    let faults = planted("[\u{1F600}]; val(view.text)", "同意");
    assert!(matches!(&faults[0], PageFault::Character { field: None, character: '\u{1F600}', .. }));
}

#[test]
fn a_borrowed_character_is_noted_and_a_foreign_typeface_refused() {
    let rendered = render(&PLAIN, &ForeignIdentifiers::default(), &note("王喆，2026年")).unwrap();
    let borrowed = Note {
        field: Some("/text".to_owned()),
        character: '喆',
        family: "Noto Serif CJK SC".to_owned(),
    };
    assert_eq!(rendered.notes, [borrowed]);
    let faults = planted(
        "[#text(font: ((name: \"LXGW WenKai\", covers: regex(\"王\")), \"FandolFang R\"), \
         view.text.t)#label(\"f:/text\")]",
        "王林",
    );
    let foreign = PageFault::ForeignFont {
        field: Some("/text".to_owned()),
        family: "LXGW WenKai".to_owned(),
    };
    assert_eq!(faults, [foreign]);
}

#[test]
fn text_that_leaves_its_box_or_page_is_refused() {
    let long = "在驻村工作队和村党总支领导下分管产业发展";
    let boxed = "block(height: 15pt, width: 60pt, breakable: false, val(view.text))";
    assert!(planted(boxed, long).contains(&layout(text_field(), Misfit::OutsideBox)));
    let run = "block(width: 60pt, val(view.text))";
    assert_eq!(
        planted(run, "4390011994101200374390011994"),
        [layout(text_field(), Misfit::OutsideBox)]
    );
    let clipped = "box(height: 6pt, width: 60pt, clip: true, val(view.text))";
    assert!(planted(clipped, "同意").contains(&layout(text_field(), Misfit::Clipped)));
    let moved = "place(dx: 75mm, val(view.text))";
    assert_eq!(planted(moved, "同意备案"), [layout(text_field(), Misfit::OutsidePage)]);
}

#[test]
fn text_keeps_off_the_rules_of_a_table() {
    let table = "table(columns: (30mm, 30mm), rows: (8mm, 8mm), inset: 1pt, \
                 val(view.text), [], [], [])";
    assert_eq!(planted(table, "同意备案"), []);
    let faults = planted(table, "在驻村工作队和村党总支领导下分管产业发展和集体经济");
    assert_eq!(faults, [layout(text_field(), Misfit::AcrossRule)]);
    let faults = planted(
        "table(columns: (30mm,), rows: (15pt, 15pt), inset: 0pt, align: top, \
         { set par(leading: 6pt); val(view.text) }, [])",
        "在驻村工作队和村党总支",
    );
    assert_eq!(faults, [layout(text_field(), Misfit::CutByRule)]);
    let across = "place(dx: 10mm, line(angle: 90deg, length: 20mm)); val(view.text)";
    assert_eq!(planted(across, "同意备案"), [layout(text_field(), Misfit::AcrossRule)]);
    assert_eq!(planted("underline(val(view.text)); strike[旧]", "同意备案"), []);
}

#[test]
fn text_on_text_and_below_a_shape_is_refused() {
    let faults = planted("place(dx: 3pt, dy: 2pt)[意见]; val(view.text)", "同意备案");
    assert_eq!(faults, [layout(text_field(), Misfit::Overlap)]);
    let faults = planted(
        "val(view.text); place(top, dy: 15pt, rect(width: 40mm, height: 20mm, fill: white))",
        "同意备案",
    );
    assert_eq!(faults, [layout(text_field(), Misfit::Covered)]);
}

#[test]
fn type_that_cannot_be_read_is_refused() {
    let faults = planted("text(size: 8pt, val(view.text))", "同意");
    assert_eq!(faults, [layout(text_field(), Misfit::TooSmall)]);
    let faults = planted("text(fill: luma(240), val(view.text))", "同意");
    assert_eq!(faults, [layout(text_field(), Misfit::White)]);
    let draft = "set page(background: rotate(-50deg, text(60pt, luma(232))[草稿])); \
                 val(view.name); val(view.text)";
    assert_eq!(faults_of(&base(draft), &note("同意")), []);
}

#[test]
fn every_field_is_shown_with_exactly_its_text() {
    let missing = PageFault::Missing { field: "/text".to_owned() };
    let altered = PageFault::Altered { field: "/text".to_owned(), page: 1 };
    assert_eq!(planted("", "同意"), std::slice::from_ref(&missing));
    assert_eq!(planted("hide(val(view.text))", "同意"), [missing]);
    assert_eq!(planted("", " "), []);
    let cut = "val((f: view.text.f, t: view.text.t.clusters().slice(0, 2).join()))";
    assert_eq!(planted(cut, "同意备案"), std::slice::from_ref(&altered));
    assert_eq!(planted("val((f: \"/text\", t: view.name.t))", "李四"), [altered]);
    let unknown = "val(view.text); val((f: \"/note\", t: \"无\"))";
    assert_eq!(
        planted(unknown, "同意"),
        [PageFault::Unknown { field: "/note".to_owned(), page: 1 }]
    );
}

#[test]
fn a_field_may_be_cut_repeated_or_left_out_on_purpose() {
    let piece = |from: &str, part: u8| {
        format!("[#text(view.text.t.clusters().slice({from}).join())#label(\"f:/text#{part}\")]")
    };
    let both = format!("{}; pagebreak(); {}", piece("0, 2", 0), piece("2", 1));
    assert_eq!(planted(&both, "同意备案"), []);
    let twice = format!("{}; {}", piece("0, 2", 0), piece("1", 1));
    let altered = PageFault::Altered { field: "/text".to_owned(), page: 1 };
    assert_eq!(planted(&twice, "同意备案"), [altered]);
    assert_eq!(planted("val(view.text); parbreak(); val(view.text)", "同意"), []);
    let spread = "[#box(width: 30mm, view.text.t.clusters().intersperse(h(1fr)).join())\
                  #label(\"f:/text\")]";
    assert_eq!(planted(spread, "姓名"), []);
    let omit = |field: &str| format!("[#metadata((kind: \"omit\", field: \"{field}\"))]");
    assert_eq!(planted(&omit("/text"), "同意"), []);
    assert_eq!(planted(&omit("/te"), "同意"), [PageFault::Missing { field: "/text".to_owned() }]);
}

#[test]
fn fields_hold_together_over_pages_cells_and_heads() {
    let long = "在驻村工作队领导下分管产业发展。".repeat(16);
    let view = json!({
        "name": {"f": "/name", "t": "张志远"},
        "left": {"f": "/left", "t": long},
        "right": {"f": "/right", "t": long.replace('村', "镇")},
        "tail": {"f": "/tail", "t": long.replace('村', "县")},
    });
    let body = "  set page(header: val(view.name))
        table(columns: (1fr, 1fr), table.header(val(view.name), [记录]), val(view.left), \
        val(view.right)); val(view.tail)";
    let rendered = render(&base(body), &ForeignIdentifiers::default(), &document(view)).unwrap();
    assert!(rendered.pages >= 4);
}

#[test]
fn a_template_can_say_that_a_text_does_not_fit() {
    let body = "val(view.text); [#metadata((kind: \"fit\", field: \"/text\", ok: false))]";
    assert_eq!(planted(body, "同意"), [PageFault::NoFit { field: "/text".to_owned() }]);
    assert_eq!(planted(&body.replace("false", "true"), "同意"), []);
}

#[test]
fn the_paper_of_another_person_is_refused() {
    let mut other = note("同意");
    other.name = Some("李春梅".to_owned());
    assert_eq!(faults_of(&PLAIN, &other), [PageFault::NameMissing]);
}

#[test]
fn the_number_of_another_person_is_refused_without_being_shown() {
    let (me, other) = ("松岭镇/荷塘村/张志远", "松岭镇/荷塘村/李春梅");
    let (me, other) = (me.parse().unwrap(), other.parse().unwrap());
    let strangers = ForeignIdentifiers::new([
        (&me, vec!["439001199410120037", "13800000000", "439001-2026-0001"]),
        (&other, vec!["43900119880808004X", "19941012003", "439001-2026-0002"]),
    ]);
    let shown = |text: &str| match render(&PLAIN, &strangers, &note(text)) {
        Ok(_) => vec![],
        Err(refusal) => refusal.faults,
    };
    let stranger = |kind| PageFault::Stranger { owner: other.clone(), kind };
    assert_eq!(shown("电话13800000000，编号439001-2026-0001"), []);
    assert_eq!(shown("身份证号439001199410120037"), [], "a phone inside the own number");
    assert_eq!(shown("编号439001-2026-00021"), []);
    assert_eq!(shown("身份证号4390011988 0808004x"), [stranger(NumberKind::Identity)]);
    assert_eq!(shown("电话199-4101-2003"), [stranger(NumberKind::Phone)]);
    assert_eq!(shown("编号439001-2026-0002。"), [stranger(NumberKind::Filing)]);
    let text = stranger(NumberKind::Phone).text();
    assert_eq!(text.zh, "纸面上出现了他人（松岭镇/荷塘村/李春梅）的联系电话");
    assert!(!text.en.contains("19941012003"));
}

#[test]
fn errors_and_warnings_of_a_template_come_with_file_and_line() {
    let faults = planted("val(view.text); view.nothing", "同意");
    let PageFault::Template { place: Some((file, line)), message, .. } = &faults[0] else {
        panic!("{faults:?}")
    };
    assert_eq!((file.as_str(), *line), ("templates/note/main.typ", 16));
    assert_eq!(message, "dictionary does not contain key \"nothing\"");
    let faults = planted("text(font: \"SimSun\", val(view.text))", "同意");
    assert!(
        faults.iter().any(|fault| matches!(fault, PageFault::Template { message, .. }
            if message == "unknown font family: simsun")),
        "{faults:?}"
    );
    let faults = planted("val(view.text); datetime.today()", "同意");
    assert!(matches!(&faults[0], PageFault::Template { .. }), "there is no clock: {faults:?}");
}

#[test]
fn what_no_archive_accepts_is_refused() {
    let faults = planted("val(view.text); heading(level: 2)[意见]", "同意");
    assert!(matches!(&faults[0], PageFault::Export { .. }), "{faults:?}");
}

#[test]
fn a_portrait_is_shown_whole_and_described() {
    let mut with = note("同意");
    with.portrait = Some(portrait());
    let image = |size: &str| {
        format!("{NAME} val(view.text); image(\"/portrait\", {size}, alt: \"张志远的照片\")")
    };
    assert_eq!(faults_of(&base(&image("width: 10mm, height: 14mm")), &with), []);
    let cropped = faults_of(&base(&image("width: 14mm, height: 8mm")), &with);
    assert_eq!(cropped, [layout(Subject::Image, Misfit::Clipped)]);
}

/// A grey picture of the right shape.
fn portrait() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(100, 140).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

#[test]
fn a_thousand_papers_on_two_threads_are_those_of_one() {
    let notes: Vec<_> = (0..1000).map(|at| note(&format!("第{at}次谈话，同意。"))).collect();
    let strangers = ForeignIdentifiers::default();
    let run = |jobs: usize| {
        let mut pdfs = vec![Vec::new(); notes.len()];
        drive(
            jobs,
            &notes,
            |note| render(&PLAIN, &strangers, note),
            |at, result| {
                pdfs[at] = result.unwrap().unwrap().pdf;
            },
        );
        pdfs
    };
    let (one, two) = (run(1), run(2));
    assert!(one == two, "the bytes depend on the number of threads");
    assert!(one[1] != one[2]);
}

#[test]
fn a_panic_refuses_one_paper_and_spares_the_rest() {
    let notes: Vec<_> = ["甲", "乙", "丙"].map(note).into();
    let strangers = ForeignIdentifiers::default();
    let done = Mutex::new(vec![None; 3]);
    let work = |one: &Document| {
        assert!(one.data["view"]["text"]["t"] != "乙", "planted");
        render(&PLAIN, &strangers, one)
    };
    drive(2, &notes, work, |at, result| {
        let result = result.unwrap_or_else(|panic| Err(panic.into()));
        done.lock().unwrap()[at] = Some(result.map(|rendered| rendered.pages));
    });
    let done = done.into_inner().unwrap();
    assert_eq!((done[0].clone(), done[2].clone()), (Some(Ok(1)), Some(Ok(1))));
    let Some(Err(refusal)) = &done[1] else { panic!("{done:?}") };
    assert!(matches!(&refusal.faults[..], [PageFault::Panic { message }]
        if message.starts_with("planted")));
}

#[test]
fn every_fault_has_words_in_both_languages() {
    let faults = [
        PageFault::NameMissing,
        PageFault::NoFit { field: "/a".into() },
        PageFault::Export { place: None, message: "x".into() },
        PageFault::Panic { message: "x".into() },
        layout(Subject::Drawing, Misfit::OutsidePage),
        PageFault::Character { field: None, character: '\u{200B}', why: Unprintable::Invisible },
    ];
    let english: Vec<_> = faults.iter().map(|fault| fault.text().en).collect();
    assert_eq!(
        english,
        [
            "the paper does not show the name of its person",
            "the text of `/a` does not fit its box; write it shorter or in several lines; if that does not \
             help, report it",
            "cannot make an archival PDF: x",
            "the program failed: x",
            "page 1: a drawing leaves the page; look at the county's own template if there is one; else \
             report it",
            "the template's wording holds the invisible character U+200B, delete it",
        ]
    );
    assert_eq!(
        layout(Subject::Image, Misfit::Clipped).text().zh,
        "第 1 页：图片被裁掉一部分；用本县自己的模板的，请检查模板；没有的，请反馈"
    );
}
