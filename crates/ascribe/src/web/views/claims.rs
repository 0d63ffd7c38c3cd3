//! The claims, those in most texts first.

use ascribe_ledger::query::{AsOf, Claim, ClaimOrder};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::Value;

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger::{self as json, Edges};
use crate::traced::counted;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "claims",
    page: "/claims",
    twin: "/api/v1/claims",
    tells: "Lists claims, what several statements say as one, with their origins.",
    takes: parameters::CLAIMS,
    gives: Gives::List("ClaimInList"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let order = match asked.word("by") {
        Some("newest") => ClaimOrder::Newest,
        _ => ClaimOrder::Weight,
    };
    let page = ledger.claims(&asked.filter, order, &asked.ask)?;
    Ok(list(ledger, &page, ledger.reviewed(&asked.filter)?, |row, edges| {
        with_origins(ledger, row, asked.as_of(), edges)
    })?)
}

/// A claim with the origins behind it.
pub(super) fn with_origins(
    ledger: &Ledger,
    row: &Claim,
    as_of: &AsOf,
    edges: &mut Edges<'_>,
) -> Result<Value, LedgerError> {
    json::claim_with_origins(row, &counted(ledger, &row.id, as_of)?, edges)
}
