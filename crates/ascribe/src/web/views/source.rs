//! One speaker: where they speak, and what they said.

use ascribe_ledger::Ledger;
use ascribe_ledger::query::{Filter, Kind};
use serde_json::json;

use super::{Answer, View};
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "source",
    page: "/sources/{id}",
    twin: "/api/v1/sources/{id}",
    tells: "Shows a speaker: the outlets they are reported in, how they put things, and what they said, the newest first.",
    takes: parameters::SOURCE,
    gives: "SourceInFull",
    run,
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = asked.id(ledger, Kind::Source)?;
    let full = ledger.source(&id, asked.as_of())?;
    let filter = Filter { speaker: Some(id), ..asked.filter.clone() };
    let said = ledger.statements(&filter, &asked.ask)?;
    let mut value = json::source_in_full(&full, &said.rows, &mut Edges::of(ledger))?;
    json::extend(&mut value, json!({ "next": said.next.as_ref().map(ToString::to_string) }));
    Ok(value)
}
