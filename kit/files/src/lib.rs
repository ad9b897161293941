//! What people send beside their words: photos, and a voice recording for those who do not write.
//!
//! [`clean`] tells by its content what a file is and makes a new one of what can be seen or heard in it: nothing of the file
//! that came is kept, so neither where a photo was taken, nor a name in a recording's tags, nor what was hidden behind either.
//! It knows no names of files and believes no header about a size.
//!
//! What was cleaned is brought ([`bring`]) before the record it belongs to is there, and is the record's ([`keep`]) in that
//! record's own transaction. What each step leaves behind when the machine falls is told in `shelf.rs`.
//!
//! ```
//! assert_eq!(files::clean(b"MZ\x90 in a file called photo.jpg").unwrap_err().word, "refusal-file-kind");
//! ```

mod contents;
mod photo;
mod shelf;
mod sniff;
pub mod sql;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod voice;

use kernel::Refusal;
use sha2::{Digest as _, Sha256};
use sniff::Found;

pub use contents::{Contents, Size, name};
pub use shelf::{
    Judged, Kept, WAITING_MILLIS, all, bring, by_id, carry, erase, judge, keep, let_go, of_record, sweep,
    waiting_for,
};

/// Photos that come with one opinion.
pub const MOST_PHOTOS: usize = 3;
/// Recordings that come with one opinion.
pub const MOST_VOICES: usize = 1;
/// The longest recording, in seconds.
pub const LONGEST_SECONDS: u32 = 180;
/// The largest photo, in millions of pixels.
pub const MOST_MEGAPIXELS: u32 = 40;
/// The longer side of what is kept of a photo, and of the small one for lists of them.
pub const SIDE_PIXELS: u32 = 1_600;
/// The longer side of the small one.
pub const SMALL_SIDE_PIXELS: u32 = 320;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// *Ảnh*: kept as JPEG.
    Photo {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// *Ghi âm*: kept as WAV, one channel, sixteen bits.
    Voice {
        /// How long, rounded up.
        seconds: u32,
    },
}

impl What {
    /// As the database has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Photo { .. } => "photo",
            Self::Voice { .. } => "voice",
        }
    }

    /// The type under which its contents are sent.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Photo { .. } => "image/jpeg",
            Self::Voice { .. } => "audio/wav",
        }
    }
}

/// SHA-256 of a file as it came: the same file sent again is known by it.
pub type Digest = [u8; 32];

/// A file that holds what can be seen or heard in the one that came, and nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// What it is.
    pub what: What,
    /// The new file.
    pub bytes: Vec<u8>,
    /// Of a photo, the small one.
    pub small: Option<Vec<u8>>,
    /// Of the file that came.
    pub digest: Digest,
}

impl std::fmt::Debug for Cleaned {
    /// What a person sent stands in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} of {} bytes", self.what, self.bytes.len())
    }
}

/// What was made of a file.
struct Made {
    what: What,
    bytes: Vec<u8>,
    small: Option<Vec<u8>>,
}

/// The digest of a file as it came.
pub fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Makes a photo or a recording of what came, or says what is taken instead.
pub fn clean(bytes: &[u8]) -> Result<Cleaned, Refusal> {
    let found = sniff::what(bytes)?;
    // What decodes was written by others. Where it falls over a file, the file is broken, and the next one is looked at.
    let made = std::panic::catch_unwind(|| match found {
        Found::Photo(format) => photo::clean(bytes, format),
        Found::Voice(container) => voice::clean(bytes, container),
    });
    let Made { what, bytes: anew, small } =
        made.unwrap_or_else(|_| Err(Refusal::new("refusal-file-broken")))?;
    Ok(Cleaned { what, bytes: anew, small, digest: digest(bytes) })
}
