//! The texts of a pool that say what a query says, best first: words and vectors propose, the pair is judged.

use super::{Comparer, bm25::Bm25};
use crate::{
    matrix::{Matrix, dot},
    model::ModelError,
};

/// How many texts words, and vectors, propose for a query.
const PROPOSED: usize = 20;

/// Short texts that can be searched for one that says the same. Useful for: claims, statements. Not for: documents.
///
/// ```
/// use ascribe_analysis::compare::{Comparer, Pool};
/// # fn main() -> Result<(), ascribe_analysis::ModelError> {
/// let comparer = Comparer::load()?;
/// let claims = ["The mill burnt down.", "The mayor resigned.", "Bread prices rose."].map(String::from);
/// let pool = Pool::of(&comparer, claims.to_vec())?;
/// assert_eq!(pool.rank("The mayor stepped down, officials say")?[0].at, 1);
/// # Ok(())
/// # }
/// ```
pub struct Pool<'a> {
    comparer: &'a Comparer,
    texts: Vec<String>,
    bm25: Bm25,
    vectors: Matrix,
}

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Number of the text in the pool, from 0.
    pub at: usize,
    /// The higher, the likelier it says the same; comparable within one query only.
    pub score: f32,
}

impl<'a> Pool<'a> {
    /// Indexes the texts: one pass of the encoder for each.
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn of(comparer: &'a Comparer, texts: Vec<String>) -> Result<Self, ModelError> {
        let mut vectors = Matrix::new(Vec::new(), super::WIDTH);
        for text in &texts {
            vectors.push(comparer.embed(text)?.into_iter());
        }
        Ok(Self { comparer, bm25: Bm25::of(&texts), texts, vectors })
    }

    /// The best of the pool for `query`, best first: at most 40, of equals the earlier first.
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn rank(&self, query: &str) -> Result<Vec<Hit>, ModelError> {
        let by_words: Vec<f32> = self.bm25.scores(query).into_iter().map(|score| score as f32).collect();
        let vector = self.comparer.embed(query)?;
        let by_vectors: Vec<f32> = self.vectors.iter().map(|row| dot(row, &vector)).collect();
        let mut proposed = best(&by_words);
        proposed.retain(|&at| by_words[at] > 0.0);
        proposed.extend(best(&by_vectors));
        proposed.sort_unstable();
        proposed.dedup();
        let weights = self.comparer.settings.retrieval;
        let mut hits = proposed
            .into_iter()
            .map(|at| {
                let fit = self.comparer.fit(query, &self.texts[at])?;
                let score = fit + weights.vectors * by_vectors[at] + weights.words * by_words[at];
                Ok(Hit { at, score })
            })
            .collect::<Result<Vec<_>, ModelError>>()?;
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        Ok(hits)
    }
}

/// The numbers of the highest scores.
fn best(scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    order.truncate(PROPOSED);
    order
}
