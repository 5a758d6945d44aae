//! What a file is, by its first bytes: its name may say anything.

use super::Trouble;

/// The kinds of pictures that are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureFormat {
    /// JPEG, of cameras and phones.
    Jpeg,
    Png,
    Gif,
    WebP,
    /// BMP, of the readers of identity cards.
    Bmp,
}

/// How files begin that are pictures of other kinds.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "PSD"),
    (b"\0\0\0\x0cjP", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\0\0\x01\0", "ICO"),
    (b"%!PS", "EPS"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
];
/// How files begin that are no pictures.
const OTHER: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "PDF 文件", "a PDF"),
    (b"PK", "压缩包或 Word、Excel 文件", "an archive or a document of Word or Excel"),
    (b"\xd0\xcf\x11\xe0", "Word 或 Excel 文件", "a document of Word or Excel"),
    (b"Rar!", "压缩包", "an archive"),
    (b"7z\xbc\xaf", "压缩包", "an archive"),
    (b"\x1f\x8b", "压缩包", "an archive"),
];

impl PictureFormat {
    /// The kind of a file.
    ///
    /// # Errors
    /// If it is none that is printed.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Trouble> {
        let begins = |with: &[u8]| bytes.starts_with(with);
        match bytes {
            [] => Err(Trouble::Empty),
            _ if begins(b"\xff\xd8\xff") => Ok(Self::Jpeg),
            _ if begins(b"\x89PNG\r\n\x1a\n") => Ok(Self::Png),
            _ if begins(b"GIF8") => Ok(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::WebP),
            _ if begins(b"BM") => Ok(Self::Bmp),
            _ => Err(trouble(bytes)),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Bmp => "BMP",
        }
    }
}

/// What a file is that is no picture of a printed kind.
fn trouble(bytes: &[u8]) -> Trouble {
    if let Some((_, name)) = FOREIGN.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Trouble::Foreign(name);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"avif" | b"avis") => Trouble::Foreign("AVIF"),
            Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"mif1" | b"msf1") => {
                Trouble::Foreign("HEIC")
            }
            _ => Trouble::Other("视频", "a film"),
        };
    }
    if let Some((_, zh, en)) = OTHER.iter().find(|(begin, ..)| bytes.starts_with(begin)) {
        return Trouble::Other(zh, en);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    if head.contains("<svg") {
        return Trouble::Foreign("SVG");
    }
    if head.contains("<html") || head.contains("<!doctype") {
        return Trouble::Other("网页", "a web page");
    }
    Trouble::Other("别的文件", "another kind of file")
}

/// Whether the end of a picture is there, for the kinds whose last bytes show it.
pub(super) fn is_complete(kind: PictureFormat, bytes: &[u8]) -> Result<(), Trouble> {
    let number = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map_or(0, |four| u32::from_le_bytes(four) as usize)
    };
    let complete = match kind {
        PictureFormat::Png => memchr::memmem::rfind(bytes, b"IEND").is_some(),
        PictureFormat::WebP => number(4).saturating_add(8) <= bytes.len(),
        // Lines are filled up to four bytes; those of packed pictures have no length of their own.
        PictureFormat::Bmp if number(30) == 0 => {
            let bits = number(18).saturating_mul(number(26) >> 16);
            let line = bits.div_ceil(32).saturating_mul(4);
            let height = (number(22) as u32).cast_signed().unsigned_abs() as usize;
            number(10).saturating_add(line.saturating_mul(height)) <= bytes.len()
        }
        PictureFormat::Jpeg | PictureFormat::Gif | PictureFormat::Bmp => true,
    };
    complete.then_some(()).ok_or(Trouble::CutOff)
}
