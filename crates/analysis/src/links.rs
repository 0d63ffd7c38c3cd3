//! Head: the source and the content of one cue, read with the cue known.
//!
//! As in semantic role labelling with a known predicate (He et al. 2017): each word's vector, the cue's vector and
//! the distance between them score the word's part in this attribution; what the tag head says of the word whatever its
//! cue is added, and a CRF decides all words together.

use std::ops::RangeInclusive;

use crate::{
    crf::Crf,
    encoder::Scores,
    matrix::{Matrix, dot},
    model::{ModelError, Settings, Tables},
    runs::{Role, Run, Tag, runs, tags},
};

/// Width of the vectors that `arguments` and `cues` of [`Scores`] hold; a multiple of eight, see [`dot`].
const WIDTH: usize = 192;
/// Upper limits of the distance classes, in words.
const DISTANCES: [usize; 10] = [0, 1, 2, 3, 5, 8, 12, 20, 32, 64];
const FORBIDDEN: f32 = -1e4;

/// Reads the parts of an attribution once its cue is known.
pub(crate) struct Links {
    crf: Crf,
    tags: Vec<Tag>,
    distance: Matrix,
    weight: Matrix,
    bias: Matrix,
    source_bias: f32,
}

impl Links {
    pub(crate) fn load(tables: &Tables, settings: &Settings) -> Result<Self, ModelError> {
        let tags = tags(&settings.arguments, Role::parse)?;
        Ok(Self {
            crf: Crf::new(one_source(&tables.matrix("links.transition", tags.len())?, &tags)),
            distance: tables.matrix("links.distance", WIDTH)?,
            weight: tables.matrix("links.weight", WIDTH)?,
            bias: tables.matrix("links.bias", tags.len())?,
            source_bias: settings.source_bias,
            tags,
        })
    }

    /// The runs of source and content that belong to the cue `first..=last` of a window.
    ///
    /// `general` is what the tag head says of the same words, see [`crate::cues::Cues::as_arguments`]; only words within
    /// `reach` can be part of the attribution.
    pub(crate) fn read(
        &self,
        scores: &Scores,
        general: &Matrix,
        cue: RangeInclusive<usize>,
        reach: impl Fn(usize) -> bool,
    ) -> Vec<Run> {
        let (first, last) = cue.into_inner();
        let middle: Vec<f32> =
            scores.cues.row(first).iter().zip(scores.cues.row(last)).map(|(a, b)| (a + b) / 2.0).collect();
        let mut of_words = Matrix::new(Vec::new(), 2 * self.tags.len());
        for (k, word) in scores.arguments.iter().enumerate() {
            let distance = self.distance.row(distance_class(k, first, last));
            let hidden: Vec<f32> =
                word.iter().zip(&middle).zip(distance).map(|((w, c), d)| (w + c + d).max(0.0)).collect();
            let excluded = (first..=last).contains(&k) || !reach(k);
            let score = |at: usize| {
                let tag = self.tags[at];
                if excluded && tag.role.is_some() {
                    return FORBIDDEN;
                }
                let bias = if tag.role == Some(Role::Source) { self.source_bias } else { 0.0 };
                let own = dot(self.weight.row(at), &hidden);
                own + self.bias.row(0)[at] + general.row(k)[at] + bias
            };
            let begun: Vec<f32> = (0..self.tags.len()).map(score).collect();
            let not_begun = begun.iter().zip(&self.tags).map(|(&score, tag)| match tag.role {
                Some(Role::Source) => FORBIDDEN,
                _ => score,
            });
            of_words.push(not_begun.chain(begun.iter().copied()));
        }
        let path: Vec<usize> = self.crf.best(&of_words).into_iter().map(|at| at % self.tags.len()).collect();
        runs(&path, &self.tags)
    }
}

/// Each tag twice, before and after a source has begun, since an attribution has one source.
fn one_source(once: &Matrix, tags: &[Tag]) -> Matrix {
    let count = tags.len();
    let begins = |to: usize| tags[to].role == Some(Role::Source) && tags[to].begins;
    let mut twice = Matrix::new(Vec::new(), 2 * count);
    for (from, begun) in [false, true].into_iter().flat_map(|begun| (0..count).map(move |from| (from, begun)))
    {
        twice.push((0..2 * count).map(|at| match (begun, at >= count, begins(at % count)) {
            (false, false, false) | (false, true, true) | (true, true, false) => once.row(from)[at % count],
            _ => FORBIDDEN,
        }));
    }
    twice
}

/// The row of the distance table: 0 inside the cue is the middle row, before it lower, after it higher.
fn distance_class(k: usize, first: usize, last: usize) -> usize {
    let class = |distance: usize| DISTANCES.iter().filter(|&&limit| distance > limit).count();
    let middle = DISTANCES.len() + 1;
    if k < first { middle - class(first - k) } else { middle + class(k.saturating_sub(last)) }
}

#[cfg(test)]
mod tests {
    use super::distance_class;

    #[test]
    fn distances_are_signed_and_bounded() {
        assert_eq!(distance_class(5, 5, 6), 11);
        assert_eq!(distance_class(6, 5, 6), 11);
        assert_eq!(distance_class(7, 5, 6), 12);
        assert_eq!(distance_class(4, 5, 6), 10);
        assert_eq!(distance_class(0, 500, 500), 1);
        assert_eq!(distance_class(500, 0, 0), 21);
    }
}
