//! What every finder of figures needs: the tokens, numbers at a token, and small looks around it.

use crate::numbers::{Grammar, Letters, Reading, Token, Value};

/// The tokens of a text, read in one way.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) reading: Reading,
}

impl<'a> Scan<'a> {
    /// The number that begins at token `at`, if it begins and ends like one: neither "F16" nor "1990s".
    pub(super) fn number(&self, at: usize, letters: Letters) -> Option<Value> {
        let begin = self.tokens.get(at)?;
        let inside =
            begin.glued() && at.checked_sub(1).is_some_and(|before| ends_in_letter(&self.tokens[before]));
        if inside {
            return None;
        }
        Grammar::new(self.tokens, self.reading, letters).number(at)
    }

    /// The form of token `at`; empty beyond the ends.
    pub(super) fn form(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.form.as_ref())
    }

    /// The form of the token before `at` in its line.
    pub(super) fn before(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) if token.in_line() => at.checked_sub(1).map_or("", |before| self.form(before)),
            None => at.checked_sub(1).map_or("", |before| self.form(before)),
            _ => "",
        }
    }

    /// The form of token `at` if it goes on in the line.
    pub(super) fn next(&self, at: usize) -> &'a str {
        if self.in_line(at) { self.form(at) } else { "" }
    }

    /// True if token `at` goes on in the line of the token before it.
    pub(super) fn in_line(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::in_line)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::glued)
    }

    /// `at`, or the token after a hyphen there that joins two words.
    pub(super) fn over_hyphen(&self, at: usize) -> usize {
        let hyphen = self.in_line(at)
            && is_hyphen(self.form(at))
            && self.tokens.get(at + 1).is_some_and(|next| self.tokens[at].gap == next.gap);
        if hyphen { at + 1 } else { at }
    }

    /// True if a letter or a digit is glued to the end of what ends before `at`.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.glued(at) && self.form(at).starts_with(char::is_alphanumeric)
    }
}

/// True for a hyphen, also the one that does not break.
pub(super) fn is_hyphen(form: &str) -> bool {
    matches!(form, "-" | "‐" | "‑")
}

fn ends_in_letter(token: &Token<'_>) -> bool {
    // Signs of money before a figure end in capitals: "USD100"; the finder of money comes first.
    token.numeral.is_none() && token.form.ends_with(char::is_alphabetic)
}
