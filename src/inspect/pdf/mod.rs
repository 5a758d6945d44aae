//! Whether a PDF opens, as viewers do: header, cross references, page tree, and a repair where the
//! cross references lead nowhere. An own small reader, since it must end soon on every input: it
//! takes no depth, no circle and no inflated stream beyond its limits.
//!
//! What viewers put right by themselves is a [`Repair`]. A part that is missing is none: a file that
//! breaks off is refused, although some viewers show what is left of it. An encrypted file is
//! refused too, with an open password or without: archives take files only decrypted
//! (DA/T 70-2018, 可用性), since nobody knows who reads that cipher in thirty years.

mod active;
mod lex;
mod object;
mod rebuild;
mod stream;
mod xmp;
mod xref;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use memchr::memmem;

use crate::diagnostic::Text;

use super::kind::{self, FileFormat};
use lex::{Dict, Value};
use object::Objects;
use xmp::Xmp;
use xref::Entries;

pub(crate) use active::Active;

/// How much of either end of a longer PDF is looked at.
pub(crate) const END: u64 = 64 << 10;

/// What a PDF says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pdf {
    /// How many pages it has.
    pub(crate) pages: usize,
    /// Whether its metadata declare PDF/A.
    pub(crate) archival: bool,
    /// The title in its metadata.
    pub(crate) title: Option<String>,
    /// The day in its metadata on which it was made: `2026-11-20`.
    pub(crate) day: Option<String>,
    /// What it holds that a viewer runs, opens or plays.
    pub(crate) active: Vec<Active>,
    /// What viewers put right when they open it.
    pub(crate) repairs: Vec<Repair>,
}

/// Something that is wrong about a PDF and that every viewer puts right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repair {
    /// So many bytes stand before its header.
    Head(usize),
    /// So many bytes stand behind its end.
    Tail(usize),
    /// The end mark is missing, and nothing else.
    NoEnd,
    /// Its cross references lead nowhere; all objects are there.
    References,
}

/// Why a PDF does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenError {
    /// There is not one byte in it.
    Empty,
    /// It does not begin as a PDF, but as this.
    Header(FileFormat),
    Cut,
    /// Its objects cannot be found, with or without cross references.
    References,
    Encrypted,
    /// It has no pages that can be counted.
    Pages,
}

/// How far into a file its header may stand, and how much behind its end is nothing to speak of:
/// scanners write a few bytes there.
const MARGIN: usize = 1024;
/// How deep a page tree may be, and how many nodes it may have.
const DEPTH: usize = 64;
const NODES: usize = 1 << 20;

const HEADER: &[u8] = b"%PDF-";
const END_MARK: &[u8] = b"%%EOF";

impl Repair {
    /// What it is, for people.
    pub(crate) fn text(self) -> Text {
        match self {
            Self::Head(bytes) => Text::new(
                format!("PDF 前面多出 {bytes} 字节"),
                format!("there are {bytes} bytes before the PDF"),
            ),
            Self::Tail(bytes) => Text::new(
                format!("PDF 结尾后面多出 {bytes} 字节"),
                format!("there are {bytes} bytes after the end of the PDF"),
            ),
            Self::NoEnd => Text::new("PDF 缺少结尾标记", "the PDF lacks its end mark"),
            Self::References => Text::new(
                "PDF 的交叉引用表有误，阅读器要重建才能打开",
                "the cross references of the PDF are wrong, viewers rebuild them",
            ),
        }
    }
}

impl OpenError {
    /// The reason for people.
    pub(crate) fn text(self) -> Text {
        match self {
            Self::Empty => super::empty(),
            Self::Header(FileFormat::Unknown) => {
                Text::new("不是 PDF：开头不是 PDF", "it does not begin as a PDF")
            }
            Self::Header(kind) => {
                let kind = kind.text();
                Text::new(format!("不是 PDF，是{}", kind.zh), format!("no PDF, but {}", kind.en))
            }
            Self::Cut => Text::new(
                "PDF 不完整：后面缺了一段，可能没有存完或没有传完",
                "the PDF breaks off: a part at its end is missing",
            ),
            Self::References => Text::new(
                "PDF 已损坏：交叉引用表读不通",
                "the PDF is damaged: its cross references cannot be read",
            ),
            Self::Encrypted => Text::new(
                "PDF 加了密（设有打开密码，或限制打印、复制）",
                "the PDF is encrypted, even if only to restrict printing or copying",
            ),
            Self::Pages => Text::new(
                "PDF 已损坏：页面读不通，或缺页",
                "the PDF is damaged: its pages cannot be read, or some are missing",
            ),
        }
    }
}

/// Opens a PDF.
///
/// # Errors
/// Why no viewer shows all of it.
pub(crate) fn open(bytes: &[u8]) -> Result<Pdf, OpenError> {
    let head = header(bytes)?;
    let body = &bytes[head..];
    let (end, mut repairs) = end(body)?;
    repairs.extend((head > 0).then_some(Repair::Head(head)));
    // Where something stands before the header, some programs count from it and some from the
    // file's first byte.
    let counted = [body, bytes].into_iter().take(if head > 0 { 2 } else { 1 });
    for one in counted {
        if let Some(found) = xref::read(one).and_then(|found| seen(one, found).transpose()) {
            return found.map(|pdf| Pdf { repairs, ..pdf });
        }
    }
    if end.is_none() && !rebuild::is_whole(body) {
        return Err(OpenError::Cut);
    }
    let found = rebuild::read(body).ok_or(if end.is_none() {
        OpenError::Cut
    } else {
        OpenError::References
    })?;
    let pdf = seen(body, found)?.ok_or(OpenError::Pages)?;
    repairs.push(Repair::References);
    Ok(Pdf { repairs, ..pdf })
}

/// Looks at the two ends of a PDF that is too long to be held.
///
/// # Errors
/// Why it is none, or breaks off.
pub(crate) fn check_ends(start: &[u8], end: &[u8]) -> Result<(), OpenError> {
    header(start)?;
    if memmem::find(end, b"/Encrypt").is_some() {
        return Err(OpenError::Encrypted);
    }
    let whole = [&b"startxref"[..], END_MARK].iter().all(|mark| memmem::find(end, mark).is_some());
    if whole { Ok(()) } else { Err(OpenError::Cut) }
}

/// Where the header stands.
fn header(bytes: &[u8]) -> Result<usize, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    let start = &bytes[..bytes.len().min(MARGIN + HEADER.len())];
    memmem::find(start, HEADER).ok_or_else(|| OpenError::Header(kind::of(bytes)))
}

/// Where the last end mark stands, and what is odd about the end. A part of a revision behind it
/// means that the file breaks off.
fn end(bytes: &[u8]) -> Result<(Option<usize>, Vec<Repair>), OpenError> {
    let Some(at) = memmem::rfind(bytes, END_MARK) else {
        return Ok((None, vec![Repair::NoEnd]));
    };
    let tail = &bytes[at + END_MARK.len()..];
    if rebuild::holds_object(tail) {
        let ends = memmem::rfind(tail, b"startxref").is_some();
        return if ends { Ok((None, vec![Repair::NoEnd])) } else { Err(OpenError::Cut) };
    }
    let blank = tail.iter().all(|one| lex::is_blank(*one));
    let odd = !blank || tail.len() > MARGIN;
    Ok((Some(at), odd.then_some(Repair::Tail(tail.len())).into_iter().collect()))
}

/// What it holds, if the page tree is found where the references say.
fn seen(bytes: &[u8], (entries, trailer): (Entries, Dict<'_>)) -> Result<Option<Pdf>, OpenError> {
    if trailer.has(b"Encrypt") {
        return Err(OpenError::Encrypted);
    }
    let objects = Objects::new(bytes, entries);
    let Some(root) = trailer.get(b"Root").and_then(|root| objects.dict(root)) else {
        return Ok(None);
    };
    let Some(pages) = count(&objects, &root).filter(|pages| *pages > 0) else { return Ok(None) };
    let metadata = root.get(b"Metadata").and_then(|metadata| objects.stream(metadata));
    let xmp = metadata.map(|bytes| Xmp::new(&bytes));
    let xmp = xmp.as_ref();
    Ok(Some(Pdf {
        pages,
        archival: xmp.is_some_and(Xmp::declares_pdf_a),
        title: xmp.and_then(Xmp::title),
        day: xmp.and_then(Xmp::day),
        active: active::find(&objects),
        repairs: Vec::new(),
    }))
}

/// Counts the leaves of the page tree.
fn count<'a>(objects: &Objects<'a>, root: &Dict<'a>) -> Option<usize> {
    let mut seen = BTreeSet::new();
    let mut open = vec![(root.get(b"Pages")?.clone(), 0)];
    let mut pages = 0;
    while let Some((node, depth)) = open.pop() {
        let again = matches!(node, Value::Ref(number) if !seen.insert(number));
        if again || depth > DEPTH || seen.len() + open.len() > NODES {
            return None;
        }
        let dict = objects.dict(&node)?;
        match dict.get(b"Kids").map(|kids| objects.resolve(kids.clone())) {
            Some(Some(Value::Array(kids))) => {
                open.extend(kids.into_iter().map(|kid| (kid, depth + 1)));
            }
            Some(_) => return None,
            None if is_named(&dict, b"Pages") => {}
            None => pages += 1,
        }
    }
    Some(pages)
}

/// Whether a dictionary says that it is of a type.
fn is_named(dict: &Dict<'_>, name: &[u8]) -> bool {
    dict.get(b"Type").is_some_and(|kind| kind.is_name(name))
}
