//! A reviewed report as an example for the reader's training.

use ascribe_document::{CodePoints, Span};
use ascribe_ledger::query::{AsOf, Report};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

/// `{"id", "text", "attributions"}` with offsets in code points, as `training/reader` reads its corpora; `None` unless people
/// decided on every statement of the report, and its text is kept.
///
/// Attributions are the statements that people did not reject, as they corrected them, but for those without a cue, which the
/// reader does not learn. What the reader missed nobody can have decided on: such an example teaches what an attribution is
/// not, and where its parts end.
pub(crate) fn training(ledger: &Ledger, report: &Report, as_of: &AsOf) -> Result<Option<Value>, LedgerError> {
    let reviewed = report.reviewed;
    if reviewed.of == 0 || reviewed.decided < reviewed.of {
        return Ok(None);
    }
    let full = ledger.report(&report.name.id, as_of)?;
    let Some(text) = full.text.as_deref() else { return Ok(None) };
    let points = CodePoints::of(text);
    let ranges = |spans: &[Span]| spans.iter().map(|span| points.range(*span)).collect::<Vec<_>>();
    let kept = full.statements.iter().filter(|row| !row.is_rejected() && !row.cue_as_decided().is_empty());
    let attributions = kept.map(|statement| {
        json!({
            "id": statement.id,
            "source": ranges(statement.source_as_decided()),
            "cue": ranges(statement.cue_as_decided()),
            "content": ranges(statement.content_as_decided()),
        })
    });
    Ok(Some(json!({ "id": report.name.id, "text": text, "attributions": attributions.collect::<Vec<_>>() })))
}
