//! From a request to a view's answer, as a page or as its twin.

use std::sync::Arc;

use ascribe_ledger::{Hash, sha256};
use axum::body::Body;
use axum::extract::{FromRequestParts as _, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::Value;

use super::asked::Asked;
use super::page::{Shown, page};
use super::reply::{As, cookie, json, keep, kept, refuse, written};
use super::room::Room;
use super::trouble::Trouble;
use super::views::{Run, View};
use crate::clock::TOOL;
use crate::render::ledger::hex;

/// What a request asks of a view.
struct Wanted {
    view: &'static View,
    how: As,
    asked: Asked,
    path: String,
    query: String,
    /// The tags of what the browser has.
    has: Option<HeaderValue>,
    person: Option<String>,
    said: Option<String>,
}

/// Answers a request for a view.
pub(super) async fn view(room: Arc<Room>, view: &'static View, how: As, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let request = match Wanted::of(view, how, &mut parts).await {
        Ok(request) => request,
        Err(trouble) => return refuse(&room, how, &trouble),
    };
    let said = request.said.is_some();
    let at = Arc::clone(&room);
    match room.view(move || request.answer(&at)).await {
        Ok((body, tag)) => {
            let mut response = tagged(body, how, tag.as_deref());
            if said {
                // It is said once.
                keep(&mut response, &cookie("said", "", 0));
            }
            response
        }
        Err(trouble) => refuse(&room, how, &trouble),
    }
}

impl Wanted {
    async fn of(view: &'static View, how: As, parts: &mut Parts) -> Result<Self, Trouble> {
        let name = name_of(parts).await?;
        let query = parts.uri.query().unwrap_or_default().to_owned();
        Ok(Self {
            asked: Asked::of(name, &query, view.takes)?,
            path: parts.uri.path().to_owned(),
            has: parts.headers.get(header::IF_NONE_MATCH).cloned(),
            person: kept(&parts.headers, "person").filter(|_| how == As::Page),
            said: kept(&parts.headers, "said").filter(|_| how == As::Page),
            view,
            how,
            query,
        })
    }

    /// The body, unless the browser has it, and its tag.
    fn answer(&self, room: &Room) -> Result<(Option<String>, Option<String>), Trouble> {
        if let Run::Live(run) = self.view.run {
            return Ok((Some(self.body(room, None, run(room)?)?), None));
        }
        room.held.ask(|ledger| {
            let head = ledger.head()?;
            let tag = self.tag(room, head.as_deref());
            if self.has.as_ref().is_some_and(|has| holds(has, &tag)) {
                return Ok((None, Some(tag)));
            }
            let data = match self.view.run {
                Run::Held(run) => run(ledger, &self.asked)?,
                Run::Counted(run) => run(ledger, &self.asked, room.numbers.status(ledger, head.as_deref())?)?,
                Run::Live(run) => run(room)?,
            };
            let counts = match self.how {
                As::Page => Some(room.numbers.size(ledger, head.as_deref())?),
                As::Twin => None,
            };
            Ok((Some(self.body(room, counts, data)?), Some(tag)))
        })
    }

    fn body(&self, room: &Room, counts: Option<Value>, data: Value) -> Result<String, Trouble> {
        if self.how == As::Twin {
            return json(&data);
        }
        let shown = Shown {
            view: self.view.name,
            path: &self.path,
            twin: self.view.twin,
            asked: Some(&self.asked),
            person: self.person.as_deref(),
            said: self.said.as_deref(),
            counts,
        };
        page(room, &shown, data)
    }

    /// A strong tag. What an answer is made of is the ledger, for which its last event stands, the request, and this
    /// program; of a page its look and who is shown it, too.
    fn tag(&self, room: &Room, head: Option<&[u8]>) -> String {
        let mut all = Vec::new();
        let mut add = |part: &[u8]| all.extend(sha256(part));
        for part in [head.unwrap_or_default(), TOOL.as_bytes(), self.path.as_bytes(), self.query.as_bytes()] {
            add(part);
        }
        if self.how == As::Page {
            add(&room.look.version());
            for part in [Some(&room.csrf), self.person.as_ref(), self.said.as_ref()] {
                add(part.map(String::as_bytes).unwrap_or_default());
            }
        }
        let hash: Hash = sha256(&all);
        format!("\"{}\"", hex(&hash[..16]))
    }
}

/// The open part of a path.
pub(super) async fn name_of(parts: &mut Parts) -> Result<String, Trouble> {
    let params = RawPathParams::from_request_parts(parts, &()).await;
    let params = params.map_err(|_| Trouble::bad("bad_path", "the address holds bytes that are no UTF-8"))?;
    Ok(params.iter().next().map(|(_, value)| value.to_owned()).unwrap_or_default())
}

/// True if `tag` is among those that a browser has.
fn holds(has: &HeaderValue, tag: &str) -> bool {
    let has = has.to_str().unwrap_or_default();
    has.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
}

fn tagged(body: Option<String>, how: As, tag: Option<&str>) -> Response {
    let mut response = match body {
        Some(body) => written(body, how),
        None => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        }
    };
    if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(tag).ok()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
