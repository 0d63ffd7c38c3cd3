//! One pass over a report that says of each name, description and pronoun whom it stands for.

use std::{collections::BTreeMap, ops::Range};

use ascribe_document::{Attribution, Entity, EntityKind, SpeakerKind};

use super::{
    descriptions, equation,
    phrase::{Phrase, gender},
    pronouns,
    referent::Referent,
    roles,
    source::main_word,
};
use crate::{
    coreference::{Coreference, Mention},
    report::Report,
    speaker::lexicon::{Lexicon, Sort, spelled},
    words::Shape,
};

/// What is known so far.
pub(super) struct Pass<'r> {
    pub(super) report: &'r Report<'r>,
    pub(super) lexicon: &'r Lexicon,
    pub(super) coreference: &'r Coreference,
    pub(super) attributions: &'r [Attribution],
    pub(super) referents: Vec<Referent>,
    /// The referent that each word is a main word or a name's word for.
    pub(super) of_word: Vec<Option<usize>>,
    /// Referents by the nouns they go by.
    pub(super) by_noun: BTreeMap<String, Vec<usize>>,
    /// Named referents by the ways their names are printed and by their initials.
    pub(super) by_name: BTreeMap<String, usize>,
    /// Mentions so far: main word and referent.
    pub(super) history: Vec<(usize, usize)>,
    mentions: BTreeMap<usize, &'r Mention>,
    /// The words of the sources of attributions, in the order of the text.
    sources: Vec<Range<usize>>,
    /// The words of each name, by its first word.
    names: BTreeMap<usize, Range<usize>>,
}

/// The words of those who are cited by the way: "citing a source in the president's office".
fn cited(report: &Report<'_>) -> Vec<Range<usize>> {
    const STOPS: [&str; 11] =
        ["as", "that", "who", "which", "because", "and", "it", "they", "he", "she", "whom"];
    let tree = &report.tree;
    let stop = |at: usize| {
        let form = report.form(at);
        let mark = form.chars().all(|c| !c.is_alphanumeric()) && !matches!(form, "'" | "’" | "-" | "&");
        mark || STOPS.contains(&form) || matches!(tree.tag(at), "VBD" | "VBZ" | "VBP" | "MD")
    };
    let citing = (0..report.words.len()).filter(|&at| matches!(report.form(at), "citing" | "quoting"));
    citing
        .map(|at| {
            let most = report.words.len().min(at + 14);
            at + 1..(at + 1..most).find(|&word| stop(word)).unwrap_or(most)
        })
        .filter(|words| !words.is_empty())
        .collect()
}

impl<'r> Pass<'r> {
    pub(super) fn run(
        report: &'r Report<'r>,
        lexicon: &'r Lexicon,
        entities: &[Entity],
        mentions: &'r [Mention],
        coreference: &'r Coreference,
        attributions: &'r [Attribution],
    ) -> Self {
        let mut sources: Vec<Range<usize>> =
            attributions.iter().flat_map(|one| &one.source).map(|&span| report.words_in(span)).collect();
        sources.extend(cited(report));
        sources.sort_by_key(|words| (words.start, words.end));
        let mut pass = Self {
            report,
            lexicon,
            coreference,
            attributions,
            referents: Vec::new(),
            of_word: vec![None; report.words.len()],
            by_noun: BTreeMap::new(),
            by_name: BTreeMap::new(),
            history: Vec::new(),
            mentions: mentions.iter().map(|mention| (mention.head, mention)).collect(),
            sources,
            names: BTreeMap::new(),
        };
        pass.name(entities);
        pass.roles();
        for word in 0..report.words.len() {
            pass.read(word);
        }
        pronouns::first_person(&mut pass);
        pass
    }

    /// Enters the names.
    fn name(&mut self, entities: &[Entity]) {
        let mut numbers: BTreeMap<(&str, EntityKind), usize> = BTreeMap::new();
        for entity in entities {
            let words = self.report.words_in(entity.span);
            if words.is_empty() {
                continue;
            }
            let next = self.referents.len();
            let number = *numbers.entry((&entity.name, entity.kind)).or_insert(next);
            if number == next {
                let mut referent = Referent::named(entity.name.clone(), entity.kind);
                referent.first = words.start;
                let forms: Vec<String> = spelled(&entity.name).split(' ').map(str::to_owned).collect();
                for form in &forms {
                    if matches!(self.lexicon.sort(form), Some(Sort::Body | Sort::Outlet)) {
                        self.by_noun.entry(self.lexicon.singular(form)).or_default().push(number);
                        referent.describe(&self.lexicon.singular(form), []);
                    }
                }
                let initials: String = forms
                    .iter()
                    .filter(|form| !matches!(form.as_str(), "of" | "the" | "for" | "and" | "in" | "-" | "&"))
                    .filter_map(|form| form.chars().next())
                    .collect();
                if entity.kind == EntityKind::Organisation && initials.chars().count() > 1 {
                    self.by_name.entry(initials).or_insert(number);
                }
                referent.describe("", forms);
                referent.plural = entity.kind == EntityKind::Group;
                self.referents.push(referent);
            }
            for word in words.clone() {
                self.of_word[word] = Some(number);
            }
            self.by_name.entry(spelled(entity.span.of(&self.report.document.text))).or_insert(number);
            self.names.insert(words.start, words);
        }
    }

    /// Enters the roles beside names, and what bodies are called beside their names.
    fn roles(&mut self) {
        for words in self.names.clone().into_values() {
            let Some(number) = self.of_word[words.start] else { continue };
            match self.referents[number].speaker.kind {
                SpeakerKind::Person => {
                    self.role(words.clone(), number);
                    equation::called(self, words, number);
                }
                SpeakerKind::Group | SpeakerKind::State => {}
                _ => equation::called(self, words, number),
            }
        }
    }

    fn role(&mut self, words: Range<usize>, number: usize) {
        let title = words.start.checked_sub(1).map(|at| match self.report.form(at) {
            "." if at > 0 => self.report.form(at - 1),
            form => form,
        });
        if let Some(found) = title.and_then(|title| gender(self.lexicon, title)) {
            self.referents[number].gender.get_or_insert(found);
        }
        for role in roles::beside(self.report, self.lexicon, words) {
            self.enter_role(role, number);
        }
    }

    fn enter_role(&mut self, role: roles::Role, number: usize) {
        // A word of a name is that name's.
        if self.of_word[role.noun].is_some_and(|of| of != number) {
            return;
        }
        for at in role.words.clone() {
            self.of_word[at].get_or_insert(number);
        }
        let noun = self.lexicon.singular(self.report.form(role.noun));
        let end = role.affiliation.as_ref().map_or(role.words.end, |of| of.end.max(role.words.end));
        let owner = role.affiliation.iter().flat_map(|of| of.clone());
        let forms: Vec<String> =
            (role.words.start..end).chain(owner).map(|at| self.report.form(at).to_owned()).collect();
        let referent = &mut self.referents[number];
        if let Some(found) = gender(self.lexicon, &noun) {
            referent.gender.get_or_insert(found);
        }
        referent.describe(&noun, forms);
        let speaker = &mut referent.speaker;
        if speaker.role.is_none() {
            speaker.role = Some(self.report.span(role.words));
            speaker.affiliation = role.affiliation.map(|words| self.report.span(words));
        }
        let known = self.by_noun.entry(noun).or_default();
        if known.last() != Some(&number) {
            known.push(number);
        }
    }

    /// Reads one word: the main word of a mention, or nothing.
    fn read(&mut self, word: usize) {
        if let Some(name) = self.names.get(&word).cloned() {
            let Some(number) = self.of_word[word] else { return };
            let head = self.report.tree.top(name.clone()).unwrap_or(word);
            self.mention(head, number, name);
            return;
        }
        let tag = self.report.tree.tag(word);
        if let Some(number) = self.of_word[word] {
            // A noun beside a name ("the operator Nordbanen") belongs to it; it is known from here on.
            self.referents[number].last = self.referents[number].last.max(word);
            return;
        }
        let part =
            matches!(self.report.tree.relation(word), "compound" | "flat" | "part" | "goeswith" | "amod");
        let capitals = self.report.words[word].shape == Shape::Capitals;
        let pronoun = (tag.starts_with("PRP") || tag.starts_with("WP") || tag == "WDT") && !capitals;
        if pronoun {
            pronouns::read(self, word);
        }
        let noun = !part && (tag.starts_with("NN") || super::phrase::aged(self.report, word));
        let bare = (matches!(tag, "CD" | "DT" | "JJ") || capitals) && self.is_subject(word);
        // "Alderman Piotr Wysocki": whatever has a capital before a person's name is said of them.
        let title = self.of_word.get(word + 1).copied().flatten().filter(|&number| {
            let capital = self.report.words[word].shape == Shape::Capitalised;
            capital && tag.starts_with("NN") && self.referents[number].speaker.kind == SpeakerKind::Person
        });
        if let Some(number) = title {
            self.of_word[word] = Some(number);
            return;
        }
        if !pronoun && (noun || bare) {
            descriptions::read(self, word);
        }
    }

    fn is_subject(&self, word: usize) -> bool {
        self.report.tree.is(word, &["nsubj", "obl:agent"])
            || self.source_at(word).is_some_and(|source| source.len() == 1)
    }

    /// The source of an attribution in which a word stands.
    pub(super) fn source_at(&self, word: usize) -> Option<&Range<usize>> {
        let after = self.sources.partition_point(|words| words.start <= word);
        self.sources[..after].iter().rev().take(3).find(|words| words.contains(&word))
    }

    /// The first source from a word on.
    pub(super) fn source_after(&self, word: usize) -> Option<&Range<usize>> {
        self.sources.get(self.sources.partition_point(|words| words.start < word))
    }

    /// The phrase around a noun.
    pub(super) fn phrase(&self, word: usize) -> Phrase {
        let own =
            self.source_at(word).filter(|source| main_word(self.report, (*source).clone()) == Some(word));
        Phrase::of(self.report, self.lexicon, word, own)
    }

    /// The mention that the learned scorer knows by its main word.
    pub(super) fn scored(&self, word: usize) -> Option<&'r Mention> {
        self.mentions.get(&word).copied()
    }

    /// The referent itself, where it turned out to be another.
    pub(super) fn root(&self, mut number: usize) -> usize {
        while let Some(other) = self.referents.get(number).and_then(|one| one.merged) {
            number = other;
        }
        number
    }

    /// Enters a mention of a referent.
    pub(super) fn mention(&mut self, head: usize, number: usize, words: Range<usize>) {
        let number = self.root(number);
        if let Some(of_word) = self.of_word.get_mut(head) {
            *of_word = Some(number);
        }
        let span = self.report.span(words);
        self.referents[number].mention(head, span);
        self.history.push((head, number));
    }

    /// Enters a new referent.
    pub(super) fn add(&mut self, referent: Referent) -> usize {
        self.referents.push(referent);
        self.referents.len() - 1
    }
}
