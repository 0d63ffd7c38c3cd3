//! A correction as a form or a program sends it: only what differs from the machine's values is one.

use ascribe_ledger::query::AsOf;
use ascribe_ledger::{Correction, Ledger};
use serde_json::{Map, Value, json};

use crate::render::json::ledger::{self as json, Edges};
use crate::web::trouble::Trouble;

/// The correction of statement `id` that `sent` tells: the names of a statement's JSON, or the fields of the page's form
/// (spans "3-9 12-20", a speaker's name with `kind`, a chain with a holder a line, "relation | kind | name").
pub(super) fn correction(
    ledger: &Ledger,
    id: &str,
    sent: &Map<String, Value>,
) -> Result<Correction, Trouble> {
    let row = ledger.statement(id, &AsOf::default())?.statement;
    let machine = json::statement(&row, &mut Edges::of(ledger))?;
    let mut told = Map::new();
    for part in ["source", "cue", "content"] {
        if let Some(value) = sent.get(part) {
            told.insert(part.into(), value.as_str().map_or_else(|| Ok(value.clone()), spans)?);
        }
    }
    if let Some(stance) = sent.get("stance") {
        told.insert("stance".into(), stance.clone());
    }
    match (sent.get("speaker"), sent.get("kind")) {
        (Some(Value::String(name)), Some(kind)) => {
            told.insert("speaker".into(), json!({ "name": name, "kind": kind }));
        }
        (Some(speaker), _) => {
            told.insert("speaker".into(), speaker.clone());
        }
        _ => {}
    }
    if let Some(chain) = sent.get("chain") {
        told.insert("chain".into(), chain.as_str().map_or_else(|| Ok(chain.clone()), holders)?);
    }
    told.retain(|part, value| !is_same(&machine[part.as_str()], value));
    if told.is_empty() {
        return Err(Trouble::bad("bad_parameter", "nothing differs from what the machine has".to_owned()));
    }
    let text = ledger.text(&row.report.id)?;
    crate::correction::correction(&Value::Object(told), text.as_deref())
        .map_err(|error| Trouble::bad("bad_parameter", format!("{error:#}")))
}

/// True if a part is the machine's, as far as what was sent tells: a form tells less of a holder than there is.
fn is_same(machine: &Value, sent: &Value) -> bool {
    match (machine, sent) {
        (Value::Object(has), Value::Object(told)) => {
            told.iter().all(|(name, value)| has.get(name) == Some(value))
        }
        (Value::Array(has), Value::Array(told)) => {
            has.len() == told.len() && has.iter().zip(told).all(|(has, told)| is_same(has, told))
        }
        _ => machine == sent,
    }
}

/// "3-9 12-20" as spans.
fn spans(text: &str) -> Result<Value, Trouble> {
    let parts = text.split([' ', ',']).filter(|part| !part.is_empty());
    let span = |part: &str| {
        let (start, end) = part.split_once('-')?;
        Some(json!([start.parse::<usize>().ok()?, end.parse::<usize>().ok()?]))
    };
    let spans: Option<Vec<Value>> = parts.map(span).collect();
    spans.map(Value::from).ok_or_else(|| {
        Trouble::bad("bad_parameter", format!("{text:?}: spans are written 3-9 12-20, in code points"))
    })
}

/// Lines of "relation | kind | name" as the holders of a chain.
fn holders(text: &str) -> Result<Value, Trouble> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let holder = |line: &str| {
        let mut parts = line.splitn(3, '|').map(str::trim);
        let (relation, kind, name) = (parts.next()?, parts.next()?, parts.next()?);
        Some(json!({ "relation": relation, "kind": kind, "name": name }))
    };
    let holders: Option<Vec<Value>> = lines.map(holder).collect();
    holders.map(Value::from).ok_or_else(|| {
        Trouble::bad("bad_parameter", "chain: a holder is written relation | kind | name".to_owned())
    })
}
