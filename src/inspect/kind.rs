//! Kinds of files, told by their first bytes and by their names.

use crate::diagnostic::Text;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileFormat {
    Pdf,
    Jpeg,
    Png,
    Gif,
    Webp,
    Tiff,
    Bmp,
    /// A HEIC picture, as telephones take them.
    Heic,
    /// A ZIP, or what is one inside: OFD, Word, Excel.
    Zip,
    /// Word or Excel as they were until 2007.
    OldOffice,
    Html,
    /// An archive of RAR or 7-Zip.
    Packed,
    Unknown,
}

impl FileFormat {
    /// Its name for people.
    pub(crate) fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Pdf => (" PDF", "a PDF"),
            Self::Jpeg => (" JPEG 图片", "a JPEG picture"),
            Self::Png => (" PNG 图片", "a PNG picture"),
            Self::Gif => (" GIF 图片", "a GIF picture"),
            Self::Webp => (" WebP 图片", "a WebP picture"),
            Self::Tiff => (" TIFF 图片", "a TIFF picture"),
            Self::Bmp => (" BMP 图片", "a BMP picture"),
            Self::Heic => (" HEIC 图片", "a HEIC picture"),
            Self::Zip => (" ZIP 或 Office 文件", "a ZIP or an Office file"),
            Self::OldOffice => ("旧版 Office 文件", "an old Office file"),
            Self::Html => ("网页", "a web page"),
            Self::Packed => ("压缩包", "a packed file"),
            Self::Unknown => ("别的内容", "something else"),
        };
        Text::new(zh, en)
    }

    /// Whether it is a picture.
    pub(crate) fn is_picture(self) -> bool {
        use FileFormat::{Bmp, Gif, Heic, Jpeg, Png, Tiff, Webp};
        matches!(self, Jpeg | Png | Gif | Webp | Tiff | Bmp | Heic)
    }

    /// Whether it is a picture that is decoded here.
    pub(super) fn is_decoded(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::Webp)
    }

    /// Whether a file whose name says this opens if it is that: viewers of pictures look at the
    /// bytes, and so do those of Office, which take one another's files and web pages.
    pub(super) fn allows(self, other: Self) -> bool {
        match self {
            Self::OldOffice => !other.is_picture() && other != Self::Pdf && other != Self::Packed,
            Self::Tiff | Self::Bmp | Self::Heic if other == Self::Unknown => true,
            _ if self.is_picture() => other.is_picture(),
            Self::Unknown => matches!(other, Self::Unknown | Self::Html),
            _ => self == other,
        }
    }
}

/// What the first bytes say.
pub(crate) fn of(bytes: &[u8]) -> FileFormat {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let after = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark));
    match () {
        () if starts(b"%PDF-") => FileFormat::Pdf,
        () if starts(b"\xFF\xD8\xFF") => FileFormat::Jpeg,
        () if starts(b"\x89PNG\r\n\x1A\n") => FileFormat::Png,
        () if starts(b"GIF87a") || starts(b"GIF89a") => FileFormat::Gif,
        () if starts(b"RIFF") && after(8, b"WEBP") => FileFormat::Webp,
        () if starts(b"II*\0") || starts(b"MM\0*") => FileFormat::Tiff,
        () if starts(b"BM") && after(6, &[0; 4]) => FileFormat::Bmp,
        () if after(4, b"ftyp") && is_heic(&bytes[8..]) => FileFormat::Heic,
        () if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => FileFormat::Zip,
        () if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => FileFormat::OldOffice,
        () if starts(b"Rar!\x1A\x07") || starts(b"7z\xBC\xAF\x27\x1C") => FileFormat::Packed,
        () if is_html(bytes) => FileFormat::Html,
        () => FileFormat::Unknown,
    }
}

fn is_heic(brand: &[u8]) -> bool {
    [&b"heic"[..], b"heix", b"mif1", b"msf1", b"heim", b"hevc"]
        .iter()
        .any(|one| brand.starts_with(one))
}

fn is_html(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(512)];
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let start = start.trim_start_matches(|one: char| one.is_whitespace() || one == '\u{FEFF}');
    start.starts_with("<!doctype html") || start.starts_with("<html") || start.contains("<html")
}

/// What a file's name says; nothing if its ending is not known here.
pub(crate) fn named(name: &str) -> Option<FileFormat> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "pdf" => FileFormat::Pdf,
        "jpg" | "jpeg" | "jpe" | "jfif" => FileFormat::Jpeg,
        "png" => FileFormat::Png,
        "gif" => FileFormat::Gif,
        "webp" => FileFormat::Webp,
        "tif" | "tiff" => FileFormat::Tiff,
        "bmp" => FileFormat::Bmp,
        "heic" | "heif" => FileFormat::Heic,
        "docx" | "xlsx" | "pptx" | "ofd" | "zip" => FileFormat::Zip,
        "doc" | "xls" | "ppt" | "wps" | "et" | "dps" => FileFormat::OldOffice,
        "txt" | "csv" | "md" | "yaml" => FileFormat::Unknown,
        _ => return None,
    })
}
