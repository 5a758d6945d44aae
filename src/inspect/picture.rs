//! Whether a picture is whole: it is decoded to the last line, and a JPEG has its end. Decoders
//! fill the rest of a JPEG that breaks off with grey and say nothing.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

use super::{Kind, Unopened};

/// The most pixels that are decoded, and the memory for it: no scanner and no telephone gives more.
const MOST_PIXELS: u64 = 64 << 20;
const MEMORY: u64 = 512 << 20;

/// Checks a picture of a kind; of what is none here nothing is said.
///
/// # Errors
/// If it breaks off, or cannot be decoded.
pub fn check(kind: Kind, bytes: &[u8]) -> Result<(), Unopened> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Gif => ImageFormat::Gif,
        Kind::Webp => ImageFormat::WebP,
        _ => return Ok(()),
    };
    if kind == Kind::Jpeg && !has_end(bytes) || kind == Kind::Png && !has_last_chunk(bytes) {
        return Err(Unopened::Cut(kind));
    }
    let damaged = |_| Unopened::Damaged(kind);
    let (width, height) = reader(format, bytes).into_dimensions().map_err(damaged)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Ok(());
    }
    reader(format, bytes).decode().map(drop).map_err(damaged)
}

fn reader(format: ImageFormat, bytes: &[u8]) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    reader
}

/// Whether a JPEG reaches its end mark: its segments are passed by their lengths, and what is
/// between them, the picture itself, holds no mark but those of restarts.
fn has_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        // Marks may be filled up with FF.
        let Some(found) = memchr::memchr(0xFF, bytes.get(at..).unwrap_or_default()) else {
            return false;
        };
        at += found + 1;
        match bytes.get(at) {
            None => return false,
            Some(0xD9) => return true,
            Some(0 | 0x01 | 0xD0..=0xD8) => at += 1,
            Some(0xFF) => {}
            Some(_) => {
                let Some([high, low]) = bytes.get(at + 1..at + 3) else { return false };
                at += 1 + usize::from(u16::from_be_bytes([*high, *low]));
            }
        }
    }
}

/// Whether a PNG has its last chunk.
fn has_last_chunk(bytes: &[u8]) -> bool {
    memchr::memmem::rfind(bytes, b"IEND").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(format: ImageFormat) -> Vec<u8> {
        let pixels = image::RgbImage::from_fn(64, 64, |x, y| {
            let noise = |of: u32| u8::try_from((x * 37 + y * of * 91) % 251).unwrap_or_default();
            image::Rgb([noise(1), noise(2), noise(3)])
        });
        let mut bytes = Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_that_breaks_off_anywhere_is_refused() {
        for (kind, format) in [
            (Kind::Jpeg, ImageFormat::Jpeg),
            (Kind::Png, ImageFormat::Png),
            (Kind::Gif, ImageFormat::Gif),
        ] {
            let whole = picture(format);
            assert_eq!(check(kind, &whole), Ok(()), "{kind:?}");
            // A GIF's last byte says only that nothing follows.
            for length in (12..whole.len() - 12).step_by(7) {
                assert!(check(kind, &whole[..length]).is_err(), "{kind:?} {length}");
            }
            let padded = [&whole[..], &[0; 5000]].concat();
            assert_eq!(check(kind, &padded), Ok(()), "{kind:?}");
        }
    }
}
