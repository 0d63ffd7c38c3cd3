//! Okapi BM25 (Robertson and Zaragoza 2009) over a pool of short texts: which share the rarest words with a query.
//!
//! `training/comparer/bm25.py` is the same in Python.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::echo::is_mark;
use crate::words::words;

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The words of a pool with the texts that hold them.
#[derive(Default)]
pub(super) struct Bm25 {
    /// For each form the texts that have it, and how often.
    held: HashMap<String, Vec<(usize, usize)>>,
    /// Words of each text.
    sizes: Vec<usize>,
    mean: f64,
}

impl Bm25 {
    pub(super) fn of(texts: &[String]) -> Self {
        let mut bm25 = Self::default();
        for (at, text) in texts.iter().enumerate() {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            terms(text).for_each(|form| *counts.entry(form).or_default() += 1);
            bm25.sizes.push(counts.values().sum());
            for (form, count) in counts {
                bm25.held.entry(form).or_default().push((at, count));
            }
        }
        bm25.mean = bm25.sizes.iter().sum::<usize>() as f64 / texts.len().max(1) as f64;
        bm25
    }

    /// How well each text answers; 0 without a common word.
    pub(super) fn scores(&self, query: &str) -> Vec<f64> {
        let (mut found, total) = (vec![0.0; self.sizes.len()], self.sizes.len() as f64);
        for form in terms(query).collect::<BTreeSet<_>>() {
            let Some(held) = self.held.get(&form) else { continue };
            let texts = held.len() as f64;
            let weight = (1.0 + (total - texts + 0.5) / (texts + 0.5)).ln();
            for &(at, count) in held {
                let (count, size) = (count as f64, self.sizes[at] as f64 / self.mean);
                found[at] += weight * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * size));
            }
        }
        found
    }
}

fn terms(text: &str) -> impl Iterator<Item = String> {
    words(text).into_iter().filter(|word| !is_mark(word.shape)).map(|word| word.form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarer_word_counts_more() {
        let pool = ["the mill burnt", "the mayor spoke", "the mill was sold"].map(str::to_owned);
        let scores = Bm25::of(&pool).scores("The MAYOR of the mill");
        assert!(scores[1] > scores[0] && scores[0] > scores[2] && scores[2] > 0.0, "{scores:?}");
    }

    #[test]
    fn nothing_in_common_is_nothing() {
        assert_eq!(Bm25::of(&["a mill".to_owned()]).scores("2019"), [0.0]);
        assert!(Bm25::of(&[]).scores("a").is_empty());
    }
}
