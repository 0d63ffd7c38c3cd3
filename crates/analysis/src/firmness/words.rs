//! The lists of `rules/en/firmness.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::{lexicon::Lexicon, model::ModelError, report::Report};

const RULES: &str = include_str!("../../../../rules/en/firmness.toml");

/// Words and phrases to look for in a report.
#[derive(Debug, Default)]
pub(crate) struct Phrases(BTreeMap<String, Vec<Vec<String>>>);

impl Phrases {
    /// Reads phrases that are separated by commas.
    pub(crate) fn parse(list: &str) -> Self {
        let mut found: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for phrase in list.split(',') {
            let words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
            if let Some(first) = words.first() {
                found.entry(first.clone()).or_default().push(words);
            }
        }
        Self(found)
    }

    /// The number of words of the longest phrase that stands at `word`; `None` if none does.
    pub(crate) fn at(&self, report: &Report<'_>, word: usize) -> Option<usize> {
        let phrases = self.0.get(straight(report.form(word)))?.iter();
        let fits = |phrase: &&Vec<String>| {
            phrase.iter().enumerate().all(|(at, form)| straight(report.form(word + at)) == form)
        };
        phrases.filter(fits).map(Vec::len).max()
    }

    /// True if a phrase of a single word is `form`.
    pub(crate) fn has(&self, form: &str) -> bool {
        self.0.get(form).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.len() == 1))
    }

    /// True if `form` is an inflected form of a phrase of a single word.
    pub(crate) fn has_base_of(&self, form: &str, lexicon: &Lexicon) -> bool {
        lexicon.bases(form).iter().any(|base| self.has(base))
    }

    /// The first of `words` at which a phrase stands.
    pub(crate) fn find(&self, report: &Report<'_>, words: impl IntoIterator<Item = usize>) -> Option<usize> {
        words.into_iter().find(|&word| self.at(report, word).is_some())
    }
}

fn straight(form: &str) -> &str {
    if form == "’" { "'" } else { form }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|list| Self::parse(&list))
    }
}

/// All lists; what each holds is said in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) likelihood: Likelihood,
    pub(crate) future: Future,
    pub(crate) negation: Negation,
    pub(crate) condition: Condition,
    pub(crate) request: Request,
    pub(crate) naming: Naming,
    pub(crate) silence: Silence,
}

/// Words that leave it open whether a thing is so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Likelihood {
    pub(crate) possible_modals: Phrases,
    pub(crate) possible: Phrases,
    pub(crate) probable: Phrases,
    pub(crate) seeming: Phrases,
    pub(crate) not_excluded: Phrases,
    pub(crate) ability: Phrases,
    pub(crate) chance: Phrases,
}

/// Words that speak of what is to come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Future {
    pub(crate) modals: Phrases,
    pub(crate) times: Phrases,
    pub(crate) ahead: Phrases,
    pub(crate) wish: Phrases,
}

/// Words that negate, and what tells a denial from a report of what is not.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Negation {
    pub(crate) words: Phrases,
    pub(crate) contrary: Phrases,
    #[serde(rename = "false")]
    pub(crate) untrue: Phrases,
    #[serde(rename = "true")]
    pub(crate) holds: Phrases,
    pub(crate) alleged: Phrases,
    pub(crate) inward: Phrases,
    pub(crate) absent: Phrases,
    pub(crate) answering: Phrases,
    pub(crate) wrong: Phrases,
    pub(crate) mistaken: Phrases,
    pub(crate) statements: Phrases,
    pub(crate) degree: Phrases,
}

/// Words that set a condition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    pub(crate) marks: Phrases,
    pub(crate) not_before: Phrases,
    pub(crate) not_after: Phrases,
    pub(crate) inverted: Phrases,
    pub(crate) without: Phrases,
}

/// Words that ask for something to be done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    pub(crate) modals: Phrases,
    pub(crate) verbs: Phrases,
    pub(crate) expected: Phrases,
}

/// Verbs that call a thing something.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Naming {
    pub(crate) verbs: Phrases,
}

/// Words that decline to speak.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Silence {
    pub(crate) verbs: Phrases,
    pub(crate) phrases: Phrases,
}

impl Words {
    /// The lists that are part of the program.
    ///
    /// # Errors
    /// If a list is missing or unknown.
    pub(crate) fn load() -> Result<Self, ModelError> {
        toml::from_str(RULES).map_err(|why| ModelError::of("rules/en/firmness.toml", why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_read() {
        let (words, lexicon) = (Words::load().unwrap(), Lexicon::load().unwrap());
        assert!(words.likelihood.possible_modals.has("may") && !words.likelihood.possible_modals.has("will"));
        assert!(words.silence.verbs.has_base_of("commented", &lexicon));
        assert!(!words.negation.words.has("no one"), "a phrase of two words is not one word");
    }
}
