//! The speakers, those with most statements first.

use ascribe_ledger::Ledger;

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "sources",
    page: "/sources",
    twin: "/api/v1/sources",
    tells: "Lists speakers with the number of their statements, those with most first.",
    takes: parameters::LIST,
    gives: Gives::List("Source"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let page = ledger.sources(&asked.filter, &asked.ask)?;
    Ok(list(ledger, &page, ledger.reviewed(&asked.filter)?, |row, _| Ok(json::source(row)))?)
}
