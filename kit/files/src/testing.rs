#![expect(clippy::missing_panics_doc, reason = "a test's helper fails by panicking")]
//! Files as people send them, and as nobody should: made here, for tests.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A place that stands in the tags of a photo, and a name in those of a recording.
pub const SECRET: &str = "Quvxatoca-GPS-21.386N";

/// A photo in which no two neighbours are alike; `seed` tells it from others.
pub fn photo(format: ImageFormat, width: u32, height: u32, seed: u8) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let part = |value: u32| u8::try_from(value % 256).unwrap_or(0);
        Rgb([part(x), part(y), part(x * y + u32::from(seed) * 37)])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).expect("write a photo");
    bytes.into_inner()
}

/// A JPEG.
pub fn jpeg(width: u32, height: u32, seed: u8) -> Vec<u8> {
    photo(ImageFormat::Jpeg, width, height, seed)
}

/// The same JPEG with tags as a phone writes them: where it was taken, and that it lies on its side.
pub fn with_place(jpeg: &[u8]) -> Vec<u8> {
    // TIFF, little-endian: orientation (a quarter turn), a description, and a GPS folder with a latitude's letter.
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32, into: &mut Vec<u8>| {
        into.extend(tag.to_le_bytes());
        into.extend(kind.to_le_bytes());
        into.extend(count.to_le_bytes());
        into.extend(value.to_le_bytes());
    };
    let text = u32::try_from(SECRET.len()).unwrap_or(0);
    tiff.extend(3_u16.to_le_bytes());
    entry(0x010E, 2, text, 68, &mut tiff);
    entry(0x0112, 3, 1, 6, &mut tiff);
    entry(0x8825, 4, 1, 50, &mut tiff);
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(1_u16.to_le_bytes());
    entry(0x0001, 2, 2, u32::from(b'N'), &mut tiff);
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(SECRET.as_bytes());
    let body = [b"Exif\0\0", &tiff[..]].concat();
    let length = u16::try_from(body.len() + 2).expect("short tags").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length[..], &body, &jpeg[2..]].concat()
}

/// A small PNG that is two hundred million pixels once it is read.
pub fn huge_png() -> Vec<u8> {
    let (width, height): (u32, u32) = (20_000, 10_000);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().expect("a head");
    let mut rows = writer.stream_writer().expect("rows");
    let row = vec![0; 20_000];
    for _ in 0..height {
        std::io::Write::write_all(&mut rows, &row).expect("a row");
    }
    rows.finish().expect("an end");
    writer.finish().expect("a file");
    bytes
}

/// A tone of 440 hertz, sixteen bits, with a name in its tags.
pub fn wav(seconds: u32, rate: u32, channels: u16) -> Vec<u8> {
    let samples = (0..seconds * rate).flat_map(|at| {
        let is_high = (at * 880 / rate).is_multiple_of(2);
        let sample: i16 = if is_high { 8_000 } else { -8_000 };
        vec![sample.to_le_bytes(); usize::from(channels)].concat()
    });
    wav_of(&samples.collect::<Vec<u8>>(), rate, channels)
}

/// A WAV of these samples.
pub fn wav_of(data: &[u8], rate: u32, channels: u16) -> Vec<u8> {
    let long = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes();
    let align = channels * 2;
    let format = [
        &1_u16.to_le_bytes()[..],
        &channels.to_le_bytes(),
        &rate.to_le_bytes(),
        &(rate * u32::from(align)).to_le_bytes(),
        &align.to_le_bytes(),
        &16_u16.to_le_bytes(),
    ]
    .concat();
    let mut name = [b"INFOIART", &long(SECRET.as_bytes())[..], SECRET.as_bytes()].concat();
    if name.len() % 2 == 1 {
        name.push(0);
    }
    let chunks = [
        [b"fmt ", &long(&format)[..], &format].concat(),
        [b"LIST", &long(&name)[..], &name].concat(),
        [b"data", &long(data)[..], data].concat(),
    ]
    .concat();
    [b"RIFF", &long(&[b"WAVE", &chunks[..]].concat())[..], b"WAVE", &chunks].concat()
}

/// Silence as MP3, with a name in its tags before and after.
pub fn mp3(frames: usize) -> Vec<u8> {
    let text = [b"\0", SECRET.as_bytes()].concat();
    let size = u8::try_from(text.len()).expect("a short name");
    let tag = [b"TPE1\0\0\0", &[size][..], b"\0\0", &text].concat();
    let size = u8::try_from(tag.len()).expect("a short tag");
    let mut bytes = [b"ID3\x03\0\0\0\0\0", &[size][..], &tag].concat();
    // MPEG 1, layer 3, 128 kbit/s, 44,100 Hz, one channel: 417 bytes a frame, and nothing in any of them.
    let frame = [&[0xFF, 0xFB, 0x90, 0xC4][..], &[0; 413]].concat();
    bytes.extend(frame.repeat(frames));
    let mut last = [b"TAG", SECRET.as_bytes()].concat();
    last.resize(128, 0);
    [bytes, last].concat()
}

/// Whether these bytes stand anywhere in a file.
pub fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
