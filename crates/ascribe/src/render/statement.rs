//! What is told of a statement beside its words, the same on a terminal and on a page.

use std::collections::{BTreeSet, HashSet};

use ascribe_document::{Act, Attribution, Hop, Likelihood, Span, Stance};

use super::figures::parts;
use super::{UNSURE, plain, visible};
use crate::run::Reading;

mod who;

pub(crate) use who::{beside, is_unnamed};

/// One attribution of a reading, ready to be told.
#[derive(Clone, Copy)]
pub(crate) struct Statement<'a> {
    reading: &'a Reading,
    /// The attribution itself.
    pub(crate) found: &'a Attribution,
}

/// A line about a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// What the line is about ("chain").
    pub(crate) label: &'static str,
    /// Its text in pieces.
    pub(crate) pieces: Vec<Piece>,
}

/// A piece of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words.
    pub(crate) text: String,
    /// Where the report has them, if they are its own.
    pub(crate) at: Option<Span>,
}

impl<'a> Statement<'a> {
    /// The statement `found` of `reading`.
    pub(crate) const fn of(reading: &'a Reading, found: &'a Attribution) -> Self {
        Self { reading, found }
    }

    fn text(&self) -> &'a str {
        &self.reading.document.text
    }

    /// How it is put: the cue, or in parentheses why words without one are the speaker's.
    pub(crate) fn how(&self) -> Option<String> {
        if !self.found.cue.is_empty() {
            return Some(parts(self.text(), &self.found.cue));
        }
        self.found.continuation.map(|reason| format!("({})", reason.as_str()))
    }

    /// The stance, and the act in parentheses where the stance does not say it: "asserted (warn)", "denied".
    pub(crate) fn stance(&self) -> String {
        let (stance, act) = (self.found.stance, self.found.act);
        let told = matches!(
            (stance, act),
            (_, Act::Say)
                | (Stance::Denied, Act::Deny)
                | (Stance::Predicted, Act::Predict)
                | (Stance::Urged, Act::Urge)
                | (Stance::Declined, Act::Decline)
        );
        if told { stance.as_str().into() } else { format!("{} ({})", stance.as_str(), act.as_str()) }
    }

    /// "unsure, 41%", if the reader is.
    pub(crate) fn doubt(&self) -> Option<String> {
        let confidence = self.found.confidence;
        (confidence < UNSURE).then(|| format!("unsure, {:.0}%", confidence.max(0.0) * 100.0))
    }

    /// What is printed after the word of likelihood: where it stands, and its range ("[55–80% by ICD 203]").
    ///
    /// `None` without such a word, or if it lies outside the content or the yardsticks.
    pub(crate) fn range(&self) -> Option<(Span, String)> {
        let likelihood = self.found.likelihood.as_ref()?;
        let inside = self
            .found
            .content
            .iter()
            .any(|part| part.start <= likelihood.term.start && likelihood.term.end <= part.end);
        Some((likelihood.term, format!("[{}]", range(likelihood)?))).filter(|_| inside)
    }

    /// The lines under the words, those that there is something to say in.
    pub(crate) fn notes(&self) -> Vec<Note> {
        let single = |span: Option<Span>| span.map(|span| vec![self.quoted(span)]).unwrap_or_default();
        let all = [
            ("chain", self.chain()),
            ("condition", single(self.found.condition)),
            ("consequence", single(self.found.consequence)),
            ("likelihood", self.likelihood()),
            ("said", self.said()),
            ("times", self.times()),
            ("figures", self.figures()),
        ];
        let note = |(label, pieces): (&'static str, Vec<Piece>)| {
            (!pieces.is_empty()).then_some(Note { label, pieces })
        };
        all.into_iter().filter_map(note).collect()
    }

    fn quoted(&self, span: Span) -> Piece {
        Piece { text: visible::one_line(span.of(self.text())), at: Some(span) }
    }

    /// The chain in one line, if it has more than one hop or it says more of an unnamed holder than the name does.
    fn chain(&self) -> Vec<Piece> {
        let chain = &self.found.chain;
        let grounded = |hop: &Hop| !hop.named && (hop.ground.is_some() || self.group(hop).is_some());
        if chain.len() < 2 && !chain.iter().any(grounded) {
            return Vec::new();
        }
        let mut pieces = Vec::new();
        for hop in chain {
            pieces.push(Piece { text: visible::one_line(&hop.name), at: hop.spans.first().copied() });
            if !hop.named {
                pieces.push(said(" (unnamed"));
                for (before, span) in [(", of ", self.group(hop)), (": ", hop.ground)] {
                    if let Some(span) = span {
                        pieces.extend([said(before), self.quoted(span)]);
                    }
                }
                pieces.push(said(")"));
            }
            pieces.push(said(&format!(" → {} → ", hop.relation.as_str())));
        }
        pieces.push(said("here"));
        pieces
    }

    /// To whom an unnamed holder belongs, if the noun phrase does not say it.
    fn group(&self, hop: &Hop) -> Option<Span> {
        let told = |span: &Span| hop.name.to_lowercase().contains(&span.of(self.text()).to_lowercase());
        hop.group.filter(|span| !told(span))
    }

    /// The word of likelihood, where its range cannot stand beside it.
    fn likelihood(&self) -> Vec<Piece> {
        let Some(likelihood) = self.found.likelihood.as_ref().filter(|_| self.range().is_none()) else {
            return Vec::new();
        };
        let range = range(likelihood).unwrap_or_else(|| "in no yardstick".into());
        vec![self.quoted(likelihood.term), said(&format!(", {range}"))]
    }

    /// When it was said.
    fn said(&self) -> Vec<Piece> {
        let Some(time) = self.found.utterance_time.and_then(|at| self.reading.analysis.times.get(at)) else {
            return Vec::new();
        };
        let mut pieces = vec![self.quoted(time.span)];
        pieces.extend(plain::time(time, time.span.of(self.text())).map(|value| said(&format!(" = {value}"))));
        pieces
    }

    /// The times in the content and those of its events.
    fn times(&self) -> Vec<Piece> {
        let times = &self.reading.analysis.times;
        let mut here: BTreeSet<usize> = self.found.event_times.iter().copied().collect();
        here.extend(self.within(times, |time| time.span));
        here.retain(|&at| self.found.utterance_time != Some(at));
        let here = here.iter().filter_map(|&at| times.get(at));
        self.glosses(here.map(|time| (time.span, plain::time(time, time.span.of(self.text())))))
    }

    /// The figures in the content.
    fn figures(&self) -> Vec<Piece> {
        let figures = &self.reading.analysis.quantities;
        let here = self.within(figures, |figure| figure.span);
        let here = here.filter_map(|at| figures.get(at));
        self.glosses(here.map(|figure| (figure.span, plain::figure(figure, figure.span.of(self.text())))))
    }

    /// Which of `all`, in the order of the text, share a byte with the content.
    fn within<T>(&self, all: &[T], span: impl Fn(&T) -> Span) -> impl Iterator<Item = usize> {
        // Looked up, not searched through, for the sake of archives in one file.
        let over = move |part: &Span| {
            let first = all.partition_point(|one| span(one).end <= part.start);
            first..all.partition_point(|one| span(one).start < part.end)
        };
        self.found.content.iter().flat_map(over)
    }

    /// "Friday = 2020-05-01; Monday = 2020-05-04", each once.
    fn glosses(&self, all: impl Iterator<Item = (Span, Option<String>)>) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut told = HashSet::new();
        for (span, value) in all {
            let (words, Some(value)) = (self.quoted(span), value) else { continue };
            if !told.insert((words.text.to_lowercase(), value.clone())) {
                continue;
            }
            if !pieces.is_empty() {
                pieces.push(said("; "));
            }
            pieces.extend([words, said(&format!(" = {value}"))]);
        }
        pieces
    }
}

fn said(text: &str) -> Piece {
    Piece { text: text.into(), at: None }
}

/// "55–80% by ICD 203".
fn range(likelihood: &Likelihood) -> Option<String> {
    let (low, high, yardstick) = (likelihood.low?, likelihood.high?, likelihood.yardstick?);
    Some(format!("{low}–{high}% by {yardstick}"))
}
