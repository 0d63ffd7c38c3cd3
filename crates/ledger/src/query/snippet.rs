//! The place in a text that shows best why it was found.

use super::words::Term;
use ascribe_document::Span;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A piece of a text with the words that were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The words, as they stand in the text.
    pub words: String,
    /// Where the words that were looked for stand in `words`, in bytes.
    pub hits: Vec<Span>,
    /// True if the text goes on before.
    pub begins_inside: bool,
    /// True if the text goes on after.
    pub ends_inside: bool,
}

/// Bytes of a snippet, about.
const LENGTH: usize = 240;

/// Bytes before the first hit, about.
const LEAD: usize = 60;

/// The stretch of `text` in which most of the `terms` stand, the first of several; its beginning if none does.
pub(super) fn snippet(text: &str, terms: &[Term]) -> Snippet {
    let looked_for: Vec<(String, bool)> = terms.iter().flat_map(words_of).collect();
    let hits: Vec<(Span, usize)> = tokens(text)
        .filter_map(|span| {
            let token = folded(span.of(text));
            let term = looked_for.iter().position(|(word, begins)| {
                if *begins { token.starts_with(word.as_str()) } else { token == *word }
            });
            term.map(|term| (span, term))
        })
        .collect();
    let start = text.floor_char_boundary(best(&hits).saturating_sub(LEAD));
    let start = if start == 0 { 0 } else { next_word(text, start) };
    let end = text.floor_char_boundary(start.saturating_add(LENGTH));
    let end = if end == text.len() { end } else { last_word(text, start, end) };
    let shown = Span::new(start, end);
    let inside = hits.iter().filter(|(hit, _)| shown.contains(*hit));
    Snippet {
        words: shown.of(text).to_owned(),
        hits: inside.map(|(hit, _)| Span::new(hit.start - start, hit.end - start)).collect(),
        begins_inside: start > 0,
        ends_inside: end < text.len(),
    }
}

/// Where the window with most different terms begins.
fn best(hits: &[(Span, usize)]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    let (mut last, mut best) = (0, (0, 0));
    for (first, (hit, term)) in hits.iter().enumerate() {
        while let Some((next, other)) =
            hits.get(last).filter(|(next, _)| next.end <= hit.start + LENGTH - LEAD)
        {
            debug_assert!(next.start >= hit.start || first > 0);
            *counts.entry(*other).or_default() += 1;
            last += 1;
        }
        if counts.len() > best.0 {
            best = (counts.len(), hit.start);
        }
        if let Some(count) = counts.get_mut(term) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                counts.remove(term);
            }
        }
        last = last.max(first + 1);
    }
    best.1
}

fn words_of(term: &Term) -> impl Iterator<Item = (String, bool)> + '_ {
    let words: Vec<String> = tokens(&term.words).map(|span| folded(span.of(&term.words))).collect();
    let last = words.len().saturating_sub(1);
    words.into_iter().enumerate().map(move |(index, word)| (word, term.begins && index == last))
}

/// Runs of letters and digits, as the index cuts them.
fn tokens(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = text.len();
        while let Some(&(at, c)) = rest.peek() {
            if !(c.is_alphanumeric() || is_combining_mark(c)) {
                end = at;
                break;
            }
            rest.next();
        }
        Some(Span::new(start, end))
    })
}

/// The word in lower case without accents, as the index has it.
fn folded(word: &str) -> String {
    word.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

fn next_word(text: &str, from: usize) -> usize {
    text.get(from..).and_then(|rest| rest.find(char::is_whitespace)).map_or(from, |space| from + space + 1)
}

fn last_word(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).and_then(|shown| shown.rfind(char::is_whitespace)).map_or(end, |space| start + space)
}
