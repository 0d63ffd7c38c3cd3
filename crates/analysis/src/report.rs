//! A report with what the heads say of its words: what every later stage reads.

use std::ops::Range;

use ascribe_document::{Document, Span};

use crate::{
    names::Name,
    sentences::Boundary,
    syntax::Tree,
    words::{Gap, Word},
};

/// The words of a report, their sentences, trees and names.
pub(crate) struct Report<'a> {
    pub(crate) document: &'a Document,
    pub(crate) words: &'a [Word],
    /// What begins at each word.
    pub(crate) boundaries: &'a [Boundary],
    /// The words of each sentence, in the order of the text.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Dependency trees of all sentences.
    pub(crate) tree: Tree,
    /// Names, in the order of the text; none overlap.
    pub(crate) names: Vec<Name>,
    /// For each word how far an event of which it is the predicate is put as having happened, -3 to 3.
    pub(crate) facts: Vec<f32>,
}

impl Report<'_> {
    /// The spelling of a word in lower case; empty past the end.
    pub(crate) fn form(&self, word: usize) -> &str {
        self.words.get(word).map_or("", |word| &word.form)
    }

    /// The bytes from the first to the last of these words; an empty range has none.
    pub(crate) fn span(&self, words: Range<usize>) -> Span {
        match (self.words.get(words.start), words.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if words.start < words.end => {
                Span::new(first.span.start, last.span.end)
            }
            _ => Span::default(),
        }
    }

    /// The text of these words as printed.
    pub(crate) fn text(&self, words: Range<usize>) -> &str {
        self.span(words).of(&self.document.text)
    }

    /// The text of these words with each run of white space as one space.
    pub(crate) fn printed(&self, words: Range<usize>) -> String {
        self.text(words).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words that overlap a span.
    pub(crate) fn words_in(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        first..end.max(first)
    }

    /// The number of the sentence a word stands in.
    pub(crate) fn sentence_of(&self, word: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= word)
    }

    /// The name a word is part of.
    pub(crate) fn name_at(&self, word: usize) -> Option<&Name> {
        let after = self.names.partition_point(|name| name.words.end <= word);
        self.names.get(after).filter(|name| name.words.contains(&word))
    }

    /// True if a paragraph begins at the word.
    pub(crate) fn begins_paragraph(&self, word: usize) -> bool {
        self.boundaries.get(word).is_some_and(|&boundary| boundary == Boundary::Paragraph)
    }

    /// True if the words from `at` on are `forms`, as [`Word::form`] spells them.
    pub(crate) fn reads(&self, at: usize, forms: &[&str]) -> bool {
        self.words
            .get(at..at + forms.len())
            .is_some_and(|words| words.iter().zip(forms).all(|(word, form)| word.form == *form))
    }

    /// True if nothing stands between a word and the word before it.
    pub(crate) fn is_glued(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|word| word.gap == Gap::Glued)
    }
}

/// The words of each sentence.
pub(crate) fn sentences(boundaries: &[Boundary]) -> Vec<Range<usize>> {
    let starts: Vec<usize> =
        (0..boundaries.len()).filter(|&word| boundaries[word] > Boundary::None).collect();
    let ends = starts.iter().skip(1).copied().chain([boundaries.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}
