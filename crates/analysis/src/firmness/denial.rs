//! Does the speaker reject that something is or was so?
//!
//! A cue may say it ("denied"), a predicate may ("untrue"). A negated main clause is the hard case: "there was no deal"
//! answers something alleged, "the shop did not open on Sunday" merely reports. It is scored by what can be seen:
//!
//! | points | what is seen |
//! |---|---|
//! | 2 | words of dispute in the same sentence, outside the content ("rejecting a report") |
//! | 1 | words of dispute in one of the three sentences before |
//! | 2 | words that shut out any exception ("ever", "any", "at all") |
//! | 1 | "there was no ..." |
//! | 1 | the speaker is concerned: "we", "our", or the content speaks of "it", "its", "his" ... |
//! | 1 | the perfect ("has not signed"), which sums up the past |
//! | 0.5 | the past with "did not", or a noun that negates ("nothing", "no documents") |
//! | 1 | the cue insists |
//! | 1 | the source answers for others ("lawyer", "spokesman") |
//! | 0.75 | a noun negates, and another speaker has spoken shortly before |
//! | 1.5 | it speaks of what people are accused of ("involved", "leaked") |
//! | 0.75 | "I" or "we" with "did not" or "have not" |
//! | -1.5 | "nobody", "no one": a report of people |
//! | -1 | words of degree or waiting ("not so high", "not yet") |
//! | -1 | a noun negates, and it is of what is often said to be absent ("no arrests") |
//! | -2 | a verb of knowing, wanting or being able, whose negation tells of oneself |
//! | -1.5 | a reason is given ("because the oven was being mended") |
//!
//! More than [`ENOUGH`] points are a denial.

use ascribe_document::Span;

use super::{act::Use, clause::Clause, words::Words};
use crate::{lexicon::Lexicon, report::Report};

const ENOUGH: f32 = 2.0;

/// Who speaks, and whether somebody else has spoken shortly before.
pub(crate) struct Voices<'a> {
    /// The words of the source.
    pub(crate) source: &'a [Span],
    /// True if another speaker was heard in the sentences before.
    pub(crate) before: bool,
}

/// Sentences before the statement that are searched for words of dispute.
pub(crate) const BEFORE: usize = 3;

/// True if the content rejects by its own words that something is or was so.
pub(crate) fn denies(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    clause: &Clause,
    cue: &Use,
    voices: &Voices<'_>,
) -> bool {
    let names = cue.word.is_some_and(|word| words.naming.verbs.has_base_of(report.form(word), lexicon))
        && !cue.negated;
    let untrue = || words.negation.untrue.find(report, clause.content.iter().copied()).is_some();
    if names && untrue() {
        return true;
    }
    if calls_untrue(report, words, clause) {
        return true;
    }
    clause.negation.is_some() && score(report, words, lexicon, clause, cue, voices) > ENOUGH
}

/// "it was untrue that", "not genuine", "entirely invented".
pub(crate) fn calls_untrue(report: &Report<'_>, words: &Words, clause: &Clause) -> bool {
    let holds = |word: usize| clause.holds(word) && clause.is_main(report, word);
    let tree = &report.tree;
    let judged = |word: usize| {
        word == clause.predicate
            || tree.head(word) == Some(clause.predicate)
                && tree.is(word, &["xcomp", "obj", "acl", "advcl", "obl", "parataxis", "conj"])
    };
    let found = |list: &super::words::Phrases| {
        clause.sentence.iter().copied().find(|&word| {
            let length = list.at(report, word).unwrap_or(0);
            (word..word + length).any(|at| judged(at) && (holds(at) || at == clause.predicate))
        })
    };
    let negated = clause.negation.is_some();
    let mistaken = words.negation.mistaken.has(report.form(clause.predicate))
        && clause.subject.is_some_and(|subject| words.negation.statements.has(report.form(subject)));
    !negated && (mistaken || found(&words.negation.untrue).is_some())
        || negated && found(&words.negation.holds).is_some()
}

fn score(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    clause: &Clause,
    cue: &Use,
    voices: &Voices<'_>,
) -> f32 {
    let rules = &words.negation;
    let at = report.sentence_of(clause.predicate);
    let around = report.sentences.get(at).cloned().unwrap_or(0..0).filter(|&word| !clause.holds(word));
    let before = report.sentences.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
    let before = before.iter().cloned().flatten().filter(|&word| !clause.holds(word));
    let form = |word: usize| report.form(word);
    let any = |wanted: &[&str]| clause.sentence.iter().any(|&word| wanted.contains(&form(word)));
    let helped = |base: &str| clause.has_helper(report, lexicon, base);
    let subject = clause.subject.map_or("", form);
    let mut score = 0.0;
    let mut add = |points: f32, seen: bool| score += if seen { points } else { 0.0 };
    add(2.0, rules.alleged.find(report, around).is_some());
    add(1.0, rules.alleged.find(report, before).is_some());
    add(2.0, rules.contrary.find(report, clause.sentence.iter().copied()).is_some());
    let there = clause.sentence.iter().any(|&word| {
        form(word) == "there"
            && (word + 1..word + 5).any(|at| matches!(form(at), "no" | "not" | "never" | "t"))
    });
    add(1.0, there);
    add(
        1.0,
        any(&[
            "i", "we", "our", "my", "us", "me", "it", "its", "he", "she", "his", "her", "they", "their",
            "them",
        ]),
    );
    add(1.0, helped("have"));
    let noun = clause
        .negation
        .is_some_and(|word| !matches!(form(word), "not" | "t" | "never" | "'" | "’" | "cannot"));
    add(0.5, noun || any(&["did"]));
    add(0.75, noun && voices.before);
    add(1.0, voices.source.iter().any(|&span| rules.answering.find(report, report.words_in(span)).is_some()));
    let absent = |word: usize| rules.absent.has_base_of(form(word), lexicon);
    add(-1.0, (noun || subject == "we") && (absent(clause.predicate) || clause.subject.is_some_and(absent)));
    add(
        1.0,
        cue.word.is_some_and(|word| {
            ["insist", "maintain", "protest", "retort"]
                .iter()
                .any(|base| lexicon.is_form_of(form(word), base))
        }),
    );
    add(
        -2.0,
        !there
            && (rules.inward.has_base_of(form(clause.predicate), lexicon)
                || lexicon.adjective(form(clause.predicate)).is_some())
            || any(&["can", "could", "cannot"]),
    );
    add(0.75, matches!(subject, "i" | "we") && (any(&["did"]) || helped("have")));
    add(-1.0, clause.sentence.iter().any(|&word| rules.degree.has(form(word))));
    let wrong = |&word: &usize| rules.wrong.has_base_of(form(word), lexicon);
    add(1.5, clause.sentence.iter().any(wrong));
    let no_one =
        clause.negation.is_some_and(|word| form(word + 1) == "one") || matches!(subject, "nobody" | "noone");
    add(-1.5, any(&["because"]) || no_one);
    score
}
