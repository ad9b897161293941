//! Could this be a Vietnamese syllable? Onset, rime and tone, by rule.
//!
//! Vietnamese is written one syllable to a word, and the syllables are few: some twenty-five onsets,
//! some hundred and sixty rimes, and a rime that ends in p, t, c or ch takes only two of the six
//! tones. Text read in the wrong encoding breaks these rules at once, which is what [`crate::legacy`]
//! judges by. Names from Thai, Ê Đê or Gia Rai (`Krông`, `Kroong`, `Drăng`) break them too and are right all
//! the same: this is a measure of likelihood and never a spelling checker.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::letter::{Letter, Tone};
use crate::tidy::nfc;

/// Longest first, so that `ngh` is met before `ng` and `n`.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "kh", "ng", "nh", "ph", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v", "x", "q", "",
];

static RIMES: LazyLock<HashSet<&str>> = LazyLock::new(|| PLAIN_RIMES.split_ascii_whitespace().collect());
static RIMES_AFTER_QU: LazyLock<HashSet<&str>> =
    LazyLock::new(|| QU_RIMES.split_ascii_whitespace().collect());

/// Rimes after any onset but `qu`, without tones. The last two are of Ê Đê and M'Nông names, as in the
/// provinces Đắk Lắk and Đắk Nông.
const PLAIN_RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on \
    ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây \
    uê uêch uên uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu \
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ak ăk";

/// Rimes after `qu`, whose `u` has gone to the onset.
const QU_RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây \
    e en eo et ê êch ên ênh êt êu i ich inh it ôc ơ ơn ơt y ych yên yêt yn ynh yt yu";

/// Rimes after `gi` where the `i` is the onset's own: `giờ`, `giúp`. The rest (`gì`, `giếng`) are `g`
/// with a rime in `i`.
const GI: &str = "gi";

/// Is this one word a syllable of Vietnamese, in either style of tone placement (`hoà`, `hòa`)?
///
/// ```
/// use viet_text::is_syllable;
/// assert!(is_syllable("Nghiêng") && is_syllable("QUỐC") && is_syllable("hoà") && is_syllable("hòa"));
/// assert!(!is_syllable("tiõng") && !is_syllable("kàp") && !is_syllable("cafe"));
/// ```
pub fn is_syllable(word: &str) -> bool {
    let letters: Vec<Letter> = nfc(word).chars().map(Letter::of).collect();
    Syllable::of(&letters)
        .is_some_and(|syllable| syllable.tone_stands_right(&letters) && syllable.tone_suits_rime())
}

/// A word taken apart. The tone may stand on any vowel; where it should stand is [`Syllable::place`].
pub(crate) struct Syllable {
    pub tone: Tone,
    /// Index of the letter that carries the tone in the old style, `hòa`.
    pub place: usize,
    /// Where the newer style would put it, `hoà`; the same index for most syllables.
    new_place: usize,
    tones: Tones,
}

/// The tones that a rime takes.
#[derive(Clone, Copy)]
enum Tones {
    All,
    /// The rime ends in p, t, c or ch.
    SharpOrHeavy,
    /// The few loans in `oo` (`boong`, `xoong`). With a tone they are what VNI's `ô` looks like in the
    /// wrong encoding (`coäng`), far more often than a word.
    LevelOnly,
}

impl Syllable {
    /// Takes a word apart, or says that its letters cannot be a syllable.
    pub(crate) fn of(letters: &[Letter]) -> Option<Syllable> {
        // `nghiêng` has seven letters and none has more.
        if letters.is_empty() || letters.len() > 7 {
            return None;
        }
        let mut carriers = letters.iter().filter(|letter| letter.tone != Tone::Level);
        let tone = carriers.next().map_or(Tone::Level, |letter| letter.tone);
        if carriers.next().is_some() {
            return None;
        }
        let bases: Vec<char> = letters.iter().map(|letter| letter.base).collect();
        let start = rime_start(&bases)?;
        let rime = &bases[start..];
        let vowels = rime.iter().take_while(|base| is_vowel(**base)).count();
        let (place, new_place) = tone_places(rime, vowels);
        let tones = match rime {
            ['o', 'o', ..] => Tones::LevelOnly,
            [.., 'p' | 't' | 'c'] | [.., 'c', 'h'] => Tones::SharpOrHeavy,
            _ => Tones::All,
        };
        Some(Syllable { tone, place: start + place, new_place: start + new_place, tones })
    }

    fn tone_stands_right(&self, letters: &[Letter]) -> bool {
        self.tone == Tone::Level
            || letters[self.place].tone == self.tone
            || letters[self.new_place].tone == self.tone
    }

    fn tone_suits_rime(&self) -> bool {
        match self.tones {
            Tones::All => true,
            Tones::SharpOrHeavy => matches!(self.tone, Tone::Sharp | Tone::Heavy),
            Tones::LevelOnly => self.tone == Tone::Level,
        }
    }
}

fn is_vowel(base: char) -> bool {
    Letter { base, tone: Tone::Level, upper: false }.is_vowel()
}

/// Where the rime begins, if what stands there is a rime.
fn rime_start(bases: &[char]) -> Option<usize> {
    if let ['q', 'u', rime @ ..] = bases {
        return listed(&RIMES_AFTER_QU, rime).then_some(2);
    }
    // `gi` before a vowel is an onset; where no rime is left over, the `i` belongs to the rime.
    if bases.starts_with(&['g', 'i']) && listed(&RIMES, &bases[GI.len()..]) && is_vowel(bases[GI.len()]) {
        return Some(GI.len());
    }
    let onset = ONSETS.iter().find(|onset| {
        let mut left = bases.iter();
        onset.chars().all(|c| left.next() == Some(&c))
    })?;
    let start = onset.chars().count();
    let rime = &bases[start..];
    (spelled_before(onset, rime.first().copied()?) && listed(&RIMES, rime)).then_some(start)
}

/// The spelling of an onset depends on the vowel: `ngh` and `gh` before e, ê, i; `ng` and `c` elsewhere. The
/// rule that `k` too stands only there is left out, since too many place names break it (`Kông`, `Ka`).
fn spelled_before(onset: &str, vowel: char) -> bool {
    let front = matches!(vowel, 'e' | 'ê' | 'i');
    match onset {
        "ngh" | "gh" => front,
        "ng" => !front,
        "c" => !front && vowel != 'y',
        "g" => vowel == 'i' || !front,
        "q" => false,
        _ => true,
    }
}

fn listed(rimes: &HashSet<&str>, rime: &[char]) -> bool {
    rimes.contains(rime.iter().collect::<String>().as_str())
}

/// The old and the new place of the tone within a rime of `vowels` leading vowels.
///
/// A shaped vowel carries it (the last one: `ươ` gives `ơ`); a closed rime carries it on its last
/// vowel; an open one on the middle of three, the first of two. The styles part only over open `oa`,
/// `oe`, `uy`.
fn tone_places(rime: &[char], vowels: usize) -> (usize, usize) {
    if let Some(shaped) = rime[..vowels].iter().rposition(|base| !base.is_ascii()) {
        return (shaped, shaped);
    }
    if vowels < rime.len() {
        return (vowels - 1, vowels - 1);
    }
    match rime {
        ['o', 'a' | 'e'] | ['u', 'y'] => (0, 1),
        [_, _, _] => (1, 1),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_syllables() {
        let yes = "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc quyển quỳnh quý quốc quở gì gìn \
            giếng giết giờ giúp giá giấc nghiêng khuya khuỷu ngoẻo ngoài yêu ý ở uỷ ủy thuở đường huệ huấn \
            xoong boong hoắc mường phăng tấu nhạn him lam noong bua đắp ước ấp ẳng ống khoẻ khỏe loà";
        for word in yes.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        let no = "tiõng viöt cafe ngc qa quoác ôông nghề̀ hòang kàp kịnhh w sóo đ q qu gi̇ à̀ krông µm zạ coọng nghũ ghà ngề cì";
        for word in no.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(!is_syllable("") && !is_syllable("hai ba"));
    }

    #[test]
    fn a_stop_takes_two_tones_only() {
        assert!(is_syllable("sách") && is_syllable("sạch"));
        assert!(!is_syllable("sach") && !is_syllable("sàch") && !is_syllable("sảch"));
    }
}
