//! Head: does one mention go back to another? (Lee et al. 2017, with the mentions given.)

use std::ops::Range;

use crate::{
    matrix::{Linear, Matrix, relu},
    model::{ModelError, Tables},
};

const HIDDEN: usize = 384;
const WIDTH: usize = 256;
/// Upper limits of the distance classes, in words.
const APART: [usize; 15] = [0, 1, 2, 3, 5, 8, 12, 20, 32, 48, 64, 96, 128, 192, 256];

/// Words that speak of someone or something, as the head sees them.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// The words in the report.
    pub(crate) words: Range<usize>,
    /// The word on which the others hang.
    pub(crate) head: usize,
    vector: Vec<f32>,
    /// What scoring needs of the vector, each computed once.
    as_later: Vec<f32>,
    as_earlier: Vec<f32>,
}

/// Scores pairs of mentions.
pub(crate) struct Coreference {
    of: Linear,
    later: Linear,
    earlier: Linear,
    both: Linear,
    apart: Matrix,
    score: Linear,
}

impl Coreference {
    pub(crate) fn load(tables: &Tables) -> Result<Self, ModelError> {
        Ok(Self {
            of: tables.linear("coreference.of", 2 * HIDDEN)?,
            later: tables.linear("coreference.later", WIDTH)?,
            earlier: tables.linear("coreference.earlier", WIDTH)?,
            both: tables.linear("coreference.both", WIDTH)?,
            apart: tables.matrix("apart", WIDTH)?,
            score: tables.linear("coreference.score", WIDTH)?,
        })
    }

    /// The mention `words` (not empty) of a window, whose first word is word `start` of the report; `head` and `words`
    /// count in the window.
    pub(crate) fn mention(
        &self,
        vectors: &Matrix,
        words: Range<usize>,
        head: usize,
        start: usize,
    ) -> Mention {
        let ends = [vectors.row(words.start), vectors.row(words.end - 1)].concat();
        let vector = relu(self.of.of(&ends));
        let (as_later, as_earlier) = (self.later.of(&vector), self.earlier.of(&vector));
        Mention {
            words: start + words.start..start + words.end,
            head: start + head,
            vector,
            as_later,
            as_earlier,
        }
    }

    /// How readily `mention` goes back to `candidate`: above 0 rather than to nothing.
    pub(crate) fn score(&self, mention: &Mention, candidate: &Mention) -> f32 {
        let product: Vec<f32> = mention.vector.iter().zip(&candidate.vector).map(|(a, b)| a * b).collect();
        let both = self.both.of(&product);
        let apart = self.apart.row(class(&mention.words, &candidate.words));
        let sum = mention
            .as_later
            .iter()
            .zip(&candidate.as_earlier)
            .zip(both)
            .zip(apart)
            .map(|(((a, b), c), d)| a + b + c + d);
        self.score.of(&relu(sum.collect()))[0]
    }
}

fn class(mention: &Range<usize>, candidate: &Range<usize>) -> usize {
    let after = candidate.start > mention.start;
    let words = if after {
        (candidate.start + 1).saturating_sub(mention.end)
    } else {
        (mention.start + 1).saturating_sub(candidate.end)
    };
    let steps = APART.iter().filter(|&&limit| words > limit).count();
    if after { APART.len() + 1 + steps } else { steps }
}

#[cfg(test)]
mod tests {
    use super::class;

    #[test]
    fn distance_is_signed() {
        assert_eq!(class(&(10..11), &(0..2)), 6);
        assert_eq!(class(&(10..11), &(11..12)), 17);
        assert_eq!(class(&(10..12), &(10..11)), 0);
    }
}
