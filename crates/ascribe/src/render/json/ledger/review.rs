//! What people decided: beside a statement, as a grade, and as a log.

use ascribe_document::Span;
use ascribe_ledger::query::{Decision, Hop, Share, Statement};
use ascribe_ledger::{
    Correction, Credibility, Decided, Graded, Ledger, Matter, Reliability, Review, Told, Values, Who,
};
use serde_json::{Map, Value, json};

use super::edges::Edge;
use super::statement::{holder, statement};
use super::{Edges, Result, extend};

/// How many of some statements people decided on.
pub(crate) fn share(share: Share) -> Value {
    json!({ "decided": share.decided, "of": share.of, "cut": share.cut })
}

/// What people decided about a statement; the machine's values stand beside it.
pub(super) fn review(review: &Review, edge: &Edge) -> Value {
    let mut corrected = Map::new();
    for (name, part) in [("source", &review.source), ("cue", &review.cue), ("content", &review.content)] {
        if let Some(part) = part {
            let mut value = told(part, |part| edge.ranges(&part.spans));
            extend(&mut value, json!({ "words": edge.all_words(&part.value.spans, None) }));
            corrected.insert(name.into(), value);
        }
    }
    corrected.extend(review.speaker.as_ref().map(|part| ("speaker".into(), told(part, who))));
    corrected
        .extend(review.chain.as_ref().map(|part| ("chain".into(), told(part, |hops| chain(hops, edge)))));
    corrected.extend(review.stance.as_ref().map(|part| ("stance".into(), told(part, |word| json!(word)))));
    let mut value = json!({ "state": review.state.as_str() });
    extend(&mut value, decided(review.by.as_ref()));
    let notes = review.notes.iter().map(|note| decided(Some(note))).collect::<Vec<_>>();
    extend(&mut value, json!({ "corrected": corrected, "notes": notes }));
    value
}

/// How reliable a source is; the machine judges nothing.
pub(super) fn reliability(graded: &Graded<Reliability>) -> Value {
    grade(graded.grade.as_str(), graded.grade.meaning(), graded.by.as_ref())
}

/// How credible a claim is.
pub(super) fn credibility(graded: &Graded<Credibility>) -> Value {
    grade(graded.grade.as_str(), graded.grade.meaning(), graded.by.as_ref())
}

fn grade(value: &str, meaning: &str, by: Option<&Decided>) -> Value {
    let mut grade = json!({ "value": value, "meaning": meaning });
    extend(&mut grade, decided(by));
    grade
}

/// A decision in a list. Spans count in the text of the statement's report.
pub(crate) fn decision(row: &Decision, edges: &mut Edges<'_>) -> Result {
    let edge = match &row.report {
        Some(report) => edges.at(report)?,
        None => Edge::of(None),
    };
    Ok(json!({
        "decision": row.number,
        "at": row.at,
        "by": row.who,
        "kind": row.kind,
        "of": row.of,
        "about": about(&row.matter),
        "report": row.report,
        "before": values(&row.before, &edge),
        "after": values(&row.after, &edge),
        "note": row.note,
        "undone_by": row.undone_by,
    }))
}

/// The columns of the review table: paths of what [`reviewed`] gives.
pub(crate) const REVIEW_COLUMNS: &[&str] = &[
    "id",
    "report.id",
    "report.outlet",
    "report.title",
    "report.published",
    "speaker.name",
    "speaker.kind",
    "words.source",
    "words.cue",
    "words.content",
    "stance",
    "chain",
    "confidence",
    "claim",
    "reader",
    "review.state",
    "review.by",
    "review.at",
    "review.decision",
    "review.before",
    "review.after",
    "review.note",
    "review.corrected",
    "review.notes",
];

/// A statement with what people decided on it: of the decision that it stands by, what stood before and what after.
pub(crate) fn reviewed(ledger: &Ledger, row: &Statement, edges: &mut Edges<'_>) -> Result {
    let mut value = statement(row, edges)?;
    let by = row.review.by.as_ref().map(|by| ledger.decision(by.number)).transpose()?;
    let edge = edges.at(&row.report.id)?;
    extend(
        &mut value["review"],
        json!({
            "before": by.as_ref().map(|by| values(&by.before, &edge)),
            "after": by.as_ref().map(|by| values(&by.after, &edge)),
        }),
    );
    Ok(value)
}

fn about(matter: &Matter) -> Value {
    match matter {
        Matter::Statement(id) => json!({ "statement": id }),
        Matter::Claim(id) => json!({ "claim": id }),
        Matter::Source(id) => json!({ "source": id }),
        Matter::Report(id) => json!({ "report": id }),
        Matter::Family(id) => json!({ "family": id }),
        Matter::Together(one, other) => json!({ "together": [one, other] }),
        Matter::Apart(apart, rest) => json!({ "apart": apart, "rest": rest }),
    }
}

fn values(values: &Values, edge: &Edge) -> Value {
    let Correction { source, cue, content, speaker, chain, stance } = &values.parts;
    let mut fields = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        fields.extend(value.map(|value| (name.to_owned(), value)));
    };
    put("state", values.state.map(|state| json!(state.as_str())));
    for (name, part) in [("source", source), ("cue", cue), ("content", content)] {
        put(name, part.as_ref().map(|spans| placed(spans, edge)));
    }
    put("speaker", speaker.as_ref().map(who));
    put("chain", chain.as_ref().map(|hops| self::chain(hops, edge)));
    put("stance", stance.as_ref().map(|stance| json!(stance)));
    put("grade", values.grade.as_ref().map(|grade| json!(grade)));
    put("origins", values.origins.map(|origins| json!(origins)));
    put("groups", values.groups.as_ref().map(|groups| json!(groups)));
    Value::Object(fields)
}

/// Spans with their words.
fn placed(spans: &[Span], edge: &Edge) -> Value {
    json!({ "spans": edge.ranges(spans), "words": edge.all_words(spans, None) })
}

fn who(who: &Who) -> Value {
    json!({ "name": who.name, "kind": who.kind })
}

fn chain(hops: &[Hop], edge: &Edge) -> Value {
    hops.iter().map(|hop| holder(hop, edge)).collect()
}

/// A value and whose it is.
fn told<T>(told: &Told<T>, value: impl FnOnce(&T) -> Value) -> Value {
    let mut told_value = json!({ "value": value(&told.value) });
    extend(&mut told_value, decided(Some(&told.by)));
    told_value
}

fn decided(by: Option<&Decided>) -> Value {
    json!({
        "by": by.map(|by| &by.who),
        "at": by.map(|by| &by.at),
        "decision": by.map(|by| by.number),
        "note": by.and_then(|by| by.note.as_ref()),
    })
}
