//! One speaker: where they speak, how they put things, and what they said.

use ascribe_document::Stance;
use ascribe_ledger::query::{Ask, Filter, Kind, Statement};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

use super::{Answer, Gives, Run, View, list};
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "source",
    page: "/sources/{id}",
    twin: "/api/v1/sources/{id}",
    tells: "Shows a speaker: the outlets they are reported in, how they put things over time, and what they said, the newest first.",
    takes: parameters::SOURCE,
    gives: Gives::One("SourceInFull"),
    run: Run::Held(run),
};

/// Statements that are told by stance, the newest.
const BY_STANCE: usize = 200;

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = asked.id(ledger, Kind::Source)?;
    let full = ledger.source(&id, asked.as_of())?;
    let filter = Filter { speaker: Some(id), ..asked.filter.clone() };
    let mut value = json::source_in_full(&full, &[], &mut Edges::of(ledger))?;
    if let Some(fields) = value.as_object_mut() {
        // In their place stand the items of the list.
        fields.shift_remove("newest");
    }
    json::extend(&mut value, by_stance(ledger, &filter)?);
    json::extend(
        &mut value,
        list(ledger, &ledger.statements(&filter, &asked.ask)?, ledger.reviewed(&filter)?, json::statement)?,
    );
    Ok(value)
}

/// The newest statements by how they are put, each the first said first.
fn by_stance(ledger: &Ledger, filter: &Filter) -> Result<Value, LedgerError> {
    let said = ledger.statements(filter, &Ask { limit: BY_STANCE, ..Ask::default() })?;
    let point =
        |row: &Statement| json!({ "known": row.known.to_string(), "statement": row.id, "words": row.words });
    let lanes = Stance::ALL.into_iter().filter_map(|stance| {
        let mut points: Vec<Value> =
            said.rows.iter().filter(|row| row.stance == stance.as_str()).map(point).collect();
        points.reverse();
        (!points.is_empty()).then(|| json!({ "stance": stance.as_str(), "points": points }))
    });
    Ok(json!({ "by_stance": lanes.collect::<Vec<_>>(), "by_stance_cut": said.next.is_some() }))
}
