//! JPEG: whether the picture goes on to its end, and whether its colours are those of a press.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Trouble;
use crate::hash::Digest;

/// How many bytes of noise are put behind the pixels to see whether they are complete.
const NOISE: usize = 4096;
/// Where noises begin. A decoder stops at bits that mean nothing, and one noise may begin with such.
const NOISES: [u32; 4] = [1, 0x5555_5555, 0x2468_ace0, 0x0bad_cafe];
/// The mark of a picture's end.
const END: u8 = 0xd9;
/// The mark of a scan: the pixels, or a layer of them.
const SCAN: u8 = 0xda;

/// A segment: its mark and what it holds. Marks without content are passed over.
struct Segment<'a> {
    mark: u8,
    /// Where its 0xFF stands.
    at: usize,
    content: &'a [u8],
}

/// Goes from segment to segment to the mark of the picture's end, which is the last.
fn segments(bytes: &[u8]) -> Result<Vec<Segment<'_>>, Trouble> {
    let mut segments = Vec::new();
    let mut at = 2;
    loop {
        // A segment begins with 0xFF, which may be repeated; inside pixels 0xFF 0x00 is a value, and
        // 0xFF 0xD0 to 0xD7 are marks among them.
        let next = memchr::memchr(0xff, bytes.get(at..).unwrap_or_default());
        let Some(mark) = next.and_then(|next| bytes.get(at + next + 1)) else {
            return Err(Trouble::CutOff);
        };
        at += next.unwrap_or_default() + 1;
        match *mark {
            END => {
                segments.push(Segment { mark: END, at: at - 1, content: &[] });
                return Ok(segments);
            }
            0xff => {}
            0x00 | 0x01 | 0xd0..=0xd8 => at += 1,
            mark => {
                let length = bytes.get(at + 1..at + 3).ok_or(Trouble::CutOff)?;
                let length = usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
                let content = bytes.get(at + 3..at + 1 + length).ok_or(Trouble::CutOff)?;
                segments.push(Segment { mark, at: at - 1, content });
                at += 1 + length;
            }
        }
    }
}

/// Whether the mark of the end is there. Viewers show what is there of a picture that was cut off,
/// with the rest grey, and so would a page.
pub(super) fn has_end(bytes: &[u8]) -> Result<(), Trouble> {
    segments(bytes).map(drop)
}

/// Decodes every pixel and tells whether the picture has the four colours of a press, which the
/// archive format takes only with a profile.
pub(super) fn decode(bytes: &[u8]) -> Result<bool, Trouble> {
    // What a strict reader complains of between segments does not touch the pixels.
    let decoder = read(bytes, true).or_else(|error| {
        let harmless = error.contains("Extra bytes between headers");
        if harmless { read(bytes, false) } else { Err(error) }
    });
    let (colors, pixels) = decoder.map_err(|_| Trouble::Damaged)?;
    is_complete(bytes, pixels)?;
    Ok(matches!(colors, ColorSpace::CMYK | ColorSpace::YCCK))
}

/// Whether pixels are there up to the end. No decoder tells: what lacks is grey, and a program that
/// repairs a picture that was cut off puts the mark of the end behind what is left of it. So noise is
/// put before that mark: a picture that is complete does not read it.
fn is_complete(bytes: &[u8], pixels: Digest) -> Result<(), Trouble> {
    let segments = segments(bytes)?;
    let end = segments.last().map_or(bytes.len(), |end| end.at);
    let is_same = NOISES.iter().all(|seed| {
        let mut filled = bytes[..end].to_vec();
        filled.extend(noise(*seed));
        filled.extend([0xff, END]);
        read(&filled, false).is_ok_and(|(_, other)| other == pixels)
    });
    (is_same && has_all_scans(&segments)).then_some(()).ok_or(Trouble::CutOff)
}

/// Bytes that follow no pattern, and hold no mark.
fn noise(seed: u32) -> impl Iterator<Item = u8> {
    let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    let states = std::iter::successors(Some(seed), next);
    states.map(|state| state.to_be_bytes()[0].min(0xfe)).take(NOISE)
}

/// Whether the scans bring all of the picture: of a progressive one, which comes in layers, every
/// component to its last bit. What a scan brings is at the end of its head.
fn has_all_scans(segments: &[Segment<'_>]) -> bool {
    let is_frame = |mark: u8| matches!(mark, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf);
    let Some(frame) = segments.iter().find(|segment| is_frame(segment.mark)) else { return false };
    let is_layered = matches!(frame.mark, 0xc2 | 0xc6 | 0xca | 0xce);
    let mut components = frame.content.get(6..).unwrap_or_default().chunks_exact(3);
    components.all(|component| {
        let scans = segments.iter().filter(|segment| segment.mark == SCAN);
        let mut brought = [false; 64];
        for content in scans.map(|scan| scan.content) {
            let Some((count, rest)) = content.split_first() else { continue };
            let (parts, layer) = rest.split_at(rest.len().min(2 * usize::from(*count)));
            let [first, last, bits, ..] = *layer else { continue };
            let is_in = parts.chunks_exact(2).any(|part| part[0] == component[0]);
            if is_in && (bits & 0xf == 0 || !is_layered) {
                let last = last.min(63);
                brought[usize::from(first.min(last))..=usize::from(last)].fill(true);
            }
        }
        brought[0] && (!is_layered || brought.iter().all(|one| *one))
    })
}

fn read(bytes: &[u8], strict: bool) -> Result<(ColorSpace, Digest), String> {
    let options = DecoderOptions::default()
        .set_strict_mode(strict)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| error.to_string())?;
    let colors = decoder.input_colorspace().unwrap_or(ColorSpace::Unknown);
    let pixels = decoder.decode().map_err(|error| error.to_string())?;
    Ok((colors, Digest::of(&pixels)))
}
