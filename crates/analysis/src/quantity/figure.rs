//! A figure among tokens while it is being read.

use std::ops::Range;

use ascribe_document::{Change, Modifier, Quantity, QuantityKind};

use super::units::{Measure, Unit};
use crate::numbers::{Token, Value, span_of};

/// A figure: what becomes a [`Quantity`], with the tokens it is made of.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// Number and unit.
    pub(super) tokens: Range<usize>,
    /// The same with the modifiers around it.
    pub(super) extent: Range<usize>,
    pub(super) kind: QuantityKind,
    pub(super) number: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) unit: Option<Unit>,
    /// The scale its number is told in: 1e6 for "1.2 million".
    pub(super) scale: f64,
    /// True if it is told in parts: "a third".
    pub(super) fraction: bool,
    pub(super) modifier: Option<Modifier>,
    pub(super) denominator: Option<Range<usize>>,
    pub(super) of: Option<Range<usize>>,
    pub(super) change: Option<Change>,
}

impl Figure {
    /// A figure of `tokens` of which only the kind is known.
    pub(super) fn new(tokens: Range<usize>, kind: QuantityKind) -> Self {
        Self {
            extent: tokens.clone(),
            tokens,
            kind,
            number: None,
            low: None,
            high: None,
            unit: None,
            scale: 1.0,
            fraction: false,
            modifier: None,
            denominator: None,
            of: None,
            change: None,
        }
    }

    /// The figure of a number alone.
    pub(super) fn of_number(found: &Value, kind: QuantityKind) -> Self {
        Self {
            number: Some(found.value),
            scale: found.scale,
            fraction: found.fraction,
            ..Self::new(found.tokens.clone(), kind)
        }
    }

    /// The figure of a number in `unit`, which ends at token `end`.
    pub(super) fn in_unit(found: &Value, unit: &Unit, end: usize) -> Self {
        let mut figure = Self { unit: Some(unit.clone()), ..Self::of_number(found, kind(unit.measure)) };
        figure.reach(end);
        figure
    }

    /// Lets the figure end at token `end`.
    pub(super) fn reach(&mut self, end: usize) {
        self.tokens.end = end;
        self.extent.end = end;
    }

    /// True if its number has no fraction.
    pub(super) fn is_whole(&self) -> bool {
        self.number.is_some_and(|number| number.fract() == 0.0)
    }

    /// The figure as the report's reader gets it.
    pub(super) fn finish(self, tokens: &[Token<'_>]) -> Quantity {
        Quantity {
            number: self.number,
            low: self.low,
            high: self.high,
            unit: self.unit.map(|unit| unit.code.into_owned()),
            denominator: self.denominator.map(|found| span_of(tokens, &found)),
            modifier: self.modifier,
            of: self.of.map(|found| span_of(tokens, &found)),
            change: self.change,
            ..Quantity::new(span_of(tokens, &self.tokens), self.kind)
        }
    }
}

fn kind(measure: Measure) -> QuantityKind {
    match measure {
        Measure::Money | Measure::Coin(_) => QuantityKind::Money,
        Measure::Temperature => QuantityKind::Temperature,
        Measure::Percent => QuantityKind::Percent,
        Measure::Points => QuantityKind::Points,
        Measure::Degree | Measure::Length | Measure::Other => QuantityKind::Dimension,
    }
}
