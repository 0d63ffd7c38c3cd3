//! What must hold of every document, whatever bytes it was read from.

use std::{panic, process, thread};

use ascribe_document::Document;

/// Takes panics of other threads for handled: the extractor of articles runs in one, and the reader warns if it breaks
/// down. A panic of the calling thread still ends the program.
pub fn abort_on_own_panics() {
    let reader = thread::current().id();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == reader {
            eprintln!("{panic}\n{}", std::backtrace::Backtrace::force_capture());
            process::abort();
        }
    }));
}

/// Panics unless the blocks lie in the text, in order, apart, on character boundaries, hold words, and leave only
/// white space out.
pub fn check(document: &Document) {
    let text = document.text.as_str();
    assert!(text.chars().any(char::is_alphanumeric), "a report without a word was read");
    let mut end = 0;
    for block in &document.blocks {
        let span = block.span;
        assert!(end <= span.start && span.start < span.end && span.end <= text.len(), "{span:?} after {end}");
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{span:?} splits a character"
        );
        assert!(!span.of(text).trim().is_empty(), "{span:?} holds no words");
        assert!(text[end..span.start].trim().is_empty(), "words before {span:?} are in no block");
        end = span.end;
    }
    assert!(text[end..].trim().is_empty(), "words after {end} are in no block");
}
