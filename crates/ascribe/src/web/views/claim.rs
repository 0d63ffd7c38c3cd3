//! One claim, traced to those who first held the information.

use ascribe_ledger::query::{Kind, StatementInFull};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

use super::card::Cards;
use super::{Answer, Gives, Run, View, board, texts};
use crate::render::json::ledger::{self as json, Edges};
use crate::traced::{Traced, traced, ways};
use crate::web::asked::Asked;
use crate::web::parameters;
use crate::web::trouble::Trouble;

pub(super) const VIEW: View = View {
    name: "claim",
    page: "/claims/{id}",
    twin: "/api/v1/claims/{id}",
    tells: "Traces a claim to its origins: its statements, the chains through which it came, what is left without each origin, and what stands against it, part by part.",
    takes: parameters::KNOWN,
    gives: Gives::One("ClaimInFull"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = id(ledger, asked)?;
    let as_of = asked.as_of();
    let edges = &mut Edges::of(ledger);
    let traced = traced(ledger, &id, as_of)?;
    let members = &traced.full.members;
    let full = members.iter().map(|member| ledger.statement(&member.statement.id, as_of));
    let full = full.collect::<Result<Vec<_>, _>>()?;
    let mut value = json::trace(&traced, edges)?;
    let details = details(ledger, &traced, &full, asked, edges)?;
    for (item, detail) in value["members"].as_array_mut().into_iter().flatten().zip(details) {
        json::extend(item, detail);
    }
    let origins = &traced.origins.origins;
    for (item, origin) in value["items"].as_array_mut().into_iter().flatten().zip(origins) {
        let ways = ways(origin, members).into_iter().map(|way| {
            let ids: Vec<&str> = way.members.iter().map(|member| &*member.statement.id).collect();
            json!({ "chain": json::chain(way.chain), "statements": ids, "family": way.family })
        });
        json::extend(item, json!({ "ways": ways.collect::<Vec<_>>() }));
    }
    json::extend(
        &mut value,
        json!({ "by_text": texts::by_text(ledger, &traced, as_of)?, "board": board::board(&traced, &full) }),
    );
    Ok(value)
}

/// What is told of each member beside its row: its times and figures, when it was captured, and its card.
fn details(
    ledger: &Ledger,
    traced: &Traced,
    full: &[StatementInFull],
    asked: &Asked,
    edges: &mut Edges<'_>,
) -> Result<Vec<Value>, LedgerError> {
    let rows = traced.full.members.iter().map(|member| &member.statement);
    let cards = Cards::of(ledger, rows.clone(), asked.as_of())?;
    let detail = |(row, full): (&ascribe_ledger::query::Statement, &StatementInFull)| {
        let text = ledger.text(&row.report.id)?;
        let mut card = cards.fields(row, text.as_deref(), full.times.iter(), full.figures.iter());
        json::extend(&mut card, json::facts(full, edges)?);
        Ok(card)
    };
    rows.zip(full).map(detail).collect()
}

/// The id of the claim, which any of its statements may stand for.
fn id(ledger: &Ledger, asked: &Asked) -> Result<String, Trouble> {
    match ledger.resolve(&asked.name)? {
        (Kind::Statement, id) => {
            let claim = ledger.statement(&id, asked.as_of())?.statement.claim;
            let lost = || format!("a newer reading of its report is in force, and {id} belongs to no claim");
            claim.ok_or_else(|| Trouble::not_found(lost()))
        }
        _ => asked.id(ledger, Kind::Claim),
    }
}
