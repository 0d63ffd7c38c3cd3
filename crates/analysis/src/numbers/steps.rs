//! Small steps of the grammar over tokens: signs, hyphens, "and", articles, short scales, places in digits.

use super::{
    Letters, Reading, Term,
    grammar::{Grammar, Part},
};
use crate::words::Gap;

impl Grammar<'_> {
    /// `-5`, "minus five"; a hyphen that is glued to a word before it joins and does not subtract.
    pub(super) fn sign(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let next = self.tokens.get(at + 1).filter(|next| next.in_line())?;
        match token.form.as_ref() {
            // "Plus or minus 3" is 3.
            "minus" | "negative" => (at == 0 || self.form(at - 1) != "or").then_some(at + 1),
            "-" | "–" | "−" => {
                let after_number = self.numeral(at.wrapping_sub(1)).is_some() && token.in_line();
                let free = !token.glued() && !after_number
                    || at.checked_sub(1).is_some_and(|k| opens(&self.tokens[k].form));
                let close = next.glued() || self.reading == Reading::Query && self.begins_line(at);
                (free && close && next.numeral.is_some()).then_some(at + 1)
            }
            _ => None,
        }
    }

    fn begins_line(&self, at: usize) -> bool {
        self.tokens[at].gap > Gap::Space
    }

    pub(super) fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.form.as_ref())
    }

    pub(super) fn is_glyph(&self, at: usize) -> bool {
        self.tokens[at].form.chars().next_back().is_some_and(|c| self.vocabulary.glyph(c).is_some())
    }

    pub(super) fn numeral(&self, at: usize) -> Option<f64> {
        self.tokens.get(at)?.numeral.map(|numeral| numeral.value)
    }

    /// The term at `at`, if it goes on in the line.
    pub(super) fn term(&self, at: usize) -> Option<Term> {
        self.vocabulary.term(&self.tokens.get(at)?.form)
    }

    /// The term that goes on the number before `at`, over a hyphen, and where it ends.
    pub(super) fn next_term(&self, at: usize) -> Option<(Term, usize)> {
        let at = self.over_hyphen(at)?;
        Some((self.term(at)?, at + 1))
    }

    pub(super) fn over_hyphen(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|token| token.in_line())?;
        match token.form.as_ref() {
            "-" | "‐" | "‑" => {
                self.tokens.get(at + 1).filter(|next| next.gap == token.gap).map(|_| at + 1)
            }
            _ => Some(at),
        }
    }

    /// Where "and" at `at` ends; `at` itself if there is none.
    pub(super) fn over_and(&self, at: usize) -> Option<usize> {
        let at = self.over_hyphen(at)?;
        match self.form(at) {
            "and" => {
                self.tokens.get(at + 1).filter(|next| next.in_line()).and_then(|_| self.over_hyphen(at + 1))
            }
            _ => None,
        }
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        matches!(self.form(at), "a" | "an")
    }

    /// `10bn`, `10 bn`, `10k`
    pub(super) fn short_scale(&self, at: usize, value: f64) -> Option<Part> {
        let next = self.tokens.get(at + 1).filter(|next| next.in_line())?;
        let apart = matches!(self.letters, Letters::Typed | Letters::Sums);
        let letter = || self.vocabulary.letter(next.raw, self.letters).filter(|_| next.glued() || apart);
        let by = self.vocabulary.short(&next.form).or_else(letter)?;
        Some(Part { floor: by, ..Part::plain(value * by, at + 2) })
    }

    /// `21st`
    pub(super) fn place(&self, at: usize, value: f64) -> Option<Part> {
        let next = self.tokens.get(at + 1).filter(|next| next.glued())?;
        let whole = self.tokens[at].numeral.is_some_and(|numeral| numeral.whole);
        (whole && matches!(next.form.as_ref(), "st" | "nd" | "rd" | "th"))
            .then_some(Part { ordinal: true, ..Part::plain(value, at + 2) })
    }
}

fn opens(form: &str) -> bool {
    matches!(form, "(" | "[" | "{" | "=" | ":" | "/" | "\"" | "“" | "<" | ">")
}
