//! Head: which words are cues, found with the sources and contents around them.

use crate::{
    crf::Crf,
    matrix::Matrix,
    model::{ModelError, Settings, Tables},
    runs::{Role, Run, Tag, runs, tags},
};

/// Tags every word as source, cue, content or none of them.
pub(crate) struct Cues {
    crf: Crf,
    tags: Vec<Tag>,
    bias: f32,
}

/// A cue and how likely its words are to be one.
pub(crate) struct Cue {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) probability: f64,
}

impl Cues {
    pub(crate) fn load(tables: &Tables, settings: &Settings) -> Result<Self, ModelError> {
        let tags = tags(&settings.tags, Role::parse)?;
        let crf = Crf::new(tables.matrix("tags.transition", tags.len())?);
        Ok(Self { crf, tags, bias: settings.cue_bias })
    }

    /// The cues of a window, from the scores of its words.
    pub(crate) fn find(&self, scores: &Matrix) -> Vec<Cue> {
        let mut scores = scores.clone();
        for k in 0..scores.rows() {
            let of_cues =
                scores.row_mut(k).iter_mut().zip(&self.tags).filter(|(_, tag)| tag.role == Some(Role::Cue));
            of_cues.for_each(|(score, _)| *score += self.bias);
        }
        let path = self.crf.best(&scores);
        let marginals = self.crf.marginals(&scores);
        let is_cue = |k: usize| -> f64 {
            marginals[k]
                .iter()
                .zip(&self.tags)
                .filter(|(_, tag)| tag.role == Some(Role::Cue))
                .map(|(p, _)| p)
                .sum()
        };
        let found = runs(&path, &self.tags).into_iter().filter(|run| run.role == Role::Cue);
        found
            .map(|Run { first, last, .. }| {
                let sum: f64 = (first..=last).map(is_cue).sum();
                Cue { first, last, probability: sum / (last - first + 1) as f64 }
            })
            .collect()
    }

    /// Tag scores as argument scores: O and the cue tags together stand for "no part of it".
    pub(crate) fn as_arguments(&self, scores: &Matrix) -> Matrix {
        let is_part = |tag: &Tag| matches!(tag.role, Some(Role::Source | Role::Content));
        let parts: Vec<usize> = (0..self.tags.len()).filter(|&at| is_part(&self.tags[at])).collect();
        let others: Vec<usize> = (0..self.tags.len()).filter(|&at| !is_part(&self.tags[at])).collect();
        let mut found = Matrix::new(Vec::new(), parts.len() + 1);
        for row in scores.iter() {
            let none = log_sum_exp(others.iter().map(|&at| row[at]));
            found.push(std::iter::once(none).chain(parts.iter().map(|&at| row[at])));
        }
        found
    }
}

fn log_sum_exp(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = values.clone().fold(f32::MIN, f32::max);
    top + values.map(|value| (value - top).exp()).sum::<f32>().ln()
}
