//! The desk: what the ledger holds, what came in last, what most texts say, and what was done last.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::{Ask, ClaimOrder};
use serde_json::json;

use super::{Answer, View, list};
use crate::render::json::ledger as json;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "desk",
    page: "/",
    twin: "/api/v1/status",
    tells: "Tells what the ledger holds in numbers, with the newest reports, the claims in most texts and the last events of custody.",
    takes: parameters::KNOWN,
    gives: "Desk",
    run,
};

/// Reports, claims and events that are shown.
const SHOWN: usize = 8;

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let ask = Ask { limit: SHOWN, ..Ask::default() };
    let reports = ledger.reports(&asked.filter, &ask)?;
    let claims = ledger.claims(&asked.filter, ClaimOrder::Weight, &ask)?;
    let events = ledger.newest_events(SHOWN)?;
    let mut desk = json::status(&ledger.status()?);
    json::extend(
        &mut desk,
        json!({
            "newest_reports": list(ledger, &reports, |row, _| Ok(json::report(row)))?,
            "weightiest_claims": list(ledger, &claims, json::claim)?,
            "newest_events": events.iter().map(json::event).collect::<Vec<_>>(),
        }),
    );
    Ok(desk)
}
