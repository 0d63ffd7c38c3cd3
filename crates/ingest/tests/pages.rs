//! Each `testdata/html/NAME.html` is read and compared with what `NAME.md` beside it expects.
//!
//! An expectation is a line `field: value` (title, byline, outlet, published, url, warnings, error; several names or
//! warnings are parted by "; "), or an item under one of the headings "In the text", "Not in the text" and "Blocks"
//! (there as `- Kind: words`). Fields that are not named are not compared. Everything else is explanation.
#![allow(clippy::expect_used, clippy::panic)]

use std::{fs, path::Path};

use ascribe_document::{BlockKind, Document};
use ascribe_ingest::{Hint, IngestError, read};

#[test]
fn pages_are_read_as_described() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/html");
    let mut checked = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).expect("testdata/html").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|end| end == "md") {
            let expected = fs::read_to_string(&path).expect("readable");
            let bytes = fs::read(path.with_extension("html")).expect("a page beside the description");
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let result = read(&bytes, &Hint { name: Some("page.html"), ..Hint::default() });
            check(&name, &expected, &result, &mut wrong);
            checked += 1;
        }
    }
    assert!(checked >= 6, "only {checked} pages found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn check(name: &str, expected: &str, result: &Result<Document, IngestError>, wrong: &mut Vec<String>) {
    let document = result.as_ref().ok().cloned().unwrap_or_default();
    let mut heading = "";
    for line in expected.lines() {
        if let Some(text) = line.strip_prefix("## ") {
            heading = text;
        } else if let Some(item) = line.strip_prefix("- ") {
            let holds = match heading {
                "In the text" => document.text.contains(item),
                "Not in the text" => !document.text.contains(item),
                "Blocks" => document
                    .blocks
                    .iter()
                    .any(|block| format!("{}: {}", kind(block.kind), block.span.of(&document.text)) == item),
                other => panic!("{name}: unknown heading {other:?}"),
            };
            if !holds {
                wrong.push(format!("{name}: {heading}: {item}\n  text: {}", document.text));
            }
        } else if let Some((field, value)) = line.split_once(": ").filter(|_| heading.is_empty()) {
            let warnings: Vec<_> = document.warnings.iter().map(|warning| warning.code).collect();
            let found = match field {
                "title" => document.title.clone().unwrap_or_default(),
                "byline" => document.byline.join("; "),
                "outlet" => document.outlet.clone().unwrap_or_default(),
                "published" => document.published.map(|day| day.to_string()).unwrap_or_default(),
                "url" => document.url.clone().unwrap_or_default(),
                "warnings" => warnings.join("; "),
                "error" => result.as_ref().err().map(|error| format!("{error:?}")).unwrap_or_default(),
                _ => continue,
            };
            if found != value {
                wrong.push(format!("{name}: {field} is {found:?}, expected {value:?}"));
            }
        }
    }
    if let (Err(error), false) = (result, expected.contains("\nerror: ")) {
        wrong.push(format!("{name}: {error}"));
    }
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "Title",
        BlockKind::Paragraph => "Paragraph",
        BlockKind::Quote => "Quote",
        BlockKind::ListItem => "ListItem",
        BlockKind::Caption => "Caption",
    }
}
