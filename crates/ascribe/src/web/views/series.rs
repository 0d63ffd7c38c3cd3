//! What is measured, the measures with most figures first.

use ascribe_ledger::Ledger;

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "series",
    page: "/series",
    twin: "/api/v1/series",
    tells: "Lists what is measured, with the number of figures.",
    takes: parameters::LIST,
    gives: Gives::List("Measure"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let page = ledger.series(&asked.filter, &asked.ask)?;
    Ok(list(ledger, &page, ledger.reviewed(&asked.filter)?, |row, _| Ok(json::series(row)))?)
}
