//! JPEG: whether the picture goes on to its end, and whether its colours are those of a press.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Trouble;

/// Goes from segment to segment to the mark of the picture's end. Viewers show what is there of a
/// picture that was cut off, with the rest grey, and so would a page.
pub(super) fn is_complete(bytes: &[u8]) -> Result<(), Trouble> {
    let mut at = 2;
    loop {
        // A segment begins with 0xFF, which may be repeated; inside pixels 0xFF 0x00 is a value, and
        // 0xFF 0xD0 to 0xD7 are marks among them.
        let next = memchr::memchr(0xff, bytes.get(at..).unwrap_or_default());
        let Some(mark) = next.and_then(|next| bytes.get(at + next + 1)) else {
            return Err(Trouble::CutOff);
        };
        at += next.unwrap_or_default() + 1;
        match mark {
            0xd9 => return Ok(()),
            0xff => {}
            0x00 | 0x01 | 0xd0..=0xd8 => at += 1,
            _ => {
                let length = bytes.get(at + 1..at + 3).ok_or(Trouble::CutOff)?;
                at += 1 + usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
            }
        }
    }
}

/// Decodes every pixel and tells whether the picture has the four colours of a press, which the
/// archive format takes only with a profile.
pub(super) fn decode(bytes: &[u8]) -> Result<bool, Trouble> {
    // What a strict reader complains of between segments does not touch the pixels.
    let decoder = read(bytes, true).or_else(|error| {
        let harmless = error.contains("Extra bytes between headers");
        if harmless { read(bytes, false) } else { Err(error) }
    });
    let colors = decoder.map_err(|_| Trouble::Damaged)?;
    Ok(matches!(colors, ColorSpace::CMYK | ColorSpace::YCCK))
}

fn read(bytes: &[u8], strict: bool) -> Result<ColorSpace, String> {
    let options = DecoderOptions::default()
        .set_strict_mode(strict)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| error.to_string())?;
    let colors = decoder.input_colorspace().unwrap_or(ColorSpace::Unknown);
    decoder.decode().map_err(|error| error.to_string())?;
    Ok(colors)
}
