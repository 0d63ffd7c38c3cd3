//! Words cut the way figures need them: `5km` and `£10` apart, `1,200` together.

use std::borrow::Cow;

use ascribe_document::Span;

use super::{
    Reading,
    numeral::{Numeral, numeral},
};
use crate::words::{Gap, Word};

/// A figure, a run of letters, or one mark.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token<'t> {
    /// Where it stands, in bytes.
    pub(crate) span: Span,
    /// In lower case; of a figure as written.
    pub(crate) form: Cow<'t, str>,
    /// As written.
    pub(crate) raw: &'t str,
    /// The figure it is, if it is one.
    pub(crate) numeral: Option<Numeral>,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// The word it is, or begins in.
    pub(crate) word: usize,
}

impl Token<'_> {
    /// True if nothing stands between it and the token before it.
    pub(crate) fn glued(&self) -> bool {
        self.gap == Gap::Glued
    }

    /// True if it goes on in the line of the token before it.
    pub(crate) fn in_line(&self) -> bool {
        self.gap <= Gap::Space
    }
}

/// The tokens of the words `words[from..]`, at most `most` of them.
pub(crate) fn tokens<'t>(
    text: &'t str,
    words: &'t [Word],
    from: usize,
    most: usize,
    reading: Reading,
) -> Vec<Token<'t>> {
    let mut found = Vec::with_capacity(most.min(words.len().saturating_sub(from) * 9 / 8));
    let mut reached = 0;
    for (at, word) in words.iter().enumerate().skip(from) {
        let mut start = word.span.start.max(reached);
        while start < word.span.end && found.len() < most {
            let gap = if start == word.span.start { word.gap } else { Gap::Glued };
            let figure = begins_figure(text, start, gap).then(|| numeral(text, start, reading)).flatten();
            let end = figure.map_or_else(|| run(text, start, word.span.end), |figure| figure.end);
            let form = match (start, end) == (word.span.start, word.span.end) {
                true => Cow::Borrowed(word.form.as_str()),
                false => Cow::Owned(text.get(start..end).unwrap_or_default().to_lowercase()),
            };
            let raw = text.get(start..end).unwrap_or_default();
            found.push(Token { span: Span::new(start, end), form, raw, numeral: figure, gap, word: at });
            (start, reached) = (end, end);
        }
        if found.len() >= most {
            break;
        }
    }
    found
}

/// A figure begins with a digit, with a glyph, or with a point that ends nothing.
fn begins_figure(text: &str, start: usize, gap: Gap) -> bool {
    let mut chars = text.get(start..).unwrap_or_default().chars();
    match chars.next() {
        Some('.') => gap != Gap::Glued && chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_digit() || !c.is_ascii() && c.is_numeric(),
        None => false,
    }
}

/// Where the run that begins at `start` ends: letters with their digits (`km2`), capitals before digits (`USD100`), or one
/// mark.
fn run(text: &str, start: usize, end: usize) -> usize {
    let rest = text.get(start..end).unwrap_or_default();
    let letters: usize = rest.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let sign = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let sign = if sign >= 2 || !rest.starts_with("Rs") { sign } else { 2 };
    if sign >= 2 && rest.as_bytes().get(sign).is_some_and(u8::is_ascii_digit) {
        return start + sign;
    }
    match (letters, rest.chars().next()) {
        // The first letter was no figure, so what begins with a digit is none: no run of it is longer than itself.
        (0, Some(c)) => start + c.len_utf8(),
        (0, None) => end,
        _ => start + letters,
    }
}
