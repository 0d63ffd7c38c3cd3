//! Which address is answered by what.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::get;

use super::answer::{self, As};
use super::look;
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
    let lost = Arc::clone(room);
    router
        .route("/static/{*name}", get(file))
        .fallback(move |request: Request| nowhere(Arc::clone(&lost), request))
}

/// Of what the answer to a request is to be made, judging by its path.
fn how(path: &str) -> As {
    if path.starts_with("/api/") { As::Twin } else { As::Page }
}

async fn nowhere(room: Arc<Room>, request: Request) -> Response {
    let path = request.uri().path();
    let trouble = Trouble::not_found(format!("there is nothing at {path}; the desk is at /"));
    answer::refuse(&room, how(path), &trouble)
}

async fn file(Path(name): Path<String>) -> Response {
    let Some((bytes, kind, hash)) = look::file(&name) else {
        let mut response = answer::written(String::new(), As::Page);
        *response.status_mut() = axum::http::StatusCode::NOT_FOUND;
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
