//! How far an event is put as having happened; for market news its polarity and modality.

use anyhow::{Context, Result};
use ascribe_analysis::Reader;
use ascribe_document::{CodePoints, Document};
use serde::Deserialize;
use serde_json::{Value, json};

/// The inputs of a row.
#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    /// Code points.
    predicate: [usize; 2],
    /// Only rows of market news have events with a type.
    event_type: Option<serde::de::IgnoredAny>,
}

/// The row of one predicate.
pub(super) fn row(reader: &Reader, line: &str) -> Result<Value> {
    let Row { id, text, predicate, event_type } = serde_json::from_str(line)?;
    let span = CodePoints::of(&text).span(predicate).context("the predicate lies outside the text")?;
    let document = Document { text, ..Document::default() };
    if event_type.is_some() {
        let found = reader.modality(&document, span).context("the predicate lies outside the text")?;
        let polarity = if found.positive { "Positive" } else { "Negative" };
        let modality = if found.asserted { "Asserted" } else { "Other" };
        return Ok(json!({"id": id, "polarity": polarity, "modality": modality}));
    }
    let nodes = reader.nodes(&document);
    let score = nodes.iter().find(|node| node.span.end > span.start).map_or(0.0, |node| node.factuality);
    Ok(json!({"id": id, "score": score.clamp(-3.0, 3.0)}))
}
