//! Whether a portrait is a picture at all: asked when a paper with one could not be laid out.

use typst::foundations::Bytes;
use typst::visualize::{ImageFormat, RasterFormat, RasterImage};

/// Whether the bytes are no picture that can be printed: of no known kind, or damaged.
pub(super) fn is_unreadable(bytes: &[u8]) -> bool {
    match ImageFormat::detect(bytes) {
        None => true,
        Some(ImageFormat::Raster(format @ RasterFormat::Exchange(_))) => {
            RasterImage::plain(Bytes::new(bytes.to_vec()), format).is_err()
        }
        Some(_) => false,
    }
}
