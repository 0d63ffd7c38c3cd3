//! Head: is an event of market news put as taking place, and as a fact?

use std::cmp::Ordering;

use crate::{
    encoder::Scores,
    matrix::{Linear, relu},
    model::{ModelError, Tables},
};

const HIDDEN: usize = 384;
const WIDTH: usize = 128;

/// How an event is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modality {
    /// False if it is put as not taking place.
    pub positive: bool,
    /// True if it is put as a fact; false if as planned, possible, wanted ...
    pub asserted: bool,
}

/// Judges predicates.
pub(crate) struct Modalities {
    word: Linear,
    score: Linear,
}

impl Modalities {
    pub(crate) fn load(tables: &Tables) -> Result<Self, ModelError> {
        let (word, score) = (tables.linear("modality.word", HIDDEN)?, tables.linear("modality", WIDTH)?);
        if (word.weight.rows(), score.weight.rows()) != (WIDTH, 4) {
            return Err(ModelError::of("modality", "has another size"));
        }
        Ok(Self { word, score })
    }

    /// How the event is put whose predicate is this word of the window.
    pub(crate) fn of(&self, scores: &Scores, word: usize) -> Modality {
        let found = self.score.of(&relu(self.word.of(scores.vectors.row(word))));
        // Scores of positive, negative, asserted, other.
        let first = |pair: &[f32]| pair.first().partial_cmp(&pair.get(1)) != Some(Ordering::Less);
        let (polarity, modality) = found.split_at(2);
        Modality { positive: first(polarity), asserted: first(modality) }
    }
}
