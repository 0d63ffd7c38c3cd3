//! Head: what a statement says, as a direction: statements that say the same point the same way.
//!
//! Useful for: finding statements alike among many. Not useful for: telling whether two agree; a negation moves it little.
//! Learned from a sentence encoder; linear in the words' vectors, so that parts are added up while their window is at hand.

use std::{collections::BTreeMap, ops::Range};

use ascribe_document::Attribution;

use crate::{
    matrix::{Linear, Matrix},
    model::{ModelError, Tables},
    report::Report,
};

const HIDDEN: usize = 384;
const WIDTH: usize = 128;
/// The length of a meaning in whole numbers.
const LENGTH: f32 = 127.0;

/// Turns words' vectors into meanings.
pub(crate) struct Meaning {
    of: Linear,
}

/// What the words of contents and of sentences say, by their first word and the word after their last.
#[derive(Default)]
pub(crate) struct Meanings(BTreeMap<(usize, usize), Vec<f32>>);

impl Meaning {
    pub(crate) fn load(tables: &Tables) -> Result<Self, ModelError> {
        let of = tables.linear("meaning", HIDDEN)?;
        if of.weight.rows() != WIDTH {
            return Err(ModelError::of("meaning", "has another size"));
        }
        Ok(Self { of })
    }

    /// What `words` of a window say together; the length has no meaning.
    fn of(&self, vectors: &Matrix, words: Range<usize>) -> Vec<f32> {
        let mut sum = vec![0.0; HIDDEN];
        for word in words {
            add(&mut sum, vectors.row(word));
        }
        self.of.of(&sum)
    }
}

impl Meanings {
    /// Adds the words `seen` of a window, whose first word is word `start` of the report, to what `whole` says.
    pub(crate) fn add(
        &mut self,
        head: &Meaning,
        vectors: &Matrix,
        start: usize,
        whole: &Range<usize>,
        seen: Range<usize>,
    ) {
        let more = head.of(vectors, seen.start - start..seen.end - start);
        add(self.0.entry((whole.start, whole.end)).or_insert_with(|| vec![0.0; WIDTH]), &more);
    }

    /// Gives each statement what its content says: a run of the content that was mended since says what its sentences say.
    pub(crate) fn place(&self, report: &Report<'_>, attributions: &mut [Attribution]) {
        for one in attributions {
            let mut sum = vec![0.0; WIDTH];
            for words in one.content.iter().map(|&span| report.words_in(span)) {
                match self.0.get(&(words.start, words.end)) {
                    Some(part) => add(&mut sum, part),
                    None => self.sentences(report, &words).for_each(|part| add(&mut sum, part)),
                }
            }
            one.meaning = whole_numbers(&sum);
        }
    }

    /// What the sentences say that hold `words`.
    fn sentences<'a>(
        &'a self,
        report: &'a Report<'_>,
        words: &Range<usize>,
    ) -> impl Iterator<Item = &'a Vec<f32>> {
        let end = words.end;
        let from = report.sentences.iter().skip(report.sentence_of(words.start));
        let touched = from.take_while(move |sentence| sentence.start < end);
        touched.filter_map(|sentence| self.0.get(&(sentence.start, sentence.end)))
    }
}

fn add(sum: &mut [f32], more: &[f32]) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

/// The direction in whole numbers; empty if there is none.
fn whole_numbers(vector: &[f32]) -> Vec<i8> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length.is_normal() {
        vector.iter().map(|x| (x / length * LENGTH).round() as i8).collect()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::whole_numbers;

    #[test]
    fn only_the_direction_counts() {
        assert_eq!(whole_numbers(&[3.0, -4.0]), [76, -102]);
        assert_eq!(whole_numbers(&[0.3, -0.4]), [76, -102]);
    }

    #[test]
    fn no_words_say_nothing() {
        assert!(whole_numbers(&[0.0, 0.0]).is_empty());
        assert!(whole_numbers(&[f32::NAN, 1.0]).is_empty());
    }
}
