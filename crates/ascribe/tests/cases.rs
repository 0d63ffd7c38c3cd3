//! The cases of `testdata/cases`, which a journalist can add to.

use ascribe_analysis::Reader;
use ascribe_document::{Document, Span};

struct Case {
    name: String,
    text: String,
    expected: Vec<String>,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), text: String::new(), expected: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            if let Some(text) = line.strip_prefix('>') {
                case.text += text.strip_prefix(' ').unwrap_or(text);
                case.text.push('\n');
            } else if let Some(item) = line.strip_prefix("- ") {
                case.expected.push(item.to_owned());
            }
        }
    }
    cases
}

fn found(reader: &Reader, text: &str) -> Vec<String> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let words = |spans: &[Span]| match spans {
        [] => "(none)".to_owned(),
        _ => spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … "),
    };
    let all = reader.analyze(&document).attributions;
    all.iter()
        .filter(|one| one.continuation.is_none())
        .map(|one| [&one.source, &one.cue, &one.content].map(|spans| words(spans)).join(" | "))
        .collect()
}

#[test]
fn every_case_is_read_as_expected() {
    let reader = Reader::load().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/cases");
    let files = ["attribution.md"].map(|name| format!("{folder}/{name}"));
    let (mut count, mut failures) = (0, Vec::new());
    for path in files {
        for case in cases(&std::fs::read_to_string(&path).unwrap()) {
            count += 1;
            let mut expected = case.expected;
            let mut found = found(&reader, &case.text);
            expected.sort();
            found.sort();
            if found != expected {
                failures.push(format!("{}\n  expected {expected:#?}\n  found {found:#?}", case.name));
            }
        }
    }
    assert!(count > 0, "no case in {folder}");
    assert!(failures.is_empty(), "{} of {count} cases:\n{}", failures.len(), failures.join("\n"));
}
