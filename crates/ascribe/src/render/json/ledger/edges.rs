//! Where bytes of a report's text become code points and words.

use std::collections::BTreeMap;
use std::rc::Rc;

use ascribe_document::{CodePoints, Span};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

/// The texts of the reports that spans are told of, each fetched once.
pub(crate) struct Edges<'l> {
    ledger: &'l Ledger,
    texts: BTreeMap<String, Edge>,
}

/// The text of one report, counted once; `None` where the outlet's policy does not keep it.
#[derive(Clone)]
pub(crate) struct Edge(Option<Rc<CodePoints<'static>>>);

impl<'l> Edges<'l> {
    /// Texts of reports of `ledger`.
    pub(crate) const fn of(ledger: &'l Ledger) -> Self {
        Self { ledger, texts: BTreeMap::new() }
    }

    /// The text of `report`, by its id.
    pub(crate) fn at(&mut self, report: &str) -> Result<Edge, LedgerError> {
        if let Some(known) = self.texts.get(report) {
            return Ok(known.clone());
        }
        // A long list passes by many reports: those of the last few rows are enough.
        if self.texts.len() > 64 {
            self.texts.clear();
        }
        let edge = Edge(self.ledger.text(report)?.map(|text| Rc::new(CodePoints::of(text))));
        self.texts.insert(report.to_owned(), edge.clone());
        Ok(edge)
    }
}

impl Edge {
    /// The edge of a text at hand.
    pub(crate) fn of(text: Option<&str>) -> Self {
        Self(text.map(|text| Rc::new(CodePoints::of(text.to_owned()))))
    }

    fn text(&self) -> Option<&str> {
        self.0.as_deref().map(CodePoints::text)
    }

    /// `[start, end]` of each span in code points; `null` where the text is not kept, since they count in it.
    pub(crate) fn ranges(&self, spans: &[Span]) -> Value {
        let Some(points) = &self.0 else { return Value::Null };
        spans.iter().map(|span| json!(points.range(*span))).collect()
    }

    /// `[start, end]` of a span, or `null`.
    pub(crate) fn range(&self, span: Option<Span>) -> Value {
        let (Some(points), Some(span)) = (&self.0, span) else { return Value::Null };
        json!(points.range(span))
    }

    /// `{"start", "end"}` in code points, or `null`s.
    pub(crate) fn ends(&self, span: Span) -> Value {
        let [start, end] = self.0.as_ref().map_or([None; 2], |points| points.range(span).map(Some));
        json!({ "start": start, "end": end })
    }

    /// The words of a span.
    pub(crate) fn words(&self, span: Option<Span>) -> Option<String> {
        Some(span?.of(self.text()?).to_owned())
    }

    /// The words of each span; where the text is not kept, those that are kept together.
    pub(crate) fn all_words(&self, spans: &[Span], kept: Option<&str>) -> Value {
        match (self.text(), kept) {
            (Some(text), _) => spans.iter().map(|span| span.of(text)).collect(),
            (None, Some(kept)) => json!([kept]),
            (None, None) => Value::Null,
        }
    }
}
