//! What each word of a text finds of itself in another text: the feature that an encoder of pairs lacks.
//!
//! `training/comparer/echo.py` is the same in Python.

use std::collections::HashSet;

use super::figures::figures;
use crate::words::{Shape, Word};

/// What of a word stands in the other text; the numbers are rows of the encoder's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    /// There is no other text.
    Alone,
    /// A mark, of which nothing is asked.
    Mark,
    /// The word with its neighbour.
    InOrder,
    /// The word.
    Again,
    /// A word that begins alike.
    Near,
    /// Nothing like it.
    Absent,
    /// The same number.
    Same,
    /// The nearest number is greater.
    Greater,
    /// The nearest number is less.
    Less,
    /// No number at all.
    Numberless,
}

/// Words that begin with as many equal letters are near.
const STEM: usize = 5;

/// One text of a pair.
pub(super) struct Text {
    pub(super) words: Vec<Word>,
    figures: Vec<Option<f64>>,
}

impl Text {
    pub(super) fn of(words: Vec<Word>) -> Self {
        Self { figures: figures(&words), words }
    }

    /// A row of the table for each word, seen against `other`.
    pub(super) fn echoes(&self, other: &Self) -> Vec<Echo> {
        let index = Index::of(other);
        (0..self.words.len())
            .map(|at| match self.figures[at] {
                Some(value) => index.toward(value),
                None => index.word(&self.words, at),
            })
            .collect()
    }
}

/// What a text can be asked for.
struct Index<'a> {
    forms: HashSet<&'a str>,
    pairs: HashSet<(&'a str, &'a str)>,
    stems: HashSet<&'a str>,
    /// Ascending.
    values: Vec<f64>,
}

impl<'a> Index<'a> {
    fn of(text: &'a Text) -> Self {
        let forms = || text.words.iter().map(|word| word.form.as_str());
        let mut values: Vec<f64> = text.figures.iter().copied().flatten().collect();
        values.sort_by(f64::total_cmp);
        Self {
            forms: forms().collect(),
            pairs: forms().zip(forms().skip(1)).collect(),
            stems: forms().filter_map(stem).collect(),
            values,
        }
    }

    fn word(&self, words: &[Word], at: usize) -> Echo {
        let form = |at: usize| words.get(at).map(|word| word.form.as_str());
        let Some(own) = form(at) else { return Echo::Alone };
        if is_mark(words[at].shape) {
            return Echo::Mark;
        }
        if !self.forms.contains(own) {
            return if stem(own).is_some_and(|stem| self.stems.contains(stem)) {
                Echo::Near
            } else {
                Echo::Absent
            };
        }
        let after = form(at + 1).is_some_and(|next| self.pairs.contains(&(own, next)));
        let before = at.checked_sub(1).and_then(form).is_some_and(|last| self.pairs.contains(&(last, own)));
        if before || after { Echo::InOrder } else { Echo::Again }
    }

    /// How the number that is nearest in proportion compares.
    fn toward(&self, value: f64) -> Echo {
        let apart = |other: f64| (value.max(other) + 1.0) / (value.min(other) + 1.0);
        match self.values.iter().copied().min_by(|&a, &b| apart(a).total_cmp(&apart(b))) {
            None => Echo::Numberless,
            Some(nearest) if nearest == value => Echo::Same,
            Some(nearest) if nearest > value => Echo::Greater,
            Some(_) => Echo::Less,
        }
    }
}

/// Whether a word of this shape says nothing by itself.
pub(super) fn is_mark(shape: Shape) -> bool {
    matches!(shape, Shape::Punctuation | Shape::Open | Shape::Close | Shape::Mark | Shape::Other)
}

fn stem(form: &str) -> Option<&str> {
    let last = form.char_indices().nth(STEM - 1)?;
    form.get(..last.0 + last.1.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn check(text: &str, other: &str, expected: &[Echo]) {
        let [text, other] = [text, other].map(|text| Text::of(words(text)));
        assert_eq!(text.echoes(&other), expected);
    }

    #[test]
    fn words_are_found_again() {
        use Echo::{Absent, Again, InOrder, Mark, Near};
        let other = "Yesterday the bridge closed, said Brown";
        check("The bridge was closing: closed", other, &[InOrder, InOrder, Absent, Absent, Mark, Again]);
        check("bridges", other, &[Near]);
    }

    #[test]
    fn numbers_are_compared() {
        check("12 in 2019", "15 of them in 2019", &[Echo::Greater, Echo::InOrder, Echo::Same]);
        check("3 million", "2,900,000", &[Echo::Less; 2]);
        check("seven", "none", &[Echo::Numberless]);
    }
}
