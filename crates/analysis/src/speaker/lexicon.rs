//! Who speaks, as data: the nouns, titles and names of `rules/en/speakers.toml` and `rules/states.txt`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{model::ModelError, words::words};

const WORDS: &str = include_str!("../../../../rules/en/speakers.toml");
const STATES: &str = include_str!("../../../../rules/states.txt");

/// What a noun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A person by role.
    Person,
    /// An office, a company, a court ...
    Body,
    /// A newspaper, a broadcaster ...
    Outlet,
    /// A text.
    Document,
    /// A poll, a set of data.
    Poll,
}

/// The lists, each word as [`crate::words::Word::form`] spells it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lexicon {
    pub(crate) courtesy: BTreeSet<String>,
    pub(crate) male: BTreeSet<String>,
    pub(crate) female: BTreeSet<String>,
    person: BTreeSet<String>,
    /// Plural nouns for people spoken of as a kind.
    pub(crate) kind: BTreeSet<String>,
    plural: BTreeSet<String>,
    pub(crate) body: BTreeSet<String>,
    /// Bodies that are no companies.
    pub(crate) public: BTreeSet<String>,
    /// Descriptions of companies.
    pub(crate) company: BTreeSet<String>,
    pub(crate) outlet: BTreeSet<String>,
    pub(crate) outlet_in_part: BTreeSet<String>,
    document: BTreeSet<String>,
    poll: BTreeSet<String>,
    /// Words in the names of outlets.
    pub(crate) outlet_name: BTreeSet<String>,
    /// Last words of the names of outlets.
    pub(crate) outlet_end: BTreeSet<String>,
    /// Whole names of outlets.
    pub(crate) outlets: BTreeSet<String>,
    pub(crate) document_name: BTreeSet<String>,
    pub(crate) event_name: BTreeSet<String>,
    /// What only a state has.
    pub(crate) of_state: BTreeSet<String>,
    states: Vec<Vec<String>>,
    /// The number of the state each name stands for.
    #[serde(skip)]
    state_of: BTreeMap<String, usize>,
}

impl Lexicon {
    pub(crate) fn load() -> Result<Self, ModelError> {
        let mut lexicon: Self =
            toml::from_str(WORDS).map_err(|why| ModelError::of("rules/en/speakers.toml", why))?;
        for (number, line) in STATES.lines().filter(|line| !line.starts_with('#')).enumerate() {
            for name in line.split(';').map(|name| spelled(name.trim())) {
                lexicon.state_of.entry(name).or_insert(number);
            }
        }
        for names in &lexicon.states {
            let first = names.first().map(|name| spelled(name)).unwrap_or_default();
            let unknown = || ModelError::of("rules/en/speakers.toml: no such state", &first);
            let number = lexicon.state_of.get(&first).copied().ok_or_else(unknown)?;
            for name in names {
                lexicon.state_of.entry(spelled(name)).or_insert(number);
            }
        }
        Ok(lexicon)
    }

    /// What a noun stands for, by its form in the singular or plural.
    pub(crate) fn sort(&self, form: &str) -> Option<Sort> {
        let singular = self.singular(form);
        let is = |list: &BTreeSet<String>| list.contains(form) || list.contains(&singular);
        Some(match () {
            () if is(&self.person) || self.male.contains(&singular) || self.female.contains(&singular) => {
                Sort::Person
            }
            () if self.kind.contains(form) || self.plural.contains(form) => Sort::Person,
            () if is(&self.outlet) && !self.outlet_in_part.contains(&singular) => Sort::Outlet,
            () if is(&self.body) || self.public.contains(&singular) => Sort::Body,
            () if is(&self.document) => Sort::Document,
            () if is(&self.poll) => Sort::Poll,
            () if is(&self.outlet) => Sort::Outlet,
            () => return None,
        })
    }

    /// The singular of a form, as far as endings tell.
    pub(crate) fn singular(&self, form: &str) -> String {
        const IRREGULAR: [(&str, &str); 4] =
            [("people", "person"), ("children", "child"), ("wives", "wife"), ("data", "data")];
        if let Some(&(_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == form) {
            return singular.to_owned();
        }
        if let Some(stem) = form.strip_suffix("men") {
            return format!("{stem}man");
        }
        match form.strip_suffix("ies") {
            Some(stem) if stem.len() > 1 => return format!("{stem}y"),
            _ => {}
        }
        match form.strip_suffix("es") {
            Some(stem) if ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end)) => {
                stem.to_owned()
            }
            _ => match form.strip_suffix('s') {
                Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
                _ => form.to_owned(),
            },
        }
    }

    /// True for nouns of several persons that have no plural ending.
    pub(crate) fn is_plural(&self, form: &str) -> bool {
        self.plural.contains(form)
    }

    /// The number of the state that a name, as [`spelled`], stands for.
    pub(crate) fn state(&self, name: &str) -> Option<usize> {
        self.state_of.get(name).copied()
    }
}

/// A name as names are compared: the forms of its words but full stops, with one space between them.
pub(crate) fn spelled(name: &str) -> String {
    let words = words(name);
    words.iter().map(|word| word.form.as_str()).filter(|form| *form != ".").collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_sorted() {
        let lexicon = Lexicon::load().unwrap();
        for (form, sort) in [
            ("officials", Some(Sort::Person)),
            ("spokeswomen", Some(Sort::Person)),
            ("ministries", Some(Sort::Body)),
            ("newspaper", Some(Sort::Outlet)),
            ("study", Some(Sort::Document)),
            ("survey", Some(Sort::Poll)),
            ("banana", None),
        ] {
            assert_eq!(lexicon.sort(form), sort, "{form}");
        }
        assert_eq!(lexicon.singular("witnesses"), "witness");
    }

    #[test]
    fn states_go_by_several_names() {
        let lexicon = Lexicon::load().unwrap();
        assert_eq!(lexicon.state("britain"), lexicon.state("uk"));
        assert_eq!(lexicon.state(&spelled("U.S.")), lexicon.state("united states"));
        assert!(lexicon.state("narnia").is_none());
    }
}
