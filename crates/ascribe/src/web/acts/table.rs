//! The review table, whole, for spreadsheets.

use std::sync::Arc;

use ascribe_ledger::Ledger;
use ascribe_ledger::query::Filter;
use axum::body::Body;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tokio::sync::mpsc;

use super::{Act, Run};
use crate::render::csv;
use crate::render::json::ledger::{Edges, REVIEW_COLUMNS, reviewed};
use crate::web::pieces::Pieces;
use crate::web::room::Room;
use crate::web::trouble::Trouble;

pub(super) const ACT: Act = Act {
    name: "review_table",
    method: Method::GET,
    path: "/api/v1/decisions.csv",
    form: None,
    tells: "Gives the review table: every statement with what people decided on it, or that nobody did, as `ascribe export --what decisions --format csv`.",
    takes: &[],
    sent: &[],
    status: StatusCode::OK,
    gives: "Table",
    run: Run::On(table),
};

/// Bytes that are sent at once, about.
const PIECE: usize = 64 << 10;

fn table(room: Arc<Room>, _: &str) -> Response {
    let (say, said) = mpsc::channel(2);
    // A thread of its own: whoever takes the table slowly keeps no view waiting.
    tokio::task::spawn_blocking(move || room.held.ask(|ledger| write(ledger, &say)));
    let mut response = Response::new(Body::new(Pieces(said)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    headers
        .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"review.csv\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// Sends the lines until nobody takes them any more. A ledger that cannot be read further is told in a last line, as the
/// status of the answer has been sent.
fn write(ledger: &Ledger, say: &mpsc::Sender<String>) -> Result<(), Trouble> {
    let (filter, mut edges) = (Filter::default(), Edges::of(ledger));
    let mut piece = csv::header(REVIEW_COLUMNS);
    for row in ledger.every_statement(&filter) {
        match row.and_then(|row| reviewed(ledger, &row, &mut edges)) {
            Ok(row) => piece += &csv::row(&row, REVIEW_COLUMNS),
            Err(error) => {
                piece += &format!("broken off: {error}\r\n");
                break;
            }
        }
        if piece.len() >= PIECE && say.blocking_send(std::mem::take(&mut piece)).is_err() {
            return Ok(());
        }
    }
    // Nobody may be there to take the end.
    let _ = say.blocking_send(piece);
    Ok(())
}
