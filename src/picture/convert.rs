//! Pictures that typst or the archive format do not take become PNG in sRGB.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, RgbImage, RgbaImage};
use zune_bmp::BmpDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;

use super::{PictureFormat, Trouble};

/// A decoder of a kind that `image` reads.
pub(super) fn decoder(kind: PictureFormat, bytes: &[u8]) -> Result<impl ImageDecoder, Trouble> {
    let format = match kind {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Gif => ImageFormat::Gif,
        PictureFormat::WebP => ImageFormat::WebP,
        PictureFormat::Bmp => ImageFormat::Bmp,
    };
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.into_decoder().map_err(|_| Trouble::Damaged)
}

/// All pixels of a picture.
pub(super) fn decode(kind: PictureFormat, bytes: &[u8]) -> Result<DynamicImage, Trouble> {
    DynamicImage::from_decoder(decoder(kind, bytes)?).map_err(|_| Trouble::Damaged)
}

/// A picture as PNG, upright.
pub(super) fn to_png(kind: PictureFormat, bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut decoder = decoder(kind, bytes)?;
    let orientation = decoder.orientation().map_err(|_| Trouble::Damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Trouble::Damaged)?;
    picture.apply_orientation(orientation);
    png(&picture)
}

/// Width and height of a BMP.
pub(super) fn bmp_size(bytes: &[u8]) -> Result<(u32, u32), Trouble> {
    let mut decoder = BmpDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers().map_err(|_| Trouble::Damaged)?;
    let (width, height) = decoder.dimensions().ok_or(Trouble::Damaged)?;
    let pixels = |number| u32::try_from(number).map_err(|_| Trouble::Damaged);
    Ok((pixels(width)?, pixels(height)?))
}

/// All pixels of a BMP.
pub(super) fn bmp_pixels(bytes: &[u8]) -> Result<DynamicImage, Trouble> {
    let (width, height) = bmp_size(bytes)?;
    let mut decoder = BmpDecoder::new(ZCursor::new(bytes));
    let pixels = decoder.decode().map_err(|_| Trouble::CutOff)?;
    let picture = match decoder.colorspace() {
        Some(ColorSpace::RGBA) => {
            RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8)
        }
        _ => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
    };
    picture.ok_or(Trouble::Damaged)
}

/// A BMP as PNG.
pub(super) fn bmp(bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
    // The fourth byte of a pixel is mostly left empty, which is no transparency.
    png(&DynamicImage::ImageRgb8(bmp_pixels(bytes)?.into_rgb8()))
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    picture.write_with_encoder(encoder).map_err(|_| Trouble::Damaged)?;
    Ok(bytes)
}
