//! How answers are written: JSON, a page, an error, the way to another page, and what a browser is told to keep.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::Value;

use super::page::{Shown, page};
use super::room::Room;
use super::trouble::Trouble;
use crate::render::json::line;

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

/// A value as the body of an answer.
pub(super) fn json(value: &Value) -> Result<String, Trouble> {
    line(value).map_err(|error| Trouble::defect(error.to_string()))
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

/// What a request is told that was not answered as asked.
pub(super) fn refuse(room: &Room, how: As, trouble: &Trouble) -> Response {
    let body = match how {
        As::Twin => json(&trouble.json()),
        As::Page => page(room, &Shown::error(), trouble.json()),
    };
    let mut response = match body {
        Ok(body) => written(body, how),
        // The page of errors is itself wrong: JSON has no template.
        Err(_) => written(trouble.json().to_string(), As::Twin),
    };
    *response.status_mut() = trouble.status;
    let told = match trouble.status {
        StatusCode::SERVICE_UNAVAILABLE => Some((header::RETRY_AFTER, "2")),
        StatusCode::UNAUTHORIZED => Some((header::WWW_AUTHENTICATE, "Bearer")),
        _ => None,
    };
    if let Some((name, value)) = told {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
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
    cookies.iter().for_each(|cookie| keep(&mut response, cookie));
    response
}

/// Tells a browser to keep a cookie.
pub(super) fn keep(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// A cookie for so many seconds.
pub(super) fn cookie(name: &str, value: &str, seconds: u32) -> String {
    let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict")
}

/// What a browser keeps under a name.
pub(super) fn kept(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies =
        cookies.flat_map(|cookies| cookies.split(';')).filter_map(|one| one.trim().split_once('='));
    let (_, value) = cookies.find(|(known, value)| *known == name && !value.is_empty())?;
    form_urlencoded::parse(format!("v={value}").as_bytes()).next().map(|(_, value)| value.into_owned())
}
