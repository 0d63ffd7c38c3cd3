//! Numbers in words, in digits, or in both: "twenty-one", "1,200", "1.2 million", "half a dozen", "21st", "two thirds".
//!
//! Useful for: every stage that reads a number (figures, dates). Not useful for: what is counted, units, what only looks
//! like a number to a program (years, scores); that is `quantity`.
//!
//! A number is read by descending into a grammar of bounded depth and width, so a text is read in linear time. A value
//! beyond the exact range of `f64` (2^53) is the nearest one; one beyond its range is no number.

mod fraction;
mod grammar;
mod numeral;
mod steps;
mod tokens;
mod vocabulary;

use std::ops::Range;

use ascribe_document::Span;

use crate::words::Word;

pub(crate) use grammar::{Grammar, Value};
pub(crate) use tokens::{Token, tokens};
pub(crate) use vocabulary::{Letters, Term, Vocabulary};

/// What is taken for a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Reading {
    /// What stands for a number in a report.
    #[default]
    Report,
    /// Also what people type to a program: "1.1^23", "- 10 k", "one over three".
    Query,
}

/// A number as it stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// The words it is made of, all of them whole.
    pub(crate) words: Range<usize>,
    /// Its value.
    pub(crate) value: f64,
    /// True for a place in a row: "third", "21st".
    pub(crate) ordinal: bool,
    /// True if it is told in parts: "two thirds", "3 1/2", "a quarter".
    pub(crate) fraction: bool,
}

/// More words than any number has in a report.
const LONGEST: usize = 48;

/// The longest number that begins at word `at` and ends with a word: "5km" and "5pm" are none, "1.2m" is a million and
/// more. "A third", "a quarter" and "half" are numbers here, whatever they mean in their sentence.
pub(crate) fn number(text: &str, words: &[Word], at: usize) -> Option<Number> {
    let first = words.get(at)?;
    let begins = first.form.starts_with(|c: char| !c.is_alphabetic())
        || matches!(first.form.as_str(), "a" | "an" | "minus" | "negative")
        || Vocabulary::get().term(&first.form).is_some();
    if !begins {
        return None;
    }
    let tokens = tokens(text, words, at, LONGEST, Reading::Report);
    let found = Grammar::new(&tokens, Reading::Report, Letters::Report).number(0)?;
    let end = found.tokens.end;
    let last = tokens.get(end - 1)?;
    let word = words.get(last.word_at_end(words))?;
    let whole = word.span.end == last.span.end;
    whole.then_some(Number {
        words: at..last.word_at_end(words) + 1,
        value: found.value,
        ordinal: found.ordinal,
        fraction: found.fraction,
    })
}

impl Token<'_> {
    /// The word its last byte is in.
    fn word_at_end(&self, words: &[Word]) -> usize {
        let more =
            words.iter().skip(self.word + 1).take_while(|word| word.span.start < self.span.end).count();
        self.word + more
    }
}

/// The bytes of `found` among `tokens`.
pub(crate) fn span_of(tokens: &[Token<'_>], found: &Range<usize>) -> Span {
    let start = tokens.get(found.start).map_or(0, |token| token.span.start);
    let end =
        found.end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(start, |token| token.span.end);
    Span::new(start, end)
}

#[cfg(test)]
mod tests;
