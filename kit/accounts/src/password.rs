//! Passwords: which are good enough, how they are kept, how they are compared.
//!
//! Argon2id with the parameters of OWASP's *Password Storage Cheat Sheet*: 19 MiB, two passes, one lane. A hash takes some
//! tens of milliseconds and all that memory: callers do it on a thread of its own, and only a few at once.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString},
};
use kernel::{Fault, Refusal};
use viet_text::{fold, nfc};

/// Letters of the shortest password.
pub const SHORTEST: usize = 12;
/// Bytes of the longest: a sentence fits, a book does not.
const LONGEST_BYTES: usize = 512;
/// Different letters of the plainest.
const FEWEST_LETTERS: usize = 5;
/// A row of digits this long is nobody's birthday, phone or identity number.
const LONG_NUMBER: usize = 16;

/// Memory in KiB, passes, lanes.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// What an unknown login is compared with, so that it takes as long as a known one. No password has this hash.
pub const DECOY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What people choose first, spelled without marks: found anywhere in a password, it counts for nothing.
const COMMON: [&str; 30] = [
    "matkhau",
    "password",
    "passw0rd",
    "p@ssw0rd",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t",
    "1qaz2wsx",
    "iloveyou",
    "anhyeuem",
    "emyeuanh",
    "yeuem",
    "vietnam",
    "dienbien",
    "hochiminh",
    "hanoi",
    "administrator",
    "admin",
    "quantri",
    "canbo",
    "ubnd",
    "uyban",
    "dongthuan",
    "abcdefgh",
    "abcd1234",
    "abc123",
    "letmein",
    "welcome",
];

/// The password as it is hashed: composed, so that it is the same whichever keyboard it was typed on. Refuses one that is
/// too short or that someone who knows the person would try.
pub fn check(typed: &str, login: &str, name: &str) -> Result<String, Refusal> {
    let password = nfc(typed).into_owned();
    if password.chars().count() < SHORTEST {
        return Err(Refusal::new("refusal-password-short").with("least", SHORTEST.to_string()));
    }
    if password.len() > LONGEST_BYTES {
        return Err(Refusal::new("refusal-password-long"));
    }
    let plain = letters(&password);
    let own: Vec<String> =
        [letters(login), letters(name)].into_iter().filter(|own| own.chars().count() > 2).collect();
    if own.iter().any(|own| without(&plain, own) < SHORTEST / 2) {
        return Err(Refusal::new("refusal-password-own"));
    }
    let mut rest = plain.clone();
    for common in COMMON {
        rest = rest.replace(common, "");
    }
    let is_number =
        plain.chars().all(|letter| letter.is_ascii_digit()) && plain.chars().count() < LONG_NUMBER;
    let mut different: Vec<char> = password.chars().collect();
    different.sort_unstable();
    different.dedup();
    // What is left beside the common words must not be a year or "123" only.
    if is_number
        || is_run(&plain)
        || different.len() < FEWEST_LETTERS
        || (rest.len() < plain.len() && rest.chars().count() < SHORTEST / 2)
    {
        return Err(Refusal::new("refusal-password-common"));
    }
    Ok(password)
}

/// Letters and digits alone, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric() || "@$".contains(*letter)).collect()
}

/// How many letters are left when `part` is taken out, wherever it stands.
fn without(text: &str, part: &str) -> usize {
    if text.contains(part) { text.replace(part, "").chars().count() } else { usize::MAX }
}

/// `123456789012`, `abcdefghijkl`, and the same backwards.
fn is_run(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|letter| i64::from(u32::from(letter))).collect();
    let mut steps: Vec<i64> = codes.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_unstable();
    let longest = steps.chunk_by(|one, other| one == other).map(<[i64]>::len).max().unwrap_or(0);
    // Nearly all steps are the same small one: 1, -1, or 0.
    steps.chunk_by(|one, other| one == other).any(|run| run.len() == longest && run[0].abs() <= 1)
        && longest * 4 >= steps.len() * 3
}

fn hasher() -> Result<Argon2<'static>, Fault> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)
        .map_err(|error| Fault::new(format!("argon2's parameters: {error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password that [`check`] has passed, with all that comparing needs.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<String, Fault> {
    let failed = |error: argon2::password_hash::Error| Fault::new(format!("hash a password: {error}"));
    let salt = SaltString::encode_b64(salt).map_err(failed)?;
    Ok(hasher()?.hash_password(password.as_bytes(), &salt).map_err(failed)?.to_string())
}

/// Whether what was typed is the password.
pub fn verify(hash: &str, typed: &str) -> Result<bool, Fault> {
    let kept = PasswordHash::new(hash).map_err(|error| Fault::new(format!("account.password: {error}")))?;
    let password = nfc(typed);
    // Longer ones were never let in: hashing them would only cost time.
    let bytes = password.as_bytes().get(..LONGEST_BYTES + 1).unwrap_or(password.as_bytes());
    match hasher()?.verify_password(bytes, &kept) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::Password) => Ok(false),
        Err(error) => Err(Fault::new(format!("compare a password: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> Option<&'static str> {
        check(password, "lo.thi.hac", "Lò Thị Hặc").err().map(|refusal| refusal.word)
    }

    #[test]
    fn what_everyone_would_try_is_refused() {
        for (password, word) in [
            ("ngắn quá", "refusal-password-short"),
            ("lothihac2022", "refusal-password-own"),
            ("Lò Thị Hặc 1", "refusal-password-own"),
            ("lo.thi.hac.1", "refusal-password-own"),
            ("Mật khẩu 2022", "refusal-password-common"),
            ("password1234", "refusal-password-common"),
            ("UBND dienbien 1", "refusal-password-common"),
            ("123456789012", "refusal-password-common"),
            ("011203004567", "refusal-password-common"),
            ("aaaaaaaaaaaaaaa", "refusal-password-common"),
            ("abcdefghijklm", "refusal-password-common"),
            ("qwertyuiop12", "refusal-password-common"),
        ] {
            assert_eq!(refused(password), Some(word), "{password}");
        }
        for password in ["con trâu ăn lúa", "Núi rừng Tây Bắc 7", "kQ7-xm2-Pw9-tt", &"rất dài ".repeat(30)]
        {
            assert_eq!(refused(password), None, "{password}");
        }
        assert_eq!(refused(&"dài ".repeat(300)), Some("refusal-password-long"));
    }

    #[test]
    fn a_hash_knows_its_password_however_it_was_typed() {
        let composed = check("Trời xanh mây trắng", "a.b", "A").unwrap();
        let kept = hash(&composed, &[7; 16]).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(&kept, "Tr\u{6f}\u{31b}\u{300}i xanh m\u{61}\u{302}y tr\u{103}\u{301}ng").unwrap());
        assert!(!verify(&kept, "Trời xanh mây trăng").unwrap());
        assert_ne!(kept, hash(&composed, &[8; 16]).unwrap());
    }

    #[test]
    fn the_decoy_costs_the_same_and_opens_to_nothing() {
        let (decoy, real) = (PasswordHash::new(DECOY).unwrap(), hash("x", &[1; 16]).unwrap());
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!((decoy.algorithm, decoy.params.to_string()), (real.algorithm, real.params.to_string()));
        assert_eq!(decoy.hash.unwrap().len(), real.hash.unwrap().len());
        assert!(!verify(DECOY, "").unwrap());
        assert!(verify("no hash", "x").is_err());
    }
}
