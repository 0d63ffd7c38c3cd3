//! The cases of `testdata/cases`, which a journalist can add to.

mod markdown;

use ascribe_analysis::Reader;
use ascribe_document::{Document, Span};
use markdown::cases;

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
