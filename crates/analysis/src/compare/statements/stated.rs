//! A statement as it is set against another.

use ascribe_document::{Date, Stance};

use super::terms::Terms;
use crate::compare::series::is_same_place;

/// What of a statement takes part in a comparison, from whichever record it comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// The words of its content.
    pub words: String,
    /// Canonical name of its speaker; `None` if it is not resolved.
    pub speaker: Option<String>,
    /// How it is put.
    pub stance: Stance,
    /// Figures in its content.
    pub figures: Vec<Figure>,
    /// First and last day of what is said, of each time in its content.
    pub days: Vec<(Date, Date)>,
    /// Day on which it became known.
    pub known: Option<Date>,
    /// Its meaning ([`ascribe_document::Attribution::meaning`]); empty if there is none.
    pub meaning: Vec<i8>,
}

/// A figure of a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The least value it can have.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// Unit, as of a quantity.
    pub unit: Option<String>,
    /// What it measures, as of a quantity.
    pub measure: Option<String>,
    /// Where it was measured, as of a quantity.
    pub place: Option<String>,
}

impl Figure {
    /// True if both measure the same, as far as the words tell.
    fn measures_as(&self, other: &Self) -> bool {
        let (own, its) = (self.place.as_deref(), other.place.as_deref());
        self.measure.is_some()
            && (&self.measure, &self.unit) == (&other.measure, &other.unit)
            && (own.is_none() || its.is_none() || is_same_place(own, its))
    }

    /// True if both measure the same and cannot have the same value.
    pub(super) fn conflicts(&self, other: &Self) -> bool {
        self.measures_as(other) && (self.high < other.low || other.high < self.low)
    }

    /// True if both have the same value for the same.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let equal = |a: f64, b: f64| a.total_cmp(&b).is_eq();
        self.measures_as(other) && equal(self.low, other.low) && equal(self.high, other.high)
    }
}

impl Stated {
    /// True if the contents are the same words, marks and capitals aside.
    pub fn says_as(&self, other: &Self) -> bool {
        Terms::of(&self.words).words == Terms::of(&other.words).words
    }

    /// True if both have a figure for the same thing.
    pub fn measures_as(&self, other: &Self) -> bool {
        self.figures.iter().any(|own| other.figures.iter().any(|its| own.measures_as(its)))
    }

    /// The statement prepared to be held against many.
    pub fn glance(&self) -> Glance<'_> {
        Glance { terms: Terms::of(&self.words), meaning: &self.meaning, length: length(&self.meaning) }
    }
}

/// A statement as it is held against many, to choose those that are worth a closer look.
pub struct Glance<'a> {
    terms: Terms<'a>,
    meaning: &'a [i8],
    length: f32,
}

impl Glance<'_> {
    /// How alike the other statement is at a glance, 0 to 1: the part of words they share, or the cosine of their meanings if
    /// that is greater.
    pub fn alike(&self, other: &Stated) -> f32 {
        let shared = Terms::shared(&self.terms, &Terms::of(&other.words));
        let (own, its) = (self.meaning, &other.meaning[..]);
        if own.len() != its.len() || own.is_empty() {
            return shared;
        }
        let lengths = (self.length * length(its)).max(f32::MIN_POSITIVE);
        shared.max(product(own, its) / lengths)
    }
}

fn product(a: &[i8], b: &[i8]) -> f32 {
    a.iter().zip(b).map(|(&a, &b)| f32::from(a) * f32::from(b)).sum()
}

fn length(meaning: &[i8]) -> f32 {
    product(meaning, meaning).sqrt()
}

/// First and last day of a TIMEX3 value that is a day, a month or a year ("2026-03"); `None` for any other.
pub fn days(value: &str) -> Option<(Date, Date)> {
    let mut parts = value.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok().filter(|_| value.len() >= 4)?;
    let part = |part: Option<Result<i16, _>>| {
        part.transpose().ok().map(|part| part.and_then(|part| u8::try_from(part).ok()))
    };
    let (month, day) = (part(parts.next())?, part(parts.next())?);
    let last = |month: u8| Date::new(year, month, ascribe_document::days_in_month(year, month));
    match (month, day) {
        (None, _) => Some((Date::new(year, 1, 1)?, last(12)?)),
        (Some(month), None) => Some((Date::new(year, month, 1)?, last(month)?)),
        (Some(month), Some(day)) => Date::new(year, month, day).map(|day| (day, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_name_days_have_days() {
        let range = |value: &str| days(value).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(range("2026-03").as_deref(), Some("2026-03-01 2026-03-31"));
        assert_eq!(range("2026-04-27").as_deref(), Some("2026-04-27 2026-04-27"));
        assert_eq!(range("2009").as_deref(), Some("2009-01-01 2009-12-31"));
        for none in ["P3D", "PAST_REF", "2026-W12", "2026-02-31", "", "199", "2026-05-04TNI"] {
            assert_eq!(range(none), None, "{none}");
        }
    }
}
