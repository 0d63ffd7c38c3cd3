//! What a figure counts, and what it is a share of: the noun phrase after it, told by words alone.
//!
//! A later version will be handed the syntax; until then a phrase ends at a function word, at a mark, at a word that looks
//! like a verb, or with the plural that a number asks for.

use std::ops::Range;

use ascribe_document::QuantityKind;

use super::{
    figure::Figure,
    phrases::{Counted, Phrases},
    scan::{Scan, is_hyphen},
};
use crate::numbers::Letters;

/// More words than what is counted has.
const LONGEST: usize = 8;

impl Scan<'_> {
    /// Adds what `figure` counts or is a share of.
    pub(super) fn add_counted(&self, figure: &mut Figure) {
        let end = figure.extent.end;
        let of = self.next(end) == "of";
        match figure.kind {
            QuantityKind::Percent | QuantityKind::Ratio if of => figure.denominator = self.whole(end + 1),
            QuantityKind::Ratio => {
                figure.denominator =
                    self.plural(end, figure).or_else(|| self.whole(end).filter(|_| self.is_determiner(end)))
            }
            QuantityKind::Count if of && figure.number.is_none() => figure.of = self.whole(end + 1),
            QuantityKind::Count if of => {
                figure.of = self.whole(end + 1).filter(|_| !matches!(self.form(end + 1), "which"))
            }
            QuantityKind::Count => figure.of = self.plural(end, figure),
            QuantityKind::Dimension | QuantityKind::Money if of => figure.of = self.whole(end + 1),
            _ => {}
        }
    }

    fn is_determiner(&self, at: usize) -> bool {
        matches!(self.next(at), "the" | "its" | "their" | "his" | "her" | "our" | "all" | "these" | "those")
    }

    /// The noun phrase at `at`, with its article: "the country's voters".
    fn whole(&self, at: usize) -> Option<Range<usize>> {
        let known = &Phrases::get().counted;
        let mut from = at;
        while from < at + 2
            && (self.is_determiner(from) || matches!(self.next(from), "a" | "an" | "my" | "your"))
        {
            from += 1;
        }
        let mut end = from;
        while end < from + LONGEST {
            if let Some(number) =
                self.number(end, Letters::Report).filter(|number| !number.ordinal && self.in_line(end))
            {
                end = number.tokens.end;
            } else if self.is_noun_like(end, known, end == from) {
                end = self.over_possessive(end + 1);
                if self.ends_with_plural(end, known) {
                    break;
                }
            } else {
                break;
            }
        }
        let pronoun = end == from && matches!(self.next(from), "them" | "us" | "it" | "those");
        let end = if pronoun { from + 1 } else { end };
        (end > from).then_some(at..end)
    }

    /// The noun phrase at `at` that ends with the plural, or for one with the last noun.
    fn plural(&self, at: usize, figure: &Figure) -> Option<Range<usize>> {
        let known = &Phrases::get().counted;
        let hyphen = self.over_hyphen(at) > at;
        let one = figure.number == Some(1.0);
        let more = !hyphen && self.next(at) == "more" && self.next(at + 1) != "than";
        let from = if more { at + 1 } else { self.over_hyphen(at) };
        if hyphen && self.form(from) == "strong" {
            return self.whole(from + 1);
        }
        let (mut end, mut found) = (from, None);
        while end < from + LONGEST && self.is_noun_like(end, known, end == from) {
            end = self.over_possessive(end + 1);
            if self.ends_with_plural(end, known) {
                found = Some(end);
                if !one {
                    break;
                }
            }
        }
        if hyphen {
            return (end > from && self.form(from) != "fold").then_some(from..from + 1);
        }
        let mut named = from;
        while self.tokens.get(named).is_some_and(|token| token.raw.starts_with(char::is_uppercase))
            && self.is_noun_like(named, known, false)
        {
            named += 1;
        }
        let state = end > from
            && (from..end).all(|at| known.participles.contains(self.form(at)) || self.form(at) == "dead");
        let end = if one || state { Some(end) } else { found.or(Some(named)) };
        end.filter(|&end| end > from).map(|end| from..end)
    }

    /// True if the token before `end` is a plural, and the next is none.
    fn ends_with_plural(&self, end: usize, known: &Counted) -> bool {
        let last = self.form(end - 1);
        let plural = self.is_plural_form(last, known);
        plural && !self.is_plural(end) && !(self.glued(end) && is_hyphen(self.form(end)))
    }

    fn is_plural_form(&self, form: &str, known: &Counted) -> bool {
        known.plurals.contains(form)
            || form.ends_with("men")
            || form.ends_with("children")
            || form.len() > 2 && form.ends_with('s') && !form.ends_with("ss") && !form.ends_with("us")
    }

    /// After a word at `at`: over "'s" and over a hyphen to the next part of the word.
    fn over_possessive(&self, at: usize) -> usize {
        let mark = self.glued(at) && matches!(self.form(at), "'" | "’");
        let hyphen = self.glued(at) && is_hyphen(self.form(at)) && self.glued(at + 1);
        match () {
            () if mark && self.glued(at + 1) && self.form(at + 1) == "s" => at + 2,
            () if mark && self.form(at - 1).ends_with('s') => at + 1,
            () if hyphen && self.form(at + 1).starts_with(char::is_alphabetic) => at + 2,
            () => at,
        }
    }

    fn is_noun_like(&self, at: usize, known: &Counted, first: bool) -> bool {
        let form = self.next(at);
        let Some(token) = self.tokens.get(at) else { return false };
        let named = token.raw.chars().next().is_some_and(char::is_uppercase);
        let verb = known.verbs.contains(form)
            || form.ends_with("ly") && !known.nouns.contains(form)
            || (form.ends_with("ed") || form.ends_with("ing"))
                && !first
                && !named
                && !known.participles.contains(form);
        form.starts_with(char::is_alphabetic)
            && !known.stop.contains(form)
            && !verb
            && (first || Phrases::get().change(form).is_none() || named)
            && token.numeral.is_none()
    }
}
