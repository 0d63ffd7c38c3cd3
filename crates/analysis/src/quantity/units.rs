//! Units and currencies, from `rules/en/units.toml`, found among tokens by their longest spelling.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::rows::RULES;
use crate::numbers::Token;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Money,
    /// How many of it make one of the currency.
    Coin(u16),
    Temperature,
    /// Degrees, which may be of an angle or of temperature.
    Degree,
    Length,
    Percent,
    /// A difference of percentages.
    Points,
    /// Another physical measure.
    Other,
}

/// A unit or a currency.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// UCUM or ISO 4217 code, or the plain word.
    pub(super) code: Cow<'static, str>,
    /// What Microsoft Recognizers calls it.
    pub(super) name: Cow<'static, str>,
    pub(super) measure: Measure,
}

/// How a spelling counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// As a word.
    Word,
    /// As a sign.
    Sign,
    /// Only where it is glued to a figure, or goes on a measure.
    Weak,
}

/// One way to write a unit.
#[derive(Debug)]
pub(super) struct Spelling {
    pub(super) forms: Vec<String>,
    /// Which forms are glued to the one before.
    pub(super) glued: Vec<bool>,
    /// As it must be written, if capitals tell it from another word.
    pub(super) exact: Option<String>,
    pub(super) unit: usize,
    pub(super) strength: Strength,
}

/// A unit as found: which, where it ends, and how it was spelled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) unit: &'static Unit,
    pub(super) end: usize,
    pub(super) strength: Strength,
}

/// All units.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) all: Vec<Unit>,
    /// Spellings that follow a figure, by their first token, the longest first.
    pub(super) after: HashMap<String, Vec<Spelling>>,
    /// Spellings that stand before a sum.
    pub(super) before: HashMap<String, Vec<Spelling>>,
    pub(super) times: HashMap<String, String>,
    pub(super) ambiguous: HashSet<String>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| toml::from_str(RULES).map(Units::of).unwrap_or_default());

impl Units {
    /// The units of the program; a test holds that the file can be read.
    pub(super) fn get() -> &'static Self {
        &UNITS
    }

    /// True for the name of a currency that is also another word.
    pub(super) fn is_ambiguous(&self, form: &str) -> bool {
        self.ambiguous.contains(form)
            || form.strip_suffix('s').is_some_and(|form| self.ambiguous.contains(form))
    }

    /// The unit whose longest spelling begins at token `at`.
    pub(super) fn after(&'static self, tokens: &[Token<'_>], at: usize) -> Option<Match> {
        self.find(&self.after, tokens, at, |_| true)
    }

    /// The unit at `at` that `wanted` accepts.
    pub(super) fn wanted(
        &'static self,
        tokens: &[Token<'_>],
        at: usize,
        wanted: fn(Measure) -> bool,
    ) -> Option<Match> {
        self.find(&self.after, tokens, at, wanted)
    }

    /// The currency whose longest sign begins at token `at`.
    pub(super) fn before(&'static self, tokens: &[Token<'_>], at: usize) -> Option<Match> {
        self.find(&self.before, tokens, at, |_| true)
    }

    fn find(
        &'static self,
        table: &HashMap<String, Vec<Spelling>>,
        tokens: &[Token<'_>],
        at: usize,
        wanted: fn(Measure) -> bool,
    ) -> Option<Match> {
        let spellings = table.get(tokens.get(at)?.form.as_ref())?;
        spellings.iter().find_map(|spelling| {
            let end = at + spelling.forms.len();
            let here = tokens.get(at..end)?;
            let same = here.iter().zip(&spelling.forms).all(|(token, form)| token.form == *form)
                && here
                    .iter()
                    .zip(&spelling.glued)
                    .skip(1)
                    .all(|(token, glued)| token.in_line() && (token.glued() || !glued))
                && spelling
                    .exact
                    .as_ref()
                    .is_none_or(|exact| here.first().is_some_and(|token| token.raw == exact));
            let unit = self.all.get(spelling.unit).filter(|unit| same && wanted(unit.measure))?;
            Some(Match { unit, end, strength: spelling.strength })
        })
    }

    /// The code of a unit of time in the singular or the plural.
    pub(super) fn time(&self, form: &str) -> Option<(&str, &str)> {
        let single = form.strip_suffix('s').filter(|_| !self.times.contains_key(form)).unwrap_or(form);
        self.times.get_key_value(single).map(|(word, code)| (word.as_str(), code.as_str()))
    }
}
