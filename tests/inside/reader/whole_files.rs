//! Encodings and damage.

use encoding_rs::GB18030;

use super::{PERSON, PERSON_TEXT, archive, read, told};
use crate::diagnostic::Severity;

#[test]
fn whole_files_are_read_in_other_encodings_with_one_note() {
    let wanted = read(&archive()).values;
    let bytes = |mark: &str, one: fn(u16) -> [u8; 2]| {
        format!("{mark}{PERSON_TEXT}").encode_utf16().flat_map(one).collect::<Vec<u8>>()
    };
    let crlf = PERSON_TEXT.replace('\n', "\r\n");
    let forms: [(&str, Vec<u8>, usize); 8] = [
        ("BOM", format!("\u{FEFF}{PERSON_TEXT}").into_bytes(), 0),
        ("CRLF", crlf.clone().into_bytes(), 0),
        ("BOM, CRLF, no last line end", format!("\u{FEFF}{}", crlf.trim_end()).into_bytes(), 0),
        ("GBK", GB18030.encode(PERSON_TEXT).0.into_owned(), 1),
        ("GBK, CRLF", GB18030.encode(&crlf).0.into_owned(), 1),
        ("UTF-16 LE", bytes("\u{FEFF}", u16::to_le_bytes), 1),
        ("UTF-16 BE", bytes("\u{FEFF}", u16::to_be_bytes), 1),
        ("UTF-16 without a mark", bytes("", u16::to_le_bytes), 1),
    ];
    for (name, bytes, notes) in forms {
        let test = archive();
        test.write(PERSON, bytes);
        let reading = read(&test);
        assert!(reading.values == wanted, "{name}");
        let codes: Vec<_> = reading.findings.iter().map(|one| (one.severity, one.code.0)).collect();
        assert_eq!(codes, vec![(Severity::Note, "other-encoding"); notes], "{name}");
    }
    // A character that only GB18030 has.
    let rare = |text: &str| text.replace("张志远", "张㛃𬭎");
    let (gb, utf) = (archive(), archive());
    gb.write(PERSON, GB18030.encode(&rare(PERSON_TEXT)).0);
    utf.write(PERSON, rare(PERSON_TEXT));
    assert!(read(&gb).values == read(&utf).values);
    assert!(read(&gb).values.contains("张㛃𬭎"));
}

#[test]
fn bytes_that_are_no_text_are_an_error_where_they_are() {
    let test = archive();
    let text = PERSON_TEXT.replace("特长: 农产品", "特长: 农\u{1}品");
    let bytes: Vec<u8> = text.bytes().map(|one| if one == 1 { 0xE4 } else { one }).collect();
    test.write(PERSON, bytes);
    let findings = read(&test).findings;
    assert_eq!(
        told(&findings),
        "    unreadable-bytes Some([15, 6, 15, 7]) 这里的字节不是 UTF-8 文字\n"
    );
    test.write(PERSON, [PERSON_TEXT.as_bytes(), &vec![b'#'; 1 << 20]].concat());
    let findings = read(&test).findings;
    assert_eq!(told(&findings), "    file-too-large None 文件超过 1 MiB，没有读取\n");
}
