//! The desk: what the ledger holds, what came in last, what most texts say, who denies what, and what was done last.

use ascribe_ledger::query::{Ask, Claim, ClaimOrder, Filter};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

use super::card::Cards;
use super::claims::with_origins;
use super::{Answer, Gives, Run, View};
use crate::measured::Measured;
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "desk",
    page: "/",
    twin: "/api/v1/status",
    tells: "Tells what the ledger holds in numbers, with the newest reports, the claims in most texts, those that are denied, what is measured most, and the last events of custody.",
    takes: parameters::KNOWN,
    gives: Gives::One("Desk"),
    run: Run::Counted(run),
};

/// Reports and events that are shown.
const NEWEST: usize = 8;
/// Claims in most texts that are shown.
const CENTRAL: usize = 6;
/// Claims that are denied, and measures, that are shown.
const FEW: usize = 4;
/// Claims among which those that are denied are looked for.
const LOOKED_AT: usize = 100;
/// Figures of a measure that are shown, the newest.
const A_CHART: usize = 40;
/// Figures that make a line worth a chart.
const A_LINE: usize = 3;

fn run(ledger: &Ledger, asked: &Asked, mut desk: Value) -> Answer {
    let rows = |limit| Ask { limit, ..Ask::default() };
    let edges = &mut Edges::of(ledger);
    let reports = ledger.reports(&asked.filter, &rows(NEWEST))?.rows;
    let claims = ledger.claims(&asked.filter, ClaimOrder::Weight, &rows(LOOKED_AT))?.rows;
    let central = claims.iter().take(CENTRAL);
    let denied = claims.iter().filter(|row| row.denied > 0).take(FEW);
    let heads = central.clone().chain(denied.clone()).map(|row| &row.head);
    let cards = Cards::of(ledger, heads, asked.as_of())?;
    let told = |row: &Claim, mut value: Value| {
        let [denied_by, _] = cards.denials(&row.head);
        json::extend(&mut value, json!({ "denied_by": denied_by }));
        value
    };
    let central = central.map(|row| Ok(told(row, with_origins(ledger, row, asked.as_of(), edges)?)));
    let central = central.collect::<Result<Vec<_>, LedgerError>>()?;
    let denied = denied.map(|row| Ok(told(row, json::claim(row, edges)?)));
    let denied = denied.collect::<Result<Vec<_>, LedgerError>>()?;
    json::extend(
        &mut desk,
        json!({
            "newest": reports.iter().map(json::report).collect::<Vec<_>>(),
            "central": central,
            "denied": denied,
            "figures": figures(ledger, &asked.filter, edges)?,
            "custody": ledger.newest_events(NEWEST)?.iter().map(json::event).collect::<Vec<_>>(),
        }),
    );
    Ok(desk)
}

/// The measures with most figures, with these.
fn figures(ledger: &Ledger, filter: &Filter, edges: &mut Edges<'_>) -> Result<Vec<Value>, LedgerError> {
    let most = ledger.series(filter, &Ask { limit: FEW, ..Ask::default() })?.rows;
    let lines = most.iter().filter(|series| series.points >= A_LINE);
    lines
        .map(|series| json::measured(&Measured::newest(ledger, &series.measure, filter, A_CHART)?, edges))
        .collect()
}
