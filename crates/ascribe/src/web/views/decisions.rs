//! What is left to review, and what people decided.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::{Ask, DecisionFilter, QueueOrder};
use serde_json::json;

use super::card::Cards;
use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;

/// Decisions that are shown, the newest.
const NEWEST: usize = 50;

pub(super) const VIEW: View = View {
    name: "review",
    page: "/review",
    twin: "/api/v1/decisions",
    tells: "Lists the statements to review, those of the oldest reports first, and the decisions of people.",
    takes: parameters::QUEUE,
    gives: Gives::One("Decisions"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let order = match asked.word("by") {
        Some("unsure") => QueueOrder::Unsure,
        _ => QueueOrder::Oldest,
    };
    let page = ledger.queue(&asked.filter, order, &asked.ask)?;
    let cards = Cards::of(ledger, page.rows.iter(), asked.as_of())?;
    let queue = list(ledger, &page, ledger.reviewed(&asked.filter)?, |row, edges| {
        let mut value = json::statement(row, edges)?;
        json::extend(&mut value, cards.one(ledger, row, asked.as_of())?);
        Ok(value)
    })?;
    let mut edges = Edges::of(ledger);
    let decided = ledger.decisions(&DecisionFilter::default(), &Ask { limit: NEWEST, ..Ask::default() })?;
    let decided = decided.rows.iter().map(|row| json::decision(row, &mut edges));
    Ok(json!({
        "queue": queue,
        "reviewed": json::share(ledger.reviewed(&asked.filter)?),
        "decisions": decided.collect::<Result<Vec<_>, _>>()?,
    }))
}
