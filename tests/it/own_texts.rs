//! The county's own texts that are no YAML (templates, what packets say of themselves, the list of
//! an order) are read as data files are, or refused with their place.

use std::fs;

use snapbox::str;

use crate::support::{Test, pdf_text, project, tool};

const WHO: &str = "松岭镇/荷塘村/张志远";
const README: &str = "templates/packet/说明文件.txt";
const TEMPLATE: &str = "templates/recommendation/main.typ";
const WORDS: &str = "样县移交包说明\r\n本包 {包名} 请按清单核对。\r\n";

/// A text in the encodings of old editors.
fn encodings(text: &str) -> [Vec<u8>; 3] {
    let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = format!("\u{FEFF}{text}");
    [
        gbk,
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ]
}

#[test]
fn a_template_of_an_old_editor_prints_what_it_says() {
    let shipped = fs::read_to_string(project(TEMPLATE)).unwrap();
    let test = Test::county();
    let paper = test.path(&format!("../papers/{WHO}/推荐表.pdf"));
    let mut said = Vec::new();
    for bytes in encodings(&shipped).into_iter().chain([shipped.clone().into_bytes()]) {
        test.write(TEMPLATE, bytes);
        let run = test.dossier("build --out ../papers --quiet --only recommendation").arg(WHO);
        run.exits(0);
        said.push(pdf_text(&paper));
    }
    assert!(said[0].contains("推荐表"), "{}", said[0]);
    assert!(said.iter().all(|one| *one == said[0]));
}

#[test]
fn a_damaged_template_is_refused_with_its_place() {
    let test = Test::county();
    let mut bytes = fs::read(project(TEMPLATE)).unwrap();
    let at = bytes.windows(3).position(|one| one == "表".as_bytes()).unwrap();
    bytes[at] = b'?';
    test.write(TEMPLATE, bytes);
    let run = test.dossier("check --format short").arg(WHO).output();
    assert!(run.code == 1 && run.stdout.contains("main.typ:1:"), "{}", run.stdout);
    let run = test.dossier("build --only recommendation").arg(WHO).output();
    assert!(run.code == 3 && run.stderr.contains("main.typ:1:"), "{}", run.stderr);
}

#[test]
fn a_packet_says_what_an_old_editor_wrote() {
    for bytes in encodings(WORDS) {
        let test = Test::printed_county();
        test.write(README, bytes);
        let run = test.dossier("pack --quiet --out ../packets").arg(WHO).output();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let zip = test.path("../packets/DS-439001-2026-0001.zip");
        let said = tool("unzip", "unzip", &["-p", zip.to_str().unwrap(), "*/说明文件.txt"]);
        assert_eq!(said, "样县移交包说明\n本包 DS-439001-2026-0001 请按清单核对。\n");
    }
}

#[test]
fn words_that_no_packet_can_go_out_with_stop_pack_and_not_build() {
    let bad: [&[u8]; 4] =
        ["包 {数量}\n".as_bytes(), b" \r\n", b"\xE6\x9D\xFF\xE6\x9D\x8E", b"%PDF-1"];
    let codes = ["unknown-term", "empty-file", "unreadable-bytes", "foreign-format"];
    let test = Test::printed_county();
    for (bytes, code) in bad.into_iter().zip(codes) {
        test.write(README, bytes);
        let run = test.dossier("check --format short").arg(WHO).output();
        assert!(run.code == 1 && run.stdout.contains(code), "{code}: {}", run.stdout);
        let run = test.dossier("pack --out ../packets").arg(WHO).output();
        assert!(run.code == 3 && run.stderr.contains(code), "{code}: {}", run.stderr);
        test.dossier("build --quiet --only recommendation").arg(WHO).exits(0);
    }
}

#[test]
fn an_order_of_an_old_editor_names_the_people_that_it_names() {
    let test = Test::printed_county();
    let order = "李文博\n松岭镇/荷塘村/张志远\n";
    for bytes in encodings(order) {
        test.write("../顺序.txt", bytes);
        let run = test.dossier("print 松岭镇/荷塘村 --order ../顺序.txt --format json").output();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let first = &run.objects()[0]["people"][0]["name"];
        assert_eq!(first, "李文博");
    }
    test.write("../顺序.txt", b"\xE5\xBC\xA0\n\xE6\x9D?\xE6\x9D\x8E\n");
    test.dossier("print 松岭镇/荷塘村 --order ../顺序.txt")
        .stderr(str![[r#"
错误：../顺序.txt:2: 这里的字节不是 UTF-8 文字
建议：重新输入这里的文字，并把文件存为 UTF-8

"#]])
        .exits(2);
}

#[cfg(unix)]
#[test]
fn a_template_that_is_a_link_stops_what_needs_it_and_is_not_replaced_by_the_shipped_one() {
    use std::os::unix::fs::symlink;
    let jiang = "云溪镇/枫林村/蒋大勇";
    for link in [
        "templates",
        "templates/recommendation",
        "templates/recommendation/main.typ",
        "templates/recommendation/paper.yaml",
        "templates/lib",
        "templates/lib/form.typ",
        "templates/packet-contents/main.typ",
    ] {
        let test = Test::county();
        test.write("../elsewhere/x", "");
        let path = test.path(link);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(test.path("../elsewhere"), &path).unwrap();
        for command in ["build", "pack", "print"] {
            let output = test.dossier(command).arg(jiang).output();
            assert_eq!(output.code, 3, "{link}, {command}: {}{}", output.stdout, output.stderr);
            assert!(output.stderr.contains(link) && output.stderr.contains("not-a-file"), "{link}");
        }
        assert!(!test.has("build"), "{link}");
    }
}
