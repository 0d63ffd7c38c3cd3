//! Two texts side by side: the passages they share, longest first, in whatever order the second has them.

use std::ops::Range;

use super::wording::Word;

/// Words of a seed.
const SEED: usize = 4;
/// Places of a seed in the second text that are looked at.
const PLACES: usize = 8;
/// Words that may be other ones between two stretches of the same passage, on each side.
const GAP: usize = 8;

/// A passage: words `first` of the one text stand as words `second` of the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) first: Range<usize>,
    pub(super) second: Range<usize>,
    /// Words that are the same in both: pairs of places with a length, in order.
    pub(super) runs: Vec<Run>,
}

/// `len` equal words from `first` and `second` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) len: usize,
}

impl Block {
    /// The passage as the second text sees it.
    pub(super) fn turned(self) -> Self {
        let runs =
            self.runs.iter().map(|run| Run { first: run.second, second: run.first, len: run.len }).collect();
        Self { first: self.second, second: self.first, runs }
    }

    /// Number of words that are the same.
    pub(super) fn same(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// What stands between the runs: words of the one and of the other.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        let ends = self.runs.iter().map(|run| (run.first + run.len, run.second + run.len));
        let begins = self.runs.iter().skip(1).map(|run| (run.first, run.second));
        let begins = begins.chain(std::iter::once((self.first.end, self.second.end)));
        let before =
            self.runs.first().map(|run| (self.first.start..run.first, self.second.start..run.second));
        let after = ends.zip(begins).map(|((a, b), (c, d))| (a..c, b..d));
        before.into_iter().chain(after).filter(|(first, second)| !first.is_empty() || !second.is_empty())
    }
}

/// The passages of at least [`SEED`] words, in the order of the first text; no word is in two.
pub(super) fn align(first: &[Word], second: &[Word]) -> Vec<Block> {
    let mut seeds = seeds(first, second);
    seeds.sort_by_key(|seed| (std::cmp::Reverse(seed.len), seed.first, seed.second));
    let mut pair =
        Pair { first, second, taken: vec![false; first.len()], taken_second: vec![false; second.len()] };
    let mut blocks: Vec<Block> = seeds.into_iter().filter_map(|seed| pair.block(seed)).collect();
    blocks.sort_by_key(|block| block.first.start);
    blocks
}

/// The longest stretch of equal words at each place of the first text. Each step looks at few places and then goes on behind the
/// longest it found, so the time is linear even for texts of one word repeated.
fn seeds(first: &[Word], second: &[Word]) -> Vec<Run> {
    let key = |words: &[Word]| {
        words.iter().fold(0, |key: u64, word| key.rotate_left(17).wrapping_mul(5) ^ word.form)
    };
    let mut index: Vec<(u64, usize)> = second.windows(SEED).map(key).zip(0..).collect();
    index.sort_unstable();
    let mut found: Vec<Run> = Vec::new();
    let mut at = 0;
    while let Some(words) = first.get(at..at + SEED) {
        let key = key(words);
        let places = &index[index.partition_point(|entry| entry.0 < key)..];
        let places = places.iter().take(PLACES).take_while(|entry| entry.0 == key);
        let longest = places
            .map(|&(_, place)| Run { first: at, second: place, len: equal(&first[at..], &second[place..]) })
            .max_by_key(|run| (run.len, std::cmp::Reverse(run.second)))
            .filter(|run| run.len >= SEED);
        at += longest.map_or(1, |run| run.len - SEED + 1);
        found.extend(longest);
    }
    found
}

/// How many words both begin with.
fn equal(first: &[Word], second: &[Word]) -> usize {
    first.iter().zip(second).take_while(|(one, other)| one.form == other.form).count()
}

/// Both texts and which of their words are in a passage already.
struct Pair<'a> {
    first: &'a [Word],
    second: &'a [Word],
    taken: Vec<bool>,
    taken_second: Vec<bool>,
}

/// Which way a passage grows.
#[derive(Clone, Copy)]
enum Way {
    On,
    Back,
}

impl Way {
    /// The place `steps` further; a place before the text wraps and is in no text.
    fn step(self, at: usize, steps: usize) -> usize {
        match self {
            Self::On => at + steps,
            Self::Back => at.wrapping_sub(steps),
        }
    }
}

impl Pair<'_> {
    /// The passage around what is left of `seed`.
    fn block(&mut self, seed: Run) -> Option<Block> {
        let free = |at: usize| !self.taken[seed.first + at] && !self.taken_second[seed.second + at];
        let start = (0..seed.len).find(|&at| free(at))?;
        let len = (start..seed.len).take_while(|&at| free(at)).count();
        if len < SEED {
            return None;
        }
        let core = Run { first: seed.first + start, second: seed.second + start, len };
        let (mut runs, from) = self.grow(core.first.wrapping_sub(1), core.second.wrapping_sub(1), Way::Back);
        runs.reverse();
        runs.push(core);
        let (after, to) = self.grow(core.first + len, core.second + len, Way::On);
        runs.extend(after);
        let block = Block {
            first: from.0.wrapping_add(1)..to.0,
            second: from.1.wrapping_add(1)..to.1,
            runs: joined(runs),
        };
        self.taken[block.first.clone()].fill(true);
        self.taken_second[block.second.clone()].fill(true);
        Some(block)
    }

    /// Runs that go on from `(i, j)` over small differences, and the first places that belong no more.
    fn grow(&self, mut i: usize, mut j: usize, way: Way) -> (Vec<Run>, (usize, usize)) {
        let mut runs = Vec::new();
        loop {
            let len = self.equal(i, j, way);
            if len > 0 {
                let (first, second) = match way {
                    Way::On => (i, j),
                    Way::Back => (i + 1 - len, j + 1 - len),
                };
                runs.push(Run { first, second, len });
                (i, j) = (way.step(i, len), way.step(j, len));
            }
            match self.again(i, j, way) {
                Some((over, beyond)) => (i, j) = (way.step(i, over), way.step(j, beyond)),
                None if self.figures(i, j) => (i, j) = (way.step(i, 1), way.step(j, 1)),
                None => return (runs, (i, j)),
            }
        }
    }

    /// How many words on each side to pass over until the texts are the same again, the fewest.
    fn again(&self, i: usize, j: usize, way: Way) -> Option<(usize, usize)> {
        let reach = |free: &dyn Fn(usize) -> bool, at: usize| {
            (0..=GAP).take_while(|&steps| free(way.step(at, steps))).count()
        };
        let over = reach(&|at| self.free(at), i);
        let beyond = reach(&|at| self.free_second(at), j);
        for sum in 1..=2 * GAP {
            // The more is passed over, the more must be the same behind it.
            let need = if sum <= 4 { 2 } else { 3 };
            for steps in sum.saturating_sub(beyond.saturating_sub(1))..=sum.min(over.saturating_sub(1)) {
                let (a, b) = (way.step(i, steps), way.step(j, sum - steps));
                if self.first.get(a).zip(self.second.get(b)).is_some_and(|(a, b)| a.form == b.form)
                    && self.equal_upto(a, b, way, need) >= need
                {
                    return Some((steps, sum - steps));
                }
            }
        }
        None
    }

    fn equal(&self, i: usize, j: usize, way: Way) -> usize {
        self.equal_upto(i, j, way, usize::MAX)
    }

    fn equal_upto(&self, i: usize, j: usize, way: Way, most: usize) -> usize {
        let mut len = 0;
        while len < most {
            let (a, b) = (way.step(i, len), way.step(j, len));
            if !(self.free(a) && self.free_second(b) && self.first[a].form == self.second[b].form) {
                break;
            }
            len += 1;
        }
        len
    }

    /// True if figures stand against each other, as where a passage begins or ends with one that was changed.
    fn figures(&self, i: usize, j: usize) -> bool {
        self.free(i) && self.free_second(j) && self.first[i].figure && self.second[j].figure
    }

    fn free(&self, at: usize) -> bool {
        self.taken.get(at) == Some(&false)
    }

    fn free_second(&self, at: usize) -> bool {
        self.taken_second.get(at) == Some(&false)
    }
}

/// Runs that touch, as one.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.first + last.len == run.first && last.second + last.len == run.second => {
                last.len += run.len
            }
            _ => joined.push(run),
        }
    }
    joined
}
