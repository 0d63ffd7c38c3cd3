//! Names with the types of the corpus that is asked for.

use anyhow::Result;
use ascribe_analysis::{NameHead, NameKind, Reader};
use ascribe_document::{CodePoints, Document};
use serde::Deserialize;
use serde_json::{Value, json};

/// The inputs of a row.
#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    /// Only newswire rows have one.
    region: Option<String>,
}

/// The prediction row for a gold row.
pub(super) fn row(reader: &Reader, line: &str) -> Result<Value> {
    let Row { id, text, region } = serde_json::from_str(line)?;
    let head = if region.is_some() { NameHead::News } else { NameHead::Web };
    let document = Document { text, ..Document::default() };
    let points = CodePoints::of(&document.text);
    let names = reader.names(&document, head);
    let rows: Vec<Value> = names
        .into_iter()
        .map(|(span, kind)| {
            let [start, end] = points.range(span);
            json!({"start": start, "end": end, "type": name_of(head, kind)})
        })
        .collect();
    Ok(json!({"id": id, "entities": rows}))
}

fn name_of(head: NameHead, kind: NameKind) -> &'static str {
    match (head, kind) {
        (NameHead::Web, NameKind::Person) => "PER",
        (NameHead::Web, NameKind::Organisation) => "ORG",
        (NameHead::Web, _) => "LOC",
        _ => kind.as_str(),
    }
}
