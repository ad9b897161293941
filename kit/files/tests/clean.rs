//! What is kept of what people send, and what hostile files come to.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use files::{
    Cleaned, LONGEST_SECONDS, SIDE_PIXELS, SMALL_SIDE_PIXELS, What, clean,
    testing::{SECRET, adts, holds, huge_png, jpeg, m4a, mp3, photo, wav, wav_of, with_place},
};
use image::{GenericImageView as _, ImageFormat};
use proptest::prelude::*;

fn refused(bytes: &[u8]) -> &'static str {
    clean(bytes).unwrap_err().word
}

fn opened(bytes: &[u8]) -> image::DynamicImage {
    image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap()
}

/// The markers of a JPEG before its scan: nothing but what the picture needs.
fn is_bare(bytes: &[u8]) {
    for marker in [0xE1_u8, 0xE2, 0xED, 0xFE] {
        assert!(!holds(bytes, &[0xFF, marker]), "a segment {marker:x}");
    }
    assert!(bytes.ends_with(&[0xFF, 0xD9]), "nothing after the end");
}

#[test]
fn a_photo_is_made_anew_whatever_it_came_as() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let came = photo(format, 2_000, 500, 1);
        let Cleaned { what, bytes, small, digest } = clean(&came).unwrap();
        assert_eq!(what, What::Photo { width: SIDE_PIXELS, height: 400 }, "{format:?}");
        assert_eq!(opened(&bytes).dimensions(), (SIDE_PIXELS, 400));
        assert_eq!(opened(&small.unwrap()).dimensions(), (SMALL_SIDE_PIXELS, 80));
        assert_eq!(digest, files::digest(&came));
        is_bare(&bytes);
    }
    let small = clean(&jpeg(40, 30, 1)).unwrap();
    assert_eq!(small.what, What::Photo { width: 40, height: 30 }, "none is made larger");
}

#[test]
fn where_it_was_taken_is_gone_and_it_stands_upright() {
    let came = with_place(&jpeg(600, 400, 1));
    assert!(holds(&came, SECRET.as_bytes()) && holds(&came, b"Exif"));
    let cleaned = clean(&came).unwrap();
    assert_eq!(cleaned.what, What::Photo { width: 400, height: 600 });
    for bytes in [&cleaned.bytes, &cleaned.small.unwrap()] {
        assert!(!holds(bytes, SECRET.as_bytes()) && !holds(bytes, b"Exif"));
        is_bare(bytes);
    }
}

#[test]
fn what_is_transparent_is_white() {
    let clear = image::RgbaImage::from_pixel(8, 8, image::Rgba([0, 0, 0, 0]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageRgba8(clear).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let cleaned = clean(&bytes.into_inner()).unwrap();
    assert_eq!(opened(&cleaned.bytes).get_pixel(4, 4).0, [255, 255, 255, 255]);
}

#[test]
fn what_hides_behind_a_photo_is_gone() {
    let hidden = [b"PK\x03\x04<script>alert(1)</script>", SECRET.as_bytes()].concat();
    let came = [jpeg(64, 64, 1), hidden].concat();
    let cleaned = clean(&came).unwrap();
    assert!(!holds(&cleaned.bytes, b"<script>") && !holds(&cleaned.bytes, SECRET.as_bytes()));
    is_bare(&cleaned.bytes);
}

#[test]
fn a_photo_that_was_cut_is_told_to_be() {
    let whole = with_place(&jpeg(300, 200, 1));
    for part in [3, 20, 90, whole.len() / 2, whole.len() - 1] {
        assert_eq!(refused(&whole[..part]), "refusal-file-broken", "{part} of {}", whole.len());
    }
    let png = photo(ImageFormat::Png, 300, 200, 1);
    assert_eq!(refused(&png[..png.len() / 2]), "refusal-file-broken");
}

#[test]
fn two_hundred_million_pixels_are_never_decoded() {
    let bomb = huge_png();
    assert!(bomb.len() < 2_000_000, "{} bytes", bomb.len());
    assert_eq!(refused(&bomb), "refusal-file-pixels");
    // A head that lies about it is refused by its word as well.
    let mut wide = jpeg(64, 64, 1);
    let frame = wide.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    wide[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(refused(&wide), "refusal-file-pixels");
}

/// Rate, channels and samples of a WAV.
fn heard(bytes: &[u8]) -> (u32, u16, Vec<i16>) {
    let (channels, rate) = (u16::from_le_bytes([bytes[22], bytes[23]]), &bytes[24..28]);
    let samples = bytes[44..].chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]]));
    (u32::from_le_bytes(rate.try_into().unwrap()), channels, samples.collect())
}

#[test]
fn a_recording_is_one_channel_at_the_rate_of_speech() {
    for (rate, channels, kept) in
        [(8_000, 1, 8_000), (16_000, 2, 16_000), (44_100, 2, 16_000), (48_000, 1, 16_000)]
    {
        let came = wav(2, rate, channels);
        assert!(holds(&came, SECRET.as_bytes()));
        let cleaned = clean(&came).unwrap();
        assert_eq!(cleaned.what, What::Voice { seconds: 2 }, "{rate}");
        let (found, one, samples) = heard(&cleaned.bytes);
        assert_eq!((found, one), (kept, 1));
        assert!(!holds(&cleaned.bytes, SECRET.as_bytes()) && !holds(&cleaned.bytes, b"LIST"));
        // 440 times up and 440 times down a second, as loud as it was.
        let turns = samples.windows(2).filter(|two| (two[0] < 0) != (two[1] < 0)).count();
        assert!((1_755..=1_762).contains(&turns), "{rate}: {turns}");
        let loudest = samples.iter().map(|it| it.unsigned_abs()).max().unwrap();
        assert!((7_900..=8_100).contains(&loudest), "{rate}: {loudest}");
        assert_eq!(u32::try_from(cleaned.bytes.len()).unwrap(), 44 + 2 * 2 * kept);
    }
}

#[test]
fn names_in_a_recording_are_gone() {
    let came = mp3(100);
    assert!(holds(&came, SECRET.as_bytes()));
    let cleaned = clean(&came).unwrap();
    assert_eq!(cleaned.what, What::Voice { seconds: 3 });
    assert!(!holds(&cleaned.bytes, SECRET.as_bytes()));
}

#[test]
fn what_phones_record_is_heard() {
    let came = m4a(120);
    assert!(holds(&came, SECRET.as_bytes()));
    for came in [came, adts(120)] {
        let cleaned = clean(&came).unwrap();
        assert_eq!(cleaned.what, What::Voice { seconds: 3 }, "120 times 1,024 samples");
        assert!(!holds(&cleaned.bytes, SECRET.as_bytes()));
    }
    assert_eq!(refused(&m4a(8_000)), "refusal-file-long");
}

#[test]
fn a_recording_has_three_minutes() {
    let most = wav(LONGEST_SECONDS, 8_000, 1);
    assert_eq!(clean(&most).unwrap().what, What::Voice { seconds: LONGEST_SECONDS });
    assert_eq!(refused(&wav(LONGEST_SECONDS + 1, 8_000, 1)), "refusal-file-long");
    assert_eq!(refused(&wav_of(&[0; 200], 8_000, 1)), "refusal-file-broken", "a slip of the finger");
}

#[test]
fn absurd_heads_are_no_recordings() {
    let whole = wav(1, 16_000, 1);
    let data = whole.windows(4).position(|four| four == b"data").unwrap();
    let with = |at: usize, bytes: &[u8]| {
        let mut wav = whole.clone();
        wav[at..at + bytes.len()].copy_from_slice(bytes);
        clean(&wav)
    };
    for (at, bytes) in [
        (data + 4, &[0xFF, 0xFF, 0xFF, 0xFF][..]), // bytes of sound, more than came
        (data + 4, &[0, 0, 0, 0x7F]),              // likewise
        (4, &[0xFF, 0xFF, 0xFF, 0xFF]),            // bytes of all
        (22, &[0xFF, 0xFF]),                       // channels
        (22, &[0, 0]),                             // none
        (24, &[0xFF, 0xFF, 0xFF, 0xFF]),           // samples a second
        (24, &[0, 0, 0, 0]),                       // none
        (32, &[0xFF, 0xFF]),                       // bytes of a frame
        (16, &[0xFF, 0xFF, 0xFF, 0x7F]),           // bytes of the description
        (40, &[0xFF, 0xFF, 0xFF, 0x7F]),           // bytes of the tags
    ] {
        if let Ok(cleaned) = with(at, bytes) {
            assert!(cleaned.bytes.len() < 1 << 20, "{at}");
        }
    }
}

#[test]
fn what_is_neither_is_told_what_to_send() {
    assert_eq!(refused(b""), "refusal-file-empty");
    assert_eq!(refused(b"\x7FELF\x02\x01\x01"), "refusal-file-kind");
    assert_eq!(refused(b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"), "refusal-file-kind");
    assert_eq!(refused(b"RIFF\0\0\0\0WAVE"), "refusal-file-broken");
    assert_eq!(refused(b"OggS"), "refusal-file-broken");
    assert_eq!(refused(b"\0\0\0\x18ftypM4A "), "refusal-file-broken");
}

/// Small files of each kind.
static SEEDS: LazyLock<[Vec<u8>; 7]> = LazyLock::new(|| {
    [
        with_place(&jpeg(48, 32, 1)),
        photo(ImageFormat::Png, 48, 32, 2),
        photo(ImageFormat::WebP, 48, 32, 3),
        wav(1, 8_000, 1),
        mp3(12),
        m4a(12),
        adts(12),
    ]
});

/// What a file comes to, whatever it is: a photo within its bounds, a recording within its own, or a sentence.
fn holds_its_bounds(bytes: &[u8]) {
    match clean(bytes) {
        Ok(Cleaned { what: What::Photo { width, height }, bytes, .. }) => {
            assert!(width.max(height) <= SIDE_PIXELS && width.min(height) > 0);
            assert_eq!(opened(&bytes).dimensions(), (width, height));
        }
        Ok(Cleaned { what: What::Voice { seconds }, bytes, .. }) => {
            assert!(seconds <= LONGEST_SECONDS && bytes.len() <= 44 + 2 * 16_000 * 180);
        }
        Err(refusal) => assert!(refusal.word.starts_with("refusal-file-"), "{}", refusal.word),
    }
}

proptest! {
    #[test]
    fn chance_makes_nothing_fall(bytes in prop::collection::vec(any::<u8>(), 0..4_096), head in 0_usize..10) {
        let heads: [&[u8]; 10] = [
            b"", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n", b"RIFF\0\x10\0\0WEBPVP8 ", b"RIFF\0\x10\0\0WAVEfmt ",
            b"OggS\0\x02", b"ID3\x03\0\0\0\0\0\0", b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom\0\0\x02\0moov", b"\xFF\xFB\x90\x64", b"\xFF\xF1\x50\x80",
        ];
        holds_its_bounds(&[heads[head], &bytes].concat());
    }

    #[test]
    fn neither_does_a_file_that_was_tampered_with(
        seed in 0_usize..7,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..24),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = SEEDS[seed].clone();
        for (at, value) in changes {
            let at = at.index(bytes.len().min(700));
            bytes[at] = value;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        holds_its_bounds(&bytes);
    }
}
