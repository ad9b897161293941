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

/// A box of an ISO file: its length, its name, what is in it.
fn boxed(name: [u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let length = u32::try_from(body.len() + 8).expect("a short box").to_be_bytes();
    [&length[..], &name, &body].concat()
}

fn whole(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// Nothing, for 1,024 samples of one channel, as AAC has it.
const QUIET: [u8; 4] = [0x01, 0x18, 0x20, 0x07];

/// Silence as M4A, the way phones record, with a name in its tags.
pub fn m4a(frames: u32) -> Vec<u8> {
    const HERTZ: u32 = 44_100;
    let samples = frames * 1_024;
    let brand = boxed(*b"ftyp", &[b"M4A \0\0\0\0M4A isom"]);
    let tables = |offset: u32| {
        // AAC-LC, 44,100 Hz, one channel; and the bit rates, which nobody reads.
        let about = [
            &[3, 25, 0, 1, 0, 4, 17, 0x40, 0x15, 0, 0, 0][..],
            &whole(&[64_000, 64_000]),
            &[5, 2, 0x12, 0x08, 6, 1, 2],
        ]
        .concat();
        let esds = boxed(*b"esds", &[&[0; 4], &about]);
        let head = [&[0; 6][..], &[0, 1], &[0; 8], &[0, 1, 0, 16], &[0; 4], &whole(&[HERTZ << 16])].concat();
        let descriptions = boxed(*b"stsd", &[&whole(&[0, 1]), &boxed(*b"mp4a", &[&head, &esds])]);
        let times = boxed(*b"stts", &[&whole(&[0, 1, frames, 1_024])]);
        let chunks = boxed(*b"stsc", &[&whole(&[0, 1, 1, frames, 1])]);
        let sizes = boxed(*b"stsz", &[&whole(&[0, 4, frames])]);
        let offsets = boxed(*b"stco", &[&whole(&[0, 1, offset])]);
        let table = boxed(*b"stbl", &[&descriptions, &times, &chunks, &sizes, &offsets]);
        let about_sound = boxed(*b"minf", &[&boxed(*b"smhd", &[&whole(&[0, 0])]), &table]);
        let clock = boxed(*b"mdhd", &[&whole(&[0, 0, 0, HERTZ, samples, 0])]);
        let handler = boxed(*b"hdlr", &[&whole(&[0, 0]), b"soun", &[0; 13]]);
        let media = boxed(*b"mdia", &[&clock, &handler, &about_sound]);
        let track = boxed(*b"tkhd", &[&whole(&[7, 0, 0, 1, 0, samples, 0, 0, 0]), &[0; 48]]);
        let film = boxed(*b"mvhd", &[&whole(&[0, 0, 0, HERTZ, samples, 0x0001_0000]), &[0; 76]]);
        let name = boxed(*b"data", &[&whole(&[1, 0]), SECRET.as_bytes()]);
        let list = boxed(*b"ilst", &[&boxed(*b"\xA9ART", &[&name])]);
        let meta =
            boxed(*b"meta", &[&[0; 4], &boxed(*b"hdlr", &[&whole(&[0, 0]), b"mdir", &[0; 13]]), &list]);
        boxed(*b"moov", &[&film, &boxed(*b"trak", &[&track, &media]), &boxed(*b"udta", &[&meta])])
    };
    let before = u32::try_from(brand.len() + tables(0).len() + 8).expect("short tables");
    let sound = QUIET.repeat(usize::try_from(frames).expect("few frames"));
    [brand, tables(before), boxed(*b"mdat", &[&sound])].concat()
}

/// The same silence without a container.
pub fn adts(frames: usize) -> Vec<u8> {
    // AAC-LC, 44,100 Hz, one channel, eleven bytes with the head.
    [&[0xFF, 0xF1, 0x50, 0x40, 0x01, 0x7F, 0xFC][..], &QUIET].concat().repeat(frames)
}
