//! The grammar of numbers over tokens.
//!
//! ```text
//! number   = [minus] (fraction | whole [and fraction] [scale])
//! whole    = group {scale} {[and] group {scale}}      each group smaller than the scale before it
//! group    = numeral | ("a" | below-hundred) ["hundred" ["and"] below-hundred]
//! fraction = ("a" | whole) (ordinals | "quarters" | "halves") ["of a"] [scale]
//! ```

use std::ops::Range;

use super::{Letters, Reading, Term, Token, Vocabulary};

/// A number among tokens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value {
    /// The tokens it is made of.
    pub(crate) tokens: Range<usize>,
    /// Its value.
    pub(crate) value: f64,
    /// True for a place in a row.
    pub(crate) ordinal: bool,
    /// True if it is told in parts.
    pub(crate) fraction: bool,
    /// The scale it is told in: 1e6 for "1.2 million", otherwise 1.
    pub(crate) scale: f64,
}

/// A stretch of a number: its value, where it ends, and the smallest scale named so far, below which more may follow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) value: f64,
    pub(super) end: usize,
    pub(super) floor: f64,
    pub(super) ordinal: bool,
}

impl Part {
    pub(super) const fn plain(value: f64, end: usize) -> Self {
        Self { value, end, floor: 1.0, ordinal: false }
    }
}

/// "Hundred thousand million": more scales in a row are no number, and reading them would not end in linear time.
const MOST_SCALES: usize = 3;

/// Reads numbers among tokens.
pub(crate) struct Grammar<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) reading: Reading,
    pub(super) letters: Letters,
    pub(super) vocabulary: &'static Vocabulary,
}

impl<'a> Grammar<'a> {
    pub(crate) fn new(tokens: &'a [Token<'a>], reading: Reading, letters: Letters) -> Self {
        Self { tokens, reading, letters, vocabulary: Vocabulary::get() }
    }

    /// The longest number that begins at token `at`.
    pub(crate) fn number(&self, at: usize) -> Option<Value> {
        let (minus, from) = match self.sign(at) {
            Some(end) => (true, end),
            None => (false, at),
        };
        let mut found = self.unsigned(from)?;
        found.tokens.start = at;
        if minus && found.ordinal {
            return None;
        }
        found.value = if minus { -found.value } else { found.value };
        found.value.is_finite().then_some(found)
    }

    fn unsigned(&self, at: usize) -> Option<Value> {
        let whole = self.whole(at);
        let scale = whole.map_or(1.0, |whole| whole.floor);
        let value =
            |value, end, ordinal, fraction| Value { tokens: at..end, value, ordinal, fraction, scale };
        if let Some((part, scale)) = self.fraction(at)
            && whole.is_none_or(|whole| whole.end <= part.end)
        {
            return Some(value(part.value * scale.unwrap_or(1.0), part.end, false, true));
        }
        let whole = whole?;
        if whole.ordinal {
            return Some(value(whole.value, whole.end, true, false));
        }
        if let Some((sum, end)) = self.and_fraction(whole) {
            return Some(value(sum, end, false, true));
        }
        let (decimal, end) = self.spoken_decimals(whole).unwrap_or((whole.value, whole.end));
        let fraction = self.numeral(at).is_some_and(|numeral| !numeral.fract().eq(&0.0) && self.is_glyph(at));
        let parted = match self.divided(at, whole) {
            Some((bottom, end)) => Some((whole.value / bottom, end)),
            None => self.mixed(at, whole).map(|(more, end)| (whole.value + more, end)),
        };
        if let Some((sum, end)) = parted {
            let scaled = self.scaled(Part::plain(sum, end));
            return Some(value(scaled.value, scaled.end, false, true));
        }
        Some(value(decimal, end, false, fraction))
    }

    /// "seventy-three", "forty"; the last word may be a place: "seventy-third".
    pub(super) fn below_hundred(&self, at: usize) -> Option<Part> {
        match self.term(at)? {
            Term::One(value) => Some(Part::plain(value, at + 1)),
            Term::Ordinal { value, plural: false } if value < 100.0 => {
                Some(Part { ordinal: true, ..Part::plain(value, at + 1) })
            }
            Term::Ten(ten) => match self.next_term(at + 1) {
                Some((Term::One(one), end)) if (1.0..10.0).contains(&one) => {
                    Some(Part::plain(ten + one, end))
                }
                Some((Term::Ordinal { value, plural: false }, end)) if value < 10.0 => {
                    Some(Part { ordinal: true, ..Part::plain(ten + value, end) })
                }
                _ => Some(Part::plain(ten, at + 1)),
            },
            _ => None,
        }
    }

    /// A number below a thousand, or one in digits, with its hundreds.
    fn group(&self, at: usize) -> Option<Part> {
        let head = match self.numeral(at) {
            Some(value) => self
                .short_scale(at, value)
                .or_else(|| self.place(at, value))
                .unwrap_or(Part::plain(value, at + 1)),
            None => match self.below_hundred(at) {
                Some(part) => part,
                None if self.is_article(at) => Part::plain(1.0, at + 1),
                None => return self.bare_scale(at),
            },
        };
        if head.ordinal || head.floor > 1.0 {
            return Some(head);
        }
        let group = match self.next_term(head.end) {
            Some((Term::Hundred, end)) if head.value < 100.0 || self.numeral(at).is_some() => {
                self.hundreds(head.value * 100.0, end)
            }
            Some((Term::Ordinal { value: 100.0, plural: false }, end)) if head.value < 100.0 => {
                Part { ordinal: true, ..Part::plain(head.value * 100.0, end) }
            }
            _ => head,
        };
        let bare = group.end == head.end && self.is_article(at);
        let scaled = matches!(self.next_term(group.end), Some((Term::Scale(_) | Term::Pack(_), _)));
        (!bare || scaled).then_some(group)
    }

    /// "Hundred thousand dollars", "dozen eggs", "million".
    fn bare_scale(&self, at: usize) -> Option<Part> {
        let by = match self.term(at).filter(|_| self.scale_begins(at))? {
            Term::Hundred => return Some(self.hundreds(100.0, at + 1)),
            Term::Scale(by) | Term::Pack(by) => by,
            _ => return None,
        };
        Some(Part { floor: by, ..Part::plain(by, at + 1) })
    }

    fn scale_begins(&self, at: usize) -> bool {
        matches!(self.term(at), Some(Term::Hundred | Term::Scale(_) | Term::Pack(_)))
            && !self.form(at).ends_with('s')
    }

    fn hundreds(&self, value: f64, end: usize) -> Part {
        let from = self.over_and(end).or_else(|| self.over_hyphen(end));
        let rest =
            from.filter(|_| self.fraction_after_and(end).is_none()).and_then(|from| self.rest(from, 100.0));
        match rest {
            Some(rest) => Part { value: value + rest.value, floor: 1.0, ..rest },
            None => Part { floor: 100.0, ..Part::plain(value, end) },
        }
    }

    /// What may follow a scale: a number of its own below `limit`, which is not itself multiplied to above it.
    fn rest(&self, at: usize, limit: f64) -> Option<Part> {
        if self.is_article(at) || self.scale_begins(at) {
            return None;
        }
        let head = match self.numeral(at) {
            Some(_) if limit <= 100.0 => self.digits_below(at, limit)?,
            _ if limit <= 100.0 => self.below_hundred(at).filter(|part| !self.hundred_follows(part.end))?,
            _ => self.group(at)?,
        };
        let rest = self.scaled(head);
        (1.0..limit).contains(&rest.value).then_some(rest)
    }

    fn hundred_follows(&self, at: usize) -> bool {
        matches!(self.next_term(at), Some((Term::Hundred | Term::Ordinal { value: 100.0, .. }, _)))
    }

    fn digits_below(&self, at: usize, limit: f64) -> Option<Part> {
        let numeral =
            self.tokens.get(at)?.numeral.filter(|numeral| numeral.whole && numeral.value < limit)?;
        let part = self.place(at, numeral.value).unwrap_or(Part::plain(numeral.value, at + 1));
        let ends = self
            .tokens
            .get(part.end)
            .is_none_or(|next| !next.glued() || !next.form.starts_with(char::is_alphanumeric));
        let more =
            matches!(self.next_term(part.end), Some((Term::Hundred | Term::Scale(_) | Term::Pack(_), _)));
        (ends && !more).then_some(part)
    }

    /// `head` times the scales that follow it.
    pub(super) fn scaled(&self, head: Part) -> Part {
        let mut part = head;
        for _ in 0..MOST_SCALES {
            let (by, end, ordinal) = match self.next_term(part.end) {
                _ if part.ordinal => break,
                Some((Term::Scale(by) | Term::Pack(by), end)) => (by, end, false),
                Some((Term::Hundred, end)) if part.floor >= 1e3 => (100.0, end, false),
                Some((Term::Ordinal { value, plural: false }, end)) if value >= 1e3 => (value, end, true),
                _ => break,
            };
            // "Three million thousand" is no number; "three lakh crore" and "a thousand million" are.
            if part.floor > by {
                break;
            }
            let floor = if part.floor > 100.0 { part.floor } else { by };
            part = Part { value: part.value * by, end, floor, ordinal };
        }
        part
    }

    /// A whole number, or one in digits with decimals, with its scales.
    pub(super) fn whole(&self, at: usize) -> Option<Part> {
        let mut sum = self.scaled(self.group(at)?);
        while !sum.ordinal && sum.floor >= 100.0 {
            let joined = self.over_and(sum.end).filter(|_| self.fraction_after_and(sum.end).is_none());
            let Some(rest) =
                joined.or_else(|| self.over_hyphen(sum.end)).and_then(|from| self.rest(from, sum.floor))
            else {
                break;
            };
            sum = Part { value: sum.value + rest.value, ..rest };
        }
        Some(sum)
    }
}
