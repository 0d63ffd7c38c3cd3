//! Which address is answered by what.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{MethodFilter, get, on, post};
use axum::{Router, middleware};

use super::acts::ACTS;
use super::answer;
use super::doing;
use super::guard;
use super::look;
use super::openapi;
use super::reply::{As, json, refuse, written};
use super::room::Room;
use super::trouble::Trouble;
use super::views::VIEWS;

/// All addresses.
pub(super) fn router(room: &Arc<Room>) -> Router {
    let mut router = Router::new();
    for view in &VIEWS {
        for (path, how) in [(view.page, As::Page), (view.twin, As::Twin)] {
            let room = Arc::clone(room);
            let handler = move |request: Request| answer::view(Arc::clone(&room), view, how, request);
            router = router.route(path, get(handler));
        }
    }
    for act in &ACTS {
        let method = MethodFilter::try_from(act.method.clone()).unwrap_or(MethodFilter::POST);
        let at = Arc::clone(room);
        let handler = move |request: Request| doing::act(Arc::clone(&at), act, request);
        router = router.route(act.path, on(method, handler));
        if let Some(form) = act.form {
            let at = Arc::clone(room);
            router =
                router.route(form, post(move |request: Request| doing::form(Arc::clone(&at), act, request)));
        }
    }
    let (lost, wrong) = (Arc::clone(room), Arc::clone(room));
    router
        .route(openapi::PLACE, get(description))
        .route("/static/{*name}", get(file))
        .fallback(move |request: Request| nowhere(Arc::clone(&lost), request))
        .method_not_allowed_fallback(move |request: Request| not_so(Arc::clone(&wrong), request))
        .layer(middleware::from_fn_with_state(Arc::clone(room), guard::guard))
}

async fn nowhere(room: Arc<Room>, request: Request) -> Response {
    let path = request.uri().path();
    let trouble = Trouble::not_found(format!("there is nothing at {path}; the desk is at /"));
    refuse(&room, As::of(path), &trouble)
}

async fn not_so(room: Arc<Room>, request: Request) -> Response {
    let (method, path) = (request.method(), request.uri().path());
    let message = format!("{path} does not answer {method}; the header Allow tells what it answers");
    let trouble = Trouble::new(StatusCode::METHOD_NOT_ALLOWED, "method", message);
    refuse(&room, As::of(path), &trouble)
}

async fn description() -> Response {
    let document = openapi::document().map_err(Trouble::defect).and_then(|document| json(&document));
    let (status, body) = match document {
        Ok(document) => (StatusCode::OK, document),
        Err(trouble) => (trouble.status, trouble.json().to_string()),
    };
    let mut response = written(body, As::Twin);
    *response.status_mut() = status;
    response
}

async fn file(Path(name): Path<String>) -> Response {
    let Some((bytes, kind, hash)) = look::file(&name) else {
        let mut response = written(String::new(), As::Page);
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    let mut response = Response::new(Body::from(bytes.into_owned()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{hash}\"")) {
        headers.insert(header::ETAG, tag);
    }
    response
}
