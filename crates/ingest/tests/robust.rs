//! No input may make the reader panic, overflow the stack, or take more than time proportional to its length.
#![allow(clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use ascribe_document::Document;
use ascribe_ingest::{Format, Hint, IngestError, MAX_BYTES, read, record};
use proptest::prelude::*;

fn page(html: &str) -> Document {
    let start = Instant::now();
    let document =
        read(html.as_bytes(), &Hint { format: Format::Html, ..Hint::default() }).expect("a page with words");
    assert!(start.elapsed() < Duration::from_secs(120), "{} bytes took {:?}", html.len(), start.elapsed());
    sound(&document);
    document
}

/// Blocks lie in the text, in order, apart, on character boundaries, hold words, and leave only white space out.
fn sound(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && block.span.end <= document.text.len(), "{:?}", block.span);
        assert!(
            document.text.is_char_boundary(block.span.start)
                && document.text.is_char_boundary(block.span.end)
        );
        assert!(document.text[end..block.span.start].trim().is_empty());
        assert!(!block.span.of(&document.text).trim().is_empty());
        end = block.span.end;
    }
    assert!(document.text[end..].trim().is_empty());
}

const STORY: &str = "The minister said on Monday that the bridge would be closed until the spring.";

#[test]
fn deep_nesting() {
    for tag in [
        "<div>",
        "<span>",
        "<b>",
        "<ul><li>",
        "<blockquote>",
        "<table><tr><td>",
        "<font size=1>",
        "<object>",
        "<svg><g>",
    ] {
        let document = page(&format!("{}<p>{STORY}", tag.repeat(100_000)));
        assert!(document.text.contains(STORY), "{tag}");
    }
}

#[test]
fn costly_markup() {
    let story = format!("<p>{STORY}</p>");
    page(&format!("<p {}>{story}", "a".repeat(300_000)));
    page(&format!("<p {}>{story}", (0..200_000).map(|n| format!("a{n} ")).collect::<String>()));
    page(&format!("{}{story}", (0..10_000).map(|n| format!("<p><b id={n}>x")).collect::<String>()));
    page(&format!("{story}{}", "<!--".repeat(100_000)));
    page(&format!("{story}{}", "<".repeat(20_000)));
    page(&format!("{story}{}", "</p>".repeat(10_000)));
    page(&format!("{story}{}", "<script>".repeat(50_000)));
    page(&format!("{story}{}", "&amp".repeat(30_000)));
    page(&format!("<script type='application/ld+json'>{}</script>{story}", "[".repeat(100_000)));
    page(&format!(
        "{}{}{story}",
        "<div class=date><span class=author>x".repeat(60),
        "<i>x</i>".repeat(3_000)
    ));
    let object = r#"{"@type": "Article", "author": {"@id": "x"}},"#;
    page(&format!("<script type='application/ld+json'>[{}1]</script>{story}", object.repeat(5_000)));
    page(&format!("{story}{}", "<meta name=date content=x>".repeat(10_000)));
    page(&format!("{story}{}", "<table><b>x".repeat(3_000)));
    page(&format!("{story}{}", "<h1>x".repeat(3_000)));
}

#[test]
fn many_paragraphs_and_long_lines() {
    page(&format!("<p>{STORY}</p>").repeat(3_000));
    let long = "She said so. ".repeat(4_000_000);
    assert_eq!(page(&format!("<p>{long}</p>")).text.len(), long.len() - 1);
    let document = read(long.as_bytes(), &Hint { format: Format::Text, ..Hint::default() }).expect("text");
    assert_eq!(document.text, long);
    let lines = "She said so.\n".repeat(300_000);
    assert_eq!(read(lines.as_bytes(), &Hint::default()).expect("text").blocks.len(), 300_000);
}

#[test]
fn refusals_say_what_to_do() {
    let refuse = |bytes: &[u8]| read(bytes, &Hint::default()).expect_err("no report").to_string();
    assert!(refuse(b"").contains("no words"));
    assert!(refuse(b" \n ... ").contains("no words"));
    assert!(refuse(b"%PDF-1.7\n").contains("a PDF file"));
    assert!(refuse(b"PK\x03\x04\x14\0\x06\0").contains("ZIP"));
    assert!(refuse(&[0, 1, 2, 3, 0xff, 0xfe, 0, 1]).contains("a binary file"));
    assert!(refuse(&vec![b'a'; MAX_BYTES + 1]).contains("64 MB"));
    assert!(refuse(b"<html><body></body></html>").contains("no article text"));
    assert_eq!(read(b"MZ Media said it would pay.", &Hint::default()).map(|d| d.text.len()), Ok(27));
    assert!(read(b"<html>", &Hint { format: Format::Text, ..Hint::default() }).is_ok());
    assert!(matches!(read(b"", &Hint::default()), Err(IngestError::Empty)));
}

#[test]
fn charsets() {
    let text = |bytes: &[u8], hint: &Hint<'_>| {
        read(bytes, hint).map(|d| (d.text, d.warnings.iter().map(|w| w.code).collect::<Vec<_>>()))
    };
    let plain = Hint::default();
    assert_eq!(text("\u{feff}é".as_bytes(), &plain), Ok(("é".into(), vec![])));
    assert_eq!(text(b"\xff\xfeH\0i\0", &plain), Ok(("Hi".into(), vec![])));
    assert_eq!(text(b"H\0i\0 \0y\0o\0u\0", &plain), Ok(("Hi you".into(), vec![])));
    assert_eq!(text(b"caf\xe9 na\xefve", &plain), Ok(("café naïve".into(), vec!["charset-guessed"])));
    assert_eq!(text(b"caf\xe9", &Hint { charset: Some("latin1"), ..plain }), Ok(("café".into(), vec![])));
    let unknown = text("café".as_bytes(), &Hint { charset: Some("klingon"), ..plain });
    assert_eq!(unknown, Ok(("café".into(), vec!["charset-unknown"])));
    let broken = text("é é é é b\u{e9}".as_bytes().split_last().expect("bytes").1, &plain);
    assert_eq!(broken, Ok(("é é é é b\u{fffd}".into(), vec!["invalid-bytes"])));
}

#[test]
fn records() {
    let fail = |line: &str| record(line.as_bytes()).map(|_| ()).expect_err("no record");
    let error = fail(r#"{"id": "a", "text": "x", "html": "<p>x"}"#);
    assert_eq!((error.id(), error.to_string().contains("both")), (Some("a"), true));
    assert!(fail(r#"{"id": "a"}"#).to_string().contains("neither"));
    assert!(fail(r#"{"id": "a", "text": 5}"#).to_string().contains("\"text\" is a number"));
    assert!(fail(r#"{"text": "x"}"#).to_string().contains("\"id\" is missing"));
    assert!(fail(r#"{"id": "a", "text": " "}"#).to_string().contains("no words"));
    assert!(fail("[1]").to_string().contains("must be one JSON object"));
    let error = fail(r#"{"id": "a", "text": "x"#);
    assert_eq!((error.id(), error.to_string().contains("not valid JSON at column")), (Some("a"), true));

    let strange = "a\u{0}b\u{7}\r\n\u{202e}c\u{feff} x";
    let line = serde_json::json!({"id": 7, "text": strange, "published": "May 4", "title": "T", "url": "u"});
    let record = record(line.to_string().as_bytes()).expect("a record");
    assert_eq!((record.id.as_str(), record.document.text.as_str(), record.from_html), ("7", strange, false));
    assert_eq!(record.document.warnings[0].code, "published-unread");
    assert_eq!(record.document.title.as_deref(), Some("T"));

    let html = serde_json::json!({"id": "h", "html": format!("<meta charset=latin1><p>{STORY} Très bien."), "published": "2020-05-04T01:00:00Z"});
    let record = ascribe_ingest::record(html.to_string().as_bytes()).expect("a record");
    assert!(record.from_html && record.document.text.contains("Très"));
    assert_eq!(record.document.published.map(|day| day.to_string()).as_deref(), Some("2020-05-04"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), html: bool) {
        for format in [Format::Auto, if html { Format::Html } else { Format::Text }] {
            if let Ok(document) = read(&bytes, &Hint { format, ..Hint::default() }) {
                sound(&document);
            }
        }
        let _ = record(&bytes);
    }

    #[test]
    fn any_text_stays_as_it_is(text in "\\PC{0,40}[ \n\r\t\u{0}\u{2028}é.]{0,20}\\PC{0,40}") {
        let hint = Hint { format: Format::Text, charset: Some("utf-8"), ..Hint::default() };
        if let Ok(document) = read(text.as_bytes(), &hint) {
            prop_assert_eq!(&document.text, text.strip_prefix('\u{feff}').unwrap_or(&text));
            sound(&document);
        }
        let line = serde_json::json!({"id": "a", "text": text}).to_string();
        if let Ok(record) = record(line.as_bytes()) {
            prop_assert_eq!(record.document.text, text);
        }
    }

    #[test]
    fn any_markup(html in "(<(/)?(p|div|b|table|td|li|h1|script|svg|br|a href=)( class=[\"']author)?>?|[a-z &;\u{0}\u{ad}é]{0,9}|<!--|-->){0,60}") {
        if let Ok(document) = read(html.as_bytes(), &Hint { format: Format::Html, ..Hint::default() }) {
            sound(&document);
        }
    }
}
