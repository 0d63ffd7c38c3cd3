//! What words attribute and how: verbs, phrases, adjectives and nouns of `rules/en/cues.toml`, found in any form.
//!
//! Useful for: what a cue does, and how it says that information was passed on. Not useful for: finding cues, which is
//! learned.

use std::collections::BTreeMap;

use ascribe_document::{Act, Certainty, Relation};
use serde::Deserialize;

use crate::model::ModelError;

const RULES: &str = include_str!("../../../rules/en/cues.toml");

/// What a word does as the cue of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cue {
    /// What is done by it.
    pub(crate) act: Act,
    /// How it passes information on.
    pub(crate) relation: Relation,
    /// How sure the word itself makes what it brings; `None` where it leaves that open.
    pub(crate) certainty: Option<Certainty>,
}

/// The words that attribute, by base form.
pub(crate) struct Lexicon {
    verbs: BTreeMap<String, Cue>,
    phrases: BTreeMap<String, Cue>,
    adjectives: BTreeMap<String, Cue>,
    nouns: BTreeMap<String, Cue>,
    irregular: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    verbs: Vec<Group>,
    phrases: Vec<Group>,
    adjectives: Vec<Group>,
    nouns: Vec<Group>,
    irregular: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    act: String,
    relation: Option<String>,
    certainty: Option<String>,
    words: String,
}

impl Lexicon {
    /// The lexicon that is part of the program.
    ///
    /// # Errors
    /// If the rules name an act, a relation or a certainty that does not exist, or a word twice.
    pub(crate) fn load() -> Result<Self, ModelError> {
        let rules: Rules = toml::from_str(RULES).map_err(wrong)?;
        Ok(Self {
            verbs: table(&rules.verbs, char::is_whitespace)?,
            phrases: table(&rules.phrases, |c| c == ',')?,
            adjectives: table(&rules.adjectives, char::is_whitespace)?,
            nouns: table(&rules.nouns, char::is_whitespace)?,
            irregular: rules.irregular,
        })
    }

    /// What a verb does, in any form ("denied").
    pub(crate) fn verb(&self, form: &str) -> Option<&Cue> {
        self.bases(form).iter().find_map(|base| self.verbs.get(base))
    }

    /// What a verb, in any form, does with the word that follows it ("ruled", "out").
    pub(crate) fn phrase(&self, form: &str, particle: &str) -> Option<&Cue> {
        self.bases(form).iter().find_map(|base| self.phrases.get(&format!("{base} {particle}")))
    }

    /// What an adjective after a form of "be" does ("afraid").
    pub(crate) fn adjective(&self, form: &str) -> Option<&Cue> {
        self.adjectives.get(form)
    }

    /// What a noun does, singular or plural ("denials").
    pub(crate) fn noun(&self, form: &str) -> Option<&Cue> {
        self.bases(form).iter().find_map(|base| self.nouns.get(base))
    }

    /// True if `form` is an inflected form of `base`, or `base` itself.
    pub(crate) fn is_form_of(&self, form: &str, base: &str) -> bool {
        self.bases(form).iter().any(|candidate| candidate == base)
    }

    /// What `form` may be a form of, the form itself first.
    pub(crate) fn bases(&self, form: &str) -> Vec<String> {
        let mut found = vec![form.to_owned()];
        found.extend(self.irregular.get(form).cloned());
        if let Some(stem) = form.strip_suffix('s') {
            found.push(stem.to_owned());
            found.extend(stem.strip_suffix('e').map(str::to_owned));
            found.extend(stem.strip_suffix("ie").map(|stem| format!("{stem}y")));
        }
        if let Some(stem) = form.strip_suffix("ed") {
            found.extend(stem.strip_suffix('i').map(|stem| format!("{stem}y")));
            found.extend(stems(stem));
        }
        found.extend(form.strip_suffix("ing").into_iter().flat_map(stems));
        found
    }
}

/// What may stand before "-ed" and "-ing": the stem, with its "e", or without the consonant that was doubled.
fn stems(stem: &str) -> impl Iterator<Item = String> {
    let mut last = stem.chars().rev();
    let doubled = last.next().filter(|&c| last.next() == Some(c));
    let single = doubled.and_then(|c| stem.strip_suffix(c)).map(str::to_owned);
    [Some(stem.to_owned()), Some(format!("{stem}e")), single].into_iter().flatten()
}

fn table(groups: &[Group], parts: impl Fn(char) -> bool + Copy) -> Result<BTreeMap<String, Cue>, ModelError> {
    let mut table = BTreeMap::new();
    for group in groups {
        let cue = Cue {
            act: named(Act::ALL, Act::as_str, &group.act)?,
            relation: named(RELATIONS, Relation::as_str, group.relation.as_deref().unwrap_or("said"))?,
            certainty: group.certainty.as_deref().map(certainty).transpose()?,
        };
        for word in group.words.split(parts).map(str::trim).filter(|word| !word.is_empty()) {
            if table.insert(word.to_owned(), cue).is_some() {
                return Err(wrong(format!("{word} stands twice")));
            }
        }
    }
    Ok(table)
}

const RELATIONS: [Relation; 11] = [
    Relation::Said,
    Relation::Told,
    Relation::Wrote,
    Relation::Cited,
    Relation::Quoted,
    Relation::Reported,
    Relation::Published,
    Relation::Obtained,
    Relation::Seen,
    Relation::Translated,
    Relation::Data,
];

const CERTAINTIES: [Certainty; 3] = [Certainty::Certain, Certainty::Probable, Certainty::Possible];

fn certainty(name: &str) -> Result<Certainty, ModelError> {
    named(CERTAINTIES, Certainty::as_str, name)
}

/// The value that is called `name`.
fn named<T: Copy, const N: usize>(
    all: [T; N],
    name_of: impl Fn(T) -> &'static str,
    name: &str,
) -> Result<T, ModelError> {
    all.into_iter().find(|&one| name_of(one) == name).ok_or_else(|| wrong(format!("there is no \"{name}\"")))
}

fn wrong(why: impl std::fmt::Display) -> ModelError {
    ModelError::of("rules/en/cues.toml", why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_inflected_forms() {
        let lexicon = Lexicon::load().unwrap();
        let act = |form: &str| lexicon.verb(form).map(|cue| cue.act);
        assert_eq!(act("denied"), Some(Act::Deny));
        assert_eq!(act("urging"), Some(Act::Urge));
        assert_eq!(act("planned"), Some(Act::Want));
        assert_eq!(act("dismisses"), Some(Act::Deny));
        assert_eq!(act("thought"), Some(Act::Believe));
        assert_eq!(act("table"), None);
        assert_eq!(lexicon.verb("wrote").map(|cue| cue.relation), Some(Relation::Wrote));
        assert_eq!(lexicon.phrase("ruled", "out").map(|cue| cue.act), Some(Act::Deny));
        assert_eq!(lexicon.noun("denials").map(|cue| cue.act), Some(Act::Deny));
        assert_eq!(lexicon.adjective("afraid").map(|cue| cue.certainty), Some(Some(Certainty::Possible)));
    }

    #[test]
    fn refuses_what_does_not_exist() {
        let group = |act: &str, words: &str| Group {
            act: act.to_owned(),
            relation: None,
            certainty: None,
            words: words.to_owned(),
        };
        assert!(table(&[group("sing", "sing")], char::is_whitespace).is_err());
        assert!(table(&[group("say", "say say")], char::is_whitespace).is_err());
    }
}
