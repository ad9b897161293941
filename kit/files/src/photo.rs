//! A photo: decoded, turned upright, made smaller, and written anew.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder, metadata::Orientation,
};
use kernel::Refusal;

use crate::{MOST_MEGAPIXELS, Made, SIDE_PIXELS, SMALL_SIDE_PIXELS, What};

/// What a decoder may take beside the picture's own pixels: 40 million of them take 160 MB in four channels.
const MOST_ALLOCATED: u64 = 200 << 20;
const QUALITY: u8 = 82;
const SMALL_QUALITY: u8 = 75;

pub fn clean(bytes: &[u8], format: ImageFormat) -> Result<Made, Refusal> {
    if format == ImageFormat::Jpeg && !is_whole(bytes) {
        return Err(Refusal::new("refusal-file-broken"));
    }
    let (picture, orientation) = decode(bytes, format)?;
    let picture = upright(on_white(within(picture, SIDE_PIXELS)), orientation);
    let small = DynamicImage::ImageRgb8(picture.clone());
    let small = within(small, SMALL_SIDE_PIXELS).into_rgb8();
    let what = What::Photo { width: picture.width(), height: picture.height() };
    Ok(Made { what, bytes: written(&picture, QUALITY)?, small: Some(written(&small, SMALL_QUALITY)?) })
}

/// The picture's pixels. How many there are is known from the header, before one of them is decoded.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_ALLOCATED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > u64::from(MOST_MEGAPIXELS) * 1_000_000 {
        return Err(too_many_pixels());
    }
    // A photo whose tags cannot be read stands as it is.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    Ok((picture, orientation))
}

fn too_many_pixels() -> Refusal {
    Refusal::new("refusal-file-pixels").with("most", MOST_MEGAPIXELS.to_string())
}

fn refused(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => too_many_pixels(),
        _ => Refusal::new("refusal-file-broken"),
    }
}

/// Its longer side at most so long. Each pixel that came goes into one that is kept, so no second picture of the first's size is made.
fn within(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) > side { picture.thumbnail(side, side) } else { picture }
}

/// What was transparent is white, as paper is.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let from = picture.into_rgba8();
    RgbImage::from_fn(from.width(), from.height(), |x, y| {
        let [red, green, blue, alpha] = from.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = (u16::from(colour) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

fn upright(picture: RgbImage, orientation: Orientation) -> RgbImage {
    let mut picture = DynamicImage::ImageRgb8(picture);
    picture.apply_orientation(orientation);
    picture.into_rgb8()
}

fn written(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    picture.write_with_encoder(encoder).map_err(|_| Refusal::new("refusal-file-broken"))?;
    Ok(bytes)
}

/// Whether a JPEG goes on to its end. The decoder fills what is missing with grey, and a sender would not know that half of
/// their photo is all that arrived. What comes after the end is nobody's business: it is not kept.
fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        match rest {
            [0xFF, 0xD9, ..] => return true,
            // Fill before a marker; a marker without a length; a byte of the scan, escaped or not.
            [0xFF, 0xFF, ..] => rest = &rest[1..],
            [0xFF, 0x00 | 0x01 | 0xD0..=0xD8, ..] => rest = &rest[2..],
            [0xFF, _, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = rest.get(2 + length..).unwrap_or_default();
            }
            [_, more @ ..] => rest = more,
            [] => return false,
        }
    }
}
