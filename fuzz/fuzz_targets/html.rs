//! A page of any bytes, taken as HTML and as whatever it looks like.
#![no_main]

use ascribe_ingest::{Format, Hint, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: ascribe_fuzz::abort_on_own_panics(), |bytes: &[u8]| {
    for format in [Format::Html, Format::Auto] {
        if let Ok(document) = read(bytes, &Hint { format, ..Hint::default() }) {
            ascribe_fuzz::check(&document);
        }
    }
});
