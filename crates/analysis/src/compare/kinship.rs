//! Whether two texts are kin, and how: word for word, from the passages they share.

use std::ops::Range;

use ascribe_document::{Difference, KinKind, Kinship, Passage, Span};

use super::{
    align::{Block, Run, align},
    figures::{Told, differ},
    wording::{Word, wording},
};

/// Equal words that a shared stretch must have: shorter ones are phrases that any two reports on one affair share.
const PASSAGE: usize = 8;
/// Equal words outside quotations, those beyond the first eight of each passage, that make texts kin, whatever their share.
const OWN_WORDS: usize = 16;
/// With so much of the shorter text in passages, fewer words do: a brief of two sentences.
const MOST: f32 = 0.5;
/// Equal words in a passage that even the shortest kin must share.
const FEWEST: usize = 12;
/// The share that is "nearly all".
const NEARLY_ALL: f32 = 0.85;
/// The share of a passage's words from which on differences make it a rewriting.
const REWRITTEN: f32 = 0.08;

/// How `first` and `second` are related, or nothing if they share no more than two reports on one affair do.
///
/// What does not make texts kin: words that both quote (two reporters heard them), and phrases of their own of eight words
/// or little more ("two counts of possession of a firearm by a felon"). A passage of 24 words of their own does, or two of
/// 16; and a text of which most stands in the other is kin with fewer. The order of passages plays no role.
/// Time grows with the number of words, times its logarithm.
///
/// ```
/// use ascribe_analysis::compare::kinship;
/// use ascribe_document::KinKind;
/// let early = "Nine people were hurt when a tram left its rails in Velin on Monday, the fire brigade said.";
/// let late = "Eleven people were hurt when a tram left its rails in Velin on Monday, the fire brigade said.";
/// let found = kinship(early, late).expect("kin");
/// assert_eq!(found.kind, KinKind::Change);
/// assert_eq!(found.changes().next().map(|one| one.second.of(late)), Some("Eleven"));
/// assert_eq!(kinship(early, "The harbour bridge was closed on Monday."), None);
/// ```
pub fn kinship(first: &str, second: &str) -> Option<Kinship> {
    let (one, two) = (wording(first), wording(second));
    let mut blocks = aligned(&one, &two, second < first);
    blocks.retain(|block| block.same() >= PASSAGE);
    let measure = Measure::of(&blocks, &one, &two);
    if !measure.kin() {
        return None;
    }
    let texts = (first, second);
    let differences: Vec<Difference> =
        blocks.iter().flat_map(|block| differences(block, (&one, &two), texts)).collect();
    let kind = measure.kind(&differences);
    let reason = measure.reason(kind, &blocks, &differences, texts);
    let passage = |block: &Block| Passage {
        first: span(&one, block.first.clone()),
        second: span(&two, block.second.clone()),
        words: block.same(),
    };
    Some(Kinship {
        kind,
        passages: blocks.iter().map(passage).collect(),
        share_first: measure.covered.0,
        share_second: measure.covered.1,
        differences,
        reason,
    })
}

/// The passages in the order of the first text. Which text the search begins from is settled by the texts themselves (`turned`),
/// so that both orders of a pair get the same answer.
fn aligned(one: &[Word], two: &[Word], turned: bool) -> Vec<Block> {
    if !turned {
        return align(one, two);
    }
    let mut blocks: Vec<Block> = align(two, one).into_iter().map(Block::turned).collect();
    blocks.sort_by_key(|block| block.first.start);
    blocks
}

/// What differs inside a passage.
fn differences(block: &Block, words: (&[Word], &[Word]), texts: (&str, &str)) -> Vec<Difference> {
    let spans: Vec<_> = block.gaps().map(|(a, b)| (span(words.0, a), span(words.1, b))).collect();
    let told: Vec<Told> = spans.iter().map(|gap| Told::of(gap.0.of(texts.0), gap.1.of(texts.1))).collect();
    let each = spans.iter().enumerate();
    each.map(|(at, &(first, second))| Difference { first, second, figures: differ(&told, at) }).collect()
}

/// The bytes of `words`; of none, the place where they would stand.
fn span(words: &[Word], of: Range<usize>) -> Span {
    let end = |at: usize| words.get(at).map_or(0, |word| word.span.end);
    match (words.get(of.start), of.end.checked_sub(1)) {
        (Some(begin), Some(last)) if !of.is_empty() => Span::new(begin.span.start, end(last)),
        (_, Some(before)) => Span::new(end(before), end(before)),
        _ => Span::default(),
    }
}

/// How much two texts share.
struct Measure {
    /// Words of each.
    words: (usize, usize),
    /// Words that are the same.
    same: usize,
    /// Of these, those that speak for kinship: not in quotation marks in both, beyond the first of each passage.
    own: usize,
    /// The share of each text in passages.
    covered: (f32, f32),
}

impl Measure {
    fn of(blocks: &[Block], one: &[Word], two: &[Word]) -> Self {
        let heard = |run: &Run| {
            let pairs = one[run.first..run.first + run.len].iter().zip(&two[run.second..]);
            pairs.filter(|(a, b)| a.quoted && b.quoted).count()
        };
        let own = |block: &Block| {
            (block.same() - block.runs.iter().map(heard).sum::<usize>()).saturating_sub(PASSAGE)
        };
        let share = |words: usize, of: usize| words as f32 / of.max(1) as f32;
        Self {
            words: (one.len(), two.len()),
            same: blocks.iter().map(Block::same).sum(),
            own: blocks.iter().map(own).sum(),
            covered: (
                share(blocks.iter().map(|block| block.first.len()).sum(), one.len()),
                share(blocks.iter().map(|block| block.second.len()).sum(), two.len()),
            ),
        }
    }

    fn kin(&self) -> bool {
        let most = self.covered.0.max(self.covered.1) >= MOST;
        self.own >= OWN_WORDS || (most && self.same >= FEWEST)
    }

    fn kind(&self, differences: &[Difference]) -> KinKind {
        let (least, most) = (self.covered.0.min(self.covered.1), self.covered.0.max(self.covered.1));
        let longer = differences.iter().filter(|one| !one.figures).count() as f32 / self.same.max(1) as f32;
        let rewritten = longer >= REWRITTEN;
        if least >= NEARLY_ALL && differences.iter().any(|one| one.figures) {
            KinKind::Change
        } else if least >= NEARLY_ALL && !rewritten {
            KinKind::Reprint
        } else if most >= NEARLY_ALL && !rewritten {
            KinKind::Excerpt
        } else if most >= MOST && rewritten {
            KinKind::Rewrite
        } else {
            KinKind::Passages
        }
    }

    fn reason(
        &self,
        kind: KinKind,
        blocks: &[Block],
        differences: &[Difference],
        texts: (&str, &str),
    ) -> String {
        let percent = |share: f32| (share * 100.0).floor();
        let shares = (percent(self.covered.0), percent(self.covered.1));
        match (kind, differences.iter().find(|one| one.figures)) {
            (KinKind::Change, Some(change)) => format!(
                "The same text, but “{}” stands in the one where “{}” stands in the other.",
                change.first.of(texts.0),
                change.second.of(texts.1)
            ),
            (KinKind::Reprint, _) => {
                format!("{} words are the same, of {} and {}.", self.same, self.words.0, self.words.1)
            }
            (KinKind::Excerpt, _) if shares.0 >= shares.1 => {
                format!("{}% of the first text's {} words stand in the second.", shares.0, self.words.0)
            }
            (KinKind::Excerpt, _) => {
                format!("{}% of the second text's {} words stand in the first.", shares.1, self.words.1)
            }
            (KinKind::Rewrite, _) => format!(
                "{}% of the first text and {}% of the second go side by side, with {} small differences.",
                shares.0,
                shares.1,
                differences.len()
            ),
            _ => format!(
                "{} words stand in {} shared {}: {}% of the first text, {}% of the second.",
                self.same,
                blocks.len(),
                if blocks.len() == 1 { "passage" } else { "passages" },
                shares.0,
                shares.1
            ),
        }
    }
}
