//! Reads a report; nothing is stored.

use std::sync::Arc;

use ascribe_ingest::{Format, Hint};
use axum::http::{Method, StatusCode};

use super::{Act, Call, Done, Run};
use crate::render::json;
use crate::run;
use crate::web::parameters;
use crate::web::room::Room;
use crate::web::sent::{Piece, Sent};
use crate::web::trouble::Trouble;

pub(super) const ACT: Act = Act {
    name: "read",
    method: Method::POST,
    path: "/api/v1/read",
    form: None,
    tells: "Reads a report, a page or plain text or a record, and answers with its reading, as `ascribe read --format json` does. Nothing is stored.",
    takes: parameters::GIVEN,
    sent: &[("text/plain", "Words"), ("text/html", "Words"), ("application/json", "GivenRecord")],
    status: StatusCode::OK,
    gives: "Reading",
    run: Run::Once(run),
};

/// Bytes of a report that is read while its sender waits, at most.
const MOST: usize = 256 << 10;

fn run(room: &Arc<Room>, call: Call) -> Result<Done, Trouble> {
    let Sent::Piece(Piece { kind, charset, bytes }) = call.sent else {
        return Err(unknown("a form"));
    };
    if bytes.len() > MOST {
        let message =
            format!("a report that is read at once has at most {} KiB; add it to the ledger", MOST >> 10);
        return Err(Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message));
    }
    let given = call.asked.given();
    let complete = |document: &mut ascribe_document::Document| given.complete(document);
    let unread = |message: String| Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "unread", message);
    let name = call.asked.word("name").unwrap_or("posted");
    let reader = room.models.reader()?;
    let (name, reading) = match format(&kind) {
        Some(format) => {
            let hint = Hint { format, charset: charset.as_deref(), url: None, name: Some(name) };
            (name.to_owned(), run::report(&reader, &bytes, &hint, complete).map_err(unread)?)
        }
        None if kind == "application/json" => {
            let record = run::record(&reader, &bytes, complete).map_err(|(_, message)| unread(message))?;
            (record.id, record.reading)
        }
        None => return Err(unknown(&kind)),
    };
    let answer = json::reading(&name, &reading, reader.version());
    let answer = answer.map_err(|error| Trouble::defect(error.to_string()))?;
    Ok(Done { answer, said: format!("{name} is read"), person: None, place: None })
}

/// How a body of this media type is written; `None` for what is no report.
pub(super) fn format(kind: &str) -> Option<Format> {
    match kind {
        "text/plain" | "application/octet-stream" => Some(Format::Auto),
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        _ => None,
    }
}

/// What cannot be read.
pub(super) fn unknown(kind: &str) -> Trouble {
    let message = format!("{kind} is not read here; docs/api.md lists what may be sent");
    Trouble::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", message)
}
