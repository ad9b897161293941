//! Vietnamese text as offices type it.
//!
//! A commune's files are thirty years deep: TCVN3 and VNI sheets beside Unicode ones, `hoà` beside
//! `hòa`, `5.135` beside `5,135`, `9/1/2023` beside `ngày 09 tháng 01 năm 2023`. This crate reads
//! all of them into one form and writes that form back. It is pure: no files, no clock, no locale of
//! the machine. What it cannot know it refuses with a named problem, since a wrong figure costs more
//! than a question.
//!
//! | module | question it answers |
//! |---|---|
//! | [`mod@fold`] | do these two match when someone searches without marks? |
//! | [`mod@tidy`] | what is this text without the debris of copy and paste? |
//! | [`tone`] | are `Hoà An` and `Hòa An` the same words? |
//! | [`syllable`] | could this be a Vietnamese syllable at all? |
//! | [`legacy`] | which encoding is this, and what does it say in Unicode? |
//! | [`collate`] | which comes first in a Vietnamese list? |
//! | [`number`] | what number did they type, and how do people write it? |
//! | [`date`] | what day or period did they type? |
//!
//! ```
//! use viet_text::{fold, same_words, to_unicode};
//!
//! assert_eq!(to_unicode("§iÖn Biªn Phñ"), "Điện Biên Phủ");
//! assert_eq!(fold("Điện Biên Phủ"), "dien bien phu");
//! assert!(same_words("Xã Hoà An", "Xã Hòa An"));
//! ```

pub mod collate;
pub mod date;
pub mod fold;
pub mod legacy;
mod letter;
pub mod number;
pub mod syllable;
pub mod tidy;
pub mod tone;

pub use collate::{name_key, sort_key};
pub use date::{DateProblem, RawPeriod, parse_date, parse_period};
pub use fold::{fold, fold_key};
pub use legacy::{Detector, Encoding, decode, detect, detect_many, to_tcvn3, to_unicode, to_vni};
pub use letter::Tone;
pub use number::{Decimal, Expect, Language, NumberProblem};
pub use syllable::is_syllable;
pub use tidy::{nfc, tidy};
pub use tone::{place_tone, same_words};
