//! What a file is, by its first bytes. A name can say anything, and so can whoever sends it.

use image::ImageFormat;
use kernel::Refusal;

/// What can be cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Photo(ImageFormat),
    Voice(Container),
}

/// What recordings come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Wav,
    /// MP3, after a tag of so many bytes.
    Mp3 {
        from: usize,
    },
    /// M4A and its kin.
    Mp4,
    Ogg,
    /// AAC without a container.
    Adts,
}

/// Brands of ISO files that hold a still picture, as phones of recent years take it.
const PICTURES: [&[u8]; 9] =
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"];

/// What a file is, or what to send in its place.
pub fn what(bytes: &[u8]) -> Result<Found, Refusal> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let has_at = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
    let found = match bytes {
        [] => return Err(Refusal::new("refusal-file-empty")),
        _ if starts(b"\xFF\xD8\xFF") => Found::Photo(ImageFormat::Jpeg),
        _ if starts(b"\x89PNG\r\n\x1A\n") => Found::Photo(ImageFormat::Png),
        _ if starts(b"RIFF") && has_at(8, b"WEBP") => Found::Photo(ImageFormat::WebP),
        _ if starts(b"RIFF") && has_at(8, b"WAVE") => Found::Voice(Container::Wav),
        _ if starts(b"OggS") => Found::Voice(Container::Ogg),
        _ if starts(b"ID3") => Found::Voice(Container::Mp3 { from: after_tag(bytes) }),
        _ if has_at(4, b"ftyp") && PICTURES.iter().any(|brand| has_at(8, brand)) => {
            return Err(Refusal::new("refusal-file-heic"));
        }
        _ if has_at(4, b"ftyp") => Found::Voice(Container::Mp4),
        // Of the frames that begin with twelve bits set, AAC's say layer 0, MP3's layer 3.
        [0xFF, second, ..] if second & 0xF6 == 0xF0 => Found::Voice(Container::Adts),
        [0xFF, second, ..] if second & 0xE6 == 0xE2 => Found::Voice(Container::Mp3 { from: 0 }),
        // AMR, and WebM: recordings, but not as we can hear them.
        _ if starts(b"#!AMR") || starts(b"\x1A\x45\xDF\xA3") => {
            return Err(Refusal::new("refusal-file-recording"));
        }
        _ => return Err(Refusal::new("refusal-file-kind")),
    };
    Ok(found)
}

/// Where sound begins behind a tag of ID3. The tag is stepped over and never read: it is where names and pictures stand.
fn after_tag(bytes: &[u8]) -> usize {
    let Some(&[high, more, less, low]) = bytes.get(6..10) else { return bytes.len() };
    let size =
        [high, more, less, low].iter().fold(0_usize, |size, byte| size << 7 | usize::from(byte & 0x7F));
    (size + 10).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_claims_do_not_matter() {
        let word = |bytes: &[u8]| what(bytes).unwrap_err().word;
        assert_eq!(word(b""), "refusal-file-empty");
        assert_eq!(word(b"MZ\x90\0\x03"), "refusal-file-kind");
        assert_eq!(word(b"\x7FELF"), "refusal-file-kind");
        assert_eq!(word(b"GIF89a"), "refusal-file-kind");
        assert_eq!(word(b"%PDF-1.7"), "refusal-file-kind");
        assert_eq!(word(b"PK\x03\x04"), "refusal-file-kind");
        assert_eq!(word(b"<svg xmlns='http://www.w3.org/2000/svg'><script>"), "refusal-file-kind");
        assert_eq!(word(b"\0\0\0\x18ftypheic\0\0\0\0"), "refusal-file-heic");
        assert_eq!(word(b"#!AMR\n\x3C"), "refusal-file-recording");
        assert_eq!(what(b"\xFF\xFB\x90\x64"), Ok(Found::Voice(Container::Mp3 { from: 0 })));
        assert_eq!(what(b"\xFF\xF1\x50\x80"), Ok(Found::Voice(Container::Adts)));
        assert_eq!(
            what(b"ID3\x04\0\0\0\0\x01\0"),
            Ok(Found::Voice(Container::Mp3 { from: 10 })),
            "cut short"
        );
    }
}
