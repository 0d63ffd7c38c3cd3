//! Words of likelihood in a content, with the range a published yardstick suggests for them.

use ascribe_document::Likelihood;
use serde::Deserialize;

use super::{clause::Clause, words::Phrases};
use crate::{model::ModelError, report::Report};

const RULES: &str = include_str!("../../../../rules/en/likelihood.toml");
/// The yardsticks by name, the first of equals counts.
const NAMES: [&str; 2] = ["ICD 203", "PHIA"];

/// The yardsticks of `rules/en/likelihood.toml`.
pub(crate) struct Yardsticks {
    terms: Vec<Term>,
    outside: Phrases,
    modals: Phrases,
}

struct Term {
    words: Phrases,
    low: u8,
    high: u8,
    yardstick: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    yardsticks: Vec<Yardstick>,
    outside: Outside,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Yardstick {
    name: String,
    terms: Vec<Range>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    low: u8,
    high: u8,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outside {
    modals: String,
    words: Vec<String>,
}

impl Yardsticks {
    /// The yardsticks that are part of the program.
    ///
    /// # Errors
    /// If the file names a yardstick that is not known, or a range that ends before it begins.
    pub(crate) fn load() -> Result<Self, ModelError> {
        let wrong = |why: String| ModelError::of("rules/en/likelihood.toml", why);
        let rules: Rules = toml::from_str(RULES).map_err(|why| wrong(why.to_string()))?;
        let mut terms = Vec::new();
        for yardstick in rules.yardsticks {
            let name = NAMES.into_iter().find(|name| *name == yardstick.name);
            let name = name.ok_or_else(|| wrong(format!("no such yardstick: {}", yardstick.name)))?;
            for Range { low, high, words } in yardstick.terms {
                if low > high || high > 100 {
                    return Err(wrong(format!("{low} to {high}: {words:?}")));
                }
                terms.push(Term { words: Phrases::parse(&words.join(",")), low, high, yardstick: name });
            }
        }
        Ok(Self {
            terms,
            outside: Phrases::parse(&rules.outside.words.join(",")),
            modals: Phrases::parse(&rules.outside.modals.replace(' ', ",")),
        })
    }

    /// The first word of likelihood in the clause's content; the longest of those that begin there.
    pub(crate) fn find(&self, report: &Report<'_>, clause: &Clause) -> Option<Likelihood> {
        clause.content.iter().find_map(|&word| self.at(report, clause, word))
    }

    fn at(&self, report: &Report<'_>, clause: &Clause, word: usize) -> Option<Likelihood> {
        let measured = self.terms.iter().filter_map(|term| Some((term.words.at(report, word)?, term)));
        // The first of the longest: `max_by_key` gives the last of equals.
        let measured = measured.rev().max_by_key(|&(length, _)| length);
        let outside = self.outside.at(report, word);
        let modal = (self.modals.at(report, word).is_some() && clause.supposes.contains(&word)).then_some(1);
        let (length, term) = match (measured, outside.max(modal)) {
            (Some((length, term)), other) if other.is_none_or(|other| other <= length) => {
                (length, Some(term))
            }
            (_, other) => (other?, None),
        };
        let negated = clause.negation_before(report, word);
        let term = term.filter(|_| negated.is_none());
        let span = report.span(negated.unwrap_or(word)..word + length);
        let inside = clause.content.contains(&(word + length - 1));
        inside.then_some(Likelihood {
            term: span,
            low: term.map(|term| term.low),
            high: term.map(|term| term.high),
            yardstick: term.map(|term| term.yardstick),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_has_one_range() {
        let yardsticks = Yardsticks::load().unwrap();
        let of = |word: &str| -> Vec<(u8, u8, &str)> {
            let terms = yardsticks.terms.iter().filter(|term| term.words.has(word));
            terms.map(|term| (term.low, term.high, term.yardstick)).collect()
        };
        assert_eq!(of("likely"), [(55, 80, "ICD 203")]);
        assert_eq!(of("unlikely"), [(20, 45, "ICD 203")]);
        assert!(of("possible").is_empty() && yardsticks.outside.has("possible"));
    }
}
