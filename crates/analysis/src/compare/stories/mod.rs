//! Reports with reports: which tell of the same affair.
//!
//! [`terms`] are what a report is about, [`linkage`] brings together what is alike in them, [`parting`] takes apart what only
//! is of one kind: two earthquakes share most of their words and none of their places.

mod linkage;
mod parting;
mod similarity;
mod terms;

use std::collections::BTreeMap;

use linkage::linked;
use parting::parted;
use similarity::Rarity;
use terms::{Terms, terms};

/// The similarity, on average over all pairs, of reports on one subject (chosen on `ecbplus_docs.train`).
const ALIKE: f32 = 0.1;

/// The stories of `texts`: for each text the place of the first text of its story, which may be itself.
///
/// A story is one affair with its sequels: two events of a kind are two stories. What tells much and what little is judged
/// among the texts given, so a story may come out otherwise in other company. Memory and time grow with the square of their
/// number (four bytes a pair), time with more where one subject falls into very many affairs.
///
/// ```
/// use ascribe_analysis::compare::stories;
/// let texts = [
///     "The Dunmarrow dam burst on 3 May. Vessen Power had closed the gates of Dunmarrow.",
///     "A strike of bakers went into its second week in Orlen, the union of Orlen said.",
///     "Vessen Power knew that the Dunmarrow dam was weak, engineers say.",
/// ];
/// assert_eq!(stories(&texts), [0, 1, 0]);
/// ```
pub fn stories(texts: &[&str]) -> Vec<usize> {
    let terms: Vec<Terms> = texts.iter().map(|text| terms(text)).collect();
    let every: Vec<usize> = (0..texts.len()).collect();
    let rarity = Rarity::among(&terms, &every);
    let alike = rarity.similarities(&terms, &every, |_| 1.0);
    let mut subjects: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (text, subject) in linked(alike, ALIKE).into_iter().enumerate() {
        subjects.entry(subject).or_default().push(text);
    }
    let mut first = every;
    for story in subjects.into_values().flat_map(|subject| parted(&terms, &rarity, subject)) {
        let least = story.iter().copied().min().unwrap_or_default();
        story.into_iter().for_each(|text| first[text] = least);
    }
    first
}

#[cfg(test)]
mod tests;
