//! The rows of units and currencies in `rules/en/units.toml`, made into what is looked up.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::{
    phrases::spell,
    units::{Measure, Spelling, Strength, Unit, Units},
};

/// The file of units, currencies and phrases.
pub(super) const RULES: &str = include_str!("../../../../rules/en/units.toml");

/// A unit, a currency or a coin in the file.
#[derive(Debug, Deserialize)]
struct Row {
    code: String,
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    parts: u16,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
}

/// Codes and names that are also other words.
#[derive(Debug, Deserialize)]
struct Ambiguous {
    codes: Vec<String>,
    words: HashSet<String>,
}

/// The tables of units in the file.
#[derive(Debug, Deserialize)]
pub(super) struct Rules {
    unit: Vec<Row>,
    currency: Vec<Row>,
    coin: Vec<Row>,
    ambiguous: Ambiguous,
    times: HashMap<String, String>,
}

impl Units {
    /// The units of the rows, their spellings sorted.
    pub(super) fn of(rules: Rules) -> Self {
        let mut units = Self { times: rules.times, ..Self::default() };
        for row in rules.unit {
            let measure = match row.kind.as_str() {
                "temperature" => Measure::Temperature,
                "length" => Measure::Length,
                "percent" => Measure::Percent,
                "points" => Measure::Points,
                "angle" if row.code == "deg" => Measure::Degree,
                _ => Measure::Other,
            };
            units.add(row, measure, &rules.ambiguous.codes);
        }
        for row in rules.currency {
            units.add(row, Measure::Money, &rules.ambiguous.codes);
        }
        for row in rules.coin {
            let parts = row.parts.max(1);
            units.add(row, Measure::Coin(parts), &rules.ambiguous.codes);
        }
        for table in [&mut units.after, &mut units.before] {
            for spellings in table.values_mut() {
                spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.forms.len()));
            }
        }
        units.ambiguous = rules.ambiguous.words.into_iter().chain(rules.ambiguous.codes).collect();
        units
    }

    fn add(&mut self, row: Row, measure: Measure, ambiguous: &[String]) {
        let unit = self.all.len();
        let money = measure == Measure::Money;
        let mut words = row.words;
        if money {
            words.push(row.name.to_lowercase());
        }
        for word in &words {
            self.spelling(false, word, None, unit, Strength::Word);
            self.spelling(false, &format!("{word}s"), None, unit, Strength::Word);
        }
        for (signs, strength) in
            [(&row.symbols, Strength::Sign), (&row.after, Strength::Sign), (&row.weak, Strength::Weak)]
        {
            for sign in signs {
                let letter = sign.chars().count() == 1 && sign.chars().all(char::is_alphabetic);
                let strength = if letter && !row.after.is_empty() { Strength::Weak } else { strength };
                self.spelling(false, sign, letter.then(|| sign.clone()), unit, strength);
            }
        }
        for sign in &row.before {
            self.spelling(true, sign, None, unit, Strength::Sign);
        }
        // "M" before a code is a million of it: "30 MUSD".
        if money && row.code.len() == 3 && row.code.bytes().all(|b| b.is_ascii_uppercase()) {
            let code = row.code.to_lowercase();
            let exact = ambiguous.contains(&code).then(|| row.code.clone());
            for before in [false, true] {
                self.spelling(before, &code, exact.clone(), unit, Strength::Word);
            }
        }
        self.all.push(Unit { code: row.code.into(), name: row.name.into(), measure });
    }

    fn spelling(
        &mut self,
        before: bool,
        spelling: &str,
        exact: Option<String>,
        unit: usize,
        strength: Strength,
    ) {
        let (forms, glued) = spell(spelling).into_iter().unzip::<String, bool, Vec<_>, Vec<_>>();
        let table = if before { &mut self.before } else { &mut self.after };
        if let Some(first) = forms.first() {
            table.entry(first.clone()).or_default().push(Spelling { forms, glued, exact, unit, strength });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let rules: Result<Rules, _> = toml::from_str(RULES);
        assert!(rules.is_ok(), "{rules:?}");
    }

    #[test]
    fn no_code_of_a_unit_has_two_measures() {
        let mut seen: HashMap<&str, Measure> = HashMap::new();
        for unit in &Units::get().all {
            let before = seen.insert(&unit.code, unit.measure);
            assert!(before.is_none_or(|before| before == unit.measure), "{}", unit.code);
        }
    }
}
