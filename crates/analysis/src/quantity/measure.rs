//! Measures: lengths, weights, speeds, temperatures, percentages.

use std::borrow::Cow;

use ascribe_document::QuantityKind;

use super::{
    figure::Figure,
    phrases::Phrases,
    scan::{Scan, is_hyphen},
    units::{Match, Measure, Strength, Unit, Units},
};
use crate::numbers::{Letters, Reading, Value};

/// Inches in a foot.
const INCHES: f64 = 12.0;
/// How many tokens around "degrees" tell what they measure.
const CONTEXT: usize = 12;

impl Scan<'_> {
    /// The measure that begins at token `at`: a number and a unit that is no money.
    pub(super) fn measure(&self, at: usize) -> Option<Figure> {
        let read = |letters| {
            let found = self.number(at, letters).filter(|found| !found.ordinal && !self.is_code(at))?;
            let (unit, end) = self.unit(self.over_hyphen(found.tokens.end), &found)?;
            Some((found, unit, end))
        };
        // "500m" is a length, "500m litres" are millions of litres.
        let (found, unit, end) = read(Letters::None).or_else(|| read(Letters::Report))?;
        let mut figure = Figure::in_unit(&found, &unit, end);
        if unit.measure == Measure::Degree && self.speaks_of_heat(at) {
            // The words leave open of which scale.
            figure.kind = QuantityKind::Temperature;
            figure.unit = Some(Unit { code: "degree".into(), ..unit.clone() });
        }
        if unit.code == "[ft_i]"
            && let Some((inches, end)) = self.inches(end)
        {
            figure.number = figure.number.map(|feet| feet + inches / INCHES);
            figure.reach(end);
        }
        Some(figure)
    }

    /// True if a hyphen ties token `at` to letters before it: "SCP-173".
    fn is_code(&self, at: usize) -> bool {
        let tied = self.glued(at) && at > 1 && is_hyphen(self.before(at)) && self.glued(at - 1);
        tied && self.tokens[at - 2].numeral.is_none() && self.form(at - 2).ends_with(char::is_alphanumeric)
    }

    /// The unit at token `from` after the number `found`, and where it ends.
    fn unit(&self, from: usize, found: &Value) -> Option<(Unit, usize)> {
        if !self.in_line(from) {
            return None;
        }
        let braced = self.reading == Reading::Query && matches!(self.form(from), "(" | "{" | "<" | "[");
        let at = if braced { from + 1 } else { from };
        let unit = Units::get()
            .wanted(self.tokens, at, |measure| !matches!(measure, Measure::Money | Measure::Coin(_)))?;
        let end = if braced { self.closed(at - 1, unit.end)? } else { unit.end };
        let code = self.glued(end)
            && is_hyphen(self.form(end))
            && self.tokens.get(end + 1).is_some_and(|next| next.numeral.is_some());
        if self.goes_on(end) || code && self.reading == Reading::Query || !self.counts(&unit, at, found) {
            return None;
        }
        match self.speed(&unit, end) {
            Some(speed) => Some(speed),
            None => Some((unit.unit.clone(), end)),
        }
    }

    /// Where the bracket that opened at `open` closes after the unit.
    fn closed(&self, open: usize, at: usize) -> Option<usize> {
        let pair =
            matches!((self.form(open), self.form(at)), ("(", ")") | ("{", "}") | ("<", ">") | ("[", "]"));
        pair.then_some(at + 1)
    }

    /// True if a spelling that may be another word is a unit here.
    fn counts(&self, unit: &Match, at: usize, found: &Value) -> bool {
        let report = self.reading == Reading::Report;
        match (unit.unit.code.as_ref(), unit.strength) {
            ("Cel" | "[degF]", Strength::Weak) => report && self.glued(at),
            ("circ", Strength::Weak) => !report && found.fraction,
            ("[in_i]", Strength::Weak) if matches!(self.form(at), "\"" | "″" | "”") => !report,
            (_, Strength::Weak) => self.glued(at),
            // "1.2m people" are a million and more.
            ("m", Strength::Sign) if report => !self.is_plural(unit.end),
            _ => true,
        }
    }

    /// True if the word at `at` is a plural that a number could count.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let form = self.next(at);
        let known = &Phrases::get().counted;
        form.starts_with(char::is_alphabetic)
            && (known.plurals.contains(form)
                || form.ends_with("men")
                || form.ends_with("children")
                || form.ends_with('s')
                    && form.len() > 3
                    && !form.ends_with("ss")
                    && !known.stop.contains(form))
    }

    /// A length in a time: "miles an hour", "km/h" written apart.
    fn speed(&self, unit: &Match, at: usize) -> Option<(Unit, usize)> {
        if unit.unit.measure != Measure::Length || !self.in_line(at) {
            return None;
        }
        let from = match self.form(at) {
            "per" | "/" => at + 1,
            "a" | "an" if matches!(self.form(at + 1), "hour" | "second" | "minute") => at + 1,
            _ => return None,
        };
        let (time, code) = Units::get().time(self.next(from))?;
        let long = match code {
            "ms" => "millisecond",
            "s" => "second",
            "min" => "minute",
            "h" => "hour",
            _ => time,
        };
        let name = format!("{} per {long}", unit.unit.name);
        let code = format!("{}/{code}", unit.unit.code);
        Some((Unit { code: Cow::Owned(code), name: Cow::Owned(name), measure: Measure::Other }, from + 1))
    }

    /// "(5 ft) 2 in", "(5 feet) and 2 inches"
    fn inches(&self, at: usize) -> Option<(f64, usize)> {
        let from = match self.next(at) {
            "and" | "," => at + 1,
            _ => self.over_hyphen(at),
        };
        let found =
            self.number(from, Letters::None).filter(|found| !found.ordinal && found.value < INCHES)?;
        let from = self.over_hyphen(found.tokens.end);
        let unit = Units::get().after(self.tokens, from).filter(|unit| unit.unit.code == "[in_i]")?;
        (self.in_line(from) && !self.goes_on(unit.end)).then_some((found.value, unit.end))
    }

    /// True if the words around token `at` are of heat, so that degrees are not of an angle.
    pub(super) fn speaks_of_heat(&self, at: usize) -> bool {
        let around = self.tokens.get(at.saturating_sub(CONTEXT)..(at + CONTEXT).min(self.tokens.len()));
        around.unwrap_or_default().iter().any(|token| {
            matches!(
                token.form.as_ref(),
                "temperature"
                    | "temperatures"
                    | "weather"
                    | "heat"
                    | "heatwave"
                    | "warm"
                    | "warmer"
                    | "warming"
                    | "hot"
                    | "cold"
                    | "cooler"
                    | "colder"
                    | "hotter"
                    | "celsius"
                    | "fahrenheit"
                    | "thermostat"
                    | "oven"
                    | "fever"
                    | "climate"
            )
        })
    }
}
