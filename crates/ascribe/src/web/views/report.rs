//! One report with its words, its statements, and its place among others.

use ascribe_document::Span;
use ascribe_ledger::Ledger;
use ascribe_ledger::query::{Kind, ReportInFull};
use serde_json::{Value, json};

use super::pieces::{Mark, marks, pieces};
use super::{Answer, View};
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "report",
    page: "/reports/{id}",
    twin: "/api/v1/reports/{id}",
    tells: "Shows a report in full: its text, also cut into pieces at the ends of marks, its statements, times and figures, its captures, versions and kin, and its custody.",
    takes: parameters::KNOWN,
    gives: "ReportInFull",
    run,
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = asked.id(ledger, Kind::Report)?;
    let full = ledger.report(&id, asked.as_of())?;
    let mut value = json::report_in_full(&full, &mut Edges::of(ledger))?;
    let custody = ledger.custody_of(&id)?;
    json::extend(
        &mut value,
        json!({
            "pieces": cut(&full),
            "custody": custody.iter().map(json::event).collect::<Vec<_>>(),
        }),
    );
    Ok(value)
}

/// The text in pieces, one list a block; none where the policy does not keep it.
fn cut(full: &ReportInFull) -> Value {
    let text = full.text.as_deref().unwrap_or_default();
    let blocks: Vec<Span> = full.blocks.iter().map(|(span, _)| *span).collect();
    let mut all: Vec<Mark> = full.statements.iter().flat_map(marks).collect();
    let own = |&span: &Span| Mark { span, is: json!({ "statement": null, "role": "own" }) };
    all.extend(full.own_voice.iter().map(own));
    if text.is_empty() { json!([]) } else { pieces(text, &blocks, &all) }
}
