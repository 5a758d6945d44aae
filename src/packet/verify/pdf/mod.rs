//! Whether a PDF opens: header, cross references, page tree. An own small reader, since it must end
//! soon on every input: it takes no depth, no circle and no inflated stream beyond its limits.

mod lex;
mod object;
mod xref;

use std::collections::BTreeSet;

use lex::{Dict, Value};
use object::Objects;

/// What a PDF says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opened {
    /// How many pages it has.
    pub(super) pages: usize,
    /// Whether its metadata declare PDF/A.
    pub(super) archival: bool,
}

/// Why a PDF does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// It does not begin as a PDF.
    Header,
    /// It does not end as a PDF.
    End,
    /// Its cross references lead nowhere.
    References,
    /// A password is asked for.
    Encrypted,
    /// It has no pages that can be counted.
    Pages,
}

/// Scanners write a few bytes before the header, or behind the end.
const MARGIN: usize = 1024;
/// How deep a page tree may be, and how many nodes it may have.
const DEPTH: usize = 64;
const NODES: usize = 1 << 20;

impl Closed {
    /// The reason for people.
    pub(super) fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::Header => ("开头不是 PDF", "it does not begin as a PDF"),
            Self::End => {
                ("结尾不是 PDF，可能不完整", "it does not end as a PDF, a part may be missing")
            }
            Self::References => ("交叉引用表读不通", "its cross references cannot be read"),
            Self::Encrypted => ("加了密码", "it is encrypted"),
            Self::Pages => ("页面读不通", "its pages cannot be read"),
        }
    }
}

/// Opens a PDF.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, Closed> {
    check_ends(&bytes[..bytes.len().min(MARGIN)], &bytes[bytes.len().saturating_sub(MARGIN)..])?;
    let (entries, trailer) = xref::read(bytes).ok_or(Closed::References)?;
    if trailer.contains_key(&b"Encrypt"[..]) {
        return Err(Closed::Encrypted);
    }
    let objects = Objects::new(bytes, entries);
    let root = trailer.get(&b"Root"[..]).and_then(|root| objects.dict(root));
    let root = root.ok_or(Closed::References)?;
    let pages = count(&objects, &root).filter(|pages| *pages > 0).ok_or(Closed::Pages)?;
    Ok(Opened { pages, archival: declares_pdf_a(&objects, &root) })
}

/// Whether the two ends of a file are those of a PDF.
pub(super) fn check_ends(start: &[u8], end: &[u8]) -> Result<(), Closed> {
    if find(start, b"%PDF-").is_none() {
        return Err(Closed::Header);
    }
    let marks = [&b"startxref"[..], b"%%EOF"];
    if marks.iter().any(|mark| find(end, mark).is_none()) {
        return Err(Closed::End);
    }
    Ok(())
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// Counts the leaves of the page tree.
fn count(objects: &Objects<'_>, root: &Dict) -> Option<usize> {
    let mut seen = BTreeSet::new();
    let mut open = vec![(root.get(&b"Pages"[..])?.clone(), 0)];
    let mut pages = 0;
    while let Some((node, depth)) = open.pop() {
        let again = matches!(node, Value::Ref(number) if !seen.insert(number));
        if again || depth > DEPTH || seen.len() + open.len() > NODES {
            return None;
        }
        let dict = objects.dict(&node)?;
        match dict.get(&b"Kids"[..]).map(|kids| objects.resolve(kids)) {
            Some(Some(Value::Array(kids))) => {
                open.extend(kids.into_iter().map(|kid| (kid, depth + 1)));
            }
            Some(_) => return None,
            None => pages += 1,
        }
    }
    Some(pages)
}

/// Whether the document's own metadata name a part of PDF/A.
fn declares_pdf_a(objects: &Objects<'_>, root: &Dict) -> bool {
    let metadata = root.get(&b"Metadata"[..]).and_then(|metadata| objects.stream(metadata));
    metadata.is_some_and(|xmp| find(&xmp, b"pdfaid:part").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF with these objects, numbered from 1; the first is the catalogue.
    fn pdf(objects: &[&str]) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (at, object) in objects.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", bytes.len());
            bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
        }
        let start = bytes.len();
        let size = objects.len() + 1;
        let end =
            format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        bytes.extend(end.bytes());
        bytes
    }

    const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>";
    const XMP: &str = "<</Length 14>>\nstream\n<pdfaid:part/>\n\nendstream";

    #[test]
    fn pages_are_counted_and_pdf_a_is_seen() {
        let two = pdf(&[CATALOG, "<</Kids[3 0 R 5 0 R]/Count 9>>", "<</Type/Page>>", XMP, "<<>>"]);
        assert_eq!(open(&two), Ok(Opened { pages: 2, archival: true }));
        let plain =
            pdf(&["<</Pages 2 0 R>>", "<</Kids [ 3 0 R ] >>", "<< /A (\\)x(y)) /B <00> >>"]);
        assert_eq!(open(&plain), Ok(Opened { pages: 1, archival: false }));
    }

    #[test]
    fn what_does_not_open_says_why() {
        let good = pdf(&["<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<<>>"]);
        assert_eq!(open(b""), Err(Closed::Header));
        assert_eq!(open(&good[..good.len() - 12]), Err(Closed::End));
        assert_eq!(open(&good[3..]), Err(Closed::Header));
        let text = String::from_utf8(good.clone()).unwrap();
        assert_eq!(
            open(text.replace("startxref\n", "startxref\n9").as_bytes()),
            Err(Closed::References)
        );
        let locked = text.replace("/Root", "/Encrypt 3 0 R/Root");
        assert_eq!(open(locked.as_bytes()), Err(Closed::Encrypted));
        let circle = pdf(&["<</Pages 2 0 R>>", "<</Kids[2 0 R]>>"]);
        assert_eq!(open(&circle), Err(Closed::Pages));
        let empty = pdf(&["<</Pages 2 0 R>>", "<</Kids[]>>"]);
        assert_eq!(open(&empty), Err(Closed::Pages));
        let deep = format!("<</Kids{}3 0 R{}>>", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(open(&pdf(&["<</Pages 2 0 R>>", &deep, "<<>>"])), Err(Closed::Pages));
        for length in 0..good.len() {
            let _ = open(&good[..length]);
        }
    }
}
