//! One claim, traced to those who first held the information.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::Kind;

use super::{Answer, View};
use crate::render::json::ledger::{self as json, Edges};
use crate::traced::traced;
use crate::web::asked::Asked;
use crate::web::parameters;
use crate::web::trouble::Trouble;

pub(super) const VIEW: View = View {
    name: "claim",
    page: "/claims/{id}",
    twin: "/api/v1/claims/{id}",
    tells: "Traces a claim to its origins: its statements, the chains through which it came, what is left without each origin, and what stands against it.",
    takes: parameters::KNOWN,
    gives: "ClaimInFull",
    run,
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = id(ledger, asked)?;
    Ok(json::trace(&traced(ledger, &id, asked.as_of())?, &mut Edges::of(ledger))?)
}

/// The id of the claim, which any of its statements may stand for.
fn id(ledger: &Ledger, asked: &Asked) -> Result<String, Trouble> {
    match ledger.resolve(&asked.name)? {
        (Kind::Statement, id) => {
            let claim = ledger.statement(&id, asked.as_of())?.statement.claim;
            claim.ok_or_else(|| Trouble::not_found(format!("a newer reading of its report is in force, and {id} belongs to no claim")))
        }
        _ => asked.id(ledger, Kind::Claim),
    }
}
