//! From bytes to text: UTF-8, and with a note what other systems write.

use std::sync::Arc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::limits;
use crate::path::ArchivePath;
use crate::source::{Source, Span};

/// The text of a file, with what was noticed about its bytes; no text if the file is too large.
pub(super) fn decode(path: &ArchivePath, bytes: &[u8]) -> (Option<Arc<Source>>, Vec<Diagnostic>) {
    if bytes.len() > limits::YAML {
        return (None, vec![too_large(path)]);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes)
        && memchr::memchr(0, bytes).is_none()
    {
        return (Some(Source::new(path.clone(), one_line_end(text.into_owned()))), Vec::new());
    }
    if let Some((text, name)) = other_encoding(bytes) {
        return (Some(Source::new(path.clone(), one_line_end(text))), vec![noted(path, name)]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Some(Source::new(path.clone(), one_line_end(text.to_owned()))), Vec::new()),
        Err(_) => damaged(path, bytes),
    }
}

/// The text and the encoding's name, if the bytes are surely in another one than UTF-8.
fn other_encoding(bytes: &[u8]) -> Option<(String, &'static str)> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return decoded(UTF_16LE, rest).map(|text| (text, "UTF-16")),
        [0xFE, 0xFF, rest @ ..] => return decoded(UTF_16BE, rest).map(|text| (text, "UTF-16")),
        _ => {}
    }
    if bytes.contains(&0) {
        if is_utf8_with_zeros(bytes) {
            return None;
        }
        return [UTF_16LE, UTF_16BE].into_iter().find_map(|one| bare_utf16(one, bytes));
    }
    if std::str::from_utf8(bytes).is_ok() || mostly_utf8(bytes) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    if detector.guess(Some(b"cn"), Utf8Detection::Deny) != GBK {
        return None;
    }
    decoded(GB18030, bytes).map(|text| (text, "GB18030（GBK）"))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.into_owned())
}

/// UTF-16 without its mark: in the text there are blanks, colons or line ends, each with a zero
/// byte on the same side, and no zero character.
fn bare_utf16(encoding: &'static Encoding, bytes: &[u8]) -> Option<(String, &'static str)> {
    let text = decoded(encoding, bytes).filter(|_| bytes.len().is_multiple_of(2))?;
    let fits = !text.contains('\0') && text.contains([':', '\n', ' ']);
    fits.then_some((text, "UTF-16"))
}

/// Whether bytes are UTF-8 with a zero here and there, which in UTF-16 follows each blank, colon
/// and line end.
fn is_utf8_with_zeros(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    zeros * 8 < bytes.len() && !bytes.is_ascii() && mostly_utf8(bytes)
}

/// Whether at least half of the bytes beyond ASCII belong to whole UTF-8 characters: then the
/// file is UTF-8 with damage, and not GBK, where that happens to one character in ten.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let whole: usize = bytes
        .utf8_chunks()
        .flat_map(|chunk| chunk.valid().chars())
        .filter(|one| !one.is_ascii())
        .map(char::len_utf8)
        .sum();
    whole * 2 >= beyond
}

/// Every line end as the parser and [`Source`] both see it.
fn one_line_end(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    let lone =
        |at: usize| text.as_bytes()[at] == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n');
    if !(0..text.len()).any(lone) {
        return text;
    }
    text.char_indices().map(|(at, one)| if lone(at) { '\n' } else { one }).collect()
}

fn damaged(path: &ArchivePath, bytes: &[u8]) -> (Option<Arc<Source>>, Vec<Diagnostic>) {
    let mut text = String::with_capacity(bytes.len());
    let mut spans: Vec<Span> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = text.len();
            text.push(char::REPLACEMENT_CHARACTER);
            spans.push(Span::new(start, text.len()));
        }
    }
    let source = Source::new(path.clone(), one_line_end(text));
    let findings = first_of_lines(source.text(), spans)
        .take(limits::FINDINGS + 1)
        .map(|span| {
            Diagnostic::error(
                super::UNREADABLE_BYTES,
                path,
                Text::new("这里的字节不是 UTF-8 文字", "these bytes are no UTF-8 text"),
            )
            .at(&source, span)
            .help(Text::new(
                "重新输入这里的文字，并把文件存为 UTF-8",
                "type this text again and save the file as UTF-8",
            ))
        })
        .collect();
    (Some(source), findings)
}

/// The first span of each line.
fn first_of_lines(text: &str, spans: impl IntoIterator<Item = Span>) -> impl Iterator<Item = Span> {
    let mut seen: Option<usize> = None;
    spans.into_iter().filter(move |span| {
        let since = seen.replace(span.end);
        since.is_none_or(|end| memchr::memchr(b'\n', &text.as_bytes()[end..span.start]).is_some())
    })
}

fn too_large(path: &ArchivePath) -> Diagnostic {
    Diagnostic::error(
        Code("file-too-large"),
        path,
        Text::new("文件超过 1 MiB，没有读取", "the file is over 1 MiB and was not read"),
    )
    .help(Text::new(
        "YAML 里只写文字；照片和扫描件放进 `附件` 文件夹",
        "YAML contains only text; portraits and scans go into the folder `附件`",
    ))
}

fn noted(path: &ArchivePath, name: &str) -> Diagnostic {
    let name_en = name.split('（').next().unwrap_or(name);
    Diagnostic::error(
        Code("other-encoding"),
        path,
        Text::new(format!("按 {name} 编码读取"), format!("read as {name_en}")),
    )
    .severity(Severity::Note)
    .help(Text::new("另存为 UTF-8，或运行 `dossier fmt`", "save it as UTF-8, or run `dossier fmt`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "格式: 1\n姓名: 张志远\n民族: 汉族\n";

    type Found = (&'static str, Option<(usize, usize)>);

    fn read(bytes: &[u8]) -> (String, Vec<Found>) {
        let (source, findings) = decode(&"a.yaml".parse().unwrap(), bytes);
        let found = findings
            .iter()
            .map(|one| {
                (one.code.0, one.place.as_ref().map(|place| (place.start.line, place.start.column)))
            })
            .collect();
        (source.map(|source| source.text().to_owned()).unwrap_or_default(), found)
    }

    fn utf16(mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let text = if mark { format!("\u{FEFF}{TEXT}") } else { TEXT.to_owned() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_is_read_silently_with_and_without_its_mark() {
        assert_eq!(read(TEXT.as_bytes()), (TEXT.to_owned(), vec![]));
        assert_eq!(read(format!("\u{FEFF}{TEXT}").as_bytes()), (TEXT.to_owned(), vec![]));
    }

    #[test]
    fn other_encodings_are_read_with_a_note() {
        let note = vec![("other-encoding", None)];
        let gbk = |text| GB18030.encode(text).0.into_owned();
        assert_eq!(read(&gbk(TEXT)), (TEXT.to_owned(), note.clone()));
        for short in ["姓名: 张三\n", "姓名: 李\n", "批次: 2026-1\n", "名称: 荷塘村\n姓名: 㐂\n"]
        {
            assert_eq!(read(&gbk(short)), (short.to_owned(), note.clone()));
        }
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(read(&utf16(true, bytes)), (TEXT.to_owned(), note.clone()));
            assert_eq!(read(&utf16(false, bytes)), (TEXT.to_owned(), note.clone()));
        }
    }

    #[test]
    fn a_zero_in_utf8_makes_no_utf16_of_it() {
        for at in (0..=TEXT.len()).filter(|at| TEXT.is_char_boundary(*at)) {
            for zeros in ["\0", "\0\0"] {
                let mut text = TEXT.to_owned();
                text.insert_str(at, zeros);
                assert_eq!(read(text.as_bytes()), (text.clone(), vec![]), "{at}");
            }
        }
    }

    #[test]
    fn damage_is_reported_where_it_is() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[20] = b'?';
        assert_eq!(read(&bytes).1, [("unreadable-bytes", Some((2, 5)))]);
        assert_eq!(read(&vec![b' '; limits::YAML + 1]).1, [("file-too-large", None)]);
        assert_eq!(read(b"\xFF\xFE\x00").1.len(), 1);
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(read(b"a: 1\rb: 2\r\n").0, "a: 1\nb: 2\r\n");
    }
}
