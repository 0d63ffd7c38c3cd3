//! Two short texts compared: does one follow from the other or deny it, how alike are they, is it the same claim.
//!
//! Useful for: statements, claims, a headline and its report. Not useful for: long texts (see [`passages`]), or for which
//! of two texts is true.
//!
//! The way through: words -> word pieces, and what each word finds of itself in the other text (`echo`, with `figures`)
//! -> one pass of a small encoder of its own over both (`graph`) -> heads. A single text goes through the untrained layers
//! of the same base to a vector, by which [`Pool`] finds it again, with the words it shares (`bm25`).

mod bm25;
mod echo;
mod figures;
mod graph;
mod input;
mod passages;
#[cfg(test)]
mod reference;
mod retrieve;

pub use passages::passages;
pub use retrieve::{Hit, Pool};

use self::{graph::Graph, input::Input};
use crate::{matrix::dot, model::ModelError, pieces::Vocabulary};

const SETTINGS: &str = include_str!("../../../../../models/comparer-en/settings.json");
/// Numbers of a vector.
const WIDTH: usize = 384;
/// Scores of a pair: relation, similarity, stance, fit.
const SCORES: usize = 9;

/// Compares short texts. Load once, share among threads.
///
/// ```
/// use ascribe_analysis::compare::Comparer;
/// # fn main() -> Result<(), ascribe_analysis::ModelError> {
/// let comparer = Comparer::load()?;
/// let pair = comparer.pair("The storm killed 12 people on Monday.", "Twenty people were killed by the storm.")?;
/// assert!(pair.contradiction > pair.entailment);
/// # Ok(())
/// # }
/// ```
pub struct Comparer {
    graph: Graph,
    vocabulary: Vocabulary,
    settings: Settings,
}

/// What was chosen on the dev parts, shipped with the weights it was chosen for.
#[derive(serde::Deserialize)]
struct Settings {
    /// Name and version of the model.
    name: String,
    retrieval: Weights,
}

/// What words and vectors count beside the judged pair.
#[derive(Clone, Copy, serde::Deserialize)]
struct Weights {
    vectors: f32,
    words: f32,
}

/// How two texts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Probability that the second follows from the first.
    pub entailment: f32,
    /// Probability that the first denies the second.
    pub contradiction: f32,
    /// Probability of neither.
    pub neutral: f32,
    /// How alike they are, from 0 (nothing in common) to 5 (the same said).
    pub similarity: f32,
}

/// What a text has to do with a headline, in probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stance {
    /// It says the same.
    pub agree: f32,
    /// It says the contrary.
    pub disagree: f32,
    /// It is about the same and takes no side.
    pub discuss: f32,
    /// It is about something else.
    pub unrelated: f32,
}

impl Comparer {
    /// The comparer with the model that is part of the program.
    ///
    /// # Errors
    /// If the files of the model do not belong together, which tests rule out for a released program.
    pub fn load() -> Result<Self, ModelError> {
        Ok(Self {
            graph: Graph::load()?,
            vocabulary: Vocabulary::load()?,
            settings: serde_json::from_str(SETTINGS).map_err(|why| ModelError::of("settings.json", why))?,
        })
    }

    /// Name and version of the model.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// How `hypothesis` stands to `premise`; about 190 words of each are read.
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn pair(&self, premise: &str, hypothesis: &str) -> Result<Pair, ModelError> {
        let [e, c, n, similarity, ..] = self.scores(premise, hypothesis)?;
        let [entailment, contradiction, neutral] = probabilities([e, c, n]);
        Ok(Pair { entailment, contradiction, neutral, similarity: similarity.clamp(0.0, 5.0) })
    }

    /// How alike two texts are, 0 to 5, whichever stands first: half by the judged pair, half by their vectors.
    ///
    /// Better than either alone, and slower: four passes instead of one.
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn likeness(&self, a: &str, b: &str) -> Result<f32, ModelError> {
        let judged = (self.pair(a, b)?.similarity + self.pair(b, a)?.similarity) / 2.0;
        let near = dot(&self.embed(a)?, &self.embed(b)?).max(0.0);
        Ok((judged + 5.0 * near) / 2.0)
    }

    /// What a report has to do with a headline, judged by the report's best [`passages`].
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn stance(&self, headline: &str, body: &str) -> Result<Stance, ModelError> {
        let [_, _, _, _, a, dis, about, un, _] = self.scores(&passages(body, headline), headline)?;
        let [agree, disagree, discuss, unrelated] = probabilities([a, dis, about, un]);
        Ok(Stance { agree, disagree, discuss, unrelated })
    }

    /// `text` as a unit vector of 384 numbers: the inner product of two says how alike they are, -1 to 1.
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn embed(&self, text: &str) -> Result<Vec<f32>, ModelError> {
        let mut vector = self.graph.embed(Input::single(text, &self.vocabulary))?;
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|x| *x /= length);
        Ok(vector)
    }

    /// How well `claim` is what `text` says: no probability, only comparable for one `text`.
    fn fit(&self, text: &str, claim: &str) -> Result<f32, ModelError> {
        let [.., fit] = self.scores(text, claim)?;
        Ok(fit)
    }

    fn scores(&self, a: &str, b: &str) -> Result<[f32; SCORES], ModelError> {
        let found = self.graph.judge(Input::pair(a, b, &self.vocabulary))?;
        found.try_into().map_err(|found: Vec<f32>| {
            ModelError::of("comparer.onnx", format!("{} scores, not {SCORES}", found.len()))
        })
    }
}

fn probabilities<const N: usize>(scores: [f32; N]) -> [f32; N] {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let raised = scores.map(|score| (score - top).exp());
    let sum: f32 = raised.iter().sum();
    raised.map(|part| part / sum)
}
