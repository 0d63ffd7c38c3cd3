//! The words of numbers, from `rules/en/numbers.toml`.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

const RULES: &str = include_str!("../../../../rules/en/numbers.toml");

/// What a word is in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Term {
    /// `seven`, 0 to 19.
    One(f64),
    /// `seventy`
    Ten(f64),
    /// `hundred`
    Hundred,
    /// `million`
    Scale(f64),
    /// `dozen`
    Pack(f64),
    /// `seventh`; in the plural only a part of a whole.
    Ordinal { value: f64, plural: bool },
    /// `quarter`: one of how many equal parts.
    Part { value: f64, plural: bool },
}

/// Which letters after a figure are scales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letters {
    /// None: they are units.
    None,
    /// Those a report uses, glued to the figure.
    Report,
    /// Those that are no unit when so written, also after a space.
    Typed,
    /// Those used of money, also after a space.
    Sums,
}

/// The tables of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    ones: HashMap<String, f64>,
    tens: HashMap<String, f64>,
    hundreds: HashMap<String, f64>,
    scales: HashMap<String, f64>,
    packs: HashMap<String, f64>,
    short: HashMap<String, f64>,
    letters: HashMap<String, f64>,
    typed: HashMap<String, f64>,
    sums: HashMap<String, f64>,
    ordinals: HashMap<String, f64>,
    parts: HashMap<String, f64>,
    glyphs: HashMap<char, f64>,
}

/// The words of numbers by their spelling.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    terms: HashMap<String, Term>,
    short: HashMap<String, f64>,
    letters: HashMap<String, f64>,
    typed: HashMap<String, f64>,
    sums: HashMap<String, f64>,
    glyphs: HashMap<char, f64>,
}

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| toml::from_str(RULES).map(Vocabulary::of).unwrap_or_default());

impl Vocabulary {
    /// The vocabulary of the program; a test holds that the file can be read.
    pub(crate) fn get() -> &'static Self {
        &VOCABULARY
    }

    fn of(rules: Rules) -> Self {
        let mut terms = HashMap::new();
        let mut add = |table: HashMap<String, f64>, term: fn(f64, bool) -> Term| {
            terms.extend(table.into_iter().map(|(word, value)| {
                let plural = word.ends_with('s');
                (word, term(value, plural))
            }));
        };
        // "Seconds" are time.
        let parts = rules.ordinals.iter().filter(|(_, value)| **value != 2.0);
        let plurals = parts.map(|(word, value)| (format!("{word}s"), *value)).collect();
        add(rules.ones, |value, _| Term::One(value));
        add(rules.tens, |value, _| Term::Ten(value));
        add(rules.hundreds, |_, _| Term::Hundred);
        add(rules.scales, |value, _| Term::Scale(value));
        add(rules.packs, |value, _| Term::Pack(value));
        add(rules.ordinals, |value, plural| Term::Ordinal { value, plural });
        add(plurals, |value, plural| Term::Ordinal { value, plural });
        add(rules.parts, |value, plural| Term::Part { value, plural });
        Self {
            terms,
            short: rules.short,
            letters: rules.letters,
            typed: rules.typed,
            sums: rules.sums,
            glyphs: rules.glyphs,
        }
    }

    /// What `form`, in lower case, is in a number.
    pub(crate) fn term(&self, form: &str) -> Option<Term> {
        self.terms.get(form).copied()
    }

    /// The scale a short form stands for after a figure, with or without a space: `bn`.
    pub(crate) fn short(&self, form: &str) -> Option<f64> {
        self.short.get(form).copied()
    }

    /// The scale that a letter, as it is written, stands for after a figure: `k`.
    pub(crate) fn letter(&self, raw: &str, letters: Letters) -> Option<f64> {
        let table = match letters {
            Letters::None => return None,
            Letters::Report => &self.letters,
            Letters::Typed => &self.typed,
            Letters::Sums => &self.sums,
        };
        table.get(raw).copied()
    }

    /// The value of a fraction that is one character: `½`.
    pub(crate) fn glyph(&self, c: char) -> Option<f64> {
        self.glyphs.get(&c).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let rules: Result<Rules, _> = toml::from_str(RULES);
        assert!(rules.is_ok(), "{rules:?}");
        assert_eq!(Vocabulary::get().term("sevenths"), Some(Term::Ordinal { value: 7.0, plural: true }));
        assert_eq!(Vocabulary::get().term("seconds"), None);
    }
}
