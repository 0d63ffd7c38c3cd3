//! The reports, the newest first.

use ascribe_ledger::Ledger;

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "reports",
    page: "/reports",
    twin: "/api/v1/reports",
    tells: "Lists reports, the newest first.",
    takes: parameters::LIST,
    gives: Gives::List("Report"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let page = ledger.reports(&asked.filter, &asked.ask)?;
    Ok(list(ledger, &page, ledger.reviewed_of_reports(&asked.filter)?, |row, _| Ok(json::report(row)))?)
}
