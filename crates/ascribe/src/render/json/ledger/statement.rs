//! A statement of the ledger: the fields of an attribution in a reading, with ids.

use ascribe_ledger::query::{Hop, Likelihood, SpeakerName, Statement};
use serde_json::{Value, json};

use super::edges::Edge;
use super::{Edges, Result, name, review::review};

/// A statement with its report, its speaker and its chain.
pub(crate) fn statement(row: &Statement, edges: &mut Edges<'_>) -> Result {
    let edge = edges.at(&row.report.id)?;
    let chain: Vec<Value> = row.chain.iter().map(|hop| holder(hop, &edge)).collect();
    Ok(json!({
        "id": row.id,
        "report": name(&row.report),
        "known": row.known.to_string(),
        "claim": row.claim,
        "source": edge.ranges(&row.source),
        "cue": edge.ranges(&row.cue),
        "content": edge.ranges(&row.content),
        "mode": row.mode,
        "confidence": (row.confidence * 1e4).round() / 1e4,
        "speaker": speaker(row, &edge),
        "chain": chain,
        "act": row.act,
        "stance": row.stance,
        "factuality": {
            "certainty": row.certainty,
            "polarity": if row.positive { "positive" } else { "negative" },
            "tense": if row.future { "future" } else { "non-future" },
        },
        "likelihood": row.likelihood.as_ref().map(|likelihood| chance(likelihood, &edge)),
        "condition": edge.range(row.condition),
        "consequence": edge.range(row.consequence),
        "continuation": row.continuation,
        "utterance_time": row.said,
        "event_times": row.event_times,
        "words": {
            "source": edge.all_words(&row.source, row.source_words.as_deref()),
            "cue": edge.all_words(&row.cue, row.cue_words.as_deref()),
            "content": edge.all_words(&row.content, row.words.as_deref()),
            "condition": edge.words(row.condition),
            "consequence": edge.words(row.consequence),
        },
        "reader": row.analyzer,
        "review": review(&row.review, &edge),
    }))
}

/// A speaker beside what they say.
pub(super) fn speaker_name(speaker: &SpeakerName) -> Value {
    json!({ "id": speaker.id, "name": speaker.name, "kind": speaker.kind, "named": speaker.named })
}

fn speaker(row: &Statement, edge: &Edge) -> Value {
    let mut value = row.speaker.as_ref().map_or_else(
        || json!({ "id": null, "name": null, "kind": "unresolved", "named": false }),
        speaker_name,
    );
    super::extend(
        &mut value,
        json!({ "role": edge.words(row.role), "affiliation": edge.words(row.affiliation) }),
    );
    value
}

/// The holders of a chain where no single report is at hand.
pub(crate) fn chain(hops: &[Hop]) -> Vec<Value> {
    let nowhere = Edge::of(None);
    hops.iter().map(|hop| holder(hop, &nowhere)).collect()
}

pub(super) fn holder(hop: &Hop, edge: &Edge) -> Value {
    json!({
        "name": hop.name,
        "kind": hop.kind,
        "relation": hop.relation,
        "named": hop.named,
        "ground": hop.ground,
        "group": hop.group,
        "spans": edge.ranges(&hop.spans),
    })
}

fn chance(likelihood: &Likelihood, edge: &Edge) -> Value {
    json!({
        "term": edge.words(Some(likelihood.term)),
        "low": likelihood.low,
        "high": likelihood.high,
        "yardstick": likelihood.yardstick,
    })
}
