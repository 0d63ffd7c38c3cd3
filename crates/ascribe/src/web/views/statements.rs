//! The statements, those of the newest reports first.

use ascribe_ledger::Ledger;

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "statements",
    page: "/statements",
    twin: "/api/v1/statements",
    tells: "Lists statements, those of the newest reports first.",
    takes: parameters::LIST,
    gives: Gives::List("Statement"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let page = ledger.statements(&asked.filter, &asked.ask)?;
    Ok(list(ledger, &page, ledger.reviewed(&asked.filter)?, json::statement)?)
}
