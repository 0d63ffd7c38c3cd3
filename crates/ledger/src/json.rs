//! Values of the annotation model as the JSON of the tables.

use ascribe_document::{Block, BlockKind, Change, Likelihood, Span, Warning};
use serde_json::{Value, json};

/// `[start,end]`.
pub(crate) fn span(span: Span) -> String {
    format!("[{},{}]", span.start, span.end)
}

/// `[[start,end],...]`.
pub(crate) fn spans(spans: &[Span]) -> String {
    let each: Vec<String> = spans.iter().map(|&each| span(each)).collect();
    format!("[{}]", each.join(","))
}

/// Reads what [`spans`] writes.
pub(crate) fn read_spans(text: &str) -> Option<Vec<Span>> {
    let pairs: Vec<[usize; 2]> = serde_json::from_str(text).ok()?;
    Some(pairs.into_iter().map(|[start, end]| Span::new(start, end)).collect())
}

/// Reads what [`span`] writes.
pub(crate) fn read_span(text: &str) -> Option<Span> {
    let [start, end]: [usize; 2] = serde_json::from_str(text).ok()?;
    Some(Span::new(start, end))
}

pub(crate) fn blocks(blocks: &[Block]) -> String {
    let each: Vec<Value> = blocks
        .iter()
        .map(|block| json!([block.span.start, block.span.end, block_kind(block.kind)]))
        .collect();
    Value::from(each).to_string()
}

const fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::ListItem => "list item",
        BlockKind::Caption => "caption",
    }
}

/// Warnings with their sentences, which may hold words of the report.
pub(crate) fn warnings<'a>(warnings: impl Iterator<Item = &'a Warning>, sentences: bool) -> String {
    let each: Vec<Value> = warnings
        .map(|warning| {
            let message = if sentences { warning.message.as_str() } else { "" };
            json!({ "code": warning.code, "message": message })
        })
        .collect();
    Value::from(each).to_string()
}

pub(crate) fn likelihood(likelihood: &Likelihood) -> String {
    json!({
        "term": [likelihood.term.start, likelihood.term.end],
        "low": likelihood.low,
        "high": likelihood.high,
        "yardstick": likelihood.yardstick,
    })
    .to_string()
}

pub(crate) fn change(change: &Change) -> String {
    json!({
        "direction": change.direction.as_str(),
        "by": change.by,
        "from": change.from,
        "to": change.to,
        "times": change.times,
    })
    .to_string()
}
