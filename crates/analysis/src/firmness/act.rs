//! What a cue does.

use std::ops::Range;

use ascribe_document::{Act, Certainty, Span};

use super::{clause::group, words::Words};
use crate::{
    lexicon::{Cue, Lexicon},
    names::NameKind,
    report::Report,
};

/// Verbs that leave it to their noun what is done ("issued a warning").
const LIGHT: [&str; 8] = ["make", "have", "issue", "give", "offer", "voice", "express", "take"];

/// A cue as it is used.
#[derive(Debug, Default)]
pub(crate) struct Use {
    /// What it does.
    pub(crate) act: Act,
    /// How sure it makes what it brings.
    pub(crate) certainty: Option<Certainty>,
    /// Its verb or noun, if the lexicon knows one.
    pub(crate) word: Option<usize>,
    /// True if it says that this is not done ("did not deny").
    pub(crate) negated: bool,
    /// True if it says that nothing is said.
    pub(crate) declines: bool,
    /// True if nobody says who does it ("is believed").
    pub(crate) passive: bool,
}

impl Use {
    /// Reads the cue and the words right after it.
    pub(crate) fn of(report: &Report<'_>, words: &Words, lexicon: &Lexicon, cue: &[Span]) -> Self {
        let all: Vec<usize> = cue.iter().flat_map(|&span| report.words_in(span)).collect();
        let (Some(&first), Some(&last)) = (all.first(), all.last()) else { return Self::default() };
        let Some((word, entry)) = main(report, lexicon, &all) else {
            let declines = words.silence.phrases.find(report, first..=last).is_some();
            return Self { act: if declines { Act::Decline } else { Act::Say }, declines, ..Self::default() };
        };
        let bounds = report.sentences.get(report.sentence_of(word)).cloned().unwrap_or(0..0);
        let helpers = group(report, lexicon, word, bounds.clone());
        // "Neither company would comment".
        let nobody = |&&at: &&usize| words.negation.words.at(report, at).is_some();
        let subject =
            report.tree.child(word, &["nsubj"]).map_or(word..word, |subject| report.tree.phrase(subject));
        let nobody_does = subject.clone().next().filter(|at| nobody(&at)).is_some();
        let negated = nobody_does || helpers.iter().any(|at| nobody(&at));
        let declines = neither(report, lexicon, word)
            || words.silence.phrases.find(report, first.saturating_sub(1)..=last).is_some()
            || entry.act == Act::Decline && withholds(report, words, lexicon, word, &bounds)
            || entry.act == Act::Ask && unanswered(report, words, lexicon, last, &bounds)
            || negated && words.silence.verbs.has_base_of(report.form(word), lexicon);
        let passive = helpers.iter().any(|&at| lexicon.is_form_of(report.form(at), "be"))
            && report.tree.tag(word) == "VBN";
        let act = if declines { Act::Decline } else { entry.act };
        Self { act, certainty: entry.certainty, word: Some(word), negated, declines, passive }
    }
}

/// The verb that does it, or the noun of a light verb, or the adjective.
fn main(report: &Report<'_>, lexicon: &Lexicon, cue: &[usize]) -> Option<(usize, Cue)> {
    // "insisted on Friday" insists on nothing.
    let dated = |word: usize| report.name_at(word).is_some_and(|name| name.kind == NameKind::Date);
    let phrase =
        |word: usize| lexicon.phrase(report.form(word), report.form(word + 1)).filter(|_| !dated(word + 2));
    let verb = |word: usize| phrase(word).or_else(|| lexicon.verb(report.form(word)));
    let is_noun = |word: usize| report.tree.tag(word).starts_with("NN");
    let verbs = cue.iter().copied().filter(|&word| !is_noun(word));
    let found = verbs.filter_map(|word| Some((word, *verb(word)?))).next();
    let light = |word: usize| LIGHT.iter().any(|base| lexicon.is_form_of(report.form(word), base));
    let other = || {
        let noun = cue.iter().copied().filter(|&word| is_noun(word));
        let noun = noun.filter_map(|word| Some((word, *lexicon.noun(report.form(word))?))).next();
        let adjective = || cue.iter().find_map(|&word| Some((word, *lexicon.adjective(report.form(word))?)));
        noun.or_else(adjective)
    };
    match found {
        Some((word, _)) if light(word) => other().or(found),
        Some(_) => found,
        None => other().or_else(|| cue.iter().find_map(|&word| Some((word, *verb(word)?)))),
    }
}

/// "neither confirmed nor denied", "would not confirm or deny".
fn neither(report: &Report<'_>, lexicon: &Lexicon, word: usize) -> bool {
    let pair = |first: usize| {
        lexicon.is_form_of(report.form(first), "confirm")
            && matches!(report.form(first + 1), "or" | "nor")
            && lexicon.is_form_of(report.form(first + 2), "deny")
    };
    pair(word) || word.checked_sub(2).is_some_and(pair)
}

/// True if what is refused is to speak ("refused to say", "declined an interview").
fn withholds(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    word: usize,
    bounds: &Range<usize>,
) -> bool {
    (word + 1..bounds.end.min(word + 6)).any(|at| {
        let form = report.form(at);
        words.silence.verbs.has_base_of(form, lexicon)
            || matches!(form, "interview" | "interviewed" | "named" | "identified" | "drawn")
    })
}

/// "Asked whether he would stand, he declined to say": the sentence goes on with a refusal.
fn unanswered(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    last: usize,
    bounds: &Range<usize>,
) -> bool {
    (last + 1..bounds.end).any(|word| {
        let refuses = lexicon.verb(report.form(word)).is_some_and(|entry| entry.act == Act::Decline);
        refuses && withholds(report, words, lexicon, word, bounds)
            || words.silence.phrases.at(report, word).is_some()
    })
}
