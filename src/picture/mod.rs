//! Portraits: whether a file is a picture that can be printed, and its bytes as papers take them.
//!
//! [`look`] reads a picture's head and looks whether its end is there, which is quick; [`whole`]
//! decodes every pixel, and [`printable`] converts besides. Whoever looks at a picture asks these and
//! nothing else, so that `check`, `build` and `pack` have one opinion, of portraits and attachments.

mod convert;
mod jpeg;
mod kind;

use std::borrow::Cow;

use image::ImageDecoder;
use image::metadata::Orientation;

use crate::diagnostic::Text;
use crate::limits;

pub(crate) use kind::PictureFormat;

/// Pixels of height from which a portrait 49 mm high looks sharp in print: some 155 to the inch.
pub(crate) const SHARP: u32 = 300;
/// Bytes from which a portrait is far larger than print needs. Every paper that shows it holds it.
pub(crate) const LARGE: usize = 5 << 20;
/// How much of a portrait's width or height may be cut off at its sides; what still does not fill
/// the box then leaves it white. A test holds templates/lib/cell.typ to it.
pub(crate) const CUT: f64 = 0.1;
/// Width and height of a portrait's box, in mm.
pub(crate) const BOX: (f64, f64) = (35.0, 49.0);

/// A picture as it is shown: turned upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Upright {
    /// How it is stored.
    pub(crate) kind: PictureFormat,
    /// Pixels from left to right.
    pub(crate) width: u32,
    /// Pixels from top to bottom.
    pub(crate) height: u32,
}

/// Why a file cannot be printed as a portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trouble {
    /// There is nothing in it.
    Empty,
    /// It is a picture, but of a kind that is not printed: its name.
    Foreign(&'static str),
    /// It is something else: what, in Chinese and in English.
    Other(&'static str, &'static str),
    /// It has so many pixels, from left to right and from top to bottom, that it is not decoded.
    Vast(u32, u32),
    /// A part of it is missing.
    CutOff,
    /// It is of a known kind and cannot be read.
    Damaged,
}

impl Upright {
    /// How much of the box stays white when the picture is fitted into it, from 0 to 1.
    pub(crate) fn white(self) -> f64 {
        let ratio = f64::from(self.width) / f64::from(self.height) / (BOX.0 / BOX.1);
        let filled = if ratio > 1.0 { 1.0 / ratio } else { ratio } / (1.0 - CUT);
        1.0 - filled.min(1.0)
    }
}

impl Trouble {
    /// What is wrong, after the word for the portrait.
    pub(crate) fn text(self) -> Text {
        match self {
            Self::Empty => Text::new("是空文件", "is an empty file"),
            Self::Foreign(name) => Text::new(
                format!("是 {name} 图片，不能直接打印"),
                format!("is a {name} picture, which cannot be printed"),
            ),
            Self::Other(zh, en) => {
                Text::new(format!("不是图片，是{zh}"), format!("is no picture but {en}"))
            }
            Self::Vast(width, height) => Text::new(
                format!("太大（宽 {width}、高 {height} 像素），不能打印"),
                format!("is too large to be printed ({width} × {height} pixels)"),
            ),
            Self::CutOff => Text::new("不完整，后面缺了一截", "is incomplete, its end is missing"),
            Self::Damaged => Text::new("已经损坏，打不开", "is damaged and cannot be read"),
        }
    }

    /// What to do about it.
    pub(crate) fn help(self) -> Text {
        match self {
            Self::Foreign(_) => Text::new(
                "用看图软件打开，另存为 JPG，换掉这个文件",
                "open it in a picture viewer, save it as JPG and replace the file",
            ),
            Self::Vast(..) => Text::new(
                "用看图软件缩小，二寸照 413×579 像素就够",
                "make it smaller in a picture viewer; 413 × 579 pixels are enough",
            ),
            _ => Text::new(
                "从原件重新复制或重新拍一张，存成 JPG；没有照片的，删去这个文件",
                "copy it again from its source or take another one, as JPG; or delete the file",
            ),
        }
    }
}

/// What kind of picture it is and how large, from its head; and whether its end is there.
///
/// # Errors
/// If it cannot be printed, as far as that shows without decoding it.
pub(crate) fn look(bytes: &[u8]) -> Result<Upright, Trouble> {
    let kind = PictureFormat::of(bytes)?;
    let (width, height) = match kind {
        PictureFormat::Bmp => convert::bmp_size(bytes)?,
        PictureFormat::Jpeg => {
            jpeg::has_end(bytes)?;
            size(kind, bytes)?
        }
        PictureFormat::Png | PictureFormat::Gif | PictureFormat::WebP => size(kind, bytes)?,
    };
    if width == 0 || height == 0 {
        return Err(Trouble::Damaged);
    }
    if u64::from(width) * u64::from(height) > limits::PIXELS {
        return Err(Trouble::Vast(width, height));
    }
    kind::is_complete(kind, bytes)?;
    // The decoder makes a black block of these.
    if kind == PictureFormat::Bmp && bytes.get(28..30) == Some(&[16, 0]) {
        return Err(Trouble::Foreign("16-bit BMP"));
    }
    Ok(Upright { kind, width, height })
}

/// What [`look`] says of a picture that is there to its last pixel.
///
/// # Errors
/// If it is not whole, or cannot be printed.
pub(crate) fn whole(bytes: &[u8]) -> Result<Upright, Trouble> {
    decode(bytes).map(|(look, _)| look)
}

/// The picture as papers take it: decoded to its last pixel, and converted if typst or the archive
/// format do not take it as it is.
///
/// # Errors
/// If it cannot be printed.
pub(crate) fn printable(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Trouble> {
    let (look, is_foreign) = decode(bytes)?;
    match look.kind {
        PictureFormat::Bmp => convert::bmp(bytes).map(Cow::Owned),
        _ if is_foreign => convert::to_png(look.kind, bytes).map(Cow::Owned),
        _ => Ok(Cow::Borrowed(bytes)),
    }
}

/// Decodes every pixel, and tells whether the colours are those of a press.
fn decode(bytes: &[u8]) -> Result<(Upright, bool), Trouble> {
    let look = look(bytes)?;
    let is_foreign = match look.kind {
        PictureFormat::Jpeg => jpeg::decode(bytes)?,
        PictureFormat::Bmp => convert::bmp_pixels(bytes).map(|_| false)?,
        PictureFormat::Png | PictureFormat::Gif | PictureFormat::WebP => {
            convert::decode(look.kind, bytes).map(|_| false)?
        }
    };
    Ok((look, is_foreign))
}

fn size(kind: PictureFormat, bytes: &[u8]) -> Result<(u32, u32), Trouble> {
    let mut decoder = convert::decoder(kind, bytes)?;
    let (width, height) = decoder.dimensions();
    Ok(match decoder.orientation().unwrap_or(Orientation::NoTransforms) {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    })
}

#[cfg(test)]
mod tests;
