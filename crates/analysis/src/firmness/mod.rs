//! How firmly a thing is said: act, stance, factuality, likelihood, condition.
//!
//! Useful for: telling a denial from a report of what did not happen, a forecast from a fact. Not useful for: whether what
//! is said is true.
//!
//! The main clause of the content decides, with the words around its predicate ([`clause`]), and the cue ([`act`]).

mod act;
mod clause;
mod condition;
mod denial;
mod factuality;
mod likelihood;
mod request;
mod stance;
mod words;

use ascribe_document::Attribution;

use self::{
    act::Use,
    clause::Clause,
    condition::Conditional,
    denial::{BEFORE, Voices},
    likelihood::Yardsticks,
    words::Words,
};
use crate::{lexicon::Lexicon, model::ModelError, report::Report};

/// The rules of firmness.
pub(crate) struct Firmness {
    words: Words,
    yardsticks: Yardsticks,
}

impl Firmness {
    /// The rules that are part of the program.
    ///
    /// # Errors
    /// If the rules do not fit their form.
    pub(crate) fn load() -> Result<Self, ModelError> {
        Ok(Self { words: Words::load()?, yardsticks: Yardsticks::load()? })
    }

    /// Judges each attribution by its cue and its content.
    pub(crate) fn judge(&self, report: &Report<'_>, lexicon: &Lexicon, attributions: &mut [Attribution]) {
        let mut earlier: Vec<(usize, String)> = Vec::new();
        for attribution in attributions {
            let place =
                attribution.extent().map_or(0, |extent| report.sentence_of(report.words_in(extent).start));
            let speaker = speaker(report, attribution);
            let recent = |&&(sentence, _): &&(usize, String)| sentence + BEFORE >= place;
            let before = earlier.iter().rev().take_while(recent).any(|(_, other)| *other != speaker);
            self.settle(report, lexicon, attribution, before);
            if !speaker.is_empty() {
                earlier.push((place, speaker));
            }
        }
    }

    fn settle(&self, report: &Report<'_>, lexicon: &Lexicon, attribution: &mut Attribution, before: bool) {
        let voices = Voices { source: &attribution.source, before };
        let words = &self.words;
        let cue = Use::of(report, words, lexicon, &attribution.cue);
        let clause = Clause::of(report, words, lexicon, &attribution.content);
        let clause = clause.as_ref();
        let conditional = clause.and_then(|clause| Conditional::of(report, words, lexicon, clause));
        let stance =
            stance::stance(report, words, lexicon, attribution, &cue, clause, conditional.as_ref(), &voices);
        let likelihood = clause.and_then(|clause| self.yardsticks.find(report, clause));
        attribution.act = cue.act;
        attribution.stance = stance;
        attribution.factuality =
            factuality::factuality(report, words, lexicon, stance, &cue, clause, likelihood.as_ref());
        attribution.likelihood = likelihood;
        if stance == ascribe_document::Stance::Conditional {
            attribution.condition = conditional.map(|found| found.condition);
            attribution.consequence = conditional.and_then(|found| found.consequence);
        }
    }
}

/// Who speaks, to tell one speaker from another: the name, or the words of the source.
fn speaker(report: &Report<'_>, attribution: &Attribution) -> String {
    if !attribution.speaker.name.is_empty() {
        return attribution.speaker.name.clone();
    }
    attribution.source.first().map_or_else(String::new, |&span| report.printed(report.words_in(span)))
}
