//! Noun phrases as descriptions of someone: what sort, how many, which words tell them from others.

use std::ops::Range;

use ascribe_document::SpeakerKind;

use crate::{
    report::Report,
    speaker::lexicon::{Lexicon, Sort},
    words::Shape,
};

/// Man or woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// Which one of its kind a phrase speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// One known already ("the", "this").
    Definite,
    /// No determiner ("police").
    Bare,
    /// A new one ("a", "two", "her").
    New,
}

/// A noun with what stands around it.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) words: Range<usize>,
    pub(super) noun: String,
    pub(super) sort: Option<Sort>,
    pub(super) plural: bool,
    pub(super) gender: Option<Gender>,
    pub(super) reach: Reach,
    /// The other words that describe.
    pub(super) modifiers: Vec<String>,
}

/// Words that describe nothing.
const EMPTY: [&str; 22] = [
    "the", "a", "an", "this", "that", "these", "those", "of", "in", "at", "for", "to", "from", "with", "by",
    "on", "and", "'", "’", "s", "same", "-",
];

impl Phrase {
    /// The phrase around the noun `head`; `source` are the words of an attribution's source in which it stands.
    pub(super) fn of(
        report: &Report<'_>,
        lexicon: &Lexicon,
        head: usize,
        source: Option<&Range<usize>>,
    ) -> Self {
        let words = extent(report, head, source);
        let form = report.form(head);
        let aged = aged(report, head);
        let noun = lexicon.singular(form);
        let sort = if aged || form == "one" {
            Some(Sort::Person)
        } else {
            lexicon.sort(form).or_else(|| by_ending(report, head, source.is_some()))
        };
        let plural = !aged
            && form != "one"
            && (lexicon.is_plural(form)
                || matches!(report.tree.tag(head), "NNS" | "NNPS")
                || sort == Some(Sort::Person) && noun != form);
        let reach = match report.form(words.start) {
            "the" | "this" | "that" | "these" | "those" | "both" => Reach::Definite,
            _ if words.start == head => Reach::Bare,
            _ if matches!(report.tree.tag(words.start), "DT" | "PRP$" | "CD") => Reach::New,
            _ if plural => Reach::Bare,
            _ => Reach::New,
        };
        let gender = gender(lexicon, &noun);
        let modifiers = words
            .clone()
            .filter(|&at| at != head && !EMPTY.contains(&report.form(at)) && report.tree.tag(at) != "CD")
            .map(|at| report.form(at).to_owned())
            .take(20)
            .collect();
        Self { words, noun, sort, plural, gender, reach, modifiers }
    }

    /// The kind of speaker that the phrase alone tells of.
    pub(super) fn kind(&self, report: &Report<'_>, lexicon: &Lexicon, head: usize) -> SpeakerKind {
        match self.sort {
            Some(Sort::Person) | None if self.plural => {
                let bare = self.reach == Reach::Bare && self.words.len() <= 3;
                if bare && lexicon.kind.contains(report.form(head)) {
                    SpeakerKind::Group
                } else {
                    SpeakerKind::UnnamedGroup
                }
            }
            Some(Sort::Person) => SpeakerKind::UnnamedIndividual,
            Some(Sort::Outlet) => SpeakerKind::Outlet,
            Some(Sort::Document) => SpeakerKind::Document,
            Some(Sort::Poll) => SpeakerKind::Poll,
            Some(Sort::Body) | None => SpeakerKind::UnnamedGroup,
        }
    }
}

/// The words of the phrase around `head`, from the determiner to its end, without relative clauses.
pub(super) fn extent(report: &Report<'_>, head: usize, source: Option<&Range<usize>>) -> Range<usize> {
    let sentence = report.sentences.get(report.sentence_of(head)).cloned().unwrap_or(head..head + 1);
    let tree = report.tree.phrase(head);
    let mut start = tree.start.max(sentence.start).min(head);
    let mut end = tree.end.min(sentence.end).max(head + 1);
    let reduced = report.tree.children(head).iter().copied().find(|&child| {
        report.tree.relation(child) == "acl" && child == end && !is_speech(report.form(child))
    });
    if let Some(clause) = reduced {
        end = report.tree.reach(clause).end.clamp(end, sentence.end);
    }
    if let Some(source) = source.filter(|source| source.contains(&head)) {
        (start, end) = (source.start, source.end);
    }
    // Stop at what no noun phrase goes on over, whatever the tree says.
    let stop = |at: usize| {
        matches!(
            report.form(at),
            "," | ";" | ":" | "(" | ")" | "—" | "–" | "who" | "which" | "whom" | "whose"
        ) || matches!(report.tree.tag(at), "WDT" | "WP" | "WP$" | "WRB" | "VBD" | "VBZ" | "MD" | "``" | "''")
            || report.words.get(at).is_some_and(|word| matches!(word.shape, Shape::Open | Shape::Close))
            || report.form(at) == "on" && report.form(at + 1) == "condition"
            || is_speech(report.form(at))
            || report.tree.tag(at) == "VBN"
                && PASSED_ON.contains(&report.form(at))
                && matches!(report.form(at + 1), "by" | "in")
    };
    end = (head + 1..end).find(|&at| stop(at)).unwrap_or(end);
    let before = (start..head).rev().find(|&at| stop(at));
    start = before.map_or(start, |at| at + 1);
    while start < head && matches!(report.tree.tag(start), "IN" | "CC" | "RB" | "TO" | "," | "." | ":") {
        start += 1;
    }
    while end > head + 1
        && matches!(report.tree.tag(end - 1), "IN" | "CC" | "RB" | "TO" | "," | "." | ":" | "DT")
    {
        end -= 1;
    }
    start..end
}

/// What others do with a text: no part of how it is called ("a memo seen by the Post").
const PASSED_ON: [&str; 12] = [
    "seen",
    "obtained",
    "cited",
    "published",
    "translated",
    "reviewed",
    "released",
    "quoted",
    "issued",
    "viewed",
    "read",
    "leaked",
];

fn is_speech(form: &str) -> bool {
    matches!(form, "speaking" | "saying" | "citing" | "quoting" | "adding" | "quoted" | "asking" | "telling")
}

/// True for "the 54-year-old".
pub(super) fn aged(report: &Report<'_>, head: usize) -> bool {
    let begins = |at: usize| {
        report.form(at + 1) == "-" && report.form(at + 2) == "year" && report.form(at + 4) == "old"
    };
    (head.saturating_sub(4)..=head).any(|at| at + 4 >= head && begins(at) && report.tree.tag(head) != "JJ")
}

/// A person by the ending of the noun; of those who are a source of words by what they do, too ("a cashier said").
fn by_ending(report: &Report<'_>, head: usize, speaks: bool) -> Option<Sort> {
    const PERSONS: [&str; 9] = ["ist", "ists", "man", "woman", "men", "women", "logian", "ician", "person"];
    const DOERS: [&str; 10] = ["er", "ers", "or", "ors", "ee", "ees", "ant", "ants", "ian", "ians"];
    let form = report.form(head);
    let lower = report.words.get(head).is_some_and(|word| word.shape == Shape::Lower);
    let ends = |ends: &[&str]| ends.iter().any(|end| form.ends_with(end));
    (lower && form.len() > 5 && (ends(&PERSONS) || speaks && ends(&DOERS))).then_some(Sort::Person)
}

/// Man or woman, as far as a noun or title tells.
pub(super) fn gender(lexicon: &Lexicon, noun: &str) -> Option<Gender> {
    match () {
        () if lexicon.male.contains(noun) => Some(Gender::Male),
        () if lexicon.female.contains(noun) => Some(Gender::Female),
        () => None,
    }
}
