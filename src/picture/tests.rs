//! Pictures of every kind, whole and broken.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};

use super::*;

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    // Noise, so that no kind stores it in a few bytes.
    let pixel = |x: u32, y: u32| {
        let value = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503);
        image::Rgb([value as u8, (value >> 8) as u8, (value >> 16) as u8])
    };
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel));
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn a_bmp_of_16_bits_is_refused() {
    let mut bytes = bmp(80, 112);
    bytes[28] = 16;
    assert_eq!(look(&bytes), Err(Trouble::Foreign("16-bit BMP")));
    bytes.truncate(9_000);
    assert_eq!(look(&bytes), Err(Trouble::CutOff));
}

/// A BMP of 24 bits a pixel, from the lowest line up.
fn bmp(width: u32, height: u32) -> Vec<u8> {
    let line = (3 * width).next_multiple_of(4);
    let mut bytes = b"BM".to_vec();
    for number in
        [54 + line * height, 0, 54, 40, width, height, 1 | 24 << 16, 0, 0, 2835, 2835, 0, 0]
    {
        bytes.extend(number.to_le_bytes());
    }
    bytes.resize((54 + line * height) as usize, 0x80);
    bytes
}

#[test]
fn pictures_of_every_printed_kind_are_taken() {
    for (format, kind) in [
        (ImageFormat::Jpeg, PictureFormat::Jpeg),
        (ImageFormat::Png, PictureFormat::Png),
        (ImageFormat::Gif, PictureFormat::Gif),
        (ImageFormat::WebP, PictureFormat::WebP),
    ] {
        let bytes = picture(50, 70, format);
        assert_eq!(look(&bytes), Ok(Upright { kind, width: 50, height: 70 }), "{kind:?}");
        assert_eq!(printable(&bytes), Ok(Cow::Borrowed(&bytes[..])), "{kind:?}");
    }
    let bytes = bmp(51, 70);
    assert_eq!(look(&bytes), Ok(Upright { kind: PictureFormat::Bmp, width: 51, height: 70 }));
    let converted = printable(&bytes).unwrap();
    assert_eq!(look(&converted), Ok(Upright { kind: PictureFormat::Png, width: 51, height: 70 }));
}

#[test]
fn a_picture_that_is_cut_off_or_broken_is_refused_wherever_it_was_cut() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let bytes = picture(80, 112, format);
        for tenths in 0..10 {
            let cut = &bytes[..bytes.len() * tenths / 10];
            assert!(printable(cut).is_err(), "{format:?} cut to {tenths} tenths");
        }
    }
    let bytes = bmp(80, 112);
    assert!(printable(&bytes[..bytes.len() / 2]).is_err());
    let mut jpeg = picture(80, 112, ImageFormat::Jpeg);
    let end = jpeg.len();
    jpeg[end / 2..].fill(0);
    assert_eq!(look(&jpeg), Err(Trouble::CutOff), "the rest was never written");
}

/// A grey picture of 24 × 24 pixels that comes in layers.
const LAYERED: &str = "\
    ffd8ffe000104a46494600010100000100010000ffdb004300140e0f120f0d14121012171514181e32211e1c1c\
    1e3d2c2e243249404c4b47404645505a736250556d5645466488656d777b8182814e608d978c7d96737e817cff\
    c2000b080018001801011100ffc40017000101010100000000000000000000000004010205ffda000801010000\
    000149ae0f7ae6bfffc4001c1000020202030000000000000000000000010302111213212223ffda0008010100\
    0105022cf3533b399c981d6a81c9d03648d6a2327117ffc40014100100000000000000000000000000000030ff\
    da0008010100063f021fffc400161001010100000000000000000000000000010020ffda0008010100013f2118\
    70760802a2ffda00080101000000107dff00ffc4001a1000030003010000000000000000000000001131214151\
    91ffda0008010100013f10f30799d8b7277a0fad17d39107128a61ffd9";

fn layered() -> Vec<u8> {
    let digits = LAYERED.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// A JPEG with the mark of its end right behind `length` bytes, as programs repair one that was cut.
fn ended(jpeg: &[u8], length: usize) -> Vec<u8> {
    let rest = jpeg[..length].strip_suffix(b"\xff").unwrap_or(&jpeg[..length]);
    [rest, b"\xff\xd9"].concat()
}

#[test]
fn a_jpeg_that_was_cut_off_is_refused_whatever_mark_stands_behind_it() {
    for whole_one in [picture(80, 112, ImageFormat::Jpeg), layered()] {
        assert!(whole(&whole_one).is_ok());
        let pixels = memchr::memmem::find(&whole_one, b"\xff\xda").unwrap() + 10;
        for length in (pixels..whole_one.len() - 8).step_by(1 + whole_one.len() / 300) {
            let cut = ended(&whole_one, length);
            assert!(whole(&cut).is_err(), "cut to {length} of {} bytes", whole_one.len());
        }
        // What stands behind the end is no part of the picture.
        assert!(whole(&[&whole_one[..], &[0; 5000]].concat()).is_ok());
    }
}

#[test]
fn a_picture_of_too_many_pixels_is_not_decoded() {
    let with_size = |width: u32, height: u32| {
        let mut bytes = bmp(80, 112);
        bytes[18..22].copy_from_slice(&width.to_le_bytes());
        bytes[22..26].copy_from_slice(&height.to_le_bytes());
        whole(&bytes)
    };
    assert_eq!(with_size(8192, 8193), Err(Trouble::Vast(8192, 8193)));
    assert_eq!(with_size(8192, 8192), Err(Trouble::CutOff), "few enough, but not there");
    let bytes = bmp(80, 112);
    assert_eq!(look(&bytes[..bytes.len() - 1]), Err(Trouble::CutOff));
    assert!(look(&bytes).is_ok());
}

#[test]
fn what_is_no_printed_picture_is_named() {
    for (bytes, name) in [
        (&b"II*\0\x08\0\0\0"[..], "TIFF"),
        (b"MM\0*\0\0\0\x08", "TIFF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypmif1", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"8BPS\0\x01", "PSD"),
        (b"<?xml version=\"1.0\"?><svg></svg>", "SVG"),
    ] {
        assert_eq!(look(bytes), Err(Trouble::Foreign(name)));
    }
    assert_eq!(look(b""), Err(Trouble::Empty));
    let other = |bytes: &[u8]| match look(bytes) {
        Err(Trouble::Other(zh, _)) => zh,
        other => panic!("{other:?}"),
    };
    assert_eq!(other(b"%PDF-1.7"), "PDF 文件");
    assert_eq!(other(b"<!DOCTYPE html><html>"), "网页");
    assert_eq!(other(b"\0\0\0\x18ftypmp42"), "视频");
    assert_eq!(other(b"no picture"), "别的文件");
}

#[test]
fn only_shapes_far_from_the_box_leave_it_white() {
    let white = |width, height| Upright { kind: PictureFormat::Jpeg, width, height }.white();
    for (width, height) in [(350, 490), (413, 579), (390, 567), (413, 626), (3024, 4032)] {
        assert!(white(width, height) < 1e-9, "{width} × {height}: {}", white(width, height));
    }
    assert!((0.0..0.03).contains(&white(358, 441)), "the picture of an identity card");
    assert!(white(395, 484) < 0.03);
    assert!((white(600, 600) - (1.0 - 5.0 / 7.0 / 0.9)).abs() < 1e-9);
    assert!(white(640, 480) > 0.4);
    assert!(white(1080, 1920) > 0.1);
}

#[test]
fn the_box_and_the_cut_are_those_of_the_template() {
    let templates = crate::fs::read(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/lib/cell.typ"),
    );
    let text = String::from_utf8(templates.unwrap()).unwrap();
    assert!(text.contains(&format!("#let portrait-size = ({}mm, {}mm)", BOX.0, BOX.1)));
    assert!(text.contains(&format!("#let portrait-cut = {}%", CUT * 100.0)));
}
