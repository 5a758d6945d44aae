//! Files that are wrong as a whole: what is wrong stands alone, since all else follows from it.

use std::sync::LazyLock;

use encoding_rs::{GB18030, WINDOWS_1252};
use memchr::memmem;

use super::Refused;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::path::ArchivePath;
use crate::source::{Source, Span};

/// How a file of another program begins, and what it is.
const FOREIGN: [(&[u8], &str, &str); 9] = [
    (b"PK\x03\x04", "Word、Excel 文件或压缩包", "a Word or Excel file or a ZIP"),
    (b"\xD0\xCF\x11\xE0", "Word、Excel 或 WPS 文件", "a Word, Excel or WPS file"),
    (b"%PDF", "PDF 文件", "a PDF"),
    (b"{\\rtf", "写字板或 Word 文件", "a file of a word processor"),
    (b"\xFF\xD8\xFF", "照片", "a picture"),
    (b"\x89PNG", "图片", "a picture"),
    (b"Rar!", "压缩包", "a packed file"),
    (b"7z\xBC\xAF", "压缩包", "a packed file"),
    (b"<", "网页", "a web page"),
];

/// A file of another program under the name of ours.
pub(super) fn foreign(path: &ArchivePath, bytes: &[u8]) -> Option<Diagnostic> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let is_page = || {
        let head: Vec<u8> = text.iter().take(16).map(u8::to_ascii_lowercase).collect();
        [&b"<!doctype"[..], b"<html", b"<?xml", b"<table", b"<meta"]
            .iter()
            .any(|mark| head.starts_with(mark))
    };
    let (mark, zh, en) = FOREIGN.iter().find(|(mark, ..)| text.starts_with(mark))?;
    if *mark == b"<" && !is_page() {
        return None;
    }
    let message = Text::new(
        format!("这是{zh}，不是文字文件，没有读取"),
        format!("this is {en} and no text, it is not read"),
    );
    let help = Text::new(
        "用 `dossier new` 写出空表，再用记事本填写；Excel 花名册用 `dossier import` 导入",
        "fill in what `dossier new` writes with a text editor; take rosters over with `dossier import`",
    );
    Some(Diagnostic::error(Code("foreign-format"), path, message).help(help))
}

/// A text that says nothing.
pub(super) fn empty(source: &Source) -> Option<Diagnostic> {
    let text = source.text();
    let silent = |line: &str| {
        let line = line.trim_matches(|one: char| one.is_whitespace() || one == '\u{FEFF}');
        line.is_empty() || line.starts_with('#') || matches!(line, "---" | "...")
    };
    if !text.lines().all(silent) {
        return None;
    }
    let message = match text.trim().is_empty() {
        true => Text::new("文件是空的", "the file is empty"),
        false => Text::new("文件里只有说明，没有内容", "the file contains only comments"),
    };
    let help = Text::new(
        "如果是误删，从备份或 `dossier log` 找回；新建的用 `dossier new` 写出空表",
        "bring it back from a copy or with `dossier log`; for a new one let `dossier new` write the form",
    );
    Some(Diagnostic::error(super::EMPTY_FILE, source.path(), message).help(help))
}

/// A word that every file of ours holds.
const OURS: &str = "格式";
/// How much of a text is enough to know it by.
const ENOUGH: usize = 2_000;

/// A text that was saved in UTF-8 and opened in another encoding, and saved again.
pub(super) fn scrambled(source: &Source) -> Option<Diagnostic> {
    let text = source.text();
    let head = &text[..text.floor_char_boundary(ENOUGH)];
    if head.is_ascii() || head.contains(OURS) {
        return None;
    }
    let western = |one: char| match u8::try_from(u32::from(one)) {
        Ok(byte) => vec![byte],
        Err(_) => WINDOWS_1252.encode(one.encode_utf8(&mut [0; 4])).0.into_owned(),
    };
    let bytes: [Vec<u8>; 2] =
        [GB18030.encode(head).0.into_owned(), head.chars().flat_map(western).collect()];
    let is_ours = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(OURS);
    bytes.iter().any(is_ours).then(|| {
        let message = Text::new(
            "整个文件是乱码：存的时候换错了编码，没有读取",
            "the whole file is garbled: it was saved in a wrong encoding and is not read",
        );
        let help = Text::new(
            "从备份或 `dossier log` 找回存之前的文件；以后用记事本另存时，编码选 UTF-8",
            "bring back the file from before, from a copy or with `dossier log`; save it as UTF-8",
        );
        Diagnostic::error(Code("garbled-text"), source.path(), message).help(help)
    })
}

/// The signs of these marks. Made once: to make a finder takes longer than to look through a file.
static MARKS: LazyLock<[memmem::Finder<'_>; 3]> =
    LazyLock::new(|| ["<<<<<<<", "=======", ">>>>>>>"].map(memmem::Finder::new));

/// The marks of git between the changes of two people: one finding, at the first of them.
pub(super) fn conflicts(source: &Source) -> Option<Diagnostic> {
    let text = source.text();
    if MARKS.iter().all(|mark| mark.find(text.as_bytes()).is_none()) {
        return None;
    }
    let (mut at, mut open) = (0, false);
    let (mut first, mut places) = (None, 0);
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        let mark = mark(line.trim_end());
        if mark.is_some() && !open {
            first = first.or(Some(Span::new(at, end)));
            places += 1;
        }
        open = match mark {
            Some('>') => false,
            Some(_) => true,
            None => open,
        };
        at += line.len();
    }
    first.map(|span| conflict(span, places).into_diagnostic(source))
}

/// The sign that a line of git's consists of.
pub(crate) fn mark(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|one| matches!(one, '<' | '=' | '>' | '|'))?;
    let rest = line.trim_start_matches(sign);
    let fits = line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '));
    (fits && (sign != '=' || rest.is_empty())).then_some(sign)
}

fn conflict(span: Span, places: usize) -> Refused {
    let (zh, en) = match places {
        1 => ("改了同一处".to_owned(), "this place".to_owned()),
        more => (format!("改了同样的 {more} 处"), format!("the same {more} places")),
    };
    let message = Text::new(
        format!("两个人{zh}，还没有合并：`<<<<<<<`、`=======`、`>>>>>>>` 是合并时留下的记号"),
        format!(
            "two people changed {en} and the changes are not merged: these are git's marks of a conflict"
        ),
    );
    let help = Text::new(
        "运行 `dossier merge`，逐项选用哪一种写法；两种写法在 `=======` 上下，也可以留下对的，删去另一种和三行记号",
        "run `dossier merge` and choose value by value; the two versions are above and below \
         `=======`: you may also keep the right one and delete the other along with the markers",
    );
    Refused { code: "conflict-mark", span, message, help }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn source(text: &str) -> Arc<Source> {
        Source::new("a.yaml".parse().expect("a plain name"), text.to_owned())
    }

    #[test]
    fn conflicts_are_told_once_a_file() {
        let text = "姓名: 张三\n<<<<<<< HEAD\n民族: 汉族\n=======\n民族: 苗族\n>>>>>>> other\n\
                    籍贯: 甲\n<<<<<<< HEAD\n=======\n>>>>>>> other\n";
        let told = |text: &str| conflicts(&source(text)).map(|one| one.message.zh);
        assert!(told(text).unwrap().contains("同样的 2 处"));
        assert_eq!(told("理由: |\n  ========\n  <<<<<<< x\n"), None);
        assert!(told("a: 1\n=======\nb: 2\n").unwrap().contains("改了同一处"));
    }

    #[test]
    fn only_text_is_text() {
        let path: ArchivePath = "a.yaml".parse().expect("a plain name");
        assert!(foreign(&path, b"PK\x03\x04\0\0").is_some());
        assert!(foreign(&path, b"\xEF\xBB\xBF<!DOCTYPE html>").is_some());
        assert!(foreign(&path, "格式: 1\n".as_bytes()).is_none());
        assert!(foreign(&path, b"<<<<<<< HEAD\n").is_none());
        assert!(empty(&source("# 说明\n\n---\n")).is_some());
        assert!(empty(&source("格式: 1\n")).is_none());
    }
}
