//! Whom a pronoun stands for, and who is spoken of together.

use anyhow::Result;
use ascribe_analysis::Reader;
use ascribe_document::{CodePoints, Document, Span};
use serde::Deserialize;
use serde_json::{Value, json};

/// The inputs of a row: a pronoun and two names, or a text only. Places count code points.
#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    pronoun: Option<[usize; 2]>,
    #[serde(rename = "A")]
    a: Option<[usize; 2]>,
    #[serde(rename = "B")]
    b: Option<[usize; 2]>,
}

/// The prediction row for a gold row.
pub(super) fn row(reader: &Reader, line: &str) -> Result<Value> {
    let Row { id, text, pronoun, a, b } = serde_json::from_str(line)?;
    let document = Document { text, ..Document::default() };
    if let (Some(pronoun), Some(a), Some(b)) = (pronoun, a, b) {
        let [pronoun, a, b] = [pronoun, a, b].map(|place| bytes(&document.text, place));
        let scores = reader.antecedents(&document, pronoun, &[a, b]);
        let (a, b) = (score(&scores, 0), score(&scores, 1));
        return Ok(json!({"id": id, "A_coref": a > 0.0 && a >= b, "B_coref": b > 0.0 && b > a}));
    }
    let points = CodePoints::of(&document.text);
    let clusters: Vec<Vec<[usize; 2]>> = reader
        .mentions(&document)
        .iter()
        .map(|cluster| cluster.iter().map(|&span| points.range(span)).collect())
        .collect();
    Ok(json!({"id": id, "clusters": clusters}))
}

fn score(scores: &[f32], at: usize) -> f32 {
    scores.get(at).copied().unwrap_or(f32::MIN)
}

/// A place in code points as a span in bytes.
fn bytes(text: &str, [start, end]: [usize; 2]) -> Span {
    let byte = |point: usize| text.char_indices().nth(point).map_or(text.len(), |(at, _)| at);
    Span::new(byte(start), byte(end))
}
