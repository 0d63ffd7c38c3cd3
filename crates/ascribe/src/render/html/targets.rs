//! Words of a report that notes lead to, and the runs of sentences in its own voice.

use ascribe_document::{Block, Span};

use crate::render::blocks_over;
use crate::render::statement::Statement;
use crate::run::Reading;

/// Spans to be found by block, in the order of the text.
pub(super) struct Targets {
    /// At most one for each first byte, which is what a link names.
    words: Vec<Span>,
    own_voice: Vec<Span>,
}

impl Targets {
    /// Those of `reading` that begin in one of `blocks`.
    pub(super) fn of(reading: &Reading, blocks: &[Block]) -> Self {
        let shown = |span: &Span| {
            let first = blocks.get(blocks_over(blocks, *span).start);
            !span.is_empty()
                && first.is_some_and(|block| block.span.start <= span.start && span.start < block.span.end)
        };
        let mut words = Vec::new();
        for found in &reading.analysis.attributions {
            let notes = Statement::of(reading, found).notes();
            words.extend(
                notes.iter().flat_map(|note| &note.pieces).filter_map(|piece| piece.at).filter(shown),
            );
        }
        words.sort_unstable();
        words.dedup_by_key(|span| span.start);
        Self { words, own_voice: runs(&reading.document.text, &reading.analysis.own_voice) }
    }

    /// True if a link may lead to the words that begin with `span`.
    pub(super) fn holds(&self, span: Span) -> bool {
        self.words.binary_search_by_key(&span.start, |word| word.start).is_ok()
    }

    /// The words in `span` that notes lead to.
    pub(super) fn words(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.words.partition_point(|word| word.start < span.start);
        let end = self.words.partition_point(|word| word.start < span.end);
        self.words[first..end.max(first)].iter().copied()
    }

    /// The runs of sentences in the report's own voice over `span`.
    pub(super) fn own_voice(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.own_voice.partition_point(|run| run.end <= span.start);
        let end = self.own_voice.partition_point(|run| run.start < span.end);
        self.own_voice[first..end.max(first)].iter().copied()
    }
}

/// Sentences that follow one another in a paragraph as one.
fn runs(text: &str, sentences: &[Span]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for &sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
        match runs.last_mut() {
            Some(run) if follows(text, *run, sentence) => run.end = sentence.end.max(run.end),
            _ => runs.push(sentence),
        }
    }
    runs
}

fn follows(text: &str, run: Span, sentence: Span) -> bool {
    let between = Span::new(run.end, sentence.start).of(text);
    sentence.start >= run.start && between.chars().all(|c| c.is_whitespace() && c != '\n')
}
