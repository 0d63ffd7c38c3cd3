//! What a request sends: a body in one piece, or the fields and files of a form.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde_json::{Map, Value};

use super::trouble::Trouble;

/// Bytes of a body at most.
pub(super) const MOST: usize = 20 << 20;
/// How long a body may take to come.
const LONGEST: Duration = Duration::from_secs(60);

/// What was sent.
#[derive(Debug)]
pub(super) enum Sent {
    /// One piece.
    Piece(Piece),
    /// A form.
    Form(Form),
}

/// A body in one piece.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its media type, in lower case and without parameters.
    pub(super) kind: String,
    /// The encoding that is declared.
    pub(super) charset: Option<String>,
    /// The bytes.
    pub(super) bytes: Bytes,
}

/// The fields and files of a form.
#[derive(Debug, Default)]
pub(super) struct Form {
    fields: Vec<(String, String)>,
    /// Files: name and contents.
    pub(super) files: Vec<(String, Arc<[u8]>)>,
}

impl Sent {
    /// Takes the body of a request in.
    ///
    /// # Errors
    ///
    /// [`Trouble`] if it is too large, comes too slowly, or is no form though it says so.
    pub(super) async fn of(request: Request) -> Result<Self, Trouble> {
        let (parts, body) = request.into_parts();
        let (kind, charset) = media(&parts.headers);
        let bytes = tokio::time::timeout(LONGEST, whole(&parts.headers, body)).await;
        let slow = || {
            Trouble::new(
                StatusCode::REQUEST_TIMEOUT,
                "too_slow",
                "the body took too long to come; send it again",
            )
        };
        let bytes = bytes.map_err(|_| slow())??;
        match &*kind {
            "application/x-www-form-urlencoded" => {
                let fields = form_urlencoded::parse(&bytes).into_owned().collect();
                Ok(Self::Form(Form { fields, files: Vec::new() }))
            }
            "multipart/form-data" => {
                parted(Request::from_parts(parts, Body::from(bytes))).await.map(Self::Form)
            }
            _ => Ok(Self::Piece(Piece { kind, charset, bytes })),
        }
    }
}

impl Form {
    /// The first value of a field that says anything.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let mut said = self.fields.iter().filter(|(field, value)| field == name && !value.is_empty());
        said.next().map(|(_, value)| value.as_str())
    }

    /// The fields as an object: of a field that stands more than once a list.
    pub(super) fn object(&self) -> Map<String, Value> {
        let mut object = Map::new();
        for (name, value) in self.fields.iter().filter(|(_, value)| !value.is_empty()) {
            let value = Value::from(value.as_str());
            match object.get_mut(name) {
                None => drop(object.insert(name.clone(), value)),
                Some(Value::Array(all)) => all.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
            }
        }
        object
    }
}

/// Media type and charset of a body; without a type it is taken for text.
fn media(headers: &HeaderMap) -> (String, Option<String>) {
    let told = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let mut parts = told.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset =
        parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case("charset"));
    let charset = charset.map(|(_, value)| value.trim_matches('"').to_owned());
    (if kind.is_empty() { "text/plain".into() } else { kind }, charset)
}

async fn whole(headers: &HeaderMap, body: Body) -> Result<Bytes, Trouble> {
    let too_large = || {
        let message = format!("the body is larger than {} MiB; send it in parts", MOST >> 20);
        Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message)
    };
    let told =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|told| told > MOST as u64) {
        return Err(too_large());
    }
    to_bytes(body, MOST).await.map_err(|error| {
        use std::error::Error as _;
        match error.source().is_some_and(|source| source.to_string().contains("limit")) {
            true => too_large(),
            false => Trouble::bad("bad_body", "the body broke off; send it again"),
        }
    })
}

async fn parted(request: Request) -> Result<Form, Trouble> {
    let wrong = |what: String| Trouble::bad("bad_body", format!("the form cannot be read: {what}"));
    let mut parts = Multipart::from_request(request, &()).await.map_err(|error| wrong(error.body_text()))?;
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(|error| wrong(error.body_text()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|error| wrong(error.body_text()))?;
        match file {
            // A browser sends a field of files that is left empty as one file without a name.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(file) => form.files.push((file, Arc::from(&*bytes))),
            None => form.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(form)
}
