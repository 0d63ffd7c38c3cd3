//! Sums of money: `$5m`, `US$4.2 billion`, "5 million euros", "Rs 500 crore", "3 dollars 50 cents".

use super::{
    figure::Figure,
    scan::Scan,
    units::{Match, Measure, Strength, Units},
};
use crate::numbers::{Grammar, Letters, Reading, Term, Value, Vocabulary};

/// The least sum that a code that is also a word can tell where it is glued to it.
const LEAST_AFTER_WORD: f64 = 1000.0;

impl Scan<'_> {
    /// The sum that begins at token `at`.
    pub(super) fn money(&self, at: usize) -> Option<Figure> {
        let mut figure = self.sign_first(at).or_else(|| self.number_first(at))?;
        self.add_coins(&mut figure);
        // A scale may lift a number out of the range of `f64`.
        figure.number.is_some_and(f64::is_finite).then_some(figure)
    }

    fn sign_first(&self, at: usize) -> Option<Figure> {
        let (sign, by) = self.sign(at)?;
        let found = self.sum(sign.end).filter(|found| !found.ordinal && self.in_line(sign.end))?;
        // A code that is also a word needs more than "COP26".
        let word = sign.strength == Strength::Word && self.reading == Reading::Report && self.glued(sign.end);
        if word && Units::get().is_ambiguous(self.form(at)) && found.value.abs() < LEAST_AFTER_WORD {
            return None;
        }
        let mut figure = Figure::in_unit(&found, sign.unit, found.tokens.end);
        (figure.tokens.start, figure.extent.start) = (at, at);
        figure.number = figure.number.map(|number| number * by);
        (!self.goes_on(found.tokens.end)).then_some(figure)
    }

    /// The number after a sign, which may be glued to letters of it: "USD100".
    fn sum(&self, at: usize) -> Option<Value> {
        Grammar::new(self.tokens, self.reading, Letters::Sums).number(at)
    }

    fn sign(&self, at: usize) -> Option<(Match, f64)> {
        let units = Units::get();
        units.before(self.tokens, at).map(|sign| (sign, 1.0)).or_else(|| self.million_of(at, true))
    }

    fn number_first(&self, at: usize) -> Option<Figure> {
        let found = self.number(at, Letters::Sums).filter(|found| !found.ordinal)?;
        let from = self.over_hyphen(found.tokens.end);
        let (unit, by) = match Units::get().wanted(self.tokens, from, is_money) {
            Some(unit) => (unit, 1.0),
            None => self.million_of(from, false)?,
        };
        let glued = self.glued(from);
        if !self.in_line(from) || unit.strength == Strength::Weak && !glued || self.goes_on(unit.end) {
            return None;
        }
        // In "1 $10 note" the sign belongs to the figure after it.
        let next = self.tokens.get(unit.end);
        if unit.strength == Strength::Sign
            && !glued
            && next.is_some_and(|next| next.glued() && next.numeral.is_some())
        {
            return None;
        }
        let mut figure = Figure::in_unit(&found, unit.unit, unit.end);
        let scale = self.scale_after(unit.end, &found);
        figure.number = figure.number.map(|number| number * by * scale.map_or(1.0, |scale| scale.0));
        if let Some((_, end)) = scale {
            figure.reach(end);
        }
        Some(figure)
    }

    /// "(75 USD) million"
    fn scale_after(&self, at: usize, found: &Value) -> Option<(f64, usize)> {
        if found.scale > 1.0 || !self.in_line(at) {
            return None;
        }
        let vocabulary = Vocabulary::get();
        match vocabulary.term(self.form(at)) {
            Some(Term::Scale(by)) => Some((by, at + 1)),
            _ => None,
        }
    }

    /// "MUSD": a million of the currency.
    fn million_of(&self, at: usize, before: bool) -> Option<(Match, f64)> {
        let token = self.tokens.get(at)?;
        let code = token.raw.strip_prefix('M').filter(|code| code.len() == 3)?;
        if !code.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let mut single = token.clone();
        single.form = code.to_lowercase().into();
        single.raw = code;
        let units = Units::get();
        let single = [single];
        let found = if before { units.before(&single, 0) } else { units.after(&single, 0) };
        found.filter(|found| is_money(found.unit.measure)).map(|found| (Match { end: at + 1, ..found }, 1e6))
    }

    /// "(3 dollars) 50 cents", "(13 dollars) and forty-five cents"; in a query also "(15 dollars) 50".
    fn add_coins(&self, figure: &mut Figure) {
        let is_sum = figure.unit.as_ref().is_some_and(|unit| unit.measure == Measure::Money);
        let typed = self.reading == Reading::Query;
        // "$2 and 50 cents" are two sums, "2 dollars and 50 cents" are one.
        let signed = Units::get().before(self.tokens, figure.tokens.start).is_some();
        let end = figure.tokens.end;
        let whole = figure.is_whole() && figure.scale <= 1.0;
        if !is_sum || !whole || !self.in_line(end) || signed && !typed {
            return;
        }
        let from = if self.form(end) == "and" { end + 1 } else { end };
        let Some(found) =
            self.number(from, Letters::None).filter(|found| found.value >= 0.0 && !found.ordinal)
        else {
            return;
        };
        if !self.in_line(from) || self.goes_on(found.tokens.end) || found.value >= 1000.0 || found.fraction {
            return;
        }
        let at = found.tokens.end;
        let unit = Units::get().after(self.tokens, at).filter(|_| self.in_line(at));
        let by_coin = |coins: f64, parts: f64| figure.number.map(|number| number + coins / parts);
        let (number, end) = match unit {
            Some(Match { unit, end, .. }) => match unit.measure {
                Measure::Coin(parts) => (by_coin(found.value, f64::from(parts)), end),
                _ => return,
            },
            None if typed && found.value < 100.0 && found.value.fract() == 0.0 && self.is_rest(from, at) => {
                (by_coin(found.value, 100.0), at)
            }
            None => return,
        };
        figure.number = number;
        figure.reach(end);
    }

    /// True if the number in `from..at`, alone after a sum, counts nothing else: what follows is no noun.
    fn is_rest(&self, from: usize, at: usize) -> bool {
        let signed = Units::get().before(self.tokens, from).is_some();
        let next = self.next(at);
        !signed && (!next.starts_with(char::is_alphanumeric) || matches!(next, "more" | "and" | "point"))
    }
}

fn is_money(measure: Measure) -> bool {
    matches!(measure, Measure::Money | Measure::Coin(_))
}
