//! What stands between reports, days and figures.

use ascribe_document::{CodePoints, Date};
use ascribe_ledger::query::{Diff, Series};
use serde_json::{Value, json};

use super::full::{figure, point};
use super::{Edges, Result, claim, extend, report, statement};
use crate::measured::Measured;
use crate::pair::Pair;
use crate::render::json::ledger::edges::Edge;

type Rows = std::result::Result<Vec<Value>, ascribe_ledger::LedgerError>;

/// A series in a list.
pub(crate) fn series(row: &Series) -> Value {
    json!({
        "measure": row.measure,
        "points": row.points,
        "first": row.first.to_string(),
        "last": row.last.to_string(),
    })
}

/// The figures of one measure by scope.
pub(crate) fn measured(measured: &Measured, edges: &mut Edges<'_>) -> Result {
    let lines = measured.lines.iter().map(|line| {
        let points: Rows = measured
            .of(line)
            .map(|noted| {
                let mut value = point(noted.point, edges)?;
                extend(&mut value, json!({ "note": noted.note.as_str() }));
                Ok(value)
            })
            .collect();
        Ok(json!({ "place": line.place, "unit": line.unit, "denominator": line.denominator, "points": points? }))
    });
    let lines: Rows = lines.collect();
    Ok(json!({ "measure": measured.measure, "items": lines?, "next": null, "cut": measured.cut }))
}

/// Two reports; `a` is the first that was named, `b` the second.
pub(crate) fn pair(pair: &Pair, edges: &mut Edges<'_>) -> Result {
    let [one, other] = &pair.reports;
    let (first, second) = (Edge::of(one.text.as_deref()), Edge::of(other.text.as_deref()));
    let shared =
        pair.kinship.as_ref().zip(one.text.as_deref().zip(other.text.as_deref())).map(|(kinship, texts)| {
            let (a, b) = (CodePoints::of(texts.0), CodePoints::of(texts.1));
            let passages = kinship.passages.iter().map(|passage| {
            json!({ "a": a.range(passage.first), "b": b.range(passage.second), "words": passage.words })
        });
            let differences = kinship.differences.iter().map(|difference| {
                json!({
                    "a": a.range(difference.first),
                    "b": b.range(difference.second),
                    "words": { "a": difference.first.of(texts.0), "b": difference.second.of(texts.1) },
                    "figures": difference.figures,
                })
            });
            json!({
                "kind": kinship.kind.as_str(),
                "share_a": kinship.share_first,
                "share_b": kinship.share_second,
                "passages": passages.collect::<Vec<_>>(),
                "differences": differences.collect::<Vec<_>>(),
                "reason": kinship.reason,
            })
        });
    let only = |of: usize, edges: &mut Edges<'_>| -> Rows {
        pair.only(of).map(|row| statement(row, edges)).collect()
    };
    let figures = pair.differ().map(|(one, other)| {
        json!({ "measure": one.measure, "a": figure(one, &first), "b": figure(other, &second) })
    });
    Ok(json!({
        "a": report(&one.report),
        "b": report(&other.report),
        "kinship": shared,
        "only_in_a": only(0, edges)?,
        "only_in_b": only(1, edges)?,
        "figures": figures.collect::<Vec<_>>(),
    }))
}

/// What became known after one day until another.
pub(crate) fn diff(diff: &Diff, from: Date, to: Date, edges: &mut Edges<'_>) -> Result {
    let new: Rows = diff.new_claims.iter().map(|row| claim(row, edges)).collect();
    let grown = diff.grown_claims.iter().map(|grown| {
        let before: Rows = grown.before.iter().map(|row| claim(row, edges)).collect();
        let mut value = claim(&grown.claim, edges)?;
        extend(&mut value, json!({ "before": before? }));
        Ok(value)
    });
    let grown: Rows = grown.collect();
    let points: Rows = diff.points.iter().map(|row| point(row, edges)).collect();
    Ok(json!({
        "after": from.to_string(),
        "until": to.to_string(),
        "reports": diff.reports.iter().map(report).collect::<Vec<_>>(),
        "new_claims": new?,
        "grown_claims": grown?,
        "points": points?,
        "cut": diff.cut,
    }))
}
