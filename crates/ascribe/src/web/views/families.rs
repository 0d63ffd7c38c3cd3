//! The families of reports, the largest first.

use ascribe_ledger::Ledger;

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "families",
    page: "/families",
    twin: "/api/v1/families",
    tells: "Lists families, reports whose texts derive from one another, the largest first.",
    takes: parameters::LIST,
    gives: Gives::List("Family"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let page = ledger.families(&asked.filter, &asked.ask)?;
    Ok(list(ledger, &page, ledger.reviewed_of_reports(&asked.filter)?, |row, _| Ok(json::family(row)))?)
}
