//! One statement with its evidence.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::Kind;
use serde_json::json;

use super::{Answer, View};
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "statement",
    page: "/statements/{id}",
    twin: "/api/v1/statements/{id}",
    tells: "Shows a statement with what stands around it, its times and figures, and the evidence for it.",
    takes: parameters::KNOWN,
    gives: "StatementInFull",
    run,
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = asked.id(ledger, Kind::Statement)?;
    let full = ledger.statement(&id, asked.as_of())?;
    let mut value = json::statement_in_full(&full, &mut Edges::of(ledger))?;
    let custody = ledger.custody_of(&full.statement.report.id)?;
    json::extend(&mut value, json!({ "custody": custody.iter().map(json::event).collect::<Vec<_>>() }));
    Ok(value)
}
