//! Records a person's decision.

use std::sync::Arc;

use ascribe_ledger::query::Kind;
use ascribe_ledger::{About, By, Ledger};
use axum::http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::{Act, Call, Done, Run};
use crate::clock;
use crate::web::room::Room;
use crate::web::sent::Sent;
use crate::web::trouble::Trouble;

pub(super) const ACT: Act = Act {
    name: "decide",
    method: Method::POST,
    path: "/api/v1/decisions",
    form: Some("/decisions"),
    tells: "Records a person's decision, as `ascribe review` does. It stands until it is undone; nothing is erased.",
    takes: &[],
    sent: &[("application/json", "Decide"), ("application/x-www-form-urlencoded", "Decide")],
    status: StatusCode::CREATED,
    gives: "Decided",
    run: Run::Once(run),
};

fn run(room: &Arc<Room>, call: Call) -> Result<Done, Trouble> {
    let told = Told(match call.sent {
        Sent::Form(form) => form.object(),
        Sent::Piece(piece) if piece.kind == "application/json" => serde_json::from_slice(&piece.bytes)
            .map_err(|error| Trouble::bad("bad_body", format!("the body is no JSON object: {error}")))?,
        Sent::Piece(piece) => return Err(super::read::unknown(&piece.kind)),
    });
    let who = told.word("who").or(call.person.as_deref()).map(str::trim).filter(|who| !who.is_empty());
    let who = who.ok_or_else(|| told.lacks("who", "the name of the person who decides"))?.to_owned();
    let at = clock::now().map_err(|error| Trouble::defect(error.to_string()))?;
    let by = By { who: who.clone(), at };
    let number = room.writing(|ledger| decide(ledger, &told, &by), &by)?;
    let said = format!("decision {number} is recorded");
    Ok(Done { answer: json!({ "decision": number }), said, person: Some(who), place: None })
}

/// The one place where a decision's word leads to what the ledger does.
fn decide(ledger: &mut Ledger, told: &Told, by: &By) -> Result<i64, Trouble> {
    let note = told.word("note");
    let number = match told.need("decision", "what is decided")? {
        "split" => {
            let (about, group) = about(ledger, told.need("of", "a claim or a family")?)?;
            let apart = told.words("apart").into_iter().map(|id| Ok(ledger.resolve(id)?.1));
            let apart = apart.collect::<Result<Vec<String>, Trouble>>()?;
            if apart.is_empty() {
                return Err(told.lacks("apart", "the members to put apart"));
            }
            let apart: Vec<&str> = apart.iter().map(String::as_str).collect();
            ledger.split(about, &group, &apart, note, by)?
        }
        "merge" => {
            let (about, one) = about(ledger, told.need("one", "a claim or a family")?)?;
            let (_, other) = self::about(ledger, told.need("other", "another claim or family")?)?;
            ledger.merge(about, &one, &other, note, by)?
        }
        "undo" => ledger.undo(told.number("number")?, note, by)?,
        other => {
            let message = format!("decision: {other:?} is none; there are split, merge and undo");
            return Err(Trouble::bad("bad_parameter", message));
        }
    };
    Ok(number)
}

/// What an id is about, and the id in full.
fn about(ledger: &Ledger, id: &str) -> Result<(About, String), Trouble> {
    match ledger.resolve(id)? {
        (Kind::Claim | Kind::Statement, id) => Ok((About::Claims, id)),
        (Kind::Family | Kind::Report, id) => Ok((About::Families, id)),
        (Kind::Source, id) => {
            let message = format!("{id} is a speaker; claims and families are split and merged");
            Err(Trouble::bad("bad_parameter", message))
        }
    }
}

/// What was sent of a decision.
struct Told(Map<String, Value>);

impl Told {
    fn word(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    fn words(&self, name: &str) -> Vec<&str> {
        match self.0.get(name) {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(one)) => one.split_whitespace().collect(),
            _ => Vec::new(),
        }
    }

    fn need(&self, name: &str, what: &str) -> Result<&str, Trouble> {
        self.word(name).ok_or_else(|| self.lacks(name, what))
    }

    fn number(&self, name: &str) -> Result<i64, Trouble> {
        let told = self.0.get(name);
        let number = told.and_then(|value| value.as_i64().or_else(|| value.as_str()?.parse().ok()));
        number.ok_or_else(|| self.lacks(name, "the number of a decision"))
    }

    fn lacks(&self, name: &str, what: &str) -> Trouble {
        Trouble::bad("missing_parameter", format!("{name} is missing: {what}"))
    }
}
