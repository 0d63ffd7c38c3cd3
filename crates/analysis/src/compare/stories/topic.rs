//! What a report is about, as weighted terms.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};

use crate::{
    compare::texts::day,
    model::ModelError,
    numbers::number,
    pieces::Vocabulary,
    words::{Shape, Word, words},
};

/// What a name, and what a figure or a day counts above a word.
const NAME: f32 = 2.0;
const FIGURE: f32 = 3.0;
/// Words at the beginning of a report, which say what it is about, and what they count above others.
const LEAD: usize = 60;
const IN_LEAD: f32 = 1.5;
/// Places of the vocabulary that a report reaches: of 300 words about one is that of place 30, by Zipf's law.
const REACH: f32 = 30.0;
/// The part of all reports that hold a word which the vocabulary has not whole, and that hold a figure.
const UNKNOWN: f32 = 0.0005;
const A_FIGURE: f32 = 0.01;

/// Tells what reports are about. Load once, share among threads.
pub struct Topics {
    vocabulary: Vocabulary,
    stemmer: Stemmer,
}

/// What one report is about: stems of its words, values of its figures, days of the week and months. Its text is no longer
/// needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic(BTreeMap<u64, Term>);

/// What a term, known by a hash that is the same on every machine, is to a report.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Term {
    /// The root of how often it stands there; more for a name (a word with a capital that the report never writes without),
    /// a figure and what stands in the lead.
    pub(super) weight: f32,
    /// The part of all reports, whatever they are about, that one expects to hold it.
    pub(super) common: f32,
}

impl Topics {
    /// Topics by the vocabulary that is part of the program.
    ///
    /// # Errors
    /// If the vocabulary is broken, which tests rule out for a released program.
    pub fn load() -> Result<Self, ModelError> {
        Ok(Self { vocabulary: Vocabulary::load()?, stemmer: Stemmer::create(Algorithm::English) })
    }

    /// What `text` is about.
    pub fn of(&self, text: &str) -> Topic {
        let words = words(text);
        let small: BTreeSet<&str> =
            words.iter().filter(|word| word.shape == Shape::Lower).map(|word| word.form.as_str()).collect();
        let mut terms: BTreeMap<u64, Term> = BTreeMap::new();
        let mut times: BTreeMap<u64, f32> = BTreeMap::new();
        let (mut at, mut told) = (0, 0);
        while let Some(word) = words.get(at) {
            let value = number(text, &words, at);
            at = value.as_ref().map_or(at + 1, |value| value.words.end);
            let (term, kind, common) = match value {
                Some(value) => (hash(&value.value.to_string()), FIGURE, A_FIGURE),
                None if !tells(word) => continue,
                None if day(&word.form).is_some() => {
                    (hash(&format!("day {:?}", day(&word.form))), FIGURE, A_FIGURE)
                }
                None if word.shape == Shape::Digits => (hash(&word.form), FIGURE, A_FIGURE),
                None => {
                    let name = word.shape != Shape::Lower && !small.contains(word.form.as_str());
                    let kind = if name { NAME } else { 1.0 };
                    (hash(&self.stemmer.stem(&word.form)), kind, self.common(&word.form))
                }
            };
            let weight = if told < LEAD { kind * IN_LEAD } else { kind };
            told += 1;
            *times.entry(term).or_default() += 1.0;
            let known = terms.entry(term).or_default();
            *known = Term { weight: known.weight.max(weight), common: known.common.max(common) };
        }
        for (term, times) in terms.values_mut().zip(times.into_values()) {
            term.weight *= times.sqrt();
        }
        Topic(terms)
    }

    fn common(&self, form: &str) -> f32 {
        self.vocabulary.place(form).map_or(UNKNOWN, |place| 1.0 - (-REACH / place).exp())
    }
}

impl Topic {
    /// Its terms by their hashes.
    pub(super) fn terms(&self) -> impl Iterator<Item = (u64, Term)> + '_ {
        self.0.iter().map(|(&hash, &term)| (hash, term))
    }
}

fn tells(word: &Word) -> bool {
    word.form.starts_with(char::is_alphanumeric)
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo).
fn hash(form: &str) -> u64 {
    form.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(text: &str) -> Topic {
        Topics::load().unwrap().of(text)
    }

    #[test]
    fn spelling_of_figures_and_days_is_no_difference() {
        let weights =
            |text: &str| topic(text).terms().map(|(hash, term)| (hash, term.weight)).collect::<Vec<_>>();
        assert_eq!(weights("Five were hurt on Tuesday"), weights("5 were hurt on Tue"));
        assert_eq!(weights("1,200 bridges"), weights("1200 bridge"));
        assert_ne!(weights("a quake of 6.1"), weights("a quake of 6.2"));
    }

    #[test]
    fn a_name_weighs_more_than_a_word() {
        let weight = |text: &str| topic(text).0[&hash("velin")].weight;
        assert!(weight("In Velin") > weight("in velin"));
        assert!((weight("Velin or velin") - weight("velin velin")).abs() < f32::EPSILON);
    }

    #[test]
    fn a_common_word_is_expected_in_most_reports() {
        let common = |word: &str| topic(word).0.values().next().unwrap().common;
        assert!(common("the") > 0.9 && common("government") > 0.05);
        assert!(common("hydrologist") < 0.01 && common("Dunmarrow") < 0.01);
    }

    #[test]
    fn texts_without_words_have_no_terms() {
        assert_eq!(topic("").terms().count() + topic("… !").terms().count(), 0);
    }
}
