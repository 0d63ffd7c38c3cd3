//! A line of any bytes, and any text as the text of a record: it must come back as it is, or be refused in one line.
#![no_main]

use ascribe_ingest::{Record, RecordError, record};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

fuzz_target!(init: ascribe_fuzz::abort_on_own_panics(), |bytes: &[u8]| {
    if let Some(read) = sound(record(bytes)) {
        let line = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let given: Value = serde_json::from_slice(line).expect("a record that was read is JSON");
        if !read.from_html {
            assert_eq!(given["text"], read.document.text);
        }
        if let Value::String(id) = &given["id"] {
            assert_eq!(*id, read.id);
        }
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let line = json!({ "id": "a", "text": text, "published": text, "url": text, "title": text }).to_string();
    match sound(record(line.as_bytes())) {
        Some(read) => assert_eq!(read.document.text, text),
        None => assert!(!text.chars().any(char::is_alphanumeric), "a text with words was refused"),
    }
});

/// The record, if one was read. What is said of one that was not must fit on a line and be printable.
fn sound(result: Result<Record, RecordError>) -> Option<Record> {
    match result {
        Ok(read) => {
            assert!(!read.id.is_empty());
            ascribe_fuzz::check(&read.document);
            Some(read)
        }
        Err(error) => {
            let message = error.to_string();
            assert!(!message.is_empty() && !message.contains(char::is_control), "{message:?}");
            None
        }
    }
}
