//! One family: its reports, and why they belong together.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::Kind;

use super::{Answer, Gives, Run, View};
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "family",
    page: "/families/{id}",
    twin: "/api/v1/families/{id}",
    tells: "Shows a family: its reports, and of each two that are kin which derives from which, and what they share.",
    takes: parameters::KNOWN,
    gives: Gives::One("FamilyInFull"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = asked.id(ledger, Kind::Family)?;
    Ok(json::family_in_full(&ledger.family(&id, asked.as_of())?, &mut Edges::of(ledger))?)
}
