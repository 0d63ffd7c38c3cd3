//! What the ledger holds as JSON: the same names as in a reading, with ids, and offsets in code points.

use ascribe_analysis::compare::origins::Origins;
use ascribe_ledger::LedgerError;
use ascribe_ledger::query::{
    Claim, Event, Family, FoundReport, FoundStatement, LinkBetween, Report, ReportName, Snippet, Source,
};
use serde_json::{Value, json};

use crate::grouped::{Grouped, Story};
use crate::render::ledger::hex;

mod across;
mod edges;
mod full;
mod review;
mod statement;
mod trace;

pub(crate) use across::{diff, measured, pair, series};
pub(crate) use edges::Edges;
pub(crate) use full::{
    facts, family_in_full, kin, point, report_in_full, source_in_full, statement_in_full, status, verified,
};
pub(crate) use review::{REVIEW_COLUMNS, decision, reviewed, share};
pub(crate) use statement::{chain, statement};
pub(crate) use trace::trace;

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
            "reviewed": share(row.reviewed),
            "family": row.family,
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
        "rejected": row.rejected,
        "reviewed": share(row.reviewed),
        "grade": review::credibility(&row.grade),
        "first": row.first_known.to_string(),
        "last": row.last_known.to_string(),
        "head": statement(&row.head, edges)?,
    }))
}

/// A claim in a list with its origins.
pub(crate) fn claim_with_origins(row: &Claim, origins: &Origins, edges: &mut Edges<'_>) -> Result {
    let mut value = claim(row, edges)?;
    let items: Vec<Value> = origins.origins.iter().map(trace::origin).collect();
    extend(&mut value, json!({ "origins": trace::count(origins), "items": items }));
    Ok(value)
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
            "reviewed": share(row.reviewed),
            "grade": review::reliability(&row.grade),
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

/// Stories with their reports, and how many reports they were made of.
pub(crate) fn stories(grouped: &Grouped) -> Value {
    let page = &grouped.page;
    json!({
        "items": page.rows.iter().map(story).collect::<Vec<_>>(),
        "next": page.next.as_ref().map(ToString::to_string),
        "cut": page.cut,
        "reports": grouped.reports,
        "unkept": grouped.unkept,
    })
}

fn story(row: &Story) -> Value {
    json!({
        "id": row.id,
        "reports": row.reports.len(),
        "texts": row.texts,
        "outlets": row.outlets,
        "first": row.first.to_string(),
        "last": row.last.to_string(),
        "head": name(&row.head.name),
        "members": row.reports.iter().map(report).collect::<Vec<_>>(),
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

/// What one statement is to another.
pub(crate) fn link(row: &LinkBetween) -> Value {
    json!({
        "earlier": row.earlier,
        "later": row.later,
        "kind": row.kind,
        "scope": row.scope,
        "score": row.score,
        "reason": row.reason,
        "comparer": row.comparer,
    })
}

/// A custody event.
pub(crate) fn event(row: &Event) -> Value {
    json!({
        "number": row.number,
        "at": row.at,
        "who": row.who,
        "event": row.event,
        "subject": row.subject,
        "detail": row.detail,
        "before": hex(&row.before),
        "sha256": hex(&row.sha256),
    })
}
