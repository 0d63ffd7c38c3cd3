//! The words of a content, as two contents are held against each other before a model is asked.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::{
    sentences::{Boundary, boundaries},
    words::{Shape, Word, words},
};

/// Words of a clause that is looked at by itself, at least.
const CLAUSE: usize = 3;

/// A content with its words and sentences.
pub(super) struct Terms<'a> {
    /// Words in lower case, without marks.
    pub(super) words: Vec<String>,
    sentences: Vec<Sentence<'a>>,
}

struct Sentence<'a> {
    text: &'a str,
    /// Hashes of its words, sorted, each once: sets are all that is asked of them, thousands of times a report.
    words: Vec<u64>,
}

impl<'a> Terms<'a> {
    pub(super) fn of(content: &'a str) -> Self {
        let words = words(content);
        let begins = boundaries(&words);
        let starts: Vec<usize> =
            (0..words.len()).filter(|&at| at == 0 || begins[at] > Boundary::None).collect();
        let ends = starts.iter().skip(1).copied().chain([words.len()]);
        let whole = starts.iter().copied().zip(ends);
        let parts =
            whole.flat_map(|(start, end)| std::iter::once((start, end)).chain(clauses(&words, start, end)));
        let sentence = |(start, end): (usize, usize)| {
            let told = words[start..end].iter().filter(|word| tells(word));
            let mut hashes: Vec<u64> = told.map(|word| hash(&word.form)).collect();
            hashes.sort_unstable();
            hashes.dedup();
            Sentence { text: &content[words[start].span.start..words[end - 1].span.end], words: hashes }
        };
        let sentences = parts.map(sentence).collect();
        let words = words.iter().filter(|word| tells(word)).map(|word| word.form.clone()).collect();
        Self { words, sentences }
    }

    /// True if one of `forms` is among the words.
    pub(super) fn has_any(&self, forms: &[&str]) -> bool {
        self.words.iter().any(|word| forms.contains(&word.as_str()))
    }

    /// The two sentences, or clauses that a comma joins, that share most words for their length.
    pub(super) fn closest(first: &Self, second: &Self) -> (&'a str, &'a str) {
        let mut best = (-1.0, ("", ""));
        for a in &first.sentences {
            for b in &second.sentences {
                let share = a.shared(b);
                if share > best.0 {
                    best = (share, (a.text, b.text));
                }
            }
        }
        best.1
    }

    /// The largest part of words that two sentences of the contents share, 0 to 1.
    pub(super) fn shared(first: &Self, second: &Self) -> f32 {
        let pairs = first.sentences.iter().flat_map(|a| second.sentences.iter().map(move |b| a.shared(b)));
        pairs.fold(0.0, f32::max)
    }
}

impl Sentence<'_> {
    /// Words in both of the words in either.
    fn shared(&self, other: &Self) -> f32 {
        let both = self.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
        let either = self.words.len() + other.words.len() - both;
        if either == 0 { 0.0 } else { both as f32 / either as f32 }
    }
}

/// The same for the same word on every machine: the hasher has fixed keys.
fn hash(form: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    form.hash(&mut hasher);
    hasher.finish()
}

/// The clauses of a sentence that ", and" or ", but" or a gap in the content joins; none if it is one.
fn clauses(words: &[Word], start: usize, end: usize) -> Vec<(usize, usize)> {
    let mark = |at: usize| matches!(words[at].form.as_str(), "," | ";" | "…");
    let joins = |at: usize| at > start && mark(at - 1) && matches!(words[at].form.as_str(), "and" | "but");
    let cuts: Vec<usize> = (start..end).filter(|&at| joins(at)).collect();
    if cuts.is_empty() {
        return Vec::new();
    }
    let starts = std::iter::once(start).chain(cuts.iter().map(|at| at + 1));
    let ends = cuts.iter().map(|at| at - 1).chain([end]);
    let long =
        |&(start, end): &(usize, usize)| (start..end).filter(|&at| tells(&words[at])).count() >= CLAUSE;
    starts.zip(ends).filter(long).collect()
}

fn tells(word: &Word) -> bool {
    !matches!(word.shape, Shape::Punctuation | Shape::Open | Shape::Close | Shape::Mark | Shape::Other)
}
