//! Plain text of any bytes. Valid UTF-8 must come back byte for byte; it is refused only if it is binary or has no word.
#![no_main]

use ascribe_ingest::{Format, Hint, IngestError, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let hint = Hint { format: Format::Text, ..Hint::default() };
    if let Ok(document) = read(bytes, &hint) {
        ascribe_fuzz::check(&document);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match read(bytes, &Hint { charset: Some("utf-8"), ..hint }) {
        Ok(document) => {
            assert_eq!(document.text, text);
            ascribe_fuzz::check(&document);
        }
        Err(IngestError::Binary { .. }) => {}
        Err(IngestError::Empty) => {
            assert!(!text.chars().any(char::is_alphanumeric), "a text with words was refused")
        }
        Err(other) => panic!("{other}"),
    }
});
