use crate::json::read_spans;
use crate::query::Hop;
use crate::{LedgerError, Policy};
use ascribe_document::{Relation, Span, SpeakerKind, Stance};
use serde_json::{Value, json};

/// Parts of a statement as a person has them; those that are `None` are not spoken of.
///
/// Spans are UTF-8 bytes of the report's text. Words of a closed set are those of the crate `document`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// The words that name the source; an empty list: none do.
    pub source: Option<Vec<Span>>,
    /// The words that attribute; an empty list: none do.
    pub cue: Option<Vec<Span>>,
    /// The attributed words, at least one span.
    pub content: Option<Vec<Span>>,
    /// Who is behind the source.
    pub speaker: Option<Who>,
    /// The holders of the information, the first first.
    pub chain: Option<Vec<Hop>>,
    /// How it is put (`Stance`).
    pub stance: Option<String>,
}

/// A speaker as a person has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Name, or the noun phrase of an unnamed one; empty if the words do not tell.
    pub name: String,
    /// What sort of speaker (`SpeakerKind`).
    pub kind: String,
}

impl Correction {
    /// True if no part is spoken of.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These parts, and of those that are not spoken of the ones of `other`.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            source: self.source.or(other.source),
            cue: self.cue.or(other.cue),
            content: self.content.or(other.content),
            speaker: self.speaker.or(other.speaker),
            chain: self.chain.or(other.chain),
            stance: self.stance.or(other.stance),
        }
    }

    /// Those parts that `other` speaks of, too.
    pub(super) fn limited_to(self, other: &Self) -> Self {
        Self {
            source: self.source.filter(|_| other.source.is_some()),
            cue: self.cue.filter(|_| other.cue.is_some()),
            content: self.content.filter(|_| other.content.is_some()),
            speaker: self.speaker.filter(|_| other.speaker.is_some()),
            chain: self.chain.filter(|_| other.chain.is_some()),
            stance: self.stance.filter(|_| other.stance.is_some()),
        }
    }

    /// The correction in the form it is kept in, if it can be one of a report with this text and policy.
    pub(super) fn checked(mut self, text: Option<&str>, policy: Policy) -> Result<Self, LedgerError> {
        let unfit = |message: String| Err(LedgerError::Unfit(message));
        if self.is_empty() {
            return unfit(
                "nothing is corrected; give at least one of source, cue, content, speaker, chain, stance"
                    .into(),
            );
        }
        for (part, spans) in
            [("source", &mut self.source), ("cue", &mut self.cue), ("content", &mut self.content)]
        {
            if let Some(spans) = spans {
                placed(part, spans, text)?;
            }
        }
        if self.content.as_ref().is_some_and(Vec::is_empty) {
            return unfit("a content needs words; reject the statement if it has none".into());
        }
        if policy == Policy::HashOnly && (self.speaker.is_some() || self.chain.is_some()) {
            return unfit("no words are kept of this outlet's reports, so no name can be given; correct the stance, or reject".into());
        }
        if let Some(stance) = &self.stance {
            among(stance, "stance", Stance::ALL.map(Stance::as_str))?;
        }
        if let Some(speaker) = &mut self.speaker {
            speaker.name = known("speaker", &speaker.name, &speaker.kind)?;
        }
        for hop in self.chain.iter_mut().flatten() {
            hop.name = known("holder", &hop.name, &hop.kind)?;
            among(&hop.relation, "relation", Relation::ALL.map(Relation::as_str))?;
            if !hop.spans.is_empty() {
                placed("chain", &mut hop.spans, text)?;
            }
        }
        Ok(self)
    }

    /// Hands each part that is spoken of to `put`, as JSON.
    pub(super) fn put(&self, put: &mut impl FnMut(&str, Option<Value>)) {
        for (name, part) in [("source", &self.source), ("cue", &self.cue), ("content", &self.content)] {
            put(name, part.as_ref().map(|part| pairs(part)));
        }
        let speaker = self.speaker.as_ref();
        put("speaker", speaker.map(|Who { name, kind }| json!({ "name": name, "kind": kind })));
        put("chain", self.chain.as_ref().map(|chain| chain.iter().map(hop).collect()));
        put("stance", self.stance.clone().map(Value::from));
    }

    pub(super) fn read(value: &Value) -> Self {
        let word = |value: &Value| value.as_str().map(str::to_owned);
        let part = |name: &str| read_pairs(&value[name]);
        let speaker =
            || Some(Who { name: word(&value["speaker"]["name"])?, kind: word(&value["speaker"]["kind"])? });
        let chain = value["chain"].as_array();
        let chain = chain.map(|chain| {
            let hops = chain.iter().map(|hop| {
                Some(Hop {
                    name: word(&hop["name"])?,
                    kind: word(&hop["kind"])?,
                    relation: word(&hop["relation"])?,
                    named: hop["named"].as_bool()?,
                    ground: word(&hop["ground"]),
                    group: word(&hop["group"]),
                    spans: read_pairs(&hop["spans"])?,
                })
            });
            hops.flatten().collect()
        });
        Self {
            source: part("source"),
            cue: part("cue"),
            content: part("content"),
            speaker: speaker(),
            chain,
            stance: word(&value["stance"]),
        }
    }

    /// All spans that it speaks of.
    pub(crate) fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let parts = [&self.source, &self.cue, &self.content].into_iter().flatten().flatten();
        parts.chain(self.chain.iter().flatten().flat_map(|hop| &hop.spans)).copied()
    }
}

/// Puts spans in the order of the text, if they lie in it apart from one another.
fn placed(part: &str, spans: &mut [Span], text: Option<&str>) -> Result<(), LedgerError> {
    let Some(text) = text else {
        return Err(LedgerError::Unfit(format!(
            "the text of this report is not kept, so no place in it can be given for its {part}"
        )));
    };
    spans.sort_unstable();
    for span in spans.iter() {
        if span.is_empty() || text.get(span.start..span.end).is_none() {
            return Err(LedgerError::Unfit(format!(
                "{}-{} is no place in the text of {} bytes for the {part}; a span is two offsets, the first the smaller",
                span.start,
                span.end,
                text.len()
            )));
        }
    }
    match spans.windows(2).any(|pair| matches!(pair, [one, next] if one.overlaps(*next))) {
        true => Err(LedgerError::Unfit(format!("spans of the {part} overlap; give each word once"))),
        false => Ok(()),
    }
}

/// The name of a speaker or holder of this kind.
fn known(what: &str, name: &str, kind: &str) -> Result<String, LedgerError> {
    among(kind, "kind", SpeakerKind::ALL.map(SpeakerKind::as_str))?;
    let name = name.trim();
    match (name.is_empty(), kind == SpeakerKind::Unresolved.as_str()) {
        (true, false) => Err(LedgerError::Unfit(format!(
            "a {what} needs a name, or the noun phrase of one without; of one that nobody can tell the kind is unresolved"
        ))),
        (false, true) => {
            Err(LedgerError::Unfit(format!("{name} is a name, and the kind says that there is none")))
        }
        _ => Ok(name.to_owned()),
    }
}

fn among<const N: usize>(word: &str, what: &str, words: [&str; N]) -> Result<(), LedgerError> {
    match words.contains(&word) {
        true => Ok(()),
        false => Err(LedgerError::Unfit(format!("“{word}” is no {what}; one of {}", words.join(", ")))),
    }
}

fn hop(hop: &Hop) -> Value {
    json!({
        "name": hop.name,
        "kind": hop.kind,
        "relation": hop.relation,
        "named": hop.named,
        "ground": hop.ground,
        "group": hop.group,
        "spans": pairs(&hop.spans),
    })
}

fn pairs(all: &[Span]) -> Value {
    all.iter().map(|span| json!([span.start, span.end])).collect()
}

fn read_pairs(value: &Value) -> Option<Vec<Span>> {
    value.as_array()?;
    read_spans(&value.to_string())
}
