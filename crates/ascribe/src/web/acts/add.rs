//! Adds reports to the ledger.

use std::path::Path;
use std::sync::Arc;

use axum::http::{Method, StatusCode};

use super::read::{format, unknown};
use super::{Act, Call, Done, Run};
use crate::clock::day;
use crate::intake::Given;
use crate::paths::{Input, Source, has_ending};
use crate::web::intakes::{self, Handed, Item};
use crate::web::parameters;
use crate::web::room::Room;
use crate::web::sent::{Form, Sent};
use crate::web::trouble::Trouble;

pub(super) const ACT: Act = Act {
    name: "add",
    method: Method::POST,
    path: "/api/v1/reports",
    form: Some("/intake"),
    tells: "Hands reports in, as `ascribe add` does: one as the body, or several as files and pasted text of a form, or records. They are read one intake after the other; the answer tells the number under which it can be followed.",
    takes: parameters::GIVEN,
    sent: &[
        ("text/plain", "Words"),
        ("text/html", "Words"),
        ("application/json", "GivenRecord"),
        ("application/x-ndjson", "Words"),
        ("multipart/form-data", "Reports"),
    ],
    status: StatusCode::ACCEPTED,
    gives: "Intake",
    run: Run::Once(run),
};

/// Endings of files that hold a record a line.
const RECORDS: &[&str] = &["jsonl", "ndjson"];

fn run(room: &Arc<Room>, call: Call) -> Result<Done, Trouble> {
    let given = call.asked.given();
    let handed = match call.sent {
        Sent::Form(form) => of_form(&form, given)?,
        Sent::Piece(piece) => {
            let records = matches!(&*piece.kind, "application/json" | "application/x-ndjson");
            if format(&piece.kind).is_none() && !records {
                return Err(unknown(&piece.kind));
            }
            let ending = if format(&piece.kind) == Some(ascribe_ingest::Format::Html) { ".html" } else { "" };
            let name = call.asked.word("name").map_or_else(|| format!("posted{ending}"), str::to_owned);
            // A record may be written on several lines; records stand each on one.
            let bytes = match &*piece.kind {
                "application/json" => on_one_line(&piece.bytes)?,
                _ => Arc::from(&*piece.bytes),
            };
            Handed { items: vec![item(name, bytes, records, false)], given, charset: piece.charset }
        }
    };
    if handed.items.is_empty() {
        return Err(Trouble::bad(
            "nothing_sent",
            "nothing was handed in; choose files, or paste the text of a report",
        ));
    }
    let number = intakes::begin(room, handed)?;
    let (answer, _) = room.intakes.one(&number.to_string())?;
    let said = format!("intake {number} has begun");
    Ok(Done { answer, said, person: None, place: Some(format!("/api/v1/intakes/{number}")) })
}

fn of_form(form: &Form, given: Given) -> Result<Handed, Trouble> {
    let mut items: Vec<Item> = form
        .files
        .iter()
        .map(|(name, bytes)| {
            let records = has_ending(Path::new(name), RECORDS);
            item(name.clone(), Arc::clone(bytes), records, false)
        })
        .collect();
    if let Some(text) = form.field("text") {
        // The headline stands above the words, where a reader of plain text looks for it.
        let text = form
            .field("headline")
            .map_or_else(|| text.to_owned(), |headline| format!("{headline}\n\n{text}"));
        items.push(item("pasted text".into(), Arc::from(text.into_bytes()), false, true));
    }
    let published = form.field("published").map(day).transpose();
    let published = published.map_err(|why| Trouble::bad("bad_parameter", format!("published: {why}")))?;
    let outlet = form.field("outlet").map(str::to_owned).or(given.outlet);
    let given = Given { outlet, published: published.or(given.published), captured: given.captured };
    Ok(Handed { items, given, charset: None })
}

fn item(name: String, bytes: Arc<[u8]>, records: bool, pasted: bool) -> Item {
    let size = bytes.len() as u64;
    Item { input: Input { name, source: Source::Handed { bytes, pasted }, size }, records }
}

fn on_one_line(bytes: &[u8]) -> Result<Arc<[u8]>, Trouble> {
    let value: serde_json::Value = serde_json::from_slice(bytes)
        .map_err(|error| Trouble::bad("bad_body", format!("the body is no JSON: {error}")))?;
    Ok(Arc::from(value.to_string().into_bytes()))
}
