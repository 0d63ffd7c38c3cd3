//! Records a person's decision.

use std::sync::Arc;

use ascribe_ledger::query::{AsOf, Kind};
use ascribe_ledger::{About, By, Credibility, Ledger, Reliability};
use axum::http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::{Act, Call, Done, Run, corrected};
use crate::clock;
use crate::traced::counted;
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
    gives: "Recorded",
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
    let of = || told.need("of", "the id of what it is about");
    let number = match told.need("decision", "what is decided")? {
        "accept" => ledger.accept(&ledger.resolve(of()?)?.1, note, by)?,
        "reject" => ledger.reject(&ledger.resolve(of()?)?.1, note, by)?,
        "correct" => {
            let (_, id) = ledger.resolve(of()?)?;
            let correction = corrected::correction(ledger, &id, &told.0)?;
            ledger.correct(&id, correction, note, by)?
        }
        "note" => ledger.note(&ledger.resolve(of()?)?.1, told.need("note", "the words")?, by)?,
        "grade" => grade(ledger, of()?, told.need("grade", "A to F, or 1 to 6")?, note, by)?,
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
        "redo" => ledger.redo(told.number("number")?, note, by)?,
        other => {
            let message = format!(
                "decision: {other:?} is none; there are accept, reject, correct, note, grade, split, merge, undo and redo"
            );
            return Err(Trouble::bad("bad_parameter", message));
        }
    };
    Ok(number)
}

/// Reliability of a source, credibility of a claim.
fn grade(ledger: &mut Ledger, id: &str, grade: &str, note: Option<&str>, by: &By) -> Result<i64, Trouble> {
    let wrong =
        |among: &str| Trouble::bad("bad_parameter", format!("grade: {grade:?} is none; it is {among}"));
    Ok(match ledger.resolve(id)? {
        (Kind::Source, id) => {
            let grade = Reliability::parse(grade).ok_or_else(|| wrong("A to F of a speaker"))?;
            ledger.grade_source(&id, grade, note, by)?
        }
        (Kind::Claim, id) => {
            let grade = Credibility::parse(grade).ok_or_else(|| wrong("1 to 6 of a claim"))?;
            let origins = counted(ledger, &id, &AsOf::default())?.low;
            ledger.grade_claim(&id, grade, origins, note, by)?
        }
        (kind, id) => {
            let message = format!("{id} is a {}; speakers and claims are graded", kind.as_str());
            return Err(Trouble::bad("bad_parameter", message));
        }
    })
}

/// What an id is about, and the id in full.
fn about(ledger: &Ledger, id: &str) -> Result<(About, String), Trouble> {
    let (kind, id) = ledger.resolve(id)?;
    match About::of(kind) {
        Some(about) => Ok((about, id)),
        None => {
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

    /// The number of a decision; `None` stands for the last one.
    fn number(&self, name: &str) -> Result<Option<i64>, Trouble> {
        let Some(told) = self.0.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
        let number = told.as_i64().or_else(|| told.as_str()?.parse().ok());
        number
            .map(Some)
            .ok_or_else(|| Trouble::bad("bad_parameter", format!("{name}: a decision has a number")))
    }

    fn lacks(&self, name: &str, what: &str) -> Trouble {
        Trouble::bad("missing_parameter", format!("{name} is missing: {what}"))
    }
}
