//! What stands in reports and statements.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::{Ask, Filter, Share};
use serde_json::{Value, json};

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "search",
    page: "/search",
    twin: "/api/v1/search",
    tells: "Finds statements and reports in which all the words stand, the best first.",
    takes: parameters::SEARCH,
    gives: Gives::One("Found"),
    run: Run::Held(run),
};

/// Reports and statements, each a list. A cursor goes on in the one that `in` tells; of the other there are the first rows.
fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let Some(words) = asked.word("q") else {
        let none = json::share(Share { decided: 0, of: 0, cut: false });
        let nothing = json!({ "items": [], "next": null, "cut": false, "reviewed": none });
        return Ok(json!({ "statements": nothing, "reports": nothing }));
    };
    let first = Ask { after: None, ..asked.ask.clone() };
    let [statements, reports] = match asked.word("in") {
        Some("reports") => [&first, &asked.ask],
        _ => [&asked.ask, &first],
    };
    let statements = ledger.search_statements(words, &asked.filter, statements)?;
    let reports = ledger.search_reports(words, &asked.filter, reports)?;
    let found = Filter { text: Some(words.to_owned()), ..asked.filter.clone() };
    let reports: Value =
        list(ledger, &reports, ledger.reviewed_of_reports(&found)?, |row, _| Ok(json::found_report(row)))?;
    let statements = list(ledger, &statements, ledger.reviewed(&found)?, json::found_statement)?;
    Ok(json!({ "statements": statements, "reports": reports }))
}
