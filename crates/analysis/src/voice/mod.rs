//! Who speaks in sentences without a cue: a speaker who goes on, or the report itself.
//!
//! Quotation marks decide where there are any. Else signs are weighed (see `signs`): reports let a speaker go on within a
//! paragraph, in the tense of reported speech, and speak themselves where a new paragraph, a new name or a date begins.

mod signs;

use std::ops::Range;

use ascribe_document::{Act, Attribution, Continuation, Mode, Span, Speaker, SpeakerKind};

use crate::{lexicon::Lexicon, mode::mode, report::Report, speaker::Speakers, words::Quotation};
use signs::{announces, leads_up, weight};

/// An attribution below this confidence with a content shorter than `SHORT` words does not make a sentence attributed:
/// most are no speech at all ("eight members have signed it").
const FIRM: f32 = 0.8;
const SHORT: usize = 5;

/// Log odds from which a speaker is taken to go on.
const ENOUGH: f32 = 0.2;

/// Sentences that are looked ahead for a speaker.
const AHEAD: usize = 5;

/// The last one to speak before a sentence.
#[derive(Debug, Clone)]
struct Last {
    speaker: Speaker,
    /// How their words were given.
    mode: Mode,
    /// The sentence they spoke in.
    sentence: usize,
    /// An account was announced: "listed what had gone wrong".
    announced: bool,
    /// The sentence was itself a continuation.
    went_on: bool,
    /// The word that says so, if there is one: its tense is that of the report.
    cue: Option<usize>,
    /// Nothing was said: "declined to comment".
    declined: bool,
}

/// Adds the statements that go on without a cue, in their place; returns the sentences in the report's own voice.
pub(crate) fn settle(
    report: &Report<'_>,
    lexicon: &Lexicon,
    speakers: &Speakers,
    attributions: &mut Vec<Attribution>,
) -> Vec<Span> {
    let said = by_sentence(report, attributions);
    let (mut own, mut added) = (Vec::new(), Vec::new());
    let mut last: Option<Last> = None;
    for (number, sentence) in report.sentences.iter().enumerate() {
        if !has_words(report, sentence) {
            continue;
        }
        if let Some(&at) = said[number]
            .last()
            .filter(|_| is_attributed(report, lexicon, attributions, &said[number], sentence))
        {
            last = Some(Last::of(report, lexicon, &attributions[at], number, sentence));
            continue;
        }
        let quoted = is_quoted(report, sentence);
        let going_on =
            last.as_ref().filter(|last| last.speaker.kind != SpeakerKind::Unresolved).and_then(|last| {
                let (reason, weight) = if quoted {
                    (quotation(report, last, sentence)?, 2.0)
                } else {
                    let reason = if last.announced {
                        Continuation::AccountGoesOn
                    } else {
                        Continuation::SpeakerGoesOn
                    };
                    (reason, weight(report, lexicon, last, number, sentence))
                };
                (weight > ENOUGH).then_some((last.clone(), reason, weight))
            });
        let going_on = going_on.or_else(|| {
            let next = ahead(report, lexicon, attributions, &said, number)?;
            let weight = leads_up(report, &next, last.as_ref(), number, sentence);
            (!quoted && weight > ENOUGH).then_some((next, Continuation::SpeakerGoesOn, weight))
        });
        match going_on {
            Some((before, reason, weight)) => {
                added.push(Attribution {
                    content: vec![report.span(sentence.clone())],
                    mode: mode(report.words[sentence.clone()].iter()),
                    // The weight as log odds.
                    confidence: 1.0 / (1.0 + (-weight).exp()),
                    speaker: before.speaker.clone(),
                    continuation: Some(reason),
                    ..Attribution::default()
                });
                let mode = if quoted { Mode::Direct } else { Mode::Indirect };
                last = Some(Last { sentence: number, went_on: true, mode, ..before });
            }
            None => {
                own.push(report.span(sentence.clone()));
                last = announces(report, lexicon, speakers, number, sentence);
            }
        }
    }
    attributions.extend(added);
    attributions.sort_by_key(|found| (found.extent(), found.cue.first().copied()));
    own
}

/// Who speaks next in the paragraph of a sentence, if someone does: free indirect speech may stand before its cue.
fn ahead(
    report: &Report<'_>,
    lexicon: &Lexicon,
    attributions: &[Attribution],
    said: &[Vec<usize>],
    number: usize,
) -> Option<Last> {
    for (later, sentence) in report.sentences.iter().enumerate().skip(number + 1).take(AHEAD) {
        if report.begins_paragraph(sentence.start) {
            return None;
        }
        if let Some(&at) = said[later].first() {
            return Some(Last::of(report, lexicon, attributions.get(at)?, number, sentence));
        }
    }
    None
}

impl Last {
    fn of(
        report: &Report<'_>,
        lexicon: &Lexicon,
        one: &Attribution,
        number: usize,
        sentence: &Range<usize>,
    ) -> Self {
        let cue = one
            .cue
            .first()
            .map(|&span| report.words_in(span))
            .filter(|words| sentence.contains(&words.start));
        let declined = cue.clone().is_some_and(|words| {
            words
                .clone()
                .any(|word| lexicon.verb(report.form(word)).is_some_and(|cue| cue.act == Act::Decline))
        });
        let verb =
            cue.and_then(|words| words.clone().find(|&word| report.tree.is_verb(word)).or(Some(words.start)));
        Self {
            speaker: one.speaker.clone(),
            mode: one.mode,
            sentence: number,
            announced: signs::is_account(report, one),
            went_on: one.continuation.is_some(),
            cue: verb,
            declined,
        }
    }
}

/// The attributions whose cue or content stands in each sentence, in the order of the text.
fn by_sentence(report: &Report<'_>, attributions: &[Attribution]) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); report.sentences.len()];
    for (at, one) in attributions.iter().enumerate() {
        for words in one.cue.iter().chain(&one.content).map(|&span| report.words_in(span)) {
            let (first, last) =
                (report.sentence_of(words.start), report.sentence_of(words.end.saturating_sub(1)));
            for number in first..=last.max(first) {
                if let Some(sentence) = found.get_mut(number).filter(|all| all.last() != Some(&at)) {
                    sentence.push(at);
                }
            }
        }
    }
    found
}

/// True if the main word of the sentence, or half of its words, stand in a cue or a content: a claim in a relative clause
/// leaves the sentence the report's own.
fn is_attributed(
    report: &Report<'_>,
    lexicon: &Lexicon,
    attributions: &[Attribution],
    said: &[usize],
    sentence: &Range<usize>,
) -> bool {
    let firm = |one: &&Attribution| {
        let sure = one.cue.is_empty() || one.confidence >= FIRM || content_words(report, one) >= SHORT;
        (sure || rejects(report, lexicon, one)) && !is_happening(report, one)
    };
    let parts = said.iter().filter_map(|&at| attributions.get(at)).filter(firm);
    let parts = parts.flat_map(|one| one.cue.iter().chain(&one.content));
    let words: Vec<Range<usize>> = parts.map(|&span| report.words_in(span)).collect();
    let covered = |word: usize| words.iter().any(|words| words.contains(&word));
    sentence.clone().any(|word| report.tree.head(word).is_none() && covered(word))
        || 2 * sentence.clone().filter(|&word| covered(word)).count() >= sentence.len()
}

/// "Dynamo refused to discuss the report": short, and speech all the same.
fn rejects(report: &Report<'_>, lexicon: &Lexicon, one: &Attribution) -> bool {
    let mut cue = one.cue.iter().flat_map(|&span| report.words_in(span));
    cue.any(|word| {
        let act = lexicon.verb(report.form(word)).map(|cue| cue.act);
        matches!(act, Some(Act::Deny | Act::Decline)) && !one.source.is_empty()
    })
}

/// "The makers had been told three times": the content is only what the cue is done to, and nobody says it.
fn is_happening(report: &Report<'_>, one: &Attribution) -> bool {
    let tree = &report.tree;
    let cue: Vec<usize> = one.cue.iter().flat_map(|&span| report.words_in(span)).collect();
    let content: Vec<usize> = one.content.iter().flat_map(|&span| report.words_in(span)).collect();
    let done_to = |word: usize| {
        tree.relation(word) == "nsubj:pass" && tree.head(word).is_some_and(|head| cue.contains(&head))
    };
    let finite = |word: usize| tree.is_verb(word) || tree.tag(word) == "MD";
    one.source.is_empty()
        && content.iter().any(|&word| done_to(word))
        && !content.iter().any(|&word| finite(word))
}

fn content_words(report: &Report<'_>, one: &Attribution) -> usize {
    one.content.iter().map(|&span| report.words_in(span).len()).sum()
}

fn has_words(report: &Report<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|word| report.form(word).chars().any(char::is_alphanumeric))
}

/// True if all words stand in quotation marks.
fn is_quoted(report: &Report<'_>, sentence: &Range<usize>) -> bool {
    let mut words = report.words[sentence.clone()].iter();
    words.all(|word| word.quotation != Quotation::Outside || !word.form.chars().any(char::is_alphanumeric))
}

/// Why a quoted sentence without a cue is the last speaker's, if it is.
fn quotation(report: &Report<'_>, last: &Last, sentence: &Range<usize>) -> Option<Continuation> {
    let before = report.sentences.get(last.sentence)?;
    let open = report.words[before.clone()].last().is_some_and(|word| word.quotation == Quotation::Unclosed);
    let apart = (before.end..=sentence.start).filter(|&word| report.begins_paragraph(word)).count();
    match (open, last.mode) {
        (true, _) => Some(Continuation::QuotationGoesOn),
        (false, Mode::Direct | Mode::Mixed) if apart <= 1 => Some(Continuation::QuotationFollows),
        (false, Mode::Indirect) if apart == 0 => Some(Continuation::QuotationFollows),
        _ => None,
    }
}
