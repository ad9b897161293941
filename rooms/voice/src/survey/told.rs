//! What strangers are told of the answers. Fewer than five are not told: they wait, and are told together with the quarters after,
//! once they are five. A part of one to four reads "under five", as everywhere. Each answer is in one batch, and what stands for a
//! year or for all offices is the sum of what is told of its batches: subtracting tells nobody more.

use super::{Quarter, Tally};

/// Fewer than so many are not told.
const FEW: u32 = 5;

/// A number, as exactly as it is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    /// It is no less.
    pub least: u32,
    /// And no more.
    pub most: u32,
}

impl Range {
    /// The number, where it is told.
    pub fn exact(self) -> Option<u32> {
        (self.least == self.most).then_some(self.least)
    }

    /// How many of `all` were content, as it is told. Among fewer than ten any part that is neither nothing nor all leaves one to
    /// four on one side.
    fn of(part: u32, all: u32) -> Self {
        let exact = Self { least: part, most: part };
        let others = all.saturating_sub(part);
        if part == 0 || others == 0 {
            exact
        } else if all < 2 * FEW {
            Self { least: 1, most: all - 1 }
        } else if part < FEW {
            Self { least: 1, most: FEW - 1 }
        } else if others < FEW {
            Self { least: all - (FEW - 1), most: all - 1 }
        } else {
            exact
        }
    }

    fn and(self, other: Self) -> Self {
        Self { least: self.least + other.least, most: self.most + other.most }
    }
}

/// What is told of some answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// How many were asked.
    pub asked: u32,
    /// How many answered.
    pub answered: u32,
    /// How many were content, with each of the three.
    pub good: [Range; 3],
}

impl Told {
    fn of(tally: Tally) -> Self {
        let good = tally.good.map(|part| Range::of(part, tally.answered));
        Self { asked: tally.asked, answered: tally.answered, good }
    }

    /// Two batches together.
    pub fn and(self, other: Self) -> Self {
        let good = |at: usize| self.good[at].and(other.good[at]);
        Self {
            asked: self.asked + other.asked,
            answered: self.answered + other.answered,
            good: [good(0), good(1), good(2)],
        }
    }
}

/// Answers that are told together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// The first quarter of them.
    pub from: Quarter,
    /// The last; they belong to it.
    pub to: Quarter,
    /// What is told.
    pub told: Told,
}

/// An office's quarters, all of which are over, as they are told; and how many were asked in those at the end that wait.
pub fn batches(quarters: impl IntoIterator<Item = (Quarter, Tally)>) -> (Vec<Batch>, u32) {
    let (mut told, mut waiting) = (Vec::new(), None::<(Quarter, Tally)>);
    for (to, tally) in quarters {
        let (from, tally) = match waiting.take() {
            Some((from, before)) => (from, before.and(tally)),
            None => (to, tally),
        };
        if tally.answered >= FEW {
            told.push(Batch { from, to, told: Told::of(tally) });
        } else {
            waiting = Some((from, tally));
        }
    }
    (told, waiting.map_or(0, |(_, tally)| tally.asked))
}

#[cfg(test)]
mod tests {
    use kernel::{Rng as _, SeededRng};

    use super::*;

    fn quarter(nth: i64) -> Quarter {
        Quarter::from_number((2026 + nth / 4) * 10 + nth % 4 + 1)
    }

    fn random(seed: u64) -> Vec<(Quarter, Tally)> {
        let chance = SeededRng::new(seed).salt();
        let one = |nth: usize| {
            let byte = |more: usize| u32::from(chance[(nth * 5 + more) % chance.len()]);
            let answered = byte(0) % [4, 9, 30][nth % 3];
            let good = [1, 2, 3].map(|more| byte(more) % (answered + 1));
            (quarter(i64::try_from(nth).unwrap()), Tally { asked: answered + byte(4) % 10, answered, good })
        };
        (0..6).map(one).collect()
    }

    #[test]
    fn nothing_small_is_told_and_nothing_is_lost() {
        for seed in 0..256 {
            let quarters = random(seed);
            let (told, waiting) = batches(quarters.clone());
            // Each quarter is in one batch, or waits.
            let all = quarters.iter().map(|(_, it)| it.asked).sum::<u32>();
            assert_eq!(told.iter().map(|it| it.told.asked).sum::<u32>() + waiting, all);
            for batch in &told {
                let within = quarters.iter().filter(|(at, _)| (batch.from..=batch.to).contains(at));
                let tally = within.map(|(_, it)| *it).fold(Tally::default(), Tally::and);
                assert!(batch.told.answered >= 5 && batch.told.answered == tally.answered);
                for (range, good) in batch.told.good.iter().zip(tally.good) {
                    assert!(range.least <= good && good <= range.most, "the truth lies in what is told");
                    for part in [good, tally.answered - good] {
                        assert!((1..5).contains(&part) <= range.exact().is_none(), "{good} of {tally:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn whoever_reads_cannot_tell_small_parts_apart() {
        // Every number of content among so many that the reader takes for possible is told in the same words.
        for all in 5..40 {
            for part in 0..=all {
                let range = Range::of(part, all);
                for other in range.least..=range.most {
                    assert_eq!(Range::of(other, all), range, "{part} and {other} of {all}");
                }
            }
        }
    }

    #[test]
    fn a_quarter_with_few_answers_waits_for_the_next() {
        let tally = |asked, answered, good| Tally { asked, answered, good: [good; 3] };
        let (told, waiting) = batches([
            (quarter(0), tally(6, 3, 3)),
            (quarter(1), tally(4, 2, 2)),
            (quarter(2), tally(20, 12, 7)),
            (quarter(3), tally(9, 4, 4)),
        ]);
        assert_eq!(
            told.iter().map(|it| (it.from, it.to)).collect::<Vec<_>>(),
            [(quarter(0), quarter(1)), (quarter(2), quarter(2))]
        );
        assert_eq!(
            (told[0].told.asked, told[0].told.answered, told[0].told.good[0].exact()),
            (10, 5, Some(5))
        );
        assert_eq!(told[1].told.good[2].exact(), Some(7));
        assert_eq!(waiting, 9);
        // A year tells no more than its batches do.
        let year = told[0].told.and(told[1].told);
        assert_eq!((year.answered, year.good[1].exact()), (17, Some(12)));
        let dim = Told::of(tally(20, 12, 11)).and(told[1].told);
        assert_eq!(dim.good[0], Range { least: 8 + 7, most: 11 + 7 });
    }
}
