//! From a request to a view's answer, as a page or as its twin.

use std::sync::Arc;

use ascribe_ledger::{Hash, sha256};
use axum::body::Body;
use axum::extract::{FromRequestParts as _, RawPathParams, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::Value;

use super::asked::Asked;
use super::look::Page;
use super::room::Room;
use super::trouble::Trouble;
use super::views::View;
use crate::clock::TOOL;
use crate::render::json::line;
use crate::render::ledger::hex;

/// What an answer is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    /// A page.
    Page,
    /// Its twin, JSON.
    Twin,
}

impl As {
    /// Of what the answer to a request for this path is to be made.
    pub(super) fn of(path: &str) -> Self {
        if path.starts_with("/api/") { Self::Twin } else { Self::Page }
    }
}

/// Answers a request for a view.
pub(super) async fn view(room: Arc<Room>, view: &'static View, how: As, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let name = match RawPathParams::from_request_parts(&mut parts, &()).await {
        Ok(params) => params.iter().next().map(|(_, value)| value.to_owned()).unwrap_or_default(),
        Err(_) => {
            let trouble = Trouble::bad("bad_path", "the address holds bytes that are no UTF-8");
            return refuse(&room, how, &trouble);
        }
    };
    let path = parts.uri.path().to_owned();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let known = parts.headers.get(header::IF_NONE_MATCH).cloned();
    let person = person(&parts.headers);
    let at = Arc::clone(&room);
    let answer = room.apart(move || {
        let asked = Asked::of(name, &query, view.takes)?;
        at.held.ask(|ledger| {
            let tag = tag(ledger.head()?.as_deref(), &at, how, &[&path, &query, person.as_deref().unwrap_or("")]);
            if known.as_ref().is_some_and(|known| holds(known, &tag)) {
                return Ok((None, tag));
            }
            let data = (view.run)(ledger, &asked)?;
            let body = match how {
                As::Twin => json(&data)?,
                As::Page => page(&at, view.name, &path, view.twin, Some(&asked), person.as_deref(), data)?,
            };
            Ok::<_, Trouble>((Some(body), tag))
        })
    });
    match answer.await {
        Ok((body, tag)) => tagged(body, how, &tag),
        Err(trouble) => refuse(&room, how, &trouble),
    }
}

/// What a request is told that was not answered as asked.
pub(super) fn refuse(room: &Room, how: As, trouble: &Trouble) -> Response {
    let body = match how {
        As::Twin => json(&trouble.json()),
        As::Page => page(room, "error", "/", "", None, None, trouble.json()),
    };
    let body = body.unwrap_or_else(|worse| worse.message);
    let mut response = written(body, how);
    *response.status_mut() = trouble.status;
    if trouble.status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    if trouble.status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// The page of a view, or of an error.
fn page(
    room: &Room,
    view: &str,
    path: &str,
    twin: &str,
    asked: Option<&Asked>,
    person: Option<&str>,
    data: Value,
) -> Result<String, Trouble> {
    let query = asked.map(Asked::query).unwrap_or_default();
    let query = query.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    let word = |name| asked.and_then(|asked| asked.word(name));
    let page = Page {
        view,
        path,
        twin: twin_of(path, twin, asked),
        query,
        as_of: word("as_of"),
        captured_by: word("captured_by"),
        person,
        version: TOOL,
        ledger: &room.name,
        csrf: &room.csrf,
    };
    room.look.page(&page, data).map_err(|error| Trouble::defect(format!("a template is wrong: {error:#}")))
}

/// The address of the twin of the page at `path`.
fn twin_of(path: &str, twin: &str, asked: Option<&Asked>) -> String {
    // A page and its twin differ in what stands before the open part of the path alone.
    let (before, open) = twin.split_once('{').unwrap_or((twin, ""));
    let last = path.rsplit('/').next().filter(|_| !open.is_empty()).unwrap_or_default();
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(asked.map(Asked::query).unwrap_or_default());
    match query.finish() {
        query if query.is_empty() => format!("{before}{last}"),
        query => format!("{before}{last}?{query}"),
    }
}

pub(super) fn json(value: &Value) -> Result<String, Trouble> {
    line(value).map_err(|error| Trouble::defect(error.to_string()))
}

/// A strong tag: what an answer is made of is the ledger, which its last event stands for, the request, and this program.
fn tag(head: Option<&[u8]>, room: &Room, how: As, request: &[&str]) -> String {
    let mut all = sha256(head.unwrap_or_default()).to_vec();
    all.extend(sha256(TOOL.as_bytes()));
    if how == As::Page {
        all.extend(room.look.version());
        all.extend(sha256(room.csrf.as_bytes()));
    }
    all.extend(request.iter().flat_map(|part| sha256(part.as_bytes())));
    let hash: Hash = sha256(&all);
    format!("\"{}\"", hex(&hash[..16]))
}

fn holds(known: &HeaderValue, tag: &str) -> bool {
    let known = known.to_str().unwrap_or_default();
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
}

fn tagged(body: Option<String>, how: As, tag: &str) -> Response {
    let mut response = match body {
        Some(body) => written(body, how),
        None => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        }
    };
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Leads a browser to another page of the room.
pub(super) fn elsewhere(place: &str, cookies: &[String]) -> Response {
    let mut response = written(String::new(), As::Page);
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(place) = HeaderValue::from_str(place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    for cookie in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A body with its type.
pub(super) fn written(body: String, how: As) -> Response {
    let mut response = Response::new(Body::from(body));
    let kind = match how {
        As::Page => "text/html; charset=utf-8",
        As::Twin => "application/json",
    };
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// Who reviews with this browser, as its cookie says.
fn person(headers: &HeaderMap) -> Option<String> {
    cookie(headers, "person")
}

/// The value of a cookie.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|one| one.trim().split_once('='));
    let (_, value) = cookies.find(|(known, _)| *known == name)?;
    form_urlencoded::parse(format!("v={value}").as_bytes()).next().map(|(_, value)| value.into_owned())
}
