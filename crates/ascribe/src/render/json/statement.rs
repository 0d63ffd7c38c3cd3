//! A statement as an object: spans for its parts, words for what describes them.

use ascribe_document::{Attribution, CodePoints, Hop, Likelihood, Span, SpeakerKind};
use serde::Serialize;

use crate::run::Reading;

/// The statements of `reading`; `with_words`, the words of each span, too.
pub(super) fn statements<'a>(
    reading: &'a Reading,
    points: &CodePoints<'a>,
    with_words: bool,
) -> Vec<Linked<'a>> {
    let edge = Edge { text: &reading.document.text, points };
    let all = reading.analysis.attributions.iter().enumerate();
    all.map(|(number, found)| Linked::of(reading, edge, number, found, with_words)).collect()
}

#[derive(Serialize)]
pub(super) struct Linked<'a> {
    id: String,
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    mode: &'static str,
    confidence: f64,
    speaker: Speaker<'a>,
    chain: Vec<Holder<'a>>,
    act: &'static str,
    stance: &'static str,
    factuality: Factuality,
    likelihood: Option<Chance<'a>>,
    condition: Option<[usize; 2]>,
    consequence: Option<[usize; 2]>,
    continuation: Option<&'static str>,
    utterance_time: Option<&'a str>,
    event_times: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Words<'a>>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    name: Option<&'a str>,
    kind: &'static str,
    role: Option<&'a str>,
    affiliation: Option<&'a str>,
    spans: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Holder<'a> {
    name: &'a str,
    kind: &'static str,
    relation: &'static str,
    named: bool,
    ground: Option<&'a str>,
    group: Option<&'a str>,
    spans: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Factuality {
    certainty: &'static str,
    polarity: &'static str,
    tense: &'static str,
}

#[derive(Serialize)]
struct Chance<'a> {
    term: &'a str,
    low: Option<u8>,
    high: Option<u8>,
    yardstick: Option<&'static str>,
}

/// The words of each span, in the order of the spans.
#[derive(Serialize)]
struct Words<'a> {
    source: Vec<&'a str>,
    cue: Vec<&'a str>,
    content: Vec<&'a str>,
    condition: Option<&'a str>,
    consequence: Option<&'a str>,
}

/// Where bytes become code points and words.
#[derive(Clone, Copy)]
struct Edge<'a, 'p> {
    text: &'a str,
    points: &'p CodePoints<'a>,
}

impl<'a> Edge<'a, '_> {
    fn ranges(self, spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|&span| self.points.range(span)).collect()
    }

    fn range(self, span: Option<Span>) -> Option<[usize; 2]> {
        span.map(|span| self.points.range(span))
    }

    fn all_words(self, spans: &[Span]) -> Vec<&'a str> {
        spans.iter().map(|span| span.of(self.text)).collect()
    }

    fn words(self, span: Option<Span>) -> Option<&'a str> {
        span.map(|span| span.of(self.text))
    }
}

impl<'a> Linked<'a> {
    fn of(
        reading: &'a Reading,
        edge: Edge<'a, '_>,
        number: usize,
        found: &'a Attribution,
        with_words: bool,
    ) -> Self {
        let time = |at: &usize| reading.analysis.times.get(*at).map(|time| time.value.as_str());
        Self {
            id: format!("a{}", number + 1),
            source: edge.ranges(&found.source),
            cue: edge.ranges(&found.cue),
            content: edge.ranges(&found.content),
            mode: found.mode.as_str(),
            // Four decimals: more would promise what no model keeps.
            confidence: (f64::from(found.confidence) * 1e4).round() / 1e4,
            speaker: Speaker::of(found, edge),
            chain: found.chain.iter().map(|hop| Holder::of(hop, edge)).collect(),
            act: found.act.as_str(),
            stance: found.stance.as_str(),
            factuality: Factuality {
                certainty: found.factuality.certainty.as_str(),
                polarity: if found.factuality.positive { "positive" } else { "negative" },
                tense: if found.factuality.future { "future" } else { "non-future" },
            },
            likelihood: found.likelihood.as_ref().map(|likelihood| Chance::of(likelihood, edge)),
            condition: edge.range(found.condition),
            consequence: edge.range(found.consequence),
            continuation: found.continuation.map(|reason| reason.as_str()),
            utterance_time: found.utterance_time.as_ref().and_then(time),
            event_times: found.event_times.iter().filter_map(time).collect(),
            words: with_words.then(|| Words {
                source: edge.all_words(&found.source),
                cue: edge.all_words(&found.cue),
                content: edge.all_words(&found.content),
                condition: edge.words(found.condition),
                consequence: edge.words(found.consequence),
            }),
        }
    }
}

impl<'a> Speaker<'a> {
    fn of(found: &'a Attribution, edge: Edge<'a, '_>) -> Self {
        let speaker = &found.speaker;
        let known = speaker.kind != SpeakerKind::Unresolved && !speaker.name.is_empty();
        Self {
            name: known.then_some(&*speaker.name),
            kind: speaker.kind.as_str(),
            role: edge.words(speaker.role),
            affiliation: edge.words(speaker.affiliation),
            spans: edge.ranges(&speaker.spans),
        }
    }
}

impl<'a> Holder<'a> {
    fn of(hop: &'a Hop, edge: Edge<'a, '_>) -> Self {
        Self {
            name: &hop.name,
            kind: hop.kind.as_str(),
            relation: hop.relation.as_str(),
            named: hop.named,
            ground: edge.words(hop.ground),
            group: edge.words(hop.group),
            spans: edge.ranges(&hop.spans),
        }
    }
}

impl<'a> Chance<'a> {
    fn of(likelihood: &Likelihood, edge: Edge<'a, '_>) -> Self {
        Self {
            term: likelihood.term.of(edge.text),
            low: likelihood.low,
            high: likelihood.high,
            yardstick: likelihood.yardstick,
        }
    }
}
