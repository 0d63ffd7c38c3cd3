//! What is left to review, and what people decided.

use ascribe_ledger::Ledger;
use serde_json::json;

use super::card::Cards;
use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "review",
    page: "/review",
    twin: "/api/v1/decisions",
    tells: "Lists the statements to review, those of the newest reports first, and the decisions of people.",
    takes: parameters::LIST,
    gives: Gives::One("Decisions"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let page = ledger.statements(&asked.filter, &asked.ask)?;
    let cards = Cards::of(ledger, page.rows.iter(), asked.as_of())?;
    let queue = list(ledger, &page, |row, edges| {
        let mut value = json::statement(row, edges)?;
        json::extend(&mut value, cards.one(ledger, row, asked.as_of())?);
        Ok(value)
    })?;
    Ok(json!({ "queue": queue, "decisions": [] }))
}
