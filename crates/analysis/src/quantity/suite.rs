//! What one recogniser of Microsoft Recognizers-Text would find, for its conformance suite.
//!
//! Useful for: measuring the layers below (numbers, units, bounds) on a published suite, and for reading what people type.
//! Not useful for: reports. The suite asks for one kind at a time, counts a date's day and a telephone's digits as numbers,
//! and "dollar" without a figure as money; [`super::quantities`] does not.

use ascribe_document::{QuantityKind, Span};

use super::{
    figure::Figure,
    phrases::Phrases,
    scan::Scan,
    units::{Measure, Strength, Units},
};
use crate::{
    numbers::{Letters, Reading, span_of, tokens},
    words::Word,
};

/// Which recogniser is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recogniser {
    /// Numbers.
    Number,
    /// Places in a row.
    Ordinal,
    /// Percentages.
    Percent,
    /// Ranges of numbers.
    NumberRange,
    /// Sums of money.
    Currency,
    /// Ages.
    Age,
    /// Measures.
    Dimension,
    /// Temperatures.
    Temperature,
}

/// What a recogniser finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its value as the suite writes it: "20%", "[10,15)", "end-1"; `None` for a unit without a number.
    pub value: Option<String>,
    /// The unit by the suite's name.
    pub unit: Option<String>,
}

/// What `recogniser` finds in `text`, in order.
///
/// ```
/// use ascribe_analysis::{quantity::{Recogniser, recognise}, words::words};
/// let text = "about 5 dollars";
/// let found = recognise(text, &words(text), Recogniser::Currency);
/// assert_eq!(found[0].unit.as_deref(), Some("Dollar"));
/// ```
pub fn recognise(text: &str, words: &[Word], recogniser: Recogniser) -> Vec<Recognised> {
    let tokens = tokens(text, words, 0, usize::MAX, Reading::Query);
    let scan = Scan { tokens: &tokens, reading: Reading::Query };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let (answer, end) = scan.answer(at, recogniser);
        found.extend(answer);
        at = end.max(at + 1);
    }
    found
}

impl Scan<'_> {
    /// What `recogniser` finds at token `at`, and where to go on.
    fn answer(&self, at: usize, recogniser: Recogniser) -> (Option<Recognised>, usize) {
        let figure = match recogniser {
            Recogniser::Number => return self.any_number(at),
            Recogniser::Ordinal => return self.place_in_row(at),
            Recogniser::NumberRange => {
                let Some((range, value)) = self.range(at) else { return (None, at + 1) };
                return (
                    Some(Recognised { span: span_of(self.tokens, &range), value: Some(value), unit: None }),
                    range.end,
                );
            }
            Recogniser::Currency => self.money(at),
            Recogniser::Age => self.age(at),
            Recogniser::Percent => self.percent_first(at).or_else(|| self.of_kind(at, QuantityKind::Percent)),
            Recogniser::Dimension => self.of_kind(at, QuantityKind::Dimension),
            Recogniser::Temperature => self.of_kind(at, QuantityKind::Temperature),
        };
        let Some(figure) = figure.or_else(|| self.bare_unit(at, recogniser)) else {
            let number = self.number(at, Letters::None).filter(|_| recogniser != Recogniser::Currency);
            return (None, number.map_or(at + 1, |number| number.tokens.end));
        };
        (Some(self.named(&figure, recogniser)), figure.tokens.end)
    }

    fn named(&self, figure: &Figure, recogniser: Recogniser) -> Recognised {
        let sign = if recogniser == Recogniser::Percent { "%" } else { "" };
        let unit = figure.unit.as_ref().filter(|_| recogniser != Recogniser::Percent);
        Recognised {
            span: span_of(self.tokens, &figure.tokens),
            value: figure.number.map(|number| format!("{number}{sign}")),
            unit: unit.map(|unit| unit.name.clone().into_owned()),
        }
    }

    fn of_kind(&self, at: usize, kind: QuantityKind) -> Option<Figure> {
        self.measure(at).filter(|figure| {
            figure.kind == kind
                && (kind != QuantityKind::Temperature || self.form(figure.tokens.end - 1) != "°")
        })
    }

    fn any_number(&self, at: usize) -> (Option<Recognised>, usize) {
        let figure = self.ratio(at).or_else(|| {
            let found = self.number(at, Letters::Typed)?;
            Some(Figure::of_number(
                &found,
                if found.ordinal { QuantityKind::Ordinal } else { QuantityKind::Count },
            ))
        });
        let Some(figure) = figure else { return (None, at + 1) };
        let end = figure.tokens.end;
        let pronoun = self.form(at) == "one"
            && end == at + 1
            && matches!(
                self.before(at),
                "which"
                    | "the"
                    | "this"
                    | "that"
                    | "first"
                    | "last"
                    | "next"
                    | "previous"
                    | "current"
                    | "another"
            );
        let ends = !self.goes_on(end) && !pronoun && figure.kind != QuantityKind::Ordinal;
        (ends.then(|| self.named(&figure, Recogniser::Number)), end)
    }

    fn place_in_row(&self, at: usize) -> (Option<Recognised>, usize) {
        if let Some((place, end)) = Phrases::get().relative(self.tokens, at) {
            let span = span_of(self.tokens, &(at..end));
            return (Some(Recognised { span, value: Some(place.to_owned()), unit: None }), end);
        }
        match self.number(at, Letters::None).filter(|found| found.ordinal) {
            Some(found) if !self.goes_on(found.tokens.end) => {
                let end = found.tokens.end;
                (
                    Some(self.named(&Figure::of_number(&found, QuantityKind::Ordinal), Recogniser::Ordinal)),
                    end,
                )
            }
            _ => (None, at + 1),
        }
    }

    /// "Percent of twenty"
    fn percent_first(&self, at: usize) -> Option<Figure> {
        let unit = Units::get().wanted(self.tokens, at, |measure| measure == Measure::Percent)?;
        let from = unit.end + 1;
        let found =
            self.number(from, Letters::None).filter(|found| !found.ordinal && self.next(unit.end) == "of")?;
        let mut figure = Figure::in_unit(&found, unit.unit, found.tokens.end);
        figure.tokens.start = at;
        Some(figure)
    }

    /// A unit without a number, where the suite takes it for an amount: "dollar: 143.80 yen".
    fn bare_unit(&self, at: usize, recogniser: Recogniser) -> Option<Figure> {
        let wanted: fn(Measure) -> bool = match recogniser {
            Recogniser::Currency => |measure| measure == Measure::Money,
            Recogniser::Temperature => |measure| measure == Measure::Temperature,
            Recogniser::Percent => |measure| measure == Measure::Percent,
            _ => return None,
        };
        let unit = Units::get().wanted(self.tokens, at, wanted)?;
        let word = unit.strength != Strength::Weak
            && !self.glued(at)
            && !self.goes_on(unit.end)
            && (unit.strength == Strength::Word || recogniser != Recogniser::Currency);
        let single = unit.end == at + 1
            && (self.form(at).chars().count() > 3 || recogniser != Recogniser::Temperature);
        let clear = !Units::get().is_ambiguous(self.form(at)) || unit.end > at + 1;
        let figure =
            Figure { unit: Some(unit.unit.clone()), ..Figure::new(at..unit.end, QuantityKind::Money) };
        (word && clear && (single || unit.end > at + 1)).then_some(figure)
    }
}
