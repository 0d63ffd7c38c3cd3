//! What a report is about, as weighted words.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};

use crate::{
    compare::texts::day,
    numbers::number,
    words::{Shape, Word, words},
};

/// What a name, and what a figure or a day counts above a word.
const NAME: f32 = 2.0;
const FIGURE: f32 = 3.0;
/// Words at the beginning of a report, which say what it is about, and what they count above others.
const LEAD: usize = 60;
const IN_LEAD: f32 = 1.5;

/// The weights of a report's terms by their hash, which is the same on every machine.
pub(super) type Terms = BTreeMap<u64, f32>;

/// The terms of `text`: stems of its words, values of its figures, days of the week and months.
///
/// A term weighs the root of how often it stands there, more for a name (a word with a capital that the report never
/// writes without), a figure and what stands in the lead.
pub(super) fn terms(text: &str) -> Terms {
    let words = words(text);
    let small: BTreeSet<&str> =
        words.iter().filter(|word| word.shape == Shape::Lower).map(|word| word.form.as_str()).collect();
    let stemmer = Stemmer::create(Algorithm::English);
    let mut found: BTreeMap<u64, (f32, f32)> = BTreeMap::new();
    let (mut at, mut told) = (0, 0);
    while let Some(word) = words.get(at) {
        let value = number(text, &words, at);
        at = value.as_ref().map_or(at + 1, |value| value.words.end);
        let (term, kind) = match value {
            Some(value) => (hash(&value.value.to_string()), FIGURE),
            None if !tells(word) => continue,
            None if day(&word.form).is_some() => (hash(&format!("day {:?}", day(&word.form))), FIGURE),
            None if word.shape == Shape::Digits => (hash(&word.form), FIGURE),
            None => {
                let name = word.shape != Shape::Lower && !small.contains(word.form.as_str());
                (hash(&stemmer.stem(&word.form)), if name { NAME } else { 1.0 })
            }
        };
        let weight = if told < LEAD { kind * IN_LEAD } else { kind };
        told += 1;
        let (times, most) = found.entry(term).or_default();
        *times += 1.0;
        *most = most.max(weight);
    }
    found.into_iter().map(|(term, (times, most))| (term, times.sqrt() * most)).collect()
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

    #[test]
    fn spelling_of_figures_and_days_is_no_difference() {
        assert_eq!(terms("Five were hurt on Tuesday"), terms("5 were hurt on Tue"));
        assert_eq!(terms("1,200 bridges"), terms("1200 bridge"));
        assert_ne!(terms("a quake of 6.1"), terms("a quake of 6.2"));
    }

    #[test]
    fn a_name_weighs_more_than_a_word() {
        let weight = |text: &str| terms(text)[&hash("velin")];
        assert!(weight("In Velin") > weight("in velin"));
        assert!((weight("Velin or velin") - weight("velin velin")).abs() < f32::EPSILON);
    }

    #[test]
    fn texts_without_words_have_none() {
        assert!(terms("").is_empty() && terms("… !").is_empty());
    }
}
