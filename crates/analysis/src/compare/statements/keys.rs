//! Keys under which a statement is found by statements that may say the same.
//!
//! A key stands for two of the words that tell most of what a sentence is about: its names, its figures, its rarest words.
//! Two wordings of one claim nearly always share a pair of them, two statements picked at random nearly never, so a record
//! of any size is searched in a few look-ups and without numbers that depend on what it holds.

use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};

use crate::{
    model::ModelError,
    pieces::Vocabulary,
    sentences::{Boundary, boundaries},
    words::{Shape, Word, words},
};

/// Words of a sentence whose pairs are its keys.
const TELLING: usize = 5;
/// Sentences of a content that are looked at.
const SENTENCES: usize = 4;
/// Words at least this common (by their place in the encoder's vocabulary) tell nothing.
const COMMON: f32 = 500.0;
/// The place of a word that the vocabulary does not hold whole.
const UNKNOWN: f32 = 60_000.0;
/// What a name counts above a common word of the same rarity, and a figure.
const NAME: f32 = 0.7;
const FIGURE: f32 = 0.7;

/// Makes keys. Load once, share among threads.
///
/// ```
/// use ascribe_analysis::compare::Keys;
/// # fn main() -> Result<(), ascribe_analysis::ModelError> {
/// let keys = Keys::load()?;
/// let first = keys.of("Vessen Power was warned in March that gate four could jam.");
/// let second = keys.of("the company, Vessen Power, had been warned about the gate");
/// assert!(first.iter().any(|key| second.contains(key)));
/// # Ok(())
/// # }
/// ```
pub struct Keys {
    vocabulary: Vocabulary,
    stemmer: Stemmer,
}

impl Keys {
    /// Keys by the vocabulary that is part of the program.
    ///
    /// # Errors
    /// If the vocabulary is broken, which tests rule out for a released program.
    pub fn load() -> Result<Self, ModelError> {
        Ok(Self { vocabulary: Vocabulary::load()?, stemmer: Stemmer::create(Algorithm::English) })
    }

    /// The keys of a content, sorted, each once: ten a sentence at most, of its first four sentences.
    pub fn of(&self, content: &str) -> Vec<i64> {
        let words = words(content);
        let begins = boundaries(&words);
        let starts: Vec<usize> =
            (0..words.len()).filter(|&at| begins[at] > Boundary::None || at == 0).collect();
        let ends = starts.iter().skip(1).copied().chain([words.len()]);
        let mut keys: Vec<i64> = starts
            .iter()
            .zip(ends)
            .take(SENTENCES)
            .flat_map(|(&start, end)| pairs(&self.telling(&words[start..end])))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The stems of the words that tell most, in the order of the alphabet.
    fn telling(&self, sentence: &[Word]) -> Vec<String> {
        let mut weights: BTreeMap<String, f32> = BTreeMap::new();
        for (at, word) in sentence.iter().enumerate() {
            if !word.form.starts_with(char::is_alphanumeric)
                || word.form.chars().count() < 2 && word.shape != Shape::Digits
            {
                continue;
            }
            let place = self.vocabulary.place(&word.form).unwrap_or(UNKNOWN);
            let figure = word.shape == Shape::Digits;
            let name = at > 0 && matches!(word.shape, Shape::Capitalised | Shape::Capitals | Shape::Mixed);
            if place < COMMON && !figure && !name {
                continue;
            }
            let weight = place.ln() + if figure { FIGURE } else { 0.0 } + if name { NAME } else { 0.0 };
            let stem = self.stemmer.stem(&word.form).into_owned();
            let known = weights.entry(stem).or_insert(weight);
            *known = known.max(weight);
        }
        let mut every: Vec<(String, f32)> = weights.into_iter().collect();
        every.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        every.truncate(TELLING);
        let mut stems: Vec<String> = every.into_iter().map(|(stem, _)| stem).collect();
        stems.sort_unstable();
        stems
    }
}

fn pairs(stems: &[String]) -> Vec<i64> {
    let later = |at: usize| stems[at + 1..].iter();
    (0..stems.len()).flat_map(|at| later(at).map(move |second| hash(&stems[at], second))).collect()
}

/// FNV-1a (Fowler, Noll and Vo) of both stems with a zero byte between them: the same on every machine.
fn hash(first: &str, second: &str) -> i64 {
    let bytes = first.bytes().chain([0]).chain(second.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash.cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shared(a: &str, b: &str) -> usize {
        let keys = Keys::load().unwrap();
        let (a, b) = (keys.of(a), keys.of(b));
        a.iter().filter(|key| b.contains(key)).count()
    }

    #[test]
    fn two_wordings_of_a_claim_meet_and_two_claims_do_not() {
        let agency = "Vessen Power was warned in March that gate four of the Dunmarrow dam could jam";
        assert!(
            shared(
                agency,
                "Vessen Power learned as early as March that gate four of its Dunmarrow dam might get stuck"
            ) > 1
        );
        assert!(shared(agency, "I told Vessen Power in March that gate four would jam") > 0);
        assert!(
            shared(
                "The flood killed 12 people in Kolmere and not 14",
                "The number of dead in Kolmere rose to 14 on Sunday"
            ) > 0
        );
        assert_eq!(
            shared(agency, "We were warned in March that the rota would not hold through the summer"),
            0
        );
        assert_eq!(shared(agency, ""), 0);
    }

    proptest! {
        #[test]
        fn any_text_has_bounded_sorted_keys(text in ".{0,300}") {
            let keys = Keys::load().unwrap().of(&text);
            prop_assert!(keys.len() <= SENTENCES * TELLING * (TELLING - 1) / 2);
            prop_assert!(keys.is_sorted());
        }
    }
}
