//! A text cut where marks begin and end, so that a page only puts the pieces one after the other.

use std::collections::BTreeSet;

use ascribe_document::Span;
use ascribe_ledger::query::Statement;
use serde_json::{Value, json};

/// Words of a text that are something to a reader.
pub(super) struct Mark {
    /// Which words.
    pub(super) span: Span,
    /// What they are.
    pub(super) is: Value,
}

/// For each of `blocks` its pieces in their order: `{"text", "in"}`, the second being what the words of the piece are.
pub(super) fn pieces(text: &str, blocks: &[Span], marks: &[Mark]) -> Value {
    let mut order: Vec<usize> = (0..marks.len()).filter(|&at| !marks[at].span.is_empty()).collect();
    order.sort_by_key(|&at| (marks[at].span.start, at));
    let mut coming = order.into_iter().peekable();
    let mut open: BTreeSet<usize> = BTreeSet::new();
    let mut cut = |block: &Span| -> Value {
        let mut pieces = Vec::new();
        let mut at = block.start;
        while at < block.end {
            while let Some(mark) = coming.next_if(|&mark| marks[mark].span.start <= at) {
                open.insert(mark);
            }
            open.retain(|&mark| marks[mark].span.end > at);
            let ends = open.iter().map(|&mark| marks[mark].span.end);
            let begins = coming.peek().map(|&mark| marks[mark].span.start);
            let end = ends.chain(begins).min().unwrap_or(block.end).min(block.end);
            let within: Vec<&Value> = open.iter().map(|&mark| &marks[mark].is).collect();
            pieces.push(json!({ "text": Span::new(at, end).of(text), "in": within }));
            at = end;
        }
        Value::Array(pieces)
    };
    blocks.iter().map(&mut cut).collect()
}

/// What the words of a statement are in it: `{"statement", "role"}`, of a hop of its chain also `hop`, its number from 0.
pub(super) fn marks(statement: &Statement) -> Vec<Mark> {
    let role = |role: &str| json!({ "statement": statement.id, "role": role });
    let mut marks = Vec::new();
    let mut mark = |spans: &[Span], is: Value| {
        marks.extend(spans.iter().map(|&span| Mark { span, is: is.clone() }));
    };
    mark(&statement.source, role("source"));
    mark(&statement.cue, role("cue"));
    mark(&statement.content, role("content"));
    for (number, hop) in statement.chain.iter().enumerate() {
        mark(&hop.spans, json!({ "statement": statement.id, "role": "hop", "hop": number }));
    }
    if let Some(likelihood) = &statement.likelihood {
        let (low, high) = (likelihood.low, likelihood.high);
        let is = json!({ "statement": statement.id, "role": "likelihood", "low": low, "high": high });
        mark(&[likelihood.term], is);
    }
    mark(statement.condition.as_slice(), role("condition"));
    mark(statement.consequence.as_slice(), role("consequence"));
    marks
}
