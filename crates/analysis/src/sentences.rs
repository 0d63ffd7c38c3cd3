//! Where sentences and paragraphs begin.

use crate::words::{Gap, Shape, Word};

/// What begins at a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// Nothing: the sentence goes on.
    None,
    /// A sentence.
    Sentence,
    /// A paragraph, and with it a sentence.
    Paragraph,
}

/// Words before a full stop that does not end a sentence, one a line.
const ABBREVIATIONS: &str = include_str!("../../../rules/en/abbreviations.txt");

/// What begins at each word. A line break counts as a paragraph: reports put headlines and bylines on lines.
///
/// ```
/// use ascribe_analysis::{sentences::{Boundary, boundaries}, words::words};
/// let found = words("Mr. Hill left. “Why?” she asked. Nobody knew.");
/// let begin: Vec<&str> = found.iter().zip(boundaries(&found)).filter(|(_, b)| *b > Boundary::None).map(|(w, _)| w.form.as_str()).collect();
/// assert_eq!(begin, ["mr", "“", "nobody"]);
/// ```
pub fn boundaries(words: &[Word]) -> Vec<Boundary> {
    (0..words.len())
        .map(|k| match words[k].gap {
            _ if k == 0 => Boundary::Paragraph,
            Gap::Line | Gap::Paragraph => Boundary::Paragraph,
            Gap::Space if begins_sentence(words, k) => Boundary::Sentence,
            _ => Boundary::None,
        })
        .collect()
}

fn begins_sentence(words: &[Word], k: usize) -> bool {
    let lower = matches!(words[k].shape, Shape::Lower)
        || words[k].shape == Shape::Open && words.get(k + 1).is_some_and(|next| next.shape == Shape::Lower);
    if lower {
        return false;
    }
    let closed = (0..k).rev().take_while(|&j| is_closing(&words[j])).count();
    let Some(mark) = k.checked_sub(closed + 1) else { return false };
    match words[mark].form.as_str() {
        "!" | "?" | "…" => true,
        "." => closed > 0 || !is_abbreviated(words, mark),
        _ => false,
    }
}

fn is_closing(word: &Word) -> bool {
    word.gap == Gap::Glued
        && (word.shape == Shape::Close || matches!(word.form.as_str(), "’" | "'" | ")" | "]"))
}

/// "Mr." and "J." do not end sentences; neither does the last stop of "U.S." for all one can see.
fn is_abbreviated(words: &[Word], stop: usize) -> bool {
    let Some(word) = stop.checked_sub(1).map(|k| &words[k]) else { return false };
    words[stop].gap == Gap::Glued
        && (word.form.chars().count() == 1 && word.shape == Shape::Capitalised || is_listed(&word.form))
}

fn is_listed(form: &str) -> bool {
    ABBREVIATIONS.lines().any(|line| line == form)
}
