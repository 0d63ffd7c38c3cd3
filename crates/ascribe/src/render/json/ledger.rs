//! What the ledger holds as JSON: the same names as in a reading, with ids, and offsets in code points.

use ascribe_ledger::query::{Claim, Family, FoundReport, FoundStatement, Report, ReportName, Snippet, Source};
use ascribe_ledger::LedgerError;
use serde_json::{Value, json};

mod edges;
mod statement;

pub(crate) use edges::Edges;
pub(crate) use statement::statement;

type Result = std::result::Result<Value, LedgerError>;

/// A report as it is named beside what stands in it.
pub(crate) fn name(report: &ReportName) -> Value {
    json!({
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.map(|day| day.to_string()),
        "url": report.url,
    })
}

/// A report in a list.
pub(crate) fn report(row: &Report) -> Value {
    let mut value = name(&row.name);
    extend(
        &mut value,
        json!({
            "byline": row.byline,
            "known": row.known.to_string(),
            "captured": row.captured,
            "policy": row.policy,
            "reader": row.analyzer,
            "statements": row.statements,
            "family": row.family,
            "story": row.story,
        }),
    );
    value
}

/// A claim in a list.
pub(crate) fn claim(row: &Claim, edges: &mut Edges<'_>) -> Result {
    Ok(json!({
        "id": row.id,
        "statements": row.statements,
        "reports": row.reports,
        "texts": row.texts,
        "speakers": row.speakers,
        "denied": row.denied,
        "first": row.first_known.to_string(),
        "last": row.last_known.to_string(),
        "head": statement(&row.head, edges)?,
    }))
}

/// A speaker in a list.
pub(crate) fn source(row: &Source) -> Value {
    let stances: serde_json::Map<String, Value> =
        row.stances.iter().map(|(stance, count)| (stance.clone(), (*count).into())).collect();
    let mut value = statement::speaker_name(&row.speaker);
    extend(
        &mut value,
        json!({
            "statements": row.statements,
            "stances": stances,
            "first": row.first.to_string(),
            "last": row.last.to_string(),
        }),
    );
    value
}

/// A family in a list.
pub(crate) fn family(row: &Family) -> Value {
    json!({
        "id": row.id,
        "reports": row.reports,
        "outlets": row.outlets,
        "first": row.first.to_string(),
        "last": row.last.to_string(),
        "head": name(&row.head),
    })
}

/// A report that was found.
pub(crate) fn found_report(row: &FoundReport) -> Value {
    let mut value = report(&row.report);
    extend(&mut value, json!({ "snippet": snippet(&row.snippet), "score": row.score }));
    value
}

/// A statement that was found.
pub(crate) fn found_statement(row: &FoundStatement, edges: &mut Edges<'_>) -> Result {
    let mut value = statement(&row.statement, edges)?;
    extend(&mut value, json!({ "snippet": snippet(&row.snippet), "score": row.score }));
    Ok(value)
}

/// Words with where in them stands what was looked for, in code points of these words.
fn snippet(snippet: &Snippet) -> Value {
    let points = ascribe_document::CodePoints::of(&snippet.words);
    let hits: Vec<_> = snippet.hits.iter().map(|hit| points.range(*hit)).collect();
    json!({ "words": snippet.words, "hits": hits })
}

/// Adds the fields of `more`.
pub(crate) fn extend(value: &mut Value, more: Value) {
    if let (Some(fields), Value::Object(more)) = (value.as_object_mut(), more) {
        fields.extend(more);
    }
}
