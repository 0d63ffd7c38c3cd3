//! How an intake goes, as server-sent events.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tokio::sync::mpsc;

use super::{Act, Run};
use crate::web::pieces::Pieces;
use crate::web::reply::{As, refuse};
use crate::web::room::Room;

pub(super) const ACT: Act = Act {
    name: "intake_events",
    method: Method::GET,
    path: "/api/v1/intakes/{number}/events",
    form: None,
    tells: "Tells how an intake goes whenever that changes, as server-sent events, until it has ended.",
    takes: &[],
    sent: &[],
    status: StatusCode::OK,
    gives: "Progress",
    run: Run::On(events),
};

/// The shortest time between two events.
const PAUSE: Duration = Duration::from_millis(150);
/// How often a word is said where nothing happens, so that a connection that is gone is noticed.
const PULSE: Duration = Duration::from_secs(15);

/// Answers with an event whenever the intake changes, until it has ended.
fn events(room: Arc<Room>, number: &str) -> Response {
    if let Err(trouble) = room.intakes.one(number) {
        return refuse(&room, As::Twin, &trouble);
    }
    let number = number.to_owned();
    let (say, said) = mpsc::channel(1);
    tokio::spawn(async move {
        tokio::select! {
            () = tell(&room, &number, &say) => {}
            () = room.closed() => {}
        }
    });
    let mut response = Response::new(Body::new(Pieces(said)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn tell(room: &Room, number: &str, say: &mpsc::Sender<String>) {
    let mut changes = room.intakes.changes();
    let mut told = None;
    loop {
        changes.mark_unchanged();
        let Ok((now, ended)) = room.intakes.one(number) else { return };
        if told.as_ref() != Some(&now) {
            let name = if ended { "end" } else { "progress" };
            if say.send(format!("event: {name}\ndata: {now}\n\n")).await.is_err() {
                return;
            }
            told = Some(now);
        }
        if ended {
            return;
        }
        tokio::time::sleep(PAUSE).await;
        if tokio::time::timeout(PULSE, changes.changed()).await.is_err()
            && say.send(": still here\n\n".to_owned()).await.is_err()
        {
            return;
        }
    }
}
