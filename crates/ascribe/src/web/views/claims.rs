//! The claims, those in most texts first.

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;
use ascribe_ledger::Ledger;
use ascribe_ledger::query::ClaimOrder;

pub(super) const VIEW: View = View {
    name: "claims",
    page: "/claims",
    twin: "/api/v1/claims",
    tells: "Lists claims, what several statements say as one.",
    takes: parameters::CLAIMS,
    gives: Gives::List("Claim"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let order = match asked.word("by") {
        Some("newest") => ClaimOrder::Newest,
        _ => ClaimOrder::Weight,
    };
    let page = ledger.claims(&asked.filter, order, &asked.ask)?;
    Ok(list(ledger, &page, json::claim)?)
}
