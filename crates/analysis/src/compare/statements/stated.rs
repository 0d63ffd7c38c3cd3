//! A statement as it is set against another.

use ascribe_document::{Date, Stance};

use super::terms::Terms;

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
}

impl Figure {
    /// True if both measure the same and cannot have the same value.
    pub(super) fn conflicts(&self, other: &Self) -> bool {
        self.measure.is_some()
            && (&self.measure, &self.unit) == (&other.measure, &other.unit)
            && (self.high < other.low || other.high < self.low)
    }
}

impl Stated {
    /// How alike two statements are at a glance, -1 to 1, to choose those that are worth a closer look.
    ///
    /// The cosine of their meanings; where one has none, the part of words they share.
    pub fn alike(&self, other: &Self) -> f32 {
        if self.meaning.len() != other.meaning.len() || self.meaning.is_empty() {
            return Terms::shared(&Terms::of(&self.words), &Terms::of(&other.words));
        }
        let product =
            |a: &[i8], b: &[i8]| -> f32 { a.iter().zip(b).map(|(&a, &b)| f32::from(a) * f32::from(b)).sum() };
        let (own, its) = (&self.meaning[..], &other.meaning[..]);
        product(own, its) / (product(own, own) * product(its, its)).sqrt().max(f32::MIN_POSITIVE)
    }
}
