//! Ranges of numbers as the suite writes them: "more than 40" is `(40,)`, "between 10 and 20" is `[10,20)`.

use std::ops::Range;

use ascribe_document::Modifier;

use super::{
    phrases::{Bound, Phrases},
    scan::Scan,
};
use crate::numbers::{Letters, Value};

/// One end or both of a range, with what it is made of.
#[derive(Debug, Clone)]
struct Half {
    tokens: Range<usize>,
    low: Option<End>,
    high: Option<End>,
}

/// An end, and whether it is counted in.
#[derive(Debug, Clone, Copy)]
struct End {
    value: f64,
    closed: bool,
}

/// The longest phrase before a figure has so many tokens.
const LONGEST_PHRASE: usize = 6;

impl Scan<'_> {
    /// The range that begins at token `at`, and how the suite writes it.
    pub(super) fn range(&self, at: usize) -> Option<(Range<usize>, String)> {
        let half = self.between(at).or_else(|| self.half(at))?;
        let whole = self.second(&half).unwrap_or(half);
        let bracket = |end: Option<End>, closed: char, open: char| {
            if end.is_some_and(|end| end.closed) { closed } else { open }
        };
        let number = |end: Option<End>| end.map_or(String::new(), |end| end.value.to_string());
        let text = format!(
            "{}{},{}{}",
            bracket(whole.low, '[', '('),
            number(whole.low),
            number(whole.high),
            bracket(whole.high, ']', ')')
        );
        Some((whole.tokens, text))
    }

    /// "Between 10 and 20", "from 10 to 20", "10-20", "10~20".
    fn between(&self, at: usize) -> Option<Half> {
        let from = match self.form(at) {
            "between" | "from" => at + 1,
            _ => at,
        };
        let left = self.end_at(from)?;
        let middle = left.tokens.end;
        let joins = match self.next(middle) {
            "and" => self.form(at) == "between",
            "to" | "through" | "-" | "–" | "—" | "~" => true,
            _ => false,
        };
        let right = self.end_at(middle + 1).filter(|_| joins)?;
        let dated = self.next(right.tokens.end) == "-" && self.glued(right.tokens.end);
        (left.value < right.value && !dated).then_some(Half {
            tokens: at..right.tokens.end,
            low: Some(End { value: left.value, closed: true }),
            high: Some(End { value: right.value, closed: false }),
        })
    }

    /// The number at `at`, over an article, that ends there.
    fn end_at(&self, at: usize) -> Option<Value> {
        let from = if self.next(at) == "the" { at + 1 } else { at };
        self.number(from, Letters::Typed).filter(|found| !self.goes_on(found.tokens.end))
    }

    /// "More than 40", "40 or more", "equal to 40", "equal to 40 or less".
    fn half(&self, at: usize) -> Option<Half> {
        let phrases = Phrases::get();
        let after = |end: usize| {
            phrases.after(self.tokens, end).filter(|(bound, end)| bounds(*bound) && self.ends_phrase(*end))
        };
        if let Some((bound, number)) = self.phrase_at(at) {
            let found = self.end_at(number)?;
            let end = found.tokens.end;
            return match after(end).filter(|_| bound.modifier.is_none()) {
                Some((bound, end)) => half(at..end, bound, found.value),
                None => half(at..end, bound, found.value),
            };
        }
        let (value, end) = match self.ratio(at) {
            Some(ratio) => (ratio.number?, ratio.tokens.end),
            None => {
                let found =
                    self.number(at, Letters::Typed).filter(|found| !self.goes_on(found.tokens.end))?;
                (found.value, found.tokens.end)
            }
        };
        let (bound, end) = after(end)?;
        half(at..end, bound, value)
    }

    /// The phrase that begins at `at` and ends before a number, and where that begins.
    fn phrase_at(&self, at: usize) -> Option<(Bound, usize)> {
        (at + 1..=at + LONGEST_PHRASE).rev().find_map(|end| {
            let (bound, from) = Phrases::get().before(self.tokens, end)?;
            (from == at && bounds(bound) && self.in_line(end) && self.end_at(end).is_some())
                .then_some((bound, end))
        })
    }

    /// "Or more than 40" is no end of what stands before it.
    fn ends_phrase(&self, end: usize) -> bool {
        self.next(end) != "than" && self.end_at(end).is_none()
    }

    /// The other end: "(more than 10) and less than 40".
    fn second(&self, first: &Half) -> Option<Half> {
        let from = match self.next(first.tokens.end) {
            "and" | "but" | "," => first.tokens.end + 1,
            _ => return None,
        };
        let second = self.half(from)?;
        let (low, high) = match (first.low, first.high, second.low, second.high) {
            (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => (low, high),
            _ => return None,
        };
        let tokens = first.tokens.start..second.tokens.end;
        (low.value < high.value).then_some(Half { tokens, low: Some(low), high: Some(high) })
    }
}

/// True if a modifier bounds: "about" and "nearly" do not.
fn bounds(bound: Bound) -> bool {
    !matches!(bound.modifier, Some(Modifier::About | Modifier::Nearly))
}

fn half(tokens: Range<usize>, bound: Bound, value: f64) -> Option<Half> {
    let end = Some(End { value, closed: bound.closed });
    let (low, high) = match bound.modifier {
        Some(Modifier::AtLeast | Modifier::MoreThan) => (end, None),
        Some(Modifier::AtMost | Modifier::LessThan) => (None, end),
        None => (end, end),
        Some(Modifier::About | Modifier::Nearly) => return None,
    };
    Some(Half { tokens, low, high })
}
