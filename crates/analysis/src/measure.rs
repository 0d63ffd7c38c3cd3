//! What a figure measures, as a key under which figures of several reports meet: "dead", "spending / gdp".
//!
//! Useful for: following a measured thing through time. Not useful for: reading the figure (`quantity`).
//!
//! The verb that governs the figure, what stands at it, and the subject are looked up in `rules/en/measures.toml`; where
//! none is there, the nouns themselves are the key. A figure that measures nothing tellable has none.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ascribe_document::{Quantity, QuantityKind, Span};
use serde::Deserialize;

use crate::{
    lexicon::Lexicon,
    model::ModelError,
    names::{Name, NameKind},
    report::Report,
    speaker::lexicon::{Lexicon as Who, Sort},
};

const RULES: &str = include_str!("../../../rules/en/measures.toml");

/// The words of `rules/en/measures.toml`.
pub(crate) struct Measures {
    groups: BTreeMap<String, String>,
    /// Groups by words that belong to them if they are negated: not found is missing.
    negated: BTreeMap<String, String>,
    people: BTreeSet<String>,
    light: BTreeSet<String>,
    empty: BTreeSet<String>,
    places: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    groups: Vec<Group>,
    people: Words,
    light: Words,
    empty: Words,
    places: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    name: String,
    words: String,
    #[serde(default)]
    negated: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: String,
}

/// What stands around a figure in its tree.
#[derive(Default)]
struct Around {
    /// What is counted or measured.
    noun: Option<usize>,
    /// Participles and adjectives of the noun, and the word it depends on.
    states: Vec<usize>,
    /// Subject of the governing verb.
    subject: Option<usize>,
}

/// The words of a report in their base forms.
struct Bases<'a, 'd> {
    report: &'a Report<'d>,
    lexicon: &'a Lexicon,
    who: &'a Who,
}

impl Measures {
    /// The rules that are part of the program.
    ///
    /// # Errors
    /// If the file is not of its form, or a word stands in two groups.
    pub(crate) fn load() -> Result<Self, ModelError> {
        let wrong = |why: String| ModelError::of("rules/en/measures.toml", why);
        let rules: Rules = toml::from_str(RULES).map_err(|error| wrong(error.to_string()))?;
        let (mut groups, mut negated) = (BTreeMap::new(), BTreeMap::new());
        for group in &rules.groups {
            for (words, groups) in [(&group.words, &mut groups), (&group.negated, &mut negated)] {
                for word in words.split_whitespace() {
                    if groups.insert(word.to_owned(), group.name.clone()).is_some() {
                        return Err(wrong(format!("{word} stands twice")));
                    }
                }
            }
        }
        let set = |words: &Words| words.words.split_whitespace().map(str::to_owned).collect();
        Ok(Self {
            groups,
            negated,
            people: set(&rules.people),
            light: set(&rules.light),
            empty: set(&rules.empty),
            places: set(&rules.places),
        })
    }

    /// Gives each quantity what it measures.
    pub(crate) fn settle(
        &self,
        report: &Report<'_>,
        lexicon: &Lexicon,
        who: &Who,
        quantities: &mut [Quantity],
    ) {
        let bases = Bases { report, lexicon, who };
        for quantity in quantities {
            quantity.measure = self.measure(&bases, quantity);
            quantity.place = quantity.measure.as_ref().and_then(|_| self.place(&bases, quantity));
        }
    }

    fn measure(&self, bases: &Bases<'_, '_>, quantity: &Quantity) -> Option<String> {
        if matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Age) {
            return None;
        }
        if bases.is_negated(quantity) || bases.is_part(quantity) {
            return None;
        }
        let around = self.around(bases, quantity)?;
        let nouns: Vec<Vec<usize>> = [around.noun, around.subject]
            .into_iter()
            .flatten()
            .map(|noun| self.phrase(bases, noun))
            .collect();
        let group = |&word: &usize| self.group(bases, word);
        // "40 workers" counts people: without a word that says what befell them nothing is measured.
        let plain =
            |words: &&Vec<usize>| words.last().is_some_and(|&head| self.is_thing(bases, head, quantity));
        let counted = quantity.kind == QuantityKind::Count;
        // Who counts is not what is counted.
        let own = if counted {
            nouns.iter().take(usize::from(around.noun.is_some()))
        } else {
            nouns.iter().take(2)
        };
        let named = || own.clone().find(plain).map(|words| bases.printed(words));
        let grouped = around.states.iter().chain(nouns.iter().flatten()).find_map(group);
        let thing = match grouped {
            Some(group) if counted => group.clone(),
            // "defence spending" is more than "spending".
            Some(group) => named().filter(|name| name.contains(' ')).unwrap_or_else(|| group.clone()),
            None => named()?,
        };
        let whole = quantity.denominator.map(|span| {
            let words = bases.report.words_in(span);
            let head = bases.report.tree.top(words.clone()).unwrap_or(words.start);
            bases.printed(&self.phrase(bases, head))
        });
        Some(
            whole
                .filter(|whole| !whole.is_empty())
                .map_or(thing.clone(), |whole| format!("{thing} / {whole}")),
        )
    }

    /// The group that a word belongs to, as it stands.
    fn group(&self, bases: &Bases<'_, '_>, word: usize) -> Option<&String> {
        let groups = if bases.is_denied(word) { &self.negated } else { &self.groups };
        bases.of(word).iter().find_map(|base| groups.get(base))
    }

    /// True for a common noun that can be counted or measured. A number after its noun names the thing ("gate four").
    fn is_thing(&self, bases: &Bases<'_, '_>, noun: usize, quantity: &Quantity) -> bool {
        let report = bases.report;
        let people = || {
            bases.who.sort(report.form(noun)) == Some(Sort::Person)
                || bases.of(noun).iter().any(|base| self.people.contains(base))
        };
        let labelled = quantity.kind == QuantityKind::Count
            && report.words.get(noun).is_some_and(|word| word.span.end <= quantity.span.start);
        report.tree.tag(noun).starts_with("NN") && bases.is_plain(noun) && !labelled && !people()
    }

    fn around(&self, bases: &Bases<'_, '_>, quantity: &Quantity) -> Option<Around> {
        let report = bases.report;
        let tree = &report.tree;
        let own = report.words_in(quantity.span);
        let mut at = tree.top(report.words_in(quantity.of.unwrap_or(quantity.span)))?;
        let mut around = Around::default();
        if let Some(verb) = bases.next_clause(at, &own) {
            around.states.push(verb);
            return Some(around);
        }
        // The figure hangs on the noun it counts, or is the noun itself ("killed 107").
        if let Some(head) = tree.head(at)
            && own.contains(&at)
            && tree.is(at, &["nummod", "nmod", "compound", "appos", "amod"])
        {
            at = head;
        }
        if !own.contains(&at) && !tree.is_verb(at) {
            around.noun = Some(at);
        }
        if tree.is_verb(at) {
            around.states.push(at);
        }
        around.states.extend(tree.children_by(at, &["acl", "amod", "nmod", "compound"]));
        let mut below = at;
        // Up through words that only link, to the first that says something.
        while let Some(word) = tree.head(below) {
            // A clause with a subject of its own is not about what stands before it.
            if tree.is(below, &["conj"]) && tree.child(below, &["nsubj"]).is_some() {
                break;
            }
            let light = bases.of(word).iter().any(|base| self.light.contains(base))
                && self.group(bases, word).is_none();
            if !light && !tree.is(below, &["acl", "parataxis", "ccomp"]) {
                around.states.push(word);
            }
            // "had fallen ill", "is known to have died": the verb links, its complement says it.
            around.states.extend(bases.complements(word).filter(|&state| light && state != below));
            around.subject = tree.child(word, &["nsubj"]).filter(|&subject| subject != at).or(around.subject);
            if tree.is_verb(word) && !light
                || around.subject.is_some()
                || tree.is(below, &["ccomp", "parataxis"])
            {
                break;
            }
            below = word;
        }
        around.subject = tree.child(at, &["nsubj"]).or(around.subject);
        Some(around)
    }

    /// A noun with the nouns and adjectives before it that are no names, and what it is of before them ("rate of
    /// inflation" is "inflation").
    fn phrase(&self, bases: &Bases<'_, '_>, noun: usize) -> Vec<usize> {
        let tree = &bases.report.tree;
        let of = tree.children_by(noun, &["nmod"]).filter(|&word| word > noun);
        let before = tree.children_by(noun, &["compound", "amod"]).filter(|&word| word < noun);
        let mut around: Vec<usize> = of.chain(before).filter(|&word| bases.is_plain(word)).collect();
        let says_nothing = bases.of(noun).iter().any(|base| self.empty.contains(base));
        if says_nothing && around.is_empty() {
            around.extend(bases.after_of(noun));
        }
        let empty = says_nothing && !around.is_empty();
        around.into_iter().chain((!empty).then_some(noun)).collect()
    }
}

impl Measures {
    /// The nearest place that depends, through a preposition, on the figure or on a word above it in its clause.
    fn place(&self, bases: &Bases<'_, '_>, quantity: &Quantity) -> Option<Span> {
        let tree = &bases.report.tree;
        let top = tree.top(bases.report.words_in(quantity.of.unwrap_or(quantity.span)))?;
        let mut at = Some(top);
        while let Some(word) = at {
            let subject = tree.child(word, &["nsubj"]);
            let mut below = std::iter::once(word)
                .chain(subject)
                .chain(bases.complements(word))
                .flat_map(|word| tree.children_by(word, &["obl", "nmod"]));
            if let Some(place) = below.find_map(|noun| self.place_at(bases, noun, 1)) {
                return Some(place);
            }
            at = tree.head(word).filter(|_| !tree.is(word, &["ccomp", "parataxis", "acl:relcl", "advcl"]));
        }
        self.place_before(bases, quantity)
    }

    /// "In the whole of the valley 16 people": the place right before the figure, wherever the tree puts it.
    fn place_before(&self, bases: &Bases<'_, '_>, quantity: &Quantity) -> Option<Span> {
        const MOST: usize = 8;
        let report = bases.report;
        let end = report.words_in(quantity.span).start;
        let last = end.checked_sub(1)?;
        let wide = bases.of(last).iter().any(|base| self.places.contains(base));
        let named = report
            .name_at(last)
            .is_some_and(|name| matches!(name.kind, NameKind::Location | NameKind::Facility));
        let opens = |&word: &usize| matches!(report.form(word), "in" | "across" | "throughout");
        let plain = |&word: &usize| report.form(word).starts_with(char::is_alphanumeric);
        let before = (end.saturating_sub(MOST)..end).rev().take_while(plain);
        let start = before.filter(|_| wide || named).find(opens)?;
        (report.sentence_of(start) == report.sentence_of(last)).then(|| report.span(start + 1..end))
    }

    /// The place that a noun after a preposition is, or else one that hangs on it: "in Mecca", "in the collapse in Mecca".
    fn place_at(&self, bases: &Bases<'_, '_>, noun: usize, deeper: usize) -> Option<Span> {
        let (report, tree) = (bases.report, &bases.report.tree);
        tree.child(noun, &["case"])?;
        let wide = bases.of(noun).iter().any(|base| self.places.contains(base));
        if let Some(name) = report.name_at(noun).filter(|_| !wide) {
            let place = matches!(name.kind, NameKind::Location | NameKind::Facility);
            return place.then(|| report.span(name.words.clone()));
        }
        if wide {
            let phrase = tree.phrase(noun);
            return Some(settlement(report, noun, &phrase).unwrap_or_else(|| report.span(phrase)));
        }
        if deeper == 0 {
            return None;
        }
        tree.children_by(noun, &["nmod"]).find_map(|below| self.place_at(bases, below, deeper - 1))
    }
}

/// "the town" is the place that something was last said to be in: rivers and hills have other prepositions.
fn settlement(report: &Report<'_>, noun: usize, phrase: &Range<usize>) -> Option<Span> {
    let bare = phrase.len() == 2 && report.form(phrase.start) == "the";
    let again = bare && matches!(report.form(noun), "town" | "city" | "village");
    let before = report.names.partition_point(|name| name.words.start < noun);
    let inside = |name: &&Name| name.words.start.checked_sub(1).is_some_and(|at| report.form(at) == "in");
    let mut places = report.names.get(..before)?.iter().rev().filter(|name| name.kind == NameKind::Location);
    let named = places.find(inside);
    named.filter(|_| again).map(|name| report.span(name.words.clone()))
}

impl Bases<'_, '_> {
    /// What a word may be a form of.
    fn of(&self, word: usize) -> Vec<String> {
        let form = self.report.form(word);
        let mut bases = self.lexicon.bases(form);
        bases.push(self.who.singular(form));
        bases
    }

    /// True if "not" or the like stands at a word.
    fn is_denied(&self, word: usize) -> bool {
        let negates = |word: usize| matches!(self.report.form(word), "not" | "never" | "t");
        self.report.tree.children_by(word, &["advmod"]).any(negates)
    }

    /// The noun that ends the words right after "of", wherever the tree hangs it: "the number of dead in the town".
    fn after_of(&self, noun: usize) -> Option<usize> {
        const MOST: usize = 4;
        let tag = |word: usize| if word < self.report.words.len() { self.report.tree.tag(word) } else { "" };
        let first = (self.report.form(noun + 1) == "of").then_some(noun + 2)?;
        let before = |&word: &usize| tag(word).starts_with("NN") || matches!(tag(word), "DT" | "JJ" | "PRP$");
        let last = (first..first + MOST).take_while(before).last()?;
        (tag(last).starts_with("NN") && self.is_plain(last)).then_some(last)
    }

    /// What completes a verb: "fallen ill", "known to have died".
    fn complements(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let tree = &self.report.tree;
        let to = |word| tree.child(word, &["mark"]).is_some_and(|mark| self.report.form(mark) == "to");
        tree.children_by(word, &["xcomp", "advcl"]).filter(move |&word| tree.is(word, &["xcomp"]) || to(word))
    }

    /// The verb of a clause that begins with a figure after "and", for its words: the tree often holds the figure for a
    /// part of what stands before ("12 were killed and 14 were injured").
    fn next_clause(&self, at: usize, figure: &Range<usize>) -> Option<usize> {
        let tree = &self.report.tree;
        let joined = figure.contains(&at)
            && figure.end < self.report.words.len()
            && tree.is(at, &["conj"])
            && figure.start.checked_sub(1).is_some_and(|word| self.report.form(word) == "and");
        let finite = || matches!(tree.tag(figure.end), "VBD" | "VBZ" | "VBP" | "MD");
        let verb = || match tree.head(figure.end) {
            Some(head) if head > figure.end && tree.is(figure.end, &["aux", "cop"]) => head,
            _ => figure.end,
        };
        (joined && finite()).then(verb)
    }

    /// True for a figure that is named to be ruled out: "12 people and not 14".
    fn is_negated(&self, quantity: &Quantity) -> bool {
        let start = self.report.words_in(quantity.span).start;
        let form = |back: usize| start.checked_sub(back).map_or("", |word| self.report.form(word));
        let link = |form: &str| matches!(form, "to" | "at" | "by" | "of" | "in" | "for" | "the");
        let first = (1..4).find(|&back| !link(form(back))).unwrap_or(4);
        form(first) == "not"
            || form(first) == "than" && form(first + 1) == "rather"
            || form(1) == "of" && form(2) == "instead"
    }

    /// True for a figure that counts some of those who were spoken of before: "two of the dead".
    fn is_part(&self, quantity: &Quantity) -> bool {
        let end = self.report.words_in(quantity.span).end;
        quantity.kind == QuantityKind::Count
            && self.report.form(end) == "of"
            && matches!(
                self.report.form(end + 1),
                "the" | "its" | "his" | "her" | "their" | "these" | "those" | "them"
            )
    }

    fn is_plain(&self, word: usize) -> bool {
        self.report.name_at(word).is_none()
            && !matches!(self.report.tree.tag(word), "CD" | "PRP" | "PRP$")
            && self.report.form(word).starts_with(char::is_alphabetic)
    }

    fn printed(&self, words: &[usize]) -> String {
        let words = words.iter().filter(|&&word| self.report.form(word).starts_with(char::is_alphabetic));
        words.map(|&word| self.who.singular(self.report.form(word))).collect::<Vec<_>>().join(" ")
    }
}
