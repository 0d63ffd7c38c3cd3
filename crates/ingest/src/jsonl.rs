use ascribe_document::{Date, Document, Warning};
use serde_json::{Map, Value};

use crate::{Format, Hint, IngestError, MAX_BYTES, RecordError, text};

/// One record of a JSON Lines file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The record's own name, as given.
    pub id: String,
    /// The report.
    pub document: Document,
    /// True if the record held a page; the text is then the article found in it, and offsets count there.
    pub from_html: bool,
    /// When the report was fetched or filed, as the record says it.
    pub captured: Option<String>,
}

/// Reads one line of a JSON Lines file: `{"id", "text" or "html", "published", "url", "title", "outlet", "captured"}`.
///
/// `id` and one of `text` and `html` must be there; other members are passed over. A `text` is kept exactly as given.
/// `published` is a day (`2020-05-04`) or an RFC 3339 time; anything else gives the warning `published-unread`.
/// What the record says of title, outlet, address and day outranks what the page says. `captured` is handed on unread.
///
/// # Errors
///
/// [`RecordError`] if the line is no JSON object of that form or holds no report; it tells which record it was.
///
/// ```
/// let line = r#"{"id": "a1", "text": "It was late, she said.", "published": "2020-05-04"}"#;
/// let record = ascribe_ingest::record(line.as_bytes())?;
/// assert_eq!(record.document.text, "It was late, she said.");
/// assert_eq!(record.document.published.map(|day| day.to_string()).as_deref(), Some("2020-05-04"));
///
/// let error = ascribe_ingest::record(br#"{"id": "a2"}"#).unwrap_err();
/// assert_eq!(error.id(), Some("a2"));
/// # Ok::<(), ascribe_ingest::RecordError>(())
/// ```
pub fn record(line: &[u8]) -> Result<Record, RecordError> {
    if line.len() > MAX_BYTES {
        return Err(RecordError::new(None, IngestError::TooLarge { bytes: line.len() }.to_string()));
    }
    let mut fields = object(line)?;
    let id = match fields.get("id") {
        Some(Value::String(id)) if !id.is_empty() => id.clone(),
        // Numbers are common as ids; they are taken as they are written.
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(_)) => {
            return Err(RecordError::new(None, "\"id\" is empty; give each record its own id"));
        }
        Some(other) => {
            return Err(RecordError::new(None, format!("\"id\" is {}; it must be a string", kind(other))));
        }
        None => return Err(RecordError::new(None, "\"id\" is missing; give each record its own id")),
    };
    let fail = |message: String| RecordError::new(Some(&id), message);
    let mut string = |name: &str| match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(value)) => Ok(Some(value)),
        Some(other) => Err(fail(format!("\"{name}\" is {}; it must be a string", kind(&other)))),
    };
    let (text, html) = (string("text")?, string("html")?);
    let (published, url, title) = (string("published")?, string("url")?, string("title")?);
    let (outlet, captured) = (string("outlet")?, string("captured")?);
    let from_html = html.is_some();
    let mut document = match (text, html) {
        (Some(text), None) => text::read(text, url.as_deref(), Vec::new()),
        (None, Some(html)) => {
            // The text is Unicode already, whatever charset the page declares.
            let hint = Hint { format: Format::Html, charset: Some("utf-8"), url: url.as_deref(), name: None };
            crate::read(html.as_bytes(), &hint)
        }
        (Some(_), Some(_)) => return Err(fail("both \"text\" and \"html\" are given; leave one out".into())),
        (None, None) => {
            return Err(fail("neither \"text\" nor \"html\" is given; one of them must be".into()));
        }
    }
    .map_err(|error| fail(format!("\"{}\": {error}", if from_html { "html" } else { "text" })))?;
    if let Some(published) = published {
        match day(&published) {
            Some(day) => document.published = Some(day),
            None => document.warnings.push(Warning::new(
                "published-unread",
                format!(
                    "The day of publication {published:?} is not of the form 2020-05-04 or an RFC 3339 time."
                ),
            )),
        }
    }
    document.url = url.or(document.url);
    document.title = title.filter(|title| !title.trim().is_empty()).or(document.title);
    document.outlet = outlet.filter(|outlet| !outlet.trim().is_empty()).or(document.outlet);
    Ok(Record { id, document, from_html, captured })
}

fn object(line: &[u8]) -> Result<Map<String, Value>, RecordError> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    match serde_json::from_slice(line) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => Err(RecordError::new(
            None,
            format!("the line is {}; each line must be one JSON object", kind(&other)),
        )),
        Err(error) => {
            let message = if line.iter().all(u8::is_ascii_whitespace) {
                "the line is empty; leave empty lines out".to_owned()
            } else if std::str::from_utf8(line).is_err() {
                "the line is not valid UTF-8; save the file as UTF-8".to_owned()
            } else {
                format!("the line is not valid JSON at column {}: {}", error.column(), cause(&error))
            };
            Err(RecordError::new(id_before_error(line).as_deref(), message))
        }
    }
}

/// What the parser says, without its own count of lines, which is always 1.
fn cause(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

/// The id of a record that is broken further on, if the id stands first as it mostly does.
fn id_before_error(line: &[u8]) -> Option<String> {
    let rest = line.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"id\"")?;
    let rest = rest.trim_ascii_start().strip_prefix(b":")?;
    serde_json::Deserializer::from_slice(rest).into_iter::<String>().next()?.ok()
}

fn day(published: &str) -> Option<Date> {
    let published = published.trim();
    let day = Date::parse(published)?;
    // After the day nothing may follow but a time: "2020-05-04" or "2020-05-04T12:00:00Z".
    let rest = &published[10..];
    let time = rest.strip_prefix(['T', 't', ' ']).is_some_and(|time| {
        time.as_bytes().get(2) == Some(&b':') && time.bytes().all(|byte| b"0123456789:.+-Zz".contains(&byte))
    });
    (rest.is_empty() || time).then_some(day)
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
