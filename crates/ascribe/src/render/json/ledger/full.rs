//! One thing of the ledger in full.

use ascribe_ledger::query::{
    Captured, Entity, FamilyInFull, Figure, Kin, Point, ReportInFull, SourceInFull, Statement,
    StatementInFull, Status, Time,
};
use ascribe_ledger::{Finding, Verified};
use serde_json::{Value, json};

use super::edges::Edge;
use super::{Edges, Result, extend, family, name, report, source, statement};
use crate::render::ledger::hex;
use crate::render::number::Number;

/// A report with all that is kept of it.
pub(crate) fn report_in_full(full: &ReportInFull, edges: &mut Edges<'_>) -> Result {
    let edge = Edge::of(full.text.as_deref());
    let mut value = report(&full.report);
    let blocks =
        full.blocks.iter().map(|(span, kind)| json!({ "span": edge.range(Some(*span)), "kind": kind }));
    let kin = full.kin.iter().map(|kin| self::kin(kin, edges)).collect::<std::result::Result<Vec<_>, _>>()?;
    let warnings = full.warnings.iter().map(|(code, message)| json!({ "code": code, "message": message }));
    let statements = full
        .statements
        .iter()
        .map(|row| statement(row, edges))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    extend(
        &mut value,
        json!({
            "text": full.text,
            "blocks": blocks.collect::<Vec<_>>(),
            "raw_sha256": hex(&full.raw_sha256),
            "text_sha256": hex(&full.text_sha256),
            "raw_bytes": full.raw_bytes,
            "captures": full.captures.iter().map(capture).collect::<Vec<_>>(),
            "versions": full.versions.iter().map(name).collect::<Vec<_>>(),
            "kin": kin,
            "attributions": statements,
            "times": full.times.iter().map(|row| time(row, &edge)).collect::<Vec<_>>(),
            "quantities": full.figures.iter().map(|row| figure(row, &edge)).collect::<Vec<_>>(),
            "entities": full.entities.iter().map(|row| entity(row, &edge)).collect::<Vec<_>>(),
            "own_voice": edge.ranges(&full.own_voice),
            "warnings": warnings.collect::<Vec<_>>(),
        }),
    );
    Ok(value)
}

/// A statement with what stands in and around it.
pub(crate) fn statement_in_full(full: &StatementInFull, edges: &mut Edges<'_>) -> Result {
    let mut value = statement(&full.statement, edges)?;
    extend(
        &mut value,
        json!({ "context": { "before": full.before, "covered": full.covered, "after": full.after } }),
    );
    extend(&mut value, facts(full, edges)?);
    extend(
        &mut value,
        json!({
            "captures": full.captures.iter().map(capture).collect::<Vec<_>>(),
            "raw_sha256": hex(&full.raw_sha256),
            "text_sha256": hex(&full.text_sha256),
            "read": full.read,
            "superseded_by": full.superseded_by,
        }),
    );
    Ok(value)
}

/// The times and figures of a statement, and when it was captured.
pub(crate) fn facts(full: &StatementInFull, edges: &mut Edges<'_>) -> Result {
    let edge = edges.at(&full.statement.report.id)?;
    Ok(json!({
        "times": full.times.iter().map(|row| time(row, &edge)).collect::<Vec<_>>(),
        "quantities": full.figures.iter().map(|row| figure(row, &edge)).collect::<Vec<_>>(),
        "captured": full.captured,
    }))
}

/// A family with its reports and why they belong to it.
pub(crate) fn family_in_full(full: &FamilyInFull, edges: &mut Edges<'_>) -> Result {
    let mut value = family(&full.family);
    let kin = full.kin.iter().map(|kin| self::kin(kin, edges)).collect::<std::result::Result<Vec<_>, _>>()?;
    extend(&mut value, json!({ "members": full.reports.iter().map(report).collect::<Vec<_>>(), "kin": kin }));
    Ok(value)
}

/// A speaker with where they speak and the newest of what they say.
pub(crate) fn source_in_full(full: &SourceInFull, said: &[Statement], edges: &mut Edges<'_>) -> Result {
    let outlets = full.outlets.iter().map(|(outlet, count)| json!({ "outlet": outlet, "statements": count }));
    let newest = said.iter().map(|row| statement(row, edges)).collect::<std::result::Result<Vec<_>, _>>()?;
    let mut value = source(&full.source);
    extend(&mut value, json!({ "outlets": outlets.collect::<Vec<_>>(), "cut": full.cut, "newest": newest }));
    Ok(value)
}

/// What was found between two reports; offsets in the text of each.
pub(crate) fn kin(kin: &Kin, edges: &mut Edges<'_>) -> Result {
    let (first, second) = (edges.at(&kin.source.id)?, edges.at(&kin.derived.id)?);
    let passages = kin.passages.iter().map(|passage| {
        json!({
            "source": first.range(Some(passage.first)),
            "derived": second.range(Some(passage.second)),
            "words": passage.words,
        })
    });
    let changes = kin.changes.iter().map(|(one, other)| {
        json!({
            "source": first.range(Some(*one)),
            "derived": second.range(Some(*other)),
            "words": { "source": first.words(Some(*one)), "derived": second.words(Some(*other)) },
        })
    });
    Ok(json!({
        "source": name(&kin.source),
        "derived": name(&kin.derived),
        "kind": kin.kind,
        "certain": kin.certain,
        "share_source": kin.share_source,
        "share_derived": kin.share_derived,
        "passages": passages.collect::<Vec<_>>(),
        "changes": changes.collect::<Vec<_>>(),
        "reason": kin.reason,
        "comparer": kin.comparer,
    }))
}

/// A figure with who says it.
pub(crate) fn point(row: &Point, edges: &mut Edges<'_>) -> Result {
    let mut value = figure(&row.figure, &edges.at(&row.report.id)?);
    extend(
        &mut value,
        json!({
            "words": row.figure.words,
            "known": row.known.to_string(),
            "report": name(&row.report),
            "statement": row.statement,
            "speaker": row.speaker.as_ref().map(super::statement::speaker_name),
            "stance": row.stance,
            "review": row.review,
            "event_times": row.event_times,
        }),
    );
    Ok(value)
}

/// What the ledger holds, in numbers.
pub(crate) fn status(status: &Status) -> Value {
    let named = |all: &[(String, usize)]| {
        all.iter().map(|(name, count)| json!({ "name": name, "readings": count })).collect::<Vec<_>>()
    };
    json!({
        "version": status.version,
        "bytes": status.bytes,
        "reports": status.reports,
        "captures": status.captures,
        "readings": status.readings,
        "superseded": status.superseded,
        "statements": status.statements,
        "reviewed": super::share(status.reviewed),
        "speakers": status.speakers,
        "claims": status.claims,
        "families": status.families,
        "kin": status.kin,
        "links": status.links,
        "decisions": status.decisions,
        "readers": named(&status.analyzers),
        "comparers": named(&status.comparers),
        "pending": status.pending,
        "first": status.days.as_ref().map(|(first, _)| first),
        "last": status.days.as_ref().map(|(_, last)| last),
        "events": status.events,
        "last_event": status.last_event.as_ref().map(|event| &event.at),
    })
}

/// The outcome of a verification.
pub(crate) fn verified(verified: &Verified, findings: &[Finding]) -> Value {
    let findings: Vec<Value> =
        findings.iter().map(|finding| json!({ "id": finding.id, "what": finding.what })).collect();
    json!({
        "reports": verified.reports,
        "statements": verified.statements,
        "events": verified.events,
        "head": verified.head,
        "findings": verified.findings,
        "items": findings,
    })
}

fn capture(row: &Captured) -> Value {
    json!({ "at": row.at, "place": row.place, "method": row.method, "tool": row.tool })
}

fn time(row: &Time, edge: &Edge) -> Value {
    let mut value = edge.ends(row.span);
    extend(
        &mut value,
        json!({
            "type": row.kind,
            "value": row.value,
            "mod": row.modifier,
            "earliest": row.earliest.map(|day| day.to_string()),
            "latest": row.latest.map(|day| day.to_string()),
        }),
    );
    value
}

/// A figure of a text.
pub(super) fn figure(row: &Figure, edge: &Edge) -> Value {
    let number = |value: Option<f64>| value.and_then(Number::of);
    let change = row.change.as_ref().map(|change| {
        json!({
            "direction": change.direction,
            "by": number(change.by),
            "from": number(change.from),
            "to": number(change.to),
            "times": number(change.times),
        })
    });
    let mut value = edge.ends(row.span);
    extend(
        &mut value,
        json!({
            "type": row.kind,
            "number": number(row.number),
            "low": number(row.low),
            "high": number(row.high),
            "unit": row.unit,
            "denominator": row.denominator,
            "modifier": row.modifier,
            "of": row.of,
            "change": change,
            "measure": row.measure,
            "place": row.place,
        }),
    );
    value
}

fn entity(row: &Entity, edge: &Edge) -> Value {
    let mut value = edge.ends(row.span);
    extend(&mut value, json!({ "type": row.kind, "name": row.name }));
    value
}
