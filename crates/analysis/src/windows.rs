//! A report cut into windows that fit the encoder.

use std::ops::Range;

use crate::sentences::Boundary;

/// Words the encoder reads at once. Only cues in the core count; the rest is context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// All words read.
    pub(crate) words: Range<usize>,
    /// The words between the two contexts.
    pub(crate) core: Range<usize>,
}

/// Sizes in word pieces.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(crate) struct Sizes {
    /// Of a whole window, with its two framing pieces.
    pub(crate) window: usize,
    /// Of the context on each side.
    pub(crate) context: usize,
}

/// Cuts at paragraphs where it can, else at sentences, else anywhere; cores follow one another without a gap.
///
/// `lengths` are the pieces of each word, `boundaries` what each word begins.
pub(crate) fn windows(lengths: &[usize], boundaries: &[Boundary], sizes: Sizes) -> Vec<Window> {
    let budget = sizes.window - 2 - 2 * sizes.context;
    let mut found = Vec::new();
    let mut at = 0;
    while at < lengths.len() {
        let fits = at + fitting(lengths[at..].iter(), budget);
        let end = cut(boundaries, at, fits.max(at + 1));
        let start = at - fitting(lengths[..at].iter().rev(), sizes.context);
        let last = end + fitting(lengths[end..].iter(), sizes.context);
        found.push(Window { words: start..last, core: at..end });
        at = end;
    }
    found
}

fn fitting<'a>(lengths: impl Iterator<Item = &'a usize>, budget: usize) -> usize {
    lengths
        .scan(budget, |room, &length| {
            *room = room.checked_sub(length)?;
            Some(())
        })
        .count()
}

/// The last good place to cut in the second half of `at..=end`.
fn cut(boundaries: &[Boundary], at: usize, end: usize) -> usize {
    if end == boundaries.len() {
        return end;
    }
    let last =
        |least: Boundary| (at + (end - at) / 2..=end).rev().find(|&k| k > at && boundaries[k] >= least);
    last(Boundary::Paragraph).or_else(|| last(Boundary::Sentence)).unwrap_or(end)
}
