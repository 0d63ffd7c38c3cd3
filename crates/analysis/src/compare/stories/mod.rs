//! Reports with reports: which tell of the same affair.
//!
//! A [`topic`] is what a report is about, [`linkage`] brings together what is alike in them, [`parting`] takes apart what only
//! is of one kind: two earthquakes share most of their words and none of their places.

mod linkage;
mod parting;
mod similarity;
mod topic;

use std::collections::BTreeMap;

use linkage::linked;
use parting::parted;
use similarity::Rarity;
pub use topic::{Topic, Topics};

/// The similarity, on average over all pairs, of reports on one subject (chosen on `ecbplus_docs.train`).
const ALIKE: f32 = 0.1;
/// Reports about anything that are imagined beside those given, so that reports which are all of one affair are alike by
/// what they share (chosen on `ecbplus_docs.train`, all of it and small parts).
const OTHERS: f32 = 20.0;

/// The stories of reports: for each report the place of the first report of its story, which may be itself.
///
/// A story is one affair with its sequels: two events of a kind are two stories. What tells much and what little is judged
/// among the reports given, so a story may come out otherwise in other company. Memory and time grow with the square of
/// their number (four bytes a pair), time with more where one subject falls into very many affairs.
///
/// ```
/// use ascribe_analysis::compare::{Topics, stories};
/// # fn main() -> Result<(), ascribe_analysis::ModelError> {
/// let texts = [
///     "The Dunmarrow dam burst on 3 May. Vessen Power had closed the gates of Dunmarrow.",
///     "A strike of bakers went into its second week in Orlen, the union of Orlen said.",
///     "Vessen Power knew that the Dunmarrow dam was weak, engineers say.",
/// ];
/// let topics = Topics::load()?;
/// assert_eq!(stories(&texts.map(|text| topics.of(text))), [0, 1, 0]);
/// # Ok(())
/// # }
/// ```
pub fn stories(topics: &[Topic]) -> Vec<usize> {
    let every: Vec<usize> = (0..topics.len()).collect();
    let rarity = Rarity::among(topics, &every, OTHERS);
    let alike = rarity.similarities(topics, &every, |_| 1.0);
    let mut subjects: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (report, subject) in linked(alike, ALIKE).into_iter().enumerate() {
        subjects.entry(subject).or_default().push(report);
    }
    let mut first = every;
    for story in subjects.into_values().flat_map(|subject| parted(topics, &rarity, subject)) {
        let least = story.iter().copied().min().unwrap_or_default();
        story.into_iter().for_each(|report| first[report] = least);
    }
    first
}

#[cfg(test)]
mod tests;
