//! Files that other programs made, opened as far as to say what they are: scans, certificates,
//! photographs. They are kept byte for byte, so that all that can be done is to look.
//!
//! There is one opinion about a file: checking an archive, packing, verifying and receiving a packet
//! and printing ask here and nowhere else, so that nobody makes what another must refuse. That is
//! why this module lies below making and verifying packets, which otherwise share no code.

pub(crate) mod kind;
pub(crate) mod pdf;
mod zip;

use std::path::Path;

use crate::diagnostic::Text;
use crate::fs::{self, Random};
use crate::limits;
use crate::picture::{self, Trouble};

pub(crate) use kind::FileFormat;
pub(crate) use pdf::OpenError;
pub(crate) use pdf::Repair;

/// A file that opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) kind: FileFormat,
    /// How many pages it has, if it is a PDF that is not too long to be held.
    pub pages: Option<usize>,
    /// What viewers put right when they open it.
    pub repairs: Vec<Repair>,
    /// What its name says that it is, if that is something else that viewers open all the same.
    pub(crate) named: Option<FileFormat>,
}

/// Why a file does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unopened {
    /// There is not one byte in it.
    Empty,
    /// Its name says one thing and its content is another.
    Misnamed {
        /// What the name says.
        named: FileFormat,
        kind: FileFormat,
    },
    /// A PDF that does not open.
    Pdf(OpenError),
    /// A picture or a packed file that breaks off.
    Cut(FileFormat),
    /// A picture that cannot be decoded.
    Damaged(FileFormat),
    /// It is so long that no packet holds it.
    TooLong,
}

impl Unopened {
    /// The reason for people.
    pub(crate) fn text(self) -> Text {
        match self {
            Self::Empty => empty(),
            Self::Misnamed { named, kind } => {
                let text = Text::new("文本", "a text");
                let named = if named == FileFormat::Unknown { text } else { named.text() };
                let kind = kind.text();
                Text::new(
                    format!("内容与扩展名不符：名为{}，实为{}", named.zh, kind.zh),
                    format!("its name says {}, and it is {}", named.en, kind.en),
                )
            }
            Self::Pdf(closed) => closed.text(),
            Self::Cut(kind) => {
                let kind = kind.text();
                Text::new(
                    format!("{}不完整：后面缺了一段", kind.zh.trim_start()),
                    format!("{} that breaks off", kind.en),
                )
            }
            Self::Damaged(kind) => {
                let kind = kind.text();
                Text::new(
                    format!("{}已损坏", kind.zh.trim_start()),
                    format!("{} that is damaged", kind.en),
                )
            }
            Self::TooLong => Text::new(
                "文件太大：一个移交包放不下 4 GiB 的文件",
                "it is too large: a packet cannot contain a file of 4 GiB",
            ),
        }
    }

    /// What to do with the file.
    pub(crate) fn remedy(self) -> Text {
        match self {
            Self::TooLong => Text::new(
                "把录像、扫描件压小或分成几个文件；原件另行移交",
                "make the film or scan smaller or split it; hand the original over by itself",
            ),
            _ => Text::new(
                "用阅读器打开看一看，重新扫描、重新下载或重新导出，换掉这个文件",
                "open it in a viewer, then scan, download or export it again and replace the file",
            ),
        }
    }

    /// Whether the content is there and only locked.
    pub(crate) fn is_encrypted(self) -> bool {
        self == Self::Pdf(OpenError::Encrypted)
    }
}

/// What is said of a file without a byte.
fn empty() -> Text {
    Text::new("是空文件", "it is an empty file")
}

/// Opens a file of the disk.
///
/// # Errors
/// If it cannot be read, or is a link or a device.
pub(crate) fn file(path: &Path) -> fs::Result<Result<Opened, Unopened>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let random = Random::open_itself(path)?;
    let piece = |at: u64, length: u64| {
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
        random.read_at(at, &mut bytes).map(|()| bytes)
    };
    let size = random.size();
    if size > limits::PACKET {
        return Ok(Err(Unopened::TooLong));
    }
    if size <= limits::PDF {
        return Ok(bytes(&name, &piece(0, size)?));
    }
    Ok(ends(&name, &piece(0, pdf::END)?, &piece(size - pdf::END, pdf::END)?))
}

/// Opens a file of which the name and all bytes are given.
///
/// # Errors
/// Why nobody can read it, or not all of it.
pub(crate) fn bytes(name: &str, bytes: &[u8]) -> Result<Opened, Unopened> {
    let kind = kind::of(bytes);
    let named = agreed(name, bytes, kind)?;
    let opened = |pages, repairs| Opened { kind, pages, repairs, named };
    if named == Some(FileFormat::Pdf) || kind == FileFormat::Pdf {
        let pdf = pdf::open(bytes).map_err(Unopened::Pdf)?;
        let opened = opened(Some(pdf.pages), pdf.repairs);
        return Ok(Opened {
            kind: FileFormat::Pdf,
            named: named.filter(|one| *one != FileFormat::Pdf),
            ..opened
        });
    }
    if kind == FileFormat::Zip && !zip::has_own_end(bytes) {
        return Err(Unopened::Cut(kind));
    }
    picture(kind, bytes)?;
    Ok(Opened { named: named.filter(|one| *one != kind), ..opened(None, Vec::new()) })
}

/// Looks whether a picture is whole; of one that is not decoded nothing is said.
fn picture(kind: FileFormat, bytes: &[u8]) -> Result<(), Unopened> {
    let trouble = match kind {
        FileFormat::Bmp => picture::look(bytes).err().filter(|trouble| *trouble == Trouble::CutOff),
        _ if kind.is_decoded() => picture::whole(bytes).err(),
        _ => None,
    };
    match trouble {
        None | Some(Trouble::Vast(..)) => Ok(()),
        Some(Trouble::CutOff | Trouble::Empty) => Err(Unopened::Cut(kind)),
        Some(_) => Err(Unopened::Damaged(kind)),
    }
}

/// Looks at both ends of a file that is too long to be held.
fn ends(name: &str, start: &[u8], end: &[u8]) -> Result<Opened, Unopened> {
    let kind = kind::of(start);
    let named = agreed(name, start, kind)?;
    if named == Some(FileFormat::Pdf) || kind == FileFormat::Pdf {
        pdf::check_ends(start, end).map_err(Unopened::Pdf)?;
    }
    Ok(Opened { kind, pages: None, repairs: Vec::new(), named: named.filter(|one| *one != kind) })
}

/// What the name says, if the content does not contradict it.
fn agreed(name: &str, bytes: &[u8], kind: FileFormat) -> Result<Option<FileFormat>, Unopened> {
    if bytes.is_empty() {
        return Err(Unopened::Empty);
    }
    let Some(named) = kind::named(name) else { return Ok(None) };
    match named {
        // The reader of PDFs says best what is wrong with what is named so.
        FileFormat::Pdf => Ok(Some(named)),
        _ if named.allows(kind) => Ok(Some(named)),
        _ if kind == FileFormat::Unknown && named.is_decoded() => Err(Unopened::Damaged(named)),
        _ => Err(Unopened::Misnamed { named, kind }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_says_something_else_is_told_apart_from_one_that_viewers_forgive() {
        let png = b"\x89PNG\r\n\x1a\n";
        assert_eq!(bytes("a.pdf", b""), Err(Unopened::Empty));
        assert_eq!(bytes("a.txt", b""), Err(Unopened::Empty));
        assert_eq!(bytes("a.pdf", png), Err(Unopened::Pdf(OpenError::Header(FileFormat::Png))));
        let page = b"<!DOCTYPE html><html></html>";
        assert_eq!(bytes("a.PDF", page), Err(Unopened::Pdf(OpenError::Header(FileFormat::Html))));
        let misnamed = Unopened::Misnamed { named: FileFormat::Jpeg, kind: FileFormat::Html };
        assert_eq!(bytes("a.jpg", page), Err(misnamed));
        assert_eq!(bytes("a.jpg", b"x"), Err(Unopened::Damaged(FileFormat::Jpeg)));
        let misnamed = Unopened::Misnamed { named: FileFormat::Zip, kind: FileFormat::Unknown };
        assert_eq!(bytes("a.docx", b"x"), Err(misnamed));
        assert_eq!(bytes("a.ofd", b"PK\x03\x04 and no end"), Err(Unopened::Cut(FileFormat::Zip)));
        let empty = [&b"PK\x05\x06"[..], &[0; 18]].concat();
        assert!(bytes("a.docx", &empty).is_ok());
        assert!(bytes("说明.txt", b"x").is_ok() && bytes("a.doc", b"x").is_ok());
        assert!(bytes("无扩展名", b"x").is_ok());
    }
}
