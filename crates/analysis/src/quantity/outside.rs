//! What looks like a count and is none: years, dates, clock times, durations, scores, versions, names, list numbers.

use super::{
    figure::Figure,
    phrases::{Outside, Phrases},
    scan::{Scan, is_hyphen},
};
use crate::numbers::Vocabulary;

/// Numbers of four digits that can be years.
const YEARS: std::ops::RangeInclusive<f64> = 1000.0..=2100.0;

impl Scan<'_> {
    /// True if the words around a count tell that it is none.
    pub(super) fn is_outside(&self, count: &Figure) -> bool {
        let words = &Phrases::get().outside;
        self.is_time(count, words)
            || self.is_name(count, words)
            || self.is_part_of_code(count)
            || self.is_pronoun(count)
    }

    fn is_time(&self, count: &Figure, words: &Outside) -> bool {
        let (at, end) = (count.tokens.start, count.tokens.end);
        let after = self.next(self.over_hyphen(end));
        let month = |form: &str| words.months.contains(form);
        let by_month = month(self.before(at)) || self.before(at) == "." && at > 1 && month(self.form(at - 2));
        let dated = by_month
            || month(after) && self.is_capital(self.over_hyphen(end))
            || after == "of" && month(self.form(end + 1));
        let told = |form: &str| Vocabulary::get().term(form).is_some();
        let hour = self.before(at) == "past" && at > 1 && told(self.form(at - 2));
        let clock = hour || matches!(after, ":") && self.glued(end);
        let noon = matches!(after, "a" | "p") && self.form(end + 1) == "." && self.form(end + 2) == "m";
        dated || clock || noon || words.times.contains(after) || self.is_year(count, words)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.raw.starts_with(char::is_uppercase))
    }

    /// A year stands where a year can, and counts nothing that a modifier tells.
    fn is_year(&self, count: &Figure, words: &Outside) -> bool {
        let at = count.tokens.start;
        let digits = self
            .tokens
            .get(at)
            .and_then(|token| token.numeral)
            .is_some_and(|numeral| numeral.whole && !numeral.grouped);
        let year = digits
            && count.tokens.len() == 1
            && count.number.is_some_and(|number| YEARS.contains(&number))
            && self.form(at).len() == 4;
        let after = self.next(count.tokens.end);
        let counts = count.modifier.is_some()
            || self.is_plural(count.tokens.end) && !words.years.contains(self.before(at));
        year && (!counts || after == "s")
    }

    /// "No. 10", "Route 66", "Apollo 11", "(1)", "1. First of all".
    fn is_name(&self, count: &Figure, words: &Outside) -> bool {
        let (at, end) = (count.tokens.start, count.tokens.end);
        let label = match self.before(at) {
            "." if self.glued(at - 1) => self.form(at.saturating_sub(2)),
            form => form,
        };
        let begins_line = self.tokens.get(at).is_some_and(|token| !token.in_line())
            || matches!(self.before(at), "(" | "." | "!" | "?");
        let listed =
            begins_line && self.glued(end) && matches!(self.form(end), "." | ")") && count.tokens.len() == 1;
        let digits = self.tokens.get(at).is_some_and(|token| token.numeral.is_some());
        let named = at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|name| {
            name.raw.chars().next().is_some_and(char::is_uppercase)
                && !self.begins_sentence(at - 1)
                && self.tokens[at].in_line()
        });
        let counts = self.is_plural(end) || count.modifier.is_some() || self.next(end) == "of";
        let money = matches!(self.before(at), "#" | "@" | "№");
        listed
            || money
            || words.labels.contains(label) && count.modifier.is_none() && !counts
            || digits && named && !counts
    }

    /// True if token `at` is the first of a sentence, whose capital says nothing.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        !self.in_line(at) || matches!(self.before(at), "." | "!" | "?" | "“" | "\"" | ":" | "‘" | "")
    }

    /// "Covid-19", "F-16", "3-1", "192.168.1.2", "10/12", "555-1234".
    fn is_part_of_code(&self, count: &Figure) -> bool {
        let (at, end) = (count.tokens.start, count.tokens.end);
        let joins =
            |form: &str| is_hyphen(form) || matches!(form, "–" | "/" | ":" | "." | "_" | "'" | "’" | "+");
        let before = self.glued(at)
            && joins(self.before(at))
            && self.glued(at - 1)
            && self.form(at.saturating_sub(2)).ends_with(char::is_alphanumeric);
        let digit_after = self.tokens.get(end + 1).is_some_and(|next| next.glued() && next.numeral.is_some());
        let after = self.glued(end) && joins(self.form(end)) && digit_after;
        let apart = |form: &str| matches!(form, "-" | "–");
        let score = apart(self.next(end))
            && self.tokens.get(end + 1).is_some_and(|next| next.numeral.is_some())
            || apart(self.before(at)) && at > 1 && self.tokens[at - 2].numeral.is_some();
        let date = count.fraction
            && self.tokens[at].numeral.is_some()
            && self.form(at + 1) == "/"
            && !self.is_common_fraction(count);
        before || after || date || score || self.is_row(count) || self.is_result(count)
    }

    /// A number beside another is a telephone's or a code's, unless something is counted.
    fn is_row(&self, count: &Figure) -> bool {
        let (at, end) = (count.tokens.start, count.tokens.end);
        let digits = |at: usize| self.tokens.get(at).is_some_and(|token| token.numeral.is_some());
        let beside = self.in_line(end) && digits(end) || self.in_line(at) && at > 0 && digits(at - 1);
        let dialled = self.before(at) == "+" && self.glued(at);
        digits(at) && (beside && !self.is_plural(end) && count.modifier.is_none() || dialled)
    }

    /// "51 to 49" is a result where nothing fell.
    fn is_result(&self, count: &Figure) -> bool {
        let (at, end) = (count.tokens.start, count.tokens.end);
        let value =
            |at: usize| self.tokens.get(at).and_then(|token| token.numeral).map(|numeral| numeral.value);
        let to = |at: usize| self.next(at) == "to";
        let left = to(end) && value(end + 1).is_some_and(|right| count.number >= Some(right));
        let right = at > 1 && to(at - 1) && value(at - 2).is_some_and(|left| Some(left) >= count.number);
        (left || right) && count.change.is_none()
    }

    /// "9/11" is a day; what is written with a line is a half, thirds, quarters, eighths, tenths or sixteenths.
    fn is_common_fraction(&self, count: &Figure) -> bool {
        let bottom = self.tokens[..count.tokens.end]
            .last()
            .and_then(|token| token.numeral)
            .map_or(0.0, |numeral| numeral.value);
        [2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 16.0, 32.0].contains(&bottom)
    }

    /// "One" that stands for somebody or something, "one of the", "no one".
    fn is_pronoun(&self, count: &Figure) -> bool {
        let (at, end) = (count.tokens.start, count.tokens.end);
        if self.form(at) != "one" || count.tokens.len() > 1 {
            return matches!(self.form(at), "zero" | "nil" | "nought") && count.tokens.len() == 1;
        }
        let after = self.next(self.over_hyphen(end));
        let known = &Phrases::get().counted;
        let noun = after.starts_with(char::is_alphabetic)
            && !known.stop.contains(after)
            && !known.verbs.contains(after)
            && !after.ends_with("ed")
            && !after.ends_with("ly")
            && !matches!(after, "thing" | "way" | "day" | "such" | "side" | "time" | "reason");
        let pronoun = matches!(
            self.before(at),
            "no" | "any"
                | "every"
                | "each"
                | "which"
                | "the"
                | "this"
                | "that"
                | "some"
                | "another"
                | "big"
                | "new"
                | "good"
                | "last"
                | "-"
        );
        !noun || pronoun
    }
}
